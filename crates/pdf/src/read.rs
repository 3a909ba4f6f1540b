//! The whole file, page by page.

use shinchoku_model::{Diagnostic, Fault, Message, Outcome, Page};

use crate::file::File;
use crate::font::Cache;
use crate::info::Info;
use crate::layers::Layers;
use crate::options::PdfOptions;
use crate::page::{self, Shared};
use crate::pages::Leaf;
use crate::structure::Structure;
use crate::{PdfFile, faults, open, pages};

/// Reads a file.
pub(crate) fn read(bytes: &[u8], options: &PdfOptions) -> Result<Outcome<PdfFile>, Fault> {
    let (file, mut diagnostics) = open::open(bytes, options)?;
    let empty = lopdf::Dictionary::new();
    let catalog = file.document.catalog().unwrap_or(&empty);
    let leaves = leaves(&file, &mut diagnostics)?;
    let layers = Layers::read(&file, catalog);
    let structure = Structure::read(&file, catalog);
    let shared = Shared {
        file: &file,
        layers: &layers,
        structure: &structure,
    };
    let mut fonts = Cache::default();
    let mut pages = Vec::with_capacity(leaves.len());
    for (leaf, number) in leaves.iter().zip(1u32..) {
        pages.push(page::read(
            &shared,
            &mut fonts,
            leaf,
            number,
            &mut diagnostics,
        ));
    }
    diagnostics.extend(unknown_glyphs(&fonts, &pages));
    let info = Info::read(&file);
    let value = PdfFile {
        pages,
        title: info.title,
        created: info.created,
        tagged: structure.is_marked(),
        producer: info.producer,
    };
    Ok(Outcome { value, diagnostics })
}

/// The pages as far as the limit allows; a file without any is damaged.
fn leaves<'a>(file: &'a File, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<Leaf<'a>>, Fault> {
    let (mut leaves, broken) = pages::leaves(file);
    if leaves.is_empty() {
        return Err(faults::damaged());
    }
    if broken {
        diagnostics.push(faults::on_file(
            "damaged-page-tree",
            "the list of pages is damaged; pages may be missing or out of order",
            "ページの一覧が壊れています。ページが欠けたり前後したりしている可能性があります",
        ));
    }
    let limit = file.options.max_pages;
    if leaves.len() > limit {
        leaves.truncate(limit);
        diagnostics.push(too_many_pages(limit));
    }
    Ok(leaves)
}

fn too_many_pages(limit: usize) -> Diagnostic {
    faults::on_file(
        "too-many-pages",
        format!("the PDF has more than {limit} pages; the rest was not read"),
        format!("PDFのページ数が上限の{limit}を超えているため、残りを読みませんでした"),
    )
}

/// One finding for each font whose codes say nothing.
fn unknown_glyphs<'a>(
    fonts: &'a Cache,
    pages: &'a [Page],
) -> impl Iterator<Item = Diagnostic> + 'a {
    fonts.fonts().iter().filter(|font| font.unknown.get() > 0).map(|font| {
        let (count, name) = (font.unknown.get(), &font.names.name);
        let page = pages.iter().find(|page| page.number == font.unknown_on.get());
        let message = Message::new(
            format!("{count} characters in the font {name:?} cannot be read: the file does not say what they are"),
            format!("フォント「{name}」の{count}文字は、何の文字かがファイルに書かれていないため読めません"),
        );
        Diagnostic::new("no-unicode", message, page.map(faults::origin).into_iter().collect())
    })
}
