//! How far a plan is: every question that concerns it, and whether it is answered, unknown or open.
//! In: a scope. Out: items in the order of the interview. Inherited answers and nested questions of absent records are left out.

use super::answer::Basis;
use super::lookup::Scope;
use super::reader::{Written, said, written};
use crate::playbook::records::{Kind, Question, Section};
use crate::yaml::{Content, Node};

/// One question about one place of the plan.
#[derive(Clone, Debug)]
pub struct Item<'q> {
    pub section: &'q Section,
    pub question: &'q Question,
    /// `components[1].task`
    pub field: String,
    /// The record it belongs to, by its name.
    pub record: Option<String>,
    pub state: ItemState,
    /// On what an answer rests, where the plan says so.
    pub basis: Option<Basis>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemState {
    Answered,
    /// Nobody knows yet; whom to ask and by when, as far as written.
    Unknown {
        ask: Option<String>,
        by: Option<String>,
    },
    Open,
}

/// Every question whose condition holds.
pub fn items<'q, 'p>(scope: Scope<'q, 'p>) -> Vec<Item<'q>> {
    let mut items = Vec::new();
    for section in scope.playbook.sections() {
        for question in &section.questions {
            visit(question, section, scope.plan.root, ("", None), scope, &mut items);
        }
    }
    items
}

fn visit<'q, 'p>(
    question: &'q Question,
    section: &'q Section,
    parent: Option<&'q Node<'p>>,
    (path, record): (&str, Option<&str>),
    scope: Scope<'q, 'p>,
    items: &mut Vec<Item<'q>>,
) {
    if !scope.holds(question.when.as_ref()) || question.inherits.is_some() {
        return;
    }
    let node =
        question.field.split('.').try_fold(parent, |node, key| node.map(|node| node.get(key))).flatten();
    let field = format!("{path}{}", question.field);
    let basis = match written(node) {
        Written::Value(..) => node.and_then(|node| node.get("basis")?.text()).and_then(Basis::parse),
        Written::Absent | Written::Unknown(_) => None,
    };
    let state = match written(node) {
        Written::Absent => ItemState::Open,
        Written::Unknown(_) => {
            let words = |key| node.and_then(|node| node.get(key)).and_then(Node::text).map(str::to_owned);
            ItemState::Unknown { ask: words("ask"), by: words("by") }
        }
        // An optional list that is empty says "none"; a required one says nothing yet.
        Written::Value(node, _)
            if question.kind == Kind::Records && question.required && node.items().is_empty() =>
        {
            ItemState::Open
        }
        Written::Value(..) => ItemState::Answered,
    };
    items.push(Item {
        section,
        question,
        field: field.clone(),
        record: record.map(str::to_owned),
        state,
        basis,
    });
    if question.kind != Kind::Records {
        return;
    }
    for (index, item) in node.map(Node::items).unwrap_or_default().iter().enumerate() {
        if !matches!(item.content, Content::Map(_)) {
            continue;
        }
        let inner = scope.at_record(item, &question.field, index);
        let at = (&*format!("{field}[{index}]."), record_name(item, question));
        for nested in &question.questions {
            visit(nested, section, Some(item), at, inner, items);
        }
    }
}

/// What a record is called: its key, or the first short text in it.
pub fn record_name<'n>(node: &'n Node<'_>, list: &Question) -> Option<&'n str> {
    let key = list.key.as_deref().or_else(|| list.questions.first().map(|first| first.field.as_str()));
    said(key.and_then(|key| node.at(key)))
        .or_else(|| node.entries().iter().find_map(|entry| said(Some(&entry.value))))
}
