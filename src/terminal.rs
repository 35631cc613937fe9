//! The terminal: the only prompt and the only colour. In: prompts and lines. Out: what the reader wants. It is drawn on, key
//! by key, or spoken in whole lines; who asks need not know. When a drawn one is dropped, the terminal is as it was.

pub mod chooser;
pub mod closing;
pub mod editor;
pub mod fold;
pub mod leaving;
pub mod look;
pub mod markdown;
pub mod plain;
pub mod prompt;
pub mod screen;
pub mod table;
pub mod ways;
pub mod wrap;

use aiplan::text::Lang;
use anyhow::{Context, Result};
use crossterm::event::{self, EnableBracketedPaste, Event};
use crossterm::{execute, terminal};
use look::{Ink, Line, Look};
use plain::Plain;
use prompt::{Outcome, Prompt, Size};
use screen::Screen;
use std::io::{self, BufReader, IsTerminal, Stdin, Stdout};
use std::time::{Duration, Instant};

/// How long to wait for a key before looking around: what is typed is kept, a signal is noticed.
const TICK: Duration = Duration::from_millis(250);
/// Who types on without a pause loses at most this much.
const KEPT_EVERY: Duration = Duration::from_secs(1);

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
        leaving::watch();
        be_given_keys()?;
        let form = Form::Drawn(Screen::new(io::stdout(), look, reflows()));
        Ok(Terminal { look, size: size(), form })
    }

    /// One line in, one line out; works without a terminal too.
    pub fn plain(look: Look, lang: Lang) -> Result<Terminal> {
        let look = Look { colour: false, plain: true, ..look };
        let mut plain = Plain::new(BufReader::new(io::stdin()), io::stdout(), look);
        plain.introduce(lang)?;
        Ok(Terminal { look, size: Size::UNBROKEN, form: Form::Plain(plain) })
    }

    /// Lends the terminal to another program, as it was before; listens for keys again when that ends.
    pub fn lend<T>(&mut self, run: impl FnOnce() -> T) -> Result<T> {
        if let Form::Plain(_) = self.form {
            return Ok(run());
        }
        self.say(&[])?;
        leaving::restore();
        let given = run();
        be_given_keys()?;
        self.size = size();
        Ok(given)
    }

    /// Shows a prompt and waits until the reader decides.
    pub fn ask(&mut self, prompt: &mut Prompt) -> Result<Outcome> {
        self.ask_keeping(prompt, &mut |_| {})
    }

    /// The same; what is typed so far is given to `keep` in every pause and at least once a second.
    pub fn ask_keeping(&mut self, prompt: &mut Prompt, keep: &mut dyn FnMut(&Prompt)) -> Result<Outcome> {
        let mut kept = Instant::now();
        if let Form::Drawn(_) = self.form
            && let Some(outcome) = typed_ahead(prompt)?
        {
            return Ok(outcome);
        }
        loop {
            match &mut self.form {
                Form::Drawn(screen) => {
                    // Asked anew: of several changes in a row, the last one may not have been reported.
                    self.size = size();
                    screen.draw(&prompt.draw(self.size), self.size)?;
                }
                Form::Plain(plain) => return plain.ask(prompt),
            }
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
        match &mut self.form {
            Form::Drawn(screen) => {
                self.size = size();
                Ok(screen.finish(lines, self.size)?)
            }
            Form::Plain(plain) => plain.say(lines),
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        leaving::restore();
    }
}

/// Keys arrive one by one, pasted text as a whole.
fn be_given_keys() -> Result<()> {
    let opened = terminal::enable_raw_mode().and_then(|()| execute!(io::stdout(), EnableBracketedPaste));
    opened.context("while preparing the terminal")
}

/// Takes the keys that came before the question was drawn: what was typed ahead counts, but an Enter that nobody pressed for
/// this question never takes what stands there.
fn typed_ahead(prompt: &mut Prompt) -> Result<Option<Outcome>> {
    while listen(Duration::ZERO)? {
        let event = event::read().context("while reading a key")?;
        if prompt.is_enter_alone(&event) {
            continue;
        }
        let outcome = prompt.event(&event);
        if outcome != Outcome::Stay {
            return Ok(Some(outcome));
        }
    }
    Ok(None)
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

/// Whether the terminal breaks its lines anew when it becomes narrower. Nearly all do; xterm and the Linux console cut them.
fn reflows() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let cuts = is_set("XTERM_VERSION") || std::env::var_os("TERM").is_some_and(|term| term == "linux");
    is_set("TMUX") || !cuts
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
