//! A number as people say it: "about 3,000", "약 3천 명", "220, from the HR list". In: text. Out: the amount it begins with and
//! the words that follow, or why no single number can be taken.

mod around;
mod change;
mod interval;
mod multiple;
mod native;
mod numerals;
mod ratio;
mod vague;

use crate::amount::{Amount, AmountError, COUNT, Dimension, is_physical};
pub use change::{Change, change};
pub use multiple::multiple;
pub use native::in_digits;
pub use ratio::ratio;
pub use vague::in_numbers;

/// An amount and what was said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Spoken {
    pub amount: Amount,
    /// The words after the amount, where they say something.
    pub note: String,
    /// What was counted, where it is no unit we know: `people`, `Å`.
    pub noun: String,
    /// It was said to be rough: "about", "약", `~`.
    pub roughly: bool,
}

/// Why there is no amount.
#[derive(Clone, Debug, PartialEq)]
pub enum Unspoken {
    NotANumber,
    UnknownUnit(String),
    /// "A few hundred".
    Vague,
    /// "2 to 3".
    Range(Amount, Amount),
    /// "1,3%": a comma that groups no thousands, and what it would be with a decimal point.
    Comma(Option<String>),
}

/// Words before a number that make it a guess.
#[rustfmt::skip]
static ROUGH: &[&str] = &[
    "about ", "approximately ", "approx. ", "approx ", "around ", "roughly ", "nearly ", "almost ", "circa ",
    "ca. ", "maybe ", "perhaps ", "probably ", "~", "≈", "약 ", "약", "대략 ", "거의 ", "아마 ",
];
/// Words before a number that leave it as it is.
static LEADING: &[&str] =
    &["at most ", "at least ", "up to ", "every ", "only ", "between ", "최대 ", "최소 ", "매 ", "±"];
static VAGUE: &[&str] = &[
    "few", "several", "dozen", "many", "a lot", "hundred", "thousand", "couple", "몇", "수백", "수천",
    "수만", "수십", "수억", "며칠", "많", "여러",
];
static RANGES: &[&str] = &[" to ", " or ", " and ", " - ", "-", "–", "~", "〜", "에서 ", "에서", "내지 "];
/// Korean endings that say nothing more.
#[rustfmt::skip]
static ENDINGS: &[&str] = &[
    "입니다", "이며", "이고", "마다", "이내", "이하", "이상", "정도", "가량", "동안", "까지", "쯤", "꼴", "씩", "에서", "에", "의",
    "로", "으로", "가", "이", "은", "는", "을", "를", "요", "이요", "예요", "이에요", "이면", "면", "인데", "이라", "이라서", "안에",
    "이내로", "이내에", "이하로", "이상으로", "만", "뿐",
];
/// Endings behind a number that make it a guess.
static ROUGH_ENDINGS: &[&str] =
    &["쯤", "정도", "가량", "남짓", "안팎", "내외", " or so", " more or less", " roughly"];

/// Reads what a text begins with; `wanted` tells which unit may stand behind a noun ("9,000 receipts per day").
pub fn read(text: &str, wanted: Option<Dimension>) -> Result<Spoken, Unspoken> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((amount, note)) = interval::read(&text).filter(|_| wanted == Some(Dimension::Duration)) {
        return Ok(Spoken { amount, note, noun: String::new(), roughly: false });
    }
    if let Some(spoken) = around::read(&text, wanted) {
        return Ok(spoken);
    }
    let (text, said_within) = without_rough_within(&text);
    let bare = after(LEADING, &text).unwrap_or(&text);
    let (bare, roughly) = after(ROUGH, bare).map_or((bare, said_within), |bare| (bare, true));
    let bare = numerals::as_digits(after(LEADING, bare).unwrap_or(bare));
    let of_which_in_words = ["중 ", "가운데 "].iter().any(|word| bare.contains(word));
    let bare = if of_which_in_words { in_digits(&bare) } else { bare };
    let roughly = roughly || is_rough_behind(&bare);
    if let Some(amount) = loose(&bare) {
        return Ok(Spoken { amount, note: String::new(), noun: String::new(), roughly });
    }
    if let Some((amount, used)) = compound(&bare) {
        return Ok(Spoken { amount, note: tidy(&bare[used..]), noun: String::new(), roughly });
    }
    if !bare.chars().any(|c| c.is_ascii_digit()) {
        let is_vague = VAGUE.iter().any(|word| bare.to_lowercase().contains(word));
        return Err(if is_vague { Unspoken::Vague } else { Unspoken::NotANumber });
    }
    let head = &bare[..head_end(&bare)];
    if let Some((low, high)) = range(head) {
        return Err(Unspoken::Range(low, high));
    }
    let skip = of_which(head, wanted);
    let rest = &bare[skip..];
    let (amount, used) = leading(&head[skip..], wanted).ok_or_else(|| problem(head))?;
    let after = &rest[used..];
    let tail = &bare[head.len()..];
    let noun = &head[(skip + used).min(head.len())..];
    let glued = if amount.unit == COUNT { glued(&head[skip..skip + used]) } else { "" };
    let said = if skip > 0 {
        &bare
    } else if noun.split_whitespace().count() > 1 {
        after
    } else {
        tail
    };
    let noun = format!("{glued}{noun}").trim().to_owned();
    Ok(Spoken { amount, note: tidy(said), noun, roughly })
}

/// The noun that touches a number which is no amount with it: "nm" of "5nm".
fn glued(word: &str) -> &str {
    let noun = word.trim_start_matches(|c: char| c.is_ascii_digit() || ",.+-".contains(c));
    if loose(word).is_none() { noun } else { "" }
}

/// Whether what stands before a number makes it a guess: "it costs about", "웨이퍼 약".
pub fn ends_rough(before: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    ROUGH.iter().map(|word| word.trim_end()).any(|word| {
        let rest = before.strip_suffix(word);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric) || !word.is_ascii())
    })
}

/// Whether what stands behind the number makes it a guess: "300만 장쯤", "5 days or so".
pub fn is_rough_behind(text: &str) -> bool {
    let head = text[..head_end(text)].to_lowercase();
    let mut behind =
        ROUGH_ENDINGS.iter().filter_map(|ending| Some(&head[head.find(ending)? + ending.len()..]));
    behind.any(|rest| !rest.starts_with(|c: char| c.is_alphabetic() && c.is_ascii()))
}

/// "하루 약 3만 장" as "하루 3만 장": the word stands behind the period, before the number. Says whether it stood there.
fn without_rough_within(text: &str) -> (String, bool) {
    let digit = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let before = text[..digit].trim_end();
    let found = ROUGH.iter().map(|word| word.trim_end()).filter(|word| !word.is_empty()).find_map(|word| {
        let period = before.strip_suffix(word).filter(|period| period.ends_with(' '))?;
        Some(format!("{period}{}", &text[digit..]))
    });
    found.map_or_else(|| (text.to_owned(), false), |text| (text, true))
}

/// "1시간 30분쯤", "1 h 20 min", "1시간 반": durations that are said in two steps, as one in the smaller unit. Gives where it ends.
fn compound(text: &str) -> Option<(Amount, usize)> {
    let ends: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]).take(5).collect();
    let is_duration = |amount: &Amount| amount.unit.dimension == Dimension::Duration;
    let first = ends.iter().find_map(|end| Some((loose(&text[..*end]).filter(is_duration)?, *end)));
    let (whole, end) = first?;
    let rest = text[end..].trim_start();
    let start = text.len() - rest.len();
    let half = ["반쯤", "반"].iter().find(|word| {
        rest.strip_prefix(**word).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    });
    if let Some(word) = half {
        return Some((Amount::new(whole.number + 0.5, whole.unit), start + word.len()));
    }
    let part = ends.iter().filter(|end| **end > start).find_map(|end| {
        let part = loose(&text[start..*end]).filter(is_duration)?;
        (part.unit.factor < whole.unit.factor).then_some((part, *end))
    });
    let (part, end) = part?;
    Some((Amount::new((whole.base() + part.base()) / part.unit.factor, part.unit), end))
}

/// What follows one of these words, where that is a number.
fn after<'t>(words: &[&str], text: &'t str) -> Option<&'t str> {
    let lower = text.to_lowercase();
    let word = words.iter().find(|word| {
        let rest = lower.strip_prefix(**word);
        rest.is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.starts_with(|c: char| "$₩€£¥".contains(c)) || numerals::begins(rest)
        })
    })?;
    // Lower case may be longer than what was typed; these words are ASCII or have no case.
    text.get(word.len()..).map(str::trim_start)
}

/// Where the amount ends at the latest: before what a comma, colon or parenthesis sets apart.
fn head_end(text: &str) -> usize {
    let next = |at: usize, c: char| text[at + c.len_utf8()..].chars().next();
    let found = text.char_indices().find(|(at, c)| match c {
        ';' | '(' | '（' | '，' | '=' | '—' => true,
        ',' | '.' => next(*at, *c).is_none_or(|next| !next.is_ascii_digit()),
        ':' => next(*at, *c).is_none_or(|next| !next.is_ascii_digit()),
        _ => false,
    });
    found.map_or(text.len(), |(at, _)| at)
}

/// "50건 중 41건", "100만 개당 4,000원": the second number is the answer. Gives where it begins.
fn of_which(head: &str, wanted: Option<Dimension>) -> usize {
    // "초당 40건": a period is no count of which there are others.
    if loose(head).is_some_and(|amount| amount.unit.dimension == Dimension::Rate) {
        return 0;
    }
    let places = ["중 ", "가운데 ", "당 "].iter().filter_map(|word| Some(head.find(word)? + word.len()));
    let Some(second) = places.filter(|at| head[*at..].starts_with(|c: char| c.is_ascii_digit())).min() else {
        return 0;
    };
    // "100건 중 95건은 1.5초": what is asked is neither of the two counts.
    let words = head[second..].match_indices(' ').map(|(at, _)| second + at + 1);
    let fits = |at: &usize| {
        let word = head[*at..].split(' ').next().unwrap_or_default();
        loose(word).is_some_and(|amount| Some(amount.unit.dimension) == wanted)
    };
    std::iter::once(second).chain(words).find(fits).unwrap_or(second)
}

fn range(head: &str) -> Option<(Amount, Amount)> {
    let parts = RANGES.iter().filter_map(|sign| head.split_once(sign));
    let both = parts.filter(|(_, right)| right.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    both.filter_map(|(left, right)| Some((loose(left.trim())?, leading(right.trim_start(), None)?.0)))
        .map(|(low, high)| {
            let unit = if low.unit.dimension == Dimension::Count { high.unit } else { low.unit };
            (Amount::new(low.number, unit), high)
        })
        .next()
}

/// The longest amount at the beginning, and where it ends.
fn leading(head: &str, wanted: Option<Dimension>) -> Option<(Amount, usize)> {
    let ends: Vec<usize> = head.match_indices(' ').map(|(at, _)| at).chain([head.len()]).take(5).collect();
    let parsed = ends.iter().rev().find_map(|end| Some((loose(&head[..*end])?, *end)));
    let (amount, used) = parsed.or_else(|| with_noun(head))?;
    if amount.unit.dimension != Dimension::Count || wanted.is_none_or(|wanted| wanted == Dimension::Count) {
        return Some((amount, used));
    }
    // "9,000 receipts per day", "9,000 KRW per month": the unit stands behind one or two nouns.
    let later = ends.iter().filter(|end| **end > used).flat_map(|end| {
        let starts = ends.iter().filter(move |start| **start >= used && *start < end);
        starts.filter_map(move |start| {
            // "두 명이 달라붙어서 3만 원": the unit of another number is none of this one.
            if head[used..*start].contains(|c: char| c.is_ascii_digit()) {
                return None;
            }
            let unit = crate::amount::find_unit(&head[*start..*end])?;
            (Some(unit.dimension) == wanted).then(|| (Amount::new(amount.number, unit), *end))
        })
    });
    later.last().or(Some((amount, used)))
}

/// A number and a noun that touches it: `16비트`, `5nm`.
fn with_noun(head: &str) -> Option<(Amount, usize)> {
    let word = &head[..head.find(' ').unwrap_or(head.len())];
    let digits = word.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')?;
    let noun = &word[digits..];
    // "10월 영수증": a month or a year counts nothing.
    let is_date = ["월", "년", "분기", "월분"].iter().any(|date| noun.starts_with(date));
    let is_noun = !is_date && (noun.chars().all(|c| c.is_alphabetic() && !c.is_ascii()) || is_physical(noun));
    let amount = Amount::parse(&word[..digits]).ok()?;
    is_noun.then_some((amount, word.len()))
}

/// An amount with or without an ending that says nothing.
fn loose(text: &str) -> Option<Amount> {
    let text = text.trim().trim_end_matches(['.', ',', ':', '!']);
    let read = |text: &str| Amount::parse(text.trim_end()).ok();
    // "두 시간쯤이면": what says nothing may be two endings.
    let twice = || without_ending(text).flat_map(without_ending).find_map(read);
    read(text).or_else(|| without_ending(text).find_map(read)).or_else(twice)
}

fn without_ending(text: &str) -> impl Iterator<Item = &str> {
    ENDINGS.iter().filter_map(move |ending| text.strip_suffix(ending))
}

fn problem(head: &str) -> Unspoken {
    match Amount::parse(head) {
        Err(AmountError::UnknownUnit(unit)) => Unspoken::UnknownUnit(unit),
        Err(AmountError::Comma(meant)) => Unspoken::Comma(meant),
        _ => Unspoken::NotANumber,
    }
}

/// A note without the signs that set it apart; nothing where it holds no words.
pub fn tidy(said: &str) -> String {
    let said = said.trim().trim_start_matches([',', ':', ';', '.', '，', '-', '–', '—', '=', ')', ' ']);
    let inner = said.strip_prefix(['(', '（']).and_then(|said| said.strip_suffix([')', '）']));
    let said = inner.filter(|inner| !inner.contains(['(', ')'])).unwrap_or(said).trim();
    if said.chars().any(|c| c.is_alphabetic() || c == '%') { said.to_owned() } else { String::new() }
}
