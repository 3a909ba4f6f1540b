//! One page: its content, annotations and tags.

use lopdf::Object;
use shinchoku_guard::caught;
use shinchoku_model::{Diagnostic, Page};

use crate::annotations;
use crate::faults;
use crate::file::File;
use crate::filters::State;
use crate::font::Cache;
use crate::geometry::{Area, out};
use crate::interpret::{Interpreter, Stop};
use crate::layers::Layers;
use crate::pages::{Frame, Leaf};
use crate::structure::Structure;

/// What all pages share.
pub(crate) struct Shared<'a> {
    pub(crate) file: &'a File,
    pub(crate) layers: &'a Layers,
    pub(crate) structure: &'a Structure,
}

/// Reads a page as far as it can be read.
pub(crate) fn read<'a>(
    shared: &Shared<'a>,
    fonts: &'a mut Cache,
    leaf: &Leaf<'a>,
    number: u32,
    notes: &mut Vec<Diagnostic>,
) -> Page {
    let frame = leaf.frame(shared.file);
    let blank = Page {
        number,
        width: out(frame.width),
        height: out(frame.height),
        ..Page::default()
    };
    let Some(dictionary) = leaf.dictionary else {
        notes.push(damaged(&blank));
        return blank;
    };
    let (content, whole) = content(shared.file, dictionary.get(b"Contents").ok());
    let spoilt = blank.clone();
    let read = caught(|| {
        let mut interpreter = interpreter(shared, fonts, blank, &frame);
        interpreter.draw_page(&content, leaf.resources(shared.file));
        annotations::draw(&mut interpreter, shared.file, dictionary, shared.layers);
        let tags = shared.structure.tags(leaf.id, &interpreter.own_ids);
        let (stop, cut) = (interpreter.stop, interpreter.cut);
        let page = Page {
            tags,
            ..interpreter.finish()
        };
        (page, stop, cut)
    });
    let Some((page, stop, cut)) = read else {
        notes.push(damaged(&spoilt));
        return spoilt;
    };
    notes.extend((!whole).then(|| damaged(&page)));
    notes.extend(stop.map(|stop| stopped(&page, stop)));
    notes.extend(cut.then(|| nested(&page)));
    page
}

fn nested(page: &Page) -> Diagnostic {
    let number = page.number;
    faults::on_page(
        "nested-forms",
        page,
        format!("page {number} draws forms within forms without end; the innermost were left out"),
        format!("{number}ページの図形の入れ子が深すぎるため、内側を省きました"),
    )
}

fn interpreter<'a>(
    shared: &Shared<'a>,
    fonts: &'a mut Cache,
    page: Page,
    frame: &Frame,
) -> Interpreter<'a> {
    let shown = Area {
        x0: 0.0,
        y0: 0.0,
        x1: frame.width,
        y1: frame.height,
    };
    Interpreter::new(
        shared.file,
        fonts,
        shared.layers,
        page,
        (frame.placed, shown),
    )
}

/// The content of a page, its parts joined by white space (PDF 32000-1, 7.8.2), and whether all of it
/// could be unpacked.
fn content(file: &File, contents: Option<&Object>) -> (Vec<u8>, bool) {
    let Some(contents) = contents.map(|contents| file.resolve(contents)) else {
        return (Vec::new(), true);
    };
    let parts = match contents {
        Object::Array(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let (mut content, mut whole) = (Vec::new(), true);
    for part in parts {
        match file.resolve(part) {
            Object::Stream(stream) => {
                let unpacked = file.unpack(stream);
                whole &= unpacked.state == State::Whole;
                content.extend_from_slice(&unpacked.bytes);
                content.push(b'\n');
            }
            Object::Null if parts.len() > 1 => {}
            _ => whole = false,
        }
        if content.len() > file.options.max_stream_bytes {
            return (content, false);
        }
    }
    (content, whole)
}

fn damaged(page: &Page) -> Diagnostic {
    let number = page.number;
    faults::on_page(
        "damaged-page",
        page,
        format!(
            "page {number} is damaged; it was read as far as possible, and text may be missing"
        ),
        format!(
            "{number}ページが壊れています。読めるところまで読みましたが、文字が欠けている可能性があります"
        ),
    )
}

fn stopped(page: &Page, stop: Stop) -> Diagnostic {
    let number = page.number;
    let (en, ja) = match stop {
        Stop::PageTokens => ("it has too many drawing operators", "描画命令が多すぎる"),
        Stop::Tokens => (
            "the file has too many drawing operators",
            "ファイル全体の描画命令が多すぎる",
        ),
        Stop::Glyphs => (
            "the file has too many characters",
            "ファイル全体の文字が多すぎる",
        ),
    };
    faults::on_page(
        "page-limit",
        page,
        format!("page {number} was not read to its end: {en}"),
        format!("{ja}ため、{number}ページを最後まで読めませんでした"),
    )
}
