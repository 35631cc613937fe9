//! `Edit`: a change of a plan's text that keeps every byte outside the change.
