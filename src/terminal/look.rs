//! What lines are made of, and how they reach a terminal: inks, marks and widths. In: pieces of text with an ink.
//! Out: text with or without colour. Control characters never get through.

use aiplan::words::plain;
use anstyle::{AnsiColor, Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How a piece of text speaks. Only the sixteen colours every terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Strong,
    Dim,
    Accent,
    Good,
    Warning,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub ink: Ink,
    pub text: String,
}

/// One line of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub pieces: Vec<Piece>,
}

/// What the terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub colour: bool,
    pub unicode: bool,
    /// Whole lines to be read aloud: no marks that a voice would spell out, and words for what keys do.
    pub plain: bool,
}

impl Line {
    pub fn new(ink: Ink, text: impl Into<String>) -> Line {
        Line { pieces: vec![Piece { ink, text: text.into() }] }
    }

    pub fn and(mut self, ink: Ink, text: impl Into<String>) -> Line {
        self.pieces.push(Piece { ink, text: text.into() });
        self
    }

    pub fn width(&self) -> usize {
        self.pieces.iter().map(|piece| width(&piece.text)).sum()
    }
}

impl Look {
    /// A mark where the terminal knows Unicode, else its ASCII stand-in.
    fn mark(self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.unicode && !self.plain { unicode } else { ascii }
    }

    pub fn pointer(self) -> &'static str {
        self.mark("›", ">")
    }

    pub fn done(self) -> &'static str {
        self.mark("✓", "+")
    }

    pub fn dot(self) -> &'static str {
        self.mark("·", "-")
    }

    pub fn dash(self) -> &'static str {
        self.mark("─", "-")
    }

    pub fn ellipsis(self) -> &'static str {
        self.mark("…", "...")
    }

    /// A line as it is sent to the terminal.
    pub fn paint(self, line: &Line) -> String {
        line.pieces.iter().map(|piece| self.piece(piece)).collect()
    }

    fn piece(self, piece: &Piece) -> String {
        let text = if self.unicode { clean(&piece.text) } else { ascii_marks(&clean(&piece.text)) };
        let style = style(piece.ink);
        match self.colour && piece.ink != Ink::Plain {
            true => format!("{style}{text}{style:#}"),
            false => text,
        }
    }
}

fn style(ink: Ink) -> Style {
    match ink {
        Ink::Plain => Style::new(),
        Ink::Strong => Style::new().bold(),
        Ink::Dim => Style::new().dimmed(),
        Ink::Accent => AnsiColor::Cyan.on_default(),
        Ink::Good => AnsiColor::Green.on_default(),
        Ink::Warning => AnsiColor::Yellow.on_default().bold(),
    }
}

/// The columns a text takes.
pub fn width(text: &str) -> usize {
    clean(text).graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Without characters that could steer the terminal or turn a line around; the joiners of emoji stay.
pub fn clean(text: &str) -> String {
    text.split('\u{200d}').map(plain).collect::<Vec<_>>().join("\u{200d}")
}

/// The signs of our own texts for a terminal that knows only ASCII; letters are left to it.
fn ascii_marks(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '→' => ascii.push_str("->"),
            '…' => ascii.push_str("..."),
            '“' | '”' => ascii.push('"'),
            '‘' | '’' => ascii.push('\''),
            '–' | '—' | '·' => ascii.push('-'),
            '×' => ascii.push('x'),
            '±' => ascii.push_str("+-"),
            '≥' => ascii.push_str(">="),
            '≤' => ascii.push_str("<="),
            c => ascii.push(c),
        }
    }
    ascii
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_is_only_sent_where_it_is_wanted_and_control_characters_never() {
        let line = Line::new(Ink::Warning, "a\u{1b}[31mb").and(Ink::Plain, " → c");
        let plain = Look::default().paint(&line);
        assert_eq!(plain, "a-[31mb -> c");
        let coloured = Look { colour: true, unicode: true, plain: false }.paint(&line);
        assert!(coloured.contains("\u{1b}[1m") && coloured.ends_with(" → c"), "{coloured:?}");
    }

    #[test]
    fn widths_count_columns_not_letters() {
        assert_eq!(width("영수증 read"), 11);
        assert_eq!(width("\u{1112}\u{1161}\u{11ab}"), 2, "decomposed jamo make one wide letter");
        assert_eq!(width("👩‍👩‍👧"), 2);
    }
}
