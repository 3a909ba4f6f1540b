//! The content interpreter: the operators of a page to glyphs, rules, fills, arrows and pictures
//! (PDF 32000-1, 7.8 and 8.2).

mod arrows;
mod color;
mod cut;
mod marks;
mod operators;
mod paint;
mod path;
mod state;
mod text;
mod write;
mod xobject;

pub(crate) use xobject::OWN_IDS;

use std::rc::Rc;

use lopdf::{Dictionary, Object, ObjectId};
use shinchoku_model::Page;

use crate::file::File;
use crate::font::{Cache, Font};
use crate::geometry::{Area, Matrix};
use crate::layers::Layers;
use crate::lexer::{Lexer, Span, Token};

use arrows::Arrows;
use cut::Cuts;
use marks::Marks;
use path::Path;
use state::State;

/// Most operands of one operator: an array of adjusted text has thousands at times.
const MOST_OPERANDS: usize = 1 << 18;

/// Text grows no further between two operators than this; a string in a report has a few hundred bytes.
const MOST_TEXT: usize = 16 << 20;

/// An operand; texts and names stand in the interpreter's buffer, dictionaries in the content.
#[derive(Debug, Clone, Copy)]
enum Operand {
    Number(f64),
    Name(Span),
    String(Span),
    Dictionary(Span),
    Open,
    Close,
}

/// What stopped the reading of a page before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Too many operators on this page.
    PageTokens,
    /// Too many operators in the file.
    Tokens,
    /// Too many glyphs in the file.
    Glyphs,
}

/// The resources at hand with the fonts met in them.
#[derive(Default)]
struct Resources<'a> {
    dictionary: Option<&'a Dictionary>,
    fonts: Vec<(Vec<u8>, usize, Rc<Font>)>,
}

/// Draws the content of one page.
pub(crate) struct Interpreter<'a> {
    file: &'a File,
    fonts: &'a mut Cache,
    layers: &'a Layers,
    pub(crate) page: Page,
    pub(crate) stop: Option<Stop>,
    /// Whether a form was left out because it lies too deep or draws itself.
    pub(crate) cut: bool,
    state: State,
    saved: Vec<State>,
    /// How many saved states belong to the contents around, and how many were not kept.
    floor: usize,
    unkept: usize,
    marks: Marks,
    matrix: Matrix,
    line_matrix: Matrix,
    operands: Vec<Operand>,
    buffer: Vec<u8>,
    path: Path,
    arrows: Arrows,
    resources: Resources<'a>,
    /// The fonts of the page by their number in the file, in the order in which they were met.
    page_fonts: Vec<usize>,
    active: Vec<ObjectId>,
    /// Forms whose marked-content ids are their own, in the order in which they were met.
    pub(crate) own_ids: Vec<ObjectId>,
    tokens_left: usize,
    /// What is added to the marked-content ids of the content at hand.
    id_base: u32,
    /// How many text objects were begun.
    runs: u32,
    cuts: Cuts,
}

impl<'a> Interpreter<'a> {
    /// An interpreter for a page whose user space lies as `placed` says and shows what is in `shown`.
    pub(crate) fn new(
        file: &'a File,
        fonts: &'a mut Cache,
        layers: &'a Layers,
        page: Page,
        (placed, shown): (Matrix, Area),
    ) -> Self {
        Self {
            file,
            fonts,
            layers,
            page,
            stop: None,
            cut: false,
            state: State::new(placed, shown),
            saved: Vec::new(),
            floor: 0,
            unkept: 0,
            marks: Marks::default(),
            matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
            operands: Vec::new(),
            buffer: Vec::new(),
            path: Path::default(),
            arrows: Arrows::default(),
            resources: Resources::default(),
            page_fonts: Vec::new(),
            active: Vec::new(),
            own_ids: Vec::new(),
            tokens_left: file.options.max_page_tokens,
            id_base: 0,
            runs: 0,
            cuts: Cuts::new(shown),
        }
    }

    /// Draws the content of the page itself.
    pub(crate) fn draw_page(&mut self, content: &[u8], resources: Option<&'a Dictionary>) {
        /// Producers write so many bytes, or more, to show a character.
        const BYTES: usize = 32;
        /// Room for the glyphs of a dense page; drawings have few.
        const MOST_ROOM: usize = 8192;
        let state = self.state.clone();
        self.page
            .glyphs
            .reserve((content.len() / BYTES).min(MOST_ROOM));
        self.draw(content, resources);
        self.cuts.hide(&mut self.page);
        self.state = state;
        self.marks = Marks::default();
    }

    /// The page when everything on it is drawn.
    pub(crate) fn finish(mut self) -> Page {
        self.arrows.settle(&mut self.page);
        self.page
    }

    /// Draws content with its resources; what it saves and opens ends with it.
    fn draw(&mut self, content: &[u8], resources: Option<&'a Dictionary>) {
        let inner = Resources {
            dictionary: resources,
            fonts: Vec::new(),
        };
        let outer = std::mem::replace(&mut self.resources, inner);
        let floor = std::mem::replace(&mut self.floor, self.saved.len());
        let unkept = std::mem::take(&mut self.unkept);
        let marks = self.marks.len();
        self.run(content);
        self.marks.close_to(marks);
        self.saved.truncate(self.floor);
        self.floor = floor;
        self.unkept = unkept;
        self.resources = outer;
    }

    fn run(&mut self, content: &[u8]) {
        let mut lexer = Lexer::new(content);
        self.clear();
        while self.stop.is_none() {
            let operand = match lexer.next(&mut self.buffer) {
                Token::End => return,
                Token::Number(number) => Operand::Number(number),
                Token::Name(span) => Operand::Name(span),
                Token::String(span) => Operand::String(span),
                Token::Dictionary(span) => Operand::Dictionary(span),
                Token::ArrayOpen => Operand::Open,
                Token::ArrayClose => Operand::Close,
                Token::Keyword(span) => {
                    self.spend();
                    let word = span.of(content);
                    if !matches!(word, b"true" | b"false" | b"null") {
                        self.operator(word, &mut lexer);
                        self.clear();
                    }
                    continue;
                }
            };
            self.spend();
            if self.operands.len() < MOST_OPERANDS && self.buffer.len() < MOST_TEXT {
                self.operands.push(operand);
            }
        }
    }

    fn clear(&mut self) {
        self.operands.clear();
        self.buffer.clear();
    }

    fn spend(&mut self) {
        if self.tokens_left == 0 {
            self.stop = Some(Stop::PageTokens);
        } else if self.tokens_left.is_multiple_of(1024) {
            if self.file.budget.tokens() == 0 {
                self.stop = Some(Stop::Tokens);
            }
            self.file.budget.spend_tokens(1024);
        }
        self.tokens_left = self.tokens_left.saturating_sub(1);
    }

    /// The last so many operands as numbers; what is missing or no number is zero.
    fn numbers<const N: usize>(&self) -> [f64; N] {
        let mut numbers = [0.0; N];
        let skip = self.operands.len().saturating_sub(N);
        for (number, operand) in numbers.iter_mut().zip(self.operands.iter().skip(skip)) {
            if let Operand::Number(value) = operand {
                *number = *value;
            }
        }
        numbers
    }

    fn number(&self) -> f64 {
        let [number] = self.numbers();
        number
    }

    /// The last operand that is a name.
    fn name(&self) -> Option<&[u8]> {
        self.operands
            .iter()
            .rev()
            .find_map(|operand| match operand {
                Operand::Name(span) => Some(span.of(&self.buffer)),
                _ => None,
            })
    }

    /// What the resources at hand have under a kind and name, not resolved.
    fn resource(&self, kind: &[u8], name: &[u8]) -> Option<&'a Object> {
        let all = self.file.dictionary(self.resources.dictionary?, kind)?;
        all.get(name).ok()
    }
}
