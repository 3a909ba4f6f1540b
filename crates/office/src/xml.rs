//! A part of a package as a tree of elements, on quick-xml.
//!
//! Text stands in runs inside of paragraphs inside of cells inside of shapes, with what it looks
//! like above and beside it: a tree is what can be asked for that.

use std::collections::HashSet;
use std::rc::Rc;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use shinchoku_model::Fault;

use crate::faults;
use crate::options::OfficeOptions;

/// An element with its local name: the vocabularies of ECMA-376 keep theirs apart by place.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: Rc<str>,
    /// Names with their prefix where it is not the element's own.
    attributes: Vec<(Rc<str>, Box<str>)>,
    /// What stands in it.
    pub(crate) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(Box<str>),
}

impl Element {
    /// The elements in it.
    pub(crate) fn elements(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element in it of a name.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| &*element.name == name)
    }

    /// The element that a path of names leads to.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter()
            .try_fold(self, |element, name| element.child(name))
    }

    /// The elements in it of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.elements()
            .filter(move |element| &*element.name == name)
    }

    /// The first element of a name below it, however deep.
    pub(crate) fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|element| {
            let own = (&*element.name == name).then_some(element);
            own.or_else(|| element.find(name))
        })
    }

    /// The value of an attribute, whatever its prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let exact = self.attributes.iter().find(|(known, _)| &**known == name);
        let local = |(known, _): &&(Rc<str>, Box<str>)| {
            known
                .split_once(':')
                .is_some_and(|(_, local)| local == name)
        };
        let found = exact.or_else(|| self.attributes.iter().find(local));
        found.map(|(_, value)| &**value)
    }

    /// The relationship that the element names (`r:id`), apart from an identifier of its own.
    pub(crate) fn relation(&self, name: &str) -> Option<&str> {
        let foreign = self.attributes.iter().find(|(known, _)| {
            known
                .split_once(':')
                .is_some_and(|(_, local)| local == name)
        });
        foreign.map(|(_, value)| &**value)
    }

    /// The number in an attribute.
    pub(crate) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// The `val` of the element of a name in it.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// Whether the element of a name in it switches a property on or off (ECMA-376 Part 1,
    /// 17.17.4): without a value it does so on.
    pub(crate) fn switch(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("val");
        Some(!matches!(value, Some("0" | "false" | "off" | "none")))
    }

    /// The text that stands directly in it, with the white space around it.
    pub(crate) fn whole_text(&self) -> String {
        self.children.iter().filter_map(Node::as_text).collect()
    }

    /// The text that stands directly in it. Without `xml:space="preserve"` the white space around
    /// it is of the XML and not of the text.
    pub(crate) fn text(&self) -> String {
        let text = self.whole_text();
        if self.attribute("space") == Some("preserve") {
            return text;
        }
        text.trim_matches(|c: char| c.is_ascii_whitespace())
            .to_owned()
    }
}

impl Node {
    fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Element(_) => None,
        }
    }
}

/// A part as a tree, and why it ended early where it did.
pub(crate) struct Tree {
    /// The root element; empty where there is none.
    pub(crate) root: Element,
    /// Why what follows is missing.
    pub(crate) broken: Option<String>,
}

/// Reads a part. One that is broken gives what stands before the break.
pub(crate) fn parse(bytes: &[u8], options: &OfficeOptions) -> Result<Tree, Fault> {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().expand_empty_elements = true;
    let mut building = Building::default();
    let mut buffer = Vec::new();
    let broken = loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) if building.open.is_empty() => break None,
            Ok(Event::Eof) => break Some("it ends in the middle".to_owned()),
            Ok(event) => building.take(&event, options)?,
            Err(error) => break Some(error.to_string()),
        }
    };
    Ok(Tree {
        root: building.finish(),
        broken,
    })
}

/// The tree while it grows.
#[derive(Default)]
struct Building {
    root: Option<Element>,
    open: Vec<Element>,
    elements: usize,
    names: HashSet<Rc<str>>,
}

impl Building {
    fn take(&mut self, event: &Event<'_>, options: &OfficeOptions) -> Result<(), Fault> {
        match event {
            Event::Start(start) => {
                self.elements += 1;
                if self.elements > options.max_elements {
                    let limit = options.max_elements;
                    return Err(faults::too_large(
                        &format!("a part has more than {limit} elements"),
                        &format!("一つの部分の要素が{limit}個を超えています"),
                    ));
                }
                if self.open.len() >= options.max_depth {
                    return Err(faults::too_deep(options.max_depth));
                }
                let element = self.element(start);
                self.open.push(element);
            }
            Event::End(_) => self.close(),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().ok().flatten();
                let known = || quick_xml::escape::resolve_xml_entity(reference.as_ref());
                match character {
                    Some(character) => self.text(character.encode_utf8(&mut [0; 4])),
                    None => self.text(known().unwrap_or_default()),
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn element(&mut self, start: &BytesStart<'_>) -> Element {
        let name = start.name();
        let own = name.prefix().map(|prefix| prefix.as_ref().to_owned());
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).flatten() {
            let key = attribute.key;
            let prefix = key.prefix().map(|prefix| prefix.as_ref().to_owned());
            let local = key.local_name();
            let local = local.as_ref();
            // Revision numbers and the declarations of namespaces are asked for by nobody.
            if local.starts_with("rsid")
                || prefix.as_deref() == Some("xmlns")
                || key.as_ref() == "xmlns"
            {
                continue;
            }
            let shown = match &prefix {
                Some(prefix) if Some(prefix) != own.as_ref() => self.name(key.as_ref()),
                _ => self.name(local),
            };
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.unwrap_or_else(|_| attribute.value.clone());
            attributes.push((shown, value.into()));
        }
        let local = name.local_name();
        Element {
            name: self.name(local.as_ref()),
            attributes,
            children: Vec::new(),
        }
    }

    /// A name, held once however often it stands in the part.
    fn name(&mut self, name: &str) -> Rc<str> {
        if let Some(known) = self.names.get(name) {
            return Rc::clone(known);
        }
        let new: Rc<str> = name.into();
        self.names.insert(Rc::clone(&new));
        new
    }

    fn text(&mut self, text: &str) {
        let Some(element) = self.open.last_mut() else {
            return;
        };
        // Between elements white space only shows them in lines.
        let meant = &*element.name == "t" || !element.children.is_empty();
        if !text.is_empty() && (meant || !text.trim_ascii().is_empty()) {
            element.children.push(Node::Text(text.into()));
        }
    }

    fn close(&mut self) {
        let Some(element) = self.open.pop() else {
            return;
        };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => self.root = self.root.take().or(Some(element)),
        }
    }

    fn finish(mut self) -> Element {
        while !self.open.is_empty() {
            self.close();
        }
        self.root.unwrap_or_default()
    }
}
