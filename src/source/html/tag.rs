//! How many attributes the tag has that a tokenizer is in the middle of.
//!
//! The tokenizer compares each attribute with all before it, which takes minutes for a tag of a million; it tells of a tag
//! only at its end. Here attributes are counted as they come, by the states of the HTML Standard (13.2.5.32 to 13.2.5.39).

/// Where in a tag its last character stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In a comment or the like, which has no attributes.
    NoTag,
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    Unquoted,
    /// In a value in these quotes.
    Quoted(u8),
}

/// The tag that is open.
#[derive(Debug, Default)]
pub(super) struct OpenTag {
    /// `None` where no token is open, or only its `<` is known.
    place: Option<Place>,
    attributes: usize,
}

impl OpenTag {
    /// Takes the next piece of the page, in which a token came to its end or none did; every `<` is a piece of its own. How
    /// many attributes the open tag has so far.
    pub(super) fn takes(&mut self, piece: &str, ended: bool) -> usize {
        if ended {
            *self = Self::default();
            return 0;
        }
        if piece == "<" && self.place.is_none() {
            return 0;
        }
        let mut place = self.place.unwrap_or_else(|| {
            let is_tag = piece.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic());
            if is_tag { Place::TagName } else { Place::NoTag }
        });
        // The slash of an end tag is no place of its own.
        let piece = if self.place.is_none() { piece.trim_start_matches('/') } else { piece };
        for byte in piece.bytes() {
            let next = place.after(byte);
            self.attributes += usize::from(next == Place::Name && place != Place::Name);
            place = next;
        }
        self.place = Some(place);
        self.attributes
    }
}

impl Place {
    /// The place after one more byte, which does not end the tag.
    fn after(self, byte: u8) -> Self {
        let is_white = byte.is_ascii_whitespace();
        match (self, byte) {
            (Self::TagName | Self::Name | Self::AfterName, b'/') => Self::BeforeName,
            (Self::TagName, _) if is_white => Self::BeforeName,
            (Self::BeforeName, b'/') => Self::BeforeName,
            (Self::BeforeName, _) => {
                if is_white {
                    Self::BeforeName
                } else {
                    Self::Name
                }
            }
            (Self::Name | Self::AfterName, b'=') => Self::BeforeValue,
            (Self::Name | Self::AfterName, _) if is_white => Self::AfterName,
            (Self::AfterName, _) => Self::Name,
            (Self::BeforeValue, b'"' | b'\'') => Self::Quoted(byte),
            (Self::BeforeValue, _) => {
                if is_white {
                    Self::BeforeValue
                } else {
                    Self::Unquoted
                }
            }
            (Self::Unquoted, _) if is_white => Self::BeforeName,
            (Self::Quoted(quote), _) if byte == quote => Self::BeforeName,
            _ => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_whatever_stands_in_them() {
        for (pieces, count) in [
            (&["p"][..], 0),
            (&["p a b=c/d e = 'f g' h=\"i'j\"k/l"], 6),
            (&["/p a"], 1),
            (&["p a='", "<", "b c' d"], 2),
            (&["p", "<", "x ", "<", "=1"], 1),
            (&["!-- a b", "<", "c d e"], 0),
            (&["p =a =b"], 1),
        ] {
            let mut tag = OpenTag::default();
            tag.takes("<", false);
            let counts: Vec<usize> = pieces.iter().map(|piece| tag.takes(piece, false)).collect();
            assert_eq!(counts.last(), Some(&count), "{pieces:?}");
            assert_eq!(tag.takes(">", true), 0);
        }
    }
}
