//! Rules of the topic `monitoring`.

use super::Rule;

pub static RULES: &[Rule] = &[];
