//! Headings and group cells to sections.

use std::collections::HashMap;

use shinchoku_japanese::normal::key;
use shinchoku_japanese::numbering::{Style, opening};
use shinchoku_model::{Heading, Origin, Section};

/// The sections of a report while it is made.
#[derive(Debug, Default)]
pub struct Sections {
    list: Vec<Section>,
    /// The section of each heading of the outline.
    of_heading: Vec<u32>,
    /// The sections that group cells opened, by the section above and the words.
    groups: HashMap<(Option<u32>, String), u32>,
}

impl Sections {
    /// The sections of the outline's headings.
    pub fn of(headings: &[Heading]) -> Self {
        let mut sections = Self::default();
        for heading in headings {
            let parent = heading
                .parent
                .and_then(|parent| sections.of_heading.get(parent).copied());
            let (number, title) = number_and_title(&heading.text);
            let id = sections.add(
                parent,
                number,
                title,
                heading.text.clone(),
                heading.origin.clone(),
            );
            sections.of_heading.push(id);
        }
        sections
    }

    /// The section of a heading.
    pub fn heading(&self, heading: Option<usize>) -> Option<u32> {
        self.of_heading.get(heading?).copied()
    }

    fn add(
        &mut self,
        parent: Option<u32>,
        number: Option<String>,
        title: String,
        printed: String,
        origin: Vec<Origin>,
    ) -> u32 {
        let id = self.list.len() as u32 + 1;
        let above = parent.and_then(|parent| self.list.get(parent as usize - 1));
        let mut path = above.map(|above| above.path.clone()).unwrap_or_default();
        path.push(printed);
        self.list.push(Section {
            id,
            parent,
            number,
            title,
            path,
            origin,
        });
        id
    }

    /// The section that a group cell opens below `parent`: 方向 1, or 1 地域のDX.
    pub fn group(
        &mut self,
        parent: Option<u32>,
        label: &str,
        cell: &str,
        origin: &[Origin],
    ) -> u32 {
        let (number, title) = number_and_title(cell);
        let bare_number = title
            .chars()
            .all(|c| c.is_numeric() || c.is_ascii_punctuation());
        let (number, title, printed) = if bare_number {
            (Some(key(cell)), label.to_owned(), format!("{label} {cell}"))
        } else {
            (number, title, cell.to_owned())
        };
        let place = (parent, printed.clone());
        if let Some(known) = self.groups.get(&place) {
            return *known;
        }
        let id = self.add(parent, number, title, printed, origin.to_vec());
        self.groups.insert(place, id);
        id
    }

    /// The section of this number.
    pub fn get(&self, id: Option<u32>) -> Option<&Section> {
        self.list.get(id?.checked_sub(1)? as usize)
    }

    /// All sections.
    pub fn into_list(self) -> Vec<Section> {
        self.list
    }
}

/// The number of a heading without brackets and stops, and the words after it.
fn number_and_title(heading: &str) -> (Option<String>, String) {
    let heading = heading.trim();
    match opening(heading) {
        Some(found) if matches!(found.style, Style::Mark | Style::Lenticular) => {
            (None, found.rest.trim().to_owned())
        }
        Some(found) => (Some(found.number), found.rest.trim().to_owned()),
        None => (None, heading.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_parted_into_number_and_title() {
        let cases = [
            ("8. 主な取組と工程", Some("8"), "主な取組と工程"),
            ("(1) 地域のDX", Some("1"), "地域のDX"),
            ("■ 成果指標", None, "成果指標"),
            ("用語解説", None, "用語解説"),
            ("1 育つまち", Some("1"), "育つまち"),
        ];
        for (heading, number, title) in cases {
            assert_eq!(
                number_and_title(heading),
                (number.map(str::to_owned), title.to_owned()),
                "{heading}"
            );
        }
    }

    #[test]
    fn group_cells_open_sections_once() {
        let mut sections = Sections::default();
        let first = sections.group(None, "方向", "1", &[]);
        let again = sections.group(None, "方向", "1", &[]);
        let named = sections.group(None, "柱", "2 暮らし", &[]);
        assert_eq!((first, again, named), (1, 1, 2));
        let list = sections.into_list();
        assert_eq!(
            (list[0].number.as_deref(), list[0].path[0].as_str()),
            (Some("1"), "方向 1")
        );
        assert_eq!(
            (list[1].number.as_deref(), list[1].title.as_str()),
            (Some("2"), "暮らし")
        );
    }
}
