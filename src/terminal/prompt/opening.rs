//! Prompts as they begin: for a question, for one more record, for a detail. In: what the interview asks. Out: a `Prompt`.

use super::super::chooser::Chooser;
use super::super::editor::Editor;
use super::super::look::{Ink, Look};
use super::drawing::progress;
use super::{Control, Keys, Prompt};
use aiplan::interview::step::{AnotherRecord, Asked, Choosable};
use aiplan::playbook::records::Kind;
use aiplan::text::Lang;

impl Prompt {
    pub fn question(asked: &Asked, lang: Lang, look: Look) -> Prompt {
        let kind = asked.question.kind;
        let choices = asked.choices.clone();
        let default = asked.default.as_deref();
        let control = match kind {
            Kind::YesNo => Control::Choose(Chooser::new(choices, false, true, default)),
            Kind::Choice | Kind::Reference if !choices.is_empty() => {
                Control::Choose(Chooser::new(choices, false, false, default))
            }
            Kind::Choices => Control::Choose(Chooser::new(choices, true, false, default)),
            _ if asked.answered => Control::Line(Editor::new(default.unwrap_or_default())),
            _ => Control::Line(Editor::default()),
        };
        let is_line = matches!(control, Control::Line(_));
        let mut head = vec![(Ink::Dim, progress(&asked.progress, lang, look))];
        head.extend(asked.opening.iter().map(|opening| (Ink::Plain, opening.clone())));
        head.extend(asked.about.iter().map(|about| (Ink::Accent, about.clone())));
        head.push((Ink::Strong, asked.ask.clone()));
        let mut help = vec![(lang.pick("A good answer", "좋은 답").to_owned(), asked.good.clone())];
        help.push((lang.pick("Source", "출처").to_owned(), asked.source.clone()));
        help.push((lang.pick("Field", "항목").to_owned(), asked.field.clone()));
        let owner = asked.owner.clone().unwrap_or_default();
        help.push((lang.pick("Who answers", "답할 사람").to_owned(), owner));
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
            note: None,
            suggested: false,
            example: asked.example.clone(),
            may_be_none: matches!(kind, Kind::Choices | Kind::List),
            says_none: false,
        }
    }

    /// Whether one more record follows.
    pub fn another(more: &AnotherRecord, lang: Lang, look: Look) -> Prompt {
        let choice = |id: &str, label: &str| Choosable {
            id: id.to_owned(),
            label: label.to_owned(),
            also: String::new(),
            means: String::new(),
        };
        let choices = vec![choice("yes", lang.pick("Yes", "예")), choice("no", lang.pick("No", "아니요"))];
        let mut head = vec![(Ink::Dim, progress(&more.progress, lang, look))];
        if !more.records.is_empty() {
            let so_far = lang.pick("So far", "지금까지");
            head.push((Ink::Plain, format!("{so_far}: {}", more.records.join(", "))));
        }
        head.push((Ink::Strong, more.ask.clone()));
        Prompt {
            lang,
            look,
            head,
            why: more.why.clone(),
            help: vec![(lang.pick("A good answer", "좋은 답").to_owned(), more.good.clone())],
            default: None,
            control: Control::Choose(Chooser::new(choices, false, true, Some("no"))),
            keys: Keys::More,
            shows_help: false,
            note: None,
            suggested: false,
            example: None,
            may_be_none: false,
            says_none: false,
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
            note: None,
            suggested: false,
            example: None,
            may_be_none: false,
            says_none: false,
        }
    }
}
