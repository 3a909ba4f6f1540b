//! Finding a document by what a person calls it.

use shinchoku_model::Fault;

use crate::columns;
use crate::failure::Failure;
use crate::{Store, Summary};

/// What a document is found by.
struct Named {
    id: i64,
    title: String,
    path: String,
}

impl Store {
    /// The documents that `text` can mean: one when it is clear, several when it is not.
    ///
    /// The number of a document means that one. A whole title or path comes before a part of one;
    /// capital letters and the direction of slashes do not matter in a part.
    pub fn find(&self, text: &str) -> Result<Vec<Summary>, Fault> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Vec::new());
        }
        if let Ok(id) = text.parse()
            && let Some(summary) = self.summary(id)?
        {
            return Ok(vec![summary]);
        }
        let named = self.named()?;
        let mut ids = matching(&named, |one| one.title == text || one.path == text);
        if ids.is_empty() {
            let part = plain(text);
            ids = matching(&named, |one| {
                plain(&one.title).contains(&part) || plain(&one.path).contains(&part)
            });
        }
        let summaries = ids.into_iter().map(|id| self.summary(id));
        summaries.filter_map(Result::transpose).collect()
    }

    /// Titles and paths of all documents.
    fn named(&self) -> Result<Vec<Named>, Failure> {
        let sql = "SELECT id, title, path FROM document ORDER BY id";
        columns::all(&self.connection, sql, [], |row| {
            Ok(Named {
                id: row.take()?,
                title: row.take()?,
                path: row.take()?,
            })
        })
    }
}

/// The ids of those that meet a condition.
fn matching(named: &[Named], condition: impl Fn(&Named) -> bool) -> Vec<i64> {
    let meeting = named.iter().filter(|one| condition(one));
    meeting.map(|one| one.id).collect()
}

/// A text as it is compared in parts.
fn plain(text: &str) -> String {
    text.replace('\\', "/").to_lowercase()
}
