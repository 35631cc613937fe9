//! Plans at the limits of rules: milestones, and what must be done before the launch.

use super::{Row, hold};

const PLANS: &[Row] = &[
    (
        "data after the launch contradict no test that has no date",
        "pln-schedule-order",
        "product: { launch_date: 2027-06-30 }\nschedule: { milestones: [{ id: data-ready, date: 2027-07-01 }] }",
        "nothing",
    ),
    (
        "a day too late is told as a day",
        "pln-launch-before-ready",
        "product: { launch_date: 2027-03-24 }\ncomponents: [{ id: a, paradigm: sw3 }]\n\
         schedule: { milestones: [{ id: legal-ready, date: 2027-03-01 }] }\n\
         models: [{ component: a, training_time: 10 days, qualification_time: 14 days }]",
        "late = 1 day",
    ),
    (
        "a trained model of which nothing is said takes the usual time",
        "pln-launch-before-ready",
        "product: { launch_date: 2027-01-01 }\ncomponents: [{ id: a, paradigm: sw2 }]\n\
         labels: [{ component: a, items: 9000, time_per_label: 60 s, workers: 4, hours_per_day: 5 h, start: 2026-12-01 }]",
        "training = 30 days",
    ),
];

#[test]
fn rules_on_dates_speak_from_their_limits_on() {
    hold(PLANS);
}
