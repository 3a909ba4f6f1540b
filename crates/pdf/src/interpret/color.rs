//! Colours, as far as their brightness matters (PDF 32000-1, 8.6).

use std::rc::Rc;

use lopdf::Object;

use crate::file::File;

/// Where colour spaces stand on each other they do so once or twice.
const DEEPEST: usize = 4;

/// A colour space.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Space {
    Gray,
    Rgb,
    Cmyk,
    /// Lightness first, out of a hundred.
    Lab,
    /// Amounts of inks.
    Tint,
    /// A table; the brightness of each entry.
    Indexed(Rc<[f64]>),
    /// Patterns and what is not known.
    Pattern,
}

/// The brightness of what is not known.
const UNKNOWN: f64 = 0.5;

impl Space {
    /// The space that an object of the file describes.
    pub(super) fn read(file: &File, object: &Object) -> Self {
        Self::nested(file, object, 0)
    }

    fn nested(file: &File, object: &Object, depth: usize) -> Self {
        match file.resolve(object) {
            Object::Name(name) => Self::named(name).unwrap_or(Self::Pattern),
            Object::Array(parts) if depth < DEEPEST => {
                Self::family(file, parts, depth).unwrap_or(Self::Pattern)
            }
            _ => Self::Pattern,
        }
    }

    /// A space that needs no parameters.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"DeviceGray" | b"G" | b"CalGray" => Some(Self::Gray),
            b"DeviceRGB" | b"RGB" | b"CalRGB" => Some(Self::Rgb),
            b"DeviceCMYK" | b"CMYK" => Some(Self::Cmyk),
            b"Pattern" => Some(Self::Pattern),
            _ => None,
        }
    }

    fn family(file: &File, parts: &[Object], depth: usize) -> Option<Self> {
        let family = file.resolve(parts.first()?).as_name().ok()?;
        match family {
            b"ICCBased" => {
                let profile = file.as_dictionary(parts.get(1)?)?;
                Some(match file.integer(profile, b"N") {
                    Some(1) => Self::Gray,
                    Some(4) => Self::Cmyk,
                    _ => Self::Rgb,
                })
            }
            b"Lab" => Some(Self::Lab),
            b"Separation" | b"DeviceN" => Some(Self::Tint),
            b"Indexed" | b"I" => {
                let base = Self::nested(file, parts.get(1)?, depth + 1);
                let table = match file.resolve(parts.get(3)?) {
                    Object::String(bytes, _) => bytes.clone(),
                    Object::Stream(stream) => file.unpack(stream).bytes.into_owned(),
                    _ => return None,
                };
                Some(Self::Indexed(base.table(&table)))
            }
            name => Self::named(name),
        }
    }

    fn table(&self, bytes: &[u8]) -> Rc<[f64]> {
        let parts = match self {
            Self::Rgb | Self::Lab => 3,
            Self::Cmyk => 4,
            _ => 1,
        };
        bytes
            .chunks_exact(parts)
            .take(256)
            .map(|entry| {
                let mut values = [0.0; 4];
                for (value, byte) in values.iter_mut().zip(entry) {
                    *value = f64::from(*byte) / 255.0;
                }
                if *self == Self::Lab {
                    values = values.map(|value| value * 100.0);
                }
                self.brightness(values.get(..parts).unwrap_or_default())
            })
            .collect()
    }

    /// The brightness of a colour, 0 black to 1 white.
    pub(super) fn brightness(&self, values: &[f64]) -> f64 {
        let light = match (self, values) {
            (Self::Gray, [gray, ..]) => *gray,
            // ITU-R BT.601, as PDF 32000-1, 10.3.2 has it.
            (Self::Rgb, [red, green, blue, ..]) => 0.3 * red + 0.59 * green + 0.11 * blue,
            // PDF 32000-1, 10.3.3.
            (Self::Cmyk, [cyan, magenta, yellow, black, ..]) => {
                1.0 - (0.3 * cyan + 0.59 * magenta + 0.11 * yellow + black).min(1.0)
            }
            (Self::Lab, [lightness, ..]) => lightness / 100.0,
            (Self::Tint, values) => 1.0 - values.iter().copied().fold(0.0, f64::max),
            (Self::Indexed(table), [index, ..]) => {
                table.get(*index as usize).copied().unwrap_or(UNKNOWN)
            }
            _ => UNKNOWN,
        };
        if light.is_nan() {
            UNKNOWN
        } else {
            light.clamp(0.0, 1.0)
        }
    }

    /// The brightness of the colour with which the space begins (PDF 32000-1, 8.6.8): black, but all
    /// ink where amounts of ink are meant.
    pub(super) fn initial(&self) -> f64 {
        match self {
            Self::Pattern => UNKNOWN,
            Self::Indexed(table) => table.first().copied().unwrap_or(UNKNOWN),
            _ => 0.0,
        }
    }
}

/// What is painted with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paint {
    pub(super) space: Space,
    pub(super) brightness: f64,
    /// 0 not seen to 1 opaque.
    pub(super) opacity: f64,
}

impl Default for Paint {
    fn default() -> Self {
        Self {
            space: Space::Gray,
            brightness: 0.0,
            opacity: 1.0,
        }
    }
}

impl Paint {
    /// Another space with its first colour.
    pub(super) fn change(&mut self, space: Space) {
        self.brightness = space.initial();
        self.space = space;
    }

    /// Another colour of the space at hand.
    pub(super) fn set(&mut self, values: &[f64]) {
        self.brightness = self.space.brightness(values);
    }

    /// How bright it is on white paper.
    pub(super) fn gray(&self) -> f32 {
        (1.0 - (1.0 - self.brightness) * self.opacity) as f32
    }

    /// Whether it leaves a mark at all.
    pub(super) fn is_seen(&self) -> bool {
        self.opacity > 0.0
    }
}
