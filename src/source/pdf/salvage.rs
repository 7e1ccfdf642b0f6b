//! What can be had of a file whose tables are lost: the objects that still stand in it, found by looking for them.
//!
//! `lopdf` has such a search, too; it leaves out each object that it cannot read to its end, with all that a compressed
//! one holds. This one takes of each what there is.

use std::sync::LazyLock;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use regex::bytes::Regex;
use rustc_hash::FxHashMap;

use super::budget::MAX_PAGES;
use super::filter;
use super::lex::{Lexer, Token};

/// The most bytes that the objects within compressed streams may unpack to, all together: those of a paper take some
/// kilobytes, and in memory many times as much as unpacked.
const MAX_UNPACKED: usize = 64 << 20;
/// Trailers before the last ones are not read; a file has one for each time that it was signed or changed.
const MAX_TRAILERS: usize = 16;
/// A trailer has no more bytes.
const TRAILER: usize = 4096;

/// The beginning of an object: `12 0 obj`.
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u)\b([0-9]{1,9})[\x00\t\n\x0C\r ]{1,4}([0-9]{1,5})[\x00\t\n\x0C\r ]{1,4}obj")
        .expect("it is sound")
});

/// The document that the objects of a file make, and its pages in order, which may be none; it unpacks at most `limit`
/// bytes. `None` where its objects are encrypted and no key opens them.
pub(super) fn salvage(bytes: &[u8], limit: usize) -> Option<(Document, Vec<ObjectId>)> {
    let mut found = Found::default();
    found.scan(bytes);
    found.trailers(bytes);
    found.name_key(bytes);
    found.open(limit.min(MAX_UNPACKED))?;
    found.name_root();
    let (tree, complete) = pages(&found.doc);
    let ids =
        if complete { tree } else { found.pages().filter(|all| all.len() > tree.len()).unwrap_or(tree) };
    Some((found.doc, ids))
}

/// The pages that the tree of a document names, one more than are read at most, and whether those are all that it
/// should have.
pub(super) fn pages(doc: &Document) -> (Vec<ObjectId>, bool) {
    let ids: Vec<ObjectId> = doc.page_iter().take(MAX_PAGES + 1).collect();
    let root = doc.catalog().and_then(|catalog| catalog.get_deref(b"Pages", doc)).and_then(Object::as_dict);
    let count = root.and_then(|root| root.get_deref(b"Count", doc)).and_then(Object::as_i64);
    let complete = count.is_ok_and(|count| (1..=ids.len() as i64).contains(&count)) || ids.len() > MAX_PAGES;
    (ids, complete)
}

/// The objects found so far.
#[derive(Default)]
struct Found {
    doc: Document,
    /// Where in the file each object begins, or that which holds it; of two of the same number the later one is right.
    places: FxHashMap<ObjectId, usize>,
}

impl Found {
    /// Adds an object that begins at `place`.
    fn add(&mut self, id: ObjectId, place: usize, object: Object) {
        if self.places.get(&id).is_none_or(|&known| known <= place) {
            self.places.insert(id, place);
            self.doc.objects.insert(id, object);
        }
    }

    /// Adds the objects that stand in the file itself.
    fn scan(&mut self, bytes: &[u8]) {
        let mut heads = HEAD.captures_iter(bytes).filter_map(|head| {
            let (place, body) = (head.get(0)?.start(), head.get(0)?.end());
            Some((place, body, (parse(&head[1])?, parse(&head[2])?)))
        });
        let mut behind = 0;
        let mut next = heads.next();
        while let Some((place, body, id)) = next {
            next = heads.next();
            // What looks like an object within a stream is none.
            if place < behind {
                continue;
            }
            let end = next.map_or(bytes.len(), |(next, ..)| next);
            let (object, after) = object_at(bytes, body, end);
            behind = after;
            if let Some(object) = object {
                self.add(id, place, object);
            }
        }
    }

    /// Takes from the trailers what they say of the whole document.
    fn trailers(&mut self, bytes: &[u8]) {
        const KEYS: [&[u8]; 3] = [b"Root", b"Encrypt", b"ID"];
        let mut end = bytes.len();
        for _ in 0..MAX_TRAILERS {
            let Some(at) = rfind(&bytes[..end], b"trailer") else { break };
            let text = &bytes[at + 7..bytes.len().min(at + 7 + TRAILER)];
            if let Some(Token::Dictionary(items)) = Lexer::new(text).next() {
                self.take(&dictionary(items), &KEYS);
            }
            end = at;
        }
        // Those of newer files are streams.
        let mut tables: Vec<(usize, Dictionary)> = Vec::new();
        for (id, object) in &self.doc.objects {
            if let Object::Stream(stream) = object
                && stream.dict.has_type(b"XRef")
            {
                tables.push((self.places[id], stream.dict.clone()));
            }
        }
        tables.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
        tables.iter().for_each(|(_, dict)| self.take(dict, &KEYS));
    }

    /// Takes the entries `keys` of a trailer that no later one has.
    fn take(&mut self, trailer: &Dictionary, keys: &[&[u8]]) {
        for key in keys {
            if let (false, Ok(value)) = (self.doc.trailer.has(key), trailer.get(key)) {
                self.doc.trailer.set(*key, value.clone());
            }
        }
    }

    /// Where no trailer that can be read tells how the objects are encrypted, finds out what does: `lopdf` needs a dictionary
    /// in an object of its own, and the name of the file, by which its key was made.
    fn name_key(&mut self, bytes: &[u8]) {
        if !self.doc.is_encrypted() {
            let direct = self.doc.trailer.get(b"Encrypt").ok().filter(|value| is_key(value)).cloned();
            if let Some(direct) = direct.or_else(|| entry(bytes, b"/Encrypt", is_key)) {
                let free = self.doc.objects.keys().map(|id| id.0).max().unwrap_or_default().saturating_add(1);
                self.add((free, 0), bytes.len(), direct);
            }
            let keys = self.doc.objects.iter().filter(|(_, object)| is_key(object));
            if let Some((&id, _)) = keys.max_by_key(|(id, _)| self.places[*id]) {
                self.doc.trailer.set("Encrypt", id);
            }
        }
        if self.doc.is_encrypted() && !self.doc.trailer.has(b"ID") {
            let is_name = |value: &Object| {
                value.as_array().is_ok_and(|parts| parts.iter().any(|part| part.as_str().is_ok()))
            };
            // Old programs gave their files none.
            let none = || vec![Object::string_literal("")].into();
            self.doc.trailer.set("ID", entry(bytes, b"/ID", is_name).unwrap_or_else(none));
        }
    }

    /// Decrypts the objects where they need no password, and adds those that stand within streams.
    fn open(&mut self, mut limit: usize) -> Option<()> {
        let mut holders: Vec<ObjectId> = Vec::new();
        for (id, object) in &mut self.doc.objects {
            if let Object::Stream(stream) = object
                && (stream.dict.has_type(b"ObjStm") || (stream.dict.has(b"First") && stream.dict.has(b"N")))
            {
                // So that `lopdf` does not unpack them, which it would without a limit.
                stream.dict.remove(b"Type");
                holders.push(*id);
            }
        }
        if self.doc.trailer.has(b"Encrypt") {
            // An object that cannot be decrypted is one more that is lost.
            let _ = self.doc.decrypt("");
            if self.doc.is_encrypted() {
                return None;
            }
        }
        for id in holders {
            let Some(Object::Stream(stream)) = self.doc.objects.get(&id) else { continue };
            let members = members(&self.doc, stream, &mut limit);
            let place = self.places[&id];
            members.into_iter().for_each(|(id, object)| self.add(id, place, object));
        }
        Some(())
    }

    /// Names the catalog where the trailer is lost or names another thing.
    fn name_root(&mut self) {
        if self.doc.catalog().is_ok_and(|catalog| catalog.has(b"Pages")) {
            return;
        }
        let catalogs = self.doc.objects.iter().filter(|(_, object)| has_type(object, b"Catalog"));
        if let Some((&id, _)) = catalogs.max_by_key(|(id, _)| self.places[*id]) {
            self.doc.trailer.set("Root", id);
        }
    }

    /// All pages found, in the order of the file; `None` where there are none.
    fn pages(&self) -> Option<Vec<ObjectId>> {
        let pages = self.doc.objects.iter().filter(|(_, object)| is_page(object));
        let mut pages: Vec<(usize, ObjectId)> = pages.map(|(&id, _)| (self.places[&id], id)).collect();
        pages.sort_unstable();
        pages.truncate(MAX_PAGES + 1);
        (!pages.is_empty()).then(|| pages.into_iter().map(|(_, id)| id).collect())
    }
}

/// Whether an object tells how a file is encrypted.
pub(super) fn is_key(object: &Object) -> bool {
    const KEYS: [&[u8]; 5] = [b"Filter", b"V", b"R", b"O", b"U"];
    object.as_dict().is_ok_and(|dict| KEYS.iter().all(|key| dict.has(key)))
}

/// What stands behind the last `key` of a file that has such a value.
fn entry(bytes: &[u8], key: &[u8], is_such: impl Fn(&Object) -> bool) -> Option<Object> {
    let mut end = bytes.len();
    for _ in 0..MAX_TRAILERS {
        let at = rfind(&bytes[..end], key)?;
        let text = &bytes[at + key.len()..bytes.len().min(at + TRAILER)];
        if let Some(value) = object(text).filter(&is_such) {
            return Some(value);
        }
        end = at;
    }
    None
}

/// Whether a dictionary says that it is of that type.
fn has_type(object: &Object, name: &[u8]) -> bool {
    object.as_dict().is_ok_and(|dict| dict.has_type(name))
}

/// Whether an object is a page; its type may be what is broken.
fn is_page(object: &Object) -> bool {
    let Ok(dict) = object.as_dict() else { return false };
    dict.has_type(b"Page") || (dict.has(b"Contents") && dict.has(b"Parent"))
}

/// The object whose text begins at `body` and ends before `end`, and the place behind it; a stream that says its length
/// rightly may go past `end`.
fn object_at(bytes: &[u8], body: usize, end: usize) -> (Option<Object>, usize) {
    let text = &bytes[body..end];
    let Some(data) = stream_data(text) else {
        let text = &text[..find(text, b"endobj").unwrap_or(text.len())];
        return (object(text), end);
    };
    let mut dict = match object(text) {
        Some(Object::Dictionary(dict)) => dict,
        _ => Dictionary::new(),
    };
    let start = body + data;
    let length = dict.get(b"Length").and_then(Object::as_i64).ok();
    let length = length.and_then(|length| usize::try_from(length).ok()).filter(|&length| {
        let after = start.checked_add(length).and_then(|at| bytes.get(at..));
        after.is_some_and(|after| after.trim_ascii_start().starts_with(b"endstream"))
    });
    let length = length.unwrap_or_else(|| {
        let rest = &bytes[start..end];
        find(rest, b"endstream").or_else(|| find(rest, b"endobj")).unwrap_or(rest.len())
    });
    dict.set("Length", length as i64);
    let data = bytes[start..start + length].to_vec();
    (Some(Object::Stream(Stream::new(dict, data))), end.max(start + length))
}

/// Where in the text of an object the data of its stream begin.
fn stream_data(text: &[u8]) -> Option<usize> {
    const KEYWORD: &[u8] = b"stream";
    let mut at = 0;
    while let Some(found) = find(&text[at..], KEYWORD) {
        let (before, after) = (&text[..at + found], &text[at + found + KEYWORD.len()..]);
        at = text.len() - after.len();
        if before.ends_with(b"end") {
            return None;
        }
        let spaces = after.iter().take_while(|&&byte| byte == b' ').count();
        let ends = match &after[spaces..] {
            [b'\r', b'\n', ..] => Some(2),
            [b'\r' | b'\n', ..] => Some(1),
            _ => None,
        };
        if let (Some(ends), Some(b'>' | b'\n' | b'\r' | b' ')) = (ends, before.last()) {
            return Some(at + spaces + ends);
        }
    }
    None
}

/// The objects within a stream, as far as it can be unpacked; what they take is taken off `limit`.
fn members(doc: &Document, stream: &Stream, limit: &mut usize) -> Vec<(ObjectId, Object)> {
    let content = filter::decode(doc, stream, *limit).map(|decoded| decoded.bytes).unwrap_or_default();
    *limit -= content.len();
    let first = stream.dict.get(b"First").and_then(Object::as_i64).ok();
    let first = first.and_then(|first| usize::try_from(first).ok()).filter(|&first| first <= content.len());
    let Some((index, objects)) = first.map(|first| content.split_at(first)) else { return Vec::new() };
    let mut lexer = Lexer::new(index);
    let numbers = std::iter::from_fn(|| lexer.next()).map_while(|token| token.number());
    let numbers: Vec<usize> = numbers.map(|number| number as usize).collect();
    let mut members: Vec<(usize, usize)> = numbers.chunks_exact(2).map(|pair| (pair[1], pair[0])).collect();
    // Each goes up to the next one, wherever it says that it begins: no byte is read twice.
    members.sort_unstable();
    members.dedup_by_key(|(start, _)| *start);
    let ends = members.iter().skip(1).map(|(start, _)| *start).chain([objects.len()]);
    let mut out = Vec::new();
    for (&(start, number), end) in members.iter().zip(ends) {
        let text = objects.get(start..end.min(objects.len()));
        if let (Some(text), Ok(number)) = (text, u32::try_from(number)) {
            out.extend(object(text).map(|object| ((number, 0), object)));
        }
    }
    out
}

/// The object that a text begins with.
fn object(text: &[u8]) -> Option<Object> {
    let mut lexer = Lexer::new(text);
    let first = lexer.next()?;
    // A number may be the first of the three words of a reference.
    let more = if first.number().is_some() { 2 } else { 0 };
    let rest = std::iter::from_fn(|| lexer.next()).take(more);
    values(std::iter::once(first).chain(rest).collect()).next()
}

/// Tokens as objects, the three of a reference as one.
fn values(tokens: Vec<Token>) -> impl Iterator<Item = Object> {
    let mut tokens = std::collections::VecDeque::from(tokens);
    std::iter::from_fn(move || {
        let reference = match (tokens.front(), tokens.get(1), tokens.get(2)) {
            (Some(Token::Number(number)), Some(Token::Number(generation)), Some(Token::Word(word)))
                if word == b"R" =>
            {
                Some(Object::Reference((*number as u32, *generation as u16)))
            }
            _ => None,
        };
        if reference.is_some() {
            tokens.drain(..3);
            return reference;
        }
        Some(match tokens.pop_front()? {
            Token::Number(number) if number.fract() == 0.0 => Object::Integer(number as i64),
            Token::Number(number) => Object::Real(number as f32),
            Token::String(bytes) => Object::String(bytes, StringFormat::Literal),
            Token::Name(name) => Object::Name(name),
            Token::Array(items) => Object::Array(values(items).collect()),
            Token::Dictionary(items) => Object::Dictionary(dictionary(items)),
            Token::Word(word) if word == b"true" || word == b"false" => Object::Boolean(word == b"true"),
            Token::Word(_) => Object::Null,
        })
    })
}

/// The entries of a dictionary; where one of its keys is broken, the value is left out with it.
fn dictionary(items: Vec<Token>) -> Dictionary {
    let mut dict = Dictionary::new();
    let mut key = None;
    for value in values(items) {
        match (key.take(), value) {
            (None, Object::Name(name)) => key = Some(name),
            (None, _) => {}
            (Some(key), value) => dict.set(key, value),
        }
    }
    dict
}

/// The number that digits spell.
fn parse<N: std::str::FromStr>(digits: &[u8]) -> Option<N> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Where `what` first stands in `text`.
fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

/// Where `what` last stands in `text`.
fn rfind(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).rposition(|window| window == what)
}
