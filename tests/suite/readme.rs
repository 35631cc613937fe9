//! The commands and screens of the READMEs are run. A `yaml` or `toml` block that begins with `# NAME` is a file; in a `console`
//! block, lines after `$ …` are what is printed, and a line `…` stands for any number of lines.

use crate::program::text;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

struct Block {
    lang: String,
    lines: Vec<String>,
}

fn blocks(readme: &str) -> Vec<Block> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(readme)).unwrap();
    let mut blocks: Vec<Block> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        match (line.strip_prefix("```"), inside) {
            (Some(lang), false) => blocks.push(Block { lang: lang.to_owned(), lines: Vec::new() }),
            (Some(_), true) => {}
            (None, true) => blocks.last_mut().unwrap().lines.push(line.to_owned()),
            (None, false) => continue,
        }
        inside = !inside || !line.starts_with("```");
    }
    blocks
}

/// Runs a command line in a folder, with the binary on its path and the day fixed.
fn run(folder: &Path, command: &str) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_aiplan"));
    let arguments = command.strip_prefix("aiplan").unwrap_or_else(|| panic!("{command}: only aiplan is run"));
    let output = Command::new(binary)
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .env_clear()
        .env("LC_ALL", "C.UTF-8")
        .env("AIPLAN_TODAY", "2026-11-24")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(text(&output.stderr), "", "{command}");
    text(&output.stdout)
}

/// Whether the printed lines are the shown ones, where `…` stands for any number of lines and ends a shown line early.
fn shows(shown: &[String], printed: &[&str]) -> bool {
    let same = |shown: &str, printed: &str| match shown.strip_suffix('…') {
        Some(start) => printed.starts_with(start),
        None => shown == printed.trim_end(),
    };
    match (shown.first(), printed.first()) {
        (None, rest) => rest.is_none(),
        (Some(dots), _) if dots == "…" => {
            (0..=printed.len()).any(|skipped| shows(&shown[1..], &printed[skipped..]))
        }
        (Some(line), Some(first)) => same(line, first) && shows(&shown[1..], &printed[1..]),
        (Some(_), None) => false,
    }
}

fn check(readme: &str) {
    let folder = tempfile::tempdir().unwrap();
    let mut commands = 0;
    for block in blocks(readme) {
        if ["yaml", "toml"].contains(&block.lang.as_str())
            && let Some(name) = block.lines[0]
                .strip_prefix("# ")
                .filter(|name| name.ends_with(&format!(".{}", block.lang)) && !name.contains('/'))
        {
            fs::write(folder.path().join(name), block.lines[1..].join("\n") + "\n").unwrap();
        }
        if block.lang != "console" {
            continue;
        }
        let command = block.lines[0].strip_prefix("$ ").unwrap();
        let printed = run(folder.path(), command);
        let lines: Vec<&str> = printed.lines().collect();
        assert!(shows(&block.lines[1..], &lines), "{readme}: `{command}` prints\n{printed}");
        commands += 1;
    }
    assert!(commands >= 2, "{readme} shows {commands} screens");
}

#[test]
fn the_screens_of_the_readme_are_true() {
    check("README.md");
}

#[test]
fn the_screens_of_the_korean_readme_are_true() {
    check("README.ko.md");
}

#[test]
fn the_screens_of_the_page_about_formats_are_true() {
    check("docs/formats.md");
}

#[test]
fn the_screens_of_the_korean_page_about_formats_are_true() {
    check("docs/formats.ko.md");
}

#[test]
fn the_screens_of_the_page_about_several_people_are_true() {
    check("docs/several-people.md");
}

#[test]
fn the_screens_of_the_korean_page_about_several_people_are_true() {
    check("docs/several-people.ko.md");
}

#[test]
fn the_screens_of_the_pages_about_settings_are_true() {
    check("docs/settings.md");
    check("docs/settings.ko.md");
}

#[test]
fn the_screens_of_the_pages_about_ci_are_true() {
    check("docs/ci.md");
    check("docs/ci.ko.md");
}

#[test]
fn both_readmes_name_the_same_commands() {
    let commands = |readme: &str| {
        let shell = blocks(readme).into_iter().filter(|block| block.lang == "sh");
        let lines = shell.flat_map(|block| block.lines);
        lines
            .map(|line| line.split('#').next().unwrap().trim().replace("--lang ko", "--lang en"))
            .collect::<Vec<_>>()
    };
    assert_eq!(commands("README.md"), commands("README.ko.md"));
}

#[test]
fn ci_runs_the_test_command_of_the_readme() {
    let ci = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/run")).unwrap();
    let named =
        blocks("README.md").into_iter().filter(|block| block.lang == "sh").flat_map(|block| block.lines);
    assert!(named.into_iter().any(|line| line.starts_with("cargo test ")));
    assert!(ci.lines().any(|line| line == "cargo test"));
}
