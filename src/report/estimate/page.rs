//! A calculator explained: what it answers, what it takes and gives, its formula, and a call that works. Out: Markdown.

use crate::playbook::calculators::Calculator;
use crate::text::Lang;
use std::fmt::Write;

pub fn page(calculator: &Calculator, lang: Lang) -> String {
    let mut out = format!("# {}\n\n{}\n\n", calculator.id, calculator.asks.get(lang));
    let _ = writeln!(out, "{}.\n", calculator.purpose.get(lang));
    let _ = writeln!(out, "```sh\n{}\n```\n", calculator.example_call(lang));
    inputs(&mut out, calculator, lang);
    outputs(&mut out, calculator, lang);
    for (name, text) in [
        (lang.pick("Formula", "공식"), format!("`{}`", calculator.formula.get(lang))),
        (lang.pick("Assumes", "전제"), calculator.assumes.get(lang).to_owned()),
        (lang.pick("Instead of the habit", "흔한 실수"), calculator.habit.get(lang).to_owned()),
    ] {
        let _ = writeln!(out, "**{name}**: {text}\n");
    }
    out
}

fn inputs(out: &mut String, calculator: &Calculator, lang: Lang) {
    let heading = lang.pick("| Input | Meaning | Range | |", "| 입력 | 뜻 | 범위 | |");
    let _ = writeln!(out, "{heading}\n| --- | --- | --- | --- |");
    for input in &calculator.inputs {
        let note = match (input.optional, input.default.as_str()) {
            (true, _) => lang.pick("optional", "생략 가능").to_owned(),
            (false, "") => String::new(),
            (false, default) => format!("{} {default}", lang.pick("default", "기본값")),
        };
        let hint = input.hint.as_ref().map_or("", |hint| hint.get(lang));
        let note = if note.is_empty() || hint.is_empty() { note + hint } else { format!("{note}; {hint}") };
        let _ = writeln!(out, "| `{}` | {} | {} | {note} |", input.key, input.label.get(lang), input.range);
    }
    out.push('\n');
}

fn outputs(out: &mut String, calculator: &Calculator, lang: Lang) {
    let _ = writeln!(out, "{}\n| --- | --- |", lang.pick("| Output | Meaning |", "| 출력 | 뜻 |"));
    for output in &calculator.outputs {
        let _ = writeln!(out, "| `{}` | {} |", output.key, output.label.get(lang));
    }
    out.push('\n');
}
