//! Plans at the limits of rules: reviews, tokens and the busiest month.

use super::{Row, hold};

const PLANS: &[Row] = &[
    (
        "a review of just the least share of its time is a review",
        "cst-review-too-fast",
        "automation: { review: { time_per_case: 100 s, median_time: 30 s } }",
        "nothing",
    ),
    (
        "a review that was to take no time cannot be too quick",
        "cst-review-too-fast",
        "automation: { review: { time_per_case: 0 s, median_time: 0 s } }",
        "nothing",
    ),
    (
        "what an output costs matters only beside a busiest month",
        "srv-cost-peak",
        "problem: { volume: 10 per day }\ncomponents: [{ id: a, paradigm: sw3 }]\neconomics: { run_cost_per_month: 300 USD }\n\
         generative: { input_tokens: unknown, output_tokens: 10, price_input: 1 USD, price_output: 1 USD }",
        "nothing",
    ),
    (
        "how many tokens there are matters only beside what running may cost",
        "cst-token-budget",
        "problem: { volume: 10 per day }\ncomponents: [{ id: a, paradigm: sw3 }]\n\
         generative: { input_tokens: unknown, output_tokens: 10, price_input: 1 USD, price_output: 1 USD }",
        "nothing",
    ),
    (
        "tokens that cost half as much again must come down to two thirds",
        "cst-token-budget",
        "problem: { volume: 1000 per day }\ncomponents: [{ id: a }]\n\
         generative: { input_tokens: 3000, output_tokens: 400, price_input: 3 USD, price_output: 15 USD }\n\
         economics: { run_cost_per_month: 300 USD }",
        "share = 66.7%",
    ),
];

#[test]
fn rules_on_limits_speak_from_their_limits_on() {
    hold(PLANS);
}
