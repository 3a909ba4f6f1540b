//! Changes as Markdown.

use shinchoku_model::{Change, ChangeSet, Language, SpanOp, TextSpan};

use super::{Count, Summary, wording};

/// Changes as a Markdown document: the counts, and every change under the record it concerns.
pub fn diff_markdown(changes: &ChangeSet, language: Language) -> String {
    let summary = Summary::of(changes);
    let mut out = format!("# {}\n\n", language.pick("What changed", "版の比較"));
    out += &format!(
        "- {}: {}\n",
        language.pick("Old", "旧"),
        escaped(&wording::report(&changes.old))
    );
    out += &format!(
        "- {}: {}\n\n",
        language.pick("New", "新"),
        escaped(&wording::report(&changes.new))
    );
    out += &counts(&summary, language);
    let none = wording::suppressed(&changes.suppressed, language);
    out += &match language {
        Language::English => format!("Not counted as changes: {none}.\n"),
        Language::Japanese => format!("変更に数えないもの：{none}\n"),
    };
    let mut open = String::new();
    for change in &changes.changes {
        let title = wording::heading(change, language);
        if title != open {
            out += &format!("\n## {}\n\n", escaped(&title));
            open = title;
        }
        out += &item(change, language);
    }
    out + &unchanged(changes, language)
}

/// The differences that are no changes, where they were asked for.
fn unchanged(changes: &ChangeSet, language: Language) -> String {
    let details = changes.suppressed.details.iter().flatten();
    let mut items = String::new();
    for one in details {
        items += &format!(
            "- **{}** {}: {} → {}\n",
            wording::reason(one.reason, language),
            escaped(&wording::subject(&one.new)),
            escaped(&one.before),
            escaped(&one.after)
        );
    }
    if items.is_empty() {
        return items;
    }
    let title = language.pick("No changes", "変更に数えないもの");
    format!("\n## {title}\n\n{items}")
}

fn counts(summary: &Summary, language: Language) -> String {
    let mut out = String::new();
    let mut table = |title: &str, rows: &[(String, Count)]| {
        if rows.is_empty() {
            return;
        }
        let (major, minor) = (
            language.pick("major", "重要"),
            language.pick("minor", "軽微"),
        );
        out += &format!("| {title} | {major} | {minor} |\n|---|---:|---:|\n");
        for (name, count) in rows {
            out += &format!(
                "| {} | {} | {} |\n",
                escaped(name),
                count.major,
                count.minor
            );
        }
        out += "\n";
    };
    let kinds = summary.kinds.iter();
    let kinds: Vec<_> = kinds
        .map(|(kind, count)| (wording::kind(*kind, language).to_owned(), *count))
        .collect();
    table(language.pick("kind", "種類"), &kinds);
    table(language.pick("department", "担当課"), &summary.departments);
    out
}

fn item(change: &Change, language: Language) -> String {
    let mut head = vec![format!("**{}**", wording::kind(change.kind, language))];
    head.push(wording::severity(change.severity, language).to_owned());
    head.extend(wording::period(change).map(escaped));
    head.extend(wording::rows(change, language));
    head.extend(
        change
            .likeness
            .map(|likeness| wording::likeness(likeness, language)),
    );
    let mut out = format!("- {}", head.join(" · "));
    let said = said(change);
    if !said.is_empty() {
        out += &format!(": {said}");
    }
    if let Some(delta) = &change.delta {
        out += &format!(" — {}", escaped(&wording::delta(delta, language)));
    }
    let parts = |subjects: &[shinchoku_model::Subject]| {
        let names: Vec<String> = subjects.iter().map(wording::subject).collect();
        escaped(&names.join(" ＋ "))
    };
    if !change.into.is_empty() {
        out += &format!(" → {}", parts(&change.into));
    }
    if !change.from.is_empty() {
        out += &format!(" ← {}", parts(&change.from));
    }
    out + &format!("  \n  <sub>{}</sub>\n", escaped(&wording::places(change)))
}

/// What changed: the words, else what was and what is.
fn said(change: &Change) -> String {
    if let Some(kept) = wording::kept(change) {
        return escaped(kept);
    }
    if !change.spans.is_empty() {
        return change.spans.iter().map(span).collect();
    }
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("{} → {}", escaped(before), escaped(after)),
        (Some(before), None) => format!("~~{}~~", escaped(before.trim())),
        (None, Some(after)) => escaped(after.trim()),
        (None, None) => String::new(),
    }
}

fn span(span: &TextSpan) -> String {
    let mark = match span.op {
        SpanOp::Equal => return escaped(&span.text),
        SpanOp::Insert => "**",
        SpanOp::Delete => "~~",
    };
    // White space beside a mark would make it no mark.
    let inner = span.text.trim();
    if inner.is_empty() {
        return escaped(&span.text);
    }
    let (before, after) = span.text.split_once(inner).unwrap_or_default();
    format!(
        "{}{mark}{}{mark}{}",
        escaped(before),
        escaped(inner),
        escaped(after)
    )
}

/// A text in which nothing is a mark of Markdown or HTML, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' => out.push(' '),
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out
}
