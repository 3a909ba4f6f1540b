//! Text layers that are none: what a page says is not what stands on it.
//!
//! Files from scanners and from fonts without Unicode carry text of replacement characters, control
//! codes and letters of scripts that no report uses.

use shinchoku_model::Page;

/// So few characters say nothing.
const FEWEST: usize = 20;
/// The share of impossible characters from which on a text layer is none.
const SHARE: f32 = 0.3;

/// Why a page has to be read from its picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It shows pictures and no text.
    Scan,
    /// Its text is not what it shows.
    Garbage,
}

/// Whether a page has to be read from its picture.
pub fn need(page: &Page) -> Option<Need> {
    let (mut characters, mut impossible) = (0, 0);
    for glyph in page.glyphs.iter().filter(|glyph| glyph.visible) {
        for character in glyph.text.chars().filter(|c| !c.is_whitespace()) {
            characters += 1;
            impossible += usize::from(is_impossible(character));
        }
    }
    if characters == 0 {
        // A scanner may put its pictures together from very many fills.
        let pictured = !page.images.is_empty() || page.fills.len() > 20;
        return pictured.then_some(Need::Scan);
    }
    let garbage = characters >= FEWEST && impossible as f32 >= characters as f32 * SHARE;
    garbage.then_some(Need::Garbage)
}

/// Whether a character stands in no Japanese report: no character at all, or of a script that comes
/// up when codes are read as what they are not.
fn is_impossible(character: char) -> bool {
    // Nearly all text is made of these.
    if matches!(character, ' '..='~' | '\u{3000}'..='\u{9fff}') {
        return false;
    }
    // Signs that reports do use, and the Greek and Cyrillic of JIS X 0208.
    let used =
        "£§©®°±²³´·¹¥¢×÷¶¨".contains(character) || ('\u{370}'..='\u{45f}').contains(&character);
    let code = character as u32;
    let ranges = [
        // Latin-1 and beyond, where UTF-8 or Shift_JIS is read byte by byte; scripts from Armenian on.
        0x80..=0x1fff,
        // Yi to Hangul, Arabic forms.
        0xa000..=0xd7ff,
        0xfb00..=0xfdcf,
        0xfe70..=0xfefe,
        // Private use, replacement, and what Unicode gives to no character.
        0xe000..=0xf8ff,
        0xfdd0..=0xfdef,
        0xfffd..=0xffff,
        0xf_0000..=0x10_ffff,
    ];
    let foreign = ranges.iter().any(|range| range.contains(&code));
    character.is_control() || foreign && !used
}

#[cfg(test)]
mod tests {
    use super::*;
    use shinchoku_model::{Glyph, Rect, Text};

    fn page(text: &str) -> Page {
        let glyph = |character: char| Glyph {
            text: Text::Char(character),
            bbox: Rect::default(),
            origin: (0.0, 0.0),
            size: 10.0,
            angle: 0.0,
            vertical: false,
            font: 0,
            visible: true,
            artifact: false,
            mcid: None,
            run: 0,
        };
        Page {
            glyphs: text.chars().map(glyph).collect(),
            ..Page::default()
        }
    }

    #[test]
    fn text_that_no_report_has_is_garbage() {
        let cases = [
            ("令和7年度の取組（①～③）は、αβ±5％・Wi-Fi6の3件です。", None),
            (
                "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}のと、をもって\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
                Some(Need::Garbage),
            ),
            (
                "ä»¤å\u{92}\u{8c}7å¹´åº¦ã\u{81}®å\u{8f}\u{96}çµ\u{84}",
                Some(Need::Garbage),
            ),
            (
                "\u{e001}\u{e002}\u{e003}\u{e004}\u{e005}\u{e006}\u{e007}\u{e008}\u{e009}\u{e00a}\u{e00b}\u{e00c}\u{e00d}\u{e00e}\u{e00f}\u{e010}\u{e011}\u{e012}\u{e013}\u{e014}",
                Some(Need::Garbage),
            ),
            ("\u{fffd}\u{fffd}\u{fffd}", None),
            (
                "한국어로된보고서는여기에없습니다그래서이것은쓰레기",
                Some(Need::Garbage),
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(need(&page(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_page_of_pictures_is_a_scan() {
        let mut scan = Page::default();
        assert_eq!(need(&scan), None, "an empty page is none");
        scan.images.push(Rect::default());
        assert_eq!(need(&scan), Some(Need::Scan));
        let mut layered = page("見えない文字の層");
        layered
            .glyphs
            .iter_mut()
            .for_each(|glyph| glyph.visible = false);
        layered.images.push(Rect::default());
        assert_eq!(need(&layered), Some(Need::Scan));
    }
}
