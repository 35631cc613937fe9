//! The order of what is still open: first the questions a verdict hangs on, component by component, then the rest as the
//! playbook has it. In: the stops of the walk. Out: the same stops; what is behind the reader stands first.
//! Until the product, the need, the decision and the components with their tasks stand, nothing can be weighed and the
//! playbook's own order holds.

mod reason;

use super::stop::{More, Slot, State, Stop};
use super::{Interview, walk};
use crate::playbook::records::Sitting;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// How much an open answer decides, and for which component most.
#[derive(Clone, Debug)]
pub(super) struct Weight {
    swing: f64,
    component: String,
}

/// The weights of the open answers, by field.
pub(super) type Weights = HashMap<String, Weight>;

/// The questions asked together: a section, and in it a component.
type Group = (usize, Option<usize>);

/// Where a stop belongs; lower comes first.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum Due {
    Settled,
    /// Shown in this run, in that order.
    Shown(usize),
    /// A verdict hangs on it: the place of its group, and in the group the heaviest first.
    Deciding {
        group: usize,
        lighter: f64,
    },
    Rest,
    /// What may decide nothing at all waits until that can be told.
    Later,
}

impl<'b> Interview<'b> {
    /// The stops in the order they are asked.
    pub(super) fn arranged(&self, stops: Vec<Stop<'b>>, weights: &Weights) -> Vec<Stop<'b>> {
        let groups = self.groups(&stops, weights);
        let shown = self.memory.shown.iter().enumerate().map(|(place, key)| (key.as_str(), place));
        // Of a key that was shown twice, the first place counts.
        let shown: HashMap<&str, usize> = shown.rev().collect();
        let due = |stop: &Stop<'b>| self.due(stop, weights, &groups, &shown);
        let mut placed: Vec<(Due, Stop<'b>)> = stops.into_iter().map(|stop| (due(&stop), stop)).collect();
        // The sort is stable: within a place the playbook's order holds.
        placed.sort_by(|one, other| one.0.partial_cmp(&other.0).unwrap_or(Ordering::Equal));
        placed.into_iter().map(|(_, stop)| stop).collect()
    }

    fn due(&self, stop: &Stop<'b>, weights: &Weights, groups: &[Group], shown: &HashMap<&str, usize>) -> Due {
        if !self.is_open(stop) {
            return shown.get(stop.key().as_str()).map_or(Due::Settled, |place| Due::Shown(*place));
        }
        let Stop::Field(slot) = stop else { return Due::Rest };
        let swing = weights.get(&slot.path).map(|weight| weight.swing);
        let group = groups.iter().position(|own| *own == group_of(slot));
        match (swing.or_else(|| self.goes_along(slot).then_some(0.0)), group) {
            (Some(swing), Some(group)) => Due::Deciding { group, lighter: -swing },
            _ if self.waits(slot) => Due::Later,
            _ => Due::Rest,
        }
    }

    /// Leaves out what a shorter sitting asks only while a verdict hangs on it, once that can be told.
    pub(super) fn without_the_idle(&self, stops: Vec<Stop<'b>>) -> Vec<Stop<'b>> {
        if self.options.sitting == Sitting::Full {
            return stops;
        }
        // A round that settles asks what it said it would.
        let settling = !self.memory.settled.is_empty();
        if !settling && !self.can_weigh(&stops) {
            return self.counted_as_usual(stops);
        }
        let overturning = self.overturning(&stops);
        let asked_for = |key: &String| {
            let memory = &self.memory;
            memory.extra.contains(key) || memory.visited.contains(key) || memory.shown.contains(key)
        };
        let idle = |stop: &Stop<'b>| match stop {
            Stop::Field(slot) if self.waits(slot) && slot.state == State::Open => {
                let decides = slot.question.deciding && !settling && overturning.contains(&slot.path);
                !decides && !asked_for(&slot.path)
            }
            _ => false,
        };
        stops.into_iter().filter(|stop| !idle(stop)).collect()
    }

    /// Before a verdict can be weighed, of what is asked only while one hangs on it every second question counts: about as many
    /// of them come, and no number frightens that the next answers take back.
    fn counted_as_usual(&self, mut stops: Vec<Stop<'b>>) -> Vec<Stop<'b>> {
        let mut waiting = 0;
        for stop in &mut stops {
            let Stop::Field(slot) = stop else { continue };
            let is_asked_for =
                self.memory.visited.contains(&slot.path) || self.memory.extra.contains(&slot.path);
            if self.waits(slot) && slot.state == State::Open && slot.start.is_none() && !is_asked_for {
                waiting += usize::from(slot.question.deciding);
                slot.weight = if slot.question.deciding { waiting % 2 } else { 0 };
            }
        }
        stops
    }

    /// The answers that can still change a verdict; for one that is not asked yet, those that its condition looks at.
    fn overturning(&self, stops: &[Stop<'b>]) -> HashSet<String> {
        let outlooks = self.reading.outlooks(self.playbook, &self.options);
        let mut paths: HashSet<String> = outlooks.iter().flat_map(|own| own.overturning.clone()).collect();
        let asked: HashSet<String> = stops.iter().map(Stop::key).collect();
        let before = paths.iter().filter(|path| !asked.contains(*path)).flat_map(|path| self.looked_at(path));
        let before: Vec<String> = before.collect();
        paths.extend(before);
        paths
    }

    /// The answers of the same component that the condition of a question looks at.
    fn looked_at(&self, path: &str) -> Vec<String> {
        let record = path.rsplit_once("].").map(|(record, _)| record);
        let condition = self.playbook.question(path).and_then(|question| question.when.as_ref());
        let own = |path: &String| Some(format!("{}].{}", record?, path.strip_prefix("component.")?));
        condition.map(|when| when.paths().iter().filter_map(own).collect()).unwrap_or_default()
    }

    /// The question is asked in this sitting only if a verdict hangs on it; advice does not stand on it.
    fn waits(&self, slot: &Slot<'b>) -> bool {
        slot.question.is_for_some() && !slot.advises && self.options.sitting != Sitting::Full
    }

    /// Everything stands that has to before an answer can be weighed.
    pub(super) fn can_weigh(&self, stops: &[Stop<'b>]) -> bool {
        !stops.iter().any(|stop| self.is_open(stop) && is_basic(stop, self.playbook))
    }

    /// How much each open answer decides where a verdict is not settled yet.
    pub(super) fn weights(&self, stops: &[Stop<'b>]) -> Weights {
        let mut weights = Weights::new();
        if !self.can_weigh(stops) {
            return weights;
        }
        // What the law forbids ends a plan rather than deciding between ways; it is asked in its own turn.
        let of_law = |field: &str| {
            let law = self.playbook.sections().iter().find(|own| own.section == "law");
            law.is_some_and(|law| law.questions.iter().any(|question| question.field == field))
        };
        for own in self.reading.outlooks(self.playbook, &self.options) {
            for ask in own.ask_first.iter().filter(|ask| !of_law(&ask.field)) {
                let weight = Weight { swing: ask.swing, component: own.id.clone() };
                let heaviest = weights.entry(ask.field.clone()).or_insert_with(|| weight.clone());
                if weight.swing > heaviest.swing {
                    *heaviest = weight;
                }
            }
        }
        weights
    }

    /// The groups with open deciding questions: the one being asked, those begun before, then the heaviest.
    fn groups(&self, stops: &[Stop<'b>], weights: &Weights) -> Vec<Group> {
        if weights.is_empty() {
            return Vec::new();
        }
        let mut heaviest: Vec<(Group, f64)> = Vec::new();
        let mut begun: HashSet<Group> = HashSet::new();
        let mut along: Vec<(Group, f64)> = Vec::new();
        for stop in stops {
            let Stop::Field(slot) = stop else { continue };
            let group = group_of(slot);
            match weights.get(&slot.path).filter(|_| self.is_open(stop)) {
                None if !self.is_open(stop) && self.is_decider(slot) && !is_basic(stop, self.playbook) => {
                    begun.insert(group);
                }
                None if self.is_open(stop) && self.goes_along(slot) => along.push((group, 0.0)),
                None => {}
                Some(weight) => match heaviest.iter_mut().find(|(own, _)| *own == group) {
                    Some((_, most)) => *most = most.max(weight.swing),
                    None => heaviest.push((group, weight.swing)),
                },
            }
        }
        let last = self.memory.shown.iter().rev().find_map(|key| {
            stops.iter().find_map(|stop| match stop {
                Stop::Field(slot) if stop.key() == *key => Some(group_of(slot)),
                _ => None,
            })
        });
        // A component that was begun is finished.
        for (group, none) in along {
            let goes_on = begun.contains(&group) || last == Some(group);
            if goes_on && !heaviest.iter().any(|(own, _)| *own == group) {
                heaviest.push((group, none));
            }
        }
        // Sections stay together: a section counts with the heaviest of its groups.
        let of_section = |section: usize| {
            let own = heaviest.iter().filter(|((other, _), _)| *other == section);
            own.map(|(_, most)| *most).fold(0.0, f64::max)
        };
        let rank = |(group, most): &(Group, f64)| {
            let section = last.is_some_and(|last| last.0 == group.0);
            let in_section = begun.iter().any(|own| own.0 == group.0);
            let order = (!section, !in_section, last != Some(*group), !begun.contains(group));
            (order, -of_section(group.0), -most)
        };
        let mut ranked = heaviest.clone();
        ranked.sort_by(|one, other| {
            let (one, other) = (rank(one), rank(other));
            let (first, second) = ((one.0.0, one.0.1), (other.0.0, other.0.1));
            first
                .cmp(&second)
                .then(one.1.total_cmp(&other.1))
                .then((one.0.2, one.0.3).cmp(&(other.0.2, other.0.3)))
                .then(one.2.total_cmp(&other.2))
        });
        ranked.into_iter().map(|(group, _)| group).collect()
    }

    /// An answer of a component that decides nothing yet, but may when others are given; asked with them.
    fn goes_along(&self, slot: &Slot<'b>) -> bool {
        let is_detail = |list| !walk::is_of_every_record(list, slot.question);
        let detail = slot.record.as_ref().is_some_and(|record| is_detail(record.list));
        group_of(slot).1.is_some() && detail && self.is_decider(slot)
    }

    fn is_decider(&self, slot: &Slot<'b>) -> bool {
        let of_component = slot.record.as_ref().is_some_and(|record| record.list.field == "components");
        let field = if of_component { &slot.question.field } else { &slot.path };
        let deciders = &self.playbook.deciders.answers;
        deciders.iter().any(|own| match own.of_component == of_component {
            true => own.field == *field,
            false => own.inherits.as_ref() == Some(field),
        })
    }
}

fn group_of(slot: &Slot) -> Group {
    let record = slot.record.as_ref().filter(|record| record.list.field == "components");
    (slot.section, record.map(|record| record.index))
}

/// What has to stand before anything can be weighed.
fn is_basic(stop: &Stop, playbook: &crate::playbook::Playbook) -> bool {
    match stop {
        Stop::More(More { list, .. }) => list.field == "components",
        Stop::Field(slot) => match &slot.record {
            Some(record) if record.list.field == "components" => {
                slot.start.is_some() || walk::is_of_every_record(record.list, slot.question)
            }
            _ => {
                playbook.sections()[slot.section].section == "product" && !slot.question.deciding
                    || matches!(slot.path.as_str(), "problem.need" | "problem.decision")
            }
        },
    }
}
