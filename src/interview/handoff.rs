//! Questions for somebody who knows neither the tool nor the plan. In: an interview limited to a role, and who asks.
//! Out: a `Handoff`, which is written as a small answers file (`sheet`) or as a form for a mail or an issue (`form`).

pub mod form;
mod layout;
pub mod sheet;

use super::Interview;
use super::selector::name_of;
use super::step::{Asked, Choosable, Progress};
use super::stop::{InRecord, Offer, Slot, Start, State, Stop};
use crate::plan::Plan;
use crate::plan::component::Component;
use crate::plan::lookup::Scope;
use crate::playbook::records::{Kind, Question};
use crate::text::Lang;
use crate::yaml::Node;
use jiff::civil::Date;

/// Who asks, from which plan, and what else is to be said.
#[derive(Clone, Debug, Default)]
pub struct Sender {
    pub plan: String,
    pub asked_by: Option<String>,
    pub answer_by: Option<Date>,
    /// Also what is answered already, to be looked through.
    pub all: bool,
}

/// Everything a stranger needs, and the questions.
#[derive(Clone, Debug)]
pub struct Handoff {
    pub lang: Lang,
    pub role: String,
    pub role_label: String,
    pub product: String,
    pub need: Option<String>,
    pub decision: Option<String>,
    /// Each component with what it does.
    pub components: Vec<(String, String)>,
    pub sender: Sender,
    pub asked_on: Date,
    pub questions: Vec<Handed>,
}

/// One question on its way.
#[derive(Clone, Debug)]
pub struct Handed {
    /// The field as the file names it: `components[판독].training_lawful`.
    pub field: String,
    pub section: String,
    /// The record it is about: `Components 2: read`.
    pub about: Option<String>,
    /// What the whole record is asked for, before its first question.
    pub opening: Option<String>,
    /// The record begins here, and there may be more of its kind.
    pub repeats: bool,
    pub kind: Kind,
    pub label: String,
    pub ask: String,
    pub why: String,
    pub good: String,
    pub choices: Vec<Choosable>,
    /// How an answer may look: `800 ms, 1.5 s`.
    pub example: Option<String>,
    /// What stands in the plan so far.
    pub so_far: Option<String>,
}

impl<'b> Interview<'b> {
    /// The questions of the role this interview is limited to.
    pub fn handoff(&self, sender: Sender) -> Handoff {
        let role = self.options.role.clone().unwrap_or_default();
        let lang = self.options.lang;
        let label = self.playbook.role(&role).map(|own| own.label.get(lang).to_owned());
        let stops = self.stops();
        let (questions, context) = self.look(|plan, paradigms| {
            let scope = Scope::new(plan, self.playbook, paradigms);
            let section = |stop: &Stop| &self.playbook.sections()[stop.section()].title;
            let asked = stops.iter().flat_map(|stop| {
                let of_stop = self.of_stop(stop, sender.all, scope);
                let section = section(stop).get(lang).to_owned();
                of_stop.into_iter().map(move |own| Handed { section: section.clone(), ..own })
            });
            (without_repeats(asked.collect()), self.context(plan))
        });
        let role_label = label.unwrap_or_else(|| role.clone());
        Handoff { lang, role, role_label, sender, questions, asked_on: self.options.today, ..context }
    }

    fn of_stop(&self, stop: &Stop<'b>, all: bool, scope: Scope) -> Vec<Handed> {
        match stop {
            Stop::Field(slot) => match &slot.start {
                None => self.existing(slot, all, scope.plan).into_iter().collect(),
                Some(start) => self.begun(slot, start, scope),
            },
            Stop::More(more) if more.count == 0 || more.offer.is_some() => {
                self.record(more.list, more.count, more.offer.as_ref(), scope)
            }
            Stop::More(_) => Vec::new(),
        }
    }

    fn context(&self, plan: &Plan) -> Handoff {
        {
            let words = |path: &str| plan.root?.at(path)?.text().map(str::to_owned);
            let known = |component: &Component| {
                let does = component.does.known().map_or("", |does| *does);
                Some(((*component.id.known()?).to_owned(), does.to_owned()))
            };
            Handoff {
                lang: self.options.lang,
                role: String::new(),
                role_label: String::new(),
                product: words("product.name").unwrap_or_default(),
                need: words("problem.need").or_else(|| words("product.summary")),
                decision: words("problem.decision"),
                components: plan.components.iter().filter_map(known).collect(),
                sender: Sender::default(),
                asked_on: self.options.today,
                questions: Vec::new(),
            }
        }
    }

    /// A field of a record or of the plan that exists.
    fn existing(&self, slot: &Slot<'b>, all: bool, plan: &Plan) -> Option<Handed> {
        if slot.state == State::Known && !all {
            return None;
        }
        // An empty list says "none", and that is its answer.
        let field = match (&slot.record, slot.question.kind) {
            (None, Kind::Records) => return None,
            (None, _) => slot.path.clone(),
            (Some(record), _) => {
                let list = record.list;
                let items = plan.root.and_then(|root| root.at(&list.field)).map(Node::items);
                let name = name_of(items.unwrap_or_default(), record.index, list);
                format!("{}[{name}].{}", list.field, slot.question.field)
            }
        };
        let asked = self.asked_in(slot, Progress::default(), plan);
        Some(Handed { so_far: self.so_far_of(slot, plan), ..handed(field, &asked) })
    }

    fn begun(&self, slot: &Slot<'b>, start: &Start, scope: Scope) -> Vec<Handed> {
        let Some(record) = &slot.record else { return Vec::new() };
        let offer = start.given.first().filter(|_| record.list.for_each.is_some());
        let offer = offer.map(|(field, id)| Offer { field: field.clone(), id: id.clone(), ask: record.ask });
        self.record(record.list, record.index, offer.as_ref(), scope)
    }

    /// A record that does not exist yet, with every question of the role that could be asked about it.
    fn record(
        &self,
        list: &'b Question,
        index: usize,
        offer: Option<&Offer<'b>>,
        scope: Scope,
    ) -> Vec<Handed> {
        let mark = offer.map_or("1", |offer| offer.id.as_str());
        let given = offer.map(|offer| (offer.field.clone(), offer.id.clone()));
        let own = |question: &&Question| given.as_ref().is_none_or(|(field, _)| question.field != *field);
        let questions: Vec<&'b Question> =
            self.of_record(list, offer, scope).into_iter().filter(|question| own(question)).collect();
        let asked = questions.into_iter().enumerate().map(|(at, question)| {
            let slot = Slot {
                section: 0,
                path: format!("{}[{index}].{}", list.field, question.field),
                question,
                state: State::Open,
                record: Some(InRecord {
                    list,
                    index,
                    name: offer.map_or_else(String::new, |offer| offer.id.clone()),
                    ask: offer.and_then(|offer| offer.ask),
                }),
                start: Some(Start {
                    list: list.field.clone(),
                    given: given.iter().cloned().collect(),
                    begins_list: index == 0,
                    over: false,
                }),
                weight: 1,
                advises: false,
            };
            let handed = handed(
                format!("{}[+{mark}].{}", list.field, question.field),
                &self.asked_in(&slot, Progress::default(), scope.plan),
            );
            let is_first = at == 0;
            Handed {
                opening: handed.opening.clone().filter(|_| is_first),
                repeats: is_first && offer.is_none(),
                ..handed
            }
        });
        asked.collect()
    }

    /// The questions of a record to come: the role's own, and those without which there is no record.
    fn of_record(&self, list: &'b Question, offer: Option<&Offer>, scope: Scope) -> Vec<&'b Question> {
        let components = &scope.plan.components;
        let is_own = |own: &Component, offer: &Offer| own.id.is(&offer.id.as_str());
        let about = offer.and_then(|offer| components.iter().position(|own| is_own(own, offer)));
        let scope = about.map_or(scope, |index| scope.at_component(index));
        let is_due = |question: &&Question| {
            let names = list.key.as_deref() == Some(question.field.as_str());
            let goes_without = components.len() == 1 && question.to.as_deref() == Some("components");
            (self.is_of_role(question) || names || question.required)
                && scope.holds(question.when.as_ref())
                && !goes_without
        };
        list.questions.iter().filter(is_due).collect()
    }

    fn is_of_role(&self, question: &Question) -> bool {
        self.options.role.as_ref().is_none_or(|role| question.role.contains(role))
            && self.options.stage.is_none_or(|stage| question.stage.unwrap_or_default() <= stage)
    }

    /// What the plan says so far: a proposal to confirm, with whom an unknown lies, or an answer to look through.
    fn so_far_of(&self, slot: &Slot<'b>, plan: &Plan) -> Option<String> {
        let value = plan.root?.at(&slot.path).map(Node::to_json)?;
        Some(self.worded(slot.question, &value)).filter(|words| !words.is_empty())
    }
}

fn handed(field: String, asked: &Asked) -> Handed {
    Handed {
        field,
        section: String::new(),
        about: asked.about.clone(),
        opening: asked.opening.clone(),
        repeats: false,
        kind: asked.question.kind,
        label: asked.label.clone(),
        ask: asked.ask.clone(),
        why: asked.why.clone(),
        good: asked.good.clone(),
        choices: asked.choices.clone(),
        example: asked.example.clone(),
        so_far: None,
    }
}

/// Why a record matters is said at its first question only.
fn without_repeats(mut questions: Vec<Handed>) -> Vec<Handed> {
    for index in (1..questions.len()).rev() {
        if questions[index].why == questions[index - 1].why
            && questions[index].about == questions[index - 1].about
        {
            questions[index].why.clear();
        }
    }
    questions
}
