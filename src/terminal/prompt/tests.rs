//! The prompt as a state machine: keys in, lines out.

mod choosing;
mod ticking;

use super::*;
use crate::terminal::look::width as columns_of;
use aiplan::interview::step::Step;
use aiplan::interview::{Interview, Options};
use aiplan::playbook::Playbook;
use aiplan::playbook::records::Sitting;
use aiplan::review::Settings;

const PLAIN: Look = Look { colour: false, unicode: true, plain: false };
const SMALL: Size = Size { columns: 60, rows: 24 };

/// The prompt of a field, as the interview asks it first in its section.
fn prompt(plan: &str, section: &str, lang: Lang) -> Prompt {
    prompt_of(Sitting::Verdict, plan, section, lang)
}

fn prompt_of(sitting: Sitting, plan: &str, section: &str, lang: Lang) -> Prompt {
    let options = Options {
        sitting,
        section: Some(section.to_owned()),
        role: None,
        stage: None,
        by: None,
        lang,
        today: jiff::civil::date(2026, 11, 24),
        settings: Settings::default(),
    };
    let mut interview = Interview::new(Playbook::embedded(), plan, options).expect("the plan can be read");
    match interview.next_step() {
        Step::Ask(asked) => Prompt::question(&asked, lang, PLAIN),
        other => panic!("no question but {other:?}"),
    }
}

const WITH_READ: &str = "components:\n  - { id: read, does: reads, task: ranking, input: x }\n";

fn need(lang: Lang) -> Prompt {
    prompt("problem: { users: unknown }\n", "problem", lang)
}

fn key(code: KeyCode) -> Event {
    Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

fn control(letter: char) -> Event {
    Event::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
}

fn type_in(prompt: &mut Prompt, text: &str) {
    for letter in text.chars() {
        assert_eq!(prompt.event(&key(KeyCode::Char(letter))), Outcome::Stay);
    }
}

fn shown(prompt: &Prompt, size: Size) -> Vec<String> {
    prompt.draw(size).lines.iter().map(|line| PLAIN.paint(line)).collect()
}

fn typed_rows(prompt: &Prompt) -> Vec<String> {
    let lines = shown(prompt, SMALL);
    let first = lines.iter().position(|line| line.starts_with("› ")).expect("there is an input row");
    lines[first..lines.len() - 1].to_vec()
}

#[test]
fn korean_is_typed_corrected_and_answered_with_the_cursor_where_the_input_method_needs_it() {
    let mut prompt = need(Lang::Ko);
    type_in(&mut prompt, "영수증을 옮겨 적는다");
    assert_eq!(prompt.draw(SMALL).cursor.1, 2 + 20);
    prompt.event(&key(KeyCode::Left));
    prompt.event(&key(KeyCode::Backspace));
    assert_eq!(prompt.draw(SMALL).cursor.1, 2 + 16);
    type_in(&mut prompt, "\u{1102}\u{1173}\u{11ab}");
    assert_eq!(prompt.draw(SMALL).cursor.1, 2 + 18, "decomposed jamo take one wide column pair");
    prompt.event(&control('w'));
    type_in(&mut prompt, "적는");
    assert_eq!(
        prompt.event(&key(KeyCode::Enter)),
        Outcome::Answer(Reply::Text("영수증을 옮겨 적는다".into()))
    );
    prompt.event(&key(KeyCode::End));
    prompt.event(&control('u'));
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay, "nothing is typed");
    assert!(shown(&prompt, SMALL).iter().any(|line| line.starts_with("! ")));
}

#[test]
fn nothing_is_wider_or_higher_than_the_terminal() {
    for lang in Lang::ALL {
        for (plan, section) in
            [("problem: { users: unknown }\n", "problem"), (WITH_READ, "components"), ("a: 1\n", "law")]
        {
            let mut prompt = prompt(plan, section, lang);
            prompt.event(&key(KeyCode::F(1)));
            type_in(&mut prompt, &"가나다라 abc ".repeat(30));
            prompt.say("한 줄로는 도저히 다 담을 수 없을 만큼 긴 알림도 화면 안에서 접혀야 합니다 and English as well");
            let sizes = [(60, 24), (80, 24), (41, 10), (40, 24), (20, 10), (20, 5), (120, 24)];
            for ((columns, rows), look) in
                sizes.into_iter().flat_map(|size| [(size, PLAIN), (size, Look::default())])
            {
                prompt.look = look;
                let drawn = prompt.draw(Size { columns, rows });
                assert!(drawn.lines.len() < rows, "{} rows in {section}", drawn.lines.len());
                assert!(drawn.cursor.0 < drawn.lines.len() && drawn.cursor.1 < columns);
                for line in &drawn.lines {
                    assert!(columns_of(&look.paint(line)) < columns, "{columns}: {}", look.paint(line));
                }
            }
        }
    }
}

#[test]
fn the_cursor_stands_in_the_row_that_is_typed_however_many_choices_there_are() {
    for lang in Lang::ALL {
        for (plan, section) in [("a: 1\n", "law"), (WITH_READ, "components")] {
            let prompt = prompt(plan, section, lang);
            for rows in 6..40 {
                let drawn = prompt.draw(Size { columns: 60, rows });
                let (row, before) = (PLAIN.paint(&drawn.lines[drawn.cursor.0]), PLAIN.paint(&drawn.before));
                assert!(row.starts_with(before.trim_end()), "{section}, {rows} rows: {row:?} {before:?}");
            }
        }
    }
}

#[test]
fn the_footer_fits_sixty_columns_in_both_languages() {
    for lang in Lang::ALL {
        for prompt in [need(lang), prompt("a: 1\n", "law", lang), Prompt::detail("x", "y", lang, PLAIN)] {
            let footer = shown(&prompt, SMALL).pop().expect("there is a footer");
            assert!(
                footer.contains("Enter")
                    && footer.contains("Esc")
                    && footer.contains(if prompt.keys == Keys::Detail { "Esc" } else { "^S" }),
                "{footer}"
            );
        }
    }
}

#[test]
fn pasted_lines_stay_in_one_answer_and_the_cursor_follows() {
    let mut prompt = need(Lang::Ko);
    prompt.event(&Event::Paste("첫째 줄\r둘째 줄\r\n셋째".into()));
    assert_eq!(typed_rows(&prompt), ["› 첫째 줄", "  둘째 줄", "  셋째"]);
    let drawn = prompt.draw(SMALL);
    assert_eq!(drawn.cursor.1, 2 + 4);
    assert_eq!(
        prompt.event(&key(KeyCode::Enter)),
        Outcome::Answer(Reply::Text("첫째 줄\n둘째 줄\n셋째".into()))
    );
}

#[test]
fn a_long_answer_wraps_between_wide_letters() {
    let mut prompt = need(Lang::Ko);
    type_in(&mut prompt, &"가".repeat(30));
    let rows = typed_rows(&prompt);
    assert_eq!(rows, [format!("› {}", "가".repeat(28)), "  가가".to_owned()]);
    assert_eq!(prompt.draw(SMALL).cursor.1, 2 + 4);
}

#[test]
fn help_is_shown_on_an_empty_line_and_a_question_mark_can_be_typed() {
    let mut prompt = need(Lang::En);
    let before = shown(&prompt, SMALL).len();
    prompt.event(&key(KeyCode::Char('?')));
    let lines = shown(&prompt, SMALL);
    assert!(lines.len() > before && lines.iter().any(|line| line.contains("A good answer")));
    prompt.event(&key(KeyCode::Char('?')));
    assert_eq!(shown(&prompt, SMALL).len(), before);
    type_in(&mut prompt, "why?");
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Text("why?".into())));
}

#[test]
fn what_is_typed_after_a_suggestion_replaces_it() {
    let mut prompt = need(Lang::En);
    prompt.refuse(&Rejected {
        reason: "The unit is missing.".into(),
        offers: vec!["15 s".into(), "15 ms".into()],
        ..Rejected::default()
    });
    assert!(shown(&prompt, SMALL).join(" ").contains("15 ms"), "the alternative is named");
    type_in(&mut prompt, "2 min");
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Text("2 min".into())));
}

#[test]
fn not_knowing_skipping_going_back_and_leaving_each_have_a_key_and_a_word() {
    let press = |event: Event| need(Lang::Ko).event(&event);
    assert_eq!(press(control('n')), Outcome::Unknown);
    assert_eq!(press(control('s')), Outcome::Answer(Reply::Skip));
    assert_eq!(press(key(KeyCode::Esc)), Outcome::Back);
    assert_eq!(press(control('c')), Outcome::Leave);
    assert_eq!(press(control('d')), Outcome::Leave);
    for (word, outcome) in [
        ("미정", Outcome::Unknown),
        ("모르겠어요", Outcome::Unknown),
        ("건너뛰기", Outcome::Answer(Reply::Skip)),
    ] {
        let mut prompt = need(Lang::Ko);
        type_in(&mut prompt, word);
        assert_eq!(prompt.event(&key(KeyCode::Enter)), outcome, "{word}");
    }
}

#[test]
fn what_was_refused_is_offered_mended_and_enter_takes_it() {
    let mut prompt = need(Lang::Ko);
    type_in(&mut prompt, "95");
    let offers = vec!["95%".to_owned(), "100%".to_owned()];
    prompt.refuse(&Rejected { reason: "95%인가요?".into(), offers, ..Rejected::default() });
    assert!(shown(&prompt, SMALL).iter().any(|line| line.contains("95%인가요?")));
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Text("95%".into())));
}

#[test]
fn without_unicode_every_mark_is_ascii() {
    let mut prompt = need(Lang::En);
    prompt.look = Look::default();
    prompt.event(&key(KeyCode::F(1)));
    for line in prompt.draw(SMALL).lines {
        let painted = prompt.look.paint(&line);
        assert!(painted.is_ascii(), "{painted}");
    }
}

/// Everything that is shown, without the breaks of its rows.
fn says(prompt: &Prompt) -> String {
    shown(prompt, SMALL).join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}
