//! Going to any question, seeing where each stands, and putting the records of a list in another order.

use super::{fresh, interview, options, question, say};
use crate::interview::Interview;
use crate::interview::overview::{Place, Standing};
use crate::interview::records::Along;
use crate::interview::step::{Reply, Step};
use crate::playbook::records::Sitting;
use crate::text::Lang;

const PLAN: &str = "\
product: { name: Reader, launch_date: 2027-06-30, date_over_capability: no }
problem:
  volume: { value: 9000 per day, basis: proposed }
  need: unknown
components:
  # the reader
  - id: read
    does: reads receipts
    task: document-extraction
  - id: sort # second
    does: sorts them
metrics:
  - component: read
    name: f1
  - component: sort
    name: f1
waivers:
  - { rule: x, field: 'components[1].task', because: y, by: z, until: 2027-01-01 }
";

fn place(interview: &Interview, field: &str) -> Place {
    let found = interview.places().into_iter().find(|place| place.field == field);
    found.unwrap_or_else(|| panic!("no place {field}"))
}

#[test]
fn every_question_has_a_place_that_says_how_it_stands_and_why_it_is_not_asked() {
    let interview = interview(PLAN, options(Lang::En));
    let standing = |field: &str| place(&interview, field).standing;
    assert_eq!(standing("product.launch_date"), Standing::Done);
    assert_eq!(place(&interview, "product.launch_date").answer, "2027-06-30");
    assert_eq!(standing("problem.volume"), Standing::Proposed);
    assert_eq!(standing("problem.need"), Standing::Unknown);
    assert_eq!(standing("automation.stakes"), Standing::Open);
    assert_eq!(place(&interview, "components").records, Some(2));
    assert_eq!(place(&interview, "components[1].task").record.as_deref(), Some("sort"));
    let Standing::NotAsked(reason) = standing("serving.device.memory") else {
        panic!("asked although nothing runs on a device: {:?}", standing("serving.device.memory"))
    };
    assert!(reason.contains("no answer yet") && reason.contains("depends on"), "{reason}");
}

#[test]
fn a_question_outside_of_everything_chosen_can_be_gone_to_and_the_interview_goes_on_where_it_was() {
    let mut interview = fresh(Lang::Ko);
    let here = question(&mut interview).expect("something is open").field.clone();
    interview.go_to("product.summary").expect("it is asked in a longer sitting");
    let Step::Ask(asked) = interview.next_step() else { panic!("no question") };
    assert_eq!(asked.field, "product.summary");
    say(&mut interview, "영수증을 읽습니다").expect("a text is fine");
    assert_eq!(question(&mut interview).expect("open").field, here);
    interview.go_to("product.summary").expect("answered ones too");
    let Step::Ask(asked) = interview.next_step() else { panic!("no question") };
    assert_eq!(asked.default.as_deref(), Some("영수증을 읽습니다"));
    assert!(interview.back(), "back to where the jump began");
    assert_eq!(question(&mut interview).expect("open").field, here);
    let refused = interview.go_to("components[].task").expect_err("there is no component");
    assert!(refused.reason.contains("구성 모듈"), "{}", refused.reason);
}

#[test]
fn a_jump_reaches_beyond_the_chosen_section_and_asks_nothing_more_of_the_other() {
    let mut options = options(Lang::En);
    options.section = Some("automation".into());
    let mut interview = interview("product: { name: x }\n", options);
    let here = question(&mut interview).expect("open").field.clone();
    interview.go_to("product.launch_date").expect("there is such a question");
    let Step::Ask(asked) = interview.next_step() else { panic!("no question") };
    assert_eq!(asked.field, "product.launch_date");
    say(&mut interview, "2027-06-30").expect("a date");
    assert_eq!(question(&mut interview).expect("open").field, here);
}

#[test]
fn answering_ahead_does_not_close_the_lists_before() {
    let plan = "product: { name: x, launch_date: 2027-06-30, date_over_capability: no }\n\
                problem: { users: [{ who: clerks, relation: uses, count: 3 }] }\n";
    let mut interview = interview(plan, options(Lang::En));
    assert!(matches!(interview.next_step(), Step::AnotherRecord(_)), "another user?");
    interview.go_to("automation.stakes").expect("asked");
    interview.next_step();
    interview.answer(Reply::Choice("low".into())).expect("a choice");
    assert!(matches!(interview.next_step(), Step::AnotherRecord(_)), "still: another user?");
}

#[test]
fn a_record_moves_with_its_comments_and_the_waivers_follow() {
    let mut interview = interview(PLAN, options(Lang::En));
    let list = interview.list("components").expect("a list");
    let moved = interview.move_record(list, 0, 1).expect("it can move");
    let moved_text =
        "components:\n  - id: sort # second\n    does: sorts them\n  # the reader\n  - id: read\n";
    assert!(moved.text.contains(moved_text), "{}", moved.text);
    assert!(moved.text.contains("field: \"components[0].task\""), "{}", moved.text);
    assert_eq!(interview.lines(list)[0].name, "sort");
}

#[test]
fn removing_a_record_takes_along_what_refers_to_it_or_only_the_references() {
    let mut with = interview(PLAN, options(Lang::En));
    let list = with.list("components").expect("a list");
    let references: Vec<String> =
        with.references(list, 1).iter().map(|it| format!("{}[{}].{}", it.list, it.index, it.field)).collect();
    assert_eq!(references, ["metrics[1].component", "waivers[0].field"]);
    let mut without = with.clone();
    let removed = with.remove_record(list, 1, Along::Remove).expect("it can go");
    assert!(!removed.text.contains("sort") && !removed.text.contains("waivers"), "{}", removed.text);
    assert!(removed.text.contains("  # the reader\n  - id: read\n"), "{}", removed.text);
    let released = without.remove_record(list, 1, Along::Release).expect("it can go");
    assert!(
        released.text.contains("metrics:\n  - component: read\n    name: f1\n  - name: f1\n"),
        "{}",
        released.text
    );
}

#[test]
fn what_removing_a_record_contradicts_is_said_and_moving_one_contradicts_nothing() {
    let plan = "\
product: { stage: design }
problem: { volume: 9000 per day }
automation:
  review: { reviewers: 3, hours_per_day: 5 h, time_per_case: 5 min }
components:
  - { id: read, task: rare-event, paradigm: sw2, prevalence: 1.3% }
metrics:
  - { component: read, name: recall, role: primary, target: 90% }
  - { component: read, name: false-positive-rate, role: guardrail, target: 0.4% }
";
    let mut interview = interview(plan, options(Lang::En));
    let list = interview.list("metrics").expect("a list");
    let moved = interview.move_record(list, 1, 0).expect("it can move");
    assert_eq!(moved.raised, Vec::new());
    let removed = interview.remove_record(list, 0, Along::Remove).expect("it can go");
    let rules: Vec<&str> = removed.raised.iter().map(|raised| raised.rule).collect();
    assert!(rules.contains(&"met-precision-alone"), "{rules:?}");
}

#[test]
fn the_last_record_takes_its_list_along_so_that_it_is_asked_again() {
    let plan = "components:\n  - id: read\nmetrics:\n  - component: read\nteam: { size: 3 }\n";
    let mut interview = interview(plan, options(Lang::En));
    let list = interview.list("components").expect("a list");
    let removed = interview.remove_record(list, 0, Along::Remove).expect("it can go");
    assert_eq!(removed.text, "team: { size: 3 }\n");
}

#[test]
fn a_field_is_found_by_path_record_and_label_or_said_what_may_be_meant() {
    let mut options = options(Lang::En);
    options.sitting = Sitting::Full;
    let interview = interview(PLAN, options);
    for name in ["components[read].task", "components[0].task"] {
        assert_eq!(interview.find_place(name).expect(name).field, "components[0].task");
    }
    assert_eq!(interview.find_place("Launch date").expect("a label").field, "product.launch_date");
    assert_eq!(
        interview.find_place("출시일").map(|it| it.field),
        interview.find_place("Launch date").map(|it| it.field)
    );
    let wrong = |name: &str| interview.find_place(name).expect_err(name).reason;
    assert!(wrong("components[].task").contains("components[read].task, components[sort].task"));
    assert!(wrong("components[write].task").contains("components[read].task"));
    assert!(wrong("product.lanch_date").contains("`product.launch_date`"));
    assert!(wrong("components[0].tusk").contains("`components[].task`"));
    assert!(wrong("zzz").contains("explain"));
}
