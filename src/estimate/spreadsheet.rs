//! A CSV file as the tables of a calculator: ratings (a column per rater, or item,rater,label), two columns of counts, or
//! n and error. In: the text and the calculator's id. Out: inputs by key, and the labels that text was numbered as.

use super::{Reason, Refusal};
use serde_json::{Value, json};

/// Inputs read from a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub inputs: Vec<(String, Value)>,
    /// Labels that were text, in the order in which they were numbered from 1; empty where they were numbers.
    pub labels: Vec<String>,
}

type Cells = Vec<Vec<String>>;

const GAPS: &[&str] = &["", "na", "n/a", "-", ".", "null", "none", "없음"];
const ITEM: &[&str] = &["item", "id", "case", "row", "no", "항목", "사례", "번호", "문항", "건"];
const RATER: &[&str] = &["rater", "labeller", "labeler", "annotator", "who", "라벨러", "작업자", "평가자"];
const LABEL: &[&str] = &["label", "rating", "value", "class", "category", "라벨", "평점", "값", "분류"];

/// Whether a calculator reads a sheet.
pub fn reads(calculator: &str) -> bool {
    matches!(calculator, "agreement" | "psi" | "learning-curve")
}

/// The separator is what the first line has most of.
pub fn read(calculator: &str, text: &str) -> Result<Sheet, Refusal> {
    let cells = cells(text)?;
    match calculator {
        "agreement" => ratings(cells),
        "psi" => two_columns(cells, "expected_counts").map(|(expected, actual)| Sheet {
            inputs: vec![
                ("expected_counts".into(), expected.into()),
                ("actual_counts".into(), actual.into()),
            ],
            labels: Vec::new(),
        }),
        _ => two_columns(cells, "points").map(|(sizes, errors)| {
            let point = |(n, error)| json!({ "n": n, "error": error });
            let points: Vec<Value> = sizes.into_iter().zip(errors).map(point).collect();
            Sheet { inputs: vec![("points".into(), points.into())], labels: Vec::new() }
        }),
    }
}

fn cells(text: &str) -> Result<Cells, Refusal> {
    let first = text.lines().next().unwrap_or_default();
    let many = |separator: char| first.matches(separator).count();
    let separator = [',', '\t', ';'].into_iter().max_by_key(|it| (many(*it), *it == ',')).unwrap_or(',');
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(separator as u8)
        .from_reader(text.as_bytes());
    let mut rows = Cells::new();
    for record in reader.records() {
        let record = record
            .map_err(|error| Refusal::new("input", Reason::WrongKind).text("due", error.to_string()))?;
        if record.iter().any(|cell| !cell.is_empty()) {
            rows.push(record.iter().map(str::to_owned).collect());
        }
    }
    if rows.is_empty() { Err(Refusal::new("input", Reason::Empty)) } else { Ok(rows) }
}

fn named(cell: &str, names: &[&str]) -> bool {
    let cell = cell.to_lowercase();
    names.iter().any(|name| cell == *name || cell.strip_suffix("_id").is_some_and(|cell| cell == *name))
}

fn is_gap(cell: &str) -> bool {
    GAPS.contains(&cell.to_lowercase().as_str())
}

fn is_number(cell: &str) -> bool {
    cell.trim_end_matches('%').replace(',', "").parse::<f64>().is_ok()
}

/// A first row is a header when it names its columns, or when none of its cells comes again below.
fn has_header(rows: &Cells) -> bool {
    let Some((first, rest)) = rows.split_first() else { return false };
    let names = |cell: &String| named(cell, ITEM) || named(cell, RATER) || named(cell, LABEL);
    let again = |cell: &String| rest.iter().any(|row| row.contains(cell));
    let numbers = first.iter().all(|cell| is_number(cell) || is_gap(cell));
    !numbers && (first.iter().any(names) || !first.iter().any(again))
}

fn ratings(mut rows: Cells) -> Result<Sheet, Refusal> {
    let header = if has_header(&rows) { rows.remove(0) } else { Vec::new() };
    let column = |names: &[&str]| header.iter().position(|cell| named(cell, names));
    let table = match (column(ITEM), column(RATER), column(LABEL)) {
        (Some(item), Some(rater), Some(label)) => pivoted(&rows, item, rater, label),
        (Some(item), _, _) => without_column(rows, item),
        _ if first_column_counts_items(&rows) => without_column(rows, 0),
        _ => rows,
    };
    let width = table.iter().map(Vec::len).max().unwrap_or_default();
    let labels = text_labels(&table);
    let number = |cell: Option<&String>| match cell.filter(|cell| !is_gap(cell)) {
        None => Value::Null,
        Some(cell) if labels.is_empty() => Value::from(cell.as_str()),
        Some(cell) => json!(labels.iter().position(|label| label == cell).map(|index| index + 1)),
    };
    let table: Vec<Value> =
        table.iter().map(|row| (0..width).map(|column| number(row.get(column))).collect()).collect();
    Ok(Sheet { inputs: vec![("ratings".into(), table.into())], labels })
}

/// The labels in alphabetical order where any is not a number.
fn text_labels(table: &Cells) -> Vec<String> {
    let cells = || table.iter().flatten().filter(|cell| !is_gap(cell));
    if cells().all(|cell| is_number(cell)) {
        return Vec::new();
    }
    let mut labels: Vec<String> = cells().cloned().collect();
    labels.sort();
    labels.dedup();
    labels
}

/// No header: three columns or more, and the first never says the same twice while the others do.
fn first_column_counts_items(rows: &Cells) -> bool {
    let distinct = |column: usize| {
        let mut cells: Vec<&String> = rows.iter().filter_map(|row| row.get(column)).collect();
        let all = cells.len();
        cells.sort();
        cells.dedup();
        cells.len() == all
    };
    rows.len() > 2 && rows[0].len() > 2 && distinct(0) && !distinct(1) && !distinct(2)
}

fn without_column(rows: Cells, column: usize) -> Cells {
    let without = |row: Vec<String>| {
        let cells = row.into_iter().enumerate().filter(|(index, _)| *index != column);
        cells.map(|(_, cell)| cell).collect()
    };
    rows.into_iter().map(without).collect()
}

/// From a row per label to a row per item and a column per rater, in the order in which they appear.
fn pivoted(rows: &Cells, item: usize, rater: usize, label: usize) -> Cells {
    let mut items: Vec<&str> = Vec::new();
    let mut raters: Vec<&str> = Vec::new();
    let place = |names: &mut Vec<&'_ str>, name: &'_ str| names.iter().position(|own| *own == name);
    let cell =
        |row: &'_ [String], column: usize| row.get(column).map(String::as_str).unwrap_or_default().to_owned();
    let owned: Vec<[String; 3]> =
        rows.iter().map(|row| [cell(row, item), cell(row, rater), cell(row, label)]).collect();
    for [item, rater, _] in &owned {
        if place(&mut items, item).is_none() {
            items.push(item);
        }
        if place(&mut raters, rater).is_none() {
            raters.push(rater);
        }
    }
    let mut table = vec![vec![String::new(); raters.len()]; items.len()];
    for [item, rater, label] in &owned {
        if let (Some(row), Some(column)) = (place(&mut items, item), place(&mut raters, rater)) {
            table[row][column].clone_from(label);
        }
    }
    table
}

/// The last two columns as numbers; a first row of words is a header.
fn two_columns(rows: Cells, input: &str) -> Result<(Vec<Value>, Vec<Value>), Refusal> {
    let mut left = Vec::new();
    let mut right = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let [.., first, second] = row.as_slice() else {
            return Err(Refusal::new(input, Reason::WrongKind).text("due", "two-columns"));
        };
        if index == 0 && !is_number(first) && !is_number(second) {
            continue;
        }
        left.push(Value::from(first.as_str()));
        right.push(Value::from(second.as_str()));
    }
    Ok((left, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Value {
        read("agreement", text).unwrap().inputs[0].1.clone()
    }

    #[test]
    fn ratings_are_read_with_and_without_a_header_and_with_gaps() {
        let expected = json!([["1", "2"], ["2", "2"], [null, "1"]]);
        assert_eq!(table("anna,ben\n1,2\n2,2\n,1\n"), expected);
        assert_eq!(table("1,2\n2,2\nNA,1\n"), expected);
        assert_eq!(table("item,anna,ben\nx1,1,2\nx2,2,2\nx3,,1\n"), expected);
        assert_eq!(table("\u{feff}item;anna;ben\nx1;1;2\nx2;2;2\nx3;;1\n"), expected);
    }

    #[test]
    fn text_labels_are_numbered_in_alphabetical_order() {
        let sheet = read("agreement", "a,b\n정상,불량\n불량,불량\n정상,\n").unwrap();
        assert_eq!(sheet.labels, ["불량", "정상"]);
        assert_eq!(sheet.inputs[0].1, json!([[2, 1], [1, 1], [2, null]]));
    }

    #[test]
    fn a_label_per_row_becomes_a_column_per_rater() {
        let long = "item,rater,label\n1,anna,yes\n1,ben,no\n2,anna,no\n3,ben,yes\n";
        assert_eq!(table(long), json!([[2, 1], [1, null], [null, 2]]));
    }

    #[test]
    fn counts_and_curves_take_their_last_two_columns() {
        let sheet = read("psi", "bin,before,now\n0-1,100,80\n1-2,90,110\n").unwrap();
        assert_eq!(sheet.inputs[0], ("expected_counts".into(), json!(["100", "90"])));
        assert_eq!(sheet.inputs[1], ("actual_counts".into(), json!(["80", "110"])));
        let curve = read("learning-curve", "n,error\n100,25%\n400,0.15\n").unwrap();
        assert_eq!(curve.inputs[0].1[1], json!({ "n": "400", "error": "0.15" }));
        assert_eq!(read("psi", "1\n2\n").unwrap_err().reason, Reason::WrongKind);
        assert_eq!(read("psi", "\n\n").unwrap_err().reason, Reason::Empty);
    }
}
