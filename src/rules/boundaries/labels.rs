//! Plans at the limits of rules: noise, agreement and the time that labelling takes.

use super::{Row, hold};

const PLANS: &[Row] = &[
    (
        "one wrong label for two right ones still lets the right ones win",
        "lbl-noise-budget",
        "labels: [{ noise: 0.3333333333333333 }]",
        "nothing",
    ),
    (
        "an agreement at its target is enough",
        "lbl-agreement-low",
        "labels: [{ agreement: { measure: percent, target: 98%, measured: 98% } }]",
        "nothing",
    ),
    (
        "classes skewed just as far as usual are not called skewed",
        "lbl-raw-agreement",
        "components: [{ id: a, prevalence: 0.8 }]\nlabels: [{ agreement: { measure: percent, measured: 95% } }]",
        "nothing",
    ),
    (
        "people who agree as often as chance did not label by lot",
        "lbl-raw-agreement",
        "components: [{ id: a, prevalence: 0.125 }]\nlabels: [{ agreement: { measure: percent, measured: 0.78125 } }]",
        "nothing",
    ),
    (
        "on one class alone everybody agrees by chance",
        "lbl-raw-agreement",
        "components: [{ id: a, prevalence: 0% }]\nlabels: [{ agreement: { measure: percent, measured: 100% } }]",
        "nothing",
    ),
    (
        "nobody works a day of no hours",
        "lbl-effort-date",
        "labels: [{ items: 10, time_per_label: 60 s, workers: 1, hours_per_day: 0 h, due: 2026-11-25 }]",
        "nothing",
    ),
    (
        "nothing to label is done in time",
        "lbl-effort-date",
        "labels: [{ items: 0, time_per_label: 60 s, workers: 1, hours_per_day: 6 h, due: 2026-11-01 }]",
        "nothing",
    ),
    (
        "a target just as high as people agree can be shown",
        "lbl-target-over-ceiling",
        "components: [{ id: a, paradigm: sw2, expert_agreement: 97% }]\nmetrics: [{ name: accuracy, target: 97% }]",
        "nothing",
    ),
];

#[test]
fn rules_on_labels_speak_from_their_limits_on() {
    hold(PLANS);
}
