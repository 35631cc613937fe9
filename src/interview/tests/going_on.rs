//! Counting questions, going back, and going on past the chosen sitting.

use super::{Options, answer_all, any_answer, fresh, interview, options, question, say};
use crate::interview::step::Reply;
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
    assert!((1..=3).contains(&fields.len()), "{fields:?}");
    assert!(sitting.ask_also(&fields) > 0);
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
fn where_the_verdict_has_all_it_asks_for_what_follows_is_counted() {
    for (lang, says) in
        [(Lang::En, "The questions that decide the verdict are answered."), (Lang::Ko, "모두 답하셨습니다")]
    {
        let options = Options { sitting: Sitting::OnePage, ..options(lang) };
        let mut sitting = interview(&fresh::new_plan(Some("Reader"), lang), options);
        let mut said = 0;
        while let Some(asked) = question(&mut sitting) {
            if let Some(now) = asked.now.as_ref().filter(|now| now.contains(says)) {
                said += 1;
                assert!(now.contains(&asked.progress.left.to_string()), "{now}: {:?}", asked.progress);
            }
            if say(&mut sitting, any_answer(&asked)).is_err() {
                sitting.answer(Reply::Skip).expect("skipping is always fine");
            }
        }
        assert!(said > 0, "it is said where the deciding questions end");
    }
}
