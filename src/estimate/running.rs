//! Running: speed, capacity and cost of what was built, and whether a model fits a device.

pub mod batch;
pub mod latency;
pub mod memory;
pub mod queue;
pub mod replicas;
pub mod tokens;

pub use batch::{BatchWindow, BatchWindowInput, batch_window};
pub use latency::{LatencyBudget, LatencyBudgetInput, Stage, latency_budget};
pub use memory::{ModelMemory, ModelMemoryInput};
pub use queue::{QueueWait, QueueWaitInput, queue_wait};
pub use replicas::{Replicas, ReplicasInput, replicas};
pub use tokens::{LlmCost, LlmCostInput, llm_cost};
pub use tokens::{SelfHostBreakEven, SelfHostBreakEvenInput, self_host_break_even};

/// Milliseconds until a prompted answer is complete: the way there, the first token, then the rest.
pub fn prompted_latency(network: f64, first_token: f64, output_tokens: f64, tokens_per_second: f64) -> f64 {
    network + first_token + output_tokens / tokens_per_second * 1_000.0
}

/// Bytes of a model in use: parameters at `bits` each, and `overhead` (0..) for cache and runtime.
pub fn model_memory(parameters: f64, bits: f64, overhead: f64) -> f64 {
    parameters * bits / 8.0 * (1.0 + overhead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_four_billion_model_in_sixteen_bits_needs_eight_gigabytes_and_room() {
        assert_eq!(model_memory(4e9, 16.0, 0.2), 9.6e9);
        assert_eq!(prompted_latency(100.0, 400.0, 200.0, 50.0), 4_500.0);
    }
}
