//! Plans at the limits of rules: judges, canaries, A/B tests and the number of items.

use super::{Row, hold};

const PLANS: &[Row] = &[
    (
        "a test of whole weeks that is as long as it must be is long enough",
        "tst-ab-partial-week",
        "tests: { online: { method: ab, days: 14 days } }",
        "nothing",
    ),
    (
        "none right of fifty does not leave a target of none open",
        "tst-evidence-undecided",
        "components: [{ id: a, trial: { cases: 50, correct: 0 } }]\n\
         metrics: [{ component: a, name: accuracy, role: primary, target: 0% }]",
        "nothing",
    ),
    (
        "all right of fifty do not leave perfection open",
        "tst-evidence-undecided",
        "components: [{ id: a, trial: { cases: 50, correct: 50 } }]\n\
         metrics: [{ component: a, name: accuracy, role: primary, target: 100% }]",
        "nothing",
    ),
    (
        "a judge just as good as it must be is good",
        "tst-judge-weak",
        "tests: { judge: { used: yes, true_positive_rate: 0.85, true_negative_rate: 0.85 } }",
        "nothing",
    ),
    (
        "of a hundred right answers the judge loses those it does not accept",
        "tst-judge-weak",
        "tests: { judge: { used: yes, true_positive_rate: 50%, true_negative_rate: 90% } }",
        "lost = 50",
    ),
    (
        "whether a judge is used matters only where both rates are given",
        "tst-judge-weak",
        "tests: { judge: { used: unknown, true_positive_rate: 50% } }",
        "nothing",
    ),
    (
        "a judge checked on just enough cases is checked",
        "tst-judge-unvalidated",
        "tests: { judge: { used: yes, validated: 100, true_positive_rate: 93%, true_negative_rate: 90% } }",
        "nothing",
    ),
    (
        "only the rate that the plan gives is pointed at",
        "tst-judge-unvalidated",
        "tests: { judge: { used: yes, validated: 40, true_positive_rate: 93% } }",
        "at tests.judge.validated, tests.judge.used, tests.judge.true_positive_rate",
    ),
    (
        "a seam that only the labels set points at nothing else",
        "tst-no-embargo",
        "components: [{ id: a }]\nlabels: [{ delay: 7 days }]\ntests: { offline: [{ split: time, embargo: 3 days }] }",
        "at tests.offline[0].embargo, labels[0].delay",
    ),
    (
        "an A/B test is no canary",
        "tst-canary-blind",
        "problem: { volume: 900 per day }\n\
         tests: { online: { method: ab, traffic_share: 10%, days: 14 days, harm_rate: 0.1% } }",
        "nothing",
    ),
    (
        "a canary of just enough cases sees the harm",
        "tst-canary-blind",
        "problem: { volume: 2995 per day }\n\
         tests: { online: { method: canary, traffic_share: 100%, days: 1 day, harm_rate: 0.1% } }",
        "nothing",
    ),
    (
        "an A/B test of just enough people is long enough",
        "tst-ab-underpowered",
        "tests: { online: { method: ab, users_per_day: 14751, traffic_share: 100%, days: 2 days, \
         baseline_rate: 10%, minimum_effect: 1% } }",
        "nothing",
    ),
    (
        "an A/B test that nobody sees has no length",
        "tst-ab-underpowered",
        "tests: { online: { method: ab, users_per_day: 0, traffic_share: 100%, days: 2 days, \
         baseline_rate: 10%, minimum_effect: 1% } }",
        "nothing",
    ),
    (
        "a test of five days is told as five days",
        "tst-ab-underpowered",
        "tests: { online: { method: ab, users_per_day: 1000, traffic_share: 100%, days: 5 days, \
         baseline_rate: 10%, minimum_effect: 1% } }",
        "planned = 5 days",
    ),
    (
        "how many items there are matters only beside a margin",
        "tst-too-small",
        "components: [{ id: a }]\nmetrics: [{ component: a, name: exact-match, target: 97% }]\n\
         tests: { offline: [{ component: a, size: unknown }] }",
        "nothing",
    ),
    (
        "how narrow a promise is matters only beside a number of items",
        "tst-too-small",
        "components: [{ id: a }]\nmetrics: [{ component: a, name: exact-match, target: 97%, margin: unknown }]\n\
         tests: { offline: [{ component: a }] }",
        "nothing",
    ),
];

#[test]
fn rules_on_tests_speak_from_their_limits_on() {
    hold(PLANS);
}
