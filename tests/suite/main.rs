//! The suite: one binary, folders of data behind few checks.

mod conditions;
mod guides;
mod layers;
mod program;
mod reference;
