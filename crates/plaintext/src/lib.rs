//! Text files to documents: running text with tab-separated tables in it, TSV and CSV.
//!
//! The stages of a text: bytes to characters ([`encoding`](self)), HTML remnants out, lines to
//! tables and groups of prose, groups to headings and paragraphs. Slides are put in order first. The crate knows how text is
//! laid out, and nothing about what a report says.

mod centred;
mod deck;
mod delimited;
mod encoding;
mod headings;
mod lines;
mod markup;
mod prose;
mod rows;
mod torn;

use shinchoku_model::{Document, Fault, Outcome};

/// How a text file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Prose, with tables where lines hold tabs.
    #[default]
    Running,
    /// One table, columns separated by tabs.
    Tsv,
    /// One table, columns separated by commas (RFC 4180).
    Csv,
}

/// Options of [`read`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextOptions {
    /// How the file is to be read.
    pub form: Form,
}

/// Reads a text file in UTF-8, UTF-16 with a byte order mark, cp932 or EUC-JP.
///
/// Every block carries the lines it stands on, counted from 1. Fails when the bytes are no text
/// or the file is empty.
pub fn read(bytes: &[u8], options: &TextOptions) -> Result<Outcome<Document>, Fault> {
    let text = encoding::decode(bytes)?;
    let text = shinchoku_japanese::normal::printed(&text);
    if text.trim().is_empty() {
        return Err(Fault::new(
            "empty",
            "the file holds no text",
            "ファイルに文字がありません",
        )
        .hint(
            "open it and see whether it is the file that you meant",
            "開いて、目的のファイルかどうかを確かめてください",
        ));
    }
    match options.form {
        Form::Running => Ok(Outcome::clean(running(&text))),
        Form::Tsv => delimited::read(&text, b'\t'),
        Form::Csv => delimited::read(&text, b','),
    }
}

fn running(text: &str) -> Document {
    let lines = markup::clean_lines(text);
    let characters = lines.iter().map(|line| visible(&line.text)).sum();
    let blocks = deck::blocks(&lines).unwrap_or_else(|| {
        let mended = centred::mend(&lines);
        let groups = lines::group(&mended.lines);
        let marked = headings::mark(&groups);
        let mut blocks = prose::with_levels(marked.iter().flat_map(prose::blocks).collect());
        blocks.extend(mended.repeated.iter().map(prose::repeated));
        blocks
    });
    Document {
        blocks,
        characters: Some(characters),
        ..Document::default()
    }
}

/// Number of characters that are no white space.
fn visible(text: &str) -> u64 {
    text.chars().filter(|c| !c.is_whitespace()).count() as u64
}

#[cfg(test)]
mod tests;
