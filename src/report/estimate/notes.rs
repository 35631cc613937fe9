//! How an answer was understood, where that is not plain: the columns of a sheet, labels that are words, money without a
//! currency. In: an answer. Out: sentences.

use super::Answer;
use crate::playbook::calculators::Quantity;
use crate::text::Lang;
use crate::words::plain_lines;
use std::collections::BTreeMap;

pub fn notes(answer: &Answer, lang: Lang) -> Vec<String> {
    let entry = answer.entry;
    let notes = [
        raters(&entry.raters, lang),
        left_out(&entry.left_out, lang),
        words_as_labels(answer, lang),
        alike(&entry.labels, lang),
        numbers_as_a_scale(answer, lang),
        no_currency(answer, lang),
    ];
    notes.into_iter().flatten().map(|note| plain_lines(&note)).collect()
}

fn raters(raters: &[String], lang: Lang) -> Option<String> {
    let names = raters.join(", ");
    (!raters.is_empty()).then(|| match lang {
        Lang::En => format!("{} labellers (columns): {names}", raters.len()),
        Lang::Ko => format!("라벨러(열) {}명: {names}", raters.len()),
    })
}

fn left_out(columns: &[String], lang: Lang) -> Option<String> {
    let names = columns.join(", ");
    (!columns.is_empty()).then(|| match lang {
        Lang::En => format!("Left out, because no other column has any of its values: {names}"),
        Lang::Ko => format!("다른 열과 겹치는 값이 하나도 없어 뺀 열: {names}"),
    })
}

fn is_ordered(answer: &Answer) -> bool {
    answer.entry.inputs.get("ordered").and_then(serde_json::Value::as_bool) != Some(false)
}

fn words_as_labels(answer: &Answer, lang: Lang) -> Option<String> {
    let labels = &answer.entry.labels;
    if labels.is_empty() {
        return None;
    }
    Some(match (is_ordered(answer), lang) {
        (true, Lang::En) => format!("Labels in this order: {}", labels.join(" < ")),
        (true, Lang::Ko) => format!("라벨의 순서: {}", labels.join(" < ")),
        (false, Lang::En) => format!(
            "Labels without an order: {}. If they have one, write it: categories={}",
            labels.join(", "),
            labels.join(",")
        ),
        (false, Lang::Ko) => format!(
            "순서가 없는 라벨로 보았습니다: {}. 순서가 있다면 이렇게 적으세요: categories={}",
            labels.join(", "),
            labels.join(",")
        ),
    })
}

/// `OK` and `ok` count as two labels, and hardly anybody means that.
fn alike(labels: &[String], lang: Lang) -> Option<String> {
    let mut spellings: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for label in labels {
        let bare: String = label.chars().filter(|c| c.is_alphanumeric()).collect();
        spellings.entry(bare.to_lowercase()).or_default().push(label);
    }
    let several = spellings.values().filter(|labels| labels.len() > 1);
    let several: Vec<String> = several.map(|labels| labels.join(" / ")).collect();
    let found = several.join(", ");
    (!several.is_empty()).then(|| match lang {
        Lang::En => format!("Counted as different labels, though they look like one: {found}"),
        Lang::Ko => format!("같은 라벨로 보이지만 서로 다른 라벨로 셌습니다: {found}"),
    })
}

fn numbers_as_a_scale(answer: &Answer, lang: Lang) -> Option<String> {
    let judged = answer.outputs.get("judged_by").and_then(serde_json::Value::as_str);
    let is_silent = answer.entry.labels.is_empty() && !answer.entry.inputs.contains_key("ordered");
    (judged == Some("ordinal") && is_silent).then(|| {
        lang.pick(
            "The numbers were taken as a scale, on which 1 and 2 are nearer than 1 and 5. If they only stand for names, add ordered=no.",
            "수를 척도로 보아 1과 2가 1과 5보다 가깝다고 쳤습니다. 이름 대신 쓴 번호라면 ordered=no를 더하세요.",
        )
        .to_owned()
    })
}

fn no_currency(answer: &Answer, lang: Lang) -> Option<String> {
    let mut inputs = answer.calculator.inputs.iter();
    let money = inputs.any(|it| {
        let amount = answer.entry.inputs.get(&it.key).and_then(serde_json::Value::as_f64);
        it.kind == Quantity::Money && amount.is_some_and(|amount| amount != 0.0)
    });
    (money && answer.entry.currency.is_none()).then(|| {
        lang.pick(
            "Amounts of money are in the currency you have in mind; write 30 USD or 40000 KRW to see it.",
            "금액은 적으신 통화 그대로입니다. 3만 원, $30처럼 적으면 단위가 함께 나옵니다.",
        )
        .to_owned()
    })
}
