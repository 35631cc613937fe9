//! What somebody typed, read as the kind of its question. In: text in either language. Out: the value as it will stand in the
//! plan and how it was understood, or a reason in the reader's language with what may have been meant.

use super::calendar;
use crate::amount::{self, Amount, AmountError, Dimension};
use crate::playbook::records::{Choice, Kind, Question};
use crate::text::{Lang, fill};
use jiff::civil::Date;
use serde_json::Value;

/// A value ready to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub value: Value,
    /// How it was understood, where that is not plain: `1.5 s → 1,500 ms`.
    pub understood: Option<String>,
}

/// Why an answer was not taken, and what may have been meant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rejected {
    pub reason: String,
    pub offers: Vec<String>,
}

/// What reading needs to know besides the question.
#[derive(Clone, Debug, Default)]
pub struct Around {
    pub lang: Lang,
    pub today: Date,
    pub choices: Vec<Choice>,
    /// The currency the plan counts in.
    pub currency: Option<String>,
    /// Names that are taken, where the answer names a record.
    pub taken: Vec<String>,
    /// The answer names a record that others refer to, so that it must be one word.
    pub is_name: bool,
}

type Read = Result<Entry, Rejected>;

impl Rejected {
    pub fn because(reason: impl Into<String>) -> Rejected {
        Rejected { reason: reason.into(), offers: Vec::new() }
    }

    fn meant(self, offers: impl IntoIterator<Item = String>) -> Rejected {
        Rejected { offers: offers.into_iter().collect(), ..self }
    }
}

impl Entry {
    /// The answer that there is none.
    pub fn none() -> Entry {
        Entry::plain(Vec::<Value>::new())
    }

    fn plain(value: impl Into<Value>) -> Entry {
        Entry { value: value.into(), understood: None }
    }
}

/// The words for "nobody knows yet", as people type them.
pub fn is_unknown(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '!']).to_lowercase();
    crate::plan::reader::is_unknown_word(&text)
        || matches!(
            text.as_str(),
            "don't know" | "dont know" | "idk" | "모르겠음" | "모르겠어요" | "모르겠습니다" | "몰라요"
        )
}

/// Reads one answer.
pub fn read(question: &Question, text: &str, around: &Around) -> Read {
    let text = text.trim();
    if text.is_empty() {
        return Err(Rejected::because(around.lang.pick("Nothing was typed.", "입력한 내용이 없습니다.")));
    }
    match question.kind {
        Kind::Choice | Kind::Reference => choice(text, around).map(|it| Entry::plain(it.id.as_str())),
        Kind::Choices => choices(text, around),
        Kind::YesNo => yes_no(text, around.lang),
        Kind::Number => number(question, text, around.lang),
        Kind::Share => share(text, around.lang),
        Kind::Amount => amount(question, text, around),
        Kind::Date => date(text, around),
        Kind::List => Ok(list(text)),
        Kind::Text | Kind::Person | Kind::Link | Kind::Records => name(text, around),
    }
}

fn name(text: &str, around: &Around) -> Read {
    let lang = around.lang;
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    if around.is_name && !text.chars().all(is_part) {
        let one_word: String = text.chars().map(|c| if is_part(c) { c } else { '-' }).collect();
        let offer = one_word.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
        let reason = lang.pick(
            "A short name holds only letters, digits and hyphens.",
            "짧은 이름에는 글자, 숫자, 하이픈만 쓸 수 있습니다.",
        );
        return Err(Rejected::because(reason).meant((!offer.is_empty()).then_some(offer)));
    }
    if around.taken.iter().any(|taken| taken == text) {
        let reason = lang.pick("“{name}” is there already.", "‘{name}’{은/는} 이미 있습니다.");
        return Err(Rejected::because(fill(reason, |_| Some(text.into()))));
    }
    Ok(Entry::plain(text))
}

pub fn yes_no(text: &str, lang: Lang) -> Read {
    let yes = match text.to_lowercase().as_str() {
        "y" | "yes" | "true" | "예" | "네" | "넵" | "응" | "ㅇ" | "ㅇㅇ" | "맞음" | "맞아요" => {
            true
        }
        "n" | "no" | "false" | "아니요" | "아니오" | "아뇨" | "아니" | "ㄴ" | "ㄴㄴ" => false,
        _ => {
            let reason = lang
                .pick("Please answer yes or no (y or n).", "예 또는 아니요로 답해 주세요(y, n도 됩니다).");
            return Err(Rejected::because(reason));
        }
    };
    Ok(Entry::plain(if yes { "yes" } else { "no" }))
}

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

fn number(question: &Question, text: &str, lang: Lang) -> Read {
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

fn share(text: &str, lang: Lang) -> Read {
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

fn amount(question: &Question, text: &str, around: &Around) -> Read {
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

fn date(text: &str, around: &Around) -> Read {
    let date = calendar::read(text, around.today);
    let date = date.ok_or_else(|| {
        let reason = around.lang.pick(
            "A date with year, month and day is asked: 2027-06-30",
            "연·월·일을 모두 적어 주세요. 예: 2027-06-30, 2027년 6월 30일",
        );
        Rejected::because(reason)
    })?;
    let written = date.to_string();
    Ok(Entry { understood: differs(text, &written), value: written.into() })
}

fn list(text: &str) -> Entry {
    if says_none(text) {
        return Entry::none();
    }
    let items: Vec<Value> = parts(text, &[',', ';', '\n', '、']).map(Value::from).collect();
    let understood = (items.len() > 1 && !text.contains('\n'))
        .then(|| items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" · "));
    Entry { value: items.into(), understood }
}

fn says_none(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "none" | "없음" | "-" | "[]")
}

fn parts<'t>(text: &'t str, separators: &'t [char]) -> impl Iterator<Item = &'t str> {
    text.split(separators).map(str::trim).filter(|part| !part.is_empty())
}

fn choices(text: &str, around: &Around) -> Read {
    let mut ids: Vec<Value> = Vec::new();
    if says_none(text) && choice(text, around).is_err() {
        return Ok(Entry::none());
    }
    let numbers = text.chars().all(|c| c.is_ascii_digit() || " ,;".contains(c));
    let separators: &[char] = if numbers { &[',', ';', ' '] } else { &[',', ';', '\n', '、'] };
    for part in parts(text, separators) {
        let id = Value::from(choice(part, around)?.id.as_str());
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.len() > 1 && ids.contains(&Value::from("none")) {
        let reason = around.lang.pick(
            "“None” cannot stand with other choices.",
            "‘해당 없음’은 다른 보기와 함께 고를 수 없습니다.",
        );
        return Err(Rejected::because(reason));
    }
    Ok(Entry::plain(ids))
}

/// A choice by its id, its label in either language, its number, or what begins only one of them.
fn choice<'c>(text: &str, around: &'c Around) -> Result<&'c Choice, Rejected> {
    let wanted = text.trim().to_lowercase();
    let choices = &around.choices;
    let names =
        |choice: &Choice| [&choice.id, &choice.label.en, &choice.label.ko].map(|name| name.to_lowercase());
    if let Some(exact) = choices.iter().find(|choice| names(choice).contains(&wanted)) {
        return Ok(exact);
    }
    if let Ok(number) = wanted.parse::<usize>()
        && let Some(choice) = number.checked_sub(1).and_then(|index| choices.get(index))
    {
        return Ok(choice);
    }
    let begins = choices.iter().filter(|choice| names(choice).iter().any(|name| name.starts_with(&wanted)));
    let begins: Vec<&Choice> = begins.collect();
    match begins.as_slice() {
        [only] => Ok(only),
        several => {
            let lang = around.lang;
            let reason = if several.is_empty() {
                lang.pick("“{text}” is none of the choices.", "‘{text}’{은/는} 보기에 없습니다.")
            } else {
                lang.pick("“{text}” fits several choices.", "‘{text}’에 맞는 보기가 여럿입니다.")
            };
            let shown = if several.is_empty() { choices.iter().take(6).collect() } else { begins };
            let offers = shown.iter().map(|choice| choice.label.get(lang).to_owned());
            Err(Rejected::because(fill(reason, |_| Some(text.into()))).meant(offers))
        }
    }
}

/// What was typed and what was understood, unless they say the same.
fn differs(typed: &str, understood: &str) -> Option<String> {
    let bare = |text: &str| text.replace([' ', ',', '\n'], "").to_lowercase();
    (bare(typed) != bare(understood)).then(|| format!("{typed} → {understood}"))
}

fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

fn plain(number: f64) -> String {
    whole(number).map_or_else(|| number.to_string(), |number| number.to_string())
}
