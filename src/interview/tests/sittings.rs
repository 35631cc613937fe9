//! How long the sittings are, and what is said of the way.

use super::*;

/// Answers everything of a sitting and gives how many questions there were, and what was said of the way at each.
fn sitting(sitting: Sitting, lang: Lang) -> Vec<(usize, usize)> {
    let text = fresh::new_plan(Some("Reader"), lang);
    let mut interview = interview(&text, Options { sitting, ..options(lang) });
    let mut said = Vec::new();
    while let Some(asked) = question(&mut interview) {
        said.push((asked.progress.left, asked.progress.minutes));
        let answer = any_answer(&asked);
        if say(&mut interview, answer).is_err() {
            interview.answer(Reply::Skip).expect("skipping is always fine");
        }
        interview.took(asked.question.kind, 20.0);
        assert!(said.len() < 400, "the sitting ends");
    }
    said
}

#[test]
fn a_sitting_to_a_verdict_is_half_as_long_as_one_to_a_page() {
    let [verdict, page] = [Sitting::Verdict, Sitting::OnePage].map(|own| sitting(own, Lang::Ko).len());
    // What cannot change a verdict any more is not asked; the answers of this test open what can be opened.
    assert!((16..=30).contains(&verdict), "{verdict} questions to a verdict");
    assert!((40..=62).contains(&page), "{page} questions to a page");
}

#[test]
fn what_is_left_is_said_and_comes_down_to_the_last_question() {
    let said = sitting(Sitting::Verdict, Lang::En);
    assert_eq!(said.last().map(|(left, _)| *left), Some(1), "{said:?}");
    assert!(said.iter().all(|(left, minutes)| *minutes >= 1 && *minutes <= *left), "{said:?}");
    for two in said.windows(2) {
        let (gone, moved) = (two[0].0.abs_diff(two[1].0), two[0].1.abs_diff(two[1].1));
        assert!(moved <= 2 + gone, "the minutes move calmly: {two:?} of {said:?}");
    }
}

#[test]
fn the_minutes_follow_the_questions_that_are_left_whatever_kind_comes_next_and_however_long_one_answer_took()
{
    let text = fresh::new_plan(Some("Reader"), Lang::En);
    let mut interview = interview(&text, Options { sitting: Sitting::OnePage, ..options(Lang::En) });
    let mut before: Option<f64> = None;
    let mut count = 0;
    while let Some(asked) = question(&mut interview) {
        let each = asked.progress.minutes as f64 / asked.progress.left as f64;
        if let Some(before) = before.filter(|_| asked.progress.left > 20) {
            assert!(
                (0.75..=1.25).contains(&(each / before)),
                "{before} and then {each} minutes for each question"
            );
        }
        before = Some(each);
        if say(&mut interview, any_answer(&asked)).is_err() {
            interview.answer(Reply::Skip).expect("skipping is always fine");
        }
        interview.took(asked.question.kind, if count % 2 == 0 { 300.0 } else { 2.0 });
        count += 1;
    }
    assert!(count > 30, "{count}");
}

#[test]
fn what_made_more_questions_is_said_once_and_names_the_answer() {
    for lang in Lang::ALL {
        let text = fresh::new_plan(Some("Reader"), lang);
        let mut interview = interview(&text, Options { sitting: Sitting::OnePage, ..options(lang) });
        let mut said = Vec::new();
        let mut left: Option<usize> = None;
        while let Some(asked) = question(&mut interview) {
            let grew = left.is_some_and(|left| asked.progress.left > left) && asked.progress.grew > 0;
            assert_eq!(asked.progress.because.is_some(), grew, "{}: {:?}", asked.field, asked.progress);
            said.extend(asked.progress.because.clone());
            left = Some(asked.progress.left);
            if say(&mut interview, any_answer(&asked)).is_err() {
                interview.answer(Reply::Skip).expect("skipping is always fine");
            }
        }
        assert!(!said.is_empty(), "some answer brings questions");
        assert!(said.iter().all(|line| line.contains(lang.pick("brings", "늘었습니다"))), "{said:?}");
        assert!(said.iter().all(|line| line.chars().count() < 90), "one short line: {said:?}");
    }
}
