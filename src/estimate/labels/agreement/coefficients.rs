//! The coefficients of agreement on a checked table: percent, Cohen's kappas, Fleiss' kappa, Krippendorff's alphas.

use super::Table;

/// How far apart two categories are.
#[derive(Clone, Copy)]
pub enum Weight {
    Nominal,
    /// By position.
    Linear,
    Quadratic,
    /// By how many labels lie between.
    Ordinal,
    /// By value.
    Interval,
}

/// The mean over items of the share of pairs of raters that agree.
pub fn percent(table: &Table) -> f64 {
    let shares = table.rows.iter().map(|row| {
        let (mut agreeing, mut labels) = (0.0, 0.0);
        for count in counts(row, table.scale.len()) {
            agreeing += count * (count - 1.0);
            labels += count;
        }
        agreeing / (labels * (labels - 1.0))
    });
    shares.sum::<f64>() / table.rows.len() as f64
}

/// Two raters: 1 - Σ w·observed / Σ w·expected, weights by position. None where chance leaves nothing to disagree on.
pub fn cohen(table: &Table, weight: Weight) -> Option<f64> {
    let size = table.scale.len();
    let (mut first, mut second) = (vec![0.0; size], vec![0.0; size]);
    let (mut observed, items) = (0.0, table.rows.len() as f64);
    for row in &table.rows {
        let (left, right) = (row[0]?, row[1]?);
        first[left] += 1.0;
        second[right] += 1.0;
        observed += apart(table, weight, &[], left, right);
    }
    let mut expected = 0.0;
    for (left, rows) in first.iter().enumerate() {
        for (right, columns) in second.iter().enumerate() {
            expected += rows * columns / items * apart(table, weight, &[], left, right);
        }
    }
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// Every item with the same number of ratings: (P - Pe) / (1 - Pe). None where all labels are one category.
pub fn fleiss(table: &Table) -> Option<f64> {
    let mut totals = vec![0.0; table.scale.len()];
    for row in &table.rows {
        for (total, count) in totals.iter_mut().zip(counts(row, table.scale.len())) {
            *total += count;
        }
    }
    let labels: f64 = totals.iter().sum();
    if totals.contains(&labels) {
        return None;
    }
    let chance: f64 = totals.iter().map(|total| (total / labels).powi(2)).sum();
    Some((percent(table) - chance) / (1.0 - chance))
}

/// 1 - (N-1)·Σ observed·δ² / Σ n_c n_k δ² on the coincidence matrix. None where all labels are one category.
pub fn krippendorff(table: &Table, weight: Weight) -> Option<f64> {
    let size = table.scale.len();
    let mut totals = vec![0.0; size];
    let rows: Vec<Vec<f64>> = table.rows.iter().map(|row| counts(row, size)).collect();
    for row in &rows {
        for (total, count) in totals.iter_mut().zip(row) {
            *total += count;
        }
    }
    let labels: f64 = totals.iter().sum();
    let (mut observed, mut expected) = (0.0, 0.0);
    for row in &rows {
        let present: Vec<usize> = (0..size).filter(|label| row[*label] > 0.0).collect();
        let pairs = row.iter().sum::<f64>() - 1.0;
        for left in &present {
            for right in present.iter().filter(|right| *right != left) {
                observed += row[*left] * row[*right] / pairs * apart(table, weight, &totals, *left, *right);
            }
        }
    }
    for (left, own) in totals.iter().enumerate() {
        for (right, other) in totals.iter().enumerate() {
            expected += own * other * apart(table, weight, &totals, left, right);
        }
    }
    (expected > 0.0).then(|| 1.0 - (labels - 1.0) * observed / expected)
}

/// The distance of two categories; `totals` (labels per category) is read for the ordinal distance alone.
fn apart(table: &Table, weight: Weight, totals: &[f64], left: usize, right: usize) -> f64 {
    let steps = left.abs_diff(right) as f64;
    match weight {
        Weight::Nominal => f64::from(left != right),
        Weight::Linear => steps,
        Weight::Quadratic => steps * steps,
        Weight::Interval => (table.scale[left] - table.scale[right]).powi(2),
        Weight::Ordinal => {
            let (low, high) = (left.min(right), left.max(right));
            let between: f64 = totals[low..=high].iter().sum();
            (between - (totals[low] + totals[high]) / 2.0).powi(2)
        }
    }
}

fn counts(row: &[Option<usize>], size: usize) -> Vec<f64> {
    let mut counts = vec![0.0; size];
    for label in row.iter().flatten() {
        counts[*label] += 1.0;
    }
    counts
}
