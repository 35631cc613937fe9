//! learning-curve: will more data reach the target? Fits error = a·n^-b + c to measured points.

use crate::estimate::range::{LARGEST, OPEN_SHARE, Range, SHARE};
use crate::estimate::refusal::{Reason, Refusal};
use serde::{Deserialize, Serialize};

mod fit;
use fit::{Fit, best_fit};

const FEWEST_SIZES: usize = 4;
const NARROWEST_SPAN: f64 = 4.0;
/// Fits with a point left out that make a range.
const FEWEST_FITS: usize = 3;
/// With more points than this none of them decides, and refitting takes long.
const MOST_LEFT_OUT: usize = 100;
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
    /// The least and the most items that a fit asks for which leaves out one of the points. None where too few sizes remain;
    /// the most also where one of these fits does not reach the target.
    pub n_required_low: Option<f64>,
    pub n_required_high: Option<f64>,
}

/// Least squares over a ≥ 0, 0.01 ≤ b ≤ 3, 0 ≤ c ≤ 1, with no start values, so that every correct optimiser agrees.
pub fn learning_curve(input: &LearningCurveInput) -> Result<LearningCurve, Refusal> {
    let target = OPEN_SHARE.check("target_error", input.target_error)?;
    let curve = fitted(&input.points, target)?;
    if curve.status != CurveStatus::Ok {
        return Ok(curve);
    }
    let (low, high) = with_each_left_out(&input.points, target);
    Ok(LearningCurve { n_required_low: low, n_required_high: high, ..curve })
}

/// The range of the answer over fits that leave out one point each: how much hangs on a single measurement.
fn with_each_left_out(points: &[CurvePoint], target: f64) -> (Option<f64>, Option<f64>) {
    if points.len() > MOST_LEFT_OUT {
        return (None, None);
    }
    let fits = (0..points.len()).filter_map(|left_out| {
        let rest = points.iter().enumerate().filter(|(index, _)| *index != left_out);
        fitted(&rest.map(|(_, point)| *point).collect::<Vec<CurvePoint>>(), target).ok()
    });
    let fits: Vec<Option<f64>> = fits.map(|curve| curve.n_required).collect();
    if fits.len() < FEWEST_FITS {
        return (None, None);
    }
    let reached = || fits.iter().flatten().copied();
    let low = reached().min_by(f64::total_cmp);
    let high = if fits.iter().all(Option::is_some) { reached().max_by(f64::total_cmp) } else { None };
    (low, high)
}

fn fitted(all: &[CurvePoint], target: f64) -> Result<LearningCurve, Refusal> {
    let (least, most) = check(all)?;
    let points: Vec<CurvePoint> =
        all.iter().map(|point| CurvePoint { n: point.n / least, ..*point }).collect();
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
        n_required_low: None,
        n_required_high: None,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(errors: &[(f64, f64)]) -> LearningCurve {
        let points = errors.iter().map(|(n, error)| CurvePoint { n: *n, error: *error }).collect();
        learning_curve(&LearningCurveInput { points, target_error: 0.06 }).unwrap()
    }

    #[test]
    fn the_range_over_fits_that_leave_out_a_point_holds_the_answer_and_is_narrow_without_noise() {
        // error = 2·n^-0.5 + 0.05 reaches 6% at 40,000
        let exact = |n: f64| (n, 2.0 * n.powf(-0.5) + 0.05);
        let sizes = [100.0, 300.0, 1_000.0, 3_000.0, 10_000.0];
        let clean = curve(&sizes.map(exact));
        let (low, high) = (clean.n_required_low.unwrap(), clean.n_required_high.unwrap());
        assert!((low / 40_000.0 - 1.0).abs() < 1e-2 && (high / 40_000.0 - 1.0).abs() < 1e-2, "{clean:?}");
        let mut noisy = sizes.map(exact);
        noisy[3].1 += 0.002;
        let noisy = curve(&noisy);
        let required = noisy.n_required.unwrap();
        let (low, high) = (noisy.n_required_low.unwrap(), noisy.n_required_high.unwrap());
        assert!(low <= required && required <= high && high / low > 1.05, "{noisy:?}");
    }

    #[test]
    fn four_sizes_are_too_few_to_leave_one_out() {
        let exact = |n: f64| (n, 2.0 * n.powf(-0.5) + 0.05);
        let four = curve(&[100.0, 500.0, 2_000.0, 10_000.0].map(exact));
        assert!(four.n_required.is_some() && four.n_required_low.is_none() && four.n_required_high.is_none());
    }
}
