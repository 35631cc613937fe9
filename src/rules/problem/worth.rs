//! What a decision is worth. In: economics and promised quality. Out: where the product is worth no more than its absence.

use crate::amount::{Amount, Unit, number, percent};
use crate::estimate::exceeds;
use crate::estimate::value::{
    Stakes, break_even_precision, false_positive_rate_of, value_per_decision, value_per_output,
};
use crate::finding::{Finding, Place, Value};
use crate::plan::answer::{Answer, Missing, both};
use crate::plan::component::Component;
use crate::rules::{Checked, Facts, found, promises};
use crate::text::Lang;

/// Formulas are written in symbols, which read alike in both languages.
const SYMBOLS: Lang = Lang::En;

pub fn negative_value(facts: &Facts) -> Vec<Checked> {
    let components = &facts.plan.components;
    let alerting: Vec<&Component> = components.iter().filter(|it| !it.prevalence.is_absent()).collect();
    if alerting.is_empty() {
        return vec![check_outputs(facts)];
    }
    alerting.into_iter().map(|component| check_alerts(facts, component)).collect()
}

/// Every case gets an output, which is right or wrong.
fn check_outputs(facts: &Facts) -> Checked {
    let ((right, promise), _) = both(promises::whole(facts), facts.plan.economics.value_right.need())?;
    let money = Money::read(facts)?;
    let stakes = Stakes { miss: 0.0, ..money.stakes };
    let reviewed = if stakes.review > 0.0 { reviewed(facts, &facts.plan.automation.level)? } else { 0.0 };
    let value = value_per_output(right, reviewed, stakes);
    let sum = format!(
        "{} × {} − {} × {} − {} × {}",
        percent(right, SYMBOLS),
        number(stakes.value, SYMBOLS),
        percent(1.0 - right, SYMBOLS),
        number(stakes.false_alarm, SYMBOLS),
        percent(reviewed, SYMBOLS),
        number(stakes.review, SYMBOLS),
    );
    let break_even = break_even_precision(reviewed, stakes);
    Ok(loss(facts, money, value, 0.0, sum, break_even).map(|finding| finding.at(promise)))
}

/// Cases that concern are rare: alerts are right or wrong, and what raises none may be a miss.
fn check_alerts(facts: &Facts, component: &Component) -> Checked {
    let recall = promises::target(facts, component, &["recall", "recall-at-precision"]);
    let false_alarms = |recall: f64, prevalence: f64| false_alarm_rate(facts, component, recall, prevalence);
    let ((prevalence, recall), _) =
        both(both(component.prevalence.need(), recall), facts.plan.economics.value_right.need())?;
    let (prevalence, hit_rate) = (*prevalence, recall.share);
    let (rate, rate_place) = false_alarms(hit_rate, prevalence)?;
    let mut money = Money::read(facts)?;
    if money.stakes.review > 0.0 {
        money.stakes.review *= reviewed(facts, &component.level)?;
    }
    let stakes = money.stakes;
    let value = value_per_decision(hit_rate, rate, prevalence, stakes);
    let sum = format!(
        "{p} × {hit} × ({v} − {r}) − {rest} × {rate} × ({f} + {r}) − {p} × {missed} × {m}",
        p = percent(prevalence, SYMBOLS),
        hit = percent(hit_rate, SYMBOLS),
        v = number(stakes.value, SYMBOLS),
        r = number(stakes.review, SYMBOLS),
        rest = percent(1.0 - prevalence, SYMBOLS),
        rate = percent(rate, SYMBOLS),
        f = number(stakes.false_alarm, SYMBOLS),
        missed = percent(1.0 - hit_rate, SYMBOLS),
        m = number(stakes.miss, SYMBOLS),
    );
    let without = -prevalence * stakes.miss;
    let finding = loss(facts, money, value, without, sum, break_even_precision(1.0, stakes));
    Ok(finding.map(|it| it.at(&recall.metric.target).at(rate_place).at(&component.prevalence)))
}

/// The promised false-positive rate, or the one that the promised precision comes to.
fn false_alarm_rate(
    facts: &Facts,
    component: &Component,
    recall: f64,
    prevalence: f64,
) -> Result<(f64, Place), Missing> {
    match promises::target(facts, component, &["false-positive-rate"]) {
        Err(Missing::Absent) => {
            let names = ["precision", "precision-at-capacity"];
            let precision = promises::target(facts, component, &names)?;
            let rate = false_positive_rate_of(precision.share, recall, prevalence);
            Ok((rate.ok_or(Missing::Absent)?, (&precision.metric.target).into()))
        }
        rate => rate.map(|rate| (rate.share, (&rate.metric.target).into())),
    }
}

/// A finding where a decision is worth no more with the product than `without` it. A negative worth alone is none: where
/// misses are dear, losing less than today is what the product is for.
fn loss(
    facts: &Facts,
    money: Money,
    value: f64,
    without: f64,
    sum: String,
    break_even: Option<f64>,
) -> Option<Finding> {
    if exceeds(value, without) {
        return None;
    }
    let economics = &facts.plan.economics;
    let mut finding = found()
        .with("value", money.amount(value))
        .with("without", money.amount(without))
        .text("sum", sum)
        .with("break_even", Value::Share(break_even?));
    for cost in [&economics.value_right, &economics.cost_false_alarm, &economics.cost_review] {
        if !cost.is_absent() {
            finding = finding.at(cost);
        }
    }
    Some(finding)
}

/// The share of outputs that people review at an automation level. Where the plan names no level but a cost of review,
/// somebody reviews.
fn reviewed(facts: &Facts, level: &Answer<&str>) -> Result<f64, Missing> {
    match level.need_or("approve-each")? {
        "full-auto" => Ok(0.0),
        "sample-review" => facts.plan.automation.review_share_reviewed.need_or(0.0),
        _ => Ok(1.0),
    }
}

/// The stakes of a decision, all in one currency.
#[derive(Clone, Copy)]
struct Money {
    stakes: Stakes,
    unit: Unit,
}

impl Money {
    /// What has no cost in the plan costs nothing here, so that a finding never rests on an invented cost.
    fn read(facts: &Facts) -> Result<Money, Missing> {
        let economics = &facts.plan.economics;
        let right = economics.value_right.need()?;
        let cost = |answer: &Answer<Amount>| match answer.need_or(Amount::new(0.0, right.unit))? {
            amount if amount.unit == right.unit => Ok(amount.number),
            _ => Err(Missing::Absent),
        };
        let stakes = Stakes {
            value: right.number,
            false_alarm: cost(&economics.cost_false_alarm)?,
            miss: cost(&economics.cost_miss)?,
            review: cost(&economics.cost_review)?,
        };
        Ok(Money { stakes, unit: right.unit })
    }

    fn amount(&self, number: f64) -> Value {
        Value::Amount(Amount::new(number, self.unit))
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::{Finding, Value};
    use crate::rules::findings_of;

    fn number(finding: &Finding, name: &str) -> f64 {
        match finding.value(name) {
            Some(Value::Amount(amount)) => amount.number,
            Some(Value::Share(share)) => *share,
            other => panic!("{name}: {other:?}"),
        }
    }

    fn outputs(economics: &str) -> Vec<Finding> {
        let plan = format!(
            "components: [{{ id: read, paradigm: sw2 }}]\n\
             automation: {{ level: approve-each }}\n\
             metrics: [{{ name: field-exact-match, role: primary, target: 97% }}]\n\
             economics: {{ {economics} }}\n"
        );
        findings_of("val-negative-value", &plan)
    }

    #[test]
    fn review_can_eat_what_a_right_output_is_worth() {
        assert_eq!(outputs("value_right: 1900 KRW, cost_false_alarm: 2500 KRW, cost_review: 320 KRW"), []);
        let found = outputs("value_right: 300 KRW, cost_false_alarm: 2500 KRW, cost_review: 320 KRW");
        assert!((number(&found[0], "value") - (291.0 - 75.0 - 320.0)).abs() < 1e-9);
        assert!((number(&found[0], "break_even") - 2820.0 / 2800.0).abs() < 1e-9);
        assert_eq!(found[0].value("sum"), Some(&Value::Text("97% × 300 − 3% × 2,500 − 100% × 320".into())));
        assert_eq!(outputs("cost_false_alarm: 2500 KRW"), [], "without a worth there is no sum");
        assert_eq!(outputs("value_right: 300 KRW, cost_review: 1 USD"), [], "two currencies do not add up");
        assert!(outputs("value_right: 1 KRW, cost_false_alarm: unknown")[0].cannot_check);
    }

    fn alerts(false_positive_rate: &str, economics: &str) -> Vec<Finding> {
        let plan = format!(
            "components: [{{ id: fraud, paradigm: sw2, prevalence: 1% }}]\n\
             metrics:\n  - {{ name: recall, target: 90% }}\n\
             \x20 - {{ name: false-positive-rate, role: guardrail, target: {false_positive_rate} }}\n\
             economics: {{ {economics} }}\n"
        );
        findings_of("val-negative-value", &plan)
    }

    #[test]
    fn false_alarms_can_cost_more_than_the_true_ones_bring() {
        let costs = "value_right: 100 USD, cost_false_alarm: 20 USD, cost_review: 5 USD";
        let found = alerts("5%", costs);
        // 0.01 × 0.9 × 95 − 0.99 × 0.05 × 25
        assert!((number(&found[0], "value") - (0.855 - 1.2375)).abs() < 1e-9);
        assert_eq!(number(&found[0], "without"), 0.0);
        assert_eq!(alerts("1%", costs), []);
    }

    #[test]
    fn losing_less_than_without_the_product_is_no_loss() {
        let found = alerts("1%", "value_right: 1 USD, cost_miss: 500 USD");
        assert_eq!(found, []);
    }
}
