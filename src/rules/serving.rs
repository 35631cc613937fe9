//! Rules of the topic `serving`: what cannot be on time, does not fit the device, or is old when it arrives.

mod device;
mod hardware;
mod latency;
mod resilience;

use super::{Checked, Facts, Rule, found};
use crate::amount::DAY_MS;
use crate::estimate::{down, up};
use crate::finding::Value;
use crate::plan::answer::both;
use crate::plan::data::DataField;
use crate::plan::operation::Serving;

pub static RULES: &[Rule] = &[
    Rule { id: "srv-rtt-over-budget", check: round_trip_over_budget },
    Rule { id: "srv-budget-sum", check: latency::budget_sum },
    Rule { id: "srv-ordinary-late", check: latency::ordinary_late },
    Rule { id: "srv-online-unneeded", check: |facts| vec![online_unneeded(&facts.plan.serving)] },
    Rule { id: "srv-edge-memory", check: device::edge_memory },
    Rule { id: "srv-edge-storage", check: device::edge_storage },
    Rule { id: "srv-edge-update", check: device::edge_update },
    Rule { id: "srv-edge-fleet", check: hardware::fleet },
    Rule { id: "srv-gpu-fit", check: hardware::accelerator_memory },
    Rule { id: "srv-gpu-pack", check: hardware::accelerator_copies },
    Rule { id: "srv-hardware-lead", check: hardware::lead_time },
    Rule { id: "srv-availability-chain", check: resilience::chain },
    Rule { id: "srv-rollback-slow", check: resilience::rollback },
    Rule { id: "srv-retry-storm", check: resilience::retries },
    Rule { id: "srv-batch-freshness", check: batch_freshness },
    Rule { id: "srv-online-nightly", check: online_nightly },
];

fn round_trip_over_budget(facts: &Facts) -> Vec<Checked> {
    vec![round_trip(&facts.plan.serving)]
}

fn round_trip(serving: &Serving) -> Checked {
    // On the device there is no round trip, whatever one would take.
    if serving.placement.is(&"edge") || serving.latency_budget.is_absent() {
        return Ok(None);
    }
    let network = *serving.latency_network.need()?;
    let budget = *serving.latency_budget.need()?;
    if network < budget {
        return Ok(None);
    }
    let finding = found()
        .at(&serving.latency_network)
        .at(&serving.latency_budget)
        .with("network", Value::Duration(network))
        .with("budget", Value::Duration(budget))
        .with("over", Value::Duration(network - budget));
    Ok(Some(finding))
}

fn batch_freshness(facts: &Facts) -> Vec<Checked> {
    vec![batch_too_rare(&facts.plan.serving)]
}

fn batch_too_rare(serving: &Serving) -> Checked {
    if serving.inference_mode.known().is_some_and(|mode| *mode != "batch") {
        return Ok(None);
    }
    let times = both(serving.batch_interval.need(), serving.freshness.need());
    let ((interval, freshness), _) = both(times, serving.inference_mode.need())?;
    if interval <= freshness {
        return Ok(None);
    }
    let finding = found()
        .at(&serving.batch_interval)
        .at(&serving.freshness)
        .at(&serving.inference_mode)
        .with("interval", Value::Duration(*interval))
        .with("freshness", Value::Duration(*freshness))
        .with("runs", Value::Count(up(DAY_MS / freshness.max(1.0))));
    Ok(Some(finding))
}

/// What is known beforehand and may be a day old can be computed in one run a day.
fn online_unneeded(serving: &Serving) -> Checked {
    if serving.freshness.is_absent() || serving.input_known.is_absent() {
        return Ok(None);
    }
    if *serving.inference_mode.need()? != "online" || *serving.input_known.need()? != "before" {
        return Ok(None);
    }
    let freshness = *serving.freshness.need()?;
    if freshness < DAY_MS {
        return Ok(None);
    }
    let finding = found().at(&serving.inference_mode).at(&serving.freshness).at(&serving.input_known);
    let finding = finding.with("freshness", Value::Duration(freshness));
    Ok(Some(finding.with("runs", Value::Count(down(freshness / DAY_MS)))))
}

fn online_nightly(facts: &Facts) -> Vec<Checked> {
    facts.plan.data.fields.iter().map(|field| nightly_field(&facts.plan.serving, field)).collect()
}

fn nightly_field(serving: &Serving, field: &DataField) -> Checked {
    // What the field itself may be old counts before what the result may be.
    let freshness = field.freshness.clone().or(&serving.freshness);
    if freshness.is_absent() || field.refresh.is_absent() || *serving.inference_mode.need()? != "online" {
        return Ok(None);
    }
    let refresh = *field.refresh.need()?;
    if refresh < DAY_MS || *freshness.need()? >= refresh {
        return Ok(None);
    }
    let finding = found()
        .at(&field.refresh)
        .at(&freshness)
        .at(&serving.inference_mode)
        .text("name", field.name.known().copied().unwrap_or("?"))
        .with("refresh", Value::Duration(refresh))
        .with("freshness", Value::Duration(*freshness.need()?));
    Ok(Some(finding))
}

#[cfg(test)]
mod tests {
    use crate::finding::Value;
    use crate::rules::findings_of;

    fn serving(rule: &str, answers: &str) -> Vec<crate::finding::Finding> {
        findings_of(rule, &format!("aiplan: 1\nserving: {{ {answers} }}\n"))
    }

    fn number(finding: &crate::finding::Finding, name: &str) -> f64 {
        finding.value(name).unwrap().to_json().as_f64().unwrap()
    }

    #[test]
    fn a_round_trip_as_long_as_the_budget_is_found() {
        let of = |answers: &str| serving("srv-rtt-over-budget", answers);
        let found = of("latency_budget: 100 ms, latency: { network: 0.15 s }");
        assert_eq!(number(&found[0], "over"), 50.0);
        assert!(of("latency_budget: 200 ms, latency: { network: 150 ms }").is_empty());
        assert!(of("placement: edge, latency_budget: 100 ms, latency: { network: 150 ms }").is_empty());
        assert!(of("latency_budget: unknown, latency: { network: 150 ms }")[0].cannot_check);
    }

    #[test]
    fn online_is_not_needed_for_what_is_known_before_and_may_be_a_day_old() {
        let of = |answers: &str| serving("srv-online-unneeded", answers);
        let found = of("inference_mode: online, input_known: before, freshness: 3 days");
        assert_eq!(number(&found[0], "runs"), 3.0);
        assert!(of("inference_mode: online, input_known: before, freshness: 60 min").is_empty());
        assert!(of("inference_mode: online, input_known: at-request, freshness: 3 days").is_empty());
        assert!(of("inference_mode: batch, input_known: before, freshness: 3 days").is_empty());
        assert!(of("inference_mode: online, input_known: unknown, freshness: 3 days")[0].cannot_check);
    }

    #[test]
    fn a_model_larger_than_the_devices_memory_is_found() {
        let of = |model: &str, placement: &str| {
            let text = format!(
                "aiplan: 1\ncomponents: [{{ id: a, paradigm: sw2 }}]\nmodels: [{{ component: a, {model} }}]\n\
                 serving: {{ placement: {placement}, device: {{ memory: 2000 MB }} }}\n"
            );
            findings_of("srv-edge-memory", &text)
        };
        let found = of("parameters: 4 billion, bits_per_weight: 16", "edge");
        assert_eq!((number(&found[0], "weights"), number(&found[0], "needed")), (8e9, 9.6e9));
        assert_eq!(found[0].value("formula"), Some(&Value::Text("4,000,000,000 × 16 / 8".into())));
        assert_eq!(of("size: 1.9 GB", "both").len(), 1);
        assert!(of("size: 1.6 GB", "edge").is_empty());
        assert!(of("size: 1.9 GB", "cloud").is_empty());
        assert!(of("parameters: unknown, bits_per_weight: 16", "edge")[0].cannot_check);
    }

    #[test]
    fn a_prompted_model_at_a_vendor_takes_no_room_on_the_device() {
        let text = "aiplan: 1\ncomponents: [{ id: a, paradigm: sw3 }]\nmodels: [{ component: a, size: 8 GB }]\n\
                    generative: { hosting: vendor }\nserving: { placement: both, device: { memory: 2 GB } }\n";
        assert!(findings_of("srv-edge-memory", text).is_empty());
        assert_eq!(findings_of("srv-edge-memory", &text.replace("vendor", "device")).len(), 1);
    }

    #[test]
    fn a_batch_rarer_than_its_results_stay_fresh_is_found() {
        let of = |answers: &str| serving("srv-batch-freshness", answers);
        let found = of("inference_mode: batch, batch_interval: 1 day, freshness: 60 min");
        assert_eq!(number(&found[0], "runs"), 24.0);
        assert!(of("inference_mode: batch, batch_interval: 1 day, freshness: 1440 min").is_empty());
        assert!(of("inference_mode: online, batch_interval: 1 day, freshness: 60 min").is_empty());
    }

    #[test]
    fn an_online_answer_from_a_nightly_field_is_found() {
        let of = |mode: &str, field: &str| {
            let text = format!(
                "aiplan: 1\ndata:\n  fields: [{{ name: interests, {field} }}]\n\
                 serving: {{ inference_mode: {mode}, freshness: 15 min }}\n"
            );
            findings_of("srv-online-nightly", &text)
        };
        assert_eq!(of("online", "refresh: 1 day")[0].value("name"), Some(&Value::Text("interests".into())));
        assert!(of("online", "refresh: 1 day, freshness: 7 days").is_empty());
        assert!(of("online", "refresh: 10 min").is_empty());
        assert!(of("batch", "refresh: 1 day").is_empty());
        assert!(of("online", "refresh: unknown")[0].cannot_check);
    }
}
