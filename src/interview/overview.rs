//! Every question of the plan with where it stands, in the order of the playbook: for jumping and for the overview.
//! In: the plan. Out: `Place`s; one that is not asked now says why.

mod finding;
mod reasons;

use super::Interview;
use super::entry::Rejected;
use super::stop::Stop;
use super::walk::record_name;
use crate::plan::Plan;
use crate::plan::answer::Basis;
use crate::plan::lookup::Scope;
use crate::plan::reader::{Written, written};
use crate::playbook::records::{Kind, Level, Question};
use crate::review::Judged;
use crate::rules;
use crate::text::Lang;
use crate::yaml::Node;
use std::collections::HashMap;

/// One question about one place of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The full path: `components[1].task`; `components[].task` while the list holds no record.
    pub field: String,
    /// The index of its section in the playbook.
    pub section: usize,
    /// The record it belongs to, by its name.
    pub record: Option<String>,
    pub label: String,
    pub ask: String,
    pub other_label: String,
    /// Label and question in the other language, for those who type that.
    pub also: String,
    /// The answer in short, where there is one.
    pub answer: String,
    pub standing: Standing,
    /// How many questions the path still asks here, a record that is to come with its own; none where it comes later.
    pub left: usize,
    /// A finding of the plan concerns it.
    pub contradicts: bool,
    /// A list of records, and how many it holds.
    pub records: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Done,
    Open,
    Unknown,
    Proposed,
    /// Not asked now, with the reason in words.
    NotAsked(String),
}

/// Where a question is looked at.
#[derive(Clone, Copy)]
struct Spot<'s, 'p> {
    scope: Scope<'s, 'p>,
    section: usize,
    /// The list with the index of the record, and the record.
    record: Option<(&'s Question, usize, &'s Node<'p>)>,
}

impl<'b> Interview<'b> {
    /// All places, whatever sitting, role or section was chosen.
    pub fn places(&self) -> Vec<Place> {
        let raised = self.contradicted();
        self.look(|plan, paradigms| {
            let scope = Scope::new(plan, self.playbook, paradigms);
            let mut places = Vec::new();
            for (section, records) in self.playbook.sections().iter().enumerate() {
                for question in &records.questions {
                    let spot = Spot { scope, section, record: None };
                    match question.kind {
                        Kind::Records => self.list_places(question, spot, &mut places),
                        _ => places.push(self.place(question, spot)),
                    }
                }
            }
            let left = self.left_by_place();
            for place in &mut places {
                place.left = left.get(&place.field).copied().unwrap_or_default();
                place.contradicts = raised.iter().any(|field| concerns(field, place));
            }
            places
        })
    }

    /// The titles of the sections, in order.
    pub fn sections(&self) -> Vec<String> {
        let titles = self.playbook.sections().iter().map(|section| section.title.get(self.options.lang));
        titles.map(str::to_owned).collect()
    }

    /// The section of the question that stands open.
    pub fn section_here(&self) -> Option<usize> {
        self.asked.as_ref().map(Stop::section)
    }

    /// The list whose record or next record is being asked.
    pub fn list_here(&self) -> Option<&'b Question> {
        match self.asked.as_ref()? {
            Stop::Field(slot) => slot.record.as_ref().map(|record| record.list),
            Stop::More(more) => Some(more.list),
        }
    }

    /// A list of records by its field.
    pub fn list(&self, field: &str) -> Option<&'b Question> {
        self.playbook.question(field).filter(|question| question.kind == Kind::Records)
    }

    /// The reader asked for a question that has not been shown yet.
    pub fn is_on_the_way(&self) -> bool {
        self.wanted.is_some()
    }

    /// Goes to a field whatever was chosen for this run; the question that stands open comes again after it. Says why where
    /// the plan excludes the question.
    pub fn go_to(&mut self, field: &str) -> Result<(), Rejected> {
        let lang = self.options.lang;
        let places = self.places();
        let Some(place) = places.iter().find(|place| place.field == field) else {
            return Err(Rejected::because(lang.pick("There is no such field.", "없는 항목입니다.")));
        };
        if let Standing::NotAsked(reason) = &place.standing {
            return Err(Rejected::because(reason.clone()));
        }
        let before = self.clone();
        self.leave_lists_open();
        self.memory.visited.insert(field.to_owned());
        self.memory.skipped.remove(field);
        let key = match place.records {
            Some(count) if count > 0 || place.standing != Standing::Open => {
                self.memory.adding = Some((field.to_owned(), String::new()));
                None
            }
            Some(_) => None,
            None => Some(field.to_owned()),
        };
        let stops = self.stops();
        let wanted = match key {
            Some(key) => stops.iter().map(Stop::key).find(|own| *own == key),
            None => stops.iter().find(|stop| begins_record(stop, field)).map(Stop::key),
        };
        let Some(wanted) = wanted else {
            *self = before;
            return Err(Rejected::because(reasons::elsewhere(lang)));
        };
        if let Some(stop) = self.asked.take() {
            self.history.push(stop.key());
        }
        self.steps_aside();
        self.wanted = Some(wanted);
        Ok(())
    }

    /// Answering out of turn does not mean that the lists before it were gone past.
    fn leave_lists_open(&mut self) {
        let open = self.stops().into_iter().filter_map(|stop| match stop {
            Stop::More(more) if !more.settled => Some(more.list.field.clone()),
            _ => None,
        });
        let open: Vec<String> = open.collect();
        self.memory.touched.extend(open);
    }

    /// The fields that contradict something, as findings name them.
    fn contradicted(&self) -> Vec<String> {
        let counts = |judged: &&Judged| {
            judged.waived.is_none()
                && !judged.finding.cannot_check
                && judged.level != Level::Note
                && !rules::shape::IDS.contains(&judged.finding.rule)
        };
        let review = self.review();
        let findings = review.findings.iter().filter(counts);
        findings.flat_map(|judged| judged.finding.places.iter().map(|place| place.field.clone())).collect()
    }

    fn list_places(&self, list: &'b Question, spot: Spot, places: &mut Vec<Place>) {
        let node = spot.scope.plan.root.and_then(|root| root.at(&list.field));
        let items = match written(node) {
            Written::Value(node, _) => node.items(),
            _ => &[],
        };
        let own = self.place(list, spot);
        let is_asked = !matches!(own.standing, Standing::NotAsked(_));
        places.push(Place { records: Some(items.len()), ..own });
        if !is_asked {
            return;
        }
        for (index, item) in items.iter().enumerate() {
            let scope = spot.scope.at_record(item, &list.field, index);
            let spot = Spot { scope, record: Some((list, index, item)), ..spot };
            places.extend(list.questions.iter().map(|question| self.place(question, spot)));
        }
        if items.is_empty() {
            let reason = reasons::no_record(list, self.options.lang);
            let nested = list.questions.iter().map(|question| Place {
                field: format!("{}[].{}", list.field, question.field),
                standing: Standing::NotAsked(reason.clone()),
                answer: String::new(),
                ..self.place(question, spot)
            });
            places.extend(nested);
        }
    }

    fn place(&self, question: &'b Question, spot: Spot) -> Place {
        let (lang, plan) = (self.options.lang, spot.scope.plan);
        let node = match spot.record {
            Some((_, _, record)) => record.at(&question.field),
            None => plan.root.and_then(|root| root.at(&question.field)),
        };
        let field = match spot.record {
            Some((list, index, _)) => format!("{}[{index}].{}", list.field, question.field),
            None => question.field.clone(),
        };
        let other = if lang == Lang::En { Lang::Ko } else { Lang::En };
        let record = spot.record.and_then(|(list, _, record)| record_name(record, list)).map(str::to_owned);
        Place {
            standing: self.stands_at(question, &spot, node),
            field,
            section: spot.section,
            record,
            label: question.label.get(lang).to_owned(),
            ask: question.ask.get(lang).to_owned(),
            other_label: question.label.get(other).to_owned(),
            also: format!("{} {}", question.label.get(other), question.ask.get(other)),
            answer: match (question.kind, node) {
                (Kind::Records, _) | (_, None) => String::new(),
                (_, Some(node)) => self.value_of(question, node),
            },
            left: 0,
            contradicts: false,
            records: None,
        }
    }

    fn stands_at(&self, question: &Question, spot: &Spot, node: Option<&Node>) -> Standing {
        let lang = self.options.lang;
        if let Some(condition) = question.when.as_ref().filter(|when| !spot.scope.holds(Some(when))) {
            let list = spot.record.map(|(list, ..)| list);
            return Standing::NotAsked(reasons::excluded(condition, list, &spot.scope, lang));
        }
        let is_reference = question.kind == Kind::Reference && question.to.as_deref() == Some("components");
        if is_reference && node.is_none() && spot.scope.plan.components.len() == 1 {
            return Standing::NotAsked(reasons::only_component(lang));
        }
        match written(node) {
            Written::Absent => Standing::Open,
            Written::Unknown(_) => Standing::Unknown,
            Written::Value(_, Basis::Proposed) => Standing::Proposed,
            Written::Value(node, _)
                if question.kind == Kind::Records && question.required && node.items().is_empty() =>
            {
                Standing::Open
            }
            Written::Value(..) => Standing::Done,
        }
    }

    /// What the path still asks, by field; the questions of a record to come are of its list.
    fn left_by_place(&self) -> HashMap<String, usize> {
        let mut left = HashMap::new();
        for stop in self.stops().iter().filter(|stop| self.is_open(stop)) {
            let Stop::Field(slot) = stop else { continue };
            let list = slot.start.as_ref().map(|start| &start.list);
            *left.entry(list.unwrap_or(&slot.path).clone()).or_insert(0) += slot.weight;
        }
        left
    }

    /// The records of a list by their names.
    pub(super) fn record_names(&self, list: &Question, plan: &Plan) -> Vec<String> {
        let items = plan.root.and_then(|root| root.at(&list.field)).map(Node::items).unwrap_or_default();
        items.iter().map(|item| record_name(item, list).unwrap_or_default().to_owned()).collect()
    }
}

fn begins_record(stop: &Stop, list: &str) -> bool {
    match stop {
        Stop::Field(slot) => slot.start.as_ref().is_some_and(|start| start.list == list),
        Stop::More(_) => false,
    }
}

/// A finding names the field itself; one that names a record as a whole belongs to its list.
fn concerns(field: &str, place: &Place) -> bool {
    let is_record =
        || field.strip_prefix(&place.field).is_some_and(|rest| rest.starts_with('[') && rest.ends_with(']'));
    field == place.field || place.records.is_some() && is_record()
}
