//! What the interview says and asks of its own accord: what answers imply, the deciding question first, skipped sections,
//! and what answers rest on.

use super::{any_answer, fresh, interview, options, question, say};
use crate::interview::grounds::Grounds;
use crate::interview::step::{Reply, SectionEnd, Step};
use crate::interview::stop::Stop;
use crate::interview::{Interview, Options};
use crate::plan::answer::Basis;
use crate::playbook::Playbook;
use crate::playbook::records::Sitting;
use crate::text::Lang;

/// Everything that is asked, with why it comes now, and every end of a section.
fn run(interview: &mut Interview<'static>) -> (Vec<(String, Option<String>)>, Vec<SectionEnd>) {
    let (mut asked, mut ends) = (Vec::new(), Vec::new());
    loop {
        match interview.next_step() {
            Step::Ask(own) => {
                asked.push((own.field.clone(), own.now.clone()));
                say(interview, any_answer(&own)).expect("the answer fits");
            }
            Step::AnotherRecord(_) => {
                interview.answer(Reply::NoMore).expect("no more is fine");
            }
            Step::SectionEnd(end) => ends.push(end),
            Step::Done(_) => return (asked, ends),
        }
    }
}

const TWO: &str = "aiplan: 1
product: { name: x, launch_date: 2027-06-30, date_over_capability: no }
problem: { need: x, decision: x }
components:
  - { id: sort, does: x, candidates: [sw1, sw2, sw3], task: binary-classification, input: x }
  - { id: read, does: x, candidates: [sw1, sw2, sw3], task: document-extraction, input: x, rules: unwritable }
";

#[test]
fn the_question_that_decides_most_comes_first_and_groups_stay_together() {
    let mut interview = interview(TWO, options(Lang::En));
    let stops = interview.stops();
    let weights = interview.weights(&stops);
    let open = |field: &String| {
        weights.contains_key(field)
            && stops.iter().any(|stop| stop.key() == *field && interview.is_open(stop))
    };
    let asks = interview.assessed(|_, assessment| {
        let asks = assessment.components.iter().flat_map(|own| own.ask_first.clone());
        asks.filter(|ask| open(&ask.field)).collect::<Vec<_>>()
    });
    // The component that was begun is finished first.
    let begun = asks.iter().filter(|ask| ask.field.starts_with("components[1]"));
    let heaviest = begun.max_by(|one, other| one.swing.total_cmp(&other.swing)).expect("something decides");
    assert!(weights.contains_key(&heaviest.field));
    let first = question(&mut interview).expect("something is open");
    let swing =
        |field: &str| asks.iter().filter(|ask| ask.field == field).map(|ask| ask.swing).fold(0.0, f64::max);
    assert_eq!(swing(&first.field), heaviest.swing, "{} and {}", first.field, heaviest.field);
    assert!(first.now.as_deref().is_some_and(|now| now.contains("decides most")), "{:?}", first.now);
    let (asked, _) = run(&mut interview);
    let fields: Vec<&str> = asked.iter().map(|(field, _)| field.as_str()).collect();
    let last_deciding =
        asked.iter().position(|(_, now)| now.as_deref().is_some_and(|now| now.contains("rest follows")));
    let deciding = &fields[..last_deciding.unwrap_or(fields.len())];
    let mut groups: Vec<String> = Vec::new();
    for field in deciding {
        let group = field.split('.').next().unwrap_or_default().to_owned();
        if groups.last() != Some(&group) {
            groups.push(group);
        }
    }
    let distinct: std::collections::BTreeSet<&String> = groups.iter().collect();
    // What could not change a verdict before may do so after other answers; that alone takes a group up again.
    assert!(groups.len() <= 2 * distinct.len(), "groups stay together: {fields:?}");
}

#[test]
fn the_order_is_the_same_every_time_and_why_is_said_once_for_each_group() {
    let runs: Vec<_> = (0..2).map(|_| run(&mut interview(TWO, options(Lang::Ko))).0).collect();
    assert_eq!(runs[0], runs[1]);
    let why: Vec<&String> = runs[0].iter().filter_map(|(_, now)| now.as_ref()).collect();
    let group = |field: &String| field.split('.').next().unwrap_or_default().to_owned();
    let groups: std::collections::BTreeSet<String> = runs[0].iter().map(|(field, _)| group(field)).collect();
    assert!(!why.is_empty() && why.len() <= 2 * groups.len(), "{:#?}", runs[0]);
    assert!(why[0].contains("판정을 가장 크게 가르는"), "{why:?}");
}

#[test]
fn until_the_basics_stand_the_playbooks_order_holds() {
    let mut interview = fresh(Lang::En);
    let mut sections = Vec::new();
    while let Some(asked) =
        question(&mut interview).filter(|asked| !asked.field.starts_with("components[0].task"))
    {
        assert_eq!(asked.now, None, "{}", asked.field);
        sections.push(asked.progress.section.clone());
        say(&mut interview, any_answer(&asked)).expect("the answer fits");
    }
    sections.dedup();
    assert_eq!(sections, ["Product", "Problem", "Automation and stakes", "Components"]);
}

#[test]
fn the_end_of_a_section_is_short_says_figures_and_what_decides_and_repeats_nothing() {
    for lang in Lang::ALL {
        let sitting = Options { sitting: Sitting::Full, ..options(lang) };
        let (_, ends) = run(&mut interview(TWO, sitting));
        let lines: Vec<&String> = ends.iter().flat_map(|end| &end.implies).collect();
        assert!(ends.iter().all(|end| end.implies.len() <= 7), "{ends:#?}");
        let distinct: std::collections::BTreeSet<&&String> = lines.iter().collect();
        assert_eq!(distinct.len(), lines.len(), "{lines:#?}");
        for part in [
            lang.pick("read: ", "read: "),
            lang.pick("would change with", "바뀌는 답"),
            lang.pick("Decides most of what is open", "가장 크게 가르는 항목"),
            " = ",
        ] {
            assert!(lines.iter().any(|line| line.contains(part)), "{part}: {lines:#?}");
        }
    }
}

#[test]
fn a_flip_that_this_path_does_not_ask_says_how_to_answer_it() {
    let text =
        "aiplan: 1\ncomponents: [{ id: read, does: Reads, task: classification, input_kinds: [image] }]\n";
    for lang in Lang::ALL {
        let says =
            lang.pick("(not asked on this path: aiplan edit ", "(이 경로에서는 묻지 않음: aiplan edit ");
        let sitting = |sitting, section: Option<&str>| {
            let options = Options { sitting, section: section.map(str::to_owned), ..options(lang) };
            let interview = interview(text, options);
            let asked: Vec<String> = interview.stops().iter().map(Stop::key).collect();
            let flips: Vec<String> =
                interview.summary().components.iter().flat_map(|own| own.flips.clone()).collect();
            (asked, flips)
        };
        let (asked, flips) = sitting(Sitting::Full, Some("law"));
        assert!(flips.iter().any(|flip| flip.contains(says)), "{flips:#?}");
        for field in flips.iter().filter_map(|flip| flip.split_once(says)).map(|(_, field)| field) {
            let field = field.trim_end_matches(')');
            assert!(!asked.iter().any(|own| own == field), "{field} is asked");
            assert!(!field.contains("[0]"), "{field} names its component");
        }
        let (_, flips) = sitting(Sitting::Full, None);
        assert!(!flips.is_empty() && flips.iter().all(|flip| !flip.contains(says)), "{flips:#?}");
    }
}

#[test]
fn a_section_that_does_not_apply_is_skipped_with_its_reason_once() {
    let plan = "aiplan: 1\nproduct: { name: x }\ncomponents:\n  - { id: sort, task: binary-classification, paradigm: sw1 }\n";
    for (lang, says) in [
        (Lang::En, "Labels: skipped, nothing is trained or prompted"),
        (Lang::Ko, "라벨 부분은 건너뜁니다. 학습하거나 프롬프트로 쓰는 모델이 없습니다."),
    ] {
        let sitting = Options { sitting: Sitting::OnePage, ..options(lang) };
        let (asked, ends) = run(&mut interview(plan, sitting));
        let told: Vec<String> =
            ends.iter().flat_map(|end| &end.skipped).map(|skipped| skipped.words(lang)).collect();
        assert_eq!(told.iter().filter(|own| *own == says).count(), 1, "{told:#?}");
        assert!(!asked.iter().any(|(field, _)| field.starts_with("labels")), "{asked:?}");
        let only = Options { sitting: Sitting::OnePage, section: Some("labels".into()), ..options(lang) };
        let (asked, ends) = run(&mut interview(plan, only));
        assert!(asked.is_empty() && ends.len() == 1 && ends[0].skipped[0].words(lang) == says, "{ends:?}");
    }
}

#[test]
fn every_section_that_may_be_skipped_whole_says_why_in_the_playbook() {
    let playbook = Playbook::embedded();
    for sitting in [Sitting::Verdict, Sitting::OnePage, Sitting::Full] {
        for section in playbook.sections() {
            let mut wanted = section
                .questions
                .iter()
                .filter(|question| question.path.unwrap_or_default() <= sitting)
                .peekable();
            let conditional = wanted.peek().is_some() && wanted.all(|question| question.when.is_some());
            assert!(!conditional || !section.skipped.is_blank(), "{} {sitting:?}", section.section);
        }
    }
}

#[test]
fn on_what_an_answer_rests_is_asked_only_where_it_carries_weight_and_never_on_the_way_to_a_verdict() {
    let asks = |sitting: Sitting| {
        let mut interview = interview(TWO, Options { sitting, ..options(Lang::En) });
        let mut asks = Vec::new();
        while let Some(asked) = question(&mut interview) {
            if asked.asks_basis {
                assert!(asked.can_be_grounded && asked.question.weighs);
                asks.push(asked.field.clone());
            }
            say(&mut interview, any_answer(&asked)).expect("the answer fits");
        }
        asks
    };
    assert_eq!(asks(Sitting::Verdict), Vec::<String>::new());
    let asked = asks(Sitting::OnePage);
    assert!(asked.contains(&"problem.volume".to_owned()), "{asked:?}");
    assert!(!asked.iter().any(|field| field.ends_with(".target")), "{asked:?}");
    assert!(asked.len() <= 20, "{asked:?}");
}

#[test]
fn grounds_are_written_beside_the_value_and_the_one_who_sits_here_is_filled_in() {
    let by = Options { by: Some("김지원".into()), ..options(Lang::Ko) };
    let mut interview = interview("aiplan: 1\nproduct: { name: x }\n", by);
    assert!(interview.visit("problem.volume"));
    question(&mut interview).expect("the volume");
    let grounds =
        Grounds { basis: Some(Basis::Measured), evidence: Some("11월 로그".into()), ..Grounds::default() };
    interview.answer_on(Reply::Text("하루 9000건".into()), grounds).expect("a volume");
    assert!(interview.visit("problem.need"));
    question(&mut interview).expect("the need");
    say(&mut interview, "정산").expect("a need");
    let text = interview.text();
    for part in ["basis: measured", "by: 김지원", "as_of: 2026-11-24", "evidence: 11월 로그", "need: 정산"]
    {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
}
