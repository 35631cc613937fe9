//! Answers as people say them, at a real pseudo-terminal: not knowing at every kind of question, remarks behind a choice, an
//! Enter that was pressed twice.

use crate::session::{Seat, Session};
use std::path::Path;

const PLAN: &str = "\
aiplan: 1
product: { name: Reader, launch_date: 2027-06-30, date_over_capability: no }
problem:
  users:
    - { who: clerks, relation: uses, count: 220 }
components:
  - { id: read, does: reads receipts, task: document-extraction }
";

fn plan_in(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("aiplan.yaml")).unwrap()
}

/// What the plan holds after one question was answered with these keys.
fn answered(seat: Seat, field: &str, keys: &str, until: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("aiplan.yaml"), PLAN).unwrap();
    let mut session = Session::start(seat, folder.path(), &["edit", field]);
    session.wait_for_question(field);
    session.type_in(keys);
    session.wait_until(&format!("{until:?} in the plan"), || plan_in(folder.path()).contains(until));
    session.ends_well();
    plan_in(folder.path())
}

#[test]
fn not_knowing_with_whom_to_ask_is_unknown_in_amounts_texts_choices_and_lists() {
    for (field, keys) in [
        ("problem.volume", "don't know, ask 김민수\r2027-01-31\r"),
        ("problem.need", "don't know, ask 김민수\r2027-01-31\r"),
        ("automation.level", "don't know, ask 김민수\r2027-01-31\r"),
        ("product.regions", "don't know, ask 김민수\r2027-01-31\r"),
        ("data.personal", "모름 김민수에게 물어보세요\r2027-01-31\r"),
    ] {
        for seat in [Seat::ENGLISH, Seat::KOREAN] {
            let plan = answered(seat, field, keys, "ask: 김민수");
            assert!(plan.contains("unknown:"), "{field}: {plan}");
        }
    }
}

#[test]
fn nobody_asked_them_yet_asks_who_could_know() {
    for (seat, text) in
        [(Seat::ENGLISH, "nobody asked them yet\r"), (Seat::KOREAN, "아직 아무도 안 물어봤어요\r")]
    {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("aiplan.yaml"), PLAN).unwrap();
        let mut session = Session::start(seat, folder.path(), &["edit", "automation.level"]);
        session.wait_for_question("automation.level");
        session.type_in(text);
        session.wait_for(seat.lang.pick("Who could know?", "누가 알 수 있을까요?"));
        session.type_in("\u{3}");
        session.wait_for_question("automation.level");
        session.type_in("\u{3}");
        session.ends_well();
        assert_eq!(plan_in(folder.path()), PLAN);
    }
}

#[test]
fn a_remark_behind_a_choice_is_its_note() {
    for (field, keys, note) in [
        ("automation.level", "approve-each - the law wants it\r", "note: the law wants it"),
        ("automation.level", "approve-each, 단 야간 제외\r", "note: 단 야간 제외"),
        ("data.personal", "없음. 장비 센서뿐\r", "note: 장비 센서뿐"),
    ] {
        for seat in [Seat::ENGLISH, Seat::KOREAN] {
            let plan = answered(seat, field, keys, note);
            assert!(field != "automation.level" || plan.contains("approve-each"), "{plan}");
        }
    }
}

#[test]
fn an_enter_pressed_twice_answers_one_question() {
    for seat in [Seat::ENGLISH, Seat::KOREAN] {
        let folder = tempfile::tempdir().unwrap();
        let plan = "aiplan: 1\nproduct: { name: x, launch_date: 2027-06-30, date_over_capability: no }\n";
        std::fs::write(folder.path().join("aiplan.yaml"), plan).unwrap();
        let mut session = Session::start(seat, folder.path(), &["interview"]);
        session.wait_for_question("problem.users[].who");
        session.type_in("clerks\r\r\r");
        session.wait_for_question("problem.users[].relation");
        std::thread::sleep(std::time::Duration::from_millis(300));
        assert!(!plan_in(folder.path()).contains("relation"), "{}", plan_in(folder.path()));
        session.type_in("1\r");
        session.wait_until("the relation", || plan_in(folder.path()).contains("relation: "));
        session.type_in("\u{3}");
        session.ends_well();
    }
}

#[test]
fn the_overview_finds_a_section_by_the_words_and_the_path_of_its_questions() {
    for (seat, word) in
        [(Seat::ENGLISH, "false alarm"), (Seat::ENGLISH, "economics.cost_miss"), (Seat::KOREAN, "오탐")]
    {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("aiplan.yaml"), PLAN).unwrap();
        let mut session = Session::start(seat, folder.path(), &["interview"]);
        session.wait_for_question("problem.need");
        session.type_in("\u{f}");
        session.wait_for(seat.lang.pick("The plan, section by section", "부분별로 본 기획 전체"));
        session.type_in(word);
        session.wait_for(seat.lang.pick("Economics", "경제성"));
        session.type_in("\u{3}");
        session.ends_well();
    }
}

#[test]
fn what_check_points_at_is_named_before_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let plan = "aiplan: 1\nproduct: { stage: design }\nsuccess:\n  outcomes:\n    - { metric: Recall, better: up, baseline: 95%, target: 90%, window: 90 days }\n";
    std::fs::write(folder.path().join("aiplan.yaml"), plan).unwrap();
    for (lang, names) in [
        ("en", ["Target (success.outcomes[0].target)", "(success.outcomes[0].baseline)"]),
        ("ko", ["목표값 (success.outcomes[0].target)", "현재 값 (success.outcomes[0].baseline)"]),
    ] {
        let output = crate::program::run(folder.path(), &["check", "--lang", lang]);
        let said = crate::program::text(&output.stdout);
        assert!(names.iter().all(|name| said.contains(name)), "{said}");
    }
}
