//! How many questions the shorter ways through the interview ask: published products as plans (`tests/cases/`) are taken from
//! nothing to a verdict and to a one-page plan, and what was asked is counted.

use aiplan::assess;
use aiplan::interview::fresh;
use aiplan::interview::step::{Asked, Reply, Step};
use aiplan::interview::{Interview, Options};
use aiplan::plan;
use aiplan::playbook::Playbook;
use aiplan::playbook::records::{Kind, Sitting};
use aiplan::review::Settings;
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::yaml;
use jiff::civil::{Date, date};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

const TODAY: Date = date(2026, 11, 24);

/// Published products of every kind of verdict.
const SUPPORTED: [&str; 9] = [
    "airline-fare-answers",
    "backblaze-drive-alarm",
    "french-income-tax-engine",
    "keyboard-next-word",
    "mobile-pay-fraud",
    "secondhand-listing-writer",
    "shared-car-wash-dispatch",
    "wafer-virtual-metrology",
    "whatnot-late-shipping",
];

/// What one sitting asked.
struct Sat {
    fields: Vec<String>,
    text: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// The plan of a published product.
fn case(name: &str) -> Value {
    let source = Source::new("", fs::read_to_string(folder().join(format!("{name}.aiplan.yaml"))).unwrap());
    yaml::parse(&source).root.unwrap().to_json()
}

fn components_of(plan: &Value) -> Vec<Value> {
    plan["components"].as_array().cloned().unwrap_or_default()
}

/// The plan with these of its components alone.
fn with_components(plan: &Value, wanted: &[&str]) -> Value {
    let mut plan = plan.clone();
    let own = components_of(&plan).into_iter();
    plan["components"] = own.filter(|own| wanted.iter().any(|id| own["id"] == *id)).collect();
    plan
}

fn at<'v>(plan: &'v Value, field: &str) -> Option<&'v Value> {
    let pointer = format!("/{}", field.replace('[', "/").replace(']', "").replace('.', "/"));
    plan.pointer(&pointer)
}

fn typed(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => Some(items.iter().filter_map(typed).collect::<Vec<_>>().join(", ")),
        Value::Null | Value::Object(_) => None,
        other => Some(other.to_string()),
    }
}

fn unknown() -> Reply {
    Reply::Unknown { ask: String::new(), by: String::new() }
}

/// What the planner of the product would say: what the case says, unknown where it says so, else something that fits.
fn reply(asked: &Asked, plan: &Value) -> Reply {
    match at(plan, &asked.field).map(typed) {
        Some(Some(text)) if text == "unknown" => return unknown(),
        Some(Some(text)) => return Reply::Text(text),
        _ => {}
    }
    if asked.field.starts_with("components") {
        return match asked.question.field.as_str() {
            "candidates" => Reply::Choices(vec!["sw1".into(), "sw2".into(), "sw3".into()]),
            "differs" => Reply::Choices(Vec::new()),
            _ => unknown(),
        };
    }
    Reply::Text(
        match asked.question.kind {
            Kind::Number => "12",
            Kind::Share => "40%",
            Kind::Date => "2027-06-30",
            Kind::Choices | Kind::Choice | Kind::Reference => "1",
            Kind::Amount | Kind::YesNo => return unknown(),
            _ => "claims",
        }
        .to_owned(),
    )
}

fn sit(plan: &Value, sitting: Sitting) -> Sat {
    let options = Options {
        sitting,
        section: None,
        role: None,
        stage: None,
        by: None,
        lang: Lang::En,
        today: TODAY,
        settings: Settings::default(),
    };
    let text = fresh::new_plan(Some("Product"), Lang::En);
    let mut interview = Interview::new(Playbook::embedded(), &text, options).unwrap();
    let mut sat = Sat { fields: Vec::new(), text: String::new() };
    loop {
        match interview.next_step() {
            Step::Ask(asked) => {
                let reply = reply(&asked, plan);
                sat.fields.push(asked.field.clone());
                if interview.answer(reply).is_err() && interview.answer(unknown()).is_err() {
                    interview.answer(Reply::Skip).unwrap();
                }
            }
            Step::AnotherRecord(more) => {
                let further =
                    more.list.field == "components" && more.records.len() < components_of(plan).len();
                interview.answer(if further { Reply::More } else { Reply::NoMore }).unwrap();
            }
            Step::SectionEnd(_) => {}
            Step::Done(_) => break,
        }
        assert!(sat.fields.len() < 300, "the sitting ends");
    }
    sat.text = interview.text().to_owned();
    sat
}

/// The three briefs that new users took to one page, and the component each is about.
const BRIEFS: [(&str, &str); 3] = [
    ("wafer-virtual-metrology", "estimate-thickness"),
    ("shared-car-wash-dispatch", "combine-evidence"),
    ("whatnot-late-shipping", "compare-limits"),
];

#[test]
fn one_component_takes_at_most_thirty_questions_to_a_verdict_and_about_sixty_to_a_page() {
    for (name, component) in BRIEFS {
        let plan = with_components(&case(name), &[component]);
        let [verdict, page] = [Sitting::Verdict, Sitting::OnePage].map(|own| sit(&plan, own).fields.len());
        assert!((16..=30).contains(&verdict), "{name}: {verdict} questions to a verdict");
        assert!((38..=61).contains(&page), "{name}: {page} questions to a page");
    }
}

#[test]
fn a_further_component_adds_at_most_twelve_questions_on_average_and_a_person_three() {
    for (name, component) in BRIEFS {
        let plan = case(name);
        let one = sit(&with_components(&plan, &[component]), Sitting::OnePage).fields.len();
        let all = sit(&plan, Sitting::OnePage);
        let further = components_of(&plan).len() - 1;
        assert!(all.fields.len() <= one + 12 * further, "{name}: {one} and {}", all.fields.len());
        let own =
            components_of(&plan).iter().position(|own| own["candidates"] == serde_json::json!(["human"]));
        let person = format!("components[{}].", own.unwrap());
        let asked: Vec<&String> = all.fields.iter().filter(|field| field.starts_with(&person)).collect();
        assert_eq!(
            asked,
            ["id", "does", "candidates"].map(|own| format!("{person}{own}")).iter().collect::<Vec<_>>()
        );
    }
}

#[test]
fn no_question_comes_before_the_one_it_depends_on_and_none_twice() {
    for name in ["courier-support-answers", "keyboard-next-word", "shared-car-wash-dispatch"] {
        let sat = sit(&case(name), Sitting::OnePage);
        let place = |field: &str| sat.fields.iter().position(|own| own == field);
        for index in 0..5 {
            let of = |field: &str| place(&format!("components[{index}].{field}"));
            for (first, then) in [("trial.cases", "trial.correct"), ("examples_now", "training_lawful")] {
                assert!(of(then).is_none() || of(first) < of(then), "{name}: {then} of {index}");
            }
        }
        let mut once = sat.fields.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), sat.fields.len(), "{name}: {:?}", sat.fields);
        assert!(sat.fields.iter().any(|field| field.ends_with(".exists_today")), "{name}");
    }
}

#[test]
fn the_short_way_comes_to_a_verdict_that_the_outcome_supports() {
    let truths: Value =
        yaml::parse(&Source::new("", fs::read_to_string(folder().join("truth.yaml")).unwrap()))
            .root
            .unwrap()
            .to_json();
    let mut wrong = Vec::new();
    let mut tried = 0;
    for truth in truths["cases"].as_array().unwrap() {
        let name = truth["id"].as_str().unwrap();
        if !SUPPORTED.contains(&name) {
            continue;
        }
        tried += 1;
        let verdicts = verdicts(&sit(&case(name), Sitting::Verdict).text, &truth["deciding"]);
        let accepts = |verdict: &str| {
            truth["approach"] == verdict
                || truth["also_acceptable"].as_array().unwrap().iter().any(|own| own == verdict)
        };
        if !verdicts.iter().any(|own| accepts(own)) {
            wrong.push(format!("{name}: {verdicts:?}"));
        }
    }
    assert!(tried == SUPPORTED.len() && wrong.is_empty(), "{wrong:#?}");
}

/// The verdict on the deciding components, and on the product.
fn verdicts(text: &str, deciding: &Value) -> Vec<String> {
    let source = Source::new("", text);
    let tree = yaml::parse(&source);
    let assessment = assess::assess(&plan::read(tree.root.as_ref()), Playbook::embedded(), TODAY);
    let own = assessment
        .components
        .iter()
        .filter(|own| deciding.as_array().unwrap().iter().any(|id| *id == own.id));
    let mut verdicts: Vec<String> = own.map(|own| own.verdict.id().to_owned()).collect();
    verdicts.sort();
    verdicts.dedup();
    let own = if let [one] = verdicts.as_slice() { one.clone() } else { "hybrid".to_owned() };
    vec![own, assessment.product.verdict.to_owned()]
}
