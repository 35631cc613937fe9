//! The layers of the library hold: a module uses only modules that stand above it in `lib.rs`, and nothing below the
//! binary touches files, the environment, the clock or the terminal.

use std::fs;
use std::path::{Path, PathBuf};

/// What the library may not name, each with the reason.
const BANNED: &[(&str, &str)] = &[
    ("std::fs", "only the commands touch files"),
    ("std::env", "only the commands read the environment"),
    ("std::io", "only the commands read and write"),
    ("SystemTime", "today is an argument"),
    ("Instant::now", "no clock below the binary"),
    ("Zoned::now", "today is an argument"),
    ("println!", "only the binary prints"),
    ("eprintln!", "only the binary prints"),
    ("print!(", "only the binary prints"),
    ("dbg!", "only the binary prints"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The modules of the library in reading order.
fn layers() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    modules.map(str::to_owned).collect()
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The files of one module: `src/NAME.rs` and everything below `src/NAME/`.
fn files_of(module: &str) -> Vec<PathBuf> {
    let mut files = vec![root().join(format!("src/{module}.rs"))];
    let folder = root().join("src").join(module);
    if folder.is_dir() {
        rust_files(&folder, &mut files);
    }
    files
}

/// The code of a file without its comments and without what stands under `#[cfg(test)]`.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let before_tests = text.split("\n#[cfg(test)]").next().unwrap_or_default().to_owned();
    let lines = before_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<&str>>().join("\n")
}

fn offenders(check: impl Fn(&str, &Path, &str) -> Vec<String>) -> Vec<String> {
    let mut found = Vec::new();
    for module in layers() {
        for path in files_of(&module) {
            if path.ends_with("tests.rs") && path.parent().is_some_and(|folder| !folder.ends_with("rules")) {
                continue; // a file of unit tests
            }
            found.extend(check(&module, &path, &code(&path)));
        }
    }
    found
}

#[test]
fn a_module_uses_only_the_modules_above_it() {
    let layers = layers();
    assert!(layers.len() >= 12, "lib.rs lists its modules: {layers:?}");
    let found = offenders(|module, path, code| {
        let own = layers.iter().position(|layer| layer == module).unwrap();
        let lower = layers[own + 1..].iter().filter(|layer| {
            code.contains(&format!("crate::{layer}::"))
                || code.contains(&format!("crate::{layer};"))
                || code.contains(&format!("crate::{{{layer}"))
        });
        lower
            .map(|layer| format!("{} uses `{layer}`, which stands below `{module}`", path.display()))
            .collect()
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_library_touches_no_file_no_clock_and_no_terminal() {
    let found = offenders(|_, path, code| {
        let banned = BANNED.iter().filter(|(name, _)| code.contains(name));
        banned.map(|(name, why)| format!("{} names `{name}`: {why}", path.display())).collect()
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_terminal_knows_no_command() {
    let mut files = vec![root().join("src/terminal.rs")];
    rust_files(&root().join("src/terminal"), &mut files);
    assert!(files.len() > 10, "the terminal's files were found: {files:?}");
    let found = files.iter().filter(|path| fs::read_to_string(path).unwrap().contains("crate::commands"));
    assert_eq!(found.collect::<Vec<&PathBuf>>(), Vec::<&PathBuf>::new());
}

#[test]
fn every_file_opens_with_what_comes_in_and_what_goes_out() {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let silent: Vec<PathBuf> =
        files.into_iter().filter(|path| !fs::read_to_string(path).unwrap().starts_with("//!")).collect();
    let silent: Vec<PathBuf> = silent.into_iter().filter(|path| !path.ends_with("tests.rs")).collect();
    assert_eq!(silent, Vec::<PathBuf>::new());
}
