//! The terminal: the only prompt and the only colour. In: prompts and lines. Out: what the reader wants.
//! While a `Terminal` lives, keys arrive one by one; when it is dropped, the terminal is as it was.

pub mod chooser;
pub mod closing;
pub mod conversation;
pub mod editor;
pub mod fold;
pub mod leaving;
pub mod look;
pub mod markdown;
pub mod prompt;
pub mod screen;
pub mod wrap;

use anyhow::{Context, Result};
use crossterm::event::{self, EnableBracketedPaste, Event};
use crossterm::{execute, terminal};
use look::{Ink, Line, Look};
use prompt::{Outcome, Prompt, Size};
use screen::Screen;
use std::io::{self, IsTerminal, Stdout};
use std::time::{Duration, Instant};

/// How long to wait for a key before looking around: what is typed is kept, a signal is noticed.
const TICK: Duration = Duration::from_millis(250);
/// Who types on without a pause loses at most this much.
const KEPT_EVERY: Duration = Duration::from_secs(1);

/// A terminal that listens for keys.
#[derive(Debug)]
pub struct Terminal {
    pub look: Look,
    pub size: Size,
    screen: Screen<Stdout>,
}

/// Whether somebody sits at both ends.
pub fn is_present() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

impl Terminal {
    pub fn open(look: Look) -> Result<Terminal> {
        leaving::watch();
        let opened = terminal::enable_raw_mode().and_then(|()| execute!(io::stdout(), EnableBracketedPaste));
        let terminal = Terminal { look, size: size(), screen: Screen::new(io::stdout(), look) };
        opened.context("while preparing the terminal").map(|()| terminal)
    }

    /// Shows a prompt and waits until the reader decides.
    pub fn ask(&mut self, prompt: &mut Prompt) -> Result<Outcome> {
        self.ask_keeping(prompt, &mut |_| {})
    }

    /// The same; what is typed so far is given to `keep` in every pause and at least once a second.
    pub fn ask_keeping(&mut self, prompt: &mut Prompt, keep: &mut dyn FnMut(&Prompt)) -> Result<Outcome> {
        let mut kept = Instant::now();
        loop {
            self.screen.draw(&prompt.draw(self.size), self.size)?;
            while !listen(TICK)? {
                keep(prompt);
                kept = Instant::now();
                if leaving::signal().is_some() {
                    return Ok(Outcome::Leave);
                }
            }
            let outcome = self.take(prompt)?;
            if outcome != Outcome::Stay {
                return Ok(outcome);
            }
            if kept.elapsed() >= KEPT_EVERY {
                keep(prompt);
                kept = Instant::now();
            }
        }
    }

    /// Takes the keys that have come in, all of them before anything is drawn.
    fn take(&mut self, prompt: &mut Prompt) -> Result<Outcome> {
        loop {
            let event = event::read().context("while reading a key")?;
            if let Event::Resize(columns, rows) = event {
                self.size = sized(columns, rows);
            }
            let outcome = prompt.event(&event);
            if outcome != Outcome::Stay || !listen(Duration::ZERO)? {
                return Ok(outcome);
            }
        }
    }

    /// Replaces the prompt by lines that stay.
    pub fn say(&mut self, lines: &[Line]) -> Result<()> {
        Ok(self.screen.finish(lines, self.size)?)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        leaving::restore();
    }
}

/// Whether a key comes within this time.
fn listen(time: Duration) -> Result<bool> {
    leaving::listens(true);
    let has_come = event::poll(time).context("while waiting for a key");
    leaving::listens(false);
    has_come
}

/// Lines as they are printed where nobody is asked anything.
pub fn painted(lines: &[Line], look: Look) -> String {
    lines.iter().map(|line| look.paint(line) + "\n").collect()
}

/// The size of the terminal; 80 by 24 where it does not say.
pub fn size() -> Size {
    terminal::size().map_or(Size { columns: 80, rows: 24 }, |(columns, rows)| sized(columns, rows))
}

fn sized(columns: u16, rows: u16) -> Size {
    let or = |value: u16, other: usize| if value == 0 { other } else { usize::from(value) };
    Size { columns: or(columns, 80), rows: or(rows, 24) }
}

/// A text in lines of the terminal's width, each after the same margin.
pub fn paragraphs(text: &str, ink: Ink, margin: &str, size: Size) -> Vec<Line> {
    let columns = size.columns.saturating_sub(margin.len() + 1).clamp(16, 100);
    let rows = wrap::wrap(text, columns).into_iter().filter(|row| !row.is_empty());
    rows.map(|row| Line::new(ink, format!("{margin}{row}"))).collect()
}

/// A point of a list: the mark before its first row, the others under its text.
pub fn point(mark: &str, text: &str, ink: Ink, margin: &str, size: Size) -> Vec<Line> {
    let hang = format!("{margin}{}", " ".repeat(look::width(mark) + 1));
    let mut lines = paragraphs(text, ink, &hang, size);
    if let Some(first) = lines.first_mut().and_then(|line| line.pieces.first_mut()) {
        let rest = first.text.split_off(hang.len());
        first.text = format!("{margin}{mark} {rest}");
    }
    lines
}
