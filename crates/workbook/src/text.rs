//! Text on its way from a cell into a document.

use shinchoku_japanese::normal;

/// The printed form of a text. Every text of a workbook goes through here, and only here.
///
/// Line breaks are `\n`, whether the file has CR LF, CR or a vertical tab, as drawings do; other control
/// characters print nothing and go away.
pub(crate) fn printed(text: &str) -> String {
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !text.contains(control) {
        return normal::printed(text);
    }
    let mut text = text.replace("\r\n", "\n").replace(['\r', '\u{b}'], "\n");
    text.retain(|c| !control(c));
    normal::printed(&text)
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn line_breaks_are_one_kind() {
        for text in ["a\nb", "a\r\nb", "a\rb", "a\u{b}b", "a\u{7}\nb"] {
            assert_eq!(printed(text), "a\nb", "{text:?}");
        }
        assert_eq!(printed("a\tb"), "a\tb");
    }
}
