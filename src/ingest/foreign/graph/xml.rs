//! XML as elements and their text. A document type and entities of its own are refused: what they may stand for has no end.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::ingest::foreign::haul::Haul;
use crate::ingest::problem::Problem;
use crate::ingest::problems::quoted;
use crate::ingest::text::Text;

/// Elements stand within elements so deep, and no deeper.
const DEEPEST: usize = 128;

/// What comes next in a document.
#[derive(Debug)]
pub(super) enum Token {
    /// An element begins.
    Open(Element),
    /// It ends.
    Close(String),
    /// Words within it; one stretch of words may come in parts.
    Words(String),
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Element {
    /// Its name, without what stands before a colon.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// The byte at which it stands.
    pub(super) at: usize,
}

impl Element {
    /// An attribute by its name, without what stands before a colon.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// What a form of XML makes of the elements of a document.
pub(super) trait Reading {
    /// An element begins.
    ///
    /// # Errors
    /// Where it lacks what it cannot be read without.
    fn open(&mut self, element: &Element, haul: &mut Haul) -> Result<(), Problem>;

    /// It ends; `words` are those that stand in it and in none of the elements in it.
    fn close(&mut self, name: &str, words: String);
}

/// Reads a document from its beginning to its end.
///
/// # Errors
/// Where the text is not well-formed, ends within an element, or holds what is refused; and what `reading` finds.
pub(super) fn walk(text: &Text, reading: &mut impl Reading, haul: &mut Haul) -> Result<(), Problem> {
    let mut xml = Xml::new(text);
    let mut words: Vec<String> = Vec::new();
    while let Some(token) = xml.advance()? {
        match token {
            Token::Open(element) => {
                words.push(String::new());
                reading.open(&element, haul)?;
            }
            Token::Words(more) => words.last_mut().into_iter().for_each(|words| words.push_str(&more)),
            Token::Close(name) => reading.close(&name, words.pop().unwrap_or_default()),
        }
    }
    Ok(())
}

/// A document being read.
struct Xml<'t> {
    text: &'t Text,
    reader: Reader<&'t [u8]>,
    open: Vec<String>,
    began: bool,
}

impl<'t> Xml<'t> {
    pub(super) fn new(text: &'t Text) -> Self {
        let mut reader = Reader::from_str(text.as_str());
        reader.config_mut().expand_empty_elements = true;
        Self { text, reader, open: Vec::new(), began: false }
    }

    /// What comes next; none at the end.
    ///
    /// # Errors
    /// Where the text is not well-formed, ends within an element, or holds what is refused.
    pub(super) fn advance(&mut self) -> Result<Option<Token>, Problem> {
        loop {
            let at = self.reader.buffer_position() as usize;
            let event = self.reader.read_event().map_err(|error| {
                self.fault(self.reader.error_position() as usize, &format!("this is not well-formed XML: {error}"))
            })?;
            let token = match event {
                Event::Start(start) | Event::Empty(start) => Token::Open(self.begin(&start, at)?),
                Event::End(_) => Token::Close(self.open.pop().unwrap_or_default()),
                Event::Text(words) => Token::Words(words.xml10_content().into_owned()),
                Event::CData(words) => Token::Words(words.xml10_content().into_owned()),
                Event::GeneralRef(reference) => Token::Words(self.reference(&reference.into_inner(), at)?),
                Event::DocType(_) => {
                    let problem =
                        self.fault(at, "a document type (<!DOCTYPE …>) is not read: it may hold entities without end");
                    return Err(problem.advise("take the line out, or save the graph anew without it"));
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                Event::Eof => return self.end().map(|()| None),
            };
            return Ok(Some(token));
        }
    }

    fn end(&self) -> Result<(), Problem> {
        let at = self.text.as_str().len();
        match self.open.last() {
            Some(name) => {
                let problem = self.fault(at, &format!("the file ends within {}", quoted(name)));
                Err(problem.advise("it may have been cut off; save it again"))
            }
            None if !self.began => Err(self.fault(at, "there is no element in this file")),
            None => Ok(()),
        }
    }

    fn begin(&mut self, start: &BytesStart<'_>, at: usize) -> Result<Element, Problem> {
        if self.open.len() >= DEEPEST {
            return Err(self.fault(at, &format!("elements stand within elements more than {DEEPEST} deep")));
        }
        let name = start.local_name().into_inner().to_owned();
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute =
                attribute.map_err(|error| self.fault(at, &format!("this is not well-formed XML: {error}")))?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|error| self.fault(at, &format!("an attribute cannot be read: {error}")))?;
            attributes.push((attribute.key.local_name().into_inner().to_owned(), value.into_owned()));
        }
        self.open.push(name.clone());
        self.began = true;
        Ok(Element { name, attributes, at })
    }

    fn reference(&self, name: &str, at: usize) -> Result<String, Problem> {
        if let Some(known) = resolve_predefined_entity(name) {
            return Ok(known.to_owned());
        }
        let code = name.strip_prefix('#').and_then(|code| match code.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => code.parse().ok(),
        });
        let letter = code.and_then(char::from_u32).filter(|letter| *letter != '\0');
        letter
            .map(String::from)
            .ok_or_else(|| self.fault(at, &format!("&{}; stands for nothing that is known", quoted(name))))
    }

    fn fault(&self, at: usize, message: &str) -> Problem {
        Problem::error("bad-xml", self.text.place(at), message)
    }
}
