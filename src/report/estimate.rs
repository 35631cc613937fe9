//! What a calculator says: the answer in one sentence, its outputs as a table, the formula, the assumptions and the habit
//! it replaces; the same as JSON; and the list of calculators under the questions of a planner.

pub mod notes;
pub mod page;
pub mod refusals;
pub mod values;

use crate::estimate::calculators::Object;
use crate::estimate::entry::Entry;
use crate::playbook::Playbook;
use crate::playbook::calculators::{Calculator, IN_WORDS, Input, Output, Quantity, Saying, WIDEST_SPREAD};
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
    for note in notes::notes(answer, lang) {
        let _ = write!(out, "\n{note}\n");
    }
    let _ = write!(out, "\n{}:\n{}\n", lang.pick("Reckoned with", "입력"), table(&answer.input_rows(lang)));
    for (name, text) in [
        (lang.pick("Formula", "공식"), calculator.formula.get(lang)),
        (lang.pick("Assumes", "전제"), calculator.assumes.get(lang)),
        (lang.pick("Instead of the habit", "흔한 실수"), calculator.habit.get(lang)),
    ] {
        let _ = writeln!(out, "{name}: {text}");
    }
    out
}

/// The answer for machines, numbers in the units of the calculator. `--input` takes it back.
pub fn to_json(answer: &Answer, lang: Lang) -> Value {
    let mut json = json!({
        "version": 1,
        "calculator": answer.calculator.id,
        "inputs": answer.written_inputs(),
        "outputs": answer.outputs,
    });
    let labels = answer.entry.labels.iter().enumerate();
    let labels: Object =
        labels.map(|(index, label)| ((index + 1).to_string(), label.as_str().into())).collect();
    let none =
        answer.calculator.outputs.iter().filter(|it| answer.outputs.get(&it.key) == Some(&Value::Null));
    let none: Object =
        none.filter_map(|it| Some((it.key.clone(), it.none.as_ref()?.get(lang).into()))).collect();
    for (key, object) in [("labels", labels), ("none", none)] {
        if !object.is_empty() {
            json[key] = object.into();
        }
    }
    let notes = notes::notes(answer, lang);
    if !notes.is_empty() {
        json["notes"] = notes.into();
    }
    json
}

/// Every calculator under the question a planner asks, with a call that works.
pub fn list(playbook: &Playbook, lang: Lang) -> String {
    let catalogue = &playbook.records.catalogue;
    let mut out = String::new();
    for group in &catalogue.calculator_groups {
        let _ = writeln!(out, "{}\n", group.question.get(lang));
        for calculator in catalogue.calculators.iter().filter(|it| it.group == group.id) {
            let _ = writeln!(out, "  {}  {}", calculator.id, calculator.asks.get(lang));
            let _ = writeln!(out, "    $ {}\n", calculator.example_call(lang));
        }
    }
    out.push_str(lang.pick(
        "Change the numbers after the equals signs to yours. What an input means: aiplan explain NAME.\n",
        "등호 뒤의 값을 바꿔 쓰세요. 각 입력의 뜻은 aiplan explain 이름 명령으로 볼 수 있습니다.\n",
    ));
    out
}

/// The same for machines.
pub fn list_json(playbook: &Playbook, lang: Lang) -> Value {
    let catalogue = &playbook.records.catalogue;
    let input = |it: &Input| {
        json!({
            "key": it.key, "label": it.label.get(lang), "kind": it.kind, "range": it.range,
            "optional": it.may_be_absent(), "default": it.default, "example": it.example_in(lang),
        })
    };
    let output = |it: &Output| json!({ "key": it.key, "label": it.label.get(lang), "kind": it.kind });
    let calculator = |it: &Calculator| {
        json!({
            "id": it.id, "group": it.group, "asks": it.asks.get(lang), "call": it.example_call(lang),
            "inputs": it.inputs.iter().map(input).collect::<Vec<Value>>(),
            "outputs": it.outputs.iter().map(output).collect::<Vec<Value>>(),
        })
    };
    let calculators: Vec<Value> = catalogue.calculators.iter().map(calculator).collect();
    json!({ "version": 1, "calculators": calculators })
}

impl Answer<'_> {
    /// The inputs with the words that were given as labels in the place of their numbers.
    fn written_inputs(&self) -> Object {
        let labels = &self.entry.labels;
        let mut inputs = self.entry.inputs.clone();
        for key in ["ratings", "categories"].iter().filter(|_| !labels.is_empty()) {
            inputs.entry(*key).and_modify(|value| *value = in_labels(value, labels));
        }
        inputs
    }

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
        let key = key.strip_suffix(IN_WORDS).unwrap_or(key);
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
        if key.ends_with(IN_WORDS) {
            return Some(values::odds(value.as_f64()?, lang));
        }
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
            let value = self.print(&it.key, lang).map(|value| counted(it.kind, value, lang));
            (it.label.get(lang).to_owned(), value.unwrap_or_else(none))
        };
        given.map(row).collect()
    }

    fn input_rows(&self, lang: Lang) -> Vec<(String, String)> {
        let bare = lang.pick("  (a bare number, read as this)", "  (단위 없이 적어 이렇게 읽음)");
        let row = |it: &Input| {
            let note = if self.entry.bare_rates.contains(&it.key) { bare } else { "" };
            let value = counted(it.kind, self.print(&it.key, lang)?, lang);
            Some((it.label.get(lang).to_owned(), format!("{value}{note}")))
        };
        self.calculator.inputs.iter().filter_map(row).collect()
    }
}

/// "5명": in a table nothing else says that people are counted.
fn counted(kind: Quantity, value: String, lang: Lang) -> String {
    match (kind, lang) {
        (Quantity::People, Lang::Ko) => format!("{value}명"),
        _ => value,
    }
}

fn in_labels(value: &Value, labels: &[String]) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| in_labels(item, labels)).collect(),
        _ => {
            let label = value.as_u64().and_then(|number| labels.get((number as usize).checked_sub(1)?));
            label.map_or_else(|| value.clone(), |label| label.as_str().into())
        }
    }
}

/// Names on the left, values under one another on the right.
fn table(rows: &[(String, String)]) -> String {
    let width = rows.iter().map(|(name, _)| name.width()).max().unwrap_or_default();
    let mut out = String::new();
    for (name, value) in rows {
        let padding = " ".repeat(width.saturating_sub(name.width()));
        let _ = writeln!(out, "  {name}{padding}  {value}");
    }
    out
}
