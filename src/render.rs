//! Documents. In: a plan with its assessment and review, and a template. Out: Markdown that shows every answer and lets no
//! text of the user act as markup.

pub mod values;
pub mod answer;
pub mod sheet;
pub mod names;
pub mod verdict;
pub mod findings;
pub mod advice;
pub mod diagram;
pub mod chart;
pub mod tables;
pub mod pages;
pub mod tidy;
pub mod committed;
pub mod difference;
pub mod problem;
pub mod engine;

use crate::assess::Assessment;
use crate::plan::Plan;
use crate::playbook::Playbook;
use crate::review::Review;
use crate::source::Source;
use crate::text::Lang;
use jiff::civil::Date;
use pages::Pages;
pub use problem::RenderError;
use std::sync::Arc;

/// What a document tells.
#[derive(Clone, Copy, Debug)]
pub struct Input<'i, 'p> {
    pub plan: &'i Plan<'p>,
    pub playbook: &'i Playbook,
    pub assessment: &'i Assessment,
    pub review: &'i Review,
    pub source: &'i Source,
    pub lang: Lang,
    pub today: Date,
}

/// Gives the text of a part of an own template by its name within the template's folder.
pub type Loader = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

#[derive(Clone)]
pub enum Template {
    /// One of ours.
    Embedded { name: &'static str, text: &'static str },
    /// Somebody's own, with whatever it includes.
    Own { name: String, text: String, folder: Loader },
}

/// Templates by name (`plan.md.j2`, `_parts/rest.md.j2`).
static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// Where the parts are that templates share.
pub const PARTS: &str = "_parts/";
const ENDING: &str = ".md.j2";

impl Template {
    /// One of our documents: `plan`, `canvas`.
    pub fn embedded(document: &str) -> Option<Template> {
        let is_it = |name: &str| name.strip_suffix(ENDING) == Some(document) && !name.starts_with(PARTS);
        let (name, text) = EMBEDDED.iter().find(|(name, _)| is_it(name))?;
        Some(Template::Embedded { name, text })
    }

    pub fn name(&self) -> &str {
        match self {
            Template::Embedded { name, .. } => name,
            Template::Own { name, .. } => name,
        }
    }

    pub fn text(&self) -> &str {
        match self {
            Template::Embedded { text, .. } => text,
            Template::Own { text, .. } => text,
        }
    }

    pub fn folder(&self) -> Option<Loader> {
        match self {
            Template::Embedded { .. } => None,
            Template::Own { folder, .. } => Some(Arc::clone(folder)),
        }
    }
}

/// The names of our documents.
pub fn documents() -> impl Iterator<Item = &'static str> {
    let names = EMBEDDED.iter().filter(|(name, _)| !name.starts_with(PARTS));
    names.filter_map(|(name, _)| name.strip_suffix(ENDING))
}

fn embedded_text(name: &str) -> Option<&'static str> {
    EMBEDDED.iter().find(|(own, _)| *own == name).map(|(_, text)| *text)
}

/// Renders a document. The same input gives the same bytes.
pub fn render(input: &Input, template: &Template) -> Result<String, RenderError> {
    engine::render(Pages::new(input), template)
}

#[cfg(test)]
mod tests;
