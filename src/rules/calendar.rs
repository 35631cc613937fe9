//! Dates of the plan and days between them. In: milestones, dates, days. Out: dates that never overflow.

use super::Facts;
use crate::estimate::up;
use crate::plan::answer::Answer;
use crate::plan::organisation::Milestone;
use jiff::Span;
use jiff::civil::Date;

/// Calendar days that a working day takes on average.
pub const CALENDAR_DAYS_PER_WORKING_DAY: f64 = 7.0 / 5.0;

/// The day after which `days` have passed, part of a day counting as a day; the last or first day there is where that is
/// too far.
pub fn later(from: Date, days: f64) -> Date {
    let end = if days < 0.0 { Date::MIN } else { Date::MAX };
    // What is no number, or infinite, must not become 0 and look like `from` itself.
    if !days.is_finite() {
        return end;
    }
    Span::new().try_days(up(days) as i64).and_then(|span| from.checked_add(span)).unwrap_or(end)
}

/// Days from one date to another; below zero where the other comes first.
pub fn days_between(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

/// The date of a milestone; none where the plan does not have it.
pub fn milestone<'f>(facts: &'f Facts, id: &str) -> Option<&'f Answer<Date>> {
    milestones(facts, &[id]).next().map(|milestone| &milestone.date)
}

/// The milestones of the plan with one of these ids.
pub fn milestones<'f>(facts: &'f Facts, ids: &[&str]) -> impl Iterator<Item = &'f Milestone<'f>> {
    facts.plan.milestones.iter().filter(|milestone| milestone.id.one_of(ids))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn part_of_a_day_is_a_day_and_the_end_of_time_is_no_overflow() {
        assert_eq!(later(date(2026, 12, 30), 2.5), date(2027, 1, 2));
        assert_eq!(later(date(2026, 12, 30), f64::INFINITY), Date::MAX);
        assert_eq!(later(date(9999, 12, 30), 1000.0), Date::MAX);
        assert_eq!(later(date(2026, 12, 30), -1e300), Date::MIN);
        assert_eq!(later(date(2026, 12, 30), f64::NAN), Date::MAX);
        assert_eq!(days_between(date(2027, 1, 2), date(2026, 12, 30)), -3.0);
    }
}
