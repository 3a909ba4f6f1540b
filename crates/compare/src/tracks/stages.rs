//! The stage that a plan names for a year, and the stage that a report gives.

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::normal::key;
use shinchoku_japanese::value::is_none;
use shinchoku_model::{Aspect, Entry, Initiative, Judgement, Kind, Period, Planned, Reported};

/// A plan's cell with the span of stages it names: 運用改善・展開 is met by either.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    pub planned: Planned,
    /// The least stage of the furthest statement.
    pub least: Option<u8>,
}

/// The plan of an initiative, a goal for each cell of its schedule, in the order of time.
pub fn goals(lexicon: &Lexicon, one: &Initiative) -> Vec<Goal> {
    let cells = one.entries.iter().filter(|entry| {
        entry.aspect == Aspect::Schedule && entry.period.is_some() && !is_none(&entry.text)
    });
    let mut goals: Vec<Goal> = cells.map(|entry| goal(lexicon, entry)).collect();
    goals.sort_by_key(|goal| {
        goal.planned
            .period
            .as_ref()
            .map(|period| (period.start, period.end))
    });
    goals
}

fn goal(lexicon: &Lexicon, entry: &Entry) -> Goal {
    let named = entry.activities.iter().filter_map(|activity| {
        let status = activity.status.as_ref()?;
        let words = if activity.text.trim().is_empty() {
            &status.raw
        } else {
            &activity.text
        };
        Some((status.stage?, words.as_str()))
    });
    let furthest = named.max_by_key(|(stage, _)| *stage);
    let (stage, least) = if let Some((stage, words)) = furthest {
        (Some(stage), least_of(lexicon, words).or(Some(stage)))
    } else {
        let span = at_the_end(lexicon, entry);
        (span.map(|(_, most)| most), span.map(|(least, _)| least))
    };
    let planned = Planned {
        period: entry.period.clone(),
        text: entry.text.clone(),
        stage,
    };
    Goal { planned, least }
}

/// The least stage of a statement's words; none when one of them is no stage word.
fn least_of(lexicon: &Lexicon, words: &str) -> Option<u8> {
    let plain = words.split(['（', '(']).next().unwrap_or(words);
    let parts = plain
        .split(['、', '，', '・', ' ', '　'])
        .filter(|part| !part.is_empty());
    let stages: Option<Vec<u8>> = parts
        .map(|part| lexicon.status(part).map(|(_, stage)| stage))
        .collect();
    stages?.into_iter().min()
}

/// The least and the furthest stage of a cell whose every line says what is done and ends with how:
/// スマートメーター調査検討. Of several lines the furthest counts.
///
/// Short words of going on (拡充, 見直し, 継続) say there what is done and not how far it got.
fn at_the_end(lexicon: &Lexicon, entry: &Entry) -> Option<(u8, u8)> {
    let lines = entry.text.lines().filter(|line| !is_none(line));
    let spans = lines.map(|line| {
        let of_list = among(lexicon, line);
        of_list.or_else(|| ending(lexicon, line).map(|stage| (stage, stage)))
    });
    let spans: Option<Vec<(u8, u8)>> = spans.collect();
    spans?.into_iter().max_by_key(|(_, most)| *most)
}

/// The least and the furthest of the stage words in a list that names other things too:
/// 運用改善・展開・券売機更新検討.
fn among(lexicon: &Lexicon, line: &str) -> Option<(u8, u8)> {
    let parts = line.split(['、', '，', '・']);
    let stages: Vec<u8> = parts
        .filter_map(|part| lexicon.status(part).map(|(_, stage)| stage))
        .collect();
    Some((*stages.iter().min()?, *stages.iter().max()?))
}

fn ending(lexicon: &Lexicon, line: &str) -> Option<u8> {
    /// The stage of a work that runs; what lies beyond needs a word that says nothing else.
    const RUNNING: u8 = 50;
    let folded = key(line);
    let line = folded.split('(').next().unwrap_or(&folded);
    let starts = line.char_indices().map(|(at, _)| at).skip(1);
    let found = starts.filter_map(|at| {
        lexicon
            .status(&line[at..])
            .map(|(_, stage)| (&line[at..], stage))
    });
    let (word, stage) = found.into_iter().next()?;
    (stage <= RUNNING || word.chars().count() >= 4).then_some(stage)
}

/// What a report says was done, or none where the initiative reports nothing.
pub fn reported(document: i64, one: &Initiative) -> Option<Reported> {
    let done = |entry: &&Entry| {
        entry.aspect == Aspect::Progress && matches!(entry.kind, Some(Kind::Actual) | None)
    };
    let entries: Vec<&Entry> = one.entries.iter().filter(done).collect();
    let period = latest(entries.iter().filter_map(|entry| entry.period.as_ref()));
    if entries.is_empty() {
        return None;
    }
    let statuses = entries
        .iter()
        .filter(|entry| entry.period.as_ref() == period || period.is_none());
    let statuses = statuses
        .flat_map(|entry| &entry.activities)
        .filter_map(|activity| activity.status.as_ref());
    let mut words: Vec<String> = Vec::new();
    let mut stage = None;
    for status in statuses {
        let word = status.canonical.as_ref().unwrap_or(&status.raw);
        if !words.contains(word) {
            words.push(word.clone());
        }
        stage = stage.max(status.stage);
    }
    Some(Reported {
        document,
        period: period.cloned(),
        statuses: words,
        stage,
    })
}

fn latest<'a>(periods: impl Iterator<Item = &'a Period>) -> Option<&'a Period> {
    periods.max_by_key(|period| (period.end, period.start))
}

/// The goal that a report on `period` is held against: that of the year in which it ends.
pub fn goal_for<'a>(goals: &'a [Goal], period: &Period) -> Option<&'a Goal> {
    let within = |goal: &&Goal| {
        let planned = goal.planned.period.as_ref();
        planned.is_some_and(|planned| planned.start <= period.end && period.end <= planned.end)
    };
    goals.iter().rev().find(within)
}

/// The stage of what has settled (運用定着). Beyond it stand only 拡大 and 展開, other words for going on: who has
/// settled is not behind them.
const SETTLED: u8 = 70;

/// A report against the goal of its time.
pub fn judge(goal: Option<&Goal>, reported: Option<&Reported>) -> Judgement {
    let bounds = goal.and_then(|goal| Some((goal.least?, goal.planned.stage?)));
    let stage = reported.and_then(|reported| reported.stage);
    match (bounds, stage) {
        (Some((least, _)), Some(stage)) if stage < least.min(SETTLED) => Judgement::Behind,
        (Some((_, most)), Some(stage)) if stage > most => Judgement::Ahead,
        (Some(_), Some(_)) => Judgement::OnPlan,
        _ => Judgement::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_settled_is_not_behind_a_plan_to_go_on() {
        let cases = [
            (80, 80, 70, Judgement::OnPlan),
            (80, 80, 60, Judgement::Behind),
            (60, 80, 60, Judgement::OnPlan),
            (70, 70, 60, Judgement::Behind),
            (70, 70, 80, Judgement::Ahead),
            (50, 50, 70, Judgement::Ahead),
        ];
        for (least, most, stage, expected) in cases {
            let goal = Goal {
                planned: Planned {
                    period: None,
                    text: String::new(),
                    stage: Some(most),
                },
                least: Some(least),
            };
            let reported = Reported {
                document: 1,
                period: None,
                statuses: Vec::new(),
                stage: Some(stage),
            };
            let found = judge(Some(&goal), Some(&reported));
            assert_eq!(found, expected, "{least}..{most} and {stage}");
        }
    }
}
