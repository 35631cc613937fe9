//! "Any more?", answered in a sentence: `no, that's all`, `아니요, 없습니다`, `네, 하나 더 있어요`. In: text. Out: whether there
//! is more; none where the text says neither. Such a sentence is never an entry of the list it ends.

use crate::text::Lang;

/// Words that say there is nothing more. "네, 없습니다" says it too.
#[rustfmt::skip]
const ENDING: [&str; 43] = [
    "no", "nope", "none", "nothing", "thats", "that's", "done", "finished", "enough", "아니요", "아니오",
    "아뇨", "아니", "아닙니다", "없습니다", "없어요", "없음", "없네요", "없다", "끝", "끝입니다", "끝이에요",
    "전부", "전부입니다", "전부예요", "다예요", "다입니다", "됐습니다", "됐어요", "되었습니다", "충분합니다",
    "충분해요", "충분", "충분하다", "충분할", "됐음", "됐다", "됐네요", "정도면", "여기까지", "여기까지만",
    "여기까지입니다", "여기까지예요",
];
/// Words that say it together, though none of them says it alone.
#[rustfmt::skip]
const ENDING_TOGETHER: [&str; 8] = [
    "will do", "'ll do", "should do", "that is it", "that is all", "this is it", "this is all", "it for now",
];
/// Words that say there is more.
const GOING_ON: [&str; 11] =
    ["yes", "yeah", "yep", "예", "네", "넵", "응", "있습니다", "있어요", "있음", "있네요"];
/// Words that say neither.
#[rustfmt::skip]
const FILLING: [&str; 57] = [
    "that", "is", "it", "all", "more", "else", "further", "other", "ones", "one", "another", "there", "are",
    "for", "now", "here", "i", "think", "thanks", "thank", "you", "the", "we", "have", "더", "더는", "이상",
    "이상은", "더이상", "이제", "이게", "그게", "이것이", "다", "또", "추가로", "추가할", "것", "것은", "건",
    "거", "하나", "감사합니다", "this", "that'll", "it'll", "will", "should", "do", "이", "그", "될", "같아요", "같습니다",
    "할게요", "하겠습니다", "하죠",
];
/// A remark behind "yes", not the name of what there is.
const REMARKING: [&str; 8] = ["but", "if", "because", "and", "or", "하지만", "그런데", "단"];

/// Whether there is more. Of a sentence that begins with yes or no the rest is its reason.
pub fn more(text: &str) -> Option<bool> {
    if ends(text) {
        return Some(false);
    }
    let first = words(text).next()?;
    let said = super::yes_no(text.trim(), Lang::En).or_else(|_| super::yes_no(&first, Lang::En)).ok()?;
    let value = said.value.get("value").unwrap_or(&said.value);
    Some(value.as_str() == Some("yes"))
}

/// "Yes, the drivers": what there is, where the words behind "yes" may be its name.
pub fn named(text: &str) -> Option<&str> {
    let (yes, name) = text.split_once([',', ':', ';', '.', '—', '\n'])?;
    let is_yes = more(yes) == Some(true) && words(yes).all(|word| GOING_ON.contains(&word.as_str()));
    let name = name.trim();
    let first = words(name).next().unwrap_or_default();
    let only_fills =
        words(name).all(|word| GOING_ON.contains(&word.as_str()) || FILLING.contains(&word.as_str()));
    (is_yes && !only_fills && !REMARKING.contains(&first.as_str()) && may_name(name)).then_some(name)
}

/// "우리끼리 쓰는 것이에요", "I think we have them": a sentence about the list rather than a name in it.
fn is_sentence(text: &str) -> bool {
    let text = text.trim();
    let is_dotted = text.ends_with("다.");
    let text = text.trim_end_matches(['.', '!', '?', '…', ' ']);
    #[rustfmt::skip]
    const ENDINGS: [&str; 9] = ["요", "니다", "한다", "된다", "있다", "없다", "이다", "했다", "죠"];
    const NOUNS: [&str; 6] = ["수요", "필요", "개요", "소요", "동요", "가요"];
    let is_noun = NOUNS.iter().any(|noun| text.ends_with(&format!(" {noun}")) || text == *noun);
    let in_korean = is_dotted || ENDINGS.iter().any(|ending| text.ends_with(ending)) && !is_noun;
    let first = text.split([' ', '\'', '’']).next().unwrap_or_default();
    // "IT" is a department.
    let in_english = first != "IT"
        && ["that", "thats", "this", "it", "its", "i", "we"].contains(&first.to_lowercase().as_str());
    in_korean || in_english
}

/// Whether words that say neither may name the next entry: "결제하는 고객" does, "it depends" and "7" do not.
pub fn may_name(text: &str) -> bool {
    #[rustfmt::skip]
    const VAGUE: [&str; 14] = [
        "it depends", "depends", "maybe", "perhaps", "probably", "not sure", "글쎄요", "글쎄", "아마", "아마도", "상황에 따라",
        "상황에 따라 다름", "나중에", "later",
    ];
    let says_something = is_sentence(text);
    let text = text.trim().trim_end_matches(['.', '!', '?']).to_lowercase();
    let first = words(&text).next().unwrap_or_default();
    !says_something
        && more(&text).is_none()
        && super::yes_no(&first, Lang::En).is_err()
        && !super::is_unknown(&text)
        && !VAGUE.contains(&text.as_str())
        && text.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// Nothing but "there is no more": every word says so or says nothing.
pub fn ends(text: &str) -> bool {
    let together = words(text).collect::<Vec<_>>().join(" ");
    let mut says_end = ENDING_TOGETHER.iter().any(|ending| together.contains(ending));
    for word in words(text) {
        let ending = ENDING.contains(&word.as_str());
        says_end |= ending;
        if !ending && !GOING_ON.contains(&word.as_str()) && !FILLING.contains(&word.as_str()) {
            return false;
        }
    }
    says_end
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let text = text.to_lowercase().replace('’', "'");
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_ends_a_list_is_told_from_one_that_goes_on_and_from_an_entry() {
        for text in [
            "아니요, 없습니다",
            "아니요 없습니다.",
            "더 이상 없어요",
            "네, 없습니다",
            "이게 전부입니다",
            "no that's all",
            "No, that is all for now.",
            "nothing else",
            "that’s all, thanks",
            "이 정도면 됐어요",
            "이 정도면 충분할 것 같아요",
            "됐습니다",
            "충분",
            "여기까지",
            "여기까지 할게요",
            "이게 전부예요",
            "that's enough",
            "that will do",
            "that'll do",
            "that’s it",
            "that is all",
            "none",
        ] {
            assert!(ends(text), "{text}");
            assert_eq!(more(text), Some(false), "{text}");
        }
        for text in ["yes", "네, 하나 더 있어요", "Yes, there is another one", "yes: the auditors", "예"]
        {
            assert_eq!(more(text), Some(true), "{text}");
            assert!(!ends(text), "{text}");
        }
        assert_eq!(more("no we only have two"), Some(false));
        assert_eq!(more("아니요 두 가지뿐이에요"), Some(false));
        for text in ["정산 담당자", "권한이 없습니다", "None of the clerks", "it depends", "all clerks", ""]
        {
            assert!(!ends(text), "{text}");
        }
        assert_eq!(more("it depends"), None);
        assert!(may_name("결제·송금하는 고객") && may_name("customers who pay"));
        for text in ["전력 수요", "캐나다", "IT staff", "those who drive"] {
            assert!(may_name(text), "{text}");
        }
        for text in [
            "우리끼리 쓰는 것이에요",
            "운전자도 씁니다",
            "차를 빌린다.",
            "그건 나중에 정하죠",
            "I think the drivers too",
            "we only have two",
            "that’s another matter",
            "it's fine",
        ] {
            assert!(!may_name(text), "{text}");
            assert_ne!(more(text), Some(true), "{text}");
        }
        for (text, name) in [
            ("네, 차를 빌리는 이용자", Some("차를 빌리는 이용자")),
            ("yes, the drivers", Some("the drivers")),
            ("Yes: auditors", Some("auditors")),
            ("네, 하나 더 있어요", None),
            ("네, 없습니다", None),
            ("yes, there is another one", None),
            ("yes, but later", None),
            ("yes, I think so", None),
            ("차를 빌리는 이용자, 운전자", None),
            ("yes", None),
        ] {
            assert_eq!(named(text), name, "{text}");
        }
        for text in ["it depends", "7", "yes and no", "no, that's all", "모름", "네, 하나 더 있어요"]
        {
            assert!(!may_name(text), "{text}");
        }
        assert_eq!(more("정산 담당자"), None);
    }
}
