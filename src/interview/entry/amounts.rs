//! Numbers, shares and amounts as people type them. In: text. Out: the value as typed, how it was understood, or what is
//! missing: a unit, a percent sign, a number.

use super::against::{not_a_change, same_unit};
use super::refusing::{none_yet, says_more, spoken, understood};
use super::resting::{Said, in_a_word, without_basis};
use super::{Around, Entry, Read, Rejected, differs, units};
use crate::amount::{self, Amount, Dimension};
use crate::plan::answer::Basis;
use crate::playbook::records::{Question, Scale};
use crate::spoken::{self, Spoken, Unspoken};
use crate::text::{Lang, fill};
use serde_json::Value;

/// A unit that is none of ours: `Å`, `mm`, `룩스`. A word that was counted (`people`) is none.
fn is_unit_sign(noun: &str) -> bool {
    let is_foreign = |c: char| !c.is_ascii() && !('가'..='힣').contains(&c);
    let word = noun.split(' ').next().unwrap_or_default();
    amount::is_physical(word) || (word.chars().count() <= 3 && word.chars().any(is_foreign))
}

/// "4건 이하 유지": the number is a bound, which is more than the number says.
fn says_limit(text: &str) -> bool {
    let head = text.split(": ").next().unwrap_or(text).to_lowercase();
    let begins = [
        "at most ",
        "at least ",
        "no more than ",
        "up to ",
        "under ",
        "below ",
        "max ",
        "min ",
        "최대",
        "최소",
    ];
    let holds = ["이하", "이상", "미만", "초과", "이내", " or less", " or fewer", " or more", " or better"];
    begins.iter().any(|word| head.starts_with(word)) || holds.iter().any(|word| head.contains(word))
}

/// The value with the words said about it, and how both were understood. What was said to be rough is assumed.
fn noted(text: &str, value: Value, shown: &str, said: Said, lang: Lang) -> Entry {
    let said = said.with_basis_read();
    let rests_on = said.rests_on();
    let Said { note, .. } = said;
    let basis = rests_on.map(|basis| in_a_word(basis, lang));
    let remarks = [basis.map(str::to_owned), (!note.is_empty()).then(|| note.clone())];
    let remarks = remarks.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if remarks.is_empty() {
        return Entry { value, understood: differs(text, shown) };
    }
    let mut long = serde_json::Map::from_iter([("value".to_owned(), value)]);
    if let Some(basis) = rests_on {
        long.insert("basis".to_owned(), basis.id().into());
    }
    if !note.is_empty() {
        long.insert("note".to_owned(), note.as_str().into());
    }
    let understood = match basis {
        Some(basis) if note == text => format!("{text} → {shown} ({basis})"),
        Some(_) => format!("{text} → {shown} ({remarks})"),
        None => format!("{shown} ({remarks})"),
    };
    Entry { value: long.into(), understood: Some(understood) }
}

/// As it was typed where the plan's readers understand that, else written out.
fn written(text: &str, amount: Amount, lang: Lang) -> Value {
    match Amount::parse(text) {
        Ok(own) if own == amount => text.into(),
        _ => amount.print_exactly(lang).into(),
    }
}

pub fn number(question: &Question, text: &str, around: &Around) -> Read {
    let lang = around.lang;
    not_a_change(text, around)?;
    if let Some(refused) = none_yet(text, None, lang) {
        return Err(refused);
    }
    let (text, basis) = without_basis(text);
    let Spoken { amount, note, noun, roughly } = spoken(Some(question), text, None, around)?;
    let note = with_unit(&noun, note, is_unit_sign);
    if amount.unit.dimension != Dimension::Count && !units::is_named(question, amount.unit.symbol) {
        let reason =
            lang.pick("A number without a unit is asked here.", "여기에는 단위 없이 숫자만 적어 주세요.");
        return Err(Rejected::because(reason).meant([plain(amount.number)]));
    }
    in_range(question, amount.number, lang)?;
    let value = whole(amount.number).map_or_else(|| Value::from(amount.number), Value::from);
    Ok(noted(text, value, &amount::exact_number(amount.number), Said { note, roughly, basis }, lang))
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

pub fn share(text: &str, around: &Around) -> Read {
    let lang = around.lang;
    not_a_change(text, around)?;
    let (text, basis) = without_basis(text);
    if let Some(entry) = two_counts(text, basis, lang) {
        return Ok(entry);
    }
    let Spoken { amount, note, noun, roughly } = spoken(None, text, Some(Dimension::Share), around)?;
    if amount.unit.dimension == Dimension::Count && is_unit_sign(&noun) {
        return Err(Rejected::because(
            lang.pick("A share is asked, such as 12%.", "12%처럼 비율을 적어 주세요."),
        ));
    }
    let said = Said { note, roughly, basis };
    let share = amount.base();
    match amount.unit.dimension {
        Dimension::Share | Dimension::Count if share < 0.0 || amount.number > 100.0 => {
            let reason = lang.pick("A share lies between 0% and 100%.", "비율은 0%에서 100% 사이입니다.");
            Err(Rejected::because(reason))
        }
        Dimension::Count if amount.number > 1.0 && says_more(text) => {
            let rough = if said.roughly { "~" } else { "" };
            Err(understood(&format!("{rough}{}%", plain(amount.number)), text, lang))
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
            let percent = Amount::new(exact(share * 100.0), amount::PERCENT);
            let value =
                if said.is_bare() { written(text, amount, lang) } else { percent.print_exactly(lang).into() };
            Ok(noted(text, value, &percent.print_exactly(lang), said, lang))
        }
        _ => {
            Err(Rejected::because(lang.pick("A share is asked, such as 12%.", "12%처럼 비율을 적어 주세요.")))
        }
    }
}

/// The two counts say more than the percentage, so they stay with it.
fn two_counts(text: &str, basis: Option<Basis>, lang: Lang) -> Option<Entry> {
    let percent = ratio(text)?;
    let roughly = spoken::is_rough_behind(text);
    let said = Said { note: text.to_owned(), roughly, basis };
    Some(noted(text, percent.as_str().into(), &percent, said, lang))
}

/// Whether two counts are the share that is asked: that of a metric, or "열에 아홉", which names no number in digits.
fn may_be_two_counts(question: &Question, text: &str, around: &Around) -> bool {
    let is_share =
        |(_, now): &(String, Option<Amount>)| now.is_some_and(|now| now.unit.dimension == Dimension::Share);
    let is_asked = around.scale == Some(Scale::Share) || around.present.as_ref().is_some_and(is_share);
    let in_words = !text.contains(|c: char| c.is_ascii_digit());
    question.dimension.is_none_or(|it| it == Dimension::Share) && (is_asked || in_words)
}

/// "41 of 50" as a percentage.
fn ratio(text: &str) -> Option<String> {
    let (part, all) = spoken::ratio(text)?;
    Some(format!("{}%", amount::number(part / all * 100.0, Lang::En)))
}

/// Without the digits that multiplying by 100 invents.
fn exact(number: f64) -> f64 {
    (number * 1e9).round() / 1e9
}

pub fn amount(question: &Question, text: &str, around: &Around) -> Read {
    let lang = around.lang;
    not_a_change(text, around)?;
    let (text, basis) = without_basis(text);
    if may_be_two_counts(question, text, around)
        && let Some(entry) = two_counts(text, basis, lang)
    {
        return Ok(entry);
    }
    let typed = with_unit_apart(question, units::without_cents(text));
    let Spoken { mut amount, note, noun, roughly } =
        spoken(Some(question), &typed, question.dimension, around)?;
    let said = Said { note, roughly, basis };
    let Some(dimension) = question.dimension else {
        same_unit(amount, text, around)?;
        // A unit that only this product knows stays beside its number, and what is a limit stays one.
        let is_counted = amount.unit.dimension == Dimension::Count && !noun.is_empty();
        let is_sign = is_unit_sign(&noun);
        let note = match amount.unit.dimension {
            _ if !is_sign && (says_limit(text) || is_counted && says_more(text)) => text.to_owned(),
            Dimension::Count => with_unit(&noun, said.note, |noun| !noun.is_empty()),
            _ => said.note,
        };
        let said = Said { note, ..said };
        return Ok(noted(text, written(text, amount, lang), &amount.print(lang), said, lang));
    };
    if amount.unit.dimension == Dimension::Count && dimension != Dimension::Count && is_unit_sign(&noun) {
        return Err(Rejected::because(units::other_dimension(dimension, lang)));
    }
    if amount.unit.dimension == Dimension::Count && dimension != Dimension::Count {
        let own = question.unit.as_deref().filter(|unit| units::is_named(question, unit));
        let Some(unit) = own.and_then(amount::find_unit) else {
            return Err(units::missing(
                question,
                dimension,
                &Spoken { amount, note: said.note, noun, roughly },
                text,
                around,
            ));
        };
        amount.unit = unit;
    }
    if amount.unit.dimension != dimension {
        return Err(Rejected::because(units::other_dimension(dimension, lang)));
    }
    if amount.number < 0.0 {
        return Err(Rejected::because(lang.pick("It cannot be negative.", "음수일 수 없습니다.")));
    }
    in_range(question, amount.number, lang)?;
    let shown = in_the_questions_unit(question, amount);
    Ok(noted(text, written(text, amount, lang), &shown.print(lang), said, lang))
}

/// A unit beside its number: "nm" and "±2" as "nm, ±2". What the note says already is not said twice.
fn with_unit(noun: &str, note: String, is_kept: impl Fn(&str) -> bool) -> String {
    match (is_kept(noun) && !note.starts_with(noun), note.is_empty()) {
        (false, _) => note,
        (true, true) => noun.to_owned(),
        (true, false) => format!("{noun}, {note}"),
    }
}

/// "12foo" as "12 foo" where any unit is an answer: no list holds all units there are.
fn with_unit_apart(question: &Question, typed: String) -> String {
    match (question.dimension, spoken::read(&typed, None)) {
        (None, Err(Unspoken::UnknownUnit(unit))) => typed.replacen(&unit, &format!(" {unit}"), 1),
        _ => typed,
    }
}

/// In the unit the question counts in, where that gives a number somebody would say: 1.5 s are 1,500 ms, but 6 h stay 6 h.
fn in_the_questions_unit(question: &Question, amount: Amount) -> Amount {
    let unit = question.unit.as_deref().and_then(amount::find_unit);
    let Some(unit) = unit.filter(|unit| unit.dimension != Dimension::Money) else { return amount };
    let number = amount.base() / unit.factor;
    let most = match (unit.dimension, unit.symbol) {
        (Dimension::Duration, "ms") => 10_000.0,
        (Dimension::Duration, _) => 100.0,
        (Dimension::Size, _) => 10_000.0,
        _ => f64::INFINITY,
    };
    let sayable = number == 0.0 || (1.0..most).contains(&number) && (number * 100.0).fract().abs() < 1e-6;
    if sayable || unit == amount.unit { Amount::new(number, unit) } else { amount }
}

fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

fn plain(number: f64) -> String {
    whole(number).map_or_else(|| number.to_string(), |number| number.to_string())
}
