//! How numbers are printed.

use std::io::{self, Write};

use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

/// Above this, neighbouring numbers are more than one apart and digits would pretend to more.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A layout whose whole numbers have no fraction: `9`, not `9.0`.
#[derive(Debug)]
pub struct WholeNumbers<F>(F);

impl WholeNumbers<CompactFormatter> {
    /// Everything on one line.
    pub fn compact() -> Self {
        Self(CompactFormatter)
    }
}

impl WholeNumbers<PrettyFormatter<'static>> {
    /// Two blanks a level.
    pub fn pretty() -> Self {
        Self(PrettyFormatter::new())
    }
}

/// Numbers are printed here; the layout is that of the formatter inside.
impl<F: Formatter> Formatter for WholeNumbers<F> {
    fn write_f64<W: ?Sized + Write>(&mut self, out: &mut W, value: f64) -> io::Result<()> {
        if value.fract() == 0.0 && value.abs() < EXACT {
            return write!(out, "{}", value as i64);
        }
        self.0.write_f64(out, value)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_key(out)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;
    use serde_json::Serializer;

    fn printed(value: f64) -> String {
        let mut out = Vec::new();
        let mut serializer = Serializer::with_formatter(&mut out, WholeNumbers::compact());
        value.serialize(&mut serializer).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn whole_numbers_have_no_fraction() {
        let cases = [
            (9.0, "9"),
            (0.0, "0"),
            (-0.0, "0"),
            (-12.0, "-12"),
            (64.1, "64.1"),
            (1_190_000_000.0, "1190000000"),
            (9_007_199_254_740_991.0, "9007199254740991"),
            (0.1 + 0.2, "0.30000000000000004"),
            (f64::NAN, "null"),
        ];
        for (value, text) in cases {
            assert_eq!(printed(value), text);
        }
    }

    #[test]
    fn every_number_reads_back_as_it_was() {
        for value in [EXACT, -EXACT, 1e300, f64::MIN_POSITIVE, EXACT - 1.0, 1e17] {
            assert_eq!(printed(value).parse(), Ok(value));
        }
    }
}
