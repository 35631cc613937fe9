//! The conversation in whole lines, for screen readers, terminals that cannot be drawn on, and pipes. In: prompts, and lines
//! typed. Out: one line after the other; nothing is drawn again, no key is awaited, no colour is sent.

use super::look::{Line, Look};
use super::prompt::spoken::Heard;
use super::prompt::{Outcome, Prompt};
use aiplan::text::Lang;
use anyhow::{Context, Result, bail};
use std::collections::VecDeque;
use std::io::{BufRead, Read, Write};
use unicode_normalization::UnicodeNormalization;

/// No answer is longer than this many bytes.
const LONGEST_LINE: u64 = 1 << 20;
/// A conversation that is told so often that nobody answers any more, and still asks, would ask for ever.
const MOST_ENDS: usize = 50;

/// Lines in, lines out.
#[derive(Debug)]
pub struct Plain<R, W> {
    input: R,
    out: W,
    look: Look,
    /// Lines that were typed ahead, such as the words after `/`.
    ahead: VecDeque<String>,
    ends: usize,
}

/// A line that was read.
enum Typed {
    Line(String),
    /// It cannot be an answer.
    Unfit,
    End,
}

impl<R: BufRead, W: Write> Plain<R, W> {
    pub fn new(input: R, out: W, look: Look) -> Plain<R, W> {
        Plain { input, out, look, ahead: VecDeque::new(), ends: 0 }
    }

    /// Tells how this works.
    pub fn introduce(&mut self, lang: Lang) -> Result<()> {
        let how = lang.pick(
            "Each line you type is one answer. A question mark tells what else can be typed.",
            "한 줄이 답 하나입니다. 물음표를 적으면 쓸 수 있는 다른 말을 알려 드립니다.",
        );
        self.write(&[how.to_owned()])
    }

    /// Asks until the reader decides. The end of the input is taken as leaving.
    pub fn ask(&mut self, prompt: &mut Prompt) -> Result<Outcome> {
        let again = prompt.spoken_note();
        if again.is_none() && self.ahead.is_empty() {
            self.write(&prompt.spoken())?;
        }
        self.write(&again.map(|note| format!("! {note}")).into_iter().collect::<Vec<_>>())?;
        loop {
            let Some(line) = self.line(prompt)? else { return self.end() };
            let outcome = match prompt.hear(&line) {
                Heard::Outcome(outcome) => outcome,
                Heard::Jump(words) => {
                    self.ahead.extend((!words.is_empty()).then_some(words));
                    Outcome::Jump
                }
                Heard::Help => {
                    self.write(&prompt.spoken_help())?;
                    Outcome::Stay
                }
                Heard::Again => {
                    self.write(&prompt.spoken())?;
                    Outcome::Stay
                }
                Heard::Lines => match self.lines(prompt.lang())? {
                    Some(text) => prompt.answer(&text, true),
                    None => return self.end(),
                },
            };
            if outcome != Outcome::Stay {
                return Ok(outcome);
            }
            let note = prompt.spoken_note().map(|note| format!("! {note}"));
            self.write(&note.into_iter().collect::<Vec<_>>())?;
        }
    }

    pub fn say(&mut self, lines: &[Line]) -> Result<()> {
        let said: Vec<String> = lines.iter().map(|line| self.look.paint(line)).collect();
        self.write(&said)
    }

    /// The next line; none at the end of the input.
    fn line(&mut self, prompt: &Prompt) -> Result<Option<String>> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(Some(line));
        }
        self.write(&[prompt.awaits()])?;
        self.typed(prompt.lang())
    }

    fn typed(&mut self, lang: Lang) -> Result<Option<String>> {
        loop {
            match self.read()? {
                Typed::Line(line) => return Ok(Some(line)),
                Typed::End => return Ok(None),
                Typed::Unfit => {
                    let unfit = lang.pick(
                        "! This line holds something that is no text, perhaps an arrow key. Please type it again.",
                        "! 이 줄에 글자가 아닌 것(화살표 키 등)이 들어 있습니다. 다시 적어 주세요.",
                    );
                    self.write(&[unfit.to_owned()])?;
                }
            }
        }
    }

    /// Several lines as one answer, up to a line with only a dot.
    fn lines(&mut self, lang: Lang) -> Result<Option<String>> {
        let how = lang.pick(
            "Type the lines; a line with only a dot ends them:",
            "여러 줄을 적고, 점 하나만 있는 줄로 끝내세요:",
        );
        self.write(&[how.to_owned()])?;
        let mut lines: Vec<String> = Vec::new();
        loop {
            match self.typed(lang)? {
                Some(line) if line.trim() == "." => return Ok(Some(lines.join("\n").trim().to_owned())),
                Some(line) => lines.push(line.trim_end().to_owned()),
                None => return Ok(None),
            }
        }
    }

    fn read(&mut self) -> Result<Typed> {
        let mut bytes = Vec::new();
        let reading = (&mut self.input).take(LONGEST_LINE).read_until(b'\n', &mut bytes);
        reading.context("while reading a line of the interview")?;
        if bytes.is_empty() {
            return Ok(Typed::End);
        }
        let Ok(text) = String::from_utf8(bytes) else { return Ok(Typed::Unfit) };
        let line = text.trim_end_matches(['\n', '\r']).replace('\t', " ");
        Ok(if line.chars().any(char::is_control) { Typed::Unfit } else { Typed::Line(line.nfc().collect()) })
    }

    fn end(&mut self) -> Result<Outcome> {
        self.ends += 1;
        if self.ends > MOST_ENDS {
            bail!("the interview still asks after its input has ended");
        }
        Ok(Outcome::Leave)
    }

    /// Writes whole lines, without the indents and marks that mean something only to the eye.
    fn write(&mut self, lines: &[String]) -> Result<()> {
        for line in lines {
            let line = line.trim_start_matches([' ', '-', '–', '>', '+']).trim_end();
            if !line.is_empty() {
                let line = self.look.paint(&Line::new(super::look::Ink::Plain, line));
                writeln!(self.out, "{line}").context("while asking")?;
            }
        }
        self.out.flush().context("while asking")
    }
}

#[cfg(test)]
mod tests;
