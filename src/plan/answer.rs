//! An answer of the plan: absent, unknown, unreadable or known, and always with its field and its bytes.
//! `need` is how a rule asks for one: what is missing ends the check, and an unknown says so.

use crate::finding::Place;
use crate::source::Span;
use std::fmt;

/// A field of the plan, without allocation: most answers are never printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FieldPath {
    /// The list of records the field is in (`components`), or nothing.
    pub list: &'static str,
    pub index: usize,
    /// The field, or the field within its record (`trial.cases`); empty for the record itself.
    pub name: &'static str,
}

impl FieldPath {
    pub fn top(name: &'static str) -> FieldPath {
        FieldPath { list: "", index: 0, name }
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.list, self.name) {
            ("", name) => out.write_str(name),
            (list, "") => write!(out, "{list}[{}]", self.index),
            (list, name) => write!(out, "{list}[{}].{name}", self.index),
        }
    }
}

/// On what an answer rests. What says nothing is assumed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// An agent wrote it down; no person has confirmed it yet.
    Proposed,
    #[default]
    Assumed,
    Estimated,
    Target,
    Measured,
}

impl Basis {
    pub fn parse(text: &str) -> Option<Basis> {
        Some(match text {
            "proposed" => Basis::Proposed,
            "assumed" => Basis::Assumed,
            "estimated" => Basis::Estimated,
            "target" => Basis::Target,
            "measured" => Basis::Measured,
            _ => return None,
        })
    }

    pub fn id(self) -> &'static str {
        match self {
            Basis::Proposed => "proposed",
            Basis::Assumed => "assumed",
            Basis::Estimated => "estimated",
            Basis::Target => "target",
            Basis::Measured => "measured",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum State<T> {
    Absent,
    /// The planner said that nobody knows yet.
    Unknown,
    /// Something stands there that is not of the field's kind; the shape rules say so.
    Unreadable,
    Known(T, Basis),
}

/// One answer with its field and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer<T> {
    pub path: FieldPath,
    pub span: Span,
    pub state: State<T>,
}

/// Why a check cannot go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Not answered, or not readable: another rule's business.
    Absent,
    /// Known to be unknown: the rule says that it cannot check.
    Unknown(Place),
}

/// Both values, or why the check must stop. What is absent counts before what is unknown, so that a rule that does not
/// apply never says "cannot check".
pub fn both<A, B>(first: Result<A, Missing>, second: Result<B, Missing>) -> Result<(A, B), Missing> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (Err(Missing::Absent), _) | (_, Err(Missing::Absent)) => Err(Missing::Absent),
        (Err(unknown), _) | (_, Err(unknown)) => Err(unknown),
    }
}

impl<T> Answer<T> {
    pub fn absent(path: FieldPath) -> Answer<T> {
        Answer { path, span: Span::start_of_file(), state: State::Absent }
    }

    pub fn known(&self) -> Option<&T> {
        match &self.state {
            State::Known(value, _) => Some(value),
            _ => None,
        }
    }

    pub fn basis(&self) -> Option<Basis> {
        match self.state {
            State::Known(_, basis) => Some(basis),
            _ => None,
        }
    }

    pub fn is_absent(&self) -> bool {
        matches!(self.state, State::Absent)
    }

    pub fn is_unknown(&self) -> bool {
        matches!(self.state, State::Unknown)
    }

    /// The value, or why the check must stop.
    pub fn need(&self) -> Result<&T, Missing> {
        match &self.state {
            State::Known(value, _) => Ok(value),
            State::Unknown => Err(Missing::Unknown(Place::from(self))),
            State::Absent | State::Unreadable => Err(Missing::Absent),
        }
    }

    /// The value, or a default where the plan says nothing; an unknown still stops the check.
    pub fn need_or(&self, default: T) -> Result<T, Missing>
    where
        T: Clone,
    {
        match self.need() {
            Ok(value) => Ok(value.clone()),
            Err(Missing::Absent) => Ok(default),
            Err(unknown) => Err(unknown),
        }
    }

    /// This answer, or the other where this one is absent.
    pub fn or(self, other: &Answer<T>) -> Answer<T>
    where
        T: Clone,
    {
        if self.is_absent() && !other.is_absent() { other.clone() } else { self }
    }
}

impl<T: PartialEq> Answer<T> {
    pub fn is(&self, value: &T) -> bool {
        self.known() == Some(value)
    }
}

impl Answer<&str> {
    pub fn one_of(&self, values: &[&str]) -> bool {
        self.known().is_some_and(|own| values.contains(own))
    }
}

impl<T> From<&Answer<T>> for Place {
    fn from(answer: &Answer<T>) -> Place {
        Place { field: answer.path.to_string(), span: answer.span }
    }
}
