//! A block of lines at the bottom of a terminal that is drawn again and again in the same place. In: lines and a cursor.
//! Out: the bytes that replace the block before.

use super::look::{Line, Look};
use super::prompt::{Drawn, Size};
use crossterm::cursor::{Hide, MoveToColumn, MoveUp, Show};
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};
use std::io::{self, Write};

/// The block that stands on the screen.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    look: Look,
    /// The width of each line of the block, and where the cursor is in it.
    widths: Vec<usize>,
    cursor: (usize, usize),
}

impl<W: Write> Screen<W> {
    pub fn new(out: W, look: Look) -> Screen<W> {
        Screen { out, look, widths: Vec::new(), cursor: (0, 0) }
    }

    /// Replaces the block.
    pub fn draw(&mut self, drawn: &Drawn, size: Size) -> io::Result<()> {
        queue!(self.out, Hide)?;
        self.erase(size)?;
        for (index, line) in drawn.lines.iter().enumerate() {
            let gap = if index == 0 { "" } else { "\r\n" };
            write!(self.out, "{gap}{}", self.look.paint(line))?;
        }
        let up = drawn.lines.len().saturating_sub(drawn.cursor.0 + 1);
        if up > 0 {
            queue!(self.out, MoveUp(columns(up)))?;
        }
        queue!(self.out, MoveToColumn(columns(drawn.cursor.1)), Show)?;
        self.widths = drawn.lines.iter().map(Line::width).collect();
        self.cursor = drawn.cursor;
        self.out.flush()
    }

    /// Takes the block away and leaves lines that stay.
    pub fn finish(&mut self, lines: &[Line], size: Size) -> io::Result<()> {
        self.erase(size)?;
        for line in lines {
            write!(self.out, "{}\r\n", self.look.paint(line))?;
        }
        self.widths.clear();
        self.cursor = (0, 0);
        self.out.flush()
    }

    /// Goes to the beginning of the block and clears it. A terminal that became narrower has broken long lines anew.
    fn erase(&mut self, size: Size) -> io::Result<()> {
        let width = size.columns.max(1);
        let above: usize = self.widths.iter().take(self.cursor.0).map(|own| own.div_ceil(width).max(1)).sum();
        let up = above + self.cursor.1 / width;
        if up > 0 {
            queue!(self.out, MoveUp(columns(up)))?;
        }
        queue!(self.out, MoveToColumn(0), Clear(ClearType::FromCursorDown))
    }
}

fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
