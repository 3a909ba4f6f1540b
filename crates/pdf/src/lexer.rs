//! The tokens of content streams and `CMap`s (PDF 32000-1, 7.2 and 7.8.2).
//!
//! Strings and names are written into a buffer of the caller, which is emptied after every operator, so
//! that reading an operator allocates nothing.

/// A stretch of bytes: from, to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Span {
    /// The bytes in `buffer`.
    pub(crate) fn of<'a>(&self, buffer: &'a [u8]) -> &'a [u8] {
        buffer.get(self.start..self.end).unwrap_or_default()
    }
}

/// A token.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Token {
    /// A number.
    Number(f64),
    /// A name without its slash, in the buffer.
    Name(Span),
    /// A string without its brackets, in the buffer.
    String(Span),
    /// `[`
    ArrayOpen,
    /// `]`
    ArrayClose,
    /// A dictionary: where its inside stands in the source.
    Dictionary(Span),
    /// Anything else: where it stands in the source.
    Keyword(Span),
    /// The end of the source.
    End,
}

/// Reads tokens.
#[derive(Debug, Clone)]
pub(crate) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// White space (PDF 32000-1, table 1).
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

/// Which bytes are regular: every byte of every content stream is looked up here.
static REGULAR: [bool; 256] = {
    let mut regular = [true; 256];
    let marks = *b"\0\t\n\x0c\r ()<>[]{}/%";
    let mut at = 0;
    while at < marks.len() {
        regular[marks[at] as usize] = false;
        at += 1;
    }
    regular
};

/// Neither white space nor a delimiter (PDF 32000-1, tables 1 and 2).
pub(crate) fn is_regular(byte: u8) -> bool {
    REGULAR[usize::from(byte)]
}

/// The values of hexadecimal digits, [`NO_DIGIT`] for all other bytes: most text is shown by them.
static DIGITS: [u8; 256] = {
    let mut digits = [NO_DIGIT; 256];
    let marks = *b"0123456789abcdef";
    let mut at = 0;
    while at < marks.len() {
        digits[marks[at] as usize] = at as u8;
        digits[marks[at].to_ascii_uppercase() as usize] = at as u8;
        at += 1;
    }
    digits
};

const NO_DIGIT: u8 = 0xFF;

fn hex(byte: u8) -> Option<u8> {
    Some(DIGITS[usize::from(byte)]).filter(|digit| *digit != NO_DIGIT)
}

impl<'a> Lexer<'a> {
    /// From the start of `bytes`.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The source.
    pub(crate) fn source(&self) -> &'a [u8] {
        self.bytes
    }

    /// Where the next token is looked for.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// Goes on from another place.
    pub(crate) fn seek(&mut self, at: usize) {
        self.at = at.min(self.bytes.len());
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        let mut at = self.at;
        while let Some(&byte) = self.bytes.get(at) {
            if is_space(byte) {
                at += 1;
            } else if byte == b'%' {
                let comment = self.bytes.get(at..).unwrap_or_default();
                let end = comment
                    .iter()
                    .position(|byte| matches!(byte, b'\n' | b'\r'));
                at += end.unwrap_or(comment.len());
            } else {
                break;
            }
        }
        self.at = at;
    }

    /// The next token.
    pub(crate) fn next(&mut self, buffer: &mut Vec<u8>) -> Token {
        loop {
            self.skip_space();
            let Some(byte) = self.peek() else {
                return Token::End;
            };
            match byte {
                b'0'..=b'9' | b'+' | b'-' | b'.' => {
                    if let Some(number) = self.number() {
                        return Token::Number(number);
                    }
                    return self.keyword();
                }
                b'/' => return self.name(buffer),
                b'(' => return self.literal(buffer),
                b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                    return self.dictionary(buffer);
                }
                b'<' => return self.hexadecimal(buffer),
                b'[' | b']' => {
                    self.at += 1;
                    return if byte == b'[' {
                        Token::ArrayOpen
                    } else {
                        Token::ArrayClose
                    };
                }
                // Brackets that close nothing.
                b')' | b'>' | b'{' | b'}' => self.at += 1,
                _ => return self.keyword(),
            }
        }
    }

    fn keyword(&mut self) -> Token {
        let start = self.at;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let length = rest.iter().position(|byte| !is_regular(*byte));
        self.at = start + length.unwrap_or(rest.len());
        Token::Keyword(Span {
            start,
            end: self.at,
        })
    }

    /// A number; nothing, and no step, if it is none. Doubled signs and signs within the digits are
    /// written by some producers and ignored by every reader.
    fn number(&mut self) -> Option<f64> {
        const POWERS: [f64; 16] = [
            1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
        ];
        let negative = self.peek() == Some(b'-');
        let mut at = self.at;
        let (mut digits, mut value, mut places, mut point) = (0usize, 0u64, 0usize, false);
        while let Some(&byte) = self.bytes.get(at) {
            let digit = byte.wrapping_sub(b'0');
            if digit < 10 {
                digits += 1;
                // Digits beyond the fifteenth change nothing that is seen.
                if value < 100_000_000_000_000 {
                    value = value * 10 + u64::from(digit);
                    places += usize::from(point);
                } else if !point {
                    value = value.saturating_mul(10);
                }
            } else if byte == b'.' && !point {
                point = true;
            } else if !matches!(byte, b'-' | b'+') {
                if digits == 0 && byte != b'.' && is_regular(byte) {
                    return None;
                }
                break;
            }
            at += 1;
        }
        self.at = at;
        let size = value as f64 / POWERS.get(places).copied().unwrap_or(1e15);
        Some(if negative { -size } else { size })
    }

    fn name(&mut self, buffer: &mut Vec<u8>) -> Token {
        self.at += 1;
        let start = buffer.len();
        while let Some(byte) = self.peek().filter(|&byte| is_regular(byte)) {
            let high = self.bytes.get(self.at + 1).copied().and_then(hex);
            let low = self.bytes.get(self.at + 2).copied().and_then(hex);
            if let (b'#', Some(high), Some(low)) = (byte, high, low) {
                buffer.push(high << 4 | low);
                self.at += 3;
            } else {
                buffer.push(byte);
                self.at += 1;
            }
        }
        Token::Name(Span {
            start,
            end: buffer.len(),
        })
    }

    /// A string in round brackets (PDF 32000-1, 7.3.4.2).
    fn literal(&mut self, buffer: &mut Vec<u8>) -> Token {
        self.at += 1;
        let start = buffer.len();
        let mut depth = 1usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(buffer);
                    continue;
                }
                _ => {}
            }
            buffer.push(byte);
        }
        Token::String(Span {
            start,
            end: buffer.len(),
        })
    }

    fn escape(&mut self, buffer: &mut Vec<u8>) {
        let Some(byte) = self.peek() else {
            return;
        };
        self.at += 1;
        match byte {
            b'n' => buffer.push(b'\n'),
            b'r' => buffer.push(b'\r'),
            b't' => buffer.push(b'\t'),
            b'b' => buffer.push(8),
            b'f' => buffer.push(12),
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else {
                        break;
                    };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                buffer.push((value & 0xFF) as u8);
            }
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'\n' => {}
            other => buffer.push(other),
        }
    }

    /// A string in angle brackets (PDF 32000-1, 7.3.4.3).
    fn hexadecimal(&mut self, buffer: &mut Vec<u8>) -> Token {
        self.at += 1;
        let start = buffer.len();
        // Nearly all strings are pairs of digits up to the bracket.
        while let [high, low, ..] = self.bytes.get(self.at..).unwrap_or_default() {
            let (high, low) = (DIGITS[usize::from(*high)], DIGITS[usize::from(*low)]);
            if high == NO_DIGIT || low == NO_DIGIT {
                break;
            }
            buffer.push(high << 4 | low);
            self.at += 2;
        }
        let mut high = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else {
                continue;
            };
            match high.take() {
                Some(first) => buffer.push(first << 4 | digit),
                None => high = Some(digit),
            }
        }
        if let Some(first) = high {
            buffer.push(first << 4);
        }
        Token::String(Span {
            start,
            end: buffer.len(),
        })
    }

    /// Goes past a dictionary, however deep, without recursion.
    fn dictionary(&mut self, buffer: &mut Vec<u8>) -> Token {
        self.at += 2;
        let start = self.at;
        let mut depth = 1usize;
        let kept = buffer.len();
        while let Some(byte) = self.peek() {
            let next = self.bytes.get(self.at + 1).copied();
            match (byte, next) {
                (b'<', Some(b'<')) => {
                    depth += 1;
                    self.at += 2;
                }
                (b'>', Some(b'>')) => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return Token::Dictionary(Span {
                            start,
                            end: self.at - 2,
                        });
                    }
                }
                (b'(', _) => {
                    self.literal(buffer);
                    buffer.truncate(kept);
                }
                _ => self.at += 1,
            }
        }
        Token::Dictionary(Span {
            start,
            end: self.at,
        })
    }
}
