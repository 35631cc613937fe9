//! A stop of the interview: a question at one field of the plan, or the offer of one more record of a list.
//! Made by `walk`, in the order of the playbook; `Interview` takes the first that is open.

use crate::playbook::records::Question;
use crate::text::Text;

/// Where the interview could stop.
#[derive(Clone, Debug)]
pub enum Stop<'b> {
    Field(Slot<'b>),
    More(More<'b>),
}

/// A question at one field.
#[derive(Clone, Debug)]
pub struct Slot<'b> {
    pub section: usize,
    /// The full path: `components[1].task`.
    pub path: String,
    pub question: &'b Question,
    pub state: State,
    /// The list whose record the field belongs to.
    pub record: Option<InRecord<'b>>,
    /// The record does not exist yet; this answer begins it.
    pub start: Option<Start>,
    /// How many questions this stop stands for: a record that is still to come counts with its fields.
    pub weight: usize,
    /// Advice stands on the answer, so that it is asked although no verdict hangs on it.
    pub advises: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    Known,
    /// An agent's answer that no person has confirmed.
    Proposed,
    Unknown,
}

/// The record a field is in.
#[derive(Clone, Debug)]
pub struct InRecord<'b> {
    pub list: &'b Question,
    pub index: usize,
    /// The record by its key, or the component or cause it is about.
    pub name: String,
    /// What the catalogue asks about this record, where it is one of a catalogue.
    pub ask: Option<&'b Text>,
}

/// What a new record holds before its first answer.
#[derive(Clone, Debug)]
pub struct Start {
    pub list: String,
    pub given: Vec<(String, String)>,
    /// The plan holds no record of this list yet, and the list is not there for each of something.
    pub begins_list: bool,
    /// The plan says that the list is unknown; the record takes the place of that word.
    pub over: bool,
}

/// The offer of one more record.
#[derive(Clone, Debug)]
pub struct More<'b> {
    pub section: usize,
    pub list: &'b Question,
    /// The records so far, by name.
    pub names: Vec<String>,
    pub count: usize,
    /// The component or cause the next record would be about.
    pub offer: Option<Offer<'b>>,
    /// An agent proposed that there is no such record.
    pub none_proposed: bool,
    pub settled: bool,
}

/// What the next record would be about.
#[derive(Clone, Debug)]
pub struct Offer<'b> {
    /// The field of the record that names it, and its value.
    pub field: String,
    pub id: String,
    pub ask: Option<&'b Text>,
}

impl<'b> Stop<'b> {
    pub fn section(&self) -> usize {
        match self {
            Stop::Field(slot) => slot.section,
            Stop::More(more) => more.section,
        }
    }

    /// How many questions it stands for; the offer of one more record is none.
    pub fn weight(&self) -> usize {
        match self {
            Stop::Field(slot) => slot.weight,
            Stop::More(_) => 0,
        }
    }

    /// The stop begins a record of this list.
    pub fn begins(&self, list: &str) -> bool {
        matches!(self, Stop::Field(Slot { start: Some(start), .. }) if start.list == list)
    }

    /// What the memory of a run knows this stop by.
    pub fn key(&self) -> String {
        match self {
            Stop::Field(slot) => slot.key(),
            Stop::More(more) => more.key(),
        }
    }
}

impl Slot<'_> {
    fn key(&self) -> String {
        match &self.start {
            Some(start) if !start.given.is_empty() => format!("{}[+{}]", start.list, start.about()),
            _ => self.path.clone(),
        }
    }
}

impl Start {
    /// What the record is about: the component or cause it was begun for.
    pub fn about(&self) -> String {
        self.given.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(",")
    }
}

impl<'b> Slot<'b> {
    /// A field by itself, without its record and whatever stands there.
    pub fn at(path: &str, question: &'b Question) -> Slot<'b> {
        Slot {
            section: 0,
            path: path.to_owned(),
            question,
            state: State::Open,
            record: None,
            start: None,
            weight: 1,
            advises: false,
        }
    }
}

impl<'b> More<'b> {
    /// The list itself as a field, which holds what is said of all its records: that there is none.
    pub fn whole(&self) -> Slot<'b> {
        let state = if self.none_proposed { State::Proposed } else { State::Open };
        Slot { section: self.section, state, ..Slot::at(&self.list.field, self.list) }
    }

    fn key(&self) -> String {
        match &self.offer {
            Some(offer) => format!("{}[?{}]", self.list.field, offer.id),
            None => format!("{}[?]", self.list.field),
        }
    }
}
