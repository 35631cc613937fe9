//! Everything the playbook holds, put together file by file. Read from YAML by `build.rs` (and from an organisation's own
//! folder at run time), embedded in a compact form that needs no parsing at start-up.

use crate::playbook::calculators::CalculatorFile;
use crate::playbook::question::inherit_from_parents;
use serde::{Deserialize, Deserializer, Serialize};

pub use crate::playbook::catalogue::*;
pub use crate::playbook::criterion::*;
pub use crate::playbook::law::*;
pub use crate::playbook::question::{Choice, Choices, Kind, Question, Section, Sitting};
pub use crate::playbook::rule::*;

/// Everything the playbook holds.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Records {
    pub sections: Vec<Section>,
    pub suitability: Suitability,
    pub catalogue: Catalogue,
    pub rules: Vec<RuleFile>,
    pub law: Vec<LawFile>,
    pub policy: Vec<Policy>,
}

impl Records {
    /// Adds one file of a playbook folder. `folder` and `stem` say what it is; an unknown place is an error.
    pub fn add<'de, D: Deserializer<'de>>(
        &mut self,
        folder: &str,
        stem: &str,
        file: D,
    ) -> Result<(), D::Error> {
        let catalogue = &mut self.catalogue;
        match (folder, stem) {
            ("questions", _) => self.sections.push(inherit_from_parents(Section::deserialize(file)?)),
            ("suitability", _) => self.suitability.extend(Suitability::deserialize(file)?),
            ("rules", _) => self.rules.push(RuleFile::deserialize(file)?),
            ("law", _) => self.law.push(LawFile::deserialize(file)?),
            ("", "policy") => self.policy.extend(PolicyFile::deserialize(file)?.policy),
            ("catalogue", "tasks") => catalogue.tasks.extend(CatalogueFile::deserialize(file)?.entries),
            ("catalogue", "metrics") => catalogue.metrics.extend(CatalogueFile::deserialize(file)?.entries),
            ("catalogue", "tests") => catalogue.tests.extend(CatalogueFile::deserialize(file)?.entries),
            ("catalogue", "decay") => catalogue.decay.extend(CatalogueFile::deserialize(file)?.entries),
            ("catalogue", "roles") => catalogue.roles.extend(CatalogueFile::deserialize(file)?.entries),
            ("catalogue", "glossary") => catalogue.glossary.extend(CatalogueFile::deserialize(file)?.entries),
            ("catalogue", "sources") => catalogue.sources.extend(CatalogueFile::deserialize(file)?.entries),
            ("catalogue", "refusals") => catalogue.refusals.extend(CatalogueFile::deserialize(file)?.entries),
            ("catalogue", "calculators") => {
                let calculators = CalculatorFile::deserialize(file)?;
                catalogue.calculator_groups.extend(calculators.groups);
                catalogue.calculators.extend(calculators.entries);
            }
            ("catalogue", "serving") => {
                let serving = CatalogueFile::deserialize(file)?;
                catalogue.serving.extend(serving.entries);
                catalogue.serving_advice.extend(serving.advice);
            }
            _ => return Err(serde::de::Error::custom("this file belongs to no part of a playbook")),
        }
        Ok(())
    }
}
