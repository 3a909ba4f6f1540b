//! The structure tree (PDF 32000-1, 14.7): elements and the marked content that belongs to them.

use std::collections::{BTreeMap, HashMap, HashSet};

use lopdf::{Dictionary, Object, ObjectId};
use shinchoku_model::Tag;

use crate::file::{File, entry};
use crate::interpret::OWN_IDS;
use crate::strings;

/// Most elements of a tree; a report of two hundred pages has some fifty thousand.
const MOST: usize = 2_000_000;

/// Roles lead to roles a few times at most.
const LONGEST_CHAIN: usize = 8;

/// How many elements above one are listed with it.
const DEEPEST: usize = 256;

/// Marked content of a page: its form if that has ids of its own, its id.
#[derive(Debug, Clone, Copy)]
struct Content {
    form: Option<ObjectId>,
    id: u32,
}

#[derive(Debug)]
struct Element {
    parent: Option<u32>,
    kind: String,
    row_span: u32,
    column_span: u32,
}

/// The structure tree.
#[derive(Debug, Default)]
pub(crate) struct Structure {
    marked: bool,
    elements: Vec<Element>,
    /// By page: elements and their content there.
    contents: HashMap<ObjectId, Vec<(u32, Content)>>,
}

/// What is still to be visited.
struct Visit<'a> {
    object: &'a Object,
    parent: Option<u32>,
    page: Option<ObjectId>,
}

impl Structure {
    /// Reads the tree.
    pub(crate) fn read(file: &File, catalog: &Dictionary) -> Self {
        let mark = file.dictionary(catalog, b"MarkInfo");
        let marked = mark.and_then(|mark| file.get(mark, b"Marked")?.as_bool().ok());
        let mut structure = Self {
            marked: marked.unwrap_or(false),
            ..Self::default()
        };
        if let Some(root) = file.dictionary(catalog, b"StructTreeRoot") {
            structure.walk(file, root);
        }
        structure
    }

    /// Whether the file says that it is tagged and has a tree.
    pub(crate) fn is_marked(&self) -> bool {
        self.marked && !self.elements.is_empty()
    }

    /// Depth first, in the order of the tree, with a stack of its own: the tree may be a chain.
    fn walk(&mut self, file: &File, root: &Dictionary) {
        let roles = file.dictionary(root, b"RoleMap");
        let mut seen: HashSet<ObjectId> = HashSet::new();
        let mut open = Vec::new();
        if let Some(kids) = entry(root, b"K") {
            push_kids(file, kids, (None, None), &mut open);
        }
        while let Some(visit) = open.pop() {
            let again = visit.object.as_reference().is_ok_and(|id| !seen.insert(id));
            if again || self.elements.len() >= MOST {
                continue;
            }
            match file.resolve(visit.object) {
                Object::Integer(id) => self.add_content(&visit, u32::try_from(*id).ok(), None),
                Object::Dictionary(node) => self.visit(file, (node, roles), &visit, &mut open),
                _ => {}
            }
        }
    }

    fn visit<'a>(
        &mut self,
        file: &'a File,
        (node, roles): (&'a Dictionary, Option<&Dictionary>),
        visit: &Visit<'a>,
        open: &mut Vec<Visit<'a>>,
    ) {
        let own = entry(node, b"Pg").and_then(|page| page.as_reference().ok());
        let page = own.or(visit.page);
        match file.name(node, b"Type") {
            Some(b"MCR") => {
                let form = entry(node, b"Stm").and_then(|form| form.as_reference().ok());
                let id = file
                    .integer(node, b"MCID")
                    .and_then(|id| u32::try_from(id).ok());
                self.add_content(&Visit { page, ..*visit }, id, form);
            }
            Some(b"OBJR") => {}
            _ => {
                let number = u32::try_from(self.elements.len()).unwrap_or(u32::MAX);
                self.elements.push(element(file, node, roles, visit.parent));
                if let Some(kids) = entry(node, b"K") {
                    push_kids(file, kids, (Some(number), page), open);
                }
            }
        }
    }

    fn add_content(&mut self, visit: &Visit<'_>, id: Option<u32>, form: Option<ObjectId>) {
        if let (Some(id), Some(page), Some(element)) = (id, visit.page, visit.parent) {
            let content = Content { form, id };
            self.contents
                .entry(page)
                .or_default()
                .push((element, content));
        }
    }

    /// The elements that reach a page, in the order of the tree, with all that they lie in. `own_ids` are
    /// the forms with ids of their own, in the order in which the page draws them.
    pub(crate) fn tags(&self, page: Option<ObjectId>, own_ids: &[ObjectId]) -> Vec<Tag> {
        let Some(contents) = page.and_then(|page| self.contents.get(&page)) else {
            return Vec::new();
        };
        let mut found: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (element, content) in contents {
            let base = match content.form {
                None => Some(0),
                Some(form) => own_ids
                    .iter()
                    .position(|own| *own == form)
                    .and_then(|index| u32::try_from(index + 1).ok()?.checked_mul(OWN_IDS)),
            };
            if let Some(base) = base {
                found
                    .entry(*element)
                    .or_default()
                    .push(base.saturating_add(content.id));
            }
        }
        self.add_above(&mut found);
        found
            .into_iter()
            .filter_map(|(number, mcids)| self.tag(number, mcids))
            .collect()
    }

    /// Adds the elements in which those found lie.
    fn add_above(&self, found: &mut BTreeMap<u32, Vec<u32>>) {
        let parent = |element: u32| self.elements.get(element as usize)?.parent;
        let reached: Vec<u32> = found.keys().copied().collect();
        for element in reached {
            let mut above = parent(element);
            for _ in 0..DEEPEST {
                let Some(next) = above.filter(|next| !found.contains_key(next)) else {
                    break;
                };
                found.insert(next, Vec::new());
                above = parent(next);
            }
        }
    }

    fn tag(&self, number: u32, mcids: Vec<u32>) -> Option<Tag> {
        let element = self.elements.get(number as usize)?;
        Some(Tag {
            element: number,
            parent: element.parent,
            kind: element.kind.clone(),
            row_span: element.row_span,
            column_span: element.column_span,
            mcids,
        })
    }
}

/// Puts kids on the stack so that the first is visited first.
fn push_kids<'a>(
    file: &'a File,
    kids: &'a Object,
    (parent, page): (Option<u32>, Option<ObjectId>),
    open: &mut Vec<Visit<'a>>,
) {
    let mut push = |object| {
        open.push(Visit {
            object,
            parent,
            page,
        });
    };
    match file.resolve(kids) {
        Object::Array(all) => all.iter().rev().for_each(push),
        _ => push(kids),
    }
}

fn element(
    file: &File,
    node: &Dictionary,
    roles: Option<&Dictionary>,
    parent: Option<u32>,
) -> Element {
    let span = |key: &[u8]| {
        let span = attribute(file, node, key).map_or(1, |span| span as i64);
        u32::try_from(span.clamp(1, 10_000)).unwrap_or(1)
    };
    Element {
        parent,
        kind: kind(file, node, roles),
        row_span: span(b"RowSpan"),
        column_span: span(b"ColSpan"),
    }
}

/// The type after the role map (PDF 32000-1, 14.7.3).
fn kind(file: &File, node: &Dictionary, roles: Option<&Dictionary>) -> String {
    let mut kind = file.name(node, b"S").unwrap_or_default();
    for _ in 0..LONGEST_CHAIN {
        match roles.and_then(|roles| file.name(roles, kind)) {
            Some(next) if next != kind => kind = next,
            _ => break,
        }
    }
    strings::name(kind)
}

/// A number among the attributes: a dictionary, or several with revision numbers between (14.7.5).
fn attribute(file: &File, node: &Dictionary, key: &[u8]) -> Option<f64> {
    match file.get(node, b"A")? {
        Object::Array(all) => all
            .iter()
            .filter_map(|one| file.as_dictionary(one))
            .find_map(|one| file.number(one, key)),
        one => file.number(file.as_dictionary(one)?, key),
    }
}
