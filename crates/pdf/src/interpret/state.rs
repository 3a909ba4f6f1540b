//! The graphics state (PDF 32000-1, 8.4).

use std::rc::Rc;

use super::color::Paint;
use shinchoku_model::Arrow;

use crate::font::Font;
use crate::geometry::{Area, Matrix};

/// The parameters of text (PDF 32000-1, 9.3).
#[derive(Clone)]
pub(super) struct TextState {
    /// The font with its index on the page.
    pub(super) font: Option<(u16, Rc<Font>)>,
    pub(super) size: f64,
    pub(super) character_spacing: f64,
    pub(super) word_spacing: f64,
    pub(super) scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: i64,
}

/// The graphics state as far as it matters for places.
#[derive(Clone)]
pub(super) struct State {
    pub(super) matrix: Matrix,
    /// The box around what is not clipped away.
    pub(super) clip: Area,
    /// The arrow that the clip cuts out.
    pub(super) cut_out: Option<Arrow>,
    pub(super) fill: Paint,
    pub(super) stroke: Paint,
    pub(super) line_width: f64,
    pub(super) dashed: bool,
    pub(super) text: TextState,
}

impl State {
    /// The state at the start of a page.
    pub(super) fn new(matrix: Matrix, clip: Area) -> Self {
        Self {
            matrix,
            clip,
            cut_out: None,
            fill: Paint::default(),
            stroke: Paint::default(),
            line_width: 1.0,
            dashed: false,
            text: TextState {
                font: None,
                size: 0.0,
                character_spacing: 0.0,
                word_spacing: 0.0,
                scale: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
            },
        }
    }
}
