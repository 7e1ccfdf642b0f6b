//! Fonts: the text and the width of each code of a string.

use lopdf::{Dictionary, Document, Object};
use rustc_hash::FxHashMap;

use super::budget::Budget;
use super::cmap::CMap;
use super::encoding::{Base, glyph_text};

/// What one code of a string shows.
pub(super) struct Shown {
    /// Its text; U+FFFD where the font does not tell.
    pub text: String,
    /// Its advance, in units of the font size.
    pub width: f64,
    /// Whether word spacing applies: only to the code 32 of one byte.
    pub is_space: bool,
}

/// A font of a page.
pub(super) struct Font {
    to_unicode: CMap,
    codes: Codes,
    /// Advance by code (simple fonts) or by CID, in units of the font size.
    widths: FxHashMap<u32, f64>,
    default_width: f64,
}

/// How a string splits into codes, and what a code means without a `ToUnicode` map.
enum Codes {
    /// One byte a code.
    Simple(Box<[Option<String>; 256]>),
    /// Mostly two bytes a code; where the codes are UTF-16 themselves, `unicode` is set.
    Composite { spaces: CMap, unicode: bool },
}

/// Advances of Times and of Helvetica from 0x20, for the standard fonts, which need bring none.
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333,
    389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469,
    500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
    278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];
/// As [`TIMES`].
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

impl Font {
    /// Reads the font of dictionary `dict`.
    pub fn load(doc: &Document, dict: &Dictionary, budget: &mut Budget) -> Self {
        let to_unicode =
            dict.get_deref(b"ToUnicode", doc).ok().and_then(|object| stream_of(doc, object, budget));
        let to_unicode = to_unicode.map(|bytes| CMap::parse(&bytes)).unwrap_or_default();
        let composite =
            dict.get_deref(b"Subtype", doc).and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
        if composite {
            Self::composite(doc, dict, to_unicode, budget)
        } else {
            Self::simple(doc, dict, to_unicode)
        }
    }

    /// A font of which nothing is known: the letters of English have their places in most that are not Type0, and of the
    /// codes of those hardly one is a letter.
    pub fn lost() -> Self {
        Self::simple(&Document::new(), &Dictionary::new(), CMap::default())
    }

    /// A Type0 font.
    fn composite(doc: &Document, dict: &Dictionary, to_unicode: CMap, budget: &mut Budget) -> Self {
        let (mut spaces, mut unicode) = (CMap::default(), false);
        match dict.get_deref(b"Encoding", doc) {
            Ok(Object::Name(name)) => {
                let has = |part: &[u8]| name.windows(part.len()).any(|w| w == part);
                unicode = name.starts_with(b"Uni") && (has(b"UCS2") || has(b"UTF16"));
            }
            Ok(object) => {
                spaces = stream_of(doc, object, budget).map(|bytes| CMap::parse(&bytes)).unwrap_or_default();
            }
            Err(_) => {}
        }
        let descendant = dict
            .get_deref(b"DescendantFonts", doc)
            .and_then(Object::as_array)
            .ok()
            .and_then(|fonts| doc.dereference(fonts.first()?).ok()?.1.as_dict().ok());
        let (mut widths, mut default_width) = (FxHashMap::default(), 1.0);
        if let Some(descendant) = descendant {
            default_width = number(descendant.get_deref(b"DW", doc).ok()).map_or(1.0, |width| width / 1000.0);
            if let Ok(list) = descendant.get_deref(b"W", doc).and_then(Object::as_array) {
                widths = cid_widths(doc, list);
            }
        }
        Self { to_unicode, codes: Codes::Composite { spaces, unicode }, widths, default_width }
    }

    /// A Type1, TrueType or Type3 font.
    fn simple(doc: &Document, dict: &Dictionary, to_unicode: CMap) -> Self {
        let descriptor = dict.get_deref(b"FontDescriptor", doc).and_then(Object::as_dict).ok();
        let name = dict.get_deref(b"BaseFont", doc).and_then(Object::as_name).unwrap_or_default();
        let type1 =
            dict.get_deref(b"Subtype", doc).and_then(Object::as_name).is_ok_and(|name| name == b"Type1");
        let codes =
            Codes::Simple(simple_codes(doc, dict, if type1 { Base::Standard } else { Base::WinAnsi }));
        // Type3 fonts have a scale of their own.
        let scale = dict
            .get_deref(b"FontMatrix", doc)
            .and_then(Object::as_array)
            .ok()
            .and_then(|matrix| number(matrix.first()))
            .map_or(0.001, f64::abs);
        let mut widths = FxHashMap::default();
        let first = number(dict.get_deref(b"FirstChar", doc).ok()).unwrap_or(0.0) as u32;
        match dict.get_deref(b"Widths", doc).and_then(Object::as_array) {
            Ok(list) => {
                for (code, width) in (first..256).zip(list) {
                    let width = doc.dereference(width).ok().and_then(|(_, width)| number(Some(width)));
                    widths.extend(width.map(|width| (code, width * scale)));
                }
            }
            Err(_) => {
                let helvetica =
                    [&b"Helvetica"[..], b"Arial"].iter().any(|f| name.windows(f.len()).any(|w| w == *f));
                let table = if helvetica { &HELVETICA } else { &TIMES };
                widths.extend((0x20u32..).zip(table.iter().map(|&width| f64::from(width) / 1000.0)));
            }
        }
        let missing = number(descriptor.and_then(|d| d.get_deref(b"MissingWidth", doc).ok()));
        let default_width = missing.filter(|&width| width > 0.0).map_or(0.5, |width| width * scale);
        Self { to_unicode, codes, widths, default_width }
    }

    /// What the codes of `bytes` show, in order.
    pub fn show(&self, bytes: &[u8]) -> Vec<Shown> {
        let mut shown = Vec::with_capacity(bytes.len());
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = match &self.codes {
                Codes::Simple(_) => 1,
                Codes::Composite { spaces, .. } => spaces.code_length(rest).unwrap_or(2).min(rest.len()),
            };
            let (code, after) = rest.split_at(length);
            rest = after;
            let value = code.iter().fold(0, |value, &byte| (value << 8) | u32::from(byte));
            shown.push(Shown {
                text: self.text(value),
                width: self.widths.get(&value).copied().unwrap_or(self.default_width),
                is_space: code == b" ",
            });
        }
        shown
    }

    /// The text of a code.
    fn text(&self, code: u32) -> String {
        if let Some(text) = self.to_unicode.text(code) {
            return text;
        }
        let known = match &self.codes {
            Codes::Simple(table) => table.get(code as usize).cloned().flatten(),
            Codes::Composite { unicode: true, .. } => char::from_u32(code).map(String::from),
            Codes::Composite { .. } => None,
        };
        known.unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string())
    }
}

/// The text of the 256 codes of a simple font by its `Encoding`; `base` where that names none.
fn simple_codes(doc: &Document, dict: &Dictionary, base: Base) -> Box<[Option<String>; 256]> {
    let encoding = dict.get_deref(b"Encoding", doc).ok();
    let named = match encoding {
        Some(Object::Name(name)) => Base::named(name),
        Some(Object::Dictionary(dict)) => {
            dict.get_deref(b"BaseEncoding", doc).and_then(Object::as_name).ok().and_then(Base::named)
        }
        _ => None,
    };
    let base = named.unwrap_or(base);
    let mut codes: Box<[Option<String>; 256]> =
        Box::new(std::array::from_fn(|code| base.char(code as u8).map(String::from)));
    let Some(Object::Dictionary(encoding)) = encoding else { return codes };
    let Ok(differences) = encoding.get_deref(b"Differences", doc).and_then(Object::as_array) else {
        return codes;
    };
    let mut code = 0usize;
    for item in differences {
        match doc.dereference(item).map(|(_, item)| item) {
            Ok(Object::Name(name)) => {
                if let Some(slot) = codes.get_mut(code) {
                    *slot = glyph_text(&String::from_utf8_lossy(name));
                }
                code = code.saturating_add(1);
            }
            Ok(item) => code = number(Some(item)).map_or(code, |number| number as usize),
            Err(_) => {}
        }
    }
    codes
}

/// The `W` array of a CID font: `first [w …]` and `first last w` in turn.
fn cid_widths(doc: &Document, list: &[Object]) -> FxHashMap<u32, f64> {
    let mut widths = FxHashMap::default();
    // Ranges may be said again and again; no font has more glyphs than codes.
    let mut room = 1usize << 18;
    let mut items = list.iter().filter_map(|item| doc.dereference(item).ok()).map(|(_, item)| item);
    while let (Some(first), Some(second)) = (items.next(), items.next()) {
        let Some(first) = number(Some(first)) else { continue };
        let first = first as u32;
        if let Object::Array(each) = second {
            for (cid, width) in (first..=0xFFFF).zip(each) {
                let width = doc.dereference(width).ok().and_then(|(_, width)| number(Some(width)));
                widths.extend(width.map(|width| (cid, width / 1000.0)));
            }
        } else if let (Some(last), Some(width)) = (number(Some(second)), number(items.next())) {
            let range = first..=(last as u32).min(0xFFFF);
            room = room.saturating_sub(range.clone().count());
            widths.extend(range.take(room).map(|cid| (cid, width / 1000.0)));
        }
    }
    widths
}

/// The decoded content of a stream object.
fn stream_of(doc: &Document, object: &Object, budget: &mut Budget) -> Option<Vec<u8>> {
    budget.content(doc, object.as_stream().ok()?).ok()
}

/// An integer or real as a number.
pub(super) fn number(object: Option<&Object>) -> Option<f64> {
    match object? {
        Object::Integer(value) => Some(*value as f64),
        Object::Real(value) => Some(f64::from(*value)).filter(|value| value.is_finite()),
        _ => None,
    }
}
