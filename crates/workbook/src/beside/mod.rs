//! What stands beside the cells of a sheet in Office Open XML, also where its cells are binary: comments,
//! text boxes, shapes and diagrams, in parts that the sheet points to, and the addresses of links.

mod comments;
mod drawing;

use shinchoku_model::{CellRange, Fault};

use crate::aside::{Aside, AsideKind};
use crate::book::Sink;
use crate::opc::Relations;
use crate::package::Package;
use crate::rich::Rich;

/// A comment on a cell.
#[derive(Debug, Default)]
pub(crate) struct Comment {
    /// The cell.
    pub cell: Option<CellRange>,
    /// Who made it, as the list of authors has it.
    pub author: String,
    /// Its text.
    pub text: Rich,
}

/// Reads what the part of a sheet points to.
pub(crate) fn read(
    package: &mut Package<'_>,
    sheet: &str,
    sink: &mut Sink<'_, '_>,
) -> Result<(), Fault> {
    let relations = Relations::of(package, sheet);
    for comment in comments::read(package, &relations) {
        sink.aside(Aside {
            kind: AsideKind::Comment,
            anchor: comment.cell,
            text: comment.text,
            hidden: false,
        })?;
    }
    for (cell, id) in std::mem::take(&mut sink.raw.links) {
        let address = relations.address(&id).unwrap_or_default();
        if let Some(link) = Aside::link(cell, address) {
            sink.aside(link)?;
        }
    }
    for part in relations.of_kind("drawing") {
        let drawn = drawing::read(package, part);
        for aside in drawn.asides {
            sink.aside(aside)?;
        }
        for arrow in drawn.arrows {
            sink.arrow(arrow)?;
        }
    }
    Ok(())
}
