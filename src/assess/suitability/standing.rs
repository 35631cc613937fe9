//! How firmly a verdict stands. In: members, groups and the neutral verdict. Out: what could overturn it (each with the
//! answers that would), the smallest lead it can shrink to, and the standing.

use super::balance::{Balance, Rivals, bit, column};
use super::groups::Group;
use super::members::{EVERYTHING, Member, Pick};
use super::{Standing, Verdict};
use crate::plan::component::Paradigm;

/// A lead under this part of what counts as close is a tie: with answers still open, nobody should build on it.
const TIE: f64 = 0.5;

/// Known answers that could move less than this part of the range decide nothing, however far they lean.
const KNOWN: f64 = 0.2;

/// What a verdict is measured against.
pub struct Ground<'g> {
    pub members: &'g [Member],
    pub groups: &'g [Group],
    pub rivals: &'g Rivals,
    pub neutral: &'g Balance,
    pub verdict: Verdict,
    /// The number of answers.
    pub answers: usize,
}

/// What the unknown answers can do to a verdict.
#[derive(Debug, Default)]
pub struct Threats {
    /// Picks of unknown answers, each of which overturns it.
    pub picks: Vec<Pick>,
    /// The smallest lead over any rival, over all unknown answers; none where no rival is left.
    pub least_lead: Option<i32>,
}

impl Ground<'_> {
    pub fn threats(&self) -> Threats {
        let mut threats = Threats::default();
        if self.verdict == Verdict::DoNotBuild {
            return threats;
        }
        self.add_vetoes(EVERYTHING, &mut threats);
        if let Some(winner) = self.verdict.paradigm().filter(|winner| *winner != Paradigm::Human) {
            self.add_vetoes(bit(winner), &mut threats);
            for rival in self.rivals.all() {
                if *rival != winner && self.neutral.forbids & bit(*rival) == 0 {
                    self.add_rival(*rival, winner, &mut threats);
                }
            }
        }
        threats
    }

    fn add_vetoes(&self, bits: u8, threats: &mut Threats) {
        for group in self.groups {
            if let Some(combination) = group.forbidding(bits) {
                let mut pick = vec![None; self.answers];
                group.pick(combination, &mut pick);
                threats.picks.push(pick);
            }
        }
    }

    /// The best the unknown answers can do for a rival that none of them forbids.
    fn add_rival(&self, rival: Paradigm, winner: Paradigm, threats: &mut Threats) {
        let mut pick = vec![None; self.answers];
        let fixed = fixed_points(self.members);
        let mut gain = fixed[column(rival)] - fixed[column(winner)];
        for group in self.groups {
            let Some((combination, more)) = group.best_for(rival, winner) else { return };
            group.pick(combination, &mut pick);
            gain += more;
        }
        if gain > 0 || (gain == 0 && self.rivals.first(rival, winner)) {
            threats.picks.push(pick);
        }
        threats.least_lead = Some(threats.least_lead.map_or(-gain, |least: i32| least.min(-gain)));
    }

    /// The largest distance the answers could have put between the candidates had all pointed one way.
    pub fn range(&self) -> f64 {
        let widest = |member: &Member| {
            let spreads = member.outcomes.iter().map(|outcome| self.rivals.spread(&outcome.points));
            f64::from(spreads.max().unwrap_or(0))
        };
        self.members.iter().map(widest).sum()
    }

    fn known_range(&self) -> f64 {
        let known = self.members.iter().filter(|member| member.is_fixed());
        known.map(|member| f64::from(self.rivals.spread(&member.outcomes[0].points))).sum()
    }

    /// `close_margin` is the share of a range below which a lead counts as close.
    pub fn standing(&self, threats: &Threats, close_margin: f64) -> Standing {
        let overturned = !threats.picks.is_empty();
        let least = threats.least_lead.map(f64::from);
        if !overturned && least.is_none_or(|lead| lead >= close_margin * self.range()) {
            return Standing::Robust;
        }
        if overturned && !self.separated(close_margin) { Standing::Open } else { Standing::Leaning }
    }

    /// The known answers alone put the first before the second, and the unknown ones do not make it a tie again.
    fn separated(&self, close_margin: f64) -> bool {
        let ranked = self.rivals.ranked(self.neutral);
        let [winner, second, ..] = ranked.as_slice() else { return true };
        let fixed = fixed_points(self.members);
        let lead = f64::from(fixed[column(*winner)] - fixed[column(*second)]);
        let expected = self.neutral.points[column(*winner)] - self.neutral.points[column(*second)];
        let range = self.known_range();
        let enough_is_known = range >= KNOWN * self.range();
        enough_is_known
            && range > 0.0
            && lead >= close_margin * range
            && expected >= TIE * close_margin * range
    }
}

/// Points that no unknown answer moves.
pub fn fixed_points(members: &[Member]) -> [i32; 3] {
    let mut sum = [0; 3];
    for member in members.iter().filter(|member| member.is_fixed()) {
        sum.iter_mut().zip(member.outcomes[0].points).for_each(|(own, more)| *own += more);
    }
    sum
}
