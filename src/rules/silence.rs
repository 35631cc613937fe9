//! What rules keep silent about. A rule compares answers; where a plan leaves one out, not to know the other is nothing to tell.

use super::findings_of;

/// A rule, and a plan with an unknown that it would ask for if the plan said more.
const PLANS: &[(&str, &str)] = &[
    ("lbl-effort-budget", "labels: [{ items: unknown, price_per_label: 10 KRW }]"),
    ("cst-review-too-fast", "automation: { review: { time_per_case: unknown } }"),
    (
        "cst-token-budget",
        "problem: { volume: 10 per day }\n\
         generative: { input_tokens: unknown, output_tokens: 10, price_input: 1 USD, price_output: 1 USD }",
    ),
    (
        "srv-cost-peak",
        "problem: { volume: 10 per day, volume_busiest_month: unknown }\n\
         generative: { input_tokens: 10, output_tokens: 10, price_input: 1 USD, price_output: 1 USD }",
    ),
    (
        "srv-capacity-short",
        "serving: { inference_mode: online, requests_per_second: { peak: unknown }, latency: { model: 2 s }, concurrency: 8 }",
    ),
    (
        "srv-batch-overrun",
        "problem: { volume: 10 per day }\n\
         serving: { inference_mode: batch, batch: { time_per_item: unknown, workers: 4 } }",
    ),
    ("srv-edge-fleet", "serving: { device: { users_able: unknown } }"),
    ("srv-edge-fleet", "serving: { device: { users_promised: unknown } }"),
    ("srv-edge-update", "serving: { placement: both, device: { update_time: unknown } }"),
    ("srv-rollback-slow", "serving: { rollback_time: unknown }"),
    ("srv-retry-storm", "serving: { timeout: unknown }"),
    ("srv-availability-chain", "serving: { availability: unknown }"),
    (
        "srv-gpu-fit",
        "components: [{ id: a, paradigm: sw2 }]\n\
         models: [{ component: a, size: unknown }]\n\
         serving: { placement: edge, accelerator: { memory: 12 GB } }",
    ),
    (
        "srv-gpu-pack",
        "components: [{ id: a, paradigm: sw2 }]\n\
         models: [{ component: a, size: 8 GB, smaller_size: unknown }]\n\
         serving: { placement: cloud }",
    ),
    (
        "srv-gpu-pack",
        "components: [{ id: a, paradigm: sw2 }]\n\
         models: [{ component: a, size: 8 GB, smaller_size: unknown }]\n\
         serving: { placement: edge, accelerator: { memory: 12 GB } }",
    ),
    ("ops-ks-large", "monitoring: [{ statistic: psi, window_size: unknown }]"),
    ("ops-multiple-tests", "monitoring: [{ features: unknown }]"),
    ("ops-window-season", "monitoring: [{ weekday_pattern: unknown }]"),
    ("ops-threshold-inverted", "monitoring: [{ statistic: psi, warn: unknown }]"),
    (
        "ops-accuracy-sample-small",
        "components: [{ id: a }]\n\
         metrics: [{ name: accuracy, role: primary, target: 92% }]\n\
         monitoring: [{ statistic: psi, alert: unknown }]",
    ),
    (
        "ops-accuracy-sample-small",
        "components: [{ id: a }]\n\
         metrics: [{ name: recall, role: primary, target: 92% }]\n\
         monitoring: [{ statistic: metric, alert: unknown }]",
    ),
    (
        "ops-retrain-faster-than-labels",
        "components: [{ id: a, paradigm: sw2 }]\n\
         retraining: { interval: unknown }\n\
         monitoring: [{ cause: accuracy-decay }]",
    ),
    (
        "ops-retrain-capacity",
        "components: [{ id: a, paradigm: sw2 }]\n\
         retraining: { interval: unknown }\n\
         models: [{ component: a }]",
    ),
    (
        "ops-retrain-capacity",
        "components: [{ id: a, paradigm: sw3 }]\n\
         retraining: { interval: unknown }\n\
         models: [{ component: a, training_time: 3 days }]",
    ),
    (
        "ops-interval-vs-decay",
        "components: [{ id: a, paradigm: sw2 }]\n\
         metrics: [{ component: a, role: primary, margin: 1% }]\n\
         retraining: { decay_per_month: unknown }",
    ),
    (
        "ops-delay-no-proxy",
        "components: [{ id: a }]\n\
         labels: [{ delay: unknown }]",
    ),
    (
        "met-prevalence-train",
        "components: [{ id: a }]\n\
         metrics: [{ name: precision, role: primary, target: 95% }]\n\
         tests: { offline: [{ size: unknown, positives: 5 }] }",
    ),
    (
        "tst-gap-undetectable",
        "components: [{ id: a }]\n\
         metrics: [{ component: a, name: accuracy, target: 97%, baseline: unknown }]\n\
         tests: { offline: [{ component: a }] }",
    ),
    (
        "tst-ab-delay",
        "labels: [{ delay: unknown }]\n\
         tests: { online: { method: ab } }",
    ),
    (
        "tst-ab-delay",
        "labels: [{ delay: 28 days }]\n\
         tests: { online: { method: canary, days: unknown } }",
    ),
    ("tst-ab-partial-week", "tests: { online: { method: canary, days: unknown } }"),
    (
        "tst-evidence-undecided",
        "components: [{ id: a, trial: { cases: unknown } }]\n\
         metrics: [{ component: a, name: accuracy, role: primary, target: 95% }]",
    ),
    (
        "gen-self-host-never",
        "components: [{ id: a, paradigm: sw3 }]\n\
         generative: { hosting: own-servers }\n\
         serving: { accelerator: { price_per_hour: unknown } }",
    ),
    (
        "gen-self-host-never",
        "components: [{ id: a, paradigm: sw3 }]\n\
         generative: { hosting: vendor }\n\
         serving: { accelerator: { price_per_hour: unknown, tokens_per_second: 10 } }",
    ),
];

#[test]
fn an_unknown_is_not_asked_for_where_the_plan_says_nothing_of_the_other_side() {
    for (rule, plan) in PLANS {
        assert_eq!(findings_of(rule, plan), [], "{rule}: {plan}");
    }
}
