//! The JSON Schemas of what programs read and write, as they stand in `docs/schemas/`.

/// Every line of `interview --json`, both ways.
pub const INTERVIEW: &str = include_str!("../../docs/schemas/interview.schema.json");
/// What `next --json` prints.
pub const NEXT: &str = include_str!("../../docs/schemas/next.schema.json");
/// What `answer --json` prints.
pub const ANSWER: &str = include_str!("../../docs/schemas/answer.schema.json");
/// What `confirm --json` prints.
pub const CONFIRM: &str = include_str!("../../docs/schemas/confirm.schema.json");
