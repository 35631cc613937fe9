//! What goes: keys and items with their lines, the last one of a list or map, comments that stay.

use super::*;

#[test]
fn what_is_removed_takes_its_lines_along_and_nothing_else() {
    changes_in_the_plan(remove("problem.need"), "  need: 손으로 옮겨 적습니다   # 부서에서 들음\n", "");
    changes_in_the_plan(remove("problem.baseline"), "  baseline:\n    value: 96.1%  # measured\n", "");
    changes_in_the_plan(
        remove("problem.baseline.value"),
        "baseline:\n    value: 96.1%  # measured\n",
        "baseline: {}\n",
    );
    changes_in_the_plan(remove("components[1]"), "  - {id: price, task: regression}\n", "");
    changes_in_the_plan(remove("components[1].id"), "{id: price, task", "{task");
    changes_in_the_plan(remove("components[1].task"), ", task: regression", "");
    changes_in_the_plan(remove("team[1]"), "[PO, UX]", "[PO]");
    changes_in_the_plan(remove("team"), "team: [PO, UX]\n", "");
    changes_in_the_plan(remove("aiplan"), "aiplan: 1\n", "");
    gives("a: 1\n\nb: 2\n\nc: 3\n", remove("b"), "a: 1\n\nc: 3\n");
    gives("a: |\n  x\n\nb: 2\n", remove("a"), "\nb: 2\n");
}

#[test]
fn a_block_text_does_not_swallow_what_stood_under_a_removed_neighbour() {
    gives("a: |+\n  x\n\nb: 1\n\nc: 2\n", remove("b"), "a: |+\n  x\n\nc: 2\n");
    gives("a: |\n  x\nb:\n  - y\n  # c\n", remove("b"), "a: |\n  x\n# c\n");
}

#[test]
fn what_follows_the_first_key_of_a_record_moves_up_behind_the_dash() {
    changes_in_the_plan(remove("components[0].id"), "- id: read     # first\n    task", "- task");
    gives("- a: 1 # c\n  # d\n  b: 2\n", remove("[0].a"), "-\n  # d\n  b: 2\n");
    gives("- - x\n  - y\n- z\n", remove("[0][0]"), "- - y\n- z\n");
}

#[test]
fn the_last_one_out_leaves_an_empty_list_or_map() {
    gives("a:\n  - x # c\n# d\nb: 1\n", remove("a[0]"), "a: []\n# d\nb: 1\n");
    gives("a: # c\n- id: x\n  n: 1\n", remove("a[0]"), "a: [] # c\n");
    gives("a:\n  - x: 1\n", remove("a[0].x"), "a:\n  - {}\n");
    gives("a: [x]\n", remove("a[0]"), "a: []\n");
    gives("a: { x: 1, }\n", remove("a.x"), "a: {}\n");
    gives("a: [x: 1]\n", remove("a[0].x"), "a: [{}]\n");
    gives("# c\na: 1\n", remove("a"), "# c\n");
    gives("a: 1\n", remove("a"), "");
}

#[test]
fn a_comment_between_brackets_stays() {
    gives("a: [\n  x, # c\n  y, # d\n]\n", remove("a[0]"), "a: [\n   # c\n  y, # d\n]\n");
    gives("a: [\n  x, # c\n  y # d\n]\n", remove("a[1]"), "a: [\n  x, # c\n   # d\n]\n");
    gives("a: [ # c\n  x\n]\n", remove("a[0]"), "a: [ # c\n  \n]\n");
    gives("a: [ # c\n]\n", append("a", json!("x")), "a: [ # c\nx]\n");
    gives("a: { # c\n  }\n", set("a.b.c", json!(1)), "a: { # c\n  b: {c: 1}}\n");
}
