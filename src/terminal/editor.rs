//! A line editor without a terminal. In: letters, movements, pasted text. Out: the text, and its rows with the place of the
//! cursor. Moves by what a reader sees as one letter: a Korean syllable, an emoji, an accented letter.

use super::look::{clean, room, width};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Text being written, and where the next letter goes (in bytes, always between two letters).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor {
    text: String,
    at: usize,
}

/// The text in rows, the row and column of the cursor, and what stands before it in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    pub rows: Vec<String>,
    pub cursor: (usize, usize),
    pub before: String,
}

impl Editor {
    pub fn new(text: &str) -> Editor {
        Editor { text: text.to_owned(), at: text.len() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Letters that arrive in parts (jamo, accents) become one, as everybody else writes them.
    pub fn insert(&mut self, text: &str) {
        let after = self.text.split_off(self.at);
        self.text = self.text.chars().chain(text.chars()).nfc().collect();
        self.at = self.text.len();
        self.text.push_str(&after);
    }

    pub fn before_cursor(&self) -> &str {
        &self.text[..self.at]
    }

    /// Puts a text in the place of what stands before the cursor.
    pub fn replace_before_cursor(&mut self, text: &str) {
        self.clear_before();
        self.insert(text);
    }

    /// Pasted text is one answer, however many lines it has.
    pub fn paste(&mut self, text: &str) {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        let kept: String = lines.chars().filter(|c| *c == '\n' || !c.is_control() || *c == '\t').collect();
        self.insert(&kept.replace('\t', " "));
    }

    pub fn left(&mut self) {
        self.at = self.before();
    }

    pub fn right(&mut self) {
        self.at = self.after();
    }

    pub fn home(&mut self) {
        self.at = self.text[..self.at].rfind('\n').map_or(0, |newline| newline + 1);
    }

    pub fn end(&mut self) {
        self.at = self.text[self.at..].find('\n').map_or(self.text.len(), |newline| self.at + newline);
    }

    pub fn backspace(&mut self) {
        let start = self.before();
        self.text.replace_range(start..self.at, "");
        self.at = start;
    }

    pub fn delete(&mut self) {
        let end = self.after();
        self.text.replace_range(self.at..end, "");
    }

    /// Clears what stands before the cursor.
    pub fn clear_before(&mut self) {
        self.text.replace_range(..self.at, "");
        self.at = 0;
    }

    /// Takes out the word before the cursor.
    pub fn delete_word(&mut self) {
        let before = self.text[..self.at].trim_end();
        let start = before.char_indices().rev().find(|(_, c)| c.is_whitespace());
        let start = start.map_or(0, |(index, c)| index + c.len_utf8());
        self.text.replace_range(start..self.at, "");
        self.at = start;
    }

    fn before(&self) -> usize {
        self.text[..self.at].grapheme_indices(true).next_back().map_or(0, |(index, _)| index)
    }

    fn after(&self) -> usize {
        self.text[self.at..].graphemes(true).next().map_or(self.at, |grapheme| self.at + grapheme.len())
    }

    /// The text in rows of at most `columns`, with the place of the cursor.
    pub fn rows(&self, columns: usize) -> Rows {
        let columns = columns.max(4);
        let mut rows = vec![String::new()];
        let mut used = 0;
        let mut cursor = None;
        for (index, grapheme) in self.text.grapheme_indices(true) {
            let shown = if grapheme == "\n" { String::new() } else { clean(grapheme) };
            // Half a letter alone takes no column; it is shown by a sign, so that the cursor has somewhere to stand.
            let shown = if grapheme != "\n" && width(&shown) == 0 { "·".to_owned() } else { shown };
            let wide = room(&shown);
            if used + wide > columns && used > 0 {
                rows.push(String::new());
                used = 0;
            }
            if cursor.is_none() && index >= self.at {
                cursor = Some(end_of(&rows));
            }
            if grapheme == "\n" {
                rows.push(String::new());
                used = 0;
            } else if let Some(row) = rows.last_mut() {
                row.push_str(&shown);
                used += wide;
            }
        }
        if cursor.is_none() && used >= columns {
            rows.push(String::new());
        }
        let (row, before) = cursor.unwrap_or_else(|| end_of(&rows));
        Rows { rows, cursor: (row, width(&before)), before }
    }
}

/// The last row so far, and what is in it.
fn end_of(rows: &[String]) -> (usize, String) {
    (rows.len().saturating_sub(1), rows.last().cloned().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_moves_by_letters_as_a_reader_sees_them() {
        let mut editor = Editor::new("영수증\u{1112}\u{1161}\u{11ab}👩‍👩‍👧");
        editor.left();
        editor.backspace();
        assert_eq!(editor.text(), "영수증👩‍👩‍👧");
        editor.home();
        editor.delete();
        editor.insert("a");
        assert_eq!(editor.text(), "a수증👩‍👩‍👧");
        assert_eq!(editor.rows(20).cursor, (0, 1));
        editor.end();
        assert_eq!(editor.rows(20).cursor, (0, 7));
        editor.right();
        editor.delete();
        assert_eq!(editor.rows(20).cursor, (0, 7));
    }

    #[test]
    fn wide_letters_wrap_whole_and_the_cursor_follows() {
        let mut editor = Editor::new("하루 영수증 9000건");
        let rows = editor.rows(7);
        assert_eq!(rows.rows, ["하루 영", "수증 90", "00건"]);
        assert_eq!(rows.cursor, (2, 4));
        editor.home();
        editor.right();
        editor.right();
        editor.right();
        editor.right();
        assert_eq!(editor.rows(7).cursor, (1, 0), "before a letter that begins the next row");
        assert_eq!(Editor::new("abcd").rows(4).cursor, (1, 0), "a full row puts the cursor on the next");
    }

    #[test]
    fn pasted_lines_are_one_answer() {
        let mut editor = Editor::default();
        editor.paste("첫째 줄\r둘째\u{7} 줄\r\n셋째\t줄");
        assert_eq!(editor.text(), "첫째 줄\n둘째 줄\n셋째 줄");
        let rows = editor.rows(40);
        assert_eq!((rows.rows.len(), rows.cursor), (3, (2, 7)));
        editor.home();
        editor.delete_word();
        assert_eq!(editor.text(), "첫째 줄\n둘째 셋째 줄");
        editor.end();
        editor.clear_before();
        assert!(editor.is_empty());
    }

    #[test]
    fn jamo_typed_or_pasted_apart_become_syllables_and_are_taken_out_as_one() {
        let mut editor = Editor::default();
        for jamo in ["\u{1112}", "\u{1161}", "\u{11ab}"] {
            editor.insert(jamo);
        }
        editor.paste("\u{1100}\u{1173}\u{11af} cafe\u{301}");
        assert_eq!(editor.text(), "한글 café");
        editor.backspace();
        assert_eq!(editor.text(), "한글 caf");
        editor.home();
        editor.right();
        editor.backspace();
        assert_eq!((editor.text(), editor.rows(20).cursor), ("글 caf", (0, 0)));
    }

    #[test]
    fn an_emoji_of_several_parts_never_runs_over_the_end_of_a_row() {
        let editor = Editor::new("abcd👩‍👩‍👧e");
        assert_eq!(editor.rows(8).rows, ["abcd", "👩‍👩‍👧e"], "it may take six columns");
        assert_eq!(editor.rows(8).before, "👩‍👩‍👧e");
    }
}
