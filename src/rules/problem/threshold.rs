//! The threshold from which cases are flagged, against the one that follows from what is at stake.

use crate::amount::number;
use crate::estimate::exceeds;
use crate::estimate::value::{ExpectedValueInput, expected_value};
use crate::finding::Value;
use crate::plan::answer::both;
use crate::plan::evidence::Model;
use crate::rules::{Checked, Facts, found};
use crate::text::Lang;

/// Thresholds nearer than this make little difference.
const NEAR: f64 = 0.2;

pub fn mismatch(facts: &Facts) -> Vec<Checked> {
    facts.plan.models.iter().map(|model| other_than_costs_say(facts, model)).collect()
}

/// For calibrated scores a flag pays from (F + R) ÷ (V + F + M) on.
fn other_than_costs_say(facts: &Facts, model: &Model) -> Checked {
    let economics = &facts.plan.economics;
    let Some(component) = facts.plan.component_of(&model.component) else { return Ok(None) };
    if model.calibrated.is(&false) {
        return Ok(None);
    }
    let costs = [&economics.value_right, &economics.cost_false_alarm, &economics.cost_miss];
    let [value, alarm, miss] = costs.map(|cost| cost.need());
    let scores = both(both(model.threshold.need(), model.calibrated.need()), component.prevalence.need());
    let (((value, alarm), miss), ((threshold, _), prevalence)) =
        both(both(both(value, alarm), miss), scores)?;
    let review = if economics.cost_review.is_absent() { None } else { Some(*economics.cost_review.need()?) };
    let units = [Some(*alarm), Some(*miss), review];
    if units.iter().flatten().any(|cost| cost.unit != value.unit) {
        return Ok(None);
    }
    let input = ExpectedValueInput {
        prevalence: *prevalence,
        recall: 1.0,
        false_positive_rate: 0.0,
        value_true_positive: value.number,
        cost_false_positive: alarm.number,
        cost_false_negative: miss.number,
        cost_per_review: review.map(|review| review.number),
    };
    let Ok(expected) = expected_value(input) else { return Ok(None) };
    let best = expected.optimal_threshold;
    if !exceeds((threshold - best).abs(), NEAR) {
        return Ok(None);
    }
    let shown = |value: f64| number(value, Lang::En);
    let (v, f, m) = (shown(value.number), shown(alarm.number), shown(miss.number));
    let r = shown(review.map_or(0.0, |review| review.number));
    let places = costs.iter().fold(found().at(&model.threshold), |finding, cost| finding.at(*cost));
    let finding = places.text("sum", format!("({f} + {r}) ÷ ({v} + {f} + {m})"));
    Ok(Some(finding.with("threshold", Value::Share(*threshold)).with("best", Value::Share(best))))
}

#[cfg(test)]
mod tests {
    use crate::rules::findings_of;

    #[test]
    fn a_threshold_that_the_costs_contradict_is_found() {
        let of = |model: &str| {
            let plan = format!(
                "components: [{{ id: a, prevalence: 5% }}]\nmodels: [{{ component: a, {model} }}]\n\
                 economics: {{ value_right: 100 USD, cost_false_alarm: 8 USD, cost_miss: 40 USD, cost_review: 2 USD }}\n"
            );
            findings_of("val-threshold-mismatch", &plan)
        };
        // (8 + 2) ÷ (100 + 8 + 40) = 6.76%
        let found = of("threshold: 50%, calibrated: yes");
        let best = found[0].value("best").unwrap().to_json().as_f64().unwrap();
        assert!((best - 10.0 / 148.0).abs() < 1e-9);
        assert_eq!(of("threshold: 20%, calibrated: yes"), []);
        assert_eq!(of("threshold: 50%, calibrated: no"), []);
        assert!(of("threshold: unknown, calibrated: yes")[0].cannot_check);
    }
}
