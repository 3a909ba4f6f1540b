//! Changes as one HTML file that needs nothing else.

use std::collections::BTreeSet;

use shinchoku_model::{Change, ChangeSet, Language, Severity, SpanOp, Subject};

use super::{Count, Summary, departments, wording};

/// Changes as one HTML document: counts, filters by kind, department and severity, and every change with its
/// words marked. It loads nothing; without scripts all changes show.
pub fn diff_html(changes: &ChangeSet, language: Language) -> String {
    let page = Page { changes, language };
    let title = language.pick("What changed", "版の比較");
    let code = language.pick("en", "ja");
    let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
    format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <title>{title}: {}</title>\n<style>\n{}</style>\n</head>\n<body>\n{}{}{}<main>\n{}</main>\n{}\
         <script>\n{}</script>\n</body>\n</html>\n",
        escaped(&changes.new.title),
        include_str!("page.css"),
        page.head(title),
        page.counts(),
        page.filters(),
        page.list(),
        page.unchanged(),
        include_str!("page.js"),
    )
}

struct Page<'a> {
    changes: &'a ChangeSet,
    language: Language,
}

impl Page<'_> {
    fn say(&self, en: &'static str, ja: &'static str) -> &'static str {
        self.language.pick(en, ja)
    }

    fn head(&self, title: &str) -> String {
        format!(
            "<header>\n<h1>{title}</h1>\n<dl><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd>{}</dd></dl>\n</header>\n",
            self.say("Old", "旧"),
            escaped(&wording::report(&self.changes.old)),
            self.say("New", "新"),
            escaped(&wording::report(&self.changes.new)),
        )
    }

    fn counts(&self) -> String {
        let summary = Summary::of(self.changes);
        let kinds = summary.kinds.iter();
        let kinds: Vec<(String, Count)> = kinds
            .map(|(kind, count)| (wording::kind(*kind, self.language).to_owned(), *count))
            .collect();
        let none = format!(
            "{}{}",
            self.say("Not counted as changes: ", "変更に数えないもの："),
            wording::suppressed(&self.changes.suppressed, self.language)
        );
        format!(
            "<section class=\"counts\">\n{}{}<p>{none}</p>\n</section>\n",
            self.table(self.say("Kind", "種類"), &kinds),
            self.table(self.say("Department", "担当課"), &summary.departments),
        )
    }

    fn table(&self, title: &str, rows: &[(String, Count)]) -> String {
        if rows.is_empty() {
            return String::new();
        }
        let mut out = format!(
            "<table>\n<thead><tr><th>{title}</th><th>{}</th><th>{}</th></tr></thead>\n<tbody>\n",
            self.say("major", "重要"),
            self.say("minor", "軽微"),
        );
        for (name, count) in rows {
            let name = escaped(name);
            out += &format!(
                "<tr><td>{name}</td><td>{}</td><td>{}</td></tr>\n",
                count.major, count.minor
            );
        }
        out + "</tbody>\n</table>\n"
    }

    fn filters(&self) -> String {
        let all = &self.changes.changes;
        let kinds: BTreeSet<_> = all.iter().map(|change| change.kind).collect();
        let kinds: Vec<_> = kinds
            .iter()
            .map(|kind| (kind.name(), wording::kind(*kind, self.language)))
            .collect();
        let names: BTreeSet<&str> = all.iter().flat_map(departments).collect();
        let names: Vec<_> = names.into_iter().map(|name| (name, name)).collect();
        let severities = [Severity::Major, Severity::Minor]
            .map(|one| (severity_name(one), wording::severity(one, self.language)));
        format!(
            "<form class=\"filters\" aria-label=\"{}\">\n{}{}{}\
             <label>{} <input type=\"search\" name=\"words\"></label>\n\
             <output></output>\n</form>\n",
            self.say("Filters", "絞り込み"),
            self.choice("kind", self.say("Kind", "種類"), &kinds),
            self.choice("department", self.say("Department", "担当課"), &names),
            self.choice("severity", self.say("Severity", "重要度"), &severities),
            self.say("Words", "語句"),
        )
    }

    fn choice(&self, name: &str, label: &str, values: &[(&str, &str)]) -> String {
        let mut out = format!(
            "<label>{label} <select name=\"{name}\"><option value=\"\">{}</option>",
            self.say("all", "すべて")
        );
        for (value, shown) in values {
            out += &format!(
                "<option value=\"{}\">{}</option>",
                escaped(value),
                escaped(shown)
            );
        }
        out + "</select></label>\n"
    }

    fn list(&self) -> String {
        if self.changes.changes.is_empty() {
            let none = self.say("The two say the same.", "変更はありません。");
            return format!("<p class=\"none\">{none}</p>\n");
        }
        self.changes
            .changes
            .iter()
            .map(|change| self.change(change))
            .collect()
    }

    /// The differences that are no changes, where they were asked for, folded away.
    fn unchanged(&self) -> String {
        let details = self.changes.suppressed.details.iter().flatten();
        let mut items = String::new();
        for one in details {
            items += &format!(
                "<li><b>{}</b> {}: {} → {}</li>\n",
                wording::reason(one.reason, self.language),
                escaped(&wording::subject(&one.new)),
                escaped(&one.before),
                escaped(&one.after)
            );
        }
        if items.is_empty() {
            return items;
        }
        format!(
            "<details open class=\"unchanged\">\n<summary>{}</summary>\n<ul>\n{items}</ul>\n</details>\n",
            self.say("No changes", "変更に数えないもの")
        )
    }

    fn change(&self, change: &Change) -> String {
        let language = self.language;
        let severity = severity_name(change.severity);
        let subject = change.new.as_ref().or(change.old.as_ref());
        let section = subject
            .map(|one| one.section.join(" › "))
            .unwrap_or_default();
        let owners = departments(change);
        let mut facts: Vec<String> = Vec::new();
        facts.extend(wording::period(change).map(str::to_owned));
        facts.extend(wording::rows(change, language));
        facts.extend(
            change
                .likeness
                .map(|likeness| wording::likeness(likeness, language)),
        );
        facts.extend(
            change
                .delta
                .as_ref()
                .map(|delta| wording::delta(delta, language)),
        );
        let mut out = format!(
            "<article class=\"{severity}\" data-kind=\"{}\" data-severity=\"{severity}\" data-departments=\"{}\">\n",
            change.kind.name(),
            escaped(&owners.join("\n")),
        );
        out += &format!(
            "<h2><span class=\"kind\">{}</span> {}</h2>\n",
            wording::kind(change.kind, language),
            escaped(&wording::heading(change, language)),
        );
        let about = [section, owners.join("・"), facts.join(" · ")];
        let about: Vec<String> = about
            .iter()
            .filter(|text| !text.is_empty())
            .map(|text| escaped(text))
            .collect();
        if !about.is_empty() {
            out += &format!("<p class=\"about\">{}</p>\n", about.join(" ｜ "));
        }
        out += &said(change);
        out += &format!(
            "<p class=\"places\">{}</p>\n</article>\n",
            escaped(&wording::places(change))
        );
        out
    }
}

/// What changed: the words, else what was and what is.
fn said(change: &Change) -> String {
    let mut out = String::new();
    if let Some(kept) = wording::kept(change) {
        out += &format!("<p class=\"said\">{}</p>\n", escaped(kept));
    } else if change.spans.is_empty() {
        let before = change
            .before
            .as_ref()
            .map(|text| format!("<del>{}</del>", escaped(text)));
        let after = change
            .after
            .as_ref()
            .map(|text| format!("<ins>{}</ins>", escaped(text)));
        let both: Vec<String> = before.into_iter().chain(after).collect();
        if !both.is_empty() {
            out += &format!("<p class=\"said\">{}</p>\n", both.join(" → "));
        }
    } else {
        let spans = change.spans.iter().map(|span| match span.op {
            SpanOp::Equal => escaped(&span.text),
            SpanOp::Insert => format!("<ins>{}</ins>", escaped(&span.text)),
            SpanOp::Delete => format!("<del>{}</del>", escaped(&span.text)),
        });
        out += &format!("<p class=\"said\">{}</p>\n", spans.collect::<String>());
    }
    out + &parts("←", &change.from) + &parts("→", &change.into)
}

fn parts(arrow: &str, parts: &[Subject]) -> String {
    if parts.is_empty() {
        return String::new();
    }
    let items = parts
        .iter()
        .map(|part| format!("<li>{}</li>", escaped(&wording::subject(part))));
    format!(
        "<ul class=\"parts\" data-arrow=\"{arrow}\">{}</ul>\n",
        items.collect::<String>()
    )
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Major => "major",
        Severity::Minor => "minor",
    }
}

/// A text in which nothing is a mark of HTML, in content and in quoted attributes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            other => out.push(other),
        }
    }
    out
}
