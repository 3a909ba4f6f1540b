//! Cells that group the rows of a table, and rows that sum others up.

use shinchoku_japanese::HeaderRole as Role;
use shinchoku_japanese::ditto::is_ditto;
use shinchoku_japanese::joins::rejoin;
use shinchoku_japanese::normal::key;
use shinchoku_model::{Origin, RowCell};

use crate::columns::Column;
use crate::sections::Sections;

/// The group cells that hold for the rows below them, the outermost first.
#[derive(Debug, Default)]
pub struct Groups(Vec<(String, Vec<Origin>)>);

impl Groups {
    /// The section that the group cells of a row name, below `parent`. An empty group cell goes on
    /// with the one above, and so does 〃. A cell that reaches over the columns of the names groups
    /// nothing: it is the name itself.
    pub fn section(
        &mut self,
        columns: &[Column],
        row: &[RowCell],
        parent: Option<u32>,
        sections: &mut Sections,
    ) -> Option<u32> {
        let mut section = parent;
        // 目標 right of an indicator is its target, whatever it groups elsewhere.
        let before = |column: &&Column| column.role != Some(Role::Indicator);
        let groups = columns
            .iter()
            .take_while(before)
            .filter(|column| column.role == Some(Role::Group));
        for (depth, column) in groups.enumerate() {
            let cell = row.get(column.index);
            if cell.is_some_and(|cell| is_name(columns, row, cell)) {
                self.0.truncate(depth);
                break;
            }
            if let Some(cell) = cell.filter(|cell| says(cell)) {
                let text = rejoin(&cell.text).replace('\n', " ");
                if self.0.get(depth).is_none_or(|(known, _)| *known != text) {
                    self.0.truncate(depth);
                    self.0.push((text, cell.origin.clone()));
                }
            }
            if let Some((text, origin)) = self.0.get(depth) {
                section = Some(sections.group(section, &column.label, text, origin));
            }
        }
        section
    }
}

fn says(cell: &RowCell) -> bool {
    !cell.text.trim().is_empty() && !is_ditto(&cell.text)
}

/// Whether a group cell is merged with the one that names the row.
fn is_name(columns: &[Column], row: &[RowCell], cell: &RowCell) -> bool {
    let naming = columns
        .iter()
        .filter(|column| matches!(column.role, Some(Role::Name | Role::Indicator)));
    let mut names = naming.filter_map(|column| row.get(column.index));
    says(cell)
        && names.any(|name| name.covered && name.text == cell.text && name.origin == cell.origin)
}

/// Whether a cell says that its row sums others up: 合計, or 総務費 計.
pub fn is_total(cell: &str) -> bool {
    let ends = cell.trim_end();
    let apart = ends
        .strip_suffix('計')
        .is_some_and(|of| of.ends_with([' ', '　', '小', '合']));
    if apart {
        return true;
    }
    let text = key(cell);
    let bare = text
        .split('(')
        .next()
        .unwrap_or(&text)
        .trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(
        bare,
        "合計" | "計" | "小計" | "総計" | "総合計" | "合計額" | "累計" | "平均"
    )
}
