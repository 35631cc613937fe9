//! How many in how long, as people say it and as the program prints it.

use super::numbers::{around, plain, shown, target};
use crate::amount::{self, Amount, Dimension};
use crate::text::Lang;
use serde_json::json;

#[test]
fn a_rate_is_read_with_its_period_before_or_behind_it() {
    use Lang::{En, Ko};
    for (text, lang, rate) in [
        ("한 달에 300건쯤(가정)", Ko, "300 per month"),
        ("한 달 240건", Ko, "240 per month"),
        ("한 달에 두 건", Ko, "2 per month"),
        ("한 달에 3만 2천 건", Ko, "32,000 per month"),
        ("한달 240건", Ko, "240 per month"),
        ("월 300건", Ko, "300 per month"),
        ("매달 240건", Ko, "240 per month"),
        ("하루에 50건쯤", Ko, "50 per day"),
        ("하루 50건", Ko, "50 per day"),
        ("일주일에 50건쯤", Ko, "50 per week"),
        ("일주일 50건", Ko, "50 per week"),
        ("1년에 12건쯤", Ko, "12 per year"),
        ("1년 12건", Ko, "12 per year"),
        ("한 해 12건: 지금보다 20% 줄이기", Ko, "12 per year"),
        ("a month 240", En, "240 per month"),
        ("240 a month", En, "240 per month"),
        ("a week about 50", En, "50 per week"),
    ] {
        let value = target(text, &around(lang, "300 per month", None))
            .unwrap_or_else(|it| panic!("{text}: {}", it.reason));
        let value = value.get("value").unwrap_or(&value).as_str().expect(text);
        let amount = Amount::parse(value).unwrap_or_else(|it| panic!("{text}: {value}: {it:?}"));
        assert_eq!(amount.print_exactly(En), rate, "{text}");
    }
    let refused = target("지금보다 20% 줄이기", &around(Ko, "300 per month", None)).expect_err("worked out");
    assert_eq!(shown(&refused), ["한 달 240건"]);
    let both = target(&refused.offers[0], &around(Ko, "300 per month", None)).expect("our own form is taken");
    assert_eq!(both, json!({ "value": "한 달 240건", "note": "지금보다 20% 줄이기" }));
    for (text, length) in [("한 달 10일", "40일"), ("1시간 30분", "90분"), ("한 달", "1개월")] {
        assert_eq!(target(text, &plain(Ko)), Ok(json!(length)), "{text}");
    }
}

#[test]
fn what_is_printed_reads_back_in_every_unit_and_language() {
    let all = [Dimension::Rate, Dimension::Duration, Dimension::Money, Dimension::Share, Dimension::Size];
    for unit in all.into_iter().flat_map(amount::units) {
        for number in [0.2, 1.0, 2.5, 12.0, 97.0, 240.0, 32_000.0, 180_000_000.0] {
            let amount = Amount::new(number, unit);
            for lang in [Lang::En, Lang::Ko] {
                for shown in [amount.print(lang), amount.print_exactly(lang), amount.print_in_steps(lang)] {
                    for text in
                        [shown.clone(), format!("{shown}: 지금보다 20% 줄이기"), format!("{shown}: 3 of us")]
                    {
                        let value =
                            target(&text, &plain(lang)).unwrap_or_else(|it| panic!("{text}: {}", it.reason));
                        let value = value.get("value").unwrap_or(&value).as_str().expect("a text").to_owned();
                        let back =
                            Amount::parse(&value).unwrap_or_else(|it| panic!("{text}: {value}: {it:?}"));
                        let is_same = (back.base() - amount.base()).abs() <= amount.base() * 0.01;
                        assert!(is_same && back.unit.dimension == unit.dimension, "{text}: {value}");
                    }
                }
            }
        }
    }
}
