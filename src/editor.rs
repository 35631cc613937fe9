//! What an editor shows at a place of a plan: a hover, completions, symbols, where a name is defined, and changes on offer. In: a
//! text and a byte offset. Out: byte spans and Markdown. Knows no protocol: `aiplan lsp` turns spans into its positions.

pub mod action;
pub mod completion;
mod cursor;
pub mod definition;
pub mod hover;
pub mod symbol;
#[cfg(test)]
mod tests;

use crate::playbook::Playbook;
use crate::source::Source;
use crate::text::Lang;

/// A plan as an editor holds it, which may be half-typed at any moment.
#[derive(Clone, Copy)]
pub struct Page<'p> {
    pub source: &'p Source,
    pub playbook: &'p Playbook,
    pub lang: Lang,
}
