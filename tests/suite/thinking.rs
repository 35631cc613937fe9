//! The interview thinks along, through a real pseudo-terminal and in both languages: contradictions with their ways on, the
//! deciding question first, skipped sections, and on what answers rest.

use crate::session::{Seat, Session};
use std::path::Path;

const OUTCOME: &str = "aiplan: 1
product: { name: x, stage: design }
success:
  outcomes: # kept
    - { metric: Minutes, kind: business, better: down, baseline: 6 min }
";

const SEATS: [Seat; 2] = [Seat::ENGLISH, Seat::KOREAN];

fn written(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("aiplan.yaml")).unwrap()
}

fn begin(seat: Seat, folder: &Path, plan: &str, arguments: &[&str]) -> Session {
    std::fs::write(folder.join("aiplan.yaml"), plan).unwrap();
    Session::start(seat, folder, &[&["interview"], arguments].concat())
}

/// Answers seven minutes where today takes six.
fn contradict(seat: Seat, folder: &Path) -> Session {
    let arguments = ["--path", "one-page", "--section", "success"];
    let mut session = begin(seat, folder, OUTCOME, &arguments);
    session.wait_for_question("success.outcomes[].target");
    session.type_in("7 min\r");
    session.wait_for(seat.lang.pick("Target: 7 min", "목표값: 7 min"));
    session.wait_for(seat.lang.pick("Today: 6 min", "현재 값: 6 min"));
    session.wait_for(seat.lang.pick("What is to be done about it?", "어떻게 할까요?"));
    session
}

#[test]
fn a_contradiction_leads_to_the_other_answer_and_back_to_where_the_interview_was() {
    for seat in SEATS {
        let folder = tempfile::tempdir().unwrap();
        let mut session = contradict(seat, folder.path());
        assert!(written(folder.path()).contains("7 min"), "the answer is on disk before anything is argued");
        session.type_in("2\r");
        session.wait_for_question("success.outcomes[].baseline");
        session.type_in("\u{15}9 min\r");
        session.wait_for(seat.lang.pick("9 min: on what does it rest?", "무엇을 근거로 한 답"));
        session.type_in("\r");
        session.wait_for(seat.lang.pick("No longer contradicting", "모순 해소"));
        session.wait_for(seat.lang.pick("is there another one?", "더 있나요?"));
        session.type_in("\u{3}");
        session.ends_well();
        let text = written(folder.path());
        assert!(
            text.contains("baseline: {value: 9 min, basis: assumed}") && text.contains("# kept"),
            "{text}"
        );
    }
}

#[test]
fn a_contradiction_leads_back_to_this_answer_by_choice_and_by_escape() {
    for (seat, key) in SEATS.into_iter().zip(["1\r", "\u{1b}"]) {
        let folder = tempfile::tempdir().unwrap();
        let mut session = contradict(seat, folder.path());
        session.type_in(key);
        session.wait_for(seat.lang.pick("^S skip", "^S 넘김"));
        session.type_in("\u{15}4 min\r");
        session.wait_for(seat.lang.pick("No longer contradicting", "모순 해소"));
        session.wait_for(seat.lang.pick("is there another one?", "더 있나요?"));
        session.type_in("\u{3}");
        session.ends_well();
        assert!(written(folder.path()).contains("target: 4 min"));
    }
}

#[test]
fn both_answers_stay_with_a_note_that_becomes_an_exception_of_the_plan() {
    for seat in SEATS {
        let folder = tempfile::tempdir().unwrap();
        let mut session = contradict(seat, folder.path());
        session.type_in("3\r");
        session.wait_for(seat.lang.pick("Why may both stand", "당분간 둘 다"));
        session.type_in("pilot\r");
        session.wait_for(seat.lang.pick("Who answers for it?", "누가 책임지고"));
        session.type_in("\r");
        session.wait_for(seat.lang.pick("somebody answers for it;", "이름이 있어야"));
        session.type_in("Kim\r");
        session.wait_for(seat.lang.pick("Until when?", "언제까지 두나요?"));
        session.type_in(seat.lang.pick("2027-01-31\r", "1월 31일\r"));
        session.wait_for(seat.lang.pick("Both stand until 2027-01-31", "2027-01-31까지 둘 다 둡니다"));
        session.wait_for(seat.lang.pick("is there another one?", "더 있나요?"));
        session.type_in("\u{3}");
        session.ends_well();
        let text = written(folder.path());
        for part in ["rule: prb-target-below-baseline", "because: pilot", "by: Kim", "until: 2027-01-31"] {
            assert!(text.contains(part), "{text}");
        }
        let checked = crate::program::run(folder.path(), &["check", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_slice(&checked.stdout).unwrap();
        assert_eq!(report["summary"]["waived"], 1, "{report}");
    }
}

#[test]
fn without_a_reason_both_answers_stand_and_are_said_again_when_the_section_ends() {
    for seat in SEATS {
        let folder = tempfile::tempdir().unwrap();
        let mut session = contradict(seat, folder.path());
        session.type_in("3\r");
        session.wait_for(seat.lang.pick("Why may both stand", "당분간 둘 다"));
        session.type_in("\r");
        session.wait_for(seat.lang.pick("Both stand.", "둘 다 그대로 둡니다."));
        session.wait_for(seat.lang.pick("is there another one?", "더 있나요?"));
        session.type_in("\u{13}");
        let again = seat.lang.pick("Still contradicting", "아직 어긋남");
        for _ in 0..12 {
            std::thread::sleep(std::time::Duration::from_millis(200));
            if session.shown().contains(again) {
                break;
            }
            session.type_in("\u{13}");
        }
        session.wait_for(again);
        assert!(!written(folder.path()).contains("waivers"));
        session.type_in("\u{3}");
    }
}

const HALF: &str = "aiplan: 1
product: { name: x, launch_date: 2027-06-30, date_over_capability: no }
problem: { need: x, decision: x }
components:
  - { id: read, does: x, candidates: [sw1, sw2, sw3], task: document-extraction, input: x }
";

#[test]
fn the_deciding_question_says_why_it_comes_now_and_the_end_of_a_section_what_decides_most() {
    for seat in SEATS {
        let folder = tempfile::tempdir().unwrap();
        let mut session = begin(seat, folder.path(), HALF, &["--section", "automation"]);
        session.wait_for(seat.lang.pick("decides most about “read”", "‘read’ 판정을 가장 크게"));
        let end = seat.lang.pick("Decides most of what is open", "지금 판정을 가장 크게 가르는 항목");
        for _ in 0..12 {
            std::thread::sleep(std::time::Duration::from_millis(200));
            if session.shown().contains(end) {
                break;
            }
            session.type_in("\u{13}");
        }
        session.wait_for(end);
        session.type_in("\u{3}");
    }
}

#[test]
fn a_skipped_section_gives_its_reason_in_one_line() {
    let plan = "aiplan: 1\nproduct: { name: x }\ncomponents: [{ id: sort, paradigm: sw1 }]\n";
    for seat in SEATS {
        let folder = tempfile::tempdir().unwrap();
        let arguments = ["--path", "one-page", "--section", "labels"];
        let session = begin(seat, folder.path(), plan, &arguments);
        session.wait_for(seat.lang.pick("Labels: skipped, nothing is", "라벨 부분은 건너뜁니다."));
        session.ends_well();
    }
}

#[test]
fn control_b_asks_who_when_on_what_basis_and_with_which_evidence() {
    for seat in SEATS {
        let folder = tempfile::tempdir().unwrap();
        let mut session = begin(seat, folder.path(), HALF, &["--section", "economics", "--by", "Lee"]);
        session.wait_for_question("economics.unit_budget");
        session.type_in("\u{2}");
        session.wait_for(seat.lang.pick("Who says so?", "누구에게서 나온"));
        session.type_in("Kim\r");
        session.wait_for(seat.lang.pick("As of when?", "언제 기준인가요?"));
        session.type_in("2026-11-01\r");
        session.wait_for(seat.lang.pick("On what does it rest?", "무엇을 근거로"));
        session.type_in("1\r");
        session.wait_for(seat.lang.pick("Where can it be looked up?", "어디에서 확인할"));
        session.type_in("bill\r");
        session.wait_for(seat.lang.pick("Kept with the answer: Measured", "남길 근거: 측정"));
        session.type_in("60 KRW\r");
        session.wait_until("the answer on disk", || written(folder.path()).contains("60 KRW"));
        session.type_in("\u{3}");
        let text = written(folder.path());
        for part in ["basis: measured", "by: Kim", "as_of: 2026-11-01", "evidence: bill"] {
            assert!(text.contains(part), "{text}");
        }
    }
}

#[test]
fn a_number_that_carries_weight_asks_for_its_basis_once_and_enter_says_assumed() {
    let plan = "aiplan: 1\nproduct: { name: x }\nsuccess:\n  outcomes:\n    - { metric: Minutes, kind: business, better: down }\n";
    for (seat, key, basis) in
        [(Seat::ENGLISH, "1\r", "basis: measured"), (Seat::KOREAN, "\r", "basis: assumed")]
    {
        let folder = tempfile::tempdir().unwrap();
        let arguments = ["--path", "one-page", "--section", "success"];
        let mut session = begin(seat, folder.path(), plan, &arguments);
        session.wait_for_question("success.outcomes[].baseline");
        session.type_in("6 min\r");
        session.wait_for(seat.lang.pick("6 min: on what does it rest?", "무엇을 근거로 한 답인가요?"));
        session.type_in(key);
        session.wait_for_question("success.outcomes[].target");
        session.wait_for(seat.lang.pick("6 min (measured)", "(가정)"));
        session.type_in("4 min\r");
        session.wait_for(seat.lang.pick("is there another one?", "더 있나요?"));
        session.type_in("\u{3}");
        session.ends_well();
        let text = written(folder.path());
        assert_eq!((text.matches("basis:").count(), text.contains(basis)), (1, true), "{text}");
    }
}

#[test]
fn an_answer_that_says_it_is_assumed_is_not_asked_for_its_basis() {
    let plan = "aiplan: 1\nproduct: { name: x }\nsuccess:\n  outcomes:\n    - { metric: Minutes, kind: business, better: down }\n";
    for (seat, typed) in
        [(Seat::ENGLISH, "6 min (assumed)\r"), (Seat::KOREAN, "6분 (가정)\r"), (Seat::KOREAN, "약 6분\r")]
    {
        let folder = tempfile::tempdir().unwrap();
        let arguments = ["--path", "one-page", "--section", "success"];
        let mut session = begin(seat, folder.path(), plan, &arguments);
        session.wait_for_question("success.outcomes[].baseline");
        session.type_in(typed);
        session.wait_for_question("success.outcomes[].target");
        session.type_in("\u{3}");
        session.ends_well();
        let text = written(folder.path());
        assert!(text.contains("basis: assumed") && !text.contains("note"), "{text}");
    }
}

#[test]
fn a_unit_that_is_asked_for_leaves_the_question_for_the_basis() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("aiplan.yaml"), "aiplan: 1\nproduct: { name: x }\n").unwrap();
    let mut session = Session::start(Seat::ENGLISH, folder.path(), &["edit", "serving.latency.network"]);
    session.wait_for_question("serving.latency.network");
    session.type_in("15\r");
    session.wait_for("In which unit?");
    session.type_in("\r");
    session.wait_for("on what does it rest?");
    session.type_in("2\r");
    session.wait_until("the basis on disk", || written(folder.path()).contains("basis: estimated"));
    session.type_in("\u{3}");
}

#[test]
fn on_the_way_to_a_verdict_no_basis_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = begin(Seat::ENGLISH, folder.path(), HALF, &["--section", "economics"]);
    session.wait_for_question("economics.unit_budget");
    session.type_in("60 KRW\r");
    let answered = || written(folder.path()).contains("unit_budget: 60 KRW");
    session.wait_until("the answer on disk", answered);
    session.type_in("\u{3}");
    assert!(!session.shown().contains("on what does it rest"));
}

#[test]
fn a_contradiction_that_removing_a_record_raises_has_ways_on_too() {
    let plan = "product: { name: x, stage: design }
problem: { volume: 9000 per day }
automation:
  review: { reviewers: 3, hours_per_day: 5 h, time_per_case: 5 min }
components:
  - { id: read, task: rare-event, paradigm: sw2, prevalence: 1.3% }
metrics:
  - { component: read, name: recall, role: primary, target: 90% }
  - { component: read, name: false-positive-rate, role: guardrail, target: 0.4% }
";
    for seat in SEATS {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("aiplan.yaml"), plan).unwrap();
        let mut session = Session::start(seat, folder.path(), &["edit", "metrics"]);
        session.wait_for(seat.lang.pick("Add another one", "하나 더 추가"));
        session.type_in("2\r");
        session.wait_for(seat.lang.pick("Move up", "위로 옮기기"));
        session.type_in("3\r");
        session.wait_for(seat.lang.pick("Yes, remove it", "예, 지우기"));
        session.type_in("2\r");
        session.wait_for(seat.lang.pick("What is to be done about it?", "어떻게 할까요?"));
        session.wait_for(seat.lang.pick("Keep both, with a note", "둘 다 두고 이유를 남기기"));
        session.type_in("1\r");
        session.wait_for(seat.lang.pick("^S skip", "^S 넘김"));
        session.type_in("\u{3}");
        session.ends_well();
        assert!(!written(folder.path()).contains("false-positive-rate"));
    }
}
