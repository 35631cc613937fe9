//! `aiplan check`: findings of any number of plans. Plans are read, judged and forgotten in small groups, so that memory
//! does not grow with their number, and written in the order of their names.

use super::language::spoken;
use super::{Context, Outcome, files, output, project::Project};
use aiplan::playbook::Playbook;
use aiplan::playbook::records::Stage;
use aiplan::report::{Reviewed, Summary, concise, json, text};
use aiplan::review::{Settings, review};
use aiplan::source::Source;
use aiplan::text::Lang;
use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Find what a plan contradicts in itself
///
/// Without a path: the plans of the project (`paths` in aiplan.toml), else all below this folder.
/// Exit status: 0 no error, 1 findings of level error (with --strict: or warning), 2 a plan could not be read.
#[derive(clap::Args)]
pub struct Arguments {
    /// Plans, folders with plans, or - for standard input
    paths: Vec<PathBuf>,
    /// How to write the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Judge as if the plan were at this stage: idea, design, build, launch, operate
    #[arg(long, value_parser = stage)]
    stage: Option<Stage>,
    /// Warnings fail too
    #[arg(long)]
    strict: bool,
    /// Write the findings to a file
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Concise,
    Json,
}

/// Plans held in memory at a time.
const GROUP: usize = 64;

pub fn stage(id: &str) -> Result<Stage, String> {
    Stage::parse(id).ok_or_else(|| "one of idea, design, build, launch, operate".into())
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let mut playbook = context.playbook()?;
    let start = arguments.paths.first().map_or(Path::new("."), PathBuf::as_path);
    let mut project = Project::find(start, &playbook)?;
    project.apply_to(&mut playbook);
    project.settings.stage = arguments.stage.or(project.settings.stage);
    let run = Run { arguments, context, playbook: &playbook, settings: &project.settings };
    let (found, unread) = find(arguments, &project)?;
    if found.is_empty() && unread.is_empty() {
        bail!(spoken().pick(
            "looking for plans: there is none here; start one with `aiplan new`",
            "기획 파일 찾기 실패: 여기에는 기획 파일이 없습니다. `aiplan new`로 시작해 주세요",
        ));
    }
    let mut written = String::new();
    let mut sink = |text: String| -> Result<()> {
        match arguments.output {
            Some(_) => written.push_str(&text),
            None if arguments.format == Format::Text => output::print_text(&text)?,
            None => output::print(&text)?,
        }
        Ok(())
    };
    let (summary, failed) = run.all(&found, &mut sink)?;
    if let Some(path) = &arguments.output {
        files::write(path, &written)?;
    }
    for error in unread.iter().chain(&failed) {
        output::error(error);
    }
    if !unread.is_empty() || !failed.is_empty() {
        let number = unread.len() + failed.len();
        return Err(match spoken() {
            Lang::En => anyhow!("{} could not be read", text::counted(number, "plan", "plans")),
            Lang::Ko => anyhow!("기획 파일 {number}개를 읽지 못했습니다"),
        });
    }
    let fails = summary.errors > 0 || (arguments.strict && summary.warnings > 0);
    Ok(if fails { Outcome::Found } else { Outcome::Fine })
}

/// The plans named, or those of the project, or those below this folder; and the names that are nothing.
fn find(arguments: &Arguments, project: &Project) -> Result<(Vec<PathBuf>, Vec<anyhow::Error>)> {
    let here = [PathBuf::from(".")];
    let named = match (&arguments.paths[..], &project.paths[..]) {
        ([], []) => &here[..],
        ([], paths) | (paths, _) => paths,
    };
    let (mut found, mut unread) = (Vec::new(), Vec::new());
    for path in named {
        if path.is_dir() {
            found.extend(files::plans_below(path));
        } else if path.exists() || path == Path::new("-") || files::example_name(path).is_some() {
            found.push(path.clone());
        } else {
            let why = spoken().pick("there is no such file", "그런 파일이 없습니다");
            unread.push(anyhow!("{}: {why}", files::reading(path)));
        }
    }
    found.dedup();
    Ok((found, unread))
}

struct Run<'r> {
    arguments: &'r Arguments,
    context: &'r Context,
    playbook: &'r Playbook,
    settings: &'r Settings,
}

impl Run<'_> {
    fn all(
        &self,
        paths: &[PathBuf],
        sink: &mut dyn FnMut(String) -> Result<()>,
    ) -> Result<(Summary, Vec<anyhow::Error>)> {
        let (mut summary, mut failed, mut plans) = (Summary::default(), Vec::new(), 0);
        if self.arguments.format == Format::Json {
            sink(json::HEAD.into())?;
        }
        for group in paths.chunks(GROUP) {
            let results: Vec<Result<(String, Summary)>> = match group {
                [one] => vec![self.one(one)],
                many => many.par_iter().map(|path| self.one(path)).collect(),
            };
            for result in results {
                match result {
                    Ok((text, own)) => {
                        let comma = if self.arguments.format == Format::Json && plans > 0 { "," } else { "" };
                        sink(format!("{comma}{text}"))?;
                        summary += own;
                        plans += 1;
                    }
                    Err(error) => failed.push(error),
                }
            }
        }
        match self.arguments.format {
            Format::Json => sink(json::tail(&summary))?,
            Format::Text => sink(text::summary(&summary, plans, self.context.lang(None)))?,
            Format::Concise => {}
        }
        Ok((summary, failed))
    }

    fn one(&self, path: &Path) -> Result<(String, Summary)> {
        let source = if path == Path::new("-") { files::read_standard_input()? } else { files::read(path)? };
        Ok(self.source(&source))
    }

    fn source(&self, source: &Source) -> (String, Summary) {
        let review = review(source, self.playbook, self.settings, self.context.today);
        let lang = self.context.lang(review.lang);
        let reviewed = Reviewed { source, review: &review };
        let written = match self.arguments.format {
            Format::Text => {
                let styled = self.arguments.output.is_none() && self.context.styled();
                text::write(reviewed, self.playbook, lang, styled)
            }
            Format::Concise => concise::write(reviewed, self.playbook, lang),
            Format::Json => json::write(reviewed, self.playbook, lang),
        };
        (written, Summary::of(std::iter::once(&review)))
    }
}
