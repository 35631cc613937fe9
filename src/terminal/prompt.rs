//! One question on the screen, without a terminal. In: key events. Out: what the reader wants, and the lines to draw with the
//! place of the cursor.

mod completing;
mod drawing;
mod editing;
mod layout;
mod moving;
mod opening;
pub mod spoken;
mod taking;

use super::chooser::Chooser;
use super::editor::Editor;
use super::look::{Ink, Line, Look};
use aiplan::interview::entry::Rejected;
use aiplan::interview::step::Reply;
use aiplan::text::{Lang, fill};
use completing::Completing;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::cell::Cell;

/// What the reader wants after a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Stay,
    Answer(Reply),
    /// Nobody knows yet; whom to ask and by when comes next.
    Unknown,
    Back,
    Leave,
    /// To another question, by name or text.
    Jump,
    /// To the plan as a whole.
    Overview,
    /// To the records of the list that is being asked.
    Records,
    /// On with this text in the reader's own editor.
    Write,
    /// What the answer rests on comes first.
    Grounds,
}

/// The columns and rows of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub columns: usize,
    pub rows: usize,
}

/// What is on the screen: lines, the row and column of the cursor, and what stands before it in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    pub lines: Vec<Line>,
    pub cursor: (usize, usize),
    pub before: Line,
}

#[derive(Clone, Debug)]
enum Control {
    Line(Editor),
    Choose(Box<Chooser>),
}

/// A question being answered.
#[derive(Clone, Debug)]
pub struct Prompt {
    lang: Lang,
    look: Look,
    /// Section and progress; the record; what the list asks; the question.
    head: Vec<(Ink, String)>,
    why: String,
    help: Vec<(String, String)>,
    default: Option<String>,
    control: Control,
    keys: Keys,
    shows_help: bool,
    /// An amount that is typed with its unit answers, whatever the list holds.
    takes_amounts: bool,
    /// The first line of the help that is shown, where not all of it fits.
    help_from: Cell<usize>,
    note: Option<String>,
    /// The text on the line is our suggestion: Enter takes it, and typing replaces it.
    suggested: bool,
    /// How an answer may look, shown while nothing is typed.
    example: Option<String>,
    /// Names that Tab completes to, and how far it is with that.
    known: Vec<String>,
    completing: Option<Completing>,
    /// The answer is one line: pasted lines are joined.
    one_line: bool,
    /// The answer is a list, which may be empty; Enter was pressed once with nothing in it.
    may_be_none: bool,
    /// The question itself says that an empty answer means none.
    empty_is_none: bool,
    says_none: bool,
    /// That nobody knows stands in the plan already; an empty line leaves it so.
    keeps_unknown: bool,
    /// What is neither yes nor no names the next record.
    names_next: bool,
}

/// Which keys the footer offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keys {
    Question,
    More,
    Detail,
    /// A place to go to, or something to do with a record.
    Pick,
}

impl Size {
    /// Where lines are not broken to fit, because nobody sees them as rows.
    pub const UNBROKEN: Size = Size { columns: 10_000, rows: 10_000 };
}

impl Prompt {
    /// Says why an answer was not taken; what may have been meant is put in its place, for Enter to take.
    pub fn refuse(&mut self, rejected: &Rejected) {
        if self.ticks_known() {
            return;
        }
        let mut note = rejected.reason.clone();
        if let (Control::Line(editor), Some(first)) = (&mut self.control, rejected.offers.first()) {
            // A remark that is what was typed need not be read out again.
            let typed = editor.text().split_whitespace().collect::<Vec<_>>().join(" ");
            let remarked = first.strip_suffix(typed.as_str()).and_then(|shown| shown.strip_suffix(": "));
            let remarked = remarked.filter(|_| !typed.is_empty()).map(str::to_owned);
            *editor = Editor::new(first);
            self.suggested = true;
            let others: Vec<&str> = rejected.offers.iter().skip(1).map(String::as_str).collect();
            // Two sentences never run together, whatever the first ends with.
            if !note.ends_with(['.', '?', '!', ':', '。']) {
                note.push('.');
            }
            let takes = match remarked {
                Some(_) => self.lang.pick(
                    " Enter takes “{first}” and keeps your words as its remark.",
                    " Enter를 누르면 ‘{first}’{으로/로} 적고, 적으신 내용은 메모로 남깁니다.",
                ),
                None => {
                    self.lang.pick(" Enter takes “{first}”.", " Enter를 누르면 ‘{first}’{으로/로} 적습니다.")
                }
            };
            let shown = remarked.as_ref().unwrap_or(first);
            note += &fill(takes, |_| Some(shown.as_str().into()));
            if !others.is_empty() {
                note += &format!(" {} {}", self.lang.pick("Or:", "또는"), others.join(", "));
            }
        }
        self.note = Some(note);
    }

    /// Puts what was typed in an earlier sitting on the line, to go on from.
    pub fn put(&mut self, typed: &str, note: &str) {
        match &mut self.control {
            Control::Line(editor) => *editor = Editor::new(typed),
            Control::Choose(chooser) => {
                chooser.typed = Editor::new(typed);
                chooser.follow();
            }
        }
        self.note = Some(note.to_owned());
    }

    pub fn say(&mut self, note: &str) {
        self.note = Some(note.to_owned());
    }

    /// Takes one event of the terminal.
    pub fn event(&mut self, event: &Event) -> Outcome {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => self.press(*key),
            Event::Paste(text) => {
                self.clear_suggestion();
                let text = self.as_one_answer(text);
                self.edit(|editor| editor.paste(&text));
                Outcome::Stay
            }
            _ => Outcome::Stay,
        }
    }

    /// Enter that would take what the reader has not typed: a default, a suggestion, the first of a list.
    pub fn is_enter_alone(&self, event: &Event) -> bool {
        let is_enter =
            matches!(event, Event::Key(key) if key.code == KeyCode::Enter && key.modifiers.is_empty());
        is_enter && (self.typed().is_empty() || self.suggested)
    }

    fn press(&mut self, key: KeyEvent) -> Outcome {
        self.says_none &= key.code == KeyCode::Enter;
        match key.code {
            KeyCode::Tab if self.complete(1) => return Outcome::Stay,
            KeyCode::BackTab if self.complete(-1) => return Outcome::Stay,
            _ => self.completing = None,
        }
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            return self.control_key(key.code);
        }
        let is_empty = self.typed().is_empty();
        match key.code {
            KeyCode::Enter if key.modifiers.contains(KeyModifiers::ALT) => self.insert("\n"),
            KeyCode::Enter => return self.enter(),
            KeyCode::Esc if self.shows_help => self.shows_help = false,
            KeyCode::Esc => return Outcome::Back,
            KeyCode::Left if is_empty => return Outcome::Back,
            KeyCode::Char('/') if is_empty && self.is_asking() => return Outcome::Jump,
            KeyCode::F(1) => self.shows_help = !self.shows_help,
            KeyCode::Char('?' | '？') if is_empty => self.shows_help = !self.shows_help,
            KeyCode::Char(' ' | '\u{3000}') if self.toggle() => self.note = None,
            KeyCode::Char(c) => self.insert(c.encode_utf8(&mut [0; 4])),
            code => self.movement(code),
        }
        Outcome::Stay
    }

    fn control_key(&mut self, code: KeyCode) -> Outcome {
        let answers = self.keys == Keys::Question;
        match code {
            KeyCode::Char('c' | 'd') => return Outcome::Leave,
            KeyCode::Char('n') if answers => return Outcome::Unknown,
            KeyCode::Char('s') if self.is_asking() => return Outcome::Answer(Reply::Skip),
            KeyCode::Char('j') => self.insert("\n"),
            KeyCode::Char('u') => self.edit(Editor::clear_before),
            KeyCode::Char('w') => self.edit(Editor::delete_word),
            KeyCode::Char('a') => self.edit(Editor::home),
            KeyCode::Char('e') if answers && self.is_line() => return Outcome::Write,
            KeyCode::Char('e') => self.edit(Editor::end),
            KeyCode::Char('o') if self.is_asking() => return Outcome::Overview,
            KeyCode::Char('r') if self.is_asking() => return Outcome::Records,
            KeyCode::Char('b') if answers => return Outcome::Grounds,
            KeyCode::Char('h') => self.edit(Editor::backspace),
            _ => {}
        }
        Outcome::Stay
    }

    /// The interview asks here, and nothing of its own stands between.
    fn is_asking(&self) -> bool {
        matches!(self.keys, Keys::Question | Keys::More)
    }

    fn is_line(&self) -> bool {
        matches!(self.control, Control::Line(_))
    }

    /// What is typed so far.
    pub fn typed(&self) -> &str {
        match &self.control {
            Control::Line(editor) => editor.text(),
            Control::Choose(chooser) => chooser.typed.text(),
        }
    }

    fn is_choice(&self) -> bool {
        matches!(self.control, Control::Choose(_))
    }

    /// Space in a list of boxes; false where it is a letter like others.
    fn toggle(&mut self) -> bool {
        match &mut self.control {
            Control::Choose(chooser) => chooser.toggle(),
            Control::Line(_) => false,
        }
    }

    fn is_many(&self) -> bool {
        matches!(&self.control, Control::Choose(chooser) if chooser.is_many())
    }
}

#[cfg(test)]
mod tests;
