//! Plans at the limits of rules: answers, dates, examples and agreement of a component.

use super::{Row, hold};

const PLANS: &[Row] = &[
    (
        "an answer that takes just as long as it may is in time",
        "fit-sw3-latency",
        "components: [{ id: a, paradigm: sw3 }]\nserving: { latency_budget: 2050 ms, latency: { network: 150 ms } }\n\
         generative: { first_token_time: 400 ms, output_tokens: 180, tokens_per_second: 120 }",
        "nothing",
    ),
    (
        "a speed of nothing is no speed, and the shortest known time counts",
        "fit-sw3-latency",
        "components: [{ id: a, paradigm: sw3 }]\nserving: { latency_budget: 1 s }\n\
         generative: { first_token_time: 400 ms, output_tokens: 180, tokens_per_second: 0 }",
        "nothing",
    ),
    (
        "a way that the plan does not give is not pointed at",
        "fit-sw3-latency",
        "components: [{ id: a, paradigm: sw3 }]\nserving: { latency_budget: 1 s }\n\
         generative: { first_token_time: 400 ms, output_tokens: 180, tokens_per_second: 120 }",
        "at serving.latency_budget, generative.first_token_time, generative.output_tokens, generative.tokens_per_second",
    ),
    (
        "of two dates on one day the first is what training waits for",
        "fit-date-vs-training",
        "product: { launch_date: 2027-01-10 }\ncomponents: [{ id: a, paradigm: sw2 }]\n\
         schedule: { milestones: [{ id: data-ready, date: 2027-01-08 }, { id: legal-ready, date: 2027-01-08 }] }",
        "awaits = data-ready",
    ),
    (
        "in the design, work without a date begins today",
        "fit-date-vs-training",
        "product: { stage: design, launch_date: 2026-12-10 }\ncomponents: [{ id: a, paradigm: sw2 }]",
        "awaits = today",
    ),
    (
        "as many raw examples as answered ones bring nothing more",
        "fit-no-data-sw2",
        "components: [{ id: a, paradigm: sw2, examples_now: 100, examples_per_day: 1 per day }]\n\
         data: { quantities: [{ training: 8000 }], kinds: [{ name: a, available: 100 }] }\n\
         labels: [{ origin: people }]\nschedule: { milestones: [{ id: data-ready, date: 2027-01-08 }] }",
        "at data.quantities[0].training, components[0].examples_now, components[0].examples_per_day, \
         schedule.milestones[0].date",
    ),
    (
        "just as many positives as are needed are enough",
        "fit-few-positives",
        "product: { launch_date: 2027-01-08 }\n\
         components: [{ id: a, paradigm: sw2, prevalence: 1%, examples_now: 10000, examples_per_day: 0 per day }]",
        "nothing",
    ),
    (
        "what is never there is not looked for",
        "fit-few-positives",
        "product: { launch_date: 2027-01-08 }\n\
         components: [{ id: a, paradigm: sw2, prevalence: 0%, examples_now: 10000, examples_per_day: 0 per day }]",
        "nothing",
    ),
    (
        "a prompted component learns from no positives",
        "fit-few-positives",
        "product: { launch_date: 2027-01-08 }\n\
         components: [{ id: a, paradigm: sw3, prevalence: 1%, examples_now: 100, examples_per_day: 0 per day }]",
        "nothing",
    ),
    (
        "positives in the test of another component are none of this one",
        "fit-few-positives",
        "product: { launch_date: 2027-01-08 }\n\
         components: [{ id: a, paradigm: sw2, prevalence: 1%, examples_now: 100, examples_per_day: 0 per day }, { id: b }]\n\
         tests: { offline: [{ component: b, positives: 500 }] }",
        "positives = 1",
    ),
    (
        "a kind of another component is none of this one",
        "fit-few-positives",
        "product: { launch_date: 2027-01-08 }\n\
         components: [{ id: a, paradigm: sw2, prevalence: 1%, examples_now: 100, examples_per_day: 0 per day }, { id: b }]\n\
         data: { kinds: [{ component: b, share: 1%, available: 500 }] }",
        "found",
    ),
    (
        "experts who agree just as often as they must do agree",
        "fit-expert-disagree",
        "components: [{ expert_agreement: 0.7, level: full-auto }]",
        "nothing",
    ),
    (
        "parts that just reach what is promised of the whole keep it",
        "fit-chain-product",
        "success: { end_to_end_target: 81% }\ncomponents: [{ id: a, paradigm: sw2 }, { id: b, paradigm: sw2 }]\n\
         metrics: [{ component: a, name: accuracy, target: 90% }, { component: b, name: accuracy, target: 90% }]",
        "nothing",
    ),
    (
        "the limit of a guardrail is no share that is handed on",
        "fit-chain-product",
        "success: { end_to_end_target: 95% }\ncomponents: [{ id: a, paradigm: sw2 }]\n\
         metrics: [{ name: recall, role: guardrail, target: 50% }, { name: accuracy, role: primary, target: 97% }]",
        "nothing",
    ),
];

#[test]
fn rules_on_components_speak_from_their_limits_on() {
    hold(PLANS);
}
