//! What a decision is worth and what an output costs. In: economics, promised quality, tokens. Out: the two findings on money.

use crate::amount::{Amount, Dimension, Unit, number, percent};
use crate::estimate::value::{
    Stakes, break_even_precision, false_positive_rate_of, token_cost, value_per_decision, value_per_output,
};
use crate::finding::{Finding, Place, Value};
use crate::plan::answer::{Answer, Missing, both};
use crate::plan::component::{Component, Paradigm};
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
    if value > without + 1e-9 * money.stakes.value {
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

pub fn unit_cost_over(facts: &Facts) -> Vec<Checked> {
    vec![check_budget(facts), check_worth(facts)]
}

fn check_budget(facts: &Facts) -> Checked {
    let budget = &facts.plan.economics.unit_budget;
    let (limit, cost) = both(budget.need(), unit_cost(facts))?;
    Ok(too_dear(cost, *limit, "economics.unit_budget".to_owned()).map(|finding| finding.at(budget)))
}

/// Without a promise every output counts as right: what costs more than that loses in any case.
fn check_worth(facts: &Facts) -> Checked {
    let right = &facts.plan.economics.value_right;
    let (value, cost) = both(right.need(), unit_cost(facts))?;
    let (share, promise) = match promises::whole(facts) {
        Err(Missing::Absent) => (1.0, None),
        promise => promise.map(|(share, place)| (share, Some(place)))?,
    };
    let limit = Amount::new(value.number * share, value.unit);
    let sum = format!("{} × {}", number(value.number, SYMBOLS), percent(share, SYMBOLS));
    let finding = too_dear(cost, limit, sum).map(|finding| finding.at(right));
    Ok(finding.map(|finding| promise.into_iter().fold(finding, Finding::at)))
}

fn too_dear(cost: UnitCost, limit: Amount, limit_sum: String) -> Option<Finding> {
    if cost.amount.unit != limit.unit || cost.amount.number <= limit.number * (1.0 + 1e-9) {
        return None;
    }
    let over = Amount::new(cost.amount.number - limit.number, limit.unit);
    let finding = cost.places.into_iter().fold(found(), Finding::at);
    let finding = finding.with("cost", Value::Amount(cost.amount)).text("cost_sum", cost.sum);
    let finding = finding.with("limit", Value::Amount(limit)).text("limit_sum", limit_sum);
    Some(finding.with("over", Value::Amount(over)))
}

/// What one output costs, how that was reckoned, and from which answers.
struct UnitCost {
    amount: Amount,
    sum: String,
    places: Vec<Place>,
}

/// The cost of the tokens where a prompted component's are all known, or the planner's own figure; the larger where both
/// are given, as tokens are only part of a cost and arithmetic outweighs an estimate below it.
fn unit_cost(facts: &Facts) -> Result<UnitCost, Missing> {
    let stated = &facts.plan.economics.unit_cost;
    let own = |amount: &Amount| UnitCost {
        amount: *amount,
        sum: "economics.unit_cost".to_owned(),
        places: vec![stated.into()],
    };
    match (tokens(facts), stated.need()) {
        (Ok(tokens), Ok(stated))
            if stated.number > tokens.amount.number && stated.unit == tokens.amount.unit =>
        {
            Ok(own(stated))
        }
        (Ok(tokens), _) => Ok(tokens),
        (Err(_), Ok(stated)) => Ok(own(stated)),
        (Err(Missing::Absent), Err(other)) => Err(other),
        (Err(unknown), Err(_)) => Err(unknown),
    }
}

fn tokens(facts: &Facts) -> Result<UnitCost, Missing> {
    if !facts.paradigms().contains(&Some(Paradigm::Sw3)) {
        return Err(Missing::Absent);
    }
    let generative = &facts.plan.generative;
    let counts = both(generative.input_tokens.need(), generative.output_tokens.need());
    let prices = both(generative.price_input.need(), generative.price_output.need());
    let ((input, output), (price_input, price_output)) = both(counts, prices)?;
    let calls = generative.calls_per_task.need_or(1.0)?;
    if price_input.unit != price_output.unit || price_input.unit.dimension != Dimension::Money {
        return Err(Missing::Absent);
    }
    let cost = token_cost(calls, *input, *output, price_input.number, price_output.number);
    let sum = format!(
        "{} × ({} × {} + {} × {}) ÷ 1,000,000",
        number(calls, SYMBOLS),
        number(*input, SYMBOLS),
        number(price_input.number, SYMBOLS),
        number(*output, SYMBOLS),
        number(price_output.number, SYMBOLS),
    );
    let mut places: Vec<Place> = vec![
        (&generative.input_tokens).into(),
        (&generative.output_tokens).into(),
        (&generative.price_input).into(),
        (&generative.price_output).into(),
    ];
    if !generative.calls_per_task.is_absent() {
        places.push((&generative.calls_per_task).into());
    }
    Ok(UnitCost { amount: Amount::new(cost, price_input.unit), sum, places })
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

    #[test]
    fn an_output_may_cost_neither_more_than_its_budget_nor_more_than_it_is_worth() {
        let plan = |economics: &str| {
            let plan = format!("components: [{{ id: read, paradigm: sw2 }}]\neconomics: {{ {economics} }}\n");
            findings_of("val-unit-cost-over", &plan)
        };
        assert_eq!(plan("unit_cost: 35 KRW, unit_budget: 60 KRW, value_right: 1900 KRW"), []);
        let found = plan("unit_cost: 80 KRW, unit_budget: 60 KRW, value_right: 1900 KRW");
        assert_eq!((found.len(), number(&found[0], "over")), (1, 20.0));
        assert_eq!(number(&plan("unit_cost: 80 KRW, value_right: 70 KRW")[0], "limit"), 70.0);
        assert_eq!(plan("unit_cost: 80 KRW, unit_budget: 60 USD"), []);
        assert!(plan("unit_cost: unknown, unit_budget: 60 KRW")[0].cannot_check);
    }

    #[test]
    fn the_tokens_of_a_prompted_component_are_reckoned() {
        let plan = |paradigm: &str| {
            let plan = format!(
                "components: [{{ id: read, paradigm: {paradigm} }}]\n\
                 generative: {{ input_tokens: 2400, output_tokens: 180, calls_per_task: 1.3,\n\
                 \x20 price_input: 4000 KRW, price_output: 16000 KRW }}\n\
                 economics: {{ unit_budget: 10 KRW }}\n"
            );
            findings_of("val-unit-cost-over", &plan)
        };
        let found = plan("sw3");
        assert!((number(&found[0], "cost") - 16.224).abs() < 1e-9);
        assert_eq!(found[0].places.len(), 6);
        assert_eq!(plan("sw2"), []);
    }
}
