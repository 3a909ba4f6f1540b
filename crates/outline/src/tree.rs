//! The tree of headings.

use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::opening;
use shinchoku_model::{BlockKind, Heading, Origin};

/// Headings as they come, and those that are open.
#[derive(Debug, Default)]
pub struct Tree {
    /// All headings; a parent stands before its children.
    pub headings: Vec<Heading>,
    open: Vec<(u8, usize)>,
    /// Headings before this one stand on other sheets, which nothing continues.
    floor: usize,
}

/// How a tree stood at some time.
#[derive(Debug, Clone)]
pub struct Mark {
    headings: usize,
    open: Vec<(u8, usize)>,
}

impl Tree {
    /// How the tree stands now.
    pub fn mark(&self) -> Mark {
        Mark {
            headings: self.headings.len(),
            open: self.open.clone(),
        }
    }

    /// The headings since then; none where one that stood before was opened again.
    pub fn since(&self, mark: &Mark) -> Option<&[Heading]> {
        let new = self.headings.get(mark.headings..)?;
        let known = self.open.iter().filter(|(_, at)| *at < mark.headings);
        known
            .into_iter()
            .all(|place| mark.open.contains(place))
            .then_some(new)
    }

    /// Lets the tree stand as it did; returns the headings that came since.
    pub fn reset(&mut self, mark: &Mark) -> Vec<Heading> {
        self.open.clone_from(&mark.open);
        self.headings
            .split_off(mark.headings.min(self.headings.len()))
    }

    /// The innermost open heading.
    pub fn current(&self) -> Option<usize> {
        self.open.last().map(|(_, heading)| *heading)
    }

    /// Opens a heading. Returns whether it is a new one: a heading that is still open, or that was
    /// the last below its parent, is one that a page repeats, and what was open below it stays so.
    pub fn open(&mut self, level: u8, text: &str, printed: bool, origin: Vec<Origin>) -> bool {
        let same = |heading: &Heading| key(&heading.text) == key(text);
        if let Some(&(_, known)) = self
            .open
            .iter()
            .find(|(open, at)| *open == level && same(&self.headings[*at]))
        {
            self.headings[known].origin.extend(origin);
            return false;
        }
        self.open.retain(|(open, _)| *open < level);
        let parent = self.current();
        // What stands below a heading comes after it.
        let from = parent.unwrap_or(0);
        let last = self.headings[from..]
            .iter()
            .rposition(|heading| heading.parent == parent)
            .map(|last| last + from);
        if let Some(last) = last.filter(|&last| last >= self.floor && same(&self.headings[last])) {
            self.headings[last].origin.extend(origin);
            self.open.push((level, last));
            return false;
        }
        self.open.push((level, self.headings.len()));
        self.headings.push(Heading {
            parent,
            text: text.to_owned(),
            printed,
            origin,
        });
        true
    }

    /// Whether a line repeats an open heading whose number and title a page prints apart: it is
    /// the title, or the number above the title.
    pub fn repeats(&self, line: &str, next: Option<&BlockKind>) -> bool {
        let line = key(line);
        let below = match next {
            Some(BlockKind::Paragraph(text)) if line.len() <= 4 => key(text),
            _ => String::new(),
        };
        self.open.iter().any(|(_, at)| {
            opening(&self.headings[*at].text).is_some_and(|found| {
                let title = key(found.rest);
                title == line || (found.number == line && title == below)
            })
        })
    }

    /// Whether a heading with these words stands open.
    pub fn is_open(&self, words: &str) -> bool {
        let open = self.open.iter();
        open.map(|(_, at)| &self.headings[*at].text)
            .any(|text| key(text) == key(words))
    }

    /// Closes all headings: a new sheet begins.
    pub fn close(&mut self) {
        self.open.clear();
        self.floor = self.headings.len();
    }
}
