//! The opened file: objects by key, streams unpacked under the limits.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::filters::{self, Unpacked};
use crate::geometry::{Area, Matrix};
use crate::options::{Budget, PdfOptions};

/// Forms up to this size are kept unpacked: a mark is drawn by the same form in every cell.
const KEPT_FORM: usize = 1 << 20;
/// How many bytes of forms are kept.
const KEPT_FORMS: usize = 32 << 20;

/// The value of a key as it stands, a reference perhaps.
///
/// Nearly all dictionaries have few entries: they are read through sooner than hashed, and no message is
/// written for a key that is missing.
pub(crate) fn entry<'a>(dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    const FEW: usize = 16;
    if dictionary.len() > FEW {
        return dictionary.get(key).ok();
    }
    let mut entries = dictionary.iter();
    entries
        .find(|(name, _)| name.as_slice() == key)
        .map(|(_, value)| value)
}

/// The opened file.
pub(crate) struct File {
    pub(crate) document: Document,
    pub(crate) options: PdfOptions,
    pub(crate) budget: Budget,
    forms: RefCell<Forms>,
}

/// Forms that are kept unpacked.
#[derive(Default)]
struct Forms {
    bytes: usize,
    by_id: HashMap<ObjectId, Rc<Vec<u8>>>,
}

impl File {
    /// A file of lopdf's document.
    pub(crate) fn new(document: Document, options: &PdfOptions) -> Self {
        Self {
            document,
            options: options.clone(),
            budget: Budget::new(options),
            forms: RefCell::default(),
        }
    }

    /// The object itself where `object` is a reference to it; `Null` where it leads nowhere.
    pub(crate) fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        if !matches!(object, Object::Reference(_)) {
            return object;
        }
        let found = self.document.dereference(object);
        found.map_or(&Object::Null, |(_, found)| found)
    }

    /// The value of a key, resolved; nothing for `null`.
    pub(crate) fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        let object = self.resolve(entry(dictionary, key)?);
        (!object.is_null()).then_some(object)
    }

    /// The dictionary that an object is, or that a stream has.
    pub(crate) fn as_dictionary<'a>(&'a self, object: &'a Object) -> Option<&'a Dictionary> {
        match self.resolve(object) {
            Object::Dictionary(dictionary) => Some(dictionary),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    /// A dictionary by key.
    pub(crate) fn dictionary<'a>(
        &'a self,
        of: &'a Dictionary,
        key: &[u8],
    ) -> Option<&'a Dictionary> {
        self.as_dictionary(entry(of, key)?)
    }

    /// An array by key.
    pub(crate) fn array<'a>(&'a self, of: &'a Dictionary, key: &[u8]) -> Option<&'a [Object]> {
        self.get(of, key)?.as_array().ok().map(Vec::as_slice)
    }

    /// A stream by key.
    pub(crate) fn stream<'a>(&'a self, of: &'a Dictionary, key: &[u8]) -> Option<&'a Stream> {
        self.get(of, key)?.as_stream().ok()
    }

    /// A name by key.
    pub(crate) fn name<'a>(&'a self, of: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
        self.get(of, key)?.as_name().ok()
    }

    /// A number.
    pub(crate) fn as_number(&self, object: &Object) -> Option<f64> {
        match self.resolve(object) {
            Object::Integer(value) => Some(*value as f64),
            Object::Real(value) => Some(f64::from(*value)).filter(|value| value.is_finite()),
            _ => None,
        }
    }

    /// A number by key.
    pub(crate) fn number(&self, of: &Dictionary, key: &[u8]) -> Option<f64> {
        self.as_number(entry(of, key)?)
    }

    /// A whole number by key.
    pub(crate) fn integer(&self, of: &Dictionary, key: &[u8]) -> Option<i64> {
        self.number(of, key).map(|value| value as i64)
    }

    /// So many numbers by key.
    pub(crate) fn numbers<const N: usize>(&self, of: &Dictionary, key: &[u8]) -> Option<[f64; N]> {
        let array = self.array(of, key)?;
        let mut numbers = [0.0; N];
        for (number, object) in numbers.iter_mut().zip(array.get(..N)?) {
            *number = self.as_number(object)?;
        }
        Some(numbers)
    }

    /// A matrix by key.
    pub(crate) fn matrix(&self, of: &Dictionary, key: &[u8]) -> Option<Matrix> {
        self.numbers(of, key).map(Matrix::new)
    }

    /// A rectangle by key, whichever corners it names.
    pub(crate) fn area(&self, of: &Dictionary, key: &[u8]) -> Option<Area> {
        let [x0, y0, x1, y1] = self.numbers(of, key)?;
        Some(Area::between((x0, y0), (x1, y1)))
    }

    /// A text string by key.
    pub(crate) fn text(&self, of: &Dictionary, key: &[u8]) -> Option<String> {
        let bytes = self.get(of, key)?.as_str().ok()?;
        Some(crate::strings::text_string(bytes))
    }

    /// The content of a stream, unpacked.
    pub(crate) fn unpack<'a>(&'a self, stream: &'a Stream) -> Unpacked<'a> {
        let limit = self.options.max_stream_bytes.min(self.budget.bytes());
        let unpacked = filters::unpack(self, stream, limit);
        self.budget.spend_bytes(unpacked.bytes.len());
        unpacked
    }

    /// The content of a form, unpacked once.
    pub(crate) fn form(&self, id: Option<ObjectId>, stream: &Stream) -> Rc<Vec<u8>> {
        if let Some(kept) = id.and_then(|id| self.forms.borrow().by_id.get(&id).cloned()) {
            return kept;
        }
        let content = Rc::new(match self.unpack(stream).bytes {
            Cow::Owned(bytes) => bytes,
            Cow::Borrowed(bytes) => bytes.to_vec(),
        });
        let mut forms = self.forms.borrow_mut();
        if let Some(id) = id.filter(|_| content.len() <= KEPT_FORM && forms.bytes <= KEPT_FORMS) {
            forms.bytes += content.len();
            forms.by_id.insert(id, Rc::clone(&content));
        }
        content
    }
}
