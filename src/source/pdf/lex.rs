//! The tokens of content streams, of character maps and of damaged objects.
//!
//! All are the same PostScript-like notation. A reader of its own, rather than that of `lopdf`, never fails: what
//! it cannot read it steps over, so a damaged stream still gives the text before and after the damage.

/// One token, or one array of them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// An integer or real.
    Number(f64),
    /// A literal or hexadecimal string, decoded.
    String(Vec<u8>),
    /// A name without its slash.
    Name(Vec<u8>),
    /// An array; procedures are arrays here.
    Array(Vec<Token>),
    /// The keys and values of a dictionary.
    Dictionary(Vec<Token>),
    /// An operator or keyword.
    Word(Vec<u8>),
}

impl Token {
    /// The number it is.
    pub fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The bytes of the string it is.
    pub fn string(&self) -> Option<&[u8]> {
        if let Self::String(bytes) = self { Some(bytes) } else { None }
    }

    /// The name it is.
    pub fn name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }
}

/// Arrays deeper than this are read flat: no page needs them, and a damaged one must not exhaust the stack.
const MAX_DEPTH: u32 = 16;

/// Elements of an array beyond this many are left out.
const MAX_ELEMENTS: usize = 1 << 16;

/// Reads tokens one by one.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    /// Starts at the first of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Steps over the data of an inline image, from behind its `ID` to behind its `EI`.
    pub fn skip_inline_image(&mut self) {
        let rest = &self.bytes[self.at..];
        let end = rest
            .windows(4)
            .position(|w| is_space(w[0]) && &w[1..3] == b"EI" && !is_regular(w[3]))
            .map_or(rest.len(), |found| found + 3);
        self.at += end;
    }

    /// The next token, or `None` at the end.
    pub fn next(&mut self) -> Option<Token> {
        self.token(0)
    }

    /// The next byte, not taken.
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Steps over white space and comments.
    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|b| b != b'\n' && b != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// The next token, inside `depth` arrays.
    fn token(&mut self, depth: u32) -> Option<Token> {
        loop {
            self.skip_space();
            let byte = self.peek()?;
            let second = self.bytes.get(self.at + 1).copied();
            match byte {
                b'(' => return Some(Token::String(self.literal())),
                b'<' if second != Some(b'<') => return Some(Token::String(self.hexadecimal())),
                b'[' | b'{' | b'<' => {
                    self.at += if byte == b'<' { 2 } else { 1 };
                    if depth < MAX_DEPTH {
                        let elements = self.array(depth + 1);
                        let array = if byte == b'<' { Token::Dictionary } else { Token::Array };
                        return Some(array(elements));
                    }
                }
                // A closing bracket without an opening one.
                b']' | b'}' | b'>' | b')' => self.at += 1,
                b'/' => {
                    self.at += 1;
                    return Some(Token::Name(self.name()));
                }
                _ => {
                    let word = self.regular();
                    return Some(number(word).map_or_else(|| Token::Word(word.to_vec()), Token::Number));
                }
            }
        }
    }

    /// The elements up to the closing bracket.
    fn array(&mut self, depth: u32) -> Vec<Token> {
        let mut elements = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None => break,
                Some(b']' | b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b'>') => {
                    self.at += if self.bytes.get(self.at + 1) == Some(&b'>') { 2 } else { 1 };
                    break;
                }
                Some(_) => {
                    let token = self.token(depth);
                    if elements.len() < MAX_ELEMENTS {
                        elements.extend(token);
                    }
                }
            }
        }
        elements
    }

    /// A run of regular characters, at least one byte so that reading always goes on.
    fn regular(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        self.at = self.at.max(start + 1).min(self.bytes.len());
        &self.bytes[start..self.at]
    }

    /// A name, `#xx` decoded.
    fn name(&mut self) -> Vec<u8> {
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|&b| is_regular(b)) {
            self.at += 1;
            let pair = self.bytes.get(self.at..self.at + 2).filter(|_| byte == b'#');
            match pair.and_then(|pair| Some(hex(pair[0])? * 16 + hex(pair[1])?)) {
                Some(decoded) => {
                    self.at += 2;
                    name.push(decoded);
                }
                None => name.push(byte),
            }
        }
        name
    }

    /// A string in parentheses.
    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut open = 1;
        let mut out = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut out);
                    continue;
                }
                _ => {}
            }
            out.push(byte);
        }
        out
    }

    /// What follows a backslash in a literal string.
    fn escape(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\n' => {}
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit) = self.peek().filter(|b| (b'0'..=b'7').contains(b)) else { break };
                    self.at += 1;
                    code = code * 8 + u32::from(digit - b'0');
                }
                // The high bits of a code past 377 octal are ignored.
                out.push((code & 0xFF) as u8);
            }
            other => out.push(other),
        }
    }

    /// A string in angle brackets; a missing last digit counts as 0.
    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut out = Vec::new();
        let mut high = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else { continue };
            match high.take() {
                None => high = Some(digit),
                Some(high) => out.push(high * 16 + digit),
            }
        }
        out.extend(high.map(|high| high * 16));
        out
    }
}

/// The value of a hexadecimal digit.
fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

/// White space of PDF.
fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

/// Neither white space nor a delimiter.
fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !b"()<>[]{}/%".contains(&byte)
}

/// The number a word spells, as forgiving as readers of PDF are: `--5`, `1.2.3` and `5-3` do occur.
fn number(word: &[u8]) -> Option<f64> {
    if !word.iter().all(|b| b.is_ascii_digit() || b"+-.".contains(b)) || !word.iter().any(u8::is_ascii_digit)
    {
        return None;
    }
    let signs = word.iter().take_while(|b| b"+-".contains(b)).count();
    let text = std::str::from_utf8(&word[signs..]).ok()?;
    let text = text.split(['+', '-']).next().unwrap_or_default();
    let end = text.match_indices('.').nth(1).map_or(text.len(), |(at, _)| at);
    let value: f64 = text[..end].parse().ok()?;
    Some(if word.first() == Some(&b'-') { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> String {
        let mut lexer = Lexer::new(text);
        std::iter::from_fn(|| lexer.next()).map(|t| format!("{t:?} ")).collect()
    }

    #[test]
    fn reads_tokens() {
        let string = |text: &str| Token::String(text.as_bytes().to_vec());
        let cases: &[(&[u8], Token)] = &[
            (b"-1.5", Token::Number(-1.5)),
            (b"--5", Token::Number(-5.0)),
            (b".5", Token::Number(0.5)),
            (b"(a\\(b(c)\\051\\\n)", string("a(b(c))")),
            (b"<48 6>", string("H`")),
            (b"/A#42 ", Token::Name(b"AB".to_vec())),
            (b"T*", Token::Word(b"T*".to_vec())),
            (b"[(a) -3]", Token::Array(vec![string("a"), Token::Number(-3.0)])),
            (b"<</A 1>>", Token::Dictionary(vec![Token::Name(b"A".to_vec()), Token::Number(1.0)])),
            (b"% note\n7", Token::Number(7.0)),
        ];
        for (text, expected) in cases {
            assert_eq!(Lexer::new(text).next().as_ref(), Some(expected), "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn ends_on_anything() {
        for text in [&b"(open"[..], b"<4", b"[[[[", b"]])>", b"/", b"\\", b"<<", b"\xFF\x80"] {
            all(text);
        }
        all(&b"[".repeat(100_000));
    }
}
