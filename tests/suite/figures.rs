//! `assess --figures` as its user sees it: text in both languages, JSON, and what is missing.

use crate::program::{run, text};
use serde_json::Value;
use std::path::Path;

fn figures(of: &str, more: &[&str]) -> String {
    let arguments = [&["assess", of, "--figures"], more].concat();
    let output = run(Path::new(env!("CARGO_MANIFEST_DIR")), &arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn a_figure_has_its_formula_its_inputs_with_their_basis_and_what_moves_it() {
    let said = figures("example:courier-support-answers", &["--lang", "en"]);
    assert!(said.contains("load of the reviewers = 75%\n  36 ÷ 48 = 75%\n"), "{said}");
    assert!(said.contains("Volume (measured)") && said.contains("Share reviewed\n"), "{said}");
    assert!(said.contains("    Review hours 2 h…6 h → 150%…50%\n"), "{said}");
    assert!(!said.contains('█') && !said.contains('●'), "nobody looks at bars in a pipe: {said}");
    let korean = figures("example:courier-support-answers", &["--lang", "ko"]);
    assert!(korean.contains("검토 부하 = 75%") && korean.contains("처리량 (실측)"), "{korean}");
}

#[test]
fn what_lacks_an_answer_names_the_question() {
    let said = figures("example:wake-word", &["--lang", "en"]);
    assert!(said.contains("Not worked out, for want of an answer:"), "{said}");
    assert!(said.contains("labeling cost – Price per label (labels[0].price_per_label)"), "{said}");
    assert!(said.contains("alerts per day – Metrics: False positive rate"), "{said}");
}

#[test]
fn programs_get_figures_with_basis_and_moves() {
    let json: Value =
        serde_json::from_str(&figures("example:courier-support-answers", &["--format", "json"])).unwrap();
    let load = &json["figures"]["review-load"];
    assert!((load["value"].as_f64().unwrap() - 0.75).abs() < 1e-9 && load["unit"] == "share", "{load}");
    assert_eq!(load["basis"]["problem.volume"], "measured");
    assert_eq!(load["moves"][0]["field"], "automation.review.hours_per_day");
    assert!((load["moves"][0]["low"].as_f64().unwrap() - 1.5).abs() < 1e-9, "{load}");
    assert_eq!(json["figures"]["label-hours"]["unit"], "ms", "durations are in milliseconds for programs");
    assert!(json["lacking"].is_array() && json.get("product").is_none());
}
