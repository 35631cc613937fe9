//! `aiplan check`: findings of any number of plans. Plans are read, judged and forgotten in small groups, so that memory
//! does not grow with their number, and written in the order of their names.

mod beside;
mod changes;
mod known_findings;
mod mending;
mod run;
mod selection;
mod watch;

use super::destinations::destinations;
use super::language::spoken;
use super::project::{self, Project};
use super::repository::Repository;
use super::search::{Found, search};
use super::workers::Workers;
use super::{Context, Outcome, output};
use aiplan::fix::Bench;
use aiplan::playbook::rule::Stage;
use aiplan::report::{Format, text};
use aiplan::text::Lang;
use anyhow::{Result, anyhow, bail};
use changes::Changes;
use known_findings::KnownFindings;
use run::Run;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Find what a plan contradicts in itself
///
/// Without a path: the plans of the project (`paths` in aiplan.toml), else all below this folder.
/// Exit status: 0 no error, 1 findings of level error (with --strict: or warning), 2 a plan could not be read.
#[derive(clap::Args)]
pub struct Arguments {
    /// Plans, folders with plans, or - for standard input
    paths: Vec<PathBuf>,
    /// How to write the findings [default: text]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Judge as if the plan were at this stage: idea, design, build, launch, operate
    #[arg(long, value_parser = stage)]
    stage: Option<Stage>,
    /// Warnings fail too
    #[arg(long)]
    strict: bool,
    /// Write the findings to a file, or in several formats at once: --output sarif=plans.sarif --output text=-
    #[arg(long, value_name = "[FORMAT=]FILE")]
    output: Vec<OsString>,
    /// Only these rules or topics (rules of reading a file always speak)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Not these rules or topics
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Fail only on what this file does not know; written where there is none yet, and shortened as findings are mended
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Only plans that changed since this commit, and of their findings only what the change brought; REV... is where this branch left REV
    #[arg(long, value_name = "REV", conflicts_with = "fix")]
    git_diff: Option<String>,
    /// Mend what needs no decision: misspelt names, missing percent signs, values in another notation
    #[arg(long)]
    fix: bool,
    /// With --fix: show the changes and write nothing (exit status 1 where there are any)
    #[arg(long, requires = "fix")]
    diff: bool,
    /// Check again whenever a plan or the settings are saved, until Ctrl-C
    #[arg(long, conflicts_with_all = ["fix", "baseline"])]
    watch: bool,
    #[command(flatten)]
    workers: Workers,
}

pub fn stage(id: &str) -> Result<Stage, String> {
    Stage::parse(id).ok_or_else(|| {
        let one_of = "one of idea, design, build, launch, operate";
        spoken().pick(one_of, "idea, design, build, launch, operate 가운데 하나").into()
    })
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    if !arguments.watch {
        return once(arguments, context);
    }
    let start = arguments.paths.first().map_or(Path::new("."), PathBuf::as_path);
    let project = Project::find(start, context)?;
    watch::watch(project.named(&arguments.paths), &project.folder, || once(arguments, context))
}

fn once(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let start = arguments.paths.first().map_or(Path::new("."), PathBuf::as_path);
    let mut project = Project::find(start, context)?;
    project.settings.stage = arguments.stage.or(project.settings.stage);
    selection::apply(&arguments.select, &arguments.ignore, &project.playbook, &mut project.settings)?;
    let destinations = destinations(arguments.format, &arguments.output)?;
    let settings_named = arguments.paths.iter().any(|path| project::is_settings(path));
    let changes = changes(arguments, &project)?;
    let Found { plans: found, passed_over } = match &changes {
        Some(changes) => Found { plans: changes.paths(), ..Found::default() },
        None => find(arguments, &project),
    };
    let is_enough = changes.is_some() || settings_named || !project.findings.is_empty();
    if found.is_empty() && passed_over.is_empty() && !is_enough {
        bail!(spoken().pick(
            "looking for plans: there is none here; start one with `aiplan new`",
            "기획 파일 찾기 실패: 여기에는 기획 파일이 없습니다. `aiplan new`로 시작해 주세요",
        ));
    }
    if arguments.fix {
        let bench = Bench { playbook: &project.playbook, settings: &project.settings, today: context.today };
        let changed = mending::mend(&found, &bench, arguments.diff, context)?;
        if arguments.diff {
            return Ok(if changed { Outcome::Found } else { Outcome::Fine });
        }
    }
    let is_whole = arguments.select.is_empty() && arguments.ignore.is_empty() && arguments.stage.is_none();
    let baseline =
        arguments.baseline.as_deref().map(|path| KnownFindings::open(path, is_whole)).transpose()?;
    let silent = destinations.iter().all(|destination| !destination.is_standard_output());
    let beside = beside::beside(&project, &found, context)?;
    let run = Run {
        context,
        playbook: &project.playbook,
        settings: &project.settings,
        strict: arguments.strict,
        repository: Repository::find(),
        baseline: baseline.as_ref(),
        changes: changes.as_ref(),
    };
    let done = run.all(&found, passed_over, &beside, destinations)?;
    if let Some(baseline) = baseline {
        baseline.close()?;
    }
    if silent {
        output::tell(&text::summary(&done.summary, done.plans, done.lang));
    }
    if done.unread > 0 {
        return Err(match spoken() {
            Lang::En => anyhow!("{} could not be read", text::counted(done.unread, "plan", "plans")),
            Lang::Ko => anyhow!("기획 파일 {}개를 읽지 못했습니다", done.unread),
        });
    }
    let fails = done.summary.errors > 0 || (arguments.strict && done.summary.warnings > 0);
    Ok(if fails { Outcome::Found } else { Outcome::Fine })
}

fn changes(arguments: &Arguments, project: &Project) -> Result<Option<Changes>> {
    let revision = arguments.git_diff.as_deref();
    revision.map(|revision| Changes::since(revision, project.named(&arguments.paths))).transpose()
}

/// The plans named, or those of the project, or those below this folder. Settings that are named are looked at in any case.
fn find(arguments: &Arguments, project: &Project) -> Found {
    let threads = arguments.workers.start();
    let (settings, named): (Vec<PathBuf>, Vec<PathBuf>) =
        arguments.paths.iter().cloned().partition(|path| project::is_settings(path) && path.is_file());
    if named.is_empty() && !settings.is_empty() {
        return Found::default();
    }
    search(project.named(&named), threads)
}
