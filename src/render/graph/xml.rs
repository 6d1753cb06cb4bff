//! XML elements with attributes. XML 1.0 cannot carry control characters: those, and marks that turn the direction of writing, are
//! written out as everywhere (`\u{1b}`).

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::Graph;
use super::names::apart;
use crate::render::show::{acts, escape};

/// A document in the making.
pub(super) struct Xml<'w>(Writer<&'w mut dyn Write>);

impl<'w> Xml<'w> {
    /// A document that begins with its declaration.
    pub(super) fn new(out: &'w mut dyn Write) -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self(writer))
    }

    /// An element that others stand in, until it is closed.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Start(element(name, attributes)))
    }

    /// Closes an element.
    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element that nothing stands in.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Empty(element(name, attributes)))
    }

    /// An element that holds a text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.0.write_event(Event::Text(BytesText::new(&carried(text))))?;
        self.close(name)
    }

    /// Ends the document.
    pub(super) fn end(self) -> io::Result<()> {
        self.0.into_inner().write_all(b"\n")
    }
}

fn element<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (name, value) in attributes {
        element.push_attribute((*name, &*carried(value)));
    }
    element
}

/// The text as XML can carry it.
fn carried(text: &str) -> Cow<'_, str> {
    escape(text, |character| acts(character) || matches!(character, '\u{fffe}' | '\u{ffff}'))
}

/// The ids of the nodes, which stay different when characters are written out.
pub(super) fn ids(graph: &Graph) -> Vec<String> {
    apart(graph.nodes.iter().map(|node| carried(&node.id).into_owned()).collect(), usize::MAX)
}
