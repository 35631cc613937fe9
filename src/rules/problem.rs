//! Rules of the topic `problem`.

use super::Rule;

pub static RULES: &[Rule] = &[];
