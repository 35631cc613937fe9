//! The interview as JSON lines, for programs. In: steps of the interview, lines of a caller. Out: messages, one JSON object a
//! line, and requests. `docs/protocol.md` says it for readers, `docs/schemas/` for machines.

pub mod message;
pub mod request;
pub mod schema;

/// The version of the messages; it changes when a caller written for an older one would misread them.
pub const VERSION: u32 = 1;
