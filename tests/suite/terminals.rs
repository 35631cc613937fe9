//! Everyone's terminal: screen readers and pipes, small and large screens, terminals without colour or without Unicode.

mod drawn;
mod plain;
mod said;
