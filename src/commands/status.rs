//! `aiplan status`: how complete a plan is. `aiplan` alone: what to do next.

use super::naming::role_id;
use super::project::Project;
use super::sitting::GoingOn;
use super::{Context, Outcome, files, output};
use aiplan::assess;
use aiplan::interview::Options;
use aiplan::plan::lookup::Scope;
use aiplan::plan::progress::items;
use aiplan::plan::{self, Plan};
use aiplan::playbook::Playbook;
use aiplan::playbook::records::{Level, Sitting};
use aiplan::report::status::{self as report, View};
use aiplan::report::status_json;
use aiplan::review::{Settings, review_plan};
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::words::verdict;
use aiplan::yaml::{self, Tree};
use anyhow::Result;
use clap::ValueEnum;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Show with whom the ball is: what is open, unknown, overdue, assumed or proposed, by section and by role
#[derive(clap::Args)]
pub struct Arguments {
    /// The plan [default: the plan in this folder]
    path: Option<PathBuf>,
    /// Only what this role may answer, by its id or name, with the whole list
    #[arg(long)]
    role: Option<String>,
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let source = files::read_plan(arguments.path.as_deref())?;
    let Project { playbook, settings, .. } = Project::sound(Path::new(&source.path), context)?;
    let tree = yaml::parse(&source);
    let plan = plan::read(tree.root.as_ref());
    let lang = context.lang(plan.lang());
    let role = arguments.role.as_ref().map(|name| role_id(name, &playbook, lang)).transpose()?;
    let paradigms = assess::paradigms(&plan, &playbook, context.today);
    let items = items(Scope::new(&plan, &playbook, &paradigms));
    let (stage, today) = (plan.stage(), context.today);
    let view = View { playbook: &playbook, stage, today, role: role.as_deref() };
    match arguments.format {
        Format::Text => {
            let going_on = going_on(&source, &playbook, &settings, lang, today);
            let path = going_on.filter(|_| role.is_none()).map(|going_on| going_on.count(lang));
            output::print_text(&report::write(&items, view, path.as_deref(), lang))?;
        }
        Format::Json => output::print(&format!("{:#}\n", status_json::write(&items, &source.path, view)))?,
    }
    Ok(Outcome::Fine)
}

/// The path that an interview would go on with, and what it still has to ask.
fn going_on(
    source: &Source,
    playbook: &Playbook,
    settings: &Settings,
    lang: Lang,
    today: Date,
) -> Option<GoingOn> {
    let options = Options {
        sitting: Sitting::Verdict,
        section: None,
        role: None,
        stage: None,
        by: None,
        lang,
        today,
        settings: settings.clone(),
    };
    GoingOn::of(Path::new(&source.path), playbook, &source.text, &options)
}

/// What to do next, from what is in this folder.
pub fn next(context: &Context) -> Result<Outcome> {
    match files::read_plan(None) {
        Err(_) => output::print_text(start(context.lang(None)))?,
        Ok(source) => {
            let tree = yaml::parse(&source);
            let plan = plan::read(tree.root.as_ref());
            let lang = context.lang(plan.lang());
            let project = Project::find(Path::new("."), context)?;
            output::print_text(&what_next(&source, &tree, &plan, &project, context, lang))?;
        }
    }
    Ok(Outcome::Fine)
}

fn start(lang: Lang) -> &'static str {
    lang.pick(
        "There is no plan here yet.\n\n  aiplan new              start one and answer the first questions\n  \
         aiplan assess example:receipt-reader   see what a finished one says\n  aiplan --help           all commands\n",
        "아직 기획 파일이 없습니다.\n\n  aiplan new               새 기획을 시작하고 첫 질문에 답합니다\n  \
         aiplan assess example:receipt-reader   완성된 예시의 판정을 봅니다\n  aiplan --help            모든 명령\n",
    )
}

fn what_next(
    source: &Source,
    tree: &Tree,
    plan: &Plan,
    project: &Project,
    context: &Context,
    lang: Lang,
) -> String {
    let Project { playbook, settings, .. } = project;
    let assessment = assess::assess(plan, playbook, context.today);
    let review = review_plan(tree, plan, playbook, settings, context.today);
    let going_on = going_on(source, playbook, settings, lang, context.today);
    let path = &source.path;
    let stage = playbook.choice_label("product.stage", plan.stage().id(), lang);
    let (errors, warnings) = (review.count(Level::Error), review.count(Level::Warning));
    let head = verdict::headline(&assessment, playbook, lang);
    let rows = [
        (
            going_on.map_or_else(
                || lang.pick("answer what is open", "남은 질문에 답하기").to_owned(),
                |going_on| going_on.count(lang),
            ),
            "aiplan interview",
        ),
        (
            match lang {
                Lang::En => format!("{errors} errors, {warnings} warnings"),
                Lang::Ko => format!("오류 {errors}, 경고 {warnings}"),
            },
            "aiplan check",
        ),
        (lang.pick("the reasons for the verdict", "판정 근거").to_owned(), "aiplan assess"),
        (lang.pick("a document to sign", "서명할 문서").to_owned(), "aiplan render"),
    ];
    let rows = rows.map(|(what, command)| format!("  {command:18}{what}\n"));
    match lang {
        Lang::En => format!("{path} · stage: {stage}\n{head}\n\n{}", rows.concat()),
        Lang::Ko => format!("{path} · {stage} 단계\n{head}\n\n{}", rows.concat()),
    }
}
