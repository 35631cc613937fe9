//! Rows as CSV (RFC 4180, UTF-8). Lists stand in their cell as JSON. A text that a spreadsheet would run as a formula gets an
//! apostrophe before it, because a plan comes from others and a portfolio is opened by a click.

use super::columns::COLUMNS;
use super::{Cell, json};

/// The names of the columns, with the line break.
pub fn head() -> String {
    record(COLUMNS.iter().map(|column| column.name.to_owned()))
}

/// One row, with the line break.
pub fn line(row: &[Cell]) -> String {
    record(COLUMNS.iter().zip(row).map(|(column, cell)| match cell {
        Cell::Nothing => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Records(_) => json::value(column, cell).to_string(),
    }))
}

/// Spreadsheets read `=`, `+`, `-` and `@` as the beginning of a formula, also after spaces and in their wide forms.
fn harmless(text: &str) -> String {
    let begins = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    // A lone hyphen is standard input, or nothing.
    if begins && text != "-" { format!("'{text}") } else { text.to_owned() }
}

fn record(cells: impl Iterator<Item = String>) -> String {
    let mut line = Vec::new();
    let mut writer = csv::Writer::from_writer(&mut line);
    // Writing to memory cannot fail.
    let _ = writer.write_record(cells);
    let _ = writer.flush();
    drop(writer);
    String::from_utf8(line).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula() {
        assert_eq!(harmless("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        for text in ["+1", "-1+2", "@SUM(A1)", " =1", "＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["-", "영수증", "a=b", ""] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn quotes_commas_and_line_breaks_stay_in_their_cell() {
        let cells = ["a,b", "\"c\"", "d\ne", "한글"].map(str::to_owned);
        assert_eq!(record(cells.into_iter()), "\"a,b\",\"\"\"c\"\"\",\"d\ne\",한글\n");
    }
}
