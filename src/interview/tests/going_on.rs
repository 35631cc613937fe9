//! Counting questions, going back, and going on past the chosen sitting.

use super::{Interview, Options, answer_all, any_answer, fresh, interview, options, question, say};
use crate::interview::step::{Asked, Progress, Reply, Step};
use crate::playbook::records::Sitting;
use crate::text::Lang;

#[test]
fn the_count_goes_up_by_one_question_after_another_and_back_with_esc() {
    let mut interview = fresh(Lang::En);
    let mut last = None;
    while let Some(asked) = question(&mut interview) {
        let progress = &asked.progress;
        assert_eq!(progress.done + progress.left, progress.of, "done and left add up: {progress:?}");
        assert!(progress.left > 0, "{progress:?}");
        assert!(
            last.is_none_or(|last| asked.progress.done == last + 1),
            "one step after {last:?} at {}: {:?}",
            asked.field,
            asked.progress
        );
        last = Some(asked.progress.done);
        say(&mut interview, any_answer(&asked)).expect("the answer fits");
    }
    assert!(interview.back());
    let again = question(&mut interview).expect("the last question again");
    assert_eq!(Some(again.progress.done), last);
}

#[test]
fn what_would_settle_a_verdict_can_be_asked_outside_the_sitting_and_unknowns_once_more() {
    let plan = "aiplan: 1\nproduct: { name: x }\ncomponents:\n  - { id: read, does: x, task: document-extraction, input: x, rule_count: unknown }\n";
    let mut sitting = interview(plan, options(Lang::En));
    while question(&mut sitting).is_some() {
        sitting.answer(Reply::Skip).expect("skipping is fine");
    }
    let fields = sitting.settle_first();
    assert_eq!(sitting.settle(&fields), fields.len(), "{fields:?}");
    assert!(!fields.is_empty());
    let asked = question(&mut sitting).expect("what settles is asked");
    assert!(fields.contains(&asked.field), "{} of {fields:?}", asked.field);
    // What is offered is asked, each of them; what its condition excludes is not offered.
    for field in &fields {
        assert!(sitting.stops().iter().any(|stop| stop.key() == *field), "{field} of {fields:?}");
    }
    let again = vec!["components[0].rule_count".to_owned(), "product.summary".to_owned()];
    let mut other = interview(plan, options(Lang::En));
    other.ask_also(&again);
    let mut seen = Vec::new();
    while let Some(asked) = question(&mut other) {
        seen.push(asked.field.clone());
        other.answer(Reply::Unknown { ask: "PM".into(), by: String::new() }).expect("unknown is fine");
    }
    for field in again {
        assert_eq!(seen.iter().filter(|own| **own == field).count(), 1, "{field}: {seen:?}");
    }
}

#[test]
fn the_answers_a_stage_requires_are_found_and_can_be_asked() {
    let plan = "aiplan: 1\nproduct: { name: x, stage: design }\n";
    let mut sitting = interview(plan, options(Lang::En));
    answer_all(&mut sitting, 200);
    let missing = sitting.missing();
    assert!(!missing.is_empty());
    let asked = sitting.ask_also(&missing);
    assert!(asked > 0, "{missing:?}");
    answer_all(&mut sitting, 300);
    let left = sitting.missing();
    assert!(left.len() * 2 < missing.len(), "{left:?} of {missing:?}");
}

#[test]
fn back_shows_the_answer_given_and_replaces_it() {
    let mut interview = fresh(Lang::En);
    assert!(!interview.back());
    question(&mut interview).expect("the first question");
    say(&mut interview, "2027-06-30").expect("a date");
    question(&mut interview).expect("the second question");
    say(&mut interview, "n").expect("yes or no");
    question(&mut interview).expect("the third question");
    say(&mut interview, "Clerks").expect("a record begins");
    assert!(interview.back());
    assert_eq!(question(&mut interview).and_then(|asked| asked.default).as_deref(), Some("Clerks"));
    assert!(interview.back() && interview.back());
    let asked = question(&mut interview).expect("the first question again");
    assert_eq!((asked.field.as_str(), asked.default.as_deref()), ("product.launch_date", Some("2027-06-30")));
    say(&mut interview, "2027-07-31").expect("a date");
    assert_eq!(
        question(&mut interview).map(|asked| asked.field).as_deref(),
        Some("problem.users[0].relation")
    );
    assert!(interview.text().contains("2027-07-31") && !interview.text().contains("2027-06-30"));
}

#[test]
fn where_the_weighty_questions_end_it_is_said_what_could_still_turn_the_verdict() {
    for (lang, open, none) in [
        (Lang::En, "could turn it", "The questions that decide the verdict are answered."),
        (Lang::Ko, "바꿀 수 있는 질문이", "모두 답하셨습니다"),
    ] {
        let mut said = 0;
        three_steps(lang, |interview, asked| {
            let Some(now) = asked.now.as_ref().filter(|now| now.contains(open) || now.contains(none)) else {
                return;
            };
            said += 1;
            let turning = interview.settle_first().len();
            assert_eq!(now.contains(none), turning == 0, "{now}");
            assert!(turning == 0 || now.contains(&turning.to_string()), "{turning}: {now}");
            assert!(now.contains(&asked.progress.left.to_string()), "{now}: {:?}", asked.progress);
        });
        assert!(said > 0, "it is said where the deciding questions end");
    }
}

/// Three steps, each of which could be anything, answered as they come.
fn three_steps(lang: Lang, mut see: impl FnMut(&Interview<'static>, &Asked)) -> Interview<'static> {
    let options = Options { sitting: Sitting::OnePage, ..options(lang) };
    let mut sitting = interview(&fresh::new_plan(Some("Reader"), lang), options);
    let mut named = 0;
    loop {
        match sitting.next_step() {
            Step::Ask(asked) => {
                see(&sitting, &asked);
                let text = match asked.field.rsplit_once('.') {
                    Some((list, "id")) if list.starts_with("components") => {
                        named += 1;
                        format!("step-{named}")
                    }
                    Some((_, "candidates")) => "sw1, sw2, sw3".to_owned(),
                    _ => any_answer(&asked).to_owned(),
                };
                if say(&mut sitting, &text).is_err() {
                    sitting.answer(Reply::Skip).expect("skipping is always fine");
                }
            }
            Step::AnotherRecord(more) => {
                let goes_on = more.key == "components[?]" && named < 3;
                sitting
                    .answer(if goes_on { Reply::More } else { Reply::NoMore })
                    .expect("both are always fine");
            }
            Step::SectionEnd(_) => {}
            Step::Done(_) => return sitting,
        }
    }
}

#[test]
fn several_components_grow_the_path_by_what_they_usually_ask_and_every_answer_is_one_step() {
    let mut seen: Vec<(String, Progress)> = Vec::new();
    three_steps(Lang::En, |interview, asked| {
        if asked.progress.done % 5 == 0 {
            let left = interview.places().iter().map(|place| place.left).sum::<usize>();
            assert_eq!(left, asked.progress.left, "the overview counts the same at {}", asked.field);
        }
        seen.push((asked.field.clone(), asked.progress.clone()));
    });
    for pair in seen.windows(2) {
        let [(before, last), (field, now)] = pair else { continue };
        assert_eq!(now.done, last.done + 1, "{before} to {field}");
        assert_eq!(now.done + now.left, now.of, "{field}");
    }
    let at = |wanted: &str| seen.iter().find(|(field, _)| field == wanted).map(|(_, own)| own.left);
    let (named, all) = (at("components[0].does"), at("components[2].task"));
    let asked =
        seen.len() - seen.iter().position(|(field, _)| field == "components[2].task").expect("it is asked");
    let (named, all) = (named.expect("it is asked"), all.expect("it is asked"));
    assert!(seen.iter().all(|(_, own)| own.grew <= 16), "no component brings more than it usually asks");
    let before = at("components[0].id").expect("it is asked");
    assert!(named.abs_diff(before) <= 3, "naming one surprises nobody: {before} left, then {named}");
    assert!(all.abs_diff(asked) * 5 <= asked, "{all} were announced, {asked} came");
}

#[test]
fn what_could_turn_the_verdict_is_asked_in_rounds_that_keep_their_number_until_nothing_is_left() {
    let mut sitting = three_steps(Lang::Ko, |_, _| {});
    let mut rounds = 0;
    loop {
        let fields = sitting.settle_first();
        if fields.is_empty() {
            break;
        }
        rounds += 1;
        assert!(rounds < 10, "{fields:?}");
        let words = sitting.settling_words(&fields);
        let distinct: std::collections::BTreeSet<&String> = words.iter().collect();
        assert_eq!(distinct.len(), words.len(), "each question once: {words:#?}");
        let several = |names: &str| words.iter().any(|line| line.ends_with(names));
        assert!(rounds > 1 || several("step-1, step-2, step-3"), "{words:#?}");
        let said = sitting.settle(&fields);
        assert_eq!(said, fields.len());
        let mut asked = Vec::new();
        while let Some(own) = question(&mut sitting) {
            asked.push(own.field.clone());
            sitting
                .answer(Reply::Unknown { ask: String::new(), by: String::new() })
                .expect("unknown is fine");
        }
        assert_eq!(asked.len(), said, "{fields:?} and {asked:?}");
    }
    assert!(rounds > 0);
    // Whoever answers all of them leaves nothing that the summary names first and that was never asked.
    for line in sitting.summary().components.iter().flat_map(|own| &own.ask_first) {
        assert!(line.contains("step-") || !line.contains("components["), "{line}");
        assert!(line.contains("(aiplan edit ") && !line.contains("components[0]"), "{line}");
    }
}
