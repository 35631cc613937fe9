//! Rules of the topic `components`.

use super::Rule;

pub static RULES: &[Rule] = &[];
