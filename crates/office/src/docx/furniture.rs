//! Headers and footers (ECMA-376 Part 1, 17.10): those that pages show, each once.

use shinchoku_model::{Block, BlockKind, Fault, Layer};

use super::body::{Body, Draft};
use super::{block, origins};
use crate::package::{Package, Relations};
use crate::xml::Element;

/// The headers and footers of a document.
#[derive(Default)]
pub(super) struct Running {
    pub(super) headers: Vec<Element>,
    pub(super) footers: Vec<Element>,
}

/// The parts that the sections of a document refer to and show.
pub(super) fn parts(
    package: &mut Package<'_>,
    document: &Element,
    settings: Option<&Element>,
    relations: &Relations,
) -> Result<Running, Fault> {
    let mut sections = Vec::new();
    all(document, &mut sections);
    let even = settings.and_then(|settings| settings.switch("evenAndOddHeaders")) == Some(true);
    let mut running = Running::default();
    let mut taken: Vec<&str> = Vec::new();
    for section in sections {
        let first = section.switch("titlePg") == Some(true);
        for reference in section.elements() {
            let is_header = match &*reference.name {
                "headerReference" => true,
                "footerReference" => false,
                _ => continue,
            };
            let is_shown = match reference.attribute("type") {
                Some("first") => first,
                Some("even") => even,
                _ => true,
            };
            let part = reference.relation("id").and_then(|id| relations.get(id));
            let part = part.map(|relation| relation.target.as_str());
            let Some(part) = part.filter(|part| is_shown && !taken.contains(part)) else {
                continue;
            };
            taken.push(part);
            let list = if is_header {
                &mut running.headers
            } else {
                &mut running.footers
            };
            list.extend(package.tree(part)?);
        }
    }
    Ok(running)
}

/// The section properties of a document: each stands in the last paragraph of its section.
fn all<'a>(element: &'a Element, found: &mut Vec<&'a Element>) {
    for child in element.elements() {
        match &*child.name {
            "sectPr" => found.push(child),
            "r" | "tbl" => {}
            _ => all(child, found),
        }
    }
}

/// The text of headers or footers as furniture.
pub(super) fn blocks<'a>(body: &mut Body<'a>, parts: &'a [Element]) -> Vec<Block> {
    let drafts = parts
        .iter()
        .flat_map(|part| body.story(part))
        .collect::<Vec<_>>();
    let mut blocks = Vec::new();
    for draft in drafts {
        match draft {
            Draft::Paragraph(paragraph) => {
                let kind = BlockKind::Furniture(paragraph.text);
                blocks.push(block(kind, origins(&paragraph.lines), Layer::Visible));
            }
            Draft::Hidden(text, line) => {
                let kind = BlockKind::Paragraph(text);
                blocks.push(block(kind, origins(&[line]), Layer::Hidden));
            }
            Draft::Table(grid, _) => blocks.extend(
                grid.cells
                    .into_iter()
                    .filter(|cell| !cell.text.is_empty())
                    .map(|cell| block(BlockKind::Furniture(cell.text), cell.origin, cell.layer)),
            ),
        }
    }
    blocks
}
