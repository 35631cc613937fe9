//! What a test cannot show: a gain smaller than its noise, a "never" from too few cases, an effect that comes after its end.

use super::{ON_ITEMS, ON_POSITIVES, promises};
use crate::estimate::evidence::{ProportionIntervalInput, ZeroFailureInput, half_width, items_for_margin};
use crate::estimate::evidence::{proportion_interval, zero_failure};
use crate::estimate::exceeds;
use crate::finding::Value;
use crate::plan::answer::{Answer, both};
use crate::plan::component::Component;
use crate::plan::data::Labels;
use crate::plan::evidence::{Metric, OfflineTest};
use crate::plan::reader::days;
use crate::rules::promises::{self, share};
use crate::rules::{Checked, Facts, found};

const DAYS_PER_WEEK: f64 = 7.0;
/// No trial tells rates apart that are closer than this.
const CLOSEST: f64 = 0.01;

/// Rates of what must not happen: a low limit is a claim that it (nearly) never does.
const MUST_NOT_HAPPEN: [&str; 7] = [
    "blank-hallucination-rate",
    "critical-error-rate",
    "critical-field-error",
    "harmful-output-rate",
    "irreversible-error-rate",
    "policy-breach-rate",
    "silence-hallucination-rate",
];

pub fn gap_undetectable(facts: &Facts) -> Vec<Checked> {
    let on_items = promises(facts, &ON_ITEMS).map(|(test, metric)| gap(facts, metric, &test.size));
    let on_positives =
        promises(facts, &ON_POSITIVES).map(|(test, metric)| gap(facts, metric, &test.positives));
    on_items.chain(on_positives).collect()
}

/// The gain over today must be larger than the margin of the test that is to show it.
fn gap(facts: &Facts, metric: &Metric, count: &Answer<f64>) -> Checked {
    if metric.role.is(&"guardrail") {
        return Ok(None);
    }
    let ((target, baseline), count_known) =
        both(both(metric.target_share(), metric.baseline.need()), count.need())?;
    let Some(baseline) = share(baseline) else { return Ok(None) };
    let confidence = metric.confidence.need_or(facts.policy("confidence"))?;
    let (gap, width) = ((target - baseline).abs(), half_width(target, *count_known, confidence));
    // No gain at all, and perfection, are the business of other rules.
    if !exceeds(gap, 0.0) || target >= 1.0 || !exceeds(width, gap) || *count_known < 1.0 {
        return Ok(None);
    }
    let Some(needed) = items_for_margin(target, gap, confidence) else { return Ok(None) };
    let finding = found()
        .at(count)
        .at(&metric.target)
        .at(&metric.baseline)
        .text("metric", *metric.name.need()?)
        .with("target", Value::Share(target))
        .with("baseline", Value::Share(baseline))
        .with("gap", Value::Points(gap))
        .with("width", Value::Share(width))
        .with("count", Value::Count(*count_known))
        .with("confidence", Value::Share(confidence))
        .with("needed", Value::Count(needed));
    Ok(Some(finding))
}

pub fn zero_claim(facts: &Facts) -> Vec<Checked> {
    promises(facts, &MUST_NOT_HAPPEN).map(|(test, metric)| nearly_never(facts, test, metric)).collect()
}

/// Even if none is seen, the test must be large enough that none means what is promised.
fn nearly_never(facts: &Facts, test: &OfflineTest, metric: &Metric) -> Checked {
    if test.size.is_absent() {
        return Ok(None);
    }
    let (limit, count) = both(metric.target_share(), test.size.need())?;
    let confidence = metric.confidence.need_or(facts.policy("confidence"))?;
    let claim = |max_rate: Option<f64>, n: Option<f64>| {
        zero_failure(ZeroFailureInput { confidence, max_rate, n, failures: None }).ok()
    };
    let needed = match limit {
        0.0 => f64::INFINITY,
        limit => claim(Some(limit), None).and_then(|it| it.n_needed).unwrap_or(0.0),
    };
    if *count >= needed {
        return Ok(None);
    }
    let Some(bound) = claim(None, Some(*count)).and_then(|it| it.upper_bound) else { return Ok(None) };
    let shown = if needed.is_finite() { Value::Count(needed) } else { Value::Text("∞".to_owned()) };
    let finding = found()
        .at(&test.size)
        .at(&metric.target)
        .text("metric", *metric.name.need()?)
        .with("limit", Value::Share(limit))
        .with("count", Value::Count(*count))
        .with("confidence", Value::Share(confidence))
        .with("bound", Value::Share(bound))
        .with("needed", shown);
    Ok(Some(finding))
}

pub fn ab_delay(facts: &Facts) -> Vec<Checked> {
    facts.plan.labels.iter().map(|labels| ends_before_outcome(facts, labels)).collect()
}

fn ends_before_outcome(facts: &Facts, labels: &Labels) -> Checked {
    let tests = &facts.plan.tests;
    if !tests.online_method.is(&"ab") {
        return Ok(None);
    }
    let (length, delay) = both(tests.online_days.need(), labels.delay.need())?;
    if length >= delay {
        return Ok(None);
    }
    let finding = found()
        .at(&tests.online_days)
        .at(&labels.delay)
        .with("length", Value::Duration(*length))
        .with("delay", Value::Duration(*delay))
        .with("needed", Value::Duration(*length + *delay));
    Ok(Some(finding))
}

pub fn ab_partial_week(facts: &Facts) -> Vec<Checked> {
    vec![part_of_a_week(facts)]
}

fn part_of_a_week(facts: &Facts) -> Checked {
    let tests = &facts.plan.tests;
    if tests.online_days.is_absent() || !tests.online_method.is(&"ab") {
        return Ok(None);
    }
    let length = *tests.online_days.need()?;
    let (least, weeks) = (facts.policy("ab_minimum_days"), days(length) / DAYS_PER_WEEK);
    if days(length) >= least && !exceeds((weeks - weeks.round()).abs(), 0.0) {
        return Ok(None);
    }
    let whole = (weeks.ceil() * DAYS_PER_WEEK).max(least);
    let finding = found()
        .at(&tests.online_days)
        .with("length", Value::Duration(length))
        .with("weeks", Value::Count(weeks))
        .with("whole", Value::Duration(whole * length / days(length)));
    Ok(Some(finding))
}

pub fn evidence_undecided(facts: &Facts) -> Vec<Checked> {
    facts.plan.components.iter().map(|component| trial_shows_neither(facts, component)).collect()
}

/// A trial whose interval holds the target shows neither that it is met nor that it is missed.
fn trial_shows_neither(facts: &Facts, component: &Component) -> Checked {
    let counts = both(component.trial_cases.need(), component.trial_correct.need());
    let ((cases, correct), promise) = both(counts, promises::share_right(facts, component))?;
    let confidence = promise.metric.confidence.need_or(facts.policy("confidence"))?;
    let input = ProportionIntervalInput { successes: *correct, n: *cases, confidence };
    let Ok(interval) = proportion_interval(input) else { return Ok(None) };
    let (low, high, target) = (interval.wilson_low, interval.wilson_high, promise.share);
    if target <= low || target >= high {
        return Ok(None);
    }
    let apart = (target - interval.rate).abs().max(CLOSEST);
    let Some(needed) = items_for_margin(interval.rate, apart, confidence) else { return Ok(None) };
    let finding = found()
        .at(&component.trial_correct)
        .at(&component.trial_cases)
        .at(&promise.metric.target)
        .with("correct", Value::Count(*correct))
        .with("cases", Value::Count(*cases))
        .with("rate", Value::Share(interval.rate))
        .with("low", Value::Share(low))
        .with("high", Value::Share(high))
        .with("target", Value::Share(target))
        .with("confidence", Value::Share(confidence))
        .with("needed", Value::Count(needed.max(cases + 1.0)));
    Ok(Some(finding))
}

/// A judge that passes too many wrong outputs or fails too many right ones.
pub fn judge_weak(facts: &Facts) -> Checked {
    let tests = &facts.plan.tests;
    let rates = [&tests.judge_true_positive_rate, &tests.judge_true_negative_rate];
    if rates.iter().any(|rate| rate.is_absent()) || !*tests.judge_used.need()? {
        return Ok(None);
    }
    let (accepted, rejected) = both(rates[0].need(), rates[1].need())?;
    let least = facts.policy("judge_rate");
    if accepted.min(*rejected) >= least {
        return Ok(None);
    }
    let finding = found()
        .at(rates[0])
        .at(rates[1])
        .with("accepted", Value::Share(*accepted))
        .with("rejected", Value::Share(*rejected))
        .with("lost", Value::Count(100.0 * (1.0 - accepted)))
        .with("passed", Value::Count(100.0 * (1.0 - rejected)))
        .with("least", Value::Share(least));
    Ok(Some(finding))
}

#[cfg(test)]
mod tests {
    use crate::finding::{Finding, Value};
    use crate::rules::findings_of;

    fn number(finding: &Finding, name: &str) -> f64 {
        finding.value(name).unwrap().to_json().as_f64().unwrap()
    }

    fn test_of(rule: &str, metric: &str, test: &str) -> Vec<Finding> {
        let text = format!(
            "components: [{{ id: a }}]\nmetrics: [{{ component: a, {metric} }}]\n\
             tests: {{ offline: [{{ component: a, {test} }}] }}\n"
        );
        findings_of(rule, &text)
    }

    #[test]
    fn a_gain_smaller_than_the_noise_of_its_test_is_found() {
        let metric = "name: accuracy, target: 97%, baseline: 96.1%";
        let found = test_of("tst-gap-undetectable", metric, "size: 300");
        assert!((number(&found[0], "gap") - 0.009).abs() < 1e-12);
        assert!((number(&found[0], "width") - 0.019_98).abs() < 5e-4);
        assert_eq!(test_of("tst-gap-undetectable", metric, "size: 1500"), []);
        let guardrail = format!("{metric}, role: guardrail");
        assert_eq!(test_of("tst-gap-undetectable", &guardrail, "size: 300"), []);
        assert!(test_of("tst-gap-undetectable", metric, "size: unknown")[0].cannot_check);
    }

    #[test]
    fn a_hundred_clean_cases_do_not_show_one_per_cent() {
        let found = test_of("tst-zero-claim", "name: harmful-output-rate, target: 1%", "size: 100");
        assert_eq!(number(&found[0], "needed"), 299.0);
        assert!((number(&found[0], "bound") - 0.029_5).abs() < 1e-4);
        assert_eq!(test_of("tst-zero-claim", "name: harmful-output-rate, target: 1%", "size: 299"), []);
        let never = test_of("tst-zero-claim", "name: harmful-output-rate, target: 0%", "size: 99999");
        assert_eq!(never[0].value("needed"), Some(&Value::Text("∞".into())));
        assert_eq!(test_of("tst-zero-claim", "name: accuracy, target: 1%", "size: 100"), []);
    }

    #[test]
    fn an_ab_test_must_outlast_its_outcome_and_run_whole_weeks() {
        let text = |days: &str| {
            format!("labels: [{{ delay: 28 days }}]\ntests: {{ online: {{ method: ab, days: {days} }} }}\n")
        };
        assert_eq!(findings_of("tst-ab-delay", &text("28 days")), []);
        assert_eq!(findings_of("tst-ab-delay", &text("5 days")).len(), 1);
        assert_eq!(findings_of("tst-ab-partial-week", &text("28 days")), []);
        let part = findings_of("tst-ab-partial-week", &text("16 days"));
        assert!((number(&part[0], "whole") / 86_400_000.0 - 21.0).abs() < 1e-9);
        let short = findings_of("tst-ab-partial-week", &text("7 days"));
        assert!((number(&short[0], "whole") / 86_400_000.0 - 14.0).abs() < 1e-9);
    }

    #[test]
    fn a_trial_whose_interval_holds_the_target_decides_nothing() {
        let text = |correct: u32, target: &str| {
            format!(
                "components: [{{ id: a, trial: {{ cases: 50, correct: {correct} }} }}]\n\
                 metrics: [{{ component: a, name: accuracy, role: primary, target: {target} }}]\n"
            )
        };
        // 47 of 50: 83.8% to 97.9%
        let found = findings_of("tst-evidence-undecided", &text(47, "95%"));
        assert!((number(&found[0], "low") - 0.838).abs() < 1e-3);
        assert!((number(&found[0], "high") - 0.979).abs() < 1e-3);
        assert_eq!(findings_of("tst-evidence-undecided", &text(47, "83%")), [], "met");
        assert_eq!(findings_of("tst-evidence-undecided", &text(30, "95%")), [], "missed");
        assert_eq!(findings_of("tst-evidence-undecided", &text(60, "95%")), [], "more right than tried");
    }

    #[test]
    fn no_gain_and_perfection_and_an_empty_test_are_not_held_against_chance() {
        let of = |target: &str, size: u32| {
            let metric = format!("name: accuracy, target: {target}, baseline: 96.1%");
            test_of("tst-gap-undetectable", &metric, &format!("size: {size}")).len()
        };
        assert_eq!((of("97%", 1), of("97%", 0)), (1, 0));
        assert_eq!((of("96.1%", 300), of("100%", 1)), (0, 0));
    }
}
