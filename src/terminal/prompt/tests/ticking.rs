//! Boxes: what is ticked by keys, numbers and words, and what stands ticked afterwards.

use super::*;

#[test]
fn several_choices_are_picked_by_space_and_none_needs_a_second_enter() {
    let mut prompt = prompt(WITH_READ, "components", Lang::En);
    assert_eq!(
        prompt.event(&key(KeyCode::Enter)),
        Outcome::Answer(Reply::Choices(vec!["sw1".into(), "sw2".into(), "sw3".into()])),
        "the default is picked"
    );
    for _ in 0..3 {
        prompt.event(&key(KeyCode::Char(' ')));
        prompt.event(&key(KeyCode::Down));
    }
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay);
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choices(Vec::new())));
    type_in(&mut prompt, "1,3");
    assert_eq!(
        prompt.event(&key(KeyCode::Enter)),
        Outcome::Answer(Reply::Choices(vec!["sw1".into(), "sw3".into()]))
    );
}

/// The numbers of the boxes that are shown ticked.
fn boxes(prompt: &Prompt) -> Vec<usize> {
    let number =
        |line: &String| line.split(" [x] ").next()?.trim_start_matches(['›', ' ']).trim().parse().ok();
    shown(prompt, Size { columns: 80, rows: 40 })
        .iter()
        .filter(|line| line.contains(" [x] "))
        .filter_map(number)
        .collect()
}

#[test]
fn what_is_typed_first_takes_the_place_of_what_stood_ticked_and_enter_takes_it_at_once() {
    for (typed, ticked, ids) in [
        ("2", vec![2], vec!["sw2"]),
        ("1,4", vec![1, 4], vec!["sw1", "human"]),
        ("1 3", vec![1, 3], vec!["sw1", "sw3"]),
    ] {
        let mut numbers = prompt(WITH_READ, "components", Lang::En);
        assert_eq!(boxes(&numbers), [1, 2, 3]);
        type_in(&mut numbers, typed);
        assert_eq!(boxes(&numbers), ticked, "the boxes show what Enter takes");
        let ids = ids.into_iter().map(String::from).collect();
        assert_eq!(numbers.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choices(ids)), "{typed}");
    }
    for (typed, id) in [("규칙", "sw1"), ("trained model", "sw2"), ("person", "human")] {
        let mut words = prompt(WITH_READ, "components", Lang::Ko);
        type_in(&mut words, typed);
        let only = Reply::Choices(vec![id.to_owned()]);
        assert_eq!(words.event(&key(KeyCode::Enter)), Outcome::Answer(only), "{typed}");
    }
    let mut nobody = prompt(WITH_READ, "components", Lang::En);
    type_in(&mut nobody, "9");
    assert_eq!(boxes(&nobody), [1, 2, 3], "there is no such number");
}

#[test]
fn once_the_reader_ticked_something_numbers_and_words_turn_boxes_over() {
    let begun = || {
        let mut prompt = prompt(WITH_READ, "components", Lang::En);
        prompt.event(&key(KeyCode::Char(' ')));
        assert_eq!(boxes(&prompt), [2, 3]);
        prompt
    };
    for typed in ["4", "person"] {
        let mut adding = begun();
        type_in(&mut adding, typed);
        let all = ["sw2", "sw3", "human"].map(String::from).to_vec();
        assert_eq!(adding.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choices(all)), "{typed}");
    }
    for typed in ["3", "prompted"] {
        let mut clearing = begun();
        type_in(&mut clearing, typed);
        assert_eq!(clearing.event(&key(KeyCode::Enter)), Outcome::Stay, "what clears a box is said before");
        assert!(says(&clearing).contains("is not any more. Ticked now:"), "{}", says(&clearing));
        assert_eq!(boxes(&clearing), [2]);
        let left = Reply::Choices(vec!["sw2".to_owned()]);
        assert_eq!(clearing.event(&key(KeyCode::Enter)), Outcome::Answer(left), "{typed}");
    }
}

#[test]
fn a_hit_found_by_typing_is_turned_over_by_space_beside_what_stands_ticked() {
    let mut prompt = prompt(WITH_READ, "components", Lang::En);
    type_in(&mut prompt, "pers");
    prompt.event(&key(KeyCode::Char(' ')));
    assert_eq!((boxes(&prompt), prompt.typed()), (vec![1, 2, 3, 4], ""), "the whole list is there again");
    type_in(&mut prompt, "pers");
    prompt.event(&key(KeyCode::Char(' ')));
    assert_eq!(boxes(&prompt), [1, 2, 3], "Space again clears it");
}

#[test]
fn of_a_list_that_is_not_taken_the_parts_that_are_choices_are_ticked_and_the_others_named() {
    let mut prompt = prompt(WITH_READ, "components", Lang::Ko);
    type_in(&mut prompt, "규칙, 계좌 관계");
    let typed = Reply::Text("규칙, 계좌 관계".into());
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(typed));
    prompt.refuse(&Rejected::because("‘계좌 관계’는 보기에 없습니다."));
    assert_eq!(boxes(&prompt), [1]);
    assert!(says(&prompt).contains("보기에 없는 말: 계좌 관계"), "{}", says(&prompt));
    let known = Reply::Choices(vec!["sw1".to_owned()]);
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(known));
}

#[test]
fn in_a_list_of_boxes_words_are_words_and_spaces_belong_to_them() {
    for (keys, text) in [
        ("none of them really", "none of them really"),
        ("rules, a person", "rules, a person"),
        ("rules: the law fixes them", "rules: the law fixes them"),
    ] {
        let mut prompt = prompt(WITH_READ, "components", Lang::En);
        type_in(&mut prompt, keys);
        assert_eq!(boxes(&prompt), [1, 2, 3], "no box changed");
        assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Text(text.into())));
    }
}

#[test]
fn only_this_one_and_a_list_typed_out_replace_what_stood_ticked() {
    for typed in ["only rules", "규칙만", "rules only"] {
        let mut prompt = prompt(WITH_READ, "components", Lang::Ko);
        type_in(&mut prompt, typed);
        let only = Reply::Choices(vec!["sw1".to_owned()]);
        assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(only), "{typed}");
    }
    let mut own = prompt(WITH_READ, "components", Lang::En);
    own.event(&key(KeyCode::Char(' ')));
    type_in(&mut own, "rules, a person");
    let joined = Reply::Text("sw2, sw3, rules, a person".into());
    assert_eq!(own.event(&key(KeyCode::Enter)), Outcome::Answer(joined), "what the reader ticked stays");
}
