//! One walk over the blocks of a document.

use shinchoku_japanese::Lexicon;
use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::{Levels, opening};
use shinchoku_model::{
    ArrowOver, Block, BlockKind, COMMENT, Cell, Document, Grid, Item, ItemKind, LINK, Layer,
    Origin, Outline, Painted, Unit,
};

use crate::bands::{self, Band, Paint};
use crate::bars;
use crate::beside::{self, Beside};
use crate::contents;
use crate::form::Above;
use crate::furniture::Repeats;
use crate::notes;
use crate::painted;
use crate::titles;
use crate::tree::Tree;
use forms::LastForm;
use hidden::reason;
use sheets::OpenSheet;

mod forms;
mod hidden;
mod sheets;
mod tables;

/// Puts a document in order.
pub fn walk(lexicon: &Lexicon, mut document: Document) -> Outline {
    document.blocks = contents::gather(lexicon, document.blocks);
    let sheets = document
        .blocks
        .iter()
        .filter(|block| block.layer == Layer::Visible && matches!(block.kind, BlockKind::Sheet(_)))
        .count();
    let mut walker = Walker {
        lexicon,
        repeats: Repeats::of(lexicon, &document.blocks),
        tree: Tree::default(),
        levels: Levels::default(),
        sheet: None,
        several_sheets: sheets > 1,
        joinable: false,
        last_form: None,
        beside: Vec::new(),
        outline: Outline {
            characters: document.characters,
            pages: document.pages,
            property_title: document.property_title,
            stored: document.stored,
            failed: document.failed,
            ..Outline::default()
        },
    };
    let mut blocks = document.blocks.into_iter().enumerate().peekable();
    while let Some((at, block)) = blocks.next() {
        if matches!(block.kind, BlockKind::Grid(_)) && block.layer == Layer::Visible {
            while let Some((_, beside)) = blocks.next_if(|(_, next)| beside::is_beside(next)) {
                walker.put_beside(beside);
            }
        }
        let next = blocks.peek().map(|(_, next)| &next.kind);
        walker.block(at, block, next);
    }
    walker.finish()
}

struct Walker<'a> {
    lexicon: &'a Lexicon,
    repeats: Repeats,
    tree: Tree,
    levels: Levels,
    /// The sheet that is open: its name, and whether anything stood on it yet.
    sheet: Option<OpenSheet>,
    several_sheets: bool,
    /// Whether nothing but furniture stands between the last table and here.
    joinable: bool,
    /// The form that parts under lines of their own may follow.
    last_form: Option<LastForm>,
    /// What stands beside the cells of the grid that comes next.
    beside: Vec<Block>,
    outline: Outline,
}

/// The level of titles between the rows of a table: below all that stands over the table.
const INNERMOST: u8 = u8::MAX;

impl Walker<'_> {
    /// Takes the block at a place, with an eye on the next.
    fn block(&mut self, at: usize, block: Block, next: Option<&BlockKind>) {
        if block.layer != Layer::Visible {
            return self.hide(block);
        }
        match block.kind {
            BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) if self.goes_on(&text) => {
                self.record(&text, &block.origin);
                let origin = block.origin;
                self.outline.furniture.push(Unit { text, origin });
            }
            // The title of the report over each of its parts.
            BlockKind::Heading { text, .. } if self.is_opening_line(&text) => {
                self.record(&text, &block.origin);
                let origin = block.origin;
                self.outline.furniture.push(Unit { text, origin });
            }
            BlockKind::Sheet(name) => self.open_sheet(name, block.origin),
            BlockKind::Heading { level, text } => {
                self.record(&text, &block.origin);
                // Titles inside of grids go on with the levels of the headings around them.
                self.levels.level(opening(&text).map(|found| found.style));
                self.heading(level, &text, block.origin);
            }
            BlockKind::Contents(entries) => self.contents(&entries, block.origin),
            BlockKind::Comment(_) | BlockKind::Link(_) => self.aside(block),
            // A sheet without cells.
            BlockKind::Paragraph(_) if beside::is_beside(&block) => {
                self.name_sheet();
                self.aside(block);
            }
            BlockKind::Paragraph(text) => {
                self.record(&text, &block.origin);
                if self.repeats.is_title(self.lexicon, &text, next) {
                    self.title(&text, block.origin);
                } else if self.repeats.is_furniture(at) || self.tree.repeats(&text, next) {
                    let origin = block.origin;
                    self.outline.furniture.push(Unit { text, origin });
                } else {
                    self.passage(&text, &block.origin);
                }
            }
            BlockKind::Furniture(text) => {
                self.record(&text, &block.origin);
                let origin = block.origin;
                self.outline.furniture.push(Unit { text, origin });
            }
            BlockKind::Grid(grid) => self.grid(grid),
        }
    }

    /// A list of contents, or how one goes on over a page.
    fn contents(&mut self, entries: &[Unit], origin: Vec<Origin>) {
        for entry in entries {
            self.record(&entry.text, &entry.origin);
        }
        let rows = contents::rows(self.lexicon, entries);
        self.outline.furniture.extend(rows.leaders);
        self.joinable = false;
        let (here, width) = (self.tree.current(), rows.table.width());
        match self.outline.items.last_mut() {
            Some(Item {
                heading,
                kind: ItemKind::Contents(open),
                origin: places,
            }) if *heading == here && open.width() == width => {
                places.extend(origin);
                open.rows.extend(rows.table.rows);
            }
            _ => self.push(ItemKind::Contents(rows.table), origin),
        }
    }

    /// Whether a text is the title of the table above or of what stands open, with the remark that it
    /// goes on.
    fn goes_on(&self, text: &str) -> bool {
        let Some(title) = titles::of_rest(text) else {
            return false;
        };
        let captioned = match self.outline.items.last().map(|item| &item.kind) {
            Some(ItemKind::Table(table)) => table.caption.as_deref(),
            _ => None,
        };
        captioned.is_some_and(|caption| key(caption) == key(title)) || self.tree.is_open(title)
    }

    /// Keeps what stands beside a grid until the grid is cut.
    fn put_beside(&mut self, block: Block) {
        if block.layer == Layer::Visible {
            self.beside.push(block);
        } else {
            self.hide(block);
        }
    }

    /// Text beside the cells of a sheet.
    fn aside(&mut self, block: Block) {
        match block.kind {
            BlockKind::Comment(text) => self.beside_cell(COMMENT, text, block.origin),
            BlockKind::Link(text) => self.beside_cell(LINK, text, block.origin),
            BlockKind::Paragraph(text) => {
                self.record(&text, &block.origin);
                self.passage(&text, &block.origin);
            }
            _ => {}
        }
    }

    /// A note that belongs to a cell and stands in none.
    fn beside_cell(&mut self, marker: &str, text: String, origin: Vec<Origin>) {
        self.record(&text, &origin);
        self.joinable = false;
        let marker = marker.to_owned();
        self.push(ItemKind::Note { marker, text }, origin);
    }

    /// Keeps a piece of the source for the audit.
    fn record(&mut self, text: &str, origin: &[Origin]) {
        self.outline.ledger.push(Unit {
            text: text.to_owned(),
            origin: origin.to_vec(),
        });
    }

    fn heading(&mut self, level: u8, text: &str, origin: Vec<Origin>) {
        if let Some(sheet) = &mut self.sheet {
            sheet.titled = true;
        }
        if self.tree.open(level, text, true, origin.clone()) {
            self.joinable = false;
        } else {
            let text = text.to_owned();
            self.outline.furniture.push(Unit { text, origin });
        }
    }

    /// A heading without a level of its own: its number tells.
    fn title(&mut self, text: &str, origin: Vec<Origin>) {
        let level = self.levels.level(opening(text).map(|found| found.style));
        self.heading(level, text, origin);
    }

    /// A passage, and the notes among its lines: each line under a marker is one.
    fn passage(&mut self, text: &str, origin: &[Origin]) {
        if self.is_unit_below(text, origin) {
            return;
        }
        self.joinable = false;
        for piece in notes::cut(text, origin) {
            let kind = match notes::split(&piece.text) {
                Some((marker, text)) => ItemKind::Note { marker, text },
                None => ItemKind::Passage(piece.text),
            };
            self.push(kind, piece.origin);
        }
    }

    /// A unit below a table, notes between, is that table's when nothing above it gave one.
    fn is_unit_below(&mut self, text: &str, origin: &[Origin]) -> bool {
        let here = self.tree.current();
        let note = |item: &&mut Item| matches!(item.kind, ItemKind::Note { .. });
        let above = self.outline.items.iter_mut().rev().find(|item| !note(item));
        let Some(Item {
            heading,
            kind: ItemKind::Table(table),
            origin: places,
        }) = above
        else {
            return false;
        };
        if *heading != here || table.unit.is_some() || table.caption.is_some() {
            return false;
        }
        let unit = titles::unit(text).filter(|_| titles::is_caption(text));
        if unit.is_some() {
            table.unit = unit;
            table.caption = Some(text.to_owned());
            places.extend_from_slice(origin);
            return true;
        }
        false
    }

    fn push(&mut self, kind: ItemKind, origin: Vec<Origin>) {
        self.outline.items.push(Item {
            heading: self.tree.current(),
            kind,
            origin,
        });
    }

    fn grid(&mut self, grid: Grid) {
        let (fills, arrows) = (grid.fills, grid.arrows);
        let (shown, hidden): (Vec<_>, Vec<_>) = grid
            .cells
            .into_iter()
            .partition(|cell| cell.layer == Layer::Visible);
        let hidden = hidden.into_iter();
        self.hidden(hidden.map(|cell| (cell.text, reason(cell.layer), cell.origin)));
        for cell in &shown {
            if !cell.text.trim().is_empty() {
                self.record(&cell.text, &cell.origin);
            }
        }
        let painted = painted::rows(&shown, &fills);
        let shown = self.bars(shown, &fills, arrows);
        // Frames without a word are no table.
        if shown.cells.iter().all(|cell| cell.text.trim().is_empty()) {
            for block in std::mem::take(&mut self.beside) {
                self.aside(block);
            }
            return;
        }
        let first_sheet = self.sheet.as_ref().is_none_or(|sheet| sheet.number == 1);
        let mut beside = Beside::new(std::mem::take(&mut self.beside));
        let paint = Paint {
            places: &fills,
            rows: &painted,
        };
        let above = Above {
            form: self.open_form().is_some(),
            part: self.has_part_below(),
            title: self.title_above().is_some(),
        };
        let bands = bands::cut(self.lexicon, shown, paint, above);
        let mut bands = bands.into_iter().peekable();
        while let Some(band) = bands.next() {
            if let (Band::Text(unit), Some(Band::Table(below))) = (&band, bands.peek())
                && self.heads_again(&unit.text, below)
            {
                self.outline.furniture.push(unit.clone());
                continue;
            }
            // What lies over a table that may go on waits for its end.
            let goes_on = self.joinable
                && matches!(band, Band::Table(_) | Band::Form { .. } | Band::Repeated(_));
            if !goes_on {
                beside
                    .above(&band)
                    .into_iter()
                    .for_each(|block| self.aside(block));
            }
            self.band(band, first_sheet);
        }
        beside.rest().for_each(|block| self.aside(block));
    }

    /// The cells of a grid with what is painted and drawn over them.
    fn bars(&mut self, cells: Vec<Cell>, fills: &[Painted], arrows: Vec<ArrowOver>) -> Grid {
        let all = arrows.clone();
        let (mut grid, arrows) = bars::marked(self.lexicon, cells, fills, arrows);
        let beside = bars::put_back(&mut grid.cells, arrows);
        // What stands beside the cells is recorded there.
        for arrow in all.iter().filter(|arrow| !beside.contains(arrow)) {
            if !arrow.text.trim().is_empty() {
                self.record(&arrow.text, &arrow.origin);
            }
        }
        self.beside.extend(beside.into_iter().map(|arrow| Block {
            kind: BlockKind::Paragraph(arrow.text),
            origin: arrow.origin,
            layer: Layer::Visible,
        }));
        grid
    }

    fn band(&mut self, band: Band, first_sheet: bool) {
        match band {
            Band::Title(unit) | Band::Group(unit) | Band::Text(unit)
                if self.goes_on(&unit.text) =>
            {
                self.outline.furniture.push(unit);
            }
            Band::Title(unit) => self.title(&unit.text, unit.origin),
            Band::Group(unit) => self.heading(INNERMOST, &unit.text, unit.origin),
            Band::Text(unit) => self.sheet_text(unit, first_sheet),
            Band::Repeated(units) => self.outline.furniture.extend(units),
            Band::Form { form, naming } => {
                self.name_sheet();
                self.form(form, naming);
            }
            Band::Table(table) => {
                self.name_sheet();
                self.table(table);
            }
        }
    }

    fn finish(mut self) -> Outline {
        self.outline.headings = self.tree.headings;
        self.outline.title = title(&self.outline);
        self.outline
    }
}

/// The first line that stands before any heading or table and is no label of the paper, if it is short enough to be
/// a title.
fn title(outline: &Outline) -> Option<Unit> {
    let above = outline.items.iter().map_while(|item| match &item.kind {
        ItemKind::Passage(text) if item.heading.is_none() => Some((text, &item.origin)),
        _ => None,
    });
    let lines = above.flat_map(|(text, origin)| text.lines().map(move |line| (line, origin)));
    let (line, origin) = lines
        .into_iter()
        .find(|(line, _)| !titles::is_paper_label(line))?;
    let words = line.chars().any(char::is_alphabetic);
    let short = words && line.chars().count() <= 60 && !line.ends_with(['。', '、']);
    short.then(|| Unit {
        text: line.to_owned(),
        origin: origin.clone(),
    })
}
