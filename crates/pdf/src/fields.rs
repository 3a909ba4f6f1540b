//! What annotations and fields say that have no appearance: a viewer would write it (PDF 32000-1, 12.7.3.3).

use lopdf::{Dictionary, Object};

use crate::file::File;
use crate::lexer::{Lexer, Token};
use crate::strings;

/// Fields lie in fields a few times at most.
const DEEPEST: usize = 32;

/// The size where the file leaves it to the viewer.
const USUAL_SIZE: f64 = 12.0;

/// A text and the size in which to write it.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) size: f64,
}

/// What is to be written for an annotation without an appearance.
pub(crate) fn written(file: &File, annotation: &Dictionary) -> Option<Written> {
    let text = match file.name(annotation, b"Subtype")? {
        b"FreeText" => file.text(annotation, b"Contents")?,
        b"Widget" => field_text(file, annotation)?,
        _ => return None,
    };
    let appearance = inherited(file, annotation, b"DA").and_then(|object| object.as_str().ok());
    let size = appearance.and_then(font_size).filter(|size| *size > 0.0);
    (!text.trim().is_empty()).then(|| Written {
        text,
        size: size.unwrap_or(USUAL_SIZE),
    })
}

/// The value of a text or choice field; passwords are none of ours.
fn field_text(file: &File, widget: &Dictionary) -> Option<String> {
    const PASSWORD: i64 = 1 << 13;
    let kind = inherited(file, widget, b"FT").and_then(|kind| kind.as_name().ok())?;
    let flags = inherited(file, widget, b"Ff")
        .and_then(|flags| file.as_number(flags))
        .unwrap_or(0.0) as i64;
    if !matches!(kind, b"Tx" | b"Ch") || flags & PASSWORD != 0 {
        return None;
    }
    match inherited(file, widget, b"V")? {
        Object::String(bytes, _) => Some(strings::text_string(bytes)),
        Object::Array(all) => {
            let texts = all.iter().filter_map(|one| file.resolve(one).as_str().ok());
            Some(
                texts
                    .map(strings::text_string)
                    .collect::<Vec<_>>()
                    .join("\n"),
            )
        }
        _ => None,
    }
}

/// An attribute of a field or of the fields it lies in.
fn inherited<'a>(file: &'a File, field: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut field = field;
    for _ in 0..DEEPEST {
        if let Some(found) = file.get(field, key) {
            return Some(found);
        }
        field = file.dictionary(field, b"Parent")?;
    }
    None
}

/// The size in `/Helv 12 Tf 0 g`.
fn font_size(appearance: &[u8]) -> Option<f64> {
    let mut lexer = Lexer::new(appearance);
    let mut buffer = Vec::new();
    let mut last = None;
    loop {
        match lexer.next(&mut buffer) {
            Token::End => return None,
            Token::Number(number) => last = Some(number),
            Token::Keyword(span) if span.of(appearance) == b"Tf" => return last,
            _ => {}
        }
    }
}
