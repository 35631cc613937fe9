//! The reference pages in `docs/reference/` say what the playbook says today.

use aiplan::playbook::Playbook;
use aiplan::report::reference::pages;
use std::fs;
use std::path::Path;

/// Set this to write the pages instead of comparing them.
const UPDATE: &str = "AIPLAN_UPDATE";

#[test]
fn the_reference_pages_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference");
    let mut stale = Vec::new();
    for (name, text) in pages(Playbook::embedded()) {
        let path = folder.join(&name);
        if std::env::var_os(UPDATE).is_some() {
            fs::write(&path, &text).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != text {
            stale.push(name);
        }
    }
    assert!(
        stale.is_empty(),
        "out of date: {stale:?}; write them with `{UPDATE}=1 cargo test --test suite reference`"
    );
}
