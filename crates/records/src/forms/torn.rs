//! A schedule whose layout a text dump has lost: the header's words on lines of their own, then for
//! each row what is done, its marks, and between the rows the goal that stood beside them all.

use shinchoku_japanese::joins::rejoin;
use shinchoku_japanese::{HeaderRole as Role, Lexicon, period};
use shinchoku_model::{Aspect, Entry, Origin};

use super::labels::Label;

/// A schedule while its lines are read.
#[derive(Debug, Default)]
pub struct Torn {
    /// The years of its columns.
    years: Vec<Label>,
    /// The heading of the goal, where there is one.
    goal: Option<String>,
    /// The lines below the header.
    lines: Vec<(String, Vec<Origin>)>,
}

/// A row: what it says, its marks, and where it stands.
#[derive(Debug, Default)]
struct Row {
    subject: Vec<String>,
    marks: Vec<String>,
    origin: Vec<Origin>,
}

impl Torn {
    /// Takes lines of the header: words of columns, and years.
    pub fn header(&mut self, lexicon: &Lexicon, text: &str) {
        for line in text.lines() {
            self.years.extend(years(lexicon, line));
            if lexicon.header_word(line) == Some(Role::Goal) {
                self.goal = Some(line.trim().to_owned());
            }
        }
    }

    /// Takes lines below the header. Says whether they can belong to a schedule.
    pub fn body(&mut self, text: &str, origin: &[Origin]) -> bool {
        if self.years.is_empty() {
            return false;
        }
        let lines = text.lines().map(|line| (line.to_owned(), origin.to_vec()));
        self.lines.extend(lines);
        true
    }

    /// The entries: for each row one a year, then the goal.
    pub fn entries(self) -> Vec<Entry> {
        let (rows, goals) = self.rows();
        let mut entries = Vec::new();
        for (at, row) in rows.into_iter().enumerate() {
            let subject = whole(&row.subject).replace('\n', "");
            for (label, mark) in self.places(at, &row.marks).zip(&row.marks) {
                let mut entry = label.entry(mark);
                entry.subject = Some(subject.clone());
                entry.origin.clone_from(&row.origin);
                entries.push(entry);
            }
        }
        if let Some(label) = &self.goal {
            let label = Label {
                text: label.clone(),
                aspect: Aspect::Goal,
                period: None,
                kind: None,
            };
            for goal in goals {
                let mut entry = label.entry(&whole(&goal.subject));
                entry.origin = goal.origin;
                entries.push(entry);
            }
        }
        entries
    }

    /// The years that the marks of a row stand under. Where a row has fewer than there are years the
    /// dump does not say which: what comes first begins at once, what comes later ends last.
    fn places(&self, row: usize, marks: &[String]) -> impl Iterator<Item = &Label> {
        let missing = self.years.len().saturating_sub(marks.len());
        let skipped = if row == 0 { 0 } else { missing };
        self.years.iter().skip(skipped)
    }

    /// The words behind the mark that a line opens with, where a row waits for one.
    fn after_mark<'a>(&self, open: &Row, words: &'a str) -> Option<&'a str> {
        let mark = leading_mark(words);
        let rest = &words[mark.len()..];
        let waits = !open.subject.is_empty() && open.marks.len() < self.years.len();
        // ①研修 is an item, and ① 研修 a mark and what stands beside it.
        let apart = rest.starts_with(char::is_whitespace) || !open.marks.is_empty();
        let is_mark = !mark.is_empty() && !mark.starts_with(['・', '、', '，', ',']);
        (is_mark && waits && apart && !rest.is_empty()).then_some(rest)
    }

    /// The rows, and the lines of the goals among them.
    fn rows(&self) -> (Vec<Row>, Vec<Row>) {
        let mut rows: Vec<Row> = Vec::new();
        let mut open = Row::default();
        for (line, origin) in &self.lines {
            let (mut words, marks) = parted(line);
            // The marks of a row may share a line with the goal beside it.
            while let Some(rest) = self.after_mark(&open, words) {
                open.marks
                    .push(words[..words.len() - rest.len()].to_owned());
                words = rest.trim_start();
            }
            if !words.is_empty() {
                if !open.marks.is_empty() {
                    rows.push(std::mem::take(&mut open));
                }
                open.subject.push(words.to_owned());
            }
            open.marks
                .extend(marks.iter().map(|mark| (*mark).to_owned()));
            open.origin.extend_from_slice(origin);
        }
        rows.push(open);
        let goals = if self.goal.is_some() {
            take_goals(&mut rows)
        } else {
            Vec::new()
        };
        rows.retain(|row| !row.marks.is_empty());
        for row in &mut rows {
            row.origin.dedup();
        }
        (rows, goals)
    }
}

/// Takes the lines of the goals out of the rows: before the marks of the next row come the rest of
/// the goal and what is done then. Another row between two sentences makes two goals of them.
fn take_goals(rows: &mut [Row]) -> Vec<Row> {
    let mut goals: Vec<Row> = Vec::new();
    for (at, row) in rows.iter_mut().enumerate() {
        let last = row.marks.is_empty();
        let sentence = row.subject.iter().rposition(|line| line.ends_with('。'));
        let end = match sentence {
            _ if last => row.subject.len(),
            Some(end) if at > 0 => end + 1,
            _ => 0,
        };
        if end == 0 {
            continue;
        }
        let goal = Row {
            subject: row.subject.drain(..end).collect(),
            marks: Vec::new(),
            origin: row.origin.clone(),
        };
        let ended = |open: &Row| open.subject.last().is_none_or(|line| line.ends_with('。'));
        match goals.last_mut().filter(|open| !ended(open)) {
            Some(open) => {
                open.subject.extend(goal.subject);
                open.origin.extend(goal.origin);
            }
            None => goals.push(goal),
        }
    }
    for goal in &mut goals {
        goal.origin.dedup();
    }
    goals
}

fn whole(lines: &[String]) -> String {
    rejoin(&lines.join("\n"))
}

/// The years that a line of the header names: 5 年度 6 年度 7 年度.
pub fn years(lexicon: &Lexicon, line: &str) -> Vec<Label> {
    let pieces: Vec<&str> = line
        .split_inclusive("年度")
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .collect();
    let year = |piece: &&str| {
        let short = piece.chars().filter(|c| !c.is_whitespace()).count() <= 8;
        let named = period::of_heading(lexicon, piece)
            .or_else(|| period::of_bare_year(lexicon, piece))
            .filter(|_| short && piece.ends_with("年度"))?;
        Some(Label {
            text: (*piece).to_owned(),
            aspect: Aspect::Schedule,
            period: Some(named),
            kind: None,
        })
    };
    let years: Vec<Label> = pieces.iter().filter_map(year).collect();
    // A line that says more than years is none of them.
    if years.len() == pieces.len() {
        years
    } else {
        Vec::new()
    }
}

/// A line as its words and the marks behind them.
fn parted(line: &str) -> (&str, Vec<&str>) {
    let mut words = line.trim();
    let mut marks = Vec::new();
    while let Some(last) = words.split_whitespace().next_back() {
        if !is_mark(last) {
            break;
        }
        marks.insert(0, last);
        words = words[..words.len() - last.len()].trim_end();
    }
    (words, marks)
}

/// `①～③`, `②③`, `●`, `→`, `－`.
fn is_mark(word: &str) -> bool {
    !word.is_empty() && leading_mark(word) == word
}

/// The mark that words open with.
fn leading_mark(words: &str) -> &str {
    let mark = |c: char| {
        ('①'..='⑳').contains(&c)
            || ('❶'..='❿').contains(&c)
            || "●○◎◯■□★☆△▲→⇒➡～〜~、，・,―－—-".contains(c)
    };
    &words[..words.len() - words.trim_start_matches(mark).len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(header: &[&str], lines: &[&str]) -> Vec<String> {
        let mut torn = Torn::default();
        for text in header {
            torn.header(Lexicon::builtin(), text);
        }
        for line in lines {
            assert!(torn.body(line, &[]));
        }
        let entry = |entry: Entry| {
            let year = entry
                .period
                .map_or(String::new(), |period| period.fiscal_year.to_string());
            let subject = entry.subject.unwrap_or_default();
            format!("{:?} {year} [{subject}] {}", entry.aspect, entry.text)
        };
        torn.entries().into_iter().map(entry).collect()
    }

    const HEADER: [&str; 2] = [
        "改善・推進の内容\n改善スケジュール",
        "改善・推進目標\n5年度 6年度 7年度",
    ];

    #[test]
    fn a_goal_stands_beside_one_row_or_all() {
        let beside_first = [
            "係留料の算定方法の見",
            "直し",
            "①②\n②③\n③",
            "使う人の負担の公平を保",
            "つ。",
            "減免の整理\n①\n②\n－",
        ];
        let expected = [
            "Schedule 2023 [係留料の算定方法の見直し] ①②",
            "Schedule 2024 [係留料の算定方法の見直し] ②③",
            "Schedule 2025 [係留料の算定方法の見直し] ③",
            "Schedule 2023 [減免の整理] ①",
            "Schedule 2024 [減免の整理] ②",
            "Schedule 2025 [減免の整理] －",
            "Goal  [] 使う人の負担の公平を保つ。",
        ];
        assert_eq!(show(&HEADER, &beside_first), expected);
        let below_all = ["公開 ● ●", "拡大 ●", "使いやすくする"];
        let expected = [
            "Schedule 2023 [公開] ●",
            "Schedule 2024 [公開] ●",
            "Schedule 2025 [拡大] ●",
            "Goal  [] 使いやすくする",
        ];
        assert_eq!(show(&HEADER, &below_all), expected);
    }

    #[test]
    fn a_mark_and_the_goal_may_share_a_line() {
        let shared = [
            "係留料の見直し",
            "①\n①\n①使う人の負担の公平を保つ。",
            "減免 ② ② ②",
        ];
        let expected = [
            "Schedule 2023 [係留料の見直し] ①",
            "Schedule 2024 [係留料の見直し] ①",
            "Schedule 2025 [係留料の見直し] ①",
            "Schedule 2023 [減免] ②",
            "Schedule 2024 [減免] ②",
            "Schedule 2025 [減免] ②",
            "Goal  [] 使う人の負担の公平を保つ。",
        ];
        assert_eq!(show(&HEADER, &shared), expected);
    }

    #[test]
    fn goals_beside_different_rows_are_two() {
        let lines = [
            "公開 ① ②",
            "探しやすくする。",
            "拡大 ③ ③ →",
            "使う人を",
            "増やす。",
            "点検 － ④ ④",
        ];
        let goals: Vec<String> = show(&HEADER, &lines)
            .into_iter()
            .filter(|line| line.starts_with("Goal"))
            .collect();
        assert_eq!(
            goals,
            ["Goal  [] 探しやすくする。", "Goal  [] 使う人を増やす。"]
        );
    }

    #[test]
    fn without_a_goal_all_words_are_those_of_rows() {
        let lines = ["公開する。", "● ●", "広げる。", "→ →"];
        let expected = [
            "Schedule 2024 [公開する。] ●",
            "Schedule 2025 [公開する。] ●",
            "Schedule 2024 [広げる。] →",
            "Schedule 2025 [広げる。] →",
        ];
        assert_eq!(
            show(&["取組\nスケジュール\n令和6年度 令和7年度"], &lines),
            expected
        );
        assert!(!Torn::default().body("公開", &[]));
    }
}
