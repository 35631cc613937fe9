//! Choices as people type them: an id, a label in either language, other words for it, a number, or what begins only one.
//! In: text and the choices. Out: the ids, with what was said behind them, or a reason with those that are near.

use super::matching::{self, Rank};
use super::meaning::{self, Meant, Sayable};
use super::{Around, Entry, Read, Rejected, parts, says_none};
use crate::playbook::records::Choice;
use crate::rules::shape::nearest::nearest;
use crate::spoken;
use crate::text::fill;
use serde_json::{Value, json};

/// One choice, and why: "affected: they never open it".
pub fn one(text: &str, around: &Around) -> Read {
    let refused = match choice(text, around) {
        Ok(found) => return Ok(Entry::plain(found.id.as_str())),
        Err(refused) => refused,
    };
    if let Some((head, note)) = split(text)
        && let Ok(found) = choice(head, around)
    {
        // "People, rules": either could be the answer, and neither is a remark.
        return match choice(&note, around) {
            Ok(other) if other.id != found.id && is_telling(&note) => {
                Err(refused_as_two(text, &[found, other], around))
            }
            _ => Ok(noted(json!(found.id), found.label.get(around.lang), note)),
        };
    }
    match meaning::named(text, &sayable(&around.choices)) {
        Meant::Begins(index, note) => {
            let found = &around.choices[index];
            Ok(match note.is_empty() {
                true => Entry::plain(found.id.as_str()),
                false => noted(json!(found.id), found.label.get(around.lang), note),
            })
        }
        _ => Err(refused),
    }
}

/// More than a number or the first letters of something.
fn is_telling(words: &str) -> bool {
    let least = if words.is_ascii() { 4 } else { 2 };
    words.chars().filter(|c| c.is_alphabetic()).count() >= least
}

fn refused_as_two(text: &str, both: &[&Choice], around: &Around) -> Rejected {
    let reason =
        around.lang.pick("“{text}” names several choices.", "‘{text}’에는 보기가 둘 이상 들어 있습니다.");
    refused(reason, text, both, around)
}

/// The choices with all they are called.
fn sayable(choices: &[Choice]) -> Vec<Sayable<'_>> {
    let called = |choice| names(choice).skip(1).collect();
    let means = |choice: &Choice| format!("{} {}", choice.means.en, choice.means.ko);
    choices.iter().map(|choice| Sayable { names: called(choice), means: means(choice) }).collect()
}

/// A record by its name; a remark behind it is left out, because others are looked up by it.
pub fn reference(text: &str, around: &Around) -> Read {
    let found = choice(text, around).or_else(|refused| {
        let (head, _) = split(text).ok_or(refused.clone())?;
        choice(head, around).map_err(|_| refused)
    });
    found.map(|found| Entry::plain(found.id.as_str()))
}

/// The choice and the words behind it.
pub fn split(text: &str) -> Option<(&str, String)> {
    let signs = [":", ",", ";", "(", "\n", ".", "—", "–", " - "];
    apart(text, &signs)
}

/// What stands before the first of these signs, and the words behind it.
fn apart<'t>(text: &'t str, signs: &[&str]) -> Option<(&'t str, String)> {
    let (at, sign) = signs.iter().filter_map(|sign| Some((text.find(sign)?, *sign))).min()?;
    let (head, rest) = (text[..at].trim(), &text[at + sign.len()..]);
    let note = spoken::tidy(rest.trim_end_matches(')'));
    (!head.is_empty() && !note.is_empty()).then_some((head, note))
}

fn noted(value: Value, head: &str, note: String) -> Entry {
    let understood = Some(format!("{head} ({note})"));
    Entry { value: json!({ "value": value, "note": note }), understood }
}

/// Several choices, and why: "KR, JP: the plants there". Behind "none" everything else is a remark.
pub fn several(text: &str, around: &Around) -> Read {
    let refused = match ids(text, around) {
        Ok(ids) => return Ok(Entry::plain(ids)),
        Err(refused) => refused,
    };
    let none = split(text).filter(|(head, _)| says_none(head));
    let signs = [":", "(", "\n", ". ", "—", "–", " - "];
    let remarked = none.or_else(|| apart(text, &signs)).and_then(|(head, note)| {
        let ids = ids(head, around).ok()?;
        Some(noted(ids.into(), head, note))
    });
    remarked.ok_or(refused)
}

fn ids(text: &str, around: &Around) -> Result<Vec<Value>, Rejected> {
    let mut ids: Vec<Value> = Vec::new();
    if says_none(text) && choice(text, around).is_err() {
        let none = around.choices.iter().find(|choice| choice.id == "none");
        return Ok(none.map(|none| none.id.as_str().into()).into_iter().collect());
    }
    for part in parts(text, &[',', ';', '\n', '、']) {
        for found in joined(part, around)? {
            let id = Value::from(found.id.as_str());
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    if ids.len() > 1 && ids.contains(&Value::from("none")) {
        let reason = around.lang.pick(
            "“None” cannot stand with other choices.",
            "‘해당 없음’은 다른 보기와 함께 고를 수 없습니다.",
        );
        return Err(Rejected::because(reason));
    }
    Ok(ids)
}

/// One choice, or several that are joined by a space between numbers or by "and".
fn joined<'c>(text: &str, around: &'c Around) -> Result<Vec<&'c Choice>, Rejected> {
    let whole = choice(text, around);
    let numbers = text.chars().all(|c| c.is_ascii_digit() || c == ' ');
    let parts: Vec<&str> = match numbers {
        true => text.split_whitespace().collect(),
        false => [" and ", " & ", " 및 ", " 그리고 "]
            .iter()
            .find_map(|and| text.contains(and).then(|| text.split(and).collect()))
            .unwrap_or_default(),
    };
    match whole {
        Err(_) if parts.len() > 1 => parts.into_iter().map(|part| choice(part, around)).collect(),
        whole => whole.map(|one| vec![one]),
    }
}

/// A choice by its id, its label in either language, other words for it, its number, or what begins only one of them.
pub fn choice<'c>(text: &str, around: &'c Around) -> Result<&'c Choice, Rejected> {
    let wanted = text.trim().to_lowercase();
    let wanted = without_only(&wanted);
    let wanted =
        ["a ", "an ", "the "].iter().find_map(|article| wanted.strip_prefix(article)).unwrap_or(wanted);
    let choices = &around.choices;
    let rank =
        |choice: &Choice| matching::rank(wanted, &[&choice.id, &choice.label.en, &choice.label.ko], "");
    if let Some(exact) = choices.iter().find(|choice| rank(choice) == Some(Rank::Exact)) {
        return Ok(exact);
    }
    if let Ok(number) = wanted.parse::<usize>()
        && let Some(choice) = number.checked_sub(1).and_then(|index| choices.get(index))
    {
        return Ok(choice);
    }
    if let Some(other) = in_other_words(wanted, choices) {
        return Ok(other);
    }
    let best = choices.iter().filter_map(rank).filter(|rank| *rank < Rank::Meaning).min();
    let begins = choices.iter().filter(|choice| best.is_some() && rank(choice) == best);
    match begins.collect::<Vec<_>>().as_slice() {
        [only] => Ok(only),
        [] => Err(none_of(text, wanted, around)),
        several => Err(refused(
            around.lang.pick("“{text}” fits several choices.", "‘{text}’에 맞는 보기가 여럿입니다."),
            text,
            several,
            around,
        )),
    }
}

/// "Only rules", "rules only", "규칙만": the word itself.
pub fn without_only(text: &str) -> &str {
    let text = text.trim();
    let before = ["only ", "just ", "오직 "].iter().find_map(|word| text.strip_prefix(word));
    let behind = || [" only", "뿐입니다", "뿐", "만"].iter().find_map(|word| text.strip_suffix(word));
    let bare = before.or_else(behind).map(str::trim).filter(|bare| !bare.is_empty());
    bare.unwrap_or(text)
}

/// The only choice of which these are other words, whatever their spaces and endings.
fn in_other_words<'c>(wanted: &str, choices: &'c [Choice]) -> Option<&'c Choice> {
    let wanted = matching::core(wanted);
    let says = |choice: &&Choice| names(choice).any(|name| matching::core(name) == wanted);
    let mut found = choices.iter().filter(says);
    found.next().filter(|_| !wanted.is_empty() && found.next().is_none())
}

fn names(choice: &Choice) -> impl Iterator<Item = &str> {
    [choice.id.as_str(), &choice.label.en, &choice.label.ko]
        .into_iter()
        .chain(choice.also.iter().map(String::as_str))
}

/// The choices that are near are offered; else the first few.
fn none_of(text: &str, wanted: &str, around: &Around) -> Rejected {
    let core = matching::core(wanted);
    let is_near = |choice: &&Choice| {
        let cores: Vec<String> = names(choice).map(matching::core).collect();
        let held = |core_of: &String| {
            core_of.chars().count() > 1
                && core.chars().count() > 1
                && (core.contains(core_of.as_str()) || core_of.contains(&core))
        };
        nearest(&core, cores.iter().map(String::as_str)).is_some()
            || cores.iter().any(held)
            || matching::rank(wanted, &[], &format!("{} {}", choice.means.en, choice.means.ko)).is_some()
    };
    let meant: Vec<&Choice> = match meaning::meant(text, &sayable(&around.choices)) {
        Meant::Begins(one, _) | Meant::One(one) => vec![&around.choices[one]],
        Meant::Two(one, other) => vec![&around.choices[one], &around.choices[other]],
        Meant::Nothing => around.choices.iter().filter(is_near).collect(),
    };
    let shown = if meant.is_empty() { around.choices.iter().take(6).collect() } else { meant };
    let reason = around.lang.pick("“{text}” is none of the choices.", "‘{text}’{은/는} 보기에 없습니다.");
    refused(reason, text, &shown, around)
}

fn refused(reason: &str, text: &str, shown: &[&Choice], around: &Around) -> Rejected {
    let offers = shown.iter().map(|choice| choice.label.get(around.lang).to_owned());
    Rejected::because(fill(reason, |_| Some(text.into()))).meant(offers)
}
