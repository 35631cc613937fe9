//! Tables for the eyes. In: the rows of a table, its heading first, and the columns of the terminal. Out: lines in which no word
//! is cut: cells beside each other where all of them fit, else one below the other with their headings.

use super::look::width;
use super::wrap::wrap;

/// What stands between two cells of a line.
const GAP: usize = 2;

pub fn lay_out(rows: &[Vec<String>], columns: usize) -> String {
    let Some((heading, body)) = rows.split_first() else {
        return String::new();
    };
    let widths: Vec<usize> = (0..heading.len())
        .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max().unwrap_or_default())
        .collect();
    match widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1) <= columns {
        true => beside(heading, body, &widths),
        false => below(heading, body, columns),
    }
}

fn beside(heading: &[String], body: &[Vec<String>], widths: &[usize]) -> String {
    let rule: Vec<String> = widths.iter().map(|wide| "-".repeat(*wide)).collect();
    let rows = [heading, &rule].into_iter().chain(body.iter().map(Vec::as_slice));
    rows.map(|row| padded(row, widths) + "\n").collect()
}

fn padded(row: &[String], widths: &[usize]) -> String {
    let cells = row.iter().zip(widths).map(|(cell, wide)| {
        let room = wide.saturating_sub(width(cell)) + GAP;
        format!("{cell}{}", " ".repeat(room))
    });
    cells.collect::<String>().trim_end().to_owned()
}

/// A table of one row is a list of headings with what they say; in a longer one each row has its first cell for a title.
fn below(heading: &[String], body: &[Vec<String>], columns: usize) -> String {
    let blocks = body.iter().map(|row| {
        let mut lines = Vec::new();
        for (at, (name, cell)) in heading.iter().zip(row).enumerate() {
            match (at, body.len()) {
                (0, 2..) => lines.extend(hung(cell, "", columns)),
                (_, length) => {
                    lines.extend(hung(&named(name, cell), if length > 1 { "  " } else { "" }, columns))
                }
            }
        }
        lines.join("\n") + "\n"
    });
    blocks.collect::<Vec<String>>().join(if body.len() > 1 { "\n" } else { "" })
}

fn named(name: &str, cell: &str) -> String {
    match name.is_empty() {
        true => cell.to_owned(),
        false => format!("{name}: {cell}"),
    }
}

/// A text that goes on two columns further in.
fn hung(text: &str, indent: &str, columns: usize) -> Vec<String> {
    let inner = columns.saturating_sub(indent.len() + 2);
    let rows = wrap(text, inner).into_iter().enumerate();
    rows.map(|(at, row)| if at == 0 { format!("{indent}{row}") } else { format!("{indent}  {row}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn what_fits_stands_beside_each_other_and_wide_letters_count_two() {
        let table = rows(&[&["단계", "Owner"], &["기획", "Kim"], &["launch", "이"]]);
        assert_eq!(lay_out(&table, 13), "단계    Owner\n------  -----\n기획    Kim\nlaunch  이\n");
    }

    #[test]
    fn one_row_too_wide_is_a_list_of_its_headings() {
        let table = rows(&[
            &["지금", "성공"],
            &["사람이 영수증을 하나씩 손으로 입력", "4,000,000,000원 → 2,800,000,000원"],
        ]);
        let read =
            "지금: 사람이 영수증을\n  하나씩 손으로 입력\n성공: 4,000,000,000원 →\n  2,800,000,000원\n";
        assert_eq!(lay_out(&table, 26), read);
    }

    #[test]
    fn several_rows_too_wide_have_their_first_cell_for_a_title() {
        let table = rows(&[&["Component", "Verdict"], &["read the photo", "Trained model"], &["check", ""]]);
        assert_eq!(
            lay_out(&table, 26),
            "read the photo\n  Verdict: Trained model\n\ncheck\n  Verdict: \n".replace(": \n", ":\n")
        );
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let long = "열 글자보다 긴 한국어 문장과 a_very_long_word_that_is_cut ".repeat(4);
        let table = rows(&[&["이름", "값"], &[&long, &long], &["둘", &long]]);
        for columns in [20, 40, 60, 80] {
            let text = lay_out(&table, columns);
            assert!(text.lines().all(|line| width(line) <= columns), "{columns}: {text}");
        }
    }
}
