//! The suite: one binary, folders of data behind few checks.

mod cases;
mod conditions;
mod documents;
mod estimate;
mod estimate_command;
mod estimate_properties;
mod example_plan;
mod guides;
mod hostile;
mod layers;
mod plans;
mod program;
mod readme;
mod reference;
mod session;
mod terminal;
mod thinking;
mod rule_examples;
mod verdict_properties;
mod verdicts;
