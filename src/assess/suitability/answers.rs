//! The answers that criteria and vetoes read, for one component. In: plan, playbook, today. Out: per answer a known term,
//! the representatives it ranges over while it is unknown, or that it does not count.

use super::derived;
use crate::plan::Plan;
use crate::plan::answer::Basis;
use crate::plan::component::{Component, Paradigm};
use crate::plan::lookup::term_of;
use crate::plan::reader::{Written, written};
use crate::playbook::Playbook;
use crate::playbook::condition::Term;
use crate::playbook::deciders::{Decider, DeciderValue};
use crate::playbook::records::{Kind, Question};
use crate::yaml::Node;
use jiff::civil::Date;

/// Where an answer is looked for: one component of a plan, or the product alone.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub plan: &'a Plan<'a>,
    pub playbook: &'a Playbook,
    pub today: Date,
    pub component: Option<usize>,
}

pub struct Answer<'a> {
    pub decider: &'a Decider,
    pub state: State,
    pub basis: Option<Basis>,
    /// It is the product's answer: the field of the component is absent or does not exist.
    inherited: bool,
    node: Option<&'a Node<'a>>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum State {
    Known(Term),
    /// Absent or unknown: any of these.
    Open(Vec<Term>),
    /// The question is not asked of this component.
    NotAsked,
}

pub struct Answers<'a> {
    pub setting: Setting<'a>,
    pub list: Vec<Answer<'a>>,
}

impl<'a> Setting<'a> {
    pub fn record(&self) -> Option<&'a Component<'a>> {
        self.plan.components.get(self.component?)
    }

    /// The node of the component's record.
    pub fn record_node(&self) -> Option<&'a Node<'a>> {
        self.plan.root?.get("components")?.items().get(self.record()?.here.path.index)
    }
}

impl<'a> Answers<'a> {
    pub fn read(setting: Setting<'a>) -> Answers<'a> {
        let record = setting.record_node();
        let gates = gates_open(&setting);
        let read = |decider: &'a Decider| {
            let elsewhere = decider.of_component && setting.component.is_none();
            if elsewhere || decider.gate.is_some_and(|gate| !gates[gate]) {
                return Answer { decider, state: State::NotAsked, basis: None, inherited: false, node: None };
            }
            read_one(&setting, record, decider)
        };
        let list = setting.playbook.deciders.answers.iter().map(read).collect();
        Answers { setting, list }
    }

    /// The full path of the field that holds the answer, or that would.
    pub fn path(&self, index: usize) -> String {
        let Answer { decider, inherited, .. } = &self.list[index];
        match (decider.of_component, *inherited, &decider.inherits) {
            (true, true, Some(product)) => product.clone(),
            // Whether there was a trial comes before what it showed.
            (true, ..) if decider.name == "trial_share" && !derived::trial_is_known(&self.setting) => {
                self.component_path("trial.cases")
            }
            (true, _, _) => self.component_path(&decider.field),
            (false, _, _) => decider.field.clone(),
        }
    }

    pub fn component_path(&self, field: &str) -> String {
        let index = self.setting.record().map_or(0, |record| record.here.path.index);
        format!("components[{index}].{field}")
    }

    /// The answer as it stands in the plan.
    pub fn as_written(&self, index: usize) -> Option<String> {
        let node = self.list[index].node?;
        match node.text() {
            Some(text) => Some(text.to_owned()),
            None => Some(node.items().iter().filter_map(Node::text).collect::<Vec<_>>().join(", ")),
        }
    }

    /// The answers to write into the plan so that the field has this value.
    pub fn to_write(&self, index: usize, value: &Term) -> Vec<(String, String)> {
        let decider = self.list[index].decider;
        if decider.derived {
            return derived::to_write(self, decider, value);
        }
        let path = self.path(index);
        let question = decider.question(self.setting.playbook.sections());
        vec![(path, write(value, question))]
    }

    /// The representatives of an answer.
    pub fn values(&self, index: usize) -> Vec<Term> {
        values(self.list[index].decider, self.setting.playbook)
    }

    /// Something has been answered that could decide.
    pub fn any_given(&self) -> bool {
        self.list.iter().any(|answer| matches!(answer.state, State::Known(_)) && answer.node.is_some())
    }

    pub fn open_values(&self, index: usize) -> &[Term] {
        match &self.list[index].state {
            State::Open(values) => values,
            State::Known(_) | State::NotAsked => &[],
        }
    }

    pub fn is_open(&self, index: usize) -> bool {
        matches!(self.list[index].state, State::Open(_))
    }
}

/// Whether each gate lets its answers count for these candidates.
fn gates_open(setting: &Setting) -> Vec<bool> {
    let record = setting.record();
    let open = record.is_none_or(Component::is_open);
    let candidates = record.map_or_else(|| Paradigm::SOFTWARE.to_vec(), Component::candidates);
    let ids: Vec<Term> = candidates.iter().map(|paradigm| Term::Text(paradigm.id().to_owned())).collect();
    let lookup = |path: &[String]| match path.last().map(String::as_str) {
        Some("open") => Term::Bool(open),
        _ => Term::List(ids.clone()),
    };
    setting.playbook.deciders.gates.iter().map(|gate| gate.holds(&lookup)).collect()
}

fn read_one<'a>(setting: &Setting<'a>, record: Option<&'a Node<'a>>, decider: &'a Decider) -> Answer<'a> {
    let own = decider.of_component;
    let mut node = find(if own { record } else { setting.plan.root }, &decider.field);
    let mut inherited = false;
    if let (Written::Absent, Some(product)) = (written(node), &decider.inherits) {
        node = find(setting.plan.root, product);
        inherited = true;
    }
    let (node, basis) = match written(node) {
        Written::Value(node, basis) => (Some(node), Some(basis)),
        Written::Absent | Written::Unknown(_) => (None, None),
    };
    let state =
        if decider.derived { derived::read(setting, &decider.name) } else { known(setting, node, decider) };
    let open = || State::Open(values(decider, setting.playbook));
    Answer { decider, state: state.unwrap_or_else(open), basis, inherited, node }
}

/// Nothing where no answer stands, or one that the question does not offer: both leave the answer open.
fn known(setting: &Setting, node: Option<&Node<'_>>, decider: &Decider) -> Option<State> {
    let question = decider.question(setting.playbook.sections());
    let term = term_of(node?, question);
    let choice = question.is_some_and(|question| question.kind == Kind::Choice);
    let offered =
        || decider.values.iter().any(|value| matches!(value, DeciderValue::Term(own) if *own == term));
    if term == Term::Undefined || (choice && !offered()) { None } else { Some(State::Known(term)) }
}

fn find<'a>(node: Option<&'a Node<'a>>, path: &str) -> Option<&'a Node<'a>> {
    path.split('.').try_fold(node?, |node, key| node.get(key))
}

fn values(decider: &Decider, playbook: &Playbook) -> Vec<Term> {
    let value = |value: &DeciderValue| match value {
        DeciderValue::Term(term) => term.clone(),
        DeciderValue::Policy(id) => Term::Number(playbook.policy(id)),
    };
    decider.values.iter().map(value).collect()
}

/// A term as a planner would write it into the field.
fn write(term: &Term, question: Option<&Question>) -> String {
    match term {
        Term::Undefined => String::new(),
        Term::Bool(true) => "yes".into(),
        Term::Bool(false) => "no".into(),
        Term::Text(text) => text.clone(),
        Term::List(items) => {
            let items: Vec<String> = items.iter().map(|item| write(item, None)).collect();
            format!("[{}]", items.join(", "))
        }
        Term::Number(number) => write_number(*number, question),
    }
}

fn write_number(number: f64, question: Option<&Question>) -> String {
    use crate::amount::Dimension;
    match question.map(|question| (question.kind, question.dimension)) {
        Some((Kind::Share, _)) => format!("{}%", (number * 1e6).round() / 1e4),
        Some((Kind::Amount, Some(Dimension::Duration))) => format!("{number} ms"),
        Some((Kind::Amount, Some(Dimension::Rate))) => format!("{number} per day"),
        _ => number.to_string(),
    }
}
