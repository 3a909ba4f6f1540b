//! Comments on cells: notes (ECMA-376 Part 1, 18.7) and threads ([MS-XLSX] 2.6.205 `CT_ThreadedComments`).

use std::io::Read;

use quick_xml::events::Event;

use super::Comment;
use crate::opc::Relations;
use crate::package::Package;
use crate::rich::Rich;
use crate::xlsb;
use crate::xlsx::range;
use crate::xlsx::runs::Runs;
use crate::xml;

/// The author of the note that stands in for a thread in programs that know no threads, and says so.
const STAND_IN: &str = "tc=";

/// The comments of a sheet. Each thread is one comment, its replies below.
pub(super) fn read(package: &mut Package<'_>, relations: &Relations) -> Vec<Comment> {
    let mut found = Vec::new();
    for part in relations.of_kind("threadedComment") {
        found.extend(package.part(part).map(threads).unwrap_or_default());
    }
    let has_threads = !found.is_empty();
    for part in relations.of_kind("comments") {
        // A binary part cannot be XML: its first byte is the type of a record.
        let notes = xlsb::whole(package, part).map(|bytes| match bytes.first() {
            Some(b'<' | 0xEF | 0xFE | 0xFF | b' ' | b'\r' | b'\n') => notes(bytes.as_slice()),
            _ => xlsb::comments(&bytes),
        });
        let notes = notes.unwrap_or_default().into_iter();
        found.extend(notes.filter(|note| !(has_threads && note.author.starts_with(STAND_IN))));
    }
    found
}

/// The notes of a part.
fn notes(part: impl Read) -> Vec<Comment> {
    let mut authors: Vec<String> = Vec::new();
    let mut found: Vec<Comment> = Vec::new();
    let (mut runs, mut in_author, mut in_text) = (Runs::default(), false, false);
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    while let Ok(event) = xml::next(&mut reader, &mut buffer) {
        match &event {
            Event::Start(element) => match element.local_name().as_ref() {
                "author" => {
                    in_author = true;
                    authors.push(String::new());
                }
                "comment" => {
                    let author = xml::number::<usize>(element, "authorId");
                    let author = author.and_then(|id| authors.get(id)).cloned();
                    found.push(Comment {
                        cell: xml::attribute(element, "ref").and_then(|text| range(&text)),
                        author: author.unwrap_or_default(),
                        text: Rich::default(),
                    });
                }
                "text" => in_text = true,
                _ if in_text => runs.start(element),
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "author" => in_author = false,
                "text" => {
                    in_text = false;
                    if let Some(comment) = found.last_mut() {
                        comment.text = runs.take();
                    }
                }
                name => runs.end(name),
            },
            Event::Eof => break,
            event if in_author => {
                if let (Some(author), Some(text)) = (authors.last_mut(), xml::text(event)) {
                    author.push_str(&text);
                }
            }
            event => runs.text(event),
        }
    }
    found
}

/// The threads of a part, in the order of their first comments.
fn threads(part: impl Read) -> Vec<Comment> {
    let mut ids: Vec<String> = Vec::new();
    let mut found: Vec<Comment> = Vec::new();
    let mut open = None;
    let mut in_text = false;
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    while let Ok(event) = xml::next(&mut reader, &mut buffer) {
        match &event {
            Event::Start(element) => match element.local_name().as_ref() {
                "threadedComment" => {
                    let parent = xml::attribute(element, "parentId");
                    let known = parent.and_then(|parent| ids.iter().position(|id| *id == parent));
                    open = Some(known.unwrap_or(found.len()));
                    if known.is_none() {
                        ids.push(xml::attribute(element, "id").unwrap_or_default());
                        found.push(Comment {
                            cell: xml::attribute(element, "ref").and_then(|text| range(&text)),
                            ..Comment::default()
                        });
                    }
                }
                "text" => {
                    in_text = true;
                    if let Some(comment) = open.and_then(|at| found.get_mut(at))
                        && !comment.text.is_blank()
                    {
                        comment.text.push("\n", false);
                    }
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "text" => in_text = false,
            Event::Eof => break,
            event if in_text => {
                let comment = open.and_then(|at| found.get_mut(at));
                if let (Some(comment), Some(text)) = (comment, xml::text(event)) {
                    comment.text.push(&text, false);
                }
            }
            _ => {}
        }
    }
    found
}
