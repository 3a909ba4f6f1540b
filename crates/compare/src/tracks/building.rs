//! Tracks built from plans, reports and the links between them.

use std::collections::BTreeMap;

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::normal::key;
use shinchoku_model::{
    By, Evidence, Initiative, InitiativeRef, Judgement, Measured, PlanLink, Relation, Reported,
    Track,
};

use super::groups::{Group, is_planned, is_reported, key_of};
use super::renames::renames;
use super::said::unmarked;
use super::stages::{Goal, goal_for, goals, judge, reported};
use super::{Place, Stored, Tie};
use crate::pairing::pair_initiatives;

/// What the tracks of a group are built from.
pub struct Builder<'a> {
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

impl<'a> Builder<'a> {
    /// Looks at the group of some documents with the links in it.
    pub fn new(
        lexicon: &'a Lexicon,
        documents: &'a [Stored],
        group: &'a Group,
        ties: &'a [Tie],
    ) -> Self {
        Self {
            lexicon,
            documents,
            group,
            ties,
            editions: editions(documents, group),
        }
    }

    fn initiative(&self, place: Place) -> &Initiative {
        &self.documents[place.0].report.initiatives[place.1]
    }

    fn all_of(&self, document: usize) -> impl Iterator<Item = Place> + use<'_> {
        (0..self.documents[document].report.initiatives.len()).map(move |one| (document, one))
    }

    /// The tracks of what plans speak of, in their order.
    pub fn planned(&self) -> Vec<Track> {
        let plans = self.group.plans.iter().flat_map(|&plan| self.all_of(plan));
        plans
            .filter(|&plan| is_planned(self.initiative(plan)))
            .map(|plan| self.track(plan))
            .collect()
    }

    /// The initiatives of reports that no plan speaks of, those of one name in several reports together.
    pub fn unplanned(&self) -> Vec<Track> {
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
        let now = plan.map(|plan| self.reference(plan));
        let earlier = plan.map(|plan| self.earlier(plan)).unwrap_or_default();
        let later: Vec<InitiativeRef> = progress
            .iter()
            .map(|&place| self.reference(place))
            .collect();
        Track {
            renames: renames(earlier.iter().chain(&now).chain(&later)),
            plan: now,
            earlier,
            progress: later,
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
        names.map(|name| key(&unmarked(name))).collect()
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
