//! Amounts, targets and days as outsiders wrote them.

use super::{interview, options, question, say};
use crate::amount::Amount;
use crate::interview::entry::{Around, Rejected, read as read_entry, units};
use crate::playbook::Playbook;
use crate::playbook::records::Direction;
use crate::text::Lang;
use serde_json::json;

/// What was typed, in which language, beside which value of today, which way is better, and what is offered.
type Case = (&'static str, Lang, &'static str, Option<Direction>, &'static [&'static str]);

pub fn around(lang: Lang, now: &str, better: Option<Direction>) -> Around {
    let now = Amount::parse(now).ok();
    Around {
        lang,
        today: jiff::civil::date(2026, 11, 24),
        currency: Some("KRW".into()),
        present: Some((lang.pick("Today", "현재 값").to_owned(), now)),
        better,
        ..Around::default()
    }
}

pub fn target(text: &str, around: &Around) -> Result<serde_json::Value, Rejected> {
    let question = Playbook::embedded().question("success.outcomes[].target").expect("it is asked");
    read_entry(question, text, around).map(|entry| entry.value)
}

pub fn plain(lang: Lang) -> Around {
    Around { present: None, ..around(lang, "", None) }
}

/// What is offered, without the remarks.
pub fn shown(refused: &Rejected) -> Vec<&str> {
    refused.offers.iter().map(|offer| offer.split(": ").next().unwrap_or_default()).collect()
}

#[test]
fn a_target_against_a_known_value_is_worked_out_and_never_stored_as_a_share() {
    use Lang::{En, Ko};
    let down = Some(Direction::Down);
    let cases: [Case; 20] = [
        ("지금보다 30% 줄이기", Ko, "4000000000 KRW", None, &["28억 원"]),
        ("30% 감소", Ko, "4000000000 KRW", None, &["28억 원"]),
        ("2할 줄이기", Ko, "4000000000 KRW", None, &["32억 원"]),
        ("지금보다 20% 줄이기", Ko, "6 min", None, &["4.8분"]),
        ("절반 이하로", Ko, "4000000000 KRW", None, &["20억 원"]),
        ("삼분의 일로 줄이기", Ko, "6 min", None, &["2분"]),
        ("지금보다 30%", Ko, "4000000000 KRW", down, &["28억 원"]),
        ("지금보다 30%", Ko, "4000000000 KRW", None, &["28억 원", "52억 원"]),
        ("30%", Ko, "4000000000 KRW", down, &["28억 원", "12억 원"]),
        ("20% less", En, "60 KRW", None, &["48 KRW"]),
        ("cut by a third", En, "6 min", None, &["4 min"]),
        ("half", En, "120 per month", None, &["60 per month"]),
        ("half", En, "9", None, &["4.5"]),
        ("twice as many as now", En, "120 per month", None, &["240 per month"]),
        ("20% less", En, "50%", None, &["40%", "30%"]),
        ("5 points more than today", En, "30%", None, &["35%"]),
        ("+5 percentage points", En, "30%", None, &["35%"]),
        ("5%p 낮추기", Ko, "30%", None, &["25%"]),
        ("5 points more than today", En, "98%", None, &[]),
        ("절반", Ko, "60%", None, &["30%", "50%"]),
    ];
    for (text, lang, now, better, offers) in cases {
        let refused = target(text, &around(lang, now, better)).expect_err(text);
        assert_eq!(shown(&refused), offers, "{text}: {}", refused.reason);
        assert_eq!(refused.alike, offers.len() > 1, "{text}");
        for offer in &refused.offers {
            let taken =
                target(offer, &around(lang, now, better)).unwrap_or_else(|it| panic!("{offer}: {it:?}"));
            assert_eq!(taken["note"], text, "{offer}: what was said stays with it");
        }
    }
    let said =
        target("지금보다 30% 줄이기", &around(Ko, "4000000000 KRW", None)).expect_err("it is worked out");
    assert!(said.reason.contains("40억 원 × 0.7 = 28억 원"), "{}", said.reason);
    for text in ["지금보다 30% 줄이기", "half", "20% less", "세 배"] {
        let unknown = target(text, &around(Ko, "", None)).expect_err(text);
        assert!(unknown.offers.is_empty() && unknown.reason.contains("현재 값"), "{}", unknown.reason);
    }
}

#[test]
fn a_target_in_another_unit_than_today_is_asked_again() {
    use Lang::{En, Ko};
    for (text, lang, now, offers) in [
        ("2", En, "6 min", &["2 min"][..]),
        ("28", Ko, "40 KRW", &["28원"]),
        ("30% 줄여서 28억 원", Ko, "4000000000 KRW", &["2,800,000,000원"]),
        ("$20", En, "60 KRW", &[]),
    ] {
        let refused = target(text, &around(lang, now, None)).expect_err(text);
        assert_eq!(shown(&refused), offers, "{text}: {}", refused.reason);
    }
    for (text, now) in
        [("2 min", "6 min"), ("120 s", "6 min"), ("97%", "0.961"), ("0", "3 per day"), ("97%", "")]
    {
        target(text, &around(En, now, None)).unwrap_or_else(|refused| panic!("{text}: {refused:?}"));
    }
}

#[test]
fn nine_out_of_ten_is_the_share_that_a_metric_has_to_reach() {
    let question = Playbook::embedded().question("metrics[].target").expect("it is asked");
    for text in ["열에 아홉", "열에 아홉 이상", "열에 아홉은 찾기", "열 건 중 아홉 건", "nine out of ten"]
    {
        let value =
            read_entry(question, text, &plain(Lang::Ko)).unwrap_or_else(|it| panic!("{text}: {it:?}")).value;
        assert_eq!(value, json!({ "value": "90%", "note": text }), "{text}");
    }
}

#[test]
fn another_number_than_those_offered_is_taken_in_their_unit() {
    for (typed, offers, meant) in [
        ("65", &["60%: maybe 60 to 70", "70%: maybe 60 to 70"][..], Some("65%: maybe 60 to 70")),
        ("65", &["60", "70"], Some("65")),
        ("about 4", &["2 s", "15 s"], Some("~4 s")),
        ("20", &["15 s", "15 min"], Some("20")),
        ("none of them", &["60", "70"], None),
    ] {
        let offers: Vec<String> = offers.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(units::beside(typed, &offers).as_deref(), meant, "{typed}");
    }
}

#[test]
fn tenths_and_two_counts_are_shares() {
    for (text, percent) in [
        ("3할쯤", "30%"),
        ("3할 5푼", "35%"),
        ("열 대 중 여섯 대쯤", "60%"),
        ("열에 여섯", "60%"),
        ("10개 중 6개", "60%"),
        ("six out of ten", "60%"),
        ("3 in 4", "75%"),
        ("a third", "33.333333333%"),
        ("two thirds of them", "66.666666667%"),
        ("삼분의 일", "33.333333333%"),
        ("만분의 일", "0.01%"),
        ("절반", "50%"),
        ("half", "50%"),
    ] {
        let question = Playbook::embedded().question("components[].expert_agreement").expect("it is asked");
        let value =
            read_entry(question, text, &plain(Lang::Ko)).unwrap_or_else(|it| panic!("{text}: {it:?}")).value;
        assert_eq!(value.get("value").unwrap_or(&value), percent, "{text}");
    }
}

#[test]
fn what_is_asked_is_found_behind_other_numbers_and_the_sentence_stays() {
    use Lang::{En, Ko};
    let cases: [(&str, Lang, &str, &[&str]); 19] = [
        ("economics.cost_miss", Ko, "한 건 놓치면 수십만 원에서 수천만 원", &["300,000원", "30,000,000원"]),
        ("economics.cost_miss", Ko, "두 명이 달라붙어서 3만 원", &["30,000원"]),
        ("economics.cost_miss", Ko, "민원 한 건 처리에 1만 원, 고객을 잃으면 10만 원쯤", &["10,000원"]),
        ("economics.cost_miss", Ko, "한 번 잘못되면 5천만원", &["50,000,000원"]),
        ("serving.latency_budget", Ko, "아침 6시 목록이 나오기까지 두 시간이면 충분", &["2시간"]),
        ("serving.latency_budget", En, "a few seconds, say 5", &["~5 s"]),
        ("serving.latency_budget", Ko, "15", &["15초", "15분", "15시간", "15밀리초"]),
        ("serving.latency_budget", En, "2 to 15 seconds", &["2 s", "15 s"]),
        ("problem.users[].count", En, "about 1,000 a month, but none yet", &["0", "1,000"]),
        ("problem.users[].count", Ko, "한 달에 1,000명쯤인데 아직 없어요", &["0", "1,000"]),
        ("problem.volume", En, "thousands of contacts a day at first", &["about 3,000 per day"]),
        ("metrics[].target", Ko, "정밀도 50%에서 75%", &["75%"]),
        ("metrics[].target", En, "at 50% precision we want 75%", &["75%"]),
        ("serving.latency_budget", En, "within the hour", &["1 h"]),
        ("components[].expert_agreement", En, "about 65, nobody has measured it", &["~65%"]),
        ("product.launch_date", Ko, "다음 달 중순", &["2026-12-15"]),
        ("product.launch_date", En, "next month, mid", &["2026-12-15"]),
        ("serving.latency_budget", En, "every hour is fine", &["1 h"]),
        ("product.launch_date", Ko, "착수 후 3개월, 대략 내년 2월 말", &["2027-02-28"]),
    ];
    for (field, lang, text, offers) in cases {
        let question = Playbook::embedded().question(field).unwrap_or_else(|| panic!("{field}"));
        let refused = read_entry(question, text, &plain(lang)).expect_err(text);
        assert_eq!(shown(&refused), offers, "{text}: {}", refused.reason);
        let is_sentence = text.split(' ').count() > 3;
        for offer in refused.offers.iter().filter(|_| is_sentence) {
            let taken =
                read_entry(question, offer, &plain(lang)).unwrap_or_else(|it| panic!("{offer}: {it:?}"));
            assert_eq!(taken.value["note"], text, "{offer}");
        }
    }
    for (text, lang) in
        [("한 건 놓치면 수십만 원에서 수천만 원", Ko), ("about 1,000 a month, but none yet", En)]
    {
        let field = if lang == Ko { "economics.cost_miss" } else { "problem.users[].count" };
        let question = Playbook::embedded().question(field).expect("it is asked");
        assert!(read_entry(question, text, &plain(lang)).expect_err(text).alike, "{text}: nobody chose yet");
    }
}

#[test]
fn what_was_understood_is_said_and_nobody_is_reprimanded() {
    for (field, lang, text, words) in [
        ("economics.cost_miss", Lang::Ko, "한 번에 대략 2원", "2원으로 이해했습니다."),
        ("economics.cost_miss", Lang::Ko, "5만 원 아래로", "50,000원"),
        ("economics.cost_miss", Lang::En, "it costs us $5", "I read that as $5."),
        ("product.launch_date", Lang::Ko, "12월 중순", "‘12월 중순’을 2026-12-15로 이해했습니다."),
        ("product.launch_date", Lang::En, "early March", "I read “early March” as 2027-03-10."),
    ] {
        let question = Playbook::embedded().question(field).unwrap_or_else(|| panic!("{field}"));
        let said = match read_entry(question, text, &plain(lang)) {
            Err(refused) => refused.reason,
            Ok(entry) => entry.understood.unwrap_or_default(),
        };
        assert!(said.contains(words), "{text}: {said}");
    }
}

#[test]
fn the_words_around_a_value_stay_beside_it() {
    use Lang::{En, Ko};
    let outcome = "success.outcomes[].target";
    for (field, lang, text, value) in [
        (outcome, Ko, "4건 이하 유지", json!({ "value": "4", "note": "4건 이하 유지" })),
        (outcome, Ko, "5% 이하", json!({ "value": "5%", "note": "5% 이하" })),
        (outcome, En, "at most 3 per day", json!({ "value": "3 per day", "note": "at most 3 per day" })),
        (
            outcome,
            Ko,
            "대여 1,000건당 4건쯤",
            json!({ "value": "4", "basis": "assumed", "note": "대여 1,000건당 4건쯤" }),
        ),
        (
            "economics.cost_miss",
            En,
            "$20 for us on average, far more if a court is involved",
            json!({ "value": "$20", "note": "for us on average, far more if a court is involved" }),
        ),
        ("economics.cost_miss", En, "at most a cent", json!("$0.01")),
        ("serving.latency_budget", Ko, "2시간이면 충분", json!("2시간")),
        ("serving.latency_budget", Ko, "두 시간이면 충분", json!("2시간")),
        ("problem.users[].count", Ko, "300만 명쯤", json!({ "value": 3_000_000, "basis": "assumed" })),
        ("problem.users[].count", Ko, "약 80만 명", json!({ "value": 800_000, "basis": "assumed" })),
        ("product.launch_date", En, "12/20", json!("2026-12-20")),
        ("product.launch_date", Ko, "2월 말쯤", json!({ "value": "2027-02-28", "note": "2월 말쯤" })),
        (
            "components[].trial.correct",
            Ko,
            "열 건 중 여섯 건",
            json!({ "value": 6, "note": "10 건 중 6 건" }),
        ),
    ] {
        let question = Playbook::embedded().question(field).unwrap_or_else(|| panic!("{field}"));
        let entry = read_entry(question, text, &plain(lang)).unwrap_or_else(|it| panic!("{text}: {it:?}"));
        assert_eq!(entry.value, value, "{text}");
    }
}

#[test]
fn the_interview_takes_the_value_of_today_from_the_plan() {
    let plan = "aiplan: 1\nsuccess:\n  outcomes:\n    - { metric: Losses, better: down, baseline: 4000000000 KRW }\n";
    let mut sitting = interview(plan, options(Lang::Ko));
    sitting.go_to("success.outcomes[0].target").expect("the question is there");
    assert_eq!(question(&mut sitting).expect("it is asked").field, "success.outcomes[0].target");
    let refused = say(&mut sitting, "30%").expect_err("a share is no target for losses");
    assert_eq!(shown(&refused), ["28억 원", "12억 원"], "{}", refused.reason);
    say(&mut sitting, &refused.offers[0]).expect("what was offered is taken");
    assert!(
        sitting.text().contains("2,800,000,000 KRW") || sitting.text().contains("2,800,000,000원"),
        "{}",
        sitting.text()
    );
    assert!(sitting.text().contains("note: 30%"), "{}", sitting.text());
}
