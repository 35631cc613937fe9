//! What an answer newly contradicts, and the ways on. In: the reviews before and after an answer. Out: `Raised` with both
//! places and the arithmetic; keeping both writes a waiver, or lets them stand to be said again when the section ends.

use super::entry::Rejected;
use super::step::{Accepted, Raised, Way};
use super::{Interview, calendar};
use crate::playbook::records::Level;
use crate::review::{Judged, Review};
use crate::rules;
use crate::text::fill;
use crate::words;
use crate::yaml::edit::Edit;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value};
use std::rc::Rc;

/// An exception that nobody dated ends after this many days: within the next quarter, as the playbook advises.
const EXCEPTION_DAYS: i64 = 90;

/// A contradiction that was said in this run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argued {
    rule: &'static str,
    fields: Vec<String>,
    /// The reader chose to let it stand.
    kept: bool,
    /// It was said again when a section ended.
    reminded: bool,
}

/// Why both answers stay: what a waiver holds. An empty reason lets them stand without one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exception {
    pub because: String,
    pub by: String,
    /// A date as people type it; empty for the usual end.
    pub until: String,
}

/// What an answer did to the contradictions of the plan.
#[derive(Clone, Debug, Default)]
pub(super) struct Moved {
    pub raised: Vec<Raised>,
    pub noted: Vec<Raised>,
    pub resolved: Vec<Raised>,
}

impl<'b> Interview<'b> {
    pub(super) fn review(&self) -> Rc<Review> {
        self.reading.review(self.playbook, &self.options)
    }

    /// The contradictions that came or went with an answer and concern the field. What only concerns the shape of an answer
    /// was settled when it was read.
    pub(super) fn moved(&mut self, before: &Review, field: &str) -> Moved {
        let after = self.review();
        let concerned = |judged: &&Judged| speaks(judged) && concerns(judged, field);
        let is_due = |judged: &&Judged| self.was_asked_for(judged, &[field]);
        let is_new = |judged: &&Judged| {
            let old = before.findings.iter().find(|old| same(old, judged));
            let undecided = self.memory.argued.iter().any(|own| own.is(judged) && !own.kept);
            undecided || old.is_none_or(|old| old.finding.values != judged.finding.values)
        };
        let new: Vec<&Judged> =
            after.findings.iter().filter(concerned).filter(is_due).filter(is_new).collect();
        // Only what was said can be taken back: a rule may speak between two answers of which the second was not asked yet.
        let was_said = |old: &&Judged| self.memory.argued.iter().any(|own| own.is(old));
        let gone =
            before.findings.iter().filter(concerned).filter(was_said).filter(|old| {
                old.level != Level::Note && !after.findings.iter().any(|judged| same(judged, old))
            });
        let (loud, quiet): (Vec<&Judged>, Vec<&Judged>) =
            new.into_iter().partition(|judged| judged.level != Level::Note);
        let moved = Moved {
            raised: loud.iter().map(|judged| self.in_words(judged, field)).collect(),
            noted: quiet.iter().map(|judged| self.in_words(judged, field)).collect(),
            resolved: gone.map(|judged| self.in_words(judged, field)).collect(),
        };
        self.memory.argued.retain(|own| after.findings.iter().any(|judged| own.is(judged)));
        for judged in loud {
            self.memory.argued.retain(|own| !own.is(judged));
            self.memory.argued.push(Argued::of(judged));
        }
        moved
    }

    /// What several answers raised together: the contradictions that concern them and did not stand in the plan as it was
    /// before, or stood with other numbers, each seen from the first of the fields that it concerns.
    pub fn raised_since(&self, before: &Interview, fields: &[String]) -> Vec<Raised> {
        let (before, after) = (before.review(), self.review());
        let is_new = |judged: &Judged| {
            let old = before.findings.iter().find(|old| same(old, judged));
            old.is_none_or(|old| old.finding.values != judged.finding.values)
        };
        let loud = after.findings.iter().filter(|judged| judged.level != Level::Note && speaks(judged));
        let own: Vec<&str> = fields.iter().map(String::as_str).collect();
        let loud = loud.filter(|judged| self.was_asked_for(judged, &own));
        let seen = |judged: &Judged| {
            let field = fields.iter().find(|field| concerns(judged, field)).filter(|_| is_new(judged))?;
            Some(self.in_words(judged, field))
        };
        loud.filter_map(seen).collect()
    }

    /// What was said in this run of the plan as it stands, in words, before records of it are numbered anew.
    pub(super) fn said_so_far(&self) -> Vec<(Judged, Raised)> {
        let review = self.review();
        let said = review.findings.iter().filter(|judged| {
            judged.level != Level::Note && self.memory.argued.iter().any(|own| own.is(judged))
        });
        said.map(|judged| (judged.clone(), self.in_words(judged, first_of(judged)))).collect()
    }

    /// What removing or moving a record raised and what it settled. Places have other numbers afterwards, so that a finding is
    /// known by its rule and its values.
    pub(super) fn moved_by_rearranging(&mut self, before: &Review, said: Vec<(Judged, Raised)>) -> Moved {
        let after = self.review();
        let alike = |one: &Judged, other: &Judged| {
            one.finding.rule == other.finding.rule && one.finding.values == other.finding.values
        };
        let is_new = |judged: &&Judged| !before.findings.iter().any(|old| alike(old, judged));
        let loud = after.findings.iter().filter(|judged| judged.level != Level::Note && speaks(judged));
        let is_due = |judged: &&Judged| self.was_asked_for(judged, &[]);
        let new: Vec<&Judged> = loud.filter(is_due).filter(is_new).collect();
        let mut argued = Vec::new();
        let mut resolved = Vec::new();
        for (old, words) in said {
            let own = self.memory.argued.iter().find(|own| own.is(&old));
            match (after.findings.iter().find(|judged| alike(&old, judged)), own) {
                (Some(now), Some(own)) => {
                    argued.push(Argued { kept: own.kept, reminded: own.reminded, ..Argued::of(now) });
                }
                _ => resolved.push(words),
            }
        }
        argued.extend(new.iter().map(|judged| Argued::of(judged)));
        self.memory.argued = argued;
        let raised = new.iter().map(|judged| self.in_words(judged, first_of(judged))).collect();
        Moved { raised, resolved, ..Moved::default() }
    }

    /// What is missing contradicts nothing before its question was asked: each place has an answer, is one of the fields that
    /// were answered just now, or was shown in this run.
    fn was_asked_for(&self, judged: &Judged, fields: &[&str]) -> bool {
        let has_answer = |field: &str| {
            self.with_plan(|plan| plan.root.and_then(|root| root.at(field)).is_some()) || field.is_empty()
        };
        let was_shown = |field: &str| self.memory.shown.iter().any(|key| key.starts_with(field));
        let mut places = judged.finding.places.iter().map(|place| place.field.as_str());
        places.all(|field| has_answer(field) || fields.contains(&field) || was_shown(field))
    }

    /// A finding in words, seen from the field that was answered.
    fn in_words(&self, judged: &Judged, field: &str) -> Raised {
        let said = words::words(&judged.finding, self.playbook, self.options.lang);
        let mut fields: Vec<&str> = judged.finding.places.iter().map(|place| place.field.as_str()).collect();
        fields.sort_by_key(|own| *own != field);
        let places: Vec<_> = fields.iter().map(|own| self.spot(own)).collect();
        let change = fields.iter().filter(|own| **own == field || self.can_visit(own));
        let ways = change.map(|own| Way::Change((*own).to_owned())).chain([Way::Keep]).collect();
        Raised {
            rule: judged.finding.rule,
            level: judged.level,
            title: said.title,
            message: said.message,
            places,
            fixes: said.fixes,
            ways,
        }
    }

    /// Keeps both answers: with a reason as an exception in the plan, without one they just stand.
    pub fn keep_both(&mut self, raised: &Raised, exception: &Exception) -> Result<Accepted, Rejected> {
        let fields: Vec<&str> = raised.places.iter().map(|place| place.field.as_str()).collect();
        for own in self.memory.argued.iter_mut().filter(|own| own.rule == raised.rule) {
            own.kept |= own.fields.iter().all(|field| fields.contains(&field.as_str()));
        }
        if exception.because.trim().is_empty() {
            return Ok(Accepted { text: self.text().to_owned(), ..Accepted::default() });
        }
        let field = fields.first().copied().unwrap_or_default();
        let edits = vec![self.waiver(raised.rule, field, exception)?];
        self.reading = self.apply(&edits)?;
        let text = self.text().to_owned();
        let until = self.exception_end(&exception.until)?.to_string();
        let shown =
            fill(self.options.lang.pick("{because}, until {until}", "{because}, {until}까지"), |slot| {
                Some(if slot == "until" { until.as_str() } else { exception.because.trim() }.into())
            });
        Ok(Accepted { field: "waivers".to_owned(), edits, text, shown, ..Accepted::default() })
    }

    fn waiver(&self, rule: &str, field: &str, exception: &Exception) -> Result<Edit, Rejected> {
        let lang = self.options.lang;
        let by = Some(exception.by.trim()).filter(|by| !by.is_empty()).or(self.options.by.as_deref());
        let by = by.ok_or_else(|| {
            Rejected::because(lang.pick(
                "An exception counts only when somebody answers for it.",
                "예외는 책임질 사람의 이름이 있어야 효력이 있습니다.",
            ))
        })?;
        let mut record = Map::new();
        let until = self.exception_end(&exception.until)?.to_string();
        let because = exception.because.trim();
        for (key, value) in
            [("rule", rule), ("field", field), ("because", because), ("by", by), ("until", &until)]
        {
            record.insert(key.to_owned(), value.into());
        }
        let list = "waivers".to_owned();
        let begun = self.with_plan(|plan| {
            plan.root.and_then(|root| root.at("waivers")).is_some_and(|node| !node.items().is_empty())
        });
        let value = Value::Object(record);
        Ok(match begun {
            true => Edit::Append { path: list, value },
            false => Edit::Set { path: list, value: Value::Array(vec![value]) },
        })
    }

    /// The day an exception ends; the usual one where nothing is said.
    pub fn exception_end(&self, until: &str) -> Result<Date, Rejected> {
        let (lang, today) = (self.options.lang, self.options.today);
        let read = match until.trim() {
            "" => today.checked_add(EXCEPTION_DAYS.days()).ok(),
            until => calendar::read(until, today).or_else(|| calendar::relative(until, today)),
        };
        let no_date = || super::entry::dates::no_date(until, today, lang);
        let date = read.ok_or_else(no_date)?;
        match date < today {
            true => Err(Rejected::because(lang.pick(
                "That day has passed; an exception ends in the future.",
                "이미 지난 날짜입니다. 예외가 끝날 앞날을 적어 주세요.",
            ))),
            false => Ok(date),
        }
    }

    /// The contradictions that were let stand and still do, each said again once.
    pub(super) fn standing(&mut self) -> Vec<Raised> {
        let review = self.review();
        let still = |own: &Argued| review.findings.iter().find(|judged| own.is(judged) && speaks(judged));
        let due: Vec<&Judged> =
            self.memory.argued.iter().filter(|own| !own.reminded).filter_map(still).collect();
        let said = due.iter().map(|judged| {
            let first = judged.finding.places.first().map_or("", |place| place.field.as_str());
            self.in_words(judged, first)
        });
        let said: Vec<Raised> = said.collect();
        self.memory.argued.iter_mut().for_each(|own| own.reminded = true);
        said
    }
}

impl Argued {
    fn of(judged: &Judged) -> Argued {
        Argued { rule: judged.finding.rule, fields: fields(judged), kept: false, reminded: false }
    }

    fn is(&self, judged: &Judged) -> bool {
        self.rule == judged.finding.rule && self.fields == fields(judged)
    }
}

fn first_of(judged: &Judged) -> &str {
    judged.finding.places.first().map_or("", |place| place.field.as_str())
}

fn fields(judged: &Judged) -> Vec<String> {
    judged.finding.places.iter().map(|place| place.field.clone()).collect()
}

fn same(one: &Judged, other: &Judged) -> bool {
    one.finding.rule == other.finding.rule && fields(one) == fields(other)
}

/// Worth a word while the interview runs.
fn speaks(judged: &Judged) -> bool {
    judged.waived.is_none()
        && !judged.finding.cannot_check
        && !rules::shape::IDS.contains(&judged.finding.rule)
        // That an agent's answer waits for a person needs no saying each time.
        && judged.finding.rule != rules::confirmation::UNCONFIRMED
}

/// A place of the finding is the field, or the record that the field is in, or another field of that record: which direction is
/// better says whether a target contradicts today's value.
fn concerns(judged: &Judged, field: &str) -> bool {
    let record = record_of(field);
    judged.finding.places.iter().any(|place| match field.strip_prefix(place.field.as_str()) {
        Some(rest) => rest.is_empty() || rest.starts_with(['.', '[']),
        None => record.is_some() && record_of(&place.field) == record,
    })
}

/// `labels[0]` of `labels[0].delay`; none where the field is in no record.
fn record_of(field: &str) -> Option<&str> {
    field.rfind(']').map(|end| &field[..=end])
}
