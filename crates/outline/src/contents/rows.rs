//! The entries of a list of contents as rows of a table.

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::contents::{ContentsLine, dotted_line, spaced_line};
use shinchoku_japanese::joins::rejoin;
use shinchoku_model::{Origin, RowCell, Table, Unit};

/// A list of contents as a table, and the dots between its columns.
#[derive(Debug, Default, PartialEq)]
pub struct Rows {
    pub table: Table,
    pub leaders: Vec<Unit>,
}

/// The rows of entries: what each names, whose it is where a tab parts that, and its page.
pub fn rows(lexicon: &Lexicon, entries: &[Unit]) -> Rows {
    let texts: Vec<String> = entries.iter().map(|entry| joined(&entry.text)).collect();
    let paged = |text: &&String| dotted_line(text).or_else(|| spaced_line(text)).is_some();
    // Where most entries name no page, a number at an entry's end is part of its name.
    let spaced = texts.iter().filter(paged).count() * 2 >= texts.len();
    let cut: Vec<ContentsLine> = texts.iter().map(|text| line(text, spaced)).collect();
    let parted = |line: &ContentsLine| line.title.split('\t').count();
    let columns = cut.iter().map(parted).max().unwrap_or(1);
    let has_pages = cut.iter().any(|line| !line.page.is_empty());
    let mut found = Rows::default();
    for (line, Unit { origin, .. }) in cut.iter().zip(entries) {
        let mut cells: Vec<RowCell> = line
            .title
            .split('\t')
            .map(|text| cell(text, origin))
            .collect();
        cells.resize_with(columns, || cell("", origin));
        cells.extend(has_pages.then(|| cell(line.page, origin)));
        found.table.rows.push(cells);
        if !line.leader.is_empty() {
            let (text, origin) = (line.leader.to_owned(), origin.clone());
            found.leaders.push(Unit { text, origin });
        }
    }
    let Table { header, rows, .. } = &mut found.table;
    let known = |cell: &RowCell| lexicon.header_word(&cell.text).is_some();
    if columns > 1 && rows.first().is_some_and(|row| row.iter().all(known)) {
        header.push(rows.remove(0));
    }
    found
}

/// A line taken apart; one that leads to no page is all title.
fn line(text: &str, spaced: bool) -> ContentsLine<'_> {
    let whole = ContentsLine {
        title: text,
        leader: "",
        page: "",
    };
    let behind_space = || spaced_line(text).filter(|_| spaced);
    dotted_line(text).or_else(behind_space).unwrap_or(whole)
}

/// An entry that its column broke, in one line.
fn joined(text: &str) -> String {
    let columns: Vec<String> = text
        .split('\t')
        .map(|column| one_line(&rejoin(column)))
        .collect();
    columns.join("\t")
}

fn one_line(text: &str) -> String {
    let mut whole = String::new();
    for line in text.lines() {
        let latin =
            whole.ends_with(|c: char| c.is_ascii()) && line.starts_with(|c: char| c.is_ascii());
        if latin {
            whole.push(' ');
        }
        whole.push_str(line);
    }
    whole
}

fn cell(text: &str, origin: &[Origin]) -> RowCell {
    RowCell {
        text: text.trim().to_owned(),
        origin: origin.to_vec(),
        ..RowCell::default()
    }
}
