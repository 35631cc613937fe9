//! Rules of the topic `generative`.

use super::Rule;

pub static RULES: &[Rule] = &[];
