//! What people say beside an answer: a unit, on what it rests, a remark behind a choice, that it is a guess.

use super::reading::read;
use super::{interview, options, question, say};
use crate::text::Lang;
use serde_json::{Value, json};

fn taken(cases: &[(&str, &str, Value)]) {
    for (field, text, value) in cases {
        let entry = read(field, text).unwrap_or_else(|refused| panic!("{field} {text}: {}", refused.reason));
        assert_eq!(entry.value, *value, "{field}: {text}");
    }
}

fn noted(value: impl Into<Value>, note: &str) -> Value {
    json!({ "value": value.into(), "note": note })
}

fn rests(value: impl Into<Value>, basis: &str) -> Value {
    json!({ "value": value.into(), "basis": basis })
}

#[test]
fn a_unit_that_only_the_product_knows_is_kept_and_is_no_unit_of_another_question() {
    taken(&[
        ("success.outcomes[].target", "5nm", noted("5", "nm")),
        ("success.outcomes[].target", "5 nm 이내", noted("5", "nm 이내")),
        ("success.outcomes[].target", "0.5Å", noted("0.5", "Å")),
        ("success.outcomes[].target", "0.5 옹스트롬", noted("0.5", "옹스트롬")),
        ("success.outcomes[].target", "300 lux", noted("300", "lux")),
        ("success.outcomes[].target", "300룩스", noted("300", "룩스")),
        (
            "success.outcomes[].target",
            "80dB (측정)",
            json!({ "value": "80", "basis": "measured", "note": "dB" }),
        ),
        ("success.outcomes[].target", "12foo", noted("12", "foo")),
        ("success.outcomes[].target", "12 escalations", noted("12", "escalations")),
    ]);
    for (field, text) in [
        ("components[].latency_budget", "5nm"),
        ("components[].latency_budget", "300 lux"),
        ("components[].expert_agreement", "30dB"),
    ] {
        let refused = read(field, text).expect_err(text);
        assert!(!refused.lacks_unit && !refused.reason.contains("missing"), "{text}: {}", refused.reason);
    }
}

#[test]
fn what_an_amount_rests_on_is_read_beside_it_and_not_written_twice() {
    taken(&[
        ("problem.users[].count", "70 (추정)", rests(70, "estimated")),
        ("problem.users[].count", "70 (estimate)", rests(70, "estimated")),
        ("problem.users[].count", "70 (가정)", rests(70, "assumed")),
        ("problem.users[].count", "약 70명 (추정)", rests(70, "estimated")),
        ("problem.users[].count", "70, estimate", rests(70, "estimated")),
        ("problem.users[].count", "70, maybe", rests(70, "assumed")),
        ("problem.volume", "하루 3만 장(추정)", rests("하루 3만 장", "estimated")),
        (
            "problem.volume",
            "하루 3만 장(추정), 공장 전체",
            json!({ "value": "30,000 per day", "basis": "estimated", "note": "공장 전체" }),
        ),
        ("problem.volume", "하루 3만 장 (실측)", rests("하루 3만 장", "measured")),
        ("components[].expert_agreement", "95% (목표)", rests("95%", "target")),
        ("economics.unit_budget", "$0.2 (estimate)", rests("$0.2", "estimated")),
    ]);
    let understood = read("problem.users[].count", "70 (추정)").expect("a number").understood;
    assert_eq!(understood.as_deref(), Some("70 → 70 (estimated)"));
}

#[test]
fn a_choice_is_taken_with_the_remark_behind_it_whatever_sets_it_apart() {
    taken(&[
        (
            "problem.users[].relation",
            "affected - they get what it decides",
            noted("affected", "they get what it decides"),
        ),
        ("problem.users[].relation", "affected – by every decision", noted("affected", "by every decision")),
        ("components[].candidates", "rules - the law fixes them", noted(vec!["sw1"], "the law fixes them")),
        ("components[].candidates", "only rules", json!(["sw1"])),
        ("components[].candidates", "규칙만", json!(["sw1"])),
        ("components[].candidates", "rules only", json!(["sw1"])),
        ("product.regions", "KR, US: the two plants", noted(vec!["KR", "US"], "the two plants")),
    ]);
    let none = read("data.personal", "없음. 장비 센서뿐").expect("none").value;
    assert_eq!(none["note"], "장비 센서뿐");
    assert!(read("product.regions", "KR, Jpaan").is_err(), "a slip in a list is no remark");
}

#[test]
fn a_guess_within_a_sentence_is_offered_as_the_guess_it_is() {
    for (field, text, offer) in [
        ("economics.unit_budget", "A clerk costs about $5 for each of them", "~$5"),
        ("economics.unit_budget", "A clerk costs $5 for each of them", "$5"),
        ("problem.users[].count", "We have maybe 80 of them", "~80"),
        ("problem.users[].count", "직원이 약 80명 있어요", "~80"),
        ("problem.volume", "하루에 웨이퍼 수천 장", "about 3,000 per day"),
        ("problem.volume", "하루에 웨이퍼 3천 장", "3,000 per day"),
    ] {
        let refused = read(field, text).expect_err(text);
        let own = refused.offers.first().expect(text);
        assert_eq!(own.split(": ").next(), Some(offer), "{text}: {}", refused.reason);
        let taken = read(field, own).expect(offer).value;
        let is_rough = offer.starts_with(['~', 'a']);
        assert_eq!(taken.get("basis").is_some(), is_rough, "{offer}: {taken}");
    }
    taken(&[
        (
            "problem.users[].count",
            "1년치 계측 웨이퍼 약 6만 장",
            json!({ "value": 60_000, "basis": "assumed", "note": "1년치 계측 웨이퍼" }),
        ),
        ("problem.users[].count", "maybe 80", rests(80, "assumed")),
        ("economics.unit_budget", "about $5", rests("$5", "assumed")),
    ]);
}

#[test]
fn not_knowing_is_taken_with_whom_to_ask_at_every_kind_of_question() {
    let plan = "aiplan: 1\nproduct: { name: x, launch_date: 2027-06-30, date_over_capability: no }\n";
    for (field, text, unknown) in [
        ("problem.volume", "don't know, ask 김민수", json!({ "unknown": "not known yet", "ask": "김민수" })),
        ("problem.need", "don't know, ask 김민수", json!({ "unknown": "not known yet", "ask": "김민수" })),
        (
            "automation.stakes",
            "don't know ask 김민수",
            json!({ "unknown": "not known yet", "ask": "김민수" }),
        ),
        ("product.regions", "don't know, ask 김민수", json!({ "unknown": "not known yet", "ask": "김민수" })),
        ("automation.stakes", "nobody asked them yet", json!({ "unknown": "nobody asked them yet" })),
        ("problem.volume", "아직 아무도 안 물어봤어요", json!({ "unknown": "아직 아무도 안 물어봤어요" })),
        ("product.languages", "nobody asked them yet", json!({ "unknown": "nobody asked them yet" })),
    ] {
        let mut sitting = interview(plan, options(Lang::En));
        if sitting.go_to(field).is_err() {
            panic!("{field} cannot be asked");
        }
        assert_eq!(question(&mut sitting).expect(field).field, field);
        let accepted = say(&mut sitting, text).unwrap_or_else(|refused| panic!("{text}: {}", refused.reason));
        assert!(accepted.is_unknown(), "{field}: {text}");
        let written =
            sitting.with_plan(|plan| plan.root.and_then(|root| root.at(field)).map(|node| node.to_json()));
        assert_eq!(written, Some(unknown), "{field}: {text}");
    }
}
