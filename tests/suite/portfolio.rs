//! `aiplan portfolio`: the same rows in every format, as published, whatever the plans hold.

use crate::formats::problems;
use crate::program::{run, text};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rows(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let output = run(folder, &[&["portfolio"], arguments].concat());
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn each_plan_is_one_line_that_keeps_the_published_schema() {
    let schema = run(root(), &["--lang", "en", "schema", "--of", "portfolio"]);
    let mut schema: Value = serde_json::from_slice(&schema.stdout).unwrap();
    schema["additionalProperties"] = false.into();
    for list in ["components", "figures", "findings"] {
        schema["properties"][list]["items"]["additionalProperties"] = false.into();
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    let rows = rows(root(), &["examples", "tests/plans", "tests/cases", "nowhere.yaml"]);
    assert_eq!(rows.len(), 6 + 39 + 1, "only files that are called like plans");
    for row in &rows {
        assert_eq!(problems(&validator, row), Vec::<String>::new());
        let names: Vec<&String> = row.as_object().unwrap().keys().collect();
        let published: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
        assert_eq!(names, published, "in the published order");
    }
    let last = rows.last().unwrap();
    assert_eq!(last["file"], "nowhere.yaml");
    assert!(last["problem"].as_str().unwrap().contains("no such file"));
    assert_eq!((&last["verdict"], &last["components"]), (&Value::Null, &json!([])));
    assert!(!validator.is_valid(&json!({ "version": 1 })));
}

#[test]
fn a_row_says_what_assess_check_and_status_say() {
    let rows = rows(root(), &["example:courier-support-answers"]);
    let row = &rows[0];
    let json_of =
        |arguments: &[&str]| -> Value { serde_json::from_slice(&run(root(), arguments).stdout).unwrap() };
    let example = "example:courier-support-answers";
    let assess = json_of(&["assess", example, "--format", "json"]);
    assert_eq!(row["verdict"], assess["product"]["verdict"]);
    assert_eq!(row["verdict"], "hybrid");
    let verdicts = |components: &Value| -> Vec<String> {
        let components = components.as_array().unwrap().iter();
        components.map(|it| format!("{} {} {}", it["id"], it["verdict"], it["standing"])).collect()
    };
    assert_eq!(verdicts(&row["components"]), verdicts(&assess["components"]));
    assert_eq!(row["review_load"], assess["figures"]["review-load"]["value"]);
    assert_eq!(row["volume_per_day"], 4000.0);
    let days = assess["figures"]["payback-time"]["value"].as_f64().unwrap() / 86_400_000.0;
    assert_eq!(row["payback_days"], days);
    let check = json_of(&["check", example, "--format", "json"]);
    for (own, name) in [("errors", "error"), ("warnings", "warning"), ("notes", "note")] {
        assert_eq!(row[own], check["summary"][name], "{own}");
    }
    let counted: u64 =
        row["findings"].as_array().unwrap().iter().map(|it| it["count"].as_u64().unwrap()).sum();
    assert_eq!(
        counted,
        ["errors", "warnings", "notes"].iter().map(|it| row[*it].as_u64().unwrap()).sum::<u64>()
    );
    let status = json_of(&["status", example, "--format", "json"]);
    for name in ["answered", "open", "unknown", "overdue", "assumed", "proposed"] {
        assert_eq!(row[name], status["counts"][name], "{name}");
    }
    assert_eq!(row["launch_date"], "2027-05-17");
    assert_eq!(row["review_by"], "2027-03-31");
    assert_eq!(row["as_of"], "2026-11-24");
    assert!(row["playbook"].as_str().unwrap().starts_with(concat!(env!("CARGO_PKG_VERSION"), "+")));
}

#[test]
fn another_playbook_has_another_fingerprint_and_the_same_one_the_same() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("aiplan.yaml"), "aiplan: 1\nproduct: { name: x }\n").unwrap();
    let version = || rows(folder.path(), &[])[0]["playbook"].clone();
    let (first, again) = (version(), version());
    fs::write(folder.path().join("aiplan.toml"), "[policy]\nreview_utilisation = 0.7\n").unwrap();
    assert_eq!(first, again);
    assert_ne!(first, version());
}

#[test]
fn csv_holds_the_same_with_korean_whole_and_no_formula() {
    let folder = tempfile::tempdir().unwrap();
    let plan = "aiplan: 1\nproduct: { name: \"=HYPERLINK(1,\\\"영수증, 판독\\\")\", lang: ko }\n";
    fs::write(folder.path().join("aiplan.yaml"), plan).unwrap();
    fs::write(folder.path().join("b.aiplan.yaml"), "aiplan: 1\nproduct: { name: \"-1+2\\u001b[31m\" }\n")
        .unwrap();
    let output = run(folder.path(), &["portfolio", "--format", "csv", "--bom", "--output", "plans.csv"]);
    assert!(output.status.success() && output.stdout.is_empty());
    let written = fs::read_to_string(folder.path().join("plans.csv")).unwrap();
    let written = written.strip_prefix('\u{feff}').expect("the byte-order mark that was asked for");
    assert!(!written.contains('\u{1b}'));
    let mut reader = csv::Reader::from_reader(written.as_bytes());
    let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let at = |name: &str| columns.iter().position(|column| column == name).unwrap();
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let products: Vec<&str> = records.iter().map(|record| &record[at("product")]).collect();
    assert_eq!(products, ["'=HYPERLINK(1,\"영수증, 판독\")", "'-1+2·[31m"]);
    let rows = rows(folder.path(), &[]);
    assert_eq!(rows[0]["product"], "=HYPERLINK(1,\"영수증, 판독\")", "only a spreadsheet needs it changed");
    for (record, row) in records.iter().zip(&rows) {
        for list in ["components", "figures", "findings"] {
            assert_eq!(serde_json::from_str::<Value>(&record[at(list)]).unwrap(), row[list]);
        }
        assert_eq!(record[at("errors")], row["errors"].to_string());
    }
    let plain = run(folder.path(), &["portfolio", "--format", "csv"]);
    assert!(text(&plain.stdout).starts_with("version,id,file,"));
}

#[test]
fn parquet_is_written_whole_and_not_to_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("aiplan.yaml"), "aiplan: 1\nproduct: { name: 영수증 }\n").unwrap();
    let output = run(folder.path(), &["portfolio", "--format", "parquet", "--output", "plans.parquet"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let bytes = fs::read(folder.path().join("plans.parquet")).unwrap();
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    let piped = run(folder.path(), &["portfolio", "--format", "parquet"]);
    assert_eq!(piped.stdout, bytes);
    let session = crate::session::Session::start(
        crate::session::Seat::ENGLISH,
        folder.path(),
        &["portfolio", "--format", "parquet"],
    );
    session.wait_for("--output plans.parquet");
}

#[test]
fn a_plan_that_cannot_be_read_is_a_row_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.aiplan.yaml"), "aiplan: [1\n").unwrap();
    fs::write(folder.path().join("b.aiplan.yaml"), b"aiplan: 1\nx: \xff\n").unwrap();
    fs::write(folder.path().join("c.aiplan.yaml"), "aiplan: 1\nproduct: { name: x }\n").unwrap();
    let output = run(folder.path(), &["portfolio", "c.aiplan.yaml", ".", "gone.aiplan.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    let rows: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said: Vec<String> = rows
        .iter()
        .map(|row| format!("{} {} {}", row["id"], row["errors"], row["problem"].is_null()))
        .collect();
    assert_eq!(said, ["\"c\" 0 true", "\"a\" 2 true", "\"b\" 1 true", "\"gone\" null false"]);
    assert_eq!(rows[2]["findings"], json!([{ "rule": "not-utf8", "level": "error", "count": 1 }]));
    assert!(text(&output.stderr).contains("1 plan could not be read"));
}
