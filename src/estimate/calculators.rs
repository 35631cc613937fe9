//! The calculators by name. In: a name and its inputs as a JSON object. Out: its outputs as one, in their order.

use super::{Reason, Refusal, evidence, experiment, labels, running, value, watching};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

pub type Object = Map<String, Value>;

/// A calculator: the name it is called by, and how it reckons.
#[derive(Clone, Copy)]
pub struct Calculator {
    pub id: &'static str,
    run: fn(Object) -> Result<Object, Refusal>,
}

pub const CALCULATORS: &[Calculator] = &[
    Calculator { id: "proportion-interval", run: |it| through(it, evidence::proportion_interval) },
    Calculator { id: "test-size-proportion", run: |it| through(it, evidence::test_size_proportion) },
    Calculator { id: "test-size-paired", run: |it| through(it, evidence::test_size_paired) },
    Calculator { id: "test-size-difference", run: |it| through(it, evidence::test_size_difference) },
    Calculator { id: "samples-for-positives", run: |it| through(it, evidence::samples_for_positives) },
    Calculator { id: "zero-failure", run: |it| through(it, evidence::zero_failure) },
    Calculator { id: "design-effect", run: |it| through(it, evidence::design_effect) },
    Calculator { id: "agreement", run: |it| through(it, |it| labels::agreement(&it)) },
    Calculator { id: "accuracy-ceiling", run: |it| through(it, labels::accuracy_ceiling) },
    Calculator { id: "learning-curve", run: |it| through(it, |it| labels::learning_curve(&it)) },
    Calculator { id: "precision-at-prevalence", run: |it| through(it, value::precision_at_prevalence) },
    Calculator { id: "max-false-positive-rate", run: |it| through(it, value::max_false_positive_rate) },
    Calculator { id: "expected-value", run: |it| through(it, value::expected_value) },
    Calculator { id: "labeling-effort", run: |it| through(it, labels::labeling_effort) },
    Calculator { id: "payback", run: |it| through(it, value::payback) },
    Calculator { id: "replicas", run: |it| through(it, running::replicas) },
    Calculator { id: "queue-wait", run: |it| through(it, running::queue_wait) },
    Calculator { id: "latency-budget", run: |it| through(it, |it| running::latency_budget(&it)) },
    Calculator { id: "batch-window", run: |it| through(it, running::batch_window) },
    Calculator { id: "llm-cost", run: |it| through(it, running::llm_cost) },
    Calculator { id: "self-host-break-even", run: |it| through(it, running::self_host_break_even) },
    Calculator { id: "model-memory", run: |it| through(it, running::memory::model_memory) },
    Calculator { id: "psi", run: |it| through(it, |it| watching::psi::psi(&it)) },
    Calculator { id: "psi-noise", run: |it| through(it, watching::psi::psi_noise) },
    Calculator { id: "psi-window", run: |it| through(it, watching::psi::psi_window) },
    Calculator { id: "ks-threshold", run: |it| through(it, watching::ks_threshold) },
    Calculator { id: "drop-detection", run: |it| through(it, watching::drop_detection) },
    Calculator { id: "multiple-alarms", run: |it| through(it, watching::multiple_alarms) },
    Calculator { id: "ab-test", run: |it| through(it, experiment::ab_test) },
    Calculator { id: "sample-ratio", run: |it| through(it, |it| experiment::sample_ratio(&it)) },
];

/// The calculator of a name.
pub fn calculator(id: &str) -> Option<Calculator> {
    CALCULATORS.iter().find(|calculator| calculator.id == id).copied()
}

impl Calculator {
    /// The outputs for inputs that `entry` has checked against the calculator's record.
    pub fn run(&self, inputs: &Object) -> Result<Object, Refusal> {
        (self.run)(inputs.clone())
    }

    /// The same, with every number that should be whole refused at once: each is rounded to see what else is refused.
    pub fn run_or_refuse_all(&self, inputs: &Object) -> Result<Object, Vec<Refusal>> {
        let mut rounded = inputs.clone();
        let mut refusals: Vec<Refusal> = Vec::new();
        loop {
            let refusal = match self.run(&rounded) {
                Ok(outputs) if refusals.is_empty() => return Ok(outputs),
                Ok(_) => return Err(refusals),
                Err(refusal) => refusal,
            };
            let again = refusals.iter().any(|own| own.input == refusal.input);
            let number = rounded.get(&refusal.input).and_then(Value::as_f64);
            let number = number.filter(|_| refusal.reason == Reason::NotWhole && !again);
            if refusals.is_empty() || number.is_some() {
                refusals.push(refusal.clone());
            }
            let Some(number) = number else { return Err(refusals) };
            rounded.insert(refusal.input, tidy(Value::from(number.round().max(1.0))));
        }
    }
}

fn through<Input: DeserializeOwned, Output: Serialize>(
    inputs: Object,
    calculate: impl Fn(Input) -> Result<Output, Refusal>,
) -> Result<Object, Refusal> {
    // What the record lets through has the right shape; anything else is still refused, not believed.
    let unreadable =
        |error: serde_json::Error| Refusal::new("", Reason::WrongKind).text("detail", error.to_string());
    let input = serde_json::from_value(Value::Object(inputs)).map_err(unreadable)?;
    match serde_json::to_value(calculate(input)?).map_err(unreadable)? {
        Value::Object(outputs) => Ok(outputs.into_iter().map(|(key, value)| (key, tidy(value))).collect()),
        _ => Ok(Object::new()),
    }
}

/// Whole numbers without a fraction, and 0 instead of -0.
pub fn tidy(value: Value) -> Value {
    match value.as_f64() {
        Some(number) if number.fract() == 0.0 && number.abs() < 9e15 => Value::from(number as i64),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_that_should_be_whole_is_refused_at_once() {
        let inputs = serde_json::json!({
            "items": 100.5, "labels_per_item": 2.5, "seconds_per_label": 30, "workers": 1.5,
            "productive_hours_per_day": 5, "rework_rate": 0, "review_rate": 0, "seconds_per_review": 0, "wage_per_hour": 0
        });
        let inputs = inputs.as_object().cloned().unwrap_or_default();
        let refusals = calculator("labeling-effort").unwrap().run_or_refuse_all(&inputs).unwrap_err();
        let refused: Vec<&str> = refusals.iter().map(|refusal| refusal.input.as_str()).collect();
        assert!(refused.len() > 1, "{refused:?}");
        assert!(refusals.iter().all(|refusal| refusal.reason == Reason::NotWhole), "{refusals:?}");
    }
}
