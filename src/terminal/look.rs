//! What lines are made of, and how they reach a terminal: inks, marks and widths. In: pieces of text with an ink.
//! Out: text with or without colour. Control characters never get through.

use aiplan::words::plain;
use anstyle::{AnsiColor, Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a piece of text speaks. Only attributes, and those of the sixteen colours that can be read on light and on dark
/// ground; no meaning is in the ink alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Strong,
    /// For what nobody misses when it is hard to read: progress, keys, examples.
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

    /// Without blanks at its end: terminals do not agree whether they count when lines are broken anew.
    pub fn trimmed(&self) -> Line {
        let mut line = self.clone();
        while let Some(last) = line.pieces.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            line.pieces.pop();
        }
        line
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

    fn text(self, piece: &Piece) -> String {
        if self.unicode { clean(&piece.text) } else { ascii_marks(&clean(&piece.text)) }
    }

    fn piece(self, piece: &Piece) -> String {
        let text = self.text(piece);
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
        Ink::Strong | Ink::Good => Style::new().bold(),
        Ink::Dim => Style::new().dimmed(),
        Ink::Accent => AnsiColor::Magenta.on_default(),
        Ink::Warning => AnsiColor::Red.on_default().bold(),
    }
}

/// The columns a text takes.
pub fn width(text: &str) -> usize {
    clean(text).graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The most columns a text takes in any terminal: some count the parts of an emoji one by one, and where there is no
/// Unicode some signs become several letters. Rows are filled by this, so that nothing runs over their end.
pub fn room(text: &str) -> usize {
    clean(text).graphemes(true).map(room_of).sum()
}

fn room_of(grapheme: &str) -> usize {
    let parts = grapheme.chars().filter_map(UnicodeWidthChar::width).sum();
    UnicodeWidthStr::width(grapheme).max(parts).max(UnicodeWidthStr::width(ascii_marks(grapheme).as_str()))
}

/// Without characters that could steer the terminal or turn a line around; the joiners of emoji stay.
pub fn clean(text: &str) -> String {
    text.split('\u{200d}').map(plain).collect::<Vec<_>>().join("\u{200d}")
}

/// The signs of our own texts for a terminal that knows only ASCII; letters are left to it.
fn ascii_marks(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for c in text.chars() {
        match ascii_mark(c) {
            Some(mark) => ascii.push_str(mark),
            None => ascii.push(c),
        }
    }
    ascii
}

fn ascii_mark(sign: char) -> Option<&'static str> {
    Some(match sign {
        '→' => "->",
        '←' => "<-",
        '…' => "...",
        '“' | '”' | '„' => "\"",
        '‘' | '’' => "'",
        '–' | '—' | '‑' | '−' | '─' | '·' | '•' => "-",
        '›' | '▸' => ">",
        '‹' => "<",
        '✓' => "+",
        '×' => "x",
        '÷' => "/",
        '±' => "+-",
        '≥' => ">=",
        '≤' => "<=",
        '∞' => "inf",
        '≠' => "!=",
        '≈' => "~",
        '√' => "sqrt",
        '²' => "^2",
        '³' => "^3",
        // Φ⁻¹ is the only power of these.
        '⁻' => "^-",
        '¹' => "1",
        // x̄ is a mean.
        '\u{304}' => "_mean",
        '⌈' => "ceil(",
        '⌉' => ")",
        '½' => "1/2",
        '°' => " deg",
        '€' => "EUR",
        '₩' => "KRW",
        '£' => "GBP",
        '§' => "section ",
        'µ' | 'μ' => "u",
        'α' => "alpha",
        'κ' => "kappa",
        'σ' => "sigma",
        'é' | 'è' => "e",
        'ö' => "o",
        'ü' => "u",
        'ä' => "a",
        '\u{a0}' | '\u{202f}' | '\u{2009}' => " ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
