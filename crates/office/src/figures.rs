//! The words of charts (ECMA-376 Part 1, 21.2) and diagrams (21.4), which stand in parts of their own.

use std::collections::BTreeMap;

use shinchoku_japanese::normal::printed;
use shinchoku_model::Fault;

use crate::package::{Package, Relations};
use crate::xml::Element;

/// The lines of the charts and diagrams that a part shows, by the ids under which it names them.
#[derive(Debug, Default)]
pub(crate) struct Figures(BTreeMap<String, Vec<String>>);

impl Figures {
    /// Reads those that a part points to.
    pub(crate) fn of(package: &mut Package<'_>, relations: &Relations) -> Result<Self, Fault> {
        let mut figures = Self::default();
        for (id, relation) in relations {
            let lines: fn(&Element) -> Vec<String> = match relation.kind.as_str() {
                "chart" => chart,
                "diagramData" => diagram,
                _ => continue,
            };
            if let Some(part) = package.tree(&relation.target)? {
                figures.0.insert(id.clone(), lines(&part));
            }
        }
        Ok(figures)
    }

    /// The lines of the chart or diagram that a frame shows.
    pub(crate) fn lines(&self, frame: &Element) -> Option<&[String]> {
        let data = frame.at(&["graphic", "graphicData"])?;
        let chart = data.child("chart").and_then(|chart| chart.relation("id"));
        let diagram = || data.child("relIds")?.attribute("dm");
        let lines = self.0.get(chart.or_else(diagram)?)?;
        (!lines.is_empty()).then_some(lines)
    }
}

/// The title of a chart, then a line for each value: what it is of, its series where there are several,
/// and the value.
fn chart(part: &Element) -> Vec<String> {
    let chart = part.child("chart").unwrap_or(part);
    let mut lines: Vec<String> = Vec::new();
    lines.extend(chart.child("title").map(words));
    let plots = chart
        .child("plotArea")
        .into_iter()
        .flat_map(Element::elements);
    let series: Vec<&Element> = plots.flat_map(|plot| plot.all("ser")).collect();
    for one in &series {
        let name = one.child("tx").map(words).filter(|_| series.len() > 1);
        let labels = one.child("cat").or(one.child("xVal")).map(points);
        let labels = labels.unwrap_or_default();
        let values = one.child("val").or(one.child("yVal"));
        let format = values.and_then(|values| values.find("formatCode"));
        let percent = format.is_some_and(|code| code.text().contains('%'));
        for (at, value) in values.map(points).unwrap_or_default() {
            let label = labels.get(&at).map(String::as_str).unwrap_or_default();
            let value = if percent { in_percent(&value) } else { value };
            let pieces = [label, name.as_deref().unwrap_or_default(), &value];
            let said: Vec<&str> = pieces
                .into_iter()
                .filter(|piece| !piece.is_empty())
                .collect();
            lines.push(said.join(" "));
        }
    }
    shown(lines)
}

/// The points of a cache by their places (21.2.2.149 `pt`).
fn points(data: &Element) -> BTreeMap<u32, String> {
    let mut points = BTreeMap::new();
    collect(data, &mut points);
    points
}

fn collect(element: &Element, points: &mut BTreeMap<u32, String>) {
    for child in element.elements() {
        if &*child.name == "pt"
            && let (Some(at), Some(value)) = (child.number("idx"), child.child("v"))
        {
            points.insert(at, value.text());
        } else {
            collect(child, points);
        }
    }
}

/// A share as its format shows it: 0.59 is 59%.
fn in_percent(value: &str) -> String {
    value.parse::<f64>().map_or_else(
        |_| value.to_owned(),
        |share| format!("{}%", (share * 1000.0).round() / 10.0),
    )
}

/// The texts of a diagram, a line each; points that stand for its lines and its looks have none.
fn diagram(part: &Element) -> Vec<String> {
    let points = part
        .child("ptLst")
        .into_iter()
        .flat_map(|list| list.all("pt"));
    shown(
        points
            .filter_map(|point| point.child("t").map(words))
            .collect(),
    )
}

/// All words below an element: its paragraphs, or its cached text.
fn words(element: &Element) -> String {
    let mut text = String::new();
    gather(element, &mut text);
    text
}

fn gather(element: &Element, text: &mut String) {
    for child in element.elements() {
        match &*child.name {
            "t" | "v" => text.push_str(&child.whole_text()),
            "br" => text.push(' '),
            // The reference that a cached text was taken from.
            "f" => {}
            _ => {
                let before = text.len();
                gather(child, text);
                let another = &*child.name == "p" && before > 0 && text.len() > before;
                if another {
                    text.insert(before, ' ');
                }
            }
        }
    }
}

fn shown(lines: Vec<String>) -> Vec<String> {
    let lines = lines.into_iter().map(|line| printed(line.trim()));
    lines.filter(|line| !line.is_empty()).collect()
}
