//! The JSON Schema (2020-12) of one line of `aiplan portfolio`. In: a language for the descriptions. Out: the schema of version 1.

use super::columns::{COLUMNS, Column, Kind};
use crate::report::json_schema::{list, object, published};
use crate::text::Lang;
use serde_json::{Value, json};

pub fn portfolio(lang: Lang) -> Value {
    let description = lang.pick("One plan of a portfolio.", "기획 파일 하나입니다.");
    let schema = record(description, COLUMNS, lang);
    published(schema, "portfolio", lang.pick("Line of aiplan portfolio", "aiplan portfolio의 한 줄"), lang)
}

fn record(description: &str, columns: &[Column], lang: Lang) -> Value {
    let properties: Vec<(&str, Value)> =
        columns.iter().map(|column| (column.name, property(column, lang))).collect();
    object(description, &properties)
}

fn property(column: &Column, lang: Lang) -> Value {
    let words = lang.pick(column.en, column.ko);
    let mut schema = match column.kind {
        Kind::Text => typed("string", column),
        Kind::Count => typed("integer", column),
        Kind::Number => typed("number", column),
        Kind::Date => {
            let mut date = typed("string", column);
            date["format"] = "date".into();
            date
        }
        Kind::Records(own) => list(record(words, own, lang)),
    };
    if column.name == "version" {
        schema = json!({ "const": 1 });
    }
    schema["description"] = words.into();
    schema
}

fn typed(kind: &str, column: &Column) -> Value {
    if column.always { json!({ "type": kind }) } else { json!({ "type": [kind, "null"] }) }
}
