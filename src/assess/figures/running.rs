//! Figures about running: time and cost of an answer, copies and batches, and the memory a model needs.

use super::sheet::Sheet;
use super::{Known, Reckoned, duration, money, number, percent};
use crate::amount::{self, Amount, DAY_MS};
use crate::estimate::running::{LatencyBudgetInput, ReplicasInput, Stage, latency_budget, replicas};
use crate::estimate::running::{model_memory, prompted_latency};
use crate::estimate::up;
use crate::estimate::value::token_cost;
use crate::finding::Value;
use crate::plan::answer::Answer;
use crate::plan::evidence::Model;
use crate::text::Lang;

pub fn latency(known: &Known) -> Vec<Reckoned> {
    let serving = &known.plan.serving;
    let parts = [
        &serving.latency_network,
        &serving.latency_queue,
        &serving.latency_features,
        &serving.latency_retrieval,
        &serving.latency_model,
        &serving.latency_after,
    ];
    let given: Vec<&Answer<f64>> = parts.into_iter().filter(|part| part.known().is_some()).collect();
    if given.len() < 2 {
        return vec![prompted(known)];
    }
    vec![latency_sum(known, &given), latency_estimate(known, &given), prompted(known)]
}

fn latency_sum(known: &Known, given: &[&Answer<f64>]) -> Reckoned {
    known.reckon("latency-sum", "", |sheet| {
        let times: Vec<f64> = given.iter().filter_map(|part| sheet.number(part)).collect();
        let sum = times.iter().sum();
        let texts: Vec<String> = times.iter().map(|time| duration(*time)).collect();
        Some((Value::Duration(sum), format!("{} = {}", texts.join(" + "), duration(sum))))
    })
}

/// The 95th percentile of the whole, if the steps vary independently and each is mostly faster than its own p95.
fn latency_estimate(known: &Known, given: &[&Answer<f64>]) -> Reckoned {
    known.reckon("latency-estimate", "", |sheet| {
        let spread = known.policy("latency_p95_over_median");
        let times: Vec<f64> = given.iter().filter_map(|part| sheet.number(part)).collect();
        let stage = |p95: &f64| Stage { p50_ms: Some(p95 / spread), p95_ms: Some(*p95), ..Stage::default() };
        let stages = times.iter().filter(|time| **time > 0.0).map(stage).collect();
        // The budget has no part in the estimate.
        let input = LatencyBudgetInput { stages, budget_ms: 1.0 };
        let estimate = latency_budget(&input).ok()?.p95_estimate_ms;
        let texts: Vec<String> = times.iter().map(|time| duration(*time)).collect();
        let formula =
            format!("p95({}; p50 = p95 ÷ {}) = {}", texts.join(" + "), number(spread), duration(estimate));
        Some((Value::Duration(estimate), formula))
    })
}

fn prompted(known: &Known) -> Reckoned {
    let generative = &known.plan.generative;
    if generative.first_token_time.is_absent() && generative.tokens_per_second.is_absent() {
        return Reckoned::Nothing;
    }
    known.reckon("prompted-latency", "", |sheet| {
        let network = sheet.number_or(&known.plan.serving.latency_network, 0.0);
        let first = sheet.number(&generative.first_token_time);
        let tokens = sheet.number(&generative.output_tokens);
        let speed = sheet.positive(&generative.tokens_per_second);
        let (first, tokens, speed) = (first?, tokens?, speed?);
        let time = prompted_latency(network, first, tokens, speed);
        let formula = format!(
            "{} + {} + {} ÷ {} per s = {}",
            duration(network),
            duration(first),
            number(tokens),
            number(speed),
            duration(time),
        );
        Some((Value::Duration(time), formula))
    })
}

pub fn capacity(known: &Known) -> Vec<Reckoned> {
    let serving = &known.plan.serving;
    let batch = serving.inference_mode.is(&"batch");
    let copies = !batch && !serving.peak_per_second.is_absent() && !serving.latency_model.is_absent();
    let copies = if copies { copies_needed(known) } else { Reckoned::Nothing };
    let batch = if batch { batch_duration(known) } else { Reckoned::Nothing };
    vec![copies, batch]
}

fn copies_needed(known: &Known) -> Reckoned {
    let serving = &known.plan.serving;
    known.reckon("replicas", "", |sheet| {
        let peak = sheet.positive(&serving.peak_per_second);
        let time = sheet.positive(&serving.latency_model);
        let slots = sheet.number_or(&serving.concurrency, 1.0);
        let (peak, time, utilisation) = (peak?, time?, known.policy("queue_utilisation"));
        let input = ReplicasInput {
            requests_per_second_peak: peak,
            seconds_per_request: time / 1_000.0,
            concurrency_per_replica: slots,
            target_utilisation: utilisation,
            spare_replicas: None,
        };
        let copies = replicas(input).ok()?.replicas;
        let formula = format!(
            "⌈{} per s × {} ÷ ({} × {})⌉ = {}",
            number(peak),
            duration(time),
            number(slots),
            percent(utilisation),
            number(copies),
        );
        Some((Value::Count(copies), formula))
    })
}

/// One run over what came in since the last one.
fn batch_duration(known: &Known) -> Reckoned {
    let serving = &known.plan.serving;
    if serving.batch_time_per_item.is_absent() {
        return Reckoned::Nothing;
    }
    known.reckon("batch-duration", "", |sheet| {
        let volume = sheet.positive(&known.plan.problem.volume);
        let interval = sheet.number_or(&serving.batch_interval, DAY_MS);
        let time = sheet.positive(&serving.batch_time_per_item);
        let workers = sheet.number_or(&serving.batch_workers, 1.0);
        let (volume, time) = (volume?, time?);
        let rounds = (workers >= 1.0).then(|| up(volume * interval / DAY_MS / workers))?;
        let formula = format!(
            "⌈{} per d × {} ÷ {}⌉ × {} = {}",
            number(volume),
            duration(interval),
            number(workers),
            duration(time),
            duration(rounds * time),
        );
        Some((Value::Duration(rounds * time), formula))
    })
}

pub fn tokens(known: &Known) -> Vec<Reckoned> {
    let generative = &known.plan.generative;
    let used = [&generative.input_tokens, &generative.output_tokens];
    if used.iter().all(|answer| answer.is_absent()) {
        return Vec::new();
    }
    vec![tokens_per_day(known), unit_cost(known), cost_per_day(known)]
}

fn tokens_per_day(known: &Known) -> Reckoned {
    let generative = &known.plan.generative;
    known.reckon("tokens-per-day", "", |sheet| {
        let volume = sheet.positive(&known.plan.problem.volume);
        let calls = sheet.number_or(&generative.calls_per_task, 1.0);
        let (read, written) =
            (sheet.number(&generative.input_tokens), sheet.number(&generative.output_tokens));
        let (volume, read, written) = (volume?, read?, written?);
        let tokens = volume * calls * (read + written);
        let formula = format!(
            "{} × {} × ({} + {}) = {}",
            number(volume),
            number(calls),
            number(read),
            number(written),
            number(tokens),
        );
        Some((Value::Count(tokens), formula))
    })
}

/// What the tokens of one task cost, in one currency.
fn unit_cost(known: &Known) -> Reckoned {
    known.reckon("unit-cost", "", |sheet| {
        let (cost, formula) = task_cost(sheet)?;
        Some((Value::Amount(cost), format!("{formula} = {}", money(&cost))))
    })
}

fn cost_per_day(known: &Known) -> Reckoned {
    let reckoned = known.reckon("token-cost-per-day", "", |sheet| {
        let cost = task_cost(sheet);
        let volume = sheet.positive(&known.plan.problem.volume);
        let ((cost, _), volume) = (cost?, volume?);
        let total = Amount::new(cost.number * volume, cost.unit);
        Some((Value::Amount(total), format!("{} × {} = {}", number(volume), money(&cost), money(&total))))
    });
    // What is missing is said once, with the cost of one.
    if matches!(reckoned, Reckoned::Figure(_)) { reckoned } else { Reckoned::Nothing }
}

fn task_cost(sheet: &mut Sheet) -> Option<(Amount, String)> {
    let generative = &sheet.known.plan.generative;
    let calls = sheet.number_or(&generative.calls_per_task, 1.0);
    let (read, input) = (sheet.number(&generative.input_tokens), sheet.money(&generative.price_input));
    let (written, output) = (sheet.number(&generative.output_tokens), sheet.money(&generative.price_output));
    let (read, input, written, output) = (read?, input?, written?, output?);
    if input.unit != output.unit {
        return None;
    }
    let cost = Amount::new(token_cost(calls, read, written, input.number, output.number), input.unit);
    let formula = format!(
        "{} × ({} × {} + {} × {}) ÷ 1,000,000",
        number(calls),
        number(read),
        money(&input),
        number(written),
        money(&output),
    );
    Some((cost, formula))
}

pub fn models(known: &Known) -> Vec<Reckoned> {
    let counted = known.plan.models.iter().filter(|model| !model.parameters.is_absent());
    counted.map(|model| memory(known, model)).collect()
}

fn memory(known: &Known, model: &Model) -> Reckoned {
    known.reckon("model-memory", known.component_id(&model.component), |sheet| {
        let parameters = sheet.count(&model.parameters);
        let bits = sheet.positive(&model.bits_per_weight);
        let (parameters, bits) = (parameters?, bits?);
        let overhead = known.policy("memory_overhead");
        let memory = model_memory(parameters, bits, overhead);
        let formula = format!(
            "{} × {} ÷ 8 × (1 + {}) = {}",
            number(parameters),
            number(bits),
            percent(overhead),
            amount::readable_size(memory).print(Lang::En),
        );
        Some((Value::Size(memory), formula))
    })
}
