//! The fit of a power law with a floor: for each exponent a bounded least squares in two variables, then a search over
//! exponents. In: points whose n was divided by the smallest. Out: the best a, b, c.

use super::CurvePoint;

pub const LEAST_B: f64 = 0.01;
pub const MOST_B: f64 = 3.0;
const SCANNED: usize = 600;

#[derive(Clone, Copy, Debug)]
pub struct Fit {
    pub a: f64,
    pub b: f64,
    pub c: f64,
    /// Sum of squared residuals.
    pub squares: f64,
}

/// Scans log-spaced exponents, then narrows the best bracket by golden section.
pub fn best_fit(points: &[CurvePoint]) -> Fit {
    let step = (MOST_B / LEAST_B).ln() / (SCANNED - 1) as f64;
    let exponent = |index: usize| (LEAST_B.ln() + step * index as f64).exp().clamp(LEAST_B, MOST_B);
    let scanned: Vec<Fit> = (0..SCANNED).map(|index| at(points, exponent(index))).collect();
    let mut best = 0;
    for (index, fit) in scanned.iter().enumerate() {
        if fit.squares < scanned[best].squares {
            best = index;
        }
    }
    let low = exponent(best.saturating_sub(1)).ln();
    let high = exponent((best + 1).min(SCANNED - 1)).ln();
    let refined = golden(low, high, |log| at(points, log.exp()));
    if refined.squares < scanned[best].squares { refined } else { scanned[best] }
}

fn golden(mut low: f64, mut high: f64, fit: impl Fn(f64) -> Fit) -> Fit {
    const RATIO: f64 = 0.618_033_988_749_894_9;
    let (mut left, mut right) = (fit(high - RATIO * (high - low)), fit(low + RATIO * (high - low)));
    for _ in 0..80 {
        if left.squares <= right.squares {
            high = low + RATIO * (high - low);
            right = left;
            left = fit(high - RATIO * (high - low));
        } else {
            low = high - RATIO * (high - low);
            left = right;
            right = fit(low + RATIO * (high - low));
        }
        if high - low < 1e-11 {
            break;
        }
    }
    if left.squares <= right.squares { left } else { right }
}

/// The best a ≥ 0 and 0 ≤ c ≤ 1 for one exponent: the free solution if it is allowed, else the best edge.
fn at(points: &[CurvePoint], b: f64) -> Fit {
    let count = points.len() as f64;
    let (mut x, mut xx, mut y, mut xy) = (0.0, 0.0, 0.0, 0.0);
    for point in points {
        let power = point.n.powf(-b);
        x += power;
        xx += power * power;
        y += point.error;
        xy += power * point.error;
    }
    let determinant = count * xx - x * x;
    let free = (determinant > 0.0).then(|| {
        let a = (count * xy - x * y) / determinant;
        (a, (y - a * x) / count)
    });
    let of = |(a, c): (f64, f64)| Fit { a, b, c, squares: squares(points, a, b, c) };
    if let Some((a, c)) = free.filter(|(a, c)| *a >= 0.0 && (0.0..=1.0).contains(c)) {
        return of((a, c));
    }
    let edges = [((xy / xx).max(0.0), 0.0), (((xy - x) / xx).max(0.0), 1.0), (0.0, y / count)];
    let mut best = of(edges[0]);
    for fit in edges[1..].iter().map(|edge| of(*edge)) {
        if fit.squares < best.squares {
            best = fit;
        }
    }
    best
}

fn squares(points: &[CurvePoint], a: f64, b: f64, c: f64) -> f64 {
    points.iter().map(|point| (point.error - (a * point.n.powf(-b) + c)).powi(2)).sum()
}
