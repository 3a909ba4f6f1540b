//! Every tolerance of the crate, in one place.

/// How far things on a page may be off and still be taken for what they are meant to be.
///
/// The defaults fit reports printed from office programs and browsers. Lengths are points; those
/// called `em` are parts of the size of the text beside them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LayoutSettings {
    /// Rules nearer to each other than this are one rule: double lines, and borders of neighbours. 3 pt.
    pub snap: f32,
    /// Pieces of a rule with smaller gaps are one piece: dashes, borders drawn cell by cell. 4 pt.
    pub rule_gap: f32,
    /// Shorter rules are marks, not borders. 5 pt.
    pub shortest_rule: f32,
    /// Rules meet when their ends come this near. 3 pt.
    pub touch: f32,
    /// Rules and fills brighter than this are white, and part nothing. 0.95.
    pub white: f32,
    /// The part of a cell's side that a rule must cover to be its border. 0.7.
    pub coverage: f32,
    /// More rules in one direction on one page are a drawing, and no table is sought; more fills
    /// are one too, and no boxes are. 4000.
    pub most_rules: usize,
    /// The same character drawn again this near makes it bold, and counts once. 0.12 em.
    pub doubled: f32,
    /// A gap between two Latin letters or digits from which on it is a space. 0.22 em.
    pub latin_space: f32,
    /// The same between a Latin letter or digit and a Japanese character. 0.6 em.
    pub mixed_space: f32,
    /// The same between two Japanese characters, where it is a full-width space. 0.8 em.
    pub wide_space: f32,
    /// Outside of tables a wider gap parts two pieces of a line: they may stand in two columns. 0.9 em.
    pub line_gap: f32,
    /// Pieces of a line that are in one column after all are one text up to this gap. 2.2 em.
    pub word_gap: f32,
    /// What may be missing at a line's end beyond the next word before the break is a meant one. 0.1 em.
    pub slack: f32,
    /// Lines further apart than this part of the usual distance are paragraphs. 1.7.
    pub paragraph_gap: f32,
    /// Ruby is smaller than this part of the text below it. 0.62.
    pub ruby: f32,
    /// Text larger than the body by this factor is a heading's. 1.15.
    pub heading: f32,
    /// The part of the page's height at top and bottom in which furniture stands. 0.12.
    pub margin: f32,
    /// Text of two pages stands at the same place when it is off by no more. 4 pt.
    pub same_place: f32,
    /// Columns of two pages are the same when their edges are off by no more. 4 pt.
    pub same_column: f32,
    /// A table without rules has at least so many rows. 3.
    pub fewest_rows: usize,
    /// Its columns are parted by at least this much white. 1.0 em.
    pub lane: f32,
}

impl Default for LayoutSettings {
    fn default() -> Self {
        Self {
            snap: 3.0,
            rule_gap: 4.0,
            shortest_rule: 5.0,
            touch: 3.0,
            white: 0.95,
            coverage: 0.7,
            most_rules: 4000,
            doubled: 0.12,
            latin_space: 0.22,
            mixed_space: 0.6,
            wide_space: 0.8,
            line_gap: 0.9,
            word_gap: 2.2,
            slack: 0.1,
            paragraph_gap: 1.7,
            ruby: 0.62,
            heading: 1.15,
            margin: 0.12,
            same_place: 4.0,
            same_column: 4.0,
            fewest_rows: 3,
            lane: 1.0,
        }
    }
}
