//! Checks the playbook and packs it, with the templates, so that the program parses no YAML when it starts.
//! A problem in a record fails the build with the file and what is wrong.

#![allow(dead_code, unused_imports)] // the records are shared with the program, which uses more of them

#[path = "src/amount.rs"]
mod amount;
#[path = "src/number.rs"]
mod number;
/// Words are read from YAML here; none lies in a pack yet.
mod pack {
    pub static PACK: &[u8] = &[];
}
#[path = "src/phrase.rs"]
mod phrase;
#[path = "src/text.rs"]
mod text;
#[path = "src/unit.rs"]
mod unit;
mod playbook {
    #[path = "../src/playbook/calculators.rs"]
    pub mod calculators;
    #[path = "../src/playbook/catalogue.rs"]
    pub mod catalogue;
    #[path = "../src/playbook/condition.rs"]
    pub mod condition;
    #[path = "../src/playbook/criterion.rs"]
    pub mod criterion;
    #[path = "../src/playbook/expression.rs"]
    pub mod expression;
    #[path = "../src/playbook/law.rs"]
    pub mod law;
    #[path = "../src/playbook/problems.rs"]
    pub mod problems;
    #[path = "../src/playbook/question.rs"]
    pub mod question;
    #[path = "../src/playbook/records.rs"]
    pub mod records;
    #[path = "../src/playbook/rule.rs"]
    pub mod rule;
    #[path = "../src/playbook/written.rs"]
    pub mod written;
}

use playbook::records::Records;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=playbook");
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=examples");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let records = read_playbook(Path::new("playbook"));
    let problems = playbook::problems::problems(&records);
    if !problems.is_empty() && env::var_os("AIPLAN_DRAFT").is_none() {
        let lines: Vec<String> =
            problems.iter().map(|problem| format!("  {}: {}", problem.record, problem.text.en)).collect();
        panic!("the playbook has {} problems:\n{}", problems.len(), lines.join("\n"));
    }
    let packed = postcard::to_stdvec(&records).expect("the records can be packed");
    fs::write(out.join("playbook.bin"), packed).expect("OUT_DIR can be written");
    fs::write(out.join("templates.rs"), embed("templates", "j2")).expect("OUT_DIR can be written");
    fs::write(out.join("examples.rs"), embed("examples", "yaml")).expect("OUT_DIR can be written");
}

fn read_playbook(root: &Path) -> Records {
    let mut records = Records::default();
    for folder in ["", "questions", "suitability", "catalogue", "rules", "law"] {
        for path in files(&root.join(folder), "yaml") {
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
            let text =
                fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            records
                .add(folder, &stem, serde_yaml::Deserializer::from_str(&text))
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
    }
    records
}

/// The files of a folder with an ending, in the order of their numbers and names (`20-problem` before `100-tests`).
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|own| own == ending))
        .collect();
    files.sort_by_key(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let number: String = name.chars().take_while(char::is_ascii_digit).collect();
        (number.parse::<u32>().unwrap_or(0), name)
    });
    files
}

/// A Rust list of (name, text) of all files below a folder.
fn embed(folder: &str, ending: &str) -> String {
    let root = Path::new(folder);
    let mut paths = files(root, ending);
    paths.extend(files(&root.join("_parts"), ending));
    let entries: Vec<String> = paths
        .iter()
        .map(|path| {
            let name = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
            let path = fs::canonicalize(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            format!("    ({name:?}, include_str!({:?})),\n", path.to_string_lossy())
        })
        .collect();
    format!("&[\n{}]\n", entries.concat())
}
