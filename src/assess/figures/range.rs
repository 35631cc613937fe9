//! How sure an input is, and what follows: its range from the plan (`low`, `high`) or from its basis, and the figures at both
//! ends, one input at a time.

use super::{Input, Known, Maker, Move, Reckoned};
use crate::amount::{Amount, Dimension};
use crate::finding::Value;
use crate::plan::answer::Basis;
use crate::playbook::records::{Kind, Question};
use crate::yaml::Node;

/// Effects below this share of a figure are rounding.
const SMALLEST_EFFECT: f64 = 1e-9;

/// Adds to each figure how it moves with each of its inputs that is not sure.
pub fn add_moves(known: &Known, maker: Maker, reckoned: &mut [Reckoned]) {
    let mut inputs: Vec<Input> = Vec::new();
    for input in reckoned.iter().filter_map(figure).flat_map(|figure| &figure.from) {
        if !inputs.iter().any(|own| own.path == input.path) {
            inputs.push(input.clone());
        }
    }
    for input in inputs {
        let Some((low, high)) = range(known, &input) else { continue };
        let at = |number: f64| maker(&Known { moved: Some((input.path, number)), ..*known });
        let (at_low, at_high) = (at(low), at(high));
        for (index, one) in reckoned.iter_mut().enumerate() {
            let Reckoned::Figure(own) = one else { continue };
            if own.from.iter().any(|from| from.path == input.path) {
                let value = |all: &[Reckoned]| all.get(index).and_then(figure).map(|it| it.value.clone());
                let (low_value, high_value) = (value(&at_low), value(&at_high));
                let effect = effect(&own.value, low_value.as_ref(), high_value.as_ref());
                own.moves.push(Move {
                    field: input.field.clone(),
                    basis: input.basis,
                    input_low: shown(known, &input, low),
                    input_high: shown(known, &input, high),
                    low: low_value,
                    high: high_value,
                    effect,
                });
            }
        }
    }
    for one in reckoned {
        if let Reckoned::Figure(own) = one {
            own.moves.retain(|it| it.effect > SMALLEST_EFFECT);
            own.moves.sort_by(|left, right| right.effect.total_cmp(&left.effect));
        }
    }
}

fn figure(reckoned: &Reckoned) -> Option<&super::Figure> {
    match reckoned {
        Reckoned::Figure(figure) => Some(figure),
        _ => None,
    }
}

/// Low and high of an input: as the plan gives them beside the value, else by the policy for its basis. Decisions, such as
/// targets, and what was measured have none; a share stays between 0 and 1.
fn range(known: &Known, input: &Input) -> Option<(f64, f64)> {
    let given = |key: &str| {
        let node = known.plan.root?.at(&input.field)?;
        let amount = Amount::parse(node.get(key).and_then(Node::text)?).ok()?;
        Some(if input.unit.is_some() { amount.number } else { amount.base() })
    };
    if let (Some(low), Some(high)) = (given("low"), given("high")) {
        return (low < high).then_some((low, high));
    }
    let question = known.playbook.question(&input.field)?;
    let width = match input.basis {
        Basis::Measured | Basis::Target => return None,
        Basis::Estimated => known.policy("range_estimated"),
        Basis::Assumed | Basis::Proposed => known.policy("range_assumed"),
    };
    let reach =
        if question.kind == Kind::Share { input.number.min(1.0 - input.number) } else { input.number };
    let away = width * reach;
    (question.weighs && away > 0.0).then_some((input.number - away, input.number + away))
}

/// How far apart the figures are, as a share of the one in the plan. Where one end has none, nothing moves it more.
fn effect(own: &Value, low: Option<&Value>, high: Option<&Value>) -> f64 {
    let (Some(low), Some(high)) = (low.and_then(place), high.and_then(place)) else { return f64::INFINITY };
    let own = place(own).unwrap_or(0.0).abs().max(f64::MIN_POSITIVE);
    if low == high { 0.0 } else { (high - low).abs() / own }
}

/// A value on a line; a date by its days, and what never comes at the end of it.
pub fn place(value: &Value) -> Option<f64> {
    match value {
        Value::Date(text) => {
            let date: jiff::civil::Date = text.parse().ok()?;
            let start = jiff::civil::date(2000, 1, 1);
            Some(f64::from(date.since(start).ok()?.get_days()))
        }
        Value::Text(_) => Some(f64::INFINITY),
        other => other.to_json().as_f64(),
    }
}

/// A number of an input as its question writes it.
fn shown(known: &Known, input: &Input, number: f64) -> Value {
    if let Some(unit) = input.unit {
        return Value::Amount(Amount::new(number, unit));
    }
    let question = known.playbook.question(&input.field);
    match question.map(|Question { kind, dimension, .. }| (*kind, *dimension)) {
        Some((Kind::Share, _) | (_, Some(Dimension::Share))) => Value::Share(number),
        Some((_, Some(Dimension::Duration))) => Value::Duration(number),
        Some((_, Some(Dimension::Size))) => Value::Size(number),
        Some((_, Some(Dimension::Rate))) => Value::Rate(number),
        _ => Value::Count(number),
    }
}
