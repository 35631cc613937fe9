//! A model on a device: whether it fits memory and storage, and whether a new one arrives before the next is made.

use crate::amount;
use crate::estimate::running;
use crate::finding::{Finding, Value};
use crate::plan::answer::{Missing, both};
use crate::plan::component::Paradigm;
use crate::plan::evidence::Model;
use crate::rules::{Checked, Facts, found};
use crate::text::Lang;

const ON_DEVICE: [&str; 2] = ["edge", "both"];

pub fn edge_memory(facts: &Facts) -> Vec<Checked> {
    facts.plan.models.iter().map(|model| model_over_memory(facts, model)).collect()
}

fn model_over_memory(facts: &Facts, model: &Model) -> Checked {
    let serving = &facts.plan.serving;
    if serving.device_memory.is_absent() || !ON_DEVICE.contains(serving.placement.need()?) {
        return Ok(None);
    }
    if runs_elsewhere(facts, model) {
        return Ok(None);
    }
    let weights = Weights::of(model)?;
    let memory = *serving.device_memory.need()?;
    let overhead = facts.policy("memory_overhead");
    let needed = running::model_memory(weights.bytes, 8.0, overhead);
    if needed <= memory {
        return Ok(None);
    }
    let finding = weights
        .finding
        .at(&serving.device_memory)
        .at(&serving.placement)
        .text("formula", weights.formula)
        .with("weights", Value::Size(weights.bytes))
        .with("overhead", Value::Share(overhead))
        .with("needed", Value::Size(needed))
        .with("memory", Value::Size(memory))
        .with("room", Value::Size(memory / (1.0 + overhead)));
    Ok(Some(finding))
}

/// A prompted model that somebody hosts takes no room on the device.
pub fn runs_elsewhere(facts: &Facts, model: &Model) -> bool {
    let prompted = facts
        .plan
        .component_of(&model.component)
        .is_some_and(|component| facts.paradigm(component) == Some(Paradigm::Sw3));
    prompted && facts.plan.generative.hosting.one_of(&["vendor", "own-servers"])
}

/// The bytes of a model at rest, how they were worked out, and the places they came from.
pub struct Weights {
    pub bytes: f64,
    pub formula: String,
    pub finding: Finding,
}

impl Weights {
    /// From parameters and bits where both are known, else from the stated size.
    pub fn of(model: &Model) -> Result<Weights, Missing> {
        if let (Some(parameters), Some(bits)) = (model.parameters.known(), model.bits_per_weight.known()) {
            let count = parameters.base();
            return Ok(Weights {
                bytes: running::model_memory(count, *bits, 0.0),
                formula: format!("{} × {bits} / 8", amount::number(count, Lang::En)),
                finding: found().at(&model.parameters).at(&model.bits_per_weight),
            });
        }
        if let Some(size) = model.size.known() {
            return Ok(Weights {
                bytes: *size,
                formula: model.size.path.to_string(),
                finding: found().at(&model.size),
            });
        }
        model.size.need_or(0.0)?;
        model.parameters.need()?;
        model.bits_per_weight.need()?;
        Err(Missing::Absent)
    }
}

pub fn edge_storage(facts: &Facts) -> Vec<Checked> {
    facts.plan.models.iter().map(|model| model_over_storage(facts, model)).collect()
}

fn model_over_storage(facts: &Facts, model: &Model) -> Checked {
    let serving = &facts.plan.serving;
    if serving.device_storage.is_absent() || !ON_DEVICE.contains(serving.placement.need()?) {
        return Ok(None);
    }
    if runs_elsewhere(facts, model) {
        return Ok(None);
    }
    let weights = Weights::of(model)?;
    let storage = *serving.device_storage.need()?;
    if weights.bytes <= storage {
        return Ok(None);
    }
    let finding = weights.finding.at(&serving.device_storage).at(&serving.placement);
    let finding = finding
        .text("formula", weights.formula)
        .with("size", Value::Size(weights.bytes))
        .with("storage", Value::Size(storage))
        .with("share", Value::Share(storage / weights.bytes));
    Ok(Some(finding))
}

pub fn edge_update(facts: &Facts) -> Vec<Checked> {
    vec![slow_fleet(facts)]
}

/// A fleet that takes longer to update than a model is to live runs old models for good.
fn slow_fleet(facts: &Facts) -> Checked {
    let (serving, retraining) = (&facts.plan.serving, &facts.plan.retraining);
    let times = both(serving.device_update_time.need(), retraining.interval.need());
    let ((update, interval), placement) = both(times, serving.placement.need())?;
    if !ON_DEVICE.contains(placement) {
        return Ok(None);
    }
    if update <= interval {
        return Ok(None);
    }
    let finding = found().at(&serving.device_update_time).at(&retraining.interval);
    Ok(Some(finding.with("update", Value::Duration(*update)).with("interval", Value::Duration(*interval))))
}

#[cfg(test)]
mod tests {
    use crate::rules::findings_of;

    #[test]
    fn a_model_larger_than_the_storage_of_its_device_is_found() {
        let text = |placement: &str| {
            format!(
                "components: [{{ id: a, paradigm: sw2 }}]\nmodels: [{{ component: a, size: 600 MB }}]\n\
                 serving: {{ placement: {placement}, device: {{ storage: 150 MB }} }}\n"
            )
        };
        let found = findings_of("srv-edge-storage", &text("edge"));
        assert_eq!(found[0].value("share").unwrap().to_json().as_f64(), Some(0.25));
        assert_eq!(findings_of("srv-edge-storage", &text("cloud")), []);
        assert_eq!(findings_of("srv-edge-storage", &text("edge").replace("600", "150")), []);
    }

    #[test]
    fn a_fleet_slower_than_retraining_is_found() {
        let text = |days: u32| {
            format!(
                "serving: {{ placement: both, device: {{ update_time: {days} days }} }}\nretraining: {{ interval: 14 days }}\n"
            )
        };
        assert_eq!(findings_of("srv-edge-update", &text(21)).len(), 1);
        assert_eq!(findings_of("srv-edge-update", &text(14)), []);
    }

    #[test]
    fn a_model_that_just_fits_memory_with_its_overhead_is_fine_and_the_room_is_told() {
        let of = |memory: &str| {
            let plan = format!(
                "components: [{{ id: a, paradigm: sw2 }}]\nmodels: [{{ component: a, size: 100 MB }}]\n\
                 serving: {{ placement: edge, device: {{ memory: {memory} }} }}\n"
            );
            findings_of("srv-edge-memory", &plan)
        };
        // 100 MB × 1.2
        assert_eq!(of("120 MB"), []);
        let room = of("60 MB")[0].value("room").unwrap().to_json().as_f64().unwrap();
        assert!((room - 50e6).abs() < 1.0, "{room}");
    }
}
