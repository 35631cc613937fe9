//! A CSV file as the tables of a calculator: ratings (a column per rater, or item,rater,label), two columns of counts, or
//! n and error. In: the text and the calculator's id. Out: inputs by key, and which columns were taken as raters.

use super::{Reason, Refusal};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Inputs read from a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub inputs: Vec<(String, Value)>,
    /// The columns that were taken as raters, by name or number.
    pub raters: Vec<String>,
    /// Columns whose labels no other column knows: remarks, most likely.
    pub left_out: Vec<String>,
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
            ..Sheet::default()
        }),
        _ => two_columns(cells, "points").map(|(sizes, errors)| {
            let point = |(n, error)| json!({ "n": n, "error": error });
            let points: Vec<Value> = sizes.into_iter().zip(errors).map(point).collect();
            Sheet { inputs: vec![("points".into(), points.into())], ..Sheet::default() }
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

/// `12`, `1,200`, `3%`
pub fn is_number(cell: &str) -> bool {
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

/// A table of labels with the names of its columns.
struct Table {
    names: Vec<String>,
    rows: Cells,
}

fn ratings(mut rows: Cells) -> Result<Sheet, Refusal> {
    let header = if has_header(&rows) { rows.remove(0) } else { Vec::new() };
    let column = |names: &[&str]| header.iter().position(|cell| named(cell, names));
    let table = match (column(ITEM), column(RATER), column(LABEL)) {
        (Some(item), Some(rater), Some(label)) => pivoted(&rows, item, rater, label),
        (Some(item), _, _) => Table::new(header, rows).without(&[item]),
        _ if first_column_counts_items(&rows) => Table::new(header, rows).without(&[0]),
        _ => Table::new(header, rows),
    };
    let (table, left_out) = table.raters();
    let label = |cell: &String| if is_gap(cell) { Value::Null } else { Value::from(cell.as_str()) };
    let labels: Vec<Value> = table.rows.iter().map(|row| row.iter().map(label).collect()).collect();
    Ok(Sheet { inputs: vec![("ratings".into(), labels.into())], raters: table.names, left_out })
}

impl Table {
    /// All rows as wide as the widest; a column without a name is called by its number.
    fn new(header: Vec<String>, mut rows: Cells) -> Table {
        let width = rows.iter().map(Vec::len).chain([header.len()]).max().unwrap_or_default();
        rows.iter_mut().for_each(|row| row.resize(width, String::new()));
        let name = |column: usize| header.get(column).filter(|name| !name.is_empty()).cloned();
        let names = (0..width).map(|column| name(column).unwrap_or_else(|| (column + 1).to_string()));
        Table { names: names.collect(), rows }
    }

    fn without(self, columns: &[usize]) -> Table {
        let keep = |row: Vec<String>| {
            let cells = row.into_iter().enumerate().filter(|(index, _)| !columns.contains(index));
            cells.map(|(_, cell)| cell).collect()
        };
        Table { names: keep(self.names), rows: self.rows.into_iter().map(keep).collect() }
    }

    fn labels(&self, column: usize) -> BTreeSet<&str> {
        let cells = self.rows.iter().map(|row| row[column].as_str());
        cells.filter(|cell| !is_gap(cell)).collect()
    }

    /// Without the columns whose labels no other column knows, as long as two are left; gives their names.
    fn raters(self) -> (Table, Vec<String>) {
        let labels: Vec<BTreeSet<&str>> = (0..self.names.len()).map(|it| self.labels(it)).collect();
        let alone = |own: &usize| {
            let mut others = labels.iter().enumerate().filter(|(other, _)| other != own);
            others.all(|(_, other)| other.is_disjoint(&labels[*own]))
        };
        let alone: Vec<usize> = (0..labels.len()).filter(alone).collect();
        if labels.len() < alone.len() + 2 {
            return (self, Vec::new());
        }
        let said = alone.iter().filter(|column| !labels[**column].is_empty());
        let left_out = said.map(|column| self.names[*column].clone()).collect();
        (self.without(&alone), left_out)
    }
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

/// From a row per label to a row per item and a column per rater, in the order in which they appear.
fn pivoted(rows: &Cells, item: usize, rater: usize, label: usize) -> Table {
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
    Table { names: raters.into_iter().map(str::to_owned).collect(), rows: table }
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
    fn the_columns_of_raters_are_named_and_remarks_are_left_out() {
        let sheet =
            read("agreement", "번호,김민지,박철수,비고\n1,정상,불량,흐림\n2,불량,불량,\n3,정상,,확인 필요\n");
        let sheet = sheet.unwrap();
        assert_eq!(
            (sheet.raters, sheet.left_out),
            (vec!["김민지".into(), "박철수".into()], vec!["비고".into()])
        );
        assert_eq!(sheet.inputs[0].1, json!([["정상", "불량"], ["불량", "불량"], ["정상", null]]));
        let bare = read("agreement", "1,2\n2,2\n1,1\n").unwrap();
        assert_eq!(bare.raters, ["1", "2"]);
        let opposed = read("agreement", "a,b\nyes,no\nyes,no\n").unwrap();
        assert_eq!((opposed.raters.len(), opposed.left_out.len()), (2, 0));
    }

    #[test]
    fn a_label_per_row_becomes_a_column_per_rater() {
        let long = "item,rater,label\n1,anna,yes\n1,ben,no\n2,anna,no\n3,ben,yes\n";
        assert_eq!(table(long), json!([["yes", "no"], ["no", null], [null, "yes"]]));
        assert_eq!(read("agreement", long).unwrap().raters, ["anna", "ben"]);
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
