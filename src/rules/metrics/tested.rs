//! A metric and the test it is measured on: another share of positives than in use, slices too small for a gate.

use crate::estimate::evidence::half_width;
use crate::estimate::value::{false_positive_rate_of, precision};
use crate::finding::Value;
use crate::plan::answer::both;
use crate::plan::component::Component;
use crate::plan::evidence::OfflineTest;
use crate::rules::{Checked, Facts, found};

/// The shares may differ by chance and by rounding; beyond this factor they were drawn otherwise.
const FACTOR: f64 = 2.0;

pub fn other_prevalence(facts: &Facts) -> Vec<Checked> {
    facts.plan.tests.offline.iter().map(|test| enriched(facts, test)).collect()
}

/// A precision follows the share of positives: what one measured on an enriched test is worth in use.
fn enriched(facts: &Facts, test: &OfflineTest) -> Checked {
    let Some(component) = facts.plan.component_of(&test.component) else { return Ok(None) };
    let (Ok(promise), recall) = (
        super::promised(facts, component, &["precision"]),
        super::promised(facts, component, &super::RECALL),
    ) else {
        return Ok(None);
    };
    let ((size, positives), prevalence) =
        both(both(test.size.need(), test.positives.need()), component.prevalence.need())?;
    let tested = positives / size;
    let usual = 0.0 < *prevalence && 0.0 < tested && tested < 1.0;
    if !usual || (1.0 / FACTOR..=FACTOR).contains(&(tested / prevalence)) {
        return Ok(None);
    }
    let target = promise.target_share()?;
    // The false-positive rate is what stays the same; without a recall every positive is taken to be found.
    let recall = recall.ok().and_then(|recall| recall.target_share().ok()).unwrap_or(1.0);
    let rate = false_positive_rate_of(target, recall, tested);
    let Some(in_use) = rate.and_then(|rate| precision(recall, rate, *prevalence)) else { return Ok(None) };
    let finding = found()
        .at(&test.positives)
        .at(&test.size)
        .at(&component.prevalence)
        .at(&promise.target)
        .with("positives", Value::Count(*positives))
        .with("size", Value::Count(*size))
        .with("tested", Value::Share(tested))
        .with("prevalence", Value::Share(*prevalence))
        .with("target", Value::Share(target))
        .with("in_use", Value::Share(in_use));
    Ok(Some(finding))
}

pub fn small_slice(facts: &Facts) -> Vec<Checked> {
    facts.plan.tests.offline.iter().map(|test| gate_on_luck(facts, test)).collect()
}

fn gate_on_luck(facts: &Facts, test: &OfflineTest) -> Checked {
    let Some(component) = facts.plan.component_of(&test.component) else { return Ok(None) };
    if test.smallest_slice.is_absent() {
        return Ok(None);
    }
    let count = *test.smallest_slice.need()?;
    let least = facts.policy("slice_items");
    if count >= least || count < 1.0 {
        return Ok(None);
    }
    let confidence = facts.policy("confidence");
    let target = primary_target(facts, component).unwrap_or(0.9);
    let finding = found()
        .at(&test.smallest_slice)
        .with("count", Value::Count(count))
        .with("least", Value::Count(least))
        .with("target", Value::Share(target))
        .with("confidence", Value::Share(confidence))
        .with("width", Value::Share(half_width(target, count, confidence)));
    Ok(Some(finding))
}

fn primary_target(facts: &Facts, component: &Component) -> Option<f64> {
    let mut own = super::metrics_of(facts, component).filter(|metric| metric.role.is(&"primary"));
    own.find_map(|metric| metric.target_share().ok())
}

#[cfg(test)]
mod tests {
    use crate::finding::Finding;
    use crate::rules::findings_of;

    fn number(finding: &Finding, name: &str) -> f64 {
        finding.value(name).unwrap().to_json().as_f64().unwrap()
    }

    #[test]
    fn a_precision_from_a_balanced_test_is_put_into_use() {
        let of = |positives: &str| {
            let plan = format!(
                "components: [{{ id: a, prevalence: 1% }}]\n\
                 metrics: [{{ name: precision, role: primary, target: 95% }}, {{ name: recall, target: 90% }}]\n\
                 tests: {{ offline: [{{ size: 1000, positives: {positives} }}] }}\n"
            );
            findings_of("met-prevalence-train", &plan)
        };
        // FPR 0.9 × 0.05 ÷ 0.95 = 4.737%; 0.009 ÷ (0.009 + 0.04737 × 0.99) = 16.1%
        let found = of("500");
        assert!((number(&found[0], "in_use") - 0.161).abs() < 5e-4, "{found:?}");
        assert_eq!(of("15"), []);
        assert!(of("unknown")[0].cannot_check);
    }

    #[test]
    fn a_gate_over_a_handful_of_cases_is_found() {
        let of = |count: &str| {
            let plan = format!(
                "components: [{{ id: a }}]\nmetrics: [{{ name: accuracy, role: primary, target: 95% }}]\n\
                 tests: {{ offline: [{{ smallest_slice: {count} }}] }}\n"
            );
            findings_of("met-slice-too-small", &plan)
        };
        assert!(number(&of("20")[0], "width") > 0.09);
        assert_eq!(of("30"), []);
        assert!(of("unknown")[0].cannot_check);
    }

    #[test]
    fn a_test_or_a_use_of_one_class_alone_says_nothing_of_precision() {
        let of = |prevalence: &str, positives: u32| {
            let plan = format!(
                "components: [{{ id: a, prevalence: {prevalence} }}]\n\
                 metrics: [{{ name: precision, role: primary, target: 95% }}]\n\
                 tests: {{ offline: [{{ size: 1000, positives: {positives} }}] }}\n"
            );
            findings_of("met-prevalence-train", &plan).len()
        };
        assert_eq!((of("1%", 500), of("0%", 500), of("1%", 0), of("1%", 1000)), (1, 0, 0, 0));
    }

    #[test]
    fn the_width_of_a_slice_is_that_of_the_promised_target_even_for_a_single_case() {
        let plan = "components: [{ id: a }]\nmetrics: [{ name: accuracy, role: primary, target: 95% }]\n\
                    tests: { offline: [{ smallest_slice: 1 }] }\n";
        assert!((number(&findings_of("met-slice-too-small", plan)[0], "target") - 0.95).abs() < 1e-9);
    }
}
