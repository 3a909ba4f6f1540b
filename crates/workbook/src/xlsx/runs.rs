//! Text in runs: shared strings, inline strings and comments (ECMA-376 Part 1, 18.4).

use quick_xml::events::{BytesStart, Event};

use crate::rich::Rich;
use crate::xml;

/// Collects the runs of one text: hand it what stands inside of `si`, `is` or `text`.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    rich: Rich,
    /// Whether the run that is open is struck through, where it has a font of its own.
    struck: Option<bool>,
    /// The text that is open.
    open: Option<String>,
    /// Whether furigana is open (18.4.6 `rPh`): it is never text.
    phonetic: bool,
}

impl Runs {
    /// A start tag.
    pub(crate) fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "r" => self.struck = None,
            "rPr" => self.struck = Some(false),
            "strike" => self.struck = Some(is_on(element)),
            "rPh" => self.phonetic = true,
            "t" if !self.phonetic => self.open = Some(String::new()),
            _ => {}
        }
    }

    /// An end tag.
    pub(crate) fn end(&mut self, name: &str) {
        match name {
            "r" => self.struck = None,
            "rPh" => self.phonetic = false,
            "t" => {
                if let Some(text) = self.open.take() {
                    self.rich.push_in(&unescaped(&text), self.struck);
                }
            }
            _ => {}
        }
    }

    /// Anything else.
    pub(crate) fn text(&mut self, event: &Event<'_>) {
        if let (Some(open), Some(text)) = (&mut self.open, xml::text(event)) {
            open.push_str(&text);
        }
    }

    /// The text, and room for the next.
    pub(crate) fn take(&mut self) -> Rich {
        std::mem::take(self).rich.done()
    }
}

/// Whether a property such as `strike` is on: it is unless it says that it is not (18.4.10).
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(
        xml::attribute(element, "val").as_deref(),
        Some("0" | "false" | "off")
    )
}

/// A text with `_x000D_` and the like resolved (ECMA-376 Part 1, 22.9.2.19 `ST_Xstring`).
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let code = after.get(2..6).filter(|_| after.get(6..7) == Some("_"));
        let found = code
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        if let (Some(c), Some(tail)) = (found, after.get(7..)) {
            out.push(c);
            rest = tail;
        } else {
            out.push_str("_x");
            rest = after.get(2..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn escapes_are_characters() {
        for (text, expected) in [
            ("a_x000D_\nb", "a\r\nb"),
            ("_x005F_x000D_", "_x000D_"),
            ("a_x00", "a_x00"),
            ("_xZZZZ_", "_xZZZZ_"),
            ("_x課_", "_x課_"),
            ("_x0041__x3042_", "Aあ"),
        ] {
            assert_eq!(unescaped(text), expected, "{text}");
        }
    }
}
