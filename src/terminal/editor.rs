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

    /// The text in rows of at most `columns`, broken at spaces where there are any, with the place of the cursor.
    pub fn rows(&self, columns: usize) -> Rows {
        let columns = columns.max(4);
        let (letters, starts) = broken(self.letters(), columns);
        let end = |row: usize| starts.get(row + 1).copied().unwrap_or(letters.len());
        let words =
            |letters: &[Letter]| letters.iter().map(|letter| letter.shown.as_str()).collect::<String>();
        let mut rows: Vec<String> =
            starts.iter().enumerate().map(|(row, start)| words(&letters[*start..end(row)])).collect();
        let here = letters.iter().position(|letter| letter.at >= self.at).unwrap_or(letters.len());
        let row = starts.iter().rposition(|start| *start <= here).unwrap_or_default();
        let before = words(&letters[starts[row]..here]);
        let is_full = letters[starts[row]..here].iter().map(|letter| letter.wide).sum::<usize>() >= columns;
        if here == letters.len() && is_full {
            rows.push(String::new());
            return Rows { cursor: (rows.len() - 1, 0), rows, before: String::new() };
        }
        Rows { rows, cursor: (row, width(&before)), before }
    }

    fn letters(&self) -> Vec<Letter> {
        let letter = |(at, grapheme): (usize, &str)| {
            let ends_row = grapheme == "\n";
            let shown = if ends_row { String::new() } else { clean(grapheme) };
            // Half a letter alone takes no column; it is shown by a sign, so that the cursor has somewhere to stand.
            let shown = if !ends_row && width(&shown) == 0 { "·".to_owned() } else { shown };
            Letter { at, wide: room(&shown), is_space: grapheme == " ", shown, ends_row }
        };
        self.text.grapheme_indices(true).map(letter).collect()
    }
}

/// A letter as it is shown: where it stands in the text, and the columns it takes.
struct Letter {
    at: usize,
    shown: String,
    wide: usize,
    is_space: bool,
    ends_row: bool,
}

/// The letters with the first of each row. A row ends at its last space; a word longer than a row is broken between letters.
/// A space that no row has room for is not shown: the row ends there.
fn broken(mut letters: Vec<Letter>, columns: usize) -> (Vec<Letter>, Vec<usize>) {
    let mut starts = vec![0];
    let (mut used, mut gap) = (0, None);
    for index in 0..letters.len() {
        while used > 0 && used + letters[index].wide > columns {
            if letters[index].is_space {
                (letters[index].shown, letters[index].wide) = (String::new(), 0);
            }
            let start = gap.filter(|_| !letters[index].is_space).unwrap_or(index);
            starts.push(start);
            (used, gap) = (letters[start..index].iter().map(|letter| letter.wide).sum(), None);
        }
        let letter = &letters[index];
        if letter.ends_row {
            starts.push(index + 1);
            (used, gap) = (0, None);
            continue;
        }
        used += letter.wide;
        if letter.is_space {
            gap = Some(index + 1).filter(|_| letter.wide > 0);
        }
    }
    (letters, starts)
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
        assert_eq!(rows.rows, ["하루 ", "영수증 ", "9000건"]);
        assert_eq!(rows.cursor, (2, 6));
        editor.home();
        editor.right();
        editor.right();
        editor.right();
        assert_eq!(editor.rows(7).cursor, (1, 0), "before a letter that begins the next row");
        assert_eq!(Editor::new("abcd").rows(4).cursor, (1, 0), "a full row puts the cursor on the next");
    }

    #[test]
    fn rows_end_at_spaces_and_the_cursor_goes_with_the_word() {
        let mut editor = Editor::new("Clerks retype 18 fields of each receipt");
        assert_eq!(editor.rows(12).rows, ["Clerks ", "retype 18 ", "fields of ", "each receipt", ""]);
        assert_eq!(editor.rows(12).cursor, (4, 0), "a full row puts the cursor on the next");
        editor.left();
        assert_eq!(editor.rows(12).cursor, (3, 11));
        editor.end();
        editor.insert("s");
        assert_eq!(editor.rows(12).rows, ["Clerks ", "retype 18 ", "fields of ", "each ", "receipts"]);
        assert_eq!(editor.rows(12).cursor, (4, 8));
        let exact = Editor::new("abcd efg");
        assert_eq!(exact.rows(4).rows, ["abcd", "efg"], "the space between them takes no row");
        assert_eq!(Editor::new("영수증을 옮겨적는다").rows(9).rows, ["영수증을 ", "옮겨적는", "다"]);
        for columns in 4..30 {
            let text = "가나다 abcdefghijklmnop 영수증을  옮겨 적는 데 6분이 걸린다";
            let mut editor = Editor::new(text);
            for _ in 0..text.chars().count() {
                let rows = editor.rows(columns);
                assert!(rows.rows.iter().all(|row| room(row) <= columns), "{columns}: {rows:?}");
                assert!(rows.rows[rows.cursor.0].starts_with(&rows.before), "{columns}: {rows:?}");
                editor.left();
            }
        }
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
