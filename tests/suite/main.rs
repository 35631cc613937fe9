//! The suite: one binary, folders of data behind few checks.

mod layers;
mod reference;
