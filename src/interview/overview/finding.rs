//! A field by the name somebody gave it. In: `components[read].task`, `components[1].task`, `components.task`, a label.
//! Out: the path of a place of the plan, or what may have been meant.

use super::super::Interview;
use super::super::entry::Rejected;
use super::Place;
use crate::rules::shape::nearest::nearest;
use crate::text::{Lang, fill};

impl<'b> Interview<'b> {
    /// The place that is meant.
    pub fn find_place(&self, name: &str) -> Result<Place, Rejected> {
        let name = name.trim();
        let places = self.places();
        let bare = without_records(name);
        let same_question: Vec<&Place> =
            places.iter().filter(|place| without_records(&place.field) == bare).collect();
        let lang = self.options.lang;
        match record_of(name) {
            _ if same_question.is_empty() => by_label(name, &places, lang),
            Some(record) => {
                let found = same_question
                    .iter()
                    .find(|place| place.field == name || place.record.as_deref() == Some(record));
                found
                    .map(|place| (*place).clone())
                    .ok_or_else(|| no_such_record(record, &same_question, lang))
            }
            None => match same_question.as_slice() {
                [only] => Ok((*only).clone()),
                several => Err(which_record(several, lang)),
            },
        }
    }
}

/// `components[read].task` and `components[].task` are `components.task`.
fn without_records(field: &str) -> String {
    let mut bare = String::with_capacity(field.len());
    let mut inside = false;
    for c in field.chars() {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            c if !inside => bare.push(c),
            _ => {}
        }
    }
    bare
}

/// What stands between the brackets.
fn record_of(field: &str) -> Option<&str> {
    let (_, rest) = field.split_once('[')?;
    let (record, _) = rest.split_once(']')?;
    Some(record.trim()).filter(|record| !record.is_empty())
}

fn by_label(name: &str, places: &[Place], lang: Lang) -> Result<Place, Rejected> {
    let wanted = name.to_lowercase();
    let called: Vec<&Place> = places
        .iter()
        .filter(|place| place.label.to_lowercase() == wanted || place.other_label.to_lowercase() == wanted)
        .collect();
    match called.as_slice() {
        [only] => return Ok((*only).clone()),
        [] => {}
        several => return Err(which_record(several, lang)),
    }
    // The last step of a path names its question well enough where no other has it.
    let ends =
        |place: &&Place| without_records(&place.field).rsplit_once('.').is_some_and(|(_, last)| last == name);
    let ending: Vec<&Place> = places.iter().filter(ends).collect();
    match ending.as_slice() {
        [only] => return Ok((*only).clone()),
        [] => {}
        several => return Err(which_record(several, lang)),
    }
    let fields: Vec<String> = places.iter().map(|place| without_records(&place.field)).collect();
    let meant = nearest(&without_records(name), fields.iter().map(String::as_str));
    let place = meant.and_then(|meant| places.iter().find(|place| without_records(&place.field) == meant));
    let reason = match place {
        Some(_) => lang.pick(
            "There is no field `{name}`. Is `{meant}` meant?",
            "`{name}` 항목은 없습니다. `{meant}`{을/를} 뜻하시나요?",
        ),
        None => lang.pick(
            "There is no field `{name}`. `aiplan explain` tells about fields by name.",
            "`{name}` 항목은 없습니다. `aiplan explain`으로 항목을 찾아볼 수 있습니다.",
        ),
    };
    Err(Rejected::because(fill(reason, |slot| match slot {
        "name" => Some(name.into()),
        _ => place.map(|place| template(&place.field).into()),
    })))
}

/// The question a path belongs to: `components[1].task` → `components[].task`.
fn template(field: &str) -> String {
    match (field.find('['), field.find(']')) {
        (Some(open), Some(close)) => format!("{}{}", &field[..=open], &field[close..]),
        _ => field.to_owned(),
    }
}

fn no_such_record(record: &str, places: &[&Place], lang: Lang) -> Rejected {
    let reason = lang.pick(
        "There is no record “{name}”; there are: {known}",
        "‘{name}’{은/는} 없습니다. 있는 것: {known}",
    );
    Rejected::because(fill(reason, |slot| {
        Some(if slot == "name" { record.to_owned() } else { named(places) }.into())
    }))
}

fn which_record(places: &[&Place], lang: Lang) -> Rejected {
    let reason = lang.pick("Several places are called so: {known}", "그런 곳이 여럿입니다. {known}");
    Rejected::because(fill(reason, |_| Some(named(places).into())))
}

/// Each place by the name of its record, where it has one that says which it is.
fn named(places: &[&Place]) -> String {
    let named =
        places.iter().map(|place| match (&place.record, place.field.find('['), place.field.find(']')) {
            (Some(record), Some(open), Some(close)) if is_handy(record) => {
                format!("{}{record}{}", &place.field[..=open], &place.field[close..])
            }
            _ => place.field.clone(),
        });
    named.collect::<Vec<_>>().join(", ")
}

fn is_handy(record: &str) -> bool {
    record.chars().count() <= 30 && !record.contains(['[', ']', '\n'])
}
