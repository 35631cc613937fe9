//! Answers that are worked out from others: the nature of a task, the days until launch, the class of a budget, the result
//! of a trial. In: plan, playbook, today. Out: a state, and what to write into the plan for a given value.

use super::answers::{Answers, Setting, State};
use crate::amount::Amount;
use crate::estimate::value::token_cost;
use crate::plan::answer::Answer;
use crate::playbook::condition::Term;
use crate::playbook::deciders::Decider;
use crate::playbook::records::Nature;

/// A trial on fewer cases shows nothing either way.
pub const FEWEST_TRIAL_CASES: f64 = 20.0;
/// The size of a trial that a flip proposes.
const TRIAL_CASES: f64 = 50.0;

/// The state of a derived answer; nothing while what it is worked out from is unknown.
pub fn read(setting: &Setting, name: &str) -> Option<State> {
    match name {
        "task_nature" => nature(setting),
        "days_to_launch" => days_to_launch(setting).map(|days| known(Term::Number(days))),
        "unit_budget_class" => unit_budget_class(setting),
        "trial_share" => trial_share(setting),
        "same_action" => Some(known(Term::Bool(same_action(setting)))),
        "human_possible" => Some(known(Term::Bool(human_possible(setting)))),
        "trial_below_today" => Some(known(Term::Bool(trial_below_today(setting)))),
        "prompted_cost_over_budget" => prompted_cost_over_budget(setting),
        _ => Some(State::NotAsked),
    }
}

fn known(term: Term) -> State {
    State::Known(term)
}

pub fn nature_id(nature: Nature) -> &'static str {
    match nature {
        Nature::Numeric => "numeric",
        Nature::Ranking => "ranking",
        Nature::Language => "language",
        Nature::Perception => "perception",
        Nature::Calculation => "calculation",
        Nature::Lookup => "lookup",
        Nature::Optimisation => "optimisation",
        Nature::Decision => "decision",
        Nature::Judgement => "judgement",
    }
}

fn nature(setting: &Setting) -> Option<State> {
    let task = setting.playbook.task(setting.record()?.task.known()?)?;
    Some(known(Term::Text(nature_id(task.nature).to_owned())))
}

fn days_to_launch(setting: &Setting) -> Option<f64> {
    let launch = setting.plan.product.launch_date.known()?;
    let span = setting.today.until(*launch).ok()?;
    Some(f64::from(span.get_days()))
}

fn unit_budget_class(setting: &Setting) -> Option<State> {
    let budget = setting.plan.economics.unit_budget.known()?;
    let currency = budget.unit.symbol.to_lowercase();
    let limit = |class: &str| setting.playbook.policy(&format!("{class}_unit_budget_{currency}"));
    let class = match budget.number {
        number if number <= limit("tiny") => "tiny",
        number if number <= limit("tight") => "tight",
        _ => "generous",
    };
    Some(known(Term::Text(class.to_owned())))
}

/// It was said on how many cases a foundation model was tried, or that it was not.
pub fn trial_is_known(setting: &Setting) -> bool {
    setting.record().is_some_and(|record| record.trial_cases.known().is_some())
}

fn trial_share(setting: &Setting) -> Option<State> {
    let record = setting.record()?;
    let cases = *record.trial_cases.known()?;
    if cases < FEWEST_TRIAL_CASES {
        return Some(State::NotAsked);
    }
    let correct = *record.trial_correct.known()?;
    Some(known(Term::Number(correct / cases)))
}

/// Two outputs or more, and for each the same is done.
fn same_action(setting: &Setting) -> bool {
    let actions = &setting.plan.problem.actions;
    let mut known = actions.iter().map(|action| action.action.known());
    match known.next() {
        Some(Some(first)) if actions.len() > 1 => known.all(|action| action == Some(first)),
        _ => false,
    }
}

fn human_possible(setting: &Setting) -> bool {
    let named = setting.record().and_then(|record| record.candidates.known());
    named.is_none_or(|candidates| candidates.is_empty() || candidates.contains(&"human"))
}

fn trial_below_today(setting: &Setting) -> bool {
    let today = setting.plan.problem.baseline_value.known();
    match (trial_share(setting), today) {
        (Some(State::Known(Term::Number(share))), Some(today)) => share < *today,
        _ => false,
    }
}

/// The cost of one request from tokens and prices, where the plan already holds them.
fn prompted_cost(setting: &Setting) -> Option<Amount> {
    let generative = &setting.plan.generative;
    let (input, output) = (generative.price_input.known()?, generative.price_output.known()?);
    let number = |answer: &Answer<f64>| answer.known().copied();
    let calls = number(&generative.calls_per_task).unwrap_or(1.0);
    let (tokens_in, tokens_out) = (number(&generative.input_tokens)?, number(&generative.output_tokens)?);
    let cost = token_cost(calls, tokens_in, tokens_out, input.number, output.number);
    (input.unit == output.unit).then(|| Amount::new(cost, input.unit))
}

fn prompted_cost_over_budget(setting: &Setting) -> Option<State> {
    let Some(cost) = prompted_cost(setting) else { return Some(known(Term::Bool(false))) };
    let budget = setting.plan.economics.unit_budget.known()?;
    Some(known(Term::Bool(budget.unit == cost.unit && cost.number > budget.number)))
}

/// What to write so that a derived answer has this value.
pub fn to_write(answers: &Answers, decider: &Decider, value: &Term) -> Vec<(String, String)> {
    let setting = &answers.setting;
    let field = |path: &str, text: String| vec![(path.to_owned(), text)];
    match (decider.name.as_str(), value) {
        ("task_nature", Term::Text(nature)) => {
            let tasks = &setting.playbook.records.catalogue.tasks;
            let task = tasks.iter().find(|task| nature_id(task.nature) == nature);
            task.map(|task| (answers.component_path("task"), task.id.clone())).into_iter().collect()
        }
        ("days_to_launch", Term::Number(days)) => {
            let days = jiff::Span::new().days(*days as i64);
            field("product.launch_date", setting.today.saturating_add(days).to_string())
        }
        ("unit_budget_class", Term::Text(class)) => {
            field("economics.unit_budget", budget_of_class(setting, class))
        }
        ("trial_share", Term::Number(share)) => trial_to_write(answers, *share),
        ("prompted_cost_over_budget", Term::Bool(over)) => {
            let factor = if *over { 0.5 } else { 2.0 };
            let cost = prompted_cost(setting);
            let text = cost.map(|cost| format!("{} {}", cost.number * factor, cost.unit.symbol));
            text.map(|text| field("economics.unit_budget", text)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

fn budget_of_class(setting: &Setting, class: &str) -> String {
    let plan = setting.plan;
    let korean = plan.lang() == Some(crate::text::Lang::Ko)
        || plan.product.regions.known().is_some_and(|regions| regions.contains(&"KR"));
    let written = plan.economics.currency.known().copied();
    let currency = written.unwrap_or(if korean { "KRW" } else { "USD" });
    let limit =
        |class: &str| setting.playbook.policy(&format!("{class}_unit_budget_{}", currency.to_lowercase()));
    let amount = if class == "generous" { 10.0 * limit("tight") } else { limit(class) };
    format!("{amount} {currency}")
}

fn trial_to_write(answers: &Answers, share: f64) -> Vec<(String, String)> {
    let cases = answers.setting.record().and_then(|record| record.trial_cases.known().copied());
    let mut write = Vec::new();
    if cases.is_none() {
        write.push((answers.component_path("trial.cases"), TRIAL_CASES.to_string()));
    }
    let correct = (cases.unwrap_or(TRIAL_CASES) * share - 1e-9).ceil() + 0.0; // no "-0"
    write.push((answers.component_path("trial.correct"), correct.to_string()));
    write
}
