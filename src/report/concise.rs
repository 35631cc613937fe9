//! Writes a report as concise.
