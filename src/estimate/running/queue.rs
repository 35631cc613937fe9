//! queue-wait: how long requests wait before work on them starts.

use crate::estimate::range::{OPEN_SHARE, POSITIVE, count};
use crate::estimate::refusal::{Reason, Refusal};
use serde::{Deserialize, Serialize};

/// The recursion takes a step per server.
const MOST_SERVERS: f64 = 1e6;

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct QueueWaitInput {
    /// Above 0, and below what all servers can do together.
    pub arrivals_per_second: f64,
    /// Above 0.
    pub services_per_second_per_server: f64,
    /// Whole, 1 to 1e6.
    pub servers: f64,
    /// (0, 1); 0.95 where none is given.
    pub quantile: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct QueueWait {
    pub utilisation: f64,
    pub probability_of_waiting: f64,
    pub mean_wait_seconds: f64,
    pub wait_quantile_seconds: f64,
    pub mean_time_in_system_seconds: f64,
}

/// M/M/c by the Erlang B recursion, which never overflows (Erlang 1917). Bursts make waits longer than this; service times
/// that are all alike make them about half as long.
pub fn queue_wait(input: QueueWaitInput) -> Result<QueueWait, Refusal> {
    let arrivals = POSITIVE.check("arrivals_per_second", input.arrivals_per_second)?;
    let service = POSITIVE.check("services_per_second_per_server", input.services_per_second_per_server)?;
    let servers = count("servers", input.servers, 1.0, MOST_SERVERS)?;
    let quantile = OPEN_SHARE.check("quantile", input.quantile.unwrap_or(0.95))?;
    let capacity = servers * service;
    if arrivals >= capacity {
        let refusal = Refusal::new("arrivals_per_second", Reason::QueueGrows).number("value", arrivals);
        return Err(refusal.number("limit", capacity).number("servers", servers));
    }
    let utilisation = arrivals / capacity;
    let blocked = erlang_b(arrivals / service, servers);
    let waiting = blocked / (1.0 - utilisation * (1.0 - blocked));
    let spare = capacity - arrivals;
    let mean = waiting / spare;
    Ok(QueueWait {
        utilisation,
        probability_of_waiting: waiting,
        mean_wait_seconds: mean,
        wait_quantile_seconds: ((waiting / (1.0 - quantile)).ln() / spare).max(0.0),
        mean_time_in_system_seconds: mean + 1.0 / service,
    })
}

/// The share of requests that would be lost without a queue, for an offered load.
fn erlang_b(load: f64, servers: f64) -> f64 {
    let mut blocked = 1.0;
    let mut server = 1.0;
    while server <= servers {
        blocked = load * blocked / (server + load * blocked);
        server += 1.0;
    }
    blocked
}
