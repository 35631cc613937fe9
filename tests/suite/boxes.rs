//! Lists of boxes at a real pseudo-terminal: what stands ticked stays, and what the boxes show is what Enter takes.

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

#[test]
fn a_number_adds_to_what_stands_ticked_and_one_that_clears_is_said_first() {
    for seat in [Seat::ENGLISH, Seat::KOREAN] {
        let (folder, mut session) = at_the_candidates(seat);
        session.type_in("4");
        session.wait_for("4 [x]");
        session.type_in("\r");
        session.ends_well();
        assert!(
            written(folder.path()).contains("candidates: [sw1, sw2, sw3, human]"),
            "{}",
            written(folder.path())
        );

        let (folder, mut session) = at_the_candidates(seat);
        session.type_in("1 3");
        session.wait_for("3 [ ]");
        session.type_in("\r");
        session.wait_for(seat.lang.pick("is not any more.", "뺐습니다."));
        assert_eq!(written(folder.path()), PLAN, "nothing is taken before that was said");
        session.type_in("\r");
        session.ends_well();
        assert!(written(folder.path()).contains("candidates: [sw2]"), "{}", written(folder.path()));
    }
}

#[test]
fn what_typing_finds_is_ticked_by_space_and_by_enter() {
    for seat in [Seat::ENGLISH, Seat::KOREAN] {
        for key in [" ", "\r"] {
            let (folder, mut session) = at_the_candidates(seat);
            session.type_in("human");
            session.wait_for("› human");
            session.type_in(key);
            session.wait_for("4 [x]");
            session.wait_for("1 [x]");
            session.type_in("\r");
            session.ends_well();
            assert!(
                written(folder.path()).contains("candidates: [sw1, sw2, sw3, human]"),
                "{}",
                written(folder.path())
            );
        }
    }
}
