//! Amounts: read and printed.

use super::*;

#[test]
fn amounts_are_read_as_people_write_them() {
    for (text, base, dimension) in [
        ("1.5 s", 1_500.0, Dimension::Duration),
        ("1.5초", 1_500.0, Dimension::Duration),
        ("4 min", 240_000.0, Dimension::Duration),
        ("90 days", 90.0 * DAY_MS, Dimension::Duration),
        ("6개월", 180.0 * DAY_MS, Dimension::Duration),
        ("2 개월", 60.0 * DAY_MS, Dimension::Duration),
        ("2 달", 60.0 * DAY_MS, Dimension::Duration),
        ("9,000 per day", 9_000.0, Dimension::Rate),
        ("9000/day", 9_000.0, Dimension::Rate),
        ("하루 9000건", 9_000.0, Dimension::Rate),
        ("9000건/일", 9_000.0, Dimension::Rate),
        ("초당 40건", 3_456_000.0, Dimension::Rate),
        ("하루에 50건", 50.0, Dimension::Rate),
        ("하루 평균 50건", 50.0, Dimension::Rate),
        ("주 70건", 10.0, Dimension::Rate),
        ("매주 70건", 10.0, Dimension::Rate),
        ("일주일에 70건", 10.0, Dimension::Rate),
        ("한 달에 300건", 10.0, Dimension::Rate),
        ("weekly 70", 10.0, Dimension::Rate),
        ("70 each week", 10.0, Dimension::Rate),
        ("４００토큰", 400.0, Dimension::Count),
        ("10구간", 10.0, Dimension::Count),
        ("1%포인트", 0.01, Dimension::Share),
        ("2 percentage points", 0.02, Dimension::Share),
        ("2pp", 0.02, Dimension::Share),
        ("40 per minute", 57_600.0, Dimension::Rate),
        ("60 KRW", 60.0, Dimension::Money),
        ("60원", 60.0, Dimension::Money),
        ("3만 원", 30_000.0, Dimension::Money),
        ("1.2억원", 120_000_000.0, Dimension::Money),
        ("$0.02", 0.02, Dimension::Money),
        ("1.3%", 0.013, Dimension::Share),
        ("2 GB", 2e9, Dimension::Size),
        ("4 billion", 4e9, Dimension::Count),
        ("40억", 4e9, Dimension::Count),
        ("5k", 5_000.0, Dimension::Count),
        ("-3", -3.0, Dimension::Count),
        ("1e6", 1e6, Dimension::Count),
    ] {
        let amount = Amount::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        assert!((amount.base() - base).abs() <= base.abs() * 1e-12, "{text}: {}", amount.base());
        assert_eq!(amount.unit.dimension, dimension, "{text}");
    }
}

#[test]
fn what_is_no_amount_says_why() {
    assert_eq!(Amount::parse("soon"), Err(AmountError::NotANumber));
    assert_eq!(Amount::parse(""), Err(AmountError::NotANumber));
    assert_eq!(Amount::parse("3 parsecs"), Err(AmountError::UnknownUnit("parsecs".into())));
    for (text, meant) in [
        ("1,3%", "1.3%"),
        ("0,5", "0.5"),
        ("9,00", "9.00"),
        ("1,5 min", "1.5 min"),
        ("9.000,5", "9000.5"),
        ("$1,5", "$1.5"),
        ("하루 1,5건", "하루 1.5건"),
    ] {
        assert_eq!(Amount::parse(text), Err(AmountError::Comma(Some(meant.into()))), "{text}");
    }
    assert_eq!(Amount::parse("1,2,3"), Err(AmountError::Comma(None)));
}

#[test]
fn amounts_print_as_a_planner_would_write_them() {
    assert_eq!(Amount::parse("99.95%").unwrap().print_exactly(Lang::En), "99.95%");
    assert_eq!(Amount::parse("1.5 s").unwrap().print(Lang::Ko), "1.5초");
    assert_eq!(Amount::parse("90 days").unwrap().print(Lang::En), "90 days");
    assert_eq!(Amount::parse("9000 per day").unwrap().print(Lang::Ko), "하루 9,000건");
}

#[test]
fn a_duration_is_said_in_the_largest_unit_that_gives_a_short_number() {
    let cases = [
        (14_400_000.0, "4시간"),
        (86_400_000.0, "1일"),
        (21_600_000.0, "6시간"),
        (60_000.0, "1분"),
        (5_400_000.0, "90분"),
        (1_500.0, "1.5초"),
        (250.0, "250밀리초"),
    ];
    for (milliseconds, said) in cases {
        assert_eq!(readable_duration(milliseconds).print(Lang::Ko), said);
    }
    for (written, said) in [("1440 min", "1일"), ("0.25 days", "6시간"), ("0.5 ms", "0.5밀리초")] {
        assert_eq!(Amount::parse(written).unwrap().print(Lang::Ko), said);
    }
}
