//! `shinchoku inspect FILE.pdf --page N --svg`: what a page holds and what was made of it, drawn.

use std::fmt::Write;

use shinchoku_pipeline::model::{Block, BlockKind, Document, Origin, Page, Rect};

/// The colours of what is drawn.
const CELL: &str = "#d33";
const HEADING: &str = "#080";
const PARAGRAPH: &str = "#e80";
const FURNITURE: &str = "#888";

/// A page as SVG: fills and pictures below, rules, glyph boxes with their text, and over them the
/// cells (red), headings (green), paragraphs (orange) and furniture (grey) of the document.
pub fn svg(page: &Page, document: &Document) -> String {
    let (width, height) = (page.width, page.height);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}pt\" height=\"{height}pt\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    for fill in &page.fills {
        let level = (fill.gray.clamp(0.0, 1.0) * 60.0 + 195.0) as u8;
        out += &rectangle(
            fill.rect,
            &format!("fill=\"rgb({level},{level},{level})\""),
            "",
        );
    }
    for image in &page.images {
        out += &rectangle(*image, "fill=\"#cde\" stroke=\"#9ab\"", "picture");
    }
    for rule in &page.rules {
        let ((x1, y1), (x2, y2)) = (rule.from, rule.to);
        let dashes = if rule.dashed {
            " stroke-dasharray=\"2\""
        } else {
            ""
        };
        let width = rule.width.max(0.3);
        out += &format!(
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"#06c\" stroke-width=\"{width}\"{dashes}/>\n"
        );
    }
    glyphs(page, &mut out);
    for block in &document.blocks {
        blocks(page.number, block, &mut out);
    }
    out + "</svg>"
}

fn glyphs(page: &Page, out: &mut String) {
    for glyph in &page.glyphs {
        let mut text = String::new();
        glyph.text.push_to(&mut text);
        let colour = if glyph.visible { "#bbb" } else { "#f9f" };
        *out += &rectangle(
            glyph.bbox,
            &format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"0.2\""),
            "",
        );
        let ((x, y), size) = (glyph.origin, glyph.size);
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" transform=\"rotate({} {x} {y})\">{}</text>",
            glyph.angle,
            escaped(&text)
        );
    }
}

/// The boxes of a block on a page.
fn blocks(page: u32, block: &Block, out: &mut String) {
    let (colour, name) = match &block.kind {
        BlockKind::Grid(grid) => {
            for cell in &grid.cells {
                let title = format!("row {} column {} {}", cell.row, cell.column, cell.text);
                boxes(page, &cell.origin, CELL, &title, out);
            }
            return;
        }
        BlockKind::Heading { level, text } => (HEADING, format!("heading {level}: {text}")),
        BlockKind::Paragraph(text) | BlockKind::Comment(text) | BlockKind::Link(text) => {
            (PARAGRAPH, format!("paragraph: {text}"))
        }
        BlockKind::Furniture(text) => (FURNITURE, format!("furniture: {text}")),
        BlockKind::Contents(_) => (PARAGRAPH, "contents".to_owned()),
        BlockKind::Sheet(_) => return,
    };
    boxes(page, &block.origin, colour, &name, out);
}

fn boxes(page: u32, origins: &[Origin], colour: &str, title: &str, out: &mut String) {
    for origin in origins {
        if let Origin::Page {
            page: on,
            bbox: [x0, y0, x1, y1],
            ..
        } = origin
            && *on == page
        {
            let rect = Rect {
                x0: *x0 as f32,
                y0: *y0 as f32,
                x1: *x1 as f32,
                y1: *y1 as f32,
            };
            *out += &rectangle(
                rect,
                &format!(
                    "fill=\"{colour}\" fill-opacity=\"0.06\" stroke=\"{colour}\" stroke-width=\"0.8\""
                ),
                title,
            );
        }
    }
}

fn rectangle(rect: Rect, style: &str, title: &str) -> String {
    let (width, height) = ((rect.x1 - rect.x0).max(0.0), (rect.y1 - rect.y0).max(0.0));
    let title = if title.is_empty() {
        String::new()
    } else {
        format!("<title>{}</title>", escaped(title))
    };
    format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\" {style}>{title}</rect>\n",
        rect.x0, rect.y0
    )
}

/// Text for XML: no markup, and no character that XML 1.0 has no place for.
fn escaped(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let text: String = text.chars().filter(allowed).collect();
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
