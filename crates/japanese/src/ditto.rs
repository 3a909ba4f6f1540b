//! Marks that stand for what the row above says.

use crate::normal::key;

/// Whether a text says nothing but that it is the same as the one above: `〃`, `同上`.
pub fn is_ditto(text: &str) -> bool {
    let text = key(text);
    let marks = |c: char| matches!(c, '〃' | '"' | '′' | '”' | '“' | '゛');
    match text.as_str() {
        "" => false,
        "同上" | "(同上)" | "同" => true,
        marked => marked.chars().all(marks),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ditto_marks_are_told_from_words() {
        for text in ["〃", " 〃 ", "〃　〃", "同上", "同　上", "″", "”"] {
            assert!(is_ditto(text), "{text}");
        }
        for text in ["", "同左", "同課", "総務課 〃", "-", "々"] {
            assert!(!is_ditto(text), "{text}");
        }
    }
}
