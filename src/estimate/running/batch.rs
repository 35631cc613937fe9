//! batch-window: does a batch fit its night?

use crate::estimate::range::{LARGEST, MOST_ITEMS, NOT_NEGATIVE, POSITIVE, count};
use crate::estimate::refusal::Refusal;
use crate::estimate::{down, up};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct BatchWindowInput {
    /// Whole, from 0.
    pub items: f64,
    /// Whole, from 1.
    pub workers: f64,
    /// Above 0.
    pub seconds_per_item: f64,
    /// Above 0.
    pub window_minutes: f64,
    /// From 0; 0 where none is given.
    pub startup_minutes: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BatchWindow {
    pub duration_minutes: f64,
    pub fits: bool,
    pub max_items: f64,
    /// Over 0.7 is a warning; over 0.5 no rerun fits.
    pub share_of_window: f64,
    /// None where one item takes longer than the window.
    pub workers_needed: Option<f64>,
}

/// startup + ⌈items / workers⌉ · time per item: the last round counts whole.
pub fn batch_window(input: BatchWindowInput) -> Result<BatchWindow, Refusal> {
    let items = count("items", input.items, 0.0, LARGEST)?;
    let workers = count("workers", input.workers, 1.0, MOST_ITEMS)?;
    let seconds = POSITIVE.check("seconds_per_item", input.seconds_per_item)?;
    let window = POSITIVE.check("window_minutes", input.window_minutes)?;
    let startup = NOT_NEGATIVE.check("startup_minutes", input.startup_minutes.unwrap_or(0.0))?;
    let duration = startup + up(items / workers) * seconds / 60.0;
    let per_worker = down((window - startup) * 60.0 / seconds).max(0.0);
    Ok(BatchWindow {
        duration_minutes: duration,
        fits: duration <= window * (1.0 + 1e-12),
        max_items: workers * per_worker,
        share_of_window: duration / window,
        workers_needed: (per_worker > 0.0).then(|| up(items / per_worker).max(1.0)),
    })
}
