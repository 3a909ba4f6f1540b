//! What the file says of itself (PDF 32000-1, 14.3.3).

use jiff::civil::Date;

use crate::file::File;

/// Title, producer and day of making.
#[derive(Debug, Default)]
pub(crate) struct Info {
    pub(crate) title: Option<String>,
    pub(crate) producer: Option<String>,
    pub(crate) created: Option<Date>,
}

impl Info {
    /// Reads the document information dictionary.
    pub(crate) fn read(file: &File) -> Self {
        let Some(info) = file.dictionary(&file.document.trailer, b"Info") else {
            return Self::default();
        };
        let text = |key: &[u8]| {
            let text = file.text(info, key)?;
            let text = text.trim().trim_matches('\0');
            (!text.is_empty()).then(|| text.to_owned())
        };
        Self {
            title: text(b"Title"),
            producer: text(b"Producer"),
            created: text(b"CreationDate").and_then(|date| day(&date)),
        }
    }
}

/// The day in `D:20240401123000+09'00'` (PDF 32000-1, 7.9.4). A day as written; the zone does not move it.
fn day(text: &str) -> Option<Date> {
    let digits: String = text
        .trim_start_matches("D:")
        .chars()
        .take_while(char::is_ascii_digit)
        .take(8)
        .collect();
    let part = |from: usize, to: usize| {
        digits
            .get(from..to)
            .and_then(|part| part.parse::<i16>().ok())
    };
    let month = part(4, 6).unwrap_or(1);
    let of_month = part(6, 8).unwrap_or(1);
    Date::new(
        part(0, 4)?,
        i8::try_from(month).ok()?,
        i8::try_from(of_month).ok()?,
    )
    .ok()
}
