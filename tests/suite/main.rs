//! The tests of the program as a whole: one binary, folders and tables of data behind one check each.

mod example_plan;
mod rule_examples;
