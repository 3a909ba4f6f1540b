//! What a code means.

use shinchoku_model::Text;

/// What a code means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// One character, nearly always.
    Char(char),
    /// Several.
    Str(Box<str>),
    /// The file does not say.
    Unknown,
}

impl Meaning {
    /// A text found in the file. Nothing and U+0000, which some producers write for what they do not
    /// know, say nothing.
    pub(crate) fn of(text: &str) -> Self {
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (None | Some('\0' | char::REPLACEMENT_CHARACTER), None) => Self::Unknown,
            (Some(one), None) => Self::Char(one),
            _ => Self::Str(text.into()),
        }
    }

    /// One code point.
    pub(crate) fn point(point: u32) -> Self {
        match char::from_u32(point) {
            None | Some('\0' | char::REPLACEMENT_CHARACTER) => Self::Unknown,
            Some(one) => Self::Char(one),
        }
    }

    /// This, or what `other` says if this says nothing.
    pub(crate) fn or_else(self, other: impl FnOnce() -> Self) -> Self {
        if self == Self::Unknown { other() } else { self }
    }

    /// As it comes out.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Char(character) => Text::Char(*character),
            Self::Str(text) => Text::Str(text.clone()),
            Self::Unknown => Text::Char(char::REPLACEMENT_CHARACTER),
        }
    }
}
