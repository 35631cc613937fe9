//! `aiplan merge`: brings answers back into the plan, all in one write or none.

mod deciding;
mod telling;

use super::plan_file::PlanFile;
use super::subject::Subject;
use super::{Context, Outcome, files, output};
use crate::terminal;
use aiplan::interview::merge::{Brought, Decided, Merged, all_for};
use aiplan::source::Source;
use aiplan::text::Lang;
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};

/// Bring answers from colleagues into the plan: files of `aiplan handoff`, filled in, or mails with its form
///
/// Each answer is checked like an answer in the interview. All accepted answers are written at once; the comments of the
/// plan stay. Where an answer differs from the plan's, both are shown and you decide.
/// Exit status: 0 everything was taken, 1 some answers were not, 2 nothing could be done
#[derive(clap::Args)]
pub struct Arguments {
    /// The files that came back, and the plan anywhere among them [default: the plan in this folder]
    #[arg(required = true)]
    answers: Vec<PathBuf>,
    /// Who answered, where a file does not say
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Where an answer differs from the plan's, take the one that came
    #[arg(long, conflicts_with = "ours")]
    theirs: bool,
    /// Where an answer differs from the plan's, keep the plan's
    #[arg(long)]
    ours: bool,
    /// Show what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let (plan, answers) = sorted(&arguments.answers)?;
    let subject = Subject::read(Some(&plan), context)?;
    let lang = subject.lang;
    let sources = answers.iter().map(|path| files::read_plan(Some(path))).collect::<Result<Vec<Source>>>()?;
    let interview = subject.begin(subject.options())?;
    let by = arguments.by.as_deref();
    let brought: Vec<Brought> = sources.iter().map(|file| Brought { file, by }).collect();
    let mut merged = interview.merge(&brought, &Decided::new());
    if !merged.conflicts.is_empty() {
        let Some(decided) = decide(&merged, arguments, &sources, context, lang)? else {
            return Ok(Outcome::Found);
        };
        merged = interview.merge(&brought, &decided);
    }
    if !merged.edits.is_empty() && !arguments.dry_run {
        let mut file = PlanFile::new(plan.clone(), &subject.source.text, lang);
        file.save(&merged.text, &merged.edits)
            .with_context(|| lang.pick("saving the answers", "답변 저장 실패").to_owned())?;
    }
    output::print_text(&telling::taken(&merged, &sources, &plan, arguments.dry_run, lang))?;
    tell_problems(&merged, &sources);
    let is_whole = merged.files.iter().all(|from| from.problems.is_empty());
    Ok(if is_whole { Outcome::Fine } else { Outcome::Found })
}

/// The plan among the paths, or the one in this folder, and the files that came back.
fn sorted(paths: &[PathBuf]) -> Result<(PathBuf, Vec<PathBuf>)> {
    let (plans, answers): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|path| is_plan(path));
    let spoken = super::language::spoken();
    if answers.is_empty() {
        bail!(spoken.pick("name a file with answers", "답이 든 파일을 적어 주세요"));
    }
    let plan = match plans.as_slice() {
        [] => files::the_plan_in(Path::new("."))?,
        [folder] if folder.is_dir() => files::the_plan_in(folder)?,
        [plan] => plan.clone(),
        _ => bail!(spoken.pick(
            "answers go into one plan; name one",
            "답은 기획 파일 하나에 합칩니다. 하나만 적어 주세요"
        )),
    };
    Ok((plan, answers))
}

/// A folder, a file named like a plan, or one that says it is a plan.
fn is_plan(path: &Path) -> bool {
    let says_so = || {
        let text = files::read(path).map(|source| source.text).unwrap_or_default();
        text.trim_start_matches('\u{feff}').lines().any(|line| line.starts_with("aiplan:"))
    };
    path.is_dir() || files::is_plan(path) || (path != Path::new("-") && says_so())
}

/// What to do where answers differ: what was said on the command line, else what somebody says at the terminal.
fn decide(
    merged: &Merged,
    arguments: &Arguments,
    sources: &[Source],
    context: &Context,
    lang: Lang,
) -> Result<Option<Decided>> {
    if arguments.theirs || arguments.ours {
        match all_for(&merged.conflicts, arguments.theirs) {
            Ok(decided) => return Ok(Some(decided)),
            Err(torn) => {
                output::print_text(&telling::conflicts(torn.into_iter(), sources, lang))?;
                bail!(lang.pick(
                    "two files answer the same question differently, so that “theirs” could be either. Nothing was written; \
                     merge the file that holds first, or decide at a terminal",
                    "두 파일이 같은 질문에 다르게 답해 어느 쪽을 받을지 알 수 없습니다. 아무것도 쓰지 않았습니다. 맞는 파일을 먼저 합치거나 터미널에서 골라 주세요",
                ));
            }
        }
    }
    if terminal::is_present() && !arguments.dry_run {
        return deciding::ask(merged, sources, context, lang);
    }
    output::print_text(&telling::conflicts(merged.conflicts.iter(), sources, lang))?;
    tell_problems(merged, sources);
    if arguments.dry_run {
        return Ok(None);
    }
    bail!(lang.pick(
        "nothing was written, since answers differ and choosing needs a terminal. Without one: --theirs takes those that \
         came, --ours keeps the plan's, `aiplan answer FIELD=VALUE` settles one before the merge",
        "서로 다른 답이 있는데 고르려면 터미널이 필요해 아무것도 쓰지 않았습니다. 터미널이 없으면 받은 답을 쓸 때는 --theirs, \
         기획서의 답을 둘 때는 --ours를 붙이거나, 먼저 `aiplan answer 항목=답`으로 하나씩 정해 주세요",
    ));
}

/// What was not taken, each with its place.
fn tell_problems(merged: &Merged, sources: &[Source]) {
    for (from, source) in merged.files.iter().zip(sources) {
        for problem in &from.problems {
            let (line, column) = (problem.at.line, problem.at.column);
            let field = if problem.field.is_empty() { String::new() } else { format!(" {}:", problem.field) };
            output::error(&anyhow::anyhow!("{}:{line}:{column}:{field} {}", source.path, problem.words()));
        }
    }
}
