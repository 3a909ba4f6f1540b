//! The page tree and what pages inherit (PDF 32000-1, 7.7.3).

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::file::File;
use crate::geometry::{Area, Matrix};

/// Paper where the file does not say: A4.
const PAPER: Area = Area {
    x0: 0.0,
    y0: 0.0,
    x1: 595.0,
    y1: 842.0,
};

/// No node of a page tree lies deeper.
const DEEPEST: usize = 256;

/// The longest side of a page in points, as far as a viewer would show it (PDF 32000-1, Annex C).
const LONGEST: f64 = 1.0e5;

/// A page with what it inherits; nothing where the tree names an object that is not there.
#[derive(Clone, Copy, Default)]
pub(crate) struct Leaf<'a> {
    pub(crate) id: Option<ObjectId>,
    pub(crate) dictionary: Option<&'a Dictionary>,
    inherited: Inherited<'a>,
}

/// The dictionaries from which attributes come, the nearest that has each.
#[derive(Clone, Copy, Default)]
struct Inherited<'a> {
    resources: Option<&'a Dictionary>,
    media: Option<&'a Dictionary>,
    crop: Option<&'a Dictionary>,
    rotation: Option<&'a Dictionary>,
}

impl<'a> Inherited<'a> {
    fn with(mut self, node: &'a Dictionary) -> Self {
        for (key, place) in [
            (b"Resources".as_slice(), &mut self.resources),
            (b"MediaBox", &mut self.media),
            (b"CropBox", &mut self.crop),
            (b"Rotate", &mut self.rotation),
        ] {
            if node.has(key) {
                *place = Some(node);
            }
        }
        self
    }
}

/// How a page is shown.
pub(crate) struct Frame {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// From user space to the page as shown.
    pub(crate) placed: Matrix,
}

/// Whether the page tree has a page at all.
pub(crate) fn has_any(document: &Document) -> bool {
    let root = document
        .catalog()
        .and_then(|catalog| catalog.get_deref(b"Pages", document));
    let Ok(root) = root.and_then(Object::as_dict) else {
        return false;
    };
    let kids = root.get_deref(b"Kids", document).and_then(Object::as_array);
    kids.is_ok_and(|kids| {
        kids.iter().any(|kid| {
            document
                .dereference(kid)
                .is_ok_and(|(_, kid)| kid.as_dict().is_ok())
        })
    })
}

/// Whether any object says that it is a page, in the tree or not.
pub(crate) fn has_loose(document: &Document) -> bool {
    document.objects.values().any(is_page)
}

/// The pages in order, at most one more than the limit; whether the tree was broken.
pub(crate) fn leaves(file: &File) -> (Vec<Leaf<'_>>, bool) {
    let mut walk = Walk {
        file,
        seen: HashSet::new(),
        leaves: Vec::new(),
        broken: false,
    };
    let root = file
        .document
        .catalog()
        .ok()
        .and_then(|catalog| catalog.get(b"Pages").ok());
    if let Some(root) = root {
        walk.all(root);
    }
    if walk.leaves.iter().all(|leaf| leaf.dictionary.is_none()) {
        walk.broken = true;
        walk.leaves.clear();
        walk.by_type();
    }
    (walk.leaves, walk.broken)
}

struct Walk<'a> {
    file: &'a File,
    seen: HashSet<ObjectId>,
    leaves: Vec<Leaf<'a>>,
    broken: bool,
}

impl<'a> Walk<'a> {
    /// Depth first with a stack of its own: the tree may be a chain.
    fn all(&mut self, root: &'a Object) {
        let mut open = vec![(root, Inherited::default(), 0usize)];
        while let Some((object, inherited, depth)) = open.pop() {
            if self.leaves.len() > self.file.options.max_pages {
                return;
            }
            let id = object.as_reference().ok();
            if depth > DEEPEST || id.is_some_and(|id| !self.seen.insert(id)) {
                self.broken = true;
                continue;
            }
            let Some(node) = self.file.as_dictionary(object) else {
                self.broken = true;
                self.leaves.push(Leaf::default());
                continue;
            };
            let inherited = inherited.with(node);
            // A tree without types is told by its kids.
            let is_page = self.file.name(node, b"Type") == Some(b"Page");
            match self.file.array(node, b"Kids").filter(|_| !is_page) {
                Some(kids) => open.extend(kids.iter().rev().map(|kid| (kid, inherited, depth + 1))),
                None => self.leaves.push(Leaf {
                    id,
                    dictionary: Some(node),
                    inherited,
                }),
            }
        }
    }

    /// Where the tree leads to no page: all objects that say they are one, in order of their numbers, with
    /// what the nodes above them give.
    fn by_type(&mut self) {
        for (id, object) in &self.file.document.objects {
            if is_page(object)
                && let Ok(page) = object.as_dict()
                && self.leaves.len() <= self.file.options.max_pages
            {
                self.leaves.push(Leaf {
                    id: Some(*id),
                    dictionary: Some(page),
                    inherited: self.inherited_by(page),
                });
            }
        }
    }

    fn inherited_by(&self, page: &'a Dictionary) -> Inherited<'a> {
        let mut nodes = vec![page];
        let mut above = self.file.dictionary(page, b"Parent");
        while let Some(node) = above.filter(|_| nodes.len() < DEEPEST) {
            nodes.push(node);
            above = self.file.dictionary(node, b"Parent");
        }
        nodes
            .into_iter()
            .rev()
            .fold(Inherited::default(), Inherited::with)
    }
}

/// Whether an object says that it is a page.
fn is_page(object: &Object) -> bool {
    object.as_dict().is_ok_and(|page| page.has_type(b"Page"))
}

impl<'a> Leaf<'a> {
    /// The resources.
    pub(crate) fn resources(&self, file: &'a File) -> Option<&'a Dictionary> {
        file.dictionary(self.inherited.resources?, b"Resources")
    }

    /// How the page is shown: its crop box, turned, in points.
    pub(crate) fn frame(&self, file: &File) -> Frame {
        let inherited = &self.inherited;
        let media = inherited
            .media
            .and_then(|node| file.area(node, b"MediaBox"));
        let media = media.filter(has_extent).unwrap_or(PAPER);
        let crop = inherited.crop.and_then(|node| file.area(node, b"CropBox"));
        let shown = crop
            .map(|crop| crop.common(&media))
            .filter(has_extent)
            .unwrap_or(media);
        let turn = inherited
            .rotation
            .and_then(|node| file.integer(node, b"Rotate"))
            .unwrap_or(0);
        let unit = self
            .dictionary
            .and_then(|page| file.number(page, b"UserUnit"));
        let unit = unit
            .filter(|unit| (0.001..=1000.0).contains(unit))
            .unwrap_or(1.0);
        let (wide, high) = (shown.width() * unit, shown.height() * unit);
        let base = Matrix::shift(-shown.x0, -shown.y0)
            .then(&Matrix::new([unit, 0.0, 0.0, unit, 0.0, 0.0]));
        // Rotate is clockwise; y grows downwards in what comes out (PDF 32000-1, table 30).
        let (turned, width, height) = match turn.rem_euclid(360) {
            45..=134 => ([0.0, 1.0, 1.0, 0.0, 0.0, 0.0], high, wide),
            135..=224 => ([-1.0, 0.0, 0.0, 1.0, wide, 0.0], wide, high),
            225..=314 => ([0.0, -1.0, -1.0, 0.0, high, wide], high, wide),
            _ => ([1.0, 0.0, 0.0, -1.0, 0.0, high], wide, high),
        };
        Frame {
            width: width.min(LONGEST),
            height: height.min(LONGEST),
            placed: base.then(&Matrix::new(turned)),
        }
    }
}

fn has_extent(area: &Area) -> bool {
    area.width() > 0.0 && area.height() > 0.0
}
