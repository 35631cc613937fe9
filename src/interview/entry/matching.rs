//! How well a choice fits what was typed. In: typed words, names, a meaning. Out: a rank, better ones first; none where it
//! does not fit. Used to narrow a list while typing and to read choices that were typed out.

/// From certain to a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    Exact,
    Begins,
    /// A word of a name begins so.
    Within,
    /// Only the meaning says it, or every word in another form: "query" and "queries".
    Meaning,
}

/// The rank of a choice with these names.
pub fn rank(typed: &str, names: &[&str], means: &str) -> Option<Rank> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return None;
    }
    let is_said = names.iter().any(|name| is_in_another_form(name, &typed));
    let has_part = names.iter().any(|name| holds_part(name, &typed));
    let names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    if names.contains(&typed) {
        return Some(Rank::Exact);
    }
    if names.iter().any(|name| name.starts_with(&typed)) {
        return Some(Rank::Begins);
    }
    if is_said || has_part || names.iter().any(|name| holds_word(name, &typed)) {
        return Some(Rank::Within);
    }
    let all = format!("{} {}", names.join(" "), means.to_lowercase());
    // "No" does not begin the word "now".
    let is_word = !typed.is_ascii() || typed.len() > 2 || words(&all).any(|word| word == typed);
    let says = is_word && holds_word(&all, &typed) || says_every_word(&all, &typed);
    says.then_some(Rank::Meaning)
}

/// Words without their spaces, particles and endings, for comparing: "영향을 받아요" and "영향받음" are "영향받".
pub fn core(words: &str) -> String {
    let lower = words.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let mut bare: Vec<&str> = parts.collect();
    let last = bare.len().saturating_sub(1);
    bare.iter_mut().take(last).for_each(|word| *word = without_particle(word));
    let joined = nominal(&bare.concat());
    without_ending(&joined).to_owned()
}

#[rustfmt::skip]
const PARTICLES: [&str; 9] = ["으로", "을", "를", "이", "가", "은", "는", "에", "로"];
#[rustfmt::skip]
const ENDINGS: [&str; 25] = [
    "이었습니다", "합니다", "됩니다", "입니다", "습니다", "이에요", "이예요", "해요", "돼요", "예요", "에요", "아요", "어요",
    "이다", "하다", "되다", "니다", "임", "함", "됨", "음", "다", "요", "만", "해",
];

fn without_particle(word: &str) -> &str {
    let stem = PARTICLES.iter().find_map(|particle| word.strip_suffix(particle));
    stem.filter(|stem| !stem.is_empty() && word.chars().count() > 1).unwrap_or(word)
}

fn without_ending(words: &str) -> &str {
    let stem = ENDINGS.iter().find_map(|ending| words.strip_suffix(ending));
    stem.filter(|stem| stem.chars().count() > 1).unwrap_or(words)
}

/// "씁니다" as "씀": the polite form of a verb whose stem ends in a vowel, as tables write it.
fn nominal(words: &str) -> String {
    let syllable = words.strip_suffix("니다").and_then(|stem| stem.chars().next_back());
    let code = syllable.map(u32::from).filter(|code| (0xAC00..=0xD7A3).contains(code));
    // The last consonant of a syllable is counted from its block; 17 is ㅂ, 16 is ㅁ.
    let is_polite = code.filter(|code| (code - 0xAC00) % 28 == 17);
    let known = ["합니다", "됩니다", "입니다"].iter().any(|ending| words.ends_with(ending));
    match is_polite.and_then(|code| char::from_u32(code - 1)).filter(|_| !known) {
        Some(own) => {
            let stem = words.strip_suffix("니다").unwrap_or(words);
            let at = stem.char_indices().next_back().map_or(0, |(at, _)| at);
            format!("{}{own}", &stem[..at])
        }
        None => words.to_owned(),
    }
}

/// One word in small letters without its particle or ending.
pub fn plain_word(word: &str) -> &str {
    let without = without_particle(word);
    if without == word { without_ending(word) } else { without }
}

/// Whether two plain words are one in other forms.
pub fn is_same_word(one: &str, other: &str) -> bool {
    if one.is_ascii() || other.is_ascii() {
        return one.is_ascii() && other.is_ascii() && stem(one) == stem(other);
    }
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.chars().count() > 1 && long.starts_with(short)
}

/// Korean words are found inside longer ones; others where a word begins.
fn holds_word(text: &str, wanted: &str) -> bool {
    text.match_indices(wanted).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() || !c.is_ascii())
    })
}

/// The same words with other spaces, particles and endings: "직접 씁니다" and "직접 씀".
fn is_in_another_form(name: &str, typed: &str) -> bool {
    let typed = core(typed);
    !typed.is_ascii() && typed.chars().count() > 1 && core(name) == typed
}

/// A capital after a small letter begins a part of a word: "IoU" is in "mIoU".
fn holds_part(name: &str, wanted: &str) -> bool {
    name.char_indices().zip(name.chars().skip(1)).any(|((at, before), capital)| {
        let part = &name[at + before.len_utf8()..];
        before.is_lowercase() && capital.is_uppercase() && part.to_lowercase().starts_with(wanted)
    })
}

fn says_every_word(text: &str, typed: &str) -> bool {
    let wanted: Vec<&str> = words(typed).filter(|word| word.len() > 2).collect();
    !wanted.is_empty()
        && wanted.iter().all(|wanted| match wanted.is_ascii() {
            true => words(text).any(|word| stem(word) == stem(wanted)),
            false => holds_word(text, stem(wanted)),
        })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A word without its ending; a Korean one without its last syllable, which may be a particle.
pub fn stem(word: &str) -> &str {
    if !word.is_ascii() {
        let last = word.char_indices().next_back().map_or(0, |(at, _)| at);
        return if word.chars().count() > 2 { &word[..last] } else { word };
    }
    let endings = ["ies", "ing", "ed", "es", "s", "y", "e"];
    let cut = endings.iter().filter_map(|ending| word.strip_suffix(ending)).find(|stem| stem.len() >= 3);
    cut.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_name_is_found_where_a_capital_begins_it_whatever_the_case_that_is_typed() {
        for typed in ["IoU", "iou", "IOU", "miou", "mIoU"] {
            assert!(
                rank(typed, &["miou", "Mean overlap (mIoU)", "평균 겹침 (mIoU)"], "") <= Some(Rank::Within),
                "{typed}"
            );
            assert!(
                rank(typed, &["miou", "Mean overlap (mIoU)", "평균 겹침 (mIoU)"], "").is_some(),
                "{typed}"
            );
        }
        assert_eq!(rank("ou", &["mIoU"], ""), None);
    }

    #[test]
    fn words_are_the_same_whatever_their_spaces_particles_and_endings() {
        for (one, other) in [
            ("영향을 받아요", "영향받음"),
            ("글로 적을 수 없다", "글로 적을 수 없음"),
            ("매주입니다.", "매주"),
            ("Own Staff", "own-staff"),
            ("필요합니다", "필요함"),
            ("직접 씁니다", "직접 씀"),
        ] {
            assert_eq!(core(one), core(other), "{one}");
        }
        assert_ne!(core("적용 가능"), core("적용 불가"));
        assert_eq!(core("…"), "");
    }

    #[test]
    fn names_go_before_meanings_and_words_may_have_other_endings() {
        let of = |typed: &str| {
            rank(typed, &["ranking", "Ranking", "순위 매기기"], "Orders items for queries; 질의에 맞춰 정렬")
        };
        assert_eq!(of("ranking"), Some(Rank::Exact));
        assert_eq!(of("rank"), Some(Rank::Begins));
        assert_eq!(of("매기기"), Some(Rank::Within));
        for typed in ["query", "ordering an item", "질의를", "정렬"] {
            assert_eq!(of(typed), Some(Rank::Meaning), "{typed}");
        }
        assert_eq!(rank("no", &["assumed", "Assumed"], "a guess for now"), None);
        for typed in ["anking", "none of them really", "it depends", ""] {
            assert_eq!(of(typed), None, "{typed}");
        }
    }
}
