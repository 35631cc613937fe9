//! Lists: arrows, numbers, typed words, boxes, yes and no.

use super::*;

#[test]
fn a_choice_is_taken_by_arrow_number_or_typing() {
    let fresh = || prompt("a: 1\n", "automation", Lang::Ko);
    let enter = |mut prompt: Prompt| prompt.event(&key(KeyCode::Enter));
    let mut arrows = fresh();
    arrows.event(&key(KeyCode::Down));
    assert_eq!(enter(arrows), Outcome::Answer(Reply::Choice("approve-each".into())));
    let mut round = fresh();
    round.event(&key(KeyCode::Up));
    assert_eq!(enter(round), Outcome::Answer(Reply::Choice("full-auto".into())));
    for (text, id) in [("3", "sample-review"), ("완전", "full-auto"), ("ASSIST", "assist")] {
        let mut prompt = fresh();
        type_in(&mut prompt, text);
        assert_eq!(enter(prompt), Outcome::Answer(Reply::Choice(id.into())), "{text}");
    }
    let mut nonsense = fresh();
    type_in(&mut nonsense, "zzz");
    assert_eq!(nonsense.event(&key(KeyCode::Enter)), Outcome::Stay);
}

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

/// Everything that is shown, without the breaks of its rows.
fn says(prompt: &Prompt) -> String {
    shown(prompt, SMALL).join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_typed_number_turns_its_box_over_at_once_and_what_stood_ticked_stays() {
    let mut adding = prompt(WITH_READ, "components", Lang::En);
    assert_eq!(boxes(&adding), [1, 2, 3]);
    type_in(&mut adding, "4");
    assert_eq!(boxes(&adding), [1, 2, 3, 4], "the boxes show what Enter takes");
    let all = ["sw1", "sw2", "sw3", "human"].map(String::from).to_vec();
    assert_eq!(adding.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choices(all)));
    for (typed, left, ids) in
        [("1 3", vec![2], vec!["sw2"]), ("1,4", vec![2, 3, 4], vec!["sw2", "sw3", "human"])]
    {
        let mut clearing = prompt(WITH_READ, "components", Lang::En);
        type_in(&mut clearing, typed);
        assert_eq!(boxes(&clearing), left, "{typed}");
        assert_eq!(
            clearing.event(&key(KeyCode::Enter)),
            Outcome::Stay,
            "what clears a box is said before it is taken"
        );
        assert!(says(&clearing).contains("is not any more. Ticked now:"), "{}", says(&clearing));
        assert_eq!(boxes(&clearing), left, "{typed}");
        let ids = ids.into_iter().map(String::from).collect();
        assert_eq!(clearing.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choices(ids)));
    }
    let mut nobody = prompt(WITH_READ, "components", Lang::En);
    type_in(&mut nobody, "9");
    assert_eq!(boxes(&nobody), [1, 2, 3], "there is no such number");
}

#[test]
fn a_hit_found_by_typing_is_ticked_by_space_and_by_enter() {
    let mut prompt = prompt(WITH_READ, "components", Lang::En);
    type_in(&mut prompt, "pers");
    prompt.event(&key(KeyCode::Char(' ')));
    assert_eq!((boxes(&prompt), prompt.typed()), (vec![1, 2, 3, 4], ""), "the whole list is there again");
    type_in(&mut prompt, "pers");
    prompt.event(&key(KeyCode::Char(' ')));
    assert_eq!(boxes(&prompt), [1, 2, 3], "Space again clears it");
    type_in(&mut prompt, "pers");
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay);
    assert_eq!(boxes(&prompt), [1, 2, 3, 4]);
    assert!(says(&prompt).contains("is ticked. Ticked now:"), "{}", says(&prompt));
    let all = ["sw1", "sw2", "sw3", "human"].map(String::from).to_vec();
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choices(all)));
}

#[test]
fn yes_and_no_are_taken_in_either_script() {
    let plan = "product: { name: x, launch_date: 2027-06-30 }\n";
    for (text, id) in [("y", "yes"), ("ㄴ", "no"), ("아니요", "no"), ("네", "yes"), ("2", "no")] {
        let mut prompt = prompt(plan, "product", Lang::Ko);
        type_in(&mut prompt, text);
        assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choice(id.into())), "{text}");
    }
}

#[test]
fn yes_and_no_are_never_taken_from_enter_alone_or_from_words_that_say_neither() {
    let plan = "product: { name: x, launch_date: 2027-06-30 }\n";
    for (text, says) in
        [("", "Ctrl-N"), ("it depends", "neither yes nor no"), ("7", "neither"), ("yes and no", "Ctrl-N")]
    {
        let mut prompt = prompt(plan, "product", Lang::En);
        type_in(&mut prompt, text);
        for _ in 0..2 {
            assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay, "{text}");
        }
        let lines = shown(&prompt, SMALL).join(" ");
        assert!(lines.contains(says) && lines.contains("Yes") && lines.contains("No"), "{lines}");
    }
    let mut arrows = prompt(plan, "product", Lang::En);
    arrows.event(&key(KeyCode::Up));
    assert_eq!(arrows.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choice("no".into())));
}

#[test]
fn a_refusal_keeps_the_list_and_clearing_the_text_goes_back_to_the_mark() {
    let mut prompt = prompt("a: 1\n", "automation", Lang::En);
    prompt.event(&key(KeyCode::Down));
    let before = shown(&prompt, SMALL);
    type_in(&mut prompt, "full");
    assert!(shown(&prompt, SMALL).len() < before.len(), "typing narrows the list");
    type_in(&mut prompt, " of surprises");
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay);
    let refused = shown(&prompt, SMALL);
    let choices = before.iter().filter(|line| line.starts_with("   ") || line.starts_with("›  "));
    for choice in choices {
        assert!(refused.contains(choice), "{choice} in {refused:?}");
    }
    prompt.event(&control('u'));
    assert_eq!(shown(&prompt, SMALL), before);
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choice("approve-each".into())));
}

#[test]
fn a_choice_that_only_its_meaning_suggests_is_taken_by_a_second_enter() {
    let plan = "components:\n  - { id: read, does: reads, candidates: [sw1, sw2] }\n";
    let mut prompt = prompt(plan, "components", Lang::En);
    type_in(&mut prompt, "query");
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay);
    let meant = prompt.event(&key(KeyCode::Enter));
    assert!(matches!(&meant, Outcome::Answer(Reply::Choice(id)) if id == "ranking"), "{meant:?}");
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
    let mut ticked = prompt(WITH_READ, "components", Lang::En);
    ticked.event(&key(KeyCode::Char(' ')));
    type_in(&mut ticked, "person");
    assert_eq!(ticked.event(&key(KeyCode::Enter)), Outcome::Stay);
    let ids = ["sw2", "sw3", "human"].map(String::from).to_vec();
    assert_eq!(ticked.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choices(ids)));
}

#[test]
fn a_sentence_that_there_is_no_more_ends_the_list_and_a_yes_with_a_reason_is_a_yes() {
    for (text, reply) in [
        ("아니요, 없습니다", Reply::NoMore),
        ("no that's all", Reply::NoMore),
        ("네, 하나 더 있어요", Reply::More),
        ("yes, the auditors", Reply::More),
    ] {
        let mut offer = Prompt::settle(&[], 0, Lang::Ko, PLAIN);
        type_in(&mut offer, text);
        assert_eq!(offer.event(&key(KeyCode::Enter)), Outcome::Answer(reply), "{text}");
    }
    let mut asked = prompt("product: { name: x, launch_date: 2027-06-30 }\n", "product", Lang::En);
    type_in(&mut asked, "yes, the law comes into force then");
    let said = Reply::Text("yes, the law comes into force then".into());
    assert_eq!(asked.event(&key(KeyCode::Enter)), Outcome::Answer(said), "the reason is kept");
}

#[test]
fn what_is_said_of_a_refusal_and_of_what_enter_takes_are_two_sentences() {
    let mut prompt = need(Lang::Ko);
    let offers = vec!["2026-12-08".to_owned()];
    prompt.refuse(&Rejected { reason: "예: 2027-06-30".into(), offers, ..Rejected::default() });
    assert!(says(&prompt).contains("2027-06-30. Enter"), "{}", says(&prompt));
}

#[test]
fn a_choice_is_taken_from_the_list_with_the_remark_behind_it() {
    for (typed, reply) in [
        ("approve-each - the law wants it", Reply::Text("approve-each: the law wants it".into())),
        ("approve-each, 단 야간 제외", Reply::Text("approve-each: 단 야간 제외".into())),
        ("approve-each: the law wants it", Reply::Text("approve-each: the law wants it".into())),
        ("don't know, ask Kim", Reply::Text("don't know, ask Kim".into())),
    ] {
        let mut prompt = prompt("a: 1\n", "automation", Lang::En);
        type_in(&mut prompt, typed);
        let drawn = shown(&prompt, SMALL).join("\n");
        assert!(typed.starts_with("don't") || !drawn.contains("None of the choices"), "{drawn}");
        assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(reply), "{typed}");
    }
    let mut nobody = prompt("a: 1\n", "automation", Lang::Ko);
    type_in(&mut nobody, "아직 아무도 안 물어봤어요");
    assert_eq!(nobody.event(&key(KeyCode::Enter)), Outcome::Unknown, "whom to ask comes next");
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

#[test]
fn of_a_long_list_only_what_fits_is_shown_until_something_is_typed() {
    let plan = "product: { stage: launch }\ncomponents:\n  - { id: read, does: reads, task: rare-event, input: x }\nmetrics:\n  - { component: read }\n";
    for (lang, says) in [(Lang::En, "Type a word to search the other"), (Lang::Ko, "나머지")] {
        let mut prompt = prompt_of(Sitting::Full, plan, "metrics", lang);
        let lines = shown(&prompt, Size { columns: 80, rows: 60 }).join("\n");
        assert!(lines.contains(says), "{lines}");
        assert!(prompt.spoken().len() < 25, "{:?}", prompt.spoken());
        type_in(&mut prompt, "bleu");
        let lines = shown(&prompt, SMALL).join("\n");
        assert!(lines.contains("BLEU") && !lines.contains(says), "{lines}");
        assert!(
            matches!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choice(id)) if id == "bleu")
        );
    }
}
