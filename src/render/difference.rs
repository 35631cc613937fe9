//! Whether a committed document still says what its plan says. In: both texts. Out: the first line that differs.

/// The first difference between two documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Counted from 1.
    pub line: usize,
    /// The line as it stands in the committed document; none where that has ended.
    pub committed: Option<String>,
    /// The line as it should be; none where the document should have ended.
    pub current: Option<String>,
}

/// None where they agree. How lines end does not matter: git may have changed that.
pub fn difference(committed: &str, current: &str) -> Option<Difference> {
    let (mut left, mut right) = (committed.lines(), current.lines());
    for line in 1.. {
        match (left.next(), right.next()) {
            (None, None) => break,
            (left, right) if left == right => {}
            (left, right) => {
                return Some(Difference {
                    line,
                    committed: left.map(str::to_owned),
                    current: right.map(str::to_owned),
                });
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_named_and_line_ends_do_not_matter() {
        assert_eq!(difference("a\r\nb\r\n", "a\nb\n"), None);
        let changed = difference("a\nb\n", "a\nc\n").unwrap();
        assert_eq!((changed.line, changed.current.as_deref()), (2, Some("c")));
        let longer = difference("a\nb\n", "a\n").unwrap();
        assert_eq!((longer.line, longer.committed.as_deref(), longer.current), (2, Some("b"), None));
        assert_eq!(difference("", "a\n").unwrap().line, 1);
    }
}
