//! The path of an edit, taken at its word: unlike a lookup, an edit must not take a mistyped index for a key.

use super::EditError;
use crate::yaml::{Segment, segments};

/// The steps of a path such as `components[1].task`.
pub fn steps(path: &str) -> Result<Vec<Segment<'_>>, EditError> {
    let well_formed = !path.is_empty() && path.split('.').all(is_well_formed);
    let steps: Vec<Segment> = segments(path).collect();
    let every_index_fits = steps.iter().all(|step| !matches!(step, Segment::Key(key) if key.ends_with(']')));
    if well_formed && every_index_fits {
        Ok(steps)
    } else {
        Err(EditError::BadPath { path: path.to_owned() })
    }
}

/// `task`, `components[1]`, `matrix[1][2]` or, at the root of a list, `[1]`.
fn is_well_formed(part: &str) -> bool {
    let (key, indices) = part.find('[').map_or((part, ""), |open| part.split_at(open));
    let closed = indices.is_empty() || indices.ends_with(']');
    let numbers = indices.split_inclusive(']').all(|index| {
        index.strip_prefix('[').and_then(|index| index.strip_suffix(']')).is_some_and(is_number)
    });
    !part.is_empty() && !key.contains(']') && closed && numbers
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The path of the first steps, as a reader writes it.
pub fn printed(steps: &[Segment]) -> String {
    steps.iter().fold(String::new(), |path, step| match step {
        Segment::Key(key) if path.is_empty() => (*key).to_owned(),
        Segment::Key(key) => format!("{path}.{key}"),
        Segment::Index(index) => format!("{path}[{index}]"),
    })
}

/// The path of the first steps without indices, as the order of a playbook names it.
pub fn without_indices(steps: &[Segment]) -> String {
    let keys: Vec<&str> = steps
        .iter()
        .filter_map(|step| match step {
            Segment::Key(key) => Some(*key),
            Segment::Index(_) => None,
        })
        .collect();
    keys.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use Segment::*;

    #[test]
    fn a_path_is_taken_at_its_word() {
        assert_eq!(steps("components[1].task").unwrap(), [Key("components"), Index(1), Key("task")]);
        assert_eq!(steps("[0][2].이름").unwrap(), [Index(0), Index(2), Key("이름")]);
        for path in [
            "",
            ".",
            "a.",
            ".a",
            "a..b",
            "a[x]",
            "a[",
            "a[]",
            "a]",
            "a[1]b",
            "a[1",
            "a[99999999999999999999]",
        ] {
            assert_eq!(steps(path), Err(EditError::BadPath { path: path.to_owned() }), "{path}");
        }
    }

    #[test]
    fn a_path_prints_as_it_was_written() {
        let steps = steps("tests.offline[1].size").unwrap();
        assert_eq!(printed(&steps), "tests.offline[1].size");
        assert_eq!(without_indices(&steps), "tests.offline.size");
    }
}
