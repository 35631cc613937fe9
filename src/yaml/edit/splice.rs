//! Cuts and joins. In: a text and splices. Out: the text with each range replaced, every other byte copied.

use std::ops::Range;

/// A range of bytes and what comes in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    pub range: Range<usize>,
    pub text: String,
}

impl Splice {
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Splice {
        Splice { range, text: text.into() }
    }

    pub fn insert(at: usize, text: impl Into<String>) -> Splice {
        Splice::new(at..at, text)
    }

    pub fn cut(range: Range<usize>) -> Splice {
        Splice::new(range, "")
    }
}

/// The text with all splices. They do not overlap.
pub fn joined(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|splice| splice.range.start);
    let mut joined = String::with_capacity(text.len() + 64);
    let mut from = 0;
    for Splice { range, text: new } in splices {
        joined.push_str(&text[from..range.start.max(from)]);
        joined.push_str(&new);
        from = range.end.max(from);
    }
    joined.push_str(&text[from..]);
    joined
}
