//! The suite: one binary, folders of data behind few checks.

mod conditions;
mod example_plan;
mod guides;
mod layers;
mod program;
mod reference;
mod rule_examples;
