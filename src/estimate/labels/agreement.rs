//! agreement: do labellers agree enough for their labels to be a yardstick? In: items × raters, with gaps.

use crate::estimate::range::ANY;
use crate::estimate::refusal::{Reason, Refusal};
use serde::{Deserialize, Serialize};

mod coefficients;
mod interval;
use coefficients::{Items, Weight, cohen, fleiss, percent};

/// More distinct labels than this are measurements, not categories.
const MOST_CATEGORIES: usize = 1_000;

#[derive(Clone, Debug, Default, Deserialize)]
pub struct AgreementInput {
    /// A row per item, a column per rater; None where a rater did not label the item.
    pub ratings: Vec<Vec<Option<f64>>>,
    /// The whole ordered scale, ascending; the labels that occur where none is given.
    pub categories: Option<Vec<f64>>,
    /// Whether the labels have an order; true where nothing is said.
    pub ordered: Option<bool>,
}

/// Below it not even tentative conclusions hold, from the other on labels may be measured against (Krippendorff 2004).
const TENTATIVE: f64 = 0.667;
const FIRM: f64 = 0.8;

/// None where a coefficient is not defined: one category only, gaps (Fleiss), or not two raters (Cohen).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Agreement {
    pub items_used: f64,
    pub percent_agreement: f64,
    pub cohen_kappa: Option<f64>,
    /// These four are there only for labels with an order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cohen_kappa_linear: Option<Option<f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cohen_kappa_quadratic: Option<Option<f64>>,
    pub fleiss_kappa: Option<f64>,
    pub krippendorff_alpha_nominal: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub krippendorff_alpha_ordinal: Option<Option<f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub krippendorff_alpha_interval: Option<Option<f64>>,
    /// The alpha that the verdict rests on: ordinal for a scale of three steps or more, else nominal.
    pub judged_by: &'static str,
    pub krippendorff_alpha: Option<f64>,
    /// A rough 95% interval by resampling the items.
    pub alpha_low: Option<f64>,
    pub alpha_high: Option<f64>,
    /// `enough`, `at-least-tentative`, `tentative`, `not-enough`, `too-low`, `unclear` or `one-label`.
    pub verdict: &'static str,
}

/// Ratings as positions in the scale.
struct Table {
    scale: Vec<f64>,
    /// Per item, the labels it got, by rater.
    rows: Vec<Vec<Option<usize>>>,
}

/// Percent agreement and the coefficients that take chance out. Only items with two ratings or more count.
/// Sources: Cohen 1960 and 1968, Fleiss 1971, Krippendorff 2004.
pub fn agreement(input: &AgreementInput) -> Result<Agreement, Refusal> {
    let table = table(input)?;
    let two_raters = input.ratings[0].len() == 2;
    let even = same_number_of_ratings(&input.ratings);
    let kappa = |weight| if two_raters { cohen(&table, weight) } else { None };
    let items = Items::new(&table);
    let ordered = input.ordered != Some(false);
    let alpha = |weight| items.krippendorff(&table.scale, weight);
    let (judged_by, weight) = match ordered && table.scale.len() > 2 {
        true => ("ordinal", Weight::Ordinal),
        false => ("nominal", Weight::Nominal),
    };
    let krippendorff_alpha = alpha(weight);
    let interval = krippendorff_alpha.and_then(|_| interval::interval(&items, &table.scale, weight));
    Ok(Agreement {
        items_used: table.rows.len() as f64,
        percent_agreement: percent(&table),
        cohen_kappa: kappa(Weight::Nominal),
        cohen_kappa_linear: ordered.then(|| kappa(Weight::Linear)),
        cohen_kappa_quadratic: ordered.then(|| kappa(Weight::Quadratic)),
        fleiss_kappa: if even { fleiss(&table) } else { None },
        krippendorff_alpha_nominal: alpha(Weight::Nominal),
        krippendorff_alpha_ordinal: ordered.then(|| alpha(Weight::Ordinal)),
        krippendorff_alpha_interval: ordered.then(|| alpha(Weight::Interval)),
        judged_by,
        krippendorff_alpha,
        alpha_low: interval.map(|(low, _)| low),
        alpha_high: interval.map(|(_, high)| high),
        verdict: verdict(krippendorff_alpha, interval),
    })
}

/// Only what holds over the whole interval is said.
fn verdict(alpha: Option<f64>, interval: Option<(f64, f64)>) -> &'static str {
    match (alpha, interval) {
        (None, _) => "one-label",
        (_, None) => "unclear",
        (_, Some((low, _))) if low >= FIRM => "enough",
        (_, Some((_, high))) if high < TENTATIVE => "too-low",
        (_, Some((low, high))) if low >= TENTATIVE && high < FIRM => "tentative",
        (_, Some((low, _))) if low >= TENTATIVE => "at-least-tentative",
        (_, Some((_, high))) if high < FIRM => "not-enough",
        _ => "unclear",
    }
}

fn same_number_of_ratings(ratings: &[Vec<Option<f64>>]) -> bool {
    let count = |row: &Vec<Option<f64>>| row.iter().flatten().count();
    ratings.windows(2).all(|pair| count(&pair[0]) == count(&pair[1]))
}

fn table(input: &AgreementInput) -> Result<Table, Refusal> {
    check_shape(&input.ratings)?;
    let used: Vec<&Vec<Option<f64>>> =
        input.ratings.iter().filter(|row| row.iter().flatten().count() >= 2).collect();
    if used.is_empty() {
        return Err(Refusal::new("ratings", Reason::NoPairs));
    }
    let scale = match &input.categories {
        Some(categories) => checked_scale(categories)?,
        None => observed(&used),
    };
    if scale.len() > MOST_CATEGORIES {
        let refusal = Refusal::new("ratings", Reason::TooManyCategories);
        return Err(refusal.number("value", scale.len() as f64).number("limit", MOST_CATEGORIES as f64));
    }
    check_labels(&input.ratings, input.categories.is_some().then_some(scale.as_slice()))?;
    let position = |label: f64| scale.iter().position(|own| *own == label);
    let rows = used.iter().map(|row| row.iter().map(|label| label.and_then(position)).collect());
    Ok(Table { rows: rows.collect(), scale })
}

fn check_shape(ratings: &[Vec<Option<f64>>]) -> Result<(), Refusal> {
    let Some(first) = ratings.first() else { return Err(Refusal::new("ratings", Reason::Empty)) };
    for (index, row) in ratings.iter().enumerate() {
        if row.len() != first.len() {
            let refusal = Refusal::new(format!("ratings[{index}]"), Reason::Ragged);
            return Err(refusal.number("value", row.len() as f64).number("other", first.len() as f64));
        }
        for (column, label) in row.iter().enumerate() {
            let Some(label) = label else { continue };
            ANY.check(&format!("ratings[{index}][{column}]"), *label)?;
        }
    }
    if first.len() < 2 {
        return Err(Refusal::new("ratings", Reason::OneRater).number("value", first.len() as f64));
    }
    Ok(())
}

fn check_labels(ratings: &[Vec<Option<f64>>], scale: Option<&[f64]>) -> Result<(), Refusal> {
    let Some(scale) = scale else { return Ok(()) };
    for (index, row) in ratings.iter().enumerate() {
        if let Some(label) = row.iter().flatten().find(|label| !scale.contains(label)) {
            let refusal = Refusal::new(format!("ratings[{index}]"), Reason::OutsideScale);
            return Err(refusal.number("value", *label));
        }
    }
    Ok(())
}

fn checked_scale(categories: &[f64]) -> Result<Vec<f64>, Refusal> {
    if categories.is_empty() {
        return Err(Refusal::new("categories", Reason::Empty));
    }
    for (index, category) in categories.iter().enumerate() {
        ANY.check(&format!("categories[{index}]"), *category)?;
        if index > 0 && categories[index - 1] >= *category {
            let refusal = Refusal::new(format!("categories[{index}]"), Reason::NotAscending);
            return Err(refusal.number("value", *category));
        }
    }
    Ok(categories.to_vec())
}

fn observed(rows: &[&Vec<Option<f64>>]) -> Vec<f64> {
    let mut labels: Vec<f64> = rows.iter().flat_map(|row| row.iter().flatten().copied()).collect();
    labels.sort_by(f64::total_cmp);
    labels.dedup_by(|left, right| left == right);
    labels
}
