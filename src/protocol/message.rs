//! What the interview says to a program: one JSON object a line. In: steps, answers, findings in the reader's language.
//! Out: lines without a line break inside and without anything a terminal would take for a command.

mod ending;

use super::VERSION;
use crate::interview::Interview;
use crate::interview::answers::Understood;
use crate::interview::confirming::Proposal;
use crate::interview::entry::Rejected;
use crate::interview::grounds::Grounds;
use crate::interview::place::{Spot, Wanted};
use crate::interview::step::{Accepted, AnotherRecord, Asked, Choosable, Progress, Raised, SectionEnd, Way};
use crate::text::{Lang, fill};
use crate::words::harmless;
pub use ending::{Ending, done};
use serde_json::{Map, Value, json};

/// One message as a line.
pub fn line(message: &Value) -> String {
    harmless(&message.to_string()) + "\n"
}

/// The first line of a session.
pub fn start(path: &str, interview: &Interview) -> Value {
    let options = interview.options();
    let mut start = json!({
        "version": VERSION,
        "path": path,
        "lang": options.lang.code(),
        "sitting": options.sitting,
    });
    put(&mut start, "section", options.section.as_deref());
    put(&mut start, "role", options.role.as_deref());
    put(&mut start, "by", options.by.as_deref());
    json!({ "start": start })
}

/// A question at one field.
pub fn ask(asked: &Asked) -> Value {
    let question = asked.question;
    let mut ask =
        json!({ "field": asked.field, "kind": question.kind, "label": asked.label, "prompt": asked.ask });
    put(&mut ask, "opening", asked.opening.as_deref());
    put(&mut ask, "about", asked.about.as_deref());
    put(&mut ask, "why", filled(&asked.why));
    put(&mut ask, "good", filled(&asked.good));
    put(&mut ask, "source", filled(&asked.source));
    put(&mut ask, "example", asked.example.as_deref());
    put(&mut ask, "unit", question.unit.as_deref());
    if !asked.choices.is_empty() {
        ask["choices"] = asked.choices.iter().map(choice).collect();
    }
    for (key, bound) in [("min", question.min), ("max", question.max)] {
        if let Some(bound) = bound {
            ask[key] = bound.into();
        }
    }
    // That nobody knows yet is no answer to a program.
    put(&mut ask, "default", asked.default.as_deref().filter(|_| asked.unknown.is_none()));
    put(&mut ask, "unknown", asked.unknown.as_deref());
    ask["answered"] = (asked.answered && asked.unknown.is_none()).into();
    ask["required"] = question.required.into();
    put(&mut ask, "proposed_by", asked.grounds.by.as_deref().filter(|_| asked.is_proposed()));
    if asked.answered && asked.grounds != Grounds::default() {
        ask["grounds"] = grounds(&asked.grounds);
    }
    put(&mut ask, "owner", asked.owner.as_deref());
    ask["progress"] = progress(&asked.progress);
    ask
}

/// The offer of one more record: a yes-no with the records so far.
pub fn another(more: &AnotherRecord, lang: Lang) -> Value {
    let choice = |id: &str, label: &str| json!({ "id": id, "label": label });
    let mut ask = json!({
        "field": format!("{}[+]", more.list.field),
        "kind": "yes-no",
        "label": more.list.label.get(lang),
        "prompt": more.ask,
    });
    put(&mut ask, "why", filled(&more.why));
    put(&mut ask, "good", filled(&more.good));
    ask["records"] = more.records.clone().into();
    put(&mut ask, "offered", more.offered.as_deref());
    ask["choices"] = json!([choice("yes", lang.pick("Yes", "예")), choice("no", lang.pick("No", "아니요"))]);
    ask["default"] = "no".into();
    ask["progress"] = progress(&more.progress);
    ask
}

fn choice(choice: &Choosable) -> Value {
    let mut out = json!({ "id": choice.id, "label": choice.label });
    put(&mut out, "means", filled(&choice.means));
    out
}

fn progress(progress: &Progress) -> Value {
    json!({
        "done": progress.done,
        "of": progress.of,
        "section": progress.section,
        "minutes": progress.minutes,
    })
}

fn grounds(grounds: &Grounds) -> Value {
    let mut out = Value::Object(Map::new());
    put(&mut out, "basis", grounds.basis.map(|basis| basis.id()));
    put(&mut out, "by", grounds.by.as_deref());
    put(&mut out, "as_of", grounds.as_of.map(|day| day.to_string()).as_deref());
    put(&mut out, "evidence", grounds.evidence.as_deref());
    out
}

/// An answer that was taken and is in the file.
pub fn taken(accepted: &Accepted) -> Value {
    let mut taken = json!({ "field": accepted.field, "shown": accepted.shown });
    put(&mut taken, "understood", accepted.understood.as_deref());
    json!({ "taken": taken })
}

/// The same for an answer that came without a session.
pub fn understood(understood: &Understood) -> Value {
    let mut taken =
        json!({ "field": understood.field, "label": understood.label, "shown": understood.shown });
    put(&mut taken, "understood", understood.how.as_deref());
    put(&mut taken, "before", understood.before.as_deref());
    taken
}

/// What an answer contradicts: the places with what stands there, and the ways on, each with the line that takes it.
pub fn finding(raised: &Raised, lang: Lang) -> Value {
    contradiction(raised, lang, |way| {
        let line = match way {
            Way::Change(field) => json!({ "go": field }),
            Way::Keep => json!({ "keep": { "rule": raised.rule, "because": "…", "by": "…" } }),
        };
        ("send", line)
    })
}

/// The same for a caller without a session, each way with what to give to `aiplan answer`.
pub fn finding_alone(raised: &Raised, lang: Lang) -> Value {
    let field = raised.places.first().map_or("", |place| place.field.as_str());
    let waiver = [("rule", raised.rule), ("field", field), ("because", "…"), ("by", "…"), ("until", "…")];
    contradiction(raised, lang, |way| {
        let answers = match way {
            Way::Change(field) => json!([format!("{field}=…")]),
            Way::Keep => waiver.iter().map(|(key, value)| format!("waivers[+].{key}={value}")).collect(),
        };
        ("answer", answers)
    })
}

fn contradiction(raised: &Raised, lang: Lang, taken: impl Fn(&Way) -> (&'static str, Value)) -> Value {
    let place = |spot: &Spot| {
        let mut place = json!({ "field": spot.field, "label": spot.label });
        put(&mut place, "value", spot.value.as_deref());
        place
    };
    let change = lang.pick("Change {field}", "{field} 고치기");
    let way = |way: &Way| {
        let says = match way {
            Way::Change(field) => fill(change, |_| Some(field.as_str().into())),
            Way::Keep => lang
                .pick("Keep both, with a reason and a person", "둘 다 두고 이유와 책임자를 남기기")
                .to_owned(),
        };
        let (key, value) = taken(way);
        json!({ "says": says, key: value })
    };
    json!({
        "rule": raised.rule,
        "level": raised.level,
        "title": raised.title,
        "message": raised.message,
        "places": raised.places.iter().map(place).collect::<Vec<_>>(),
        "fixes": raised.fixes,
        "ways": raised.ways.iter().map(way).collect::<Vec<_>>(),
    })
}

/// Contradictions that an answer settled.
pub fn resolved(resolved: &[Raised]) -> Value {
    let says: Vec<&str> = resolved.iter().map(|raised| raised.title.as_str()).collect();
    json!({ "note": { "about": "resolved", "says": says } })
}

/// What was not taken; nothing has changed.
pub fn refused(field: &str, rejected: &Rejected) -> Value {
    json!({ "field": field, "reason": rejected.reason, "offers": rejected.offers })
}

/// What the question that refused would take.
pub fn wanted(wanted: &Wanted) -> Value {
    let mut out = json!({ "kind": wanted.kind });
    put(&mut out, "unit", wanted.unit.as_deref());
    put(&mut out, "example", wanted.example.as_deref());
    if !wanted.choices.is_empty() {
        out["choices"] = wanted.choices.clone().into();
    }
    out
}

/// The end of a section with what its answers imply.
pub fn section_end(end: &SectionEnd) -> Value {
    json!({ "note": { "about": "section", "section": end.title, "says": end.implies } })
}

/// The chosen questions are answered; the plan's stage requires more.
pub fn required(count: usize, lang: Lang) -> Value {
    json!({ "note": { "about": "stage", "says": [more_answers(count, lang)] } })
}

/// How many answers the plan's stage requires beyond those given.
pub fn more_answers(count: usize, lang: Lang) -> String {
    let words = match count {
        1 => lang.pick(
            "The plan's stage requires 1 more answer.",
            "지금 단계의 기획서에는 답변 1개가 더 필요합니다.",
        ),
        _ => lang.pick(
            "The plan's stage requires {count} more answers.",
            "지금 단계의 기획서에는 답변 {count}개가 더 필요합니다.",
        ),
    };
    fill(words, |_| Some(count.to_string().into()))
}

/// The file was changed elsewhere meanwhile, and both changes are in it.
pub fn joined(path: &str, lang: Lang) -> Value {
    let words = lang.pick(
        "{path} was changed elsewhere meanwhile; both changes are in it now.",
        "{path}{이/가} 다른 곳에서 바뀌었습니다. 두 변경이 모두 들어 있습니다.",
    );
    json!({ "note": { "about": "file", "says": [fill(words, |_| Some(path.into()))] } })
}

pub fn proposal(proposal: &Proposal) -> Value {
    let Proposal { field, label, shown, by } = proposal;
    json!({ "field": field, "label": label, "shown": shown, "by": by })
}

/// A text that says something.
fn filled(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// Puts a text under a key, where there is one.
fn put(object: &mut Value, key: &str, text: Option<&str>) {
    if let Some(text) = text {
        object[key] = text.into();
    }
}
