//! A person confirms what an agent proposed. In: fields, and what the person says they rest on. Out: edits that change only
//! who stands for the answers; the answers themselves keep every byte.

use super::Interview;
use super::entry::Rejected;
use super::grounds::Grounds;
use super::step::Accepted;
use super::stop::Slot;
use crate::plan::answer::Basis;
use crate::plan::proposed::{is_agent, proposed};
use crate::yaml::edit::Edit;
use crate::yaml::segments;

/// An answer of an agent that no person has confirmed.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    pub field: String,
    pub label: String,
    /// The answer in short.
    pub shown: String,
    pub by: String,
}

impl<'b> Interview<'b> {
    /// Every proposed answer of the plan, in the order of the file.
    pub fn proposals(&self) -> Vec<Proposal> {
        let waiting: Vec<(String, String)> = self.with_plan(|plan| {
            let own = proposed(plan.root).into_iter();
            own.map(|own| (own.field, own.by.unwrap_or_default().to_owned())).collect()
        });
        let one = |(field, by): (String, String)| {
            let spot = self.spot(&field);
            Proposal { field, label: spot.label, shown: spot.value.unwrap_or_default(), by }
        };
        waiting.into_iter().map(one).collect()
    }

    /// Confirms the proposed answers at these fields and below them. A field with nothing proposed is refused.
    pub fn confirm(
        &mut self,
        fields: &[String],
        grounds: &Grounds,
    ) -> Result<Vec<(Proposal, Vec<Edit>)>, Rejected> {
        let all = self.proposals();
        let is_at = |own: &Proposal, field: &str| {
            segments(&own.field).take(segments(field).count()).eq(segments(field))
        };
        if let Some(nothing) = fields.iter().find(|field| !all.iter().any(|own| is_at(own, field))) {
            return Err(self.nothing_proposed(nothing, &all));
        }
        let chosen = all.into_iter().filter(|own| fields.iter().any(|field| is_at(own, field)));
        let edits: Vec<(Proposal, Vec<Edit>)> = chosen
            .map(|own| Ok((own.clone(), self.confirming(&own.field, grounds)?)))
            .collect::<Result<_, Rejected>>()?;
        let flat: Vec<Edit> = edits.iter().flat_map(|(_, edits)| edits.clone()).collect();
        self.reading = self.apply(&flat)?;
        Ok(edits)
    }

    fn nothing_proposed(&self, field: &str, all: &[Proposal]) -> Rejected {
        let lang = self.options.lang;
        let reason = lang.pick(
            "Nothing at {field} waits for a person.",
            "{field} 항목에는 확인을 기다리는 답이 없습니다.",
        );
        let near = crate::rules::shape::nearest::nearest(field, all.iter().map(|own| own.field.as_str()));
        let offers = near.map(str::to_owned).into_iter().collect();
        Rejected { reason: crate::text::fill(reason, |_| Some(field.into())), offers, ..Rejected::default() }
    }

    /// Confirms the answer that is being asked.
    pub(super) fn confirm_slot(&mut self, slot: &Slot<'b>) -> Result<Accepted, Rejected> {
        let mut grounds = self.grounds.clone();
        grounds.by = grounds.by.or_else(|| self.options.by.clone());
        let edits = self.confirming(&slot.path, &grounds)?;
        self.reading = self.apply(&edits)?;
        let shown = self.spot(&slot.path).value.unwrap_or_default();
        Ok(Accepted {
            field: slot.path.clone(),
            edits,
            text: self.text().to_owned(),
            shown,
            ..Accepted::default()
        })
    }

    /// The edits that make a proposed answer somebody's own.
    fn confirming(&self, field: &str, grounds: &Grounds) -> Result<Vec<Edit>, Rejected> {
        let lang = self.options.lang;
        if grounds.by.as_deref().is_some_and(is_agent) || grounds.basis == Some(Basis::Proposed) {
            return Err(Rejected::because(lang.pick(
                "Only a person can confirm a proposed answer.",
                "제안된 답은 사람만 확인할 수 있습니다.",
            )));
        }
        let is_proposed = self.with_plan(|plan| proposed(plan.root).iter().any(|own| own.field == field));
        if !is_proposed {
            return Err(self.nothing_proposed(field, &[]));
        }
        let set =
            |key: &str, value: String| Edit::Set { path: format!("{field}.{key}"), value: value.into() };
        let basis = grounds.basis.unwrap_or_default().id().to_owned();
        let mut edits = vec![set("basis", basis)];
        let stands = self.with_plan(|plan| {
            let node = plan.root.and_then(|root| root.at(field));
            node.map(Grounds::of).unwrap_or_default()
        });
        match &grounds.by {
            Some(by) => {
                edits.push(set("by", by.clone()));
                let day = grounds.as_of.unwrap_or(self.options.today);
                edits.push(set("as_of", day.to_string()));
            }
            // Whoever confirmed gave no name; the agent's may not stand for it.
            None if stands.by.is_some() => edits.push(Edit::Remove { path: format!("{field}.by") }),
            None => {}
        }
        edits.extend(grounds.evidence.iter().map(|evidence| set("evidence", evidence.clone())));
        Ok(edits)
    }
}
