//! Styles: what a paragraph or run looks like that says nothing itself (ECMA-376 Part 1, 17.7).

use std::collections::HashMap;

use crate::xml::Element;

/// Styles are based on others no deeper than this.
const DEEPEST: usize = 32;

/// How the characters of a run look; nothing where it is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    /// Size in half points.
    pub(super) size: Option<u32>,
    pub(super) bold: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) hidden: Option<bool>,
}

impl Look {
    /// What run properties (17.3.2) say.
    pub(super) fn of(properties: Option<&Element>) -> Self {
        let Some(properties) = properties else {
            return Self::default();
        };
        let strike = [properties.switch("strike"), properties.switch("dstrike")];
        Self {
            size: properties.child("sz").and_then(|size| size.number("val")),
            bold: properties.switch("b"),
            struck: strike
                .into_iter()
                .flatten()
                .reduce(|one, other| one || other),
            hidden: properties.switch("vanish"),
        }
    }

    /// This over what stands behind it.
    pub(super) fn over(self, behind: Self) -> Self {
        Self {
            size: self.size.or(behind.size),
            bold: self.bold.or(behind.bold),
            struck: self.struck.or(behind.struck),
            hidden: self.hidden.or(behind.hidden),
        }
    }
}

/// A style with all that it is based on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Style {
    /// The level of its headings, from 0; 9 is that of running text (17.3.1.20).
    pub(super) outline: Option<u8>,
    /// Whether it is that of a document's title.
    pub(super) is_title: bool,
    /// Whether it is that of a line in a table of contents.
    pub(super) is_contents: bool,
    /// Its list and the level in it.
    pub(super) list: (Option<String>, Option<u8>),
    pub(super) look: Look,
}

/// The styles of a document by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    known: HashMap<String, Style>,
    /// That of paragraphs which name none.
    usual: Option<String>,
    defaults: Look,
}

impl Styles {
    /// Reads the styles part.
    pub(super) fn of(part: Option<&Element>) -> Self {
        let Some(part) = part else {
            return Self::default();
        };
        let raw: HashMap<&str, &Element> = part
            .all("style")
            .filter_map(|style| Some((style.attribute("styleId")?, style)))
            .collect();
        let resolved = raw.keys().map(|id| ((*id).to_owned(), resolve(&raw, id)));
        let usual = part.all("style").find(|style| {
            style.attribute("type") == Some("paragraph")
                && matches!(style.attribute("default"), Some("1" | "true" | "on"))
        });
        Self {
            known: resolved.collect(),
            usual: usual
                .and_then(|style| style.attribute("styleId"))
                .map(str::to_owned),
            defaults: Look::of(part.at(&["docDefaults", "rPrDefault", "rPr"])),
        }
    }

    /// The style of a paragraph by its properties.
    pub(super) fn paragraph(&self, properties: Option<&Element>) -> Style {
        let named = properties.and_then(|properties| properties.value("pStyle"));
        let mut style = named
            .or(self.usual.as_deref())
            .and_then(|id| self.known.get(id))
            .cloned()
            .unwrap_or_default();
        style.look = style.look.over(self.defaults);
        style
    }

    /// The look of a run over that of its paragraph.
    pub(super) fn run(&self, properties: Option<&Element>, paragraph: Look) -> Look {
        let named = properties.and_then(|properties| properties.value("rStyle"));
        let style = named.and_then(|id| self.known.get(id));
        let look = style.map_or(paragraph, |style| style.look.over(paragraph));
        Look::of(properties).over(look)
    }

    /// The list of a style, for lists that are defined by one.
    pub(super) fn list(&self, id: &str) -> Option<&str> {
        self.known.get(id)?.list.0.as_deref()
    }
}

/// A style with what it is based on.
fn resolve(raw: &HashMap<&str, &Element>, id: &str) -> Style {
    let mut style = Style::default();
    let mut next = Some(id);
    for _ in 0..DEEPEST {
        let Some(element) = next.and_then(|id| raw.get(id)) else {
            break;
        };
        let name = element.value("name").unwrap_or_default().to_lowercase();
        let paragraph = element.child("pPr");
        let level = paragraph.and_then(|paragraph| paragraph.child("outlineLvl"));
        let named = name
            .strip_prefix("heading ")
            .or_else(|| name.strip_prefix("見出し "));
        let by_name = named.and_then(|level| level.trim().parse::<u8>().ok()?.checked_sub(1));
        style.outline = style
            .outline
            .or(level.and_then(|level| level.number("val")))
            .or(by_name);
        style.is_title |= matches!(name.as_str(), "title" | "表題");
        style.is_contents |= name.starts_with("toc ") || name.starts_with("目次 ");
        if let Some(list) = paragraph.and_then(|paragraph| paragraph.child("numPr")) {
            let own = list.value("numId").map(str::to_owned);
            style.list.0 = style.list.0.or(own);
            style.list.1 = style
                .list
                .1
                .or(list.child("ilvl").and_then(|level| level.number("val")));
        }
        style.look = style.look.over(Look::of(element.child("rPr")));
        next = element.value("basedOn");
    }
    style
}
