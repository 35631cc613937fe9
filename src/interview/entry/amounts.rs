//! Numbers, shares and amounts as people type them. In: text. Out: the value as typed, how it was understood, or what is
//! missing: a unit, a percent sign, a number.

use super::{Around, Entry, Read, Rejected, differs};
use crate::amount::{self, Amount, AmountError, Dimension};
use crate::playbook::records::Question;
use crate::text::{Lang, fill};
use serde_json::Value;

fn not_a_number(text: &str, lang: Lang) -> Rejected {
    let reason = lang.pick("“{text}” holds no number to begin with.", "‘{text}’에서 숫자를 찾지 못했습니다.");
    Rejected::because(fill(reason, |_| Some(text.into())))
}

fn parse(text: &str, lang: Lang) -> Result<Amount, Rejected> {
    Amount::parse(text).map_err(|error| match error {
        AmountError::NotANumber => not_a_number(text, lang),
        AmountError::UnknownUnit(unit) => {
            let reason =
                lang.pick("The unit “{unit}” is not known.", "‘{unit}’{은/는} 알 수 없는 단위입니다.");
            Rejected::because(fill(reason, |_| Some(unit.as_str().into())))
        }
    })
}

pub fn number(question: &Question, text: &str, lang: Lang) -> Read {
    let amount = parse(text, lang)?;
    if amount.unit.dimension != Dimension::Count {
        let reason =
            lang.pick("A number without a unit is asked here.", "여기에는 단위 없이 숫자만 적어 주세요.");
        return Err(Rejected::because(reason).meant([plain(amount.number)]));
    }
    in_range(question, amount.number, lang)?;
    let value = whole(amount.number).map_or_else(|| Value::from(amount.number), Value::from);
    Ok(Entry { value, understood: differs(text, &amount::number(amount.number, lang)) })
}

fn in_range(question: &Question, number: f64, lang: Lang) -> Result<(), Rejected> {
    let (reason, bound) = match (question.min, question.max) {
        (Some(min), _) if number < min => {
            (lang.pick("It cannot be less than {bound}.", "{bound}보다 작을 수 없습니다."), min)
        }
        (_, Some(max)) if number > max => {
            (lang.pick("It cannot be more than {bound}.", "{bound}보다 클 수 없습니다."), max)
        }
        _ => return Ok(()),
    };
    Err(Rejected::because(fill(reason, |_| Some(amount::number(bound, lang).into()))))
}

pub fn share(text: &str, lang: Lang) -> Read {
    let amount = parse(text, lang)?;
    let share = amount.base();
    match amount.unit.dimension {
        Dimension::Share | Dimension::Count if share < 0.0 || amount.number > 100.0 => {
            let reason = lang.pick("A share lies between 0% and 100%.", "비율은 0%에서 100% 사이입니다.");
            Err(Rejected::because(reason))
        }
        Dimension::Count if amount.number >= 1.0 => {
            let percent = format!("{}%", plain(amount.number));
            let reason = lang.pick(
                "Is {percent} meant? Please give shares with a percent sign.",
                "{percent}{을/를} 뜻하시나요? 비율에는 % 기호를 붙여 주세요.",
            );
            let reason = fill(reason, |_| Some(percent.as_str().into()));
            let all = (amount.number == 1.0).then(|| "100%".to_owned());
            Err(Rejected::because(reason).meant(std::iter::once(percent).chain(all)))
        }
        Dimension::Share | Dimension::Count => {
            Ok(Entry { value: text.into(), understood: differs(text, &amount::percent(share, lang)) })
        }
        _ => {
            Err(Rejected::because(lang.pick("A share is asked, such as 12%.", "12%처럼 비율을 적어 주세요.")))
        }
    }
}

pub fn amount(question: &Question, text: &str, around: &Around) -> Read {
    let lang = around.lang;
    let amount = parse(text, lang)?;
    let Some(dimension) = question.dimension else {
        return Ok(Entry { value: text.into(), understood: differs(text, &amount.print(lang)) });
    };
    let own = amount.unit.dimension;
    if own == Dimension::Count && dimension != Dimension::Count {
        return Err(unit_missing(question, dimension, &amount, around));
    }
    if own != dimension {
        return Err(Rejected::because(other_dimension(dimension, lang)));
    }
    if amount.number < 0.0 {
        return Err(Rejected::because(lang.pick("It cannot be negative.", "음수일 수 없습니다.")));
    }
    in_range(question, amount.number, lang)?;
    let unit = question.unit.as_deref().and_then(amount::find_unit).filter(|_| dimension != Dimension::Money);
    let shown = unit.map_or(amount, |unit| Amount::new(amount.base() / unit.factor, unit));
    Ok(Entry { value: text.into(), understood: differs(text, &shown.print(lang)) })
}

/// A bare number where a unit is due: the question's own unit is offered, and the next larger one.
fn unit_missing(question: &Question, dimension: Dimension, amount: &Amount, around: &Around) -> Rejected {
    let lang = around.lang;
    let units: Vec<&str> = match dimension {
        Dimension::Money => around.currency.iter().map(String::as_str).collect(),
        _ => question.unit.iter().map(String::as_str).chain(next_unit(question.unit.as_deref())).collect(),
    };
    let offers = units.iter().filter_map(|unit| {
        let unit = amount::find_unit(unit)?;
        Some(Amount::new(amount.number, unit).print(lang))
    });
    let reason = lang.pick("The unit is missing: {example}", "단위가 빠졌습니다. 예: {example}");
    let reason = fill(reason, |_| Some(unit_example(dimension, lang).into()));
    Rejected::because(reason).meant(offers)
}

fn next_unit(unit: Option<&str>) -> Option<&'static str> {
    match unit? {
        "ms" => Some("s"),
        "s" => Some("min"),
        "min" => Some("h"),
        "h" => Some("day"),
        "day" => Some("month"),
        "MB" => Some("GB"),
        "per second" => Some("per day"),
        "per day" => Some("per month"),
        _ => None,
    }
}

fn unit_example(dimension: Dimension, lang: Lang) -> &'static str {
    match dimension {
        Dimension::Money => lang.pick("60 KRW, $0.02", "60원, $0.02"),
        Dimension::Duration => lang.pick("800 ms, 1.5 s, 4 min, 90 days", "800 ms, 1.5초, 4분, 90일"),
        Dimension::Size => "200 MB, 2 GB",
        Dimension::Rate => lang.pick("9000 per day, 40 per second", "하루 9000건, 초당 40건"),
        Dimension::Share => "12%",
        Dimension::Count => lang.pick("5000, 4 billion", "5000, 40억"),
    }
}

fn other_dimension(dimension: Dimension, lang: Lang) -> String {
    let reason = match dimension {
        Dimension::Money => lang.pick(
            "An amount of money is asked here: {example}",
            "여기에는 금액을 적어 주세요. 예: {example}",
        ),
        Dimension::Duration => lang.pick(
            "A length of time is asked here: {example}",
            "여기에는 시간 길이를 적어 주세요. 예: {example}",
        ),
        Dimension::Size => lang
            .pick("A size in bytes is asked here: {example}", "여기에는 용량을 적어 주세요. 예: {example}"),
        Dimension::Rate => lang.pick(
            "How many in which time is asked here: {example}",
            "여기에는 일정 기간의 건수를 적어 주세요. 예: {example}",
        ),
        Dimension::Share => {
            lang.pick("A share is asked here: {example}", "여기에는 비율을 적어 주세요. 예: {example}")
        }
        Dimension::Count => {
            lang.pick("A plain number is asked here: {example}", "여기에는 숫자만 적어 주세요. 예: {example}")
        }
    };
    fill(reason, |_| Some(unit_example(dimension, lang).into()))
}

fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

fn plain(number: f64) -> String {
    whole(number).map_or_else(|| number.to_string(), |number| number.to_string())
}
