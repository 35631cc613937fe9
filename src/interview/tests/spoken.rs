//! Numbers and dates as people say them.

use super::reading::read;
use super::{interview, options, question, say};
use crate::interview::entry::{Around, read as read_entry};
use crate::interview::step::{Reply, Step};
use crate::playbook::Playbook;
use crate::playbook::records::Kind;
use crate::text::Lang;
use serde_json::{Value, json};

fn assumed(value: Value) -> Value {
    json!({ "value": value, "basis": "assumed" })
}

#[test]
fn durations_and_units_are_taken_as_they_are_said() {
    let cases: [(&str, &str, Value); 9] = [
        ("automation.review.hours_per_day", "1시간 30분쯤", json!("90 min")),
        ("automation.review.hours_per_day", "1 h 20 min", json!("80 min")),
        ("automation.review.hours_per_day", "한 시간 반", json!("1.5 h")),
        ("automation.review.hours_per_day", "두 시간", json!("2 h")),
        ("retraining.interval", "6개월", json!("6개월")),
        ("retraining.interval", "반년", json!("6 months")),
        ("retraining.interval", "두 달", json!("2 months")),
        ("problem.users[].count", "백 명 정도", json!(100)),
        ("components[].expert_agreement", "절반", json!("50%")),
    ];
    for (field, text, expected) in cases {
        let question = Playbook::embedded().question(field).unwrap_or_else(|| panic!("{field}"));
        let around = Around { lang: Lang::Ko, ..Around::default() };
        let entry = read_entry(question, text, &around).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        let value = entry.value.get("value").unwrap_or(&entry.value);
        let same = |text: &Value| {
            text.as_str().and_then(|text| crate::amount::Amount::parse(text).ok().map(|it| it.base()))
        };
        assert!(
            *value == expected || same(value).is_some() && same(value) == same(&expected),
            "{text}: {value}"
        );
    }
    let around = Around { lang: Lang::Ko, ..Around::default() };
    let share = Playbook::embedded().question("components[].expert_agreement").unwrap();
    assert!(read_entry(share, "0.5 Å", &around).is_err(), "an ångström is no share");
    let offered = read_entry(share, "계측기로 재니까 99% (가정)", &around).unwrap_err();
    assert_eq!(offered.offers, ["99%"]);
    let outcome = Playbook::embedded().question("success.outcomes[].target").unwrap();
    let kept = read_entry(outcome, "12 Å (가정)", &around).unwrap().value;
    assert_eq!((&kept["note"], &kept["basis"]), (&json!("Å"), &json!("assumed")), "{kept}");
    let yes_no = Playbook::embedded().question("components[].training_lawful");
    if let Some(question) = yes_no.filter(|question| question.kind == Kind::YesNo) {
        let no = read_entry(question, "아니요, 계약이 없습니다", &around).unwrap().value;
        assert_eq!(no, json!({ "value": "no", "note": "계약이 없습니다" }));
    }
}

#[test]
fn numbers_are_taken_from_what_people_say_about_them() {
    let cases: [(&str, &str, Value); 22] = [
        ("problem.users[].count", "about 3,000", assumed(json!(3000))),
        ("problem.users[].count", "약 3천 명", assumed(json!(3000))),
        ("problem.users[].count", "~70", assumed(json!(70))),
        ("problem.users[].count", "없음", json!(0)),
        ("problem.users[].count", "none", json!(0)),
        ("problem.users[].count", "3 engineers", json!(3)),
        ("problem.users[].count", "220명(10월 인사 자료)", json!({ "value": 220, "note": "10월 인사 자료" })),
        (
            "problem.users[].count",
            "220, from the HR list",
            json!({ "value": 220, "note": "from the HR list" }),
        ),
        ("problem.users[].count", "70: my guess", json!({ "value": 70, "note": "my guess" })),
        ("problem.users[].count", "about 1,200명 정도", assumed(json!(1200))),
        ("components[].trial.correct", "50건 중 41건", json!({ "value": 41, "note": "50건 중 41건" })),
        (
            "components[].expert_agreement",
            "98%: two senior clerks",
            json!({ "value": "98%", "note": "two senior clerks" }),
        ),
        ("components[].expert_agreement", "약 98%", assumed(json!("98%"))),
        ("problem.volume", "9000", json!("9,000 per day")),
        ("problem.volume", "9,000 receipts per day", json!("9,000 per day")),
        ("economics.build_cost", "1억 8천만 원", json!("180,000,000 KRW")),
        ("economics.unit_budget", "5 cents", json!("$0.05")),
        ("components[].latency_budget", "two minutes", json!("2 min")),
        ("product.launch_date", "24 December 2026", json!("2026-12-24")),
        ("product.launch_date", "Dec 24 2026", json!("2026-12-24")),
        ("product.launch_date", "12월 24일까지", json!("2026-12-24")),
        (
            "product.launch_date",
            "2026.12.24: 계약 종료",
            json!({ "value": "2026-12-24", "note": "계약 종료" }),
        ),
    ];
    for (field, text, value) in cases {
        let entry = read(field, text).unwrap_or_else(|refused| panic!("{field} {text}: {}", refused.reason));
        assert_eq!(entry.value, value, "{field}: {text}");
    }
}

#[test]
fn plain_answers_that_are_no_plain_numbers_are_taken_as_they_are_meant() {
    let cases: [(&str, &str, Value); 17] = [
        ("problem.baseline.value", "41 of 50", json!({ "value": "82%", "note": "41 of 50" })),
        ("problem.baseline.value", "50건 중 41건", json!({ "value": "82%", "note": "50건 중 41건" })),
        ("problem.baseline.value", "1천 건에 4건", json!({ "value": "0.4%", "note": "1천 건에 4건" })),
        ("problem.baseline.value", "100건 가운데 3건", json!({ "value": "3%", "note": "100건 가운데 3건" })),
        ("product.launch_date", "in two weeks", json!("2026-12-08")),
        ("product.launch_date", "다음 달 말", json!("2026-12-31")),
        ("product.launch_date", "반년 안에", json!("2027-05-24")),
        (
            "product.launch_date",
            "in ten weeks: the fair",
            json!({ "value": "2027-02-02", "note": "the fair" }),
        ),
        ("retraining.interval", "every hour", json!("1 h")),
        ("retraining.interval", "매주", json!("1 week")),
        ("problem.volume", "하루 약 3만 장 (가정)", assumed(json!("30,000 per day"))),
        (
            "problem.volume",
            "하루 약 3만 장 (작년 기준 가정)",
            json!({ "value": "30,000 per day", "basis": "assumed", "note": "작년 기준 가정" }),
        ),
        ("components[].trial.cases", "아직 안 해 봤어요", json!({ "value": 0, "note": "아직 안 해 봤어요" })),
        ("components[].trial.cases", "not yet done", json!({ "value": 0, "note": "not yet done" })),
        ("problem.baseline.value", "not measured yet", json!({ "unknown": "not measured yet" })),
        ("problem.users[].relation", "영향을 받아요", json!("affected")),
        ("product.regions", "한국만: 담당자 220명", json!({ "value": ["KR"], "note": "담당자 220명" })),
    ];
    for (field, text, value) in cases {
        let entry = read(field, text).unwrap_or_else(|refused| panic!("{field} {text}: {}", refused.reason));
        assert_eq!(entry.value, value, "{field}: {text}");
    }
}

#[test]
fn choices_are_read_in_other_words_and_near_ones_are_offered() {
    for (field, text, id) in [
        ("product.regions", "전국", "KR"),
        ("product.regions", "KR only", "KR"),
        ("components[].rules", "글로 적을 수 없다", "unwritable"),
        ("components[].rules", "cannot write them down", "unwritable"),
        ("components[].task", "화소 분할", "segmentation"),
    ] {
        let entry = read(field, text).unwrap_or_else(|refused| panic!("{text}: {}", refused.reason));
        let value = entry.value.as_array().map_or(&entry.value, |items| &items[0]);
        assert_eq!(value, id, "{text}");
    }
    let refused = read("components[].rules", "규칙이 많다고 봄").expect_err("several words");
    assert_eq!(refused.offers, ["Many rules"], "{}", refused.reason);
}

#[test]
fn a_multiple_of_the_value_of_today_is_worked_out_and_offered() {
    let question = Playbook::embedded().question("problem.volume_peak").unwrap();
    let now = crate::amount::Amount::parse("9,000 per day").ok();
    let around = Around { present: Some(("Volume".into(), now)), ..Around::default() };
    let refused = read_entry(question, "three times as many as now", &around).unwrap_err();
    assert_eq!(refused.offers, ["27,000 per day: three times as many as now"]);
    assert!(refused.reason.contains("9,000 per day"), "{}", refused.reason);
}

#[test]
fn what_was_understood_is_repeated_with_its_unit_and_that_it_is_assumed() {
    for (field, text) in [
        ("serving.latency_budget", "6시간"),
        ("automation.review.time_per_case", "1일"),
        ("retraining.interval", "4시간"),
        ("serving.freshness", "6 h"),
    ] {
        let understood = read(field, text).expect(text).understood.unwrap_or_default();
        assert!(!understood.contains([',', '.']), "{text}: {understood}");
    }
    let cases = [
        ("serving.latency_budget", "1.5 s", "1.5 s → 1,500 ms"),
        ("serving.latency_budget", "~1.5 s", "~1.5 s → 1,500 ms (assumed)"),
        ("problem.users[].count", "약 3천 명", "약 3천 명 → 3,000 (assumed)"),
        ("problem.users[].count", "about 70: my guess", "about 70: my guess → 70 (assumed, my guess)"),
    ];
    for (field, text, understood) in cases {
        assert_eq!(read(field, text).expect(text).understood.as_deref(), Some(understood), "{text}");
    }
}

#[test]
fn what_is_no_single_value_is_refused_with_the_likely_one() {
    let cases: [(&str, &str, &[&str]); 16] = [
        ("problem.users[].count", "a few hundred", &["about 300"]),
        ("problem.users[].count", "수백 명", &["about 300"]),
        ("problem.users[].count", "2-3", &["2", "3"]),
        ("problem.users[].count", "2~3명", &["2: 2~3명", "3: 2~3명"]),
        ("problem.users[].count", "between 2 and 3", &["2: between 2 and 3", "3: between 2 and 3"]),
        (
            "components[].latency_budget",
            "2 to 15 seconds",
            &["2 s: 2 to 15 seconds", "15 s: 2 to 15 seconds"],
        ),
        ("components[].latency_budget", "15", &["15 s", "15 min", "15 h", "15 ms"]),
        (
            "components[].latency_budget",
            "~15: a guess",
            &["~15 s: a guess", "~15 min: a guess", "~15 h: a guess", "~15 ms: a guess"],
        ),
        ("serving.latency_budget", "15", &["15 s", "15 min", "15 h", "15 ms"]),
        ("economics.unit_budget", "5", &["5 KRW"]),
        ("components[].trial.cases", "3 days", &["3"]),
        ("problem.baseline.value", "15~20%", &["15%", "20%"]),
        ("product.launch_date", "next friday", &["2026-12-04", "2026-11-27"]),
        ("product.launch_date", "2027년 5월", &["2027-05-31"]),
        ("problem.volume_peak", "지금의 세 배", &[]),
        ("problem.volume", "three times as many as now", &[]),
    ];
    for (field, text, offers) in cases {
        let refused = read(field, text).expect_err(text);
        assert_eq!(refused.offers, offers, "{field}: {text}: {}", refused.reason);
    }
}

#[test]
fn no_text_however_odd_stops_the_program() {
    let odd = [
        "약",
        "~",
        "İ about 3",
        "에서 3",
        "3에서",
        "중 3",
        "3중",
        "당 4",
        "-",
        "--3",
        "3--",
        "1억",
        "1억 억",
        "9e999 days",
        "in 99999999999999 weeks",
        "월일",
        "일월",
        "12월 99일",
        "٣",
        "½ day",
        "３일",
        "3\u{301}일",
        "㎞3",
        "1,,,2",
        "..",
        ":3",
        "(",
        "none,",
        "없음(",
        "cents",
        "¢5",
        "5¢",
        "0 of 0",
        "/",
        "3/0",
        "out of 3 out of 4",
        "two",
        "TWO days",
    ];
    let fields = [
        "problem.users[].count",
        "problem.baseline.value",
        "problem.volume",
        "economics.unit_budget",
        "product.launch_date",
    ];
    for (field, text) in fields.iter().flat_map(|field| odd.iter().map(move |text| (field, text))) {
        if let Ok(entry) = read(field, text) {
            let value = entry.value.get("value").unwrap_or(&entry.value);
            assert!(
                value.is_number() || value.as_str().is_some_and(|text| text.contains(char::is_numeric)),
                "{text}: {value}"
            );
        }
    }
}

#[test]
fn a_sentence_that_ends_a_list_never_becomes_its_next_record() {
    let plan = "aiplan: 1\nproduct: { name: x, launch_date: unknown, date_over_capability: no }\nproblem:\n  users:\n    - { who: clerks, relation: uses }\n";
    for text in ["아니요, 없습니다", "no that's all", "이 정도면 됐어요", "여기까지", "that will do"]
    {
        let mut sitting = interview(plan, options(Lang::Ko));
        assert!(matches!(sitting.next_step(), Step::AnotherRecord(_)), "the users so far are there");
        sitting.answer(Reply::More).expect("there is another one");
        let asked = question(&mut sitting).expect("who it is");
        assert_eq!(asked.field, "problem.users[1].who");
        say(&mut sitting, text).expect("it is understood");
        assert_eq!(sitting.text(), plan, "{text}");
        let next = question(&mut sitting).expect("the interview goes on");
        assert!(!next.field.starts_with("problem.users[1]"), "{}", next.field);
        let mut offered = interview(plan, options(Lang::Ko));
        offered.next_step();
        say(&mut offered, text).expect("it is understood at the offer too");
        assert_eq!(offered.text(), plan);
    }
}
