//! `--fix`: mends what needs no decision, in the files or as a diff. In: paths. Out: whether anything is to be changed.

use crate::commands::language::spoken;
use crate::commands::{Context, files, output};
use aiplan::fix::{Bench, Fixed};
use aiplan::source::Source;
use aiplan::text::{Lang, fill};
use aiplan::words::plain;
use anyhow::Result;
use similar::TextDiff;
use std::path::{Path, PathBuf};

pub fn mend(paths: &[PathBuf], bench: &Bench, shows: bool, context: &Context) -> Result<bool> {
    let mut changes = 0;
    for path in paths.iter().filter(|path| is_file(path)) {
        // What cannot be read is told by the check that follows.
        let Ok(source) = files::read(path) else { continue };
        let fixed = bench.fixed(&source);
        if fixed.applied.is_empty() {
            continue;
        }
        changes += fixed.applied.len();
        match shows {
            true => output::print(&diff(&source, &fixed))?,
            false => {
                files::write(path, &fixed.text)?;
                told(&source, &fixed, context.lang(None));
            }
        }
    }
    Ok(changes > 0)
}

/// Standard input and the built-in examples stay as they are.
fn is_file(path: &Path) -> bool {
    path != Path::new("-") && files::example_name(path).is_none()
}

fn diff(source: &Source, fixed: &Fixed) -> String {
    let path = plain(&source.path);
    let diff = TextDiff::from_lines(source.text.as_str(), fixed.text.as_str());
    diff.unified_diff().header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}

/// What was done, on standard error: standard output belongs to the findings.
fn told(source: &Source, fixed: &Fixed, lang: Lang) {
    for applied in &fixed.applied {
        let at = source.position(applied.fix.replacement.span.start);
        let line = at.line;
        let title = plain(applied.fix.title.get(lang));
        output::note(&format!("{}:{line}: {title} [{}]", plain(&source.path), applied.rule));
    }
    let template = spoken().pick("{path}: {count} fixed", "{path}: {count}건 고침");
    let count = fixed.applied.len().to_string();
    output::note(&fill(template, |slot| {
        Some(if slot == "count" { count.clone() } else { plain(&source.path) }.into())
    }));
}
