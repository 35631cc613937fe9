//! "Nobody knows yet" as a sentence: `don't know, ask Kim, by 15 December`, `모름, 김서연에게, 12월 15일까지`. In: text.
//! Out: whom to ask and by when, with the reason where one is given; none where the text is an answer.

use super::asking;
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

/// Words that say so, without "yet" and what goes before them.
#[rustfmt::skip]
const SAID: [&str; 57] = [
    "don't know", "dont know", "do not know", "not known", "no idea", "not sure", "idk", "tbd", "tbc", "tba", "nobody knows",
    "no one knows", "not decided", "undecided", "not determined", "not settled", "not agreed", "not assigned", "to be decided",
    "to be determined", "to be defined", "to be confirmed", "to be agreed", "haven't decided", "have not decided",
    "hasn't been decided", "has not been decided", "not been decided", "not been settled", "몰라요", "몰라", "모릅니다",
    "모르겠다", "모르겠음", "모르겠어요", "모르겠네요", "모르겠습니다", "미정입니다", "미정이에요", "미정이다", "미정임", "미정이요",
    "미확정", "미결정", "정해진 것 없음", "정해진 게 없어요", "정해진 것이 없습니다", "정한 것 없음", "검토 중", "논의 중",
    "협의 중", "모르겠고", "모르겠는데", "모르겠지만", "모르고", "모르는데", "모르지만",
];
/// Beginnings of a verb that says that nothing was decided; one ending may follow.
#[rustfmt::skip]
const UNDECIDED: [&str; 20] = [
    "안 정해", "안 정하", "안 정했", "안 정함", "못 정해", "못 정하", "못 정했", "못 정함", "정해지지 않", "정해지지 못", "정하지 않",
    "정하지 못", "결정되지 않", "결정하지 못", "결정하지 않", "결정 안 ", "결정 못 ", "확정되지 않", "확정하지 못", "확정 안 ",
];
/// Words before it that say no more: "글쎄요 아직 모르겠어요", "the owner is not decided yet".
#[rustfmt::skip]
const BEFORE: [&str; 23] = [
    "글쎄요", "글쎄", "well", "sorry", "아직", "잘", "i ", "we ", "it is ", "it's ", "that is ", "that's ", "this is ",
    "the owner is ", "owner ", "still ", "책임자는", "담당자는", "책임자", "담당자", "그건", "이건", "현재",
];

/// Said before "I'd have to ask legal", and no answer by themselves.
const HESITATING: [&str; 8] = ["글쎄요", "글쎄", "음", "well", "hmm", "hm", "um", "honestly"];

/// The words for "nobody knows yet", as people type them.
pub fn is_unknown(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '!', '…']).to_lowercase().replace('’', "'");
    let mut words = text.as_str();
    for _ in 0..2 {
        for before in BEFORE {
            words = words.strip_prefix(before).unwrap_or(words).trim_start_matches([' ', ',']);
        }
    }
    for after in [" at the moment", " right now", " for now", " so far", " yet", "이에요"] {
        words = words.strip_suffix(after).unwrap_or(words);
    }
    let words = words.replacen("not yet ", "not ", 1);
    let undecided = UNDECIDED.iter().find_map(|verb| words.strip_prefix(verb));
    let is_undecided = undecided.is_some_and(|ending| !ending.contains(' ') && ending.chars().count() <= 5);
    crate::plan::reader::is_unknown_word(&words) || SAID.contains(&words.as_str()) || is_undecided
}

/// "Nobody yet", "아직 없어요": no person, where one is asked.
pub fn says_nobody(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '!']).to_lowercase();
    #[rustfmt::skip]
    const NOBODY: [&str; 15] = [
        "nobody", "nobody yet", "no one", "no one yet", "none yet", "not yet", "아직", "아직 없음", "아직 없어요", "아직 없습니다",
        "아무도 없음", "담당자 없음", "책임자 없음", "없음", "없습니다",
    ];
    NOBODY.contains(&text.as_str())
}

/// Reads the sentence. Words that are neither a name nor a day are the reason, except where the question takes any text: there
/// a sentence that goes on otherwise is an answer.
pub fn read(text: &str, kind: Kind, today: Date) -> Option<Unknowing> {
    let mut parts = parts(text).peekable();
    let mut first = parts.next()?;
    if HESITATING.contains(&first.to_lowercase().as_str()) && parts.peek().is_some() {
        first = parts.next()?;
    }
    let mut said = Unknowing::default();
    // "Don't know ask Kim" and "모름 김서연에게": the sign between them is easily left out.
    let told = told_at_once(first);
    let has_to_ask = told.is_none().then(|| asking::whom(first)).flatten();
    if let Some((name, date)) = told.map(|(_, whom)| whom).or(has_to_ask) {
        (said.ask, said.by) = (name.to_owned(), date.and_then(|date| day(date, today)));
    }
    first = told.map_or(first, |(head, _)| head);
    let nobody_asked = says_nobody_asked(first);
    if !is_unknown(first) && !nobody_asked && has_to_ask.is_none() {
        return None;
    }
    // "Unknown, new or closed shops" begins a description; nobody begins one with "don't know yet".
    let is_description = matches!(first.to_lowercase().as_str(), "unknown" | "미정" | "?");
    let mut because: Vec<&str> = Vec::new();
    because.extend(nobody_asked.then_some(first));
    for part in parts {
        let whom = asks(part).or_else(|| asking::whom(part)).or_else(|| Some((asking::knows(part)?, None)));
        match (whom, until(part, today)) {
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
    gaps.filter(|(head, _)| is_unknown(head)).find_map(|(head, rest)| {
        let rest = rest.trim();
        Some((head, asks(rest).or_else(|| asking::whom(rest))?))
    })
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
    fn what_is_not_decided_is_not_known_and_words_that_only_begin_so_are_an_answer() {
        for text in [
            "아직 안 정해졌어요",
            "not decided yet",
            "tbd",
            "TBD.",
            "미정입니다",
            "정해지지 않음",
            "정해지지 않았습니다",
            "아직 정하지 못했어요",
            "책임자는 아직 안 정했어요",
            "담당자 미정",
            "not yet decided",
            "undecided",
            "It's not decided yet",
            "to be decided",
            "we haven't decided yet",
            "결정 안 됐어요",
            "확정되지 않았어요",
        ] {
            assert!(is_unknown(text), "{text}");
        }
        for text in [
            "미정산 건",
            "안정해졌어요",
            "정해지지 않은 항목을 모으는 사람",
            "Undecided voters",
            "a decision for each case",
            "정하지 않은 값은 비워 둠",
            "김미정",
            "책임자",
        ] {
            assert!(!is_unknown(text), "{text}");
        }
        assert!(says_nobody("아직 없어요") && says_nobody("Nobody yet.") && !says_nobody("Nora Body"));
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
            ("don't know yet, legal must say", "", "legal"),
            ("아직 안 정해졌어요, 법무팀이 정해야 해요", "", "법무팀"),
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
