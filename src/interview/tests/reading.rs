//! Answers as they are typed and as they stand in files.

use super::{fresh, options};
use crate::interview::Interview;
use crate::interview::answers::{AnswerProblem, Taking};
use crate::interview::entry::{Around, Entry, Rejected, read as read_entry};
use crate::playbook::Playbook;
use crate::source::Source;
use crate::text::Lang;
use std::collections::HashMap;

#[test]
fn answers_are_read_in_either_language_and_repeated_as_understood() {
    let cases = [
        ("problem.volume", "하루 9000건", Some("→ 9,000 per day")),
        ("problem.volume", "9000 per day", None),
        ("serving.latency_budget", "1.5 s", Some("1.5 s → 1,500 ms")),
        ("problem.baseline.value", "0.97", Some("→ 97%")),
        ("problem.automation_gain", "2", None),
        ("automation.stakes", "높음", None),
        ("product.launch_date", "2027년 6월 30일", Some("→ 2027-06-30")),
        ("economics.unit_budget", "3만 원", Some("→ 30,000 KRW")),
        ("automation.reversible", "ㅇ", None),
    ];
    for (field, text, understood) in cases {
        let entry =
            read(field, text).unwrap_or_else(|rejected| panic!("{field} {text}: {}", rejected.reason));
        match understood {
            Some(end) => {
                assert!(entry.understood.as_deref().is_some_and(|own| own.ends_with(end)), "{entry:?}")
            }
            None => assert_eq!(entry.understood, None, "{field}: {text}"),
        }
    }
}

#[test]
fn what_is_refused_says_why_and_offers_what_may_be_meant() {
    let cases: [(&str, &str, &[&str]); 9] = [
        ("problem.baseline.value", "95", &["95%"]),
        ("problem.baseline.value", "1", &["1%", "100%"]),
        ("problem.baseline.value", "140%", &[]),
        ("serving.latency_budget", "800", &["800 ms", "800 s"]),
        ("serving.latency_budget", "3 GB", &[]),
        ("problem.volume", "a lot", &[]),
        ("automation.stakes", "enormous", &["Low", "Medium", "High"]),
        ("product.launch_date", "next summer", &[]),
        ("automation.reversible", "maybe", &[]),
    ];
    for (field, text, offers) in cases {
        let rejected = read(field, text).expect_err(text);
        assert!(!rejected.reason.is_empty());
        assert_eq!(rejected.offers, offers, "{field}: {text}");
    }
}

#[test]
fn several_choices_are_read_from_words_numbers_and_labels_of_either_language() {
    let candidates = "components[].candidates";
    for (text, ids) in [
        ("rules, a person", "sw1 human"),
        ("1 3", "sw1 sw3"),
        ("rules and trained model", "sw1 sw2"),
        ("규칙, 사람", "sw1 human"),
        ("sw2", "sw2"),
    ] {
        let entry = read(candidates, text).unwrap_or_else(|refused| panic!("{text}: {}", refused.reason));
        let own: Vec<&str> =
            entry.value.as_array().into_iter().flatten().filter_map(|id| id.as_str()).collect();
        assert_eq!(own.join(" "), ids, "{text}");
    }
    for text in ["none of them really", "rules, perhaps", "9"] {
        read(candidates, text).expect_err(text);
    }
}

pub fn read(field: &str, text: &str) -> Result<Entry, Rejected> {
    let playbook = Playbook::embedded();
    let question = playbook.question(field).unwrap_or_else(|| panic!("there is no {field}"));
    let around = Around {
        today: jiff::civil::date(2026, 11, 24),
        choices: playbook.choices(question).into_owned(),
        currency: Some("KRW".into()),
        ..Default::default()
    };
    read_entry(question, text, &around)
}

#[test]
fn a_file_of_answers_is_taken_whole_or_said_why_not() {
    let mut interview = fresh(Lang::En);
    let file = "problem.need: Clerks retype 18 fields\nproblem:\n  volume: 9000 per day\n  volum: 1\n  baseline:\n    value: 140%\n    method: { value: person, basis: measured }\nautomation.stakes: unknown\nproduct.name: Other\ncomponents:\n  - id: read\n    task: document-extraction\n    trial: { cases: 50 }\n  - { id: approve, candidates: [human] }\ncomponents[1].does: Approves\nproblem.users[3].who: x\nnonsense: { a: 1 }\n";
    let applied = interview.take(&Source::new("answers.yaml", file), &Taking::default());
    let problems: HashMap<&str, &AnswerProblem> =
        applied.problems.iter().map(|problem| (problem.field.as_str(), problem)).collect();
    let mut fields: Vec<&str> = problems.keys().copied().collect();
    fields.sort_unstable();
    assert_eq!(
        fields,
        ["nonsense", "problem.baseline.value", "problem.users[3].who", "problem.volum", "product.name"]
    );
    assert!(problems["problem.volum"].reason.contains("`volume`"), "{:?}", problems["problem.volum"]);
    assert_eq!(problems["problem.baseline.value"].at.line, 6);
    assert!(problems["product.name"].reason.contains("another answer"));
    let source = Source::new("", interview.text());
    let tree = crate::yaml::parse(&source);
    let root = tree.root.expect("the plan reads back");
    for (path, value) in [
        ("product.name", "Reader"),
        ("problem.volume", "9000 per day"),
        ("problem.baseline.method.basis", "measured"),
        ("automation.stakes", "unknown"),
        ("components[0].trial.cases", "50"),
        ("components[1].id", "approve"),
        ("components[1].does", "Approves"),
    ] {
        assert_eq!(root.at(path).and_then(crate::yaml::Node::text), Some(value), "{path}");
    }
    let again = interview.clone().take(&Source::new("answers.yaml", file), &Taking::default());
    assert_eq!((again.taken.len(), again.same), (0, applied.taken.len()), "{:?}", again.taken);
}

#[test]
fn a_text_that_cannot_be_read_is_refused_with_its_place() {
    let broken = Interview::new(Playbook::embedded(), "a: 1\nb: [1\nc: 2\n", options(Lang::En));
    assert!(broken.is_err_and(|rejected| rejected.reason.starts_with("line 3")));
}
