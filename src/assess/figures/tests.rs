use super::*;
use crate::plan;
use crate::source::Source;
use crate::yaml;

fn reckoned(text: &str) -> Figures {
    let source = Source::new("plan", text);
    let tree = yaml::parse(&source);
    assert_eq!(tree.findings, []);
    let plan = plan::read(tree.root.as_ref());
    figures(&plan, Playbook::embedded(), jiff::civil::date(2026, 11, 24))
}

fn printed(text: &str) -> Vec<(&'static str, String)> {
    let figures = reckoned(text).figures;
    figures.iter().map(|figure| (figure.name, figure.value.print(Lang::En).into_owned())).collect()
}

fn value<'f>(figures: &'f [(&'static str, String)], name: &str) -> Option<&'f str> {
    figures.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
}

const ALERTS: &str = "
problem: { volume: 9000 per day }
components: [{ id: a, prevalence: 1.3% }]
automation: { review: { reviewers: 3, hours_per_day: 5 h, time_per_case: 4 min } }
metrics:
  - { component: a, name: recall, role: primary, target: 90%, margin: 5% }
  - { component: a, name: false-positive-rate, role: guardrail, target: 2% }
labels:
  - { items: 9000, time_per_label: 60 s, workers: 4, hours_per_day: 5 h, start: 2026-12-01, price_per_label: 250 KRW, noise: 3% }
economics:
  { value_right: 100 KRW, cost_false_alarm: 5 KRW, cost_miss: 50 KRW, cost_review: 2 KRW, build_cost: 4000000 KRW }
tests: { offline: [{ component: a, positives: 300, size: 20000 }] }";

#[test]
fn an_empty_plan_has_no_figures_and_lacks_none() {
    assert_eq!(reckoned("aiplan: 1"), Figures::default());
}

#[test]
fn alerts_review_and_labels_are_reckoned_from_what_the_plan_says() {
    let figures = printed(ALERTS);
    let value = |name: &str| value(&figures, name);
    // 9,000 × (0.9 × 0.013 + 0.02 × 0.987) = 282.96; 0.0117 ÷ 0.03144 = 37.2%
    assert_eq!(value("alerts-per-day"), Some("283 per day"));
    assert_eq!(value("alert-precision"), Some("37.2%"));
    // 3 × 5 h × 0.8 ÷ 4 min = 180; 282.96 ÷ 180 = 157.2%
    assert_eq!(value("review-capacity-per-day"), Some("180 per day"));
    assert_eq!(value("review-load"), Some("157%"));
    // 9,000 ÷ 0.9 × 60 s = 166.7 h; ÷ 20 h = 8.33 days of work, 12 days of the calendar
    assert_eq!(value("label-hours"), Some("167 h"));
    assert_eq!(value("label-cost"), Some("2,500,000 KRW"));
    assert_eq!(value("label-end-date"), Some("2026-12-13"));
    assert_eq!(value("label-ceiling"), Some("97%"));
    // 0.013 × 0.9 × 98 − 0.987 × 0.02 × 7 − 0.013 × 0.1 × 50 = 0.94342; doing nothing costs 0.013 × 50 = 0.65
    assert_eq!(value("value-per-decision"), Some("0.943 KRW"));
    assert_eq!(value("gain-over-nothing"), Some("1.59 KRW"));
    // flagging all: 0.013 × 98 − 0.987 × 7 = −5.635
    assert_eq!(value("gain-over-flagging-all"), Some("6.58 KRW"));
    // (5 + 2) ÷ (100 + 5 + 50)
    assert_eq!(value("break-even-precision"), Some("4.52%"));
    // 4,000,000 ÷ (1.59342 × 9,000 × 30) = 9.3 months
    assert_eq!(value("payback-time"), Some("9.3 months"));
    assert_eq!(value("test-margin"), Some("3.41 points"));
    assert_eq!(value("test-size-needed"), Some("141"));
    assert_eq!(value("positives-in-test"), None, "they are counted");
    let uncounted = printed(&ALERTS.replace("positives: 300, ", ""));
    assert_eq!(super::tests::value(&uncounted, "positives-in-test"), Some("260"));
}

#[test]
fn running_and_tests_are_reckoned_with_their_formulas() {
    let text = "
problem: { volume: 1000 per day }
components: [{ id: a }, { id: b }, { id: c, candidates: [human] }]
serving:
  latency: { network: 100 ms, model: 900 ms }
  requests_per_second: { peak: 40 }
  concurrency: 8
generative:
  input_tokens: 3000
  output_tokens: 400
  price_input: 3 USD
  price_output: 15 USD
  first_token_time: 400 ms
  tokens_per_second: 50
models: [{ component: a, parameters: 4 billion, bits_per_weight: 16 }]
monitoring:
  - { component: a, statistic: psi, bins: 10, baseline_size: 10000, window_size: 100, warn: 0.1 }
  - { component: a, cause: accuracy-decay, statistic: metric, alert: 0.87, window: 7 days, window_size: 140, label_delay: 7 days }
metrics:
  - { component: a, name: accuracy, role: primary, target: 90% }
  - { component: b, name: accuracy, role: primary, target: 95% }
tests:
  online: { baseline_rate: 10%, minimum_effect: 1%, users_per_day: 5000, traffic_share: 50% }";
    let figures = printed(text);
    let value = |name: &str| value(&figures, name);
    assert_eq!(value("people-per-arm"), Some("14,751"));
    assert_eq!(value("ab-days"), Some("14 days"));
    assert_eq!(value("psi-noise"), Some("0.171"));
    assert_eq!(value("chain-target"), Some("85.5%"));
    assert_eq!(value("latency-sum"), Some("1 s"));
    assert_eq!(value("prompted-latency"), Some("8.5 s"));
    assert_eq!(value("unit-cost"), Some("$0.015"));
    assert_eq!(value("token-cost-per-day"), Some("$15"));
    assert_eq!(value("tokens-per-day"), Some("3,400,000"));
    assert_eq!(value("model-memory"), Some("9.6 GB"));
    // 40 × 0.9 = 36 in flight; 36 ÷ (8 × 0.7) = 6.43
    assert_eq!(value("replicas"), Some("7"));
    // χ²(95%, 9) = 16.92; 1 ÷ (0.1 ÷ 16.92 − 1 ÷ 10,000) = 172.1
    assert_eq!(value("psi-window"), Some("173"));
    assert!(value("drop-time").is_some_and(|days| days.ends_with("days")), "{figures:?}");
    // Less than the sum: not every step has its slow moment in the same request.
    assert_eq!(value("latency-estimate"), Some("955 ms"));
}

#[test]
fn a_batch_runs_over_what_came_in_since_the_last() {
    let text = "
problem: { volume: 200000 per day }
serving: { inference_mode: batch, batch_interval: 24 h, batch: { time_per_item: 350 ms, workers: 4 } }";
    // 50,000 × 0.35 s = 17,500 s
    assert_eq!(value(&printed(text), "batch-duration"), Some("4.86 h"));
}

#[test]
fn an_output_that_gains_less_than_running_costs_never_pays_back() {
    let text = "
problem: { volume: 10 per day }
components: [{ id: a }]
metrics: [{ component: a, name: accuracy, role: primary, target: 95% }]
economics: { value_right: 10 KRW, cost_false_alarm: 5 KRW, build_cost: 1000 KRW, run_cost_per_month: 9000 KRW }";
    assert_eq!(value(&printed(text), "payback-time"), Some("∞"));
}

#[test]
fn a_figure_that_lacks_an_answer_says_which() {
    let lacking = reckoned("components: [{ id: a, prevalence: 1% }]").lacking;
    let alerts = lacking.iter().find(|own| own.name == "alerts-per-day").expect("it is of use here");
    assert_eq!(alerts.component, "a");
    let missing: Vec<_> = alerts.missing.iter().map(|gap| (gap.field.as_str(), gap.metric)).collect();
    let metrics = [("metrics", Some("recall")), ("metrics", Some("false-positive-rate"))];
    assert_eq!(missing, [("problem.volume", None), metrics[0], metrics[1]]);
}

#[test]
fn an_uncertain_input_moves_its_figures_and_the_largest_effect_comes_first() {
    let figures = reckoned(ALERTS).figures;
    let alerts = figures.iter().find(|figure| figure.name == "alerts-per-day").unwrap();
    // Targets are decisions; the volume and the prevalence are assumed, ±50 %.
    let moves: Vec<&str> = alerts.moves.iter().map(|own| own.field.as_str()).collect();
    assert_eq!(moves, ["problem.volume", "components[0].prevalence"]);
    assert_eq!(alerts.moves[0].low, Some(Value::Rate(alerts.value.to_json().as_f64().unwrap() / 2.0)));
    // 9,000 × (0.9 × 0.0065 + 0.02 × 0.9935) = 231.48
    let Some(Value::Rate(low)) = alerts.moves[1].low else { panic!("{:?}", alerts.moves[1]) };
    assert!((low - 231.48).abs() < 1e-9, "{low}");
    let Value::Share(high) = alerts.moves[1].input_high else { panic!("{:?}", alerts.moves[1]) };
    assert!((high - 0.0195).abs() < 1e-12, "{high}");
}

#[test]
fn what_was_measured_does_not_move_and_what_has_a_range_of_its_own_moves_over_that() {
    let text = ALERTS
        .replace("volume: 9000 per day", "volume: { value: 9000 per day, basis: measured }")
        .replace("prevalence: 1.3%", "prevalence: { value: 1.3%, basis: measured, low: 1%, high: 2% }");
    let figures = reckoned(&text).figures;
    let alerts = figures.iter().find(|figure| figure.name == "alerts-per-day").unwrap();
    let [only] = alerts.moves.as_slice() else { panic!("{:?}", alerts.moves) };
    assert_eq!((&only.input_low, &only.input_high), (&Value::Share(0.01), &Value::Share(0.02)));
}

#[test]
fn a_margin_is_held_against_its_limit_in_points() {
    let limits = reckoned(ALERTS).limits;
    let margin = limits.iter().find(|it| it.name == "test-margin").expect("the plan sets a margin");
    assert_eq!(margin.limit, Value::Points(0.05));
    assert_eq!(margin.limit.print(Lang::Ko), "5%p");
}
