//! `Interview`: which question next, answer → `Edit`. Knows no terminal.
