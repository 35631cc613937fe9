//! What a calculator says: the answer in one sentence, its outputs as a table, the formula, the assumptions and the habit
//! it replaces; the same as JSON; and the list of calculators under the questions of a planner.

pub mod page;
pub mod refusals;
pub mod values;

use crate::estimate::calculators::Object;
use crate::estimate::entry::Entry;
use crate::playbook::Playbook;
use crate::playbook::calculators::{Calculator, Saying, WIDEST_SPREAD};
use crate::playbook::condition::Term;
use crate::text::{Lang, fill};
use serde_json::{Value, json};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// A calculator's record, what it was given and what it found.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    pub calculator: &'a Calculator,
    pub entry: &'a Entry,
    pub outputs: &'a Object,
}

/// The whole answer for people.
pub fn write(answer: &Answer, lang: Lang) -> String {
    let calculator = answer.calculator;
    let mut out = format!("{}\n\n", answer.sentence(lang));
    out.push_str(&table(&answer.output_rows(lang)));
    for warning in calculator.beware.iter().filter(|saying| answer.holds(saying)) {
        let _ = write!(out, "\n{}: {}\n", lang.pick("Beware", "주의"), warning.text.get(lang));
    }
    let _ = write!(out, "\n{}:\n{}\n", lang.pick("Reckoned with", "입력"), table(&answer.input_rows(lang)));
    for (name, text) in [
        (lang.pick("Formula", "공식"), calculator.formula.as_str()),
        (lang.pick("Assumes", "전제"), calculator.assumes.get(lang)),
        (lang.pick("Instead of the habit", "흔한 실수"), calculator.habit.get(lang)),
    ] {
        let _ = writeln!(out, "{name}: {text}");
    }
    out
}

/// The answer for machines, numbers in the units of the calculator.
pub fn to_json(answer: &Answer) -> Value {
    json!({
        "version": 1,
        "calculator": answer.calculator.id,
        "inputs": answer.entry.inputs,
        "outputs": answer.outputs,
    })
}

/// Every calculator under the question a planner asks, with a call that works.
pub fn list(playbook: &Playbook, lang: Lang) -> String {
    let catalogue = &playbook.records.catalogue;
    let mut out = String::new();
    for group in &catalogue.calculator_groups {
        let _ = writeln!(out, "{}\n", group.question.get(lang));
        for calculator in catalogue.calculators.iter().filter(|it| it.group == group.id) {
            let _ = writeln!(out, "  {}  {}", calculator.id, calculator.asks.get(lang));
            let _ = writeln!(out, "    $ {}\n", calculator.example_call());
        }
    }
    out.push_str(lang.pick(
        "Change the numbers after the equals signs to yours. What an input means: aiplan explain NAME.\n",
        "등호 뒤의 값을 바꿔 쓰세요. 각 입력의 뜻은 aiplan explain 이름 명령으로 볼 수 있습니다.\n",
    ));
    out
}

impl Answer<'_> {
    /// The first saying that holds and whose slots all have values.
    pub fn sentence(&self, lang: Lang) -> String {
        let sayable = |saying: &&Saying| {
            let slots = crate::text::slots(&saying.text.en);
            self.holds(saying) && slots.iter().all(|slot| self.value(slot).is_some())
        };
        let saying = self.calculator.say.iter().find(sayable);
        let text = saying.map_or(self.calculator.purpose.get(lang), |saying| saying.text.get(lang));
        fill(text, |slot| self.print(slot, lang).map(Into::into))
    }

    /// The value of an input or output, where there is one.
    fn value(&self, key: &str) -> Option<&Value> {
        let value = self.outputs.get(key).or_else(|| self.entry.inputs.get(key));
        value.filter(|value| !value.is_null())
    }

    fn holds(&self, saying: &Saying) -> bool {
        let lookup = |path: &[String]| self.term(path);
        saying.when.as_ref().is_none_or(|when| when.holds(&lookup))
    }

    fn term(&self, path: &[String]) -> Term {
        if path.first().is_some_and(|key| key == WIDEST_SPREAD) {
            return self.widest_spread();
        }
        match path.first().and_then(|key| self.value(key)) {
            Some(Value::Bool(flag)) => Term::Bool(*flag),
            Some(Value::String(text)) => Term::Text(text.clone()),
            Some(Value::Number(number)) => number.as_f64().map_or(Term::Undefined, Term::Number),
            _ => Term::Undefined,
        }
    }

    /// Beyond a factor of 20 the latency estimate must not reassure.
    fn widest_spread(&self) -> Term {
        let stages = self.entry.inputs.get("stages").and_then(Value::as_array);
        let spread = |stage: &Value| Some(stage["p95_ms"].as_f64()? / stage["p50_ms"].as_f64()?);
        let widest = stages.into_iter().flatten().filter_map(spread).reduce(f64::max);
        widest.map_or(Term::Undefined, Term::Number)
    }

    /// An input or output in words.
    fn print(&self, key: &str, lang: Lang) -> Option<String> {
        let value = self.value(key)?;
        let currency = self.entry.currency;
        match (self.calculator.output(key), self.calculator.input(key)) {
            (Some(output), _) => Some(values::output(output, value, currency, lang)),
            (None, Some(input)) => Some(values::print(input.kind, value, currency, lang)),
            (None, None) => None,
        }
    }

    fn output_rows(&self, lang: Lang) -> Vec<(String, String)> {
        let given = self.calculator.outputs.iter().filter(|it| self.outputs.contains_key(&it.key));
        let row = |it: &crate::playbook::calculators::Output| {
            let why = it.none.as_ref().map_or("", |none| none.get(lang));
            let none = || format!("{} ({why})", lang.pick("none", "없음"));
            (it.label.get(lang).to_owned(), self.print(&it.key, lang).unwrap_or_else(none))
        };
        given.map(row).collect()
    }

    fn input_rows(&self, lang: Lang) -> Vec<(String, String)> {
        let given = self.calculator.inputs.iter();
        given.filter_map(|it| Some((it.label.get(lang).to_owned(), self.print(&it.key, lang)?))).collect()
    }
}

/// Names on the left, values under one another on the right. A long name does not push all values away.
fn table(rows: &[(String, String)]) -> String {
    const WIDEST: usize = 46;
    let widths = rows.iter().map(|(name, _)| name.width()).filter(|width| *width <= WIDEST);
    let width = widths.max().unwrap_or_default();
    let mut out = String::new();
    for (name, value) in rows {
        let padding = " ".repeat(width.saturating_sub(name.width()));
        let _ = writeln!(out, "  {name}{padding}  {value}");
    }
    out
}
