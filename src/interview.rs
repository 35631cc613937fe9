//! The interview: which question next, and what an answer changes. In: the text of a plan, the playbook, replies.
//! Out: steps to show, edits and the new text. Knows no terminal and no file; the plan's text is its only lasting memory.

pub mod answers;
pub mod calendar;
pub mod change;
pub mod confirming;
pub mod contradiction;
pub mod entry;
pub mod fresh;
pub mod grounds;
pub mod handoff;
pub mod merge;
mod implied;
pub mod names;
mod offering;
mod order;
pub mod overview;
pub mod pace;
pub mod place;
mod progress;
mod reading;
pub mod records;
mod renaming;
mod reply;
pub mod selector;
mod settling;
pub mod skipping;
pub mod step;
pub mod stop;
pub mod summary;
pub mod supposing;
pub mod upcoming;
mod visit;
pub mod walk;
pub mod wording;
#[cfg(test)]
mod tests;

use crate::plan::Plan;
use crate::plan::component::Paradigm;
use crate::plan::lookup::Scope;
use crate::plan::proposed::is_agent;
use crate::playbook::Playbook;
use crate::playbook::records::{Kind, Sitting, Stage};
use crate::review::Settings;
use crate::text::Lang;
use entry::Rejected;
use grounds::Grounds;
use jiff::civil::Date;
use order::Weights;
use pace::Pace;
use reading::Reading;
use std::collections::{BTreeSet, VecDeque};
use step::{Accepted, Asked, Reply, Step};
use stop::{State, Stop};
use walk::Walk;

/// What was chosen for this run.
#[derive(Clone, Debug)]
pub struct Options {
    pub sitting: Sitting,
    /// Only this section, by its id.
    pub section: Option<String>,
    /// Only what this role should answer, by its id.
    pub role: Option<String>,
    /// Only what is due by this stage.
    pub stage: Option<Stage>,
    /// Who answers; kept beside what carries weight.
    pub by: Option<String>,
    pub lang: Lang,
    pub today: Date,
    pub settings: Settings,
}

/// What happened in this run and is not in the plan.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// Stops that were skipped.
    pub skipped: BTreeSet<String>,
    /// Offers of a record that were declined.
    pub declined: BTreeSet<String>,
    /// Lists that got a record in this run, so that the question for another one is still due.
    pub touched: BTreeSet<String>,
    /// The list that gets a record next, and what the record is about.
    pub adding: Option<(String, String)>,
    /// Fields to ask for although they lie outside the chosen sitting, also where nobody knew the answer so far.
    pub extra: BTreeSet<String>,
    /// Fields that a round asked to settle a verdict; after the first such round nothing joins by itself.
    pub settled: BTreeSet<String>,
    /// Fields the reader went to, wherever they lie.
    pub visited: BTreeSet<String>,
    /// Questions whose answer was given for something else and is asked again.
    again: VecDeque<String>,
    /// Contradictions that were said.
    argued: Vec<contradiction::Argued>,
    /// Sections that were told to be skipped, and what was said at the ends of sections.
    told: BTreeSet<usize>,
    implied: BTreeSet<String>,
    /// Stops in the order they were shown, and the group of deciding questions being asked.
    shown: Vec<String>,
    deciding: Option<(usize, Option<usize>)>,
}

/// An interview in progress.
#[derive(Clone, Debug)]
pub struct Interview<'b> {
    playbook: &'b Playbook,
    options: Options,
    /// The plan's text with what is known of it.
    reading: Reading,
    memory: Memory,
    asked: Option<Stop<'b>>,
    /// A stop to go to before the next open one.
    wanted: Option<String>,
    /// The stops behind us, and how many of them lie behind after going back.
    history: Vec<String>,
    /// What the answer being taken rests on.
    grounds: Grounds,
    section: Option<implied::SoFar>,
    /// What was said of the way so far.
    said: Option<progress::Said>,
    /// How many questions were answered in this run, and what that differs by from the answers that stand.
    answered: usize,
    drift: isize,
    pace: Pace,
}

impl<'b> Interview<'b> {
    /// Begins, or goes on where the plan's text stops. A text that cannot be read is refused with its first problem.
    pub fn new(playbook: &'b Playbook, text: &str, options: Options) -> Result<Interview<'b>, Rejected> {
        let reading = Reading::new(text);
        wording::readable(&reading.source, reading.tree(), playbook, options.lang)?;
        let memory = Memory::default();
        Ok(Interview {
            playbook,
            options,
            reading,
            memory,
            asked: None,
            wanted: None,
            history: Vec::new(),
            grounds: Grounds::default(),
            section: None,
            said: None,
            answered: 0,
            drift: 0,
            pace: Pace::usual(playbook),
        })
    }

    /// The plan as it stands.
    pub fn text(&self) -> &str {
        &self.reading.source.text
    }

    pub fn options(&self) -> &Options {
        &self.options
    }

    /// An answer to a question of this kind took so many seconds; what is said of the time still to go follows.
    pub fn took(&mut self, kind: Kind, seconds: f64) {
        self.pace.took(kind, seconds);
    }

    /// How fast this person answers, for the next sitting; and the same from the last.
    pub fn pace(&mut self) -> &mut Pace {
        &mut self.pace
    }

    /// Takes over a text that was changed elsewhere.
    pub fn replace_text(&mut self, text: &str) {
        self.reading = Reading::new(text);
    }

    /// What comes next.
    pub fn next_step(&mut self) -> Step<'b> {
        let stops = self.stops();
        let weights = self.weights(&stops);
        let stops = self.arranged(stops, &weights);
        let wanted = self.wanted.take().or_else(|| self.memory.again.pop_front());
        let again = wanted.and_then(|key| stops.iter().find(|stop| stop.key() == key || stop.begins(&key)));
        if let Some(stop) = again {
            return self.show(stop.clone(), &stops, &weights);
        }
        let open = stops.iter().find(|stop| self.is_open(stop)).cloned();
        let section = open.as_ref().map(Stop::section);
        if let Some(end) =
            self.section_end(section, open.as_ref().filter(|stop| weights.contains_key(&stop.key())))
        {
            return Step::SectionEnd(end);
        }
        match open {
            Some(stop) => self.show(stop, &stops, &weights),
            None => {
                self.asked = None;
                Step::Done(Box::new(self.summary()))
            }
        }
    }

    /// Takes a reply to the step that was shown last. What is refused changes nothing.
    pub fn answer(&mut self, reply: Reply) -> Result<Accepted, Rejected> {
        self.answer_on(reply, Grounds::default())
    }

    /// Takes a reply together with what it rests on.
    pub fn answer_on(&mut self, reply: Reply, grounds: Grounds) -> Result<Accepted, Rejected> {
        self.grounds = grounds;
        let lang = self.options.lang;
        let Some(stop) = self.asked.clone() else {
            return Err(Rejected::because(lang.pick("No question is open.", "진행 중인 질문이 없습니다.")));
        };
        let accepted = match &stop {
            Stop::More(more) => self.decide(more, reply)?,
            Stop::Field(slot) => self.fill(slot, reply)?,
        };
        // A record that began here exists now, and is known by the path of its first field.
        self.answered += usize::from(matches!(stop, Stop::Field(_)));
        let key = if accepted.edits.is_empty() { stop.key() } else { accepted.field.clone() };
        let shown = self.memory.shown.iter_mut().filter(|own| **own == stop.key());
        shown.for_each(|own| own.clone_from(&key));
        self.history.push(key);
        self.asked = None;
        Ok(accepted)
    }

    /// Asks for these fields too. Gives how many questions are open because of that.
    pub fn ask_also(&mut self, fields: &[String]) -> usize {
        let before = self.open();
        self.memory.skipped.retain(|key| !fields.contains(key));
        self.memory.extra.extend(fields.iter().cloned());
        // What is added here was asked for; no answer brought it.
        self.said = None;
        self.open().saturating_sub(before)
    }

    /// Every stop, answered and open.
    pub fn stops(&self) -> Vec<Stop<'b>> {
        let stops = self.look(|plan, paradigms| {
            let scope = Scope::new(plan, self.playbook, paradigms);
            Walk::new(&self.options, &self.memory, scope, self.playbook).stops()
        });
        self.without_the_idle(stops)
    }

    fn look<T>(&self, see: impl FnOnce(&Plan<'_>, &[Option<Paradigm>]) -> T) -> T {
        self.with_plan(|plan| {
            let paradigms = self.reading.paradigms(plan, self.playbook, &self.options);
            see(plan, paradigms)
        })
    }

    fn with_plan<T>(&self, see: impl FnOnce(&Plan<'_>) -> T) -> T {
        see(&self.reading.plan())
    }

    fn is_open(&self, stop: &Stop) -> bool {
        match stop {
            Stop::Field(slot) => {
                let again = slot.state == State::Unknown && self.memory.extra.contains(&slot.path);
                let waits =
                    slot.state == State::Proposed && !self.options.by.as_deref().is_some_and(is_agent);
                (slot.state == State::Open || waits || again) && !self.memory.skipped.contains(&stop.key())
            }
            Stop::More(more) => !more.settled,
        }
    }

    /// How many stops are open.
    pub fn open(&self) -> usize {
        self.stops().iter().filter(|stop| self.is_open(stop)).count()
    }

    fn show(&mut self, stop: Stop<'b>, stops: &[Stop<'b>], weights: &Weights) -> Step<'b> {
        let progress = self.progress(&stop, stops);
        self.asked = Some(stop.clone());
        let key = stop.key();
        if !self.memory.shown.contains(&key) {
            self.memory.shown.push(key);
        }
        match stop {
            Stop::Field(slot) => {
                let now = self.why_now(&slot, stops, weights);
                Step::Ask(Box::new(Asked { now, ..self.asked(&slot, progress) }))
            }
            Stop::More(more) => Step::AnotherRecord(self.another(&more, progress)),
        }
    }
}
