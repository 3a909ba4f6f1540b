//! Many reports in, tracks out: what was planned and what was reported of each initiative.
//!
//! [`needed`] tells which plans and reports have to be linked, [`links`] links one plan and one
//! report, and [`tracks`] builds the tracks from the reports, the links and what the user said. So
//! whoever keeps links has them found once.

mod groups;
mod links;
mod stages;

use std::collections::BTreeMap;

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::normal::key;
use shinchoku_model::{
    By, Evidence, Initiative, InitiativeRef, Judgement, Link, Measured, PlanLink, Relation, Report,
    Reported, Ruling, Track,
};

pub use groups::key_of;
pub use links::links;

use crate::pairing::pair_initiatives;
use groups::{Group, find, groups, is_planned, is_reported};
use stages::{Goal, goal_for, goals, judge, reported};

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
                .any(|name| key(&links::unmarked(name)).contains(&wanted))
        })
    };
    !wanted.is_empty() && (numbered() || named())
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
        let builder = Builder {
            lexicon,
            documents,
            group: &group,
            ties: &ties,
            editions: editions(documents, &group),
        };
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

struct Builder<'a> {
    lexicon: &'a Lexicon,
    documents: &'a [Stored],
    group: &'a Group,
    ties: &'a [Tie],
    editions: Editions,
}

/// For every plan its earlier editions, each with the pairs of places in it and in the plan.
type Editions = BTreeMap<usize, Vec<(usize, Vec<(usize, usize)>)>>;

fn editions(documents: &[Stored], group: &Group) -> Editions {
    let pairs = |old: usize, plan: usize| {
        let pairing = pair_initiatives(&documents[old].report, &documents[plan].report);
        pairing
            .pairs
            .iter()
            .map(|pair| (pair.old, pair.new))
            .collect()
    };
    let of_plan = |(&plan, earlier): (&usize, &Vec<usize>)| {
        (
            plan,
            earlier.iter().map(|&old| (old, pairs(old, plan))).collect(),
        )
    };
    group.earlier.iter().map(of_plan).collect()
}

impl Builder<'_> {
    fn initiative(&self, place: Place) -> &Initiative {
        &self.documents[place.0].report.initiatives[place.1]
    }

    fn all_of(&self, document: usize) -> impl Iterator<Item = Place> + use<'_> {
        (0..self.documents[document].report.initiatives.len()).map(move |one| (document, one))
    }

    fn planned(&self) -> Vec<Track> {
        let plans = self.group.plans.iter().flat_map(|&plan| self.all_of(plan));
        plans
            .filter(|&plan| is_planned(self.initiative(plan)))
            .map(|plan| self.track(plan))
            .collect()
    }

    /// The initiatives of reports that no plan speaks of, those of one name in several reports together.
    fn unplanned(&self) -> Vec<Track> {
        let mut found: BTreeMap<(usize, usize), Vec<Place>> = BTreeMap::new();
        let mut by_name: BTreeMap<String, Place> = BTreeMap::new();
        for place in self
            .group
            .reports
            .iter()
            .flat_map(|&report| self.all_of(report))
        {
            let one = self.initiative(place);
            let tied = self.ties.iter().any(|tie| tie.progress == place);
            let own = self.group.plans.contains(&place.0) && is_planned(one);
            if tied || own || !is_reported(one) {
                continue;
            }
            let first = *by_name.entry(key(&one.names.join("・"))).or_insert(place);
            found.entry(first).or_default().push(place);
        }
        found
            .into_values()
            .map(|progress| self.build(None, &progress, &[]))
            .collect()
    }

    fn track(&self, plan: Place) -> Track {
        let ties: Vec<&Tie> = self.ties.iter().filter(|tie| tie.plan == plan).collect();
        let mut progress: Vec<Place> = Vec::new();
        for &report in &self.group.reports {
            // A form that plans and reports in one sheet reports on itself.
            if report == plan.0 && is_reported(self.initiative(plan)) {
                progress.push(plan);
            }
            progress.extend(
                ties.iter()
                    .map(|tie| tie.progress)
                    .filter(|place| place.0 == report),
            );
        }
        self.build(Some(plan), &progress, &ties)
    }

    fn build(&self, plan: Option<Place>, progress: &[Place], ties: &[&Tie]) -> Track {
        let goals: Vec<Goal> = plan
            .map(|plan| goals(self.lexicon, self.initiative(plan)))
            .unwrap_or_default();
        let reports = self.reports(progress);
        let latest = reports.last().cloned();
        let goal = latest
            .as_ref()
            .and_then(|report| goal_for(&goals, report.period.as_ref()?));
        let silent = || goals.iter().rev().find(|_| latest.is_none());
        Track {
            plan: plan.map(|plan| self.reference(plan)),
            earlier: plan.map(|plan| self.earlier(plan)).unwrap_or_default(),
            progress: progress
                .iter()
                .map(|&place| self.reference(place))
                .collect(),
            relation: self.relation(plan, progress),
            evidence: evidence(ties),
            links: ties.iter().map(|tie| self.link(tie)).collect(),
            confirmed: ties.iter().any(|tie| tie.confirmed),
            planned: goal.or_else(silent).map(|goal| goal.planned.clone()),
            judgement: if plan.is_some() {
                judge(goal, latest.as_ref())
            } else {
                Judgement::Unclear
            },
            silent: !goals.is_empty() && self.is_silent(progress),
            reported: latest,
            stages: goals.into_iter().map(|goal| goal.planned).collect(),
            reports,
            indicators: self.indicators(plan.into_iter().chain(progress.iter().copied())),
        }
    }

    /// What each document reports; several initiatives of one document speak together.
    fn reports(&self, progress: &[Place]) -> Vec<Reported> {
        let mut reports: Vec<Reported> = Vec::new();
        for &place in progress {
            let Some(found) = reported(self.documents[place.0].id, self.initiative(place)) else {
                continue;
            };
            match reports
                .last_mut()
                .filter(|last| last.document == found.document)
            {
                Some(last) => {
                    last.stage = last.stage.max(found.stage);
                    let new = found
                        .statuses
                        .into_iter()
                        .filter(|word| !last.statuses.contains(word));
                    let new: Vec<String> = new.collect();
                    last.statuses.extend(new);
                }
                None => reports.push(found),
            }
        }
        reports
    }

    /// Whether there are reports, and the latest of them does not speak of these.
    fn is_silent(&self, progress: &[Place]) -> bool {
        let last = self.group.reports.last();
        last.is_some_and(|last| progress.iter().all(|place| place.0 != *last))
    }

    fn relation(&self, plan: Option<Place>, progress: &[Place]) -> Relation {
        let (Some(plan), Some(last)) = (plan, progress.last()) else {
            return Relation::None;
        };
        if self.group.reports.last() != Some(&last.0) {
            return Relation::Ended;
        }
        let now: Vec<Place> = progress
            .iter()
            .filter(|place| place.0 == last.0)
            .copied()
            .collect();
        let with_others = self
            .ties
            .iter()
            .any(|tie| now.contains(&tie.progress) && tie.plan != plan && tie.plan.0 == plan.0);
        if now.len() > 1 {
            Relation::Split
        } else if with_others {
            Relation::Merged
        } else if self.names(plan) == self.names(*last) {
            Relation::Same
        } else {
            Relation::Renamed
        }
    }

    fn link(&self, tie: &Tie) -> PlanLink {
        PlanLink {
            document: self.documents[tie.progress.0].id,
            initiative: self.initiative(tie.progress).id,
            score: tie.score,
            evidence: tie.evidence.clone(),
            confirmed: tie.confirmed,
        }
    }

    fn names(&self, place: Place) -> Vec<String> {
        let names = self.initiative(place).names.iter();
        names.map(|name| key(&links::unmarked(name))).collect()
    }

    /// The same initiative in earlier editions of its plan.
    fn earlier(&self, plan: Place) -> Vec<InitiativeRef> {
        let editions = self
            .editions
            .get(&plan.0)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let places = editions.iter().filter_map(|(old, pairs)| {
            let (before, _) = pairs.iter().find(|(_, now)| *now == plan.1)?;
            Some(self.reference((*old, *before)))
        });
        places.collect()
    }

    fn reference(&self, place: Place) -> InitiativeRef {
        let (document, one) = (&self.documents[place.0], self.initiative(place));
        InitiativeRef {
            document: document.id,
            initiative: one.id,
            section: key_of(&document.report, one).section,
            numbers: one.numbers.clone(),
            names: one.names.clone(),
            departments: one.departments.clone(),
            origin: one.origin.clone(),
        }
    }

    /// The values of the indicators that stand under the same heading as one of the initiatives.
    fn indicators(&self, places: impl Iterator<Item = Place>) -> Vec<Measured> {
        let mut measured = Vec::new();
        let mut seen = Vec::new();
        for place in places {
            let document = &self.documents[place.0];
            let section = self.initiative(place).section;
            if section.is_none() || seen.contains(&(place.0, section)) {
                continue;
            }
            seen.push((place.0, section));
            for indicator in document
                .report
                .indicators
                .iter()
                .filter(|one| one.section == section)
            {
                measured.extend(indicator.values.iter().map(|value| Measured {
                    document: document.id,
                    name: indicator.name.clone(),
                    role: value.role,
                    period: value.period.clone(),
                    text: value.text.clone(),
                    number: value.number,
                    unit: value.unit.clone(),
                }));
            }
        }
        measured
    }
}

/// The strongest of each kind of evidence.
fn evidence(ties: &[&Tie]) -> Vec<Evidence> {
    let mut best: BTreeMap<By, f64> = BTreeMap::new();
    for evidence in ties.iter().flat_map(|tie| &tie.evidence) {
        let known = best.entry(evidence.by).or_default();
        *known = known.max(evidence.score);
    }
    best.into_iter()
        .map(|(by, score)| Evidence { by, score })
        .collect()
}

#[cfg(test)]
mod tests;
