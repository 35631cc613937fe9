//! The words around a stop, in the reader's language. In: a stop of the walk. Out: what `step` shows.

use super::entry::{self, Around, Rejected};
use super::grounds::Grounds;
use super::step::{AnotherRecord, Asked, Choosable, Progress};
use super::stop::{More, Slot, State};
use super::{Interview, change, stop};
use crate::plan::Plan;
use crate::plan::reader::said;
use crate::playbook::Playbook;
use crate::playbook::records::{Choice, Kind, Question};
use crate::source::Source;
use crate::text::{Lang, Text, fill};
use crate::words;
use crate::yaml;
use serde_json::Value;

/// Refuses a text that cannot be read, with the first problem and its place.
pub fn readable(source: &Source, tree: &yaml::Tree, playbook: &Playbook, lang: Lang) -> Result<(), Rejected> {
    let Some(finding) = tree.findings.first() else { return Ok(()) };
    let at = finding.places.first().map_or(0, |place| place.span.start);
    let position = source.position(at);
    let message = words::words(finding, playbook, lang).message;
    let place = lang.pick("line {line}, column {column}", "{line}행 {column}열");
    let place = fill(place, |name| {
        Some(if name == "line" { position.line } else { position.column }.to_string().into())
    });
    Err(Rejected::because(format!("{place}: {message}")))
}

impl<'b> Interview<'b> {
    pub(super) fn asked(&self, slot: &Slot<'b>, progress: Progress) -> Asked<'b> {
        self.with_plan(|plan| self.asked_in(slot, progress, plan))
    }

    /// The same for a plan that was read already, where many questions are asked at once.
    pub(super) fn asked_in(&self, slot: &Slot<'b>, progress: Progress, plan: &Plan) -> Asked<'b> {
        let lang = self.options.lang;
        let question = slot.question;
        let words = |text: &Text| text.get(lang).to_owned();
        // Why the list matters is said once, where a record begins.
        let list = slot.record.as_ref().filter(|_| slot.start.is_some()).map(|record| &record.list.why);
        let why = if question.why.get(lang).is_empty() { list } else { Some(&question.why) };
        let around = self.around_in(slot, plan);
        let choosable = |choice: &Choice| Choosable {
            id: choice.id.clone(),
            label: words(&choice.label),
            also: also(choice, lang),
            means: words(&choice.means),
        };
        let owner = question.role.first().and_then(|role| self.playbook.role(role));
        Asked {
            field: slot.path.clone(),
            question,
            label: words(&question.label),
            ask: words(&question.ask),
            why: why.map(words).unwrap_or_default(),
            good: words(&question.good),
            source: self.source_words(question),
            about: self.about(slot),
            record: slot.record.as_ref().map(|_| self.record_name(slot)).filter(|name| !name.is_empty()),
            opening: self.opening(slot),
            now: None,
            choices: around.choices.iter().map(choosable).collect(),
            fitting: self.fitting_at(slot, plan),
            default: self.default(slot, plan),
            answered: slot.state != State::Open,
            unknown: (slot.state == State::Unknown).then(|| self.spot(&slot.path).value).flatten(),
            grounds: standing(slot, plan),
            can_be_grounded: self.can_be_grounded(slot),
            asks_basis: self.asks_basis(slot),
            example: entry::units::example(question, &around),
            names_record: self.names_record(slot),
            known: self.names_for(slot),
            owner: owner.map(|role| words(&role.label)),
            progress,
        }
    }

    fn source_words(&self, question: &Question) -> String {
        let title = |id: &String| {
            let found = self.playbook.records.catalogue.sources.iter().find(|source| source.id == *id);
            found.map_or_else(|| id.clone(), |source| source.title.get(self.options.lang).to_owned())
        };
        question.source.iter().map(title).collect::<Vec<_>>().join("; ")
    }

    /// Which record the question is about: "Components 2: read".
    fn about(&self, slot: &Slot) -> Option<String> {
        let record = slot.record.as_ref()?;
        let label = record.list.label.get(self.options.lang);
        let number = record.index + 1;
        Some(match self.record_name(slot).as_str() {
            "" => format!("{label} {number}"),
            name => format!("{label} {number}: {name}"),
        })
    }

    fn record_name(&self, slot: &Slot) -> String {
        let name = slot.record.as_ref().map_or("", |record| record.name.as_str());
        self.cause_label(name).unwrap_or_else(|| name.to_owned())
    }

    /// The words for a cause of decay; other records are called by their own names.
    pub(super) fn cause_label(&self, id: &str) -> Option<String> {
        self.playbook.decay(id).map(|cause| cause.label.get(self.options.lang).to_owned())
    }

    /// What the list itself asks, before the first question of its first record; or what the catalogue asks of this one.
    fn opening(&self, slot: &Slot) -> Option<String> {
        let record = slot.record.as_ref().filter(|_| slot.start.is_some())?;
        let ask = record.ask.or_else(|| (record.index == 0).then_some(&record.list.ask));
        ask.map(|ask| ask.get(self.options.lang).to_owned())
    }

    pub(super) fn another(&self, more: &More<'b>, progress: Progress) -> AnotherRecord<'b> {
        let lang = self.options.lang;
        let list = more.list;
        let offered =
            more.offer.as_ref().map(|offer| self.cause_label(&offer.id).unwrap_or_else(|| offer.id.clone()));
        let label = list.label.get(lang);
        let template = match (&offered, more.names.is_empty()) {
            (Some(_), _) => {
                lang.pick("{label}: add “{offered}” now?", "{label}: ‘{offered}’{을/를} 지금 추가할까요?")
            }
            (None, true) => lang.pick("{ask} Add the first?", "{ask} 하나 적어 볼까요?"),
            (None, false) => lang.pick("{label}: is there another one?", "{label}: 더 있나요?"),
        };
        let ask = fill(template, |name| {
            Some(match name {
                "label" => label.into(),
                "ask" => list.ask.get(lang).into(),
                _ => offered.clone().unwrap_or_default().into(),
            })
        });
        AnotherRecord {
            key: stop::Stop::More(more.clone()).key(),
            list,
            count: more.count,
            records: more.names.clone(),
            offered,
            ask,
            why: list.why.get(lang).to_owned(),
            good: list.good.get(lang).to_owned(),
            progress,
        }
    }

    /// What Enter takes: the answer given before, or what holds where the plan says nothing.
    fn default(&self, slot: &Slot, plan: &Plan) -> Option<String> {
        let field = |path: &str| {
            let node = plan.root?.at(path)?;
            Some(words_of(&node.to_json()))
        };
        let own = (slot.start.is_none()).then(|| field(&slot.path)).flatten();
        let inherited = || slot.question.inherits.as_deref().and_then(field);
        own.or_else(inherited).or_else(|| match slot.question.field.as_str() {
            // A component that names no candidates may be any kind of software.
            "candidates" if slot.path.starts_with("components") => Some("sw1, sw2, sw3".to_owned()),
            "economics.currency" => self.currency(plan),
            _ => None,
        })
    }

    /// What reading an answer to this slot needs to know.
    pub(super) fn around(&self, slot: &Slot) -> Around {
        self.with_plan(|plan| self.around_in(slot, plan))
    }

    fn around_in(&self, slot: &Slot, plan: &Plan) -> Around {
        let question = slot.question;
        let names_record =
            slot.record.as_ref().filter(|record| record.list.key.as_deref() == Some(question.field.as_str()));
        Around {
            lang: self.options.lang,
            today: self.options.today,
            choices: self.choices_at(slot, plan),
            currency: Some(self.currency(plan).unwrap_or_else(|| "USD".to_owned())),
            taken: names_record.map(|record| taken(plan, record.list, record.index)).unwrap_or_default(),
            is_name: names_record.is_some_and(|record| self.is_referred_to(&record.list.field)),
            scale: self.scale_at(slot, plan),
            present: self.present(slot, plan),
            better: self.better_at(slot, plan),
        }
    }

    /// The currency of the plan, of its region, or of its language.
    fn currency(&self, plan: &Plan) -> Option<String> {
        let written = plan.root.and_then(|root| root.at("economics.currency")).and_then(yaml::Node::text);
        let korean = plan.product.regions.known().is_some_and(|regions| regions == &["KR"])
            || (plan.product.regions.known().is_none() && self.options.lang == Lang::Ko);
        written.map(str::to_owned).or_else(|| korean.then(|| "KRW".to_owned()))
    }
}

/// What the answer that stands in the plan rests on.
fn standing(slot: &Slot, plan: &Plan) -> Grounds {
    let node = plan.root.filter(|_| slot.start.is_none()).and_then(|root| root.at(&slot.path));
    node.map(Grounds::of).unwrap_or_default()
}

/// The keys of the other records of a list.
fn taken(plan: &Plan, list: &Question, own: usize) -> Vec<String> {
    let items = plan.root.and_then(|root| root.at(&list.field)).map(yaml::Node::items).unwrap_or_default();
    let others = items.iter().enumerate().filter(|(index, _)| *index != own);
    others
        .filter_map(|(_, item)| list.key.as_deref().and_then(|key| said(item.at(key))))
        .map(str::to_owned)
        .collect()
}

/// An answer as it would be typed.
fn words_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words_of).collect::<Vec<_>>().join(", "),
        Value::Object(long) => long.get("value").or(long.get("unknown")).map(words_of).unwrap_or_default(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Yes or no in the reader's language.
pub fn yes_no(question: &Question, id: &str, lang: Lang) -> Option<String> {
    let words = match (question.kind, id) {
        (Kind::YesNo, "yes") => lang.pick("Yes", "예"),
        (Kind::YesNo, "no") => lang.pick("No", "아니요"),
        _ => return None,
    };
    Some(words.to_owned())
}

/// An answer as the reader would repeat it.
pub fn shown(value: &Value, label: &dyn Fn(&str) -> Option<String>, lang: Lang) -> String {
    let unknown = lang.pick("not known yet", "아직 모름");
    match value {
        Value::String(text) if text == "unknown" => unknown.to_owned(),
        Value::Array(items) if items.is_empty() => lang.pick("none", "없음").to_owned(),
        Value::Object(long) if long.get("unknown").is_none() => {
            long.get("value").map(|value| shown(value, label, lang)).unwrap_or_default()
        }
        Value::Object(long) => {
            let words = |key: &str| long.get(key).and_then(Value::as_str).map(str::to_owned);
            let parts = [Some(unknown.to_owned()), words("ask"), words("by")];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
        value => change::show(value, label),
    }
}

/// What else a choice is called: its label in the other language first, then other words for it.
fn also(choice: &Choice, lang: Lang) -> String {
    let other = choice.label.get(if lang == Lang::En { Lang::Ko } else { Lang::En });
    std::iter::once(other).chain(choice.also.iter().map(String::as_str)).collect::<Vec<_>>().join("\n")
}
