//! What the contents say of a form: `2 港の明かりの見直し | 財務契約課`.

use shinchoku_japanese::normal::key;
use shinchoku_japanese::{Lexicon, department};
use shinchoku_model::{Diagnostic, Initiative, ItemKind, Outline, RowCell};

use crate::merge;

/// One doubt for each form whose entry in the contents names a department that the form does not. The
/// form's departments count.
pub fn doubts(
    lexicon: &Lexicon,
    known: &department::Known,
    outline: &Outline,
    initiatives: &[Initiative],
) -> Vec<Diagnostic> {
    let rows = outline.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Contents(table) => Some(&table.rows),
        _ => None,
    });
    let mut doubts = Vec::new();
    for row in rows.flatten() {
        let Some((initiative, names)) = listed(row, initiatives) else {
            continue;
        };
        let departments = department::split(lexicon, known, &names.text);
        let sure = departments
            .iter()
            .all(|name| department::ends_like_one(lexicon, name));
        let doubt = merge::departments_differ(initiative, &departments, &names.origin);
        doubts.extend(doubt.filter(|_| sure));
    }
    doubts
}

/// The initiative whose number and name stand in a row, and the cell beside them.
fn listed<'a, 'b>(
    row: &'a [RowCell],
    of: &'b [Initiative],
) -> Option<(&'b Initiative, &'a RowCell)> {
    let [name, names, ..] = row else {
        return None;
    };
    let before = key(&name.text);
    let found = of.iter().find(|initiative| {
        let number = key(&initiative.numbers.concat());
        let words = before.strip_prefix(number.as_str());
        words.is_some_and(|words| words == key(&initiative.names.concat()))
    })?;
    Some((found, names))
}
