//! What is worked out once for a text is what is worked out anew: after every answer, going back, and change from elsewhere.

use super::{any_answer, interview, options, say};
use crate::assess::{self, suitability};
use crate::interview::step::{Reply, Step};
use crate::interview::{Interview, Options};
use crate::playbook::Playbook;
use crate::playbook::records::Sitting;
use crate::review;
use crate::source::Source;
use crate::text::Lang;
use crate::{plan, yaml};

/// Two components that are not judged yet, so that verdicts move and the deciding questions come first.
const PLAN: &str = "aiplan: 1\nproduct: { name: Reader, stage: idea, lang: en }\ncomponents:\n  - id: find\n    \
                    does: finds the text\n    task: detection\n  - id: sort\n    does: sorts claims\n    \
                    task: text-classification\n    settled_by_rules: 40%\n    examples_now: 900\n";

/// Everything kept beside the text against the same from the text alone.
fn assert_nothing_is_stale(interview: &Interview<'static>) {
    let (playbook, Options { today, settings, .. }) = (Playbook::embedded(), interview.options());
    let source = Source::new("", interview.text());
    let tree = yaml::parse(&source);
    assert_eq!(interview.reading.tree(), &tree);
    let plan = plan::read(tree.root.as_ref());
    let reviewed = review::review(&source, playbook, settings, *today);
    assert_eq!(interview.review().findings, reviewed.findings);
    let outlooks = interview.reading.outlooks(playbook, interview.options());
    assert_eq!(outlooks.len(), plan.components.len());
    for (index, own) in outlooks.iter().enumerate() {
        let whole = suitability::component(&plan, playbook, index, *today);
        assert_eq!((&own.id, own.standing), (&whole.id, whole.standing));
        assert_eq!(own.ask_first, whole.ask_first);
    }
    interview.look(|_, paradigms| assert_eq!(paradigms, assess::paradigms(&plan, playbook, *today)));
    let whole = format!("{:?}", assess::assess(&plan, playbook, *today));
    interview.assessed(|_, assessment| assert_eq!(format!("{assessment:?}"), whole));
}

/// The next step, which an interview that has just read the text would take too.
fn step(interview: &mut Interview<'static>) -> Step<'static> {
    let mut anew = interview.clone();
    let text = anew.text().to_owned();
    anew.replace_text(&text);
    let step = interview.next_step();
    assert_eq!(format!("{step:?}"), format!("{:?}", anew.next_step()));
    assert_nothing_is_stale(interview);
    step
}

#[test]
fn what_was_worked_out_for_a_text_is_what_it_would_be_worked_out_to_now() {
    let mut interview = interview(PLAN, Options { sitting: Sitting::OnePage, ..options(Lang::En) });
    let (mut answers, mut weighed) = (0, 0);
    while answers < 90 {
        match step(&mut interview) {
            Step::Done(_) => break,
            Step::SectionEnd(_) => {}
            Step::AnotherRecord(_) => {
                interview.answer(Reply::NoMore).unwrap();
            }
            Step::Ask(asked) => {
                answers += 1;
                weighed += usize::from(asked.now.is_some());
                match answers % 7 {
                    3 => drop(interview.answer(Reply::Skip)),
                    5 => assert!(interview.back() || answers < 6),
                    6 => {
                        let text = format!("{}# a note from elsewhere\n", interview.text());
                        interview.replace_text(&text);
                        assert_nothing_is_stale(&interview);
                    }
                    _ if say(&mut interview, any_answer(&asked)).is_ok() => {}
                    _ => drop(interview.answer(Reply::Skip)),
                }
            }
        }
    }
    assert!(answers > 40, "{answers} questions");
    assert!(weighed > 1, "deciding questions were asked first {weighed} times");
}
