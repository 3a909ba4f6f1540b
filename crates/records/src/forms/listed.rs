//! What the contents say of a form, where a text dump leaves them as lines: `2 港の明かりの見直し 財務契約課`.

use shinchoku_japanese::normal::key;
use shinchoku_japanese::{Lexicon, department};
use shinchoku_model::{Diagnostic, Initiative, ItemKind, Outline};

use super::Use;
use crate::merge;

/// One doubt for each form whose line in the contents names a department that the form does not. The
/// form's departments count, and the line stays a passage.
pub fn doubts(
    lexicon: &Lexicon,
    known: &department::Known,
    outline: &Outline,
    consumed: &[Use],
    initiatives: &[Initiative],
) -> Vec<Diagnostic> {
    let around = outline.items.iter().zip(consumed);
    let around = around.filter(|(_, used)| !used.within);
    let mut doubts = Vec::new();
    for (item, _) in around {
        let ItemKind::Passage(text) = &item.kind else {
            continue;
        };
        for line in text.lines() {
            let Some((initiative, names)) = listed(line, initiatives) else {
                continue;
            };
            let departments = department::split(lexicon, known, names);
            let sure = departments
                .iter()
                .all(|name| department::ends_like_one(lexicon, name));
            let doubt = merge::departments_differ(initiative, &departments, &item.origin);
            doubts.extend(doubt.filter(|_| sure));
        }
    }
    doubts
}

/// The initiative whose number and name open a line, and the words behind them.
fn listed<'a, 'b>(line: &'a str, of: &'b [Initiative]) -> Option<(&'b Initiative, &'a str)> {
    let (before, names) = line.trim().rsplit_once(char::is_whitespace)?;
    let before = key(before);
    let found = of.iter().find(|initiative| {
        let number = key(&initiative.numbers.concat());
        let words = before.strip_prefix(number.as_str());
        words.is_some_and(|words| words == key(&initiative.names.concat()))
    })?;
    Some((found, names))
}
