//! Reports: finished facts in, text out. One file per format, each with one `write`; what a level means in a format is
//! written in that format's file.

pub mod concise;
pub mod json;
pub mod text;
