//! `aiplan estimate`: one calculator, without a plan.

use super::language::spoken;
use super::{Context, Outcome, files, output};
use aiplan::estimate::calculators::calculator;
use aiplan::estimate::{Refusal, entry, spreadsheet};
use aiplan::playbook::Playbook;
use aiplan::playbook::calculators::Calculator;
use aiplan::report::estimate::{Answer, list, refusals, to_json, write};
use aiplan::rules::shape::nearest::nearest;
use aiplan::text::Lang;
use aiplan::yaml;
use anyhow::{Context as _, Result, anyhow, bail};
use clap::ValueEnum;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Work out one number a plan needs: test sizes, reviewers, label cost, latency, tokens, alarms
///
/// Without a name, the calculators are listed under the questions they answer.
///
/// How many receipts must we label to promise 95% ± 1 point?
///   aiplan estimate test-size-proportion expected_rate=95% margin=1%p confidence=95%
/// Can three reviewers cope? (See `reviewers_needed`.)
///   aiplan estimate precision-at-prevalence recall=90% false_positive_rate=2% \
///     prevalence=1.3% items_per_day=9000 minutes_per_review=5 hours_per_reviewer_day=5
/// When would we notice a fall from 92% by 3 points?
///   aiplan estimate drop-detection baseline_rate=92% drop=3%p alpha=5% power=80% \
///     labelled_per_day=20 label_delay_days=7
///
/// Exit status: 0 an answer, 2 no number can be given (standard error says which input and why)
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    /// The calculator, such as test-size-proportion [default: a list of all]
    name: Option<String>,
    /// Inputs as KEY=VALUE, with units as in a plan: margin=1%p, seconds_per_label='1.5 min', items_per_day='9000 per day'
    #[arg(value_name = "KEY=VALUE")]
    values: Vec<String>,
    /// Read inputs from a JSON or YAML file, or a CSV of ratings, counts or a learning curve (- for standard input)
    #[arg(long, value_name = "FILE")]
    input: Option<PathBuf>,
    /// List the calculators under the questions they answer
    #[arg(long)]
    list: bool,
    /// How to write the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let playbook = context.playbook()?;
    let lang = context.lang(None);
    let Some(name) = arguments.name.as_ref().filter(|_| !arguments.list) else {
        output::print_text(&list(&playbook, lang))?;
        return Ok(Outcome::Fine);
    };
    let (Some(calculator), Some(record)) = (calculator(name), playbook.calculator(name)) else {
        let names = playbook.records.catalogue.calculators.iter().map(|it| it.id.as_str());
        bail!(unknown(name, nearest(name, names)));
    };
    let refuse = |found: &[Refusal]| refused(record, found, &playbook, lang);
    let (given, labels) = given(arguments, record, &refuse)?;
    let entry = entry::read(record, &given).map_err(|found| refuse(&found))?;
    let outputs = calculator.run(&entry.inputs).map_err(|found| refuse(&[found]))?;
    let answer = Answer { calculator: record, entry: &entry, outputs: &outputs };
    match arguments.format {
        Format::Text => output::print_text(&format!("{}{}", write(&answer, lang), numbered(&labels, lang)))?,
        Format::Json => output::print(&format!("{:#}\n", to_json(&answer)))?,
    }
    Ok(Outcome::Fine)
}

/// The inputs of the file and of the command line, and the text labels that a sheet numbered.
type Given = (Vec<(String, Value)>, Vec<String>);

fn given(
    arguments: &Arguments,
    record: &Calculator,
    refuse: &dyn Fn(&[Refusal]) -> anyhow::Error,
) -> Result<Given> {
    let (mut given, labels) = match &arguments.input {
        None => Given::default(),
        Some(path) => from_file(path, record, refuse)?,
    };
    for word in &arguments.values {
        let Some((key, value)) = word.split_once('=') else { bail!(no_equals_sign(&record.id, word)) };
        given.push((key.trim().to_owned(), Value::from(value.trim())));
    }
    Ok((given, labels))
}

fn from_file(
    path: &Path,
    record: &Calculator,
    refuse: &dyn Fn(&[Refusal]) -> anyhow::Error,
) -> Result<Given> {
    let source = if path == Path::new("-") { files::read_standard_input()? } else { files::read(path)? };
    let sheet = path.extension().is_some_and(|ending| ending == "csv" || ending == "tsv");
    let tree = yaml::parse(&source);
    let map = tree.root.as_ref().filter(|_| tree.findings.is_empty()).map(yaml::Node::to_json);
    match map {
        Some(Value::Object(map)) if !sheet => Ok((map.into_iter().collect(), Vec::new())),
        _ if spreadsheet::reads(&record.id) => {
            let sheet = spreadsheet::read(&record.id, &source.text).map_err(|found| refuse(&[found]))?;
            Ok((sheet.inputs, sheet.labels))
        }
        _ => Err(anyhow!(no_inputs_inside(&record.id))).with_context(|| files::reading(path)),
    }
}

fn refused(record: &Calculator, found: &[Refusal], playbook: &Playbook, lang: Lang) -> anyhow::Error {
    let lines = refusals::write(record, found, playbook, lang);
    let id = &record.id;
    match lang {
        Lang::En => anyhow!("estimating {id}: {lines}"),
        Lang::Ko => anyhow!("{id} 계산 실패: {lines}"),
    }
}

/// Which number stands for which label of a sheet.
fn numbered(labels: &[String], lang: Lang) -> String {
    if labels.is_empty() {
        return String::new();
    }
    let names: Vec<String> =
        labels.iter().enumerate().map(|(index, label)| format!("{} = {label}", index + 1)).collect();
    let names = aiplan::words::plain_lines(&names.join(", "));
    match lang {
        Lang::En => format!(
            "Labels were numbered in alphabetical order ({names}): read the nominal coefficients, the others need a scale of numbers.\n"
        ),
        Lang::Ko => format!(
            "라벨을 가나다순으로 번호 매겼습니다({names}). 명목 계수만 읽으세요. 나머지는 수로 된 척도가 있어야 합니다.\n"
        ),
    }
}

fn unknown(name: &str, near: Option<&str>) -> String {
    match (spoken(), near) {
        (Lang::En, None) => {
            format!("estimating {name}: no calculator is called so; `aiplan estimate --list` shows all")
        }
        (Lang::En, Some(near)) => {
            format!("estimating {name}: no calculator is called so; did you mean `{near}`?")
        }
        (Lang::Ko, None) => {
            format!("{name} 계산 실패: 그런 계산기가 없습니다. 전체는 `aiplan estimate --list`")
        }
        (Lang::Ko, Some(near)) => format!("{name} 계산 실패: 그런 계산기가 없습니다. 혹시 `{near}`인가요?"),
    }
}

fn no_equals_sign(id: &str, word: &str) -> String {
    match spoken() {
        Lang::En => {
            format!("estimating {id}: `{word}` is no input; write KEY=VALUE, with quotes around spaces")
        }
        Lang::Ko => {
            format!(
                "{id} 계산 실패: `{word}` 입력이 항목=값 형식이 아닙니다. 빈칸이 있으면 따옴표로 묶으세요"
            )
        }
    }
}

fn no_inputs_inside(id: &str) -> String {
    match spoken() {
        Lang::En => format!("it holds no inputs of {id}: an object with keys and values is due"),
        Lang::Ko => format!("{id} 입력이 없습니다. 항목과 값으로 된 객체여야 합니다"),
    }
}
