//! The documents of the examples, as committed in `tests/documents/`; and `aiplan render` as people and CI call it.

use crate::program::{run, text};
use std::fs;
use std::path::{Path, PathBuf};

/// Set this to write the documents instead of comparing them.
const UPDATE: &str = "AIPLAN_UPDATE";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_documents_of_the_examples_are_as_they_were_read() {
    let examples = fs::read_dir(root().join("examples")).unwrap().flatten().map(|entry| entry.path());
    let mut stale = Vec::new();
    for example in examples.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")) {
        let name = example.file_name().unwrap().to_string_lossy().replace(".aiplan.yaml", "");
        for document in ["plan", "canvas"] {
            let output = format!("tests/documents/{name}.{document}.md");
            let plan = format!("examples/{name}.aiplan.yaml");
            let mut arguments = vec!["render", &plan, "--document", document, "--output", &output];
            if std::env::var_os(UPDATE).is_none() {
                arguments.push("--check");
            }
            let output = run(&root(), &arguments);
            if !output.status.success() {
                stale.push(text(&output.stdout) + &text(&output.stderr));
            }
        }
    }
    let update =
        format!("write them with `{UPDATE}=1 cargo test --test suite documents` and read what changed");
    assert!(stale.is_empty(), "{}{update}", stale.concat());
}

fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

const PLAN: &str = "aiplan: 1\nproduct: { name: Receipts }\n";

fn said(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(folder, arguments);
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

#[test]
fn check_says_in_one_line_what_differs_and_how_to_mend_it() {
    let folder = folder_with(&[("receipts.aiplan.yaml", PLAN)]);
    let plan = "receipts.aiplan.yaml";
    let (code, missing) = said(folder.path(), &["render", plan, "--check"]);
    assert_eq!(code, Some(1), "{missing}");
    let command = "aiplan render receipts.aiplan.yaml --lang en --output receipts.plan.md";
    assert!(missing.contains("not there") && missing.contains(command), "{missing}");
    let mend: Vec<&str> = command.split(' ').skip(1).collect();
    assert_eq!(said(folder.path(), &mend), (Some(0), String::new()));
    assert_eq!(said(folder.path(), &["render", plan, "--check"]), (Some(0), String::new()));
    fs::write(folder.path().join(plan), PLAN.replace("Receipts", "Bills")).unwrap();
    let (code, stale) = said(folder.path(), &["render", plan, "--check"]);
    assert_eq!((code, stale.lines().count()), (Some(1), 1), "{stale}");
    assert!(stale.contains("out of date from line 1: \"# Project plan: Bills\""), "{stale}");
    let (code, korean) = said(folder.path(), &["--lang", "ko", "render", plan, "--check"]);
    assert!(code == Some(1) && korean.contains("1행부터 최신이 아닙니다"), "{korean}");
}

#[test]
fn templates_of_ones_own_are_found_beside_the_plan_and_read_nothing_outside_their_folder() {
    let folder = folder_with(&[
        ("work/aiplan.yaml", PLAN),
        ("work/templates/letter.md.j2", "Dear {{ plan.product.name }},\n{% include 'parts/end.md.j2' %}"),
        ("work/templates/parts/end.md.j2", "yours"),
        ("work/templates/plan.md.j2", "our own plan of {{ answer('product.name') }}"),
        ("work/templates/thief.md.j2", "{% include 'secret' %}"),
        ("work/templates/wrong.md.j2", "line\n{{ plan.product.nmae }}"),
        ("secret", "password"),
    ]);
    let work = folder.path().join("work");
    let written = |arguments: &[&str]| said(&work, arguments);
    assert_eq!(written(&["render", "--document", "letter"]), (Some(0), "Dear Receipts,\nyours\n".into()));
    assert_eq!(written(&["render", "--template", "templates/letter.md.j2"]).0, Some(0));
    assert_eq!(written(&["render"]).1, "our own plan of Receipts\n", "one's own plan comes before ours");
    let (code, error) = written(&["render", "--document", "wrong"]);
    assert!(
        code == Some(2) && error.contains("wrong.md.j2:2:4: `plan.product.nmae` does not exist here"),
        "{error}"
    );
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path().join("secret"), work.join("templates/secret")).unwrap();
    let (code, error) = written(&["render", "--document", "thief"]);
    assert!(code == Some(2) && !error.contains("password"), "{error}");
    let (code, error) = written(&["render", "--document", "nothing"]);
    assert!(
        code == Some(2) && error.contains("there are plan, canvas") || error.contains("canvas, plan"),
        "{error}"
    );
}

#[test]
fn half_a_plan_makes_no_document() {
    for (plan, place) in [
        ("a: [1\n", "aiplan.yaml:"),
        ("a: \u{0}\n", "aiplan.yaml:1:4"),
        ("a: 1\n---\nb: 2\n", "aiplan.yaml:2:1"),
    ] {
        let folder = folder_with(&[("aiplan.yaml", plan)]);
        let (code, error) = said(folder.path(), &["render"]);
        assert!(code == Some(2) && error.contains(place), "{plan:?}: {error}");
    }
}
