//! Rules of the topic `schedule`: dates that cannot hold together.

mod readiness;

use super::calendar::{days_between, milestone};
use super::{Checked, Facts, Rule, found};
use crate::finding::{Place, Value};
use crate::plan::answer::{Answer, both};
use jiff::civil::Date;

pub static RULES: &[Rule] = &[
    Rule { id: "pln-schedule-order", check: schedule_order },
    Rule { id: "pln-launch-before-ready", check: readiness::launch_before_ready },
];

/// What must be there before what, by milestone.
const BEFORE: [(&str, &str); 6] = [
    ("data-ready", "test-passed"),
    ("labels-ready", "test-passed"),
    ("first-end-to-end", "launch"),
    ("hardware-ready", "launch"),
    ("legal-ready", "launch"),
    ("test-passed", "launch"),
];

fn schedule_order(facts: &Facts) -> Vec<Checked> {
    BEFORE.into_iter().map(|(first, then)| in_order(facts, first, then)).collect()
}

fn in_order(facts: &Facts, first: &str, then: &str) -> Checked {
    let launch = &facts.plan.product.launch_date;
    let needed = milestone(facts, first);
    // The launch has a date of its own where it is no milestone.
    let dependent: Option<&Answer<Date>> =
        milestone(facts, then).or_else(|| (then == "launch" && !launch.is_absent()).then_some(launch));
    let (Some(needed), Some(dependent)) = (needed, dependent) else { return Ok(None) };
    let (before, after) = both(needed.need(), dependent.need())?;
    if before <= after {
        return Ok(None);
    }
    let finding = found().at(Place::from(needed)).at(Place::from(dependent));
    let finding = finding.text("first", first).text("then", then);
    let finding = finding.with("before", Value::Date(before.to_string()));
    let finding = finding.with("after", Value::Date(after.to_string()));
    Ok(Some(finding.with("days", Value::Count(days_between(*after, *before)))))
}

#[cfg(test)]
mod tests {
    use crate::finding::Value;
    use crate::rules::findings_of;

    #[test]
    fn what_is_needed_after_what_needs_it_is_found() {
        let text = |labels: &str, launch: &str| {
            format!(
                "product: {{ launch_date: {launch} }}\nschedule:\n  milestones:\n    \
                 - {{ id: labels-ready, date: {labels} }}\n    - {{ id: test-passed, date: 2027-05-14 }}\n"
            )
        };
        let of = |labels: &str, launch: &str| findings_of("pln-schedule-order", &text(labels, launch));
        assert_eq!(of("2027-05-14", "2027-06-30"), []);
        let late = of("2027-05-20", "2027-06-30");
        assert_eq!(late[0].value("days"), Some(&Value::Count(6.0)));
        assert_eq!(late[0].places[0].field, "schedule.milestones[0].date");
        let early = of("2027-05-01", "2027-05-01");
        assert_eq!(early[0].places[1].field, "product.launch_date");
        assert!(of("unknown", "2027-06-30")[0].cannot_check);
    }
}
