//! Writes a report as text.
