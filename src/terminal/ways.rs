//! What a reader can do beside answering, and how it is said: a key where keys are heard, a word in plain mode. In: a word, or
//! a text that names such ways. Out: the way meant, or the text with keys or words in it.

use super::look::Look;
use aiplan::text::{Lang, fill};

/// Something to do beside answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Help,
    Back,
    Skip,
    Unknown,
    Overview,
    /// The records of the list that is being asked.
    Records,
    Grounds,
    Write,
    /// Several lines as one answer.
    Lines,
    /// The question once more.
    Again,
    Leave,
}

/// A way with its slot in our texts, its key, its words, and what it does. The first word of a language is the one shown.
struct Known {
    way: Way,
    slot: &'static str,
    key: &'static str,
    en: &'static [&'static str],
    ko: &'static [&'static str],
    does: [&'static str; 2],
}

const WAYS: &[Known] = &[
    Known {
        way: Way::Help,
        slot: "help",
        key: "?",
        en: &["?", "？", "help"],
        ko: &["?", "도움말"],
        does: ["a good answer, the source, and these words", "좋은 답과 출처, 쓸 수 있는 말"],
    },
    Known {
        way: Way::Back,
        slot: "back",
        key: "Esc",
        en: &["back"],
        ko: &["이전", "뒤로"],
        does: ["the question before", "앞 질문"],
    },
    Known {
        way: Way::Skip,
        slot: "skip",
        key: "Ctrl-S",
        en: &["skip"],
        ko: &["건너뛰기"],
        does: ["leaves the question open", "답하지 않고 넘어가기"],
    },
    Known {
        way: Way::Unknown,
        slot: "unknown",
        key: "Ctrl-N",
        en: &["unknown"],
        ko: &["모름"],
        does: ["nobody knows yet", "아직 아무도 모름"],
    },
    Known {
        way: Way::Overview,
        slot: "overview",
        key: "Ctrl-O",
        en: &["overview"],
        ko: &["전체", "개요"],
        does: ["the plan section by section", "기획 전체 훑어보기"],
    },
    Known {
        way: Way::Records,
        slot: "records",
        key: "Ctrl-R",
        en: &["records"],
        ko: &["목록"],
        does: ["edit, move or remove what this list holds", "이 목록의 항목 고치기, 옮기기, 지우기"],
    },
    Known {
        way: Way::Grounds,
        slot: "grounds",
        key: "Ctrl-B",
        en: &["grounds"],
        ko: &["근거"],
        does: ["what the answer rests on", "답의 근거 적기"],
    },
    Known {
        way: Way::Write,
        slot: "editor",
        key: "Ctrl-E",
        en: &["editor"],
        ko: &["편집기"],
        does: ["write the answer in your editor", "편집기에서 답 쓰기"],
    },
    Known {
        way: Way::Lines,
        slot: "lines",
        key: "Ctrl-J",
        en: &["lines"],
        ko: &["여러줄", "여러 줄"],
        does: [
            "an answer of several lines, until a line with only a dot",
            "여러 줄로 답하기(점 하나만 있는 줄에서 끝)",
        ],
    },
    Known {
        way: Way::Again,
        slot: "again",
        key: "",
        en: &["again"],
        ko: &["다시"],
        does: ["the question once more", "질문 다시 보기"],
    },
    Known {
        way: Way::Leave,
        slot: "quit",
        key: "Ctrl-C",
        en: &["quit", "exit"],
        ko: &["그만", "종료", "나가기"],
        does: ["ends; what was answered is saved", "끝내기(답한 것은 저장됨)"],
    },
];

impl Known {
    fn words(&self) -> impl Iterator<Item = &'static str> {
        self.en.iter().chain(self.ko).copied()
    }

    fn said(&self, look: Look, lang: Lang) -> String {
        match (look.plain, lang) {
            (false, _) => self.key.to_owned(),
            (true, Lang::En) => format!("“{}”", self.word(lang)),
            (true, Lang::Ko) => format!("‘{}’", self.word(lang)),
        }
    }

    /// The word that is shown.
    fn word(&self, lang: Lang) -> &'static str {
        let words = if lang == Lang::En { self.en } else { self.ko };
        words.first().copied().unwrap_or_default()
    }
}

/// The way a word means, in either language.
pub fn of(word: &str) -> Option<Way> {
    let word = word.trim().to_lowercase();
    WAYS.iter().find(|known| known.words().any(|own| own == word)).map(|known| known.way)
}

/// A text whose slots name ways (`{unknown}`), with the key or the word for each; `{press}` is the Korean verb that goes
/// with it.
pub fn named(template: &str, look: Look, lang: Lang) -> String {
    fill(template, |slot| match slot {
        "press" => Some(if look.plain { "적으세요" } else { "누르세요" }.into()),
        "pressing" => Some(if look.plain { "적어" } else { "눌러" }.into()),
        slot => WAYS.iter().find(|known| known.slot == slot).map(|known| known.said(look, lang).into()),
    })
}

/// What can be typed beside an answer, each with what it does.
pub fn words(of_these: &[Way], lang: Lang) -> Vec<String> {
    let these = WAYS.iter().filter(|known| of_these.contains(&known.way));
    these.map(|known| format!("{}: {}", known.word(lang), lang.pick(known.does[0], known.does[1]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_the_same_in_both_languages_and_only_one_thing() {
        assert_eq!(
            (of(" Back "), of("이전"), of("여러 줄")),
            (Some(Way::Back), Some(Way::Back), Some(Way::Lines))
        );
        assert_eq!(of("backlog"), None);
        for known in WAYS {
            assert!(known.words().all(|word| of(word) == Some(known.way)), "{}", known.slot);
        }
    }

    #[test]
    fn a_text_names_the_key_where_keys_are_heard_and_the_word_elsewhere() {
        let keys = Look { colour: false, unicode: true, plain: false };
        let plain = Look { plain: true, ..keys };
        let korean = "아직 모르면 {unknown}{을/를} {press}.";
        assert_eq!(named(korean, keys, Lang::Ko), "아직 모르면 Ctrl-N을 누르세요.");
        assert_eq!(named(korean, plain, Lang::Ko), "아직 모르면 ‘모름’을 적으세요.");
        assert_eq!(named("{back} goes back.", plain, Lang::En), "“back” goes back.");
    }
}
