//! Which initiatives of a report are which of a plan.
//!
//! A plan speaks of 高齢者の見守り, the report of the bulb and the tablet that came of it: names alone do not
//! tell. So the words of a reported name are also looked for in the plan's cells, the words of the
//! planned name in what is reported, and a department that owns little weighs more than one that owns
//! half of the plan. Several initiatives of a report can belong to one of the plan; one of the report
//! belongs to several only when its own names do.

use std::collections::{BTreeMap, BTreeSet};

use shinchoku_model::{By, Evidence, Link, Report};

use super::said::{Planned, Reported, planned, rarity, reported};
use crate::likeness::{Phrase, Vocabulary};

/// What counts how much, and from where on two initiatives are one.
mod weights {
    pub const NAME: f64 = 0.62;
    pub const TEXT: f64 = 0.16;
    pub const DEPARTMENT: f64 = 0.22;
    /// What standing under headings that belong together adds, and standing elsewhere takes.
    pub const SECTION: f64 = 0.06;
    /// What standing between neighbours that are linked adds, and standing elsewhere takes.
    pub const ORDER: f64 = 0.1;
    /// Names as alike as this are one.
    pub const SAME: f64 = 0.85;
    /// What is less than this is no evidence.
    pub const TOLD: f64 = 0.05;
    /// What words have to have in common at least, of names and texts together.
    pub const SAID: f64 = 0.3;
    /// What another owner's report has to have of the planned name's words.
    pub const ELSEWHERE: f64 = 0.6;
    pub const LEAST: f64 = 0.42;
    /// From here on a link tells which headings belong together.
    pub const SURE: f64 = 0.6;
    /// A second initiative of the plan needs to be nearly as good as the first.
    pub const SECOND: f64 = 0.6;
}

/// Words in more of the initiatives than this share, or in more than 64, find no candidates.
const COMMON: f64 = 0.25;

/// A pair of an initiative of the plan and a name of one of the report, as it is weighed.
#[derive(Debug, Clone)]
struct Weighed {
    plan: usize,
    score: f64,
    evidence: Vec<Evidence>,
}

/// What an initiative of a plan and one of a report have in common, each 0 to 1.
struct Shared {
    /// How alike their names are.
    alike: f64,
    /// The same, or how much of the report's name the plan says anywhere.
    name: f64,
    /// How much of the planned name the report says anywhere.
    text: f64,
    department: f64,
}

impl Shared {
    /// How sure it is that the two are one thing; none where too little is said for it. `elsewhere`: whether
    /// other departments own the one than the other.
    fn score(&self, elsewhere: bool) -> Option<f64> {
        let score = weights::NAME * self.name
            + weights::TEXT * self.text
            + weights::DEPARTMENT * self.department;
        // The same name is the same thing, whoever owns it now; another name of another owner's is not.
        if self.alike > weights::SAME {
            return Some(score.max(self.alike));
        }
        let too_little =
            self.name + self.text < weights::SAID || elsewhere && self.text < weights::ELSEWHERE;
        (!too_little).then_some(score)
    }

    /// What tells it, without what says next to nothing.
    fn evidence(&self) -> Vec<Evidence> {
        [
            (By::Name, self.name),
            (By::Text, self.text),
            (By::Department, self.department),
        ]
        .into_iter()
        .filter(|(_, value)| *value >= weights::TOLD)
        .map(|(by, value)| Evidence {
            by,
            score: rounded(value),
        })
        .collect()
    }
}

/// The links between a plan and a report, in the order of the report.
pub fn links(plan: &Report, report: &Report) -> Vec<Link> {
    let table = Table::new(plan, report);
    let first = table.choose(&Around::default());
    let around = Around {
        sections: table.sections(&first),
        windows: windows(&first),
    };
    let mut chosen = table.choose(&around);
    table.fill(&mut chosen);
    let mut links: Vec<Link> = Vec::new();
    for (at, found) in chosen.iter().enumerate() {
        for weighed in found {
            links.push(Link {
                plan: plan.initiatives[weighed.plan].id,
                progress: report.initiatives[at].id,
                score: rounded(weighed.score),
                evidence: weighed.evidence.clone(),
            });
        }
    }
    links
}

/// To three digits: what is stored and compared again is the same on every machine.
fn rounded(score: f64) -> f64 {
    (score.clamp(0.0, 1.0) * 1000.0).round() / 1000.0
}

struct Table {
    vocabulary: Vocabulary,
    plan: Vec<Planned>,
    report: Vec<Reported>,
    /// How rare each department is, 0 to 1.
    rarity: BTreeMap<String, f64>,
    /// The initiatives of the plan in which a word stands.
    index: BTreeMap<u32, Vec<usize>>,
}

type Sections = BTreeMap<Option<u32>, BTreeSet<Option<u32>>>;

/// What the sure links tell about the others.
#[derive(Default)]
struct Around {
    /// Which headings of the plan belong to each heading of the report.
    sections: Sections,
    /// For each initiative of the report the first and last of the plan that its sure neighbours leave.
    windows: Vec<Option<(usize, usize)>>,
}

/// The stretch of the plan between the nearest sure links before and after each initiative of the
/// report; none where the two documents do not keep one order there.
fn windows(chosen: &[Vec<Weighed>]) -> Vec<Option<(usize, usize)>> {
    let sure = |at: usize| {
        chosen[at]
            .first()
            .filter(|one| one.score >= weights::SURE)
            .map(|one| one.plan)
    };
    let window = |at: usize| {
        let before = (0..at).rev().find_map(sure)?;
        let after = (at + 1..chosen.len()).find_map(sure)?;
        (before <= after).then_some((before, after))
    };
    (0..chosen.len()).map(window).collect()
}

impl Table {
    fn new(plan: &Report, report: &Report) -> Self {
        let mut vocabulary = Vocabulary::by_rarity();
        let planned: Vec<Planned> = plan
            .initiatives
            .iter()
            .map(|one| planned(&mut vocabulary, one))
            .collect();
        let reported: Vec<Reported> = report
            .initiatives
            .iter()
            .map(|one| reported(&mut vocabulary, one))
            .collect();
        let rarity = rarity(&planned, &reported);
        let mut index: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, one) in planned.iter().enumerate() {
            for word in &one.all.words {
                index.entry(*word).or_default().push(at);
            }
        }
        let most = (planned.len() as f64 * COMMON).clamp(8.0, 64.0) as usize;
        index.retain(|_, places| places.len() <= most);
        Self {
            vocabulary,
            plan: planned,
            report: reported,
            rarity,
            index,
        }
    }

    /// For every initiative of the report the initiatives of the plan that its names belong to.
    fn choose(&self, around: &Around) -> Vec<Vec<Weighed>> {
        let all = (0..self.report.len()).map(|at| {
            let mut best: Vec<Weighed> = Vec::new();
            for name in &self.report[at].names {
                let candidates = self.candidates(at, name);
                let weighed = candidates
                    .into_iter()
                    .map(|plan| self.weigh(plan, at, name, around));
                let Some(found) =
                    weighed.max_by(|a, b| a.score.total_cmp(&b.score).then(b.plan.cmp(&a.plan)))
                else {
                    continue;
                };
                match best.iter_mut().find(|known| known.plan == found.plan) {
                    Some(known) if known.score < found.score => *known = found,
                    Some(_) => {}
                    None => best.push(found),
                }
            }
            best.retain(|weighed| weighed.score >= weights::LEAST);
            best.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.plan.cmp(&b.plan)));
            let several =
                |at: usize, weighed: &Weighed| at == 0 || weighed.score >= weights::SECOND;
            let kept = best
                .into_iter()
                .enumerate()
                .filter(|(at, weighed)| several(*at, weighed));
            kept.map(|(_, weighed)| weighed).collect()
        });
        all.collect()
    }

    /// The initiatives of the plan that share a word with a name or with what is said.
    fn candidates(&self, at: usize, name: &Phrase) -> BTreeSet<usize> {
        let words = name.words.iter().chain(&self.report[at].text.words);
        words
            .filter_map(|word| self.index.get(word))
            .flatten()
            .copied()
            .collect()
    }

    fn weigh(&self, plan: usize, at: usize, name: &Phrase, around: &Around) -> Weighed {
        let (one, other) = (&self.plan[plan], &self.report[at]);
        let shared = self.shared(one, other, name);
        let Some(score) = shared.score(Self::is_elsewhere(one, other)) else {
            return Weighed {
                plan,
                score: 0.0,
                evidence: Vec::new(),
            };
        };
        let mut evidence = shared.evidence();
        let signed = |fits: bool, weight: f64| if fits { weight } else { -weight };
        let mut score = score;
        if let Some(Some((first, last))) = around.windows.get(at) {
            score += signed((first..=last).contains(&&plan), weights::ORDER);
        }
        if let Some(known) = around.sections.get(&other.section) {
            let together = known.contains(&one.section);
            score += signed(together, weights::SECTION);
            evidence.extend(together.then_some(Evidence {
                by: By::Section,
                score: 1.0,
            }));
        }
        Weighed {
            plan,
            score: score.clamp(0.0, 1.0),
            evidence,
        }
    }

    /// What an initiative of the plan and one of the report have in common; `name` is the name that counts.
    fn shared(&self, one: &Planned, other: &Reported, name: &Phrase) -> Shared {
        let words = &self.vocabulary;
        let likeness = one
            .names
            .iter()
            .map(|planned| words.likeness(planned, name));
        let alike = likeness.fold(0.0, f64::max);
        let said = one.names.iter();
        let said = said.map(|planned| words.contained(planned, &other.text));
        Shared {
            alike,
            name: alike.max(0.9 * words.contained(name, &one.all)),
            text: said.fold(0.0, f64::max),
            department: self.departments(one, other),
        }
    }

    /// Whether both say who owns them, and it is not the same.
    fn is_elsewhere(one: &Planned, other: &Reported) -> bool {
        let known = !one.departments.is_empty() && !other.departments.is_empty();
        known
            && !one
                .departments
                .iter()
                .any(|name| other.departments.contains(name))
    }

    /// How rare the rarest department is that owns both; 0 where none does.
    fn departments(&self, one: &Planned, other: &Reported) -> f64 {
        let shared = one
            .departments
            .iter()
            .filter(|name| other.departments.contains(name));
        shared
            .filter_map(|name| self.rarity.get(name))
            .copied()
            .fold(0.0, f64::max)
    }

    /// Which headings of the plan the sure links lead to from each heading of the report.
    fn sections(&self, chosen: &[Vec<Weighed>]) -> Sections {
        let mut votes: BTreeMap<Option<u32>, BTreeMap<Option<u32>, usize>> = BTreeMap::new();
        for (at, found) in chosen.iter().enumerate() {
            for weighed in found
                .iter()
                .filter(|weighed| weighed.score >= weights::SURE)
            {
                let plan = self.plan[weighed.plan].section;
                *votes
                    .entry(self.report[at].section)
                    .or_default()
                    .entry(plan)
                    .or_default() += 1;
            }
        }
        votes.retain(|_, votes| votes.values().sum::<usize>() >= 2);
        let often = |votes: BTreeMap<Option<u32>, usize>| {
            let most = votes.values().copied().max().unwrap_or(0);
            let many = votes.into_iter().filter(|(_, count)| *count * 3 >= most);
            many.map(|(section, _)| section).collect()
        };
        votes
            .into_iter()
            .map(|(section, votes)| (section, often(votes)))
            .collect()
    }

    /// Links what stands alone on both sides between two linked neighbours and has one owner: a plan
    /// and its report keep one order.
    fn fill(&self, chosen: &mut [Vec<Weighed>]) {
        let linked: BTreeSet<usize> = chosen
            .iter()
            .flatten()
            .map(|weighed| weighed.plan)
            .collect();
        let mut at = 0;
        while at < chosen.len() {
            if !chosen[at].is_empty() {
                at += 1;
                continue;
            }
            let end = (at..chosen.len())
                .find(|&next| !chosen[next].is_empty())
                .unwrap_or(chosen.len());
            let before = at
                .checked_sub(1)
                .and_then(|before| chosen[before].iter().map(|one| one.plan).max());
            let after = chosen
                .get(end)
                .and_then(|found| found.iter().map(|one| one.plan).min());
            let from = before.map_or(0, |before| before + 1);
            let free: Vec<usize> = (from..after.unwrap_or(self.plan.len()))
                .filter(|plan| !linked.contains(plan))
                .collect();
            if let [plan] = free.as_slice()
                && end - at == 1
                && self.departments(&self.plan[*plan], &self.report[at]) > 0.0
            {
                chosen[at].push(self.between(*plan, at));
            }
            at = end;
        }
    }

    fn between(&self, plan: usize, at: usize) -> Weighed {
        let department = self.departments(&self.plan[plan], &self.report[at]);
        let evidence = vec![
            Evidence {
                by: By::Department,
                score: rounded(department),
            },
            Evidence {
                by: By::Section,
                score: 1.0,
            },
        ];
        Weighed {
            plan,
            score: weights::LEAST,
            evidence,
        }
    }
}
