//! The interview: which question next, and what an answer changes. In: the text of a plan, the playbook, replies.
//! Out: steps to show, edits and the new text. Knows no terminal and no file; the plan's text is its only lasting memory.

pub mod answers;
pub mod calendar;
pub mod change;
pub mod entry;
pub mod fresh;
pub mod step;
pub mod stop;
pub mod summary;
pub mod walk;
pub mod wording;
#[cfg(test)]
mod tests;

use crate::assess;
use crate::plan::component::Paradigm;
use crate::plan::lookup::Scope;
use crate::plan::{self, Plan};
use crate::playbook::Playbook;
use crate::playbook::records::{Kind, Level, Sitting};
use crate::review::{self, Judged, Review, Settings};
use crate::rules;
use crate::source::Source;
use crate::text::Lang;
use crate::yaml;
use crate::yaml::edit::{self, Edit};
use entry::{Entry, Rejected};
use jiff::civil::Date;
use std::collections::BTreeSet;
use step::{Accepted, Reply, SectionEnd, Step};
use stop::{More, Slot, State, Stop};
use walk::Walk;

/// What was chosen for this run.
#[derive(Clone, Debug)]
pub struct Options {
    pub sitting: Sitting,
    /// Only this section, by its id.
    pub section: Option<String>,
    /// Only what this role should answer, by its id.
    pub role: Option<String>,
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
}

/// An interview in progress.
#[derive(Clone, Debug)]
pub struct Interview<'b> {
    playbook: &'b Playbook,
    options: Options,
    source: Source,
    memory: Memory,
    asked: Option<Stop<'b>>,
    /// A stop to go to before the next open one.
    wanted: Option<String>,
    /// The stops behind us, and how many of them lie behind after going back.
    history: Vec<String>,
    section: Option<summary::SoFar>,
}

impl<'b> Interview<'b> {
    /// Begins, or goes on where the plan's text stops. A text that cannot be read is refused with its first problem.
    pub fn new(playbook: &'b Playbook, text: &str, options: Options) -> Result<Interview<'b>, Rejected> {
        let source = Source::new("", text);
        wording::readable(&source, playbook, options.lang)?;
        let memory = Memory::default();
        Ok(Interview {
            playbook,
            options,
            source,
            memory,
            asked: None,
            wanted: None,
            history: Vec::new(),
            section: None,
        })
    }

    /// The plan as it stands.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Takes over a text that was changed elsewhere.
    pub fn replace_text(&mut self, text: &str) {
        self.source = Source::new("", text);
    }

    /// What comes next.
    pub fn next_step(&mut self) -> Step<'b> {
        let stops = self.stops();
        let wanted = self.wanted.take();
        let again = wanted.and_then(|key| stops.iter().find(|stop| stop.key() == key));
        if let Some(stop) = again {
            return self.show(stop.clone(), &stops);
        }
        let open = stops.iter().find(|stop| self.is_open(stop)).cloned();
        let section = open.as_ref().map(Stop::section);
        if let Some(end) = self.section_end(section) {
            return Step::SectionEnd(end);
        }
        match open {
            Some(stop) => self.show(stop, &stops),
            None => {
                self.asked = None;
                Step::Done(Box::new(self.summary()))
            }
        }
    }

    /// Takes a reply to the step that was shown last. What is refused changes nothing.
    pub fn answer(&mut self, reply: Reply) -> Result<Accepted, Rejected> {
        let lang = self.options.lang;
        let Some(stop) = self.asked.clone() else {
            return Err(Rejected::because(lang.pick("No question is open.", "진행 중인 질문이 없습니다.")));
        };
        let accepted = match &stop {
            Stop::More(more) => self.decide(more, reply)?,
            Stop::Field(slot) => self.fill(slot, reply)?,
        };
        // A record that began here exists now, and is known by the path of its first field.
        let written = !accepted.edits.is_empty();
        self.history.push(if written { accepted.field.clone() } else { stop.key() });
        self.asked = None;
        Ok(accepted)
    }

    /// Leaves the answer that stands in the plan as it is.
    pub fn keep(&mut self) {
        if let Some(stop) = self.asked.take() {
            self.history.push(stop.key());
        }
    }

    /// Goes back to the stop before, whose answer stays until it is replaced. False at the beginning.
    pub fn back(&mut self) -> bool {
        let Some(key) = self.history.pop() else { return false };
        self.memory.skipped.remove(&key);
        self.memory.declined.remove(&key);
        let is_list = self.playbook.question(&key).is_some_and(|question| question.kind == Kind::Records);
        self.memory.adding = is_list.then(|| (key.clone(), String::new()));
        self.wanted = Some(key);
        true
    }

    /// Every stop, answered and open.
    pub fn stops(&self) -> Vec<Stop<'b>> {
        self.look(|plan, paradigms| {
            let scope = Scope::new(plan, self.playbook, paradigms);
            Walk::new(&self.options, &self.memory, scope, self.playbook).stops()
        })
    }

    fn look<T>(&self, see: impl FnOnce(&Plan<'_>, &[Option<Paradigm>]) -> T) -> T {
        self.with_plan(|plan| {
            let paradigms = assess::paradigms(plan, self.playbook, self.options.today);
            see(plan, &paradigms)
        })
    }

    fn with_plan<T>(&self, see: impl FnOnce(&Plan<'_>) -> T) -> T {
        let tree = yaml::parse(&self.source);
        see(&plan::read(tree.root.as_ref()))
    }

    fn is_open(&self, stop: &Stop) -> bool {
        match stop {
            Stop::Field(slot) => slot.state == State::Open && !self.memory.skipped.contains(&stop.key()),
            Stop::More(more) => !more.settled,
        }
    }

    fn show(&mut self, stop: Stop<'b>, stops: &[Stop<'b>]) -> Step<'b> {
        let progress = self.progress(stop.section(), stops);
        self.asked = Some(stop.clone());
        match stop {
            Stop::Field(slot) => Step::Ask(Box::new(self.asked(&slot, progress))),
            Stop::More(more) => Step::AnotherRecord(self.another(&more, progress)),
        }
    }

    /// One answer to one field.
    fn fill(&mut self, slot: &Slot<'b>, reply: Reply) -> Result<Accepted, Rejected> {
        match reply {
            Reply::Skip | Reply::NoMore => {
                self.skip(slot);
                Ok(self.unchanged(&slot.path))
            }
            Reply::Unknown { ask, by } => self.unknown(slot, &ask, &by),
            Reply::Text(text) if entry::is_unknown(&text) => self.unknown(slot, "", ""),
            Reply::Text(text) | Reply::Choice(text) => {
                let entry = entry::read(slot.question, &text, &self.around(slot))?;
                self.write(slot, entry)
            }
            Reply::Choices(ids) if ids.is_empty() => self.write(slot, Entry::none()),
            Reply::Choices(ids) => {
                let entry = entry::read(slot.question, &ids.join(","), &self.around(slot))?;
                self.write(slot, entry)
            }
            Reply::More => Err(Rejected::because(
                self.options.lang.pick("An answer is asked here.", "여기에는 답을 적어 주세요."),
            )),
        }
    }

    /// Leaves a question open. A record that was about to begin does not begin.
    fn skip(&mut self, slot: &Slot<'b>) {
        self.memory.skipped.insert(Stop::Field(slot.clone()).key());
        if let (Some(start), Some((_, about))) = (&slot.start, self.memory.adding.take()) {
            self.memory.declined.insert(format!("{}[?{about}]", start.list));
        }
    }

    fn unchanged(&self, field: &str) -> Accepted {
        Accepted { field: field.to_owned(), text: self.source.text.clone(), ..Accepted::default() }
    }

    fn unknown(&mut self, slot: &Slot<'b>, ask: &str, by: &str) -> Result<Accepted, Rejected> {
        let lang = self.options.lang;
        let by = match by.trim() {
            "" => String::new(),
            by => {
                let date = calendar::read(by, self.options.today);
                let reason =
                    lang.pick("“By when” is a date: 2027-01-31", "기한은 날짜로 적어 주세요. 예: 2027-01-31");
                date.ok_or_else(|| Rejected::because(reason))?.to_string()
            }
        };
        let value = change::unknown(ask.trim(), &by, lang);
        let Some(start) = slot.start.as_ref().filter(|_| self.names_record(slot)) else {
            return self.write(slot, Entry { value, understood: None });
        };
        if !start.begins_list || self.is_referred_to(&start.list) {
            return Err(Rejected::because(lang.pick(
                "Everything that follows hangs on this name. A working title will do.",
                "뒤의 질문이 모두 이 이름에 걸려 있습니다. 임시 이름이라도 적어 주세요.",
            )));
        }
        // Nobody knows any record yet, so the list itself is unknown.
        let whole = Slot { path: start.list.clone(), start: None, ..slot.clone() };
        self.write(&whole, Entry { value, understood: None })
    }

    /// The field that a record of its list is known by.
    fn names_record(&self, slot: &Slot) -> bool {
        slot.record
            .as_ref()
            .is_some_and(|record| record.list.key.as_deref() == Some(slot.question.field.as_str()))
    }

    fn is_referred_to(&self, list: &str) -> bool {
        let nested = self.playbook.sections().iter().flat_map(|section| &section.questions);
        nested.flat_map(|question| &question.questions).any(|question| question.to.as_deref() == Some(list))
    }

    fn write(&mut self, slot: &Slot<'b>, entry: Entry) -> Result<Accepted, Rejected> {
        let lang = self.options.lang;
        let edits = change::edits(slot, entry.value.clone());
        let text = self.apply(&edits)?;
        let before = self.review();
        self.replace_text(&text);
        if let Some(start) = &slot.start {
            self.memory.touched.insert(start.list.clone());
            self.memory.adding = None;
        }
        let raised = self.raised(&before, &slot.path);
        let choices = self.playbook.choices(slot.question);
        let label = |id: &str| {
            let found = choices.iter().find(|choice| choice.id == id);
            found
                .map(|choice| choice.label.get(lang).to_owned())
                .or_else(|| wording::yes_no(slot.question, id, lang))
        };
        Ok(Accepted {
            field: slot.path.clone(),
            edits,
            text,
            shown: wording::shown(&entry.value, &label, lang),
            understood: entry.understood,
            raised,
        })
    }

    /// Whether one more record follows.
    fn decide(&mut self, more: &More<'b>, reply: Reply) -> Result<Accepted, Rejected> {
        let yes = match reply {
            Reply::More => true,
            Reply::NoMore | Reply::Skip | Reply::Unknown { .. } => false,
            Reply::Text(text) | Reply::Choice(text) => {
                entry::yes_no(&text, self.options.lang)?.value.as_str() == Some("yes")
            }
            Reply::Choices(_) => false,
        };
        let list = &more.list.field;
        if yes {
            let about = more.offer.as_ref().map_or_else(String::new, |offer| offer.id.clone());
            let next = [format!("{list}[{}]", more.count), format!("{list}[+")];
            self.memory.skipped.retain(|key| !next.iter().any(|next| key.starts_with(next)));
            self.memory.adding = Some((list.clone(), about));
            return Ok(self.unchanged(list));
        }
        self.memory.declined.insert(Stop::More(more.clone()).key());
        if more.count > 0 || more.offer.is_some() {
            return Ok(self.unchanged(list));
        }
        // "None" is an answer, and the plan remembers it.
        let edits = vec![Edit::Set { path: list.clone(), value: serde_json::Value::Array(Vec::new()) }];
        let text = self.apply(&edits)?;
        self.replace_text(&text);
        Ok(Accepted { edits, ..self.unchanged(list) })
    }

    fn apply(&self, edits: &[Edit]) -> Result<String, Rejected> {
        let applied = edit::apply_all(&self.source.text, edits);
        applied.map_err(|error| Rejected::because(error.words(self.options.lang)))
    }

    fn review(&self) -> Review {
        review::review(&self.source, self.playbook, &self.options.settings, self.options.today)
    }

    /// The contradictions that were not there before and concern the field that was answered. What only concerns the shape
    /// of an answer was settled when it was read.
    fn raised(&self, before: &Review, field: &str) -> Vec<step::Raised> {
        let same = |one: &Judged, other: &Judged| {
            let fields = |judged: &Judged| -> Vec<String> {
                judged.finding.places.iter().map(|place| place.field.clone()).collect()
            };
            one.finding.rule == other.finding.rule && fields(one) == fields(other)
        };
        let after = self.review();
        let new = after.findings.iter().filter(|judged| {
            judged.waived.is_none()
                && !judged.finding.cannot_check
                && judged.level != Level::Note
                && !rules::shape::IDS.contains(&judged.finding.rule)
                && judged.finding.places.iter().any(|place| place.field == field)
                && !before.findings.iter().any(|old| same(old, judged))
        });
        new.map(|judged| wording::raised(judged, field, self.playbook, self.options.lang)).collect()
    }

    /// The words that close a section, when the next question lies in another one.
    fn section_end(&mut self, next: Option<usize>) -> Option<SectionEnd> {
        let before = self.section.take();
        if before.as_ref().is_some_and(|before| Some(before.section) == next) {
            self.section = before;
            return None;
        }
        self.section = next.map(|section| self.so_far(section));
        before.map(|before| self.implied(&before))
    }
}
