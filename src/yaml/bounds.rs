//! Where things begin and end in a YAML text, found by looking at the text between two places the parser gave.
//! In: a text and a place right after something known. Out: places.

/// The first place at or after `from` that is neither white space nor a comment. `from` must stand outside of scalars.
pub fn skip_blank(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => at += 1,
            b'#' if begins_comment(bytes, at) => at = line_end(text, at),
            _ => break,
        }
    }
    at
}

fn begins_comment(bytes: &[u8], at: usize) -> bool {
    at == 0 || matches!(bytes[at - 1], b' ' | b'\t' | b'\n' | b'\r' | b',' | b'[' | b'{')
}

/// Like `skip_blank`, but also over anchors and tags.
pub fn skip_properties(text: &str, from: usize) -> usize {
    let mut at = skip_blank(text, from);
    while matches!(text.as_bytes().get(at), Some(b'&' | b'!')) {
        let word = text[at..].find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len() - at);
        at = skip_blank(text, at + word);
    }
    at
}

/// The place right after the `:` of a key that ends at `key_end`; none in a flow map where a key stands alone.
pub fn after_colon(text: &str, key_end: usize) -> Option<usize> {
    let at = skip_blank(text, key_end);
    (text.as_bytes().get(at) == Some(&b':')).then_some(at + 1)
}

/// The place of the dash that opens the item after `from`, the end of the item before it or the start of the list.
pub fn dash(text: &str, from: usize) -> Option<usize> {
    let at = skip_properties(text, from);
    (text.as_bytes().get(at) == Some(&b'-')).then_some(at)
}

/// The end of the line at `from`, before its line break.
pub fn line_end(text: &str, from: usize) -> usize {
    let end = text[from..].find('\n').map_or(text.len(), |index| from + index);
    if end > from && text.as_bytes()[end - 1] == b'\r' { end - 1 } else { end }
}

/// Where the line at `at` begins. The byte order mark is no part of the first line.
pub fn line_start(text: &str, at: usize) -> usize {
    let first = if text.starts_with('\u{feff}') && at >= 3 { 3 } else { 0 };
    text.as_bytes()[..at].iter().rposition(|byte| *byte == b'\n').map_or(first, |index| index + 1)
}

/// Where the line after the one at `from` begins, or the end of the text.
pub fn next_line(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |index| from + index + 1)
}

/// The spaces a line begins with.
pub fn indent(text: &str, line: usize) -> usize {
    text[line..].len() - text[line..].trim_start_matches(' ').len()
}

/// Whether a line holds nothing but a comment.
pub fn is_comment(text: &str, line: usize) -> bool {
    text[line..line_end(text, line)].trim_start().starts_with('#')
}

/// Where a block scalar ends, before its last line break. `header` is its indicator; `content` and `end` are where the
/// parser saw its text, which runs on over blank lines into the indentation of what follows.
pub fn block_scalar_end(text: &str, header: usize, content: usize, end: usize) -> usize {
    let header_end = line_end(text, header);
    let keeps = text[header..header_end].split_whitespace().next().is_some_and(|mark| mark.contains('+'));
    let indent =
        if (header_end..end).contains(&content) { content - line_start(text, content) } else { usize::MAX };
    let is_blank = |line: &str| line.len() <= indent && line.bytes().all(|byte| byte == b' ');
    let mut start = line_start(text, end);
    let is_of_what_follows = end < text.len() && text[start..end].trim_matches(' ').is_empty();
    if start == end || is_of_what_follows {
        start = previous_line(text, start);
    }
    while start > header_end && !keeps && is_blank(&text[start..line_end(text, start)]) {
        start = previous_line(text, start);
    }
    if start > header_end { line_end(text, start) } else { header_end }
}

fn previous_line(text: &str, line: usize) -> usize {
    line_start(text, line.saturating_sub(1))
}
