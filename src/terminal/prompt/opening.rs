//! Prompts as they begin: for a question, for one more record, for a detail. In: what the interview asks. Out: a `Prompt`.

use super::super::chooser::Chooser;
use super::super::editor::Editor;
use super::super::look::{Ink, Look};
use super::drawing::progress;
use super::{Control, Keys, Prompt};
use aiplan::interview::step::{AnotherRecord, Asked, Choosable};
use aiplan::interview::summary::more;
use aiplan::playbook::records::Kind;
use aiplan::text::{Lang, fill};
use aiplan::words::plain;
use std::cell::Cell;

/// How many of the questions on offer are listed; the rest is counted.
const MOST_ASKS: usize = 8;

/// Who proposed the answer that stands, and that Enter confirms it.
fn proposed(asked: &Asked, lang: Lang) -> Option<String> {
    let words = lang.pick(
        "Proposed by {by}: Enter confirms it, anything else replaces it.",
        "{by}의 제안입니다. Enter를 누르면 그대로 확인하고, 다른 답을 적으면 바뀝니다.",
    );
    let by = asked.grounds.by.as_deref().unwrap_or(lang.pick("an agent", "에이전트"));
    asked.is_proposed().then(|| fill(words, |_| Some(plain(by).into())))
}

/// What stands there is that nobody knows, with why, whom to ask and by when.
fn not_known(unknown: &str, lang: Lang) -> String {
    let words = lang.pick("So far not known: {unknown}", "아직 모르는 것으로 적혀 있습니다: {unknown}");
    fill(words, |_| Some(plain(unknown).into()))
}

impl Prompt {
    pub fn question(asked: &Asked, lang: Lang, look: Look) -> Prompt {
        let kind = asked.question.kind;
        let choices = asked.choices.clone();
        let default = asked.default.as_deref();
        let control = match kind {
            Kind::YesNo => Control::Choose(Box::new(Chooser::new(choices, false, true, default))),
            Kind::Choice | Kind::Reference if !choices.is_empty() => {
                Control::Choose(Box::new(Chooser::new(choices, false, false, default).showing(asked.fitting)))
            }
            Kind::Choices => {
                Control::Choose(Box::new(Chooser::new(choices, true, false, default).showing(asked.fitting)))
            }
            // Why it is not known is no answer to begin with.
            _ if asked.unknown.is_some() => Control::Line(Editor::default()),
            _ if asked.answered => Control::Line(Editor::new(default.unwrap_or_default())),
            _ => Control::Line(Editor::default()),
        };
        let is_line = matches!(control, Control::Line(_));
        let mut head = vec![(Ink::Dim, progress(&asked.progress, lang, look))];
        head.extend(asked.now.iter().map(|now| (Ink::Dim, now.clone())));
        head.extend(asked.opening.iter().map(|opening| (Ink::Plain, opening.clone())));
        head.extend(asked.about.iter().map(|about| (Ink::Accent, about.clone())));
        head.push((Ink::Strong, asked.ask.clone()));
        head.extend(asked.unknown.as_ref().map(|unknown| (Ink::Plain, not_known(unknown, lang))));
        head.extend(proposed(asked, lang).map(|words| (Ink::Accent, words)));
        let mut help = vec![(lang.pick("A good answer", "좋은 답").to_owned(), asked.good.clone())];
        help.push((lang.pick("Source", "출처").to_owned(), asked.source.clone()));
        help.push((lang.pick("Field", "항목").to_owned(), asked.field.clone()));
        let owner = asked.owner.clone().unwrap_or_default();
        help.push((lang.pick("Who answers", "답할 사람").to_owned(), owner));
        help.push((
            lang.pick("Keys", "키").to_owned(),
            further_keys(is_line, asked.record.is_some(), lang, look),
        ));
        Prompt {
            lang,
            look,
            head,
            why: asked.why.clone(),
            help,
            default: asked.default.clone().filter(|_| is_line && !asked.answered),
            control,
            keys: Keys::Question,
            shows_help: false,
            takes_amounts: false,
            help_from: Cell::default(),
            note: None,
            suggested: false,
            example: asked.example.clone(),
            known: asked.known.clone(),
            completing: None,
            one_line: !matches!(kind, Kind::Text | Kind::List) || asked.names_record,
            may_be_none: matches!(kind, Kind::Choices | Kind::List),
            empty_is_none: asked.question.empty_is_none,
            says_none: false,
            keeps_unknown: asked.unknown.is_some() && is_line,
            names_next: false,
        }
    }

    /// Whether one more record follows.
    pub fn another(more: &AnotherRecord, lang: Lang, look: Look) -> Prompt {
        let mut head = vec![(Ink::Dim, progress(&more.progress, lang, look))];
        if !more.records.is_empty() {
            let so_far = lang.pick("So far", "지금까지");
            head.push((Ink::Plain, format!("{so_far}: {}", more.records.join(", "))));
        }
        head.push((Ink::Strong, more.ask.clone()));
        let help = vec![
            (lang.pick("A good answer", "좋은 답").to_owned(), more.good.clone()),
            (lang.pick("Keys", "키").to_owned(), further_keys(false, true, lang, look)),
        ];
        Prompt { why: more.why.clone(), help, names_next: true, ..Prompt::offer(head, lang, look) }
    }

    /// Whether to answer now what would settle a verdict.
    pub fn settle(asks: &[String], count: usize, lang: Lang, look: Look) -> Prompt {
        let asked = lang.pick(
            "The verdict is not settled. Answer what would settle it now?",
            "판정이 아직 확실하지 않습니다. 판정을 좌우할 질문에 지금 답하시겠어요?",
        );
        let mut head = vec![(Ink::Strong, asked.to_owned())];
        let counted = match count {
            1 => lang.pick("1 question:", "질문 1개:"),
            _ => lang.pick(
                "{count} questions, until you leave with Esc:",
                "질문 {count}개(Esc로 그만둘 수 있음):",
            ),
        };
        head.push((Ink::Plain, fill(counted, |_| Some(count.to_string().into()))));
        head.extend(asks.iter().take(MOST_ASKS).map(|ask| (Ink::Plain, format!("{} {ask}", look.dot()))));
        head.extend(more(asks.len().saturating_sub(MOST_ASKS), lang).map(|rest| (Ink::Dim, rest)));
        Prompt::offer(head, lang, look)
    }

    /// An offer that Enter alone declines.
    fn offer(head: Vec<(Ink, String)>, lang: Lang, look: Look) -> Prompt {
        let choice = |id: &str, label: &str| Choosable {
            id: id.to_owned(),
            label: label.to_owned(),
            also: String::new(),
            means: String::new(),
        };
        let choices = vec![choice("yes", lang.pick("Yes", "예")), choice("no", lang.pick("No", "아니요"))];
        Prompt {
            head,
            control: Control::Choose(Box::new(Chooser::new(choices, false, true, Some("no")))),
            keys: Keys::More,
            ..Prompt::detail("", "", lang, look)
        }
    }

    /// A list to look through and pick from; `at` is marked first. `searched` holds what else is found by typing.
    pub fn pick(
        head: Vec<(Ink, String)>,
        choices: Vec<Choosable>,
        searched: Vec<String>,
        at: Option<&str>,
        lang: Lang,
        look: Look,
    ) -> Prompt {
        let control = Control::Choose(Box::new(Chooser::browsing(choices, searched, at)));
        Prompt { head, control, keys: Keys::Pick, ..Prompt::detail("", "", lang, look) }
    }

    /// The same list, where an amount that is typed with its unit is the answer itself.
    pub fn taking_amounts(self) -> Prompt {
        Prompt { takes_amounts: true, ..self }
    }

    /// The same prompt with the question it belongs to above it.
    pub fn about(mut self, label: &str) -> Prompt {
        if !label.is_empty() {
            self.head.insert(0, (Ink::Accent, label.to_owned()));
        }
        self
    }

    /// The same prompt with names that Tab completes to.
    pub fn knowing(self, known: Vec<String>) -> Prompt {
        Prompt { known, ..self }
    }

    /// A choice of the terminal's own, such as the ways on from a contradiction.
    pub fn choice(
        ask: &str,
        hint: &str,
        choices: Vec<Choosable>,
        default: Option<&str>,
        lang: Lang,
        look: Look,
    ) -> Prompt {
        Prompt {
            control: Control::Choose(Box::new(Chooser::new(choices, false, false, default))),
            ..Prompt::detail(ask, hint, lang, look)
        }
    }

    /// A short question of the terminal's own, such as whom to ask.
    pub fn detail(ask: &str, hint: &str, lang: Lang, look: Look) -> Prompt {
        Prompt {
            lang,
            look,
            head: vec![(Ink::Strong, ask.to_owned())],
            why: hint.to_owned(),
            help: Vec::new(),
            default: None,
            control: Control::Line(Editor::default()),
            keys: Keys::Detail,
            shows_help: false,
            takes_amounts: false,
            help_from: Cell::default(),
            note: None,
            suggested: false,
            example: None,
            known: Vec::new(),
            completing: None,
            one_line: true,
            may_be_none: false,
            empty_is_none: false,
            says_none: false,
            keeps_unknown: false,
            names_next: false,
        }
    }
}

/// The keys the footer has no room for.
fn further_keys(is_line: bool, is_in_record: bool, lang: Lang, look: Look) -> String {
    if look.plain {
        return String::new();
    }
    let keys = [
        (true, lang.pick("/ to another question", "/ 다른 질문으로 이동")),
        (true, lang.pick("Ctrl-O the whole plan", "Ctrl-O 전체 보기")),
        (true, lang.pick("Tab completes", "Tab 자동 완성")),
        (is_line, lang.pick("Ctrl-E opens your editor", "Ctrl-E 편집기 열기")),
        (is_line, lang.pick("Alt-Enter or Ctrl-J a new line", "Alt-Enter 또는 Ctrl-J 줄 바꿈")),
        (is_in_record, lang.pick("Ctrl-R edit, move or remove records", "Ctrl-R 목록 고치기")),
    ];
    keys.iter().filter(|(fits, _)| *fits).map(|(_, key)| *key).collect::<Vec<_>>().join("; ")
}
