use crate::finding::{Finding, Value};
use crate::rules::findings_of;

fn number(finding: &Finding, name: &str) -> f64 {
    finding.value(name).unwrap().to_json().as_f64().unwrap()
}

#[test]
fn what_comes_back_after_the_limit_or_never_is_found() {
    let plan = |run: &str, limit: &str| {
        format!(
            "problem: {{ volume: 100 per day }}\ncomponents: [{{ id: a }}]\nautomation: {{ level: full-auto }}\n\
             metrics: [{{ component: a, name: accuracy, role: primary, target: 100% }}]\n\
             economics: {{ value_right: 10 KRW, cost_false_alarm: 0 KRW, build_cost: 240000 KRW, \
             run_cost_per_month: {run}, payback_limit: {limit} }}\n"
        )
    };
    let of = |run: &str, limit: &str| findings_of("val-breakeven-beyond", &plan(run, limit));
    // 240,000 ÷ (10 × 100 × 30 − 10,000) = 12 months
    assert_eq!(of("10000 KRW", "12 months"), []);
    let late = of("10000 KRW", "11 months");
    assert!((number(&late[0], "months") - 12.0).abs() < 1e-9);
    assert!(late[0].places.iter().any(|place| place.field == "economics.build_cost"));
    assert_eq!(of("30000 KRW", "99 months")[0].value("months"), Some(&Value::Count(f64::INFINITY)));
    assert!(of("10000 KRW", "unknown")[0].cannot_check);
}

#[test]
fn an_unknown_that_a_figure_lacks_is_said_and_an_absent_one_is_not() {
    let text = |volume: &str| {
        format!(
            "problem: {{ volume: {volume} }}\ncomponents: [{{ id: a }}]\nautomation: {{ level: full-auto }}\n\
             metrics: [{{ component: a, name: accuracy, role: primary, target: 100% }}]\n\
             economics: {{ value_right: 10 KRW, cost_false_alarm: 0 KRW, build_cost: 24 KRW, payback_limit: 1 month }}\n"
        )
    };
    let found = findings_of("val-breakeven-beyond", &text("unknown"));
    assert!(found[0].cannot_check);
    assert_eq!(found[0].places[0].field, "problem.volume");
    assert_eq!(findings_of("val-breakeven-beyond", &text("null")), []);
}

#[test]
fn labels_that_cost_more_than_their_budget_are_found_for_their_own_record() {
    let text = "components: [{ id: a }]\nlabels:\n  - { items: 900, price_per_label: 10 KRW, budget: 10000 KRW }\n  \
                - { items: 900, price_per_label: 10 KRW, budget: 8000 KRW }\n";
    let found = findings_of("lbl-effort-budget", text);
    // 900 ÷ 0.9 × 10 = 10,000
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].places[0].field, "labels[1].items");
    assert!((number(&found[0], "over") - 2_000.0).abs() < 1e-6);
    assert_eq!(number(&found[0], "items"), 720.0);
}

#[test]
fn four_thousand_applications_are_more_than_six_people_can_decide() {
    let text = "problem: { volume: 4000 per day }\ncomponents: [{ id: a }]\nautomation:\n  level: approve-each\n  \
                review: { reviewers: 6, hours_per_day: 6 h, time_per_case: 5 min }\n";
    let found = findings_of("cst-review-overload", text);
    // 6 × 6 h × 0.8 ÷ 5 min = 345; 4,000 ÷ 345 = 11.6
    assert_eq!(number(&found[0], "capacity"), 345.0);
    assert_eq!(number(&found[0], "needed"), 70.0);
    assert_eq!(findings_of("cst-review-overload", &text.replace("4000", "300")), []);
    assert_eq!(findings_of("cst-review-overload", &text.replace("approve-each", "full-auto")), []);
}

#[test]
fn tokens_of_a_month_are_held_against_what_running_may_cost() {
    let text = |budget: &str| {
        format!(
            "problem: {{ volume: 1000 per day }}\ncomponents: [{{ id: a }}]\ngenerative: {{ input_tokens: 3000, \
             output_tokens: 400, price_input: 3 USD, price_output: 15 USD }}\n\
             economics: {{ run_cost_per_month: {budget} }}\n"
        )
    };
    // $15 a day
    let found = findings_of("cst-token-budget", &text("300 USD"));
    assert!((number(&found[0], "month") - 450.0).abs() < 1e-9);
    assert_eq!(findings_of("cst-token-budget", &text("450 USD")), []);
    assert_eq!(findings_of("cst-token-budget", &text("300 KRW")), [], "two currencies do not compare");
}

#[test]
fn copies_must_carry_the_peak_with_room_and_a_queue_is_another_rule() {
    let text = |mode: &str, copies: u32| {
        format!(
            "serving: {{ inference_mode: {mode}, requests_per_second: {{ peak: 40 }}, latency: {{ model: 2.5 s }}, \
             concurrency: 8, copies: {copies} }}\n"
        )
    };
    // 40 × 2.5 = 100 in flight; 100 ÷ (8 × 0.7) = 17.9
    let found = findings_of("srv-capacity-short", &text("online", 17));
    assert_eq!((number(&found[0], "needed"), number(&found[0], "short")), (18.0, 1.0));
    assert_eq!(findings_of("srv-capacity-short", &text("online", 18)), []);
    assert_eq!(findings_of("srv-capacity-short", &text("queued", 1)), []);
    assert_eq!(findings_of("srv-queue-grows", &text("queued", 1)).len(), 1);
    assert_eq!(findings_of("srv-queue-grows", &text("online", 1)), []);
}

#[test]
fn a_batch_that_outlasts_its_window_is_found_with_the_workers_it_takes() {
    let text = |window: &str| {
        format!(
            "problem: {{ volume: 200000 per day }}\nserving: {{ inference_mode: batch, batch_interval: 24 h, \
             batch: {{ time_per_item: 350 ms, workers: 4, window: {window} }} }}\n"
        )
    };
    // 50,000 × 0.35 s = 4 h 52 min
    assert_eq!(findings_of("srv-batch-overrun", &text("6 h")), []);
    let found = findings_of("srv-batch-overrun", &text("4 h"));
    assert_eq!(number(&found[0], "run"), 17_500_000.0);
    assert_eq!(number(&found[0], "needed"), 5.0);
}

#[test]
fn a_target_above_what_the_labels_can_show_is_found() {
    let text = |noise: &str| {
        format!(
            "components: [{{ id: a }}]\nlabels: [{{ component: a, noise: {noise} }}]\n\
             metrics: [{{ component: a, name: accuracy, role: primary, target: 97% }}]\n"
        )
    };
    let found = findings_of("lbl-test-noise", &text("5%"));
    assert!((number(&found[0], "ceiling") - 0.95).abs() < 1e-12);
    assert_eq!(findings_of("lbl-test-noise", &text("2%")), []);
    assert!(findings_of("lbl-test-noise", &text("unknown"))[0].cannot_check);
}

#[test]
fn what_just_reaches_its_limit_is_within_it() {
    let review = "problem: { volume: 345 per day }\ncomponents: [{ id: a }]\nautomation:\n  level: approve-each\n  \
                  review: { reviewers: 6, hours_per_day: 6 h, time_per_case: 5 min }\n";
    assert_eq!(findings_of("cst-review-overload", review), []);
    let over = findings_of("cst-review-overload", &review.replace("345", "690"));
    assert!((number(&over[0], "cases") - 690.0).abs() < 1e-6);
    assert!((number(&over[0], "possible") - 0.5).abs() < 1e-9);
    let batch = |window: &str| {
        format!(
            "problem: {{ volume: 200000 per day }}\nserving: {{ inference_mode: batch, batch_interval: 24 h, \
             batch: {{ time_per_item: 350 ms, workers: 4, window: {window} }} }}\n"
        )
    };
    assert_eq!(findings_of("srv-batch-overrun", &batch("17500 s")), []);
    assert_eq!(findings_of("srv-batch-overrun", &batch("0 s")), [], "no window is no limit");
    // 350 ms × 4 h ÷ 17,500 s
    assert!((number(&findings_of("srv-batch-overrun", &batch("4 h"))[0], "time") - 288.0).abs() < 1e-9);
}

#[test]
fn a_target_right_at_what_labels_can_show_is_found_and_labels_without_noise_are_not() {
    let of = |noise: &str, target: &str| {
        let plan = format!(
            "components: [{{ id: a }}]\nlabels: [{{ component: a, noise: {noise} }}]\n\
             metrics: [{{ component: a, name: accuracy, role: primary, target: {target} }}]\n"
        );
        findings_of("lbl-test-noise", &plan)
    };
    assert_eq!(of("3%", "97%").len(), 1);
    assert_eq!(of("0%", "100%"), []);
}
