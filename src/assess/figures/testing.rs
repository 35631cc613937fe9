//! Figures about evidence: how sure a planned test can be and how large it must be, how long an A/B test takes, and what the
//! parts promise together.

use super::sheet::Sheet;
use super::{Known, Reckoned, number, percent};
use crate::amount::DAY_MS;
use crate::estimate::evidence::{ab_days, half_width, items_for_margin, people_per_arm};
use crate::finding::Value;
use crate::plan::answer::Answer;
use crate::plan::component::Paradigm;
use crate::plan::evidence::{Metric, OfflineTest};

/// Metrics that are a share of positives, found or reported; their test is as large as its positives.
pub const ON_POSITIVES: [&str; 6] = [
    "recall",
    "precision",
    "recall-at-precision",
    "precision-at-capacity",
    "per-class-recall",
    "seeded-error-catch-rate",
];

/// Metrics that are a share of the test items. The others (an F1, an AUC, a character error rate) have no such interval.
pub const ON_ITEMS: [&str; 31] = [
    "accuracy",
    "answer-supported",
    "blank-hallucination-rate",
    "boundary-case-pass-rate",
    "cost-weighted-accuracy",
    "critical-error-rate",
    "critical-field-error",
    "decision-agreement",
    "document-all-right",
    "edit-rate",
    "exact-match",
    "false-positive-rate",
    "field-exact-match",
    "format-validity",
    "harmful-output-rate",
    "human-adequacy",
    "interval-coverage",
    "irreversible-error-rate",
    "not-found-correctness",
    "null-rate",
    "other-share",
    "override-rate",
    "pass-at-1",
    "policy-breach-rate",
    "refusal-rate",
    "silence-hallucination-rate",
    "straight-through-rate",
    "task-success",
    "transform-pass-rate",
    "user-error-rate",
    "zero-result-rate",
];

pub fn offline(known: &Known) -> Vec<Reckoned> {
    known.plan.tests.offline.iter().flat_map(|test| test_figures(known, test)).collect()
}

fn test_figures(known: &Known, test: &OfflineTest) -> Vec<Reckoned> {
    let mut figures = vec![positives(known, test)];
    for metric in &known.plan.metrics {
        let Some(count) = counted(known, test, metric) else { continue };
        figures.push(test_margin(known, metric, count));
        figures.push(test_size(known, metric));
    }
    figures
}

/// The items of a test that a promised metric is a share of.
fn counted<'t>(known: &Known, test: &'t OfflineTest, metric: &Metric) -> Option<&'t Answer<f64>> {
    let component = known.plan.component_of(&test.component)?;
    if !metric.role.is(&"primary") || !known.plan.concerns(&metric.component, component) {
        return None;
    }
    if metric.name.one_of(&ON_POSITIVES) {
        Some(&test.positives)
    } else {
        metric.name.one_of(&ON_ITEMS).then_some(&test.size)
    }
}

/// The positives that a test of this size holds at the share there is in use; there where the plan does not count them.
fn positives(known: &Known, test: &OfflineTest) -> Reckoned {
    let component = known.plan.component_of(&test.component);
    let Some(component) = component.filter(|it| it.prevalence.known().is_some()) else {
        return Reckoned::Nothing;
    };
    if test.size.known().is_none() || test.positives.known().is_some() {
        return Reckoned::Nothing;
    }
    known.reckon("positives-in-test", known.component_id(&test.component), |sheet| {
        let (size, prevalence) = (sheet.positive(&test.size)?, sheet.number(&component.prevalence)?);
        let count = size * prevalence;
        Some((Value::Count(count), format!("{} × {} = {}", number(size), percent(prevalence), number(count))))
    })
}

fn confidence(known: &Known, metric: &Metric) -> f64 {
    metric.confidence.known().copied().unwrap_or_else(|| known.policy("confidence"))
}

/// The margin a test of this size gives at the target of a primary metric.
fn test_margin(known: &Known, metric: &Metric, count: &Answer<f64>) -> Reckoned {
    known.reckon("test-margin", known.component_id(&metric.component), |sheet| {
        let target = sheet.share(&metric.target);
        let items = sheet.positive(count);
        let (target, items, confidence) = (target?, items?, confidence(known, metric));
        let margin = half_width(target, items, confidence);
        let formula = format!(
            "Wilson(p = {}, n = {}, {}) = ±{}p",
            percent(target),
            number(items),
            percent(confidence),
            percent(margin),
        );
        margin.is_finite().then_some((Value::Points(margin), formula))
    })
}

/// The items, or positives, that the promised margin takes.
fn test_size(known: &Known, metric: &Metric) -> Reckoned {
    known.reckon("test-size-needed", known.component_id(&metric.component), |sheet| {
        let target = sheet.share(&metric.target);
        let margin = sheet.positive(&metric.margin);
        let (target, margin, confidence) = (target?, margin?, confidence(known, metric));
        let items = items_for_margin(target, margin, confidence)?;
        let formula = format!(
            "min n: Wilson(p = {}, n, {}) ≤ ±{}p = {}",
            percent(target),
            percent(confidence),
            percent(margin),
            number(items),
        );
        Some((Value::Count(items), formula))
    })
}

pub fn experiment(known: &Known) -> Vec<Reckoned> {
    let tests = &known.plan.tests;
    if tests.online_minimum_effect.is_absent() && !tests.online_method.is(&"ab") {
        return Vec::new();
    }
    let people = known.reckon("people-per-arm", "", |sheet| {
        let (people, formula) = arm(sheet)?;
        Some((Value::Count(people), formula))
    });
    let days = known.reckon("ab-days", "", |sheet| {
        let arm = arm(sheet);
        let users = sheet.positive(&tests.online_users_per_day);
        let traffic = sheet.number_or(&tests.online_traffic_share, 1.0);
        let ((people, _), users) = (arm?, users?);
        let least = known.policy("ab_minimum_days");
        let days = (traffic > 0.0).then(|| ab_days(people, users * traffic, least))?;
        let formula = format!(
            "max({}, 7 × ⌈2 × {} ÷ ({} × {}) ÷ 7⌉) = {} d",
            number(least),
            number(people),
            number(users),
            percent(traffic),
            number(days),
        );
        Some((Value::Duration(days * DAY_MS), formula))
    });
    vec![people, days]
}

fn arm(sheet: &mut Sheet) -> Option<(f64, String)> {
    let tests = &sheet.known.plan.tests;
    let baseline = sheet.number(&tests.online_baseline_rate);
    let effect = sheet.number(&tests.online_minimum_effect);
    let (baseline, effect) = (baseline?, effect?);
    let (power, alpha) = (sheet.known.policy("power"), sheet.known.policy("alpha"));
    let people = people_per_arm(baseline, effect, power, alpha)?;
    let formula = format!(
        "n(p = {}, Δ = {}, 1 − β = {}, α = {}) = {}",
        percent(baseline),
        percent(effect),
        percent(power),
        percent(alpha),
        number(people),
    );
    Some((people, formula))
}

/// The product of what all software components promise; there only when each promises a share.
pub fn chain(known: &Known) -> Vec<Reckoned> {
    let human = |candidates: Vec<Paradigm>| candidates == [Paradigm::Human];
    let software = known.plan.components.iter().filter(|component| !human(component.candidates()));
    let primaries: Option<Vec<&Metric>> = software.map(|component| known.primary(component)).collect();
    let Some(primaries) = primaries.filter(|primaries| primaries.len() > 1) else { return Vec::new() };
    let reckoned = known.reckon("chain-target", "", |sheet| {
        let targets: Option<Vec<f64>> = primaries.iter().map(|metric| sheet.share(&metric.target)).collect();
        let targets = targets?;
        let whole: f64 = targets.iter().product();
        let parts: Vec<String> = targets.iter().map(|target| percent(*target)).collect();
        Some((Value::Share(whole), format!("{} = {}", parts.join(" × "), percent(whole))))
    });
    vec![reckoned]
}
