//! Labels that are words, as the numbers a calculator of agreement reckons with. In: the pairs as they were given. Out: the
//! same with numbers from 1 on, and the words they stand for.

use super::parsed;
use crate::estimate::spreadsheet::is_number;
use crate::estimate::{Reason, Refusal};
use crate::playbook::calculators::{Calculator, Quantity};
use serde_json::{Value, json};

type Given = Vec<(String, Value)>;

/// Words get the order of `categories` where that is given, else they have none and are numbered in alphabetical order.
pub fn numbered(calculator: &Calculator, given: &[(String, Value)]) -> Result<(Given, Vec<String>), Refusal> {
    let kind = |key: &str| calculator.input(key).map(|input| input.kind);
    let place = |wanted: &str| given.iter().position(|(key, _)| key == wanted);
    let Some(table) = given.iter().position(|(key, _)| kind(key) == Some(Quantity::Ratings)) else {
        return Ok((given.to_vec(), Vec::new()));
    };
    let rows = as_list(&given[table].1);
    let Some(words) = words(&rows) else { return Ok((given.to_vec(), Vec::new())) };
    let scale = place("categories").map(|index| as_list(&given[index].1));
    let labels: Vec<String> = match &scale {
        Some(Value::Array(scale)) => scale.iter().map(word).collect(),
        _ => words,
    };
    let mut given = given.to_vec();
    given[table].1 = in_numbers(&given[table].0, &rows, &labels)?;
    match place("categories") {
        Some(index) => given[index].1 = (1..=labels.len()).collect(),
        None if place("ordered").is_none() => given.push(("ordered".to_owned(), json!(false))),
        None => {}
    }
    Ok((given, labels))
}

fn as_list(value: &Value) -> Value {
    value.as_str().map_or_else(|| value.clone(), parsed)
}

fn word(label: &Value) -> String {
    label.as_str().map_or_else(|| label.to_string(), |text| text.trim().to_owned())
}

/// The labels in alphabetical order where any is a word; none for a table of numbers, or for what is no table.
fn words(rows: &Value) -> Option<Vec<String>> {
    let rows = rows.as_array()?;
    let cells: Option<Vec<&Vec<Value>>> = rows.iter().map(Value::as_array).collect();
    let cells: Vec<&Value> = cells?.into_iter().flatten().filter(|cell| !cell.is_null()).collect();
    if cells.iter().any(|cell| !(cell.is_string() || cell.is_number())) {
        return None;
    }
    let is_word = |cell: &&Value| cell.as_str().is_some_and(|text| !is_number(text));
    cells.iter().any(is_word).then(|| {
        let mut words: Vec<String> = cells.into_iter().map(word).collect();
        words.sort();
        words.dedup();
        words
    })
}

fn in_numbers(input: &str, rows: &Value, labels: &[String]) -> Result<Value, Refusal> {
    let number = |row: usize, cell: &Value| match labels.iter().position(|label| *label == word(cell)) {
        _ if cell.is_null() => Ok(Value::Null),
        Some(index) => Ok(json!(index + 1)),
        None => {
            let refusal = Refusal::new(format!("{input}[{row}]"), Reason::OutsideScale);
            Err(refusal.text("value", word(cell)))
        }
    };
    let rows = rows.as_array().into_iter().flatten().enumerate();
    let rows = rows.map(|(index, row)| {
        row.as_array()
            .into_iter()
            .flatten()
            .map(|cell| number(index, cell))
            .collect::<Result<Value, Refusal>>()
    });
    rows.collect()
}
