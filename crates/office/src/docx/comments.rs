//! Comments (ECMA-376 Part 1, 17.13.4) and their threads ([MS-DOCX] 2.5.3.1 `commentEx`).

use std::collections::{BTreeMap, HashMap};

use shinchoku_model::{Block, BlockKind, Layer};

use super::body::Body;
use super::{block, origins};
use crate::xml::Element;

/// The comments of a document: each with its replies, and how the references in the text name them.
#[derive(Debug, Default)]
pub(super) struct Comments<'a> {
    /// By the place of the first comment of the thread in its part.
    threads: BTreeMap<usize, Vec<&'a Element>>,
    /// The thread of each comment by its identifier.
    of_id: HashMap<&'a str, usize>,
}

impl<'a> Comments<'a> {
    /// Reads the part of the comments, and the one that says which answer which.
    pub(super) fn of(part: Option<&'a Element>, extended: Option<&'a Element>) -> Self {
        let comments: Vec<&Element> = part
            .into_iter()
            .flat_map(|part| part.all("comment"))
            .collect();
        // A comment is known there by its last paragraph.
        let last = |comment: &&'a Element| comment.all("p").last()?.attribute("paraId");
        let by_paragraph: HashMap<&str, usize> = comments
            .iter()
            .enumerate()
            .filter_map(|(at, comment)| Some((last(comment)?, at)))
            .collect();
        let parents: HashMap<&str, &str> = extended
            .into_iter()
            .flat_map(Element::elements)
            .filter_map(|one| Some((one.attribute("paraId")?, one.attribute("paraIdParent")?)))
            .collect();
        let mut found = Self::default();
        for (at, comment) in comments.iter().enumerate() {
            let parent = last(comment).and_then(|paragraph| parents.get(paragraph));
            let first = parent.and_then(|parent| by_paragraph.get(parent)).copied();
            // Replies name the first comment of their thread, which stands before them.
            let first = first.filter(|first| *first < at).unwrap_or(at);
            found.threads.entry(first).or_default().push(comment);
            found
                .of_id
                .extend(comment.attribute("id").map(|id| (id, first)));
        }
        found
    }

    /// The comments as blocks in the order of their threads. `anchors` are the references in the text with the
    /// lines on which they stand; what nothing refers to has no place.
    pub(super) fn blocks(&self, body: &mut Body<'a>, anchors: &[(String, u32)]) -> Vec<Block> {
        let line = |thread: usize| {
            let here = |(id, _): &&(String, u32)| self.of_id.get(id.as_str()) == Some(&thread);
            anchors.iter().find(here).map(|(_, line)| *line)
        };
        let mut blocks = Vec::new();
        for (thread, comments) in &self.threads {
            let texts = comments.iter().map(|comment| body.aside(comment));
            let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
            if !texts.is_empty() {
                let kind = BlockKind::Comment(texts.join("\n"));
                let place: Vec<u32> = line(*thread).into_iter().collect();
                blocks.push(block(kind, origins(&place), Layer::Visible));
            }
        }
        blocks
    }
}
