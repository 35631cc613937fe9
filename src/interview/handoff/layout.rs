//! The words of a handoff that both its files say, and lines of a width that mails keep. In: a handoff. Out: lines.

use super::{Handed, Handoff};
use crate::playbook::records::Kind;
use crate::text::{Lang, fill};
use crate::words::plain;
use unicode_width::UnicodeWidthStr;

/// Mail programs break longer lines where they like.
const COLUMNS: usize = 72;

/// The phrase for "nobody knows yet", as it may be typed.
pub fn unknown_phrase(lang: Lang) -> &'static str {
    lang.pick("don't know, ask NAME, by 2026-12-15", "모름, 이름에게, 2026-12-15까지")
}

/// A text in lines, the first after `first`, the others after `next`.
pub fn wrapped(first: &str, next: &str, text: &str) -> String {
    let text = plain(text);
    let mut out = String::from(first);
    let mut width = first.width();
    let mut begins = true;
    for word in text.split_whitespace() {
        if !begins && width + 1 + word.width() > COLUMNS {
            out = out.trim_end().to_owned() + "\n" + next;
            width = next.width();
            begins = true;
        }
        if !begins {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += word.width();
        begins = false;
    }
    out.trim_end().to_owned() + "\n"
}

impl Handoff {
    pub fn title(&self) -> String {
        let count = self.questions.len();
        let template = match (self.lang, count) {
            (Lang::En, 1) => "1 question for {role} about “{product}”",
            (Lang::En, _) => "{count} questions for {role} about “{product}”",
            (Lang::Ko, _) => "‘{product}’에 대해 {role}에게 묻는 질문 {count}개",
        };
        self.filled(template)
    }

    /// Who asks, and by when.
    pub fn request(&self) -> String {
        let template = match (&self.sender.asked_by, self.sender.answer_by) {
            (Some(_), Some(_)) => self
                .lang
                .pick("{by} asks for your answers by {date}.", "{by} 님이 {date}까지 답을 부탁합니다."),
            (Some(_), None) => self.lang.pick("{by} asks for your answers.", "{by} 님이 답을 부탁합니다."),
            (None, Some(_)) => {
                self.lang.pick("Your answers are needed by {date}.", "{date}까지 답을 부탁합니다.")
            }
            (None, None) => self.lang.pick("Your answers are needed.", "답을 부탁합니다."),
        };
        self.filled(template)
    }

    /// The product in the words of its plan: what it is for, what it decides, what it consists of.
    pub fn about(&self) -> Vec<(&'static str, String)> {
        let parts = self.components.iter().map(|(id, does)| match does.as_str() {
            "" => id.clone(),
            does => format!("{id} – {}", does.trim_end_matches('.')),
        });
        let parts: Vec<String> = parts.collect();
        let rows = [
            (self.lang.pick("What it is for", "해결할 문제"), self.need.clone().unwrap_or_default()),
            (
                self.lang.pick("What is decided with it", "이것으로 내리는 결정"),
                self.decision.clone().unwrap_or_default(),
            ),
            (self.lang.pick("Its parts", "구성 모듈"), parts.join("; ")),
        ];
        rows.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect()
    }

    fn filled(&self, template: &str) -> String {
        fill(template, |slot| {
            Some(match slot {
                "count" => self.questions.len().to_string().into(),
                "role" => self.role_label.as_str().into(),
                "product" => plain(&self.product).into(),
                "by" => plain(self.sender.asked_by.as_deref().unwrap_or_default()).into(),
                _ => self.sender.answer_by.map(|date| date.to_string()).unwrap_or_default().into(),
            })
        })
    }
}

impl Handed {
    /// `Data: Legal basis`, or with the record it is about.
    pub fn heading(&self) -> String {
        match &self.about {
            Some(about) => format!("{} · {}", plain(about), self.label),
            None => format!("{} · {}", self.section, self.label),
        }
    }

    /// What helps to answer, each with its name.
    pub fn hints(&self, lang: Lang) -> Vec<(&'static str, String)> {
        let rows = [
            (lang.pick("Why this is asked", "묻는 까닭"), self.why.clone()),
            (lang.pick("A good answer", "좋은 답의 예"), self.good.clone()),
            (lang.pick("It may look like", "적는 법"), self.example.clone().unwrap_or_default()),
            (lang.pick("So far the plan says", "지금 기획서의 답"), self.so_far.clone().unwrap_or_default()),
        ];
        rows.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect()
    }

    /// What to do with the choices; nothing where there are none.
    pub fn choosing(&self, lang: Lang) -> Option<&'static str> {
        let words = match self.kind {
            Kind::YesNo => lang.pick("Answer yes or no.", "예 또는 아니요로 답해 주세요."),
            _ if self.choices.is_empty() => return None,
            Kind::Choices => lang.pick("Choose one or more:", "하나 이상 골라 주세요."),
            _ => lang.pick("Choose one:", "하나만 골라 주세요."),
        };
        Some(words)
    }
}
