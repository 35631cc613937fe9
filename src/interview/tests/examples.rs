//! The playbook's own good answers, given to their own questions.

use crate::interview::entry::{Around, read as read_entry};
use crate::playbook::Playbook;
use crate::playbook::records::{Kind, Question};
use crate::text::Lang;

/// Examples that begin with a number of another meaning; each is refused with a reason.
const EXCEPTIONS: [(&str, Lang); 2] = [("tests.online.minimum_effect", Lang::Ko), ("trial.cases", Lang::Ko)];

#[test]
fn the_playbooks_own_examples_pass_their_own_prompts() {
    let sections = Playbook::embedded().sections().iter().flat_map(|section| &section.questions);
    let nested = sections.flat_map(|question| std::iter::once(question).chain(&question.questions));
    let mut seen = 0;
    for question in nested {
        for lang in Lang::ALL {
            seen += usize::from(passes(question, lang));
        }
    }
    assert!(seen > 120, "{seen} examples begin with a number");
}

#[test]
fn the_playbooks_own_choices_are_taken_with_what_is_said_behind_them() {
    let playbook = Playbook::embedded();
    let sections = playbook.sections().iter().flat_map(|section| &section.questions);
    let nested = sections.flat_map(|question| std::iter::once(question).chain(&question.questions));
    let mut refused = Vec::new();
    let mut seen = 0;
    for question in nested.filter(|question| question.kind == Kind::Choice) {
        for lang in Lang::ALL {
            let good = question.good.get(lang);
            if good.contains(':') {
                seen += 1;
                let choices = playbook.choices(question).into_owned();
                let around = Around { lang, choices, ..Around::default() };
                refused.extend(read_entry(question, good, &around).err().map(|_| good.to_owned()));
            }
        }
    }
    assert!(seen > 60, "{seen} examples name their choice");
    assert_eq!(refused, Vec::<String>::new());
}

fn passes(question: &Question, lang: Lang) -> bool {
    let good = question.good.get(lang);
    let begins = good.starts_with(|c: char| c.is_ascii_digit() || c == '~')
        || ["about ", "약 "].iter().any(|hedge| good.starts_with(hedge));
    let is_asked = matches!(question.kind, Kind::Number | Kind::Share | Kind::Amount | Kind::Date);
    if !begins || !is_asked {
        return false;
    }
    let around = Around {
        lang,
        today: jiff::civil::date(2026, 11, 24),
        currency: Some("KRW".into()),
        ..Default::default()
    };
    match read_entry(question, good, &around) {
        Ok(entry) => {
            let value = entry.value.get("value").unwrap_or(&entry.value).to_string();
            assert!(entry.understood.is_some() || good.len() < 12, "{good}");
            assert!(value.contains(|c: char| c.is_ascii_digit()), "{good}: {value}");
        }
        Err(refused) => assert!(
            EXCEPTIONS.contains(&(question.field.as_str(), lang)),
            "{}: {good}: {}",
            question.field,
            refused.reason
        ),
    }
    true
}
