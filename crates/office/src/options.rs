//! The limits under which a file is read.

/// The limits under which a file is read. A report of a city is far below each; what is above is a
/// mistake or an attack, and would take the memory of a laptop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeOptions {
    /// Most bytes of one part once unpacked.
    pub max_part_bytes: u64,
    /// Most bytes of all parts that are read, once unpacked.
    pub max_total_bytes: u64,
    /// Most elements of XML in one part.
    pub max_elements: usize,
    /// Most elements inside of each other.
    pub max_depth: usize,
    /// Most slides.
    pub max_slides: usize,
}

impl Default for OfficeOptions {
    fn default() -> Self {
        Self {
            max_part_bytes: 128 << 20,
            max_total_bytes: 256 << 20,
            max_elements: 3_000_000,
            max_depth: 200,
            max_slides: 5_000,
        }
    }
}
