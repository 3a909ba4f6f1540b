//! Word documents (ECMA-376 Part 1, chapter 17).

mod body;
mod comments;
mod fields;
mod furniture;
mod headings;
mod inline;
mod numbering;
mod styles;
mod table;
mod take;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use shinchoku_model::{
    Block, BlockKind, Diagnostic, Document, Fault, Layer, Message, Origin, Outcome, Unit,
};

use crate::faults;
use crate::figures::Figures;
use crate::options::OfficeOptions;
use crate::package::{Package, target};
use crate::properties;
use crate::xml::Element;

use body::{Body, Draft, Notes};
use comments::Comments;
use headings::Looks;
use numbering::Numbering;
use styles::Styles;

/// Reads a document whose container was recognised.
pub(crate) fn read(bytes: &[u8], options: &OfficeOptions) -> Result<Outcome<Document>, Fault> {
    let mut package = Package::open(bytes, options)?;
    let main = package.main_part("word/document.xml")?;
    let document = package
        .tree(&main)?
        .ok_or_else(|| faults::damaged(&format!("{main} is missing")))?;
    let relations = package.relations(&main)?;
    let mut part = |kind: &str| -> Result<Option<Element>, Fault> {
        target(&relations, kind).map_or(Ok(None), |name| package.tree(name))
    };
    let styles = Styles::of(part("styles")?.as_ref());
    let numbering = Numbering::of(part("numbering")?.as_ref(), &styles);
    let (footnotes, endnotes) = (part("footnotes")?, part("endnotes")?);
    let settings = part("settings")?;
    let (comments, threads) = (part("comments")?, part("commentsExtended")?);
    let comments = Comments::of(comments.as_ref(), threads.as_ref());
    let figures = Figures::of(&mut package, &relations)?;
    let running = furniture::parts(&mut package, &document, settings.as_ref(), &relations)?;
    let notes = Notes {
        foot: by_id(footnotes.as_ref()),
        end: by_id(endnotes.as_ref()),
    };
    let mut body = Body::new(&styles, numbering, notes, &figures);
    let mut drafts = body.story(&document);
    drafts.extend(body.endnotes());
    let looks = std::mem::take(&mut body.looks);
    let anchors = std::mem::take(&mut body.commented);
    let beside = comments.blocks(&mut body, &anchors);
    let above = furniture::blocks(&mut body, &running.headers);
    let below = furniture::blocks(&mut body, &running.footers);
    let found = properties::properties(&mut package)?;
    let mut diagnostics = std::mem::take(&mut package.findings);
    diagnostics.extend(findings(&body));
    let value = Document {
        blocks: above
            .into_iter()
            .chain(blocks(drafts, &looks))
            .chain(below)
            .chain(beside)
            .collect(),
        characters: Some(body.count.characters),
        property_title: found.title,
        property_date: found.date,
        ..Document::default()
    };
    if value.blocks.is_empty() {
        return Err(faults::no_text());
    }
    Ok(value.with(diagnostics))
}

/// Notes by their identifiers, without the lines that part them from the text (17.18.33).
fn by_id(part: Option<&Element>) -> HashMap<&str, &Element> {
    let notes = part.into_iter().flat_map(Element::elements);
    let text = notes.filter(|note| matches!(note.attribute("type"), None | Some("normal")));
    text.filter_map(|note| Some((note.attribute("id")?, note)))
        .collect()
}

/// The blocks of drafts, headings told.
fn blocks(drafts: Vec<Draft>, looks: &Looks) -> Vec<Block> {
    let levels = headings::levels(&drafts, looks);
    let mut blocks: Vec<Block> = Vec::new();
    for (draft, level) in drafts.into_iter().zip(levels) {
        match draft {
            Draft::Paragraph(paragraph) => {
                let origin = origins(&paragraph.lines);
                if paragraph.is_contents {
                    contents(&mut blocks, paragraph.text, origin);
                    continue;
                }
                let text = paragraph.text;
                let kind = match level {
                    Some(level) => BlockKind::Heading {
                        level,
                        text: text.replace('\n', " "),
                    },
                    None => BlockKind::Paragraph(text),
                };
                blocks.push(block(kind, origin, Layer::Visible));
            }
            Draft::Hidden(text, line) => {
                let kind = BlockKind::Paragraph(text);
                blocks.push(block(kind, origins(&[line]), Layer::Hidden));
            }
            Draft::Table(grid, lines) => {
                blocks.push(block(
                    BlockKind::Grid(grid),
                    origins(&lines),
                    Layer::Visible,
                ));
            }
        }
    }
    blocks
}

/// An entry of the table of contents: those that follow each other are one.
fn contents(blocks: &mut Vec<Block>, text: String, origin: Vec<Origin>) {
    // Word sets the number of an entry apart with a tab, which has been read as a wide space.
    let entry = Unit {
        text,
        origin: origin.clone(),
    };
    if let Some(Block {
        kind: BlockKind::Contents(entries),
        origin: lines,
        ..
    }) = blocks.last_mut()
    {
        entries.push(entry);
        lines.extend(origin);
    } else {
        let kind = BlockKind::Contents(vec![entry]);
        blocks.push(block(kind, origin, Layer::Visible));
    }
}

fn block(kind: BlockKind, origin: Vec<Origin>, layer: Layer) -> Block {
    Block {
        kind,
        origin,
        layer,
    }
}

fn origins(lines: &[u32]) -> Vec<Origin> {
    lines.iter().map(|&line| Origin::Line { line }).collect()
}

/// What was left out of the text, and why.
fn findings(body: &Body<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let deletions = body.count.deletions;
    if deletions > 0 {
        let message = Message::new(
            format!(
                "{deletions} tracked deletions were left out, and insertions taken as text; accept or reject the changes to be sure"
            ),
            format!(
                "変更履歴の削除{deletions}か所を除き、挿入は本文として読み取りました。変更を確定してから取り込むと確実です"
            ),
        );
        found.push(Diagnostic::new("tracked-changes", message, Vec::new()));
    }
    if !body.struck.is_empty() {
        let count = body.struck.len();
        let message = Message::new(
            format!(
                "text that is struck through in {count} paragraphs was left out and kept as hidden"
            ),
            format!(
                "取消線の付いた文字（{count}段落）を本文から除き、非表示の文字として残しました"
            ),
        );
        found.push(Diagnostic::new(
            "struck-text",
            message,
            origins(&body.struck),
        ));
    }
    found
}
