//! expected-value: money per decision against doing nothing and flagging everything; where to set the threshold.

use super::{Stakes, precision, value_per_decision};
use crate::estimate::range::{NOT_NEGATIVE, SHARE};
use crate::estimate::refusal::{Reason, Refusal};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct ExpectedValueInput {
    /// [0, 1]
    pub prevalence: f64,
    /// [0, 1]
    pub recall: f64,
    /// [0, 1]
    pub false_positive_rate: f64,
    /// Money, from 0; the same money must not stand in the cost of a miss as well.
    pub value_true_positive: f64,
    pub cost_false_positive: f64,
    pub cost_false_negative: f64,
    /// Paid on each flag; 0 where none is given.
    pub cost_per_review: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    Model,
    DoNothing,
    FlagEverything,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ExpectedValue {
    pub value_per_decision: f64,
    pub value_do_nothing: f64,
    pub value_flag_everything: f64,
    pub gain_over_do_nothing: f64,
    pub gain_over_flag_everything: f64,
    /// Above 1: a flag never pays.
    pub break_even_precision: f64,
    /// On calibrated probabilities; cut at 1.
    pub optimal_threshold: f64,
    /// None where nothing is flagged.
    pub precision: Option<f64>,
    pub best_policy: Policy,
}

/// Money per decision. Break-even precision = best threshold on calibrated scores = (F+R)/(V+F+M) (Elkan 2001).
pub fn expected_value(input: ExpectedValueInput) -> Result<ExpectedValue, Refusal> {
    let prevalence = SHARE.check("prevalence", input.prevalence)?;
    let recall = SHARE.check("recall", input.recall)?;
    let false_rate = SHARE.check("false_positive_rate", input.false_positive_rate)?;
    let stakes = Stakes {
        value: NOT_NEGATIVE.check("value_true_positive", input.value_true_positive)?,
        false_alarm: NOT_NEGATIVE.check("cost_false_positive", input.cost_false_positive)?,
        miss: NOT_NEGATIVE.check("cost_false_negative", input.cost_false_negative)?,
        review: NOT_NEGATIVE.check("cost_per_review", input.cost_per_review.unwrap_or(0.0))?,
    };
    let swing = stakes.value + stakes.false_alarm + stakes.miss;
    if swing <= 0.0 {
        return Err(Refusal::new("value_true_positive", Reason::NoStakes));
    }
    let model = value_per_decision(recall, false_rate, prevalence, stakes);
    let nothing = value_per_decision(0.0, 0.0, prevalence, stakes);
    let everything = value_per_decision(1.0, 1.0, prevalence, stakes);
    let break_even = (stakes.false_alarm + stakes.review) / swing;
    Ok(ExpectedValue {
        value_per_decision: model,
        value_do_nothing: nothing,
        value_flag_everything: everything,
        gain_over_do_nothing: model - nothing,
        gain_over_flag_everything: model - everything,
        break_even_precision: break_even,
        optimal_threshold: break_even.min(1.0),
        precision: precision(recall, false_rate, prevalence),
        best_policy: best(model, nothing, everything),
    })
}

/// Ties go to the simpler policy: do nothing, then flag everything.
fn best(model: f64, nothing: f64, everything: f64) -> Policy {
    let beats = |one: f64, other: f64| one > other + 1e-12 * one.abs().max(other.abs());
    if !beats(model, nothing) && !beats(everything, nothing) {
        Policy::DoNothing
    } else if beats(model, everything) {
        Policy::Model
    } else {
        Policy::FlagEverything
    }
}
