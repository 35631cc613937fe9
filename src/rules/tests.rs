//! Rules of the topic `tests`.

use super::Rule;

pub static RULES: &[Rule] = &[];
