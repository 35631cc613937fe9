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
