//! Plans at the limits of rules: rare cases, what other rates allow, and what people can look at.

use super::{Row, hold};

const PLANS: &[Row] = &[
    (
        "cases just at the limit are not rare",
        "met-accuracy-rare",
        "components: [{ id: a, prevalence: 0.1 }]\nmetrics: [{ name: accuracy, role: primary, target: 98% }]",
        "nothing",
    ),
    (
        "a precision that the other rates just allow is allowed",
        "met-precision-impossible",
        "components: [{ id: a, prevalence: 50% }]\nmetrics: [{ name: precision, target: 50% }, \
         { name: recall, target: 50% }, { name: false-positive-rate, target: 50% }]",
        "nothing",
    ),
    (
        "a precision and a recall of nothing make an F1 of nothing",
        "met-f1-impossible",
        "components: [{ id: a }]\nmetrics: [{ name: f1, target: 90% }, { name: precision, target: 0% }, \
         { name: recall, target: 0% }]",
        "reachable = 0%",
    ),
    (
        "an F1 that is off by rounding alone is possible",
        "met-f1-impossible",
        "components: [{ id: a }]\nmetrics: [{ name: f1, target: 0.5005 }, { name: precision, target: 50% }, \
         { name: recall, target: 50% }]",
        "nothing",
    ),
    (
        "as many alerts as people can look at are not too many",
        "met-capacity",
        "problem: { volume: 288 per day }\ncomponents: [{ id: a, prevalence: 50% }]\n\
         automation: { review: { reviewers: 3, hours_per_day: 5 h, time_per_case: 5 min } }\n\
         metrics: [{ name: recall, target: 50% }, { name: false-positive-rate, target: 50% }]",
        "nothing",
    ),
    (
        "a few alerts too many do not look like as many as there is time for",
        "met-capacity",
        "problem: { volume: 289 per day }\ncomponents: [{ id: a, prevalence: 50% }]\n\
         automation: { review: { reviewers: 3, hours_per_day: 5 h, time_per_case: 5 min } }\n\
         metrics: [{ name: recall, target: 50% }, { name: false-positive-rate, target: 50% }]",
        "alerts = 145",
    ),
    (
        "as many cases as people can look at need no bound",
        "met-precision-alone",
        "problem: { volume: 144 per day }\ncomponents: [{ id: a, prevalence: 50% }]\n\
         automation: { review: { reviewers: 3, hours_per_day: 5 h, time_per_case: 5 min } }\n\
         metrics: [{ name: recall, target: 50% }]",
        "nothing",
    ),
    (
        "where there is no case to be found, a recall means nothing",
        "met-precision-alone",
        "problem: { volume: 9000 per day }\ncomponents: [{ id: a, prevalence: 0% }]\n\
         automation: { review: { reviewers: 3, hours_per_day: 5 h, time_per_case: 5 min } }\n\
         metrics: [{ name: recall, target: 50% }]",
        "nothing",
    ),
];

#[test]
fn rules_on_metrics_speak_from_their_limits_on() {
    hold(PLANS);
}
