//! The text of a file and places in it. In: bytes and a path. Out: spans in bytes, positions in lines and columns.
//! `Source::position` is the only maker of line and column numbers (both from 1, columns in code points).

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end: end.max(start) }
    }

    /// The place before the first byte, for what concerns a file as a whole.
    pub fn start_of_file() -> Span {
        Span { start: 0, end: 0 }
    }
}

/// Line and column as people count them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// One file: where it came from, its text, and where its lines begin.
#[derive(Clone, Debug)]
pub struct Source {
    pub path: String,
    pub text: String,
    line_starts: Vec<usize>,
    /// The first byte that is not UTF-8, when there is one; the text then ends before it.
    pub not_utf8_at: Option<usize>,
}

impl Source {
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Source {
        let text = text.into();
        let line_starts = line_starts(&text);
        Source { path: path.into(), text, line_starts, not_utf8_at: None }
    }

    /// Reads bytes of unknown origin. Text up to the first bad byte is kept, so that the place can be shown.
    pub fn from_bytes(path: impl Into<String>, bytes: Vec<u8>) -> Source {
        match String::from_utf8(bytes) {
            Ok(text) => Source::new(path, text),
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let mut bytes = error.into_bytes();
                bytes.truncate(good);
                let mut source = Source::new(path, String::from_utf8(bytes).unwrap_or_default());
                source.not_utf8_at = Some(good);
                source
            }
        }
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = floor_char_boundary(&self.text, offset);
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts[line - 1];
        let column = self.text[start..offset].chars().count() + 1;
        Position { line, column }
    }

    /// Line and column as the language server protocol counts them: both from 0, columns in UTF-16 code units.
    pub fn utf16_position(&self, offset: usize) -> Position {
        let offset = floor_char_boundary(&self.text, offset);
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts[line - 1];
        let column = self.text[start..offset].chars().map(char::len_utf16).sum();
        Position { line: line - 1, column }
    }

    /// The byte offset of such a position; past the end of a line is its end, past the last line the end of the text.
    pub fn utf16_offset(&self, position: Position) -> usize {
        let Some(&start) = self.line_starts.get(position.line) else { return self.text.len() };
        let line = self.text[start..].split(['\n', '\r']).next().unwrap_or_default();
        let mut column = 0;
        for (at, c) in line.char_indices() {
            if column >= position.column {
                return start + at;
            }
            column += c.len_utf16();
        }
        start + line.len()
    }

    /// The bytes of a span, cut to what exists.
    pub fn slice(&self, span: Span) -> &str {
        let start = floor_char_boundary(&self.text, span.start);
        let end = floor_char_boundary(&self.text, span.end).max(start);
        &self.text[start..end]
    }

    /// The bytes of some lines, from 1, without the last line break.
    pub fn lines(&self, first: usize, last: usize) -> Span {
        let start = |line: usize| self.line_starts.get(line.saturating_sub(1)).copied();
        let from = start(first).unwrap_or(self.text.len());
        let to = start(last.max(first) + 1).unwrap_or(self.text.len());
        let line_break =
            |text: &str| text.strip_suffix('\n').map(|text| text.strip_suffix('\r').unwrap_or(text).len());
        let length = line_break(&self.text[from..to]).unwrap_or(to - from);
        Span::new(from, from + length)
    }

    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    std::iter::once(0).chain(ends.map(|(index, _)| index + 1)).collect()
}

fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points_and_lines_count_from_one() {
        let source = Source::new("plan", "이름: 값\r\n둘: b");
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(source.position("이름: ".len()), Position { line: 1, column: 5 });
        assert_eq!(source.position("이름: 값\r\n둘: ".len()), Position { line: 2, column: 4 });
        assert_eq!(source.position(9999), Position { line: 2, column: 5 });
    }

    #[test]
    fn editors_count_lines_from_zero_and_columns_in_utf16() {
        let source = Source::new("plan", "이름: 🧾x\r\nb");
        let x = "이름: 🧾".len();
        assert_eq!(source.utf16_position(x), Position { line: 0, column: 6 });
        assert_eq!(source.utf16_offset(Position { line: 0, column: 6 }), x);
        assert_eq!(source.utf16_offset(Position { line: 0, column: 5 }), x, "between the halves of a pair");
        assert_eq!(
            source.utf16_offset(Position { line: 0, column: 99 }),
            x + 1,
            "the line break is not part of it"
        );
        assert_eq!(source.utf16_offset(Position { line: 9, column: 0 }), source.text.len());
    }

    #[test]
    fn whole_lines_end_before_their_line_break_and_where_the_text_does() {
        let source = Source::new("plan", "이름: 값\r\n둘: b\n셋: c");
        let lines = |first, last| source.slice(source.lines(first, last));
        assert_eq!(lines(1, 1), "이름: 값");
        assert_eq!(lines(1, 2), "이름: 값\r\n둘: b");
        assert_eq!(lines(2, 9), "둘: b\n셋: c");
        assert_eq!(lines(9, 9), "");
    }

    #[test]
    fn bytes_that_are_not_utf8_keep_the_good_part_and_say_where_it_ends() {
        let source = Source::from_bytes("plan", b"ok: \xff\xfe".to_vec());
        assert_eq!(source.text, "ok: ");
        assert_eq!(source.not_utf8_at, Some(4));
    }
}
