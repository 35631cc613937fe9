//! The named figures of a plan: what its fields allow to be computed, each with its formula and the fields it came from.
//! A figure is there only when everything it needs is known.

mod people;
mod running;
mod testing;

use crate::amount;
use crate::finding::Value;
use crate::plan::Plan;
use crate::plan::answer::Answer;
use crate::plan::component::Component;
use crate::plan::evidence::Metric;
use crate::playbook::Playbook;
use crate::text::Lang;
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// One name for it everywhere: `alerts-per-day`.
    pub name: &'static str,
    /// The component it is of; empty where it is of the product.
    pub component: String,
    pub value: Value,
    /// The formula with the numbers put in, in symbols that need no language.
    pub formula: String,
    /// Field paths it came from.
    pub from: Vec<String>,
}

pub fn figures(plan: &Plan, playbook: &Playbook, today: Date) -> Vec<Figure> {
    let known = Known { plan, playbook, today };
    let mut figures = people::figures(&known);
    figures.extend(testing::figures(&known));
    figures.extend(running::figures(&known));
    figures
}

/// What figures are worked out from.
struct Known<'k> {
    plan: &'k Plan<'k>,
    playbook: &'k Playbook,
    today: Date,
}

impl<'k> Known<'k> {
    fn policy(&self, id: &str) -> f64 {
        self.playbook.policy(id)
    }

    /// The id of the component a record refers to.
    fn component_id(&self, reference: &Answer<&str>) -> String {
        let component = self.plan.component_of(reference);
        let id = component.and_then(|component| component.id.known().copied());
        id.unwrap_or_default().to_owned()
    }

    /// The promised value of a metric of a component.
    fn promised(&self, component: &Component, name: &str) -> Option<(f64, &'k Metric<'k>)> {
        let of_component = |metric: &&Metric| {
            let own = self.plan.component_of(&metric.component);
            own.is_some_and(|own| own.here.path == component.here.path) && metric.name.is(&name)
        };
        let metric = self.plan.metrics.iter().find(of_component)?;
        Some((share(&metric.target)?, metric))
    }
}

impl Figure {
    fn new(name: &'static str, value: Value, formula: String) -> Figure {
        Figure { name, component: String::new(), value, formula, from: Vec::new() }
    }

    fn of(mut self, component: impl Into<String>) -> Figure {
        self.component = component.into();
        self
    }

    /// Names a field it came from, unless the plan does not hold it and a convention took its place.
    fn from<T>(mut self, answer: &Answer<T>) -> Figure {
        if answer.known().is_some() {
            self.from.push(answer.path.to_string());
        }
        self
    }
}

/// A target or baseline that is a share.
fn share(answer: &Answer<amount::Amount>) -> Option<f64> {
    let amount = answer.known()?;
    let is_share = amount.unit.dimension == amount::Dimension::Share
        || (amount.unit.dimension == amount::Dimension::Count && (0.0..=1.0).contains(&amount.number));
    is_share.then(|| amount.base())
}

/// A number that is known and above zero.
fn positive(answer: &Answer<f64>) -> Option<f64> {
    answer.known().copied().filter(|number| *number > 0.0)
}

fn number(value: f64) -> String {
    amount::number(value, Lang::En)
}

fn percent(value: f64) -> String {
    amount::percent(value, Lang::En)
}

fn duration(milliseconds: f64) -> String {
    amount::readable_duration(milliseconds).print(Lang::En)
}

fn money(amount: &amount::Amount) -> String {
    amount.print(Lang::En)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan;
    use crate::source::Source;
    use crate::yaml;

    fn printed(text: &str) -> Vec<(&'static str, String)> {
        let source = Source::new("plan", text);
        let tree = yaml::parse(&source);
        assert_eq!(tree.findings, []);
        let plan = plan::read(tree.root.as_ref());
        let figures = figures(&plan, Playbook::embedded(), jiff::civil::date(2026, 11, 24));
        figures.iter().map(|figure| (figure.name, figure.value.print(Lang::En).into_owned())).collect()
    }

    #[test]
    fn an_empty_plan_has_no_figures() {
        assert_eq!(printed("aiplan: 1"), []);
    }

    #[test]
    fn alerts_review_and_labels_are_reckoned_from_what_the_plan_says() {
        let text = "
problem: { volume: 9000 per day }
components: [{ id: a, prevalence: 1.3% }]
automation: { review: { reviewers: 3, hours_per_day: 5 h, time_per_case: 4 min } }
metrics:
  - { component: a, name: recall, role: primary, target: 90% }
  - { component: a, name: false-positive-rate, role: guardrail, target: 2% }
labels:
  - { items: 9000, time_per_label: 60 s, workers: 4, hours_per_day: 5 h, start: 2026-12-01, price_per_label: 250 KRW }
economics: { value_right: 100 KRW, cost_false_alarm: 5 KRW, cost_miss: 50 KRW, cost_review: 2 KRW }
tests: { offline: [{ component: a, positives: 300, size: 20000 }] }";
        let figures = printed(text);
        let value =
            |name: &str| figures.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str());
        // 9,000 × (0.9 × 0.013 + 0.02 × 0.987) = 282.96
        assert_eq!(value("alerts-per-day"), Some("283 per day"));
        // 3 × 5 h × 0.8 ÷ 4 min = 180
        assert_eq!(value("review-capacity-per-day"), Some("180 per day"));
        // 9,000 ÷ 0.9 × 60 s = 166.7 h; ÷ 20 h = 8.33 days of work, 12 days of the calendar
        assert_eq!(value("label-hours"), Some("167 h"));
        assert_eq!(value("label-cost"), Some("2,500,000 KRW"));
        assert_eq!(value("label-end-date"), Some("2026-12-13"));
        // 0.013 × 0.9 × 98 − 0.987 × 0.02 × 7 − 0.013 × 0.1 × 50 = 0.94342
        assert_eq!(value("value-per-decision"), Some("0.943 KRW"));
        assert_eq!(value("test-margin"), Some("3.41%"));
    }

    #[test]
    fn running_and_tests_are_reckoned_with_their_formulas() {
        let text = "
components: [{ id: a }, { id: b }, { id: c, candidates: [human] }]
serving: { latency: { network: 100 ms, model: 900 ms } }
generative:
  input_tokens: 3000
  output_tokens: 400
  price_input: 3 USD
  price_output: 15 USD
  first_token_time: 400 ms
  tokens_per_second: 50
models: [{ component: a, parameters: 4 billion, bits_per_weight: 16 }]
monitoring: [{ component: a, statistic: psi, bins: 10, baseline_size: 1000000000, window_size: 100 }]
metrics:
  - { component: a, name: accuracy, role: primary, target: 90% }
  - { component: b, name: accuracy, role: primary, target: 95% }
tests:
  online: { baseline_rate: 10%, minimum_effect: 1%, users_per_day: 5000, traffic_share: 50% }";
        assert_eq!(
            printed(text),
            [
                ("people-per-arm", "14,751".to_owned()),
                ("ab-days", "14 days".to_owned()),
                ("psi-noise", "0.169".to_owned()),
                ("chain-target", "85.5%".to_owned()),
                ("latency-sum", "1 s".to_owned()),
                ("prompted-latency", "8.5 s".to_owned()),
                ("unit-cost", "$0.015".to_owned()),
                ("model-memory", "9.6 GB".to_owned()),
            ]
        );
    }
}
