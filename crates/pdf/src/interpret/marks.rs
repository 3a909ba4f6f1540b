//! Marked content (PDF 32000-1, 14.6): ids, artifacts, layers and text that replaces.

use shinchoku_model::Text;

use crate::font::Meaning;

/// Deeper marks are counted and not kept.
const DEEPEST: usize = 4096;

/// One open mark; ids and flags hold within.
#[derive(Debug, Default)]
struct Mark {
    id: Option<u32>,
    artifact: bool,
    hidden: bool,
    /// Whether it is the one whose text replaces.
    replaces: bool,
}

/// What a mark says.
#[derive(Debug, Default)]
pub(super) struct Opened {
    pub(super) id: Option<u32>,
    pub(super) artifact: bool,
    pub(super) hidden: bool,
    pub(super) replacement: Option<String>,
}

/// The text of a mark that replaces what its glyphs say.
#[derive(Debug, Default)]
enum Replacement {
    /// No such mark is open.
    #[default]
    No,
    /// No glyph took it yet.
    Waiting(String),
    /// The first glyph took it.
    Taken,
}

/// The open marks.
#[derive(Debug, Default)]
pub(super) struct Marks {
    open: Vec<Mark>,
    beyond: usize,
    /// The outermost mark that replaces.
    replacement: Replacement,
}

impl Marks {
    /// How many are open.
    pub(super) fn len(&self) -> usize {
        self.open.len() + self.beyond
    }

    /// Opens one.
    pub(super) fn open(&mut self, opened: Opened) {
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        let mut replaces = false;
        if let (Replacement::No, Some(text)) = (&self.replacement, opened.replacement) {
            self.replacement = Replacement::Waiting(text);
            replaces = true;
        }
        let outer = self.open.last();
        self.open.push(Mark {
            id: opened.id.or_else(|| outer.and_then(|mark| mark.id)),
            artifact: opened.artifact || outer.is_some_and(|mark| mark.artifact),
            hidden: opened.hidden || outer.is_some_and(|mark| mark.hidden),
            replaces,
        });
    }

    /// Closes the innermost.
    pub(super) fn close(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if self.open.pop().is_some_and(|mark| mark.replaces) {
            self.replacement = Replacement::No;
        }
    }

    /// Closes all but so many.
    pub(super) fn close_to(&mut self, count: usize) {
        while self.len() > count {
            self.close();
        }
    }

    /// The marked-content id that holds.
    pub(super) fn id(&self) -> Option<u32> {
        self.open.last().and_then(|mark| mark.id)
    }

    /// Whether an artifact is open.
    pub(super) fn artifact(&self) -> bool {
        self.open.last().is_some_and(|mark| mark.artifact)
    }

    /// Whether a layer that is off is open.
    pub(super) fn hidden(&self) -> bool {
        self.open.last().is_some_and(|mark| mark.hidden)
    }

    /// The text of the next glyph where a mark replaces it: all of it for the first, none for the rest.
    pub(super) fn replace(&mut self) -> Option<Text> {
        let text = match &mut self.replacement {
            Replacement::No => return None,
            Replacement::Waiting(text) => std::mem::take(text),
            Replacement::Taken => String::new(),
        };
        self.replacement = Replacement::Taken;
        Some(match Meaning::of(&text) {
            Meaning::Char(character) => Text::Char(character),
            _ => Text::Str(text.into()),
        })
    }
}
