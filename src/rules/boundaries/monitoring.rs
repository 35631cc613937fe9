//! Plans at the limits of rules: windows, delays and thresholds of monitors.

use super::{Row, hold};

const PLANS: &[Row] = &[
    (
        "a monitor of trifles by another statistic is not meant",
        "ops-ks-large",
        "monitoring: [{ statistic: psi, window_size: 100000 }]",
        "nothing",
    ),
    (
        "just as many rows as usual are not many",
        "ops-ks-large",
        "monitoring: [{ statistic: ks, window_size: 1000 }]",
        "nothing",
    ),
    (
        "only the numbers that the plan gives are pointed at",
        "ops-psi-window-small",
        "monitoring: [{ statistic: psi, bins: 10, window_size: 100 }]",
        "at monitoring[0].window_size, monitoring[0].bins",
    ),
    (
        "of what is never there nothing is missed",
        "ops-positives-window-small",
        "components: [{ id: a, prevalence: 0% }]\nmetrics: [{ name: recall, role: primary, target: 90% }]\n\
         monitoring: [{ statistic: metric, alert: 0.8, window_size: 1000 }]",
        "nothing",
    ),
    (
        "an alarm at the promise has no drop to show",
        "ops-positives-window-small",
        "components: [{ id: a, prevalence: 1% }]\nmetrics: [{ name: recall, role: primary, target: 90% }]\n\
         monitoring: [{ statistic: metric, alert: 0.9, window_size: 1000 }]",
        "nothing",
    ),
    (
        "a share of all cases is not one of the positives",
        "ops-positives-window-small",
        "components: [{ id: a, prevalence: 1% }]\nmetrics: [{ name: accuracy, role: primary, target: 90% }]\n\
         monitoring: [{ statistic: metric, alert: 0.8, window_size: 1000 }]",
        "nothing",
    ),
    (
        "how many cases are looked at counts before all that come",
        "ops-positives-window-small",
        "problem: { volume: 100000 per day }\n\
         components: [{ id: a, prevalence: 1% }]\nmetrics: [{ name: recall, role: primary, target: 90% }]\n\
         monitoring: [{ statistic: metric, alert: 0.8, window: 7 days, window_size: 1000 }]",
        "at monitoring[0].window_size, components[0].prevalence, monitoring[0].alert, metrics[0].target",
    ),
    (
        "a truth as late as it may be needs no quicker view",
        "ops-delay-no-proxy",
        "components: [{ id: a }]\nlabels: [{ delay: 7 days }]\nmonitoring: [{ cause: data-drift }]",
        "nothing",
    ),
    (
        "a view of quality just as late as it may be is quick",
        "ops-delay-no-proxy",
        "components: [{ id: a }]\nlabels: [{ delay: 45 days }]\n\
         monitoring: [{ cause: accuracy-decay, label_delay: 7 days }]",
        "nothing",
    ),
    (
        "a view of quality that waits as long is not quick",
        "ops-delay-no-proxy",
        "components: [{ id: a }]\nlabels: [{ delay: 45 days }]\n\
         monitoring: [{ cause: accuracy-decay, label_delay: 30 days }]",
        "found",
    ),
    (
        "a quick view of another component is none of this one",
        "ops-delay-no-proxy",
        "components: [{ id: a }, { id: b }]\nlabels: [{ component: a, delay: 45 days }]\n\
         monitoring: [{ component: b, cause: accuracy-decay, label_delay: 3 days }]",
        "found",
    ),
    (
        "a monitor without a window hides none with one",
        "ops-detect-slower-than-harm",
        "components: [{ id: a }]\nautomation: { harm_after: 14 days }\n\
         monitoring: [{ cause: accuracy-decay }, { cause: accuracy-decay, window: 30 days }]",
        "at monitoring[1].window, automation.harm_after",
    ),
    (
        "of two monitors as quick the first is named",
        "ops-detect-slower-than-harm",
        "components: [{ id: a }]\nautomation: { harm_after: 14 days }\n\
         monitoring: [{ cause: accuracy-decay, window: 30 days }, { cause: concept-drift, window: 30 days }]",
        "at monitoring[0].window, automation.harm_after",
    ),
    (
        "a quick monitor of another component sees nothing of this one",
        "ops-detect-slower-than-harm",
        "components: [{ id: a }, { id: b }]\nautomation: { harm_after: 14 days }\n\
         monitoring: [{ component: a, cause: accuracy-decay, window: 30 days }, \
         { component: b, cause: accuracy-decay, window: 1 day }]",
        "found",
    ),
    (
        "the primary metric says from which side things get worse, and not a guardrail before it",
        "ops-threshold-inverted",
        "components: [{ id: a }]\nmetrics: [{ component: a, name: cer, role: guardrail }, \
         { component: a, name: accuracy, role: primary }]\n\
         monitoring: [{ component: a, statistic: metric, warn: 0.90, alert: 0.91 }]",
        "found",
    ),
    (
        "the metric of the monitored component says it, and not another's",
        "ops-threshold-inverted",
        "components: [{ id: a }, { id: b }]\nmetrics: [{ component: b, name: cer, role: primary }, \
         { component: a, name: accuracy, role: primary }]\n\
         monitoring: [{ component: a, statistic: metric, warn: 0.90, alert: 0.91 }]",
        "found",
    ),
];

#[test]
fn rules_on_monitors_speak_from_their_limits_on() {
    hold(PLANS);
}
