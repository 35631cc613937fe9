//! The suite: one binary, folders of data behind few checks.

mod guides;
mod layers;
mod program;
mod reference;
