//! replicas: copies needed at peak.

use crate::estimate::range::{MOST_ITEMS, POSITIVE, POSITIVE_SHARE, count};
use crate::estimate::refusal::Refusal;
use crate::estimate::up;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct ReplicasInput {
    /// Per second, above 0.
    pub requests_per_second_peak: f64,
    /// The mean under load, above 0.
    pub seconds_per_request: f64,
    /// Requests a replica handles at once, above 0.
    pub concurrency_per_replica: f64,
    /// (0, 1]
    pub target_utilisation: f64,
    /// Whole, from 0; 0 where none is given.
    pub spare_replicas: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Replicas {
    pub in_flight: f64,
    pub replicas: f64,
    pub replicas_with_spare: f64,
    pub utilisation_at_peak: f64,
    /// None where there is one replica only. Above 1 is overload.
    pub utilisation_with_one_down: Option<f64>,
}

/// Little's law: requests in flight = arrivals · time in the system (Little 1961).
pub fn replicas(input: ReplicasInput) -> Result<Replicas, Refusal> {
    let arrivals = POSITIVE.check("requests_per_second_peak", input.requests_per_second_peak)?;
    let seconds = POSITIVE.check("seconds_per_request", input.seconds_per_request)?;
    let slots = POSITIVE.check("concurrency_per_replica", input.concurrency_per_replica)?;
    let utilisation = POSITIVE_SHARE.check("target_utilisation", input.target_utilisation)?;
    let spare = count("spare_replicas", input.spare_replicas.unwrap_or(0.0), 0.0, MOST_ITEMS)?;
    let in_flight = arrivals * seconds;
    let replicas = up(in_flight / (slots * utilisation)).max(1.0);
    let all = replicas + spare;
    Ok(Replicas {
        in_flight,
        replicas,
        replicas_with_spare: all,
        utilisation_at_peak: in_flight / (slots * replicas),
        utilisation_with_one_down: (all > 1.0).then(|| in_flight / (slots * (all - 1.0))),
    })
}
