//! A list as it is typed: `English, Spanish and Chinese at first; more later`. In: text. Out: its items, with what was only said
//! about them as the note.

use super::{Entry, parts, says_none};
use crate::spoken;
use serde_json::{Value, json};

/// Longer items are sentences, in which "and" joins nothing.
const MOST_WORDS: usize = 2;
#[rustfmt::skip]
const TAILS: [&str; 12] = [
    " at first", " for now", " to begin with", " to start with", " initially", " first", " and so on", " etc", " 등", " 부터",
    " 우선", " 먼저",
];
#[rustfmt::skip]
const LATER: [&str; 14] = [
    "more later", "others later", "more to come", "more to follow", "the rest later", "more languages later", "etc", "and so on",
    "나머지는 나중에", "이후 추가", "추후 추가", "나중에 추가", "더 추가 예정", "등",
];
/// Words that end as if they were joined.
const NOT_JOINED: [&str; 10] =
    ["결과", "효과", "성과", "초과", "통과", "경과", "부과", "사과", "학과", "교과"];

/// The items, and the note.
pub fn read(text: &str) -> Entry {
    if says_none(text) {
        return Entry::none();
    }
    let typed: Vec<&str> = parts(text, &[',', ';', '\n', '、']).collect();
    let is_later = |part: &&str| LATER.contains(&part.trim_end_matches('.').to_lowercase().as_str());
    let (later, named): (Vec<&str>, Vec<&str>) = typed.iter().partition(|part| is_later(part));
    let mut notes: Vec<String> = Vec::new();
    let short = named.iter().all(|part| pieces(without_tail(part).0).iter().all(|piece| is_short(piece)));
    let items: Vec<String> = match short && !named.is_empty() {
        true => {
            let several = named.len() > 1;
            let each = named.iter().flat_map(|part| {
                let (part, tail) = without_tail(part);
                notes.extend((!tail.is_empty()).then(|| tail.to_owned()));
                let pieces = pieces(part);
                let splits = pieces.len() > 1 && (several || are_names(&pieces));
                if splits || pieces.len() == 1 { pieces } else { vec![part] }
            });
            each.map(|item| item.trim_end_matches('.').to_owned()).collect()
        }
        false => typed.iter().map(|part| (*part).to_owned()).collect(),
    };
    if short {
        notes.extend(later.iter().map(|part| (*part).to_owned()));
    }
    let shown = items.join(" · ");
    let note = spoken::tidy(&notes.join("; "));
    match (note.is_empty(), items.is_empty()) {
        (_, true) => plain(typed.into_iter().map(str::to_owned).collect(), text),
        (true, _) => plain(items, text),
        (false, _) => Entry {
            value: json!({ "value": items, "note": note }),
            understood: Some(format!("{shown} ({note})")),
        },
    }
}

fn plain(items: Vec<String>, text: &str) -> Entry {
    let understood = (items.len() > 1 && !text.contains('\n')).then(|| items.join(" · "));
    Entry { value: items.into_iter().map(Value::from).collect::<Vec<_>>().into(), understood }
}

/// "Chinese at first": the name, and what was only said about it.
fn without_tail(part: &str) -> (&str, &str) {
    let lower = part.to_ascii_lowercase();
    let cut = TAILS.iter().find_map(|tail| lower.strip_suffix(tail)).filter(|name| is_all_short(name));
    match cut {
        Some(name) => (part[..name.len()].trim(), part[name.len()..].trim()),
        None => (part, ""),
    }
}

fn is_all_short(part: &str) -> bool {
    pieces(part).iter().all(|piece| is_short(piece))
}

/// The names that "and" joins.
fn pieces(part: &str) -> Vec<&str> {
    let spaced = [" and ", " & ", " 및 ", " 그리고 "].iter().find(|and| part.contains(**and));
    let spaced = spaced.map(|and| part.split(and).collect::<Vec<_>>());
    // "and Chinese" behind a comma.
    let behind = ["and ", "및 ", "그리고 "].iter().find_map(|and| part.strip_prefix(and));
    let pieces = spaced.or_else(|| joined_in_korean(part)).unwrap_or_else(|| vec![behind.unwrap_or(part)]);
    pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// "영어와 중국어", "한국과 일본": two words, the first of at least two syllables before its particle.
fn joined_in_korean(part: &str) -> Option<Vec<&str>> {
    let (first, second) = part.split_once(' ')?;
    let stem = first.strip_suffix('와').or_else(|| first.strip_suffix('과'))?;
    let is_name = stem.chars().count() > 1 && !NOT_JOINED.iter().any(|word| first.ends_with(word));
    (is_name && !second.contains(' ')).then(|| vec![stem, second])
}

fn is_short(piece: &str) -> bool {
    piece.split_whitespace().count() <= MOST_WORDS && piece.chars().count() <= 24
}

/// Of "and" alone only what is written like names is taken apart: "terms and conditions" is one thing.
fn are_names(pieces: &[&str]) -> bool {
    pieces
        .iter()
        .all(|piece| piece.starts_with(|c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_ascii())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_taken_apart_at_and_and_what_is_only_said_about_them_is_a_note() {
        for (text, items, note) in [
            (
                "English, Spanish and Chinese at first; more later",
                vec!["English", "Spanish", "Chinese"],
                "at first; more later",
            ),
            ("English, Spanish, and Chinese", vec!["English", "Spanish", "Chinese"], ""),
            ("English and Spanish", vec!["English", "Spanish"], ""),
            ("영어, 스페인어와 중국어", vec!["영어", "스페인어", "중국어"], ""),
            ("한국과 일본", vec!["한국", "일본"], ""),
            ("영어 및 중국어; 나중에 추가", vec!["영어", "중국어"], "나중에 추가"),
            ("terms and conditions", vec!["terms and conditions"], ""),
            ("조사결과 화면", vec!["조사결과 화면"], ""),
            (
                "It must never give legal advice and never promise a refund",
                vec!["It must never give legal advice and never promise a refund"],
                "",
            ),
            ("first aid, the rest", vec!["first aid", "the rest"], ""),
            ("a, b\nc", vec!["a", "b", "c"], ""),
        ] {
            let value = read(text).value;
            let expected = match note {
                "" => json!(items),
                note => json!({ "value": items, "note": note }),
            };
            assert_eq!(value, expected, "{text}");
        }
        assert_eq!(read("none").value, json!([]));
    }
}
