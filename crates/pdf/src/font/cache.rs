//! Fonts read once for the whole file.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Object, ObjectId};

use super::Font;
use crate::file::File;

/// Which font it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    /// An object of the file.
    Object(ObjectId),
    /// A dictionary written where it is used, by its place in memory, which does not change while the
    /// file is open.
    Direct(usize),
    /// None: text is shown without a font that exists.
    Missing,
}

/// The fonts of a file, in the order in which they were met.
#[derive(Default)]
pub(crate) struct Cache {
    index: HashMap<Key, usize>,
    fonts: Vec<Rc<Font>>,
}

impl Cache {
    /// The font that `object` is or refers to, with its number.
    pub(crate) fn font(&mut self, file: &File, object: Option<&Object>) -> (usize, Rc<Font>) {
        let dictionary = object.and_then(|object| file.as_dictionary(object));
        let key = match (object, dictionary) {
            (Some(Object::Reference(id)), Some(_)) => Key::Object(*id),
            (_, Some(dictionary)) => {
                Key::Direct(std::ptr::from_ref::<Dictionary>(dictionary).addr())
            }
            (_, None) => Key::Missing,
        };
        let index = *self.index.entry(key).or_insert_with(|| {
            let font = dictionary.map_or_else(Font::missing, |found| Font::read(file, found));
            self.fonts.push(Rc::new(font));
            self.fonts.len() - 1
        });
        let font = self.fonts.get(index).map(Rc::clone);
        (index, font.unwrap_or_else(|| Rc::new(Font::missing())))
    }

    /// All fonts that were met.
    pub(crate) fn fonts(&self) -> &[Rc<Font>] {
        &self.fonts
    }
}
