//! Why a calculator gave no number, in words: each input with its reason, and for missing ones a call that works.

use crate::estimate::{Reason, Refusal};
use crate::playbook::Playbook;
use crate::playbook::calculators::{Calculator, Quantity, in_language};
use crate::rules::shape::nearest::nearest;
use crate::text::{Lang, fill};

/// What can be named in a refusal beside numbers.
const NAMES: &[(&str, &str, &str)] = &[
    ("count", "a bare number", "단위 없는 수"),
    ("share", "a share", "비율"),
    ("money", "an amount of money", "금액"),
    ("duration", "a duration", "시간"),
    ("size", "a size in bytes", "용량"),
    ("rate", "a rate over time", "시간당 횟수"),
    ("numbers", "a list of numbers, such as [120, 80, 45]", "수의 목록(예: [120, 80, 45])"),
    (
        "ratings",
        "a list of rows with a label per rater, such as [[1,1],[1,2]]",
        "라벨러마다 한 칸인 행의 목록(예: [[1,1],[1,2]])",
    ),
    ("curve", "a list of points, such as [{n: 100, error: 25%}]", "점의 목록(예: [{n: 100, error: 25%}])"),
    (
        "stages",
        "a list of stages, such as [{name: model, p50_ms: 700, p95_ms: 1500}]",
        "단계의 목록(예: [{name: model, p50_ms: 700, p95_ms: 1500}])",
    ),
    ("yes-no", "yes or no", "예 또는 아니요"),
    ("two-columns", "two columns of numbers", "수로 된 두 열"),
];

/// One line per refusal, and how to call the calculator where an input is missing or unknown.
pub fn write(calculator: &Calculator, refusals: &[Refusal], playbook: &Playbook, lang: Lang) -> String {
    let mut lines: Vec<String> =
        refusals.iter().map(|refusal| line(calculator, refusal, playbook, lang)).collect();
    let of_the_call = [Reason::Missing, Reason::Unknown, Reason::OneOf, Reason::NeedsAlso, Reason::WrongKind];
    if refusals.iter().any(|refusal| of_the_call.contains(&refusal.reason)) {
        lines.push(format!("{}: {}", lang.pick("for example", "예"), calculator.example_call(lang)));
    }
    lines.join("\n  ")
}

fn line(calculator: &Calculator, refusal: &Refusal, playbook: &Playbook, lang: Lang) -> String {
    let Some(text) = playbook.refusal(&refusal.reason.id()) else { return refusal.reason.id() };
    let value = |slot: &str| match slot {
        "near" => Some(near(calculator, &refusal.input, playbook, lang).into()),
        _ => slot_value(calculator, refusal, slot, lang).map(Into::into),
    };
    fill(text.get(lang), value)
}

fn slot_value(calculator: &Calculator, refusal: &Refusal, slot: &str, lang: Lang) -> Option<String> {
    let stated = refusal.values.iter().find(|(name, _)| *name == slot);
    if let Some((_, value)) = stated {
        let text = value.print(lang).into_owned();
        return Some(if matches!(slot, "given" | "due") { name_of(&text, lang) } else { text });
    }
    let input = calculator.input(refusal.input.split(['[', '.']).next().unwrap_or_default());
    match slot {
        "input" => Some(refusal.input.clone()),
        "calculator" => Some(calculator.id.clone()),
        "label" => Some(input?.label.get(lang).to_owned()),
        "example" => {
            let input = input?;
            let own = !input.example.is_empty();
            Some(if own { input.example_in(lang) } else { in_language(sample(input.kind), lang) })
        }
        "hint" => {
            let hint = input.and_then(|input| input.hint.as_ref());
            Some(hint.map_or_else(String::new, |hint| format!(" ({})", hint.get(lang))))
        }
        _ => None,
    }
}

fn name_of(id: &str, lang: Lang) -> String {
    let known = NAMES.iter().find(|(own, _, _)| *own == id);
    known.map_or_else(|| id.to_owned(), |(_, en, ko)| lang.pick(en, ko).to_owned())
}

/// The input that was meant, or else the calculators that know it.
fn near(calculator: &Calculator, key: &str, playbook: &Playbook, lang: Lang) -> String {
    let others = playbook.records.catalogue.calculators.iter().filter(|it| it.input(key).is_some());
    let others: Vec<String> = others.map(|it| format!("`{}`", it.id)).collect();
    let others = others.join(", ");
    match (nearest(key, calculator.inputs.iter().map(|input| input.key.as_str())), lang) {
        (Some(near), Lang::En) => format!("; did you mean `{near}`?"),
        (Some(near), Lang::Ko) => format!(". 혹시 `{near}`인가요?"),
        (None, _) if others.is_empty() => String::new(),
        (None, Lang::En) => format!("; it belongs to {others}"),
        (None, Lang::Ko) => format!(". {others}의 입력입니다"),
    }
}

fn sample(kind: Quantity) -> &'static str {
    match kind {
        Quantity::Share | Quantity::Points => "5%",
        Quantity::Money => "60 KRW",
        Quantity::PerDay => "9000 per day",
        Quantity::PerSecond => "40 per second",
        Quantity::Milliseconds | Quantity::Seconds => "1.5 s",
        Quantity::Minutes => "4 min",
        Quantity::Hours => "6 h",
        Quantity::Days => "7 days",
        Quantity::Months => "6 months",
        Quantity::Gib => "80 GiB",
        Quantity::Counts | Quantity::Shares | Quantity::Numbers => "[1, 2, 3]",
        _ => "3",
    }
}
