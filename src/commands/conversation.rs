//! The interview as a conversation at the terminal. In: the engine, a terminal, a way to save. Out: how it ended.
//! Every answer is saved before the next question; what cannot be saved is refused like a wrong answer.

mod answering;
mod arguing;
mod further;
mod grounding;
mod jumping;
mod offering;
mod records;
mod saying;
mod sitting;
mod units;
mod unknowing;
mod writing;

pub use further::Further;

use super::plan_file::PlanFile;
use crate::terminal::Terminal;
use crate::terminal::look::{Ink, Line};
use crate::terminal::prompt::{Outcome, Prompt};
use crate::terminal::{paragraphs, point};
use aiplan::interview::Interview;
use aiplan::interview::grounds::Grounds;
use aiplan::interview::step::{Asked, Progress, Step};
use aiplan::interview::summary::Summary;
use aiplan::text::Lang;
use anyhow::Result;
use std::collections::BTreeSet;

/// How a conversation ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Ended {
    Done(Box<Summary>),
    Left,
}

/// One interview at a terminal.
pub struct Conversation<'c, 'b> {
    pub interview: &'c mut Interview<'b>,
    pub terminal: &'c mut Terminal,
    pub file: &'c mut PlanFile,
    pub lang: Lang,
    /// Answers given so far.
    pub given: usize,
    /// The label of the question that was left with a half-typed answer.
    pub drafted: Option<String>,
    /// What keeps the plan from being read, until it was said.
    trouble: Option<String>,
    /// The fields that were changed elsewhere and joined with an answer, until it was said.
    joined: Option<Vec<String>>,
    /// The question that was shown is another one now, because the plan was changed elsewhere.
    moved: bool,
    /// Offers of one more record that were shown, or passed over because they were declined in an earlier sitting.
    offered: BTreeSet<String>,
    /// Sections that said already what they settle.
    headed: BTreeSet<String>,
    /// The section that was asked last.
    section: String,
    /// Only one question is asked, so that going back from it leaves.
    is_single: bool,
    /// What to go on with when the chosen sitting is through.
    further: Further,
    /// What the answer being given rests on.
    grounds: Grounds,
    /// The question that was jumped to, until it is answered or left.
    jumped: Option<String>,
}

/// Where to go after a question.
enum Turn {
    On,
    Leave,
}

impl<'c, 'b> Conversation<'c, 'b> {
    pub fn new(
        interview: &'c mut Interview<'b>,
        terminal: &'c mut Terminal,
        file: &'c mut PlanFile,
        lang: Lang,
        further: Further,
    ) -> Conversation<'c, 'b> {
        Conversation {
            interview,
            terminal,
            file,
            lang,
            given: 0,
            drafted: None,
            trouble: None,
            joined: None,
            moved: false,
            offered: BTreeSet::new(),
            headed: BTreeSet::new(),
            section: String::new(),
            is_single: false,
            further,
            grounds: Grounds::default(),
            jumped: None,
        }
    }

    /// One question, or the records of one list, and then the end.
    pub fn only(&mut self, field: &str, is_list: bool) -> Result<Ended> {
        self.is_single = true;
        if !is_list && self.interview.go_to(field).is_err() {
            return Ok(Ended::Left);
        }
        loop {
            let turn = match self.interview.is_on_the_way() {
                true => match self.interview.next_step() {
                    Step::Ask(asked) => self.ask(&asked)?,
                    _ => Turn::On,
                },
                false if is_list => match self.records(field)? {
                    Some(turn) if self.interview.is_on_the_way() => turn,
                    _ => return Ok(Ended::Left),
                },
                false => return Ok(Ended::Left),
            };
            if let Turn::Leave = turn {
                return Ok(Ended::Left);
            }
        }
    }

    pub fn run(&mut self) -> Result<Ended> {
        let mut left_at = self.left_at();
        self.go_on_at_pace();
        loop {
            self.catch_up()?;
            let turn = match self.interview.next_step() {
                Step::Ask(asked) if self.was_left_at(left_at.take(), &asked) => Turn::On,
                Step::Ask(asked) => {
                    let turn = self.ask(&asked)?;
                    if let Turn::Leave = turn {
                        self.leave_at(&asked.field);
                    }
                    turn
                }
                Step::AnotherRecord(more) => self.another(&more)?,
                Step::SectionEnd(end) => self.section_end(&end)?,
                Step::Done(summary) => match self.goes_on()? {
                    true => Turn::On,
                    false => return Ok(Ended::Done(summary)),
                },
            };
            if let Turn::Leave = turn {
                return Ok(Ended::Left);
            }
        }
    }

    fn ask(&mut self, asked: &Asked) -> Result<Turn> {
        self.heading(&asked.progress)?;
        self.grounds = Grounds::default();
        let prompt = match self.is_single {
            // One question is no path: how far it is says nothing.
            true => {
                let progress = Progress { section: asked.progress.section.clone(), ..Progress::default() };
                Prompt::question(&Asked { progress, ..asked.clone() }, self.lang, self.terminal.look)
            }
            false => Prompt::question(asked, self.lang, self.terminal.look),
        };
        let dot = self.terminal.look.dot();
        let record = asked.record.as_ref().or(asked.about.as_ref());
        let label =
            record.map_or_else(|| asked.label.clone(), |name| format!("{name} {dot} {}", asked.label));
        self.until_answered(prompt, &label, Some(asked))
    }

    /// The section's name where the questions come to it, and what it settles the first time.
    fn heading(&mut self, progress: &Progress) -> Result<()> {
        if let Some(because) = progress.because.as_ref().filter(|_| !self.is_single) {
            let lines = point(self.terminal.look.pointer(), because, Ink::Dim, "  ", self.terminal.size);
            self.terminal.say(&lines)?;
        }
        if self.section == progress.section {
            return Ok(());
        }
        self.section.clone_from(&progress.section);
        let heading = format!("{} {}", self.terminal.look.dash().repeat(2), progress.section);
        let mut lines = vec![Line::default(), Line::new(Ink::Strong, heading)];
        if self.headed.insert(progress.section.clone()) {
            lines.extend(paragraphs(&progress.intro, Ink::Dim, "   ", self.terminal.size));
        }
        self.terminal.say(&lines)
    }
}
