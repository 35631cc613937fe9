//! The drawn interview: small and large screens, changes of size, without colour, without Unicode.

use crate::session::{Seat, Session};
use aiplan::text::Lang;
use std::path::Path;

const SEATS: [Seat; 2] = [Seat::ENGLISH, Seat::KOREAN];

/// A session at the first question of a new plan.
fn begun(seat: Seat, folder: &Path) -> Session {
    let session = Session::start(seat, folder, &["new", "--name", "Reader"]);
    session.wait_for_question("product.launch_date");
    session
}

#[test]
fn a_small_screen_always_shows_the_question_and_the_line_being_typed() {
    for lang in Lang::ALL {
        for (columns, rows) in [(60, 24), (60, 10), (40, 10), (20, 24)] {
            let folder = tempfile::tempdir().unwrap();
            let seat = Seat { columns, rows, lang, ..Seat::KOREAN };
            let mut session = Session::start(seat, folder.path(), &["new", "--name", "Reader"]);
            let beginning: String = session.ask("product.launch_date").chars().take(6).collect();
            session.wait_for(&beginning);
            session.type_in("?");
            session.wait_for(lang.pick("A good answer", "좋은 답"));
            assert!(session.shown().contains(&beginning), "{columns}x{rows}: {}", session.shown());
            session.type_in("2027-06-");
            session.wait_for("2027-06-");
            session.wait_for_cursor(2 + 8);
            session.type_in("30\r");
            session.wait_until("the answer on disk", || plan(folder.path()).contains("2027-06-30"));
            session.type_in("\u{3}");
            session.wait_for(lang.pick("Go on with", "이어서 하려면"));
            session.ends_well();
        }
    }
}

fn plan(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("aiplan.yaml")).unwrap()
}

#[test]
fn help_that_does_not_fit_is_turned_over_page_by_page() {
    for seat in SEATS {
        let folder = tempfile::tempdir().unwrap();
        let mut session = begun(Seat { rows: 8, columns: 60, ..seat }, folder.path());
        session.type_in("?");
        session.wait_for("PgUp PgDn");
        session.wait_for(" 1–");
        session.type_in("\u{1b}[6~");
        session.wait_until("another page", || !session.shown().contains(" 1–"));
        session.type_in("\u{1b}[5~");
        session.wait_for(" 1–");
        session.type_in("\u{3}");
        session.ends_well();
    }
}

#[test]
fn a_change_of_size_at_any_moment_leaves_no_second_frame_and_loses_no_letter() {
    for seat in SEATS {
        // The emulator of these tests cuts long lines like xterm does.
        let environment = &[("XTERM_VERSION", "XTerm(390)"), ("TMUX", "")];
        let folder = tempfile::tempdir().unwrap();
        let mut session = begun(Seat { columns: 100, environment, ..seat }, folder.path());
        session.type_in("2027-06-30\rn\r");
        session.wait_for_question("problem.users[].who");
        let once = seat.lang.pick("Date outranks capability: No", "출시일 우선: 아니요");
        session.wait_for(once);
        let long =
            "정산 담당자와 영수증을 내는 직원, the clerks who settle claims and all who hand in receipts";
        session.type_in(long);
        for (columns, rows) in [(60, 24), (40, 24), (90, 30), (60, 12), (20, 24), (100, 24)] {
            session.resize(columns, rows);
            // What was drawn for the size before must not arrive at an emulator that has the next one already.
            std::thread::sleep(std::time::Duration::from_millis(400));
            session.wait_until("the end of the answer", || squeezed(&session.shown()).contains("receipts"));
        }
        session.type_in("?!");
        session.wait_for("receipts?!");
        let shown = session.shown();
        let count = |text: &str| shown.matches(text).count();
        assert_eq!(count(&session.ask("problem.users[].who")), 1, "{shown}");
        assert_eq!(count("receipts?!"), 1, "{shown}");
        session.type_in("\r");
        session.wait_for_question("problem.users[].relation");
        session.resize(60, 24);
        session.type_in("2\r");
        session.wait_for(seat.lang.pick("is there another one", "더 있나요"));
        assert!(plan(folder.path()).contains(&format!("{long}?!")), "{}", plan(folder.path()));
        session.type_in("\u{3}");
        session.ends_well();
    }
}

fn squeezed(text: &str) -> String {
    text.replace(' ', "")
}

#[test]
fn no_colour_is_sent_where_none_is_wanted_and_only_attributes_red_and_magenta_elsewhere() {
    let coloured = |environment: &'static [(&'static str, &'static str)], more: &[&str], lang: Lang| {
        let folder = tempfile::tempdir().unwrap();
        let arguments = [&["new", "--name", "Reader"], more].concat();
        let mut session =
            Session::start(Seat { environment, lang, ..Seat::KOREAN }, folder.path(), &arguments);
        session.wait_for_question("product.launch_date");
        session.type_in("soon\r");
        session.wait_for("2027-06-30");
        session.type_in("\u{3}");
        session.wait_for("aiplan interview");
        let mut inks: Vec<String> = session.sent().split('\u{1b}').skip(1).filter_map(ink).collect();
        inks.sort();
        inks.dedup();
        inks
    };
    for lang in Lang::ALL {
        assert_eq!(coloured(&[("NO_COLOR", "1")], &[], lang), [] as [&str; 0]);
        assert_eq!(coloured(&[], &["--color", "never"], lang), [] as [&str; 0]);
        let inks = coloured(&[("NO_COLOR", "")], &[], lang);
        assert!(inks.contains(&"1".to_owned()), "{inks:?}");
        assert!(inks.iter().all(|ink| ["0", "1", "2", "31", "35"].contains(&ink.as_str())), "{inks:?}");
    }
}

/// The number of a change of colour or weight: `[31m`.
fn ink(sequence: &str) -> Option<String> {
    let (parameters, _) = sequence.strip_prefix('[')?.split_once(|c: char| c.is_ascii_alphabetic())?;
    let ends = sequence.as_bytes().get(1 + parameters.len());
    (ends == Some(&b'm')).then(|| parameters.to_owned())
}

#[test]
fn a_terminal_without_unicode_gets_only_ascii_signs_and_korean_letters_as_they_are() {
    for locale in ["C", "POSIX"] {
        let folder = tempfile::tempdir().unwrap();
        let mut session = begun(Seat { locale, ..Seat::ENGLISH }, folder.path());
        session.type_in("?");
        session.wait_for("A good answer");
        session.type_in("30 June 2027\ry\r");
        session.wait_for_question("problem.users[].who");
        session.type_in("\r\u{3}");
        session.wait_for("aiplan interview");
        let sent = session.sent();
        assert!(sent.is_ascii(), "{:?}", sent.chars().filter(|c| !c.is_ascii()).collect::<String>());
        session.ends_well();
    }
    let folder = tempfile::tempdir().unwrap();
    let mut session = begun(Seat { locale: "C", columns: 80, ..Seat::KOREAN }, folder.path());
    assert!(session.sent().contains("LC_ALL=C.UTF-8, or --lang en"), "what helps is said in ASCII");
    session.type_in("2027년 6월 30일\r");
    session.wait_for("2027-06-30");
    session.type_in("\u{3}");
    session.wait_for("이어서 하려면");
    let signs: String = session.sent().chars().filter(|c| !c.is_ascii() && !c.is_alphabetic()).collect();
    assert_eq!(signs, "");
    session.ends_well();
}

#[test]
fn letters_that_arrive_in_pieces_are_one_letter_and_backspace_takes_a_whole_one() {
    for seat in SEATS {
        let folder = tempfile::tempdir().unwrap();
        let mut session = begun(seat, folder.path());
        session.type_in("2027-06-30\rn\r");
        session.wait_for_question("problem.users[].who");
        for byte in "정산팀".as_bytes() {
            session.type_bytes(&[*byte]);
            std::thread::sleep(std::time::Duration::from_millis(3));
        }
        session.wait_for("정산팀");
        // An accent, jamo pasted apart, a family, a flag and a sign without width, and the last three taken out again.
        session
            .type_in(" cafe\u{301} \u{1b}[200~\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}\u{1b}[201~");
        session.type_in("👩‍👩‍👧🇰🇷\u{200b}\u{7f}\u{7f}\u{7f}!");
        session.wait_for("정산팀 café 한글!");
        session.wait_for_cursor(2 + 6 + 1 + 4 + 1 + 4 + 1);
        session.type_in("\r");
        session.wait_for_question("problem.users[].relation");
        assert!(plan(folder.path()).contains("정산팀 café 한글!"), "{}", plan(folder.path()));
        session.type_in("\u{3}");
        session.ends_well();
    }
}

#[test]
fn control_characters_of_a_plan_never_reach_the_terminal() {
    for seat in SEATS {
        for more in [&["--color", "never"][..], &["--color", "never", "--plain"]] {
            let folder = tempfile::tempdir().unwrap();
            let text = "aiplan: 1\nproduct: { name: x, launch_date: 2027-06-30, date_over_capability: no }\nproblem:\n  users:\n    - who: \"Clerks\\e]0;gone\\a\\e[2J\\x9b31m\\u202e\"\n";
            std::fs::write(folder.path().join("aiplan.yaml"), text).unwrap();
            let arguments = [&["interview"], more].concat();
            let mut session = Session::start(seat, folder.path(), &arguments);
            session.wait_for_question("problem.users[].relation");
            session.wait_for("Clerks");
            let sent = session.sent();
            for steering in ["\u{1b}]0", "\u{1b}[2J", "\u{9b}", "\u{7}", "\u{202e}"] {
                assert!(!sent.contains(steering), "{steering:?} in {sent:?}");
            }
            session.type_in(if more.len() > 2 { "quit\n" } else { "\u{3}" });
            session.ends_well();
        }
    }
}
