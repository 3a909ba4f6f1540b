//! How alike two short texts are, by their words and by their characters.

use std::collections::HashMap;

use shinchoku_japanese::normal::key;
use shinchoku_japanese::tokens::{Token, tokens};

/// How much of the likeness is that of the words; the rest is that of neighbouring characters, which
/// still meet where 手続き stands beside 手続 and the words differ.
const BY_WORDS: f64 = 0.6;

/// How alike two names are, 0 to 1, where all their words count the same but for those of doing
/// (導入, 推進) and for endings (会), which stand in every other name and count less.
pub fn likeness(one: &str, other: &str) -> f64 {
    let mut vocabulary = Vocabulary::default();
    let (one, other) = (vocabulary.phrase(one), vocabulary.phrase(other));
    vocabulary.likeness(&one, &other)
}

/// A text as its words and neighbouring characters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Phrase {
    /// The folded text: two phrases with the same key are the same.
    pub key: String,
    /// Its words that mean something, by their number in the vocabulary, sorted.
    pub(crate) words: Vec<u32>,
    /// Its pairs of characters, sorted.
    pub(crate) bigrams: Vec<u64>,
}

/// The words of all the texts that are compared with one another, and how rare each is.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    numbers: HashMap<String, u32>,
    words: Vec<Word>,
    phrases: u32,
    /// Whether rare words count more than frequent ones.
    rarity: bool,
}

#[derive(Debug, Clone)]
struct Word {
    /// What the word counts by its class.
    weight: f64,
    /// In how many phrases it stands.
    phrases: u32,
}

impl Vocabulary {
    /// A vocabulary in which a word counts the less the more phrases it stands in. All phrases have
    /// to be made before the first are compared.
    pub fn by_rarity() -> Self {
        Self {
            rarity: true,
            ..Self::default()
        }
    }

    /// The words and characters of a text.
    pub fn phrase(&mut self, text: &str) -> Phrase {
        let key = key(text);
        let mut words: Vec<u32> = tokens(&key)
            .iter()
            .filter_map(|token| Some(self.number(&key[token.start..token.end], weight(token)?)))
            .collect();
        words.sort_unstable();
        words.dedup();
        for word in &words {
            self.words[*word as usize].phrases += 1;
        }
        self.phrases += 1;
        Phrase {
            bigrams: bigrams(&key),
            words,
            key,
        }
    }

    fn number(&mut self, word: &str, weight: f64) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.words.len() as u32;
        self.numbers.insert(word.to_owned(), number);
        self.words.push(Word { weight, phrases: 0 });
        number
    }

    /// What a word counts.
    pub(crate) fn weight(&self, word: u32) -> f64 {
        let word = &self.words[word as usize];
        if !self.rarity {
            return word.weight;
        }
        let all = f64::from(self.phrases + 1);
        let rarity = (all / f64::from(word.phrases.max(1))).ln() / all.ln();
        word.weight * rarity.clamp(0.1, 1.0)
    }

    fn weight_of(&self, words: impl Iterator<Item = u32>) -> f64 {
        words.map(|word| self.weight(word)).sum()
    }

    /// How alike two phrases of this vocabulary are, 0 to 1.
    pub fn likeness(&self, one: &Phrase, other: &Phrase) -> f64 {
        if one.key == other.key {
            return if one.key.is_empty() { 0.0 } else { 1.0 };
        }
        let characters = shared_part(&one.bigrams, &other.bigrams);
        let all = self.weight_of(one.words.iter().chain(&other.words).copied());
        if all <= 0.0 {
            return characters;
        }
        let words = 2.0 * self.weight_of(shared(&one.words, &other.words).copied()) / all;
        BY_WORDS * words + (1.0 - BY_WORDS) * characters
    }

    /// How much of `part` stands in `whole`, 0 to 1.
    pub(crate) fn contained(&self, part: &Phrase, whole: &Phrase) -> f64 {
        let all = self.weight_of(part.words.iter().copied());
        if all <= 0.0 {
            return 0.0;
        }
        self.weight_of(shared(&part.words, &whole.words).copied()) / all
    }
}

/// What a word counts by its class; none for what only binds words together.
fn weight(token: &Token) -> Option<f64> {
    match token.class {
        ("助詞" | "助動詞" | "記号" | "フィラー", _) => None,
        ("名詞", "サ変接続" | "接尾" | "非自立") | ("動詞" | "接頭詞", _) => {
            Some(0.5)
        }
        _ => Some(1.0),
    }
}

/// The pairs of neighbouring characters of a text, sorted, each once; a single character is a pair with nothing.
pub(crate) fn bigrams(text: &str) -> Vec<u64> {
    let mut pairs: Vec<u64> = Vec::with_capacity(text.len() / 3 + 1);
    let mut before: Option<u64> = None;
    for next in text.chars().filter(|c| is_of_words(*c)).map(u64::from) {
        pairs.extend(before.map(|one| (one << 32) | next));
        before = Some(next);
    }
    if pairs.is_empty() {
        pairs.extend(before.map(|one| one << 32));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether a character is a letter or a digit; nearly all are among the first two, which are known without a table.
fn is_of_words(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}' | 'ぁ'..='ゖ' | 'ァ'..='ヺ')
        || character.is_alphanumeric()
}

/// What two sorted lists share.
pub(crate) fn shared<'a, T: Ord>(one: &'a [T], other: &'a [T]) -> impl Iterator<Item = &'a T> {
    let mut rest = other;
    one.iter().filter(move |item| {
        while rest.first().is_some_and(|first| first < item) {
            rest = &rest[1..];
        }
        rest.first() == Some(item)
    })
}

/// How much two sorted lists share of both, 0 to 1 (Dice's coefficient).
pub(crate) fn shared_part<T: Ord>(one: &[T], other: &[T]) -> f64 {
    let all = one.len() + other.len();
    if all == 0 {
        return 0.0;
    }
    2.0 * shared(one, other).count() as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_thing_are_more_alike_than_names_of_two() {
        let same = [
            ("ＡＩ配車の導入", "AI配車導入"),
            ("窓口キャッシュレスの拡大", "窓口キャッシュレス拡大"),
            ("お出かけ予約システムの導入", "おでかけ予約システムの運用"),
            ("会議のペーパーレス化", "ペーパーレス会議の推進"),
        ];
        let other = [
            ("移動図書館予約サービス導入", "会議資料の電子化"),
            ("学習アプリの導入", "端末の導入"),
            ("スマホ相談会の開催", "交流会の開催"),
        ];
        let least = same.map(|(a, b)| likeness(a, b));
        let most = other.map(|(a, b)| likeness(a, b));
        for (like, pair) in least.iter().zip(same) {
            assert!(*like > 0.5, "{pair:?}: {like}");
        }
        for (like, pair) in most.iter().zip(other) {
            assert!(*like < 0.5, "{pair:?}: {like}");
        }
    }

    #[test]
    fn likeness_is_one_for_the_same_and_the_same_both_ways() {
        assert!((likeness("Ｒ７ 計画", "R7計画") - 1.0).abs() < f64::EPSILON);
        assert!(likeness("", "").abs() < f64::EPSILON);
        let (one, other) = ("林道パトロールの効率化", "林道の見回りの効率化");
        assert!((likeness(one, other) - likeness(other, one)).abs() < f64::EPSILON);
    }

    #[test]
    fn sorted_lists_share_what_stands_in_both() {
        assert_eq!(
            shared(&[1, 3, 5, 9], &[2, 3, 4, 9, 11]).collect::<Vec<_>>(),
            [&3, &9]
        );
        assert_eq!(bigrams("課"), [u64::from('課') << 32]);
        assert_eq!(bigrams("課長").len(), 1);
    }
}
