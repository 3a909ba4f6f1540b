//! What an initiative and its owners are called from document to document.

use std::collections::BTreeSet;

use shinchoku_japanese::normal::key;
use shinchoku_model::{InitiativeRef, NamedField, Rename};

use super::said::unmarked;

/// What one document says.
struct Said {
    document: i64,
    names: Vec<String>,
    departments: Vec<String>,
}

/// What of a document is compared.
type Named = (NamedField, fn(&Said) -> &Vec<String>);

/// The names and departments that became others, document by document. Several initiatives of one document
/// are looked at together; a document that names no department says nothing about them.
pub fn renames<'a>(references: impl Iterator<Item = &'a InitiativeRef>) -> Vec<Rename> {
    let mut documents: Vec<Said> = Vec::new();
    for one in references {
        if documents
            .last()
            .is_none_or(|last| last.document != one.document)
        {
            documents.push(Said {
                document: one.document,
                names: Vec::new(),
                departments: Vec::new(),
            });
        }
        if let Some(said) = documents.last_mut() {
            add(&mut said.names, &one.names);
            add(&mut said.departments, &one.departments);
        }
    }
    let mut found = Vec::new();
    let fields: [Named; 2] = [
        (NamedField::Names, |said| &said.names),
        (NamedField::Departments, |said| &said.departments),
    ];
    for (field, of) in fields {
        let said: Vec<_> = documents.iter().filter(|one| !of(one).is_empty()).collect();
        for pair in said.windows(2) {
            let (before, after) = (of(pair[0]), of(pair[1]));
            if folded(before) != folded(after) {
                found.push(Rename {
                    field,
                    document: pair[1].document,
                    before: before.clone(),
                    after: after.clone(),
                });
            }
        }
    }
    found
}

fn add(words: &mut Vec<String>, more: &[String]) {
    for word in more {
        if !words.contains(word) {
            words.push(word.clone());
        }
    }
}

/// Names without their notation and their order.
fn folded(names: &[String]) -> BTreeSet<String> {
    names.iter().map(|name| key(&unmarked(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reference(document: i64, names: &[&str], departments: &[&str]) -> InitiativeRef {
        let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        InitiativeRef {
            document,
            initiative: 1,
            section: Vec::new(),
            numbers: Vec::new(),
            names: owned(names),
            departments: owned(departments),
            origin: Vec::new(),
        }
    }

    #[test]
    fn names_and_owners_that_became_others_are_told_with_their_document() {
        let all = [
            reference(1, &["ＡＩ配車※の導入"], &["移動政策課"]),
            reference(2, &["AI配車の導入"], &[]),
            reference(3, &["乗合タクシー"], &["都市整備課"]),
            reference(3, &["AI配車の導入"], &["都市整備課"]),
        ];
        let found: Vec<String> = renames(all.iter())
            .iter()
            .map(|one| {
                let (was, is) = (one.before.join("・"), one.after.join("・"));
                format!("{:?} {} {was} > {is}", one.field, one.document)
            })
            .collect();
        let expected = [
            "Names 3 AI配車の導入 > 乗合タクシー・AI配車の導入",
            "Departments 3 移動政策課 > 都市整備課",
        ];
        assert_eq!(found, expected);
    }
}
