//! Lists: arrows, numbers, typed words, boxes, yes and no.

use super::*;

#[test]
fn a_choice_is_taken_by_arrow_number_or_typing() {
    let fresh = || prompt("a: 1\n", "automation", Lang::Ko);
    let enter = |mut prompt: Prompt| prompt.event(&key(KeyCode::Enter));
    let mut arrows = fresh();
    arrows.event(&key(KeyCode::Down));
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
fn enter_alone_takes_no_choice_where_no_default_is_shown() {
    for (lang, told) in [(Lang::En, "Choose with ↑↓ or by number"), (Lang::Ko, "↑↓나 번호로 골라 주세요")]
    {
        let mut prompt = prompt("a: 1\n", "automation", lang);
        assert!(!shown(&prompt, SMALL).iter().any(|line| line.starts_with("›  ")), "no row is marked");
        for _ in 0..2 {
            assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay);
        }
        assert!(says(&prompt).contains(told), "{:?}", shown(&prompt, SMALL));
        prompt.event(&key(KeyCode::Down));
        assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choice("assist".into())));
    }
}

#[test]
fn a_sentence_that_names_two_choices_offers_both_and_is_kept_as_the_note() {
    for (typed, number, id) in [
        ("acts after approval or acts alone at night", "4", "full-auto"),
        ("건별 승인 후 실행과 완전 자동 둘 다", "2", "approve-each"),
    ] {
        let mut prompt = prompt("a: 1\n", "automation", Lang::Ko);
        type_in(&mut prompt, typed);
        assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay);
        assert!(says(&prompt).contains("‘건별 승인 후 실행’ 또는 ‘완전 자동’"), "{}", says(&prompt));
        assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay, "neither is taken by Enter alone");
        type_in(&mut prompt, number);
        let said = Reply::Text(format!("{id}: {typed}"));
        assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(said));
    }
}

#[test]
fn a_sentence_that_holds_a_choice_or_its_meaning_is_taken_by_a_second_enter_with_its_words() {
    for (typed, id) in [
        ("it only acts after approval by a clerk", "approve-each"),
        ("알아서 막고 일부만 나중에 사람이 확인", "sample-review"),
        ("목록만 제안", "assist"),
    ] {
        let mut prompt = prompt("a: 1\n", "automation", Lang::Ko);
        type_in(&mut prompt, typed);
        assert!(!says(&prompt).contains("맞는 보기가 없습니다"), "{}", says(&prompt));
        assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay, "{typed}");
        assert!(says(&prompt).contains("뜻하시나요?"), "{}", says(&prompt));
        let said = Reply::Text(format!("{id}: {typed}"));
        assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(said), "{typed}");
    }
    let mut begins = prompt("a: 1\n", "automation", Lang::En);
    type_in(&mut begins, "acts after approval by a clerk");
    let said = Reply::Text("approve-each: by a clerk".into());
    assert_eq!(begins.event(&key(KeyCode::Enter)), Outcome::Answer(said));
}

#[test]
fn of_two_names_alike_the_listed_one_is_asked_about_first() {
    let plan = "product: { stage: launch }\ncomponents:\n  - { id: find, does: finds, task: ranking, input: x }\nmetrics:\n  - { component: find }\n";
    let mut prompt = prompt_of(Sitting::Full, plan, "metrics", Lang::En);
    type_in(&mut prompt, "recall");
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay, "the listed one may be meant");
    assert!(
        says(&prompt).contains("Is “Recall at k") && says(&prompt).contains("or “Recall"),
        "{}",
        says(&prompt)
    );
    prompt.event(&key(KeyCode::Down));
    let listed = prompt.event(&key(KeyCode::Enter));
    assert!(
        matches!(&listed, Outcome::Answer(Reply::Choice(id)) if id.contains("recall") && id != "recall"),
        "{listed:?}"
    );
}

#[test]
fn that_nothing_fits_is_said_once() {
    let mut prompt = prompt("a: 1\n", "automation", Lang::Ko);
    type_in(&mut prompt, "zzz");
    prompt.event(&key(KeyCode::Enter));
    assert_eq!(says(&prompt).matches("맞는 보기가 없습니다").count(), 1, "{}", says(&prompt));
}

#[test]
fn escape_closes_the_help_before_it_leaves_the_question() {
    let mut prompt = prompt("a: 1\n", "automation", Lang::En);
    prompt.event(&key(KeyCode::Char('?')));
    assert_eq!(prompt.event(&key(KeyCode::Esc)), Outcome::Stay);
    assert!(!says(&prompt).contains("A good answer"), "{}", says(&prompt));
    assert_eq!(prompt.event(&key(KeyCode::Esc)), Outcome::Back);
}

#[test]
fn a_screenful_of_a_long_list_goes_by_at_once() {
    let mut prompt = prompt(
        "components:\n  - { id: read, does: reads, candidates: [sw1, sw2] }\n",
        "components",
        Lang::En,
    );
    prompt.event(&key(KeyCode::Down));
    let first = shown(&prompt, SMALL)
        .iter()
        .filter(|line| {
            line.contains("  ")
                && line.trim_start_matches(['›', ' ']).starts_with(|c: char| c.is_ascii_digit())
        })
        .count();
    prompt.event(&key(KeyCode::PageDown));
    let marked = shown(&prompt, SMALL)
        .into_iter()
        .find(|line| line.starts_with("› ") && line.len() > 4)
        .expect("a row is marked");
    let number: usize = marked
        .trim_start_matches(['›', ' '])
        .split(' ')
        .next()
        .and_then(|word| word.parse().ok())
        .expect("its number");
    assert!(number > 6 && number >= first, "{first} rows, then {marked}");
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
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Answer(Reply::Choice("assist".into())));
}

#[test]
fn a_choice_that_only_its_meaning_suggests_is_taken_by_a_second_enter() {
    let plan = "components:\n  - { id: read, does: reads, candidates: [sw1, sw2] }\n";
    let mut prompt = prompt(plan, "components", Lang::En);
    type_in(&mut prompt, "best first");
    assert_eq!(prompt.event(&key(KeyCode::Enter)), Outcome::Stay);
    // What was said stays as the note.
    let meant = prompt.event(&key(KeyCode::Enter));
    assert_eq!(meant, Outcome::Answer(Reply::Text("ranking: best first".into())));
}

#[test]
fn a_sentence_that_there_is_no_more_ends_the_list_and_a_yes_with_a_reason_is_a_yes() {
    for (text, reply) in [
        ("아니요, 없습니다", Reply::NoMore),
        ("no that's all", Reply::NoMore),
        ("네, 하나 더 있어요", Reply::More),
        ("yes, the auditors", Reply::More),
        ("이 정도면 됐어요", Reply::NoMore),
        ("that will do", Reply::NoMore),
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

#[test]
fn beside_offered_amounts_another_number_is_taken_and_a_row_stays_a_row() {
    let offers = ["60%", "70%"];
    for (typed, answer) in [
        ("65", Outcome::Answer(Reply::Text("65".into()))),
        ("65%", Outcome::Answer(Reply::Text("65%".into()))),
        ("2", Outcome::Answer(Reply::Choice("70%".into()))),
        ("", Outcome::Answer(Reply::Choice("60%".into()))),
        ("zzz", Outcome::Stay),
    ] {
        let choice = |offer: &str| aiplan::interview::step::Choosable {
            id: offer.to_owned(),
            label: offer.to_owned(),
            also: String::new(),
            means: String::new(),
        };
        let searched = vec![" ".to_owned(); offers.len()];
        let choices = offers.map(choice).to_vec();
        let mut menu = Prompt::pick(Vec::new(), choices, searched, None, Lang::En, PLAIN).taking_amounts();
        type_in(&mut menu, typed);
        assert_eq!(menu.event(&key(KeyCode::Enter)), answer, "{typed}");
    }
}
