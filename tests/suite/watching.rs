//! `check --watch` in a process of its own: each way an editor saves, a plan that goes and comes back, settings that change.

use crate::program::aiplan;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const SOUND: &str = "aiplan: 1\nproduct: { name: Receipts, lang: en }\n";
const FAULTY: &str = "aiplan: 1\nproduct: { name: Receipts, lang: en }\nproblem: { volume: 9000 }\n";

struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start(folder: &Path, arguments: &[&str]) -> Watch {
        let mut command = aiplan(folder);
        command.args(["check", "--watch", "--format", "concise"]).args(arguments);
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        let stdout = child.stdout.take().unwrap();
        let stderr = child.stderr.take().unwrap();
        let said = sender.clone();
        std::thread::spawn(move || {
            BufReader::new(stdout).lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        std::thread::spawn(move || {
            BufReader::new(stderr).lines().map_while(Result::ok).try_for_each(|line| said.send(line))
        });
        Watch { child, lines }
    }

    /// What is printed until it waits again.
    fn round(&self) -> String {
        let (end, mut heard) = (Instant::now() + Duration::from_secs(60), String::new());
        while let Ok(line) = self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            if line.starts_with("Watching;") {
                // Both pipes end a round; what one of them still holds comes right after.
                while let Ok(late) = self.lines.recv_timeout(Duration::from_millis(100)) {
                    heard += &late;
                    heard.push('\n');
                }
                return heard;
            }
            heard += &line;
            heard.push('\n');
        }
        panic!("nothing more came after:\n{heard}");
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_save_checks_again_however_the_editor_saves() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("aiplan.yaml");
    fs::write(&plan, SOUND).unwrap();
    let watch = Watch::start(folder.path(), &[]);
    assert!(!watch.round().contains("unit-missing"));

    fs::write(&plan, FAULTY).unwrap();
    assert!(watch.round().contains("unit-missing"), "written in place");

    let beside = folder.path().join("aiplan.yaml~");
    fs::write(&beside, SOUND).unwrap();
    fs::rename(&beside, &plan).unwrap();
    assert!(!watch.round().contains("unit-missing"), "another file in its place");

    fs::create_dir(folder.path().join("later")).unwrap();
    fs::write(folder.path().join("aiplan.toml"), "[levels]\nunit-missing = \"off\"\n").unwrap();
    watch.round();
    fs::write(&plan, FAULTY).unwrap();
    assert!(!watch.round().contains("unit-missing"), "the settings hold");

    fs::write(folder.path().join("later/other.aiplan.yaml"), "aiplan: 1\nproblme: 1\n").unwrap();
    assert!(watch.round().contains("later/other.aiplan.yaml"), "a plan in a folder that is new");
}

#[test]
fn a_named_plan_may_go_and_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.yaml");
    fs::write(&plan, FAULTY).unwrap();
    let watch = Watch::start(folder.path(), &["plan.yaml"]);
    assert!(watch.round().contains("unit-missing"));
    fs::remove_file(&plan).unwrap();
    let gone = watch.round();
    assert!(gone.contains("plan.yaml") && !gone.contains("unit-missing"), "{gone}");
    fs::write(&plan, FAULTY).unwrap();
    assert!(watch.round().contains("unit-missing"));
}

#[test]
fn what_cannot_be_watched_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let output = aiplan(folder.path()).args(["check", "--watch", "-"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no file or folder to watch"));
}
