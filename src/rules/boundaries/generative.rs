//! Plans at the limits of rules: the window, the index and the last day of a prompted model.

use super::{Row, hold};

const PLANS: &[Row] = &[
    (
        "an input that just fits the window with its answer fits",
        "gen-context-over",
        "components: [{ id: a, paradigm: sw3 }]\n\
         generative: { context_tokens: 8000, input_tokens: 7100, output_tokens: 900 }",
        "nothing",
    ),
    (
        "where nothing is prompted no window is too small",
        "gen-context-over",
        "components: [{ id: a, paradigm: sw2 }]\ngenerative: { context_tokens: 8000, input_tokens: 9000 }",
        "nothing",
    ),
    (
        "what reads an index matters only beside a freshness",
        "gen-rag-stale",
        "components: [{ id: a, paradigm: sw3 }]\ngenerative: { index_interval: 7 days, steering: unknown }",
        "nothing",
    ),
    (
        "an index of a part that is not prompted is not looked at",
        "gen-rag-stale",
        "components: [{ id: a, paradigm: sw2 }]\nserving: { freshness: 1 day }\n\
         generative: { index_interval: 7 days, steering: [retrieval] }",
        "nothing",
    ),
    (
        "a model that lives until its successor can be approved lives long enough",
        "gen-retire-before",
        "product: { launch_date: 2027-03-01 }\ncomponents: [{ id: a, paradigm: sw3 }]\n\
         generative: { retires_on: 2027-03-15 }",
        "nothing",
    ),
    (
        "a day less is too short",
        "gen-retire-before",
        "product: { launch_date: 2027-03-01 }\ncomponents: [{ id: a, paradigm: sw3 }]\n\
         generative: { retires_on: 2027-03-14 }",
        "qualification = 14 days",
    ),
    (
        "a prompted model that nothing uses may be ended",
        "gen-retire-before",
        "product: { launch_date: 2027-03-01 }\ncomponents: [{ id: a, paradigm: sw2 }]\n\
         generative: { retires_on: 2027-03-14 }",
        "nothing",
    ),
];

#[test]
fn rules_on_prompted_models_speak_from_their_limits_on() {
    hold(PLANS);
}
