//! Text on its way from a cell into a document.

use shinchoku_japanese::normal;

/// The printed form of a cell's text. Every text of a workbook goes through here, and only here.
///
/// Line breaks are `\n`, whether the file has CR LF, CR or the escape `_x000D_` that Excel writes for CR
/// (ECMA-376 Part 1, 22.9.2.19 `ST_Xstring`).
pub(crate) fn printed(text: String) -> String {
    let text = if text.contains(['\r', '_']) {
        text.replace("_x000D_\n", "\n")
            .replace("_x000D_", "\n")
            .replace("\r\n", "\n")
            .replace('\r', "\n")
    } else {
        text
    };
    normal::printed(&text)
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn line_breaks_are_one_kind() {
        for text in ["a\nb", "a\r\nb", "a\rb", "a_x000D_b", "a_x000D_\nb"] {
            assert_eq!(printed(text.to_owned()), "a\nb", "{text:?}");
        }
        assert_eq!(printed("a_x0041_b".to_owned()), "a_x0041_b");
    }
}
