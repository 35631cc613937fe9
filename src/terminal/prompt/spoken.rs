//! A prompt as whole lines, for a screen reader or a pipe. In: a prompt, and a line somebody typed. Out: what is said, and
//! what the line means: an answer, or one of the words that stand for keys.

use super::super::ways::{self, Way};
use super::{Control, Editor, Keys, Outcome, Prompt};
use aiplan::interview::entry::is_unknown;
use aiplan::interview::entry::unknowing::says_nobody_asked;
use aiplan::interview::step::Reply;
use aiplan::text::{Lang, fill};

/// A longer list is not read out.
const MOST_READ_OUT: usize = 150;

/// What a typed line asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    Outcome(Outcome),
    /// To another question, by these words.
    Jump(String),
    Help,
    Again,
    /// The following lines are one answer.
    Lines,
}

impl Prompt {
    /// The question: where it stands, what it asks, why, and what can be chosen.
    pub fn spoken(&self) -> Vec<String> {
        let head = self.head.iter().map(|(_, text)| text.clone());
        let why = (!self.why.is_empty()).then(|| self.why.clone());
        head.chain(why).chain(self.spoken_choices()).filter(|line| !line.is_empty()).collect()
    }

    fn spoken_choices(&self) -> Vec<String> {
        match &self.control {
            // Hundreds of questions are not read out; a word finds the one that is meant.
            Control::Choose(chooser) if chooser.count() - chooser.hidden() > MOST_READ_OUT => Vec::new(),
            Control::Choose(chooser) if !chooser.is_yes_no() => chooser.numbered(self.lang),
            _ => Vec::new(),
        }
    }

    /// A good answer, the source, whom to ask, and the words that can be typed.
    pub fn spoken_help(&self) -> Vec<String> {
        let told = self.help.iter().filter(|(_, text)| !text.is_empty());
        let mut lines: Vec<String> = told.map(|(label, text)| format!("{label}: {text}")).collect();
        lines.extend(ways::words(self.offered(), self.lang));
        if self.is_asking() {
            let jump = self.lang.pick(
                "/ and a word: to the question with that word. = and a word: that word as the answer.",
                "/와 낱말: 그 낱말이 있는 질문으로. =와 낱말: 그 낱말을 그대로 답으로.",
            );
            lines.push(jump.to_owned());
        }
        lines
    }

    fn offered(&self) -> &'static [Way] {
        use Way::{Again, Back, Grounds, Help, Leave, Lines, Overview, Records, Skip, Unknown, Write};
        match (self.keys, &self.control) {
            (Keys::Question, Control::Line(_)) => {
                &[Help, Back, Skip, Unknown, Overview, Records, Grounds, Write, Lines, Again, Leave]
            }
            (Keys::Question, _) => &[Help, Back, Skip, Unknown, Overview, Records, Grounds, Again, Leave],
            (Keys::More, _) => &[Help, Back, Skip, Overview, Records, Again, Leave],
            (Keys::Detail | Keys::Pick, _) => &[Help, Back, Again, Leave],
        }
    }

    /// Why the line before was not taken, once.
    pub fn spoken_note(&mut self) -> Option<String> {
        self.note.take()
    }

    /// What kind of answer is awaited, and what an empty line takes. It is the last line before the reader types.
    pub fn awaits(&self) -> String {
        let lang = self.lang;
        let (what, yes_no) = match &self.control {
            Control::Line(_) => (lang.pick("Your answer", "답"), false),
            Control::Choose(chooser) if chooser.is_yes_no() => {
                (lang.pick("yes or no", "예 또는 아니요"), true)
            }
            Control::Choose(chooser) if chooser.is_many() => (
                lang.pick(
                    "Numbers or names of all that apply, with commas",
                    "해당하는 보기 모두의 번호나 이름(여럿이면 쉼표로 구분)",
                ),
                false,
            ),
            Control::Choose(_) => (lang.pick("Number or name", "보기의 번호나 이름"), false),
        };
        let template = match (self.taken_when_empty(), self.example.as_ref().filter(|_| !yes_no)) {
            (Some(_), _) => {
                lang.pick("{what}; an empty line takes “{takes}”:", "{what}(빈 줄이면 ‘{takes}’):")
            }
            (None, Some(_)) => lang.pick("{what}, for example {example}:", "{what}(예: {example}):"),
            (None, None) => "{what}:",
        };
        fill(template, |slot| {
            Some(match slot {
                "what" => what.into(),
                "takes" => self.taken_when_empty().unwrap_or_default().into(),
                _ => self.example.as_deref().unwrap_or_default().into(),
            })
        })
    }

    fn taken_when_empty(&self) -> Option<String> {
        match &self.control {
            Control::Line(editor) if !editor.is_empty() => Some(editor.text().replace('\n', " ")),
            Control::Line(_) => self.default.clone(),
            Control::Choose(chooser) => chooser.stands(),
        }
    }

    /// Takes a line. An empty one does what Enter does; `=` makes an answer of a word that would else do something.
    pub fn hear(&mut self, line: &str) -> Heard {
        let line = line.trim();
        if let Some(answer) = line.strip_prefix('=') {
            return Heard::Outcome(self.answer(answer.trim(), true));
        }
        if let Some(words) = line.strip_prefix('/').filter(|_| self.is_asking()) {
            return Heard::Jump(words.trim().to_owned());
        }
        match ways::of(line).filter(|way| self.offered().contains(way)) {
            Some(Way::Help) => Heard::Help,
            Some(Way::Again) => Heard::Again,
            Some(Way::Lines) => Heard::Lines,
            Some(way) => Heard::Outcome(of_way(way)),
            None => Heard::Outcome(self.answer(line, false)),
        }
    }

    /// Takes an answer as if it had been typed and Enter been pressed; what stood on the line before stays there.
    pub fn answer(&mut self, text: &str, literally: bool) -> Outcome {
        if text.is_empty() {
            return self.answer_nothing();
        }
        self.says_none = false;
        self.clear_suggestion();
        match &mut self.control {
            Control::Line(_) if literally => Outcome::Answer(Reply::Text(text.to_owned())),
            Control::Line(_) => self.take(text.to_owned()),
            // A line is the whole answer; nothing that stood ticked joins it.
            Control::Choose(chooser) if chooser.is_many() => {
                match is_unknown(text) || says_nobody_asked(text) {
                    true => Outcome::Unknown,
                    false => Outcome::Answer(Reply::Text(text.to_owned())),
                }
            }
            Control::Choose(chooser) => {
                chooser.typed = Editor::new(text);
                chooser.follow();
                let outcome = self.enter();
                self.forget_misfit();
                outcome
            }
        }
    }

    /// What fits no choice is not kept on the line, so that an empty line means what it meant before.
    fn forget_misfit(&mut self) {
        if let Control::Choose(chooser) = &mut self.control
            && chooser.stands().is_none()
        {
            chooser.typed = Editor::default();
            chooser.follow();
        }
    }

    fn answer_nothing(&mut self) -> Outcome {
        let nothing = match &mut self.control {
            Control::Choose(chooser) if chooser.stands().is_none() => true,
            Control::Choose(chooser) if chooser.is_many() => {
                chooser.typed = Editor::default();
                false
            }
            _ => false,
        };
        if nothing { self.nothing_typed() } else { self.enter() }
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }
}

fn of_way(way: Way) -> Outcome {
    match way {
        Way::Back => Outcome::Back,
        Way::Skip => Outcome::Answer(Reply::Skip),
        Way::Unknown => Outcome::Unknown,
        Way::Overview => Outcome::Overview,
        Way::Records => Outcome::Records,
        Way::Grounds => Outcome::Grounds,
        Way::Write => Outcome::Write,
        Way::Leave => Outcome::Leave,
        Way::Help | Way::Lines | Way::Again => Outcome::Stay,
    }
}
