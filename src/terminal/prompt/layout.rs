//! Who gets the rows where there are few. In: what each part of a prompt needs at least and at most. Out: its share. The line
//! being typed and the question come first, always; keys and progress last.

/// The parts in the order they stand on the screen.
pub const PROGRESS: usize = 0;
pub const CONTEXT: usize = 1;
pub const ASK: usize = 2;
pub const LISTED: usize = 3;
pub const WHY: usize = 4;
pub const HELP: usize = 5;
pub const CHOICES: usize = 6;
pub const INPUT: usize = 7;
pub const NOTE: usize = 8;
pub const FOOTER: usize = 9;
pub const PARTS: usize = 10;

/// Who is served first, and who gets what is left then.
const NEEDED: [usize; 5] = [INPUT, ASK, NOTE, HELP, CHOICES];
const WISHED: [usize; PARTS] = [ASK, NOTE, HELP, CONTEXT, FOOTER, PROGRESS, WHY, LISTED, CHOICES, INPUT];

/// The rows of each part. `most` is what each would fill.
pub fn shares(most: [usize; PARTS], rows: usize) -> [usize; PARTS] {
    let mut left = rows;
    let mut shares = [0; PARTS];
    for part in NEEDED {
        shares[part] = most[part].min(least(part)).min(left);
        left -= shares[part];
    }
    for part in WISHED {
        let more = most[part] - shares[part];
        // Half a sentence of these helps nobody.
        let is_whole = matches!(part, FOOTER | PROGRESS | WHY | CONTEXT);
        let more = if is_whole && more > left { 0 } else { more.min(left) };
        shares[part] += more;
        left -= more;
    }
    shares
}

fn least(part: usize) -> usize {
    match part {
        INPUT => 1,
        ASK => usize::MAX,
        NOTE => 2,
        _ => 3,
    }
}

/// The first of `count` rows that are shown, so that `at` is among the `room` shown.
pub fn first_shown(at: usize, count: usize, room: usize) -> usize {
    (at + 1).saturating_sub(room).min(count.saturating_sub(room))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_and_the_line_being_typed_are_there_in_any_room() {
        let most = [1, 1, 2, 0, 3, 20, 40, 9, 2, 2];
        for rows in 3..40 {
            let shares = shares(most, rows);
            assert!(shares.iter().sum::<usize>() <= rows, "{rows}: {shares:?}");
            assert!(shares[ASK] == 2 && shares[INPUT] >= 1, "{rows}: {shares:?}");
        }
        assert_eq!(shares(most, 9)[HELP], 3, "help goes before choices");
        assert_eq!(
            shares([1, 1, 2, 0, 2, 0, 0, 1, 0, 1], 23),
            [1, 1, 2, 0, 2, 0, 0, 1, 0, 1],
            "all is shown"
        );
    }

    #[test]
    fn a_long_text_is_shown_around_the_cursor() {
        assert_eq!(first_shown(0, 10, 3), 0);
        assert_eq!(first_shown(5, 10, 3), 3);
        assert_eq!(first_shown(9, 10, 3), 7);
    }
}
