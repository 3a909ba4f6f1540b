//! Forms of label and value cells to initiatives, with the indicators and tables within them.

use std::collections::{BTreeMap, BTreeSet};

use shinchoku_japanese::joins::rejoin;
use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::opening;
use shinchoku_japanese::{HeaderRole as Role, Lexicon, department, label, options, period, value};
use shinchoku_model::{
    Aspect, Entry, Field, Form, FormPart, Indicator, IndicatorValue, Initiative, Origin, Period,
    Unit, ValueRole,
};

use crate::amounts::in_unit;
use crate::columns;
use crate::entries::{self, activities, kind_of};
use crate::indicators;
use crate::kinds::{is_rate, role_of_words};
use crate::names::numbers;
use crate::places;
use crate::sections::Sections;

use super::marked;

/// What a form gave: its initiative, and indicators that it states in fields.
pub struct Sheet {
    pub initiative: Initiative,
    pub indicators: Vec<Indicator>,
    /// How small a thing its label says that it is about.
    pub depth: u8,
}

/// Reads a form that stands in `section`. None for one that names nothing.
pub fn read(
    lexicon: &Lexicon,
    known: &department::Known,
    form: &Form,
    section: Option<u32>,
    sections: &mut Sections,
) -> Option<Sheet> {
    let fields: Vec<&Field> = form.parts.iter().flat_map(FormPart::fields).collect();
    let labelled = fields
        .iter()
        .filter(|field| role(lexicon, field) == Some(Role::Name))
        .map(|field| label::depth_of_name(word(field)))
        .max();
    let title = fields.iter().find(|field| field.labels.is_empty());
    // Under a title, names beside labels are those of wider things.
    let name = labelled
        .filter(|_| title.is_none())
        .or(title.map(|_| TITLED))?;
    let mut reader = Reader {
        lexicon,
        known,
        name,
        groups: Vec::new(),
        shared: shared(&fields),
        unit: None,
        indicators: Vec::new(),
        initiative: Initiative {
            id: 0,
            section,
            numbers: Vec::new(),
            names: Vec::new(),
            departments: Vec::new(),
            description: None,
            is_new: None,
            entries: Vec::new(),
            origin: origin(form),
        },
    };
    for field in fields {
        reader.field(field);
    }
    for (label, text, origin) in std::mem::take(&mut reader.groups) {
        let above = reader.initiative.section;
        reader.initiative.section = Some(sections.group(above, &label, &text, &origin));
    }
    Some(Sheet {
        initiative: reader.initiative,
        indicators: reader.indicators,
        depth: labelled.unwrap_or(3),
    })
}

/// Deeper than any label for a name.
const TITLED: u8 = u8::MAX;

/// The labels that stand beside several values under different labels: 評価 under 内部評価 and 外部評価.
fn shared(fields: &[&Field]) -> BTreeSet<String> {
    let mut outer: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for field in fields {
        if let [.., above, own] = field.labels.as_slice() {
            let above = key(label::words(&above.text));
            outer
                .entry(key(label::words(&own.text)))
                .or_default()
                .insert(above);
        }
    }
    let several = outer.into_iter().filter(|(_, above)| above.len() > 1);
    several.map(|(own, _)| own).collect()
}

/// Where a form stands.
fn origin(form: &Form) -> Vec<Origin> {
    let tables = form.parts.iter().map(FormPart::table);
    places::of_rows(
        tables.flat_map(|table| table.header.iter().chain(&table.rows).map(Vec::as_slice)),
    )
}

/// The label beside a value.
fn word(field: &Field) -> &str {
    field.labels.last().map_or("", |label| label.text.as_str())
}

/// What a field holds. In a form 目標 is one and no group, and 区分 says of what kind the thing is.
fn role(lexicon: &Lexicon, field: &Field) -> Option<Role> {
    let role = label::role(lexicon, word(field))?;
    let word = key(label::words(word(field)));
    let word = period::without_years(lexicon, &word);
    Some(match role {
        Role::Group if word.ends_with("目標") && word != "基本目標" => Role::Goal,
        Role::Group if word.ends_with("区分") || word == "分類" => Role::New,
        role => role,
    })
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    known: &'a department::Known,
    /// How small a thing the label of the form's name stands for; names of wider things group it.
    name: u8,
    /// Label, text and place of what groups the form.
    groups: Vec<(String, String, Vec<Origin>)>,
    /// The labels that only the labels over them tell apart.
    shared: BTreeSet<String>,
    /// The unit of the indicator that stands open.
    unit: Option<String>,
    indicators: Vec<Indicator>,
    initiative: Initiative,
}

impl Reader<'_> {
    fn field(&mut self, field: &Field) {
        let text = text(&field.values);
        let role = role(self.lexicon, field);
        let names = &mut self.initiative.names;
        match role {
            _ if text.is_empty() => {}
            _ if field.labels.is_empty() => self.title(&text),
            Some(Role::Name) if label::depth_of_name(word(field)) == self.name => {
                if names.is_empty() {
                    names.push(text.replace('\n', " "));
                } else {
                    self.entry(field, text);
                }
            }
            Some(Role::Name | Role::Group) if is_short(&text) => {
                let label = squeezed(word(field));
                self.groups
                    .push((label, text.replace('\n', " "), origins(field)));
            }
            Some(Role::Number) if self.initiative.numbers.is_empty() => {
                self.initiative.numbers = numbers(&text);
            }
            Some(Role::Department) => self.departments(&text),
            Some(Role::Description) => self.describe(&text),
            Some(Role::New) if self.initiative.is_new.is_none() && is_short(&text) => {
                self.initiative.is_new = is_new(&text);
                if self.initiative.is_new.is_none() {
                    self.entry(field, text);
                }
            }
            Some(Role::Indicator) if is_short(&text) => self.indicator(field, &text),
            Some(Role::Unit) if !self.indicators.is_empty() => self.unit = Some(text),
            _ => {
                if !self.rate(field, &text) && !self.measure(field, &text) {
                    self.entry(field, text);
                }
            }
        }
    }

    /// The title that a form has for a name, with its number and a mark behind it.
    fn title(&mut self, text: &str) {
        let found = opening(text);
        let (number, words) = found.map_or((None, text), |found| (Some(found.number), found.rest));
        let (name, new) = marked(words);
        self.initiative.names = vec![name.trim().replace('\n', " ")];
        self.initiative.is_new = new;
        self.initiative.numbers.extend(number);
    }

    /// How far the indicator that stands open got: 達成率 is a note on its result. Returns whether the text is that.
    fn rate(&mut self, field: &Field, text: &str) -> bool {
        let result = |value: &&mut IndicatorValue| value.role == ValueRole::Actual;
        let open = self.indicators.last_mut();
        let value = open.and_then(|open| open.values.iter_mut().rev().find(result));
        let Some(value) = value.filter(|_| is_rate(word(field)) && is_short(text)) else {
            return false;
        };
        indicators::note(value, &squeezed(word(field)), text);
        true
    }

    fn departments(&mut self, text: &str) {
        for name in department::split(self.lexicon, self.known, text) {
            if !self.initiative.departments.contains(&name) {
                self.initiative.departments.push(name);
            }
        }
    }

    fn describe(&mut self, text: &str) {
        self.initiative.description = Some(match self.initiative.description.take() {
            Some(said) => format!("{said}\n{text}"),
            None => text.to_owned(),
        });
    }

    /// An indicator that a field names; the fields after it hold its values.
    fn indicator(&mut self, field: &Field, text: &str) {
        self.unit = None;
        self.indicators.push(Indicator {
            section: None,
            number: None,
            name: text.replace('\n', ""),
            values: Vec::new(),
            origin: origins(field),
        });
    }

    /// The value of the indicator that stands open. Returns whether the text is one.
    fn measure(&mut self, field: &Field, text: &str) -> bool {
        let Some(role) = role_of_words(word(field)) else {
            return false;
        };
        let found = value::parse(self.lexicon, text);
        let Some(open) = self.indicators.last_mut().filter(|_| is_short(text)) else {
            return false;
        };
        let (number, unit) = match (found.number, found.unit, &self.unit) {
            (None, _, _) => return false,
            (Some(number), None, Some(unit)) => in_unit(self.lexicon, number, unit),
            (number, unit, _) => (number, unit),
        };
        open.values.push(IndicatorValue {
            role,
            label: squeezed(word(field)),
            period: found.period.or_else(|| period_of(self.lexicon, field)),
            text: text.to_owned(),
            number,
            unit,
            qualifier: found.qualifier,
            note: found.note,
            origin: origins(field),
        });
        open.origin = places::union(open.origin.iter().chain(&origins(field)));
        true
    }

    fn entry(&mut self, field: &Field, text: String) {
        let aspect = aspect(self.lexicon, field);
        // That nothing is planned for a year is said of a schedule.
        if value::is_none(&text) && aspect != Aspect::Schedule {
            return;
        }
        let period = period_of(self.lexicon, field);
        self.initiative.entries.push(Entry {
            aspect,
            label: squeezed(word(field)),
            subject: self.subject(field),
            kind: kind_of(word(field)),
            activities: activities(self.lexicon, &text, aspect, period.as_ref()),
            period,
            text,
            origin: origins(field),
        });
    }
}

/// What tells the values of one label apart.
impl Reader<'_> {
    /// The label over a label that comes again under another one.
    fn subject(&self, field: &Field) -> Option<String> {
        let [.., above, own] = field.labels.as_slice() else {
            return None;
        };
        let shared = self.shared.contains(&key(label::words(&own.text)));
        shared.then(|| squeezed(label::words(&above.text)))
    }
}

/// What a field is about: the innermost of its labels that says so.
fn aspect(lexicon: &Lexicon, field: &Field) -> Aspect {
    let of = |label: &Unit| match label::role(lexicon, &label.text)? {
        Role::Note => None,
        role => entries::aspect_of_role(role).filter(|aspect| *aspect != Aspect::Other),
    };
    // A label that says something else than its section is not about what the section is.
    let own = role(lexicon, field);
    match own {
        Some(Role::Goal) => return Aspect::Goal,
        // 現状 beside words tells how things stand.
        Some(Role::Baseline) => return Aspect::Challenge,
        _ => {}
    }
    if matches!(
        own,
        Some(Role::New | Role::Note | Role::Number | Role::Unit)
    ) {
        return Aspect::Other;
    }
    field
        .labels
        .iter()
        .rev()
        .find_map(of)
        .or_else(|| entries::aspect_of_role(columns::role(lexicon, word(field))?))
        .unwrap_or(Aspect::Other)
}

fn period_of(lexicon: &Lexicon, field: &Field) -> Option<Period> {
    let time = |text: &str| {
        period::of_heading(lexicon, text).or_else(|| period::of_bare_year(lexicon, text))
    };
    field
        .labels
        .iter()
        .rev()
        .find_map(|label| time(&squeezed(&label.text)))
}

/// The text of values: cells below each other are lines of one text, cells side by side are apart.
fn text(values: &[Unit]) -> String {
    let mut columns: Vec<(Option<u32>, String)> = Vec::new();
    for value in values {
        let column = left(&value.origin);
        match columns
            .last_mut()
            .filter(|(open, _)| column.is_some() && *open == column)
        {
            Some((_, text)) => {
                text.push('\n');
                text.push_str(&value.text);
            }
            None => columns.push((column, value.text.clone())),
        }
    }
    let texts: Vec<String> = columns.iter().map(|(_, text)| rejoin(text)).collect();
    texts.join("\n").trim().to_owned()
}

/// The left edge of a cell: its column, or its place on the page in points.
fn left(origin: &[Origin]) -> Option<u32> {
    match origin.first()? {
        Origin::Sheet { range, .. } => Some(range.left),
        Origin::Page { bbox, .. } => Some(bbox[0].max(0.0) as u32),
        Origin::Line { .. } => None,
    }
}

fn origins(field: &Field) -> Vec<Origin> {
    let cells = field.labels.last().into_iter().chain(&field.values);
    places::union(cells.flat_map(|unit| &unit.origin))
}

fn squeezed(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let one_each = words.iter().all(|word| word.chars().nth(1).is_none());
    if one_each {
        words.concat()
    } else {
        rejoin(text).replace('\n', "")
    }
}

/// Whether a text is a name and not a passage.
fn is_short(text: &str) -> bool {
    text.chars().count() <= 60 && !text.contains('。')
}

/// What 新規 or 継続 says, the ticked one of both; none where neither or both stand.
fn is_new(text: &str) -> Option<bool> {
    let ticked = options::chosen(text).map(|words| words.concat());
    let text = key(ticked.as_deref().unwrap_or(text));
    let ticked = |word: &str| {
        ["レ", "●"]
            .iter()
            .any(|mark| text.contains(&format!("{mark}{word}")))
    };
    match (text.contains("新規"), text.contains("継続")) {
        (true, true) if ticked("新規") != ticked("継続") => Some(ticked("新規")),
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}
