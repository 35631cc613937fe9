//! In: the folder of a copy of the crate. Out: the copy with every mutation in it, each asleep until `AIPLAN_MUTANT` names it, so
//! that all are compiled once; and a list of them on standard output: number, place, function or rule, mutation.
//! Every rule has one mutation that keeps it from being told at all; the rest break comparisons and conditions of `src/rules`.

mod broken;
mod sources;

use broken::Mutator;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    let root = PathBuf::from(env::args().nth(1).expect("the folder of the copy"));
    let mut mutator = Mutator::new(sources::rule_ids(&root.join("playbook/rules")));
    for path in sources::of_the_program(&root) {
        let text = fs::read_to_string(&path).expect("a source can be read");
        let name = path.strip_prefix(&root).expect("below the root").display().to_string();
        if let Some(mutated) = mutator.mutate(name, &text) {
            fs::write(&path, mutated).expect("a source can be written");
        }
    }
    if let Some(id) = mutator.never_broken().next() {
        eprintln!("no mutation keeps {id} from being told");
        process::exit(1);
    }
    append(&root.join("src/lib.rs"), SWITCH);
    silence_the_compiler(&root.join("src/lib.rs"));
    append(&root.join("tests/suite/rule_examples.rs"), include_str!("examples.rs"));
    tell_apart(&root.join("Cargo.toml"));
}

/// Woken for the whole run by a variable, or for one thread by a test that tries them all. The examples' test stands in the
/// library, so that one build serves it and the unit tests.
const SWITCH: &str = r#"
pub mod mutant {
    static ON: std::sync::LazyLock<u32> =
        std::sync::LazyLock::new(|| std::env::var("AIPLAN_MUTANT").ok().and_then(|own| own.parse().ok()).unwrap_or(0));
    thread_local! { static HERE: std::cell::Cell<u32> = std::cell::Cell::new(*ON); }
    pub fn on() -> u32 { HERE.get() }
    pub fn wake(id: u32) { HERE.set(id); }
}
#[cfg(test)]
extern crate self as aiplan;
#[cfg(test)]
#[path = "../tests/suite/example_plan.rs"]
mod example_plan;
#[cfg(test)]
#[path = "../tests/suite/rule_examples.rs"]
mod rule_examples;
"#;

/// Under the same version cargo would put what it builds of the copy in the place of what it builds of the crate.
fn tell_apart(manifest: &Path) {
    let text = fs::read_to_string(manifest).expect("the manifest can be read");
    let line = text.lines().find(|line| line.starts_with("version = ")).expect("the crate has a version");
    let other = format!("{}-mutants\"", line.trim_end_matches('"'));
    fs::write(manifest, text.replacen(line, &other, 1)).expect("the manifest can be written");
}

/// Code that is written by a program has more brackets and fewer lines than one reads.
fn silence_the_compiler(library: &Path) {
    let text = fs::read_to_string(library).expect("the library can be read");
    fs::write(library, format!("#![allow(warnings)]\n{text}")).expect("the library can be written");
}

fn append(path: &Path, more: &str) {
    let text = fs::read_to_string(path).expect("a file of the copy can be read");
    fs::write(path, text + more).expect("a file of the copy can be written");
}
