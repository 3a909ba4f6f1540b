//! Rows of a table handed out to their owners.

use std::iter::Peekable;
use std::vec;

/// Rows in the order of their owners, each with its owner's row id.
#[derive(Debug)]
pub struct Children<T> {
    rows: Peekable<vec::IntoIter<(i64, T)>>,
}

impl<T> Children<T> {
    /// Rows that a query gave in the order of their owners.
    pub fn new(rows: Vec<(i64, T)>) -> Self {
        Self {
            rows: rows.into_iter().peekable(),
        }
    }

    /// The rows of the next owner; owners must ask in their order.
    pub fn of(&mut self, owner: i64) -> Vec<T> {
        let mut children = Vec::new();
        while let Some((_, child)) = self.rows.next_if(|(of, _)| *of == owner) {
            children.push(child);
        }
        children
    }
}
