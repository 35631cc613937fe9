//! An answer from outside beside the one that stands in the plan. In: the slot and the answer. Out: it is written, it was
//! there already, or it differs and somebody has to decide.

use super::sameness::{bare, is_proposed, is_same, is_unknown};
use super::value::Given;
use super::{Applying, Differing, Here, top};
use crate::interview::change;
use crate::interview::entry::{self, Rejected};
use crate::interview::grounds::{Grounds, needs_a_person};
use crate::interview::stop::{Slot, State};
use crate::plan::proposed::is_agent;
use crate::playbook::records::{Kind, Question};
use crate::text::fill;
use crate::yaml::Node;
use crate::yaml::edit::Edit;
use serde_json::Value;

/// What an answer meets.
#[derive(PartialEq, Eq)]
enum Meets {
    /// Nothing, or what gives way to any answer of a person.
    Room,
    Same,
    Another,
}

impl<'b> Applying<'_, 'b, '_> {
    pub(super) fn leaf(
        &mut self,
        question: &'b Question,
        at: usize,
        path: &str,
        node: &Node,
        here: &Here<'b>,
    ) {
        let slot = match self.slot(question, path, here) {
            Ok(slot) => slot,
            Err(rejected) => return self.problem(at, path, rejected),
        };
        let at = node.span.start;
        let given = match self.value(&slot, node) {
            Ok(given) => given,
            Err(rejected) => return self.no_answer(at, path, rejected),
        };
        // Nobody can confirm an exception that nobody answers for.
        if slot.question.field == "by" && path.starts_with("waivers[") && names_agent(&given.entry.value) {
            let lang = self.interview.options.lang;
            return self.problem(at, path, Rejected::because(needs_a_person(lang)));
        }
        match self.spares_records(&slot).and_then(|()| self.grounded(&slot, &given)) {
            Ok(value) => self.meet(&slot, &given, value, at),
            Err(rejected) => self.problem(at, path, rejected),
        }
    }

    /// The value is no answer to the question; what would be one is said too.
    fn no_answer(&mut self, at: usize, path: &str, rejected: Rejected) {
        self.problem(at, path, rejected);
        let wanted = self.interview.wanted(path);
        if let Some(problem) = self.applied.problems.last_mut() {
            problem.wanted = wanted;
        }
    }

    fn meet(&mut self, slot: &Slot<'b>, given: &Given, value: Value, at: usize) {
        let decided = self.taking.decided.get(&slot.path).copied();
        let meets = self.meets(slot, given, &value);
        if meets == Meets::Same {
            self.applied.same += 1;
            return;
        }
        let by_agent = self.is_by_agent(&given.grounds);
        let gives_way = self.taking.replace && !(by_agent && slot.state == State::Known);
        match decided {
            Some(false) => {}
            None if meets == Meets::Another && !gives_way => {
                let (at, field) = (self.source.position(at), slot.path.clone());
                self.applied.conflicts.push(Differing { at, field, value });
            }
            _ => self.apply(slot, change::edits(slot, value), given.entry.understood.clone(), at),
        }
    }

    fn meets(&self, slot: &Slot<'b>, given: &Given, value: &Value) -> Meets {
        let stands = self.interview.with_plan(|plan| {
            let node = plan.root?.at(&slot.path).filter(|node| !node.is_null())?;
            Some((node.to_json(), Grounds::of(node)))
        });
        let Some((before, rests_on)) = stands else { return Meets::Room };
        let by_agent = self.is_by_agent(&given.grounds);
        // Saying again that nobody knows takes away neither whom to ask nor an answer.
        let adds_nothing = before == *value
            || (is_unknown(value) && is_unknown(&before) && bare(value).is_string())
            || (is_unknown(value) && slot.state == State::Known && !self.taking.replace);
        if adds_nothing {
            return Meets::Same;
        }
        if is_unknown(&before) || (is_proposed(&before) && !is_proposed(value) && !by_agent) {
            return Meets::Room;
        }
        if !is_same(slot.question, &before, value) {
            return Meets::Another;
        }
        let says_more = self.taking.replace && !by_agent && !self.rests_on(given).is_part_of(&rests_on);
        if says_more { Meets::Room } else { Meets::Same }
    }

    /// A list that holds records is not emptied by one word, and no record becomes one.
    fn spares_records(&self, slot: &Slot<'b>) -> Result<(), Rejected> {
        let lang = self.interview.options.lang;
        if slot.question.kind == Kind::Records && slot.path.ends_with(']') {
            return Err(Rejected::because(lang.pick(
                "A record is answered field by field. `aiplan interview` removes one, with what refers to it.",
                "기록은 항목마다 따로 답합니다. 기록을 지우려면 `aiplan interview`에서 지워 주세요. 그 기록을 가리키는 항목도 함께 정리합니다.",
            )));
        }
        let count = if slot.question.kind == Kind::Records { self.length(&slot.path) } else { 0 };
        if count == 0 {
            return Ok(());
        }
        let reason = lang.pick(
            "The plan has records here ({count}); take them out in the file first.",
            "기획서에 기록이 {count}개 있습니다. 먼저 파일에서 지워 주세요.",
        );
        Err(Rejected::because(fill(reason, |_| Some(count.to_string().into()))))
    }

    /// An empty list says "none".
    pub(super) fn none(&mut self, list: &'b Question, at: usize) {
        let given = Given::from(entry::Entry::none());
        let read = self.slot(list, &list.field, &top()).and_then(|slot| {
            self.spares_records(&slot)?;
            let value = self.grounded(&slot, &given)?;
            Ok((slot, value))
        });
        match read {
            Ok((slot, value)) => {
                let edits = vec![Edit::Set { path: list.field.clone(), value: value.clone() }];
                match self.meets(&slot, &given, &value) {
                    Meets::Same => self.applied.same += 1,
                    _ => self.apply(&slot, edits, None, at),
                }
            }
            Err(rejected) => self.problem(at, &list.field, rejected),
        }
    }

    /// What an answer rests on: as it says itself, else as the caller says.
    fn rests_on(&self, given: &Given) -> Grounds {
        let (own, all) = (given.grounds.clone(), &self.taking.grounds);
        Grounds {
            by: own.by.or_else(|| all.by.clone()),
            as_of: own.as_of.or(all.as_of),
            basis: own.basis.or(all.basis),
            evidence: own.evidence.or_else(|| all.evidence.clone()),
        }
    }

    fn giver(&self) -> Option<&str> {
        self.taking.by.as_deref().or(self.interview.options.by.as_deref())
    }

    fn is_by_agent(&self, said: &Grounds) -> bool {
        let named = said.by.as_deref().or(self.taking.grounds.by.as_deref());
        named.or(self.giver()).is_some_and(is_agent)
    }

    /// The value with what it rests on and who gave it.
    fn grounded(&self, slot: &Slot<'b>, given: &Given) -> Result<Value, Rejected> {
        let value = given.entry.value.clone();
        if !self.is_by_agent(&given.grounds) && !self.interview.can_be_grounded(slot) {
            return Ok(value);
        }
        let on = self.taking.as_of.unwrap_or(self.interview.options.today);
        let grounds = self.interview.grounds_given(slot, self.rests_on(given), self.giver(), on)?;
        Ok(grounds.put_on(value))
    }
}

fn names_agent(value: &Value) -> bool {
    bare(value).as_str().is_some_and(is_agent)
}
