//! Words in two languages: `Text` holds both, `Lang` picks one, `fill` puts values into slots.
//! Korean particles are chosen by the sound of what stands before them, also after digits, Latin letters and brackets.

use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// The language a reader asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Ko,
}

impl Lang {
    /// The code used in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ko => "ko",
        }
    }

    /// Chooses between two texts known at compile time.
    pub fn pick<'a>(self, en: &'a str, ko: &'a str) -> &'a str {
        match self {
            Lang::En => en,
            Lang::Ko => ko,
        }
    }

    pub const ALL: [Lang; 2] = [Lang::En, Lang::Ko];
}

/// One text in both languages. Both are required by type, so that neither can be forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub en: Phrase,
    pub ko: Phrase,
}

impl Text {
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.en, &self.ko)
    }

    /// True when one of the two languages was left blank.
    pub fn is_blank(&self) -> bool {
        self.en.trim().is_empty() || self.ko.trim().is_empty()
    }
}

/// Replaces `{name}` by the value of that name, `{은/는}` by the particle that fits the text before it and `{day/days}` by the
/// word that fits the number before it.
/// A slot without a value stays as it is, so that a test can find it.
pub fn fill<'v>(template: &str, value: impl Fn(&str) -> Option<std::borrow::Cow<'v, str>>) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, slot, after)) = next_slot(rest) {
        filled.push_str(before);
        match slot.split_once('/') {
            Some((closed, open)) => {
                let word = match slot.is_ascii() {
                    true if ends_with_one(&filled) => closed,
                    true => open,
                    false => particle(&filled, closed, open),
                };
                let word = word.to_owned();
                filled.push_str(&word);
            }
            None => match value(slot) {
                Some(value) => filled.push_str(&value),
                None => {
                    filled.push('{');
                    filled.push_str(slot);
                    filled.push('}');
                }
            },
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

fn ends_with_one(text: &str) -> bool {
    text.split_whitespace().next_back() == Some("1")
}

/// The names of the value slots of a template, in order of appearance.
pub fn slots(template: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some((_, slot, after)) = next_slot(rest) {
        if !slot.contains('/') {
            names.push(slot);
        }
        rest = after;
    }
    names
}

fn next_slot(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('{')?;
    let close = open + text[open..].find('}')?;
    Some((&text[..open], &text[open + 1..close], &text[close + 1..]))
}

/// Picks the particle after `word`: `closed` follows a final consonant, `open` a vowel (`을/를`, `은/는`, `이/가`, `과/와`, `으로/로`).
pub fn particle<'p>(word: &str, closed: &'p str, open: &'p str) -> &'p str {
    // Glossaries write both orders ("와/과", "를/을"); the pair is known by its members, not by its order.
    let (closed, open) = match closed {
        "는" | "를" | "가" | "와" | "로" | "라" => (open, closed),
        _ => (closed, open),
    };
    match final_sound(word) {
        Sound::Vowel => open,
        Sound::Rieul if closed == "으로" => open,
        Sound::Rieul | Sound::Consonant => closed,
    }
}

enum Sound {
    Vowel,
    Rieul,
    Consonant,
}

fn final_sound(word: &str) -> Sound {
    let spoken = word.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’)]}>.,`*_".contains(c));
    let Some(last) = spoken.chars().last() else { return Sound::Vowel };
    match last {
        '0'..='9' if spoken.rsplit(' ').next().is_some_and(|word| word.contains(['$', '€', '£'])) => {
            Sound::Vowel // 달러, 유로, 파운드
        }
        '0'..='9' if spoken.rsplit(' ').next().is_some_and(|word| word.contains('¥')) => Sound::Consonant, // 엔
        '가'..='힣' => match (last as u32 - 0xAC00) % 28 {
            0 => Sound::Vowel,
            8 => Sound::Rieul,
            _ => Sound::Consonant,
        },
        // Read as Korean numerals: 영 일 이 삼 사 오 육 칠 팔 구.
        '0' | '3' | '6' => Sound::Consonant,
        '1' | '7' | '8' => Sound::Rieul,
        '2' | '4' | '5' | '9' => Sound::Vowel,
        '%' => Sound::Vowel, // 퍼센트
        c if c.is_ascii_alphabetic() => latin_sound(spoken),
        _ => Sound::Vowel,
    }
}

/// How a Korean reader ends a Latin word: "plan" and "baseline" close, "list" and "server" do not (리스트, 서버).
/// A word without a lower-case letter is read letter by letter: API (에이피아이), LLM (엘엘엠).
fn latin_sound(text: &str) -> Sound {
    let tail: Vec<char> = text.chars().rev().take_while(char::is_ascii_alphabetic).collect();
    if tail.len() == 1 || !tail.iter().any(char::is_ascii_lowercase) {
        return match tail[0].to_ascii_lowercase() {
            'l' | 'r' => Sound::Rieul,
            'm' | 'n' => Sound::Consonant,
            _ => Sound::Vowel,
        };
    }
    let is_vowel = |c: char| "aeiouy".contains(c);
    match (tail[1].to_ascii_lowercase(), tail[0].to_ascii_lowercase()) {
        (_, 'l') | ('l', 'e') => Sound::Rieul,
        (_, 'm' | 'n') | ('n', 'g') | ('m' | 'n', 'e') => Sound::Consonant,
        (before, 'k' | 'p' | 't' | 'c') if is_vowel(before) => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_particle_follows_the_sound_of_the_value_before_it() {
        for (word, pair, expected) in [
            ("목표", ("은", "는"), "는"),
            ("기준", ("은", "는"), "은"),
            ("97%", ("을", "를"), "를"),
            ("300", ("이", "가"), "이"),
            ("2", ("이", "가"), "가"),
            ("서울", ("으로", "로"), "로"),
            ("서버", ("으로", "로"), "로"),
            ("부산", ("으로", "로"), "으로"),
            ("API", ("와", "과"), "와"),
            ("plan", ("을", "를"), "을"),
            ("merchant_list", ("을", "를"), "를"),
            ("server", ("은", "는"), "는"),
            ("baseline", ("이", "가"), "이"),
            ("LLM", ("이", "가"), "이"),
            ("model", ("으로", "로"), "로"),
            ("\"읽기\"", ("를", "을"), "를"),
            ("(표)", ("은", "는"), "는"),
            ("$4,050", ("이", "가"), "가"),
            ("", ("은", "는"), "는"),
        ] {
            assert_eq!(particle(word, pair.0, pair.1), expected, "{word}");
        }
    }

    #[test]
    fn slots_are_filled_and_unknown_slots_stay_visible() {
        let filled = fill("{target}{은/는} {baseline}보다 {missing}", |name| match name {
            "target" => Some("95%".into()),
            "baseline" => Some("96%".into()),
            _ => None,
        });
        assert_eq!(filled, "95%는 96%보다 {missing}");
        assert_eq!(slots("{a}{을/를} {b}"), ["a", "b"]);
        let days = |count: &'static str| fill("{n} {day/days}", |_| Some(count.into()));
        assert_eq!((days("1"), days("21")), ("1 day".to_owned(), "21 days".to_owned()));
    }
}
