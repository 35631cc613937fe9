//! What an output costs. In: economics, tokens and their prices. Out: where it costs more than it may, or than it is worth.

use crate::amount::{Amount, number, percent};
use crate::estimate::exceeds;
use crate::estimate::value::token_cost;
use crate::finding::{Finding, Place, Value};
use crate::plan::answer::{Missing, both};
use crate::plan::component::Paradigm;
use crate::rules::{Checked, Facts, found, promises};
use crate::text::Lang;

/// Formulas are written in symbols, which read alike in both languages.
const SYMBOLS: Lang = Lang::En;

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
    if cost.amount.unit != limit.unit || !exceeds(cost.amount.number, limit.number) {
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
    if price_input.unit != price_output.unit {
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
            other => panic!("{name}: {other:?}"),
        }
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
