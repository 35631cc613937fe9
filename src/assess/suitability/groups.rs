//! Groups of members that share unknown answers. Within a group answers go together, between groups they are independent,
//! so that the best case of a rival is the sum of the best cases of the groups: exact, without trying all assignments.

use super::balance::{bit, column};
use super::members::{DECIDING, EVERYTHING, Member, Of, Outcome, Pick};
use crate::plan::component::Paradigm;

/// A larger group is taken apart into its members. Its bounds are then too wide, never too narrow.
const MOST_COMBINATIONS: usize = 20_000;

/// Unknown answers that belong together, and what each combination of them comes to.
#[derive(Debug)]
pub struct Group {
    /// Answer and number of its values.
    pub fields: Vec<(usize, usize)>,
    pub outcomes: Vec<Outcome>,
}

impl Group {
    /// Writes the values of one combination into a pick.
    pub fn pick(&self, combination: usize, pick: &mut Pick) {
        let mut rest = combination;
        for &(field, count) in &self.fields {
            pick[field] = Some(rest % count);
            rest /= count;
        }
    }

    /// The combination that lets `rival` gain most on `winner` without forbidding the rival; none if all forbid it.
    pub fn best_for(&self, rival: Paradigm, winner: Paradigm) -> Option<(usize, i32)> {
        let gain = |outcome: &Outcome| outcome.points[column(rival)] - outcome.points[column(winner)];
        let stays = |outcome: &Outcome| outcome.forbids & (bit(rival) | EVERYTHING) == 0;
        let open = self.outcomes.iter().enumerate().filter(|(_, outcome)| stays(outcome));
        open.map(|(index, outcome)| (index, gain(outcome)))
            .max_by_key(|(index, gain)| (*gain, usize::MAX - index))
    }

    /// A combination that forbids any of these.
    pub fn forbidding(&self, bits: u8) -> Option<usize> {
        self.outcomes.iter().position(|outcome| outcome.forbids & bits != 0)
    }
}

/// The groups of the members that can move the verdict. `answers` is the number of answers there are.
pub fn groups(members: &[Member], answers: usize) -> Vec<Group> {
    let moving: Vec<&Member> =
        members.iter().filter(|member| !member.is_fixed() && decides(member)).collect();
    let mut root: Vec<usize> = (0..answers).collect();
    for member in &moving {
        let first = find(&root, member.open[0].0);
        for (field, _) in &member.open {
            let other = find(&root, *field);
            root[other] = first;
        }
    }
    let mut by_root: Vec<(usize, Vec<&Member>)> = Vec::new();
    for member in moving {
        let own = find(&root, member.open[0].0);
        match by_root.iter_mut().find(|(root, _)| *root == own) {
            Some((_, together)) => together.push(member),
            None => by_root.push((own, vec![member])),
        }
    }
    by_root.into_iter().flat_map(|(_, together)| joined(&together)).collect()
}

fn decides(member: &Member) -> bool {
    let veto = matches!(member.of, Of::Veto(_));
    !veto || member.outcomes.iter().any(|outcome| outcome.forbids & DECIDING != 0)
}

fn find(root: &[usize], mut field: usize) -> usize {
    while root[field] != field {
        field = root[field];
    }
    field
}

fn joined(members: &[&Member]) -> Vec<Group> {
    let mut fields: Vec<(usize, usize)> = members.iter().flat_map(|member| member.open.clone()).collect();
    fields.sort_unstable();
    fields.dedup();
    let combinations = fields.iter().try_fold(1usize, |product, (_, count)| product.checked_mul(*count));
    match combinations {
        Some(count) if count <= MOST_COMBINATIONS || members.len() == 1 => {
            vec![group(members, fields, count)]
        }
        _ => members.iter().flat_map(|member| joined(std::slice::from_ref(member))).collect(),
    }
}

fn group(members: &[&Member], fields: Vec<(usize, usize)>, combinations: usize) -> Group {
    let highest = fields.iter().map(|(field, _)| *field).max().unwrap_or(0);
    let mut pick: Pick = vec![None; highest + 1];
    let mut group = Group { fields, outcomes: Vec::with_capacity(combinations) };
    for combination in 0..combinations {
        group.pick(combination, &mut pick);
        let mut sum = Outcome::default();
        for member in members {
            let outcome = member.outcome(&pick);
            sum.points.iter_mut().zip(outcome.points).for_each(|(own, more)| *own += more);
            sum.forbids |= outcome.forbids;
        }
        group.outcomes.push(sum);
    }
    group
}
