//! The values of a calculator in words: a share as a percentage, money in its currency, a time in the unit it reads best in.

use crate::amount::{self, Amount, PER_DAY, Unit, find_unit, readable_duration};
use crate::playbook::calculators::{Output, Quantity, Rounding};
use crate::text::Lang;
use serde_json::Value;

/// Longer tables are counted, not printed.
const LONGEST_TABLE: usize = 60;

/// A value of an output, whose words it may be.
pub fn output(output: &Output, value: &Value, currency: Option<Unit>, lang: Lang) -> String {
    match value {
        Value::String(id) => {
            let word = output.words.iter().find(|word| word.id == *id);
            word.map_or_else(|| id.clone(), |word| word.label.get(lang).to_owned())
        }
        _ => match (output.rounds, value.as_f64()) {
            (Some(rounding), Some(number)) => {
                print(output.kind, &limit(output.kind, number, rounding).into(), currency, lang)
            }
            _ => print(output.kind, value, currency, lang),
        },
    }
}

/// The number as it will be printed, not on the easy side of a limit.
fn limit(kind: Quantity, number: f64, rounding: Rounding) -> f64 {
    let scale = if kind == Quantity::Share { 100.0 } else { 1.0 };
    amount::rounded(number * scale, rounding == Rounding::Up) / scale
}

/// A share as people say odds: "four of five cases". In Korean with its particle: "다섯 번 중 네 번은".
pub fn odds(share: f64, lang: Lang) -> String {
    const EN: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    const KO: [&str; 11] = ["영", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"];
    let whole = (2..=10usize).find(|all| {
        let part = share * *all as f64;
        (part - part.round()).abs() < 1e-9 && part > 0.5
    });
    match (whole.map(|all| (all, (share * all as f64).round() as usize)), lang) {
        (Some((all, part)), Lang::En) => format!("{} of {} cases", EN[part.min(10)], EN[all]),
        (Some((all, part)), Lang::Ko) => format!("{} 번 중 {} 번은", KO[all], KO[part.min(10)]),
        (None, Lang::En) => format!("{} of cases", self::share(share, lang)),
        (None, Lang::Ko) => format!("{}의 경우에", self::share(share, lang)),
    }
}

pub fn print(kind: Quantity, value: &Value, currency: Option<Unit>, lang: Lang) -> String {
    match value {
        Value::Bool(true) => lang.pick("yes", "예").to_owned(),
        Value::Bool(false) => lang.pick("no", "아니요").to_owned(),
        Value::Array(items) => list(items, lang),
        _ => {
            value.as_f64().map_or_else(|| value.to_string(), |number| quantity(kind, number, currency, lang))
        }
    }
}

fn quantity(kind: Quantity, number: f64, currency: Option<Unit>, lang: Lang) -> String {
    match kind {
        Quantity::Share => share(number, lang),
        Quantity::Points => points(number, lang),
        Quantity::Money => currency.map_or_else(
            || amount::number(number, lang),
            |currency| Amount::new(number, currency).print(lang),
        ),
        Quantity::PerDay => Amount::new(number, PER_DAY).print(lang),
        Quantity::PerSecond => in_unit(number, "per second", lang),
        Quantity::Milliseconds => readable_duration(number).print(lang),
        Quantity::Seconds => readable_duration(number * 1e3).print(lang),
        Quantity::Minutes => readable_duration(number * 6e4).print(lang),
        Quantity::Hours => in_unit(number, "h", lang),
        Quantity::Days => in_unit(number, "day", lang),
        Quantity::Months => in_unit(number, "month", lang),
        Quantity::Gib => in_unit(number, "gib", lang),
        _ => amount::number(number, lang),
    }
}

fn in_unit(number: f64, unit: &str, lang: Lang) -> String {
    find_unit(unit).map_or_else(|| amount::number(number, lang), |unit| Amount::new(number, unit).print(lang))
}

/// Near 100% with as many digits as it takes to see that it is not 100%.
fn share(share: f64, lang: Lang) -> String {
    let rest = (1.0 - share) * 100.0;
    if share < 1.0 && rest < 1.0 && rest > 1e-9 {
        let decimals = (1.0 - rest.log10().floor()).clamp(1.0, 10.0) as usize;
        let text = format!("{:.decimals$}", share * 100.0);
        return format!("{}%", text.trim_end_matches('0').trim_end_matches('.'));
    }
    amount::percent(share, lang)
}

fn points(share: f64, lang: Lang) -> String {
    let number = amount::number(share * 100.0, lang);
    match (lang, number.as_str()) {
        (Lang::Ko, _) => format!("{number}%p"),
        (Lang::En, "1") => "1 point".to_owned(),
        (Lang::En, _) => format!("{number} points"),
    }
}

fn list(items: &[Value], lang: Lang) -> String {
    let text = Value::from(items).to_string();
    if text.chars().count() <= LONGEST_TABLE {
        return text;
    }
    match lang {
        Lang::En => format!("{} rows", items.len()),
        Lang::Ko => format!("{}행", items.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn said(kind: Quantity, number: f64, lang: Lang) -> String {
        print(kind, &json!(number), None, lang)
    }

    #[test]
    fn values_read_as_a_planner_would_say_them() {
        assert_eq!(said(Quantity::Share, 0.8051, Lang::En), "80.5%");
        assert_eq!(said(Quantity::Share, 0.999_998_83, Lang::En), "99.99988%");
        assert_eq!(said(Quantity::Share, 1.0, Lang::En), "100%");
        assert_eq!(said(Quantity::Points, 0.01, Lang::En), "1 point");
        assert_eq!(said(Quantity::Points, 0.03, Lang::Ko), "3%p");
        assert_eq!(said(Quantity::Minutes, 291.67, Lang::En), "4.86 h");
        assert_eq!(said(Quantity::PerDay, 1170.0, Lang::Ko), "하루 1,170건");
        assert_eq!(said(Quantity::Months, 14.5, Lang::Ko), "14.5개월");
        let won = find_unit("KRW");
        assert_eq!(print(Quantity::Money, &json!(9000), won, Lang::Ko), "9,000원");
        assert_eq!(
            (odds(0.8, Lang::En), odds(0.8, Lang::Ko)),
            ("four of five cases".into(), "다섯 번 중 네 번은".into())
        );
        assert_eq!(odds(0.87, Lang::En), "87% of cases");
        assert_eq!(limit(Quantity::Share, 0.008_384, Rounding::Down), 0.008_38);
        assert_eq!(print(Quantity::YesNo, &json!(false), None, Lang::Ko), "아니요");
    }
}
