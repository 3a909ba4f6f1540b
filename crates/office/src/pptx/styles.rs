//! What text looks like that says nothing itself: its shape, the placeholder it fills, the master
//! (ECMA-376 Part 1, 19.3.1.36 and 21.1.2.4).

use shinchoku_model::Rect;

use super::place::Transform;
use crate::xml::Element;

/// The kinds of placeholders that pages repeat (19.7.10 `ST_PlaceholderType`).
const FURNITURE: [&str; 4] = ["dt", "ftr", "sldNum", "hdr"];

/// The size of text that nothing gives one, in points.
pub(super) const USUAL: f32 = 18.0;

/// Where a shape's text looks for what it does not say, the nearest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Styles<'a> {
    /// Lists of levels: `lstStyle`, and those of the master and the presentation.
    levels: Vec<&'a Element>,
    /// Properties of text bodies.
    bodies: Vec<&'a Element>,
}

impl<'a> Styles<'a> {
    /// The first answer that a level's paragraph properties give.
    pub(super) fn level<T>(
        &self,
        level: usize,
        ask: impl Fn(&'a Element) -> Option<T>,
    ) -> Option<T> {
        let name = format!("lvl{}pPr", level + 1);
        self.levels.iter().find_map(|list| {
            let own = list.child(&name).and_then(&ask);
            own.or_else(|| list.child("defPPr").and_then(&ask))
        })
    }

    /// The first value that body properties give for an attribute.
    pub(super) fn body(&self, name: &str) -> Option<&'a str> {
        self.bodies.iter().find_map(|body| body.attribute(name))
    }

    /// How far text is made smaller to fit (21.1.2.1.3), as a factor.
    pub(super) fn shrunk(&self) -> f32 {
        let fit = self
            .bodies
            .iter()
            .find_map(|body| body.child("normAutofit"));
        let scale = fit.and_then(|fit| fit.number::<f32>("fontScale"));
        scale.map_or(1.0, |scale| (scale / 100_000.0).clamp(0.25, 1.0))
    }
}

/// The placeholder that a shape fills.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placeholder<'a> {
    kind: &'a str,
    index: Option<&'a str>,
}

impl<'a> Placeholder<'a> {
    /// That of a shape.
    pub(super) fn of(shape: &'a Element) -> Option<Self> {
        let properties = shape.elements().find(|one| one.name.starts_with("nv"))?;
        let found = properties.at(&["nvPr", "ph"])?;
        Some(Self {
            kind: found.attribute("type").unwrap_or("obj"),
            index: found.attribute("idx"),
        })
    }

    /// Whether pages repeat what stands in it: date, footer, number.
    pub(super) fn is_furniture(self) -> bool {
        FURNITURE.contains(&self.kind)
    }

    /// Whether it holds the text of a notes page.
    pub(super) fn is_body(self) -> bool {
        self.kind == "body"
    }

    fn is_title(self) -> bool {
        matches!(self.kind, "title" | "ctrTitle")
    }

    /// The shape of a layout or master that it goes by: of its index, else of its kind.
    fn model(self, sheet: Option<&'a Element>) -> Option<&'a Element> {
        let tree = sheet?.at(&["cSld", "spTree"])?;
        let mut shapes = Vec::new();
        collect(tree, &mut shapes);
        let known = |fits: &dyn Fn(Placeholder<'a>) -> bool| {
            let mut found = shapes.iter().copied();
            found.find(|shape| Placeholder::of(shape).is_some_and(fits))
        };
        let same_index = |other: Placeholder<'a>| self.index.is_some() && other.index == self.index;
        let same_kind = |other: Placeholder<'a>| {
            let general =
                |kind: &str| matches!(kind, "obj" | "body" | "tbl" | "chart" | "pic" | "subTitle");
            other.kind == self.kind
                || self.is_title() && other.is_title()
                || general(self.kind) && other.kind == "body"
        };
        known(&same_index).or_else(|| known(&same_kind))
    }
}

fn collect<'a>(tree: &'a Element, shapes: &mut Vec<&'a Element>) {
    for shape in tree.elements() {
        match &*shape.name {
            "sp" | "pic" | "graphicFrame" => shapes.push(shape),
            "grpSp" => collect(shape, shapes),
            _ => {}
        }
    }
}

/// The sheets behind a slide.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) presentation: &'a Element,
    pub(super) layout: Option<&'a Element>,
    pub(super) master: Option<&'a Element>,
}

impl<'a> Sheet<'a> {
    /// The styles of a shape's text.
    pub(super) fn styles(&self, shape: &'a Element) -> Styles<'a> {
        let placeholder = Placeholder::of(shape);
        let models = placeholder.map(|one| [one.model(self.layout), one.model(self.master)]);
        let shapes = || std::iter::once(shape).chain(models.iter().flatten().flatten().copied());
        let bodies: Vec<&Element> = shapes().filter_map(|shape| shape.child("txBody")).collect();
        let mut levels: Vec<&Element> = bodies
            .iter()
            .filter_map(|body| body.child("lstStyle"))
            .collect();
        let of_master = match placeholder {
            Some(one) if one.is_title() => "titleStyle",
            Some(one) if !one.is_furniture() => "bodyStyle",
            _ => "otherStyle",
        };
        levels.extend(
            self.master
                .and_then(|master| master.at(&["txStyles", of_master])),
        );
        levels.extend(self.presentation.child("defaultTextStyle"));
        Styles {
            levels,
            bodies: bodies
                .iter()
                .filter_map(|body| body.child("bodyPr"))
                .collect(),
        }
    }

    /// The styles of a table's text.
    pub(super) fn table_styles(&self) -> Styles<'a> {
        Styles {
            levels: self
                .presentation
                .child("defaultTextStyle")
                .into_iter()
                .collect(),
            bodies: Vec::new(),
        }
    }

    /// The box of a shape: its own, else that of the placeholder it fills.
    pub(super) fn rect(&self, shape: &'a Element, transform: Transform) -> Option<Rect> {
        let own = |shape: &Element| {
            let properties = shape.child("spPr").or(shape.child("grpSpPr"));
            let place = properties
                .and_then(|properties| properties.child("xfrm"))
                .or(shape.child("xfrm"))?;
            transform.rect(place)
        };
        let placeholder = Placeholder::of(shape);
        let model = |sheet| placeholder.and_then(|one| one.model(sheet)).and_then(own);
        own(shape)
            .or_else(|| model(self.layout))
            .or_else(|| model(self.master))
    }
}
