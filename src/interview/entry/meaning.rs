//! Which choices a sentence means: those it names, else those whose words it shares. In: a sentence, and the choices with their
//! names and meanings. Out: the one that is meant, where it begins with it, or the one or two that may be.

use super::matching::{core, is_same_word, plain_word, stem};
use crate::spoken;
use std::ops::Range;

/// What a choice is called and what it means.
pub struct Sayable<'c> {
    pub names: Vec<&'c str>,
    pub means: String,
}

/// What a sentence means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// It begins with the name of this one and names no other; the words behind it.
    Begins(usize, String),
    /// This one may be meant.
    One(usize),
    /// Either of these.
    Two(usize, usize),
    Nothing,
}

/// A word of the sentence: where it stands, in small letters, and without particles and endings.
struct Word {
    at: Range<usize>,
    small: String,
    bare: String,
}

/// Where a name stands in the sentence; whole where its words hold nothing else: "제안하고" is more than "제안".
#[derive(Clone)]
struct Span {
    at: Range<usize>,
    is_whole: bool,
}

/// Words that say nothing about which choice is meant.
#[rustfmt::skip]
const EMPTY: [&str; 54] = [
    "the", "and", "for", "are", "its", "with", "not", "that", "this", "our", "their", "them", "they", "each", "one", "can",
    "must", "may", "from", "only", "some", "all", "about", "what", "who", "has", "have", "had", "but", "then", "than", "when",
    "will", "would", "should", "there", "here", "into", "out", "does", "done", "you", "your", "was", "were", "been", "any",
    "또는", "그리고", "하고", "있음", "없음", "있어요", "우리",
];
/// Words before the name that leave it the first.
const LEADING: [&str; 8] = ["a", "an", "the", "only", "just", "mostly", "주로", "대부분"];
const DENYING: [&str; 6] = ["not", "no", "never", "without", "except", "isn"];
const DENYING_BEHIND: [&str; 8] = ["말고", "아니", "아닌", "없이", "대신", "빼고", "제외", "않"];
/// Behind these a name only says who wrote the rules and the like.
const MAKING: [&str; 6] = ["만든", "만들어", "정한", "작성한", "짠", "정해"];

/// The choices that are named, in one order or the other; else the best one or two by their words.
pub fn meant(text: &str, choices: &[Sayable]) -> Meant {
    match named(text, choices) {
        Meant::Nothing => by_words(text, choices),
        named => named,
    }
}

/// The choices whose names the sentence holds whole.
pub fn named(text: &str, choices: &[Sayable]) -> Meant {
    let words = words(text);
    let mut found: Vec<(usize, Span)> = Vec::new();
    for (index, choice) in choices.iter().enumerate() {
        let spans = choice.names.iter().flat_map(|name| variants(name)).filter_map(|name| span(&words, name));
        // The longest name says most.
        if let Some(longest) =
            spans.filter(|span| !is_denied(&words, &span.at)).max_by_key(|span| span.at.len())
        {
            found.push((index, longest));
        }
    }
    let is_within = |inner: &Range<usize>, outer: &Range<usize>| {
        outer.len() > inner.len() && outer.start <= inner.start && inner.end <= outer.end
    };
    let spans: Vec<Range<usize>> = found.iter().map(|(_, span)| span.at.clone()).collect();
    found.retain(|(_, span)| !spans.iter().any(|outer| is_within(&span.at, outer)));
    match found.as_slice() {
        [] => Meant::Nothing,
        [(index, span)] => match rest(text, &words, &span.at).filter(|_| span.is_whole) {
            Some(rest) => Meant::Begins(*index, rest),
            None => Meant::One(*index),
        },
        [(one, _), (other, _), ..] => Meant::Two(*one, *other),
    }
}

/// The best one or two by the words they share with the sentence; a word that few choices have says more.
fn by_words(text: &str, choices: &[Sayable]) -> Meant {
    let said: Vec<String> = contents(text);
    let own: Vec<(Vec<String>, Vec<String>)> =
        choices.iter().map(|choice| (contents(&choice.names.join(" ")), contents(&choice.means))).collect();
    let has = |words: &[String], word: &String| words.iter().any(|own| is_same_word(own, word));
    let weight = |word: &String, (names, means): &(Vec<String>, Vec<String>)| {
        if has(names, word) { 2.0 } else { f64::from(u8::from(has(means, word))) }
    };
    // What each choice has of each word, and how many choices have it.
    let weights: Vec<Vec<f64>> =
        said.iter().map(|word| own.iter().map(|choice| weight(word, choice)).collect()).collect();
    let many = |word: &Vec<f64>| word.iter().filter(|weight| **weight > 0.0).count().max(1);
    let mut scores: Vec<(f64, usize)> = Vec::new();
    for index in 0..own.len() {
        let score: f64 = weights.iter().map(|word| word[index] / many(word) as f64).sum();
        let count = weights.iter().filter(|word| word[index] > 0.0).count();
        if score >= 2.0 || (score >= 1.0 && count * 2 >= said.len()) {
            scores.push((score, index));
        }
    }
    scores.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let near = scores.iter().take_while(|(score, _)| *score >= 0.75 * scores[0].0).count();
    match (near, scores.as_slice()) {
        (1, [(_, best), ..]) => Meant::One(*best),
        (2, [(_, one), (_, other), ..]) => Meant::Two(*one.min(other), *one.max(other)),
        _ => Meant::Nothing,
    }
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain(std::iter::once((text.len(), ' ')));
    for (at, c) in ends {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let small = text[from..at].to_lowercase();
                words.push(Word { at: from..at, bare: plain_word(&small).to_owned(), small });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The words that say something, bare.
fn contents(text: &str) -> Vec<String> {
    let mut contents: Vec<String> = Vec::new();
    for word in words(text) {
        let is_long = word.bare.chars().count() > if word.bare.is_ascii() { 2 } else { 1 };
        let is_empty = EMPTY.contains(&word.small.as_str()) || word.small.chars().all(|c| c.is_ascii_digit());
        if is_long && !is_empty && !contents.contains(&word.bare) {
            contents.push(word.bare);
        }
    }
    contents
}

/// "Rules (SW 1.0)" is called "Rules" too, "Rules or software" either.
fn variants(name: &str) -> Vec<&str> {
    let bare = name.split(" (").next().unwrap_or(name);
    let parts = bare.split('·').flat_map(|part| part.split(" or ")).map(str::trim);
    let mut variants = vec![name, bare];
    variants.extend(parts.filter(|part| *part != bare));
    variants
}

/// The words of the sentence that hold this name.
fn span(words: &[Word], name: &str) -> Option<Span> {
    if name.is_ascii() {
        let name: Vec<String> = self::words(name).into_iter().map(|word| word.small).collect();
        // "No", "own" and "yes" are said of anything.
        let is_telling = name.len() > 1 || name.first().is_some_and(|word| word.len() > 3);
        let fits = |at: &usize| {
            name.iter()
                .zip(&words[*at..])
                .all(|(own, word)| word.small.is_ascii() && stem(own) == stem(&word.small))
        };
        let last = words.len().checked_sub(name.len()).filter(|_| is_telling && !name.is_empty())?;
        return (0..=last).find(fits).map(|at| Span { at: at..at + name.len(), is_whole: true });
    }
    let name = core(name);
    if name.chars().count() < 2 {
        let at = words.iter().position(|word| word.bare == name || word.small == name)?;
        return (!name.is_empty()).then_some(Span { at: at..at + 1, is_whole: true });
    }
    // Korean names are found whatever their spaces.
    (0..words.len()).find_map(|first| {
        let mut joined = String::new();
        (first..words.len()).find_map(|last| {
            joined += &words[last].bare;
            let found = joined.find(&name).filter(|at| *at < words[first].bare.len())?;
            let is_whole = found == 0 && matches!(&joined[found + name.len()..], "" | "들");
            Some(Span { at: first..last + 1, is_whole })
        })
    })
}

fn is_denied(words: &[Word], span: &Range<usize>) -> bool {
    let before = span.start.checked_sub(1).and_then(|at| words.get(at)).map(|word| word.small.as_str());
    let behind = words.get(span.end).map_or("", |word| word.small.as_str());
    let last = words.get(span.end.saturating_sub(1)).map_or("", |word| word.small.as_str());
    let made = last.ends_with(['이', '가']) && MAKING.iter().any(|word| behind.starts_with(word));
    let written = before == Some("by")
        && span.start >= 2
        && matches!(words[span.start - 2].small.as_str(), "written" | "built" | "designed");
    before.is_some_and(|word| DENYING.contains(&word))
        || DENYING_BEHIND.iter().any(|word| behind.starts_with(word))
        || made
        || written
}

/// What stands behind a name at the beginning; none where it does not begin the sentence or where the words behind may deny it.
fn rest(text: &str, words: &[Word], span: &Range<usize>) -> Option<String> {
    let is_first = words[..span.start].iter().all(|word| LEADING.contains(&word.small.as_str()));
    let behind = &words[span.end..];
    let denies = |word: &Word| {
        ["not", "never", "no", "isn", "doesn", "don", "안", "못"].contains(&word.small.as_str())
            || ["아니", "않", "없"].iter().any(|denying| word.small.contains(denying))
    };
    // A question and an alternative are no answer.
    let doubts = text.trim_end().ends_with('?')
        || behind.iter().any(|word| matches!(word.small.as_str(), "or" | "또는"));
    let from = words.get(span.end.checked_sub(1)?)?.at.end;
    (is_first && !doubts && !behind.iter().any(denies)).then(|| spoken::tidy(&text[from..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Vec<Sayable<'static>> {
        vec![
            Sayable {
                names: vec!["People", "사람", "agents", "분석가", "직원"],
                means: "People do it by hand; 사람이 직접 처리함".to_owned(),
            },
            Sayable {
                names: vec!["Rules or software", "규칙·프로그램", "menu assistant", "탐지 조건"],
                means: "A program with fixed rules does it; 정해진 규칙을 따르는 프로그램이 처리함"
                    .to_owned(),
            },
            Sayable {
                names: vec!["Vendor", "외부 업체"],
                means: "An outside service does it; 외부 서비스가 처리함".to_owned(),
            },
        ]
    }

    #[test]
    fn a_sentence_that_begins_with_one_name_means_it_and_the_rest_is_its_remark() {
        for (text, index, rest) in [
            ("agents in two centres", 0, "in two centres"),
            ("the rules of the bank", 1, "of the bank"),
            ("규칙 수백 개", 1, "수백 개"),
            ("사람이 하나씩 봄", 0, "하나씩 봄"),
        ] {
            assert_eq!(meant(text, &today()), Meant::Begins(index, rest.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_name_within_a_sentence_may_be_meant_and_two_names_are_both_offered() {
        for (text, expected) in [
            ("We have it done by agents", Meant::One(0)),
            ("분석가들이 만든 탐지 조건 수백 개로 막고 있어요", Meant::One(1)),
            ("직원 판단과 달력 규칙 둘 다", Meant::Two(0, 1)),
            ("a menu assistant for a few problems, everything else goes to agents", Meant::Two(0, 1)),
            ("agents do not do it", Meant::One(0)),
            ("not agents, a vendor", Meant::One(2)),
            ("서비스를 외부에서 빌려 씀", Meant::One(2)),
            ("it depends", Meant::Nothing),
            ("zzz", Meant::Nothing),
            ("", Meant::Nothing),
        ] {
            assert_eq!(meant(text, &today()), expected, "{text}");
        }
    }
}
