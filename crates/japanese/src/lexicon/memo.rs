//! What was found out about short texts, kept in mind.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxBuildHasher;

/// The longest text that is kept, in bytes: a longer one seldom comes again.
const LONGEST: usize = 120;

/// So many answers are kept.
const MOST: usize = 1 << 14;

/// Answers about texts by the words of one lexicon: 担当課, R7 and ● stand in row after row of every report, and
/// each is asked about by whoever looks for a header, a form or a list.
pub(crate) struct Memo<A> {
    answers: Mutex<HashMap<Box<str>, A, FxBuildHasher>>,
}

impl<A: Copy> Memo<A> {
    /// The answer about a text; `ask` finds it out where nobody has asked before.
    pub(crate) fn answer(&self, text: &str, ask: impl FnOnce() -> A) -> A {
        if text.len() > LONGEST {
            return ask();
        }
        // An answer is whole or not there, so that a panic elsewhere says nothing against the others.
        let known = || self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = known().get(text) {
            return *answer;
        }
        let answer = ask();
        let mut known = known();
        if known.len() == MOST {
            known.clear();
        }
        known.insert(text.into(), answer);
        answer
    }
}

impl<A> Default for Memo<A> {
    fn default() -> Self {
        Self {
            answers: Mutex::default(),
        }
    }
}

/// A copy begins anew: its lexicon may learn other words.
impl<A> Clone for Memo<A> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<A> fmt::Debug for Memo<A> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Memo").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_asked_about_once_and_a_copy_asks_again() {
        let memo = Memo::default();
        assert_eq!(memo.answer("担当課", || 1), 1);
        assert_eq!(memo.answer("担当課", || 2), 1);
        assert_eq!(memo.clone().answer("担当課", || 3), 3);
        let long = "課".repeat(LONGEST);
        assert_eq!(memo.answer(&long, || 4), 4);
        assert_eq!(memo.answer(&long, || 5), 5);
    }

    #[test]
    fn no_more_is_kept_than_said() {
        let memo = Memo::default();
        for number in 0..=MOST {
            memo.answer(&number.to_string(), || number);
        }
        assert_eq!(memo.answer("0", || 7), 7);
        assert_eq!(memo.answer(&MOST.to_string(), || 7), MOST);
    }
}
