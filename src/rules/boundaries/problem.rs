//! Plans at the limits of rules: what an output costs and what a decision is worth.

use super::{Row, hold};

const PLANS: &[Row] = &[
    (
        "an output is worth what is promised of it",
        "val-unit-cost-over",
        "components: [{ id: a, paradigm: sw2 }]\nmetrics: [{ name: accuracy, role: primary, target: 50% }]\n\
         economics: { unit_cost: 80 KRW, value_right: 100 KRW }",
        "limit = 50 KRW",
    ),
    (
        "a cost right at its budget is within it",
        "val-unit-cost-over",
        "components: [{ id: a, paradigm: sw2 }]\neconomics: { unit_cost: 60 KRW, unit_budget: 60 KRW }",
        "nothing",
    ),
    (
        "what the planner says counts where the tokens cost less",
        "val-unit-cost-over",
        "components: [{ id: a, paradigm: sw3 }]\ngenerative: { input_tokens: 1000000, output_tokens: 0, \
         price_input: 1 USD, price_output: 1 USD }\neconomics: { unit_cost: 2 USD, unit_budget: 0.5 USD }",
        "cost_sum = economics.unit_cost",
    ),
    (
        "the tokens count where the planner says as much",
        "val-unit-cost-over",
        "components: [{ id: a, paradigm: sw3 }]\ngenerative: { input_tokens: 1000000, output_tokens: 0, \
         price_input: 1 USD, price_output: 1 USD }\neconomics: { unit_cost: 1 USD, unit_budget: 0.5 USD }",
        "cost_sum = 1 × (1,000,000 × 1 + 0 × 1) ÷ 1,000,000",
    ),
    (
        "the tokens count where the planner says less",
        "val-unit-cost-over",
        "components: [{ id: a, paradigm: sw3 }]\ngenerative: { input_tokens: 1000000, output_tokens: 0, \
         price_input: 1 USD, price_output: 1 USD }\neconomics: { unit_cost: 0.4 USD, unit_budget: 0.5 USD }",
        "cost_sum = 1 × (1,000,000 × 1 + 0 × 1) ÷ 1,000,000",
    ),
    (
        "the tokens count where the planner says it in another currency",
        "val-unit-cost-over",
        "components: [{ id: a, paradigm: sw3 }]\ngenerative: { input_tokens: 1000000, output_tokens: 0, \
         price_input: 1 USD, price_output: 1 USD }\neconomics: { unit_cost: 2 KRW, unit_budget: 0.5 USD }",
        "cost_sum = 1 × (1,000,000 × 1 + 0 × 1) ÷ 1,000,000",
    ),
    (
        "prices in two currencies make no sum",
        "val-unit-cost-over",
        "components: [{ id: a, paradigm: sw3 }]\ngenerative: { input_tokens: 1000000, output_tokens: 0, \
         price_input: 1 USD, price_output: 1 KRW }\neconomics: { unit_budget: 0.5 USD }",
        "nothing",
    ),
    (
        "a number of calls that the plan does not give is not pointed at",
        "val-unit-cost-over",
        "components: [{ id: a, paradigm: sw3 }]\ngenerative: { input_tokens: 1000000, output_tokens: 0, \
         price_input: 1 USD, price_output: 1 USD }\neconomics: { unit_budget: 0.5 USD }",
        "at generative.input_tokens, generative.output_tokens, generative.price_input, generative.price_output, \
         economics.unit_budget",
    ),
    (
        "a threshold just so far from the best is near it",
        "val-threshold-mismatch",
        "components: [{ id: a, prevalence: 5% }]\nmodels: [{ component: a, threshold: 70%, calibrated: yes }]\n\
         economics: { value_right: 100 USD, cost_false_alarm: 100 USD, cost_miss: 0 USD }",
        "nothing",
    ),
    (
        "scores that are no probabilities have no best threshold, whatever it is",
        "val-threshold-mismatch",
        "components: [{ id: a, prevalence: 5% }]\nmodels: [{ component: a, threshold: unknown, calibrated: no }]\n\
         economics: { value_right: 100 USD, cost_false_alarm: 100 USD, cost_miss: 0 USD }",
        "nothing",
    ),
    (
        "a threshold matters only where all three costs are given",
        "val-threshold-mismatch",
        "components: [{ id: a, prevalence: 5% }]\nmodels: [{ component: a, threshold: unknown, calibrated: yes }]\n\
         economics: { value_right: 100 USD, cost_false_alarm: 100 USD }",
        "nothing",
    ),
    (
        "what nobody pays for may be reviewed or not",
        "val-negative-value",
        "components: [{ id: a, paradigm: sw2 }]\nautomation: { level: unknown }\n\
         metrics: [{ name: accuracy, role: primary, target: 50% }]\n\
         economics: { value_right: 100 KRW, cost_false_alarm: 200 KRW }",
        "at economics.value_right, economics.cost_false_alarm, metrics[0].target",
    ),
    (
        "of alerts, too",
        "val-negative-value",
        "components: [{ id: a, paradigm: sw2, prevalence: 50%, level: unknown }]\n\
         metrics: [{ name: recall, target: 50% }, { name: false-positive-rate, target: 50% }]\n\
         economics: { value_right: 100 KRW, cost_false_alarm: 200 KRW }",
        "found",
    ),
    (
        "a review that never takes place costs nothing",
        "val-negative-value",
        "components: [{ id: a, paradigm: sw2, prevalence: 50%, level: full-auto }]\n\
         metrics: [{ name: recall, target: 50% }, { name: false-positive-rate, target: 0% }]\n\
         economics: { value_right: 100 KRW, cost_review: 200 KRW }",
        "nothing",
    ),
    (
        "a product that is worth just as much as none is told",
        "val-negative-value",
        "components: [{ id: a, paradigm: sw2 }]\nmetrics: [{ name: accuracy, role: primary, target: 50% }]\n\
         economics: { value_right: 100 KRW, cost_false_alarm: 100 KRW }",
        "found",
    ),
];

#[test]
fn rules_on_worth_and_cost_speak_from_their_limits_on() {
    hold(PLANS);
}
