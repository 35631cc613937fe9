//! From what people write to the inputs of a calculator. In: key and value pairs, as text (`3%`, `4 min`, `[1, 2]`) or as
//! read from a file, and the calculator's record. Out: numbers in the calculator's units with its defaults, or every
//! refusal at once.

use super::calculators::Object;
use super::{Reason, Refusal};
use crate::amount::Unit;
use crate::plan::reader::yes_no;
use crate::playbook::calculators::{Calculator, Input, Quantity};
use crate::source::Source;
use crate::yaml;
use serde_json::Value;

mod labels;
mod numbers;
mod tables;
mod units;

/// Inputs in the units of the calculator, in the order of its record.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub inputs: Object,
    /// Where money was written with one.
    pub currency: Option<Unit>,
    /// Rates that were given as bare numbers, which were taken to be in the calculator's unit.
    pub bare_rates: Vec<String>,
    /// The words that the numbers of a table of labels stand for, from 1 on.
    pub labels: Vec<String>,
    /// The columns of a sheet that were taken as raters, and those that were not.
    pub raters: Vec<String>,
    pub left_out: Vec<String>,
}

/// Reads pairs of key and value. A text is read as people write it; any other value stands for itself.
pub fn read(calculator: &Calculator, given: &[(String, Value)]) -> Result<Entry, Vec<Refusal>> {
    let (given, labels) = labels::numbered(calculator, given).map_err(|refusal| vec![refusal])?;
    let mut reader = Reader { refusals: unknown_and_twice(calculator, &given), ..Reader::default() };
    let mut inputs = Object::new();
    for input in &calculator.inputs {
        let value = given.iter().find(|(key, _)| *key == input.key).map(|(_, value)| value);
        let default = Value::from(input.default.as_str());
        match value.filter(|value| !value.is_null()) {
            Some(value) => {
                let value = reader.value(&input.key, input.kind, value);
                inputs.extend(value.and_then(|it| Some((input.key.clone(), reader.in_range(input, it)?))));
            }
            None if !input.default.is_empty() => {
                inputs
                    .extend(reader.value(&input.key, input.kind, &default).map(|it| (input.key.clone(), it)));
            }
            None if input.optional => {}
            None => reader.refusals.push(Refusal::new(&input.key, Reason::Missing)),
        }
    }
    if !reader.refusals.is_empty() {
        return Err(reader.refusals);
    }
    let currency = reader.currency.map(|(_, unit)| unit);
    Ok(Entry { inputs, currency, bare_rates: reader.bare_rates, labels, ..Entry::default() })
}

fn unknown_and_twice(calculator: &Calculator, given: &[(String, Value)]) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for (index, (key, _)) in given.iter().enumerate() {
        if calculator.input(key).is_none() {
            refusals.push(Refusal::new(key, Reason::Unknown));
        } else if given[..index].iter().any(|(earlier, _)| earlier == key) {
            refusals.push(Refusal::new(key, Reason::Twice));
        }
    }
    refusals
}

#[derive(Default)]
struct Reader {
    /// The first input with a currency, and that currency.
    currency: Option<(String, Unit)>,
    bare_rates: Vec<String>,
    refusals: Vec<Refusal>,
}

impl Reader {
    fn refuse(&mut self, refusal: Refusal) -> Option<Value> {
        self.refusals.push(refusal);
        None
    }

    /// A value in the calculator's unit; None when it was refused.
    fn value(&mut self, input: &str, kind: Quantity, value: &Value) -> Option<Value> {
        match kind {
            Quantity::Counts | Quantity::Shares | Quantity::Numbers => self.list(input, kind, value),
            Quantity::Ratings | Quantity::Curve | Quantity::Stages => self.table(input, kind, value),
            Quantity::YesNo => self.yes_no(input, value),
            _ => self.number(input, kind, value),
        }
    }

    fn yes_no(&mut self, input: &str, value: &Value) -> Option<Value> {
        let said = value.as_bool().or_else(|| yes_no(value.as_str()?.trim()));
        let wrong = || Refusal::new(input, Reason::WrongKind).text("due", "yes-no");
        said.map(Value::from).or_else(|| self.refuse(wrong()))
    }

    /// Every value out of its range is refused at once, where the record's range is in numbers.
    fn in_range(&mut self, input: &Input, value: Value) -> Option<Value> {
        let number = value.as_f64();
        match number.map(|number| numbers::check(input, number)) {
            Some(Err(refusal)) => self.refuse(refusal),
            _ => Some(value),
        }
    }
}

/// A list or table written on the command line: JSON or YAML in flow style, or numbers with commas between.
fn parsed(text: &str) -> Value {
    let text = text.trim();
    let bracketed = if text.starts_with('[') { text.to_owned() } else { format!("[{text}]") };
    let source = Source::new("value", bracketed);
    let tree = yaml::parse(&source);
    tree.root.filter(|_| tree.findings.is_empty()).map_or(Value::Null, |node| node.to_json())
}
