//! `aiplan` plans AI products. This library is everything but the terminal, the files and the clock.
//!
//! The modules stand in reading order, which is also the order of the layers: a module uses only those above it.
//!
//! ```text
//! text ─ Source ─ yaml::parse ─▶ Node ─ plan::read ─▶ Plan ─ assess ─▶ Assessment ─ rules ─▶ [Finding]
//!      ─ review::triage ─▶ Review ─ report ─▶ text, JSON
//!                                 ─ render ─▶ documents
//! Plan ─ interview ─▶ Question ─ answer ─▶ Edit ─ yaml::edit ─▶ text
//! ```

pub mod pack;
pub mod phrase;
pub mod text;
pub mod source;
pub mod number;
pub mod unit;
pub mod amount;
pub mod spoken;
pub mod finding;
pub mod yaml;
pub mod playbook;
pub mod plan;
pub mod estimate;
pub mod assess;
pub mod rules;
pub mod review;
pub mod project;
pub mod words;
pub mod interview;
pub mod protocol;
pub mod whatif;
pub mod fix;
pub mod report;
pub mod editor;
pub mod render;
