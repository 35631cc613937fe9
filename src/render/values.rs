//! Answers in words. In: a question and a node. Out: what a reader should see: choices by their label, amounts printed with
//! every digit that was written, yes and no in the reader's language.

use crate::amount::{self, Amount, Dimension};
use crate::plan::reader;
use crate::playbook::Playbook;
use crate::playbook::records::{Kind, Question};
use crate::text::{self, Lang};
use crate::yaml::{Content, Node};
use std::borrow::Cow;

/// The answer as one text, and its parts where it is a list.
pub fn answer(question: &Question, node: &Node, playbook: &Playbook, lang: Lang) -> (String, Vec<String>) {
    match &node.content {
        Content::Scalar(scalar) => (one(question, &scalar.text, playbook, lang), Vec::new()),
        Content::List(nodes) => {
            let items: Vec<String> = nodes
                .iter()
                .map(|item| match item.text() {
                    Some(text) => one(question, text, playbook, lang),
                    None => flat(item),
                })
                .collect();
            let comma_inside = items.iter().any(|item| item.contains([',', ';']));
            (items.join(if comma_inside { "; " } else { ", " }), items)
        }
        _ => (flat(node), Vec::new()),
    }
}

/// One value as its question reads it; what is of another kind stays as it was written.
pub fn one(question: &Question, written: &str, playbook: &Playbook, lang: Lang) -> String {
    let read = match question.kind {
        Kind::YesNo => reader::yes_no(written).map(|yes| yes_no(yes, lang).to_owned()),
        Kind::Choice | Kind::Choices => choice(question, written, playbook, lang),
        Kind::Share => {
            reader::share(written).map(|share| format!("{}%", amount::exact_number(share * 100.0)))
        }
        Kind::Number | Kind::Amount => number(written, lang),
        _ => None,
    };
    read.unwrap_or_else(|| written.to_owned())
}

pub fn yes_no(yes: bool, lang: Lang) -> &'static str {
    if yes { lang.pick("yes", "예") } else { lang.pick("no", "아니요") }
}

/// A number with what stands around it: `4 people` keeps its word, `3만 원` becomes `30,000원`.
fn number(written: &str, lang: Lang) -> Option<String> {
    let amount = Amount::parse(written).ok()?;
    let has_a_counter = amount.unit.dimension == Dimension::Count
        && written.trim_end().ends_with(|c: char| c.is_alphabetic())
        && !written.trim_end().ends_with(['만', '천', '억', '조', 'k', 'm', 'n']);
    if has_a_counter { None } else { Some(amount.print_exactly(lang)) }
}

/// The label of a choice.
pub fn choice(question: &Question, id: &str, playbook: &Playbook, lang: Lang) -> Option<String> {
    let choices = playbook.choices(question);
    let choice = choices.iter().find(|choice| choice.id == id)?;
    Some(choice.label.get(lang).to_owned())
}

pub fn unknown(who: &str, when: &str, lang: Lang) -> String {
    let template = match (who.is_empty(), when.is_empty(), lang) {
        (true, true, Lang::En) => "unknown",
        (true, true, Lang::Ko) => "미정",
        (false, true, Lang::En) => "unknown – ask {who}",
        (false, true, Lang::Ko) => "미정 – {who}에게 확인",
        (true, false, Lang::En) => "unknown – find out by {when}",
        (true, false, Lang::Ko) => "미정 – {when}까지 확인",
        (false, false, Lang::En) => "unknown – ask {who} by {when}",
        (false, false, Lang::Ko) => "미정 – {who}에게 {when}까지 확인",
    };
    text::fill(template, |slot| match slot {
        "who" => Some(Cow::Borrowed(who)),
        "when" => Some(Cow::Borrowed(when)),
        _ => None,
    })
}

/// Whatever stands there, on one line.
pub fn flat(node: &Node) -> String {
    match &node.content {
        Content::Null => String::new(),
        Content::Scalar(scalar) => scalar.text.to_string(),
        Content::List(items) => items.iter().map(flat).collect::<Vec<String>>().join(", "),
        Content::Map(_) => other_entries(node, &[]),
    }
}

/// The entries of a map under keys that have no place of their own.
pub fn other_entries(node: &Node, known: &[&str]) -> String {
    let others = node.entries().iter().filter(|entry| !known.contains(&entry.key.as_ref()));
    let parts = others.map(|entry| format!("{}: {}", entry.key, flat(&entry.value)));
    parts.collect::<Vec<String>>().join("; ")
}
