//! Which answers would change a verdict, and which unknown ones to ask for first. In: members and threats. Out: `Flip`s,
//! each the smallest set found, and `AskFirst` in the order of their weight.

use super::answers::{Answers, State};
use super::balance::{Balance, Rivals, column, mean, verdict_of};
use super::members::{DECIDING, Member, Pick, fields_of, member};
use super::standing::Threats;
use super::{AskFirst, Flip, Verdict};
use crate::plan::answer::Basis;
use crate::plan::component::Paradigm;

/// What flips are looked for in.
pub struct Search<'s, 'a> {
    pub answers: &'s mut Answers<'a>,
    pub members: &'s [Member],
    pub rivals: &'s Rivals,
    pub neutral: &'s Balance,
    pub verdict: Verdict,
}

/// A change of answers and what it leads to, before it has words.
struct Change {
    picked: Vec<(usize, usize)>,
    verdict: Verdict,
    swing: f64,
}

impl Search<'_, '_> {
    /// Answers to unknown questions that change the verdict: single ones, else one set for each threat.
    pub fn flips(&self, threats: &Threats) -> Vec<Flip> {
        let mut changes = self.changes(threats);
        // A change of the paradigm first: that is what the planner came to decide.
        changes.sort_by(|a, b| {
            let stopped = |change: &Change| change.verdict.paradigm().is_none();
            stopped(a).cmp(&stopped(b)).then(b.swing.total_cmp(&a.swing))
        });
        let mut flips: Vec<Flip> = Vec::new();
        for change in &changes {
            let flip = self.flip(change, false);
            if !flip.answers.is_empty() && !flips.contains(&flip) {
                flips.push(flip);
            }
        }
        flips
    }

    /// The fields of the unknown answers that change the verdict: those that do alone, and the smallest set for each threat.
    pub fn overturning(&self, threats: &Threats) -> Vec<String> {
        let sets = threats.picks.iter().filter_map(|pick| self.smallest(pick));
        let changes = self.single_changes().into_iter().chain(sets);
        let mut paths: Vec<String> = Vec::new();
        for path in changes.flat_map(|change| change.picked).map(|(field, _)| self.answers.path(field)) {
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        paths
    }

    fn changes(&self, threats: &Threats) -> Vec<Change> {
        let single = self.single_changes();
        match single.is_empty() {
            true => threats.picks.iter().filter_map(|pick| self.smallest(pick)).collect(),
            false => single,
        }
    }

    fn flip(&self, change: &Change, given: bool) -> Flip {
        let write = |(field, digit): &(usize, usize)| {
            let value = &self.answers.values(*field)[*digit];
            self.answers.to_write(*field, value)
        };
        Flip { answers: change.picked.iter().flat_map(write).collect(), verdict: change.verdict, given }
    }

    fn verdict_with(&self, pick: &Pick) -> Verdict {
        self.rivals.verdict(&Balance::of(self.members, pick))
    }

    /// Each unknown answer on its own. Only the members that read it are weighed again.
    fn single_changes(&self) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        for (field, swing) in self.swings() {
            let mut pick = vec![None; self.answers.list.len()];
            let first_of_field = changes.len();
            for digit in 0..self.answers.open_values(field).len() {
                pick[field] = Some(digit);
                let verdict = self.rivals.verdict(&self.balance_given(field, &pick));
                let told = changes[first_of_field..].iter().any(|change| change.verdict == verdict);
                if verdict != self.verdict && !told {
                    changes.push(Change { picked: vec![(field, digit)], verdict, swing });
                }
            }
        }
        changes
    }

    fn balance_given(&self, field: usize, pick: &Pick) -> Balance {
        let open: Pick = vec![None; pick.len()];
        let mut balance = *self.neutral;
        for member in self.reading(field) {
            let (before, after) = (mean(member, &open), mean(member, pick));
            for column in 0..3 {
                balance.points[column] += after.points[column] - before.points[column];
            }
            balance.forbids |= after.forbids;
        }
        balance
    }

    fn reading(&self, field: usize) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.open.iter().any(|(own, _)| *own == field))
    }

    /// The smallest set out of a pick that still changes the verdict: taken by weight until it does, then thinned out.
    fn smallest(&self, full: &Pick) -> Option<Change> {
        let picked = full.iter().enumerate().filter_map(|(field, digit)| Some((field, (*digit)?)));
        let mut picked: Vec<(usize, usize)> = picked.collect();
        picked.sort_by(|a, b| self.pull(*b).total_cmp(&self.pull(*a)));
        let mut pick = vec![None; full.len()];
        let mut used = Vec::new();
        for (field, digit) in picked {
            pick[field] = Some(digit);
            used.push((field, digit));
            if self.verdict_with(&pick) != self.verdict {
                break;
            }
        }
        for index in (0..used.len()).rev() {
            let (field, digit) = used[index];
            pick[field] = None;
            if self.verdict_with(&pick) == self.verdict {
                pick[field] = Some(digit);
            } else {
                used.remove(index);
            }
        }
        let verdict = self.verdict_with(&pick);
        let swing = used.iter().map(|one| self.pull(*one)).sum();
        (verdict != self.verdict).then_some(Change { picked: used, verdict, swing })
    }

    /// How far one value of an answer moves the scores away from the verdict.
    fn pull(&self, (field, digit): (usize, usize)) -> f64 {
        let mut pick = vec![None; self.answers.list.len()];
        pick[field] = Some(digit);
        let moved = self.balance_given(field, &pick);
        if moved.forbids != self.neutral.forbids {
            return f64::MAX / 1e6;
        }
        let Some(winner) = self.verdict.paradigm() else { return 0.0 };
        let change = |index: usize| moved.points[index] - self.neutral.points[index];
        let others = self.rivals.all().iter().filter(|rival| **rival != winner);
        others.map(|rival| change(column(*rival)) - change(column(winner))).fold(0.0, f64::max)
    }

    /// Unknown answers that move something, the heaviest first.
    pub fn ask_first(&self) -> Vec<AskFirst> {
        let asked = |(field, swing)| AskFirst { field: self.answers.path(field), swing };
        self.swings().into_iter().map(asked).collect()
    }

    /// How far each unknown answer moves the lead over the runner-up. A veto takes the whole lead, so it weighs as much as
    /// the answer makes it likely.
    fn swings(&self) -> Vec<(usize, f64)> {
        let ranked = self.rivals.ranked(self.neutral);
        let pair = (ranked.first().copied(), ranked.get(1).copied());
        let fields = (0..self.answers.list.len()).filter(|field| self.answers.is_open(*field));
        let mut swings: Vec<(usize, f64)> =
            fields.map(|field| (field, self.swing(field, pair))).filter(|(_, swing)| *swing > 0.0).collect();
        swings.sort_by(|a, b| b.1.total_cmp(&a.1));
        swings
    }

    fn swing(&self, field: usize, pair: (Option<Paradigm>, Option<Paradigm>)) -> f64 {
        let lead = |balance: &Balance| match pair {
            (Some(winner), Some(second)) => balance.lead(winner, second),
            _ => 0.0,
        };
        let points = self.reach(field, |member, pick| lead(&mean(member, pick)));
        let risk = self.reach(field, share_of_vetoes);
        points.max(risk * lead(self.neutral).max(1.0))
    }

    /// The distance between the values of an answer, in what `measure` sums up over the members that read it.
    fn reach(&self, field: usize, measure: impl Fn(&Member, &Pick) -> f64) -> f64 {
        let mut pick = vec![None; self.answers.list.len()];
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        for digit in 0..self.answers.open_values(field).len() {
            pick[field] = Some(digit);
            let sum: f64 = self.reading(field).map(|member| measure(member, &pick)).sum();
            (least, most) = (least.min(sum), most.max(sum));
        }
        (most - least).max(0.0)
    }

    /// Where nothing unknown can change the verdict: the given answers that would, had they been others; guesses first, and
    /// how things are only where nothing else would.
    pub fn flips_of_known(&mut self) -> Vec<Flip> {
        let mut changes: Vec<(bool, Basis, Change)> = Vec::new();
        for field in 0..self.answers.list.len() {
            let State::Known(_) = self.answers.list[field].state else { continue };
            // The task is what the component is, no assumption about it.
            if self.answers.list[field].decider.name == "task_nature" {
                continue;
            }
            let basis = self.answers.list[field].basis.unwrap_or_default();
            let fact = self.is_fact(field);
            changes.extend(self.changes_of_known(field).into_iter().map(|change| (fact, basis, change)));
        }
        if changes.iter().any(|(fact, ..)| !fact) {
            changes.retain(|(fact, ..)| !fact);
        }
        changes.sort_by(|a, b| a.1.cmp(&b.1).then(b.2.swing.total_cmp(&a.2.swing)));
        let flips = changes.iter().map(|(_, _, change)| self.flip(change, true));
        flips.filter(|flip| !flip.answers.is_empty()).collect()
    }

    fn is_fact(&self, field: usize) -> bool {
        let name = &self.answers.list[field].decider.name;
        let records = &self.answers.setting.playbook.records.suitability.answers;
        records.iter().any(|record| record.field == *name && record.fact)
    }

    /// One known answer, set to each of its other values: the members that read it are weighed anew.
    fn changes_of_known(&mut self, field: usize) -> Vec<Change> {
        let own: Vec<Member> = self.reading_known(field);
        let values = self.answers.values(field);
        let known = std::mem::replace(&mut self.answers.list[field].state, State::Open(values.clone()));
        let again: Vec<Member> = own.iter().map(|old| member(self.answers, old.of)).collect();
        self.answers.list[field].state = known;
        let mut pick = vec![None; self.answers.list.len()];
        let before = Balance::of(&own, &pick);
        let rest = Balance { points: self.neutral.points, forbids: self.forbidden_without(&own) };
        let mut changes: Vec<Change> = Vec::new();
        for digit in 0..values.len() {
            pick[field] = Some(digit);
            let after = Balance::of(&again, &pick);
            let mut balance = rest.plus(&after);
            (0..3).for_each(|column| balance.points[column] -= before.points[column]);
            let verdict = self.rivals.verdict(&balance);
            // A veto that a given answer does not raise is no close call.
            let rival = self.rivals.all().iter().any(|rival| verdict_of(*rival) == verdict);
            if rival && verdict != self.verdict && !changes.iter().any(|own| own.verdict == verdict) {
                let swing = (0..3).map(|column| (after.points[column] - before.points[column]).abs());
                changes.push(Change { picked: vec![(field, digit)], verdict, swing: swing.sum() });
            }
        }
        changes
    }

    fn reading_known(&self, field: usize) -> Vec<Member> {
        let reads = |member: &&Member| fields_of(self.answers, member.of).contains(&field);
        self.members.iter().filter(reads).cloned().collect()
    }

    fn forbidden_without(&self, left_out: &[Member]) -> u8 {
        let open: Pick = vec![None; self.answers.list.len()];
        let stay = self.members.iter().filter(|member| !left_out.iter().any(|own| own.of == member.of));
        stay.map(|member| mean(member, &open).forbids).fold(0, |bits, more| bits | more)
    }
}

/// How many of the combinations raise a veto that can change a verdict.
fn share_of_vetoes(member: &Member, pick: &Pick) -> f64 {
    let (mut raised, mut all) = (0.0, 0.0f64);
    for outcome in member.agreeing(pick) {
        raised += f64::from(u8::from(outcome.forbids & DECIDING != 0));
        all += 1.0;
    }
    raised / all.max(1.0)
}
