//! Presentations (ECMA-376 Part 1, chapters 13, 19 and 20): slides to pages.
//!
//! A slide is boxes in any order, and what is read first shows in their places alone. So it becomes
//! a page: its text is set into its boxes as `PowerPoint` would, its tables are ruled, and what lies
//! out a PDF's pages lays out these. What a slide takes from its layout and master by the rules of
//! placeholders is looked up there.

mod body;
mod bullets;
mod comments;
mod paint;
mod place;
mod set;
mod shapes;
mod styles;
mod table;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use shinchoku_model::{Block, Diagnostic, Fault, Font, Message, Outcome, Page};

use crate::faults;
use crate::figures::Figures;
use crate::options::OfficeOptions;
use crate::package::{Package, target};
use crate::properties;
use crate::xml::Element;

use shapes::{Painter, Sheet};

/// The slides of a presentation, with what its properties say of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Slides {
    /// The slides in order.
    pub pages: Vec<Page>,
    /// The comments on them, which no slide shows.
    pub comments: Vec<Block>,
    /// The title.
    pub title: Option<String>,
    /// The day of the last change.
    pub date: Option<Date>,
}

/// Points in an English Metric Unit (20.1.2.1).
pub(super) const EMU: f32 = 1.0 / 12700.0;

/// Reads a presentation whose container was recognised.
pub(crate) fn read(bytes: &[u8], options: &OfficeOptions) -> Result<Outcome<Slides>, Fault> {
    let mut package = Package::open(bytes, options)?;
    let main = package.main_part("ppt/presentation.xml")?;
    let presentation = package
        .tree(&main)?
        .ok_or_else(|| faults::damaged(&format!("{main} is missing")))?;
    let relations = package.relations(&main)?;
    let size = presentation.child("sldSz");
    let length = |name: &str, usual: f32| {
        let emu = size.and_then(|size| size.number::<f32>(name));
        emu.map_or(usual, |emu| emu * EMU).clamp(72.0, 14_400.0)
    };
    let (width, height) = (length("cx", 960.0), length("cy", 540.0));
    let list = presentation.child("sldIdLst");
    let parts: Vec<String> = list
        .into_iter()
        .flat_map(Element::elements)
        .filter_map(|slide| Some(relations.get(slide.relation("id")?)?.target.clone()))
        .collect();
    if parts.len() > options.max_slides {
        let limit = options.max_slides;
        return Err(faults::too_large(
            &format!("it has more than {limit} slides"),
            &format!("スライドが{limit}枚を超えています"),
        ));
    }
    let mut deck = Deck {
        package,
        presentation: &presentation,
        models: Vec::new(),
        comments: Vec::new(),
        hidden: 0,
        missing: 0,
    };
    let mut pages = Vec::new();
    for (number, part) in (1..).zip(&parts) {
        let page = Page {
            number,
            width,
            height,
            fonts: vec![font(false), font(true)],
            ..Page::default()
        };
        pages.push(deck.slide(part, page)?);
    }
    let diagnostics = deck.findings();
    let found = properties::properties(&mut deck.package)?;
    if pages.iter().all(|page| page.glyphs.is_empty()) {
        return Err(faults::no_text());
    }
    let value = Slides {
        pages,
        comments: deck.comments,
        title: found.title,
        date: found.date,
    };
    Ok(Outcome { value, diagnostics })
}

/// The fonts of a page: one that is not bold, and one that is. What they are called does not matter.
fn font(bold: bool) -> Font {
    Font {
        name: String::new(),
        bold,
        embedded: false,
    }
}

/// A presentation while its slides are read.
struct Deck<'a> {
    package: Package<'a>,
    presentation: &'a Element,
    /// Layouts and masters by the names of their parts: many slides share one.
    models: Vec<(String, Model)>,
    comments: Vec<Block>,
    hidden: usize,
    missing: usize,
}

/// A layout with its master, or none of them.
#[derive(Default)]
struct Model {
    layout: Option<Element>,
    master: Option<Element>,
}

impl Deck<'_> {
    /// A slide on its page.
    fn slide(&mut self, part: &str, mut page: Page) -> Result<Page, Fault> {
        let Some(slide) = self.package.tree(part)? else {
            self.missing += 1;
            return Ok(page);
        };
        let relations = self.package.relations(part)?;
        let layout = target(&relations, "slideLayout")
            .unwrap_or_default()
            .to_owned();
        let notes = match target(&relations, "notesSlide") {
            Some(part) => self.package.tree(part)?,
            None => None,
        };
        let figures = Figures::of(&mut self.package, &relations)?;
        self.learn(&layout)?;
        let none = Model::default();
        let known = self.models.iter().find(|(name, _)| *name == layout);
        let model = known.map_or(&none, |(_, model)| model);
        let hidden = is_off(&slide, "show");
        self.hidden += usize::from(hidden);
        let sheet = Sheet {
            presentation: self.presentation,
            layout: model.layout.as_ref(),
            master: model.master.as_ref(),
        };
        let mut painter = Painter::new(sheet, &mut page, !hidden, &figures);
        if !is_off(&slide, "showMasterSp") {
            let shown = model
                .layout
                .as_ref()
                .is_none_or(|layout| !is_off(layout, "showMasterSp"));
            painter.background(model.master.as_ref().filter(|_| shown));
            painter.background(model.layout.as_ref());
        }
        painter.slide(&slide);
        painter.notes(notes.as_ref());
        let shapes = painter.shapes;
        let remarks = relations.values();
        let remarks = remarks.filter(|relation| relation.kind == "comments");
        for part in remarks.map(|relation| relation.target.as_str()) {
            if let Some(part) = self.package.tree(part)? {
                self.comments
                    .extend(comments::blocks(&part, &page, &shapes));
            }
        }
        Ok(page)
    }

    /// Reads a layout and its master, once.
    fn learn(&mut self, layout: &str) -> Result<(), Fault> {
        if self.models.iter().any(|(name, _)| name == layout) {
            return Ok(());
        }
        let relations = self.package.relations(layout)?;
        let master = match target(&relations, "slideMaster") {
            Some(part) => self.package.tree(part)?,
            None => None,
        };
        let model = Model {
            layout: self.package.tree(layout)?,
            master,
        };
        self.models.push((layout.to_owned(), model));
        Ok(())
    }

    fn findings(&mut self) -> Vec<Diagnostic> {
        let mut found = std::mem::take(&mut self.package.findings);
        if self.missing > 0 {
            let message = faults::broken(
                "ppt/slides",
                &format!("{} slides are missing", self.missing),
            );
            found.push(Diagnostic::new("damaged-part", message, Vec::new()));
        }
        if self.hidden > 0 {
            let count = self.hidden;
            let message = Message::new(
                format!("{count} slides are hidden; their text is kept as hidden"),
                format!(
                    "非表示のスライドが{count}枚あります。その文字は非表示のものとして残しました"
                ),
            );
            found.push(Diagnostic::new("hidden-slides", message, Vec::new()));
        }
        found
    }
}

/// Whether an attribute switches something off that is on by default.
fn is_off(element: &Element, name: &str) -> bool {
    matches!(element.attribute(name), Some("0" | "false"))
}
