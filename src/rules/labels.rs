//! Rules of the topic `labels`.

use super::Rule;

pub static RULES: &[Rule] = &[];
