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
    let apart = Distance { scale: &table.scale, weight, below: Vec::new() };
    for row in &table.rows {
        let (left, right) = (row[0]?, row[1]?);
        first[left] += 1.0;
        second[right] += 1.0;
        observed += apart.between(left, right);
    }
    let mut expected = 0.0;
    for (left, rows) in first.iter().enumerate() {
        for (right, columns) in second.iter().enumerate() {
            expected += rows * columns / items * apart.between(left, right);
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

/// The labels of each item, counted: all that Krippendorff's alpha reads.
pub struct Items(Vec<Vec<(usize, f64)>>);

impl Items {
    pub fn new(table: &Table) -> Items {
        let counted = |row: &Vec<Option<usize>>| {
            let counts = counts(row, table.scale.len()).into_iter().enumerate();
            counts.filter(|(_, count)| *count > 0.0).collect()
        };
        Items(table.rows.iter().map(counted).collect())
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The items of these places, one as often as its place is named.
    pub fn drawn(&self, places: impl Iterator<Item = usize>) -> Items {
        Items(places.filter_map(|place| self.0.get(place).cloned()).collect())
    }

    /// 1 - (N-1)·Σ observed·δ² / Σ n_c n_k δ² on the coincidence matrix. None where all labels are one category.
    pub fn krippendorff(&self, scale: &[f64], weight: Weight) -> Option<f64> {
        let (observed, expected) = self.disagreement(scale, weight);
        (expected > 0.0).then(|| 1.0 - observed / expected)
    }

    /// Observed disagreement, and what chance gives.
    pub fn disagreement(&self, scale: &[f64], weight: Weight) -> (f64, f64) {
        let mut totals = vec![0.0; scale.len()];
        for (label, count) in self.0.iter().flatten() {
            totals[*label] += count;
        }
        let labels: f64 = totals.iter().sum();
        let apart = Distance { scale, weight, below: below(&totals) };
        let (mut observed, mut expected) = (0.0, 0.0);
        for item in &self.0 {
            let pairs = item.iter().map(|(_, count)| count).sum::<f64>() - 1.0;
            for (left, own) in item {
                for (right, other) in item.iter().filter(|(right, _)| right != left) {
                    observed += own * other / pairs * apart.between(*left, *right);
                }
            }
        }
        for (left, own) in totals.iter().enumerate() {
            for (right, other) in totals.iter().enumerate() {
                expected += own * other * apart.between(left, right);
            }
        }
        (observed / labels, expected / labels / (labels - 1.0))
    }
}

/// How many labels lie below each category, and below the end.
fn below(totals: &[f64]) -> Vec<f64> {
    let sums = totals.iter().scan(0.0, |sum, total| {
        *sum += total;
        Some(*sum)
    });
    std::iter::once(0.0).chain(sums).collect()
}

/// How far apart two categories are; the number of labels is read for the ordinal distance alone.
struct Distance<'s> {
    scale: &'s [f64],
    weight: Weight,
    below: Vec<f64>,
}

impl Distance<'_> {
    fn between(&self, left: usize, right: usize) -> f64 {
        let steps = left.abs_diff(right) as f64;
        match self.weight {
            Weight::Nominal => f64::from(left != right),
            Weight::Linear => steps,
            Weight::Quadratic => steps * steps,
            Weight::Interval => (self.scale[left] - self.scale[right]).powi(2),
            Weight::Ordinal => {
                let (low, high) = (left.min(right), left.max(right));
                let count = |category: usize| self.below[category + 1] - self.below[category];
                let between = self.below[high + 1] - self.below[low];
                (between - (count(low) + count(high)) / 2.0).powi(2)
            }
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
