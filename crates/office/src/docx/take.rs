//! Which elements count: alternatives once, deleted text not at all (ECMA-376 Part 1, 17.13.5; Part 3, 7.5).

use shinchoku_japanese::normal::printed;

use super::fields::Fields;
use crate::xml::Element;

/// Elements that hold no text of the document: properties, and text that a tracked change deletes or
/// moves away. Of a ruby pair the reading is left out.
const LEFT_OUT: [&str; 16] = [
    "pPr",
    "rPr",
    "sectPr",
    "tblPr",
    "trPr",
    "tcPr",
    "sdtPr",
    "sdtEndPr",
    "del",
    "moveFrom",
    "rt",
    "tblGrid",
    "rubyPr",
    "delText",
    "delInstrText",
    "customXmlPr",
];

/// The elements of a parent that count, in order. Where there are alternatives the first counts that
/// has any.
pub(super) fn shown(parent: &Element) -> impl DoubleEndedIterator<Item = &Element> {
    let chosen = (&*parent.name == "AlternateContent").then(|| {
        let choice = parent
            .elements()
            .find(|one| &*one.name == "Choice" && one.elements().next().is_some());
        choice
            .or_else(|| parent.child("Fallback"))
            .map(std::ptr::from_ref)
    });
    parent.elements().filter(move |element| {
        let taken = chosen.is_none_or(|chosen| chosen == Some(std::ptr::from_ref(*element)));
        taken && !LEFT_OUT.contains(&&*element.name)
    })
}

/// Characters other than white space of the text elements that count: what a reader must place.
#[derive(Debug, Default)]
pub(super) struct Count {
    fields: Fields,
    pub(super) characters: u64,
    /// Tracked deletions that were passed over.
    pub(super) deletions: u64,
}

impl Count {
    /// Counts a part.
    pub(super) fn element(&mut self, element: &Element) {
        match &*element.name {
            "t" if !self.fields.in_code() => self.characters += visible(&printed(&element.text())),
            "fldChar" => {
                self.fields.mark(element);
            }
            "tr" if is_deleted_row(element) => self.deletions += 1,
            _ => {
                let gone = element
                    .elements()
                    .filter(|one| matches!(&*one.name, "del" | "moveFrom"));
                let text =
                    |one: &Element| ["delText", "t"].iter().any(|name| one.find(name).is_some());
                self.deletions += gone.filter(|one| text(one)).count() as u64;
                shown(element).for_each(|element| self.element(element));
            }
        }
    }
}

/// Whether a tracked change deletes a row (17.13.5.12).
pub(super) fn is_deleted_row(row: &Element) -> bool {
    row.at(&["trPr", "del"]).is_some()
}

/// Number of characters that are no white space.
pub(super) fn visible(text: &str) -> u64 {
    text.chars().filter(|c| !c.is_whitespace()).count() as u64
}
