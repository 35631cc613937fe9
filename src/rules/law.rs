//! Rules of the topic `law`.

use super::Rule;

pub static RULES: &[Rule] = &[];
