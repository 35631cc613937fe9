//! Answers by path, for the conditions of the playbook. In: a path such as `plan.serving.placement` or `component.task`.
//! Out: a `Term`; amounts come in their base unit, and an absent or unknown answer is `Undefined`.

use super::component::Paradigm;
use super::reader::{self, Written, written};
use super::{Plan, component::Component};
use crate::amount::Amount;
use crate::playbook::Playbook;
use crate::playbook::condition::{Condition, Term};
use crate::playbook::records::{Kind, Question};
use crate::yaml::{Content, Node};

/// What a condition can see: the plan, and the component and record it is asked about.
#[derive(Clone, Copy)]
pub struct Scope<'s, 'p> {
    pub plan: &'s Plan<'p>,
    pub playbook: &'s Playbook,
    /// The paradigm of each component: the planner's choice, else the verdict where there is one.
    pub paradigms: &'s [Option<Paradigm>],
    pub component: Option<usize>,
    /// The record and the list it is in (`labels`).
    pub record: Option<(&'s Node<'p>, &'s str)>,
}

impl<'s, 'p> Scope<'s, 'p> {
    pub fn new(
        plan: &'s Plan<'p>,
        playbook: &'s Playbook,
        paradigms: &'s [Option<Paradigm>],
    ) -> Scope<'s, 'p> {
        Scope { plan, playbook, paradigms, component: None, record: None }
    }

    /// The same scope, seen from a component.
    pub fn at_component(self, index: usize) -> Scope<'s, 'p> {
        Scope { component: Some(index), ..self }
    }

    /// The same scope, seen from a record of a list; the component is the one the record refers to.
    pub fn at_record(self, node: &'s Node<'p>, list: &'s str, index: usize) -> Scope<'s, 'p> {
        let component = if list == "components" {
            // A list may hold entries that are no records; the plan has passed over them.
            self.plan.components.iter().position(|component| component.here.path.index == index)
        } else {
            match reader::said(node.get("component")) {
                Some(id) => self.plan.components.iter().position(|component| component.id.is(&id)),
                None if self.plan.components.len() == 1 => Some(0),
                None => None,
            }
        };
        Scope { component, record: Some((node, list)), ..self }
    }

    /// Whether a condition holds here; no condition always holds.
    pub fn holds(&self, condition: Option<&Condition>) -> bool {
        condition.is_none_or(|condition| condition.holds(&|path| self.term(path)))
    }

    /// The value of a dotted path that begins with `plan`, `component` or `record`.
    pub fn term(&self, path: &[String]) -> Term {
        let Some((first, rest)) = path.split_first() else { return Term::Undefined };
        match first.as_str() {
            "plan" => self.plan_term(rest),
            "component" => self.component_term(&rest.join(".")),
            "record" => match self.record {
                Some((node, list)) => self.field(Some(node), &format!("{list}[]."), &rest.join(".")),
                None => Term::Undefined,
            },
            _ => Term::Undefined,
        }
    }

    fn plan_term(&self, path: &[String]) -> Term {
        let any = |wanted: &[Paradigm]| {
            Term::Bool(self.paradigms.iter().flatten().any(|paradigm| wanted.contains(paradigm)))
        };
        match path {
            [one] if one == "learned" => any(&[Paradigm::Sw2, Paradigm::Sw3]),
            [one] if one == "trained" => any(&[Paradigm::Sw2]),
            [one] if one == "prompted" => any(&[Paradigm::Sw3]),
            _ => self.field(self.plan.root, "", &path.join(".")),
        }
    }

    /// An answer of the component, by its field within the record; the product's answer where it inherits one.
    pub fn component_term(&self, name: &str) -> Term {
        let Some(index) = self.component else { return Term::Undefined };
        let component = &self.plan.components[index];
        match name {
            "open" => return Term::Bool(component.is_open()),
            "paradigm" => {
                let paradigm = self.paradigms.get(index).copied().flatten();
                return paradigm.map_or(Term::Undefined, |paradigm| Term::Text(paradigm.id().into()));
            }
            "candidates" => {
                let ids = component.candidates().into_iter().map(|it| Term::Text(it.id().into()));
                return Term::List(ids.collect());
            }
            _ => {}
        }
        let own = self.field(self.node_of(component), "components[].", name);
        let inherited =
            self.playbook.question(&format!("components[].{name}")).and_then(|it| it.inherits.as_ref());
        match (own, inherited) {
            (Term::Undefined, Some(path)) => self.field(self.plan.root, "", path),
            (own, _) => own,
        }
    }

    fn node_of(&self, component: &Component<'p>) -> Option<&'p Node<'p>> {
        self.plan.root?.get("components")?.items().get(component.here.path.index)
    }

    fn field(&self, node: Option<&Node<'_>>, prefix: &str, name: &str) -> Term {
        let found = name.split('.').try_fold(node, |node, key| node.map(|node| node.get(key)));
        let Written::Value(value, _) = written(found.flatten()) else { return Term::Undefined };
        let question = self.playbook.question(&format!("{prefix}{name}"));
        term_of(value, question)
    }
}

/// A node as a term, read as its question says.
pub fn term_of(node: &Node<'_>, question: Option<&Question>) -> Term {
    match &node.content {
        Content::Null => Term::Undefined,
        Content::List(items) => Term::List(items.iter().map(|item| term_of(item, None)).collect()),
        Content::Map(_) => Term::Text(String::new()),
        Content::Scalar(scalar) => {
            let text = scalar.text.as_ref();
            let kind = question.map(|question| question.kind);
            let read = match kind {
                Some(Kind::YesNo) => reader::yes_no(text).map(Term::Bool),
                Some(Kind::Share) => reader::share(text).map(Term::Number),
                Some(Kind::Number | Kind::Amount) => {
                    Amount::parse(text).ok().map(|it| Term::Number(it.base()))
                }
                Some(Kind::Choices | Kind::List) => Some(Term::List(vec![Term::Text(text.into())])),
                _ => Some(Term::Text(text.into())),
            };
            read.unwrap_or(Term::Undefined)
        }
    }
}
