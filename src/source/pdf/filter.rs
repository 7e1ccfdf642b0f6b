//! The filters of a stream undone (PDF 32000-1, 7.4), as far as its data go.
//!
//! `lopdf` does this, too, but gives nothing of a stream whose data are broken behind another filter than DEFLATE, and takes
//! one whose filters stand in an object of their own for one that has none.

use lopdf::{DecompressError, Dictionary, Document, Error, Object, Stream};

use super::flate::{self, Unpacked};

/// A stream with more filters is not read; files use one or two.
const MAX_FILTERS: usize = 8;

/// Why a stream gives nothing.
#[derive(Debug, PartialEq)]
pub(super) enum Refusal {
    /// One of its filters is not undone here: those of pictures.
    Unknown,
    /// It unpacks to more than the limit.
    TooLarge,
}

/// The names of the filters of a stream in the order in which they are undone, long ones for the short ones that some
/// writers use; `None` where one is no name.
pub(super) fn names<'a>(doc: &'a Document, dict: &'a Dictionary) -> Option<Vec<&'a [u8]>> {
    listed(doc, dict, b"Filter").into_iter().map(|filter| filter.as_name().ok().map(full_name)).collect()
}

/// What a stream holds, of at most `limit` bytes.
///
/// # Errors
/// Where a filter is not known, or there is more.
pub(super) fn decode(doc: &Document, stream: &Stream, limit: usize) -> Result<Unpacked, Refusal> {
    let names =
        names(doc, &stream.dict).filter(|names| names.len() <= MAX_FILTERS).ok_or(Refusal::Unknown)?;
    let parameters = listed(doc, &stream.dict, b"DecodeParms");
    let mut decoded: Option<Unpacked> = None;
    for (at, name) in names.into_iter().enumerate() {
        let input = decoded.as_ref().map_or(stream.content.as_slice(), |decoded| &decoded.bytes);
        let parameters = parameters.get(at).and_then(|object| object.as_dict().ok());
        let next = undo(name, parameters, input, limit)?;
        let whole = next.whole && decoded.is_none_or(|before| before.whole);
        decoded = Some(Unpacked { whole, ..next });
    }
    let decoded = match decoded {
        Some(decoded) => decoded,
        None if stream.content.len() > limit => return Err(Refusal::TooLarge),
        None => Unpacked { bytes: stream.content.clone(), whole: true },
    };
    Ok(decoded)
}

/// What stands under `key`, one or a list.
fn listed<'a>(doc: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Vec<&'a Object> {
    match dict.get_deref(key, doc) {
        Ok(Object::Array(items)) => {
            items.iter().map(|item| doc.dereference(item).map_or(item, |(_, item)| item)).collect()
        }
        Ok(Object::Null) | Err(_) => Vec::new(),
        Ok(item) => vec![item],
    }
}

/// The name that the standard has for a filter.
fn full_name(name: &[u8]) -> &[u8] {
    match name {
        b"Fl" => b"FlateDecode",
        b"LZW" => b"LZWDecode",
        b"A85" => b"ASCII85Decode",
        b"AHx" => b"ASCIIHexDecode",
        b"RL" => b"RunLengthDecode",
        b"DCT" => b"DCTDecode",
        b"CCF" => b"CCITTFaxDecode",
        name => name,
    }
}

/// Undoes one filter.
fn undo(
    name: &[u8],
    parameters: Option<&Dictionary>,
    input: &[u8],
    limit: usize,
) -> Result<Unpacked, Refusal> {
    let of =
        |key: &[u8]| parameters.and_then(|dict| dict.get(key).ok()).and_then(|value| value.as_i64().ok());
    let predictor = of(b"Predictor").unwrap_or(1);
    let mut out = match name {
        // Streams are decrypted when the file is opened.
        b"Crypt" => Unpacked { bytes: input.to_vec(), whole: true },
        b"FlateDecode" if predictor != 2 => flate::unpack(input, limit),
        b"ASCII85Decode" => ascii85(input, limit),
        b"ASCIIHexDecode" => hexadecimal(input, limit),
        b"RunLengthDecode" => run_lengths(input, limit),
        b"FlateDecode" | b"LZWDecode" | b"BrotliDecode" => return by_lopdf(name, parameters, input, limit),
        _ => return Err(Refusal::Unknown),
    };
    if out.bytes.len() > limit {
        return Err(Refusal::TooLarge);
    }
    if name == b"FlateDecode" && predictor >= 10 {
        let sample =
            |key: &[u8], default| usize::try_from(of(key).unwrap_or(default)).unwrap_or(1).clamp(1, 1 << 20);
        let bits = sample(b"Colors", 1).saturating_mul(sample(b"BitsPerComponent", 8));
        let row = sample(b"Columns", 1).saturating_mul(bits).div_ceil(8);
        let rows = rows(&out.bytes, bits.div_ceil(8), row);
        out = Unpacked { whole: out.whole && rows.whole, ..rows };
    }
    Ok(out)
}

/// Undoes a filter by `lopdf`, which says nothing of data that are broken.
fn by_lopdf(
    name: &[u8],
    parameters: Option<&Dictionary>,
    input: &[u8],
    limit: usize,
) -> Result<Unpacked, Refusal> {
    let mut dict = Dictionary::new();
    dict.set("Filter", Object::Name(name.to_vec()));
    if let Some(parameters) = parameters {
        dict.set("DecodeParms", parameters.clone());
    }
    match Stream::new(dict, input.to_vec()).get_plain_content_with_limit(limit) {
        Ok(bytes) => Ok(Unpacked { bytes, whole: true }),
        Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => Err(Refusal::TooLarge),
        Err(_) => Ok(Unpacked { bytes: Vec::new(), whole: false }),
    }
}

/// Groups of five characters for four bytes.
fn ascii85(input: &[u8], limit: usize) -> Unpacked {
    let input = input.trim_ascii_start();
    let input = input.strip_prefix(b"<~").unwrap_or(input);
    let mut out = Unpacked { bytes: Vec::new(), whole: true };
    let (mut group, mut count) = (0u32, 0usize);
    for &c in input {
        match c {
            _ if out.bytes.len() > limit => return out,
            b'~' => break,
            b'z' if count == 0 => out.bytes.extend([0; 4]),
            b'!'..=b'u' => {
                let next = group.checked_mul(85).and_then(|group| group.checked_add(u32::from(c - b'!')));
                out.whole &= next.is_some();
                group = next.unwrap_or(u32::MAX);
                count += 1;
                if count == 5 {
                    out.bytes.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            _ => out.whole &= c.is_ascii_whitespace() || c == 0,
        }
    }
    if count > 0 {
        let padded = (count..5).fold(group, |group, _| group.saturating_mul(85).saturating_add(84));
        out.bytes.extend(&padded.to_be_bytes()[..count - 1]);
    }
    out
}

/// Two digits for a byte; a missing last one counts as 0.
fn hexadecimal(input: &[u8], limit: usize) -> Unpacked {
    let mut out = Unpacked { bytes: Vec::new(), whole: true };
    let mut high = None;
    for &c in input.iter().take_while(|&&c| c != b'>') {
        let Some(digit) = char::from(c).to_digit(16) else {
            out.whole &= c.is_ascii_whitespace() || c == 0;
            continue;
        };
        match high.take() {
            _ if out.bytes.len() > limit => return out,
            None => high = Some(digit as u8 * 16),
            Some(high) => out.bytes.push(high + digit as u8),
        }
    }
    out.bytes.extend(high);
    out
}

/// A byte that says how many follow as they are, or how often the next one is repeated.
fn run_lengths(input: &[u8], limit: usize) -> Unpacked {
    let mut out = Unpacked { bytes: Vec::new(), whole: true };
    let mut rest = input;
    while let Some((&length, after)) = rest.split_first()
        && length != 128
        && out.bytes.len() <= limit
    {
        let take = if length < 128 { usize::from(length) + 1 } else { 1 };
        let (run, after) = after.split_at(take.min(after.len()));
        out.whole &= run.len() == take;
        match run {
            [byte] if length > 128 => out.bytes.extend(std::iter::repeat_n(*byte, 257 - usize::from(length))),
            run => out.bytes.extend(run),
        }
        rest = after;
    }
    out
}

/// Rows of `row` bytes, each behind the number of the way in which it was foretold from the bytes of the dot before it, of
/// `sample` bytes, and of the row above (PNG, 9.2).
fn rows(data: &[u8], sample: usize, row: usize) -> Unpacked {
    let mut out = Unpacked { bytes: Vec::with_capacity(data.len()), whole: true };
    for coded in data.chunks(row.saturating_add(1)) {
        let Some((&way, coded)) = coded.split_first() else { continue };
        out.whole &= way <= 4 && coded.len() == row;
        let start = out.bytes.len();
        for (at, &byte) in coded.iter().enumerate() {
            let seen = |back: usize| (start + at).checked_sub(back).map_or(0, |at| out.bytes[at]);
            let left = if at < sample { 0 } else { seen(sample) };
            let above = seen(row);
            let corner = if at < sample { 0 } else { seen(row.saturating_add(sample)) };
            let foretold = match way {
                1 => left,
                2 => above,
                3 => left.midpoint(above),
                4 => nearest(left, above, corner),
                _ => 0,
            };
            out.bytes.push(byte.wrapping_add(foretold));
        }
    }
    out
}

/// Whichever of its neighbours a byte is nearest to, if it goes on as they do (PNG, 9.4).
fn nearest(left: u8, above: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(above) - i16::from(corner);
    let apart = |byte: &u8| (guess - i16::from(*byte)).abs();
    // Of two that are as near, the first.
    [left, above, corner].into_iter().min_by_key(apart).unwrap_or(left)
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::super::flate::tests::pack;
    use super::*;

    /// The digits of base 85.
    fn ascii85_of(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        for group in bytes.chunks(4) {
            let mut padded = [0; 4];
            padded[..group.len()].copy_from_slice(group);
            let number = u32::from_be_bytes(padded);
            let digits = (0..5u32).rev().map(|place| (number / 85u32.pow(place) % 85) as u8 + b'!');
            out.extend(digits.take(group.len() + 1));
        }
        [&out, &b"~>"[..]].concat()
    }

    /// What a stream of these entries gives.
    fn decoded(dict: Dictionary, content: &[u8]) -> Result<(String, bool), Refusal> {
        let decoded = decode(&Document::new(), &Stream::new(dict, content.to_vec()), 1000)?;
        Ok((String::from_utf8_lossy(&decoded.bytes).into_owned(), decoded.whole))
    }

    #[test]
    fn filters_are_undone() {
        let text = b"(Uy ban) Tj";
        let name = |name: &str| Object::Name(name.as_bytes().to_vec());
        let chain = ascii85_of(&pack(text));
        let cases: Vec<(Object, Vec<u8>, bool)> = vec![
            (name("ASCII85Decode"), ascii85_of(text), true),
            (name("A85"), [b"<~", &ascii85_of(text)[..]].concat(), true),
            (name("ASCIIHexDecode"), b"28 5579 2062616E\n2920546A>".to_vec(), true),
            (name("AHx"), b"28557?92062616E2920546A".to_vec(), false),
            (name("RunLengthDecode"), b"\x0A(Uy ban) Tj\x80ignored".to_vec(), true),
            (name("RL"), b"\x0C(Uy ban) Tj".to_vec(), false),
            (name("Fl"), pack(text), true),
            (vec![name("ASCII85Decode"), name("FlateDecode")].into(), chain.clone(), true),
            (vec![name("Crypt"), name("A85"), name("Fl")].into(), chain.clone(), true),
            (vec![name("A85"), name("Fl")].into(), [&chain[..4], b"\xFF", &chain[4..]].concat(), false),
            (Object::Null, text.to_vec(), true),
        ];
        for (filters, content, whole) in cases {
            let result = decoded(dictionary! { "Filter" => filters.clone() }, &content);
            assert_eq!(result, Ok(("(Uy ban) Tj".to_owned(), whole)), "{filters:?}");
        }
        assert_eq!(decoded(dictionary! { "Filter" => "JPXDecode" }, text), Err(Refusal::Unknown));
    }

    #[test]
    fn filters_in_an_object_of_their_own_are_undone() {
        let mut doc = Document::new();
        let name = doc.add_object(Object::Name(b"FlateDecode".to_vec()));
        let list = doc.add_object(vec![Object::Reference(name)]);
        for filters in [name, list] {
            let stream = Stream::new(dictionary! { "Filter" => filters }, pack(b"(a) Tj"));
            assert_eq!(decode(&doc, &stream, 100).unwrap().bytes, b"(a) Tj");
        }
    }

    #[test]
    fn rows_are_undone_as_far_as_they_go() {
        // `abcd`, `abce` and half of a row, each in its own way.
        let coded = b"\x00abcd\x02\0\0\0\x01\x01a\x01";
        let parameters = dictionary! { "Predictor" => 15, "Columns" => 4 };
        let dict = dictionary! { "Filter" => "FlateDecode", "DecodeParms" => parameters };
        assert_eq!(decoded(dict, &pack(coded)), Ok(("abcdabceab".to_owned(), false)));
        assert_eq!(rows(b"\x03ab\x04ab", 1, 2), Unpacked { bytes: b"a\x92\xC2\x24".to_vec(), whole: true });
        assert_eq!(rows(b"\x01ab", usize::MAX, usize::MAX).bytes, b"ab");
    }

    #[test]
    fn no_filter_unpacks_past_the_limit() {
        let repeated = [0x81u8, b'a'].repeat(10);
        for (filter, content) in [
            ("RunLengthDecode", repeated),
            ("ASCII85Decode", vec![b'z'; 300]),
            ("ASCIIHexDecode", vec![b'a'; 3000]),
            ("FlateDecode", pack(&[0; 1001])),
            ("LZWDecode", vec![0; 3000]),
            ("Crypt", vec![0; 1001]),
        ] {
            let result = decoded(dictionary! { "Filter" => filter }, &content);
            assert_eq!(result, Err(Refusal::TooLarge), "{filter}");
        }
        assert_eq!(decoded(dictionary! {}, &[0; 1001]), Err(Refusal::TooLarge));
    }
}
