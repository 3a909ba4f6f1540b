//! Every difference between what was expected and what was found, each with its path.

use serde_json::Value;

/// The differences between two documents reduced to their [`meaning`](super::meaning()).
///
/// Fields that are absent from `expected` are not compared; neither are those whose name or whole path `except` holds.
pub fn differences(expected: &Value, found: &Value, except: &[&str]) -> Vec<String> {
    let mut comparison = Comparison {
        except,
        differences: Vec::new(),
    };
    comparison.value("", "", expected, found);
    comparison.differences
}

/// Panics with all differences where there are some.
pub fn assert_same(what: &str, differences: &[String]) {
    assert!(
        differences.is_empty(),
        "\n{what}: {} differences\n{}\n",
        differences.len(),
        differences.join("\n")
    );
}

struct Comparison<'a> {
    except: &'a [&'a str],
    differences: Vec<String>,
}

impl Comparison<'_> {
    fn value(&mut self, path: &str, field: &str, expected: &Value, found: &Value) {
        match (expected, found) {
            (Value::Object(fields), Value::Object(_)) => {
                for (name, value) in fields {
                    let path = format!("{path}.{name}");
                    let excepted = [name.as_str(), path.trim_start_matches('.')];
                    if !excepted.iter().any(|one| self.except.contains(one)) {
                        self.value(&path, name, value, &found[name.as_str()]);
                    }
                }
            }
            (Value::Array(old), Value::Array(new))
                if old.iter().chain(new).any(Value::is_object) =>
            {
                self.records(path, field, old, new);
            }
            _ if same(expected, found) => {}
            _ => self.say(path, &format!("expected {expected}, found {found}")),
        }
    }

    fn records(&mut self, path: &str, field: &str, expected: &[Value], found: &[Value]) {
        let pairs = pairs(field, expected, found);
        let mut last = None;
        for (at, record) in expected.iter().enumerate() {
            let name = format!("{path}[{}]", name(field, record, at));
            let Some(partner) = pairs.get(at).copied().flatten() else {
                self.say(&name, &format!("missing: {record}"));
                continue;
            };
            self.value(&name, "", record, &found[partner]);
            if last.is_some_and(|last| partner < last) {
                self.say(&name, "stands out of order");
            }
            last = Some(partner);
        }
        for (at, record) in found.iter().enumerate() {
            if !pairs.contains(&Some(at)) {
                let name = name(field, record, at);
                self.say(
                    &format!("{path}[{name}]"),
                    &format!("not expected: {record}"),
                );
            }
        }
    }

    fn say(&mut self, path: &str, what: &str) {
        let path = path.trim_start_matches('.');
        self.differences.push(format!("  {path}: {what}"));
    }
}

/// For each expected record the place of the found one that it is compared with: of the same name where there is one;
/// those that are left are paired in order, so that a wrong name reads as a wrong name.
fn pairs(field: &str, expected: &[Value], found: &[Value]) -> Vec<Option<usize>> {
    let mut free: Vec<usize> = (0..found.len()).collect();
    let mut pairs: Vec<Option<usize>> = vec![None; expected.len()];
    for (at, record) in expected.iter().enumerate() {
        let wanted = name(field, record, at);
        let same = free
            .iter()
            .position(|i| name(field, &found[*i], *i) == wanted);
        pairs[at] = same.map(|place| free.remove(place));
    }
    for pair in pairs.iter_mut().filter(|pair| pair.is_none()) {
        if !free.is_empty() {
            *pair = Some(free.remove(0));
        }
    }
    pairs
}

/// What tells a record from its neighbours.
fn name(field: &str, record: &Value, at: usize) -> String {
    let fields: &[&str] = match field {
        "initiatives" => &["numbers", "names"],
        "entries" => &["aspect", "label", "subject"],
        "indicators" => &["number", "name"],
        "values" => &["role", "label"],
        "challenges" => &["number", "challenge"],
        "terms" => &["term"],
        "notes" => &["marker", "text"],
        "passages" => &["section"],
        _ => return at.to_string(),
    };
    let parts = fields.iter().map(|field| plain(&record[*field]));
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("/"),
        Value::Object(fields) => fields.get("path").map(plain).unwrap_or_default(),
        other => other.to_string(),
    }
}

/// Whether two values are equal; 64 and 64.0 are one number.
fn same(expected: &Value, found: &Value) -> bool {
    expected == found || expected.is_number() && expected.as_f64() == found.as_f64()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found() -> Value {
        json!({"initiatives": [
            {"numbers": ["1"], "names": ["甲"], "departments": ["海業振興課"], "entries": []},
            {"numbers": ["2"], "names": ["乙"], "departments": [], "entries": [{"label": "R5", "text": "●"}]},
        ]})
    }

    #[test]
    fn what_is_not_expected_to_be_there_is_not_compared() {
        let expected =
            json!({"initiatives": [{"numbers": ["1"]}, {"numbers": ["2"], "names": ["乙"]}]});
        assert!(differences(&expected, &found(), &[]).is_empty());
        let expected = json!({"title": "題", "initiatives": found()["initiatives"]});
        assert!(differences(&expected, &found(), &["title"]).is_empty());
    }

    #[test]
    fn every_difference_has_its_path() {
        let expected = json!({"initiatives": [
            {"numbers": ["2"], "names": ["乙"], "entries": [{"label": "R5", "text": "—"}, {"label": "R6", "text": "●"}]},
            {"numbers": ["1"], "names": ["丙"], "departments": []},
        ]});
        let differences = differences(&expected, &found(), &[]);
        let expected = [
            "  initiatives[2 乙].entries[R5].text: expected \"—\", found \"●\"",
            "  initiatives[2 乙].entries[R6]: missing: {\"label\":\"R6\",\"text\":\"●\"}",
            "  initiatives[1 丙].departments: expected [], found [\"海業振興課\"]",
            "  initiatives[1 丙].names: expected [\"丙\"], found [\"甲\"]",
            "  initiatives[1 丙]: stands out of order",
        ];
        assert_eq!(differences, expected);
    }

    #[test]
    fn more_than_expected_is_a_difference() {
        let differences = differences(
            &json!({"initiatives": [{"numbers": ["2"], "names": ["乙"]}]}),
            &found(),
            &[],
        );
        assert_eq!(differences.len(), 1);
        assert!(differences[0].contains("initiatives[1 甲]: not expected"));
    }
}
