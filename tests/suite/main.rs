//! The suite: one binary, folders of data behind few checks.

mod cases;
mod conditions;
mod documents;
mod editor;
mod estimate;
mod example_plan;
mod formats;
mod guides;
mod hostile;
mod keyboard;
mod layers;
mod plans;
mod program;
mod programs;
mod protocol;
mod readme;
mod reference;
mod session;
mod sittings;
mod terminal;
mod terminals;
mod thinking;
mod rule_examples;
mod verdict_properties;
mod verdicts;
