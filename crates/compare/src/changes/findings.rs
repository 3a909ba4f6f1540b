//! What has been found so far, and the two ways in which texts become findings.

use shinchoku_japanese::Lexicon;
use shinchoku_model::{
    Change, ChangeKind, Period, Reason, RecordKind, Severity, Subject, Suppressed, Unchanged,
};

use crate::texts::{Difference, difference};
use crate::words::Words;

/// Changes and what is none.
pub struct Findings {
    changes: Vec<Change>,
    suppressed: Suppressed,
    /// The year in which the days of texts are counted that name none and speak of no period.
    year: Option<Period>,
    /// Departments that have another name everywhere, as printed.
    renamed: Vec<(String, String)>,
}

/// What is compared: a record on both sides and what of it.
#[derive(Clone)]
pub struct Place<'a> {
    /// The record's kind.
    pub record: RecordKind,
    /// The record that was.
    pub old: Subject,
    /// The record that is.
    pub new: Subject,
    /// What of it.
    pub field: &'a str,
    /// The time it speaks of in the old report.
    pub was: Option<&'a Period>,
    /// The time it speaks of in the new report.
    pub is: Option<&'a Period>,
}

impl Place<'_> {
    /// A change here.
    pub fn change(&self, kind: ChangeKind, severity: Severity) -> Change {
        Change {
            field: Some(self.field.to_owned()),
            period: self.is.or(self.was).cloned(),
            ..change(
                kind,
                severity,
                self.record,
                Some(self.old.clone()),
                Some(self.new.clone()),
            )
        }
    }
}

/// A change with nothing told but which records it concerns.
pub fn change(
    kind: ChangeKind,
    severity: Severity,
    record: RecordKind,
    old: Option<Subject>,
    new: Option<Subject>,
) -> Change {
    Change {
        kind,
        severity,
        record,
        old,
        new,
        from: Vec::new(),
        into: Vec::new(),
        field: None,
        period: None,
        before: None,
        after: None,
        spans: Vec::new(),
        delta: None,
        likeness: None,
        rows: 1,
    }
}

impl Findings {
    /// Nothing found yet; `named` asks for each difference that is no change. `year` is the year of dates that
    /// name none, where a text speaks of no period: how far they lie apart can still be told.
    pub fn new(named: bool, year: Option<Period>) -> Self {
        let suppressed = Suppressed {
            details: named.then(Vec::new),
            ..Suppressed::default()
        };
        Self {
            changes: Vec::new(),
            suppressed,
            year,
            renamed: Vec::new(),
        }
    }

    /// All that was found.
    pub fn settled(self) -> (Vec<Change>, Suppressed) {
        (self.changes, self.suppressed)
    }

    /// A department has another name everywhere: texts that only call it so say nothing new.
    pub fn rename(&mut self, was: &str, is: &str) {
        self.renamed.push((was.to_owned(), is.to_owned()));
    }

    /// Whether two texts differ by the new names of departments alone.
    fn only_renamed(&self, lexicon: &Lexicon, before: &str, after: &str) -> bool {
        let called = self.called_anew(before);
        let key = |text| Words::of(lexicon, text, None).key();
        called != before && key(&called) == key(after)
    }

    /// A text of the old report with the new names of departments.
    pub fn called_anew(&self, text: &str) -> String {
        let mut called = text.to_owned();
        for (was, is) in &self.renamed {
            called = called.replace(was, is);
        }
        called
    }

    /// A change.
    pub fn push(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// A difference that is no change.
    pub fn unchanged(&mut self, reason: Reason, place: &Place, before: &str, after: &str) {
        match reason {
            Reason::Notation => self.suppressed.notation += 1,
            Reason::Order => self.suppressed.order += 1,
            Reason::Carried => self.suppressed.carried += 1,
        }
        if let Some(details) = &mut self.suppressed.details {
            details.push(Unchanged {
                reason,
                old: place.old.clone(),
                new: place.new.clone(),
                field: place.field.to_owned(),
                before: before.to_owned(),
                after: after.to_owned(),
            });
        }
    }

    /// Two texts that should say the same: a change of `kind` where their words differ, changes of
    /// number and date where only those do, and notation where nothing does.
    ///
    /// `tags` says whether a difference in tags alone is a change of its own.
    pub fn texts(
        &mut self,
        lexicon: &Lexicon,
        place: &Place,
        kind: ChangeKind,
        (before, after): (&str, &str),
        tags: bool,
    ) {
        if before == after {
            return;
        }
        let year = place.was.or(place.is).or(self.year.as_ref());
        let old = Words::of(lexicon, before, place.was.or(year));
        let new = Words::of(lexicon, after, place.is.or(year));
        let Some(found) = difference(&old, &new) else {
            self.unchanged(Reason::Notation, place, before, after);
            return;
        };
        if self.only_renamed(lexicon, before, after) {
            self.unchanged(Reason::Notation, place, before, after);
            return;
        }
        self.shifts(place, &found);
        if found.words || found.tags && tags {
            let severity = if found.kept < 0.5 {
                Severity::Major
            } else {
                Severity::Minor
            };
            self.push(Change {
                before: some(before),
                after: some(after),
                spans: found.spans,
                ..place.change(kind, severity)
            });
        }
    }

    /// The same for texts of which no change matters much.
    pub fn minor_texts(
        &mut self,
        lexicon: &Lexicon,
        place: &Place,
        kind: ChangeKind,
        texts: (&str, &str),
    ) {
        let from = self.changes.len();
        self.texts(lexicon, place, kind, texts, true);
        for change in &mut self.changes[from..] {
            change.severity = Severity::Minor;
        }
    }

    /// Counts what only one of two reports has where that tells nothing.
    pub fn unshared(&mut self, count: usize) {
        self.suppressed.unshared += count as u32;
    }

    /// The numbers and dates that took the place of others.
    pub fn shifts(&mut self, place: &Place, found: &Difference) {
        for shift in &found.shifts {
            let kind = if shift.is_date {
                ChangeKind::Date
            } else {
                ChangeKind::Number
            };
            let severity = if shift.far {
                Severity::Major
            } else {
                Severity::Minor
            };
            self.push(Change {
                before: some(&shift.before),
                after: some(&shift.after),
                delta: Some(shift.delta.clone()),
                ..place.change(kind, severity)
            });
        }
    }

    /// Two spellings of a thing: whether they say the same. Another notation is counted.
    pub fn same(&mut self, lexicon: &Lexicon, place: &Place, before: &str, after: &str) -> bool {
        if before == after {
            return true;
        }
        let same = Words::of(lexicon, before, None).key() == Words::of(lexicon, after, None).key();
        if same {
            self.unchanged(Reason::Notation, place, before, after);
        }
        same
    }
}

/// A text, none where it is empty.
pub fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
