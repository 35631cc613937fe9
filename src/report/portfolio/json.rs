//! A row as one line of JSON.

use super::Cell;
use super::columns::{COLUMNS, Column};
use serde_json::{Map, Value};

/// One object on one line, without the line break.
pub fn line(row: &[Cell]) -> String {
    object(COLUMNS, row).to_string()
}

fn object(columns: &[Column], row: &[Cell]) -> Value {
    let cells = columns.iter().zip(row);
    Value::Object(
        cells.map(|(column, cell)| (column.name.to_owned(), value(column, cell))).collect::<Map<_, _>>(),
    )
}

/// One cell. Records become a list of objects.
pub fn value(column: &Column, cell: &Cell) -> Value {
    match (cell, column.kind) {
        (Cell::Nothing, _) => Value::Null,
        (Cell::Text(text), _) => text.as_str().into(),
        (Cell::Count(count), _) => (*count).into(),
        (Cell::Number(number), _) => (*number).into(),
        (Cell::Date(date), _) => date.to_string().into(),
        (Cell::Records(records), super::columns::Kind::Records(own)) => {
            records.iter().map(|record| object(own, record)).collect()
        }
        (Cell::Records(_), _) => Value::Null,
    }
}
