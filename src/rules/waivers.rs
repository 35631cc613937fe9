//! Rules of the topic `waivers`.

use super::Rule;

pub static RULES: &[Rule] = &[];
