//! What goes wrong, said in both languages of the program.

use serde::{Deserialize, Serialize};

use crate::Origin;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Japanese.
    Japanese,
}

impl Language {
    /// The wording in this language.
    pub fn pick<'a>(self, en: &'a str, ja: &'a str) -> &'a str {
        match self {
            Self::English => en,
            Self::Japanese => ja,
        }
    }

    /// The wording of a message in this language.
    pub fn of(self, message: &Message) -> &str {
        self.pick(&message.en, &message.ja)
    }
}

/// One sentence for people, in English and in Japanese.
///
/// Both are made where the fact is known, so that no later stage needs to understand it to translate it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The English sentence.
    pub en: String,
    /// The same in Japanese.
    pub ja: String,
}

impl Message {
    /// A message from its two wordings.
    pub fn new(en: impl Into<String>, ja: impl Into<String>) -> Self {
        Self {
            en: en.into(),
            ja: ja.into(),
        }
    }
}

/// A finding that did not stop the work, with its place in the source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// A stable name in kebab-case, such as `unknown-status`.
    pub code: String,
    /// What was found, in English.
    pub message: String,
    /// What was found, in Japanese.
    pub message_ja: String,
    /// Where it was found; empty when it concerns the whole document.
    #[serde(default)]
    pub origin: Vec<Origin>,
}

/// The codes of findings that say that something of the file was not read.
const LOSSES: [&str; 9] = [
    "damaged-page",
    "damaged-page-tree",
    "damaged-part",
    "nested-forms",
    "no-text",
    "no-unicode",
    "page-limit",
    "repaired-pdf",
    "too-many-pages",
];

impl Diagnostic {
    /// Whether something of the file was not read, or may not have been: the records may be fewer
    /// than the report's, and whoever imports it has to know at once.
    pub fn is_loss(&self) -> bool {
        LOSSES.contains(&self.code.as_str())
    }

    /// A finding under `code` at `origin`.
    pub fn new(code: &str, message: Message, origin: Vec<Origin>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.en,
            message_ja: message.ja,
            origin,
        }
    }
}

/// Why nothing could be returned: what happened and what to do about it.
///
/// The text never names the file; whoever knows the path puts it in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// A stable name in kebab-case, such as `encrypted`.
    pub code: &'static str,
    /// What happened.
    pub message: Message,
    /// What the reader can do.
    pub hint: Option<Message>,
}

impl Fault {
    /// A fault under `code`.
    pub fn new(code: &'static str, en: impl Into<String>, ja: impl Into<String>) -> Self {
        Self {
            code,
            message: Message::new(en, ja),
            hint: None,
        }
    }

    /// The same fault with advice.
    #[must_use]
    pub fn hint(mut self, en: impl Into<String>, ja: impl Into<String>) -> Self {
        self.hint = Some(Message::new(en, ja));
        self
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.message.en)
    }
}

impl std::error::Error for Fault {}

/// A value together with what went wrong and did not stop us.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome<T> {
    /// The result.
    pub value: T,
    /// The findings, in the order in which they were made.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Outcome<T> {
    /// A value without findings.
    pub fn clean(value: T) -> Self {
        Self {
            value,
            diagnostics: Vec::new(),
        }
    }
}
