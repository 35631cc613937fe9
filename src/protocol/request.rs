//! What a caller says: one line, one JSON object, one request. In: a line. Out: a `Request`, or why it is none.

use crate::interview::contradiction::Exception;
use crate::interview::entry::{PLACEHOLDERS, Rejected};
use crate::interview::grounds::{Grounds, basis};
use crate::interview::step::Reply;
use crate::plan::reader;
use crate::rules::shape::nearest::nearest;
use crate::text::{Lang, fill};
use serde_json::{Map, Value};

/// A longer line is not read.
pub const MAX_LINE: usize = 1024 * 1024;

/// No field is called longer; a message repeats what was asked for.
const LONGEST_FIELD: usize = 1000;

/// What a line asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// An answer with what it rests on; with `field`, only to that question.
    Reply {
        reply: Reply,
        grounds: Grounds,
        field: Option<String>,
    },
    /// The answer that stands is right.
    Confirm {
        grounds: Grounds,
    },
    Back,
    /// To the question at a field.
    Go(String),
    /// Both answers of a contradiction stand, as an exception that somebody answers for.
    Keep {
        rule: Option<String>,
        exception: Exception,
    },
    Quit,
}

/// The keys that say what a line is, and what may stand beside each.
const KINDS: [(&str, &[&str]); 8] = [
    ("answer", &["by", "basis", "as_of", "evidence", "field"]),
    ("unknown", &["field"]),
    ("skip", &["field"]),
    ("confirm", &["by", "basis", "as_of", "evidence"]),
    ("back", &[]),
    ("go", &[]),
    ("keep", &[]),
    ("quit", &[]),
];

pub fn read(line: &str, lang: Lang) -> Result<Request, Rejected> {
    let value: Value = serde_json::from_str(line.trim()).map_err(|error| no_json(&error, lang))?;
    let Value::Object(object) = value else {
        return Err(Rejected::because(lang.pick(
            "One JSON object is expected, such as {\"answer\": \"yes\"}.",
            "JSON 객체 하나가 와야 합니다. 예: {\"answer\": \"예\"}",
        )));
    };
    let kind = kind_of(&object, lang)?;
    let grounds = grounds(&object, lang)?;
    let field = words(&object, "field", lang)?;
    let said = &object[kind];
    let reply = |reply: Reply| Request::Reply { reply, grounds: Grounds::default(), field: field.clone() };
    match kind {
        "answer" => Ok(Request::Reply { reply: answer(said, lang)?, grounds, field }),
        "unknown" => unknown(said, lang).map(reply),
        "go" => match said {
            Value::String(to) if to.len() <= LONGEST_FIELD => Ok(Request::Go(to.clone())),
            _ => Err(wrong(kind, "\"product.name\"", lang)),
        },
        "keep" => keep(said, lang),
        _ if *said != Value::Bool(true) => Err(wrong(kind, "true", lang)),
        "skip" => Ok(reply(Reply::Skip)),
        "confirm" => Ok(Request::Confirm { grounds }),
        "back" => Ok(Request::Back),
        _ => Ok(Request::Quit),
    }
}

fn no_json(error: &serde_json::Error, lang: Lang) -> Rejected {
    let reason = lang.pick(
        "The line is not JSON: {error}. Each line is one JSON object, such as {example}.",
        "JSON이 아닌 줄입니다: {error}. 한 줄에 JSON 객체 하나를 적어 주세요. 예: {example}",
    );
    let words = error.to_string().replace(" at line 1 column ", lang.pick(" at character ", " · 글자 위치 "));
    Rejected::because(fill(reason, |slot| {
        Some(if slot == "error" { words.as_str().into() } else { "{\"answer\": \"yes\"}".into() })
    }))
}

/// Which of the kinds a line is; every other key must belong to it.
fn kind_of(object: &Map<String, Value>, lang: Lang) -> Result<&'static str, Rejected> {
    let kinds: Vec<_> = KINDS.iter().filter(|(kind, _)| object.contains_key(*kind)).collect();
    let all = || KINDS.iter().map(|(kind, _)| *kind);
    let [(kind, beside)] = kinds.as_slice() else {
        let reason = lang.pick(
            "A line says exactly one of: {known}.",
            "한 줄에는 다음 가운데 하나만 적어야 합니다: {known}.",
        );
        let known = all().collect::<Vec<_>>().join(", ");
        let meant = object.keys().find_map(|key| nearest(key, all())).map(str::to_owned);
        let reason = fill(reason, |_| Some(known.as_str().into()));
        return Err(Rejected {
            reason,
            offers: meant.filter(|_| kinds.is_empty()).into_iter().collect(),
            ..Rejected::default()
        });
    };
    match object.keys().find(|key| key != kind && !beside.contains(&key.as_str())) {
        None => Ok(kind),
        Some(wrong) => {
            let reason = lang.pick(
                "“{key}” is no key of {kind}; beside it may stand: {known}.",
                "‘{key}’{은/는} {kind}에 쓸 수 없는 키입니다. 함께 쓸 수 있는 키: {known}.",
            );
            let known = if beside.is_empty() { "–".to_owned() } else { beside.join(", ") };
            let reason = fill(reason, |slot| {
                Some(match slot {
                    "key" => crate::words::plain(wrong).into(),
                    "kind" => (*kind).into(),
                    _ => known.as_str().into(),
                })
            });
            let meant = nearest(wrong, beside.iter().copied()).map(str::to_owned);
            Err(Rejected { reason, offers: meant.into_iter().collect(), ..Rejected::default() })
        }
    }
}

/// Text as a person writes it, or a value with its JSON type.
fn answer(said: &Value, lang: Lang) -> Result<Reply, Rejected> {
    let expected = || {
        Rejected::because(lang.pick(
            "An answer is text, a number, true or false, or a list of texts. What nobody knows is {\"unknown\": {}}.",
            "답은 글, 숫자, true·false, 글의 목록 가운데 하나입니다. 아무도 모르면 {\"unknown\": {}}로 적어 주세요.",
        ))
    };
    let item = |item: &Value| match item {
        Value::String(text) if !text.trim().is_empty() => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        _ => Err(expected()),
    };
    Ok(match said {
        Value::String(text) => Reply::Text(text.clone()),
        Value::Number(number) => Reply::Text(number.to_string()),
        Value::Bool(yes) => Reply::Text(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Array(items) => Reply::Items(items.iter().map(item).collect::<Result<_, _>>()?),
        Value::Null | Value::Object(_) => return Err(expected()),
    })
}

fn unknown(said: &Value, lang: Lang) -> Result<Reply, Rejected> {
    match said {
        Value::Bool(true) => Ok(Reply::Unknown { ask: String::new(), by: String::new() }),
        // The plan calls the day `by`, the command line `until`, since `by` names a person there.
        Value::Object(object) if object.keys().all(|key| ["ask", "by", "until"].contains(&key.as_str())) => {
            let said = |key| words(object, key, lang).map(Option::unwrap_or_default);
            let by = words(object, "by", lang)?.map_or_else(|| said("until"), Ok)?;
            Ok(Reply::Unknown { ask: said("ask")?, by })
        }
        _ => Err(wrong("unknown", "{\"ask\": \"Kim\", \"until\": \"2027-01-31\"}", lang)),
    }
}

fn keep(said: &Value, lang: Lang) -> Result<Request, Rejected> {
    const KEYS: [&str; 4] = ["rule", "because", "by", "until"];
    match said {
        Value::Object(object) if object.keys().all(|key| KEYS.contains(&key.as_str())) => {
            // Our own template sent back unchanged says nothing.
            let own = |text: &String| !PLACEHOLDERS.contains(&text.as_str());
            let said = |key| Ok(words(object, key, lang)?.filter(own).unwrap_or_default());
            let exception = Exception { because: said("because")?, by: said("by")?, until: said("until")? };
            Ok(Request::Keep { rule: words(object, "rule", lang)?, exception })
        }
        _ => {
            let example = "{\"because\": \"pilot only\", \"by\": \"Kim\", \"until\": \"2027-01-31\"}";
            Err(wrong("keep", example, lang))
        }
    }
}

fn grounds(object: &Map<String, Value>, lang: Lang) -> Result<Grounds, Rejected> {
    let basis = match words(object, "basis", lang)? {
        None => None,
        Some(id) => Some(basis(&id, lang)?),
    };
    let as_of = match words(object, "as_of", lang)? {
        None => None,
        Some(day) => Some(reader::date(&day).ok_or_else(|| wrong("as_of", "\"2027-01-31\"", lang))?),
    };
    Ok(Grounds { by: words(object, "by", lang)?, as_of, basis, evidence: words(object, "evidence", lang)? })
}

/// A text that is not blank, where the key is there.
fn words(object: &Map<String, Value>, key: &str, lang: Lang) -> Result<Option<String>, Rejected> {
    match object.get(key) {
        None => Ok(None),
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(Some(text.trim().to_owned())),
        Some(_) => Err(wrong(key, text_example(key), lang)),
    }
}

/// A text that could stand under a key.
fn text_example(key: &str) -> &'static str {
    match key {
        "field" => "\"product.name\"",
        "rule" => "\"prb-target-below-baseline\"",
        "because" => "\"pilot only\"",
        "until" | "as_of" => "\"2027-01-31\"",
        "basis" => "\"measured\"",
        "evidence" => "\"contract 12\"",
        _ => "\"Kim\"",
    }
}

fn wrong(key: &str, example: &str, lang: Lang) -> Rejected {
    let reason = lang.pick("“{key}” is written {example}.", "‘{key}’{은/는} {example}처럼 적어 주세요.");
    Rejected::because(fill(reason, |slot| Some(if slot == "key" { key.into() } else { example.into() })))
}

#[cfg(test)]
mod tests;
