//! Optional content: which layers the file shows at first (PDF 32000-1, 8.11).

use std::collections::HashSet;

use lopdf::{Dictionary, Object, ObjectId};

use crate::file::File;

/// The layers that are off in the default configuration.
#[derive(Debug, Default)]
pub(crate) struct Layers {
    off: HashSet<ObjectId>,
}

impl Layers {
    /// Reads the default configuration.
    pub(crate) fn read(file: &File, catalog: &Dictionary) -> Self {
        let Some(properties) = file.dictionary(catalog, b"OCProperties") else {
            return Self::default();
        };
        let empty = Dictionary::new();
        let default = file.dictionary(properties, b"D").unwrap_or(&empty);
        let ids = |of: &Dictionary, key: &[u8]| -> Vec<ObjectId> {
            file.array(of, key)
                .unwrap_or_default()
                .iter()
                .filter_map(|object| object.as_reference().ok())
                .collect()
        };
        let mut off = HashSet::new();
        if file.name(default, b"BaseState") == Some(b"OFF") {
            off.extend(ids(properties, b"OCGs"));
            for id in ids(default, b"ON") {
                off.remove(&id);
            }
        }
        off.extend(ids(default, b"OFF"));
        Self { off }
    }

    /// Whether a layer, or a membership of layers, is off.
    pub(crate) fn is_off(&self, file: &File, layer: &Object) -> bool {
        if self.off.is_empty() {
            return false;
        }
        if layer.as_reference().is_ok_and(|id| self.off.contains(&id)) {
            return true;
        }
        let Some(dictionary) = file.as_dictionary(layer) else {
            return false;
        };
        self.membership_off(file, dictionary)
    }

    /// A membership by its policy (PDF 32000-1, table 99). Visibility expressions are rare, and the
    /// policy beside them says the same as nearly as it can.
    fn membership_off(&self, file: &File, membership: &Dictionary) -> bool {
        let members: Vec<bool> = match membership.get(b"OCGs") {
            Ok(reference @ Object::Reference(id)) => match file.resolve(reference) {
                Object::Array(all) => self.states(all),
                _ => vec![self.off.contains(id)],
            },
            Ok(Object::Array(all)) => self.states(all),
            _ => return false,
        };
        let mut off = members.iter();
        !members.is_empty()
            && match file.name(membership, b"P") {
                Some(b"AllOn") => off.any(|off| *off),
                Some(b"AnyOff") => !off.any(|off| *off),
                Some(b"AllOff") => !off.all(|off| *off),
                _ => off.all(|off| *off),
            }
    }

    fn states(&self, all: &[Object]) -> Vec<bool> {
        all.iter()
            .filter_map(|object| object.as_reference().ok())
            .map(|id| self.off.contains(&id))
            .collect()
    }
}
