//! What a calculation is given: files first, then the words of the command line. In: a path and `KEY=VALUE` words. Out:
//! inputs by key, and which columns of a sheet were taken as raters.

use crate::commands::files;
use crate::commands::language::spoken;
use aiplan::estimate::{Refusal, spreadsheet};
use aiplan::playbook::calculators::Calculator;
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::yaml;
use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::Value;
use spreadsheet::Sheet;
use std::path::Path;

type Refuse<'r> = &'r dyn Fn(&[Refusal]) -> anyhow::Error;

pub fn read(path: Option<&Path>, words: &[String], record: &Calculator, refuse: Refuse) -> Result<Sheet> {
    let mut given = match path {
        None => Sheet::default(),
        Some(path) => from_file(path, record, refuse)?,
    };
    for (index, word) in words.iter().enumerate() {
        let Some((key, value)) = word.split_once('=') else {
            bail!(no_equals_sign(record, word, words.get(index + 1)));
        };
        given.inputs.push((key.trim().to_owned(), Value::from(value.trim())));
    }
    Ok(given)
}

fn from_file(path: &Path, record: &Calculator, refuse: Refuse) -> Result<Sheet> {
    let source = if path == Path::new("-") { files::read_standard_input()? } else { files::read(path)? };
    if source.not_utf8_at.is_some() {
        return Err(anyhow!(not_utf8())).with_context(|| files::reading(path));
    }
    let is_sheet = path.extension().is_some_and(|ending| ending == "csv" || ending == "tsv");
    match object(&source).filter(|_| !is_sheet) {
        Some(Value::Object(mut map)) => {
            // An answer of `--format json` is taken back: its inputs are.
            if let Some(Value::Object(inputs)) = map.remove("inputs") {
                map = inputs;
            }
            Ok(Sheet { inputs: map.into_iter().collect(), ..Sheet::default() })
        }
        _ if spreadsheet::reads(&record.id) => {
            spreadsheet::read(&record.id, &source.text).map_err(|found| refuse(&[found]))
        }
        _ => Err(anyhow!(no_inputs_inside(&record.id))).with_context(|| files::reading(path)),
    }
}

fn object(source: &Source) -> Option<Value> {
    let tree = yaml::parse(source);
    let value = tree.root.as_ref().filter(|_| tree.findings.is_empty()).map(yaml::Node::to_json);
    value.filter(Value::is_object)
}

fn not_utf8() -> &'static str {
    spoken().pick(
        "it is not UTF-8 text; in Excel, save it as ‘CSV UTF-8 (comma delimited)’",
        "UTF-8이 아닙니다. 엑셀에서 ‘CSV UTF-8(쉼표로 분리)’로 저장하세요",
    )
}

/// `confidence 95` is told where the sign goes.
fn no_equals_sign(record: &Calculator, word: &str, next: Option<&String>) -> String {
    let id = &record.id;
    let written = record.input(word).map(|input| match next.filter(|next| !next.contains('=')) {
        Some(next) => format!("{word}={next}"),
        None => format!("{word}={}", input.example_in(spoken())),
    });
    match (written, spoken()) {
        (Some(written), Lang::En) => format!("estimating {id}: write {written}, with an equals sign"),
        (Some(written), Lang::Ko) => {
            format!("{id} 계산 실패: 등호를 넣어 {written}처럼 적으세요")
        }
        (None, Lang::En) => {
            format!("estimating {id}: `{word}` is no input; write KEY=VALUE, with quotes around spaces")
        }
        (None, Lang::Ko) => {
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
