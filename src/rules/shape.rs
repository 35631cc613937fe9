//! Rules of the topic `shape`.

use super::Rule;

pub static RULES: &[Rule] = &[];
