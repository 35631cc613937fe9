//! Lists of boxes at a real pseudo-terminal: what is typed first replaces what stood ticked, and what the boxes
//! show is what Enter takes.

use crate::programs::{folder_with, written};
use crate::session::{Seat, Session};

const PLAN: &str = "aiplan: 1\nproduct: { name: x }\ncomponents:\n  - { id: read, does: reads receipts, task: document-extraction }\n";

fn at_the_candidates(seat: Seat) -> (tempfile::TempDir, Session) {
    let folder = folder_with(PLAN);
    let session = Session::start(seat, folder.path(), &["edit", "components[read].candidates"]);
    session.wait_for_question("components[].candidates");
    session.wait_for("1 [x]");
    (folder, session)
}

fn has(folder: &tempfile::TempDir, candidates: &str) {
    let plan = written(folder.path());
    assert!(plan.contains(&format!("candidates: {candidates}")), "{plan}");
}

#[test]
fn what_is_typed_first_takes_the_place_of_what_stood_ticked() {
    for seat in [Seat::ENGLISH, Seat::KOREAN] {
        let (folder, mut session) = at_the_candidates(seat);
        session.type_in("4");
        session.wait_for("1 [ ]");
        session.wait_for("4 [x]");
        session.type_in("\r");
        session.ends_well();
        has(&folder, "[human]");

        let (folder, mut session) = at_the_candidates(seat);
        session.type_in("human");
        session.wait_for("› human");
        session.type_in("\r");
        session.ends_well();
        has(&folder, "[human]");
    }
}

#[test]
fn once_a_box_was_turned_over_numbers_and_space_turn_over_others_and_what_clears_one_is_said_first() {
    for seat in [Seat::ENGLISH, Seat::KOREAN] {
        let (folder, mut session) = at_the_candidates(seat);
        session.type_in("human");
        session.wait_for("› human");
        session.type_in(" ");
        session.wait_for("4 [x]");
        session.wait_for("1 [x]");
        session.type_in("\r");
        session.ends_well();
        has(&folder, "[sw1, sw2, sw3, human]");

        let (folder, mut session) = at_the_candidates(seat);
        session.type_in(" ");
        session.wait_for("1 [ ]");
        session.type_in("3");
        session.wait_for("3 [ ]");
        session.type_in("\r");
        session.wait_for(seat.lang.pick("is not any more.", "뺐습니다."));
        assert_eq!(written(folder.path()), PLAN, "nothing is taken before that was said");
        session.type_in("\r");
        session.ends_well();
        has(&folder, "[sw2]");
    }
}
