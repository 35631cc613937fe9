//! Figures about running: time and cost of an answer, and the memory a model needs.

use super::{Figure, Known, duration, money, number, percent, positive};
use crate::amount::{self, Amount};
use crate::estimate::running::{model_memory, prompted_latency};
use crate::estimate::value::token_cost;
use crate::finding::Value;
use crate::plan::evidence::Model;
use crate::text::Lang;

pub fn figures(known: &Known) -> Vec<Figure> {
    let mut figures: Vec<Figure> = latency_sum(known).into_iter().collect();
    figures.extend(prompted(known));
    figures.extend(unit_cost(known));
    figures.extend(known.plan.models.iter().filter_map(|model| memory(known, model)));
    figures
}

/// The parts of the way that the plan gives, two or more.
fn latency_sum(known: &Known) -> Option<Figure> {
    let serving = &known.plan.serving;
    let parts = [
        &serving.latency_network,
        &serving.latency_queue,
        &serving.latency_features,
        &serving.latency_retrieval,
        &serving.latency_model,
        &serving.latency_after,
    ];
    let given: Vec<_> = parts.into_iter().filter(|part| part.known().is_some()).collect();
    if given.len() < 2 {
        return None;
    }
    let times: Vec<f64> = given.iter().filter_map(|part| part.known().copied()).collect();
    let sum = times.iter().sum();
    let texts: Vec<String> = times.iter().map(|time| duration(*time)).collect();
    let formula = format!("{} = {}", texts.join(" + "), duration(sum));
    let figure = Figure::new("latency-sum", Value::Duration(sum), formula);
    Some(given.iter().fold(figure, |figure, part| figure.from(part)))
}

fn prompted(known: &Known) -> Option<Figure> {
    let generative = &known.plan.generative;
    let network = known.plan.serving.latency_network.known().copied().unwrap_or(0.0);
    let first = *generative.first_token_time.known()?;
    let tokens = *generative.output_tokens.known()?;
    let speed = positive(&generative.tokens_per_second)?;
    let time = prompted_latency(network, first, tokens, speed);
    let formula = format!(
        "{} + {} + {} ÷ {} per s = {}",
        duration(network),
        duration(first),
        number(tokens),
        number(speed),
        duration(time),
    );
    let figure = Figure::new("prompted-latency", Value::Duration(time), formula);
    let figure = figure.from(&known.plan.serving.latency_network).from(&generative.first_token_time);
    Some(figure.from(&generative.output_tokens).from(&generative.tokens_per_second))
}

/// What the tokens of one task cost, in one currency.
fn unit_cost(known: &Known) -> Option<Figure> {
    let generative = &known.plan.generative;
    let (input, output) = (generative.price_input.known()?, generative.price_output.known()?);
    if input.unit != output.unit {
        return None;
    }
    let calls = generative.calls_per_task.known().copied().unwrap_or(1.0);
    let (tokens_in, tokens_out) = (*generative.input_tokens.known()?, *generative.output_tokens.known()?);
    let cost = token_cost(calls, tokens_in, tokens_out, input.number, output.number);
    let cost = Amount::new(cost, input.unit);
    let formula = format!(
        "{} × ({} × {} + {} × {}) ÷ 1,000,000 = {}",
        number(calls),
        number(tokens_in),
        money(input),
        number(tokens_out),
        money(output),
        money(&cost),
    );
    let figure = Figure::new("unit-cost", Value::Amount(cost), formula).from(&generative.calls_per_task);
    let figure = figure.from(&generative.input_tokens).from(&generative.price_input);
    Some(figure.from(&generative.output_tokens).from(&generative.price_output))
}

fn memory(known: &Known, model: &Model) -> Option<Figure> {
    let parameters = model.parameters.known().filter(|own| own.unit == amount::COUNT)?.base();
    let bits = positive(&model.bits_per_weight)?;
    let overhead = known.policy("memory_overhead");
    let memory = model_memory(parameters, bits, overhead);
    let formula = format!(
        "{} × {} ÷ 8 × (1 + {}) = {}",
        number(parameters),
        number(bits),
        percent(overhead),
        amount::readable_size(memory).print(Lang::En),
    );
    let figure = Figure::new("model-memory", Value::Size(memory), formula);
    Some(figure.of(known.component_id(&model.component)).from(&model.parameters).from(&model.bits_per_weight))
}
