//! Folders with many plans and with what is no plan: order, links, pipes, files nobody can read, and a person who waits.

use crate::program::{aiplan, run, text};
use crate::session::{Seat, Session};
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

const SOUND: &str = "aiplan: 1\nproduct: { name: Receipts }\n";
const FAULTY: &str = "aiplan: 1\nproblem: { volume: 9000 }\n";

fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The files that the findings of a run are in, each once, in the order in which they come.
fn files(stdout: &[u8]) -> Vec<String> {
    let out = String::from_utf8_lossy(stdout).into_owned();
    let mut files: Vec<String> =
        out.lines().filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect();
    files.dedup();
    files
}

#[test]
fn plans_come_in_the_order_of_their_names_however_many_are_read_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    for index in (0..150).rev() {
        put(folder.path(), &format!("d{}/p{index:03}.aiplan.yaml", index % 7), FAULTY);
    }
    let mut expected: Vec<String> =
        (0..150).map(|index| format!("d{}/p{index:03}.aiplan.yaml", index % 7)).collect();
    expected.sort();
    let one = run(folder.path(), &["check", "--format", "concise", "--jobs", "1"]);
    assert_eq!(files(&one.stdout), expected);
    for jobs in ["2", "8"] {
        let other = run(folder.path(), &["check", "--format", "concise", "--jobs", jobs]);
        assert_eq!(one.stdout, other.stdout, "--jobs {jobs}");
    }
    let none = run(folder.path(), &["check", "--jobs", "0"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(text(&none.stderr).contains("--jobs"), "{}", text(&none.stderr));
}

#[test]
fn a_plan_named_twice_is_checked_once() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "a/aiplan.yaml", FAULTY);
    let found = run(folder.path(), &["check", "--format", "concise", "a/aiplan.yaml", ".", "./a"]);
    assert_eq!(text(&found.stdout).matches("unit-missing").count(), 1, "{}", text(&found.stdout));
}

#[test]
fn what_git_ignores_is_left_out_and_what_is_named_is_read() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), ".gitignore", "out/\n*.tmp.aiplan.yaml\n");
    put(folder.path(), "out/aiplan.yaml", FAULTY);
    put(folder.path(), "x.tmp.aiplan.yaml", FAULTY);
    put(folder.path(), "plans/aiplan.yaml", FAULTY);
    put(folder.path(), "plans/.gitignore", "drafts\n");
    put(folder.path(), "plans/drafts/aiplan.yaml", FAULTY);
    let found = run(folder.path(), &["check", "--format", "concise"]);
    assert_eq!(files(&found.stdout), ["plans/aiplan.yaml"]);
    let named = run(folder.path(), &["check", "--format", "concise", "out/aiplan.yaml"]);
    assert_eq!(files(&named.stdout), ["out/aiplan.yaml"]);
}

#[cfg(unix)]
#[test]
fn loops_pipes_and_what_nobody_can_read_are_reported_and_hide_no_finding() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    put(folder.path(), "a/aiplan.yaml", FAULTY);
    put(folder.path(), "z/aiplan.yaml", FAULTY);
    symlink(folder.path(), path("a/loop")).unwrap();
    symlink("self.aiplan.yaml", path("self.aiplan.yaml")).unwrap();
    symlink("nowhere", path("lost.aiplan.yaml")).unwrap();
    let _socket = UnixListener::bind(path("socket.aiplan.yaml")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(path("pipe.aiplan.yaml")).status().unwrap();
    assert!(made.success());
    fs::create_dir(path("folder.aiplan.yaml")).unwrap();
    put(folder.path(), "folder.aiplan.yaml/aiplan.yaml", FAULTY);
    fs::write(path("broken.aiplan.yaml"), "aiplan: [1\n").unwrap();
    fs::write(path("bytes.aiplan.yaml"), b"aiplan: 1\nx: \xff\n").unwrap();
    let began = Instant::now();
    let found = run(folder.path(), &["check", "--format", "concise"]);
    assert!(began.elapsed() < Duration::from_secs(30), "nothing waits for a pipe");
    let expected = [
        "a/aiplan.yaml",
        "broken.aiplan.yaml",
        "bytes.aiplan.yaml",
        "folder.aiplan.yaml/aiplan.yaml",
        "z/aiplan.yaml",
    ];
    assert_eq!(files(&found.stdout), expected);
    let told = text(&found.stderr);
    let lines: Vec<&str> = told.lines().collect();
    for name in ["lost", "pipe", "self", "socket"] {
        let line = lines.iter().find(|line| line.contains(&format!("reading ./{name}.aiplan.yaml: ")));
        assert!(line.is_some(), "{name}: {told}");
    }
    assert!(told.contains("pipe.aiplan.yaml: it is no file"), "{told}");
    assert!(told.ends_with("4 plans could not be read\n"), "{told}");
    assert_eq!(found.status.code(), Some(2));
    let json = run(folder.path(), &["--lang", "ko", "check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let unread: Vec<&str> =
        json["unread"].as_array().unwrap().iter().map(|it| it["path"].as_str().unwrap()).collect();
    assert_eq!(
        unread,
        ["lost.aiplan.yaml", "pipe.aiplan.yaml", "self.aiplan.yaml", "socket.aiplan.yaml"],
        "in the order of their names"
    );
    assert!(json["unread"][1]["reason"].as_str().unwrap().ends_with("파일이 아닙니다"));
}

#[cfg(unix)]
#[test]
fn a_link_to_a_plan_is_read_where_nothing_else_leads_to_it() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    put(folder.path(), "real/aiplan.yaml", FAULTY);
    put(elsewhere.path(), "other.yaml", FAULTY);
    symlink("real/aiplan.yaml", folder.path().join("again.aiplan.yaml")).unwrap();
    symlink(elsewhere.path().join("other.yaml"), folder.path().join("other.aiplan.yaml")).unwrap();
    let found = run(folder.path(), &["check", "--format", "concise"]);
    assert_eq!(files(&found.stdout), ["other.aiplan.yaml", "real/aiplan.yaml"]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_told_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    for name in [&b"a\xff.aiplan.yaml"[..], b"a\xfe.aiplan.yaml", "한글\u{1b}[31m.aiplan.yaml".as_bytes()] {
        fs::write(folder.path().join(OsStr::from_bytes(name)), FAULTY).unwrap();
    }
    let found = run(folder.path(), &["check", "--format", "concise"]);
    assert_eq!(files(&found.stdout), ["a\\xFE.aiplan.yaml", "a\\xFF.aiplan.yaml", "한글·[31m.aiplan.yaml"]);
    let rows = run(folder.path(), &["portfolio"]);
    assert_eq!(text(&rows.stdout).lines().count(), 3, "{}", text(&rows.stdout));
}

#[test]
fn a_file_of_a_hundred_megabytes_is_a_finding_and_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "small/aiplan.yaml", FAULTY);
    let huge = fs::File::create(folder.path().join("huge.aiplan.yaml")).unwrap();
    huge.set_len(100_000_000).unwrap();
    let began = Instant::now();
    let found = run(folder.path(), &["check", "--format", "concise"]);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    assert_eq!(files(&found.stdout), ["huge.aiplan.yaml", "small/aiplan.yaml"]);
    assert!(text(&found.stdout).contains("error plan-too-large"), "{}", text(&found.stdout));
    assert_eq!(found.status.code(), Some(1));
}

/// Enough of a large plan that checking one after another takes seconds.
fn long_run() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let plan = fs::read_to_string(root.join("examples/car-damage-photos.ko.aiplan.yaml")).unwrap();
    for index in 0..400 {
        put(folder.path(), &format!("p{index:03}.aiplan.yaml"), &plan);
    }
    folder
}

#[test]
fn who_waits_at_a_terminal_sees_how_far_a_long_run_is_and_a_log_does_not() {
    let folder = long_run();
    let arguments = ["check", ".", "--jobs", "1", "--format", "json", "--output", "found.json"];
    let mut session = Session::start(Seat::KOREAN, folder.path(), &arguments);
    session.wait_for("기획 파일 400개 중");
    // What is told at the end, when the line has been taken away.
    session.wait_for("기획 파일 400건: 오류");
    assert!(session.child.wait().unwrap().success());
    let sent = session.sent();
    let last = sent.rfind("400개 중").unwrap();
    assert!(sent[last..].contains("\r\u{1b}[K"), "the line is taken away when all is done");
    assert!(!session.shown().contains("400개 중"), "{}", session.shown());
    let logged = run(folder.path(), &arguments);
    assert_eq!(text(&logged.stderr), "");
    let short = tempfile::tempdir().unwrap();
    put(short.path(), "aiplan.yaml", SOUND);
    let mut session = Session::start(Seat::ENGLISH, short.path(), &["check", ".", "--format", "json"]);
    session.wait_for("\"summary\"");
    assert!(session.child.wait().unwrap().success());
    assert!(!session.sent().contains("of 1 plan"), "{}", session.sent());
}

#[test]
fn thousands_of_faults_and_of_waivers_are_judged_in_the_time_it_takes_to_read_them() {
    let plan = |count: usize| {
        let components = (0..count).map(|index| format!("  - {{ id: c{index}, tsk: x }}\n"));
        let waivers = (0..count).map(|index| {
            format!("  - {{ rule: unknown-field, field: 'components[{index}].tsk', because: x, by: Kim, until: 2027-01-01 }}\n")
        });
        let (components, waivers): (String, String) = (components.collect(), waivers.collect());
        format!(
            "aiplan: 1\nproduct: {{ name: x, stage: idea }}\ncomponents:\n{components}waivers:\n{waivers}"
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let time = |count: usize| {
        fs::write(folder.path().join("aiplan.yaml"), plan(count)).unwrap();
        let began = Instant::now();
        let output = aiplan(folder.path())
            .args(["check", "--select", "unknown-field", "--format", "json", "--output", "out.json"])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(text(&output.stderr).is_empty(), "{}", text(&output.stderr));
        began.elapsed()
    };
    time(10);
    let (few, many) = (time(500), time(4_000));
    // Eight times as much; a square would be sixty-four times.
    assert!(many < few * 30, "500: {few:?}, 4,000: {many:?}");
}
