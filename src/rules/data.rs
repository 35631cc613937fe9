//! Rules of the topic `data`.

use super::Rule;

pub static RULES: &[Rule] = &[];
