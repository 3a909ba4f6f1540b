//! Styles of an `OpenDocument` package, as far as they hide a sheet or strike text through.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use crate::xml;

/// How far the styles above a style are followed.
const DEEPEST: usize = 32;

/// The styles read so far, from `styles.xml` and then from `content.xml`.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// The style that is open: its family and name.
    open: (String, String),
    /// Table styles that hide their sheet (ODF 1.3 Part 3, `table:display`).
    hidden: HashSet<String>,
    /// Styles by family and name: whether they strike text through, and the style above.
    lines: HashMap<(String, String), Line>,
}

#[derive(Debug, Default)]
struct Line {
    struck: Option<bool>,
    parent: String,
}

impl Styles {
    /// A start tag outside of the tables.
    pub(super) fn start(&mut self, element: &BytesStart<'_>) {
        let text = |name| xml::attribute(element, name).unwrap_or_default();
        match element.name().as_ref() {
            "style:style" => {
                self.open = (text("family"), text("name"));
                let line = Line {
                    struck: None,
                    parent: text("parent-style-name"),
                };
                self.lines.insert(self.open.clone(), line);
            }
            "style:table-properties" if text("display") == "false" => {
                self.hidden.insert(self.open.1.clone());
            }
            "style:text-properties" => {
                let style = xml::attribute(element, "text-line-through-style")
                    .or_else(|| xml::attribute(element, "text-line-through-type"));
                if let (Some(style), Some(line)) = (style, self.lines.get_mut(&self.open)) {
                    line.struck = Some(style != "none");
                }
            }
            _ => {}
        }
    }

    /// Whether a table style hides its sheet.
    pub(super) fn hides(&self, name: &str) -> bool {
        self.hidden.contains(name)
    }

    /// Whether a style strikes its text through, by itself or by a style above it (ODF 1.3 Part 3,
    /// 16.2 `style:parent-style-name`).
    pub(super) fn strikes(&self, family: &str, name: &str) -> bool {
        let mut key = (family.to_owned(), name.to_owned());
        for _ in 0..DEEPEST {
            let Some(line) = self.lines.get(&key) else {
                return false;
            };
            if let Some(struck) = line.struck {
                return struck;
            }
            key.1.clone_from(&line.parent);
        }
        false
    }
}
