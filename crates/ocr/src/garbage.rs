//! Text layers that are none: what a page says is not what stands on it.
//!
//! Files from scanners and from fonts without Unicode carry text of replacement characters, control codes and
//! letters of scripts that no report uses; kanji that nobody writes, where the codes of a font are taken for
//! others; and Latin letters with signs between them, where a scanner read Japanese as English.

use std::sync::LazyLock;

use shinchoku_model::{Page, Rect};

/// So few characters say nothing.
const FEWEST: usize = 20;
/// The share of impossible characters from which on a text layer is none.
const SHARE: f32 = 0.3;
/// The share among kanji of those that no report writes.
const RARE: f32 = 0.4;
/// The share of characters that come up where UTF-8 is read as `Shift_JIS`: あ is 縺 then.
const MISREAD: f32 = 0.1;
/// The share of signs that are neither letters nor the marks of numbers and sentences.
const SIGNS: f32 = 0.2;
/// The same over a picture of the page without Japanese: what a scanner read in another language.
const SIGNS_OVER_PICTURE: f32 = 0.03;
/// How much of a page a picture of it covers, and how much Japanese its text has at least.
const COVERED: f32 = 0.7;
const JAPANESE: f32 = 0.1;
/// So many kanji are looked up on a page.
const LOOKED_UP: usize = 200;

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
    let counts = Counts::of(page);
    if counts.all == 0 {
        // A scanner may put its pictures together from very many fills.
        let pictured = !page.images.is_empty() || page.fills.len() > 20;
        return pictured.then_some(Need::Scan);
    }
    let garbage = counts.all >= FEWEST && counts.are_garbage(|| is_pictured(page));
    garbage.then_some(Need::Garbage)
}

/// The characters that a page shows, by what they tell.
#[derive(Debug, Default)]
struct Counts {
    all: usize,
    impossible: usize,
    misread: usize,
    signs: usize,
    japanese: usize,
    /// Kanji that were looked up, and those of them that no Japanese text has.
    kanji: usize,
    rare: usize,
}

impl Counts {
    /// One pass over a page: every page of every file is asked.
    fn of(page: &Page) -> Self {
        let mut counts = Self::default();
        for glyph in page.glyphs.iter().filter(|glyph| glyph.visible) {
            for character in glyph.text.chars().filter(|c| !c.is_whitespace()) {
                counts.add(character);
            }
        }
        counts
    }

    fn add(&mut self, character: char) {
        self.all += 1;
        if character.is_ascii() {
            self.signs += usize::from("!\"#$&'*+;<=>?@[\\]^_`{|}~".contains(character));
            self.impossible += usize::from(character.is_control());
        } else if is_kanji(character) {
            self.japanese += 1;
            self.misread += usize::from(matches!(character, '縺' | '繧' | '繝' | '郢' | '蜿'));
            if self.kanji < LOOKED_UP {
                self.kanji += 1;
                self.rare += usize::from(is_rare(character));
            }
            self.impossible += usize::from(is_impossible(character));
        } else {
            self.japanese += usize::from(is_kana(character));
            self.impossible += usize::from(is_impossible(character));
        }
    }

    /// Whether characters cannot be what a page shows.
    fn are_garbage(&self, is_pictured: impl Fn() -> bool) -> bool {
        let share = |count: usize, of: usize| count as f32 / of.max(1) as f32;
        let foreign = share(self.japanese, self.all) < JAPANESE
            && share(self.signs, self.all) >= SIGNS_OVER_PICTURE;
        share(self.impossible, self.all) >= SHARE
            || share(self.misread, self.all) >= MISREAD
            || share(self.signs, self.all) >= SIGNS
            || self.kanji >= FEWEST && share(self.rare, self.kanji) >= RARE
            || foreign && is_pictured()
    }
}

/// Whether no Japanese text has a kanji: it has no code in `Shift_JIS`.
fn is_rare(kanji: char) -> bool {
    /// What the codes of two bytes stand for, by code point. Looking for the code of a kanji instead takes long.
    static KNOWN: LazyLock<Vec<bool>> = LazyLock::new(|| {
        let leads = (0x81..=0x9f_u8).chain(0xe0..=0xfc);
        let codes = leads.flat_map(|lead| (0x40..=0xfc).flat_map(move |trail| [lead, trail]));
        let codes: Vec<u8> = codes.collect();
        let (text, _) = encoding_rs::SHIFT_JIS.decode_without_bom_handling(&codes);
        let mut known = vec![false; 0x1_0000];
        for character in text.chars() {
            if let Some(place) = known.get_mut(character as usize) {
                *place = true;
            }
        }
        known
    });
    !KNOWN.get(kanji as usize).is_some_and(|known| *known)
}

/// Whether a picture covers the page: a scan, with or without text.
fn is_pictured(page: &Page) -> bool {
    let area = |rect: &Rect| (rect.x1 - rect.x0).max(0.0) * (rect.y1 - rect.y0).max(0.0);
    let largest = page.images.iter().map(area).fold(0.0, f32::max);
    largest > 0.0 && largest >= page.width * page.height * COVERED
}

fn is_kanji(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_kana(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}')
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
            // UTF-8 read as Shift_JIS.
            (
                "莉､蜥・蟷ｴ蠎ｦ縺ｮ蜿也ｵ・↓縺､縺・※縺ｯ谺｡縺ｮ縺ｨ縺翫ｊ",
                Some(Need::Garbage),
            ),
            // The codes of a font taken for ASCII.
            (
                "!\"#$%&'()*+,-./012345!6\"7#8$9%:&;'<(=)",
                Some(Need::Garbage),
            ),
            ("Budget (FY2024): 1,234.5 / 2,345.6 ........ 12%", None),
            (
                "髙橋商店街・辻󠄀堂通り・霧ヶ浜の再整備事業と、﨑の字の残る町名の一覧",
                None,
            ),
            (
                "한국어로된보고서는여기에없습니다그래서이것은쓰레기",
                Some(Need::Garbage),
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(need(&page(text)), expected, "{text}");
        }
    }

    /// The codes of a font's kanji taken for those of others, kana as they are.
    #[test]
    fn kanji_that_nobody_writes_are_garbage() {
        let text = "漁港の岸壁の改修は設計を終え、令和七年度に着工する見込みである。朝市の会場整備も併せて進める。";
        let shifted = |c: char| match c as u32 {
            code @ 0x4e00..0xa000 => char::from_u32(0x4e00 + (code - 0x4e00 + 0xb57) % 0x5200),
            _ => Some(c),
        };
        let other: String = text.chars().filter_map(shifted).collect();
        assert_eq!(need(&page(text)), None);
        assert_eq!(need(&page(&other)), Some(Need::Garbage), "{other}");
    }

    /// What a scanner makes of Japanese that it reads as English, over the picture of the page.
    #[test]
    fn latin_letters_over_a_picture_are_garbage() {
        let junk = "Jl.. !I\\: iilffif'J;j;tlt ~ L -r ~' .o t:l:lO)f'Fli .tH{JL~ 1JQ it.:.";
        assert_eq!(need(&page(junk)), None, "it may be what the page shows");
        let over = |text: &str| {
            let mut page = page(text);
            let whole = Rect {
                x0: 0.0,
                y0: 0.0,
                x1: 595.0,
                y1: 842.0,
            };
            (page.width, page.height) = (whole.x1, whole.y1);
            page.images.push(whole);
            need(&page)
        };
        assert_eq!(over(junk), Some(Need::Garbage));
        assert_eq!(
            over("港の改修を進める。令和6年度は岸壁の設計を終え、次年度に着工する。"),
            None
        );
        assert_eq!(
            over("The harbour was rebuilt in 2024 and opened to visitors in spring."),
            None
        );
    }

    #[test]
    fn kanji_without_a_code_in_shift_jis_are_rare() {
        for kanji in '\u{3400}'..='\u{9fff}' {
            let (_, _, unknown) = encoding_rs::SHIFT_JIS.encode(kanji.encode_utf8(&mut [0; 4]));
            assert_eq!(is_rare(kanji), unknown, "{kanji}");
        }
        assert!(is_rare('𠮷') && !is_rare('髙'));
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
