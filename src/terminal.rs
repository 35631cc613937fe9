//! The terminal: the only prompt and the only colour. In: prompts and lines. Out: what the reader wants. It is drawn on, key
//! by key, or spoken in whole lines; who asks need not know. When a drawn one is dropped, the terminal is as it was.

pub mod chooser;
pub mod closing;
pub mod conversation;
pub mod editor;
pub mod fold;
pub mod look;
pub mod markdown;
pub mod plain;
pub mod prompt;
pub mod screen;
pub mod ways;
pub mod wrap;

use aiplan::text::Lang;
use anyhow::{Context, Result};
use crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event};
use crossterm::{execute, terminal};
use look::{Ink, Line, Look};
use plain::Plain;
use prompt::{Outcome, Prompt, Size};
use screen::Screen;
use std::io::{self, BufReader, IsTerminal, Stdin, Stdout};
use std::time::Duration;

/// What a command says that needs a terminal where there is none: the ways that work without.
pub fn absent(lang: Lang) -> &'static str {
    lang.pick(
        "this needs a terminal. Without one: `aiplan interview --answers FILE` takes the answers from a file, `aiplan interview --json` speaks JSON lines, `aiplan next` and `aiplan answer FIELD=VALUE` take them one by one",
        "터미널이 필요합니다. 터미널이 없으면 `aiplan interview --answers 파일`로 답을 넣거나, `aiplan interview --json`으로 JSON 줄을 주고받거나, `aiplan next`와 `aiplan answer 항목=답`으로 하나씩 답해 주세요",
    )
}

/// Where somebody is asked.
#[derive(Debug)]
pub struct Terminal {
    pub look: Look,
    pub size: Size,
    form: Form,
}

#[derive(Debug)]
enum Form {
    /// Listens for keys and draws the prompt again and again in the same place.
    Drawn(Screen<Stdout>),
    Plain(Plain<BufReader<Stdin>, Stdout>),
}

/// Whether somebody sits at both ends.
pub fn is_present() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

impl Terminal {
    pub fn open(look: Look) -> Result<Terminal> {
        let opened = terminal::enable_raw_mode().and_then(|()| execute!(io::stdout(), EnableBracketedPaste));
        let form = Form::Drawn(Screen::new(io::stdout(), look));
        opened.context("while preparing the terminal").map(|()| Terminal { look, size: size(), form })
    }

    /// One line in, one line out; works without a terminal too.
    pub fn plain(look: Look, lang: Lang) -> Result<Terminal> {
        let look = Look { colour: false, plain: true, ..look };
        let mut plain = Plain::new(BufReader::new(io::stdin()), io::stdout(), look);
        plain.introduce(lang)?;
        Ok(Terminal { look, size: Size::UNBROKEN, form: Form::Plain(plain) })
    }

    /// Shows a prompt and waits until the reader decides. Keys that came in the meantime are taken before drawing.
    pub fn ask(&mut self, prompt: &mut Prompt) -> Result<Outcome> {
        let screen = match &mut self.form {
            Form::Drawn(screen) => screen,
            Form::Plain(plain) => return plain.ask(prompt),
        };
        loop {
            screen.draw(&prompt.draw(self.size), self.size)?;
            loop {
                let event = event::read().context("while reading a key")?;
                if let Event::Resize(columns, rows) = event {
                    self.size = sized(columns, rows);
                }
                let outcome = prompt.event(&event);
                if outcome != Outcome::Stay {
                    return Ok(outcome);
                }
                if !event::poll(Duration::ZERO)? {
                    break;
                }
            }
        }
    }

    /// Replaces the prompt by lines that stay.
    pub fn say(&mut self, lines: &[Line]) -> Result<()> {
        match &mut self.form {
            Form::Drawn(screen) => Ok(screen.finish(lines, self.size)?),
            Form::Plain(plain) => plain.say(lines),
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Form::Plain(_) = self.form {
            return;
        }
        // There is nobody to tell when a terminal that is gone cannot be restored.
        let _ = execute!(io::stdout(), DisableBracketedPaste, crossterm::cursor::Show);
        let _ = terminal::disable_raw_mode();
    }
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
    let most = if size == Size::UNBROKEN { size.columns } else { 100 };
    let columns = size.columns.saturating_sub(margin.len() + 1).clamp(16, most);
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
