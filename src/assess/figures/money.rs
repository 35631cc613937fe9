//! Figures about money: what a decision is worth against doing nothing and against flagging everything, and when what was
//! spent has come back.

use super::sheet::{Sheet, raises_alerts};
use super::{Known, Reckoned, id, money, number, percent};
use crate::amount::{Amount, Unit, find_unit};
use crate::estimate::value::{ExpectedValue, ExpectedValueInput, PaybackInput, Stakes, expected_value};
use crate::estimate::value::{payback, value_per_output};
use crate::finding::Value;
use crate::plan::component::Component;

/// A month has 30 days, as in all rates of a plan.
const DAYS_PER_MONTH: f64 = 30.0;

pub fn decisions(known: &Known) -> Vec<Reckoned> {
    if known.plan.economics.value_right.is_absent() {
        return Vec::new();
    }
    let alerting = known.plan.components.iter().filter(|component| raises_alerts(known, component));
    alerting.flat_map(|component| decision(known, component)).collect()
}

fn decision(known: &Known, component: &Component) -> [Reckoned; 4] {
    let worth = known.reckon("value-per-decision", id(component), |sheet| {
        let (input, value, unit) = expected(sheet, component)?;
        let total = Amount::new(value.value_per_decision, unit);
        Some((Value::Amount(total), format!("{} = {}", sum(&input), money(&total))))
    });
    let rest = |name: &'static str, figure: fn(&Expected) -> (Value, String)| {
        let reckoned = known.reckon(name, id(component), |sheet| Some(figure(&expected(sheet, component)?)));
        // What is missing is said once, with the value.
        if matches!(reckoned, Reckoned::Figure(_)) { reckoned } else { Reckoned::Nothing }
    };
    [
        worth,
        rest("gain-over-nothing", |(_, value, unit)| {
            let money_of = |number: f64| money(&Amount::new(number, *unit));
            let (own, other) = (value.value_per_decision, value.value_do_nothing);
            let gain = Amount::new(value.gain_over_do_nothing, *unit);
            (Value::Amount(gain), format!("{} − ({}) = {}", money_of(own), money_of(other), money(&gain)))
        }),
        rest("gain-over-flagging-all", |(_, value, unit)| {
            let money_of = |number: f64| money(&Amount::new(number, *unit));
            let (own, other) = (value.value_per_decision, value.value_flag_everything);
            let gain = Amount::new(value.gain_over_flag_everything, *unit);
            (Value::Amount(gain), format!("{} − ({}) = {}", money_of(own), money_of(other), money(&gain)))
        }),
        rest("break-even-precision", |(input, value, _)| {
            let (v, f) = (number(input.value_true_positive), number(input.cost_false_positive));
            let (m, r) = (number(input.cost_false_negative), number(input.cost_per_review.unwrap_or(0.0)));
            let share = value.break_even_precision;
            (Value::Share(share), format!("({f} + {r}) ÷ ({v} + {f} + {m}) = {}", percent(share)))
        }),
    ]
}

type Expected = (ExpectedValueInput, ExpectedValue, Unit);

fn expected(sheet: &mut Sheet, component: &Component) -> Option<Expected> {
    let rates = sheet.rates(component);
    let stakes = stakes(sheet, true);
    let ((prevalence, recall, false_positive_rate), (stakes, unit)) = (rates?, stakes?);
    let input = ExpectedValueInput {
        prevalence,
        recall,
        false_positive_rate,
        value_true_positive: stakes.value,
        cost_false_positive: stakes.false_alarm,
        cost_false_negative: stakes.miss,
        cost_per_review: Some(stakes.review),
    };
    Some((input, expected_value(input).ok()?, unit))
}

/// What right and wrong are worth, in the currency of the value of a right one. A review costs nothing where none is named.
fn stakes(sheet: &mut Sheet, with_misses: bool) -> Option<(Stakes, Unit)> {
    let economics = &sheet.known.plan.economics;
    let value = sheet.money(&economics.value_right)?;
    let unit = value.unit;
    let false_alarm = sheet.money_in(unit, &economics.cost_false_alarm);
    let miss = if with_misses { sheet.money_in(unit, &economics.cost_miss) } else { Some(0.0) };
    let review = sheet.money_or_nothing(unit, &economics.cost_review)?;
    Some((Stakes { value: value.number, false_alarm: false_alarm?, miss: miss?, review }, unit))
}

fn sum(input: &ExpectedValueInput) -> String {
    format!(
        "{p} × {r} × ({v} − {w}) − {q} × {f} × ({a} + {w}) − {p} × {m} × {c}",
        p = percent(input.prevalence),
        r = percent(input.recall),
        v = number(input.value_true_positive),
        w = number(input.cost_per_review.unwrap_or(0.0)),
        q = percent(1.0 - input.prevalence),
        f = percent(input.false_positive_rate),
        a = number(input.cost_false_positive),
        m = percent(1.0 - input.recall),
        c = number(input.cost_false_negative),
    )
}

/// Months until the gain over doing nothing has paid for building and running; ∞ where it never does.
pub fn payback_time(known: &Known) -> Vec<Reckoned> {
    if known.plan.economics.build_cost.is_absent() {
        return Vec::new();
    }
    let reckoned = known.reckon("payback-time", "", |sheet| {
        let build = sheet.money(&known.plan.economics.build_cost);
        let volume = sheet.positive(&known.plan.problem.volume);
        let gain = gain_per_decision(sheet);
        let (build, volume, (gain, unit)) = (build?, volume?, gain?);
        let run = sheet.money_or_nothing(unit, &known.plan.economics.run_cost_per_month)?;
        if build.unit != unit {
            return None;
        }
        let benefit = gain * volume * DAYS_PER_MONTH;
        let months = months(build.number, run, benefit)?;
        let shown = months.map_or_else(|| "∞".to_owned(), number);
        let formula = format!(
            "{} ÷ ({} × {} × 30 − {}) = {shown}",
            number(build.number),
            number(gain),
            number(volume),
            number(run),
        );
        let value = match months {
            Some(months) => Value::Amount(Amount::new(months, find_unit("month")?)),
            None => Value::Text("∞".to_owned()),
        };
        Some((value, formula))
    });
    vec![reckoned]
}

/// Some(None): never.
fn months(build_cost: f64, run_cost_per_month: f64, benefit: f64) -> Option<Option<f64>> {
    let input = PaybackInput {
        build_cost,
        run_cost_per_month,
        benefit_per_month_low: benefit,
        benefit_per_month_likely: benefit,
        benefit_per_month_high: benefit,
        ..PaybackInput::default()
    };
    payback(input).ok().map(|payback| payback.payback_months_likely)
}

/// What a case gains over doing nothing: of the alerts, or of an output that is right with the promised share.
fn gain_per_decision(sheet: &mut Sheet) -> Option<(f64, Unit)> {
    let known = sheet.known;
    let plan = known.plan;
    let mut alerting = plan.components.iter().filter(|component| raises_alerts(known, component));
    if let Some(component) = alerting.next() {
        let (_, value, unit) = expected(sheet, component)?;
        return Some((value.gain_over_do_nothing, unit));
    }
    let single = if let [component] = plan.components.as_slice() { known.primary(component) } else { None };
    let right = match single {
        Some(metric) => sheet.share(&metric.target),
        None => sheet.number(&plan.success.end_to_end_target),
    };
    let stakes = stakes(sheet, false);
    let (right, (stakes, unit)) = (right?, stakes?);
    let reviewed = if stakes.review > 0.0 { sheet.reviewed()? } else { 0.0 };
    Some((value_per_output(right, reviewed, stakes), unit))
}
