//! Sittings at a real pseudo-terminal: leaving and being ended, drafts, a plan that is changed elsewhere or cannot be read,
//! two interviews on one file.

use crate::session::{Seat, Session};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const SEATS: [Seat; 2] = [Seat::ENGLISH, Seat::KOREAN];
const NEED: &str = "problem.need";
const PLAN: &str = "# ours\naiplan: 1\nproduct:\n  name: Reader # the name\n  stage: idea\n  launch_date: 2027-06-30\n  date_over_capability: no\nproblem:\n  users: []\n";

/// A plan whose next question is what the problem is.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("aiplan.yaml"), PLAN).unwrap();
    folder
}

fn plan_in(folder: &Path) -> String {
    fs::read_to_string(folder.join("aiplan.yaml")).unwrap()
}

fn at_the_need(seat: Seat, folder: &Path) -> Session {
    let session = Session::start(seat, folder, &["interview"]);
    session.wait_for_question(NEED);
    session
}

fn drafts_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder.join(".state/aiplan/drafts")).into_iter().flatten().flatten();
    let kept = entries.map(|entry| fs::read_to_string(entry.path()).unwrap());
    // Where a sitting was left and how fast it went stand beside them.
    kept.filter(|kept| !kept.contains("left at") && !kept.contains("pace of answers")).collect()
}

fn wait_for_draft(session: &Session, folder: &Path, typed: &str) {
    session.wait_until(&format!("draft of {typed}"), || {
        drafts_in(folder).iter().any(|draft| draft.contains(typed))
    });
}

fn send(signal: &str, session: &Session) {
    let id = session.child.process_id().unwrap().to_string();
    assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
}

#[test]
fn leaving_says_what_is_saved_what_is_kept_as_a_draft_and_how_to_go_on() {
    for seat in SEATS {
        for key in ["\u{3}", "\u{4}"] {
            let folder = folder();
            let mut session = at_the_need(seat, folder.path());
            session.type_in("줄 one\r");
            session.wait_for_question("problem.decision");
            session.type_in("half an 답");
            session.wait_for("half an 답");
            session.type_in(key);
            session.wait_for(
                seat.lang.pick("1 answer is saved in aiplan.yaml.", "답변 1개를 aiplan.yaml에 저장했습니다."),
            );
            session.wait_for(seat.lang.pick("is kept as a draft", "초안으로 보관했습니다"));
            session.wait_for("aiplan interview");
            session.ends_well();
            assert!(
                plan_in(folder.path()).contains("need: 줄 one")
                    && !plan_in(folder.path()).contains("half an")
            );
        }
    }
}

#[test]
fn a_signal_ends_the_interview_like_a_key_and_the_sender_sees_that_it_worked() {
    for seat in SEATS {
        let folder = folder();
        let mut session = at_the_need(seat, folder.path());
        session.type_in("half");
        session.wait_for("half");
        send("-TERM", &session);
        session.wait_for(seat.lang.pick("as it was.", "그대로입니다."));
        session.wait_for(seat.lang.pick("is kept as a draft", "초안으로 보관했습니다"));
        assert!(!session.child.wait().unwrap().success(), "it ended by the signal");
        assert_eq!(plan_in(folder.path()), PLAN);
        assert!(drafts_in(folder.path())[0].contains("half"));
    }
}

#[test]
fn a_terminal_that_is_closed_ends_the_interview_and_keeps_what_was_typed() {
    let folder = folder();
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_aiplan"));
    command.args(["interview", "--lang", "en"]);
    command.cwd(folder.path());
    command.env("XDG_STATE_HOME", folder.path().join(".state"));
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut keys = pair.master.take_writer().unwrap();
    keys.write_all(b"half").unwrap();
    let start = Instant::now();
    while !drafts_in(folder.path()).iter().any(|draft| draft.contains("half")) {
        assert!(start.elapsed() < Duration::from_secs(20), "no draft");
        std::thread::sleep(Duration::from_millis(20));
    }
    drop((keys, pair.master));
    while child.try_wait().unwrap().is_none() {
        assert!(start.elapsed() < Duration::from_secs(40), "it goes on without a terminal");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(plan_in(folder.path()), PLAN);
}

#[test]
fn a_half_typed_answer_survives_kill_9_and_comes_back_with_its_question_until_it_is_given() {
    for seat in SEATS {
        let folder = folder();
        let mut session = at_the_need(seat, folder.path());
        session.type_in("영수증을 손으로 옮겨");
        wait_for_draft(&session, folder.path(), "영수증을 손으로 옮겨");
        session.child.kill().unwrap();
        session.child.wait().unwrap();
        assert_eq!(plan_in(folder.path()), PLAN, "a draft is never in the plan");

        let mut session = at_the_need(seat, folder.path());
        session.wait_for(seat.lang.pick("earlier sitting", "지난번에 쓰다가"));
        session.wait_for("영수증을 손으로 옮겨");
        session.type_in(" 적는다\r");
        session.wait_for_question("problem.decision");
        assert!(plan_in(folder.path()).contains("need: 영수증을 손으로 옮겨 적는다"));
        session.wait_until("end of the draft", || drafts_in(folder.path()).is_empty());
        session.type_in("\u{1b}");
        session.wait_for_question(NEED);
        assert!(!session.shown().contains(seat.lang.pick("earlier sitting", "지난번에 쓰다가")));
        session.type_in("\u{3}");
        session.ends_well();
    }
}

#[test]
fn going_back_and_forth_keeps_what_was_half_typed() {
    let folder = folder();
    let mut session = at_the_need(Seat::ENGLISH, folder.path());
    session.type_in("need\r");
    session.wait_for_question("problem.decision");
    session.type_in("half a decision\u{1b}");
    session.wait_for_question(NEED);
    session.type_in("\r");
    session.wait_for_question("problem.decision");
    session.wait_for("half a decision");
    session.type_in("\u{15}\u{3}");
    session.wait_for("1 answer is saved");
    session.ends_well();
    assert_eq!(drafts_in(folder.path()), Vec::<String>::new(), "a line that was cleared is no draft");
}

#[test]
fn a_plan_changed_elsewhere_is_merged_with_its_comments_and_said() {
    for seat in SEATS {
        let folder = folder();
        let mut session = at_the_need(seat, folder.path());
        let theirs = PLAN.replace("stage: idea", "stage: design # theirs");
        fs::write(folder.path().join("aiplan.yaml"), &theirs).unwrap();
        session.type_in("ours\r");
        session.wait_for_question("problem.decision");
        let plan = plan_in(folder.path());
        assert!(plan.starts_with(&theirs[..theirs.find("problem:").unwrap()]), "{plan}");
        assert!(plan.contains("need: ours"), "{plan}");
        let later = plan.replace("name: Reader", "name: Later");
        fs::write(folder.path().join("aiplan.yaml"), &later).unwrap();
        session.type_in("decide\r");
        session.wait_for_question("problem.volume");
        assert!(plan_in(folder.path()).contains("name: Later # the name"));
        let latest = plan_in(folder.path()).replace("name: Later", "name: Latest");
        fs::write(folder.path().join("aiplan.yaml"), &latest).unwrap();
        session.type_in("\u{1b}");
        session.wait_for(seat.lang.pick("read again: ", "다시 읽었습니다: "));
        session.wait_for("(product.name)");
        session.wait_for_question("problem.decision");
        session.type_in("\u{3}");
        session.ends_well();
        assert_eq!(plan_in(folder.path()), latest);
    }
}

#[test]
fn an_answer_given_elsewhere_meanwhile_is_shown_beside_ours_and_only_replaced_on_purpose() {
    for seat in SEATS {
        let folder = folder();
        let mut session = at_the_need(seat, folder.path());
        fs::write(folder.path().join("aiplan.yaml"), format!("{PLAN}  need: theirs\n")).unwrap();
        session.type_in("ours\r");
        session.wait_for(seat.lang.pick("“theirs”", "‘theirs’"));
        session.wait_for(seat.lang.pick("“ours”", "‘ours’"));
        assert_eq!(plan_in(folder.path()), format!("{PLAN}  need: theirs\n"));
        session.type_in("\r");
        session.wait_for_question("problem.decision");
        assert_eq!(plan_in(folder.path()), format!("{PLAN}  need: ours\n"));
        session.type_in("\u{3}");
        session.ends_well();
    }
}

#[test]
fn a_plan_that_cannot_be_read_keeps_the_answer_on_the_line_until_it_is_mended() {
    for seat in SEATS {
        let folder = folder();
        let path = folder.path().join("aiplan.yaml");
        let mut session = at_the_need(seat, folder.path());
        fs::write(&path, format!("<<<<<<< HEAD\n{PLAN}=======\n>>>>>>> x\n")).unwrap();
        session.type_in("ours\r");
        session.wait_for(seat.lang.pick("conflict markers", "충돌 표시"));
        wait_for_draft(&session, folder.path(), "ours");
        fs::write(&path, "aiplan: [\n").unwrap();
        session.type_in("\r");
        session.wait_for(seat.lang.pick("cannot be read now", "읽을 수 없습니다"));
        fs::remove_file(&path).unwrap();
        session.type_in("\r");
        session.wait_for(seat.lang.pick("not there any more", "파일이 없어졌습니다"));
        fs::write(&path, PLAN).unwrap();
        let writable = fs::metadata(&path).unwrap().permissions();
        let mut read_only = writable.clone();
        read_only.set_readonly(true);
        fs::set_permissions(&path, read_only).unwrap();
        session.type_in("\r");
        session.wait_for(seat.lang.pick("is read-only", "읽기 전용입니다"));
        assert_eq!(plan_in(folder.path()), PLAN);
        fs::set_permissions(&path, writable).unwrap();
        session.type_in("\r");
        session.wait_for_question("problem.decision");
        assert_eq!(plan_in(folder.path()), format!("{PLAN}  need: ours\n"));
        session.type_in("\u{3}");
        session.ends_well();
    }
}

#[test]
fn two_interviews_on_one_file_lose_no_answer() {
    let folder = folder();
    let mut left = at_the_need(Seat::ENGLISH, folder.path());
    let mut right = at_the_need(Seat::KOREAN, folder.path());
    left.type_in("from the left\r");
    left.wait_for_question("problem.decision");
    right.type_in("from the right\r");
    right.wait_for("‘from the left’");
    right.type_in("\u{3}");
    right.wait_for("그대로입니다");
    right.ends_well();
    let mut right = Session::start(Seat::KOREAN, folder.path(), &["interview", "--section", "components"]);
    right.wait_for_question("components[].id");
    right.type_in("read\r");
    right.wait_for_question("components[].does");
    left.type_in("decide\r");
    left.wait_for("(components[0].id)");
    left.wait_for_question("problem.volume");
    right.type_in("reads\r");
    right.wait_for("reads");
    left.type_in("\u{3}");
    right.type_in("\u{3}");
    left.ends_well();
    right.ends_well();
    let plan = plan_in(folder.path());
    for answer in
        ["# ours", "need: from the left", "decision: decide", "id: read", "does: reads", "# the name"]
    {
        assert!(plan.contains(answer), "{answer} in:\n{plan}");
    }
}

#[test]
fn the_way_to_go_on_is_a_command_that_does_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("my own.aiplan.yaml"), PLAN).unwrap();
    let arguments = ["interview", "my own.aiplan.yaml", "--path", "one-page", "--by", "김 지원"];
    let mut session = Session::start(Seat::ENGLISH, folder.path(), &arguments);
    session.wait_for_question("product.summary");
    session.type_in("\u{3}");
    session.wait_for("aiplan interview 'my own.aiplan.yaml' --path one-page --by '김 지원'");
    session.ends_well();
}

#[test]
fn a_full_disk_is_said_and_the_plan_and_the_answer_stay() {
    // The system refuses every byte written to a file, as on a full disk.
    let folder = folder();
    let mut session =
        Session::start_in_shell(Seat::KOREAN, folder.path(), "trap '' XFSZ; ulimit -f 0", &["interview"]);
    session.wait_for_question(NEED);
    session.type_in("ours\r");
    session.wait_for("aiplan.yaml 쓰기 실패");
    assert!(session.shown().contains("ours"), "the answer stays on the line");
    assert_eq!(plan_in(folder.path()), PLAN);
    session.type_in("\u{3}");
    session.wait_for("그대로입니다");
    session.ends_well();
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(names.into_iter().all(|name| name == "aiplan.yaml" || name == ".state"));
}

#[test]
fn what_is_left_and_how_long_it_takes_is_said_at_each_question() {
    for seat in SEATS {
        let folder = folder();
        let mut session = at_the_need(seat, folder.path());
        session.wait_for(seat.lang.pick(" left, about ", "개 남음, 약 "));
        session.type_in("\u{3}");
        session.ends_well();
    }
}

#[test]
fn an_interview_goes_on_with_the_path_chosen_last_and_every_count_is_of_that_path() {
    let folder = folder();
    let plan = "aiplan: 1\nproduct: { name: x, stage: idea }\n";
    std::fs::write(folder.path().join("aiplan.yaml"), plan).unwrap();
    let state = folder.path().join(".state");
    let says = |arguments: &[&str]| {
        let mut command = crate::program::aiplan(folder.path());
        let output = command.env("XDG_STATE_HOME", &state).args(arguments).output().unwrap();
        crate::program::text(&output.stdout)
    };
    let counted = |text: &str, path: &str| {
        let line = text.lines().find_map(|line| line.split_once(path)).unwrap_or_else(|| panic!("{text}"));
        line.1.split(' ').next().unwrap().to_owned()
    };
    let verdict = counted(&says(&["--lang", "en"]), "Path to a verdict: ");
    for path in ["one-page", "full"] {
        let mut session = Session::start(Seat::ENGLISH, folder.path(), &["interview", "--path", path]);
        session.wait_for("left");
        session.type_in("\u{3}");
        session.ends_well();
    }
    let mut session = Session::start(Seat::ENGLISH, folder.path(), &["interview", "--path", "one-page"]);
    session.wait_for("left");
    session.type_in("\u{3}");
    session.ends_well();
    let mut session = Session::start(Seat::ENGLISH, folder.path(), &["interview"]);
    session.wait_for("One-page path, as last time");
    let page = counted(&says(&["--lang", "en"]), "One-page path: ");
    session.wait_for(&format!("{page} left"));
    assert_eq!(counted(&says(&["status", "--lang", "en"]), "One-page path: "), page);
    assert_ne!(page, verdict);
    session.type_in("\u{3}");
    session.ends_well();
}

#[test]
fn a_list_that_was_said_to_be_complete_is_not_asked_about_again_in_the_next_sitting() {
    for seat in SEATS {
        let folder = folder();
        let plan = PLAN.replace("users: []", "users:\n    - { who: clerks, relation: uses }");
        fs::write(folder.path().join("aiplan.yaml"), &plan).unwrap();
        let asks = seat.lang.pick("another one?", "더 있나요?");
        let mut session = Session::start(seat, folder.path(), &["interview"]);
        session.wait_for(asks);
        session.type_in(seat.lang.pick("no, that's all\r", "아니요, 없습니다\r"));
        session.wait_for_question(NEED);
        session.type_in("\u{3}");
        session.ends_well();
        assert_eq!(plan_in(folder.path()), plan, "the sentence is no entry");
        let mut session = at_the_need(seat, folder.path());
        assert!(!session.sent().contains(asks), "{}", session.sent());
        // Going back asks all the same.
        session.type_in("\u{1b}");
        session.wait_for(asks);
        session.type_in("\u{3}");
        session.ends_well();
    }
}

#[test]
fn the_question_that_a_sitting_was_left_at_comes_first_in_the_next_one() {
    for seat in SEATS {
        let folder = folder();
        let mut session = at_the_need(seat, folder.path());
        session.type_in("\u{13}");
        session.wait_for_question("problem.decision");
        session.type_in("\u{3}");
        session.ends_well();
        let mut session = Session::start(seat, folder.path(), &["interview"]);
        session.wait_for_question("problem.decision");
        assert!(!session.shown().contains(&session.ask(NEED)), "{}", session.shown());
        session.type_in("which one\r");
        session.wait_for_question(NEED);
        session.type_in("\u{3}");
        session.ends_well();
    }
}
