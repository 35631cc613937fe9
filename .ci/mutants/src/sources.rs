//! What there is to break. In: folders of the crate. Out: the ids of the rules; the sources, without those of tests alone.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The ids of the catalogue, each on a line of its own.
pub fn rule_ids(folder: &Path) -> BTreeSet<String> {
    let files = fs::read_dir(folder).expect("the rules can be listed").flatten();
    let texts = files.map(|file| fs::read_to_string(file.path()).expect("a file of rules can be read"));
    let ids = |text: String| {
        text.lines().filter_map(|line| line.strip_prefix("  - id: ")).map(str::to_owned).collect()
    };
    texts.flat_map(|text| -> Vec<String> { ids(text) }).collect()
}

pub fn of_the_program(root: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    below(&root.join("src"), &mut files);
    files.sort();
    let tests: BTreeSet<PathBuf> = files.iter().flat_map(|path| tests_of(path)).collect();
    files.retain(|path| !tests.contains(path));
    files
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            below(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The files of the modules that a source declares for tests alone.
fn tests_of(path: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(path).expect("a source can be read");
    let file = syn::parse_file(&text).expect("a source can be parsed");
    let is_root = path.ends_with("src/lib.rs") || path.ends_with("src/main.rs");
    let folder = if is_root { path.parent().expect("a folder").to_owned() } else { path.with_extension("") };
    let modules = file.items.into_iter().filter_map(|item| match item {
        syn::Item::Mod(own)
            if own.content.is_none() && own.attrs.iter().any(|it| it.path().is_ident("cfg")) =>
        {
            Some(folder.join(format!("{}.rs", own.ident)))
        }
        _ => None,
    });
    modules.collect()
}
