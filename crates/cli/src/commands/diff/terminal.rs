//! Changes as lines for a terminal, where a Japanese character is two columns wide.

use std::io::{self, IsTerminal};

use shinchoku_pipeline::export::{Count, Summary, departments, wording};
use shinchoku_pipeline::model::{Change, ChangeSet, Severity, SpanOp, Subject, TextSpan};
use unicode_width::UnicodeWidthChar;

use crate::language::Language;
use crate::rows::{aligned, cut};

/// How many columns of unchanged text are shown on either side of a change.
const AROUND: usize = 24;

/// Where the lines go.
#[derive(Debug, Clone, Copy)]
pub struct Paper {
    /// How many columns it has.
    width: usize,
    /// Whether it shows colours.
    colour: bool,
}

impl Paper {
    /// A file or a pipe.
    pub fn plain() -> Self {
        Self {
            width: 100,
            colour: false,
        }
    }

    /// Standard output: colours on a terminal, unless `NO_COLOR` or a dumb terminal says no.
    pub fn of_standard_output() -> Self {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        if !io::stdout().is_terminal() {
            return Self::plain();
        }
        let (_, columns) = console::Term::stdout().size();
        Self {
            width: usize::from(columns).clamp(40, 200),
            colour: set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb"),
        }
    }

    /// A text in a style of ECMA-48 (SGR).
    fn styled(&self, style: &str, text: &str) -> String {
        if self.colour {
            format!("\u{1b}[{style}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Changes as lines; only the counts with `stat`.
pub fn text(changes: &ChangeSet, stat: bool, language: Language, paper: &Paper) -> String {
    let mut lines = Lines {
        language,
        paper,
        out: String::new(),
    };
    if stat {
        lines.stat(changes);
    } else {
        lines.changes(changes);
    }
    lines.end(changes);
    lines.out
}

struct Lines<'a> {
    language: Language,
    paper: &'a Paper,
    out: String,
}

impl Lines<'_> {
    fn line(&mut self, text: &str) {
        self.out += text.trim_end();
        self.out.push('\n');
    }

    fn stat(&mut self, changes: &ChangeSet) {
        let summary = Summary::of(changes);
        let pick = |en: &str, ja: &str| self.language.pick(en, ja).to_owned();
        let head = |name: String| vec![name, pick("major", "重要"), pick("minor", "軽微")];
        let row = |name: &str, count: &Count| {
            vec![
                cut(name, 60),
                count.major.to_string(),
                count.minor.to_string(),
            ]
        };
        let mut rows = vec![head(pick("kind", "種類"))];
        let kinds = summary.kinds.iter();
        rows.extend(kinds.map(|(kind, count)| row(wording::kind(*kind, self.language), count)));
        let mut lines = aligned(&rows);
        if !summary.departments.is_empty() {
            let mut rows = vec![head(pick("department", "担当課"))];
            rows.extend(
                summary
                    .departments
                    .iter()
                    .map(|(name, count)| row(name, count)),
            );
            lines.push(String::new());
            lines.extend(aligned(&rows));
        }
        lines.push(String::new());
        for line in lines {
            self.line(&line);
        }
    }

    fn changes(&mut self, changes: &ChangeSet) {
        let mut open = None;
        for change in &changes.changes {
            let title = self.title(change);
            if open.as_ref() != Some(&title) {
                if open.is_some() {
                    self.line("");
                }
                let shown = self.paper.styled("1", &cut(&title, self.paper.width));
                self.line(&shown);
                open = Some(title);
            }
            self.change(change);
        }
        if open.is_some() {
            self.line("");
        }
        for one in changes.suppressed.details.iter().flatten() {
            let (reason, subject) = (
                wording::reason(one.reason, self.language),
                wording::subject(&one.new),
            );
            let text = format!(
                "= {reason}  {subject}  {}: {} → {}",
                one.field, one.before, one.after
            );
            self.line(&cut(&text, self.paper.width));
        }
    }

    /// The record of a change with its department.
    fn title(&self, change: &Change) -> String {
        let owners = departments(change).join("・");
        let owners = if owners.is_empty() {
            owners
        } else {
            format!("  〔{owners}〕")
        };
        let record = wording::record(change.record, self.language);
        format!("{record} {}{owners}", wording::title(change))
    }

    fn change(&mut self, change: &Change) {
        let (mark, style) = match change.severity {
            Severity::Major => ("!", "1;33"),
            Severity::Minor => ("·", "2"),
        };
        let mut facts = vec![wording::kind(change.kind, self.language).to_owned()];
        facts.extend(wording::period(change).map(str::to_owned));
        facts.extend(wording::rows(change, self.language));
        facts.extend(
            change
                .likeness
                .map(|likeness| wording::likeness(likeness, self.language)),
        );
        facts.extend(
            change
                .delta
                .as_ref()
                .map(|delta| wording::delta(delta, self.language)),
        );
        let head = format!("{} {}", self.paper.styled(style, mark), facts.join("  "));
        self.line(&format!("  {head}"));
        for line in self.said(change) {
            self.line(&format!("      {line}"));
        }
        let places = self
            .paper
            .styled("2", &cut(&wording::places(change), self.paper.width - 6));
        self.line(&format!("      {places}"));
    }

    /// What changed, wrapped to the width.
    fn said(&self, change: &Change) -> Vec<String> {
        let mut pieces: Vec<(Option<SpanOp>, String)> = Vec::new();
        if let Some(kept) = wording::kept(change) {
            pieces.push((None, kept.to_owned()));
        } else if change.spans.is_empty() {
            pieces.extend(
                change
                    .before
                    .iter()
                    .map(|text| (Some(SpanOp::Delete), text.clone())),
            );
            if change.before.is_some() && change.after.is_some() {
                pieces.push((None, " → ".to_owned()));
            }
            pieces.extend(
                change
                    .after
                    .iter()
                    .map(|text| (Some(SpanOp::Insert), text.clone())),
            );
        } else {
            pieces = shortened(&change.spans);
        }
        let parts = |arrow: &str, subjects: &[Subject]| {
            subjects
                .iter()
                .map(|one| (None, format!("{arrow} {}  ", wording::subject(one))))
                .collect::<Vec<_>>()
        };
        pieces.extend(parts("→", &change.into));
        pieces.extend(parts("←", &change.from));
        let spans = !change.spans.is_empty();
        wrapped(&pieces, self.paper.width - 6, |op, text| {
            self.piece(op, text, spans)
        })
    }

    /// A piece in its colour; without colours, pieces of a text are marked by brackets.
    fn piece(&self, op: Option<SpanOp>, text: &str, within_text: bool) -> String {
        let (style, open, close) = match op {
            Some(SpanOp::Delete) => ("31;9", "[-", "-]"),
            Some(SpanOp::Insert) => ("32;4", "{+", "+}"),
            Some(SpanOp::Equal) | None => return text.to_owned(),
        };
        if self.paper.colour {
            self.paper.styled(style, text)
        } else if within_text {
            format!("{open}{text}{close}")
        } else {
            text.to_owned()
        }
    }

    fn end(&mut self, changes: &ChangeSet) {
        let all = Summary::of(changes).all;
        let none = wording::suppressed(&changes.suppressed, self.language);
        let line = match self.language {
            Language::English => format!(
                "{} changes, {} of them major; no changes: {none}",
                all.all(),
                all.major
            ),
            Language::Japanese => format!(
                "変更 {} 件（うち重要 {} 件）。変更に数えないもの：{none}",
                all.all(),
                all.major
            ),
        };
        self.line(&line);
    }
}

/// The spans with what is far from any change left out, on one line.
fn shortened(spans: &[TextSpan]) -> Vec<(Option<SpanOp>, String)> {
    let last = spans.len() - 1;
    let short = |(at, span): (usize, &TextSpan)| {
        let text = span.text.replace(['\n', '\r'], " ");
        let text = match (span.op, at == 0, at == last) {
            (SpanOp::Equal, first, last) => elided(&text, first, last),
            _ => text,
        };
        (Some(span.op), text)
    };
    spans.iter().enumerate().map(short).collect()
}

/// A text without its middle, or without the side that has no change beside it.
fn elided(text: &str, first: bool, last: bool) -> String {
    let characters: Vec<char> = text.chars().collect();
    let around = AROUND / 2;
    let (head, tail) = match (first, last) {
        (true, true) => return cut(text, AROUND * 2),
        (true, false) => (0, around),
        (false, true) => (around, 0),
        (false, false) => (around, around),
    };
    if characters.len() <= head + tail + 1 {
        return text.to_owned();
    }
    let start: String = characters[..head].iter().collect();
    let end: String = characters[characters.len() - tail..].iter().collect();
    format!("{start}…{end}")
}

/// Pieces in lines of a width; each piece is dressed where it stands, so that a style never goes over a line's end.
fn wrapped(
    pieces: &[(Option<SpanOp>, String)],
    width: usize,
    dress: impl Fn(Option<SpanOp>, &str) -> String,
) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for (op, text) in pieces {
        let mut part = String::new();
        for character in text.chars() {
            let columns = if character == '\n' {
                0
            } else {
                character.width().unwrap_or(0)
            };
            if character == '\n' || used + columns > width {
                if !part.is_empty() {
                    line += &dress(*op, &part);
                    part.clear();
                }
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            if character != '\n' {
                part.push(character);
                used += columns;
            }
        }
        if !part.is_empty() {
            line += &dress(*op, &part);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_wide_as_their_characters() {
        let pieces = [
            (Some(SpanOp::Delete), "取組の状況".to_owned()),
            (None, " → ".to_owned()),
            (Some(SpanOp::Insert), "a\nb".to_owned()),
        ];
        let lines = wrapped(&pieces, 8, |op, text| match op {
            Some(SpanOp::Delete) => format!("-{text}-"),
            Some(SpanOp::Insert) => format!("+{text}+"),
            _ => text.to_owned(),
        });
        assert_eq!(lines, ["-取組の状-", "-況- → +a+", "+b+"]);
    }

    #[test]
    fn what_is_far_from_a_change_is_left_out() {
        let long = "一二三四五六七八九十".repeat(4);
        let span = |op, text: &str| TextSpan {
            op,
            text: text.to_owned(),
        };
        let spans = [
            span(SpanOp::Equal, &long),
            span(SpanOp::Insert, &long),
            span(SpanOp::Equal, &long),
            span(SpanOp::Delete, "減"),
            span(SpanOp::Equal, &long),
        ];
        let shown: Vec<String> = shortened(&spans)
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        let (head, tail) = ("一二三四五六七八九十一二", "九十一二三四五六七八九十");
        let both = format!("{head}…{tail}");
        assert_eq!(
            shown,
            [&format!("…{tail}"), &long, &both, "減", &format!("{head}…")]
        );
    }

    #[test]
    fn only_paper_with_colours_has_styles() {
        let paper = |colour| Paper { width: 80, colour };
        assert_eq!(paper(false).styled("1", "語"), "語");
        assert_eq!(paper(true).styled("1", "語"), "\u{1b}[1m語\u{1b}[0m");
    }
}
