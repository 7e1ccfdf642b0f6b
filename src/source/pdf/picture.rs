//! The scan that a page shows, taken out of the PDF as a picture file that Tesseract reads.
//!
//! Only a page of one plain picture, upright, is taken this way: it costs nothing of the scan's sharpness, and needs no
//! other program. All else is drawn by Poppler.

use lopdf::{Dictionary, Document, Object, Stream};

use super::budget::Budget;
use super::filter;
use super::matrix::Matrix;
use crate::source::ocr::Picture;

/// An image as a page draws it.
pub(super) struct Drawn<'a> {
    pub stream: &'a Stream,
    /// Where the unit square that the image fills goes to.
    pub place: Matrix,
}

/// A picture covers the page from this share of its area on; one with a smaller share is a seal or an emblem.
const COVERS: f64 = 0.5;
/// The most samples that a picture may have, so that its size in bytes cannot overflow.
const MAX_SAMPLES: u64 = 1 << 30;

/// The picture of a page of the given width and height, in points, or `None` where it is not plainly one picture.
pub(super) fn of_page(
    doc: &Document,
    drawn: &[Drawn<'_>],
    (width, height): (f64, f64),
    budget: &mut Budget,
) -> Option<Picture> {
    let area = |place: &Matrix| (place.a * place.d - place.b * place.c).abs();
    let mut covering = drawn.iter().filter(|image| area(&image.place) >= COVERS * width * height);
    let image = covering.next()?;
    // A second one is a layer of print over a layer of paper.
    if covering.next().is_some() || !is_upright(&image.place) {
        return None;
    }
    let image_file = Image::of(doc, image.stream)?.file(budget)?;
    let columns = number(doc, &image.stream.dict, b"Width")? as f64;
    let resolution = columns / (image.place.a / 72.0);
    Some(Picture { bytes: image_file, resolution: resolution.clamp(70.0, 2400.0) as u32 })
}

/// Whether an image stands as it is stored: in this space y grows downwards, so that its top is at the smaller y.
fn is_upright(place: &Matrix) -> bool {
    let skew = place.b.abs().max(place.c.abs());
    place.a > 0.0 && place.d < 0.0 && skew < 0.02 * place.a.min(-place.d)
}

/// An image of a PDF, with what is needed to write it as a file.
struct Image<'a> {
    doc: &'a Document,
    stream: &'a Stream,
    width: u64,
    height: u64,
    /// Bits of a sample.
    depth: u64,
    /// Samples of a dot.
    channels: u64,
    /// Whether the `Decode` array swaps black and white.
    inverted: bool,
    /// The names of the filters, the last one first applied when the file was made.
    filters: Vec<&'a [u8]>,
    /// The parameters of the last filter.
    parameters: Option<&'a Dictionary>,
}

impl<'a> Image<'a> {
    /// Reads the dictionary of an image; `None` where it is of no kind that is written here.
    fn of(doc: &'a Document, stream: &'a Stream) -> Option<Self> {
        let dict = &stream.dict;
        let get = |key: &[u8]| dict.get_deref(key, doc).ok();
        let mask = get(b"ImageMask").and_then(|object| object.as_bool().ok()).unwrap_or(false);
        let decode = get(b"Decode").and_then(|object| object.as_array().ok());
        let first = decode.and_then(|decode| super::font::number(decode.first()));
        let list = |object: &'a Object| match object {
            Object::Array(items) => {
                items.iter().filter_map(|item| Some(doc.dereference(item).ok()?.1)).collect()
            }
            object => vec![object],
        };
        let parameters = get(b"DecodeParms").map(list).unwrap_or_default();
        let image = Self {
            doc,
            stream,
            width: number(doc, dict, b"Width")?,
            height: number(doc, dict, b"Height")?,
            depth: if mask { 1 } else { number(doc, dict, b"BitsPerComponent").unwrap_or(8) },
            channels: if mask {
                1
            } else {
                get(b"ColorSpace").map_or(Some(1), |space| channels(doc, space))?
            },
            inverted: first == Some(1.0),
            filters: filter::names(doc, dict)?,
            parameters: parameters.last().and_then(|object| object.as_dict().ok()),
        };
        let samples = image.width.checked_mul(image.height)?.checked_mul(image.channels)?;
        (samples > 0 && samples <= MAX_SAMPLES).then_some(image)
    }

    /// The image as a file.
    fn file(&self, budget: &mut Budget) -> Option<Vec<u8>> {
        match self.filters.split_last() {
            Some((&b"DCTDecode", before)) if !self.inverted => self.decoded(before, budget),
            Some((&b"CCITTFaxDecode", before)) => self.tiff(&self.decoded(before, budget)?),
            Some((&(b"DCTDecode" | b"JPXDecode" | b"JBIG2Decode"), _)) => None,
            _ => self.pnm(budget.content(self.doc, self.stream).ok()?),
        }
    }

    /// The data with the filters `before` the last one taken off.
    fn decoded(&self, before: &[&[u8]], budget: &mut Budget) -> Option<Vec<u8>> {
        if before.is_empty() {
            return Some(self.stream.content.clone());
        }
        let filters: Vec<Object> = before.iter().map(|name| Object::Name(name.to_vec())).collect();
        let mut dict = Dictionary::new();
        dict.set("Filter", filters);
        budget.content(self.doc, &Stream::new(dict, self.stream.content.clone())).ok()
    }

    /// Samples as a PBM, PGM or PPM file.
    fn pnm(&self, mut samples: Vec<u8>) -> Option<Vec<u8>> {
        let (kind, inverted) = match (self.depth, self.channels) {
            // In a PBM file 1 is black.
            (1, 1) => ("4", !self.inverted),
            (8, 1) => ("5", self.inverted),
            (8, 3) => ("6", self.inverted),
            _ => return None,
        };
        let row = (self.width * self.depth * self.channels).div_ceil(8);
        // What a damaged file lacks is left white.
        let white = if self.inverted { 0 } else { 0xFF };
        samples.resize(usize::try_from(row * self.height).ok()?, white);
        if inverted {
            samples.iter_mut().for_each(|byte| *byte = !*byte);
        }
        let most = if self.depth == 1 { "" } else { "255\n" };
        let head = format!("P{kind}\n{} {}\n{most}", self.width, self.height);
        Some([head.into_bytes(), samples].concat())
    }

    /// Data of a fax as a TIFF file around them (TIFF 6.0, sections 2, 10 and 11).
    fn tiff(&self, data: &[u8]) -> Option<Vec<u8>> {
        let parameter = |key: &[u8]| self.parameters.and_then(|dict| dict.get(key).ok());
        let flag = |key: &[u8]| parameter(key).and_then(|object| object.as_bool().ok()).unwrap_or(false);
        if flag(b"EncodedByteAlign") {
            return None;
        }
        let kind = parameter(b"K").and_then(|object| object.as_i64().ok()).unwrap_or(0);
        let columns = parameter(b"Columns").and_then(|object| object.as_i64().ok()).unwrap_or(1728);
        let columns = u32::try_from(columns).ok()?;
        let (compression, options) = match kind {
            ..0 => (4, 0),
            0 => (3, 0),
            1.. => (3, 1),
        };
        // In faxes black is a run of black; a PDF may say that this is 1, where 1 is white to its colour space.
        let black_is_one = flag(b"BlackIs1") != self.inverted;
        const HEADER: u32 = 8;
        let tags: [(u16, u16, u32); 10] = [
            (256, 4, columns),
            (257, 4, u32::try_from(self.height).ok()?),
            (258, 3, 1),
            (259, 3, compression),
            (262, 3, u32::from(black_is_one)),
            (273, 4, HEADER),
            (277, 3, 1),
            (278, 4, u32::try_from(self.height).ok()?),
            (279, 4, u32::try_from(data.len()).ok()?),
            (292, 4, options),
        ];
        let directory = HEADER + u32::try_from(data.len()).ok()?.checked_next_multiple_of(2)?;
        let mut file = b"II*\0".to_vec();
        file.extend(directory.to_le_bytes());
        file.extend(data);
        file.resize(directory as usize, 0);
        file.extend((tags.len() as u16).to_le_bytes());
        for (tag, format, value) in tags {
            file.extend(tag.to_le_bytes());
            file.extend(format.to_le_bytes());
            file.extend(1u32.to_le_bytes());
            file.extend(value.to_le_bytes());
        }
        file.extend(0u32.to_le_bytes());
        Some(file)
    }
}

/// A whole number of a dictionary that is not negative.
fn number(doc: &Document, dict: &Dictionary, key: &[u8]) -> Option<u64> {
    u64::try_from(dict.get_deref(key, doc).ok()?.as_i64().ok()?).ok()
}

/// How many samples a dot of a colour space has; `None` where they are not grey or red, green and blue.
fn channels(doc: &Document, space: &Object) -> Option<u64> {
    match space {
        Object::Name(name) => match name.as_slice() {
            b"DeviceGray" | b"CalGray" | b"G" => Some(1),
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Some(3),
            _ => None,
        },
        Object::Array(parts) => {
            let part = |at: usize| Some(doc.dereference(parts.get(at)?).ok()?.1);
            match part(0)?.as_name().ok()? {
                b"ICCBased" => {
                    let count = part(1)?.as_stream().ok()?.dict.get_deref(b"N", doc).ok()?.as_i64().ok()?;
                    u64::try_from(count).ok().filter(|count| [1, 3].contains(count))
                }
                name @ (b"CalGray" | b"CalRGB") => channels(doc, &Object::Name(name.to_vec())),
                _ => None,
            }
        }
        _ => None,
    }
}
