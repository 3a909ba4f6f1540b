//! Changes in the reader's terms.

use shinchoku_model::{
    Change, ChangeKind, Compared, Delta, Language, Origin, Reason, RecordKind, Severity, Subject,
    Suppressed,
};

/// What a kind of change is called.
pub fn kind(kind: ChangeKind, language: Language) -> &'static str {
    let (en, ja) = match kind {
        ChangeKind::Added => ("added", "追加"),
        ChangeKind::Removed => ("removed", "削除"),
        ChangeKind::Renamed => ("renamed", "名称変更"),
        ChangeKind::Renumbered => ("renumbered", "番号変更"),
        ChangeKind::Moved => ("moved", "移動"),
        ChangeKind::Split => ("split", "分割"),
        ChangeKind::Merged => ("merged", "統合"),
        ChangeKind::Department => ("department", "担当変更"),
        ChangeKind::StatusAdvanced => ("status advanced", "状況が前進"),
        ChangeKind::StatusFellBack => ("status fell back", "状況が後退"),
        ChangeKind::Text => ("text", "文言"),
        ChangeKind::Number => ("number", "数値"),
        ChangeKind::Date => ("date", "日程"),
        ChangeKind::PlanKept => ("plan kept", "予定どおり"),
        ChangeKind::PlanDropped => ("plan dropped", "予定の消失"),
        ChangeKind::Description => ("description", "施策内容"),
        ChangeKind::IndicatorValue => ("indicator value", "指標の値"),
        ChangeKind::IndicatorTarget => ("indicator target", "目標値"),
        ChangeKind::IndicatorBaseline => ("indicator baseline", "基準値"),
        ChangeKind::IndicatorAdded => ("indicator added", "指標の追加"),
        ChangeKind::IndicatorRemoved => ("indicator removed", "指標の削除"),
        ChangeKind::IndicatorRenamed => ("indicator renamed", "指標の名称変更"),
    };
    language.pick(en, ja)
}

/// How many differences are no changes, and of what kinds.
pub fn suppressed(suppressed: &Suppressed, language: Language) -> String {
    let none = suppressed;
    let apart = match (none.unshared, language) {
        (0, _) => String::new(),
        (some, Language::English) => format!(", {some} in only one of the two"),
        (some, Language::Japanese) => format!("、一方だけの本文・表 {some}"),
    };
    match language {
        Language::English => format!(
            "{} of notation, {} of order, {} carried over{apart}",
            none.notation, none.order, none.carried
        ),
        Language::Japanese => format!(
            "表記 {}、順序 {}、前回と同じ {}{apart}",
            none.notation, none.order, none.carried
        ),
    }
}

/// Why a difference is no change.
pub fn reason(reason: Reason, language: Language) -> &'static str {
    let (en, ja) = match reason {
        Reason::Notation => ("notation", "表記"),
        Reason::Order => ("order", "順序"),
        Reason::Carried => ("carried over", "前回と同じ"),
    };
    language.pick(en, ja)
}

/// What a severity is called.
pub fn severity(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Major => language.pick("major", "重要"),
        Severity::Minor => language.pick("minor", "軽微"),
    }
}

/// What a kind of record is called.
pub fn record(record: RecordKind, language: Language) -> &'static str {
    let (en, ja) = match record {
        RecordKind::Initiative => ("initiative", "取組"),
        RecordKind::Indicator => ("indicator", "指標"),
        RecordKind::Challenge => ("challenge", "課題と方針"),
        RecordKind::Term => ("term", "用語"),
        RecordKind::Section => ("heading", "見出し"),
        RecordKind::Department => ("department", "担当課"),
        RecordKind::Column => ("column", "列"),
        RecordKind::Passage => ("prose", "本文"),
        RecordKind::Table => ("table", "表"),
    };
    language.pick(en, ja)
}

/// The record of a change in one line: its numbers and names, or its departments.
pub fn subject(subject: &Subject) -> String {
    let names = if subject.names.is_empty() {
        &subject.departments
    } else {
        &subject.names
    };
    let numbers = subject.numbers.join(",");
    let names = names.join(" / ").replace('\n', " ");
    if numbers.is_empty() {
        names
    } else {
        format!("{numbers} {names}")
    }
}

/// What a change is about, as the new report names it, else as the old one did.
pub fn title(change: &Change) -> String {
    let main = change.new.as_ref().or(change.old.as_ref());
    main.map(subject).unwrap_or_default()
}

/// The title of a change as a heading: what kind of record it is where that is no initiative.
pub fn heading(change: &Change, language: Language) -> String {
    let title = title(change);
    match change.record {
        RecordKind::Initiative => title,
        other if title.is_empty() => record(other, language).to_owned(),
        other => format!("{}: {title}", record(other, language)),
    }
}

/// The text of a change that both reports say alike: a plan that was kept word for word.
pub fn kept(change: &Change) -> Option<&str> {
    let same = change.kind == ChangeKind::PlanKept && change.spans.is_empty();
    change.after.as_deref().filter(|_| same)
}

/// The time that a change speaks of.
pub fn period(change: &Change) -> Option<&str> {
    change.period.as_ref().map(|period| period.label.as_str())
}

/// How far a number or date moved: `+92件（+21.9%）、目標に近づいた`.
pub fn delta(delta: &Delta, language: Language) -> String {
    let mut words = Vec::new();
    // The difference of two shares is in points, and how much that is of a share tells nothing.
    let (unit, is_share) = match delta.unit.as_deref() {
        Some("%") => (language.pick(" points", "ポイント"), true),
        unit => (unit.unwrap_or_default(), false),
    };
    if let Some(number) = delta.number {
        let percent = delta.percent.filter(|_| !is_share);
        let percent = percent.map(|percent| format!(" ({}%)", signed(percent)));
        words.push(format!(
            "{}{unit}{}",
            signed(number),
            percent.unwrap_or_default()
        ));
    }
    if let Some(days) = delta.days {
        words.push(slip(days, delta.months, language));
    }
    if let Some(toward) = delta.toward_target {
        let said = if toward {
            language.pick("nearer to the target", "目標に近づいた")
        } else {
            language.pick("farther from the target", "目標から遠のいた")
        };
        words.push(said.to_owned());
    }
    if let Some(left) = delta.to_target {
        let said = language.pick("to the target", "目標まで");
        words.push(format!("{said} {}{unit}", signed(left)));
    }
    words.join(language.pick(", ", "、"))
}

fn slip(days: i32, months: Option<i32>, language: Language) -> String {
    let late = days > 0;
    let amount = match months.filter(|months| *months != 0) {
        Some(months) => match language {
            Language::English => format!("{} month(s)", months.abs()),
            Language::Japanese => format!("{}か月", months.abs()),
        },
        None => match language {
            Language::English => format!("{} day(s)", days.abs()),
            Language::Japanese => format!("{}日", days.abs()),
        },
    };
    let (en, ja) = if late {
        ("later", "後ろ倒し")
    } else {
        ("earlier", "前倒し")
    };
    match language {
        Language::English => format!("{amount} {en}"),
        Language::Japanese => format!("{amount}{ja}"),
    }
}

/// A number with its sign.
fn signed(number: f64) -> String {
    if number > 0.0 {
        format!("+{number}")
    } else {
        format!("{number}")
    }
}

/// How many records share a change, where there are several.
pub fn rows(change: &Change, language: Language) -> Option<String> {
    (change.rows > 1).then(|| match language {
        Language::English => format!("{} records", change.rows),
        Language::Japanese => format!("{}件", change.rows),
    })
}

/// How much of a plan the report says.
pub fn likeness(likeness: f64, language: Language) -> String {
    let percent = (likeness * 100.0).round();
    match language {
        Language::English => format!("{percent}% alike"),
        Language::Japanese => format!("一致度{percent}%"),
    }
}

/// Where a change stands in both reports.
pub fn places(change: &Change) -> String {
    let list = |subjects: &mut dyn Iterator<Item = &Subject>| {
        let all: Vec<String> = subjects
            .flat_map(|subject| &subject.origin)
            .map(Origin::to_string)
            .collect();
        match &all[..] {
            [] => "-".to_owned(),
            [first] => first.clone(),
            [first, .., last] if all.len() > 3 => format!("{first} … {last}"),
            _ => all.join(", "),
        }
    };
    let old = list(&mut change.old.iter().chain(&change.from));
    let new = list(&mut change.new.iter().chain(&change.into));
    format!("{old} → {new}")
}

/// A report in one line: its title, its edition where the title does not say it, and its file.
pub fn report(report: &Compared) -> String {
    let edition = report
        .edition
        .as_ref()
        .map(|edition| edition.label.as_str());
    let edition = edition.filter(|label| !report.title.contains(label));
    let edition = edition.map(|label| format!(" {label}")).unwrap_or_default();
    format!("{}{edition} ({})", report.title, report.path)
}
