//! Pages drawn as pictures.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use crate::picture::Picture;

/// Pixels in a point at the resolution that Tesseract reads best: 300 dots per inch.
const BEST: f32 = 300.0 / 72.0;
/// Larger pictures are drawn coarser, in pixels.
const MOST: f32 = 40e6;
/// A side is no longer, in pixels: more the renderer cannot count.
const LONGEST: f32 = 60_000.0;

/// A file whose pages are drawn.
pub struct Drawing {
    pdf: Pdf,
}

impl Drawing {
    /// Opens a file, with the password where the empty one does not do; nothing where it cannot be drawn.
    pub fn open(bytes: &[u8], password: Option<&str>) -> Option<Self> {
        let pdf = Pdf::new(bytes.to_vec()).ok();
        let pdf = pdf.or_else(|| Pdf::new_with_password(bytes.to_vec(), password?).ok());
        pdf.map(|pdf| Self { pdf })
    }

    /// A page, counted from 1, and how many pixels it has in a point.
    pub fn page(&self, number: u32) -> Option<(Picture, f32)> {
        let page = self.pdf.pages().get(number.checked_sub(1)? as usize)?;
        let (width, height) = page.render_dimensions();
        let area = (width * height).max(1.0);
        let side = width.max(height).max(1.0);
        let scale = BEST.min((MOST / area).sqrt()).min(LONGEST / side);
        let settings = PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        };
        let render_settings = RenderSettings {
            force_image_interpolation: true,
            ..RenderSettings::default()
        };
        let drawn = render(
            page,
            &RenderCache::new(),
            &InterpreterSettings::default(),
            &render_settings,
            &settings,
        );
        let (width, height) = (usize::from(drawn.width()), usize::from(drawn.height()));
        // The usual weights of colours in brightness (ITU-R BT.601).
        let grey = drawn.data().iter().map(|pixel| {
            let sum =
                u32::from(pixel.r) * 299 + u32::from(pixel.g) * 587 + u32::from(pixel.b) * 114;
            (sum / 1000) as u8
        });
        let picture = Picture {
            width,
            height,
            pixels: grey.collect(),
        };
        (width > 0 && height > 0).then_some((picture, scale))
    }
}
