//! The interview in whole lines: through a pipe, and at a terminal that nothing can be drawn on.

use crate::program::text;
use crate::session::{Seat, Session, ask};
use aiplan::text::Lang;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs `aiplan` with these lines as its input.
fn told(folder: &Path, arguments: &[&str], lines: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_aiplan"));
    command.args(arguments).args(["--today", "2026-11-24"]).current_dir(folder);
    command.env_remove("AIPLAN_PLAIN").env("LC_ALL", "C.UTF-8");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let typed: String = lines.iter().map(|line| format!("{line}\n")).collect();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn plan(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("aiplan.yaml")).unwrap()
}

#[test]
fn a_pipe_answers_in_english_and_the_end_of_the_input_leaves_with_what_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let lines = ["soon", "2027-06-30", "", "n", "=back", "unknown", "Kim", "2027-01-01"];
    let output = told(folder.path(), &["new", "--plain", "--name", "Reader", "--lang", "en"], &lines);
    assert_eq!(output.status.code(), Some(0));
    let said = text(&output.stdout);
    assert!(said.contains("! I found no day in “soon”. A date is asked, such as"), "{said}");
    assert!(
        said.contains("! Nothing is chosen yet. Type yes or no (y, n); “unknown”: nobody knows yet."),
        "{said}"
    );
    assert!(said.contains("1. Uses it: They work with it"), "choices are numbered: {said}");
    assert!(
        said.ends_with("4 answers are saved in aiplan.yaml.\nGo on with: aiplan interview --plain\n"),
        "{said}"
    );
    assert!(!said.contains("Ctrl") && !said.contains("Esc"), "no key is named: {said}");
    assert!(said.chars().all(|c| c == '\n' || !c.is_control()), "no line is drawn again: {said:?}");
    let plan = plan(folder.path());
    assert!(plan.contains("who: back") && plan.contains("ask: Kim"), "{plan}");
}

#[test]
fn a_pipe_answers_in_korean_with_several_lines_and_goes_back() {
    let folder = tempfile::tempdir().unwrap();
    let lines = ["2027년 6월 30일", "ㄴ", "이전", "예", "정산 담당자", "1", "모름", "", "", ""];
    let output = told(folder.path(), &["new", "--plain", "--name", "판독", "--lang", "ko"], &lines);
    let said = text(&output.stdout);
    assert!(said.contains("예 또는 아니요(빈 줄이면 ‘아니요’):"), "{said}");
    assert!(said.contains("(고침)"), "{said}");
    let lines = ["", "?", "여러 줄", "첫째 줄", "둘째 줄", ".", "건너뛰기", "그만"];
    let output = told(folder.path(), &["interview", "--plain", "--lang", "ko"], &lines);
    let said = text(&output.stdout);
    assert!(said.contains("건너뛰기: 답하지 않고 넘어가기"), "help names the words: {said}");
    assert!(said.contains("답변 1개를 aiplan.yaml에 저장했습니다."), "{said}");
    assert!(!said.contains("Ctrl") && !said.contains("Esc"), "no key is named: {said}");
    let plan = plan(folder.path());
    assert!(plan.contains("date_over_capability: yes"), "{plan}");
    assert!(plan.contains("need: |-\n    첫째 줄\n    둘째 줄\n"), "{plan}");
}

#[test]
fn a_terminal_that_cannot_be_drawn_on_and_a_reader_who_wishes_it_get_whole_lines() {
    let dumb: &[(&str, &str)] = &[("TERM", "dumb")];
    let wished: &[(&str, &str)] = &[("AIPLAN_PLAIN", "1")];
    for (environment, lang) in [(dumb, Lang::Ko), (wished, Lang::En)] {
        let folder = tempfile::tempdir().unwrap();
        let seat = Seat { environment, lang, columns: 80, ..Seat::KOREAN };
        let mut session =
            Session::start(seat, folder.path(), &["new", "--name", "Reader", "--color", "always"]);
        session.wait_for_question("product.launch_date");
        session.type_in("2027-06-30\n");
        session.wait_for_question("product.date_over_capability");
        session.type_in(lang.pick("quit\n", "그만\n"));
        session.wait_for("aiplan interview");
        assert!(!session.sent().contains('\u{1b}'), "nothing steers the terminal: {:?}", session.sent());
        session.ends_well();
        assert!(plan(folder.path()).contains("launch_date: 2027-06-30"));
    }
}

#[test]
fn a_wish_in_the_environment_does_not_make_a_program_without_terminal_wait_for_lines() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_aiplan"));
    command.args(["new", "--lang", "en"]).current_dir(folder.path()).env("AIPLAN_PLAIN", "1");
    let output = command.stdin(Stdio::piped()).output().unwrap();
    assert!(!text(&output.stdout).contains(&ask("product.launch_date", Lang::En)));
}

/// The words in the first column of the table under a heading that names `--plain`'s mode, without those that take another word.
fn words_of_guide(name: &str) -> Vec<String> {
    let guide =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)).unwrap();
    let plain = guide.split("\n## ").find(|part| part.contains("interview --plain`")).unwrap();
    let rows = plain.lines().filter_map(|line| line.strip_prefix("| `"));
    let words = rows.map(|row| row.split('`').next().unwrap().to_owned());
    words.filter(|word| word != "/" && word != "=").collect()
}

#[test]
fn the_guide_names_the_words_that_the_program_names() {
    for (guide, lang) in [("terminals.md", Lang::En), ("terminals.ko.md", Lang::Ko)] {
        let folder = tempfile::tempdir().unwrap();
        let lines = ["2027-06-30", "n", "?"];
        let output = told(folder.path(), &["new", "--plain", "--name", "x", "--lang", lang.code()], &lines);
        let said = text(&output.stdout);
        let words = words_of_guide(guide);
        assert_eq!(words.len(), 11, "{words:?}");
        for word in words {
            assert!(said.lines().any(|line| line.starts_with(&format!("{word}: "))), "{word} in {said}");
        }
    }
}

#[test]
fn a_word_behind_a_slash_jumps_to_its_question_and_the_overview_leads_to_any() {
    for (lang, word, overview) in [(Lang::En, "/launch", "overview"), (Lang::Ko, "/출시", "전체")] {
        let folder = tempfile::tempdir().unwrap();
        let begun = "aiplan: 1\nproduct: { name: x, launch_date: 2027-06-30, date_over_capability: no }\nproblem: { users: [] }\n";
        std::fs::write(folder.path().join("aiplan.yaml"), begun).unwrap();
        // The second section is the problem; its first place is who uses it, its second the need.
        let lines = [word, "2027-09-30", overview, "2", "problem.need", "Clerks retype"];
        let output = told(folder.path(), &["interview", "--plain", "--lang", lang.code()], &lines);
        let said = text(&output.stdout);
        assert!(said.contains(&ask("product.launch_date", lang)), "{said}");
        assert!(said.contains(lang.pick("The plan, section by section", "부분별로 본 기획 전체")), "{said}");
        let plan = plan(folder.path());
        assert!(
            plan.contains("launch_date: 2027-09-30") && plan.contains("need: Clerks retype"),
            "{plan}\n{said}"
        );
    }
}
