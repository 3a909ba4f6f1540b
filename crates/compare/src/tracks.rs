//! Many reports in, tracks out: what was planned and what was reported of each initiative.
//!
//! [`needed`] tells which plans and reports have to be linked, [`links`] links one plan and one
//! report, and [`tracks`] builds the tracks from the reports, the links and what the user said. So
//! whoever keeps links has them found once.

mod building;
mod groups;
mod links;
mod renames;
mod said;
mod stages;

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::normal::key;
use shinchoku_model::{Evidence, InitiativeKey, Link, Report, Ruling, Track};

pub use groups::key_of;
pub use links::links;

use building::Builder;
use groups::{find, groups};

/// A report under its number.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// The number.
    pub id: i64,
    /// The report.
    pub report: Report,
}

/// The links between a plan and a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// The plan's number.
    pub plan: i64,
    /// The report's number.
    pub report: i64,
    /// The links.
    pub links: Vec<Link>,
}

/// The plans and reports that have to be linked, as the numbers of the plan and the report.
pub fn needed(documents: &[Stored]) -> Vec<(i64, i64)> {
    let mut pairs = Vec::new();
    for group in groups(documents) {
        for &plan in &group.plans {
            let reports = group.reports.iter().filter(|&&report| report != plan);
            pairs.extend(reports.map(|&report| (documents[plan].id, documents[report].id)));
        }
    }
    pairs
}

/// The documents of a municipality by a part of its name or its code, and with them those that do not
/// say whose they are and speak of the same work.
pub fn of_municipality(documents: Vec<Stored>, wanted: &str) -> Vec<Stored> {
    let wanted = key(wanted);
    let fits = |at: &usize| {
        documents[*at]
            .report
            .municipality
            .as_ref()
            .is_some_and(|one| {
                key(&one.name).contains(&wanted) || one.code.as_deref() == Some(wanted.as_str())
            })
    };
    let mut kept: Vec<usize> = (0..documents.len()).filter(fits).collect();
    for group in groups(&documents) {
        let all = group
            .plans
            .iter()
            .chain(&group.reports)
            .chain(group.earlier.values().flatten());
        let all: Vec<usize> = all.copied().collect();
        if all.iter().any(fits) {
            kept.extend(all);
        }
    }
    let numbered = documents.into_iter().enumerate();
    numbered
        .filter(|(at, _)| kept.contains(at))
        .map(|(_, document)| document)
        .collect()
}

/// Whether a person who names an initiative by a part of its name, or by its number, means this track.
pub fn matches(track: &Track, wanted: &str) -> bool {
    let wanted = key(wanted);
    let all = || {
        track
            .plan
            .iter()
            .chain(&track.progress)
            .chain(&track.earlier)
    };
    let numbered = || all().any(|one| one.numbers.iter().any(|number| key(number) == wanted));
    let named = || {
        all().any(|one| {
            one.names
                .iter()
                .any(|name| key(&said::unmarked(name)).contains(&wanted))
        })
    };
    !wanted.is_empty() && (numbered() || named())
}

/// Whether any of the documents holds the initiative that the user's word is about.
pub fn is_held(documents: &[Stored], wanted: &InitiativeKey) -> bool {
    documents
        .iter()
        .any(|document| find(&document.report, wanted).is_some())
}

/// An initiative by the places of its document and of itself in the document.
type Place = (usize, usize);

/// A link between two places.
#[derive(Debug, Clone)]
struct Tie {
    plan: Place,
    progress: Place,
    score: f64,
    evidence: Vec<Evidence>,
    confirmed: bool,
}

/// The tracks of all initiatives: those of plans in the order of the plans, then those that no plan
/// speaks of.
pub fn tracks(
    lexicon: &Lexicon,
    documents: &[Stored],
    linked: &[Linked],
    rulings: &[Ruling],
) -> Vec<Track> {
    let mut ties = ties(documents, linked);
    for ruling in rulings {
        apply(documents, &mut ties, ruling);
    }
    let mut tracks = Vec::new();
    for group in groups(documents) {
        let builder = Builder::new(lexicon, documents, &group, &ties);
        tracks.extend(builder.planned());
        tracks.extend(builder.unplanned());
    }
    tracks
}

fn ties(documents: &[Stored], linked: &[Linked]) -> Vec<Tie> {
    let place = |id: i64, initiative: u32| -> Option<Place> {
        let document = documents.iter().position(|document| document.id == id)?;
        let all = &documents[document].report.initiatives;
        Some((document, all.iter().position(|one| one.id == initiative)?))
    };
    let mut ties = Vec::new();
    for one in linked {
        for link in &one.links {
            if let (Some(plan), Some(progress)) =
                (place(one.plan, link.plan), place(one.report, link.progress))
            {
                ties.push(Tie {
                    plan,
                    progress,
                    score: link.score,
                    evidence: link.evidence.clone(),
                    confirmed: false,
                });
            }
        }
    }
    ties
}

/// What the user said counts over what was found, in the order in which it was said.
fn apply(documents: &[Stored], ties: &mut Vec<Tie>, ruling: &Ruling) {
    let places = |wanted| -> Vec<Place> {
        let found = documents.iter().enumerate().filter_map(|(at, document)| {
            let id = find(&document.report, wanted)?;
            let one = document
                .report
                .initiatives
                .iter()
                .position(|one| one.id == id)?;
            Some((at, one))
        });
        found.collect()
    };
    let plans = places(&ruling.plan);
    let Some(progress) = &ruling.progress else {
        ties.retain(|tie| !plans.contains(&tie.plan));
        return;
    };
    for progress in places(progress) {
        let of_both = |tie: &Tie| tie.progress == progress && plans.contains(&tie.plan);
        if !ruling.same {
            ties.retain(|tie| !of_both(tie));
            continue;
        }
        // It is this one's: what was found for it elsewhere was a mistake.
        ties.retain(|tie| tie.progress != progress || tie.confirmed && !plans.contains(&tie.plan));
        ties.extend(plans.iter().map(|&plan| Tie {
            plan,
            progress,
            score: 1.0,
            evidence: Vec::new(),
            confirmed: true,
        }));
    }
}

#[cfg(test)]
mod tests;
