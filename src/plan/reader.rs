//! Reads the fields of one map of the plan into typed answers. In: a node and where it stands. Out: an `Answer` per field.
//! Both forms are read: the value itself, and the long form with `value`, `basis`, `by`, `as_of` or with `unknown`.

use super::answer::{Answer, Basis, FieldPath, State};
use crate::amount::{self, Amount, Dimension};
use crate::source::Span;
use crate::yaml::{Content, Node};
use jiff::civil::Date;

/// One map of the plan: the plan itself, or one record of a list.
#[derive(Clone, Copy)]
pub struct Reader<'n, 't> {
    node: Option<&'n Node<'t>>,
    list: &'static str,
    index: usize,
}

/// What stands in a field, before its kind is considered.
pub enum Written<'n, 't> {
    Absent,
    Unknown(Span),
    Value(&'n Node<'t>, Basis),
}

/// Tells the short form, the long form and the unknown apart. Shared by everything that reads a field.
pub fn written<'n, 't>(node: Option<&'n Node<'t>>) -> Written<'n, 't> {
    let Some(node) = node else { return Written::Absent };
    match &node.content {
        Content::Null => Written::Absent,
        Content::Scalar(scalar) if scalar.plain && is_unknown_word(&scalar.text) => {
            Written::Unknown(node.span)
        }
        Content::Map(_) if node.get("unknown").is_some() => Written::Unknown(node.span),
        Content::Map(_) => match node.get("value") {
            None => Written::Value(node, Basis::Assumed),
            Some(value) => match written(Some(value)) {
                Written::Value(value, _) => {
                    let basis = node.get("basis").and_then(Node::text).and_then(Basis::parse);
                    Written::Value(value, basis.unwrap_or_default())
                }
                other => other,
            },
        },
        _ => Written::Value(node, Basis::Assumed),
    }
}

/// The text of an answer in either form: a name is a name, also where the plan says who gave it.
pub fn said<'n>(node: Option<&'n Node<'_>>) -> Option<&'n str> {
    match written(node) {
        Written::Value(value, _) => value.text(),
        Written::Absent | Written::Unknown(_) => None,
    }
}

/// The words for "nobody knows yet".
pub fn is_unknown_word(text: &str) -> bool {
    matches!(text, "unknown" | "미정" | "모름" | "?")
}

/// A yes-no in either language.
pub fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" | "true" | "예" | "네" => Some(true),
        "no" | "false" | "아니요" | "아니오" => Some(false),
        _ => None,
    }
}

/// A share: `97%`, `0.97`, `97 %p`. A bare number above 1 is none: it may be a percentage or a mistake.
pub fn share(text: &str) -> Option<f64> {
    let amount = Amount::parse(text).ok()?;
    match amount.unit.dimension {
        Dimension::Share => Some(amount.base()),
        Dimension::Count => Some(amount.number),
        _ => None,
    }
}

impl<'n, 't> Reader<'n, 't> {
    pub fn top(node: Option<&'n Node<'t>>) -> Reader<'n, 't> {
        Reader { node, list: "", index: 0 }
    }

    /// The records of a list, each with a reader; an entry that is no map is passed over (a shape rule names it).
    pub fn records(&self, list: &'static str) -> impl Iterator<Item = Reader<'n, 't>> + use<'n, 't> {
        let items = self.find(list).map(Node::items).unwrap_or_default();
        items
            .iter()
            .enumerate()
            .filter(|(_, node)| matches!(node.content, Content::Map(_)))
            .map(move |(index, node)| Reader { node: Some(node), list, index })
    }

    pub fn node(&self) -> Option<&'n Node<'t>> {
        self.node
    }

    pub fn index(&self) -> usize {
        self.index
    }

    /// The record itself as a place.
    pub fn here(&self) -> Answer<()> {
        let span = self.node.map_or(Span::start_of_file(), |node| node.span);
        Answer { path: self.path(""), span, state: State::Known((), Basis::Assumed) }
    }

    pub fn text(&self, name: &'static str) -> Answer<&'n str> {
        self.read(name, |node| node.text())
    }

    /// The words of a text, or `true` where a choice was written that YAML might take for a truth value.
    pub fn choice(&self, name: &'static str) -> Answer<&'n str> {
        self.text(name)
    }

    pub fn choices(&self, name: &'static str) -> Answer<Vec<&'n str>> {
        self.read(name, |node| match &node.content {
            Content::List(items) => items.iter().map(Node::text).collect(),
            _ => node.text().map(|one| vec![one]),
        })
    }

    pub fn list(&self, name: &'static str) -> Answer<Vec<&'n str>> {
        self.choices(name)
    }

    pub fn yes_no(&self, name: &'static str) -> Answer<bool> {
        self.read(name, |node| yes_no(node.text()?))
    }

    pub fn number(&self, name: &'static str) -> Answer<f64> {
        self.read(name, |node| {
            let amount = Amount::parse(node.text()?).ok()?;
            (amount.unit.dimension == Dimension::Count).then_some(amount.number)
        })
    }

    pub fn share(&self, name: &'static str) -> Answer<f64> {
        self.read(name, |node| share(node.text()?).filter(|share| (0.0..=1.0).contains(share)))
    }

    /// An amount of any dimension, as written.
    pub fn amount(&self, name: &'static str) -> Answer<Amount> {
        self.read(name, |node| Amount::parse(node.text()?).ok())
    }

    pub fn money(&self, name: &'static str) -> Answer<Amount> {
        self.read(name, |node| of(Dimension::Money, node.text()?))
    }

    /// Milliseconds.
    pub fn duration(&self, name: &'static str) -> Answer<f64> {
        self.read(name, |node| of(Dimension::Duration, node.text()?).map(|amount| amount.base()))
    }

    /// Bytes.
    pub fn size(&self, name: &'static str) -> Answer<f64> {
        self.read(name, |node| of(Dimension::Size, node.text()?).map(|amount| amount.base()))
    }

    /// Per day.
    pub fn rate(&self, name: &'static str) -> Answer<f64> {
        self.read(name, |node| of(Dimension::Rate, node.text()?).map(|amount| amount.base()))
    }

    pub fn date(&self, name: &'static str) -> Answer<Date> {
        self.read(name, |node| date(node.text()?))
    }

    fn path(&self, name: &'static str) -> FieldPath {
        FieldPath { list: self.list, index: self.index, name }
    }

    fn find(&self, name: &str) -> Option<&'n Node<'t>> {
        name.split('.').try_fold(self.node?, |node, key| node.get(key))
    }

    fn read<T>(&self, name: &'static str, read: impl FnOnce(&'n Node<'t>) -> Option<T>) -> Answer<T> {
        let path = self.path(name);
        match written(self.find(name)) {
            Written::Absent => Answer::absent(path),
            Written::Unknown(span) => Answer { path, span, state: State::Unknown },
            Written::Value(node, basis) => {
                let state = read(node).map_or(State::Unreadable, |value| State::Known(value, basis));
                Answer { path, span: node.span, state }
            }
        }
    }
}

fn of(dimension: Dimension, text: &str) -> Option<Amount> {
    Amount::parse(text).ok().filter(|amount| amount.unit.dimension == dimension)
}

/// A calendar date, `2027-06-30`.
pub fn date(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

/// Days of a duration in milliseconds.
pub fn days(milliseconds: f64) -> f64 {
    milliseconds / amount::DAY_MS
}
