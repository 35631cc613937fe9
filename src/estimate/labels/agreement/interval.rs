//! How far chance alone may have moved an alpha. In: the items of a pilot. Out: a rough 95% interval, by drawing as many items
//! again with replacement (percentile bootstrap, Efron 1979) with a fixed seed, so that the same table gives the same answer.

use super::coefficients::{Items, Weight};

const SEED: u64 = 0x5eed;
const MOST_DRAWS: usize = 1_000;
const FEWEST_DRAWS: usize = 100;
/// Steps that a whole interval may take.
const WORK: usize = 20_000_000;

/// None where fewer than half of the draws have more than one label.
pub fn interval(items: &Items, scale: &[f64], weight: Weight) -> Option<(f64, f64)> {
    let (observed, _) = items.disagreement(scale, weight);
    if observed == 0.0 {
        return Some((without_disagreement(items, scale), 1.0));
    }
    let draws = (WORK / (items.len() * 4 + scale.len() * scale.len())).clamp(FEWEST_DRAWS, MOST_DRAWS);
    let mut chance = Chance(SEED);
    let draw = |_| {
        let drawn = items.drawn((0..items.len()).map(|_| chance.below(items.len())));
        drawn.krippendorff(scale, weight)
    };
    let mut alphas: Vec<f64> = (0..draws).filter_map(draw).collect();
    if alphas.len() * 2 < draws {
        return None;
    }
    alphas.sort_by(f64::total_cmp);
    let at = |share: f64| alphas[((alphas.len() - 1) as f64 * share).round() as usize];
    Some((at(0.025), at(0.975)))
}

/// Every draw from items without a disagreement has none. What was never seen in n items may still be 1 - 0.025^(1/n).
fn without_disagreement(items: &Items, scale: &[f64]) -> f64 {
    let (_, by_chance) = items.disagreement(scale, Weight::Nominal);
    let unseen = -(0.025f64.ln() / items.len() as f64).exp_m1();
    (1.0 - unseen / by_chance).max(-1.0)
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let share = ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64;
        ((share * limit as f64) as usize).min(limit.saturating_sub(1))
    }
}
