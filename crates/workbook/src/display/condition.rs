//! Which section of a format code a value takes (ECMA-376 Part 1, 18.8.31).

use super::token::Section;

/// `[>=100]` and the like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Condition {
    operator: Operator,
    limit: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    GreaterOrEqual,
    Greater,
}

impl Condition {
    /// Reads what stands between the brackets.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let signs = [
            ("<=", Operator::LessOrEqual),
            ("<>", Operator::NotEqual),
            (">=", Operator::GreaterOrEqual),
            ("<", Operator::Less),
            (">", Operator::Greater),
            ("=", Operator::Equal),
        ];
        signs.into_iter().find_map(|(sign, operator)| {
            let limit = text.strip_prefix(sign)?.trim().parse().ok()?;
            Some(Self { operator, limit })
        })
    }

    /// Whether a value meets it.
    // The limit is the decimal of the format code and the value the cell's: equal means the same number.
    #[allow(clippy::float_cmp)]
    fn holds(self, value: f64) -> bool {
        match self.operator {
            Operator::Less => value < self.limit,
            Operator::LessOrEqual => value <= self.limit,
            Operator::Equal => value == self.limit,
            Operator::NotEqual => value != self.limit,
            Operator::GreaterOrEqual => value >= self.limit,
            Operator::Greater => value > self.limit,
        }
    }

    /// Whether only negative numbers meet it.
    fn is_negative(self) -> bool {
        match self.operator {
            Operator::Less => self.limit <= 0.0,
            Operator::LessOrEqual | Operator::Equal => self.limit < 0.0,
            _ => false,
        }
    }

    /// Whether everything from zero up meets it, so that what is left is negative.
    fn leaves_negative(self) -> bool {
        self.limit == 0.0 && matches!(self.operator, Operator::GreaterOrEqual | Operator::Greater)
    }
}

/// A section chosen for a value.
pub(super) struct Choice<'a> {
    /// The section.
    pub section: &'a Section,
    /// Its place in the code.
    pub index: usize,
    /// Whether a minus sign goes in front: a section for negative numbers brings its own.
    pub minus: bool,
}

/// Chooses the section of a value; none where Excel would fill the cell with `#`.
///
/// Without conditions: one section for all; two for not negative and negative; three for positive,
/// negative and zero. A section that only negative numbers reach shows them without a sign.
pub(super) fn choose(sections: &[Section], value: f64) -> Option<Choice<'_>> {
    let conditioned = sections.iter().any(|section| section.condition.is_some());
    let index = if conditioned {
        conditioned_index(sections, value)?
    } else {
        match sections.len() {
            0 | 1 => 0,
            2 => usize::from(value < 0.0),
            _ if value > 0.0 => 0,
            _ if value < 0.0 => 1,
            _ => 2,
        }
    };
    let section = sections.get(index)?;
    let own_sign = match section.condition {
        Some(condition) => condition.is_negative(),
        None => index == 1 && first_leaves_negative(sections),
    };
    Some(Choice {
        section,
        index,
        minus: value < 0.0 && !own_sign,
    })
}

/// Whether what the first section leaves to the second is negative.
fn first_leaves_negative(sections: &[Section]) -> bool {
    match sections.first().and_then(|section| section.condition) {
        None => true,
        Some(condition) => condition.leaves_negative() || sections.len() > 2,
    }
}

/// The section of a value where conditions are written.
///
/// A first section without a condition is for positive numbers, a second one of three for negative ones,
/// the last one for the rest.
fn conditioned_index(sections: &[Section], value: f64) -> Option<usize> {
    let last = sections.len() - 1;
    sections
        .iter()
        .enumerate()
        .position(|(index, section)| match (section.condition, index) {
            (Some(condition), _) => condition.holds(value),
            (None, 0) => value > 0.0,
            (None, 1) if last > 1 => value < 0.0,
            (None, _) => true,
        })
}
