//! What happens when something fails: a chain of services against the promise, the way back against the harm, attempts against
//! the wait.

use crate::amount::percent;
use crate::finding::Value;
use crate::plan::answer::both;
use crate::rules::{Checked, Facts, found};
use crate::text::Lang;

pub fn chain(facts: &Facts) -> Vec<Checked> {
    vec![chain_below_promise(facts)]
}

/// A chain is up while each link is; a fallback may stand in for it.
fn chain_below_promise(facts: &Facts) -> Checked {
    let serving = &facts.plan.serving;
    let has_fallback = serving.fallback.known().is_some_and(|text| !text.trim().is_empty());
    if serving.dependencies.is_empty() || has_fallback {
        return Ok(None);
    }
    let target = *serving.availability.need()?;
    let given: Vec<_> = serving.dependencies.iter().filter(|it| !it.availability.is_absent()).collect();
    let known: Vec<f64> = given.iter().filter_map(|it| it.availability.known().copied()).collect();
    let chain: f64 = known.iter().product();
    if target <= chain {
        // An unknown link may still break it.
        return match given.iter().find(|it| it.availability.is_unknown()) {
            Some(link) => link.availability.need().map(|_| None),
            None => Ok(None),
        };
    }
    let links: Vec<String> = known.iter().map(|share| percent(*share, Lang::En)).collect();
    let minutes = |share: f64| (1.0 - share) * 30.0 * 24.0 * 3_600_000.0;
    let finding =
        given.iter().fold(found().at(&serving.availability), |finding, it| finding.at(&it.availability));
    let finding = finding
        .text("links", links.join(" × "))
        .with("chain", Value::Share(chain))
        .with("target", Value::Share(target))
        .with("down", Value::Duration(minutes(chain)))
        .with("allowed", Value::Duration(minutes(target)));
    Ok(Some(finding))
}

pub fn rollback(facts: &Facts) -> Vec<Checked> {
    vec![slower_than_the_harm(facts)]
}

fn slower_than_the_harm(facts: &Facts) -> Checked {
    let serving = &facts.plan.serving;
    let (rollback, stop) = both(serving.rollback_time.need(), serving.stop_time.need())?;
    if rollback <= stop {
        return Ok(None);
    }
    let finding = found().at(&serving.rollback_time).at(&serving.stop_time);
    let finding = finding.with("rollback", Value::Duration(*rollback)).with("stop", Value::Duration(*stop));
    Ok(Some(finding.with("over", Value::Duration(rollback - stop))))
}

pub fn retries(facts: &Facts) -> Vec<Checked> {
    vec![attempts_over_budget(facts)]
}

fn attempts_over_budget(facts: &Facts) -> Checked {
    let serving = &facts.plan.serving;
    let (timeout, budget) = both(serving.timeout.need(), serving.latency_budget.need())?;
    let attempts = serving.retries.need_or(0.0)? + 1.0;
    let total = timeout * attempts;
    if total <= *budget {
        return Ok(None);
    }
    let finding = found().at(&serving.timeout).at(&serving.latency_budget);
    let finding = if serving.retries.is_absent() { finding } else { finding.at(&serving.retries) };
    let finding = finding
        .with("timeout", Value::Duration(*timeout))
        .with("attempts", Value::Count(attempts))
        .with("total", Value::Duration(total))
        .with("budget", Value::Duration(*budget))
        .with("each", Value::Duration(budget / attempts));
    Ok(Some(finding))
}

#[cfg(test)]
mod tests {
    use crate::finding::{Finding, Value};
    use crate::rules::findings_of;

    fn of(rule: &str, answers: &str) -> Vec<Finding> {
        findings_of(rule, &format!("serving: {{ {answers} }}"))
    }

    fn number(finding: &Finding, name: &str) -> f64 {
        finding.value(name).unwrap().to_json().as_f64().unwrap()
    }

    #[test]
    fn a_chain_that_is_down_more_often_than_promised_is_found() {
        let of = |links: &str, more: &str| {
            of("srv-availability-chain", &format!("availability: 99.5%, dependencies: [{links}]{more}"))
        };
        let links = "{ name: a, availability: 99.9% }, { name: b, availability: 99% }";
        let found = of(links, "");
        assert!((number(&found[0], "chain") - 0.989_01).abs() < 1e-9);
        assert_eq!(found[0].value("links"), Some(&Value::Text("99.9% × 99%".into())));
        assert_eq!(of(links, ", fallback: the form"), [], "something stands in for it");
        assert_eq!(of("{ name: a, availability: 99.9% }", ""), []);
        assert!(of("{ name: a, availability: unknown }", "")[0].cannot_check);
    }

    #[test]
    fn a_way_back_that_takes_longer_than_the_harm_may_last_is_found() {
        let of = |rollback: &str| {
            of("srv-rollback-slow", &format!("rollback_time: {rollback}, stop_time: 15 min"))
        };
        assert_eq!(number(&of("2 h")[0], "over"), 105.0 * 60_000.0);
        assert_eq!(of("15 min"), []);
        assert!(of("unknown")[0].cannot_check);
    }

    #[test]
    fn attempts_that_take_longer_than_the_user_waits_are_found() {
        let of = |answers: &str| of("srv-retry-storm", &format!("latency_budget: 3 s, {answers}"));
        assert_eq!(number(&of("timeout: 2 s, retries: 2")[0], "total"), 6_000.0);
        assert_eq!(of("timeout: 1 s, retries: 2"), []);
        assert_eq!(of("timeout: 4 s").len(), 1, "one attempt may already be too long");
        assert!(of("timeout: 1 s, retries: unknown")[0].cannot_check);
    }

    #[test]
    fn a_chain_just_as_good_as_promised_keeps_its_promise_and_downtime_is_that_of_a_month() {
        let of = |link: &str| {
            let links = format!("availability: 99.5%, dependencies: [{{ name: a, availability: {link} }}]");
            of("srv-availability-chain", &links)
        };
        assert_eq!(of("99.5%"), []);
        let hours = |name: &str| number(&of("99%")[0], name) / 3_600_000.0;
        // 1% and 0.5% of 30 days
        assert!((hours("down") - 7.2).abs() < 1e-6 && (hours("allowed") - 3.6).abs() < 1e-6);
    }

    #[test]
    fn three_attempts_share_the_wait() {
        let found = of("srv-retry-storm", "latency_budget: 3 s, timeout: 2 s, retries: 2");
        assert_eq!(number(&found[0], "each"), 1_000.0);
    }
}
