//! The bullets and numbers of paragraphs (ECMA-376 Part 1, 21.1.2.4, 20.1.10.61).

use super::styles::Styles;
use crate::numbers;
use crate::xml::Element;

/// Levels of a list.
const LEVELS: usize = 9;

/// The numbers of one text body, as far as they have come.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// By level: the kind of number and the last one.
    open: [Option<(String, u32)>; LEVELS],
}

impl Counts {
    /// The label of a paragraph on a level, with what stands between it and the text.
    pub(super) fn next(
        &mut self,
        properties: Option<&Element>,
        level: usize,
        styles: &Styles<'_>,
    ) -> String {
        let level = level.min(LEVELS - 1);
        let own = properties.and_then(bullet);
        let found = own.or_else(|| styles.level(level, bullet));
        self.open[level + 1..].fill(None);
        let Some(found) = found else {
            self.open[level] = None;
            return String::new();
        };
        match &*found.name {
            "buAutoNum" => {
                let kind = found.attribute("type").unwrap_or("arabicPeriod");
                let start = found.number("startAt").unwrap_or(1);
                let before = self.open[level].take().filter(|(known, _)| known == kind);
                let number = before.map_or(start, |(_, number)| number.saturating_add(1));
                self.open[level] = Some((kind.to_owned(), number));
                label(kind, number) + " "
            }
            "buChar" => {
                self.open[level] = None;
                let font = properties.and_then(|properties| properties.child("buFont"));
                let font = font.or_else(|| styles.level(level, |one| one.child("buFont")));
                let face = font.and_then(|font| font.attribute("typeface"));
                let symbolic = face.filter(|face| {
                    let face = face.to_lowercase();
                    face.starts_with("wingdings") || face == "symbol" || face == "webdings"
                });
                let bullet = found.attribute("char").unwrap_or_default();
                bullet
                    .chars()
                    .map(|one| numbers::symbol(symbolic, one as u32))
                    .collect()
            }
            _ => {
                self.open[level] = None;
                String::new()
            }
        }
    }
}

/// What paragraph properties say of a bullet.
fn bullet(properties: &Element) -> Option<&Element> {
    let kinds = ["buNone", "buAutoNum", "buChar", "buBlip"];
    properties
        .elements()
        .find(|one| kinds.contains(&&*one.name))
}

/// A number of a kind such as `arabicParenR`.
fn label(kind: &str, number: u32) -> String {
    let formats = [
        ("arabicDb", "decimalFullWidth"),
        ("arabic", "decimal"),
        ("alphaLc", "lowerLetter"),
        ("alphaUc", "upperLetter"),
        ("romanLc", "lowerRoman"),
        ("romanUc", "upperRoman"),
        ("circleNum", "decimalEnclosedCircle"),
        ("ea1", "japaneseCounting"),
    ];
    let format = formats.iter().find(|(start, _)| kind.starts_with(start));
    let text = numbers::number(format.map_or("decimal", |(_, format)| format), number);
    match kind {
        _ if kind.ends_with("ParenBoth") => format!("({text})"),
        _ if kind.ends_with("ParenR") => format!("{text})"),
        _ if kind.ends_with("Period") => format!("{text}."),
        _ => text,
    }
}
