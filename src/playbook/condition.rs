//! The conditions of the playbook (`when`): a small part of minijinja's expression language, so that a playbook author
//! learns one language. Compiled once at build time, because `check` evaluates hundreds of them per plan in microseconds,
//! where a template engine takes a microsecond for each. A test holds the two in agreement on every condition shipped.

use crate::playbook::expression::{Comparison, Expression};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A condition with the text it was written as.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    pub text: String,
    expression: Expression,
}

/// A value a condition meets. An unknown or absent answer is `Undefined`.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    Undefined,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Term>),
}

impl Term {
    fn is_true(&self) -> bool {
        match self {
            Term::Undefined => false,
            Term::Bool(value) => *value,
            Term::Number(value) => *value != 0.0,
            Term::Text(text) => !text.is_empty(),
            Term::List(items) => !items.is_empty(),
        }
    }
}

impl Condition {
    pub fn parse(text: &str) -> Result<Condition, String> {
        Ok(Condition { text: text.to_owned(), expression: Expression::parse(text)? })
    }

    /// True when the condition holds. `lookup` gives the value of a dotted path.
    pub fn holds(&self, lookup: &dyn Fn(&[String]) -> Term) -> bool {
        evaluate(&self.expression, lookup).is_true()
    }

    /// Every path the condition reads, for the self-check and for "asked because".
    pub fn paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        collect_paths(&self.expression, &mut paths);
        paths
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Condition, D::Error> {
        if deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            Condition::parse(&text).map_err(serde::de::Error::custom)
        } else {
            let (text, expression) = Deserialize::deserialize(deserializer)?;
            Ok(Condition { text, expression })
        }
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.text.serialize(serializer)
        } else {
            (&self.text, &self.expression).serialize(serializer)
        }
    }
}

fn evaluate(expression: &Expression, lookup: &dyn Fn(&[String]) -> Term) -> Term {
    match expression {
        Expression::Path(path) => lookup(path),
        Expression::Text(text) => Term::Text(text.clone()),
        Expression::Number(number) => Term::Number(*number),
        Expression::Bool(value) => Term::Bool(*value),
        Expression::List(items) => Term::List(items.iter().map(|item| evaluate(item, lookup)).collect()),
        Expression::Length(inner) => match evaluate(inner, lookup) {
            Term::List(items) => Term::Number(items.len() as f64),
            Term::Text(text) => Term::Number(text.chars().count() as f64),
            _ => Term::Number(0.0),
        },
        Expression::Defined(inner) => Term::Bool(evaluate(inner, lookup) != Term::Undefined),
        Expression::Not(inner) => Term::Bool(!evaluate(inner, lookup).is_true()),
        Expression::And(left, right) => {
            Term::Bool(evaluate(left, lookup).is_true() && evaluate(right, lookup).is_true())
        }
        Expression::Or(left, right) => {
            Term::Bool(evaluate(left, lookup).is_true() || evaluate(right, lookup).is_true())
        }
        Expression::Compare(left, comparison, right) => {
            Term::Bool(compare(&evaluate(left, lookup), *comparison, &evaluate(right, lookup)))
        }
    }
}

fn compare(left: &Term, comparison: Comparison, right: &Term) -> bool {
    let order = match (left, right) {
        (Term::Number(left), Term::Number(right)) => left.partial_cmp(right),
        (Term::Text(left), Term::Text(right)) => Some(left.cmp(right)),
        _ => None,
    };
    match comparison {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::Less => order.is_some_and(|order| order.is_lt()),
        Comparison::LessOrEqual => order.is_some_and(|order| order.is_le()),
        Comparison::Greater => order.is_some_and(|order| order.is_gt()),
        Comparison::GreaterOrEqual => order.is_some_and(|order| order.is_ge()),
        Comparison::In => contains(right, left),
        Comparison::NotIn => !contains(right, left),
    }
}

fn contains(container: &Term, item: &Term) -> bool {
    match (container, item) {
        (Term::List(items), item) => items.contains(item),
        (Term::Text(text), Term::Text(part)) => text.contains(part.as_str()),
        _ => false,
    }
}

fn collect_paths(expression: &Expression, paths: &mut Vec<String>) {
    match expression {
        Expression::Path(path) => paths.push(path.join(".")),
        Expression::List(items) => items.iter().for_each(|item| collect_paths(item, paths)),
        Expression::Length(inner) | Expression::Defined(inner) | Expression::Not(inner) => {
            collect_paths(inner, paths)
        }
        Expression::And(left, right) | Expression::Or(left, right) | Expression::Compare(left, _, right) => {
            collect_paths(left, paths);
            collect_paths(right, paths);
        }
        Expression::Text(_) | Expression::Number(_) | Expression::Bool(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str) -> bool {
        let lookup = |path: &[String]| match path.join(".").as_str() {
            "plan.level" => Term::Text("assist".into()),
            "plan.regions" => Term::List(vec![Term::Text("KR".into())]),
            "plan.learned" => Term::Bool(true),
            "plan.size" => Term::Number(3.0),
            _ => Term::Undefined,
        };
        Condition::parse(text).unwrap().holds(&lookup)
    }

    #[test]
    fn conditions_mean_what_the_template_language_means() {
        assert!(holds("plan.level == 'assist' and plan.learned"));
        assert!(holds("'KR' in plan.regions and not plan.missing"));
        assert!(holds("plan.level in ['assist', 'full-auto']"));
        assert!(holds("plan.level not in ['full-auto']"));
        assert!(holds("plan.size > 2 and plan.size <= 3"));
        assert!(holds("plan.regions|length == 1"));
        assert!(holds("plan.missing is not defined or false"));
        assert!(holds("plan.missing != 'none'"));
        assert!(!holds("plan.missing in ['a']"));
        assert!(!holds("(plan.level == 'x' or plan.level == 'y') and true"));
    }

    #[test]
    fn a_broken_condition_says_what_is_wrong() {
        for text in ["plan.", "a ==", "a is odd", "(a", "['a' 'b']", "a ~ b", "'open", ""] {
            assert!(Condition::parse(text).is_err(), "{text}");
        }
    }
}
