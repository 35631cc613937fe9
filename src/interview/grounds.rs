//! What an answer rests on: who gave it, when, on what basis and evidence. In: a value. Out: its long form in the plan.
//! Asked only for what carries weight; the rest of a plan stays as short as people write it.

use super::Interview;
use super::stop::Slot;
use crate::plan::answer::Basis;
use crate::playbook::records::{Kind, Sitting};
use crate::yaml::Node;
use jiff::civil::Date;
use serde_json::{Map, Value};

/// Everything the long form keeps beside the value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grounds {
    pub by: Option<String>,
    pub as_of: Option<Date>,
    pub basis: Option<Basis>,
    /// A document, a link, a table: where somebody can look it up.
    pub evidence: Option<String>,
}

impl Grounds {
    /// What a node of the plan says about its value.
    pub fn of(node: &Node) -> Grounds {
        let words = |key: &str| node.get(key).and_then(Node::text).map(str::to_owned);
        let is_long = node.get("value").is_some();
        match is_long {
            false => Grounds::default(),
            true => Grounds {
                by: words("by"),
                as_of: words("as_of").and_then(|text| text.parse().ok()),
                basis: words("basis").as_deref().and_then(Basis::parse),
                evidence: words("evidence"),
            },
        }
    }

    /// Everything that is said here is said there too.
    pub fn is_part_of(&self, other: &Grounds) -> bool {
        (self.by.is_none() || self.by == other.by)
            && (self.as_of.is_none() || self.as_of == other.as_of)
            && (self.basis.is_none() || self.basis == other.basis)
            && (self.evidence.is_none() || self.evidence == other.evidence)
    }

    /// The value with what is known about it; the value alone where nothing is. An unknown stays what it is.
    pub fn put_on(&self, value: Value) -> Value {
        let said = [
            ("basis", self.basis.map(|basis| basis.id().to_owned())),
            ("by", self.by.clone()),
            ("as_of", self.as_of.map(|date| date.to_string())),
            ("evidence", self.evidence.clone()),
        ];
        let said: Vec<(&str, String)> =
            said.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        let is_unknown = value == "unknown" || value.get("unknown").is_some();
        if said.is_empty() || is_unknown {
            return value;
        }
        let mut long = match value {
            Value::Object(long) => long,
            value => Map::from_iter([("value".to_owned(), value)]),
        };
        // A note that was read with the value stays last, as people write it.
        let note = long.shift_remove("note");
        long.extend(said.into_iter().map(|(key, value)| (key.to_owned(), Value::from(value))));
        long.extend(note.map(|note| ("note".to_owned(), note)));
        Value::Object(long)
    }
}

/// Whether a name is an agent's: `agent NAME`, `에이전트 NAME`. What an agent answers is proposed until a person confirms it.
pub fn is_agent(name: &str) -> bool {
    let first = name.split([' ', ':', '/']).find(|word| !word.is_empty()).unwrap_or_default();
    first.eq_ignore_ascii_case("agent") || first == "에이전트"
}

impl<'b> Interview<'b> {
    /// Whether an answer can say what it rests on. What names a record or refers to one is that name and nothing else.
    pub(super) fn can_be_grounded(&self, slot: &Slot<'b>) -> bool {
        !matches!(slot.question.kind, Kind::Records | Kind::Reference) && !self.names_record(slot)
    }

    /// Whether it is asked on what the answer rests. The way to a verdict stays short.
    pub(super) fn asks_basis(&self, slot: &Slot<'b>) -> bool {
        slot.question.weighs && self.options.sitting != Sitting::Verdict && self.can_be_grounded(slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_agent_is_known_by_the_first_word_of_its_name() {
        for name in ["agent scout", "Agent: scout", "에이전트 길잡이", "agent"] {
            assert!(is_agent(name), "{name}");
        }
        for name in ["Kim", "agentur-leitung", "the agent", ""] {
            assert!(!is_agent(name), "{name}");
        }
    }

    #[test]
    fn only_what_is_known_about_a_value_is_written_beside_it() {
        let grounds =
            Grounds { by: Some("김지원".into()), basis: Some(Basis::Measured), ..Grounds::default() };
        let long = json!({ "value": "9000 per day", "basis": "measured", "by": "김지원", "note": "지난달" });
        assert_eq!(grounds.put_on(json!({ "value": "9000 per day", "note": "지난달" })), long);
        assert_eq!(Grounds::default().put_on(json!(3)), json!(3));
        assert_eq!(grounds.put_on(json!("unknown")), json!("unknown"));
    }
}
