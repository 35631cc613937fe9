//! payback: when the money comes back, in the low, the likely and the high case.

use crate::estimate::range::{ANY, NOT_NEGATIVE, POSITIVE};
use crate::estimate::refusal::{Reason, Refusal};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct PaybackInput {
    /// Money, from 0.
    pub build_cost: f64,
    pub run_cost_per_month: f64,
    /// Money per month: low ≤ likely ≤ high.
    pub benefit_per_month_low: f64,
    pub benefit_per_month_likely: f64,
    pub benefit_per_month_high: f64,
    /// Months in which the benefit grows from nothing to its full size; 0 where none is given.
    pub ramp_months: Option<f64>,
    /// Money per unit sold or handled.
    pub value_per_unit: Option<f64>,
    pub cost_per_unit: Option<f64>,
    /// Months, above 0; needs a value per unit.
    pub payback_target_months: Option<f64>,
}

/// Months; None = never.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Payback {
    pub benefit_mean_per_month: f64,
    pub benefit_sd_per_month: f64,
    pub net_mean_per_month: f64,
    pub payback_months_low: Option<f64>,
    pub payback_months_likely: Option<f64>,
    pub payback_months_high: Option<f64>,
    pub payback_months_mean: Option<f64>,
    /// Some(None): a unit costs as much as it brings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub break_even_units_per_month: Option<Option<f64>>,
}

/// PERT mean and spread of the benefit (Malcolm et al. 1959), and the month in which what came in covers what was spent.
pub fn payback(input: PaybackInput) -> Result<Payback, Refusal> {
    let build = NOT_NEGATIVE.check("build_cost", input.build_cost)?;
    let run = NOT_NEGATIVE.check("run_cost_per_month", input.run_cost_per_month)?;
    let ramp = NOT_NEGATIVE.check("ramp_months", input.ramp_months.unwrap_or(0.0))?;
    let (low, likely, high) = benefits(&input)?;
    let mean = (low + 4.0 * likely + high) / 6.0;
    let after = |benefit: f64| months(build, run, benefit, ramp);
    Ok(Payback {
        benefit_mean_per_month: mean,
        benefit_sd_per_month: (high - low) / 6.0,
        net_mean_per_month: mean - run,
        payback_months_low: after(low),
        payback_months_likely: after(likely),
        payback_months_high: after(high),
        payback_months_mean: after(mean),
        break_even_units_per_month: units(&input, build, run)?,
    })
}

fn benefits(input: &PaybackInput) -> Result<(f64, f64, f64), Refusal> {
    let low = ANY.check("benefit_per_month_low", input.benefit_per_month_low)?;
    let likely = ANY.check("benefit_per_month_likely", input.benefit_per_month_likely)?;
    let high = ANY.check("benefit_per_month_high", input.benefit_per_month_high)?;
    let below = |input: &str, value: f64, other: &str, limit: f64| {
        let refusal = Refusal::new(input, Reason::Below).number("value", value);
        Err(refusal.text("other", other).number("limit", limit))
    };
    if likely < low {
        return below("benefit_per_month_likely", likely, "benefit_per_month_low", low);
    }
    if high < likely {
        return below("benefit_per_month_high", high, "benefit_per_month_likely", likely);
    }
    Ok((low, likely, high))
}

/// Months until the benefit, growing evenly over `ramp` months, has paid for building and running.
fn months(build: f64, run: f64, benefit: f64, ramp: f64) -> Option<f64> {
    if build == 0.0 {
        return Some(0.0);
    }
    if benefit <= run {
        return None;
    }
    if ramp > 0.0 {
        let inside = (run + (run * run + 2.0 * benefit * build / ramp).sqrt()) * ramp / benefit;
        if inside <= ramp {
            return Some(inside);
        }
    }
    Some((build + benefit * ramp / 2.0) / (benefit - run))
}

fn units(input: &PaybackInput, build: f64, run: f64) -> Result<Option<Option<f64>>, Refusal> {
    let value = input.value_per_unit.map(|it| NOT_NEGATIVE.check("value_per_unit", it)).transpose()?;
    let cost = input.cost_per_unit.map(|it| NOT_NEGATIVE.check("cost_per_unit", it)).transpose()?;
    let target = input.payback_target_months;
    let target = target.map(|it| POSITIVE.check("payback_target_months", it)).transpose()?;
    let needs = |input: &str| Err(Refusal::new(input, Reason::NeedsAlso).text("other", "value_per_unit"));
    let Some(value) = value else {
        return match (target, cost) {
            (Some(_), _) => needs("payback_target_months"),
            (None, Some(_)) => needs("cost_per_unit"),
            (None, None) => Ok(None),
        };
    };
    let gain = value - cost.unwrap_or(0.0);
    let due = run + target.map_or(0.0, |months| build / months);
    Ok(Some((gain > 0.0).then(|| due / gain)))
}
