//! Rules of the topic `metrics`.

use super::Rule;

pub static RULES: &[Rule] = &[];
