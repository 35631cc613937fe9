//! `aiplan estimate`: one calculator, without a plan.

mod given;

use super::language::spoken;
use super::{Context, Outcome, output};
use aiplan::estimate::calculators::calculator;
use aiplan::estimate::{Refusal, entry};
use aiplan::playbook::Playbook;
use aiplan::playbook::calculators::Calculator;
use aiplan::report::estimate::page::page;
use aiplan::report::estimate::{Answer, list, list_json, refusals, to_json, write};
use aiplan::rules::shape::nearest::nearest;
use aiplan::text::Lang;
use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;
use std::path::PathBuf;

/// Work out one number a plan needs: test sizes, reviewers, label cost, latency, tokens, alarms
///
/// Without a name, the calculators are listed under the questions they answer; a name alone, or with --help, shows what
/// the calculator takes and gives.
///
/// How many receipts must we label to promise 95% ± 1 point?
///   aiplan estimate test-size-proportion expected_rate=95% margin=1%p confidence=95%
/// Can three reviewers cope?
///   aiplan estimate precision-at-prevalence recall=90% false_positive_rate=2% \
///     prevalence=1.3% items_per_day=9000 reviewers=3 minutes_per_review=5 hours_per_reviewer_day=5
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
    /// Inputs as KEY=VALUE, with units as in a plan and decimals with a point: margin=1%p, seconds_per_label='1.5 min', items_per_day='9000 per day'
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
        if arguments.input.is_some() && !arguments.list {
            bail!(input_without_a_name());
        }
        match arguments.format {
            Format::Text => output::print_text(&list(&playbook, lang))?,
            Format::Json => output::print(&format!("{:#}\n", list_json(&playbook, lang)))?,
        }
        return Ok(Outcome::Fine);
    };
    let (Some(calculator), Some(record)) = (calculator(name), playbook.calculator(name)) else {
        bail!(unknown(name, &playbook, lang));
    };
    if arguments.values.is_empty() && arguments.input.is_none() && matches!(arguments.format, Format::Text) {
        output::print_markdown(&page(record, lang))?;
        return Ok(Outcome::Fine);
    }
    let refuse = |found: &[Refusal]| refused(record, found, &playbook, lang);
    let given = given::read(arguments.input.as_deref(), &arguments.values, record, &refuse)?;
    let mut entry = entry::read(record, &given.inputs).map_err(|found| refuse(&found))?;
    (entry.raters, entry.left_out) = (given.raters, given.left_out);
    let outputs = calculator.run_or_refuse_all(&entry.inputs).map_err(|found| refuse(&found))?;
    let answer = Answer { calculator: record, entry: &entry, outputs: &outputs };
    match arguments.format {
        Format::Text => output::print_text(&write(&answer, lang))?,
        Format::Json => output::print(&format!("{:#}\n", to_json(&answer, lang)))?,
    }
    Ok(Outcome::Fine)
}

/// What `aiplan estimate NAME --help` shows: the calculator's own page, where the words name one.
pub fn help(words: &[String], lang: Lang) -> Option<String> {
    let after = words.iter().skip_while(|word| *word != "estimate").skip(1);
    let playbook = Playbook::embedded();
    after.filter_map(|word| playbook.calculator(word)).map(|record| page(record, lang)).next()
}

fn refused(record: &Calculator, found: &[Refusal], playbook: &Playbook, lang: Lang) -> anyhow::Error {
    let lines = refusals::write(record, found, playbook, lang);
    let id = &record.id;
    match lang {
        Lang::En => anyhow!("estimating {id}: {lines}"),
        Lang::Ko => anyhow!("{id} 계산 실패: {lines}"),
    }
}

fn input_without_a_name() -> &'static str {
    spoken().pick(
        "estimating: --input needs a calculator, such as aiplan estimate agreement --input ratings.csv",
        "계산 실패: --input 앞에 계산기 이름이 있어야 합니다. 예: aiplan estimate agreement --input ratings.csv",
    )
}

/// A name that no calculator has: one that was meant, or those whose words it is ("receipts", "검토").
fn unknown(name: &str, playbook: &Playbook, lang: Lang) -> String {
    let calculators = &playbook.records.catalogue.calculators;
    let about: Vec<String> = calculators
        .iter()
        .filter(|it| is_about(it, &name.to_lowercase()))
        .map(|it| format!("\n  {}  {}", it.id, it.asks.get(lang)))
        .collect();
    let near = nearest(name, calculators.iter().map(|it| it.id.as_str()));
    match (lang, near) {
        (Lang::En, _) if !about.is_empty() => {
            format!("estimating {name}: no calculator is called so; these may be meant:{}", about.concat())
        }
        (Lang::Ko, _) if !about.is_empty() => {
            format!("{name} 계산 실패: 그런 계산기가 없습니다. 이 가운데 있나요?{}", about.concat())
        }
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

fn is_about(calculator: &Calculator, word: &str) -> bool {
    let texts = [&calculator.asks, &calculator.purpose];
    let says = |text: &str| text.to_lowercase().contains(word);
    says(&calculator.id) || texts.iter().any(|text| says(&text.en) || says(&text.ko))
}
