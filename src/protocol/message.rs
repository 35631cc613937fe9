//! What the interview says to a program: one JSON object a line. In: steps, answers, findings in the reader's language.
//! Out: lines without a line break inside and without anything a terminal would take for a command.

use super::VERSION;
use crate::interview::Interview;
use crate::interview::answers::Understood;
use crate::interview::confirming::Proposal;
use crate::interview::entry::Rejected;
use crate::interview::grounds::Grounds;
use crate::interview::place::{Spot, Wanted};
use crate::interview::step::{Accepted, AnotherRecord, Asked, Choosable, Progress, Raised, SectionEnd, Way};
use crate::interview::summary::Summary;
use crate::text::{Lang, fill};
use crate::words::harmless;
use serde_json::{Map, Value, json};

/// Why a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing is left to ask.
    Complete,
    /// The caller said `quit`.
    Quit,
    /// The caller's lines ended.
    Input,
}

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
    let words = lang.pick(
        "The plan's stage requires {count} more answers.",
        "지금 단계의 기획서에는 답변 {count}개가 더 필요합니다.",
    );
    json!({ "note": { "about": "stage", "says": [fill(words, |_| Some(count.to_string().into()))] } })
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

/// The last line of a session.
pub fn done(ending: Ending, given: usize, path: &str, summary: &Summary, interview: &Interview) -> Value {
    let mut done = json!({
        "ended": match ending {
            Ending::Complete => "complete",
            Ending::Quit => "quit",
            Ending::Input => "input",
        },
        "path": path,
        "given": given,
        "left": interview.upcoming(0).left,
        "skipped": summary.skipped,
        "proposed": interview.proposals().len(),
    });
    put(&mut done, "verdict", summary.product.as_deref());
    let components = summary.components.iter().map(|own| {
        json!({
            "id": own.id, "verdict": own.verdict, "standing": own.standing, "robust": own.is_robust,
            "reasons": own.reasons, "flips": own.flips, "ask_first": own.ask_first,
        })
    });
    done["components"] = components.collect();
    let unknowns = summary
        .unknowns
        .iter()
        .map(|own| json!({ "field": own.field, "label": own.label, "ask": own.ask, "by": own.by }));
    done["unknowns"] = unknowns.collect();
    done["settle_first"] = interview.settle_first().into();
    done["missing"] = interview.missing().into();
    done["next"] = next(path, summary, interview);
    json!({ "done": done })
}

/// The commands that come next, with the plan they are about where that is not the one they would take.
fn next(path: &str, summary: &Summary, interview: &Interview) -> Value {
    let is_usual = path == "aiplan.yaml";
    let about = |command: &str, option: &str| match is_usual {
        true => command.to_owned(),
        false => format!("{command}{option} \"{path}\""),
    };
    let lang = interview.options().lang;
    let waiting = lang.pick(
        "what an agent proposed and no person has confirmed",
        "에이전트가 제안하고 사람이 아직 확인하지 않은 답",
    );
    let confirm =
        Some((about("aiplan confirm", " --plan"), waiting)).filter(|_| !interview.proposals().is_empty());
    let rest = summary.next.iter().map(|(command, what)| (about(command, ""), what.as_str()));
    let all = confirm.into_iter().chain(rest);
    all.map(|(command, what)| json!({ "command": command, "what": what })).collect()
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
