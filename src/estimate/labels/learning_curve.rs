//! learning-curve: will more data reach the target? Fits error = a·n^-b + c to measured points.

use crate::estimate::refusal::{LARGEST, OPEN_SHARE, Range, Reason, Refusal, SHARE};
use serde::{Deserialize, Serialize};

mod fit;
use fit::{Fit, best_fit};

const FEWEST_SIZES: usize = 4;
const NARROWEST_SPAN: f64 = 4.0;
/// Below this share of variance explained the curve says nothing.
const LEAST_EXPLAINED: f64 = 0.8;

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct CurvePoint {
    /// Items trained on, from 1.
    pub n: f64,
    /// [0, 1]
    pub error: f64,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct LearningCurveInput {
    pub points: Vec<CurvePoint>,
    /// (0, 1)
    pub target_error: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CurveStatus {
    Ok,
    /// The curve levels off above the target.
    Unreachable,
    /// The points do not show a curve.
    NotIdentifiable,
}

/// Everything but the status is None where the points show no curve; the last two also where the target is out of reach.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LearningCurve {
    pub status: CurveStatus,
    pub a: Option<f64>,
    pub b: Option<f64>,
    pub c: Option<f64>,
    /// Items, not rounded.
    pub n_required: Option<f64>,
    /// n_required ÷ the largest n measured. Above 3 a warning, above 10 a guess.
    pub extrapolation_factor: Option<f64>,
}

/// Least squares over a ≥ 0, 0.01 ≤ b ≤ 3, 0 ≤ c ≤ 1, with no start values, so that every correct optimiser agrees.
pub fn learning_curve(input: &LearningCurveInput) -> Result<LearningCurve, Refusal> {
    let target = OPEN_SHARE.check("target_error", input.target_error)?;
    let (least, most) = check(&input.points)?;
    let points: Vec<CurvePoint> =
        input.points.iter().map(|point| CurvePoint { n: point.n / least, ..*point }).collect();
    let fit = best_fit(&points);
    if !shows_a_curve(&points, fit) {
        return Ok(without_numbers());
    }
    let a = fit.a * least.powf(fit.b);
    let curve = LearningCurve { a: Some(a), b: Some(fit.b), c: Some(fit.c), ..without_numbers() };
    if target <= fit.c + 1e-9 {
        return Ok(LearningCurve { status: CurveStatus::Unreachable, ..curve });
    }
    // Tiny exponents send the answer past any number; it is then as good as out of reach.
    let required = least * ((target - fit.c) / fit.a).powf(-1.0 / fit.b);
    if !required.is_finite() {
        return Ok(LearningCurve { status: CurveStatus::Unreachable, ..curve });
    }
    let factor = Some(required / most);
    Ok(LearningCurve {
        status: CurveStatus::Ok,
        n_required: Some(required),
        extrapolation_factor: factor,
        ..curve
    })
}

fn without_numbers() -> LearningCurve {
    LearningCurve {
        status: CurveStatus::NotIdentifiable,
        a: None,
        b: None,
        c: None,
        n_required: None,
        extrapolation_factor: None,
    }
}

/// The smallest and the largest n.
fn check(points: &[CurvePoint]) -> Result<(f64, f64), Refusal> {
    for (index, point) in points.iter().enumerate() {
        Range::closed(1.0, LARGEST).check(&format!("points[{index}].n"), point.n)?;
        SHARE.check(&format!("points[{index}].error"), point.error)?;
    }
    let mut sizes: Vec<f64> = points.iter().map(|point| point.n).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.dedup();
    let (Some(least), Some(most)) = (sizes.first().copied(), sizes.last().copied()) else {
        return Err(Refusal::new("points", Reason::Empty));
    };
    if sizes.len() < FEWEST_SIZES {
        let refusal = Refusal::new("points", Reason::TooFewSizes).number("value", sizes.len() as f64);
        return Err(refusal.number("limit", FEWEST_SIZES as f64));
    }
    if most / least < NARROWEST_SPAN {
        let refusal = Refusal::new("points", Reason::NarrowSpan).number("low", least).number("high", most);
        return Err(refusal.number("limit", NARROWEST_SPAN));
    }
    Ok((least, most))
}

fn shows_a_curve(points: &[CurvePoint], fit: Fit) -> bool {
    let mean = points.iter().map(|point| point.error).sum::<f64>() / points.len() as f64;
    let spread: f64 = points.iter().map(|point| (point.error - mean).powi(2)).sum();
    let explained = 1.0 - fit.squares / spread;
    let at_a_bound = fit.b <= fit::LEAST_B * 1.01 || fit.b >= fit::MOST_B * 0.99;
    fit.a > 1e-9 && !at_a_bound && spread > 0.0 && explained >= LEAST_EXPLAINED
}
