//! The reference page of the columns, in Markdown. In: a language. Out: the page.

use super::columns::{COLUMNS, Column, Kind};
use crate::text::Lang;
use std::fmt::Write;

pub fn page(lang: Lang) -> String {
    let mut out = String::new();
    let title = lang.pick("Columns of `aiplan portfolio`", "`aiplan portfolio`의 열");
    let intro = lang.pick(
        "Version 1. The same columns in JSON Lines, CSV and Parquet; in CSV, lists stand in their cell as JSON. Later versions of\n\
         the tool may add columns at the end; they take none away and change none. `aiplan schema --of portfolio` is the JSON Schema of a line.",
        "버전 1. JSON Lines, CSV, Parquet의 열은 같으며, CSV에서 목록은 칸 안에 JSON으로 적습니다. 이후 버전은 끝에 열을 더할 수 있지만\n\
         있는 열을 없애거나 바꾸지 않습니다. `aiplan schema --of portfolio`가 한 줄의 JSON 스키마를 출력합니다.",
    );
    let _ = writeln!(out, "# {title}\n\n{intro}");
    table(&mut out, COLUMNS, lang);
    for column in COLUMNS {
        if let Kind::Records(own) = column.kind {
            let _ = writeln!(out, "\n## `{}`\n\n{}", column.name, sentence(lang.pick(column.en, column.ko)));
            table(&mut out, own, lang);
        }
    }
    out
}

fn table(out: &mut String, columns: &[Column], lang: Lang) {
    let heads = lang.pick("| Column | Type | What it says |", "| 열 | 형식 | 내용 |");
    let _ = writeln!(out, "\n{heads}\n| --- | --- | --- |");
    for column in columns {
        let words = lang.pick(column.en, column.ko);
        let _ = writeln!(out, "| `{}` | {} | {words} |", column.name, kind(column, lang));
    }
}

fn kind(column: &Column, lang: Lang) -> String {
    let name = match column.kind {
        Kind::Text => lang.pick("text", "글"),
        Kind::Count => lang.pick("whole number", "정수"),
        Kind::Number => lang.pick("number", "수"),
        Kind::Date => lang.pick("date", "날짜"),
        Kind::Records(_) => lang.pick("list of records", "기록 목록"),
    };
    if column.always {
        name.to_owned()
    } else {
        format!("{name}, {}", lang.pick("or nothing", "없을 수 있음"))
    }
}

fn sentence(words: &str) -> String {
    if words.ends_with('.') { words.to_owned() } else { format!("{words}.") }
}
