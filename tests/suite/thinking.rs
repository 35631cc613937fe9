//! The interview thinks along, through a real pseudo-terminal and in both languages: contradictions with their ways on.

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
        session.wait_for(seat.lang.pick("No longer contradicting", "모순 해소"));
        session.wait_for_question("success.outcomes[].window");
        session.type_in("\u{3}");
        session.ends_well();
        let text = written(folder.path());
        assert!(text.contains("baseline: 9 min") && text.contains("# kept"), "{text}");
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
        session.wait_for_question("success.outcomes[].window");
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
        session.wait_for_question("success.outcomes[].window");
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
        session.wait_for_question("success.outcomes[].window");
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
