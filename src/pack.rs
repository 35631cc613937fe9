//! The playbook as `build.rs` packed it, in the program's own read-only memory. Out: its bytes, for `playbook` to unpack and for
//! `phrase` to read words from. `build.rs`, which shares `phrase`, has a pack of its own that is empty.

/// Shipped with the program; mapped from the file, and read only where somebody looks.
pub static PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/playbook.bin"));
