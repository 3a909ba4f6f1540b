//! Fields: a code, and the result that Word stored for it (ECMA-376 Part 1, 17.16.2).

use crate::numbers;
use crate::xml::Element;

/// The fields that are open.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    code: String,
    in_result: bool,
    /// What the field shows that has no result: a box to tick.
    shows: String,
}

impl Fields {
    /// Whether what comes belongs to a field's code, and not to the text.
    pub(super) fn in_code(&self) -> bool {
        self.open.iter().any(|field| !field.in_result)
    }

    /// Whether what comes stands in a table of contents.
    pub(super) fn in_contents(&self) -> bool {
        let contents = |field: &Field| field.code.trim_start().starts_with("TOC");
        self.open.iter().any(contents)
    }

    /// More of the code of the innermost field.
    pub(super) fn code(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.in_result) {
            field.code.push_str(text);
        }
    }

    /// Takes a field's beginning, middle or end; gives the text of one that has no result.
    pub(super) fn mark(&mut self, element: &Element) -> String {
        match element.attribute("fldCharType") {
            Some("begin") => self.open.push(Field {
                shows: element.child("ffData").map(tick_box).unwrap_or_default(),
                ..Field::default()
            }),
            Some("separate") => {
                if let Some(field) = self.open.last_mut() {
                    field.in_result = true;
                }
            }
            Some("end") => {
                if let Some(field) = self.open.pop().filter(|field| !field.in_result) {
                    return field.shows + &equation(&field.code);
                }
            }
            _ => {}
        }
        String::new()
    }
}

/// A box to tick (17.16.7 `checkBox`).
fn tick_box(data: &Element) -> String {
    let Some(tick) = data.child("checkBox") else {
        return String::new();
    };
    let ticked = tick.switch("checked").or(tick.switch("default"));
    if ticked == Some(true) { "☑" } else { "☐" }.to_owned()
}

/// The text of an `EQ` field (17.16.5.19): Word for Japanese writes a character in a circle as `\o\ac(○,1)` and older
/// ruby as `\o\ad(\s\up 9(よみ),漢字)`.
fn equation(code: &str) -> String {
    let code = code.trim();
    let Some(rest) = code
        .get(..2)
        .filter(|name| name.eq_ignore_ascii_case("eq"))
        .map(|_| &code[2..])
    else {
        return String::new();
    };
    let Some(at) = rest.find("\\o") else {
        return String::new();
    };
    let Some((_, inner)) = rest[at..].split_once('(') else {
        return String::new();
    };
    let inner = inner.strip_suffix(')').unwrap_or(inner);
    let Some((first, base)) = inner.rsplit_once([',', ';']) else {
        return String::new();
    };
    let base = base.trim();
    let digits: String = base
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            c => c,
        })
        .collect();
    match digits.parse() {
        Ok(number) if matches!(first.trim(), "○" | "◯" | "〇") => numbers::circled(number),
        _ => base.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::equation;

    #[test]
    fn equations_show_circles_and_ruby_bases() {
        let cases = [
            ("eq \\o\\ac(○,1)", "①"),
            (" EQ \\o\\ac(○,２１) ", "㉑"),
            ("eq \\o\\ac(○,秘)", "秘"),
            (
                "EQ \\* jc2 \\* \"Font:MS Mincho\" \\* hps10 \\o\\ad(\\s\\up 9(きりがはま),霧ヶ浜)",
                "霧ヶ浜",
            ),
            ("PAGE", ""),
            ("EQ \\f(1,2)", ""),
        ];
        for (code, text) in cases {
            assert_eq!(equation(code), text, "{code}");
        }
    }
}
