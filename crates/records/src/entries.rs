//! A cell about an initiative to an entry with its activities.

use shinchoku_japanese::joins::rejoin;
use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::{BULLETS, without_bullet};
use shinchoku_japanese::{HeaderRole as Role, Lexicon, dates, options, quantity, status};
use shinchoku_model::{Activity, Aspect, Entry, Kind, Origin, Period};

use crate::columns::Column;

/// What a column of an initiative table says about its rows; none for columns that are fields of
/// their own.
pub fn aspect(column: &Column) -> Option<Aspect> {
    column.role.map_or(Some(Aspect::Other), aspect_of_role)
}

/// What a text of this role is about; none for fields of their own.
pub fn aspect_of_role(role: Role) -> Option<Aspect> {
    Some(match role {
        Role::Number
        | Role::Name
        | Role::Group
        | Role::Department
        | Role::Description
        | Role::New
        | Role::Unit => return None,
        Role::Progress | Role::Actual | Role::Forecast | Role::Status => Aspect::Progress,
        Role::Schedule => Aspect::Schedule,
        Role::Goal | Role::Target => Aspect::Goal,
        Role::Measure => Aspect::Measure,
        Role::Effect => Aspect::Effect,
        Role::Assessment => Aspect::Assessment,
        Role::Outlook | Role::Policy => Aspect::Outlook,
        Role::Challenge => Aspect::Challenge,
        _ => Aspect::Other,
    })
}

/// Whether the heading says that the cell was done or is intended.
pub fn kind(column: &Column) -> Option<Kind> {
    column
        .path
        .iter()
        .rev()
        .find_map(|heading| kind_of(heading))
        .or(match column.role {
            Some(Role::Actual) => Some(Kind::Actual),
            Some(Role::Forecast) => Some(Kind::Forecast),
            _ => None,
        })
}

/// Whether a heading says that something was done or is intended.
pub fn kind_of(heading: &str) -> Option<Kind> {
    // An indicator of results is no result.
    let heading = key(heading).replace("成果指標", "");
    let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    if has(&["見込"]) {
        Some(Kind::Forecast)
    } else if has(&["予定", "計画", "今後", "以降", "次年度", "予算"]) {
        Some(Kind::Plan)
    } else if has(&[
        "実績",
        "決算",
        "までの",
        "これまで",
        "結果",
        "成果",
        "実施状況",
        "取組状況",
        "進捗",
    ]) {
        Some(Kind::Actual)
    } else {
        None
    }
}

/// The entry of a filled cell.
pub fn entry(
    lexicon: &Lexicon,
    column: &Column,
    aspect: Aspect,
    cell: &str,
    origin: Vec<Origin>,
) -> Entry {
    let text = rejoin(cell);
    Entry {
        aspect,
        label: column.label.clone(),
        subject: None,
        period: column.period.clone(),
        kind: kind(column),
        activities: activities(lexicon, &text, aspect, column.period.as_ref()),
        text,
        origin,
    }
}

/// The smallest statements of an entry: a piece a tag, else a piece a bullet, else a line a piece. Of options with boxes
/// only the ticked ones state something.
pub fn activities(
    lexicon: &Lexicon,
    text: &str,
    aspect: Aspect,
    period: Option<&Period>,
) -> Vec<Activity> {
    if let Some(chosen) = options::chosen(text) {
        let activities = chosen.into_iter();
        return activities
            .map(|words| activity(lexicon, None, words, period))
            .collect();
    }
    let pieces = status::cut_at_tags(lexicon, text);
    let mut activities = Vec::new();
    for piece in pieces {
        if piece.status.is_some() {
            activities.push(activity(lexicon, piece.status, &piece.text, period));
            continue;
        }
        for line in statements(&piece.text, aspect) {
            let status = if matches!(aspect, Aspect::Schedule | Aspect::Progress) {
                status::of_line(lexicon, &line)
            } else {
                None
            };
            activities.push(activity(lexicon, status, &line, period));
        }
    }
    activities
}

fn activity(
    lexicon: &Lexicon,
    status: Option<shinchoku_model::Status>,
    text: &str,
    period: Option<&Period>,
) -> Activity {
    let single = !text.contains('\n');
    Activity {
        status,
        text: if single {
            without_bullet(text).to_owned()
        } else {
            text.to_owned()
        },
        dates: dates::mentions(lexicon, text, period),
        quantities: quantity::mentions(lexicon, text),
    }
}

/// The statements of a text without tags. In a schedule every line and every word set apart by a
/// space is one; elsewhere lines without a bullet go on with the one above, if any line has one.
fn statements(text: &str, aspect: Aspect) -> Vec<String> {
    let bulleted = |line: &str| line.starts_with(BULLETS);
    let has_bullets = text.lines().any(bulleted);
    let mut statements: Vec<String> = Vec::new();
    for line in text.lines() {
        match statements.last_mut() {
            Some(open) if has_bullets && !bulleted(line) && bulleted(open) => {
                open.push('\n');
                open.push_str(line);
            }
            // (12手続で先行) below 対象手続の選定 is a remark on it.
            Some(open) if line.starts_with(['(', '（']) && aspect == Aspect::Schedule => {
                open.push('\n');
                open.push_str(line);
            }
            _ if aspect == Aspect::Schedule => statements.extend(without_arrows(words_apart(line))),
            _ => statements.push(line.to_owned()),
        }
    }
    statements
}

/// The parts of a line without the arrows that lead from one to the next; a line of arrows goes on
/// with what stands before it and is kept.
fn without_arrows(parts: Vec<String>) -> Vec<String> {
    let arrow = |part: &String| part.chars().all(|c| "→⇒➡➔⇨▶＞>-―─━～".contains(c));
    if parts.iter().all(arrow) {
        return parts;
    }
    let trimmed = parts.into_iter().filter(|part| !arrow(part));
    trimmed
        .map(|part| part.trim_matches(['→', '⇒', '➡', '➔', '⇨']).to_owned())
        .collect()
}

/// The parts of a line that spaces between Japanese set apart.
fn words_apart(line: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for word in line.split_whitespace() {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        let remark = word.starts_with(['(', '（', '〔', '［']);
        match parts.last_mut() {
            Some(open)
                if remark || (latin(open.chars().next_back()) && latin(word.chars().next())) =>
            {
                open.push(' ');
                open.push_str(word);
            }
            _ => parts.push(word.to_owned()),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, aspect: Aspect) -> Vec<(Option<String>, String)> {
        activities(Lexicon::builtin(), text, aspect, None)
            .into_iter()
            .map(|activity| {
                (
                    activity.status.and_then(|status| status.canonical),
                    activity.text,
                )
            })
            .collect()
    }

    #[test]
    fn activities_are_the_smallest_statements() {
        type Pieces<'a> = &'a [(Option<&'a str>, &'a str)];
        let cases: [(&str, Aspect, Pieces); 8] = [
            (
                "【予算化】\n交付決定\n【運用開始】\n・一次\n・二次",
                Aspect::Progress,
                &[
                    (Some("予算化"), "交付決定"),
                    (Some("運用開始"), "・一次\n・二次"),
                ],
            ),
            (
                "・一次\n続き\n・二次",
                Aspect::Progress,
                &[(None, "・一次\n続き"), (None, "二次")],
            ),
            (
                "導入 (中央地区)",
                Aspect::Schedule,
                &[(Some("導入"), "導入 (中央地区)")],
            ),
            (
                "運用改善 展開 支援員の増員",
                Aspect::Schedule,
                &[
                    (Some("運用改善"), "運用改善"),
                    (Some("展開"), "展開"),
                    (None, "支援員の増員"),
                ],
            ),
            ("●", Aspect::Schedule, &[(None, "●")]),
            (
                "検討 ⇒ 試行→",
                Aspect::Schedule,
                &[(Some("調査検討"), "検討"), (Some("実証"), "試行")],
            ),
            ("→→", Aspect::Schedule, &[(None, "→→")]),
            (
                "1-2 苗の補助へ",
                Aspect::Progress,
                &[(None, "1-2 苗の補助へ")],
            ),
        ];
        for (text, aspect, expected) in cases {
            let expected: Vec<_> = expected
                .iter()
                .map(|(status, text)| (status.map(str::to_owned), (*text).to_owned()))
                .collect();
            assert_eq!(shown(text, aspect), expected, "{text}");
        }
    }

    #[test]
    fn headings_say_what_was_done() {
        let cases = [
            ("R7上半期までの取組内容", Some(Kind::Actual)),
            ("R7下半期以降の取組内容（予定）", Some(Kind::Plan)),
            ("令和6年度（見込み）", Some(Kind::Forecast)),
            ("令和5年度実績", Some(Kind::Actual)),
            ("R7年度当初予算額", Some(Kind::Plan)),
            ("R5決算", Some(Kind::Actual)),
            ("R7年度", None),
        ];
        for (heading, expected) in cases {
            assert_eq!(kind_of(heading), expected, "{heading}");
        }
    }
}
