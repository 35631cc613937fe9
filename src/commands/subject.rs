//! The plan an interview is about, with the playbook and the settings of its project. In: a path. Out: `Subject`, from which
//! an interview begins.

use super::project::Project;
use super::{Context, files};
use aiplan::interview::{Interview, Options};
use aiplan::playbook::Playbook;
use aiplan::playbook::records::{Sitting, Stage};
use aiplan::review::Settings;
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::{plan, yaml};
use anyhow::{Result, bail};
use std::borrow::Cow;
use std::path::Path;

/// A plan that was read.
pub struct Subject {
    pub source: Source,
    pub playbook: Cow<'static, Playbook>,
    pub settings: Settings,
    pub lang: Lang,
    pub stage: Stage,
    pub owner: Option<String>,
    today: jiff::civil::Date,
}

impl Subject {
    /// Reads a plan: a file, the plan of a folder, or the plan right here.
    pub fn read(path: Option<&Path>, context: &Context) -> Result<Subject> {
        let source = files::read_plan(path)?;
        if let Some(byte) = source.not_utf8_at {
            let position = source.position(byte);
            bail!("reading {}: line {}, column {}: not UTF-8", source.path, position.line, position.column);
        }
        let Project { playbook, settings, .. } = Project::sound(path.unwrap_or(Path::new(".")), context)?;
        let (lang, stage, owner) = {
            let tree = yaml::parse(&source);
            let plan = plan::read(tree.root.as_ref());
            let owner =
                tree.root.as_ref().and_then(|root| root.at("product.owner")?.text().map(str::to_owned));
            (context.lang(plan.lang()), plan.stage(), owner)
        };
        Ok(Subject { source, playbook, settings, lang, stage, owner, today: context.today })
    }

    /// The options of an interview through everything, to be narrowed.
    pub fn options(&self) -> Options {
        Options {
            sitting: Sitting::Full,
            section: None,
            role: None,
            stage: None,
            by: None,
            lang: self.lang,
            today: self.today,
            settings: self.settings.clone(),
        }
    }

    pub fn begin(&self, options: Options) -> Result<Interview<'_>> {
        let begun = Interview::new(&self.playbook, &self.source.text, options);
        begun.map_err(|rejected| anyhow::anyhow!("reading {}: {}", self.source.path, rejected.reason))
    }
}
