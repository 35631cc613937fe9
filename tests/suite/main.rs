//! The tests of the program as a whole, in one binary.

mod cases;
mod verdict_properties;
mod verdicts;
