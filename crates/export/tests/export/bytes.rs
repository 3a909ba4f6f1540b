//! The bytes of an export, and how it stops.

use std::cell::RefCell;
use std::io::{self, ErrorKind, Write};

use shinchoku_export::{ExportError, json};
use shinchoku_model::{Fault, Report};

use crate::sample;

/// The export of documents as text.
pub fn exported(reports: Vec<Report>, pretty: bool) -> String {
    let mut out = Vec::new();
    let documents = (1..).zip(reports).map(Ok);
    json(documents, &mut out, pretty).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_id_comes_first_and_what_is_not_known_is_null() {
    let expected = concat!(
        r#"{"format":"shinchoku/1","documents":[{"id":1,"title":"空","municipality":null,"#,
        r#""edition":null,"published_on":null,"source":{"path":"empty.txt","#,
        r#""media_type":"text/plain","#,
        r#""sha256":"0000000000000000000000000000000000000000000000000000000000000000","#,
        r#""bytes":0,"pages":null},"sections":[],"initiatives":[],"indicators":[],"#,
        r#""challenges":[],"terms":[],"notes":[],"passages":[],"tables":[],"hidden_cells":[],"stored_values":[],"failed_formulas":[],"#,
        r#""audit":{"characters":0,"placed":0,"unplaced":[],"furniture":0},"warnings":[]}]}"#,
        "\n"
    );
    assert_eq!(exported(vec![sample::bare()], false), expected);
}

#[test]
fn members_have_the_order_and_the_numbers_of_the_model() {
    let text = exported(vec![sample::full()], false);
    let parts = [
        r#""edition":{"label":"令和7年度上半期","fiscal_year":2025,"part":"h1"},"published_on":"2025-05-30","#,
        r#""period":{"label":"R7上半期","fiscal_year":2025,"part":"h1","start":"2025-04-01","end":"2025-09-30"},"kind":"actual","#,
        r#""quantities":[{"text":"9件","value":9,"unit":"件"}]"#,
        r#""text":"64.1%","number":64.1,"unit":"%""#,
        r#""origin":[{"page":3,"bbox":[10,20.5,30,40.25]},{"sheet":"進捗","range":"AA12:AB14"},{"sheet":"進捗","range":"A1"},{"line":120}]"#,
    ];
    for part in parts {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
}

#[test]
fn the_pretty_export_says_the_same_on_more_lines() {
    let reports = || vec![sample::full(), sample::bare(), sample::variants()];
    let (compact, pretty) = (exported(reports(), false), exported(reports(), true));
    let values = [&compact, &pretty].map(|text| {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        value
    });
    assert_eq!(values[0], values[1]);
    let start = "{\n  \"format\": \"shinchoku/1\",\n  \"documents\": [\n    {\n      \"id\": 1,\n";
    assert!(pretty.starts_with(start), "{pretty}");
    assert!(pretty.ends_with("\n  ]\n}\n"));
    assert_eq!(compact.matches('\n').count(), 1);
    assert_eq!(exported(Vec::new(), true).lines().count(), 4);
}

#[test]
fn an_export_reads_back_as_the_reports() {
    for report in [sample::full(), sample::bare(), sample::variants()] {
        let text = exported(vec![report.clone()], false);
        let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let document = value["documents"][0].take();
        assert_eq!(serde_json::from_value::<Report>(document).unwrap(), report);
    }
}

/// A place to write that others can look into.
struct Shared<'a>(&'a RefCell<Vec<u8>>);

impl Write for Shared<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_document_is_written_before_the_next_is_asked_for() {
    let written = RefCell::new(Vec::new());
    let mut sizes = Vec::new();
    let documents = (1..4).map(|id| {
        sizes.push(written.borrow().len());
        Ok((id, sample::full()))
    });
    json(documents, &mut Shared(&written), false).unwrap();
    let one = exported(vec![sample::full()], false).len() - 40;
    assert!(
        sizes.windows(2).all(|pair| pair[1] >= pair[0] + one),
        "{sizes:?}"
    );
}

#[test]
fn a_document_that_cannot_be_fetched_stops_the_export() {
    let fault = Fault::new("store-damaged", "damaged", "破損");
    let documents = [Ok((1, sample::bare())), Err(fault.clone())];
    let stopped = json(documents, &mut Vec::new(), false).unwrap_err();
    assert!(matches!(stopped, ExportError::Document(found) if found == fault));
}

/// A pipe whose reader went away.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_is_told_as_such() {
    for pretty in [false, true] {
        let documents = [Ok((1, sample::bare()))];
        let stopped = json(documents, &mut Closed, pretty).unwrap_err();
        let ExportError::Output(error) = stopped else {
            panic!("{stopped}");
        };
        assert_eq!(error.kind(), ErrorKind::BrokenPipe);
    }
}
