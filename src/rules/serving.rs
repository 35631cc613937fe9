//! Rules of the topic `serving`.

use super::Rule;

pub static RULES: &[Rule] = &[];
