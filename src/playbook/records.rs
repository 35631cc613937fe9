//! The shapes of the playbook's records, as a domain expert writes them. Read from YAML by `build.rs` (and from an
//! organisation's own folder at run time), embedded in a compact form that needs no parsing at start-up.

use crate::amount::Dimension;
use crate::playbook::calculators::{Calculator, CalculatorFile, Group, RefusalWords};
use crate::playbook::condition::Condition;
use crate::text::Text;
use serde::{Deserialize, Deserializer, Serialize};

/// The stages of a plan, in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    #[default]
    Idea,
    Design,
    Build,
    Launch,
    Operate,
}

impl Stage {
    pub const ALL: [Stage; 5] = [Stage::Idea, Stage::Design, Stage::Build, Stage::Launch, Stage::Operate];

    pub fn id(self) -> &'static str {
        match self {
            Stage::Idea => "idea",
            Stage::Design => "design",
            Stage::Build => "build",
            Stage::Launch => "launch",
            Stage::Operate => "operate",
        }
    }

    pub fn parse(id: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.id() == id)
    }
}

/// The shortest interview a question belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sitting {
    Verdict,
    OnePage,
    #[default]
    Full,
}

/// What sort of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Text,
    Choice,
    Choices,
    YesNo,
    Number,
    Amount,
    Share,
    Date,
    Person,
    Link,
    List,
    Records,
    Reference,
}

/// How loudly a finding speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Note,
    Warning,
    Error,
}

/// One file of questions.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub section: String,
    pub title: Text,
    #[serde(default)]
    pub intro: Text,
    /// Why the section is passed over where none of its questions applies.
    #[serde(default)]
    pub skipped: Text,
    pub questions: Vec<Question>,
}

/// One question. Its field path is its id.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub field: String,
    pub kind: Kind,
    pub label: Text,
    pub ask: Text,
    #[serde(default)]
    pub why: Text,
    #[serde(default)]
    pub good: Text,
    /// JSON text of a value that is right for the example plan; empty where there is none.
    #[serde(default, deserialize_with = "any_value")]
    pub example: String,
    #[serde(default, deserialize_with = "one_or_many")]
    pub role: Vec<String>,
    #[serde(default)]
    pub stage: Option<Stage>,
    #[serde(default)]
    pub path: Option<Sitting>,
    #[serde(default)]
    pub when: Option<Condition>,
    #[serde(default)]
    pub required: bool,
    /// Figures, rules or people stand on it: the interview asks on what it rests.
    #[serde(default)]
    pub weighs: bool,
    /// On the ways to a verdict and to one page, asked only while a verdict hangs on the answer.
    #[serde(default)]
    pub deciding: bool,
    #[serde(default)]
    pub dimension: Option<Dimension>,
    #[serde(default)]
    pub unit: Option<String>,
    #[serde(default)]
    pub min: Option<f64>,
    #[serde(default)]
    pub max: Option<f64>,
    #[serde(default, deserialize_with = "choices")]
    pub choices: Choices,
    /// For references: the list of records referred to.
    #[serde(default)]
    pub to: Option<String>,
    /// For records: the nested field that names a record.
    #[serde(default)]
    pub key: Option<String>,
    /// For records: the interview offers one record for each of these (`learned`, `components`, `catalogue/…`).
    #[serde(default)]
    pub for_each: Option<String>,
    /// The field whose answer holds where this one is absent.
    #[serde(default)]
    pub inherits: Option<String>,
    /// Earlier names of the field.
    #[serde(default)]
    pub was: Vec<String>,
    #[serde(default)]
    pub source: Vec<String>,
    #[serde(default)]
    pub questions: Vec<Question>,
}

/// The choices of a question: its own, or the entries of a catalogue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    pub catalogue: Option<String>,
    pub list: Vec<Choice>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    pub label: Text,
    #[serde(default)]
    pub means: Text,
}

/// A rule's words, level, stage and examples. What it checks is in `src/rules/`, under the same id.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    pub level: Level,
    #[serde(default)]
    pub stage: Stage,
    pub title: Text,
    pub message: Text,
    pub why: Text,
    #[serde(default)]
    pub fixes: Vec<Text>,
    #[serde(default)]
    pub asks: Vec<String>,
    #[serde(default)]
    pub source: Vec<String>,
    #[serde(default)]
    pub policy: Vec<String>,
    /// Plan fragments laid over the example plan: the first must raise the rule, the second must not.
    pub bad: String,
    pub good: String,
    #[serde(default)]
    pub since: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    pub topic: String,
    pub rules: Vec<Rule>,
}

/// A conventional number that a project may override.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    pub id: String,
    pub value: f64,
    #[serde(default)]
    pub unit: String,
    pub means: Text,
    #[serde(default, deserialize_with = "one_or_many")]
    pub source: Vec<String>,
}

/// Points of one criterion for each paradigm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Points {
    #[serde(default)]
    pub sw1: i32,
    #[serde(default)]
    pub sw2: i32,
    #[serde(default)]
    pub sw3: i32,
}

/// One criterion of suitability: which answers it reads and what each case is worth.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub id: String,
    pub label: Text,
    pub weight: i32,
    /// The component answers it reads; `when` may use no others.
    pub fields: Vec<String>,
    pub cases: Vec<CriterionCase>,
    #[serde(default)]
    pub source: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionCase {
    pub when: Condition,
    pub points: Points,
    /// What this case says of the component, for the report.
    pub says: Text,
}

/// A veto: what it forbids, when, and the cheapest way to lift it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Veto {
    pub id: String,
    pub label: Text,
    pub fields: Vec<String>,
    pub when: Condition,
    /// `everything`, `sw1`, `sw2`, `sw3`, `sw3-hosted`, `full-auto`
    pub forbids: Vec<String>,
    pub because: Text,
    pub way_out: Text,
    #[serde(default)]
    pub source: Vec<String>,
}

/// A way of combining paradigms, and the plans it fits.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    pub id: String,
    pub label: Text,
    pub shape: Text,
    pub when: Condition,
    #[serde(default)]
    pub source: Vec<String>,
}

/// The finite set of answers that stands for all answers of a field in the suitability sum.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Representative {
    pub field: String,
    /// JSON text of each value, in the base unit of the field.
    #[serde(deserialize_with = "any_values")]
    pub values: Vec<String>,
    /// The cheapest experiment that would answer the question.
    pub experiment: Text,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suitability {
    #[serde(default)]
    pub criteria: Vec<Criterion>,
    #[serde(default)]
    pub vetoes: Vec<Veto>,
    #[serde(default)]
    pub patterns: Vec<Pattern>,
    #[serde(default)]
    pub answers: Vec<Representative>,
}

/// A kind of work a component does, and the metrics that fit it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    pub id: String,
    pub label: Text,
    pub means: Text,
    pub nature: Nature,
    pub primary: Vec<String>,
    pub because: Text,
    #[serde(default)]
    pub guardrails: Vec<String>,
    #[serde(default)]
    pub avoid: Vec<Avoid>,
    pub online_pair: Text,
    #[serde(default)]
    pub source: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Nature {
    Numeric,
    Ranking,
    Language,
    Perception,
    Calculation,
    Lookup,
    Decision,
    Judgement,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Avoid {
    pub metric: String,
    pub because: Text,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metric {
    pub id: String,
    pub label: Text,
    pub means: Text,
    pub better: Direction,
    pub scale: Scale,
    #[serde(default)]
    pub catches: Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Up,
    Down,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    Share,
    Number,
    Money,
    Duration,
    Rate,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestMethod {
    pub id: String,
    pub label: Text,
    pub means: Text,
    pub use_when: Text,
    pub needs: Text,
    pub pitfall: Text,
    #[serde(default)]
    pub source: Vec<String>,
}

/// An option of one serving axis.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServingOption {
    pub id: String,
    pub axis: String,
    pub label: Text,
    pub means: Text,
}

/// A deciding quantity of serving: when it holds, it points to options and may forbid others.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServingAdvice {
    pub id: String,
    pub axis: String,
    #[serde(default)]
    pub points_to: Vec<String>,
    #[serde(default)]
    pub forbids: Vec<String>,
    pub weight: i32,
    pub when: Condition,
    pub because: Text,
    #[serde(default)]
    pub source: Vec<String>,
}

/// A cause of decay after launch and how it is watched.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decay {
    pub id: String,
    pub course: bool,
    /// The shortest interview that asks how this cause is watched.
    #[serde(default)]
    pub path: Option<Sitting>,
    pub label: Text,
    #[serde(default)]
    pub also_called: Text,
    pub ask: Text,
    pub means: Text,
    pub signal: Text,
    pub statistic: String,
    pub window: Text,
    pub window_days: f64,
    pub threshold: Text,
    pub needs: Text,
    pub response: Text,
    pub applies: Vec<String>,
    #[serde(default)]
    pub source: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    pub id: String,
    pub label: Text,
    pub owns: Text,
    pub blind_spot: Text,
    #[serde(default)]
    pub source: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub id: String,
    pub en: String,
    pub ko: String,
    pub means: Text,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    pub id: String,
    pub title: Text,
    pub kind: Text,
}

/// A dated legal fact.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalFact {
    pub id: String,
    pub as_of: String,
    pub review_by: String,
    #[serde(default, deserialize_with = "one_or_many")]
    pub source: Vec<String>,
    #[serde(default)]
    pub applies_from: String,
    pub fact: Text,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawFile {
    pub law: String,
    pub facts: Vec<LegalFact>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Catalogue {
    pub tasks: Vec<Task>,
    pub metrics: Vec<Metric>,
    pub tests: Vec<TestMethod>,
    pub serving: Vec<ServingOption>,
    pub serving_advice: Vec<ServingAdvice>,
    pub decay: Vec<Decay>,
    pub roles: Vec<Role>,
    pub glossary: Vec<Term>,
    pub sources: Vec<Reference>,
    pub calculator_groups: Vec<Group>,
    pub calculators: Vec<Calculator>,
    pub refusals: Vec<RefusalWords>,
}

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

/// A catalogue file: entries, and for serving the advice beside them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueFile<E> {
    #[allow(dead_code)] // names the file for its reader
    pub catalogue: String,
    pub entries: Vec<E>,
    #[serde(default)]
    pub advice: Vec<ServingAdvice>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyFile {
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

impl Suitability {
    fn extend(&mut self, more: Suitability) {
        self.criteria.extend(more.criteria);
        self.vetoes.extend(more.vetoes);
        self.patterns.extend(more.patterns);
        self.answers.extend(more.answers);
    }
}

/// A nested question takes role, stage and path from its parent where it names none of its own.
fn inherit_from_parents(mut section: Section) -> Section {
    for question in &mut section.questions {
        question.stage.get_or_insert_default();
        question.path.get_or_insert_default();
        pass_down(question);
    }
    section
}

fn pass_down(parent: &mut Question) {
    for child in &mut parent.questions {
        if child.role.is_empty() {
            child.role.clone_from(&parent.role);
        }
        child.stage = child.stage.or(parent.stage);
        child.path = child.path.or(parent.path);
        pass_down(child);
    }
}

fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    if !deserializer.is_human_readable() {
        return Vec::deserialize(deserializer);
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(one) => vec![one],
        OneOrMany::Many(many) => many,
    })
}

fn choices<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Choices, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Catalogue(String),
        List(Vec<Choice>),
    }
    if !deserializer.is_human_readable() {
        return Choices::deserialize(deserializer);
    }
    Ok(match Written::deserialize(deserializer)? {
        Written::Catalogue(name) => {
            let name = name.strip_prefix("catalogue/").unwrap_or(&name).to_owned();
            Choices { catalogue: Some(name), list: Vec::new() }
        }
        Written::List(list) => Choices { catalogue: None, list },
    })
}

fn any_value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    if !deserializer.is_human_readable() {
        return String::deserialize(deserializer);
    }
    Ok(serde_json::Value::deserialize(deserializer)?.to_string())
}

fn any_values<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    if !deserializer.is_human_readable() {
        return Vec::deserialize(deserializer);
    }
    let values = Vec::<serde_json::Value>::deserialize(deserializer)?;
    Ok(values.iter().map(serde_json::Value::to_string).collect())
}
