//! `aiplan what-if`: what would move in the verdicts, figures and findings of a plan if answers were others.

use super::interview::{Chosen, Prepared, prepare};
use super::language::spoken;
use super::{Context, Outcome, files, output};
use aiplan::interview::entry::Rejected;
use aiplan::interview::overview::{Place, Standing};
use aiplan::playbook::records::Sitting;
use aiplan::report::{whatif, whatif_json};
use aiplan::source::Source;
use aiplan::text::{Lang, fill};
use aiplan::whatif::{Asker, MOST_REVIEWS};
use anyhow::{Result, bail};
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// Show what would move if answers were others, and where it flips
///
/// FIELD=VALUE supposes one answer, several suppose them together. FIELD=LOW..HIGH walks through a range of one of them and
/// finds where a verdict changes or a finding appears or goes; FIELD=A|B takes choices or values in turn, FIELD=* each choice
/// there is. Values are written as in an interview; a number without a unit takes the unit of the plan. The plan is not
/// changed.
///
/// How the review load grows with volume, and where it tips over: aiplan what-if problem.volume=9000..20000
#[derive(clap::Args)]
pub struct Arguments {
    /// The plan, or example:NAME for a built-in one [default: the plan in this folder]
    path: Option<String>,
    /// What to suppose: problem.volume=20000, 'components[read].task=ranking', automation.review.reviewers=1..8
    #[arg(value_name = "FIELD=VALUE")]
    suppositions: Vec<String>,
    /// How to write what moves
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let (path, suppositions) = told_apart(arguments)?;
    let prepared = prepare(&path, &Chosen::of(Sitting::Full, true), context)?;
    let lang = prepared.options.lang;
    if suppositions.is_empty() {
        bail!(nothing_supposed(&prepared, lang)?);
    }
    let asker = Asker {
        playbook: &prepared.subject.playbook,
        options: &prepared.options,
        most_reviews: MOST_REVIEWS,
    };
    let what_if = asker
        .ask(&prepared.subject.source.text, &suppositions)
        .map_err(|it| refused(&prepared.subject.source, it))?;
    let text = match arguments.format {
        Format::Text => whatif::write(&what_if, &prepared.subject.playbook, lang, output::signs(context)),
        Format::Json => format!("{:#}\n", whatif_json::write(&what_if, &prepared.subject.playbook, lang)),
    };
    match arguments.format {
        Format::Text => output::print_text(&text)?,
        Format::Json => output::print(&text)?,
    }
    Ok(Outcome::Fine)
}

/// The path may be left out: a first word with `=` in it that is no file is what to suppose.
fn told_apart(arguments: &Arguments) -> Result<(PathBuf, Vec<String>)> {
    let first = arguments.path.as_deref();
    let named = first.filter(|word| !word.contains('=') || Path::new(word).exists());
    let supposed = first.filter(|_| named.is_none()).map(str::to_owned);
    let path = match named.map(Path::new) {
        Some(path) if !path.is_dir() => path.to_owned(),
        folder => files::the_plan_in(folder.unwrap_or(Path::new(".")))?,
    };
    Ok((path, supposed.into_iter().chain(arguments.suppositions.iter().cloned()).collect()))
}

fn refused(source: &Source, rejected: Rejected) -> anyhow::Error {
    let attempt = fill(spoken().pick("supposing in {path}", "{path}에서 가정해 보기"), |_| {
        Some(source.path.as_str().into())
    });
    let reason = match rejected.offers.as_slice() {
        [] => rejected.reason,
        offers => format!("{} ({})", rejected.reason, offers.join(" / ")),
    };
    anyhow::anyhow!("{attempt}: {reason}")
}

/// What could be supposed: the answers of this plan that figures, rules and people stand on.
fn nothing_supposed(prepared: &Prepared, lang: Lang) -> Result<String> {
    let weighs =
        |place: &Place| prepared.subject.playbook.question(&place.field).is_some_and(|own| own.weighs);
    let places = prepared.begin()?.places();
    let weighty = places.iter().filter(|place| place.standing == Standing::Done && weighs(place));
    let fields: Vec<&str> = weighty.map(|place| place.field.as_str()).collect();
    let template = match fields.is_empty() {
        true => lang.pick(
            "what to suppose? Write FIELD=VALUE or FIELD=LOW..HIGH, such as problem.volume=9000..20000",
            "무엇을 가정할까요? `항목=값`이나 `항목=낮은값..높은값`을 적어 주세요. 예: problem.volume=9000..20000",
        ),
        false => lang.pick(
            "what to suppose? Write FIELD=VALUE or FIELD=LOW..HIGH. Much of this plan stands on: {fields}",
            "무엇을 가정할까요? `항목=값`이나 `항목=낮은값..높은값`을 적어 주세요. 이 기획이 많이 기대는 항목: {fields}",
        ),
    };
    Ok(fill(template, |_| Some(fields.join(", ").into())))
}
