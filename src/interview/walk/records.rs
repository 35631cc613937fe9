//! The stops of a list of records: the fields of those that exist, and the records that are still to come. In: a list as it
//! stands in the plan. Out: stops, added to the walk.

use super::super::stop::{InRecord, More, Offer, Slot, Start, State, Stop};
use super::{List, Walk, advises, record_name, state_of};
use crate::plan::component::Paradigm;
use crate::plan::reader::said;
use crate::playbook::condition::Term;
use crate::playbook::records::{Decay, Kind, Question, Sitting};
use crate::yaml::Node;

impl<'b, 'p> Walk<'_, 'b, 'p> {
    /// First what every record is, then whether there are more, then the details that depend on both.
    pub(super) fn records(&mut self, list: &List<'b, 'p>) {
        let nested = &list.question.questions;
        let details = details(list.question);
        for index in 0..list.items.len() {
            self.fields(list, index, &nested[..details]);
        }
        let offers = self.offers(list);
        let free = list.question.for_each.is_none() || list.question.key.is_none();
        for offer in offers {
            let wanted = self.memory.adding.as_ref();
            let accepted = wanted.is_some_and(|(own, id)| *own == list.question.field && *id == offer.id);
            match accepted || list.question.required {
                true => self.start(list, Some(&offer)),
                false => self.more(list, Some(offer)),
            }
        }
        if free && list.whole {
            self.one_more(list);
        }
        for index in 0..list.items.len() {
            self.fields(list, index, &nested[details..]);
        }
    }

    /// The fields of one record that exists.
    fn fields(&mut self, list: &List<'b, 'p>, index: usize, questions: &'b [Question]) {
        let node = &list.items[index];
        let scope = self.scope.at_record(node, &list.question.field, index);
        for question in questions {
            let path = format!("{}[{index}].{}", list.question.field, question.field);
            if !(self.is_due(list.question, question) || self.is_extra(&path))
                || !scope.holds(question.when.as_ref())
                || self.goes_without(question)
            {
                continue;
            }
            let state = state_of(node.at(&question.field));
            let weight = if self.came_with(list, question, state, &path) { 0 } else { 1 };
            self.stops.push(Stop::Field(Slot {
                section: self.section,
                path,
                question,
                state,
                record: Some(self.in_record(list, index)),
                start: None,
                weight,
                advises: advises(&scope, question),
            }));
        }
    }

    /// What a record is about stood there when it was begun for that; nobody answered it.
    fn came_with(&self, list: &List, question: &Question, state: State, path: &str) -> bool {
        let about = question.kind == Kind::Reference || question.field == "cause";
        list.question.for_each.is_some()
            && about
            && state != State::Open
            && !self.memory.shown.iter().any(|shown| shown == path)
    }

    /// A reference need not be given while there is only one record it could mean.
    fn goes_without(&self, question: &Question) -> bool {
        question.kind == Kind::Reference
            && question.to.as_deref() == Some("components")
            && self.scope.plan.components.len() == 1
    }

    fn in_record(&self, list: &List<'b, 'p>, index: usize) -> InRecord<'b> {
        let node = &list.items[index];
        let ask = said(node.get("cause")).and_then(|id| self.playbook.decay(id));
        let name = record_name(node, list.question).unwrap_or_default().to_owned();
        InRecord { list: list.question, index, name, ask: ask.map(|cause| &cause.ask) }
    }

    /// The records a list should have and has not: one for each learned component, or for each cause of decay.
    fn offers(&self, list: &List<'b, 'p>) -> Vec<Offer<'b>> {
        match list.question.for_each.as_deref() {
            Some("catalogue/decay") => self.causes(list),
            Some(each) => self.components(list, each == "learned"),
            None => Vec::new(),
        }
    }

    fn components(&self, list: &List<'b, 'p>, learned: bool) -> Vec<Offer<'b>> {
        let plan = self.scope.plan;
        let field = list.question.questions.iter().find(|question| question.kind == Kind::Reference);
        let Some(field) = field.filter(|_| list.whole) else { return Vec::new() };
        let about = |item: &Node| said(item.get(&field.field)).map(str::to_owned);
        let covers = |item: &Node, id: &str| match about(item) {
            Some(own) => own == id,
            None => plan.components.len() == 1,
        };
        let paradigms = self.scope.paradigms;
        let concerned = plan
            .components
            .iter()
            .zip(paradigms)
            .filter(|(_, paradigm)| !learned || paradigm.is_some_and(|paradigm| paradigm.is_learned()));
        concerned
            .filter_map(|(component, _)| component.id.known())
            .filter(|id| !list.items.iter().any(|item| covers(item, id)))
            .map(|id| Offer { field: field.field.clone(), id: (*id).to_owned(), ask: None })
            .collect()
    }

    fn causes(&self, list: &List<'b, 'p>) -> Vec<Offer<'b>> {
        let applies = |cause: &Decay| {
            self.scope.paradigms.iter().flatten().any(|own| cause.applies.iter().any(|id| id == own.id()))
        };
        let watched =
            |cause: &Decay| list.items.iter().any(|item| said(item.get("cause")) == Some(cause.id.as_str()));
        let role = self.options.role.as_ref();
        let mine = !self.is_outside && role.is_none_or(|role| list.question.role.contains(role));
        let causes = self.playbook.records.catalogue.decay.iter().filter(|cause| {
            mine && cause.course
                && cause.path.unwrap_or_default() <= self.options.sitting
                && applies(cause)
                && !watched(cause)
        });
        causes
            .map(|cause| Offer { field: "cause".into(), id: cause.id.clone(), ask: Some(&cause.ask) })
            .collect()
    }

    /// The next record of a list that can have any number of them.
    fn one_more(&mut self, list: &List<'b, 'p>) {
        let adding = self.memory.adding.as_ref();
        let adds = adding.is_some_and(|(own, id)| *own == list.question.field && id.is_empty());
        let first = list.items.is_empty() && list.question.required && list.question.for_each.is_none();
        match adds || first {
            true => self.start(list, None),
            false => self.more(list, None),
        }
    }

    fn more(&mut self, list: &List<'b, 'p>, offer: Option<Offer<'b>>) {
        let names = list.items.iter().filter_map(|item| record_name(item, list.question));
        self.stops.push(Stop::More(More {
            section: self.section,
            list: list.question,
            names: names.map(str::to_owned).collect(),
            count: list.items.len(),
            offer,
            none_proposed: list.none_proposed,
            settled: false,
        }));
    }

    /// The first question of a record that does not exist yet.
    fn start(&mut self, list: &List<'b, 'p>, offer: Option<&Offer<'b>>) {
        let question = list.question;
        let mut given: Vec<(String, String)> =
            offer.iter().map(|offer| (offer.field.clone(), offer.id.clone())).collect();
        let plan = self.scope.plan;
        if let [only] = plan.components.as_slice()
            && let Some(reference) = question.questions.iter().find(|nested| self.goes_without(nested))
            && given.iter().all(|(field, _)| *field != reference.field)
            && let Some(id) = only.id.known()
        {
            given.push((reference.field.clone(), (*id).to_owned()));
        }
        let about =
            offer.and_then(|offer| plan.components.iter().position(|own| own.id.is(&offer.id.as_str())));
        let scope = about.map_or(self.scope, |index| self.scope.at_component(index));
        let asked = |nested: &&Question| {
            self.is_due(question, nested)
                && given.iter().all(|(field, _)| *field != nested.field)
                && scope.holds(nested.when.as_ref())
        };
        let Some(first) = question.questions.iter().find(asked) else { return };
        let index = list.items.len();
        let name = offer.map_or_else(String::new, |offer| offer.id.clone());
        self.stops.push(Stop::Field(Slot {
            section: self.section,
            path: format!("{}[{index}].{}", question.field, first.field),
            question: first,
            state: State::Open,
            record: Some(InRecord { list: question, index, name, ask: offer.and_then(|offer| offer.ask) }),
            weight: self.expected(question),
            start: Some(Start {
                list: question.field.clone(),
                given,
                begins_list: list.items.is_empty() && question.for_each.is_none(),
                over: list.over,
            }),
            advises: false,
        }));
    }

    /// How many questions a record to come will probably ask; of those asked only while a verdict hangs on them about half.
    fn expected(&self, list: &Question) -> usize {
        let expected = list.questions.iter().filter(|own| self.is_expected(list, own));
        let later = |own: &&Question| own.deciding && self.options.sitting != Sitting::Full;
        let (later, sure): (Vec<&Question>, Vec<&Question>) = expected.partition(later);
        (sure.len() + later.len().div_ceil(2)).max(1)
    }

    /// What differs from the product's answer is an exception. A component to come could be anything.
    fn is_expected(&self, list: &Question, question: &Question) -> bool {
        let all = Paradigm::SOFTWARE.iter().map(|paradigm| Term::Text(paradigm.id().to_owned())).collect();
        let could_be = |path: &[String]| match path.last().map(String::as_str) {
            Some("open") => Term::Bool(true),
            Some("candidates") => Term::List(Vec::clone(&all)),
            _ => Term::Undefined,
        };
        let holds =
            question.when.as_ref().is_none_or(|when| list.field == "components" && when.holds(&could_be));
        // What only some advice asks for is the exception.
        let is_rare = question.is_for_some() && !question.deciding && self.options.sitting != Sitting::Full;
        self.is_due(list, question) && !is_rare && question.inherits.is_none() && holds
    }

    /// A field of a record: one of the sitting, or what a list that is asked beyond it cannot do without.
    fn is_due(&self, list: &Question, question: &Question) -> bool {
        let needed = question.required || list.key.as_deref() == Some(question.field.as_str());
        self.is_wanted(question) || (needed && self.is_extra(&list.field))
    }
}

/// Where the details of a record begin: the questions from the first that depends on an answer given elsewhere.
fn details(list: &Question) -> usize {
    let nested = &list.questions;
    let known_by_then = |path: &String, index: usize| {
        let field = path.split_once('.').map_or("", |(_, field)| field);
        nested[..index].iter().any(|earlier| earlier.field == field)
    };
    let depends = |(index, question): (usize, &Question)| {
        let condition = question.when.as_ref();
        condition.is_some_and(|own| !own.paths().iter().all(|path| known_by_then(path, index)))
    };
    match list.for_each {
        None => (0..nested.len()).find(|index| depends((*index, &nested[*index]))).unwrap_or(nested.len()),
        Some(_) => nested.len(),
    }
}

/// What every record of a list is asked before there is another one.
pub fn is_of_every_record(list: &Question, question: &Question) -> bool {
    list.questions[..details(list)].iter().any(|own| own.field == question.field)
}
