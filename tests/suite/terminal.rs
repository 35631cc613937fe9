//! The interview through a real pseudo-terminal, in Korean: typing, a wrong answer, Ctrl-C, kill -9, going on.

use crate::program::{run, text};
use crate::session::{Seat, Session};

#[test]
fn an_interview_in_korean_survives_wrong_answers_leaving_and_being_killed() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("aiplan.yaml");
    let written = || std::fs::read_to_string(&plan).unwrap();

    let mut session = Session::start(Seat::KOREAN, folder.path(), &["new", "--name", "영수증 판독"]);
    session.wait_for_question("product.launch_date");
    session.type_in("내년 여름\r");
    session.wait_for("날짜를 찾지 못했습니다");
    session.type_in("\u{15}2027년 6월 30일");
    session.wait_for_cursor(2 + 15);
    session.type_in("\r");
    session.wait_for("2027-06-30");
    session.wait_for_question("product.date_over_capability");
    assert!(written().contains("launch_date: 2027-06-30"), "an answer is on disk before the next question");
    session.type_in("ㄴ\r");
    session.wait_for_question("problem.users[].who");
    session.type_in("정산 담담자\u{1b}[D\u{7f}당");
    session.wait_for_cursor(2 + 9);
    session.type_in("\r");
    session.wait_for("정산 담당자");
    session.wait_for_question("problem.users[].relation");
    session.resize(80, 24);
    session.type_in("\u{3}");
    session.wait_for("답변 3개를 aiplan.yaml에 저장했습니다.");
    session.wait_for("aiplan interview");
    session.ends_well();

    let mut session = Session::start(Seat::KOREAN, folder.path(), &["interview"]);
    session.wait_for_question("problem.users[].relation");
    session.type_in("모름\r");
    session.wait_for("누가 알 수 있을까요");
    session.type_in("인사팀\r");
    session.wait_for("언제까지");
    session.type_in("12월 15일\r");
    session.wait_for("더 있나요");
    session.child.kill().unwrap();
    session.child.wait().unwrap();
    assert!(written().contains("ask: 인사팀") && written().contains("by: 2026-12-15"), "{}", written());

    let mut session = Session::start(Seat::KOREAN, folder.path(), &["interview"]);
    session.wait_for("더 있나요");
    session.type_in("\r");
    session.wait_for_question("problem.need");
    session.type_in("\u{1b}[200~첫째 줄\r둘째 줄\u{1b}[201~\r");
    session.wait_for_question("problem.decision");
    let source = aiplan::source::Source::new("plan", written());
    let tree = aiplan::yaml::parse(&source);
    let need = tree.root.as_ref().and_then(|root| root.at("problem.need")?.text());
    assert_eq!(need, Some("첫째 줄\n둘째 줄"), "{}", written());
    assert!(written().starts_with("# AI 제품 기획서"), "the comments stay");
    session.type_in("\u{1b}");
    session.wait_for_question("problem.need");
    session.type_in(" 셋째\r");
    session.wait_for("(고침)");
    session.wait_for_question("problem.decision");
    session.type_in("\u{13}");
    session.wait_for("건너뜀");
    session.type_in("\u{3}");
    session.wait_for("저장했습니다");
    session.ends_well();
}

#[test]
fn without_a_terminal_an_interview_refuses_and_names_the_way_that_works() {
    let folder = tempfile::tempdir().unwrap();
    let created = super::program::run(folder.path(), &["new", "--name", "x"]);
    assert!(created.status.success() && super::program::text(&created.stdout).contains("--answers"));
    assert_eq!(
        super::program::run(folder.path(), &["new"]).status.code(),
        Some(2),
        "a plan is never overwritten"
    );
    let refused = super::program::run(folder.path(), &["interview"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(super::program::text(&refused.stderr).contains("--answers FILE"));

    let answers = "problem.volume: 9000 per day\nproblem.volum: 3\nautomation: { stakes: huge }\n";
    std::fs::write(folder.path().join("answers.yaml"), answers).unwrap();
    let taken = super::program::run(folder.path(), &["interview", "--answers", "answers.yaml"]);
    assert_eq!(taken.status.code(), Some(1), "some answers were not taken");
    let said = super::program::text(&taken.stderr);
    assert!(said.contains("answers.yaml:2:1: problem.volum:"), "{said}");
    assert!(said.contains("answers.yaml:3:23: automation.stakes:"), "{said}");
    let written = std::fs::read_to_string(folder.path().join("aiplan.yaml")).unwrap();
    assert!(written.contains("volume: 9000 per day") && !written.contains("huge"), "{written}");
}

#[test]
fn an_explanation_has_no_markdown_signs_at_a_terminal_and_keeps_them_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::start(Seat::KOREAN, folder.path(), &["explain", "tst-too-small"]);
    session.wait_for("size: 1500");
    let shown = session.shown();
    assert!(!shown.contains("**") && !shown.contains("```"), "{shown}");
    session.ends_well();
    let piped = text(&run(folder.path(), &["explain", "tst-too-small"]).stdout);
    assert!(piped.contains("**Why**: ") && piped.contains("```yaml"), "{piped}");
}

#[test]
fn a_document_at_a_terminal_shows_no_diagram_source_and_no_escapes_and_a_pipe_gets_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["render", "example:courier-support-answers"];
    let mut session = Session::start(Seat::ENGLISH, folder.path(), &arguments);
    session.child.wait().unwrap();
    let shown = session.heard_to_the_end();
    assert!(shown.contains("$1,150,000"), "{shown}");
    assert!(!shown.contains("\\$") && !shown.contains("mermaid") && !shown.contains("classDef"), "{shown}");
    assert!(!shown.contains("| ---") && shown.contains("\n-----"), "tables are laid out: {shown}");
    let piped = text(&run(folder.path(), &arguments).stdout);
    assert!(piped.contains("```mermaid") && piped.contains("\\$1,150,000"), "{piped}");
}

#[test]
fn the_left_arrow_on_an_empty_line_goes_back_and_inside_a_text_moves() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::start(Seat::ENGLISH, folder.path(), &["new", "--name", "Reader"]);
    session.wait_for_question("product.launch_date");
    session.type_in("2027-06-13\u{1b}[D\u{7f}\u{1b}[C0\r");
    session.wait_for_question("product.date_over_capability");
    session.type_in("\u{1b}[D");
    session.wait_for_question("product.launch_date");
    session.wait_for("2027-06-30");
    session.type_in("\u{3}");
    session.ends_well();
}
