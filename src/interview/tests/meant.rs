//! Answers as people gave them whose meaning is easily missed: taken as meant, or refused with what may be meant.

use super::reading::read;
use crate::interview::entry::{Around, Rejected, read as read_entry};
use crate::playbook::Playbook;
use crate::text::Lang;
use serde_json::{Value, json};

fn noted(value: &str, note: &str) -> Value {
    json!({ "value": value, "note": note })
}

fn roughly(value: &str, note: &str) -> Value {
    json!({ "value": value, "basis": "assumed", "note": note })
}

fn assumed(value: &str) -> Value {
    json!({ "value": value, "basis": "assumed" })
}

#[test]
fn money_is_never_a_count_and_cents_are_hundredths_of_a_dollar() {
    let cases = [
        ("economics.unit_budget", "10 cents", json!("$0.1")),
        ("economics.unit_budget", "maybe 10 cents", assumed("$0.1")),
        ("economics.unit_budget", "10¢", json!("$0.1")),
        ("economics.unit_budget", "10센트쯤", assumed("$0.1")),
        ("economics.unit_budget", "ten cents", json!("$0.1")),
        ("economics.unit_budget", "월 10억 원", noted("1,000,000,000 KRW", "한 달")),
        ("success.outcomes[].target", "월 10억 원", noted("1,000,000,000 KRW", "한 달")),
        ("success.outcomes[].target", "한 달에 10억 원쯤", roughly("1,000,000,000 KRW", "한 달")),
        ("success.outcomes[].target", "$2 million a month", noted("$2,000,000", "a month")),
        ("economics.unit_budget", "1원도 안 되게", noted("1 KRW", "1원도 안 되게")),
        ("economics.unit_budget", "less than 1 KRW", noted("1 KRW", "less than 1 KRW")),
        ("economics.unit_budget", "1원 미만", noted("1 KRW", "1원 미만")),
        ("economics.unit_budget", "절반인 5억 원", noted("500,000,000 KRW", "절반")),
    ];
    taken(&cases);
}

#[test]
fn rare_rates_shares_and_assumptions_are_taken_as_they_are_said() {
    let cases = [
        ("problem.volume", "5년에 1건쯤", assumed("0.2 per year")),
        ("problem.volume", "1년에 0.3건", json!("1년에 0.3건")),
        ("problem.volume", "once in 5 years", json!("0.2 per year")),
        (
            "problem.users[].count",
            "1년치 48억 건쯤",
            json!({ "value": 4_800_000_000_i64, "basis": "assumed", "note": "1년치" }),
        ),
        (
            "problem.baseline.value",
            "만분의 일도 안 됨 (가정)",
            json!({ "value": "0.01%", "basis": "assumed", "note": "만분의 일도 안 됨" }),
        ),
        ("problem.baseline.value", "less than 1 in 10,000", noted("0.01%", "less than 1 in 10,000")),
        (
            "problem.baseline.value",
            "1만 건에 1건 (가정)",
            json!({ "value": "0.01%", "basis": "assumed", "note": "1만 건에 1건" }),
        ),
        (
            "serving.latency_budget",
            "100밀리초 안쪽 (가정)",
            json!({ "value": "100 ms", "basis": "assumed", "note": "100밀리초 안쪽" }),
        ),
        ("product.date_over_capability", "네 계약에 적혀 있습니다", noted("yes", "계약에 적혀 있습니다")),
    ];
    taken(&cases);
    let share = read("problem.baseline.value", "1만 건에 1건 (가정)").expect("a share");
    let understood = share.understood.unwrap_or_default();
    assert_eq!(understood.matches("assumed").count() + understood.matches("가정").count(), 1, "{understood}");
    let rare = in_korean("problem.volume", "5년에 1건쯤").expect("a rate").understood.unwrap_or_default();
    assert!(rare.contains("0.2건") && !rare.contains("하루"), "{rare}");
    let short = in_korean("automation.review.time_per_case", "1초쯤").expect("a time").understood;
    assert!(short.is_none_or(|text| text.contains("→ 1초")), "the unit stays as it was typed");
}

fn taken(cases: &[(&str, &str, Value)]) {
    for (field, text, value) in cases {
        let entry = read(field, text).unwrap_or_else(|refused| panic!("{field} {text}: {}", refused.reason));
        assert_eq!(entry.value, *value, "{field}: {text}");
    }
}

fn in_korean(field: &str, text: &str) -> Result<crate::interview::entry::Entry, Rejected> {
    let playbook = Playbook::embedded();
    let question = playbook.question(field).unwrap_or_else(|| panic!("{field}"));
    let around = Around {
        lang: Lang::Ko,
        today: jiff::civil::date(2026, 11, 24),
        choices: playbook.choices(question).into_owned(),
        currency: Some("KRW".into()),
        ..Around::default()
    };
    read_entry(question, text, &around)
}

#[test]
fn what_is_refused_offers_only_what_may_be_meant() {
    let cases: [(&str, &str, &[&str]); 16] = [
        ("problem.volume", "규모 5 이상은 몇 년에 1건, 파형은 수백 곳에서 초당 100표본", &["초당 100건"]),
        ("economics.unit_budget", "한 번 잘못 보정하면 여러 장이 불량, 대략 5천만원", &["~50,000,000원"]),
        ("problem.volume", "규모 5 이상이면 알림", &[]),
        ("problem.users[].count", "규모 5 이상을 보는 사람", &[]),
        ("problem.volume", "수만 건쯤", &["하루 약 30,000건"]),
        ("problem.users[].count", "수만 건쯤", &["약 30,000건"]),
        ("problem.volume", "a few thousand a day", &["하루 약 3,000건"]),
        ("components[].latency_budget", "a few seconds", &["약 3초"]),
        ("components[].latency_budget", "며칠에서 몇 주", &["약 3일", "약 3주"]),
        ("serving.placement", "데이터는 사내망에서만", &["자체 서버"]),
        ("tests.online.method", "지역별로 단계 배포", &["단계 배포"]),
        ("automation.level", "알아서 막고 일부만 나중에 사람이 확인", &["실행 후 표본 검토"]),
        ("labels[].origin", "고객 신고와 조사로 몇 주 뒤 확정", &["실제 결과"]),
        ("problem.baseline.method", "분석가들이 만든 탐지 조건 수백 개로 막고 있어요", &["규칙·프로그램"]),
        ("problem.baseline.method", "직원 판단과 달력 규칙 둘 다", &["사람", "규칙·프로그램"]),
        ("problem.baseline.method", "조건 엔진으로 막고 분석가가 조건을 만든다", &["사람", "규칙·프로그램"]),
    ];
    for (field, text, offers) in cases {
        let refused = in_korean(field, text).expect_err(text);
        let shown: Vec<&str> =
            refused.offers.iter().map(|offer| offer.split(": ").next().unwrap_or_default()).collect();
        assert_eq!(shown, offers, "{field}: {text}: {}", refused.reason);
        for offer in &refused.offers {
            assert!(in_korean(field, offer).is_ok(), "{offer} is taken");
        }
    }
    for text in ["건당 비용은 의미 없음", "does not apply"] {
        let refused = in_korean("economics.unit_budget", text).expect_err(text);
        assert!(refused.reason.contains("건너뛰기"), "{}", refused.reason);
    }
    let words = in_korean("economics.unit_budget", "그때그때 다름").expect_err("no number");
    assert!(words.reason.contains("모름"), "{}", words.reason);
}

#[test]
fn choices_are_found_by_what_people_call_them() {
    for (field, text, id) in [
        ("problem.users[].relation", "직접 써요", "uses"),
        ("problem.users[].relation", "they use it themselves", "uses"),
        ("automation.stakes", "legal consequences", "high"),
        ("components[].rules", "조건 수백 개 정도", "many"),
        ("components[].task", "지진 규모 추정", "regression"),
        ("components[].task", "estimate", "regression"),
        ("problem.users[].relation", "직접 씁니다", "uses"),
        ("components[].knowledge_changes", "일주일에 몇 번", "weekly"),
        ("components[].knowledge_changes", "several times a week", "weekly"),
        ("serving.placement", "사내망에서만", "own-servers"),
        ("serving.placement", "own data centre", "own-servers"),
        ("serving.placement", "on-premises", "own-servers"),
        ("components[].task", "scheduling", "optimisation"),
        ("components[].task", "routing", "optimisation"),
        ("components[].task", "배차", "optimisation"),
        ("components[].task", "근무표 짜기", "optimisation"),
        ("components[].task", "control", "control"),
        ("components[].task", "run-to-run control", "control"),
        ("components[].task", "제어", "control"),
        ("components[].task", "설정값 조정", "control"),
        ("components[].task", "chatbot", "open-generation"),
        ("components[].task", "챗봇", "open-generation"),
        ("components[].task", "질의응답", "retrieval-qa"),
        ("components[].exists_today", "PID controller", "formula"),
        ("automation.explanation", "citation", "sources"),
        ("automation.explanation", "출처", "sources"),
        ("labels[].origin", "센서", "measurement"),
        ("labels[].origin", "metrology", "measurement"),
        ("labels[].origin", "나중에 밝혀짐", "outcome"),
    ] {
        let found = in_korean(field, text).or_else(|refused| match refused.offers.as_slice() {
            [only] => in_korean(field, only),
            _ => Err(refused),
        });
        let entry = found.unwrap_or_else(|refused| panic!("{text}: {:?}", refused.offers));
        let value = entry.value.get("value").unwrap_or(&entry.value);
        let value = value.as_array().map_or(value, |items| &items[0]);
        assert_eq!(value, id, "{text}");
    }
}

#[test]
fn a_sentence_that_begins_with_one_choice_is_that_choice_with_the_rest_as_its_note() {
    for (field, text, id, note) in [
        (
            "components[].data_may_leave",
            "after masking names, orders and position, and logged",
            "masked",
            "names, orders and position, and logged",
        ),
        ("automation.stakes", "legal consequences for the firm", "high", "for the firm"),
        (
            "components[].predictability",
            "wording may vary, the policy must not",
            "free",
            "the policy must not",
        ),
        ("problem.baseline.method", "담당자 220명이 손으로 입력", "person", "220명이 손으로 입력"),
    ] {
        let entry = in_korean(field, text).unwrap_or_else(|refused| panic!("{text}: {:?}", refused.offers));
        assert_eq!(entry.value, noted(id, note), "{text}");
    }
    let both = in_korean("problem.baseline.method", "사람, 규칙").expect_err("either may be meant");
    assert_eq!(both.offers, ["사람", "규칙·프로그램"]);
}

#[test]
fn a_name_of_several_words_becomes_one_word_and_says_so() {
    let playbook = Playbook::embedded();
    let question = playbook.question("components[].id").expect("a component has an id");
    let around = Around { is_name: true, ..Around::default() };
    for (text, id) in [("필수 차단 조건", "필수-차단-조건"), ("find article", "find-article")] {
        let entry = read_entry(question, text, &around).expect(text);
        assert_eq!((entry.value, entry.understood), (json!(id), Some(format!("{text} → {id}"))));
    }
    let offered =
        read_entry(question, "understand the courier's problem", &around).expect_err("a sign is in it");
    assert_eq!(offered.offers, ["understand-the-courier-problem"]);
    assert!(read_entry(question, "a/b", &around).is_err());
}
