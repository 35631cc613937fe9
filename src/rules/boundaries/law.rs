//! Plans at the limits of rules: the time of the person who decides.

use super::{Row, hold};

const PLANS: &[Row] = &[
    (
        "a look of just the least time is a look",
        "reg-kr-human-nominal",
        "product: { regions: [KR] }\nautomation: { review: { time_per_case: 30 s } }\n\
         law: { korea: { area: hiring-or-lending, rights_affected: yes, human_decides: yes } }",
        "nothing",
    ),
    (
        "as many cases as people can keep up with are not too many",
        "reg-kr-human-nominal",
        "product: { regions: [KR] }\nproblem: { volume: 576 per day }\n\
         automation: { review: { reviewers: 10, hours_per_day: 6 h, time_per_case: 5 min } }\n\
         law: { korea: { area: hiring-or-lending, rights_affected: yes, human_decides: yes } }",
        "nothing",
    ),
    (
        "one case more is one too many",
        "reg-kr-human-nominal",
        "product: { regions: [KR] }\nproblem: { volume: 577 per day }\n\
         automation: { review: { reviewers: 10, hours_per_day: 6 h, time_per_case: 5 min } }\n\
         law: { korea: { area: hiring-or-lending, rights_affected: yes, human_decides: yes } }",
        "found",
    ),
    (
        "how many people review matters only beside a number of cases",
        "reg-kr-human-nominal",
        "product: { regions: [KR] }\n\
         automation: { review: { reviewers: unknown, hours_per_day: 6 h, time_per_case: 5 min } }\n\
         law: { korea: { area: hiring-or-lending, rights_affected: yes, human_decides: yes } }",
        "nothing",
    ),
];

#[test]
fn the_rule_on_a_person_who_decides_speaks_from_its_limits_on() {
    hold(PLANS);
}
