//! Answers that are said against a value the plan holds already: "30% less", "절반 이하로", "three times as many as now", and
//! answers in another unit than it. In: text or amount. Out: nothing where it stands for itself, else what to offer.

use super::refusing::with_remark;
use super::within::{self, Inside};
use super::{Around, Rejected};
use crate::amount::{Amount, Dimension, PERCENT};
use crate::playbook::records::Direction;
use crate::spoken::{self, Change};
use crate::text::{Lang, fill};

/// "Three times as many as now", "20% less": the number itself is asked, worked out where the plan has the one of now.
pub fn not_a_change(text: &str, around: &Around) -> Result<(), Rejected> {
    let lang = around.lang;
    let Some((label, now)) = &around.present else {
        return match spoken::multiple(text) {
            Some(_) => Err(Rejected::because(fill(
                lang.pick(
                    "“{text}” multiplies another number. Please write the result itself.",
                    "‘{text}’{은/는} 다른 값의 배수입니다. 곱한 결과를 숫자로 적어 주세요.",
                ),
                |_| Some(text.into()),
            ))),
            None => Ok(()),
        };
    };
    let Some(change) = spoken::change(text) else { return Ok(()) };
    Err(match now {
        None => nothing_to_compare(text, label, lang),
        Some(now) if points(change, around.better).is_some() => {
            match added(text, change, label, *now, around) {
                Some(refused) => refused,
                None => return Ok(()),
            }
        }
        Some(now) if now.unit.dimension == Dimension::Share => of_a_share(text, change, label, *now, around),
        Some(now) => worked_out(text, change, label, *now, around),
    })
}

fn nothing_to_compare(text: &str, label: &str, lang: Lang) -> Rejected {
    let reason = lang.pick(
        "“{text}” is said against “{label}”, which the plan does not hold yet. Please write the result itself.",
        "‘{text}’의 기준이 되는 ‘{label}’ 값이 기획서에 아직 없습니다. 결과를 숫자로 적어 주세요.",
    );
    Rejected::because(fill(reason, |slot| Some(if slot == "text" { text.into() } else { label.into() })))
}

/// The value of today times what is left of it. Where nobody said in which direction, both are offered.
fn worked_out(text: &str, change: Change, label: &str, now: Amount, around: &Around) -> Rejected {
    let lang = around.lang;
    let factors = factors(change, around.better);
    let results: Vec<Amount> = factors.iter().map(|factor| times(now, *factor)).collect();
    let now_shown = now.print_in_steps(lang);
    let sum = |(factor, result): (&f64, &Amount)| {
        let factor = crate::amount::number(*factor, lang);
        format!("{now_shown} × {factor} = {}", result.print_in_steps(lang))
    };
    let sums: Vec<String> = factors.iter().zip(&results).map(sum).collect();
    let offers: Vec<String> = results.iter().map(|result| result.print_in_steps(lang)).collect();
    comes_to(text, label, &now_shown, &sums, &offers, lang)
}

/// What was said, what it comes to, and the values to choose from.
fn comes_to(text: &str, label: &str, now: &str, sums: &[String], offers: &[String], lang: Lang) -> Rejected {
    let reason = lang.pick(
        "“{label}” is {now}, so “{text}” is {sums}.",
        "‘{label}’{이/가} {now}이므로 ‘{text}’{은/는} {sums}입니다.",
    );
    let sums = sums.join(lang.pick(" or ", " 또는 "));
    let reason = fill(reason, |slot| {
        Some(match slot {
            "label" => label.into(),
            "now" => now.into(),
            "text" => text.into(),
            _ => sums.as_str().into(),
        })
    });
    let meant = offers.iter().map(|offer| with_remark(offer, text));
    Rejected { alike: offers.len() > 1, ..Rejected::because(reason).meant(meant) }
}

/// The points that a change adds, below zero where it takes them away; both where nobody said which. None for other changes.
fn points(change: Change, better: Option<Direction>) -> Option<Vec<f64>> {
    match (change, better) {
        (Change::MorePoints(by), _) | (Change::ByPoints(by), Some(Direction::Up)) => Some(vec![by]),
        (Change::LessPoints(by), _) | (Change::ByPoints(by), Some(Direction::Down)) => Some(vec![-by]),
        (Change::ByPoints(by), None) => Some(vec![by, -by]),
        _ => None,
    }
}

/// The value of today and the points added to it: of a share they are percentage points, of a count units. Other amounts have no
/// points.
fn added(text: &str, change: Change, label: &str, now: Amount, around: &Around) -> Option<Rejected> {
    let lang = around.lang;
    let (today, unit) = match now.unit.dimension {
        Dimension::Share => (now.base() * 100.0, PERCENT),
        Dimension::Count => (now.number, now.unit),
        _ => return None,
    };
    let most = if now.unit.dimension == Dimension::Share { 100.0 } else { f64::INFINITY };
    let meant = |by: f64| ((today + by) * 1e9).round() / 1e9;
    let results: Vec<f64> = points(change, around.better)?.into_iter().map(meant).collect();
    let shown = |number: &f64| Amount::new(*number, unit).print_exactly(lang);
    let sums: Vec<String> = results.iter().map(shown).collect();
    // 103% is said, so that one sees why it is no answer, and not offered.
    let offers: Vec<String> = results.iter().filter(|it| (0.0..=most).contains(*it)).map(shown).collect();
    Some(comes_to(text, label, &now.print_exactly(lang), &sums, &offers, lang))
}

/// A share of a share: nobody can tell whether points are meant or a part of it, so all that may be meant is offered.
fn of_a_share(text: &str, change: Change, label: &str, now: Amount, around: &Around) -> Rejected {
    let lang = around.lang;
    let percent = now.base() * 100.0;
    let step = match change {
        Change::Times(share) if share < 1.0 => vec![share * 100.0],
        Change::Times(_) => vec![],
        Change::Less(share) => vec![percent - share * 100.0],
        Change::More(share) => vec![percent + share * 100.0],
        Change::By(share) => vec![percent - share * 100.0, percent + share * 100.0],
        Change::MorePoints(_) | Change::LessPoints(_) | Change::ByPoints(_) => vec![],
    };
    let parts = factors(change, around.better).into_iter().map(|factor| percent * factor);
    let mut meant: Vec<f64> = parts
        .chain(step)
        .map(|it| (it * 1e9).round() / 1e9)
        .filter(|it| (0.0..=100.0).contains(it))
        .collect();
    meant.dedup();
    let reason = lang.pick(
        "“{label}” is {now}, a share itself, so “{text}” may mean a part of it or points. Which value should be reached?",
        "‘{label}’{이/가} {now}로 이미 비율이라 ‘{text}’{이/가} 그 값의 몇 %인지 몇 %p인지 알 수 없습니다. 도달할 값은 얼마인가요?",
    );
    let reason = fill(reason, |slot| {
        Some(match slot {
            "label" => label.into(),
            "now" => now.print_exactly(lang).into(),
            _ => text.into(),
        })
    });
    let offers = meant.iter().map(|it| with_remark(&Amount::new(*it, PERCENT).print_exactly(lang), text));
    Rejected { alike: true, ..Rejected::because(reason).meant(offers) }
}

fn factors(change: Change, better: Option<Direction>) -> Vec<f64> {
    let all = match (change, better) {
        (Change::Times(factor), _) => vec![factor],
        (Change::Less(share), _) | (Change::By(share), Some(Direction::Down)) => vec![1.0 - share],
        (Change::More(share), _) | (Change::By(share), Some(Direction::Up)) => vec![1.0 + share],
        (Change::By(share), None) => vec![1.0 - share, 1.0 + share],
        (Change::MorePoints(_) | Change::LessPoints(_) | Change::ByPoints(_), _) => vec![],
    };
    all.into_iter().filter(|factor| *factor >= 0.0).collect()
}

/// A number times another, without the digits that floating point invents.
fn times(now: Amount, factor: f64) -> Amount {
    let exact = now.number * factor;
    // Ten digits are more than anybody plans with.
    let digits = 10f64.powi(9 - exact.abs().max(1e-6).log10().floor() as i32);
    Amount::new((exact * digits).round() / digits, now.unit)
}

/// A value stands beside the one it is compared with in the same unit, or nobody can compare them.
pub fn same_unit(amount: Amount, text: &str, around: &Around) -> Result<(), Rejected> {
    let Some((label, Some(now))) = &around.present else { return Ok(()) };
    if amount.compares_with(now) {
        return Ok(());
    }
    let lang = around.lang;
    let (given, asked) = (amount.unit.dimension, now.unit.dimension);
    let reason = lang.pick(
        "“{label}” is {now}, and “{given}” is in another unit: the two cannot be compared.",
        "‘{label}’{이/가} {now}인데 ‘{given}’{은/는} 단위가 달라 서로 비교할 수 없습니다.",
    );
    let reason = fill(reason, |slot| {
        Some(match slot {
            "label" => label.as_str().into(),
            "now" => now.print_in_steps(lang).into(),
            _ => amount.print_exactly(lang).into(),
        })
    });
    let refused = Rejected::because(reason);
    // "30% 줄여서 28억 원": the value itself stands in the sentence too.
    let said = match within::asked(text, asked) {
        Some(Inside::One(found)) if found.amount.compares_with(now) => vec![found.print(lang)],
        Some(Inside::Ends(low, high)) if low.compares_with(now) => {
            vec![low.print_exactly(lang), high.print_exactly(lang)]
        }
        _ => match given {
            Dimension::Share => {
                let results = of_the_whole(amount.base(), around.better).into_iter();
                results.map(|factor| times(*now, factor).print_in_steps(lang)).collect()
            }
            Dimension::Count => vec![Amount::new(amount.number, now.unit).print_exactly(lang)],
            _ => Vec::new(),
        },
    };
    let alike = said.len() > 1;
    Err(Rejected { alike, ..refused.meant(said.iter().map(|shown| with_remark(shown, text))) })
}

/// A bare "30%" may be what is taken away or what is left.
fn of_the_whole(share: f64, better: Option<Direction>) -> Vec<f64> {
    let all = match better {
        Some(Direction::Up) => vec![1.0 + share],
        Some(Direction::Down) => vec![1.0 - share, share],
        None => vec![1.0 - share, share, 1.0 + share],
    };
    all.into_iter().filter(|factor| *factor >= 0.0).collect()
}
