//! What is stored as tracks: plans and reports linked once, and the user's word over what was found.

use shinchoku_compare::tracks::{Linked, Stored, links, needed, of_municipality, tracks};
use shinchoku_japanese::Lexicon;
use shinchoku_model::{Fault, Report, Ruling, Track};
use shinchoku_store::Store;

use crate::file::sha256;

/// The version of the rules that link a plan and a report. Raise it when they would find other links.
const LINKING: u32 = 1;

/// The stored documents, or those of one municipality.
pub fn stored_documents(store: &Store, municipality: Option<&str>) -> Result<Vec<Stored>, Fault> {
    let mut documents = Vec::new();
    for id in store.ids()? {
        if let Some(report) = store.get(id)? {
            documents.push(Stored { id, report });
        }
    }
    Ok(match municipality {
        Some(wanted) => of_municipality(documents, wanted),
        None => documents,
    })
}

/// The tracks of stored documents. Links that were not found yet are found and kept.
pub fn stored_tracks(
    store: &mut Store,
    lexicon: &Lexicon,
    documents: &[Stored],
) -> Result<Vec<Track>, Fault> {
    let mut linked = Vec::new();
    for (plan, report) in needed(documents) {
        let one = |id: i64| documents.iter().find(|document| document.id == id);
        if let (Some(plan), Some(report)) = (one(plan), one(report)) {
            linked.push(Linked {
                plan: plan.id,
                report: report.id,
                links: linked_once(store, &plan.report, &report.report)?,
            });
        }
    }
    let rulings: Vec<Ruling> = store
        .rulings()?
        .into_iter()
        .map(|(_, ruling)| ruling)
        .collect();
    Ok(tracks(lexicon, documents, &linked, &rulings))
}

fn linked_once(
    store: &mut Store,
    plan: &Report,
    report: &Report,
) -> Result<Vec<shinchoku_model::Link>, Fault> {
    let (a, b) = (&plan.source.sha256, &report.source.sha256);
    let rules = format!("{LINKING} {}", digest(plan, report));
    if let Some(known) = store.links(a, b, &rules)? {
        return Ok(known);
    }
    let found = links(plan, report);
    // A store that cannot be written still shows its tracks; they are found again the next time.
    let _ = store.keep_links(a, b, &rules, &found);
    Ok(found)
}

/// What tells whether two reports were read as they were when they were linked.
fn digest(plan: &Report, report: &Report) -> String {
    let records = format!("{:?}{:?}", plan.initiatives, report.initiatives);
    sha256(records.as_bytes())
}
