//! Comments on slides: the older ones (ECMA-376 Part 1, 19.4) and threads ([MS-PPTX] 2.2.29 `CT_CommentList`).

use std::collections::HashMap;

use shinchoku_japanese::normal::printed;
use shinchoku_model::{Block, BlockKind, Layer, Origin, Page, Rect};

use super::EMU;
use crate::xml::Element;

/// Points in a unit of the places of older comments, of which an inch has 576.
const UNIT: f32 = 72.0 / 576.0;

/// The comments of a part, a thread each, at the shapes on which they were made: their boxes by their identifiers.
pub(super) fn blocks(part: &Element, page: &Page, shapes: &HashMap<u32, Rect>) -> Vec<Block> {
    let mut threads: Vec<Thread> = Vec::new();
    for comment in part.all("cm") {
        let parent = parent(comment);
        let mut known = threads.iter_mut();
        let open = known.find(|thread| parent.is_some() && thread.key == parent);
        let texts = texts(comment);
        match open {
            Some(thread) => thread.texts.extend(texts),
            None => threads.push(Thread {
                key: Key::of(comment, "idx"),
                texts,
                place: place(comment, page, shapes),
            }),
        }
    }
    let threads = threads
        .into_iter()
        .filter(|thread| !thread.texts.is_empty());
    let block = |thread: Thread| Block {
        kind: BlockKind::Comment(thread.texts.join("\n")),
        origin: vec![origin(page.number, thread.place)],
        layer: Layer::Visible,
    };
    threads.map(block).collect()
}

/// A comment and its replies.
struct Thread {
    key: Option<Key>,
    texts: Vec<String>,
    place: Rect,
}

/// What an older comment is named by: its author, and its number among that author's.
#[derive(PartialEq)]
struct Key(String, String);

impl Key {
    fn of(element: &Element, index: &str) -> Option<Self> {
        let attribute = |name: &str| element.attribute(name).map(str::to_owned);
        Some(Self(attribute("authorId")?, attribute(index)?))
    }
}

/// The older comment that one replies to ([MS-PPTX] 2.2.4.2 `threadingInfo`).
fn parent(comment: &Element) -> Option<Key> {
    Key::of(comment.find("parentCm")?, "idx")
}

/// The text of a comment, then those of its replies.
fn texts(comment: &Element) -> Vec<String> {
    let own = comment.child("text").map(Element::whole_text);
    let own = own.or_else(|| comment.child("txBody").map(paragraphs));
    let replies = comment.child("replyLst").into_iter();
    let replies = replies.flat_map(|list| list.all("reply"));
    let replies = replies.filter_map(|reply| reply.child("txBody").map(paragraphs));
    let all = own.into_iter().chain(replies);
    let all = all.map(|text| printed(text.trim()));
    all.filter(|text| !text.is_empty()).collect()
}

fn paragraphs(body: &Element) -> String {
    let lines: Vec<String> = body.all("p").map(runs).collect();
    lines.join("\n")
}

fn runs(paragraph: &Element) -> String {
    let mut text = String::new();
    for run in paragraph.elements() {
        match &*run.name {
            "br" => text.push('\n'),
            _ => text.extend(run.child("t").map(Element::whole_text)),
        }
    }
    text
}

/// Where a comment was made: on a shape, at a point, else somewhere on the slide.
fn place(comment: &Element, page: &Page, shapes: &HashMap<u32, Rect>) -> Rect {
    let marked = ["spMk", "graphicFrameMk", "picMk", "grpSpMk", "cxnSpMk"];
    let marked = marked.iter().find_map(|name| comment.find(name));
    let shape = marked.and_then(|mark| shapes.get(&mark.number("id")?));
    let point = || {
        let unit = if comment.child("text").is_some() {
            UNIT
        } else {
            EMU
        };
        let place = comment.child("pos")?;
        let (x, y): (f32, f32) = (place.number("x")?, place.number("y")?);
        let x = (x * unit).clamp(0.0, page.width);
        let y = (y * unit).clamp(0.0, page.height);
        Some(Rect {
            x0: x,
            y0: y,
            x1: x,
            y1: y,
        })
    };
    shape.copied().or_else(point).unwrap_or(Rect {
        x0: 0.0,
        y0: 0.0,
        x1: page.width,
        y1: page.height,
    })
}

fn origin(page: u32, place: Rect) -> Origin {
    let rounded = |value: f32| (f64::from(value) * 100.0).round() / 100.0;
    Origin::Page {
        page,
        bbox: [place.x0, place.y0, place.x1, place.y1].map(rounded),
        confidence: None,
    }
}
