//! "Nobody knows yet" as a sentence: `don't know, ask Kim, by 15 December`, `모름, 김서연에게, 12월 15일까지`. In: text.
//! Out: whom to ask and by when, with the reason where one is given; none where the text is an answer.

use super::is_unknown;
use crate::interview::calendar;
use crate::playbook::records::Kind;
use crate::text::Lang;
use jiff::civil::Date;
use serde_json::{Map, Value};

/// What was said instead of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknowing {
    pub because: String,
    pub ask: String,
    pub by: Option<Date>,
}

/// Reads the sentence. Words that are neither a name nor a day are the reason, except where the question takes any text: there
/// a sentence that goes on otherwise is an answer.
pub fn read(text: &str, kind: Kind, today: Date) -> Option<Unknowing> {
    let mut parts = parts(text).peekable();
    let mut first = parts.next()?;
    let mut said = Unknowing::default();
    // "Don't know ask Kim" and "모름 김서연에게": the sign between them is easily left out.
    if let Some((head, (name, date))) = told_at_once(first) {
        (first, said.ask) = (head, name.to_owned());
        said.by = date.and_then(|date| day(date, today));
    }
    let nobody_asked = says_nobody_asked(first);
    if !is_unknown(first) && !nobody_asked {
        return None;
    }
    // "Unknown, new or closed shops" begins a description; nobody begins one with "don't know yet".
    let is_description = matches!(first.to_lowercase().as_str(), "unknown" | "미정" | "?");
    let mut because: Vec<&str> = Vec::new();
    because.extend(nobody_asked.then_some(first));
    for part in parts {
        match (asks(part), until(part, today)) {
            (_, Some(date)) => said.by = Some(date),
            (Some((name, date)), None) => {
                said.ask = name.to_owned();
                said.by = date.and_then(|date| day(date, today)).or(said.by);
            }
            (None, None) => because.push(part),
        }
    }
    let takes_any_text = matches!(kind, Kind::Text | Kind::List | Kind::Link | Kind::Person);
    if takes_any_text && is_description && !because.is_empty() {
        return None;
    }
    said.because = because.join(", ");
    Some(said)
}

/// The words for "don't know" with whom to ask right behind them.
fn told_at_once(first: &str) -> Option<(&str, (&str, Option<&str>))> {
    let gaps = first.match_indices(' ').map(|(at, _)| first.split_at(at));
    gaps.filter(|(head, _)| is_unknown(head)).find_map(|(head, rest)| Some((head, asks(rest.trim())?)))
}

/// "Nobody asked them yet", "아직 아무도 안 물어봤어요": the question was put to nobody.
pub fn says_nobody_asked(text: &str) -> bool {
    let text = text.trim().to_lowercase().replace('’', "'");
    let text = text.strip_prefix("well, ").unwrap_or(&text);
    #[rustfmt::skip]
    const BEGINNINGS: [&str; 22] = [
        "nobody asked", "nobody has asked", "nobody's asked", "no one asked", "no one has asked",
        "not asked", "haven't asked", "have not asked", "we haven't asked", "we have not asked",
        "i haven't asked", "never asked", "아직 아무도 안 물어", "아직 아무에게도", "아직 아무도 물어", "아무도 안 물어", "아무도 물어보지",
        "아직 안 물어", "아직 물어보지", "아직 못 물어", "물어본 적 없", "물어본 적이 없",
    ];
    BEGINNINGS.iter().any(|words| text.starts_with(words)) && !text.contains(|c: char| c.is_ascii_digit())
}

/// The first part ends where the words for "don't know" end; a bracket may follow.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let text = text.trim().trim_end_matches(['.', '!', ')']);
    text.split([',', ';', '\n', '(', '·', '–', '—']).map(str::trim).filter(|part| !part.is_empty())
}

/// `ask Kim`, `ask: Kim by 15 Dec`, `김서연에게`, `담당: 김서연`: the name, and a day behind it.
fn asks(part: &str) -> Option<(&str, Option<&str>)> {
    let name = after(part, &["please ask ", "ask ", "ask:", "ask with ", "물어볼 사람", "담당자", "담당"])
        .or_else(|| {
            let to = ["에게 ", "한테 ", "께 "].iter().find_map(|to| Some((part.find(to)?, to)));
            let asked = to.filter(|(at, to)| {
                let rest = &part[at + to.len()..];
                ["물어", "문의", "확인", "여쭤"].iter().any(|word| rest.starts_with(word))
            });
            let asked = asked.map(|(at, _)| &part[..at]);
            asked.or_else(|| ["에게", "한테", "께"].iter().find_map(|end| part.strip_suffix(end)))
        })?;
    let (name, date) = match name.split_once(" by ") {
        Some((name, date)) => (name, Some(date)),
        None => (name, None),
    };
    let name = name.trim_matches([' ', ':']);
    (!name.is_empty()).then_some((name, date))
}

fn until(part: &str, today: Date) -> Option<Date> {
    let date = after(part, &["by ", "by:", "until ", "기한"]).or_else(|| part.strip_suffix("까지"))?;
    day(date, today)
}

fn day(text: &str, today: Date) -> Option<Date> {
    let text = text.trim_matches([' ', ':']);
    calendar::read(text, today).or_else(|| calendar::relative(text, today))
}

fn after<'t>(part: &'t str, words: &[&str]) -> Option<&'t str> {
    let begins = |word: &&&str| part.get(..word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word));
    words.iter().find(begins).map(|word| &part[word.len()..])
}

impl Unknowing {
    /// As it stands in the plan.
    pub fn value(&self, lang: Lang) -> Value {
        let by = self.by.map(|date| date.to_string()).unwrap_or_default();
        if self.because.is_empty() {
            return crate::interview::change::unknown(&self.ask, &by, lang);
        }
        let mut long = Map::new();
        for (key, value) in [("unknown", &self.because), ("ask", &self.ask), ("by", &by)] {
            if !value.is_empty() {
                long.insert(key.to_owned(), value.as_str().into());
            }
        }
        Value::Object(long)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn said(text: &str, kind: Kind) -> Option<(String, String, String)> {
        let said = read(text, kind, date(2026, 11, 24))?;
        Some((said.because, said.ask, said.by.map(|by| by.to_string()).unwrap_or_default()))
    }

    #[test]
    fn not_knowing_is_read_with_whom_to_ask_and_by_when() {
        let expected = |because: &str, ask: &str, by: &str| Some((because.into(), ask.into(), by.into()));
        for (text, because, ask, by) in [
            ("don't know", "", "", ""),
            ("Don't know, ask Kim, by 2026-12-15", "", "Kim", "2026-12-15"),
            ("nobody knows, legal checks", "legal checks", "", ""),
            ("don't know, ask Kim by 15 December", "", "Kim", "2026-12-15"),
            ("unknown\nask: Kim Lee\nby: 2026-12-15", "", "Kim Lee", "2026-12-15"),
            ("모름, 김서연에게, 12월 15일까지", "", "김서연", "2026-12-15"),
            ("모름 (담당: 재무팀, 기한: 2026-12-15)", "", "재무팀", "2026-12-15"),
            ("미정", "", "", ""),
            ("글쎄요 아직 모르겠어요", "", "", ""),
            ("I don’t know yet.", "", "", ""),
            ("no idea yet", "", "", ""),
            ("아직 모름, 법무 확인 중", "법무 확인 중", "", ""),
            ("don't know, the meter is new, ask Kim", "the meter is new", "Kim", ""),
        ] {
            assert_eq!(said(text, Kind::Amount), expected(because, ask, by), "{text}");
        }
        for (text, because, ask) in [
            ("nobody asked them yet", "nobody asked them yet", ""),
            ("아직 아무도 안 물어봤어요", "아직 아무도 안 물어봤어요", ""),
            ("not asked yet, ask Kim", "not asked yet", "Kim"),
            ("don't know ask 김민수", "", "김민수"),
            ("don't know, ask 김OO", "", "김OO"),
            ("모름 김서연한테 물어보세요", "", "김서연"),
            ("모르겠어요, 재무팀에 있는 박 과장에게 물어봐야 해요", "", "재무팀에 있는 박 과장"),
        ] {
            for kind in [Kind::Amount, Kind::Text, Kind::Choice, Kind::Choices] {
                assert_eq!(said(text, kind), expected(because, ask, ""), "{text}");
            }
        }
        assert_eq!(said("Unknown, new or closed shops are held", Kind::Text), None);
        assert_eq!(said("don't know yet, legal reads it", Kind::Text), expected("legal reads it", "", ""));
        assert_eq!(said("We know nothing of the weather", Kind::Text), None);
        assert_eq!(said("unknown, ask Kim", Kind::Text), expected("", "Kim", ""));
        assert_eq!(said("9000 per day, ask Kim", Kind::Amount), None);
    }
}
