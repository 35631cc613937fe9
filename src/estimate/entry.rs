//! From what people write to the inputs of a calculator. In: key and value pairs, as text (`3%`, `4 min`, `[1, 2]`) or as
//! read from a file, and the calculator's record. Out: numbers in the calculator's units with its defaults, or every
//! refusal at once.

use super::calculators::{Object, tidy};
use super::{Reason, Refusal};
use crate::amount::{Amount, AmountError, Unit};
use crate::playbook::calculators::{Calculator, Quantity};
use crate::source::Source;
use crate::yaml;
use serde_json::Value;

mod tables;
mod units;

/// Inputs in the units of the calculator, in the order of its record.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub inputs: Object,
    /// Where money was written with one.
    pub currency: Option<Unit>,
}

/// Reads pairs of key and value. A text is read as people write it; any other value stands for itself.
pub fn read(calculator: &Calculator, given: &[(String, Value)]) -> Result<Entry, Vec<Refusal>> {
    let mut reader = Reader { currency: None, refusals: unknown_and_twice(calculator, given) };
    let mut inputs = Object::new();
    for input in &calculator.inputs {
        let value = given.iter().find(|(key, _)| *key == input.key).map(|(_, value)| value);
        let default = Value::from(input.default.as_str());
        match value.filter(|value| !value.is_null()) {
            Some(value) => {
                if let Some(value) = reader.value(&input.key, input.kind, value) {
                    inputs.insert(input.key.clone(), value);
                }
            }
            None if !input.default.is_empty() => {
                inputs
                    .extend(reader.value(&input.key, input.kind, &default).map(|it| (input.key.clone(), it)));
            }
            None if input.optional => {}
            None => reader.refusals.push(Refusal::new(&input.key, Reason::Missing)),
        }
    }
    if reader.refusals.is_empty() {
        return Ok(Entry { inputs, currency: reader.currency.map(|(_, unit)| unit) });
    }
    Err(reader.refusals)
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

struct Reader {
    /// The first input with a currency, and that currency.
    currency: Option<(String, Unit)>,
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
            _ => self.number(input, kind, value),
        }
    }

    fn number(&mut self, input: &str, kind: Quantity, value: &Value) -> Option<Value> {
        match value {
            Value::Number(_) => Some(tidy(value.clone())),
            Value::String(text) => self.text(input, kind, text.trim()),
            Value::Bool(flag) => {
                self.refuse(Refusal::new(input, Reason::NotANumber).text("value", flag.to_string()))
            }
            _ => self.refuse(Refusal::new(input, Reason::NotANumber).text("value", value.to_string())),
        }
    }

    fn text(&mut self, input: &str, kind: Quantity, text: &str) -> Option<Value> {
        if text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
            && let Ok(number) = text.parse::<f64>()
        {
            return match number.is_finite() {
                true => Some(tidy(Value::from(number))),
                false => self.refuse(Refusal::new(input, Reason::NotFinite)),
            };
        }
        let amount = match Amount::parse(text) {
            Ok(amount) => amount,
            Err(AmountError::NotANumber) => {
                return self.refuse(Refusal::new(input, Reason::NotANumber).text("value", text));
            }
            Err(AmountError::UnknownUnit(unit)) => {
                let refusal = Refusal::new(input, Reason::UnknownUnit).text("value", text);
                return self.refuse(refusal.text("unit", unit));
            }
        };
        let Some(number) = units::in_units_of(kind, &amount) else {
            let refusal = Refusal::new(input, Reason::WrongDimension).text("value", text);
            let refusal = refusal.text("given", units::dimension_id(amount.unit.dimension));
            return self.refuse(refusal.text("due", units::kind_id(kind)));
        };
        self.same_currency(input, &amount)?;
        Some(tidy(Value::from(number)))
    }

    /// A plan has one currency, and so has a calculation.
    fn same_currency(&mut self, input: &str, amount: &Amount) -> Option<()> {
        let Some(unit) = units::currency(amount) else { return Some(()) };
        let (other, first) = self.currency.get_or_insert_with(|| (input.to_owned(), unit)).clone();
        if first.symbol == unit.symbol {
            return Some(());
        }
        let refusal = Refusal::new(input, Reason::TwoCurrencies).text("given", unit.symbol);
        self.refuse(refusal.text("other", other).text("due", first.symbol));
        None
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
