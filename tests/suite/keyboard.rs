//! The keys of the interview at a real pseudo-terminal, each in English and in Korean.

use crate::program::{aiplan, text};
use crate::session::{Seat, Session, ask};
use aiplan::text::Lang;
use std::path::Path;
use std::process::Stdio;

const ESC: &str = "\u{1b}";
const UP: &str = "\u{1b}[A";
const DOWN: &str = "\u{1b}[B";
const CTRL_E: &str = "\u{5}";
const CTRL_N: &str = "\u{e}";
const CTRL_O: &str = "\u{f}";
const CTRL_R: &str = "\u{12}";
const CTRL_S: &str = "\u{13}";
const CTRL_U: &str = "\u{15}";
const CTRL_C: &str = "\u{3}";

const PLAN: &str = "\
aiplan: 1
product: { name: Reader, launch_date: 2027-06-30, date_over_capability: no, owner: Kim Jiwon }
problem:
  users:
    - who: clerks
      relation: uses
      count: 220
components:
  # the reader
  - id: read
    does: reads receipts
    task: document-extraction
  - id: sort # second
    does: sorts them
metrics:
  - component: read
    name: f1
  - component: sort
    name: f1
";

/// Variables of an environment.
type Environment = &'static [(&'static str, &'static str)];

/// A folder with a plan in it, and how that reads now.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn with(plan: &str) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("aiplan.yaml"), plan).unwrap();
        Desk { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn plan(&self) -> String {
        std::fs::read_to_string(self.path().join("aiplan.yaml")).unwrap()
    }

    /// Waits until an answer is on disk.
    fn wait_for(&self, session: &Session, part: &str) {
        session.wait_until(&format!("{part:?} in the plan"), || self.plan().contains(part));
    }
}

/// The same at an English and at a Korean terminal.
fn in_both(check: impl Fn(Seat)) {
    for seat in [Seat::ENGLISH, Seat::KOREAN] {
        check(seat);
    }
}

fn leave(mut session: Session) {
    session.type_in(CTRL_C);
    session.ends_well();
}

#[test]
fn esc_goes_back_as_far_as_one_likes_and_every_answer_stands_there() {
    in_both(|seat| {
        let desk = Desk::with("product: { name: x }\n");
        let mut session = Session::start(seat, desk.path(), &["interview"]);
        session.wait_for_question("product.launch_date");
        session.type_in("2027-06-30\r");
        session.wait_for_question("product.date_over_capability");
        session.type_in("n\r");
        session.wait_for_question("problem.users[].who");
        session.type_in("clerks\r");
        session.wait_for_question("problem.users[].relation");
        for field in ["problem.users[].who", "product.date_over_capability", "product.launch_date"] {
            session.type_in(ESC);
            session.wait_for_question(field);
        }
        session.wait_for("2027-06-30");
        session.type_in(ESC);
        session.wait_for(seat.lang.pick("This is the first question.", "첫 번째 질문입니다."));
        session.type_in("\r");
        session.wait_for_question("problem.users[].relation");
        leave(session);
        assert!(desk.plan().contains("launch_date: 2027-06-30"), "{}", desk.plan());
    });
}

#[test]
fn a_question_mark_shows_a_good_answer_the_source_and_the_keys_and_enter_takes_the_default() {
    in_both(|seat| {
        let desk = Desk::with(
            &PLAN.replace("metrics:", "    differs: [latency]\nserving: { latency_budget: 1.5 s }\nmetrics:"),
        );
        let mut session = Session::start(seat, desk.path(), &["edit", "components[sort].latency_budget"]);
        session.wait_for_question("components[].latency_budget");
        session.wait_for("[1.5 s]");
        session.type_in("?");
        session.wait_for(seat.lang.pick("A good answer:", "좋은 답:"));
        session.wait_for("Ctrl-O");
        session.type_in("?");
        session.wait_until("no help", || !session.shown().contains("Ctrl-O"));
        session.type_in("\r");
        session.ends_well();
        assert!(desk.plan().contains("differs: [latency]\n    latency_budget: 1.5 s\n"), "{}", desk.plan());
        let mut session = Session::start(seat, desk.path(), &["edit", "product.owner"]);
        session.wait_for_question("product.owner");
        session.wait_for(seat.lang.pick("F1 help", "F1 도움말"));
        session.type_in("\u{1b}OP");
        session.wait_for(seat.lang.pick("Source:", "출처:"));
        leave(session);
    });
}

#[test]
fn nobody_knowing_asks_whom_and_by_when_and_skipping_leaves_it_open() {
    in_both(|seat| {
        let desk = Desk::with("product: { name: x, owner: Kim Jiwon }\n");
        let mut session = Session::start(seat, desk.path(), &["interview"]);
        session.wait_for_question("product.launch_date");
        session.type_in(CTRL_N);
        session.wait_for(seat.lang.pick("Who could know?", "누가 알 수 있을까요?"));
        session.type_in("ki\t");
        session.wait_for("Kim Jiwon");
        session.type_in("\r");
        session.wait_for(seat.lang.pick("By when", "언제까지"));
        session.type_in(seat.lang.pick("in two weeks\r", "2주 뒤\r"));
        session.wait_for("2026-12-08");
        session.type_in("\r");
        desk.wait_for(&session, "ask: Kim Jiwon");
        assert!(desk.plan().contains("by: 2026-12-08"), "{}", desk.plan());
        session.wait_for_question("product.date_over_capability");
        session.type_in(CTRL_S);
        session.wait_for(seat.lang.pick("skipped", "건너뜀"));
        session.wait_for_question("problem.users[].who");
        leave(session);
        assert!(!desk.plan().contains("date_over"), "{}", desk.plan());
    });
}

#[test]
fn a_choice_is_typed_arrowed_numbered_or_filtered() {
    in_both(|seat| {
        let desk = Desk::with("product: { name: x }\n");
        let choose = |keys: &[&str], id: &str| {
            let mut session = Session::start(seat, desk.path(), &["edit", "automation.level"]);
            session.wait_for_question("automation.level");
            for key in keys {
                session.type_in(key);
            }
            session.ends_well();
            assert!(desk.plan().contains(&format!("level: {id}")), "{keys:?}: {}", desk.plan());
        };
        choose(&[DOWN, DOWN, "\r"], "approve-each");
        choose(&["1", "\r"], "assist");
        choose(&["full-auto\r"], "full-auto");
        choose(&[UP, "\r"], "sample-review");
        let beginning = seat.lang.pick("appr", "승인");
        let mut session = Session::start(seat, desk.path(), &["edit", "automation.level"]);
        session.wait_for_question("automation.level");
        session.type_in(beginning);
        session.wait_for(&format!("› {beginning}"));
        session.type_in("\t");
        session.wait_until("the label", || !session.shown().contains(&format!("› {beginning} ")));
        session.type_in("\r");
        session.ends_well();
        assert!(desk.plan().contains("level: approve-each"), "{}", desk.plan());
    });
}

#[test]
fn the_readers_editor_gets_the_question_as_comments_and_gives_the_text_back() {
    in_both(|seat| {
        let desk = Desk::with(
            "product: { name: x, launch_date: unknown, date_over_capability: no }\nproblem: { users: unknown }\n",
        );
        let script = "cp \"$1\" seen.txt\nprintf 'first line\\n# second: a heading\\n' >> \"$1\"\n";
        std::fs::write(desk.path().join("editor.sh"), script).unwrap();
        let seat = Seat { environment: &[("VISUAL", ""), ("EDITOR", "sh ./editor.sh")], ..seat };
        let mut session = Session::start(seat, desk.path(), &["interview"]);
        session.wait_for_question("problem.need");
        session.type_in(seat.lang.pick("typed before ", "먼저 쓴 글 "));
        session.type_in(CTRL_E);
        session.wait_for("second: a heading");
        session.wait_for(seat.lang.pick("From the editor.", "편집기에서 가져왔습니다."));
        let seen = std::fs::read_to_string(desk.path().join("seen.txt")).unwrap();
        let question: String = ask("problem.need", seat.lang);
        assert!(seen.starts_with(&format!("# {question}")), "{seen}");
        assert!(seen.contains(seat.lang.pick("# A good answer:", "# 좋은 답:")), "{seen}");
        assert!(seen.ends_with(seat.lang.pick("\n\ntyped before \n", "\n\n먼저 쓴 글 \n")), "{seen}");
        session.type_in("\r");
        session.wait_for_question("problem.decision");
        let plan = desk.plan();
        assert!(plan.contains("first line") && plan.contains("# second: a heading"), "{plan}");
        assert!(!plan.contains(&question), "{plan}");
        // Pasting in one piece still works, so the terminal is as it was before the editor.
        session.type_in("\u{1b}[200~one\rtwo\u{1b}[201~\r");
        desk.wait_for(&session, "two");
        leave(session);
    });
}

#[test]
fn an_editor_that_is_missing_fails_or_changes_nothing_loses_nothing() {
    const SEATS: [(Environment, &str, &str); 4] = [
        (&[("VISUAL", ""), ("EDITOR", "")], "Set VISUAL or EDITOR", "VISUAL이나 EDITOR를"),
        (&[("VISUAL", "no-such-editor")], "no such program", "그런 프로그램이 없습니다"),
        (&[("VISUAL", "sh -c 'echo half >> \"$1\"; exit 3' x")], "What was written is in", "쓰던 글은"),
        (&[("VISUAL", "true")], "Nothing new came", "바뀐 내용이 없어"),
    ];
    in_both(|seat| {
        for (environment, english, korean) in SEATS {
            let desk = Desk::with(
                "product: { name: x, launch_date: unknown, date_over_capability: no }\nproblem: { users: unknown }\n",
            );
            let seat = Seat { environment, ..seat };
            let mut session = Session::start(seat, desk.path(), &["interview"]);
            session.wait_for_question("problem.need");
            session.type_in("kept");
            session.type_in(CTRL_E);
            session.wait_for(seat.lang.pick(english, korean));
            session.wait_for("› kept");
            session.type_in("\r");
            session.wait_for_question("problem.decision");
            leave(session);
            assert!(desk.plan().contains("need: kept"), "{}", desk.plan());
        }
    });
}

#[test]
fn a_jump_that_is_left_says_so_and_what_a_sentence_of_not_knowing_leaves_out_is_asked() {
    in_both(|seat| {
        let desk = Desk::with(
            "product: { name: x, launch_date: unknown, date_over_capability: no }\nproblem: { users: unknown }\n",
        );
        let mut session = Session::start(seat, desk.path(), &["interview"]);
        session.wait_for_question("problem.need");
        session.type_in("/");
        session.wait_for(seat.lang.pick("To which question?", "어느 질문으로 갈까요?"));
        session.type_in("problem.decision\r");
        session.wait_for_question("problem.decision");
        session.type_in(ESC);
        session.wait_for(seat.lang.pick("Jump left", "이동을 마치고"));
        session.wait_for_question("problem.need");
        session
            .type_in(seat.lang.pick("don't know yet, legal must say\r", "아직 모름, 법무팀이 정해야 해요\r"));
        session.wait_for(seat.lang.pick("By when should it be known?", "언제까지 알아야 하나요?"));
        session.type_in("2027-01-31\r");
        session.wait_for_question("problem.decision");
        leave(session);
        let plan = desk.plan();
        assert!(
            plan.contains(seat.lang.pick("ask: legal", "ask: 법무팀")) && plan.contains("by: 2027-01-31"),
            "{plan}"
        );
    });
}

#[test]
fn the_name_of_the_next_record_answers_whether_there_is_one() {
    in_both(|seat| {
        let (users, _) = PLAN.split_once("components").unwrap();
        let desk = Desk::with(users);
        let mut session = Session::start(seat, desk.path(), &["interview"]);
        session.wait_for(seat.lang.pick("another one", "더 있나요"));
        session.type_in("결제·송금하는 고객\r");
        session.wait_for(seat.lang.pick("the next one: 결제·송금하는 고객", "다음 항목: 결제·송금하는 고객"));
        session.wait_for_question("problem.users[].relation");
        leave(session);
        assert!(desk.plan().contains("who: 결제·송금하는 고객"), "{}", desk.plan());
    });
}

#[test]
fn tab_completes_people_records_and_units_and_goes_round() {
    in_both(|seat| {
        let desk = Desk::with(PLAN);
        let mut session = Session::start(seat, desk.path(), &["edit", "components[sort].input"]);
        session.wait_for_question("components[].input");
        session.type_in("from re\t");
        session.wait_for("› from read");
        session.type_in(CTRL_U);
        session.type_in("Kim\t");
        session.wait_for("› Kim Jiwon");
        session.type_in("\t");
        session.wait_until("what was typed", || !session.shown().contains("› Kim Jiwon"));
        session.type_in("\t\r");
        session.ends_well();
        assert!(desk.plan().contains("input: Kim Jiwon"), "{}", desk.plan());

        let mut session = Session::start(seat, desk.path(), &["edit", "serving.latency_budget"]);
        session.wait_for_question("serving.latency_budget");
        session.type_in("1.5\t");
        session.wait_for(seat.lang.pick("› 1.5 s", "› 1.5 초"));
        session.type_in("\r");
        session.wait_for("→ 1,500");
        session.ends_well();
    });
}

#[test]
fn pasted_lines_are_one_answer_in_texts_lists_and_fields_of_one_line() {
    in_both(|seat| {
        let desk = Desk::with(PLAN);
        let paste = |field: &str, pasted: &str| {
            let mut session = Session::start(seat, desk.path(), &["edit", field]);
            session.wait_for_question(field);
            session.type_in(&format!("{CTRL_U}\u{1b}[200~{pasted}\u{1b}[201~"));
            session.type_in("\r");
            session.ends_well();
            desk.plan()
        };
        let plan = paste("product.owner", "Lee Suji\r\n정산팀\r\n");
        assert!(plan.contains("owner: Lee Suji 정산팀"), "{plan}");
        let plan = paste("problem.need", "one\rtwo");
        assert!(plan.contains("one\n    two"), "{plan}");
    });
}

#[test]
fn a_missing_unit_is_asked_and_a_rough_number_is_assumed_and_said_as_understood() {
    in_both(|seat| {
        let desk = Desk::with(PLAN);
        let mut session = Session::start(seat, desk.path(), &["edit", "serving.latency_budget"]);
        session.wait_for_question("serving.latency_budget");
        session.type_in(seat.lang.pick("about 15\r", "약 15\r"));
        session.wait_for(seat.lang.pick("In which unit?", "단위는 무엇인가요?"));
        session.type_in(ESC);
        session.wait_for(seat.lang.pick("› about 15", "› 약 15"));
        session.type_in("\r");
        session.wait_for(seat.lang.pick("In which unit?", "단위는 무엇인가요?"));
        session.type_in("\r");
        session.wait_for(seat.lang.pick("→ 15 s (assumed)", "→ 15초 (가정)"));
        session.ends_well();
        assert!(desk.plan().contains("basis: assumed"), "{}", desk.plan());
    });
}

#[test]
fn a_slash_jumps_by_name_or_text_of_either_language_and_comes_back() {
    in_both(|seat| {
        let desk = Desk::with(PLAN);
        let mut session = Session::start(seat, desk.path(), &["interview"]);
        session.wait_for_question("problem.need");
        for typed in ["launch", "출시"] {
            session.type_in("/");
            session.wait_for(seat.lang.pick("To which question?", "어느 질문으로 갈까요?"));
            session.type_in(typed);
            session.wait_for(&format!("› {typed}"));
            session.type_in("\r");
            session.wait_for_question("product.launch_date");
            session.wait_for("2027-06-30");
            session.type_in(ESC);
            session.wait_for_question("problem.need");
        }
        session.type_in("/");
        session.wait_for(seat.lang.pick("To which question?", "어느 질문으로 갈까요?"));
        session.type_in("serving.device.memory");
        session.wait_for("› serving.device.memory");
        session.type_in("\r");
        session.wait_for(seat.lang.pick("It depends on:", "이 답에 달려 있습니다:"));
        session.type_in(ESC);
        session.wait_for_question("problem.need");
        session.type_in("/");
        session.wait_for(seat.lang.pick("To which question?", "어느 질문으로 갈까요?"));
        session.type_in("product.summary");
        session.wait_for("› product.summary");
        session.type_in("\r");
        session.wait_for_question("product.summary");
        session.type_in("reads\r");
        session.wait_for_question("problem.need");
        leave(session);
        assert!(desk.plan().contains("summary: reads"), "{}", desk.plan());
    });
}

#[test]
fn the_overview_counts_by_section_fits_sixty_columns_and_leads_to_a_question() {
    in_both(|seat| {
        let desk = Desk::with(&PLAN.replace("count: 220", "count: unknown"));
        let seat = Seat { columns: 60, rows: 24, ..seat };
        let mut session = Session::start(seat, desk.path(), &["interview"]);
        session.wait_for_question("problem.need");
        session.type_in(CTRL_O);
        session.wait_for(seat.lang.pick("The plan, section by section", "부분별로 본 기획 전체"));
        session.wait_for(seat.lang.pick("1 unknown", "모름 1"));
        session.wait_for("/ 20");
        session.type_in(seat.lang.pick("product", "제품"));
        session.type_in("\r");
        session.wait_for(seat.lang.pick("✓ Launch date", "✓ 출시"));
        session.type_in(ESC);
        session.wait_for(seat.lang.pick("The plan, section by section", "부분별로 본 기획 전체"));
        session.type_in(seat.lang.pick("product", "제품"));
        session.type_in("\r");
        session.wait_for(seat.lang.pick("✓ Launch date", "✓ 출시"));
        session.type_in(seat.lang.pick("launch date", "출시"));
        session.type_in("\r");
        session.wait_for_question("product.launch_date");
        leave(session);
    });
}

#[test]
fn records_are_edited_moved_removed_with_what_refers_to_them_and_added() {
    in_both(|seat| {
        let desk = Desk::with(PLAN);
        let mut session = Session::start(seat, desk.path(), &["edit", "components"]);
        let lang = seat.lang;
        let pick = |session: &mut Session, keys: &str, shown: &str| {
            session.type_in(keys);
            session.wait_for(shown);
        };
        session.wait_for(lang.pick("Add another one", "하나 더 추가"));
        pick(&mut session, "1\r", lang.pick("Move down", "아래로 옮기기"));
        pick(&mut session, "2\r", lang.pick("moved to place 2", "2번째로 옮김"));
        let moved =
            "components:\n  - id: sort # second\n    does: sorts them\n  # the reader\n  - id: read\n";
        assert!(desk.plan().contains(moved), "{}", desk.plan());
        pick(&mut session, "1\r", lang.pick("Move down", "아래로 옮기기"));
        pick(&mut session, "3\r", lang.pick("Places that refer to it: 1", "1군데에서 가리키고"));
        pick(&mut session, "2\r", lang.pick("sort: removed", "sort: 지움"));
        assert!(!desk.plan().contains("sort") && desk.plan().contains("# the reader"), "{}", desk.plan());
        pick(&mut session, "1\r", lang.pick("Remove", "지우기"));
        pick(&mut session, "1\r", "read · ");
        session.type_in("components[0].input\r");
        session.wait_for_question("components[].input");
        session.type_in("photos\r");
        desk.wait_for(&session, "input: photos");
        session.wait_for(lang.pick("Add another one", "하나 더 추가"));
        session.type_in("2\r");
        session.wait_for_question("components[].id");
        session.type_in("route\r");
        desk.wait_for(&session, "- id: route");
        session.wait_for(lang.pick("Add another one", "하나 더 추가"));
        session.type_in(ESC);
        session.ends_well();
    });
}

#[test]
fn the_question_for_another_record_leads_to_the_list() {
    in_both(|seat| {
        let (users, _) = PLAN.split_once("components").unwrap();
        let desk = Desk::with(users);
        let mut session = Session::start(seat, desk.path(), &["interview"]);
        session.wait_for(seat.lang.pick("another one", "더 있나요"));
        session.type_in(CTRL_R);
        session.wait_for(seat.lang.pick("Add another one", "하나 더 추가"));
        session.type_in("\r");
        session.wait_for(seat.lang.pick("Remove", "지우기"));
        session.type_in("2\r");
        session.wait_for(seat.lang.pick("Yes, remove it", "예, 지우기"));
        session.type_in("2\r");
        session.wait_for(seat.lang.pick("clerks: removed", "clerks: 지움"));
        session.type_in(ESC);
        session.wait_for_question("problem.users[].who");
        leave(session);
        assert!(!desk.plan().contains("clerks"), "{}", desk.plan());
    });
}

fn edit(lang: Lang, desk: &Desk, field: &str) -> (i32, String) {
    let mut command = aiplan(desk.path());
    command.args(["edit", field, "--lang", lang.pick("en", "ko")]).stdin(Stdio::null());
    let output = command.output().unwrap();
    (output.status.code().unwrap(), text(&output.stdout) + &text(&output.stderr))
}

#[test]
fn edit_finds_a_field_by_record_number_or_label_and_says_what_may_be_meant() {
    in_both(|seat| {
        let desk = Desk::with(PLAN);
        for field in ["components[read].task", "components[0].task", "product.launch_date", "Launch date"] {
            let mut session = Session::start(seat, desk.path(), &["edit", field]);
            session.wait_for_question(if field.starts_with('c') {
                "components[].task"
            } else {
                "product.launch_date"
            });
            let counted = seat.lang.pick(" question ", " 질문 ");
            assert!(!session.shown().contains(counted), "one question is no path: {}", session.shown());
            session.type_in(ESC);
            session.wait_for("aiplan.yaml");
            session.ends_well();
        }
        assert_eq!(desk.plan(), PLAN, "looking changes nothing");
        let (code, said) = edit(seat.lang, &desk, "product.lanch_date");
        assert!(code == 2 && said.contains("`product.launch_date`"), "{said}");
        let (code, said) = edit(seat.lang, &desk, "components.task");
        assert!(code == 2 && said.contains("components[read].task, components[sort].task"), "{said}");
        let (code, said) = edit(seat.lang, &desk, "product.summary");
        let hint = seat.lang.pick("product.summary=VALUE", "product.summary=값");
        assert!(code == 2 && said.contains(hint), "{said}");
        let (code, said) = edit(seat.lang, &desk, "serving.device.memory=2 GB");
        assert!(code == 2 && said.contains(seat.lang.pick("depends on", "달려 있습니다")), "{said}");
    });
}

#[test]
fn edit_with_a_value_writes_it_as_if_it_had_been_typed() {
    in_both(|seat| {
        let desk = Desk::with(PLAN);
        let (code, said) = edit(seat.lang, &desk, "serving.latency_budget=~1.5 s");
        assert!(code == 0 && said.contains("→ 1,500"), "{said}");
        assert!(
            desk.plan().contains("latency_budget: { value: 1.5 s, basis: assumed }")
                || desk.plan().contains("basis: assumed"),
            "{}",
            desk.plan()
        );
        let (code, said) = edit(seat.lang, &desk, "components[sort].task=ranking");
        assert_eq!(code, 0, "{said}");
        assert!(
            desk.plan().contains("- id: sort # second\n    does: sorts them\n    task: ranking\n"),
            "{}",
            desk.plan()
        );
        let (code, said) = edit(seat.lang, &desk, "product.launch_date=soon");
        assert!(code == 2 && said.contains("product.launch_date"), "{said}");
    });
}
