//! Every stop of the interview in the order of the playbook. In: a plan, what was chosen for this run and what happened in it.
//! Out: `Stop`s, answered and open. Knows conditions, sittings, roles and sections; asks nothing.

mod records;

pub use crate::plan::progress::record_name;
pub use records::is_of_every_record;

use super::stop::{Slot, State, Stop};
use super::{Memory, Options};
use crate::plan::answer::Basis;
use crate::plan::lookup::Scope;
use crate::plan::proposed::is_agent;
use crate::plan::reader::{Written, written};
use crate::playbook::records::{Kind, Question};
use crate::yaml::Node;

/// Collects the stops of one plan.
pub struct Walk<'w, 'b, 'p> {
    options: &'w Options,
    memory: &'w Memory,
    scope: Scope<'w, 'p>,
    playbook: &'b crate::playbook::Playbook,
    section: usize,
    /// The section was not chosen; only questions asked out of turn are of it.
    is_outside: bool,
    stops: Vec<Stop<'b>>,
    /// An agent sits here, who cannot confirm what an agent proposed.
    by_agent: bool,
}

/// A list of records as it stands in the plan.
struct List<'b, 'p> {
    question: &'b Question,
    items: &'p [Node<'p>],
    /// The list itself belongs to the chosen sitting and role.
    whole: bool,
    /// The plan says that nobody knows the records yet, or an agent proposed that there are none: a record takes its place.
    over: bool,
    none_proposed: bool,
}

impl<'w, 'b, 'p> Walk<'w, 'b, 'p> {
    pub fn new(
        options: &'w Options,
        memory: &'w Memory,
        scope: Scope<'w, 'p>,
        playbook: &'b crate::playbook::Playbook,
    ) -> Walk<'w, 'b, 'p> {
        let by_agent = options.by.as_deref().is_some_and(is_agent);
        let (section, is_outside, stops) = (0, false, Vec::new());
        Walk { options, memory, scope, playbook, section, is_outside, stops, by_agent }
    }

    pub fn stops(mut self) -> Vec<Stop<'b>> {
        for (index, section) in self.playbook.sections().iter().enumerate() {
            self.is_outside = self.options.section.as_ref().is_some_and(|only| *only != section.section);
            self.section = index;
            for question in &section.questions {
                if !self.scope.holds(question.when.as_ref()) {
                    continue;
                }
                match question.kind {
                    Kind::Records => self.list(question),
                    _ if self.is_wanted(question) || self.is_extra(&question.field) => self.top(question),
                    _ => {}
                }
            }
        }
        self.settle();
        self.stops
    }

    /// The question belongs to the chosen sitting, role and stage.
    fn is_wanted(&self, question: &Question) -> bool {
        !self.is_outside && self.options.wants(question)
    }

    fn is_extra(&self, path: &str) -> bool {
        self.memory.extra.contains(path) || self.memory.visited.contains(path)
    }

    fn top(&mut self, question: &'b Question) {
        let node = self.scope.plan.root.and_then(|root| root.at(&question.field));
        let state = state_of(node);
        self.stops.push(Stop::Field(Slot {
            section: self.section,
            path: question.field.clone(),
            question,
            state,
            record: None,
            start: None,
            weight: 1,
            advises: advises(&self.scope, question),
        }));
    }

    fn list(&mut self, question: &'b Question) {
        let node = self.scope.plan.root.and_then(|root| root.at(&question.field));
        let whole = self.is_wanted(question) || self.is_extra(&question.field);
        let adding = self.memory.adding.as_ref().is_some_and(|(list, _)| *list == question.field);
        let none_proposed =
            matches!(written(node), Written::Value(list, Basis::Proposed) if list.items().is_empty());
        let mut over = none_proposed;
        let items = match written(node) {
            Written::Unknown(_) if adding => {
                over = true;
                &[]
            }
            Written::Unknown(_) if whole => return self.top(question),
            Written::Unknown(_) => return,
            Written::Absent => &[],
            Written::Value(node, _) => node.items(),
        };
        // An empty list that is written down says "none".
        let says_none = node.is_some_and(|node| !node.is_null()) && items.is_empty();
        if says_none && !adding && (!none_proposed || self.by_agent) {
            if whole {
                self.top(question);
                // That there is none was said to an offer, which counts as no question.
                if let Some(Stop::Field(none)) = self.stops.last_mut() {
                    none.weight = 0;
                }
            }
            return;
        }
        self.records(&List { question, items, whole, over, none_proposed });
    }

    /// A list is finished when the planner said so in this run, or when the interview had gone past it in an earlier one.
    fn settle(&mut self) {
        let mut passed = false;
        for stop in self.stops.iter_mut().rev() {
            let key = stop.key();
            match stop {
                Stop::Field(slot) => passed |= slot.state != State::Open,
                Stop::More(more) => {
                    let went_past = passed
                        && self.options.section.is_none()
                        && !self.memory.touched.contains(&more.list.field);
                    more.settled = went_past || self.memory.declined.contains(&key);
                }
            }
        }
    }
}

/// Advice stands on the answer to this question as the plan is now.
fn advises(scope: &Scope, question: &Question) -> bool {
    question.advising.as_ref().is_some_and(|condition| scope.holds(Some(condition)))
}

/// Where an answer stands.
pub fn state_of(node: Option<&Node<'_>>) -> State {
    match written(node) {
        Written::Absent => State::Open,
        Written::Unknown(_) => State::Unknown,
        Written::Value(_, Basis::Proposed) => State::Proposed,
        Written::Value(..) => State::Known,
    }
}
