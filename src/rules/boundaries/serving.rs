//! Plans at the limits of rules: the wait, how old results may be, and machines.

use super::{Row, hold};

const PLANS: &[Row] = &[
    (
        "a way as long as the whole wait leaves no time",
        "srv-rtt-over-budget",
        "serving: { latency_budget: 100 ms, latency: { network: 100 ms } }",
        "found",
    ),
    (
        "a way matters only beside a time to answer in",
        "srv-rtt-over-budget",
        "serving: { latency: { network: unknown } }",
        "nothing",
    ),
    (
        "medians that add up to just the time are in time",
        "srv-ordinary-late",
        "serving: { latency_budget: 1 s, latency: { model: 2 s } }",
        "nothing",
    ),
    (
        "what may be just a day old can be computed in a run a day",
        "srv-online-unneeded",
        "serving: { inference_mode: online, input_known: before, freshness: 1 day }",
        "runs = 1",
    ),
    (
        "whether it is online matters only where the rest is said",
        "srv-online-unneeded",
        "serving: { inference_mode: unknown, input_known: before }",
        "nothing",
    ),
    (
        "how results are made matters only beside how old they may be",
        "srv-batch-freshness",
        "serving: { inference_mode: unknown, batch_interval: 1 day }",
        "nothing",
    ),
    (
        "how old results may be matters only where they come in batches",
        "srv-batch-freshness",
        "serving: { inference_mode: online, batch_interval: 1 day, freshness: unknown }",
        "nothing",
    ),
    (
        "a field that is as fresh as it must be is fresh",
        "srv-online-nightly",
        "data: { fields: [{ name: a, refresh: 1 day, freshness: 1 day }] }\nserving: { inference_mode: online }",
        "nothing",
    ),
    (
        "a field that comes once a day comes too rarely",
        "srv-online-nightly",
        "data: { fields: [{ name: a, refresh: 1 day, freshness: 60 min }] }\nserving: { inference_mode: online }",
        "found",
    ),
    (
        "how answers are made matters only beside both times of a field",
        "srv-online-nightly",
        "data: { fields: [{ name: a, refresh: 1 day }] }\nserving: { inference_mode: unknown }",
        "nothing",
    ),
    (
        "a card without memory is no card",
        "srv-gpu-fit",
        "components: [{ id: a, paradigm: sw2 }]\nmodels: [{ component: a, size: 1 GB }]\n\
         serving: { placement: cloud, accelerator: { memory: 0 GB } }",
        "nothing",
    ),
];

#[test]
fn rules_on_serving_speak_from_their_limits_on() {
    hold(PLANS);
}
