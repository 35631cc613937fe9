//! Files beside the plans that have findings of their own: the project's settings, and committed documents that their plans no
//! longer make. In: the project and the plans of this run. Out: each such file with its findings; none that is fine.

use crate::commands::project::Project;
use crate::commands::render::{Wanted, command, lang_of, page};
use crate::commands::repository::Repository;
use crate::commands::{Context, files, output};
use aiplan::finding::Finding;
use aiplan::project::{self, Document};
use aiplan::render::committed::out_of_date;
use aiplan::report::Kind;
use aiplan::source::Source;
use aiplan::yaml;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

/// A file that is no plan, with what was found in it.
pub struct Beside {
    pub source: Source,
    pub kind: Kind,
    pub findings: Vec<Finding>,
}

/// What came of holding a document against its plan.
enum Held {
    Fine,
    /// Found in the document itself.
    Stale(Source, Finding),
    /// Found where the settings ask for it.
    Asked(Finding),
}

pub fn beside(project: &Project, plans: &[PathBuf], context: &Context) -> Result<Vec<Beside>> {
    let Some(settings) = &project.file else { return Ok(Vec::new()) };
    let mut findings = project.findings.clone();
    let mut stale = Vec::new();
    for document in &project.documents {
        match held(document, project, plans, context) {
            Held::Fine => {}
            Held::Stale(source, finding) => {
                stale.push(Beside { source, kind: Kind::Document, findings: vec![finding] });
            }
            Held::Asked(finding) => findings.push(finding),
        }
    }
    findings.sort_by_key(|finding| finding.places.first().map_or(0, |place| place.span.start));
    let own = Beside { source: settings.clone(), kind: Kind::Settings, findings };
    Ok([own].into_iter().filter(|own| !own.findings.is_empty()).chain(stale).collect())
}

/// Documents of plans that this run does not check are left alone; what a broken plan would make is nobody's business yet.
fn held(document: &Document, project: &Project, plans: &[PathBuf], context: &Context) -> Held {
    let plan = match &document.plan {
        Some(named) if !project.folder.join(&named.value).is_file() => {
            return Held::Asked(project::missing(named));
        }
        Some(named) => project.folder.join(&named.value),
        None => match plans {
            [only] => only.clone(),
            [] => return Held::Fine,
            _ => return Held::Asked(project::plan_missing(document)),
        },
    };
    if !plans.iter().any(|checked| same(checked, &plan)) {
        return Held::Fine;
    }
    let Ok(source) = files::read(&Repository::find().as_typed(&plan)) else { return Held::Fine };
    let is_whole = source.not_utf8_at.is_none() && yaml::parse(&source).findings.is_empty();
    if is_whole { held_against(document, &source, project, context) } else { Held::Fine }
}

fn held_against(document: &Document, plan: &Source, project: &Project, context: &Context) -> Held {
    let template = document.template.as_ref().map(|template| project.folder.join(&template.value));
    let wanted = Wanted {
        document: document.document.as_ref().map_or("plan", |document| document.value.as_str()),
        template: template.as_deref(),
        // Not the language of this run: the document's does not change with who looks at it.
        lang: document.lang.or_else(|| lang_of(plan)).unwrap_or_default(),
        as_of: document.as_of,
    };
    let file = project.folder.join(&document.file.value);
    let mends = command(plan, &file, wanted);
    if !file.is_file() {
        return Held::Asked(project::document_missing(document, mends));
    }
    let page = page(plan, wanted, project, context);
    let committed = files::read(&file);
    match page.and_then(|page| Ok((page, committed?))) {
        Err(error) => Held::Asked(project::document_not_made(document, output::causes(&error))),
        Ok((page, committed)) => match out_of_date(&committed, &page, &plan.path, mends) {
            None => Held::Fine,
            Some(finding) => Held::Stale(committed, finding),
        },
    }
}

fn same(one: &Path, other: &Path) -> bool {
    one == other
        || matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}
