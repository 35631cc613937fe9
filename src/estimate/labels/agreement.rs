//! agreement: do labellers agree enough for their labels to be a yardstick? In: items × raters, with gaps.

use crate::estimate::refusal::{ANY, Reason, Refusal};
use serde::{Deserialize, Serialize};

mod coefficients;
use coefficients::{Weight, cohen, fleiss, krippendorff, percent};

/// More distinct labels than this are measurements, not categories.
const MOST_CATEGORIES: usize = 1_000;

#[derive(Clone, Debug, Default, Deserialize)]
pub struct AgreementInput {
    /// A row per item, a column per rater; None where a rater did not label the item.
    pub ratings: Vec<Vec<Option<f64>>>,
    /// The whole ordered scale, ascending; the labels that occur where none is given.
    pub categories: Option<Vec<f64>>,
}

/// None where a coefficient is not defined: one category only, gaps (Fleiss), or not two raters (Cohen).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Agreement {
    pub items_used: f64,
    pub percent_agreement: f64,
    pub cohen_kappa: Option<f64>,
    pub cohen_kappa_linear: Option<f64>,
    pub cohen_kappa_quadratic: Option<f64>,
    pub fleiss_kappa: Option<f64>,
    pub krippendorff_alpha_nominal: Option<f64>,
    pub krippendorff_alpha_ordinal: Option<f64>,
    pub krippendorff_alpha_interval: Option<f64>,
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
    Ok(Agreement {
        items_used: table.rows.len() as f64,
        percent_agreement: percent(&table),
        cohen_kappa: kappa(Weight::Nominal),
        cohen_kappa_linear: kappa(Weight::Linear),
        cohen_kappa_quadratic: kappa(Weight::Quadratic),
        fleiss_kappa: if even { fleiss(&table) } else { None },
        krippendorff_alpha_nominal: krippendorff(&table, Weight::Nominal),
        krippendorff_alpha_ordinal: krippendorff(&table, Weight::Ordinal),
        krippendorff_alpha_interval: krippendorff(&table, Weight::Interval),
    })
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
