//! Every path that a guide names exists, so that the guides cannot rot.

use std::fs;
use std::path::{Path, PathBuf};

const GUIDES: &[&str] = &[
    "README.md",
    "README.ko.md",
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/protocol.md",
    "docs/protocol.ko.md",
    "docs/ci.md",
    "docs/ci.ko.md",
    "docs/formats.md",
    "docs/formats.ko.md",
    "docs/editor.md",
    "docs/editor.ko.md",
    "docs/portfolio.md",
    "docs/portfolio.ko.md",
    "docs/several-people.md",
    "docs/several-people.ko.md",
    "docs/settings.md",
    "docs/settings.ko.md",
    "playbook/README.md",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What stands in code spans and in links and looks like a path of this repository.
fn paths_named(text: &str) -> Vec<String> {
    let mut fenced = false;
    let mut named = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        named.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        named.extend(line.split("](").skip(1).filter_map(|rest| rest.split(')').next()).map(str::to_owned));
    }
    named.retain(|name| {
        let file = [".rs", ".md", ".toml", ".yaml", ".j2"].iter().any(|ending| name.ends_with(ending));
        let folder = name.ends_with('/') && name.len() > 1;
        (file || folder)
            && !name.contains(['*', '{', ' ', ':'])
            && !name.contains("NAME")
            && name != "aiplan.yaml"
    });
    named
}

#[test]
fn every_path_a_guide_names_exists() {
    let own = [
        "aiplan.toml",
        "questions/",
        "suitability/",
        "catalogue/",
        "rules/",
        "law/",
        "policy.yaml",
        "languages.toml",
    ];
    let mut missing = Vec::new();
    for guide in GUIDES {
        let text = fs::read_to_string(root().join(guide)).unwrap_or_else(|error| panic!("{guide}: {error}"));
        let folder = root().join(Path::new(guide).parent().unwrap());
        for name in paths_named(&text) {
            let exists = root().join(&name).exists() || folder.join(&name).exists();
            if !exists && !own.contains(&name.as_str()) {
                missing.push(format!("{guide}: {name}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}
