//! What an answer rests on: who gave it, when, on what basis and evidence. In: a value. Out: its long form in the plan.
//! Asked only for what carries weight; the rest of a plan stays as short as people write it.

use super::Interview;
use super::entry::Rejected;
use super::stop::Slot;
use crate::plan::answer::Basis;
use crate::plan::proposed::is_agent;
use crate::playbook::records::{Kind, Sitting};
use crate::rules::shape::nearest::nearest;
use crate::text::{Lang, fill};
use crate::words::plain;
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

/// What an answer that came from outside says it rests on; what cannot be read is refused rather than lost.
pub fn said(node: &Node, lang: Lang) -> Result<Grounds, Rejected> {
    let words = |key: &str| node.get(key).and_then(Node::text);
    if let Some(id) = words("basis") {
        basis(id, lang)?;
    }
    if let Some(day) = words("as_of").filter(|day| day.parse::<Date>().is_err()) {
        let reason = lang.pick(
            "`as_of` is a date such as 2027-01-31, not “{day}”.",
            "`as_of`에는 2027-01-31 같은 날짜를 적어 주세요. 지금은 ‘{day}’입니다.",
        );
        return Err(Rejected::because(fill(reason, |_| Some(plain(day).into()))));
    }
    Ok(Grounds::of(node))
}

/// A basis by its id; a wrong one is refused with those there are.
pub fn basis(id: &str, lang: Lang) -> Result<Basis, Rejected> {
    Basis::parse(id).ok_or_else(|| {
        let all = [Basis::Measured, Basis::Estimated, Basis::Assumed, Basis::Target, Basis::Proposed]
            .map(Basis::id);
        let reason = lang.pick("“{id}” is no basis.", "‘{id}’{은/는} 근거 종류가 아닙니다.");
        let near = nearest(id, all.into_iter()).map(|one| vec![one.to_owned()]);
        let offers = near.unwrap_or_else(|| all.map(str::to_owned).to_vec());
        Rejected { reason: fill(reason, |_| Some(plain(id).into())), offers, ..Rejected::default() }
    })
}

impl<'b> Interview<'b> {
    /// What was said about the answer in the session, and who sits here.
    pub(super) fn grounds_of(&self, slot: &Slot<'b>) -> Result<Grounds, Rejected> {
        self.grounds_given(slot, self.grounds.clone(), self.options.by.as_deref(), self.options.today)
    }

    /// What was said about an answer; who gave it and when is kept where that carries weight, and of an agent always, who only
    /// proposes.
    pub(super) fn grounds_given(
        &self,
        slot: &Slot<'b>,
        said: Grounds,
        giver: Option<&str>,
        on: Date,
    ) -> Result<Grounds, Rejected> {
        let by = said.by.clone().or_else(|| giver.map(str::to_owned));
        if by.as_deref().is_some_and(is_agent) {
            if said.basis.is_some_and(|basis| basis != Basis::Proposed) {
                return Err(Rejected::because(self.options.lang.pick(
                    "An agent's answer rests on “proposed” until a person confirms it. Leave out `basis`, or name the person in `by`.",
                    "에이전트의 답은 사람이 확인할 때까지 제안(proposed)입니다. `basis`를 빼거나, 사람의 답이면 `by`에 그 이름을 적어 주세요.",
                )));
            }
            return Ok(Grounds { by, as_of: said.as_of.or(Some(on)), basis: Some(Basis::Proposed), ..said });
        }
        let says_who =
            said.by.is_none() && by.is_some() && (said != Grounds::default() || slot.question.weighs);
        Ok(match says_who {
            true => Grounds { by, as_of: said.as_of.or(Some(on)), ..said },
            false => said,
        })
    }

    /// Whether an agent gives the answer: the one who sits here, unless the answer is said to be somebody else's.
    pub fn is_by_agent(&self) -> bool {
        self.grounds.by.as_deref().or(self.options.by.as_deref()).is_some_and(is_agent)
    }

    /// Why an agent may not answer here.
    pub(super) fn belongs_to_a_person(&self) -> Rejected {
        Rejected::because(self.options.lang.pick(
            "A person answered this. An agent may not change it; give the answer in the person's name (`by`).",
            "사람이 답한 항목이라 에이전트가 바꿀 수 없습니다. 사람의 답이라면 `by`에 그 사람의 이름을 적어 주세요.",
        ))
    }

    /// Whether an answer can say what it rests on. What names a record or refers to one is that name and nothing else.
    pub(super) fn can_be_grounded(&self, slot: &Slot<'b>) -> bool {
        !matches!(slot.question.kind, Kind::Records | Kind::Reference) && !self.names_record(slot)
    }

    /// Whether it is asked on what the answer rests: a number that weighs. The way to a verdict stays short.
    pub(super) fn asks_basis(&self, slot: &Slot<'b>) -> bool {
        let is_number = matches!(slot.question.kind, Kind::Number | Kind::Amount | Kind::Share);
        slot.question.weighs
            && is_number
            && self.options.sitting != Sitting::Verdict
            && self.can_be_grounded(slot)
    }
}

/// Why an agent may not stand for an exception.
pub fn needs_a_person(lang: Lang) -> &'static str {
    lang.pick(
        "An exception needs a person who answers for it; name one in `by`.",
        "예외에는 책임질 사람이 있어야 합니다. `by`에 그 이름을 적어 주세요.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

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
