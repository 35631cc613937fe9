//! What a reply does: read it, edit the plan, say what it newly contradicts. In: the stop that was shown and a reply.
//! Out: `Accepted`, or the reason why nothing changed.

use super::entry::unknowing::{self, Unknowing};
use super::entry::{self, Entry, Rejected, finishing};
use super::reading::Reading;
use super::step::{Accepted, Reply, Step};
use super::stop::{More, Slot, State, Stop};
use super::{Interview, calendar, change, wording};
use crate::playbook::records::{Kind, Question};
use crate::text::{Lang, fill};
use crate::yaml::edit::{self, Edit};
use serde_json::Value;

impl<'b> Interview<'b> {
    /// One answer to one field.
    pub(super) fn fill(&mut self, slot: &Slot<'b>, reply: Reply) -> Result<Accepted, Rejected> {
        if let Reply::Text(text) = &reply
            && let Some(said) = unknowing::read(text, slot.question.kind, self.options.today)
        {
            return self.unknown_as_said(slot, &said);
        }
        match reply {
            Reply::Confirm => self.confirm_slot(slot),
            Reply::Skip | Reply::NoMore => {
                self.skip(slot);
                Ok(self.unchanged(&slot.path))
            }
            Reply::Unknown { ask, by } => {
                let accepted = self.unknown(slot, &ask, &by)?;
                if self.memory.extra.remove(&slot.path) {
                    self.memory.skipped.insert(Stop::Field(slot.clone()).key());
                }
                Ok(accepted)
            }
            Reply::Unknowing(said) => self.unknown_as_said(slot, &said),
            Reply::Text(text) if ends_list(slot, &text) => {
                self.skip(slot);
                Ok(self.unchanged(&slot.path))
            }
            Reply::Text(text) | Reply::Choice(text) => {
                let entry = entry::read(slot.question, &text, &self.around(slot))?;
                self.write(slot, entry)
            }
            Reply::Items(items) => {
                let entry = self.items(slot, items)?;
                self.write(slot, entry)
            }
            Reply::Choices(ids) if ids.is_empty() => self.write(slot, Entry::none()),
            Reply::Choices(ids) => {
                let entry = entry::read(slot.question, &ids.join(","), &self.around(slot))?;
                self.write(slot, entry)
            }
            Reply::More => Err(Rejected::because(
                self.options.lang.pick("An answer is asked here.", "여기에는 답을 적어 주세요."),
            )),
        }
    }

    /// Items that a program gives: choices by their ids, or the lines of a list.
    fn items(&self, slot: &Slot<'b>, items: Vec<String>) -> Result<Entry, Rejected> {
        match slot.question.kind {
            Kind::Choices | Kind::List if items.is_empty() => Ok(Entry::none()),
            Kind::Choices => entry::read(slot.question, &items.join(","), &self.around(slot)),
            Kind::List => Ok(Entry { value: items.into(), understood: None }),
            _ => Err(Rejected::because(
                self.options
                    .lang
                    .pick("One answer is expected, not a list.", "답 하나가 와야 하는 곳에 목록이 있습니다."),
            )),
        }
    }

    /// Leaves a question open. A record that was about to begin does not begin.
    fn skip(&mut self, slot: &Slot<'b>) {
        self.memory.skipped.insert(Stop::Field(slot.clone()).key());
        if let (Some(start), Some((_, about))) = (&slot.start, self.memory.adding.take()) {
            self.memory.declined.insert(format!("{}[?{about}]", start.list));
        }
    }

    fn unchanged(&self, field: &str) -> Accepted {
        Accepted { field: field.to_owned(), text: self.text().to_owned(), ..Accepted::default() }
    }

    /// "Don't know, ask Kim": with the reason where one was given.
    fn unknown_as_said(&mut self, slot: &Slot<'b>, said: &Unknowing) -> Result<Accepted, Rejected> {
        let by = said.by.map(|by| by.to_string()).unwrap_or_default();
        if said.because.is_empty() || slot.start.is_some() {
            return self.unknown(slot, &said.ask, &by);
        }
        self.unknown_value(slot, &said.ask, &by)?;
        self.write(slot, Entry { value: said.value(self.options.lang), understood: None })
    }

    fn unknown(&mut self, slot: &Slot<'b>, ask: &str, by: &str) -> Result<Accepted, Rejected> {
        let begins = slot.start.as_ref().filter(|start| start.begins_list && self.names_record(slot));
        let Some(start) = begins.filter(|start| !self.is_referred_to(&start.list)) else {
            let value = self.unknown_value(slot, ask, by)?;
            return self.write(slot, Entry { value, understood: None });
        };
        // Nobody knows any record yet, so the list itself is unknown.
        let whole = Slot { path: start.list.clone(), start: None, ..slot.clone() };
        let value = self.unknown_words(ask, by)?;
        self.write(&whole, Entry { value, understood: None })
    }

    /// "Nobody knows yet", as it will stand in the plan. The name of a record that begins cannot be unknown.
    pub(super) fn unknown_value(
        &self,
        slot: &Slot<'b>,
        ask: &str,
        by: &str,
    ) -> Result<serde_json::Value, Rejected> {
        if slot.start.is_some() && self.names_record(slot) {
            return Err(Rejected::because(self.options.lang.pick(
                "Everything that follows hangs on this name. A working title will do.",
                "뒤의 질문이 모두 이 이름에 걸려 있습니다. 임시 이름이라도 적어 주세요.",
            )));
        }
        self.unknown_words(ask, by)
    }

    fn unknown_words(&self, ask: &str, by: &str) -> Result<serde_json::Value, Rejected> {
        let lang = self.options.lang;
        let by = match by.trim() {
            "" => String::new(),
            by => {
                let date = calendar::read(by, self.options.today);
                let reason =
                    lang.pick("“By when” is a date: 2027-01-31", "기한은 날짜로 적어 주세요. 예: 2027-01-31");
                date.ok_or_else(|| Rejected::because(reason))?.to_string()
            }
        };
        Ok(change::unknown(ask.trim(), &by, lang))
    }

    /// The field that a record of its list is known by.
    pub(super) fn names_record(&self, slot: &Slot) -> bool {
        slot.record
            .as_ref()
            .is_some_and(|record| record.list.key.as_deref() == Some(slot.question.field.as_str()))
    }

    pub(super) fn is_referred_to(&self, list: &str) -> bool {
        let nested = self.playbook.sections().iter().flat_map(|section| &section.questions);
        nested.flat_map(|question| &question.questions).any(|question| question.to.as_deref() == Some(list))
    }

    fn write(&mut self, slot: &Slot<'b>, entry: Entry) -> Result<Accepted, Rejected> {
        if self.is_by_agent() && slot.state == State::Known {
            return Err(self.belongs_to_a_person());
        }
        let value = match self.is_by_agent() || self.can_be_grounded(slot) {
            true => self.grounds_of(slot)?.put_on(entry.value.clone()),
            false => entry.value.clone(),
        };
        let followers = self.followers(slot, &value);
        let followed = followers.len();
        let edits: Vec<Edit> = change::edits(slot, value).into_iter().chain(followers).collect();
        let changed = self.apply(&edits)?;
        let before = self.review();
        let stood = self.text_at(&slot.path);
        self.reading = changed;
        self.ask_values_again(slot, stood.as_deref(), &entry.value);
        if let Some(start) = &slot.start {
            self.memory.touched.insert(start.list.clone());
            self.memory.adding = None;
        }
        let moved = self.moved(&before, &slot.path);
        Ok(Accepted {
            field: slot.path.clone(),
            edits,
            text: self.text().to_owned(),
            shown: self.worded(slot.question, &entry.value),
            understood: entry.understood,
            raised: moved.raised,
            noted: moved.noted,
            resolved: moved.resolved,
            followed,
        })
    }

    /// An answer as a reader would repeat it.
    pub(super) fn worded(&self, question: &Question, value: &Value) -> String {
        let lang = self.options.lang;
        let choices = self.playbook.choices(question);
        let label = |id: &str| {
            let found = choices.iter().find(|choice| choice.id == id);
            found
                .map(|choice| choice.label.get(lang).to_owned())
                .or_else(|| wording::yes_no(question, id, lang))
        };
        wording::shown(value, &label, lang)
    }

    /// Whether one more record follows.
    pub(super) fn decide(&mut self, more: &More<'b>, reply: Reply) -> Result<Accepted, Rejected> {
        let yes = match reply {
            Reply::More => true,
            Reply::NoMore | Reply::Skip | Reply::Unknown { .. } | Reply::Unknowing(_) => false,
            Reply::Text(text) | Reply::Choice(text) => {
                let named = finishing::named(&text).and_then(|name| self.next_by_name(name).ok());
                match (named, finishing::more(&text)) {
                    (Some(accepted), _) => return Ok(accepted),
                    (None, Some(more)) => more,
                    (None, None) => return self.next_by_name(&text),
                }
            }
            Reply::Choices(_) | Reply::Items(_) | Reply::Confirm => false,
        };
        let list = &more.list.field;
        if yes {
            let about = more.offer.as_ref().map_or_else(String::new, |offer| offer.id.clone());
            let next = [format!("{list}[{}]", more.count), format!("{list}[+")];
            self.memory.skipped.retain(|key| !next.iter().any(|next| key.starts_with(next)));
            self.memory.adding = Some((list.clone(), about));
            return Ok(self.unchanged(list));
        }
        self.memory.declined.insert(Stop::More(more.clone()).key());
        if more.count > 0 || more.offer.is_some() {
            return Ok(self.unchanged(list));
        }
        // "None" is an answer, and the plan remembers it.
        let slot = more.whole();
        let value = self.grounds_of(&slot)?.put_on(serde_json::Value::Array(Vec::new()));
        let edits = vec![Edit::Set { path: list.clone(), value }];
        self.reading = self.apply(&edits)?;
        Ok(Accepted { edits, ..self.unchanged(list) })
    }

    /// "Customers who pay", where it was asked whether there is another: yes, and that is its name.
    fn next_by_name(&mut self, text: &str) -> Result<Accepted, Rejected> {
        let lang = self.options.lang;
        let before = self.clone();
        let named = |interview: &mut Self| {
            if !finishing::may_name(text) {
                return None;
            }
            interview.answer(Reply::More).ok()?;
            match interview.next_step() {
                Step::Ask(asked) if matches!(asked.question.kind, Kind::Text | Kind::Person) => {}
                _ => return None,
            }
            let Some(Stop::Field(slot)) = interview.asked.clone() else { return None };
            slot.start.as_ref()?;
            interview.fill(&slot, Reply::Text(text.to_owned())).ok().filter(|accepted| !accepted.is_unknown())
        };
        match named(self) {
            Some(accepted) if !accepted.edits.is_empty() => {
                let says = fill(lang.pick("the next one: {name}", "다음 항목: {name}"), |_| {
                    Some(accepted.understood.as_deref().unwrap_or(&accepted.shown).into())
                });
                Ok(Accepted { understood: Some(says), ..accepted })
            }
            _ => {
                *self = before;
                Err(neither(text, lang))
            }
        }
    }

    /// The plan with these edits; what was read of it to be sure of them is what the interview goes on with.
    pub(super) fn apply(&self, edits: &[Edit]) -> Result<Reading, Rejected> {
        let applied = edit::apply_all_to(&self.reading.source, self.reading.tree(), edits);
        applied.map(Reading::of).map_err(|error| Rejected::because(error.words(self.options.lang)))
    }
}

/// "No, that's all" where a record was about to begin that need not be there: no record of that name.
fn ends_list(slot: &Slot, text: &str) -> bool {
    let list = slot.record.as_ref().filter(|_| slot.start.is_some());
    list.is_some_and(|record| record.index > 0 || !record.list.required) && finishing::ends(text)
}

fn neither(text: &str, lang: Lang) -> Rejected {
    entry::yes_no(text, lang).err().unwrap_or_default()
}
