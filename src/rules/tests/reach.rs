//! What a test does not reach: days at the seam of a split, the load of the busiest minutes, harm rarer than its cases.

use crate::estimate::evidence::{ZeroFailureInput, zero_failure};
use crate::estimate::exceeds;
use crate::finding::Value;
use crate::plan::answer::{Answer, both};
use crate::plan::evidence::OfflineTest;
use crate::plan::reader::days;
use crate::rules::{Checked, Facts, found};

pub fn seam(facts: &Facts) -> Vec<Checked> {
    facts.plan.tests.offline.iter().map(|test| narrow_seam(facts, test)).collect()
}

/// Between training and test must pass what a label takes to be known and what an input looks back.
fn narrow_seam(facts: &Facts, test: &OfflineTest) -> Checked {
    if !test.split.is(&"time") || test.embargo.is_absent() {
        return Ok(None);
    }
    let delays = facts.plan.labels.iter().filter(|labels| {
        let tested = facts.plan.component_of(&test.component);
        tested.is_some_and(|component| facts.plan.concerns(&labels.component, component))
    });
    let delay = delays.map(|labels| &labels.delay).find(|delay| !delay.is_absent());
    let known = |answer: Option<&Answer<f64>>| answer.map_or(Ok(0.0), |answer| answer.need_or(0.0));
    let ((delay_known, back), embargo) =
        both(both(known(delay), known(Some(&test.feature_window))), test.embargo.need())?;
    let needed = delay_known + back;
    if *embargo >= needed {
        return Ok(None);
    }
    let places = delay.into_iter().chain([&test.feature_window]).filter(|answer| !answer.is_absent());
    let finding = places.fold(found().at(&test.embargo), |finding, answer| finding.at(answer));
    let finding = finding
        .with("embargo", Value::Duration(*embargo))
        .with("delay", Value::Duration(delay_known))
        .with("back", Value::Duration(back))
        .with("needed", Value::Duration(needed));
    Ok(Some(finding))
}

pub fn load(facts: &Facts) -> Checked {
    let (serving, tested) = (&facts.plan.serving, &facts.plan.tests.load);
    let (load, peak) = both(tested.need(), serving.peak_per_second.need())?;
    let headroom = facts.policy("load_headroom");
    if !exceeds(peak * headroom, *load) {
        return Ok(None);
    }
    let finding = found().at(tested).at(&serving.peak_per_second);
    let finding = finding.with("load", Value::Count(*load)).with("peak", Value::Count(*peak));
    let finding = finding.with("headroom", Value::Count(headroom));
    Ok(Some(finding.with("needed", Value::Count(peak * headroom))))
}

/// Cases without one harm show, at the usual confidence, only that it is rarer than some bound.
pub fn canary(facts: &Facts) -> Checked {
    let tests = &facts.plan.tests;
    if !tests.online_method.is(&"canary") {
        return Ok(None);
    }
    let ((volume, share), (time, harm)) = both(
        both(facts.plan.problem.volume.need(), tests.online_traffic_share.need()),
        both(tests.online_days.need(), tests.online_harm_rate.need()),
    )?;
    let cases = (volume * share * days(*time)).floor();
    let confidence = facts.policy("confidence");
    let input = ZeroFailureInput { confidence, max_rate: Some(*harm), n: None, failures: None };
    let Some(needed) = zero_failure(input).ok().and_then(|shown| shown.n_needed) else { return Ok(None) };
    if cases >= needed {
        return Ok(None);
    }
    let per_day = volume * share;
    let finding = found()
        .at(&tests.online_days)
        .at(&tests.online_traffic_share)
        .at(&tests.online_harm_rate)
        .with("volume", Value::Count(*volume))
        .with("share", Value::Share(*share))
        .with("days", Value::Count(days(*time)))
        .with("cases", Value::Count(cases))
        .with("harm", Value::Share(*harm))
        .with("needed", Value::Count(needed))
        .with("confidence", Value::Share(confidence))
        .with("days_needed", Value::Count((needed / per_day.max(f64::MIN_POSITIVE)).ceil()));
    Ok(Some(finding))
}

#[cfg(test)]
mod tests {
    use crate::finding::Finding;
    use crate::rules::findings_of;

    fn number(finding: &Finding, name: &str) -> f64 {
        finding.value(name).unwrap().to_json().as_f64().unwrap()
    }

    #[test]
    fn a_seam_narrower_than_labels_and_inputs_reach_is_found() {
        let of = |embargo: &str, split: &str| {
            let plan = format!(
                "components: [{{ id: a }}]\nlabels: [{{ delay: 7 days }}]\n\
                 tests: {{ offline: [{{ split: {split}, embargo: {embargo}, feature_window: 30 days }}] }}\n"
            );
            findings_of("tst-no-embargo", &plan)
        };
        assert_eq!(number(&of("14 days", "time")[0], "needed") / 86_400_000.0, 37.0);
        assert_eq!(of("37 days", "time"), []);
        assert_eq!(of("14 days", "group"), []);
        assert!(of("unknown", "time")[0].cannot_check);
    }

    #[test]
    fn a_load_test_below_the_headroom_over_the_peak_is_found() {
        let of = |load: &str| {
            let plan =
                format!("serving: {{ requests_per_second: {{ peak: 40 }} }}\ntests: {{ load: {load} }}\n");
            findings_of("tst-no-load", &plan)
        };
        assert_eq!(number(&of("50")[0], "needed"), 80.0);
        assert_eq!(of("80"), []);
        assert!(of("unknown")[0].cannot_check);
    }

    #[test]
    fn a_canary_with_too_few_cases_for_the_harm_is_found() {
        let of = |days: &str| {
            let plan = format!(
                "problem: {{ volume: 900 per day }}\n\
                 tests: {{ online: {{ method: canary, traffic_share: 10%, days: {days}, harm_rate: 0.1% }} }}\n"
            );
            findings_of("tst-canary-blind", &plan)
        };
        // ln(0.05) ÷ ln(0.999) = 2,995 cases at 90 a day: 34 days
        let found = of("14 days");
        assert_eq!((number(&found[0], "cases"), number(&found[0], "needed")), (1_260.0, 2_995.0));
        assert_eq!(number(&found[0], "days_needed"), 34.0);
        assert_eq!(of("34 days"), []);
        assert!(of("unknown")[0].cannot_check);
    }
}
