//! Breaks text into rows of a width. In: text and columns. Out: rows; words stay whole where they fit, wide letters count two.

use super::look::{clean, room, width};
use unicode_segmentation::UnicodeSegmentation;

/// The rows of a text. Line breaks of the text are kept.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(8);
    text.trim_end().split('\n').flat_map(|line| wrap_line(&clean(line), columns)).collect()
}

fn wrap_line(line: &str, columns: usize) -> Vec<String> {
    let mut rows = vec![String::new()];
    let mut used = 0;
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        let gap = usize::from(used > 0);
        if used + gap + room(word) > columns && used > 0 {
            rows.push(String::new());
            used = 0;
        }
        if used > 0 {
            push(&mut rows, " ");
            used += 1;
        }
        for piece in pieces(word, columns) {
            if used > 0 && used + room(&piece) > columns {
                rows.push(String::new());
                used = 0;
            }
            used += room(&piece);
            push(&mut rows, &piece);
        }
    }
    rows
}

fn push(rows: &mut [String], text: &str) {
    if let Some(row) = rows.last_mut() {
        row.push_str(text);
    }
}

/// A word, cut where it is longer than a row.
fn pieces(word: &str, columns: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for grapheme in word.graphemes(true) {
        let wide = room(grapheme);
        if used + wide > columns {
            pieces.push(String::new());
            used = 0;
        }
        used += wide;
        push(&mut pieces, grapheme);
    }
    pieces
}

/// A text cut to a width, with a sign that something is missing.
pub fn cut(text: &str, columns: usize, ellipsis: &str) -> String {
    let text = clean(text);
    if room(&text) <= columns {
        return text;
    }
    let left = columns.saturating_sub(width(ellipsis));
    let mut cut = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += room(grapheme);
        if used > left {
            break;
        }
        cut.push_str(grapheme);
    }
    cut.trim_end().to_owned() + ellipsis
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole_and_no_row_is_wider_than_allowed() {
        let text =
            "정산 담당자 220명이 사용하고, 영수증을 내는 직원 4만 명은 화면을 보지 않지만 환급을 기다림";
        for columns in 8..70 {
            let rows = wrap(text, columns);
            assert!(rows.iter().all(|row| width(row) <= columns), "{columns}: {rows:?}");
            assert_eq!(rows.join("").replace(' ', ""), text.replace(' ', ""));
        }
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("a\n\nb", 8), ["a", "", "b"]);
    }

    #[test]
    fn a_word_longer_than_a_row_is_cut_between_letters() {
        assert_eq!(wrap("영수증판독기능", 8), ["영수증판", "독기능"]);
        assert_eq!(wrap("ab 영수증판독기능", 8), ["ab", "영수증판", "독기능"]);
        assert_eq!(cut("영수증 판독", 7, "…"), "영수증…");
        assert_eq!(cut("read", 4, "…"), "read");
    }
}
