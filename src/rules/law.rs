//! Rules of the topic `law`: what the plan claims before the law and its own numbers deny.

use super::{Checked, Facts, Rule, found};
use crate::estimate::{down, up, value};
use crate::finding::{Finding, Value};
use crate::plan::answer::{Answer, Missing};
use crate::plan::product::Automation;

pub static RULES: &[Rule] = &[Rule { id: "reg-kr-human-nominal", check: human_step_is_nominal }];

fn human_step_is_nominal(facts: &Facts) -> Vec<Checked> {
    vec![nominal(facts)]
}

/// "A person decides" takes a product out of the high-impact class only where the person has the time to.
fn nominal(facts: &Facts) -> Checked {
    let (law, automation) = (&facts.plan.law, &facts.plan.automation);
    let claims_nothing = law.korea_area.is_absent()
        || law.korea_area.is(&"none")
        || law.korea_rights_affected.is(&false)
        || law.korea_rights_affected.is_absent()
        || automation.review_time_per_case.is_absent();
    if claims_nothing || law.korea_human_decides.is_absent() || law.korea_human_decides.is(&false) {
        return Ok(None);
    }
    if !facts.plan.product.regions.need()?.contains(&"KR") {
        return Ok(None);
    }
    law.korea_area.need()?;
    law.korea_rights_affected.need()?;
    law.korea_human_decides.need()?;
    let minimum = facts.policy("human_review_seconds_minimum") * 1_000.0;
    let unread = *automation.review_time_per_case.need()? < minimum;
    if !unread && !overloaded(facts)? {
        return Ok(None);
    }
    let finding = found()
        .at(&law.korea_human_decides)
        .at(&law.korea_area)
        .at(&automation.review_time_per_case)
        .with("minimum", Value::Duration(minimum));
    Ok(Some(with_load(finding, facts, automation)))
}

/// More cases a day than the reviewers can look at with the load that people can keep up.
fn overloaded(facts: &Facts) -> Result<bool, Missing> {
    let automation = &facts.plan.automation;
    if facts.plan.problem.volume.is_absent() {
        return Ok(false);
    }
    let reviewing = automation.reviewing()?;
    let capacity =
        value::review_capacity(reviewing.reviewers, reviewing.hours_per_day, reviewing.time_per_case);
    Ok(*facts.plan.problem.volume.need()? > capacity * facts.policy("review_utilisation"))
}

/// The load written out; what the plan does not say is shown as `?`.
fn with_load(finding: Finding, facts: &Facts, automation: &Automation) -> Finding {
    let volume = &facts.plan.problem.volume;
    let utilisation = facts.policy("review_utilisation");
    let (people, hours, time) =
        (&automation.review_reviewers, &automation.review_hours_per_day, &automation.review_time_per_case);
    let reviewing = automation.reviewing().ok();
    let capacity = reviewing
        .map(|it| utilisation * value::review_capacity(it.reviewers, it.hours_per_day, it.time_per_case));
    // Nobody reads a case in less than the minimum, so the people are counted with at least that.
    let minimum = facts.policy("human_review_seconds_minimum") * 1_000.0;
    let needed = reviewing
        .zip(volume.known())
        .map(|(it, volume)| up(volume * it.time_per_case.max(minimum) / it.hours_per_day / utilisation));
    let places = [volume, people, hours].into_iter().filter(|answer| !answer.is_absent());
    places
        .fold(finding, |finding, answer| finding.at(answer))
        .with("volume", shown(volume, Value::Count))
        .with("reviewers", shown(people, Value::Count))
        .with("hours", shown(hours, Value::Duration))
        .with("time", shown(time, Value::Duration))
        .with("utilisation", Value::Share(utilisation))
        .with("capacity", known_or_open(capacity.map(down), Value::Count))
        .with("needed", known_or_open(needed, Value::Count))
}

fn shown(answer: &Answer<f64>, kind: fn(f64) -> Value) -> Value {
    known_or_open(answer.known().copied(), kind)
}

fn known_or_open(number: Option<f64>, kind: fn(f64) -> Value) -> Value {
    number.map_or_else(|| Value::Text("?".into()), kind)
}

#[cfg(test)]
mod tests {
    use crate::finding::{Finding, Value};
    use crate::rules::findings_of;

    fn check(area: &str, human: &str, volume: &str, review: &str) -> Vec<Finding> {
        let text = format!(
            "aiplan: 1\nproduct: {{ regions: [KR] }}\nproblem: {{ volume: {volume} }}\n\
             automation:\n  review: {{ {review} }}\n\
             law:\n  korea: {{ area: {area}, rights_affected: yes, human_decides: {human} }}\n"
        );
        findings_of("reg-kr-human-nominal", &text)
    }

    const SIX_PEOPLE: &str = "reviewers: 6, hours_per_day: 6 h, time_per_case: 5 min";

    #[test]
    fn a_human_decision_for_which_there_is_no_time_is_found() {
        let found = check("hiring-or-lending", "yes", "4000 per day", SIX_PEOPLE);
        assert_eq!(found[0].value("capacity"), Some(&Value::Count(345.0)));
        assert_eq!(found[0].value("needed"), Some(&Value::Count(70.0)));
        assert_eq!(found[0].places.len(), 6);
    }

    #[test]
    fn a_look_of_a_few_seconds_is_found_even_where_the_load_is_not_known() {
        let found = check("hiring-or-lending", "yes", "unknown", "time_per_case: 10 s");
        assert_eq!(found[0].value("minimum"), Some(&Value::Duration(30_000.0)));
        assert_eq!(found[0].value("capacity"), Some(&Value::Text("?".into())));
        assert!(!found[0].cannot_check);
        let hurried = SIX_PEOPLE.replace("5 min", "10 s");
        let found = check("hiring-or-lending", "yes", "4000 per day", &hurried);
        assert_eq!(found[0].value("needed"), Some(&Value::Count(7.0)));
    }

    #[test]
    fn people_with_time_or_a_claim_never_made_are_fine() {
        assert!(check("hiring-or-lending", "yes", "300 per day", SIX_PEOPLE).is_empty());
        assert!(check("hiring-or-lending", "no", "4000 per day", SIX_PEOPLE).is_empty());
        assert!(check("none", "yes", "4000 per day", SIX_PEOPLE).is_empty());
        assert!(check("hiring-or-lending", "yes", "unknown", SIX_PEOPLE)[0].cannot_check);
    }
}
