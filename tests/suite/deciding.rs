//! A person decides at a real pseudo-terminal what others answered: what an agent proposed, and what differs in a merge.

use crate::programs::{at, folder_with, written};
use crate::session::{Seat, Session};
use serde_json::json;
use std::path::Path;

const PROPOSED: &str = "# ours\naiplan: 1\nproduct:\n  name: Reader\n  stage: idea\n  launch_date: { value: 2027-06-30, basis: proposed, by: agent scout, as_of: 2026-11-20 } # brief\n  date_over_capability: { value: no, basis: proposed, by: agent scout, as_of: 2026-11-20 }\n";

const PLAN: &str = "# ours\naiplan: 1\nproduct: { name: Reader, stage: idea }\nproblem:\n  volume: { value: 9000 per day, basis: assumed, by: Dana Kim, as_of: 2026-11-02 } # counted once\n  baseline: { value: 40% }\n";

const ANSWERS: &str = "handoff:\n  product: Reader\n  answered_by: 박민호\n  answered_on: 2026-11-23\nproblem.volume: 12,000 per day\nproblem.baseline.value: 61%\nproblem.need: Clerks retype receipts\n";

fn merging(seat: Seat) -> (tempfile::TempDir, Session) {
    let folder = folder_with(PLAN);
    std::fs::write(folder.path().join("legal.yaml"), ANSWERS).unwrap();
    let session = Session::start(seat, folder.path(), &["merge", "legal.yaml", "aiplan.yaml"]);
    session.wait_for("1/2");
    for part in ["problem.volume", "Dana Kim", "박민호", "legal.yaml:5:17", "12,000 per day"] {
        session.wait_for(part);
    }
    (folder, session)
}

fn ends_with(mut session: Session, code: u32) -> String {
    let status = session.child.wait().unwrap();
    assert_eq!(status.exit_code(), code, "{}", session.heard_to_the_end());
    session.heard_to_the_end()
}

fn volume(folder: &Path) -> serde_json::Value {
    at(folder, "problem.volume.value")
}

#[test]
fn enter_confirms_what_an_agent_proposed_and_another_answer_replaces_it() {
    for seat in [Seat::ENGLISH, Seat::KOREAN] {
        let folder = folder_with(PROPOSED);
        let mut session = Session::start(seat, folder.path(), &["interview", "--by", "Kim"]);
        session.wait_for_question("product.launch_date");
        session.wait_for(seat.lang.pick("Proposed by agent scout", "agent scout의 제안입니다"));
        session.type_in("\r");
        session.wait_for_question("product.date_over_capability");
        let day = json!({ "value": "2027-06-30", "basis": "assumed", "by": "Kim", "as_of": "2026-11-24" });
        assert_eq!(at(folder.path(), "product.launch_date"), day, "{}", written(folder.path()));
        session.wait_for(seat.lang.pick("Proposed by agent scout", "agent scout의 제안입니다"));
        session.type_in("\u{15}y\r");
        session.wait_for_question("problem.users[].who");
        session.type_in("\u{3}");
        let said = ends_with(session, 0);
        assert!(said.contains(seat.lang.pick("2 answers are saved", "답변 2개를")), "{said}");
        let plan = written(folder.path());
        assert!(plan.contains("date_over_capability: yes\n") || plan.contains("value: yes"), "{plan}");
        assert!(
            !plan.contains("proposed") && plan.contains(" # brief") && plan.starts_with("# ours"),
            "{plan}"
        );
    }
}

#[test]
fn a_conflict_is_decided_by_number_and_esc_goes_back_to_the_one_before() {
    for seat in [Seat::ENGLISH, Seat::KOREAN] {
        let (folder, mut session) = merging(seat);
        session.type_in("1\r");
        session.wait_for("2/2");
        session.wait_for("61%");
        session.type_in("\u{1b}");
        session.wait_for("1/2");
        session.type_in("2\r");
        session.wait_for("2/2");
        session.type_in("1\r");
        let said = ends_with(session, 0);
        assert!(
            said.contains(seat.lang.pick("2 answers were written", "답변 2개를 aiplan.yaml에 적었습니다")),
            "{said}"
        );
        assert_eq!(volume(folder.path()), "12,000 per day");
        assert_eq!(at(folder.path(), "problem.volume.by"), "박민호");
        assert_eq!(at(folder.path(), "problem.volume.as_of"), "2026-11-23");
        assert_eq!(at(folder.path(), "problem.baseline.value"), "40%", "the plan's was kept");
        assert_eq!(at(folder.path(), "problem.need"), "Clerks retype receipts");
        assert!(written(folder.path()).contains("# counted once"), "{}", written(folder.path()));
    }
}

#[test]
fn leaving_a_merge_writes_nothing() {
    for seat in [Seat::ENGLISH, Seat::KOREAN] {
        let (folder, mut session) = merging(seat);
        session.type_in("2\r");
        session.wait_for("2/2");
        session.type_in("\u{3}");
        let said = ends_with(session, 1);
        assert!(said.contains(seat.lang.pick("Nothing was written.", "아무것도 쓰지 않았습니다.")), "{said}");
        assert_eq!(written(folder.path()), PLAN);
    }
}

#[test]
fn the_answers_of_two_colleagues_come_into_one_plan_and_what_they_disagree_on_is_decided_once() {
    for seat in [Seat::ENGLISH, Seat::KOREAN] {
        let folder = folder_with(PLAN);
        let other =
            ANSWERS.replace("박민호", "Lee Suji").replace("12,000 per day", "15,000 per day").replace(
                "problem.baseline.value: 61%\nproblem.need: Clerks retype receipts\n",
                "problem.decision: Which fields to fill in\n",
            );
        std::fs::write(folder.path().join("legal.yaml"), ANSWERS).unwrap();
        std::fs::write(folder.path().join("finance.yaml"), other).unwrap();
        let arguments = ["merge", "legal.yaml", "finance.yaml", "aiplan.yaml"];
        let mut session = Session::start(seat, folder.path(), &arguments);
        session.wait_for("1/2");
        for part in ["problem.volume", "Dana Kim", "박민호", "Lee Suji", "12,000 per day", "15,000 per day"]
        {
            session.wait_for(part);
        }
        session.type_in("3\r");
        session.wait_for("2/2");
        session.wait_for("problem.baseline.value");
        session.type_in("2\r");
        ends_with(session, 0);
        assert_eq!(volume(folder.path()), json!("15,000 per day"), "{}", written(folder.path()));
        let plan = written(folder.path());
        for part in [
            "61%",
            "need: Clerks retype receipts",
            "decision: Which fields to fill in",
            "# counted once",
            "Lee Suji",
        ] {
            assert!(plan.contains(part), "{part}: {plan}");
        }
    }
}
