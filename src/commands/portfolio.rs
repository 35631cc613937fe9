//! `aiplan portfolio`: one row per plan, for an engine of the reader's own. Plans are read, worked out and forgotten in small
//! groups, so that memory does not grow with their number, and written in the order of their names.

#[cfg(feature = "parquet")]
mod parquet;
mod sink;

use super::language::spoken;
use super::project::Project;
use super::repository::Repository;
use super::search::{Found, search};
use super::workers::{Progress, Workers};
use super::{Context, Outcome, files, output};
use aiplan::assess;
use aiplan::plan::lookup::Scope;
use aiplan::plan::progress::items;
use aiplan::plan::{self, Plan};
use aiplan::playbook::Playbook;
use aiplan::report::portfolio::{Cell, Facts, Origin, row, unread};
use aiplan::report::status::{Count, View};
use aiplan::report::text;
use aiplan::review::fingerprint::digest;
use aiplan::review::{Settings, review_plan};
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::yaml;
use anyhow::{Error, Result, anyhow, bail};
use jiff::civil::Date;
use rayon::prelude::*;
use sink::{Format, Sink};
use std::path::{Path, PathBuf};

/// List many plans, one row each: verdicts, figures, findings, unknowns, dates
///
/// Without a path: the plans of the project (`paths` in aiplan.toml), else all below this folder.
/// Findings do not fail it. Exit status: 0 every plan was read, 2 one could not be.
#[derive(clap::Args)]
pub struct Arguments {
    /// Plans, folders with plans, or - for standard input
    paths: Vec<PathBuf>,
    /// How to write the rows
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
    /// Write the rows to a file
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Begin a CSV with a byte-order mark, so that Excel reads Korean right
    #[arg(long)]
    bom: bool,
    #[command(flatten)]
    workers: Workers,
}

/// Plans held in memory at a time.
const GROUP: usize = 64;

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let start = arguments.paths.first().map_or(Path::new("."), PathBuf::as_path);
    let project = Project::sound(start, context)?;
    let playbook = &project.playbook;
    let threads = arguments.workers.start();
    let Found { plans, passed_over } = search(project.named(&arguments.paths), threads);
    if plans.is_empty() && passed_over.is_empty() {
        bail!(spoken().pick(
            "looking for plans: there is none here; start one with `aiplan new`",
            "기획 파일 찾기 실패: 여기에는 기획 파일이 없습니다. `aiplan new`로 시작해 주세요",
        ));
    }
    let mut sink = Sink::open(arguments.format, arguments.output.as_deref(), arguments.bom)?;
    let version = version_of(playbook);
    let portfolio = Portfolio {
        playbook,
        settings: &project.settings,
        today: context.today,
        repository: Repository::find(),
        version: &version,
    };
    let mut errors: Vec<Error> = Vec::new();
    let (mut progress, mut done) = (Progress::of(plans.len()), 0);
    for group in plans.chunks(GROUP) {
        let rows: Vec<_> = group.par_iter().map(|path| portfolio.plan(path)).collect();
        progress.clear();
        for (row, error) in rows {
            sink.row(row)?;
            errors.extend(error);
        }
        done += group.len();
        progress.at(done);
    }
    drop(progress);
    for passed in passed_over {
        sink.row(portfolio.unread(&passed.path, &passed.error))?;
        errors.push(passed.error);
    }
    sink.close()?;
    errors.iter().for_each(output::error);
    match errors.len() {
        0 => Ok(Outcome::Fine),
        count => Err(match spoken() {
            Lang::En => anyhow!("{} could not be read", text::counted(count, "plan", "plans")),
            Lang::Ko => anyhow!("기획 파일 {count}개를 읽지 못했습니다"),
        }),
    }
}

/// The program's version, and what tells one playbook from another: its records with the policy numbers of the project.
fn version_of(playbook: &Playbook) -> String {
    let records = serde_json::to_string(&playbook.records).unwrap_or_default();
    let fingerprint = digest([records.as_str()]);
    format!("{}+{}", env!("CARGO_PKG_VERSION"), &fingerprint[..12])
}

/// What the rows of one run have in common.
struct Portfolio<'p> {
    playbook: &'p Playbook,
    settings: &'p Settings,
    today: Date,
    repository: Repository,
    version: &'p str,
}

impl Portfolio<'_> {
    fn plan(&self, path: &Path) -> (Vec<Cell>, Option<Error>) {
        let source = match path == Path::new("-") {
            true => files::read_standard_input(),
            false => files::read(path),
        };
        match source {
            Ok(source) => (self.read(&source, &self.repository.path(path)), None),
            Err(error) => (self.unread(path, &error), Some(error)),
        }
    }

    fn read(&self, source: &Source, path: &str) -> Vec<Cell> {
        let Portfolio { playbook, settings, today, .. } = *self;
        let tree = yaml::parse(source);
        let plan = plan::read(tree.root.as_ref());
        let review = review_plan(&tree, &plan, playbook, settings, today);
        let assessment = assess::assess(&plan, playbook, today);
        let paradigms: Vec<_> = plan
            .components
            .iter()
            .zip(&assessment.components)
            .map(|(component, verdict)| component.chosen().or_else(|| verdict.verdict.paradigm()))
            .collect();
        let items = items(Scope::new(&plan, playbook, &paradigms));
        let view = View { playbook, stage: review.stage, today, role: None };
        let facts = Facts {
            plan: &plan,
            assessment: &assessment,
            review: &review,
            progress: Count::of(view.seen(&items).into_iter(), today),
            review_by: review_by(&plan),
        };
        row(self.origin(path), &facts)
    }

    fn unread(&self, path: &Path, error: &Error) -> Vec<Cell> {
        unread(self.origin(&self.repository.path(path)), &output::causes(error))
    }

    fn origin<'o>(&'o self, file: &'o str) -> Origin<'o> {
        Origin { file, today: self.today, playbook: self.version }
    }
}

/// The program reckons with no review date, so that the typed plan has none.
fn review_by(plan: &Plan) -> Option<Date> {
    plan.root?.at("product.review_by")?.text()?.parse().ok()
}
