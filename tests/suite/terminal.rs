//! The interview through a real pseudo-terminal, in Korean: typing, a wrong answer, Ctrl-C, kill -9, going on.

use crate::program::{run, text};
use aiplan::playbook::Playbook;
use aiplan::text::Lang;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The program at a terminal of 60 columns.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    master: Box<dyn MasterPty + Send>,
}

impl Session {
    fn start(folder: &Path, arguments: &[&str]) -> Session {
        let size = PtySize { rows: 24, cols: 60, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_aiplan"));
        command.args(arguments);
        command.args(["--lang", "ko", "--today", "2026-11-24"]);
        command.cwd(folder);
        command.env("LC_ALL", "C.UTF-8");
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(24, 60, 0)));
        let mut output = pair.master.try_clone_reader().unwrap();
        let seen = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                seen.lock().unwrap().process(&bytes[..count]);
            }
        });
        Session { child, keys: pair.master.take_writer().unwrap(), screen, master: pair.master }
    }

    fn type_in(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Everything on the screen, without the line breaks that wrapping put in.
    fn shown(&self) -> String {
        let screen = self.screen.lock().unwrap();
        screen.screen().rows(0, 60).map(|row| row.trim().to_owned()).collect::<Vec<_>>().join(" ")
    }

    fn wait_for(&self, text: &str) {
        self.wait_until(text, || self.shown().contains(text));
    }

    fn wait_until(&self, what: &str, holds: impl Fn() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(start.elapsed() < Duration::from_secs(20), "no {what} in:\n{}", self.shown());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The column of the cursor, where an input method draws the syllable being composed.
    fn wait_for_cursor(&self, column: u16) {
        let cursor = || self.screen.lock().unwrap().screen().cursor_position().1;
        self.wait_until(&format!("cursor at column {column}"), || cursor() == column);
    }

    fn resize(&self, columns: u16) {
        let size = PtySize { rows: 24, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.screen.lock().unwrap().screen_mut().set_size(24, columns);
        self.master.resize(size).unwrap();
    }

    fn ends_well(mut self) {
        assert!(self.child.wait().unwrap().success());
    }
}

/// The beginning of a question, short enough to stand in one row.
fn ask(field: &str) -> String {
    let question = Playbook::embedded().question(field).unwrap();
    question.ask.get(Lang::Ko).chars().take(12).collect()
}

#[test]
fn an_interview_in_korean_survives_wrong_answers_leaving_and_being_killed() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("aiplan.yaml");
    let written = || std::fs::read_to_string(&plan).unwrap();

    let mut session = Session::start(folder.path(), &["new", "--name", "영수증 판독"]);
    session.wait_for(&ask("product.launch_date"));
    session.type_in("내년 여름\r");
    session.wait_for("연·월·일");
    session.type_in("\u{15}2027년 6월 30일");
    session.wait_for_cursor(2 + 15);
    session.type_in("\r");
    session.wait_for("2027-06-30");
    session.wait_for(&ask("product.date_over_capability"));
    assert!(written().contains("launch_date: 2027-06-30"), "an answer is on disk before the next question");
    session.type_in("ㄴ\r");
    session.wait_for(&ask("problem.users[].who"));
    session.type_in("정산 담담자\u{1b}[D\u{7f}당");
    session.wait_for_cursor(2 + 9);
    session.type_in("\r");
    session.wait_for("정산 담당자");
    session.wait_for(&ask("problem.users[].relation"));
    session.resize(80);
    session.type_in("\u{3}");
    session.wait_for("답변 3개를 aiplan.yaml에 저장했습니다.");
    session.wait_for("aiplan interview");
    session.ends_well();

    let mut session = Session::start(folder.path(), &["interview"]);
    session.wait_for(&ask("problem.users[].relation"));
    session.type_in("1\r");
    session.wait_for(&ask("problem.users[].count"));
    session.type_in("모름\r");
    session.wait_for("누가 알 수 있을까요");
    session.type_in("인사팀\r");
    session.wait_for("언제까지");
    session.type_in("12월 15일\r");
    session.wait_for("더 있나요");
    session.child.kill().unwrap();
    session.child.wait().unwrap();
    assert!(written().contains("ask: 인사팀") && written().contains("by: 2026-12-15"), "{}", written());

    let mut session = Session::start(folder.path(), &["interview"]);
    session.wait_for("더 있나요");
    session.type_in("\r");
    session.wait_for(&ask("problem.need"));
    session.type_in("\u{1b}[200~첫째 줄\r둘째 줄\u{1b}[201~\r");
    session.wait_for(&ask("problem.decision"));
    let source = aiplan::source::Source::new("plan", written());
    let tree = aiplan::yaml::parse(&source);
    let need = tree.root.as_ref().and_then(|root| root.at("problem.need")?.text());
    assert_eq!(need, Some("첫째 줄\n둘째 줄"), "{}", written());
    assert!(written().starts_with("# AI 제품 기획서"), "the comments stay");
    session.type_in("\u{1b}");
    session.wait_for(&ask("problem.need"));
    session.type_in(" 셋째\r");
    session.wait_for("(고침)");
    session.wait_for(&ask("problem.decision"));
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
    let session = Session::start(folder.path(), &["explain", "tst-too-small"]);
    session.wait_for("size: 1500");
    let shown = session.shown();
    assert!(!shown.contains("**") && !shown.contains("```"), "{shown}");
    session.ends_well();
    let piped = text(&run(folder.path(), &["explain", "tst-too-small"]).stdout);
    assert!(piped.contains("**Why**: ") && piped.contains("```yaml"), "{piped}");
}
