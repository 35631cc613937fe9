//! The verdict from points and vetoes. In: members and which unknown answers are picked. Out: the neutral score (unknowns
//! in the middle) and the verdict it gives.

use super::Verdict;
use super::members::{EVERYTHING, FULL_AUTO, Member, Pick, SW1, SW2, SW3, SW3_HOSTED};
use crate::plan::component::Paradigm;

/// Points closer than this are a tie: they come from means of whole numbers.
const TIE: f64 = 1e-6;

/// The software a component may be, cheapest to try first: that is the order in which ties are broken.
#[derive(Clone, Debug)]
pub struct Rivals(Vec<Paradigm>);

impl Rivals {
    pub fn new(candidates: &[Paradigm]) -> Rivals {
        let cheapest_first = [Paradigm::Sw1, Paradigm::Sw3, Paradigm::Sw2];
        Rivals(cheapest_first.into_iter().filter(|paradigm| candidates.contains(paradigm)).collect())
    }

    pub fn all(&self) -> &[Paradigm] {
        &self.0
    }

    /// What a veto may forbid that concerns any of them. Rules may run alone; what is learned is asked for a person.
    pub fn concerned(&self) -> u8 {
        let of_one = |paradigm: &Paradigm| match paradigm {
            Paradigm::Sw2 => SW2 | FULL_AUTO,
            Paradigm::Sw3 => SW3 | SW3_HOSTED | FULL_AUTO,
            other => bit(*other),
        };
        self.0.iter().map(of_one).fold(EVERYTHING, |bits, more| bits | more)
    }

    /// `a` is tried before `b` when they are level.
    pub fn first(&self, a: Paradigm, b: Paradigm) -> bool {
        let at = |wanted: Paradigm| self.0.iter().position(|own| *own == wanted);
        at(a) < at(b)
    }

    /// Those that are not forbidden, best first.
    pub fn ranked(&self, balance: &Balance) -> Vec<Paradigm> {
        let mut left: Vec<Paradigm> =
            self.0.iter().copied().filter(|paradigm| balance.forbids & bit(*paradigm) == 0).collect();
        let points = |paradigm: Paradigm| balance.points[column(paradigm)];
        left.sort_by(|a, b| {
            let lead = points(*b) - points(*a);
            if lead.abs() < TIE { std::cmp::Ordering::Equal } else { lead.total_cmp(&0.0) }
        });
        left
    }

    pub fn verdict(&self, balance: &Balance) -> Verdict {
        if balance.forbids & EVERYTHING != 0 {
            return Verdict::DoNotBuild;
        }
        self.ranked(balance).first().map_or(Verdict::Human, |best| verdict_of(*best))
    }

    /// The distance between the best and the worst of them.
    pub fn spread(&self, points: &[i32; 3]) -> i32 {
        let own = || self.0.iter().map(|paradigm| points[column(*paradigm)]);
        own().max().unwrap_or(0) - own().min().unwrap_or(0)
    }
}

/// Neutral points, and what is forbidden for sure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Balance {
    pub points: [f64; 3],
    pub forbids: u8,
}

impl Balance {
    pub fn of<'m>(members: impl IntoIterator<Item = &'m Member>, pick: &Pick) -> Balance {
        members.into_iter().fold(Balance::default(), |sum, member| sum.plus(&mean(member, pick)))
    }

    pub fn plus(mut self, other: &Balance) -> Balance {
        self.points.iter_mut().zip(other.points).for_each(|(own, more)| *own += more);
        self.forbids |= other.forbids;
        self
    }

    pub fn lead(&self, of: Paradigm, over: Paradigm) -> f64 {
        self.points[column(of)] - self.points[column(over)]
    }
}

/// A member with its unknown answers in the middle: mean points; forbidden is what every combination forbids.
pub fn mean(member: &Member, pick: &Pick) -> Balance {
    let mut sum = Balance { points: [0.0; 3], forbids: u8::MAX };
    let mut count = 0.0;
    for outcome in member.agreeing(pick) {
        sum.points.iter_mut().zip(outcome.points).for_each(|(own, points)| *own += f64::from(points));
        sum.forbids &= outcome.forbids;
        count += 1.0;
    }
    if count == 0.0 {
        return Balance::default();
    }
    Balance { points: sum.points.map(|points| points / count), forbids: sum.forbids }
}

pub fn column(paradigm: Paradigm) -> usize {
    match paradigm {
        Paradigm::Sw1 => 0,
        Paradigm::Sw2 => 1,
        Paradigm::Sw3 | Paradigm::Human => 2,
    }
}

pub fn bit(paradigm: Paradigm) -> u8 {
    match paradigm {
        Paradigm::Sw1 => SW1,
        Paradigm::Sw2 => SW2,
        Paradigm::Sw3 => SW3,
        Paradigm::Human => 0,
    }
}

pub fn verdict_of(paradigm: Paradigm) -> Verdict {
    match paradigm {
        Paradigm::Sw1 => Verdict::Sw1,
        Paradigm::Sw2 => Verdict::Sw2,
        Paradigm::Sw3 => Verdict::Sw3,
        Paradigm::Human => Verdict::Human,
    }
}
