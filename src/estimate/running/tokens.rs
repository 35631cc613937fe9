//! llm-cost and self-host-break-even: what tokens cost, and from which volume own machines are cheaper.

use crate::estimate::range::{LARGEST, NOT_NEGATIVE, POSITIVE, POSITIVE_SHARE, PROPER_SHARE, SHARE, count};
use crate::estimate::refusal::{Reason, Refusal};
use serde::{Deserialize, Serialize};

const MOST_CALLS: f64 = 1e6;

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct LlmCostInput {
    /// Per day, from 0.
    pub requests_per_day: f64,
    /// Of the first call, from 0.
    pub input_tokens: f64,
    /// Of each call, from 0.
    pub output_tokens: f64,
    /// Money per million tokens, from 0.
    pub price_input_per_million: f64,
    pub price_output_per_million: f64,
    /// Share of the input that is billed at the cached price, [0, 1]; 0 where none is given.
    pub cached_input_share: Option<f64>,
    /// The input price where none is given.
    pub price_cached_input_per_million: Option<f64>,
    /// Share of calls that fail and are made again, [0, 1); 0 where none is given. They are paid in full.
    pub retry_rate: Option<f64>,
    /// Whole, from 1; no limit where none is given.
    pub max_attempts: Option<f64>,
    /// Whole, from 1; 1 where none is given.
    pub calls_per_request: Option<f64>,
    /// Each further call sends the history again, and this much more; 0 where none is given.
    pub input_tokens_added_per_call: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LlmCost {
    pub attempts_per_call: f64,
    pub input_tokens_per_request: f64,
    pub output_tokens_per_request: f64,
    pub cost_per_request: f64,
    pub cost_per_day: f64,
    pub cost_per_30_days: f64,
}

/// Tokens · prices, with what a single price times requests leaves out: retries, and the history an agent sends again.
pub fn llm_cost(input: LlmCostInput) -> Result<LlmCost, Refusal> {
    let requests = NOT_NEGATIVE.check("requests_per_day", input.requests_per_day)?;
    let tokens_in = NOT_NEGATIVE.check("input_tokens", input.input_tokens)?;
    let tokens_out = NOT_NEGATIVE.check("output_tokens", input.output_tokens)?;
    let price_output = NOT_NEGATIVE.check("price_output_per_million", input.price_output_per_million)?;
    let calls = count("calls_per_request", input.calls_per_request.unwrap_or(1.0), 1.0, MOST_CALLS)?;
    let added = input.input_tokens_added_per_call.unwrap_or(0.0);
    let added = NOT_NEGATIVE.check("input_tokens_added_per_call", added)?;
    let attempts = attempts(&input)?;
    let input_tokens = (tokens_in * calls + added * calls * (calls - 1.0) / 2.0) * attempts;
    let output_tokens = tokens_out * calls * attempts;
    let cost = (input_tokens * input_price(&input)? + output_tokens * price_output) / 1e6;
    Ok(LlmCost {
        attempts_per_call: attempts,
        input_tokens_per_request: input_tokens,
        output_tokens_per_request: output_tokens,
        cost_per_request: cost,
        cost_per_day: cost * requests,
        cost_per_30_days: cost * requests * 30.0,
    })
}

fn attempts(input: &LlmCostInput) -> Result<f64, Refusal> {
    let rate = PROPER_SHARE.check("retry_rate", input.retry_rate.unwrap_or(0.0))?;
    let most = input.max_attempts.map(|it| count("max_attempts", it, 1.0, LARGEST)).transpose()?;
    Ok(most.map_or(1.0, |most| 1.0 - rate.powf(most)) / (1.0 - rate))
}

/// Per million, the mean of the cached and the rest.
fn input_price(input: &LlmCostInput) -> Result<f64, Refusal> {
    let price = NOT_NEGATIVE.check("price_input_per_million", input.price_input_per_million)?;
    let cached = input.price_cached_input_per_million.unwrap_or(price);
    let cached = NOT_NEGATIVE.check("price_cached_input_per_million", cached)?;
    let share = SHARE.check("cached_input_share", input.cached_input_share.unwrap_or(0.0))?;
    Ok(price * (1.0 - share) + cached * share)
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct SelfHostBreakEvenInput {
    /// Money, above 0.
    pub gpu_price_per_hour: f64,
    /// Whole, from 1.
    pub gpus: f64,
    /// Input and output of the real mix together, sustained; above 0.
    pub tokens_per_second_per_gpu: f64,
    /// The mean over 24 hours, (0, 1].
    pub utilisation: f64,
    /// Per request, from 0; with the output above 0.
    pub input_tokens: f64,
    pub output_tokens: f64,
    /// Money per million tokens, from 0.
    pub price_input_per_million: f64,
    pub price_output_per_million: f64,
    /// People; 0 where none is given.
    pub fixed_cost_per_month: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SelfHostBreakEven {
    pub self_host_cost_per_day: f64,
    pub self_host_cost_per_million_tokens: f64,
    pub api_cost_per_million_tokens: f64,
    pub api_cost_per_request: f64,
    pub capacity_requests_per_day: f64,
    pub break_even_requests_per_day: f64,
    /// False with no fixed cost: more GPUs never help, both sides scale.
    pub break_even_within_capacity: bool,
}

/// Own machines run and are paid 24 hours; the API is paid by the request.
pub fn self_host_break_even(input: SelfHostBreakEvenInput) -> Result<SelfHostBreakEven, Refusal> {
    let price = POSITIVE.check("gpu_price_per_hour", input.gpu_price_per_hour)?;
    let gpus = count("gpus", input.gpus, 1.0, LARGEST)?;
    let speed = POSITIVE.check("tokens_per_second_per_gpu", input.tokens_per_second_per_gpu)?;
    let utilisation = POSITIVE_SHARE.check("utilisation", input.utilisation)?;
    let fixed = NOT_NEGATIVE.check("fixed_cost_per_month", input.fixed_cost_per_month.unwrap_or(0.0))?;
    let tokens_in = NOT_NEGATIVE.check("input_tokens", input.input_tokens)?;
    let tokens_out = NOT_NEGATIVE.check("output_tokens", input.output_tokens)?;
    let price_in = NOT_NEGATIVE.check("price_input_per_million", input.price_input_per_million)?;
    let price_out = NOT_NEGATIVE.check("price_output_per_million", input.price_output_per_million)?;
    let tokens = tokens_in + tokens_out;
    if tokens <= 0.0 {
        return Err(Refusal::new("input_tokens", Reason::NoTokens).text("other", "output_tokens"));
    }
    let request = (tokens_in * price_in + tokens_out * price_out) / 1e6;
    if request <= 0.0 {
        return Err(Refusal::new("price_input_per_million", Reason::FreeApi));
    }
    let day = price * gpus * 24.0 + fixed / 30.0;
    let capacity = speed * gpus * utilisation * 86_400.0 / tokens;
    let break_even = day / request;
    Ok(SelfHostBreakEven {
        self_host_cost_per_day: day,
        self_host_cost_per_million_tokens: day / (capacity * tokens) * 1e6,
        api_cost_per_million_tokens: request / tokens * 1e6,
        api_cost_per_request: request,
        capacity_requests_per_day: capacity,
        break_even_requests_per_day: break_even,
        break_even_within_capacity: break_even <= capacity * (1.0 + 1e-12),
    })
}
