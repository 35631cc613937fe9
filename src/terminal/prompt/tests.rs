//! The prompt as a state machine: keys in, lines out.

use super::*;
use crate::terminal::look::width as columns_of;
use aiplan::interview::step::Step;
use aiplan::interview::{Interview, Options};
use aiplan::playbook::Playbook;
use aiplan::playbook::records::Sitting;
use aiplan::review::Settings;

const PLAIN: Look = Look { colour: false, unicode: true };
const SMALL: Size = Size { columns: 60, rows: 24 };

/// The prompt of a field, as the interview asks it first in its section.
fn prompt(plan: &str, section: &str, lang: Lang) -> Prompt {
    let options = Options {
        sitting: Sitting::Verdict,
        section: Some(section.to_owned()),
        role: None,
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
            for size in [SMALL, Size { columns: 80, rows: 24 }, Size { columns: 41, rows: 10 }] {
                let drawn = prompt.draw(size);
                assert!(drawn.lines.len() < size.rows, "{} rows in {section}", drawn.lines.len());
                assert!(drawn.cursor.0 < drawn.lines.len() && drawn.cursor.1 < size.columns);
                for line in &drawn.lines {
                    assert!(columns_of(&PLAIN.paint(line)) < size.columns, "{}", PLAIN.paint(line));
                }
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
fn a_choice_is_taken_by_arrow_number_or_typing() {
    let fresh = || prompt("a: 1\n", "automation", Lang::Ko);
    let enter = |mut prompt: Prompt| prompt.event(&key(KeyCode::Enter));
    let mut arrows = fresh();
    arrows.event(&key(KeyCode::Down));
    assert_eq!(enter(arrows), Outcome::Answer(Reply::Choice("approve-each".into())));
    let mut round = fresh();
    round.event(&key(KeyCode::Up));
    assert_eq!(enter(round), Outcome::Answer(Reply::Choice("full-auto".into())));
    for (text, id) in [("3", "sample-review"), ("완전", "full-auto"), ("ASSIST", "assist")] {
        let mut prompt = fresh();
        type_in(&mut prompt, text);
        assert_eq!(enter(prompt), Outcome::Answer(Reply::Choice(id.into())), "{text}");
    }
    let mut nonsense = fresh();
    type_in(&mut nonsense, "zzz");
    assert_eq!(nonsense.event(&key(KeyCode::Enter)), Outcome::Stay);
}

#[test]
fn several_choices_are_picked_by_space_and_none_needs_a_second_enter() {
    let mut prompt = prompt(WITH_READ, "components", Lang::En);
    assert_eq!(
        prompt.event(&key(KeyCode::Enter)),
        Outcome::Answer(Reply::Choices(vec!["sw1".into(), "sw2".into(), "sw3".into()])),
        "the default is picked"
    );
    for _ in 0..3 {
        prompt.event(&key(KeyCode::Char(' ')));
        prompt.event(&key(KeyCode::Down));
    }
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay);
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choices(Vec::new())));
    type_in(&mut prompt, "1,3");
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Text("1,3".into())));
}

#[test]
fn yes_and_no_are_taken_in_either_script() {
    let plan = "product: { name: x, launch_date: 2027-06-30 }\n";
    for (text, id) in [("y", "yes"), ("ㄴ", "no"), ("아니요", "no"), ("네", "yes"), ("2", "no")] {
        let mut prompt = prompt(plan, "product", Lang::Ko);
        type_in(&mut prompt, text);
        assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choice(id.into())), "{text}");
    }
}

#[test]
fn yes_and_no_are_never_taken_from_enter_alone_or_from_words_that_say_neither() {
    let plan = "product: { name: x, launch_date: 2027-06-30 }\n";
    for (text, says) in
        [("", "Ctrl-N"), ("it depends", "neither yes nor no"), ("7", "neither"), ("yes and no", "Ctrl-N")]
    {
        let mut prompt = prompt(plan, "product", Lang::En);
        type_in(&mut prompt, text);
        for _ in 0..2 {
            assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay, "{text}");
        }
        let lines = shown(&prompt, SMALL).join(" ");
        assert!(lines.contains(says) && lines.contains("Yes") && lines.contains("No"), "{lines}");
    }
    let mut arrows = prompt(plan, "product", Lang::En);
    arrows.event(&key(KeyCode::Up));
    assert_eq!(arrows.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choice("no".into())));
}

#[test]
fn a_refusal_keeps_the_list_and_clearing_the_text_goes_back_to_the_mark() {
    let mut prompt = prompt("a: 1\n", "automation", Lang::En);
    prompt.event(&key(KeyCode::Down));
    let before = shown(&prompt, SMALL);
    type_in(&mut prompt, "full");
    assert!(shown(&prompt, SMALL).len() < before.len(), "typing narrows the list");
    type_in(&mut prompt, " of surprises");
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay);
    let refused = shown(&prompt, SMALL);
    let choices = before.iter().filter(|line| line.starts_with("   ") || line.starts_with("›  "));
    for choice in choices {
        assert!(refused.contains(choice), "{choice} in {refused:?}");
    }
    prompt.event(&control('u'));
    assert_eq!(shown(&prompt, SMALL), before);
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choice("approve-each".into())));
}

#[test]
fn a_choice_that_only_its_meaning_suggests_is_taken_by_a_second_enter() {
    let plan = "components:\n  - { id: read, does: reads }\n";
    let mut prompt = prompt(plan, "components", Lang::En);
    type_in(&mut prompt, "query");
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay);
    let meant = prompt.event(&key(KeyCode::Enter));
    assert!(matches!(&meant, Outcome::Answer(Reply::Choice(id)) if id == "ranking"), "{meant:?}");
}

#[test]
fn in_a_list_of_boxes_words_are_words_and_spaces_belong_to_them() {
    for (keys, text) in [
        ("none of them really", "none of them really"),
        ("rules, a person", "rules, a person"),
        ("1 3", "1 3"),
    ] {
        let mut prompt = prompt(WITH_READ, "components", Lang::En);
        let boxes = |prompt: &Prompt| {
            shown(prompt, SMALL)
                .iter()
                .filter(|line| line.contains(" [x] ") && !line.contains("Space"))
                .count()
        };
        assert_eq!(boxes(&prompt), 3);
        type_in(&mut prompt, keys);
        assert_eq!(boxes(&prompt), 3, "no box changed");
        assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Text(text.into())));
    }
    let mut ticked = prompt(WITH_READ, "components", Lang::En);
    ticked.event(&key(KeyCode::Char(' ')));
    type_in(&mut ticked, "person");
    assert_eq!(ticked.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Text("sw2, sw3, person".into())));
}

#[test]
fn what_is_typed_after_a_suggestion_replaces_it() {
    let mut prompt = need(Lang::En);
    prompt.refuse(&Rejected {
        reason: "The unit is missing.".into(),
        offers: vec!["15 s".into(), "15 ms".into()],
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
    prompt.refuse(&Rejected { reason: "95%인가요?".into(), offers });
    assert!(shown(&prompt, SMALL).iter().any(|line| line.contains("95%인가요?")));
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Text("95%".into())));
}

#[test]
fn without_unicode_every_mark_is_ascii() {
    let mut prompt = need(Lang::En);
    prompt.look = Look { colour: false, unicode: false };
    prompt.event(&key(KeyCode::F(1)));
    for line in prompt.draw(SMALL).lines {
        let painted = prompt.look.paint(&line);
        assert!(painted.is_ascii(), "{painted}");
    }
}
