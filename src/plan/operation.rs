//! Serving, generative parts, monitoring and retraining: how the product runs and how it is watched.

use super::answer::Answer;
use super::reader::Reader;
use crate::amount::Amount;
use jiff::civil::Date;

/// Where and how predictions are made.
#[derive(Clone, Debug)]
pub struct Serving<'p> {
    /// Milliseconds at the 95th percentile.
    pub latency_budget: Answer<f64>,
    pub placement: Answer<&'p str>,
    pub learning_mode: Answer<&'p str>,
    pub inference_mode: Answer<&'p str>,
    pub offline_need: Answer<bool>,
    pub input_known: Answer<&'p str>,
    pub freshness: Answer<f64>,
    pub batch_interval: Answer<f64>,
    pub batch_time_per_item: Answer<f64>,
    pub batch_workers: Answer<f64>,
    pub batch_window: Answer<f64>,
    pub latency_network: Answer<f64>,
    pub latency_queue: Answer<f64>,
    pub latency_features: Answer<f64>,
    pub latency_retrieval: Answer<f64>,
    pub latency_model: Answer<f64>,
    pub latency_after: Answer<f64>,
    pub peak_per_second: Answer<f64>,
    /// Requests that one copy works on at once.
    pub concurrency: Answer<f64>,
    pub copies: Answer<f64>,
    pub availability: Answer<f64>,
    pub fallback: Answer<&'p str>,
    pub rollback_time: Answer<f64>,
    /// Within which a harmful version must be out of use.
    pub stop_time: Answer<f64>,
    pub timeout: Answer<f64>,
    pub retries: Answer<f64>,
    pub hardware_lead_time: Answer<f64>,
    pub accelerator_memory: Answer<f64>,
    pub accelerator_count: Answer<f64>,
    pub accelerator_price_per_hour: Answer<Amount>,
    pub accelerator_tokens_per_second: Answer<f64>,
    pub dependencies: Vec<Dependency<'p>>,
    pub device_memory: Answer<f64>,
    pub device_storage: Answer<f64>,
    pub device_update_time: Answer<f64>,
    pub device_users_able: Answer<f64>,
    pub device_users_promised: Answer<f64>,
}

impl<'p> Serving<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Serving<'p> {
        Serving {
            latency_budget: reader.duration("serving.latency_budget"),
            placement: reader.choice("serving.placement"),
            learning_mode: reader.choice("serving.learning_mode"),
            inference_mode: reader.choice("serving.inference_mode"),
            offline_need: reader.yes_no("serving.offline_need"),
            input_known: reader.choice("serving.input_known"),
            freshness: reader.duration("serving.freshness"),
            batch_interval: reader.duration("serving.batch_interval"),
            batch_time_per_item: reader.duration("serving.batch.time_per_item"),
            batch_workers: reader.number("serving.batch.workers"),
            batch_window: reader.duration("serving.batch.window"),
            latency_network: reader.duration("serving.latency.network"),
            latency_queue: reader.duration("serving.latency.queue"),
            latency_features: reader.duration("serving.latency.features"),
            latency_retrieval: reader.duration("serving.latency.retrieval"),
            latency_model: reader.duration("serving.latency.model"),
            latency_after: reader.duration("serving.latency.after"),
            peak_per_second: reader.number("serving.requests_per_second.peak"),
            concurrency: reader.number("serving.concurrency"),
            copies: reader.number("serving.copies"),
            availability: reader.share("serving.availability"),
            fallback: reader.text("serving.fallback"),
            rollback_time: reader.duration("serving.rollback_time"),
            stop_time: reader.duration("serving.stop_time"),
            timeout: reader.duration("serving.timeout"),
            retries: reader.number("serving.retries"),
            hardware_lead_time: reader.duration("serving.hardware_lead_time"),
            accelerator_memory: reader.size("serving.accelerator.memory"),
            accelerator_count: reader.number("serving.accelerator.count"),
            accelerator_price_per_hour: reader.money("serving.accelerator.price_per_hour"),
            accelerator_tokens_per_second: reader.number("serving.accelerator.tokens_per_second"),
            dependencies: reader.records("serving.dependencies").map(|it| Dependency::read(&it)).collect(),
            device_memory: reader.size("serving.device.memory"),
            device_storage: reader.size("serving.device.storage"),
            device_update_time: reader.duration("serving.device.update_time"),
            device_users_able: reader.share("serving.device.users_able"),
            device_users_promised: reader.share("serving.device.users_promised"),
        }
    }
}

/// A service that must be up for an answer.
#[derive(Clone, Debug)]
pub struct Dependency<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub name: Answer<&'p str>,
    pub availability: Answer<f64>,
}

impl<'p> Dependency<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Dependency<'p> {
        Dependency {
            here: reader.here(),
            name: reader.text("name"),
            availability: reader.share("availability"),
        }
    }
}

/// What a prompted foundation model brings with it.
#[derive(Clone, Debug)]
pub struct Generative<'p> {
    pub hosting: Answer<&'p str>,
    pub provider: Answer<&'p str>,
    pub model: Answer<&'p str>,
    pub pinned: Answer<bool>,
    pub retires_on: Answer<Date>,
    pub steering: Answer<Vec<&'p str>>,
    pub untrusted_input: Answer<bool>,
    pub private_data: Answer<bool>,
    pub outward_action: Answer<bool>,
    pub approval: Answer<&'p str>,
    pub input_tokens: Answer<f64>,
    pub output_tokens: Answer<f64>,
    /// Of one call, question and answer together.
    pub context_tokens: Answer<f64>,
    pub input_tokens_most: Answer<f64>,
    pub index_interval: Answer<f64>,
    pub calls_per_task: Answer<f64>,
    /// Per million tokens.
    pub price_input: Answer<Amount>,
    /// Per million tokens.
    pub price_output: Answer<Amount>,
    pub first_token_time: Answer<f64>,
    pub tokens_per_second: Answer<f64>,
    pub tools: Vec<Tool<'p>>,
}

impl<'p> Generative<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Generative<'p> {
        Generative {
            hosting: reader.choice("generative.hosting"),
            provider: reader.text("generative.provider"),
            model: reader.text("generative.model"),
            pinned: reader.yes_no("generative.pinned"),
            retires_on: reader.date("generative.retires_on"),
            steering: reader.choices("generative.steering"),
            untrusted_input: reader.yes_no("generative.untrusted_input"),
            private_data: reader.yes_no("generative.private_data"),
            outward_action: reader.yes_no("generative.outward_action"),
            approval: reader.choice("generative.approval"),
            input_tokens: reader.number("generative.input_tokens"),
            output_tokens: reader.number("generative.output_tokens"),
            context_tokens: reader.number("generative.context_tokens"),
            input_tokens_most: reader.number("generative.input_tokens_most"),
            index_interval: reader.duration("generative.index_interval"),
            calls_per_task: reader.number("generative.calls_per_task"),
            price_input: reader.money("generative.price_input"),
            price_output: reader.money("generative.price_output"),
            first_token_time: reader.duration("generative.first_token_time"),
            tokens_per_second: reader.number("generative.tokens_per_second"),
            tools: reader.records("generative.tools").map(|record| Tool::read(&record)).collect(),
        }
    }
}

/// A tool the model may call.
#[derive(Clone, Debug)]
pub struct Tool<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub name: Answer<&'p str>,
    pub effect: Answer<&'p str>,
    pub approval: Answer<&'p str>,
}

impl<'p> Tool<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Tool<'p> {
        Tool {
            here: reader.here(),
            name: reader.text("name"),
            effect: reader.choice("effect"),
            approval: reader.choice("approval"),
        }
    }
}

/// How one cause of decay is watched.
#[derive(Clone, Debug)]
pub struct Monitor<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub cause: Answer<&'p str>,
    pub component: Answer<&'p str>,
    pub signal: Answer<&'p str>,
    pub statistic: Answer<&'p str>,
    pub baseline: Answer<&'p str>,
    pub baseline_size: Answer<f64>,
    pub bins: Answer<f64>,
    pub window: Answer<f64>,
    pub window_size: Answer<f64>,
    /// Fields tested in each window.
    pub features: Answer<f64>,
    pub weekday_pattern: Answer<&'p str>,
    pub warn: Answer<f64>,
    pub alert: Answer<f64>,
    pub label_delay: Answer<f64>,
    pub owner: Answer<&'p str>,
    pub response: Answer<&'p str>,
    pub waived_because: Answer<&'p str>,
}

impl<'p> Monitor<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Monitor<'p> {
        Monitor {
            here: reader.here(),
            cause: reader.choice("cause"),
            component: reader.text("component"),
            signal: reader.text("signal"),
            statistic: reader.choice("statistic"),
            baseline: reader.text("baseline"),
            baseline_size: reader.number("baseline_size"),
            bins: reader.number("bins"),
            window: reader.duration("window"),
            window_size: reader.number("window_size"),
            features: reader.number("features"),
            weekday_pattern: reader.choice("weekday_pattern"),
            warn: reader.number("warn"),
            alert: reader.number("alert"),
            label_delay: reader.duration("label_delay"),
            owner: reader.text("owner"),
            response: reader.text("response"),
            waived_because: reader.text("waived_because"),
        }
    }
}

/// When and how the model is renewed.
#[derive(Clone, Debug)]
pub struct Retraining<'p> {
    pub trigger: Answer<Vec<&'p str>>,
    pub interval: Answer<f64>,
    pub window: Answer<f64>,
    /// Points lost in 30 days without it.
    pub decay_per_month: Answer<f64>,
    pub gate: Answer<&'p str>,
}

impl<'p> Retraining<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Retraining<'p> {
        Retraining {
            trigger: reader.choices("retraining.trigger"),
            interval: reader.duration("retraining.interval"),
            window: reader.duration("retraining.window"),
            decay_per_month: reader.share("retraining.decay_per_month"),
            gate: reader.text("retraining.gate"),
        }
    }
}
