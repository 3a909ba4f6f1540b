//! Words, by lindera with IPADIC and dictionaries/terms.csv.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::OnceLock;

use lindera::mode::Mode;
use lindera::segmenter::Segmenter;
use lindera_dictionary::dictionary::UserDictionary;
use lindera_dictionary::viterbi::{Lattice, LexType, WordId};
use rustc_hash::FxBuildHasher;

/// The class of what no dictionary holds.
const UNKNOWN: &str = "未知語";

/// IPADIC as the build script left it. The loader that lindera's macro writes has no comments of its own.
mod ipadic {
    #![allow(missing_docs, clippy::pedantic)]
    lindera_dictionary::embedded_dictionary!("/ipadic", EmbeddedIpadic);
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Whether the dictionary holds the word; lindera takes a run of unknown katakana for one word.
    pub known: bool,
    /// IPADIC's part of speech and first subcategory, such as `名詞` and `固有名詞`.
    pub class: (&'static str, &'static str),
}

/// The dictionary is inside the binary, so it loads or the build is broken; a text that could
/// not be cut into words then counts as one word.
fn segmenter() -> Option<&'static Segmenter> {
    static SEGMENTER: OnceLock<Option<Segmenter>> = OnceLock::new();
    SEGMENTER
        .get_or_init(|| {
            let terms = include_bytes!(concat!(env!("LINDERA_WORKDIR"), "/terms.bin"));
            let user = UserDictionary::load(terms).ok()?;
            Some(Segmenter::new(
                Mode::Normal,
                ipadic::load().ok()?,
                Some(user),
            ))
        })
        .as_ref()
}

/// Texts up to so many bytes share a lattice.
const SHORT: usize = 512;

thread_local! {
    /// The paths through a short text, kept for their room. A lattice is cleared over all the room that
    /// it ever took, so a long text has one of its own.
    static LATTICE: RefCell<Lattice> = RefCell::default();
    /// The words of short texts: names of offices and amounts stand in row after row.
    static KNOWN: RefCell<HashMap<Box<str>, Vec<Token>, FxBuildHasher>> = RefCell::default();
}

/// Texts up to so many bytes are kept in mind with their words, and so many of them.
const KEPT: usize = 120;
const MOST_KEPT: usize = 4096;

fn cut<'a>(segmenter: &'static Segmenter, text: &'a str) -> Option<Vec<lindera::token::Token<'a>>> {
    let borrowed = Cow::Borrowed(text);
    let cut = if text.len() > SHORT {
        segmenter.segment(borrowed)
    } else {
        LATTICE.with_borrow_mut(|lattice| segmenter.segment_with_lattice(borrowed, lattice))
    };
    cut.ok()
}

/// The words of `text`; white space belongs to none.
pub fn tokens(text: &str) -> Vec<Token> {
    if text.len() > KEPT {
        return words(text);
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some(words) = known.get(text) {
            return words.clone();
        }
        if known.len() == MOST_KEPT {
            known.clear();
        }
        let words = words(text);
        known.insert(text.into(), words.clone());
        words
    })
}

/// What lindera makes of a text.
fn words(text: &str) -> Vec<Token> {
    let cut = segmenter().and_then(|segmenter| Some((segmenter, cut(segmenter, text)?)));
    let Some((segmenter, cut)) = cut else {
        return vec![Token {
            start: 0,
            end: text.len(),
            known: false,
            class: (UNKNOWN, ""),
        }];
    };
    cut.into_iter()
        .map(|token| Token {
            start: token.byte_start,
            end: token.byte_end,
            known: !token.word_id.is_unknown(),
            class: class(segmenter, token.word_id),
        })
        .collect()
}

/// The class of a word, from the dictionary's own bytes: lindera's tokens would make a list of all
/// nine details of each word.
fn class(segmenter: &'static Segmenter, word: WordId) -> (&'static str, &'static str) {
    let id = word.id() as usize;
    let mut details = match (word.lex_type(), &segmenter.user_dictionary) {
        (LexType::User, Some(user)) => user.word_details_iter(id),
        (LexType::Unknown, _) => segmenter.dictionary.unknown_word_details_iter(id),
        _ => segmenter.dictionary.word_details_iter(id),
    };
    (
        details.next().unwrap_or(UNKNOWN),
        details.next().unwrap_or_default(),
    )
}

/// Whether a word of `text` ends and another begins at byte `at`.
pub fn is_word_boundary(text: &str, at: usize) -> bool {
    at == 0 || at >= text.len() || tokens(text).iter().any(|token| token.start == at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_administration_stay_whole() {
        let text = "ガバメントクラウドへ移行";
        let words: Vec<&str> = tokens(text)
            .iter()
            .map(|token| &text[token.start..token.end])
            .collect();
        assert_eq!(words, ["ガバメントクラウド", "へ", "移行"]);
    }

    #[test]
    fn a_break_inside_a_word_is_no_boundary() {
        let text = "端末のノートパソコン化";
        assert!(is_word_boundary(text, "端末".len()));
        assert!(!is_word_boundary(text, "端末のノートパ".len()));
    }
}
