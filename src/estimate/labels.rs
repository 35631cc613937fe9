//! Labels: what they cost (hours, working days, money), whether they agree, and what their quality limits.

pub mod agreement;
pub mod ceiling;
pub mod effort;
pub mod learning_curve;

pub use agreement::{Agreement, AgreementInput, agreement};
pub use ceiling::{AccuracyCeiling, AccuracyCeilingInput, accuracy_ceiling};
pub use effort::{LabelingEffort, LabelingEffortInput, labeling_effort};
pub use learning_curve::{CurvePoint, CurveStatus, LearningCurve, LearningCurveInput, learning_curve};

/// Labels that must be made so that `items` × `labels_per_item` are accepted at a rejection rate of `rework` (0..1).
/// Rejected labels are made again and may be rejected again, hence 1/(1-r) and not 1+r.
pub fn labels_made(items: f64, labels_per_item: f64, rework: f64) -> f64 {
    items * labels_per_item / (1.0 - rework)
}

/// Hours of work for a number of labels at `milliseconds` each.
pub fn hours(labels: f64, milliseconds: f64) -> f64 {
    labels * milliseconds / 3_600_000.0
}

/// Working days for `hours` shared by `workers` who label `hours_per_day` (both above zero).
pub fn working_days(hours: f64, workers: f64, hours_per_day: f64) -> f64 {
    hours / (workers * hours_per_day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_thousand_items_labelled_twice_take_the_reference_time() {
        let hours = hours(labels_made(5_000.0, 2.0, 0.0), 45_000.0);
        assert_eq!(hours, 125.0);
        assert!((working_days(hours, 4.0, 5.0) - 6.25).abs() < 1e-12);
        assert!((labels_made(100.0, 1.0, 0.1) - 111.111_111_111).abs() < 1e-6);
    }
}
