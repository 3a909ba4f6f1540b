//! The blocks of a story: the body, a cell, a text box, a note, a header (ECMA-376 Part 1, 17.2, 17.4, 17.11).

use std::collections::{BTreeMap, HashMap};
use std::mem;

use shinchoku_japanese::normal::printed;
use shinchoku_model::Grid;

use super::fields::Fields;
use super::inline::{Inline, Inliner, Reference};
use super::numbering::Numbering;
use super::styles::{Look, Style, Styles};
use super::take::{self, Count};
use crate::figures::Figures;
use crate::xml::Element;

/// What stands in a story, before headings are told.
#[derive(Debug)]
pub(super) enum Draft {
    Paragraph(Paragraph),
    /// Text that nobody sees.
    Hidden(String, u32),
    /// A table, with the lines it stands on.
    Table(Grid, Vec<u32>),
}

/// A paragraph with what tells headings from prose.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// The numbers of its paragraphs.
    pub(super) lines: Vec<u32>,
    /// The level that its style or its own properties give it as a heading, from 1.
    pub(super) level: Option<u8>,
    pub(super) is_title: bool,
    /// Whether it is a line of a table of contents.
    pub(super) is_contents: bool,
    /// Size in half points of all its text that counts, and whether all of it is bold.
    pub(super) size: u32,
    pub(super) bold: bool,
    pub(super) characters: usize,
}

/// Footnotes and endnotes by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    pub(super) foot: HashMap<&'a str, &'a Element>,
    pub(super) end: HashMap<&'a str, &'a Element>,
}

/// Reads stories, one after the other.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    inliner: Inliner<'a>,
    notes: Notes<'a>,
    drafts: Vec<Draft>,
    /// Notes whose text waits for the end of the paragraph or table.
    waiting: Vec<Reference>,
    endnotes: Vec<Reference>,
    /// Text whose paragraph mark a tracked change deletes: it goes on in the next one.
    carried: Option<(String, u32)>,
    /// Paragraphs so far.
    line: u32,
    /// Cells and notes around the place that is read.
    depth: usize,
    pub(super) count: Count,
    /// Characters by size in half points and weight, those of tables among them.
    pub(super) looks: BTreeMap<(u32, bool), usize>,
    /// Text that is struck through was met.
    pub(super) struck: Vec<u32>,
    /// The comments that the text refers to, with the lines on which it does.
    pub(super) commented: Vec<(String, u32)>,
}

impl<'a> Body<'a> {
    pub(super) fn new(
        styles: &'a Styles,
        numbering: Numbering,
        notes: Notes<'a>,
        figures: &'a Figures,
    ) -> Self {
        Self {
            styles,
            numbering,
            inliner: Inliner {
                styles,
                figures,
                noted: (0, 0),
                fields: Fields::default(),
            },
            notes,
            drafts: Vec::new(),
            waiting: Vec::new(),
            endnotes: Vec::new(),
            carried: None,
            line: 0,
            depth: 0,
            count: Count::default(),
            looks: BTreeMap::new(),
            struck: Vec::new(),
            commented: Vec::new(),
        }
    }

    /// The drafts of a story that stands for itself.
    pub(super) fn story(&mut self, root: &'a Element) -> Vec<Draft> {
        self.count.element(root);
        self.inliner.fields = Fields::default();
        self.blocks(root);
        self.flush();
        mem::take(&mut self.drafts)
    }

    /// The drafts of the notes at the end of the document.
    pub(super) fn endnotes(&mut self) -> Vec<Draft> {
        for reference in mem::take(&mut self.endnotes) {
            self.note(&reference);
        }
        mem::take(&mut self.drafts)
    }

    /// The blocks in an element, and in those that only wrap blocks.
    fn blocks(&mut self, parent: &'a Element) {
        for element in take::shown(parent) {
            match &*element.name {
                "p" => self.paragraph(element),
                "tbl" => self.table(element),
                _ => self.blocks(element),
            }
        }
    }

    fn paragraph(&mut self, element: &'a Element) {
        self.line += 1;
        let properties = element.child("pPr");
        let style = self.styles.paragraph(properties);
        let look = style.look;
        let mut in_contents = style.is_contents || self.inliner.fields.in_contents();
        let label = self.label(properties, &style);
        let inline = self.inliner.paragraph(element, look);
        in_contents |= self.inliner.fields.in_contents();
        let mark_is_deleted =
            properties.is_some_and(|properties| properties.at(&["rPr", "del"]).is_some());
        let made = printed(&inline.made);
        self.count.characters += take::visible(&made) + take::visible(&label);
        self.hide(&inline);
        for (look, count) in &inline.looks {
            *self.looks.entry(*look).or_default() += count;
        }
        let (before, first) = self.carried.take().unwrap_or_default();
        let text = before + &label + &inline.text;
        let first = if first == 0 { self.line } else { first };
        if mark_is_deleted {
            self.carried = Some((text, first));
        } else {
            self.put(&text, first, &inline, properties, &style, in_contents);
        }
        self.waiting.extend(inline.notes);
        let comments = inline.comments.into_iter().map(|id| (id, self.line));
        self.commented.extend(comments);
        for lines in inline.figures {
            self.figure(&lines);
        }
        for inner in inline.boxes {
            self.blocks(inner);
        }
        self.flush_notes();
    }

    /// The words of a chart or diagram, which stand in a part of their own.
    fn figure(&mut self, lines: &[String]) {
        let count: u64 = lines.iter().map(|line| take::visible(line)).sum();
        self.count.characters += count;
        self.drafts.push(Draft::Paragraph(Paragraph {
            text: lines.join("\n"),
            lines: vec![self.line],
            // A title of a chart is no heading of the text around it.
            size: 1,
            characters: usize::try_from(count).unwrap_or(usize::MAX),
            ..Paragraph::default()
        }));
    }

    /// The text of what stands beside the text: a comment.
    pub(super) fn aside(&mut self, element: &'a Element) -> String {
        self.count.element(element);
        self.inliner.fields = Fields::default();
        let mut lines: Vec<String> = Vec::new();
        for paragraph in element.all("p") {
            let inline = self.inliner.paragraph(paragraph, Look::default());
            self.count.characters += take::visible(&printed(&inline.made));
            let text = printed(&(inline.text + &inline.hidden));
            lines.push(text.trim().to_owned());
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// The number or bullet of a paragraph in a list, its own or that of its style.
    fn label(&mut self, properties: Option<&Element>, style: &Style) -> String {
        let own = properties.and_then(|properties| properties.child("numPr"));
        let list = own
            .and_then(|own| own.value("numId"))
            .or(style.list.0.as_deref());
        let level = own
            .and_then(|own| own.child("ilvl")?.number("val"))
            .or(style.list.1);
        let named = properties.and_then(|properties| properties.value("pStyle"));
        let label = list.and_then(|list| self.numbering.next(list, level, named));
        printed(&label.unwrap_or_default())
    }

    fn hide(&mut self, inline: &Inline<'_>) {
        let hidden = printed(inline.hidden.trim());
        if !hidden.is_empty() {
            if inline.struck {
                self.struck.push(self.line);
            }
            self.drafts.push(Draft::Hidden(hidden, self.line));
        }
    }

    fn put(
        &mut self,
        text: &str,
        first: u32,
        inline: &Inline<'_>,
        properties: Option<&Element>,
        style: &Style,
        is_contents: bool,
    ) {
        let text = printed(&text.replace('\u{ad}', ""));
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let own =
            properties.and_then(|properties| properties.child("outlineLvl")?.number::<u8>("val"));
        let level = own.or(style.outline).filter(|level| *level < 9);
        let usual = inline.looks.iter().max_by_key(|(_, count)| **count);
        let (size, _) = usual.map_or_else(|| shown(style.look), |(look, _)| *look);
        self.drafts.push(Draft::Paragraph(Paragraph {
            text: text.to_owned(),
            lines: (first..=self.line).collect(),
            level: level.map(|level| level + 1).filter(|_| !is_contents),
            is_title: style.is_title,
            is_contents,
            size,
            bold: inline.looks.keys().all(|(_, bold)| *bold) && !inline.looks.is_empty(),
            characters: inline.looks.values().sum(),
        }));
    }

    /// Text that waits for a paragraph which does not come.
    fn flush(&mut self) {
        if let Some((text, line)) = self.carried.take() {
            let text = printed(text.trim());
            if !text.is_empty() {
                self.drafts.push(Draft::Paragraph(Paragraph {
                    text,
                    lines: vec![line],
                    ..Paragraph::default()
                }));
            }
        }
        self.flush_notes();
    }

    /// Footnotes stand behind the paragraph or table that refers to them.
    fn flush_notes(&mut self) {
        if self.depth > 0 {
            return;
        }
        for reference in mem::take(&mut self.waiting) {
            if reference.is_end {
                self.endnotes.push(reference);
            } else {
                self.note(&reference);
            }
        }
    }

    /// A note, behind its mark.
    fn note(&mut self, reference: &Reference) {
        let notes = if reference.is_end {
            &mut self.notes.end
        } else {
            &mut self.notes.foot
        };
        // Taken out, so that notes which refer to each other come to an end.
        let Some(note) = notes.remove(reference.id.as_str()) else {
            return;
        };
        self.count.element(note);
        let fields = mem::take(&mut self.inliner.fields);
        let inner = self.inside(|body| body.blocks(note));
        self.inliner.fields = fields;
        let mut mark = reference.mark.clone();
        for mut draft in inner {
            if let Draft::Paragraph(paragraph) = &mut draft
                && !mark.is_empty()
            {
                self.count.characters += take::visible(&mark);
                paragraph.text = mem::take(&mut mark) + " " + &paragraph.text;
                paragraph.level = None;
            }
            self.drafts.push(draft);
        }
        self.flush_notes();
    }

    /// The drafts of what stands inside of something, apart from those around it.
    pub(super) fn inside(&mut self, read: impl FnOnce(&mut Self)) -> Vec<Draft> {
        let outer = mem::take(&mut self.drafts);
        self.depth += 1;
        let carried = self.carried.take();
        read(self);
        self.flush();
        self.carried = carried;
        self.depth -= 1;
        mem::replace(&mut self.drafts, outer)
    }

    fn table(&mut self, element: &'a Element) {
        let first = self.line + 1;
        let table = super::table::read(self, element);
        let lines = (first..=self.line).collect();
        self.drafts.extend(table.flat);
        if !table.grid.cells.is_empty() {
            self.drafts.push(Draft::Table(table.grid, lines));
        }
        self.drafts.extend(table.inner);
        self.flush_notes();
    }

    /// The blocks of a cell.
    pub(super) fn cell(&mut self, cell: &'a Element) -> Vec<Draft> {
        self.inside(|body| body.blocks(cell))
    }

    /// The number of the paragraph that was read last.
    pub(super) fn line(&self) -> u32 {
        self.line
    }
}

/// Size and weight of text that looks so.
fn shown(look: Look) -> (u32, bool) {
    (look.size.unwrap_or(20), look.bold.unwrap_or(false))
}
