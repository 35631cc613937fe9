//! What the rules on tests find, and what they leave alone.

use crate::finding::Value;
use crate::rules::findings_of;

fn plan(task: &str, offline: &str, metrics: &str) -> String {
    format!(
        "aiplan: 1\ncomponents:\n  - {{ id: a, paradigm: sw2, {task} }}\n\
         tests:\n  offline:\n    - {{ component: a, {offline} }}\nmetrics:\n  - {{ component: a, {metrics} }}\n"
    )
}

fn number(finding: &crate::finding::Finding, name: &str) -> f64 {
    finding.value(name).unwrap().to_json().as_f64().unwrap()
}

#[test]
fn a_random_split_on_time_dependent_data_is_found() {
    let of = |task: &str, offline: &str| findings_of("tst-random-time", &plan(task, offline, "name: recall"));
    let found = of("task: ocr", "split: random, time_dependent: yes");
    assert_eq!(found[0].places[1].field, "tests.offline[0].time_dependent");
    assert_eq!(found[0].value("sign"), Some(&Value::Text("time_dependent: yes".into())));
    let forecast = of("task: forecasting", "split: k-fold");
    assert_eq!(forecast[0].value("sign"), Some(&Value::Text("task: forecasting".into())));
    assert_eq!(of("task: ocr, predicts: event", "split: stratified").len(), 1);
}

#[test]
fn a_time_split_or_data_that_do_not_depend_on_time_are_fine() {
    let of = |task: &str, offline: &str| findings_of("tst-random-time", &plan(task, offline, "name: recall"));
    assert!(of("task: forecasting", "split: time, time_dependent: yes").is_empty());
    assert!(of("task: ocr, predicts: no", "split: random, time_dependent: no").is_empty());
    assert!(of("task: ocr", "split: random").is_empty());
    assert!(of("task: ocr", "split: random, time_dependent: unknown")[0].cannot_check);
}

#[test]
fn a_random_split_of_groups_is_found_where_new_groups_come() {
    let of = |offline: &str| findings_of("tst-random-group", &plan("task: ocr", offline, "name: recall"));
    let found = of("split: random, group: merchant, new_groups: yes");
    assert_eq!(found[0].value("group"), Some(&Value::Text("merchant".into())));
    assert!(of("split: group, group: merchant, new_groups: yes").is_empty());
    assert!(of("split: random, group: merchant, new_groups: no").is_empty());
    assert!(of("split: random, new_groups: yes").is_empty());
}

#[test]
fn three_hundred_items_cannot_show_one_point_at_ninety_seven() {
    let metric = "name: field-exact-match, target: 97%, margin: 1%";
    let found = findings_of("tst-too-small", &plan("task: document-extraction", "size: 300", metric));
    assert!((number(&found[0], "width") - 0.020_08).abs() < 1e-5);
    assert_eq!(number(&found[0], "needed"), 1_143.0);
    assert_eq!(found[0].places.len(), 3);
}

#[test]
fn a_test_of_the_needed_size_or_a_metric_without_such_an_interval_is_fine() {
    let of = |offline: &str, metric: &str| findings_of("tst-too-small", &plan("task: ocr", offline, metric));
    assert!(of("size: 1143", "name: exact-match, target: 97%, margin: 1%").is_empty());
    assert_eq!(of("size: 1142", "name: exact-match, target: 97%, margin: 1%").len(), 1);
    assert!(of("size: 300", "name: cer, target: 3%, margin: 1%").is_empty());
    assert!(of("size: 300", "name: exact-match, target: 97%").is_empty());
    assert!(of("size: unknown", "name: exact-match, target: 97%, margin: 1%")[0].cannot_check);
}

#[test]
fn a_recall_is_tested_on_positives_only() {
    let of = |offline: &str| {
        let metric = "name: recall, target: 90%, margin: 5%";
        findings_of("tst-positives-small", &plan("task: rare-event", offline, metric))
    };
    let found = of("size: 10000, positives: 100");
    assert_eq!(number(&found[0], "needed"), 141.0);
    assert_eq!(found[0].places[0].field, "tests.offline[0].positives");
    assert!(of("size: 10000, positives: 141").is_empty());
    assert!(of("size: 10000").is_empty());
}

#[test]
fn an_ab_test_that_ends_too_early_is_found_with_the_days_it_needs() {
    let of = |method: &str, days: &str| {
        let online = format!(
            "aiplan: 1\ntests:\n  online: {{ method: {method}, users_per_day: 1000, traffic_share: 100%, \
             days: {days}, baseline_rate: 10%, minimum_effect: 1% }}\n"
        );
        findings_of("tst-ab-underpowered", &online)
    };
    let found = of("ab", "5 days");
    assert_eq!(number(&found[0], "both_arms"), 29_502.0);
    assert_eq!(number(&found[0], "people"), 5_000.0);
    assert_eq!(found[0].value("needed"), Some(&Value::Duration(35.0 * crate::amount::DAY_MS)));
    assert!(number(&found[0], "visible") > 0.02);
    assert!(of("ab", "30 days").is_empty());
    assert!(of("canary", "5 days").is_empty());
    assert!(of("ab", "unknown")[0].cannot_check);
}

#[test]
fn a_judge_that_people_have_hardly_checked_is_found() {
    let of = |judge: &str| {
        findings_of("tst-judge-unvalidated", &format!("aiplan: 1\ntests:\n  judge: {{ {judge} }}\n"))
    };
    assert_eq!(number(&of("used: yes, validated: 40")[0], "validated"), 40.0);
    let rate_missing = of("used: yes, validated: 240, true_positive_rate: 93%");
    assert_eq!(rate_missing[0].value("true_negative_rate"), Some(&Value::Text("?".into())));
    assert!(of("used: yes, validated: 240, true_positive_rate: 93%, true_negative_rate: 90%").is_empty());
    assert!(of("used: no, validated: 0").is_empty());
}

#[test]
fn every_metric_that_a_rule_names_is_in_the_catalogue() {
    let playbook = crate::playbook::Playbook::embedded();
    for name in super::ON_ITEMS.iter().chain(&super::ON_POSITIVES) {
        assert!(playbook.metric(name).is_some(), "{name}");
    }
}

#[test]
fn a_judge_that_people_often_overrule_is_found() {
    let of =
        |rates: &str| findings_of("tst-judge-weak", &format!("tests: {{ judge: {{ used: yes, {rates} }} }}"));
    let found = of("true_positive_rate: 93%, true_negative_rate: 70%");
    let passed = found[0].value("passed").unwrap().to_json().as_f64().unwrap();
    assert!((passed - 30.0).abs() < 1e-9);
    assert_eq!(of("true_positive_rate: 93%, true_negative_rate: 90%"), []);
    assert_eq!(of("true_positive_rate: 70%"), []);
    assert!(of("true_positive_rate: 93%, true_negative_rate: unknown")[0].cannot_check);
}
