//! Whole sittings by scripted replies, in both languages.

mod advising;
mod arguing;
mod elsewhere;
mod examples;
mod going_on;
mod meant;
mod offering;
mod numbers;
mod once;
mod periods;
mod reading;
mod remarked;
mod saying;
mod sittings;
mod spoken;
mod thinking;

use super::entry::Rejected;
use super::step::{Accepted, Asked, Reply, Step};
use super::{Interview, Options, fresh};
use crate::playbook::Playbook;
use crate::playbook::records::{Kind, Sitting};
use crate::review::Settings;
use crate::source::Source;
use crate::text::Lang;

fn options(lang: Lang) -> Options {
    Options {
        sitting: Sitting::Verdict,
        section: None,
        role: None,
        stage: None,
        by: None,
        lang,
        today: jiff::civil::date(2026, 11, 24),
        settings: Settings::default(),
    }
}

fn interview(text: &str, options: Options) -> Interview<'static> {
    Interview::new(Playbook::embedded(), text, options).expect("the text can be read")
}

fn fresh(lang: Lang) -> Interview<'static> {
    interview(&fresh::new_plan(Some("Reader"), lang), options(lang))
}

/// The next question; sections that end are passed over.
fn question(interview: &mut Interview<'static>) -> Option<Box<Asked<'static>>> {
    loop {
        match interview.next_step() {
            Step::Ask(asked) => return Some(asked),
            Step::AnotherRecord(_) => {
                interview.answer(Reply::NoMore).expect("no more is always fine");
            }
            Step::SectionEnd(_) => {}
            Step::Done(_) => return None,
        }
    }
}

fn say(interview: &mut Interview<'static>, text: &str) -> Result<Accepted, Rejected> {
    interview.answer(Reply::Text(text.to_owned()))
}

/// An answer of the right kind, the first choice where there are several.
fn any_answer(asked: &Asked) -> &'static str {
    match asked.question.kind {
        Kind::YesNo => "y",
        Kind::Number => "12",
        Kind::Share => "40%",
        Kind::Date => "2027-06-30",
        Kind::Choices if asked.choices.iter().any(|choice| choice.id == "none") => "none",
        Kind::Choices => "1, 2",
        Kind::Choice | Kind::Reference => "1",
        Kind::Amount => match asked.question.unit.as_deref() {
            Some("per day" | "per second") => "9000 per day",
            Some("MB") => "20 MB",
            Some(_) => "4 min",
            None => "60 KRW",
        },
        _ => "claims",
    }
}

/// Answers until nothing is open; gives the fields in the order they were asked.
fn answer_all(interview: &mut Interview<'static>, most: usize) -> Vec<String> {
    let mut asked = Vec::new();
    while let Some(next) = (asked.len() < most).then(|| question(interview)).flatten() {
        say(interview, any_answer(&next))
            .unwrap_or_else(|rejected| panic!("{}: {}", next.field, rejected.reason));
        asked.push(next.field.clone());
    }
    asked
}

#[test]
fn a_verdict_sitting_asks_the_sections_in_order_and_each_component_by_its_name() {
    let mut interview = fresh(Lang::En);
    let asked = answer_all(&mut interview, 200);
    assert_eq!(asked[0], "product.launch_date");
    let place = |field: &str| {
        asked.iter().position(|own| own == field).unwrap_or_else(|| panic!("{field} was not asked"))
    };
    assert!(place("problem.users[0].who") < place("problem.need"));
    assert!(place("automation.stakes") < place("components[0].id"));
    assert!(place("components[0].candidates") < place("law.prohibited"));
    assert!(
        asked.iter().all(|field| !field.starts_with("labels") && *field != "product.summary"),
        "{asked:?}"
    );
    assert!((16..=30).contains(&asked.len()), "{} questions", asked.len());
    assert!(interview.text().contains("who: claims"), "{}", interview.text());
    let Step::Done(summary) = interview.next_step() else { panic!("everything is answered") };
    assert_eq!(summary.components.len(), 1);
}

#[test]
fn the_plan_alone_says_where_to_go_on() {
    let mut whole = fresh(Lang::En);
    let expected = answer_all(&mut whole, 200);
    for stop in [1, 5, expected.len() / 2, expected.len() - 1] {
        let mut first = fresh(Lang::En);
        let before = answer_all(&mut first, stop);
        let mut second = interview(first.text(), options(Lang::En));
        let after = answer_all(&mut second, 200);
        assert_eq!([before, after].concat(), expected, "stopped after {stop}");
        assert_eq!(second.text(), whole.text());
    }
}

#[test]
fn every_question_speaks_the_language_of_the_run() {
    let mut korean = fresh(Lang::Ko);
    let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
    while let Some(asked) = question(&mut korean) {
        assert!(hangul(&asked.ask) && hangul(&asked.label) && hangul(&asked.good), "{}", asked.field);
        assert!(hangul(&asked.progress.section));
        let choices = asked.choices.iter().all(|choice| hangul(&choice.label) || choice.label.is_ascii());
        assert!(choices, "{}", asked.field);
        say(&mut korean, any_answer(&asked)).expect("the answer fits");
    }
    let rejected = say(&mut korean, "x").expect_err("no question is open");
    assert!(hangul(&rejected.reason));
}

#[test]
fn one_page_asks_for_each_learned_component_and_each_cause() {
    let mut interview = interview(
        "aiplan: 1\nproduct: {name: x, regions: [KR]}\ncomponents:\n  - {id: read, task: document-extraction, paradigm: sw2}\n  - {id: sort, task: binary-classification, paradigm: sw1}\n",
        Options { sitting: Sitting::OnePage, ..options(Lang::En) },
    );
    let asked = answer_all(&mut interview, 400);
    for field in ["labels[0].origin", "tests.offline[0].split", "metrics[0].name", "monitoring[0].signal"] {
        assert!(asked.iter().any(|own| own == field), "{field}: {asked:?}");
    }
    let root = |path: &str| {
        let source = Source::new("", interview.text());
        let tree = crate::yaml::parse(&source);
        tree.root.and_then(|root| root.at(path)?.text().map(str::to_owned))
    };
    assert_eq!(root("labels[0].component").as_deref(), Some("read"));
    assert_eq!(root("monitoring[0].cause").as_deref(), Some("accuracy-decay"));
    assert!(!asked.iter().any(|field| field.starts_with("labels[1]") || field.starts_with("monitoring[1]")));
}

#[test]
fn components_are_named_one_after_another_before_their_details() {
    let mut interview = interview(
        "aiplan: 1\nproduct: {name: x}\ncomponents:\n  - {id: read}\n",
        Options { section: Some("components".into()), ..options(Lang::En) },
    );
    while let Step::Ask(asked) = interview.next_step() {
        say(&mut interview, any_answer(&asked)).expect("the answer fits");
    }
    let Step::AnotherRecord(more) = interview.next_step() else { panic!("another component is offered") };
    assert_eq!(more.records, ["read"]);
    interview.answer(Reply::More).expect("one more is fine");
    let Step::Ask(asked) = interview.next_step() else { panic!("its name is asked") };
    assert_eq!(asked.field, "components[1].id");
    assert_eq!(
        say(&mut interview, "read").expect_err("the name is taken").reason,
        "“read” is there already."
    );
    assert_eq!(say(&mut interview, "put/in/order").expect_err("no one word").offers, ["put-in-order"]);
    say(&mut interview, "날짜-정리").expect("Hangul is fine");
    let asked = answer_all(&mut interview, 100);
    assert_eq!(asked[0], "components[1].does");
    assert!(asked.contains(&"components[0].differs".to_owned()), "{asked:?}");
    assert!(!asked.contains(&"components[0].level".to_owned()), "only two answers differ: {asked:?}");
    assert!(asked.contains(&"components[0].stakes".to_owned()), "{asked:?}");
}

#[test]
fn unknown_is_an_answer_with_an_owner_and_skip_is_none() {
    let mut first = fresh(Lang::Ko);
    assert_eq!(question(&mut first).map(|asked| asked.field).as_deref(), Some("product.launch_date"));
    let bad = first.answer(Reply::Unknown { ask: "법무".into(), by: "곧".into() });
    assert!(bad.expect_err("no date").reason.contains("기한"));
    first.answer(Reply::Unknown { ask: "법무".into(), by: "2026.12.15".into() }).expect("unknown is fine");
    assert_eq!(
        question(&mut first).map(|asked| asked.field).as_deref(),
        Some("product.date_over_capability")
    );
    first.answer(Reply::Skip).expect("skipping is fine");
    say(&mut first, "").expect_err("nothing is asked before the next step");
    while question(&mut first).is_some() {
        first.answer(Reply::Skip).expect("skipping is fine");
    }
    let summary = first.summary();
    assert_eq!(summary.unknowns[0].field, "product.launch_date");
    assert_eq!((summary.unknowns[0].ask.as_str(), summary.unknowns[0].by.as_str()), ("법무", "2026-12-15"));
    assert!(summary.skipped > 5);
    let mut second = interview(first.text(), options(Lang::Ko));
    assert_eq!(
        question(&mut second).map(|asked| asked.field).as_deref(),
        Some("product.date_over_capability")
    );
}

#[test]
fn a_list_may_be_none_or_unknown_but_components_may_not() {
    let sitting = Options { sitting: Sitting::Full, section: Some("decisions".into()), ..options(Lang::En) };
    let mut decisions = interview("aiplan: 1\n", sitting.clone());
    let Step::AnotherRecord(more) = decisions.next_step() else { panic!("an optional list is offered") };
    assert_eq!(more.list.field, "decisions");
    decisions.answer(Reply::NoMore).expect("none is fine");
    let again = interview(decisions.text(), sitting);
    assert_eq!(question(&mut again.clone()).map(|asked| asked.field), None, "{}", decisions.text());

    let problem = Options { sitting: Sitting::Full, section: Some("problem".into()), ..options(Lang::En) };
    let mut users = interview("aiplan: 1\n", problem);
    assert_eq!(question(&mut users).map(|asked| asked.field).as_deref(), Some("problem.users[0].who"));
    users.answer(Reply::Unknown { ask: "UX".into(), by: String::new() }).expect("the list is unknown");
    assert_eq!(question(&mut users).map(|asked| asked.field).as_deref(), Some("problem.need"));
    assert!(users.back());
    assert_eq!(question(&mut users).map(|asked| asked.field).as_deref(), Some("problem.users[0].who"));
    say(&mut users, "Clerks").expect("now they are known");
    assert_eq!(question(&mut users).map(|asked| asked.field).as_deref(), Some("problem.users[0].relation"));

    let components = Options { section: Some("components".into()), ..options(Lang::En) };
    let mut components = interview("aiplan: 1\n", components);
    question(&mut components).expect("a component is asked for");
    say(&mut components, "unknown").expect_err("everything hangs on it");
}

#[test]
fn a_role_is_asked_only_what_it_answers() {
    let mut law = interview(
        "aiplan: 1\nproduct: {name: x}\ncomponents:\n  - {id: read, candidates: [sw2, sw3], examples_now: 5000}\n",
        Options { role: Some("LE".into()), ..options(Lang::En) },
    );
    let mut fields = Vec::new();
    while let Some(asked) = question(&mut law) {
        assert!(asked.question.role.iter().any(|role| role == "LE"), "{}", asked.field);
        fields.push(asked.field.clone());
        law.answer(Reply::Skip).expect("skipping is fine");
    }
    assert!(fields.contains(&"components[0].training_lawful".to_owned()), "{fields:?}");
}

#[test]
fn an_answer_that_contradicts_another_says_so_at_once_and_stands() {
    let plan = "aiplan: 1\nproduct: { name: x, stage: design }\nsuccess:\n  outcomes:\n    - { metric: Minutes, better: down, baseline: 6 min }\n";
    for (lang, words) in [(Lang::En, "no improvement"), (Lang::Ko, "나아지는 것이 없습니다")] {
        let sitting = Options { sitting: Sitting::OnePage, section: Some("success".into()), ..options(lang) };
        let mut interview = interview(plan, sitting);
        while question(&mut interview).is_some_and(|asked| asked.field != "success.outcomes[0].target") {
            let skipped = interview.answer(Reply::Skip).expect("skipping is fine");
            assert_eq!(skipped.raised, []);
        }
        let accepted = say(&mut interview, "7 min").expect("it may stand");
        let [raised] = accepted.raised.as_slice() else { panic!("one contradiction: {:?}", accepted.raised) };
        assert_eq!(raised.rule, "prb-target-below-baseline");
        assert!(raised.message.contains(words) && raised.message.contains('7'), "{}", raised.message);
        let places: Vec<&str> = raised.places.iter().map(|place| place.field.as_str()).collect();
        assert_eq!(places, ["success.outcomes[0].target", "success.outcomes[0].baseline"]);
        assert!(interview.text().contains("7 min"));
    }
}

#[test]
fn the_end_of_a_section_says_what_its_answers_imply() {
    let plan = "aiplan: 1\nproduct: { name: x }\ncomponents:\n  - { id: read, does: x, task: document-extraction, input: x }\n";
    let mut interview = interview(plan, options(Lang::En));
    let end = loop {
        match interview.next_step() {
            Step::Ask(asked) => drop(say(&mut interview, any_answer(&asked)).expect("the answer fits")),
            Step::AnotherRecord(_) => drop(interview.answer(Reply::NoMore).expect("no more is fine")),
            Step::SectionEnd(end) if end.title == "Components" => break end,
            Step::SectionEnd(_) => {}
            Step::Done(_) => panic!("the section never ended"),
        }
    };
    assert!(end.implies.iter().any(|words| words.starts_with("read: ")), "{end:?}");
}
