//! A page as a picture in shades of grey.

/// A picture; 0 is black.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// The pixels, row by row.
    pub pixels: Vec<u8>,
}

/// Darker pixels are ink.
const INK: u8 = 140;

impl Picture {
    /// A white picture.
    pub fn white(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            pixels: vec![255; width * height],
        }
    }

    /// A pixel; white outside.
    pub fn at(&self, x: usize, y: usize) -> u8 {
        if x >= self.width {
            return 255;
        }
        self.pixels.get(y * self.width + x).copied().unwrap_or(255)
    }

    /// Whether a pixel is ink.
    pub fn is_ink(&self, x: usize, y: usize) -> bool {
        self.at(x, y) < INK
    }

    /// A row.
    pub fn row(&self, y: usize) -> &[u8] {
        let from = y * self.width;
        self.pixels.get(from..from + self.width).unwrap_or(&[])
    }

    /// The picture with rows for columns.
    pub fn turned(&self) -> Self {
        let mut turned = Self::white(self.height, self.width);
        for (y, row) in self.pixels.chunks_exact(self.width.max(1)).enumerate() {
            for (x, pixel) in row.iter().enumerate() {
                turned.pixels[x * self.height + y] = *pixel;
            }
        }
        turned
    }

    /// Makes an area white; its edges are left, top, right, bottom, the last two not in it.
    pub fn clear(&mut self, area: Area) {
        let right = area.x1.min(self.width);
        for y in area.y0..area.y1.min(self.height) {
            let from = y * self.width;
            if let Some(part) = self.pixels.get_mut(from + area.x0.min(right)..from + right) {
                part.fill(255);
            }
        }
    }

    /// An area with a white edge around it.
    pub fn crop(&self, area: Area, edge: usize) -> Self {
        let (width, height) = (area.x1 - area.x0, area.y1 - area.y0);
        let mut crop = Self::white(width + 2 * edge, height + 2 * edge);
        for y in 0..height {
            for x in 0..width {
                let to = (y + edge) * crop.width + x + edge;
                crop.pixels[to] = self.at(area.x0 + x, area.y0 + y);
            }
        }
        crop
    }

    /// Pixels of ink in an area.
    pub fn ink(&self, area: Area) -> usize {
        let rows = area.y0..area.y1.min(self.height);
        rows.map(|y| {
            let row = self.row(y);
            let part = row.get(area.x0..area.x1.min(self.width)).unwrap_or(&[]);
            part.iter().filter(|pixel| **pixel < INK).count()
        })
        .sum()
    }

    /// The picture in the format PGM, which every program for pictures reads.
    pub fn to_pgm(&self) -> Vec<u8> {
        let mut bytes = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        bytes.extend_from_slice(&self.pixels);
        bytes
    }
}

/// An area of a picture in pixels: left, top, and the first beyond it to the right and below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub x0: usize,
    pub y0: usize,
    pub x1: usize,
    pub y1: usize,
}
