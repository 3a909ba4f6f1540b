//! The advances of CID fonts (PDF 32000-1, 9.7.4.3).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};

use crate::file::File;

/// Most ranges of a font.
const MOST: usize = 100_000;

/// CIDs up to one, with the values of each or one for all.
#[derive(Debug)]
struct Range<const N: usize> {
    last: u32,
    values: Vec<[f32; N]>,
}

/// A `W` or `W2` array, `first [a b …]` or `first last a`, by the first CIDs.
#[derive(Debug)]
struct Ranges<const N: usize>(BTreeMap<u32, Range<N>>);

impl<const N: usize> Ranges<N> {
    fn read(file: &File, array: Option<&[Object]>) -> Self {
        let mut ranges = BTreeMap::new();
        let mut rest = array.unwrap_or_default();
        while let Some((first, after)) = rest.split_first() {
            let Some((first, range, after)) = Self::range(file, first, after) else {
                // What makes no sense is passed over, one element at a time.
                rest = after;
                continue;
            };
            rest = after;
            if ranges.len() < MOST {
                ranges.entry(first).or_insert(range);
            }
        }
        Self(ranges)
    }

    fn range<'a>(
        file: &File,
        first: &Object,
        after: &'a [Object],
    ) -> Option<(u32, Range<N>, &'a [Object])> {
        let first = file.as_number(first)? as u32;
        let (second, rest) = after.split_first()?;
        if let Object::Array(list) = file.resolve(second) {
            let flat: Vec<f32> = list
                .iter()
                .map(|value| file.as_number(value).unwrap_or_default() as f32)
                .collect();
            let values: Vec<[f32; N]> = flat
                .chunks_exact(N)
                .filter_map(|some| some.try_into().ok())
                .collect();
            let count = u32::try_from(values.len().checked_sub(1)?).ok()?;
            let last = first.saturating_add(count);
            return Some((first, Range { last, values }, rest));
        }
        let last = file.as_number(second)? as u32;
        let mut one = [0.0; N];
        for (place, value) in one.iter_mut().zip(rest.get(..N)?) {
            *place = file.as_number(value)? as f32;
        }
        let values = vec![one];
        Some((first, Range { last, values }, rest.get(N..)?))
    }

    fn get(&self, cid: u32) -> Option<[f32; N]> {
        let (first, range) = self.0.range(..=cid).next_back()?;
        if cid > range.last {
            return None;
        }
        let index = if range.values.len() == 1 {
            0
        } else {
            (cid - first) as usize
        };
        range.values.get(index).copied()
    }
}

/// The advances of a CID font in thousandths of the size.
#[derive(Debug)]
pub(crate) struct CidWidths {
    default: f32,
    widths: Ranges<1>,
    default_vertical: [f32; 2],
    verticals: Ranges<3>,
}

impl CidWidths {
    /// Reads them from the CID font's dictionary.
    pub(crate) fn read(file: &File, font: &Dictionary) -> Self {
        let [origin, advance] = file.numbers(font, b"DW2").unwrap_or([880.0, -1000.0]);
        Self {
            default: file.number(font, b"DW").unwrap_or(1000.0) as f32,
            widths: Ranges::read(file, file.array(font, b"W")),
            default_vertical: [origin as f32, advance as f32],
            verticals: Ranges::read(file, file.array(font, b"W2")),
        }
    }

    /// The horizontal advance.
    pub(crate) fn width(&self, cid: u32) -> f32 {
        self.widths.get(cid).map_or(self.default, |[width]| width)
    }

    /// The vertical advance and the place of the vertical origin.
    pub(crate) fn vertical(&self, cid: u32) -> [f32; 3] {
        let [origin, advance] = self.default_vertical;
        self.verticals
            .get(cid)
            .unwrap_or_else(|| [advance, self.width(cid) / 2.0, origin])
    }
}
