//! What a reader of the document does not see: kept for the audit, outside of the order.

use shinchoku_model::{Block, BlockKind, HiddenCell, HiddenReason, Layer, Origin};

use super::Walker;

impl Walker<'_> {
    /// Hidden blocks are kept, but stand outside of the order.
    pub(super) fn hide(&mut self, block: Block) {
        let reason = reason(block.layer);
        let cells: Vec<(String, HiddenReason, Vec<Origin>)> = match block.kind {
            BlockKind::Sheet(_) => Vec::new(),
            BlockKind::Heading { text, .. }
            | BlockKind::Paragraph(text)
            | BlockKind::Comment(text)
            | BlockKind::Link(text)
            | BlockKind::Furniture(text) => {
                vec![(text, reason, block.origin)]
            }
            BlockKind::Contents(entries) => entries
                .into_iter()
                .map(|entry| (entry.text, reason, entry.origin))
                .collect(),
            BlockKind::Grid(grid) => grid
                .cells
                .into_iter()
                .map(|cell| (cell.text, reason, cell.origin))
                .collect(),
        };
        self.hidden(cells);
    }

    pub(super) fn hidden(
        &mut self,
        cells: impl IntoIterator<Item = (String, HiddenReason, Vec<Origin>)>,
    ) {
        for (text, reason, origin) in cells {
            if !text.trim().is_empty() {
                self.record(&text, &origin);
                self.outline.hidden.push(HiddenCell {
                    text,
                    reason,
                    origin,
                });
            }
        }
    }
}

/// Why what is not visible stands apart.
pub(super) fn reason(layer: Layer) -> HiddenReason {
    match layer {
        Layer::Struck => HiddenReason::Struck,
        Layer::Visible | Layer::Hidden => HiddenReason::Hidden,
    }
}
