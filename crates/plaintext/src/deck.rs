//! Slides as a text extractor met them: the boxes of a page in the order in which they were drawn.
//!
//! The title of a slide may stand behind its text, the headings of its parts before or behind all of
//! their texts, and a box that goes on in another column at the end. Where pages tell topics in
//! parts, their lines are put into the order in which a person reads them.

mod arrange;
mod footer;

use std::collections::BTreeSet;

use shinchoku_japanese::numbering::{Style, opening, opens_item};
use shinchoku_japanese::parts::{part, parts_of_line};
use shinchoku_japanese::{HeaderRole, Lexicon};
use shinchoku_model::{Block, BlockKind, Layer, Origin};

use crate::headings::{self, Sign};
use crate::lines;
use crate::markup::{Line, PageMark};
use crate::prose;
use crate::torn;
use arrange::{Part, Text};
use footer::Footers;

/// The blocks of a deck of slides; none where the lines are no such thing.
pub fn blocks(lines: &[Line]) -> Option<Vec<Block>> {
    // Items under № are forms, whose labels are no parts of slides.
    let form = |line: &Line| opening(&line.text).is_some_and(|found| found.style == Style::Item);
    if lines
        .iter()
        .any(|line| line.text.contains('\t') || form(line))
    {
        return None;
    }
    let pages = pages(lines);
    let topics = pages.iter().filter(|page| tells_topic(page)).count();
    if topics < 2 {
        return None;
    }
    let footers = Footers::of(&pages);
    let blocks = (0..pages.len()).flat_map(|at| page(&pages, at, &footers));
    Some(prose::with_levels(blocks.collect()))
}

/// The lines of each page. Where no line has a form feed, a single space before it stands for one.
fn pages(lines: &[Line]) -> Vec<Vec<Line>> {
    let fed = lines
        .iter()
        .any(|line| line.page == Some(PageMark::FormFeed));
    let mark = if fed {
        PageMark::FormFeed
    } else {
        PageMark::Space
    };
    let mut pages: Vec<Vec<Line>> = vec![Vec::new()];
    for line in lines {
        if line.page == Some(mark) {
            pages.push(Vec::new());
        }
        if let Some(page) = pages.last_mut() {
            page.push(line.clone());
        }
    }
    pages
}

/// Whether a page has the headings of two parts at least.
fn tells_topic(page: &[Line]) -> bool {
    let lexicon = Lexicon::builtin();
    let words = page
        .iter()
        .flat_map(|line| parts_of_line(lexicon, &line.text));
    let roles: BTreeSet<HeaderRole> = words.filter_map(|words| part(lexicon, words)).collect();
    roles.len() >= 2
}

/// The blocks of one page.
fn page(pages: &[Vec<Line>], at: usize, footers: &Footers) -> Vec<Block> {
    let Some(page) = pages.get(at) else {
        return Vec::new();
    };
    let (around, lines) = footers.take(page);
    if !tells_topic(page) {
        return other_page(lines, at, around);
    }
    let mut blocks = around;
    let (title, groups) = title(pages, at, groups(lines));
    // The department of the footer belongs to the topic.
    let owner: Vec<Block> = blocks.extract_if(.., |block| is_paragraph(block)).collect();
    blocks.extend(title.iter().map(|line| heading(line, line.text.trim())));
    blocks.extend(owner);
    blocks.extend(arrange::parts(&groups).into_iter().flat_map(part_blocks));
    blocks
}

/// The blocks of a page that tells no topic. Its title ends the topic before it.
fn other_page(lines: Vec<Option<Line>>, at: usize, around: Vec<Block>) -> Vec<Block> {
    let lines: Vec<Line> = lines.into_iter().flatten().collect();
    let mut blocks = Vec::new();
    let filled = |line: &&Line| !line.text.trim().is_empty();
    let counted = |line: &&Line| is_title(line) && is_counted(&line.text);
    let title = lines
        .iter()
        .find(counted)
        .or_else(|| lines.iter().find(filled));
    let title = title.filter(|line| at > 0 && is_title(line)).cloned();
    blocks.extend(title.iter().map(|line| heading(line, line.text.trim())));
    let rest = lines
        .into_iter()
        .filter(|line| Some(line) != title.as_ref());
    blocks.extend(loose(&rest.collect::<Vec<_>>()));
    blocks.extend(around);
    blocks
}

/// The blocks of lines that belong to no topic: prose, and the tables whose rows came out as lines.
fn loose(lines: &[Line]) -> Vec<Block> {
    // Blank lines part the rows of a table as they part paragraphs.
    let filled = |line: &&Line| !line.text.trim().is_empty();
    let said: Vec<Option<&Line>> = lines.iter().filter(filled).map(Some).collect();
    let mut found = torn::find(&said).into_iter();
    let mut inside = false;
    let marked: Vec<(&Line, bool)> = lines
        .iter()
        .map(|line| {
            if filled(&line) {
                inside = found.next().unwrap_or(false);
            }
            (line, inside)
        })
        .collect();
    let mut blocks = Vec::new();
    for run in marked.chunk_by(|a, b| a.1 == b.1) {
        let is_table = run.first().is_some_and(|(_, inside)| *inside);
        let lines: Vec<Line> = run.iter().map(|(line, _)| (*line).clone()).collect();
        if is_table {
            let said = lines
                .into_iter()
                .filter(|line| !line.text.trim().is_empty());
            blocks.push(torn::table(&said.collect::<Vec<_>>()));
        } else {
            let groups = lines::group(&lines);
            blocks.extend(headings::mark(&groups).iter().flat_map(prose::blocks));
        }
    }
    blocks
}

/// Whether a line ends with the count of slides: `2/3`.
fn is_counted(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let key = shinchoku_japanese::normal::key(last);
    let count = key.trim_matches(['(', ')']);
    count
        .split_once('/')
        .is_some_and(|(a, b)| digits(a) && digits(b))
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph(_))
}

/// Lines that stand together, and the gap that a footer or title left where it was taken out.
#[derive(Debug, Clone, PartialEq)]
pub enum Group {
    /// Lines between blank ones.
    Lines(Vec<Line>),
    /// Here stood what is no text of the topic.
    Gap,
}

/// The groups of lines; none among them stands for a line that was taken out.
fn groups(lines: Vec<Option<Line>>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open = false;
    for line in lines {
        let Some(line) = line else {
            groups.push(Group::Gap);
            open = false;
            continue;
        };
        if line.text.trim().is_empty() {
            open = false;
            continue;
        }
        match groups.last_mut() {
            Some(Group::Lines(group)) if open => group.push(line),
            _ => groups.push(Group::Lines(vec![line])),
        }
        open = true;
    }
    groups
}

/// The title of a slide, chapter and topic, and the other groups. It is numbered and stands on
/// other pages too, in the contents or over the next topic; else it opens the page.
fn title(pages: &[Vec<Line>], at: usize, mut groups: Vec<Group>) -> (Vec<Line>, Vec<Group>) {
    let lexicon = Lexicon::builtin();
    let elsewhere = |line: &Line| {
        let words = squeezed(&line.text);
        let others = pages.iter().enumerate().filter(|(other, _)| *other != at);
        let mut lines = others.flat_map(|(_, page)| page);
        lines.any(|line| squeezed(&line.text).starts_with(&words))
    };
    let is_part = |line: &Line| part(lexicon, &line.text).is_some();
    let numbered = |line: &Line| {
        matches!(headings::heading(&line.text), Some(Sign::Number(_))) && !is_part(line)
    };
    let repeats = |group: &Group| match group {
        Group::Lines(lines) => lines.iter().all(numbered) && lines.iter().any(elsewhere),
        Group::Gap => false,
    };
    let opens = |group: &Group| match group {
        Group::Lines(lines) => lines.len() <= 2 && lines.iter().all(is_title),
        Group::Gap => false,
    };
    let place = groups.iter().position(repeats).or_else(|| {
        let first = groups.iter().position(|group| *group != Group::Gap);
        first.filter(|first| groups.get(*first).is_some_and(opens))
    });
    let Some(place) = place else {
        return (Vec::new(), groups);
    };
    let taken = groups
        .get_mut(place)
        .map(|group| std::mem::replace(group, Group::Gap));
    match taken {
        Some(Group::Lines(lines)) => (lines, groups),
        _ => (Vec::new(), groups),
    }
}

fn is_title(line: &Line) -> bool {
    let text = line.text.trim();
    part(Lexicon::builtin(), text).is_none()
        && text.chars().count() <= 40
        && !text.ends_with(['。', '、'])
        && !opens_item(text)
        || headings::heading(text).is_some()
}

/// A text without white space, to compare it.
fn squeezed(text: &str) -> String {
    let key = shinchoku_japanese::normal::key(text);
    key.replace(['(', ')'], "")
}

/// The blocks of a part: its heading, its texts, its tables.
fn part_blocks(part: Part) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some((line, words)) = &part.heading {
        blocks.push(heading(line, words));
    }
    for text in part.texts {
        match text {
            Text::Prose(lines) => {
                blocks.extend(prose::blocks(&headings::Marked::Prose(lines)));
            }
            Text::Table(lines) => blocks.push(torn::table(&lines)),
        }
    }
    blocks
}

fn heading(line: &Line, words: &str) -> Block {
    let text = words.to_owned();
    block(BlockKind::Heading { level: 1, text }, line)
}

fn block(kind: BlockKind, line: &Line) -> Block {
    Block {
        kind,
        origin: vec![Origin::Line { line: line.number }],
        layer: Layer::Visible,
    }
}
