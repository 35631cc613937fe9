//! Each documented behaviour with its exact text; `random` and `mutated` hold the properties.

mod blocks;
mod document;
mod mutated;
mod random;
mod refusals;
mod removed;
mod touched;

use super::*;
use serde_json::json;

fn set(path: &str, value: Value) -> Edit {
    Edit::Set { path: path.to_owned(), value }
}

fn append(path: &str, value: Value) -> Edit {
    Edit::Append { path: path.to_owned(), value }
}

fn remove(path: &str) -> Edit {
    Edit::Remove { path: path.to_owned() }
}

fn moved(path: &str, to: usize) -> Edit {
    Edit::Move { path: path.to_owned(), to }
}

/// The same edit gives the expected text with LF, with CRLF, and without a final line break.
#[track_caller]
fn gives(text: &str, edit: Edit, expected: &str) {
    assert_eq!(edit.apply(text).as_deref(), Ok(expected), "{edit:?}");
    let crlf = |text: &str| text.replace('\n', "\r\n");
    // A file without any line break gets the usual ones.
    if text.contains('\n') {
        assert_eq!(edit.apply(&crlf(text)), Ok(crlf(expected)), "with CRLF: {edit:?}");
    }
    let marked = |text: &str| format!("\u{feff}{text}");
    assert_eq!(edit.apply(&marked(text)), Ok(marked(expected)), "with a byte order mark: {edit:?}");
    let (Some(cut), Some(expected)) = (text.strip_suffix('\n'), expected.strip_suffix('\n')) else { return };
    if !cut.is_empty() && !cut.ends_with('\n') && !expected.is_empty() {
        assert_eq!(edit.apply(cut).as_deref(), Ok(expected), "without a final line break: {edit:?}");
    }
}

const PLAN: &str = "\
# 영수증 계획
aiplan: 1

# 무엇을
problem:
  need: 손으로 옮겨 적습니다   # 부서에서 들음
  # how it is done
  baseline:
    value: 96.1%  # measured

components:
  - id: read     # first
    task: document-extraction

  # prices
  - {id: price, task: regression}
team: [PO, UX]
";

/// `PLAN` with one place changed.
#[track_caller]
fn changes_in_the_plan(edit: Edit, from: &str, to: &str) {
    assert_eq!(PLAN.matches(from).count(), 1, "{from}");
    gives(PLAN, edit, &PLAN.replace(from, to));
}

#[test]
fn a_changed_value_keeps_everything_around_it() {
    changes_in_the_plan(set("problem.need", json!("느립니다")), "손으로 옮겨 적습니다", "느립니다");
    changes_in_the_plan(set("problem.baseline.value", json!("97%")), "96.1%", "97%");
    changes_in_the_plan(set("aiplan", json!(2)), "aiplan: 1", "aiplan: 2");
    changes_in_the_plan(set("components[0].id", json!("scan")), "id: read", "id: scan");
    changes_in_the_plan(set("components[1].task", json!("a, b")), "regression", "\"a, b\"");
    changes_in_the_plan(set("team[1]", json!("QA")), "UX", "QA");
}

#[test]
fn a_quoted_text_becomes_plain_where_it_can() {
    gives("a: \"x: y\" # c\nb: 'z'\n", set("a", json!("no")), "a: no # c\nb: 'z'\n");
    gives("a: 'unknown'\n", set("a", json!("unknown")), "a: unknown\n");
    gives("a: x\n", set("a", json!("true")), "a: \"true\"\n");
    gives("a: x\n  over\n  lines  # c\nb: 1\n", set("a", json!(5)), "a: 5  # c\nb: 1\n");
    gives("a: x\n", set("a", json!("C:\\ \"it's\": x")), "a: 'C:\\ \"it''s\": x'\n");
}

#[test]
fn a_new_key_goes_to_the_end_of_its_map_and_leaves_what_follows_alone() {
    changes_in_the_plan(set("problem.why", json!("slow")), "# measured\n", "# measured\n  why: slow\n");
    changes_in_the_plan(
        set("problem.baseline.basis", json!("measured")),
        "# measured\n",
        "# measured\n    basis: measured\n",
    );
    changes_in_the_plan(
        set("components[0].input", json!("photo")),
        "task: document-extraction\n",
        "task: document-extraction\n    input: photo\n",
    );
    changes_in_the_plan(set("components[1].n", json!(3)), "regression}", "regression, n: 3}");
    changes_in_the_plan(set("예산", json!("60 KRW")), "team: [PO, UX]\n", "team: [PO, UX]\n예산: 60 KRW\n");
}

#[test]
fn parents_that_are_missing_are_made() {
    gives("aiplan: 1\n", set("a.b.c", json!("x")), "aiplan: 1\na:\n  b:\n    c: x\n");
    gives("aiplan: 1\n", set("a[0].b", json!("x")), "aiplan: 1\na:\n  - b: x\n");
    gives(
        "aiplan: 1\n",
        append("a.b", json!({"id": "x", "n": 1})),
        "aiplan: 1\na:\n  b:\n    - id: x\n      n: 1\n",
    );
    gives("", set("aiplan", json!(1)), "aiplan: 1\n");
    gives("", append("a", json!("x y")), "a:\n  - x y\n");
    gives("# 머리말\n\n", set("a.b", json!("x")), "# 머리말\n\na:\n  b: x\n");
    gives("{} # c\n", set("a", json!("x")), " # c\na: x\n");
    gives("{}\n", set("a", json!("x")), "a: x\n");
    gives("null\n", set("a.b", json!("x")), "a:\n  b: x\n");
    gives("a:   # later\nb: 1\n", set("a.x", json!(1)), "a:   # later\n  x: 1\nb: 1\n");
    gives("a: {} # c\n", set("a.x.y", json!(1)), "a: # c\n  x:\n    y: 1\n");
    gives("a: ~\n", set("a.x", json!(1)), "a:\n  x: 1\n");
    gives("- \n- x\n", set("[0].a", json!(1)), "- a: 1\n- x\n");
}

#[test]
fn an_empty_value_is_filled_on_its_line() {
    gives("a:  # c\nb: 1\n", set("a", json!("x")), "a: x  # c\nb: 1\n");
    gives("a:\n# c\n", set("a", json!([1, 2])), "a: [1, 2]\n# c\n");
    gives("-\n- x\n", set("[0]", json!("y")), "- y\n- x\n");
    gives("a: {x: , y}\n", set("a.x", json!(1)), "a: {x: 1, y}\n");
    gives("a: {x: , y}\n", set("a.y", json!(1)), "a: {x: , y: 1}\n");
}

#[test]
fn a_list_takes_a_new_item_in_the_style_of_its_neighbours() {
    changes_in_the_plan(
        append("components", json!({"id": "ok", "task": "x"})),
        "regression}\n",
        "regression}\n\n  - {id: ok, task: x}\n",
    );
    changes_in_the_plan(append("team", json!("QA")), "UX]", "UX, QA]");
    gives("a:\n- x # c\n# d\nb: 1\n", append("a", json!("y")), "a:\n- x # c\n- y\n# d\nb: 1\n");
    gives(
        "a:\n  - x\n    # - z\n  # e\nb: 1\n",
        append("a", json!("y")),
        "a:\n  - x\n    # - z\n  - y\n  # e\nb: 1\n",
    );
    gives(
        "a:\n  -   b: 1\n",
        append("a", json!({"b": 2, "c": 3})),
        "a:\n  -   b: 1\n  -   b: 2\n      c: 3\n",
    );
    gives("a:\n  - b: 1\n\n  - b: 2\n", set("a[2].b", json!(3)), "a:\n  - b: 1\n\n  - b: 2\n\n  - b: 3\n");
    gives("a:\n  - - x\n    - y\n", append("a[0]", json!("z")), "a:\n  - - x\n    - y\n    - z\n");
    gives("a: [\n  x, # c\n  y # d\n]\n", append("a", json!("z")), "a: [\n  x, # c\n  y, z # d\n]\n");
    gives("a:\n  - { b: 1 }\n", append("a", json!({"b": 2})), "a:\n  - { b: 1 }\n  - { b: 2 }\n");
    gives("a: [{ b: 1 }]\n", append("a", json!({"b": 2})), "a: [{ b: 1 }, { b: 2 }]\n");
    gives("a: [x: 1]\n", set("a[0].y", json!(2)), "a: [{x: 1, y: 2}]\n");
}

#[test]
fn an_item_moves_with_its_comments_and_nothing_else_does() {
    let plan = "a:\n  # first\n  - id: x # own\n    # inside\n\n  # set apart\n\n  # second\n  - id: y\n    n: |\n      1\n  # third\n  - { id: z }\n# end\nb: 1\n";
    gives(
        plan,
        moved("a[0]", 2),
        "a:\n  # second\n  - id: y\n    n: |\n      1\n\n  # set apart\n\n  # third\n  - { id: z }\n  # first\n  - id: x # own\n    # inside\n# end\nb: 1\n",
    );
    gives(plan, moved("a[1]", 1), plan);
    gives("a:\n- x\n- y", moved("a[1]", 0), "a:\n- y\n- x");
    gives("a: # list\n- x\n- y # d\n", moved("a[0]", 1), "a: # list\n- y # d\n- x\n");
    gives("a: [x, {b: 1}, z] # c\n", moved("a[2]", 0), "a: [z, x, {b: 1}] # c\n");
    gives("- - x\n  - y\n- z\n", moved("[0][1]", 0), "- - y\n  - x\n- z\n");
    assert_eq!(
        moved("a[0]", 2).apply("a: [x, y]\n"),
        Err(EditError::PastTheEnd { path: "a[2]".into(), length: 2 })
    );
    assert_eq!(moved("a.b", 0).apply("a: {b: 1}\n"), Err(EditError::NothingThere { path: "a.b".into() }));
}

#[test]
fn an_empty_list_takes_its_first_item() {
    let record = || append("a", json!({"id": "x", "tags": ["p", "q"], "why": ["one word", "more words"]}));
    let block = "  - id: x\n    tags: [p, q]\n    why:\n      - one word\n      - more words\n";
    gives("a:\nb: 1\n", record(), &format!("a:\n{block}b: 1\n"));
    gives("a: []\nb: 1\n", record(), &format!("a:\n{block}b: 1\n"));
    gives("a: [ ]  # none yet\nb: 1\n", record(), &format!("a:  # none yet\n{block}b: 1\n"));
    gives("b: 1\n", record(), &format!("b: 1\na:\n{block}"));
    gives("b: {a: []}\n", append("b.a", json!({"id": "x"})), "b: {a: [{id: x}]}\n");
    gives("a:\n", append("a", json!("KR")), "a: [KR]\n");
}

#[test]
fn the_indentation_of_the_file_is_followed() {
    let four = "a:\n    b: 1\nc:\n    -   d: 1\n        e: 2\n";
    gives(four, set("f.g.h", json!(1)), &format!("{four}f:\n    g:\n        h: 1\n"));
    gives(four, append("f", json!({"x": 1, "y": 2})), &format!("{four}f:\n    -   x: 1\n        y: 2\n"));
    gives("a:\n    - x y\n", set("b.c", json!(1)), "a:\n    - x y\nb:\n    c: 1\n");
    let zero = "a:\n- b: 1\n";
    gives(zero, append("c", json!({"d": 1})), "a:\n- b: 1\nc:\n- d: 1\n");
    gives(zero, append("a[0].c", json!({"d": 1})), "a:\n- b: 1\n  c:\n  - d: 1\n");
    gives("  a: 1\n  b: 2\n", set("c", json!(3)), "  a: 1\n  b: 2\n  c: 3\n");
}

#[test]
fn a_list_or_map_can_be_replaced_by_anything() {
    let text = "a: # c\n  # d\n  x: 1 # gone\n  y: 2\nb: 1\n";
    gives(text, set("a", json!("z")), "a: z # c\n  # d\nb: 1\n");
    gives(text, set("a", json!(["p", "q"])), "a: [p, q] # c\n  # d\nb: 1\n");
    gives(text, set("a", json!({"z": {}})), "a: # c\n  # d\n  z: {}\nb: 1\n");
    gives("a:\n  - x: 1\n    y: 2 # c\n  - z\n", set("a[0]", json!("p")), "a:\n  - p # c\n  - z\n");
    gives(
        "a:\n  -\n    x: 1\n  - z\n",
        set("a[0]", json!({"p": 1, "q": 2})),
        "a:\n  - p: 1\n    q: 2\n  - z\n",
    );
    gives("a:\n  long text # c\nb: 1\n", set("a", json!("short")), "a:\n  short # c\nb: 1\n");
}

#[test]
fn a_value_on_a_line_of_its_own_leaves_its_comment() {
    gives("a:\n  long text # c\nb: 1\n", set("a", json!({"x": 1})), "a:\n  # c\n  x: 1\nb: 1\n");
}

#[test]
fn keys_are_quoted_where_they_must_be() {
    gives("\"a b\" : 1\n", set("a b", json!(2)), "\"a b\" : 2\n");
    gives(
        "a: 1\n",
        set("5", json!({"- x": 1, "on": 2, "": 3})),
        "a: 1\n\"5\":\n  \"- x\": 1\n  \"on\": 2\n  \"\": 3\n",
    );
}

#[test]
fn several_edits_see_each_other() {
    let edits = [
        set("problem.need", json!("slow")),
        append("components", json!({"id": "a"})),
        append("components", json!({"id": "b"})),
        set("components[1].task", json!("x")),
        remove("components[0]"),
    ];
    let text = apply_all("aiplan: 1\n", &edits).unwrap();
    assert_eq!(text, "aiplan: 1\nproblem:\n  need: slow\ncomponents:\n  - id: b\n    task: x\n");
    assert_eq!(
        apply_all("aiplan: 1\n", &[remove("x")]).unwrap_err(),
        EditError::NothingThere { path: "x".into() }
    );
}

fn in_order(text: &str, edit: Edit, expected: &str) {
    let order = |path: &str| {
        let keys: &[&str] = match path {
            "" => &["aiplan", "product", "problem", "components", "team"],
            "components" => &["id", "task", "input"],
            _ => &[],
        };
        keys.iter().map(|key| (*key).to_owned()).collect()
    };
    assert_eq!(edit.apply_ordered(text, &order).as_deref(), Ok(expected));
}

#[test]
fn a_new_key_goes_where_the_order_puts_it() {
    let text =
        "# top\naiplan: 1\n\n# about the parts\ncomponents:\n  - task: x\n\n# who\nteam: [PO]\nextra: 1\n";
    let with = |at: &str, new: &str| text.replace(at, &format!("{at}{new}"));
    in_order(text, set("problem.need", json!("x")), &with("aiplan: 1\n", "problem:\n  need: x\n"));
    in_order(text, set("unknown", json!("x")), &with("extra: 1\n", "unknown: x\n"));
    in_order(text, set("components[0].input", json!("x")), &with("- task: x\n", "    input: x\n"));
    in_order(text, set("components[0].id", json!("a")), &text.replace("- task: x", "- id: a\n    task: x"));
    in_order("# c\n\n# d\nteam: 1\n", set("product", json!("x")), "# c\n\nproduct: x\n# d\nteam: 1\n");
    in_order("{team: 1}\n", set("product", json!("x")), "{product: x, team: 1}\n");
    in_order("{aiplan: 1, team: 1}\n", set("product", json!("x")), "{aiplan: 1, product: x, team: 1}\n");
    in_order(
        "aiplan: 1\n\nproduct: 1\n\nteam: 1\n",
        set("problem", json!("x")),
        "aiplan: 1\n\nproduct: 1\n\nproblem: x\n\nteam: 1\n",
    );
}
