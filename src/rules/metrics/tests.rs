//! What the rules on metrics find, and what they leave alone.

use crate::finding::Value;
use crate::rules::findings_of;

fn plan(prevalence: &str, metrics: &str) -> String {
    format!(
        "aiplan: 1\nproblem: {{ volume: 9000 per day }}\n\
         automation:\n  level: approve-each\n  review: {{ reviewers: 3, hours_per_day: 5 h, time_per_case: 5 min }}\n\
         components:\n  - {{ id: a, paradigm: sw2, task: rare-event, prevalence: {prevalence} }}\n\
         metrics:\n{metrics}"
    )
}

const ACCURACY: &str = "  - { name: accuracy, role: primary, target: 98.5% }\n";
const RATES: &str = "  - { name: recall, target: 90% }\n  - { name: false-positive-rate, target: 2% }\n";

#[test]
fn accuracy_as_primary_metric_on_rare_cases_is_found() {
    let found = findings_of("met-accuracy-rare", &plan("1.2%", ACCURACY));
    assert_eq!(found[0].value("majority"), Some(&Value::Share(0.988)));
    assert_eq!(found[0].places[1].field, "components[0].prevalence");
    assert_eq!(findings_of("met-accuracy-rare", &plan("98%", ACCURACY)).len(), 1);
    assert!(findings_of("met-accuracy-rare", &plan("30%", ACCURACY)).is_empty());
}

#[test]
fn accuracy_as_a_guardrail_or_beside_no_known_prevalence_is_no_contradiction() {
    let guardrail = "  - { name: accuracy, role: guardrail, target: 98.5% }\n";
    assert!(findings_of("met-accuracy-rare", &plan("1.2%", guardrail)).is_empty());
    let unknown = findings_of("met-accuracy-rare", &plan("unknown", ACCURACY));
    assert!(unknown[0].cannot_check);
}

#[test]
fn roc_auc_alone_is_found_and_beside_a_metric_that_sees_rare_cases_it_is_not() {
    let alone = "  - { name: roc-auc, role: primary, target: 95% }\n";
    assert_eq!(findings_of("met-accuracy-rare", &plan("1.2%", alone)).len(), 1);
    let paired = format!("{alone}  - {{ name: pr-auc, role: primary, target: 60% }}\n");
    assert!(findings_of("met-accuracy-rare", &plan("1.2%", &paired)).is_empty());
}

#[test]
fn an_accuracy_that_always_no_reaches_is_no_target() {
    let found = findings_of("met-below-majority", &plan("1.2%", ACCURACY));
    assert_eq!(found[0].value("majority"), Some(&Value::Share(0.988)));
    assert_eq!(found[0].value("proposal"), Some(&Value::Share(0.994)));
    assert!(findings_of("met-below-majority", &plan("1.6%", ACCURACY)).is_empty());
}

#[test]
fn a_precision_above_what_the_other_rates_allow_is_found() {
    let promise = |precision: &str| {
        format!("{RATES}  - {{ name: precision, target: {precision} }}\n").replace("2%", "1%")
    };
    let found = findings_of("met-precision-impossible", &plan("1%", &promise("80%")));
    let Some(Value::Share(reachable)) = found[0].value("reachable") else { panic!("{found:?}") };
    assert!((reachable - 0.476_19).abs() < 1e-5);
    assert_eq!(found[0].places.len(), 4);
    assert!(findings_of("met-precision-impossible", &plan("1%", &promise("47%"))).is_empty());
    assert!(findings_of("met-precision-impossible", &plan("1%", RATES)).is_empty());
}

#[test]
fn more_alerts_than_people_can_review_are_found_with_the_numbers_that_would_do() {
    let found = findings_of("met-capacity", &plan("1.3%", RATES));
    let number = |name: &str| found[0].value(name).unwrap().to_json().as_f64().unwrap();
    assert!((number("alerts") - 282.96).abs() < 1e-9);
    assert_eq!((number("capacity"), number("needed")), (144.0, 6.0));
    assert!((number("rate_limit") - 0.004_36).abs() < 1e-5);
    assert_eq!(number("recall_limit"), 0.9);
}

#[test]
fn where_true_alerts_alone_are_too_many_the_recall_must_fall() {
    let found = findings_of("met-capacity", &plan("4%", RATES));
    assert_eq!(found[0].value("recall_limit"), Some(&Value::Share(0.4)));
    assert_eq!(found[0].value("rate_limit"), Some(&Value::Share(0.0)));
}

#[test]
fn alerts_that_people_can_review_or_need_not_review_are_fine() {
    let few = RATES.replace("2%", "0.4%");
    assert!(findings_of("met-capacity", &plan("1.3%", &few)).is_empty());
    let automatic = plan("1.3%", RATES).replace("approve-each", "full-auto");
    assert!(findings_of("met-capacity", &automatic).is_empty());
    let unknown = plan("1.3%", RATES).replace("reviewers: 3", "reviewers: unknown");
    assert!(findings_of("met-capacity", &unknown)[0].cannot_check);
}

#[test]
fn a_precision_says_as_much_about_the_alerts_as_a_false_positive_rate() {
    // 9,000 × 1.3% × 90% ÷ 37% = 284.6 alerts
    let precise = RATES.replace("false-positive-rate", "precision").replace("2%", "37%");
    let found = findings_of("met-capacity", &plan("1.3%", &precise));
    let alerts = found[0].value("alerts").unwrap().to_json().as_f64().unwrap();
    assert!((alerts - 9_000.0 * 0.013 * 0.9 / 0.37).abs() < 1e-6, "{alerts}");
}

#[test]
fn a_recall_that_nothing_bounds_gets_the_room_that_the_reviewers_leave() {
    let alone =
        RATES.lines().filter(|line| !line.contains("false-positive-rate")).collect::<Vec<_>>().join("\n");
    let found = findings_of("met-precision-alone", &plan("1.3%", &alone));
    let number = |name: &str| found[0].value(name).unwrap().to_json().as_f64().unwrap();
    // 144 reviews a day, of which 105.3 are right alerts: 38.7 ÷ 8,883 = 0.44%
    assert!((number("right") - 105.3).abs() < 1e-9 && (number("room") - 38.7).abs() < 1e-9);
    assert!((number("rate") - 0.004_36).abs() < 1e-5 && (number("precision") - 0.731_25).abs() < 1e-9);
    assert!(findings_of("met-precision-alone", &plan("1.3%", RATES)).is_empty());
    let enough = plan("1.3%", &alone).replace("reviewers: 3", "reviewers: 300");
    assert!(findings_of("met-precision-alone", &enough).is_empty());
}

#[test]
fn an_accuracy_that_only_equals_the_majority_has_learnt_nothing() {
    let of = |target: &str| {
        let plan = format!(
            "components: [{{ id: a, prevalence: 10% }}]\nmetrics: [{{ name: accuracy, role: primary, target: {target} }}]\n"
        );
        findings_of("met-below-majority", &plan).len()
    };
    assert_eq!((of("90%"), of("90.1%")), (1, 0));
}
