//! Texts of several lines: written as blocks, replaced, and quoted where a block cannot stand.

use super::*;

#[test]
fn a_text_of_several_lines_is_a_block() {
    gives("a: x # c\nb: 1\n", set("a", json!("one\n\ntwo")), "a: |- # c\n  one\n\n  two\nb: 1\n");
    gives("a:\nb: 1\n", set("a", json!("one\n  two\n")), "a: |\n  one\n    two\nb: 1\n");
    gives("b: 1\n", set("a", json!("  one\ntwo")), "b: 1\na: |2-\n    one\n  two\n");
    gives("a:\n  - x y\n", append("a", json!("# one\n- two")), "a:\n  - x y\n  - |-\n    # one\n    - two\n");
    gives("a: {b: 1}\n", set("a.b", json!("one\ntwo")), "a: {b: \"one\\ntwo\"}\n");
    gives("a: x\n", set("a", json!("one\r\ntwo")), "a: \"one\\r\\ntwo\"\n");
    gives("a: x\n\nb: 1\n", set("a", json!("one\n\n")), "a: \"one\\n\\n\"\n\nb: 1\n");
}

#[test]
fn a_block_text_keeps_its_final_line_break_at_the_end_of_a_file() {
    assert_eq!(set("a", json!("one\ntwo\n")).apply("a: x").as_deref(), Ok("a: |\n  one\n  two\n"));
    assert_eq!(set("a", json!("one\ntwo")).apply("a: x").as_deref(), Ok("a: |-\n  one\n  two"));
}

#[test]
fn a_comment_that_a_block_would_swallow_sends_the_text_into_quotes() {
    gives("a: x\n    # deep\nb: 1\n", set("a", json!("one\ntwo")), "a: \"one\\ntwo\"\n    # deep\nb: 1\n");
}

#[test]
fn a_block_text_is_replaced_with_its_lines() {
    let text = "a: | # why\n  one\n\n  two\n\n# c\nb: 1\n";
    gives(text, set("a", json!("x")), "a: x # why\n\n# c\nb: 1\n");
    gives(text, set("a", json!("three\nfour")), "a: |- # why\n  three\n  four\n\n# c\nb: 1\n");
    gives(text, set("b", json!(2)), "a: | # why\n  one\n\n  two\n\n# c\nb: 2\n");
    gives(text, set("a", json!({"x": 1})), "a: # why\n  x: 1\n\n# c\nb: 1\n");
    gives("a:\n  >-\n  one\n  two\nb: 1\n", set("a", json!("x")), "a: x\nb: 1\n");
    gives("a: |+\n  one\n\nb: 1\n", set("c", json!(2)), "a: |+\n  one\n\nb: 1\nc: 2\n");
}
