//! model-memory: weights and cache of a language model, and whether they fit a device.

use crate::estimate::down;
use crate::estimate::range::{LARGEST, MOST_ITEMS, NOT_NEGATIVE, POSITIVE, Range, count};
use crate::estimate::refusal::Refusal;
use serde::{Deserialize, Serialize};

const GIB: f64 = 1_073_741_824.0;
/// Billions of parameters; above this somebody wrote the parameters themselves.
const MOST_BILLIONS: f64 = 1e6;

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct ModelMemoryInput {
    /// All parameters, also of a mixture of experts; above 0.
    pub parameters_billion: f64,
    /// (0, 64]; "4-bit" files are about 4.5.
    pub bits_per_weight: f64,
    /// Whole, from 1.
    pub layers: f64,
    /// The grouped count, not the attention heads. Whole, from 1.
    pub kv_heads: f64,
    /// Whole, from 1.
    pub head_dim: f64,
    /// Whole, from 0.
    pub context_tokens: f64,
    /// (0, 64]; 16 where none is given.
    pub kv_bits: Option<f64>,
    /// Conversations at once: whole, from 1; 1 where none is given.
    pub sequences: Option<f64>,
    /// Of the runtime, [0, 5]; 0.1 where none is given.
    pub overhead_rate: Option<f64>,
    /// Above 0.
    pub device_gib: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ModelMemory {
    pub weights_gib: f64,
    pub kv_cache_gib: f64,
    pub kv_cache_gib_per_sequence: f64,
    pub total_gib: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fits: Option<bool>,
    /// Some(None): without a cache there is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_sequences: Option<Option<f64>>,
}

/// Weights + 2·layers·heads·dimension·context per sequence, with an overhead. An upper bound for sliding-window and
/// latent attention, which keep less.
pub fn model_memory(input: ModelMemoryInput) -> Result<ModelMemory, Refusal> {
    const BITS: Range = Range { high: 64.0, ..POSITIVE };
    let billions = Range { high: MOST_BILLIONS, ..POSITIVE };
    let billions = billions.check("parameters_billion", input.parameters_billion)?;
    let bits = BITS.check("bits_per_weight", input.bits_per_weight)?;
    let kv_bits = BITS.check("kv_bits", input.kv_bits.unwrap_or(16.0))?;
    let sequences = count("sequences", input.sequences.unwrap_or(1.0), 1.0, MOST_ITEMS)?;
    let overhead = Range::closed(0.0, 5.0).check("overhead_rate", input.overhead_rate.unwrap_or(0.1))?;
    let device = input.device_gib.map(|it| POSITIVE.check("device_gib", it)).transpose()?;
    let per_sequence = cache_values(&input)? * kv_bits / 8.0 / GIB;
    let weights = billions * 1e9 * bits / 8.0 / GIB;
    let total = (weights + per_sequence * sequences) * (1.0 + overhead);
    let room = |device: f64| {
        let left = device / (1.0 + overhead) - weights;
        (per_sequence > 0.0).then(|| down(left / per_sequence).max(0.0))
    };
    Ok(ModelMemory {
        weights_gib: weights,
        kv_cache_gib: per_sequence * sequences,
        kv_cache_gib_per_sequence: per_sequence,
        total_gib: total,
        fits: device.map(|device| total <= device * (1.0 + 1e-12)),
        max_sequences: device.map(room),
    })
}

/// Numbers that the cache holds for one sequence: a key and a value per layer, head, dimension and token.
fn cache_values(input: &ModelMemoryInput) -> Result<f64, Refusal> {
    let layers = count("layers", input.layers, 1.0, MOST_ITEMS)?;
    let heads = count("kv_heads", input.kv_heads, 1.0, MOST_ITEMS)?;
    let dimension = count("head_dim", input.head_dim, 1.0, MOST_ITEMS)?;
    let context = NOT_NEGATIVE.check("context_tokens", input.context_tokens)?;
    let context = count("context_tokens", context, 0.0, LARGEST)?;
    Ok(2.0 * layers * heads * dimension * context)
}
