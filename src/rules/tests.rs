//! Rules of the topic `tests`: whether a test can show what the plan promises.

mod claims;
mod reach;

use super::{Checked, Facts, Rule, found};
use crate::amount::DAY_MS;
use crate::assess::figures::{ON_ITEMS, ON_POSITIVES};
use crate::estimate::evidence;
use crate::finding::{Finding, Place, Value};
use crate::plan::answer::Answer;
use crate::plan::component::Component;
use crate::plan::evidence::{Metric, OfflineTest};
use crate::plan::reader::days;

pub static RULES: &[Rule] = &[
    Rule { id: "tst-random-time", check: random_time },
    Rule { id: "tst-random-group", check: random_group },
    Rule { id: "tst-too-small", check: too_small },
    Rule { id: "tst-positives-small", check: positives_small },
    Rule { id: "tst-gap-undetectable", check: claims::gap_undetectable },
    Rule { id: "tst-evidence-undecided", check: claims::evidence_undecided },
    Rule { id: "tst-zero-claim", check: claims::zero_claim },
    Rule { id: "tst-no-embargo", check: reach::seam },
    Rule { id: "tst-no-load", check: |facts| vec![reach::load(facts)] },
    Rule { id: "tst-canary-blind", check: |facts| vec![reach::canary(facts)] },
    Rule { id: "tst-ab-underpowered", check: ab_underpowered },
    Rule { id: "tst-ab-delay", check: claims::ab_delay },
    Rule { id: "tst-ab-partial-week", check: claims::ab_partial_week },
    Rule { id: "tst-judge-unvalidated", check: judge_unvalidated },
    Rule { id: "tst-judge-weak", check: |facts| vec![claims::judge_weak(facts)] },
];

/// Splits that draw the test by lot.
const BY_LOT: [&str; 3] = ["random", "stratified", "k-fold"];

fn random_time(facts: &Facts) -> Vec<Checked> {
    facts.plan.tests.offline.iter().map(|test| lot_over_time(facts, test)).collect()
}

fn lot_over_time(facts: &Facts, test: &OfflineTest) -> Checked {
    let split = *test.split.need()?;
    if !BY_LOT.contains(&split) {
        return Ok(None);
    }
    let component = facts.plan.component_of(&test.component);
    let finding = found().at(&test.split).text("split", split);
    let Some((sign, place)) = component.and_then(future_task).or_else(|| says_time_dependent(test)) else {
        // Nothing says that time matters; an unknown answer leaves it open.
        test.time_dependent.need()?;
        return Ok(None);
    };
    Ok(Some(finding.at(place).text("sign", sign)))
}

/// A task whose right answer lies in the future depends on time, whatever the plan says of its data.
fn future_task(component: &Component) -> Option<(String, Place)> {
    let says = |name: &str, answer: &Answer<&str>| {
        answer.known().map(|value| (format!("{name}: {value}"), Place::from(answer)))
    };
    if component.task.is(&"forecasting") {
        says("task", &component.task)
    } else if component.predicts.one_of(&["event", "value"]) {
        says("predicts", &component.predicts)
    } else {
        None
    }
}

fn says_time_dependent(test: &OfflineTest) -> Option<(String, Place)> {
    test.time_dependent
        .is(&true)
        .then(|| ("time_dependent: yes".to_owned(), Place::from(&test.time_dependent)))
}

fn random_group(facts: &Facts) -> Vec<Checked> {
    facts.plan.tests.offline.iter().map(lot_over_groups).collect()
}

fn lot_over_groups(test: &OfflineTest) -> Checked {
    let split = *test.split.need()?;
    if !BY_LOT.contains(&split) || test.new_groups.is_absent() {
        return Ok(None);
    }
    let group = *test.group.need()?;
    if !*test.new_groups.need()? {
        return Ok(None);
    }
    let finding = found().at(&test.split).at(&test.group).at(&test.new_groups);
    Ok(Some(finding.text("split", split).text("group", group)))
}

fn too_small(facts: &Facts) -> Vec<Checked> {
    promises(facts, &ON_ITEMS).map(|(test, metric)| too_few(facts, metric, &test.size)).collect()
}

fn positives_small(facts: &Facts) -> Vec<Checked> {
    promises(facts, &ON_POSITIVES).map(|(test, metric)| too_few(facts, metric, &test.positives)).collect()
}

/// Every test with every metric of its component that has one of these names.
fn promises<'f, 'p>(
    facts: &'f Facts<'f, 'p>,
    names: &'static [&'static str],
) -> impl Iterator<Item = (&'f OfflineTest<'p>, &'f Metric<'p>)> {
    let same_component = move |test: &OfflineTest, metric: &Metric| {
        let tested = facts.plan.component_of(&test.component);
        let measured = facts.plan.component_of(&metric.component);
        tested.zip(measured).is_some_and(|(tested, measured)| tested.here.path == measured.here.path)
    };
    facts.plan.tests.offline.iter().flat_map(move |test| {
        let metrics = facts.plan.metrics.iter().filter(|metric| metric.name.one_of(names));
        metrics.filter(move |metric| same_component(test, metric)).map(move |metric| (test, metric))
    })
}

fn too_few(facts: &Facts, metric: &Metric, count: &Answer<f64>) -> Checked {
    if metric.margin.is_absent() || count.is_absent() {
        return Ok(None);
    }
    let (target, margin, count_known) = (metric.target_share()?, *metric.margin.need()?, *count.need()?);
    let confidence = metric.confidence.need_or(facts.policy("confidence"))?;
    let Some(needed) = evidence::items_for_margin(target, margin, confidence) else { return Ok(None) };
    if !(0.0..needed).contains(&count_known) {
        return Ok(None);
    }
    let finding = found()
        .at(count)
        .at(&metric.margin)
        .at(&metric.target)
        .text("metric", *metric.name.need()?)
        .with("count", Value::Count(count_known))
        .with("width", Value::Share(evidence::half_width(target, count_known, confidence)))
        .with("target", Value::Share(target))
        .with("margin", Value::Points(margin))
        .with("needed", Value::Count(needed))
        .with("confidence", Value::Share(confidence));
    Ok(Some(finding))
}

fn ab_underpowered(facts: &Facts) -> Vec<Checked> {
    vec![ab_too_short(facts)]
}

fn ab_too_short(facts: &Facts) -> Checked {
    let tests = &facts.plan.tests;
    let numbers = [
        &tests.online_users_per_day,
        &tests.online_traffic_share,
        &tests.online_days,
        &tests.online_baseline_rate,
        &tests.online_minimum_effect,
    ];
    if numbers.iter().any(|number| number.is_absent()) || *tests.online_method.need()? != "ab" {
        return Ok(None);
    }
    let test = AbTest {
        per_day: *numbers[0].need()? * *numbers[1].need()?,
        days: days(*numbers[2].need()?),
        rate: *numbers[3].need()?,
        effect: *numbers[4].need()?,
        power: facts.policy("power"),
        alpha: facts.policy("alpha"),
    };
    let per_arm = evidence::people_per_arm(test.rate, test.effect, test.power, test.alpha);
    let Some(per_arm) = per_arm.filter(|per_arm| 2.0 * per_arm > test.people()) else { return Ok(None) };
    if test.per_day <= 0.0 {
        return Ok(None);
    }
    let needed = evidence::ab_days(per_arm, test.per_day, facts.policy("ab_minimum_days"));
    let places =
        numbers.into_iter().fold(found().at(&tests.online_days), |finding, number| finding.at(number));
    let finding = places
        .with("users", Value::Count(*numbers[0].need()?))
        .with("share", Value::Share(*numbers[1].need()?))
        .with("both_arms", Value::Count(2.0 * per_arm))
        .with("needed", Value::Duration(needed * DAY_MS));
    Ok(Some(with_plan(finding, &test)))
}

/// An A/B test as planned.
struct AbTest {
    per_day: f64,
    days: f64,
    rate: f64,
    effect: f64,
    power: f64,
    alpha: f64,
}

impl AbTest {
    fn people(&self) -> f64 {
        self.per_day * self.days
    }
}

fn with_plan(finding: Finding, test: &AbTest) -> Finding {
    let visible = evidence::smallest_effect(test.rate, test.people() / 2.0, test.power, test.alpha);
    finding
        .with("rate", Value::Share(test.rate))
        .with("effect", Value::Share(test.effect))
        .with("planned", Value::Duration(test.days * DAY_MS))
        .with("people", Value::Count(test.people()))
        .with("visible", Value::Share(visible))
}

fn judge_unvalidated(facts: &Facts) -> Vec<Checked> {
    vec![judge_not_checked(facts)]
}

fn judge_not_checked(facts: &Facts) -> Checked {
    let tests = &facts.plan.tests;
    if tests.judge_validated.is_absent() || !*tests.judge_used.need()? {
        return Ok(None);
    }
    let validated = *tests.judge_validated.need()?;
    let minimum = facts.policy("judge_validated_cases");
    let rates = [&tests.judge_true_positive_rate, &tests.judge_true_negative_rate];
    if validated >= minimum && rates.iter().all(|rate| rate.known().is_some()) {
        return Ok(None);
    }
    let shown = |rate: &Answer<f64>| rate.known().map_or(Value::Text("?".into()), |rate| Value::Share(*rate));
    let places = rates.into_iter().filter(|rate| !rate.is_absent());
    let finding = places
        .fold(found().at(&tests.judge_validated).at(&tests.judge_used), |finding, rate| finding.at(rate));
    let finding = finding
        .with("validated", Value::Count(validated))
        .with("minimum", Value::Count(minimum))
        .with("true_positive_rate", shown(rates[0]))
        .with("true_negative_rate", shown(rates[1]));
    Ok(Some(finding))
}

#[cfg(test)]
mod cases; // not `tests`: the module itself has that name
