//! A block of lines at the bottom of a terminal that is drawn again and again in the same place. In: lines and a cursor.
//! Out: the bytes that replace the block before.

use super::look::{Line, Look};
use super::prompt::{Drawn, Size};
use crossterm::cursor::{Hide, MoveToColumn, MoveUp, Show};
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};
use std::io::{self, Write};
use unicode_width::UnicodeWidthChar;

/// The block that stands on the screen.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    look: Look,
    /// A terminal that becomes narrower breaks long lines anew, instead of cutting them.
    reflows: bool,
    /// The lines of the block above the cursor, and what stands before the cursor in its own.
    above: Vec<String>,
    before: String,
}

impl<W: Write> Screen<W> {
    pub fn new(out: W, look: Look, reflows: bool) -> Screen<W> {
        Screen { out, look, reflows, above: Vec::new(), before: String::new() }
    }

    /// Replaces the block. The cursor is left where the terminal itself puts it after the text before it, because terminals
    /// do not agree on how wide an emoji is.
    pub fn draw(&mut self, drawn: &Drawn, size: Size) -> io::Result<()> {
        queue!(self.out, Hide)?;
        self.erase(size)?;
        for (index, line) in drawn.lines.iter().enumerate() {
            let gap = if index == 0 { "" } else { "\r\n" };
            write!(self.out, "{gap}{}", self.look.paint(&line.trimmed()))?;
        }
        let up = drawn.lines.len().saturating_sub(drawn.cursor.0 + 1);
        if up > 0 {
            queue!(self.out, MoveUp(columns(up)))?;
        }
        write!(self.out, "\r{}", self.look.paint(&drawn.before))?;
        queue!(self.out, Show)?;
        let colourless = Look { colour: false, ..self.look };
        self.above =
            drawn.lines.iter().take(drawn.cursor.0).map(|line| colourless.paint(&line.trimmed())).collect();
        self.before = colourless.paint(&drawn.before);
        self.out.flush()
    }

    /// Takes the block away and leaves lines that stay.
    pub fn finish(&mut self, lines: &[Line], size: Size) -> io::Result<()> {
        self.erase(size)?;
        for line in lines {
            write!(self.out, "{}\r\n", self.look.paint(line))?;
        }
        self.above.clear();
        self.before.clear();
        self.out.flush()
    }

    /// Goes to the beginning of the block and clears it.
    fn erase(&mut self, size: Size) -> io::Result<()> {
        let width = if self.reflows { size.columns.max(2) } else { usize::MAX };
        let above: usize = self.above.iter().map(|line| broken(line, width).0 + 1).sum();
        let (rows, used) = broken(&self.before, width);
        let up = above + rows + usize::from(used == width);
        if up > 0 {
            queue!(self.out, MoveUp(columns(up)))?;
        }
        queue!(self.out, MoveToColumn(0), Clear(ClearType::FromCursorDown))
    }
}

/// How often a terminal breaks a line at a width, and the columns its last row takes. A wide letter goes whole into the next.
fn broken(line: &str, width: usize) -> (usize, usize) {
    let wide = line.chars().filter_map(UnicodeWidthChar::width);
    wide.fold((0, 0), |(breaks, used), wide| match used + wide > width {
        true => (breaks + 1, wide),
        false => (breaks, used + wide),
    })
}

fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;
