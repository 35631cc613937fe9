//! design-effect: what grouped test items are worth (turns of one chat, pages of one document).

use crate::estimate::range::{LARGEST, MOST_ITEMS, NOT_NEGATIVE, Range, SHARE, count};
use crate::estimate::refusal::{Reason, Refusal};
use crate::estimate::up;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct DesignEffectInput {
    /// Whole, from 1.
    pub n: f64,
    /// Items of a group on average, 1..n, may be a fraction.
    pub cluster_size: f64,
    /// How alike the items of a group are (intra-class correlation), [0, 1].
    pub icc: f64,
    /// Spread of the group sizes ÷ their mean, from 0; 0 where none is given.
    pub cluster_size_cv: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct DesignEffect {
    pub design_effect: f64,
    pub effective_n: f64,
    pub interval_widening: f64,
    pub n_for_same_precision: f64,
}

/// 1 + ((cv² + 1)·size - 1)·icc, and what n items of groups are worth. Source: Kish 1965, with unequal groups.
pub fn design_effect(input: DesignEffectInput) -> Result<DesignEffect, Refusal> {
    let n = count("n", input.n, 1.0, MOST_ITEMS)?;
    let size = Range::closed(1.0, LARGEST).check("cluster_size", input.cluster_size)?;
    let icc = SHARE.check("icc", input.icc)?;
    let cv = NOT_NEGATIVE.check("cluster_size_cv", input.cluster_size_cv.unwrap_or(0.0))?;
    if size > n {
        let refusal = Refusal::new("cluster_size", Reason::Above).number("value", size);
        return Err(refusal.text("other", "n").number("limit", n));
    }
    let design_effect = 1.0 + ((cv * cv + 1.0) * size - 1.0) * icc;
    Ok(DesignEffect {
        design_effect,
        effective_n: n / design_effect,
        interval_widening: design_effect.sqrt(),
        n_for_same_precision: up(n * design_effect),
    })
}
