//! `aiplan what-if` as people call it: from the help alone, in both languages, and without a change of any file.

use crate::program::{aiplan, run, text};
use std::fs;
use std::io::Write;
use std::process::Stdio;

const PLAN: &str = "\
# kept as it is
aiplan: 1
product: { name: Stolen card alarm, stage: design }
problem:
  volume: 9000 per day
automation:
  level: approve-each
  review: { reviewers: 5, hours_per_day: 6 h, time_per_case: 4 min }
components:
  - { id: score, task: rare-event, paradigm: sw2, prevalence: 1.3% }
metrics:
  - { name: recall, role: primary, target: 90% }
  - { name: false-positive-rate, role: guardrail, target: 2% }
";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("aiplan.yaml"), PLAN).unwrap();
    folder
}

fn said(arguments: &[&str]) -> (Option<i32>, String, String) {
    let folder = folder();
    let output = run(folder.path(), &[&["what-if"], arguments].concat());
    assert_eq!(fs::read_to_string(folder.path().join("aiplan.yaml")).unwrap(), PLAN);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn where_growing_volume_tips_the_review_over_is_said_in_both_languages() {
    // 11,450 × (0.9 × 0.013 + 0.02 × 0.987) = 359.99 alerts; 5 × 6 h × 80% ÷ 4 min = 360 reviews
    for (lang, words) in [
        ("en", ["Where it flips", "11,450 per day → 11,451 per day", "283 per day → 629 per day"]),
        ("ko", ["바뀌는 지점", "하루 11,450건 → 하루 11,451건", "하루 283건 → 하루 629건"]),
    ] {
        let (code, out, err) = said(&["problem.volume=9000..20000", "--lang", lang]);
        assert_eq!((code, err.as_str()), (Some(0), ""));
        for word in words.iter().chain(&["+ error[met-capacity]"]) {
            assert!(out.contains(word), "{word} in\n{out}");
        }
        assert!(!out.contains('•') && !out.contains('▲'), "no drawing where nobody looks at one:\n{out}");
    }
}

#[test]
fn the_help_shows_how_to_ask_in_both_languages() {
    for lang in ["en", "ko"] {
        let folder = folder();
        let help = text(&run(folder.path(), &["what-if", "--help", "--lang", lang]).stdout);
        let asked =
            help.split_whitespace().find(|word| word.starts_with("problem.volume=") && word.contains(".."));
        let (code, out, _) = said(&[asked.unwrap(), "--lang", lang]);
        assert_eq!(code, Some(0), "{asked:?}");
        assert!(out.contains("met-capacity"), "{out}");
    }
}

#[test]
fn a_plan_is_named_in_any_way_or_not_at_all() {
    let folder = folder();
    let path = folder.path().join("aiplan.yaml");
    let wish = "automation.review.reviewers=6";
    let bare = text(&run(folder.path(), &["what-if", wish]).stdout);
    for named in ["aiplan.yaml", ".", path.to_str().unwrap()] {
        assert_eq!(text(&run(folder.path(), &["what-if", named, wish]).stdout), bare, "{named}");
    }
    let mut child = aiplan(folder.path())
        .args(["what-if", "-", wish])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(PLAN.as_bytes()).unwrap();
    assert_eq!(text(&child.wait_with_output().unwrap().stdout), bare);
}

#[test]
fn what_it_cannot_do_it_says_on_standard_error_and_ends_with_two() {
    for (arguments, words) in [
        (&["problem.volum=3"][..], "problem.volume"),
        (&[], "problem.volume"),
        (&["nowhere.yaml", "problem.volume=3"], "nowhere.yaml"),
        (&["problem.volume=1..2", "automation.review.reviewers=1..2"], "One range at a time"),
    ] {
        let (code, out, err) = said(arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(err.contains(words), "{arguments:?}: {err}");
    }
}

#[test]
fn a_part_of_a_plan_that_is_no_plan_is_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("aiplan.yaml"), "aiplan: [1\n").unwrap();
    let output = run(folder.path(), &["what-if", "problem.volume=3"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("line 1"), "{}", text(&output.stderr));
}

#[test]
fn answers_that_become_due_are_called_by_their_labels_before_their_paths() {
    let (_, out, _) = said(&["product.stage=launch", "--lang", "ko"]);
    let before = out.split_once(" (serving.fallback)").expect("the path stands in brackets").0;
    assert!(before.ends_with(|c: char| ('가'..='힣').contains(&c)), "{out}");
}
