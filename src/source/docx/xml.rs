//! XML as a flat run of nodes, with a limit on depth.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use crate::error::ErrorKind;

/// The deepest that elements are nested; tables within tables of a real paper come to some fifty.
const MAX_DEPTH: usize = 256;

/// The nodes of one part.
#[derive(Debug)]
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    part: &'x str,
    depth: usize,
}

/// A node.
#[derive(Debug)]
pub(super) enum Node<'x> {
    Start(Element<'x>),
    /// An element ends, which had this many around it.
    End(usize),
    Text(Cow<'x, str>),
}

/// An element that begins.
#[derive(Debug)]
pub(super) struct Element<'x> {
    start: BytesStart<'x>,
    /// How many elements it stands in.
    pub depth: usize,
}

impl Element<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The value of an attribute, by its name without the prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let value = attributes.find(|attribute| attribute.key.local_name().into_inner() == name)?.value;
        Some(
            quick_xml::escape::unescape(&value).map_or_else(|_| value.to_string(), |value| value.to_string()),
        )
    }

    /// The attribute `val` as a number.
    pub(super) fn number(&self) -> Option<u32> {
        self.get("val")?.parse().ok()
    }

    /// The attribute `val` as a switch, which is on where it is not said.
    pub(super) fn is_on(&self) -> bool {
        self.get("val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }
}

impl<'x> Xml<'x> {
    /// The nodes of `text`; `part` is its name, for errors.
    pub(super) fn new(part: &'x str, text: &'x str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part, depth: 0 }
    }

    /// The next node.
    ///
    /// # Errors
    /// Where the part is no XML, ends early, or goes too deep.
    pub(super) fn next(&mut self) -> Result<Option<Node<'x>>, ErrorKind> {
        loop {
            let event = self.reader.read_event().map_err(|error| self.problem(&error.to_string()))?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(self.problem(&format!("elements are nested deeper than {MAX_DEPTH}")));
                    }
                    Node::Start(Element { start, depth: self.depth - 1 })
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::End(self.depth)
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(name) => {
                    let known = name.resolve_char_ref().ok().flatten().map(String::from);
                    let known = known.or_else(|| resolve_predefined_entity(&name).map(str::to_owned));
                    // An entity that the part itself defines, as no word processor does, may be made to fill the memory; it
                    // stays as it is written.
                    Node::Text(Cow::Owned(known.unwrap_or_else(|| format!("&{};", &*name))))
                }
                Event::Eof if self.depth > 0 => return Err(self.problem("it ends early")),
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    fn problem(&self, reason: &str) -> ErrorKind {
        ErrorKind::Docx(format!("{}, byte {}: {reason}", self.part, self.reader.buffer_position()))
    }
}
