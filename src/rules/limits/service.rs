//! The running service against the plan: a month busier than the average, reviews quicker than planned.

use super::DAYS_PER_MONTH;
use crate::amount::Amount;
use crate::finding::Value;
use crate::plan::answer::both;
use crate::rules::{Checked, Facts, found};

/// What the busiest month costs at the price of one output; the average month is another rule's business.
pub fn busiest_month(facts: &Facts) -> Checked {
    let (problem, economics) = (&facts.plan.problem, &facts.plan.economics);
    if problem.volume_busiest_month.is_absent() || economics.run_cost_per_month.is_absent() {
        return Ok(None);
    }
    let figure = facts.figure("unit-cost")?;
    let Value::Amount(one) = figure.value else { return Ok(None) };
    let (volume, budget) = both(problem.volume_busiest_month.need(), economics.run_cost_per_month.need())?;
    let month = one.number * volume * DAYS_PER_MONTH;
    let usual = problem.volume.known().map(|usual| one.number * usual * DAYS_PER_MONTH);
    if one.unit != budget.unit || month <= budget.number || usual.is_some_and(|usual| usual > budget.number) {
        return Ok(None);
    }
    let finding = facts
        .found_with(figure)
        .at(&problem.volume_busiest_month)
        .at(&economics.run_cost_per_month)
        .with("cost", Value::Amount(one))
        .with("volume", Value::Count(*volume))
        .with("month", Value::Amount(Amount::new(month, one.unit)))
        .with("budget", Value::Amount(*budget))
        .with("possible", Value::Count((budget.number / one.number / DAYS_PER_MONTH).floor()));
    Ok(Some(finding))
}

/// Reviews that take a small part of what was planned are approvals unread.
pub fn reviews_too_fast(facts: &Facts) -> Checked {
    let automation = &facts.plan.automation;
    let (median, planned) =
        both(automation.review_median_time.need(), automation.review_time_per_case.need())?;
    let share = facts.policy("review_time_share");
    if *planned <= 0.0 || median / planned >= share {
        return Ok(None);
    }
    let finding = found()
        .at(&automation.review_median_time)
        .at(&automation.review_time_per_case)
        .with("median", Value::Duration(*median))
        .with("planned", Value::Duration(*planned))
        .with("share", Value::Share(median / planned))
        .with("least", Value::Share(share));
    Ok(Some(finding))
}

#[cfg(test)]
mod tests {
    use crate::rules::findings_of;

    #[test]
    fn a_month_busier_than_the_budget_allows_is_found() {
        let of = |busiest: &str| {
            let plan = format!(
                "problem: {{ volume: 1000 per day, volume_busiest_month: {busiest} }}\n\
                 generative: {{ input_tokens: 1000, output_tokens: 0, price_input: 100 USD, price_output: 1 USD }}\n\
                 economics: {{ run_cost_per_month: 4000 USD }}\n"
            );
            findings_of("srv-cost-peak", &plan)
        };
        // 0.1 × 2,000 × 30 = 6,000
        let found = of("2000 per day");
        assert_eq!(found[0].value("month").unwrap().to_json().as_f64(), Some(6_000.0));
        assert_eq!(found[0].value("possible").unwrap().to_json().as_f64(), Some(1_333.0));
        assert_eq!(of("1300 per day"), []);
        assert!(of("unknown")[0].cannot_check);
    }

    #[test]
    fn reviews_in_a_small_part_of_the_planned_time_are_found() {
        let of = |median: &str| {
            let plan = format!("automation: {{ review: {{ time_per_case: 4 min, median_time: {median} }} }}");
            findings_of("cst-review-too-fast", &plan)
        };
        let share = of("24 s")[0].value("share").unwrap().to_json().as_f64().unwrap();
        assert!((share - 0.1).abs() < 1e-9);
        assert_eq!(of("90 s"), []);
        assert!(of("unknown")[0].cannot_check);
    }

    #[test]
    fn a_month_right_at_the_budget_is_within_it_and_a_usual_one_over_it_is_another_rule() {
        let of = |budget: &str| {
            let plan = format!(
                "problem: {{ volume: 1000 per day, volume_busiest_month: 2000 per day }}\n\
                 generative: {{ input_tokens: 1000, output_tokens: 0, price_input: 100 USD, price_output: 1 USD }}\n\
                 economics: {{ run_cost_per_month: {budget} }}\n"
            );
            findings_of("srv-cost-peak", &plan).len()
        };
        // 0.1 × 1,000 × 30 = 3,000 usually, 6,000 in the busiest month
        assert_eq!((of("6000 USD"), of("5999 USD"), of("3000 USD"), of("2999 USD")), (0, 1, 1, 0));
    }
}
