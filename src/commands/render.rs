//! `aiplan render`: the documents of one plan, from our templates or somebody's own; and whether a committed one is out of
//! date.

use super::{Context, Outcome, files, output, project::Project, templates};
use aiplan::render::difference::{Difference, difference};
use aiplan::render::{self, Input};
use aiplan::review::review_plan;
use aiplan::source::Source;
use aiplan::text::{Lang, fill};
use aiplan::yaml::Tree;
use aiplan::{assess, plan, words, yaml};
use anyhow::{Context as _, Result, bail};
use jiff::civil::Date;
use std::borrow::Cow;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Write a document of a plan: the project plan, or the canvas on one page
///
/// Exit status: 0 written, or up to date; 1 with --check: out of date; 2 the document could not be made.
#[derive(clap::Args)]
pub struct Arguments {
    /// The plan, or example:NAME for a built-in one [default: the plan in this folder]
    path: Option<PathBuf>,
    /// plan, canvas, or NAME for templates/NAME.md.j2 beside the plan or aiplan.toml
    #[arg(long, value_name = "NAME", default_value = "plan", conflicts_with = "template")]
    document: String,
    /// A template of your own
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// Write to a file [default: standard output; with --check: PLAN.DOCUMENT.md beside the plan]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write nothing; fail when the committed document is out of date
    #[arg(long)]
    check: bool,
}

/// Which document is meant.
#[derive(Clone, Copy)]
pub struct Wanted<'w> {
    /// The name of a document, where no template is given.
    pub document: &'w str,
    pub template: Option<&'w Path>,
    pub lang: Lang,
    /// The day to judge by, where it is not that of the run.
    pub as_of: Option<Date>,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let source = files::read_plan(arguments.path.as_deref())?;
    let project = Project::sound(Path::new(&source.path), context)?;
    let lang = context.lang(lang_of(&source));
    let wanted =
        Wanted { document: &arguments.document, template: arguments.template.as_deref(), lang, as_of: None };
    let page = page(&source, wanted, &project, context)?;
    match &arguments.output {
        _ if arguments.check => check(&source, &page, wanted, arguments.output.as_deref()),
        Some(path) => files::write(path, &page).map(|()| Outcome::Fine),
        None => output::print_document(&page).map(|()| Outcome::Fine),
    }
}

/// The language that a plan asks for.
pub fn lang_of(source: &Source) -> Option<Lang> {
    plan::read(yaml::parse(source).root.as_ref()).lang()
}

/// The document as it is today.
pub fn page(source: &Source, wanted: Wanted, project: &Project, context: &Context) -> Result<String> {
    let Project { playbook, settings, .. } = project;
    let Wanted { document, template, lang, as_of } = wanted;
    let today = as_of.unwrap_or(context.today);
    let tree = yaml::parse(source);
    let plan = plan::read(tree.root.as_ref());
    refuse_half_a_plan(source, &tree, playbook, lang)?;
    let template = match template {
        Some(path) => templates::own(path)?,
        None => templates::find(document, Path::new(&source.path))?,
    };
    let input = Input {
        plan: &plan,
        playbook,
        assessment: &assess::assess(&plan, playbook, today),
        review: &review_plan(&tree, &plan, playbook, settings, today),
        source,
        lang,
        today,
    };
    render::render(&input, &template).context(lang.pick("rendering the document", "문서 만들기 실패"))
}

/// A document of a file that could be read only in part would leave out the rest without a word.
fn refuse_half_a_plan(
    source: &Source,
    tree: &Tree,
    playbook: &aiplan::playbook::Playbook,
    lang: Lang,
) -> Result<()> {
    let whole = |rule: &str| matches!(rule, "duplicate-key" | "yaml-alias");
    let Some(finding) = tree.findings.iter().find(|finding| !whole(finding.rule)) else { return Ok(()) };
    let offset = finding.places.first().map_or(0, |place| place.span.start);
    let position = source.position(offset);
    let message = words::words(finding, playbook, lang).message;
    let place = format!("{}:{}:{}", source.path, position.line, position.column);
    match lang {
        Lang::En => bail!("reading {place}: {message}"),
        Lang::Ko => bail!("{place} 읽기 실패: {message}"),
    }
}

fn check(source: &Source, page: &str, wanted: Wanted, output: Option<&Path>) -> Result<Outcome> {
    let path = match output {
        Some(path) => path.to_owned(),
        None if Path::new(&source.path).is_file() => beside(source, wanted),
        None => bail!(files::attempt(
            "checking the document of {path}: name it with --output",
            "{path} 기획의 문서 확인 실패: --output으로 문서를 지정해 주세요",
            Path::new(&source.path)
        )),
    };
    let lang = wanted.lang;
    let committed = match fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        other => Some(other.with_context(|| files::reading(&path))?),
    };
    let stale = match committed {
        None => lang.pick("{file} is not there.", "{file} 파일이 없습니다.").to_owned(),
        Some(committed) => match difference(&committed, page) {
            None => return Ok(Outcome::Fine),
            Some(difference) => told(&difference, lang),
        },
    };
    let update =
        lang.pick(" Bring it up to date with: {command}\n", " 이렇게 최신으로 맞추세요: {command}\n");
    let text = fill(&format!("{stale}{update}"), |slot| match slot {
        "file" => Some(Cow::Owned(files::display(&path))),
        "command" => Some(Cow::Owned(command(source, &path, wanted))),
        _ => None,
    });
    output::print(&text)?;
    Ok(Outcome::Found)
}

/// What differs, in a few words. The lines themselves are the user's text and are shortened.
fn told(difference: &Difference, lang: Lang) -> String {
    let line = difference.current.as_ref().or(difference.committed.as_ref());
    let line: String = words::plain(line.map_or("", String::as_str)).chars().take(60).collect();
    let line = line.replace(['{', '}'], "");
    match (lang, &difference.current) {
        (Lang::En, Some(_)) => format!("{{file}} is out of date from line {}: \"{line}\".", difference.line),
        (Lang::En, None) => {
            format!("{{file}} is out of date: it goes on after line {}.", difference.line - 1)
        }
        (Lang::Ko, Some(_)) => {
            format!("{{file}}{{은/는}} {}행부터 최신이 아닙니다: \"{line}\".", difference.line)
        }
        (Lang::Ko, None) => {
            format!("{{file}}{{은/는}} 최신이 아닙니다. {}행 뒤에 남은 내용이 있습니다.", difference.line - 1)
        }
    }
}

/// `receipts.aiplan.yaml` and `plan` make `receipts.plan.md`.
fn beside(source: &Source, wanted: Wanted) -> PathBuf {
    let path = Path::new(&source.path);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = [".aiplan.yaml", ".yaml", ".yml"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(&name);
    let document = match wanted.template {
        Some(template) => templates::document_name(template),
        None => wanted.document.to_owned(),
    };
    path.with_file_name(format!("{stem}.{document}.md"))
}

/// The command that writes the document. It names the language where the plan asks for another one, or for none.
pub fn command(source: &Source, path: &Path, wanted: Wanted) -> String {
    let which = match wanted.template {
        Some(template) => format!(" --template {}", quoted(&files::display(template))),
        None if wanted.document == "plan" => String::new(),
        None => format!(" --document {}", quoted(wanted.document)),
    };
    let lang = match lang_of(source) {
        Some(own) if own == wanted.lang => String::new(),
        _ => format!(" --lang {}", wanted.lang.code()),
    };
    let day = wanted.as_of.map_or_else(String::new, |day| format!(" --today {day}"));
    format!(
        "aiplan render {}{which}{lang}{day} --output {}",
        quoted(&source.path),
        quoted(&files::display(path))
    )
}

fn quoted(word: &str) -> String {
    if word.contains(|c: char| c.is_whitespace() || "'\"$&;|<>()`\\*?".contains(c)) {
        format!("'{}'", word.replace('\'', "'\\''"))
    } else {
        word.to_owned()
    }
}
