//! Whom somebody would have to ask before there is an answer: `I'd have to ask legal`, `법무에 물어봐야 해요`. In: one part of a
//! sentence. Out: the name, and the words of a day behind it; none where the part says something else. Also who will know it.

/// A longer name is a description of what the product does.
const MOST_WORDS: usize = 3;
/// Who is asked while the product works, not about the plan.
#[rustfmt::skip]
const NOT_ASKED: [&str; 28] = [
    "it", "we", "i", "they", "that", "this", "them", "him", "her", "user", "users", "customer", "customers", "people", "somebody",
    "someone", "model", "system", "product", "고객", "사용자", "이용자", "손님", "환자", "사람", "직원", "모델", "시스템",
];

/// Whom to ask, and by when as it was written.
pub fn whom(part: &str) -> Option<(&str, Option<&str>)> {
    let (name, date) = in_english(part).or_else(|| Some((tells(part)?, None))).or_else(|| in_korean(part))?;
    let name = name.trim();
    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_who = !name.is_empty()
        && name.split_whitespace().count() <= MOST_WORDS
        && !NOT_ASKED.contains(&last.as_str())
        && !name.contains(|c: char| c.is_ascii_digit());
    is_who.then_some((name, date))
}

/// "I'd have to ask legal by Friday": nothing but who has to may stand before it.
fn in_english(part: &str) -> Option<(&str, Option<&str>)> {
    #[rustfmt::skip]
    const ASKING: [&str; 11] = [
        "have to ask ", "need to ask ", "must ask ", "should ask ", "will ask ", "'ll ask ", "’ll ask ",
        "have to check with ", "need to check with ", "must check with ", "should check with ",
    ];
    #[rustfmt::skip]
    const WHO: [&str; 9] = ["", "i", "we", "i'd", "we'd", "i would", "we would", "i will", "we will"];
    let lower = part.to_ascii_lowercase();
    let (at, asking) = ASKING.iter().find_map(|asking| Some((lower.find(asking)?, asking)))?;
    let who = lower[..at].trim().replace('’', "'");
    if !WHO.contains(&who.as_str()) {
        return None;
    }
    let name = &part[at + asking.len()..];
    let name = name.strip_suffix(" first").unwrap_or(name);
    Some(name.split_once(" by ").map_or((name, None), |(name, date)| (name, Some(date))))
}

/// "Legal has to tell us".
fn tells(part: &str) -> Option<&str> {
    let lower = part.to_ascii_lowercase();
    let told = [" tell us", " tell me", " let us know", " let me know"];
    let head = told.iter().find_map(|told| lower.strip_suffix(told))?;
    let verbs = [" must", " has to", " have to", " should", " will", " needs to", " need to"];
    let who = verbs.iter().find_map(|verb| head.strip_suffix(verb))?;
    part.get(..who.len())
}

/// "법무에 물어봐야 해요", "법무팀에서 알려 줘야 합니다": a few words of politeness may follow.
fn in_korean(part: &str) -> Option<(&str, Option<&str>)> {
    #[rustfmt::skip]
    const ASKING: [&str; 13] = [
        "물어봐야", "물어 봐야", "물어보아야", "여쭤봐야", "여쭤 봐야", "문의해야", "문의해 봐야", "확인해야", "확인해 봐야",
        "확인해봐야", "알려 줘야", "알려줘야", "알려 주셔야",
    ];
    let (at, asking) = ASKING.iter().find_map(|asking| Some((part.find(asking)?, asking)))?;
    let behind = &part[at + asking.len()..];
    let who = part[..at].trim_end();
    let name = ["에게", "한테", "께", "에서", "에"].iter().find_map(|to| who.strip_suffix(to))?;
    // "직원이 창고에 확인해야 합니다" and "본사에 확인해야 하는 주문" describe the work.
    let (others, _) = name.rsplit_once(' ').unwrap_or_default();
    let describes = others.split(' ').any(|word| word.ends_with(['이', '가', '은', '는', '을', '를']))
        || behind.trim_start().starts_with("하는");
    (!describes && behind.split_whitespace().count() <= MOST_WORDS).then_some((name, None))
}

/// "Legal must say", "법무팀이 정해야 해요": who will know it.
pub fn knows(part: &str) -> Option<&str> {
    let lower = part.to_lowercase();
    let says = ["say", "tell", "decide", "answer", "know", "check", "confirm", "settle", "determine"];
    let verbs = [" must ", " has to ", " have to ", " should ", " will ", " needs to ", " need to ", " can "];
    let in_english = verbs.iter().find_map(|verb| {
        let at = lower.find(verb)?;
        says.iter().any(|word| lower[at + verb.len()..].starts_with(word)).then(|| part.get(..at)).flatten()
    });
    let in_korean = || {
        let (who, rest) = part.split_once(' ')?;
        let who = ["에서", "이", "가"].iter().find_map(|particle| who.strip_suffix(particle))?;
        let verbs = ["정해", "결정해", "알려", "답해", "확인해", "판단해"];
        let decides = verbs.iter().any(|verb| rest.starts_with(verb));
        (decides && who.chars().count() > 1).then_some(who)
    };
    let name = in_english.or_else(in_korean)?.trim();
    let is_who = !name.is_empty()
        && name.split(' ').count() <= 3
        && !matches!(name.to_lowercase().as_str(), "it" | "we" | "i" | "they" | "that");
    is_who.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::super::unknowing;
    use crate::playbook::records::Kind;

    fn said(text: &str, kind: Kind) -> Option<(String, String, String)> {
        let said = unknowing::read(text, kind, jiff::civil::date(2026, 11, 24))?;
        Some((said.because, said.ask, said.by.map(|by| by.to_string()).unwrap_or_default()))
    }

    #[test]
    fn whom_one_would_have_to_ask_is_not_knowing_at_any_question_and_whom_the_product_asks_is_not() {
        for (text, ask, by) in [
            ("글쎄요, 법무에 물어봐야 해요", "법무", ""),
            ("법무에 확인해야 합니다", "법무", ""),
            ("잘 모르겠고 법무에 물어봐야", "법무", ""),
            ("잘 모르겠고, 법무팀에 문의해야 할 것 같아요", "법무팀", ""),
            ("법무에서 알려 줘야 해요", "법무", ""),
            ("I'd have to ask legal", "legal", ""),
            ("I’d have to ask legal.", "legal", ""),
            ("Well, we need to check with the legal team", "the legal team", ""),
            ("legal has to tell us", "legal", ""),
            ("don't know, I'd have to ask legal", "legal", ""),
            ("I'd have to ask legal by 15 December", "legal", "2026-12-15"),
            ("법무에 물어봐야 해요, 12월 15일까지", "법무", "2026-12-15"),
        ] {
            for kind in [Kind::Amount, Kind::Text, Kind::Choice, Kind::YesNo, Kind::List, Kind::Person] {
                assert_eq!(said(text, kind), Some((String::new(), ask.to_owned(), by.to_owned())), "{text}");
            }
        }
        for text in [
            "We have to ask the customer",
            "고객에게 물어봐야 함",
            "The clerk must confirm each case",
            "상담원이 본사에 확인해야 합니다",
            "본사에 확인해야 하는 주문",
            "담당자가 확인해야 함",
            "It has to tell us",
            "법무에 확인을 받아야 실행됨",
            "글쎄요",
            "Contract with the user; legal has to confirm it every year",
        ] {
            assert_eq!(said(text, Kind::Text), None, "{text}");
        }
    }
}
