//! The nearest known name to a misspelt one, for "did you mean".

/// Names are compared by so many characters.
const LONGEST: usize = 64;

/// The candidate with the smallest edit distance, if it is near enough to be meant.
pub fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    // Two of four letters changed is another word.
    let limit = match word.chars().take(LONGEST).count() {
        0..=4 => 1,
        length => (length / 3).max(2),
    };
    candidates
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Edits (insert, remove, replace, swap of neighbours) between two words; words are cut at `LONGEST`.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().take(LONGEST).collect();
    let right: Vec<char> = right.chars().take(LONGEST).collect();
    let mut rows = vec![vec![0usize; right.len() + 1]; left.len() + 1];
    for (index, row) in rows.iter_mut().enumerate() {
        row[0] = index;
    }
    rows[0] = (0..=right.len()).collect();
    for i in 1..=left.len() {
        for j in 1..=right.len() {
            let replace = rows[i - 1][j - 1] + usize::from(left[i - 1] != right[j - 1]);
            let mut best = replace.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_that_changed_places_are_one_edit_and_others_are_two() {
        assert_eq!((distance("ab", "ba"), distance("xab", "xba")), (1, 1));
        assert_eq!((distance("ab", "ca"), distance("ab", "bc"), distance("ab", "cd")), (2, 2, 2));
    }

    #[test]
    fn a_slip_finds_its_name_and_nonsense_finds_none() {
        let known = ["problem", "product", "automation"];
        assert_eq!(nearest("probelm", known.into_iter()), Some("problem"));
        assert_eq!(nearest("produkt", known.into_iter()), Some("product"));
        assert_eq!(nearest("zzzzzz", known.into_iter()), None);
        assert_eq!(nearest("", known.into_iter()), None);
        assert_eq!(
            nearest(&"k".repeat(1000), known.into_iter()),
            None,
            "a long word is near to nothing short"
        );
    }
}
