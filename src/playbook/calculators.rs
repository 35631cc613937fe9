//! The records of the calculators: what each is asked for, its inputs and outputs, the sentences it says, and the words of
//! its refusals. How it reckons is in `src/estimate/`, under the same id.

use crate::amount::{Amount, Dimension};
use crate::playbook::condition::Condition;
use crate::text::{Lang, Text};
use serde::{Deserialize, Serialize};

/// What a condition may read beside inputs and outputs: the largest p95 ÷ p50 of the stages given.
pub const WIDEST_SPREAD: &str = "widest_spread";

/// Ends a slot that says a share as odds: `{power_in_words}` is "four of five cases".
pub const IN_WORDS: &str = "_in_words";

/// A question a planner asks; calculators are listed under it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub id: String,
    pub question: Text,
}

/// A calculator's words.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calculator {
    pub id: String,
    pub group: String,
    /// The question it answers, as a planner asks it.
    pub asks: Text,
    pub purpose: Text,
    pub formula: Text,
    pub assumes: Text,
    /// What people do instead, and what goes wrong.
    pub habit: Text,
    /// The answer in one sentence: the first whose condition holds and whose slots all have values.
    pub say: Vec<Saying>,
    /// What to look out for in this answer.
    #[serde(default)]
    pub beware: Vec<Saying>,
    pub inputs: Vec<Input>,
    pub outputs: Vec<Output>,
    #[serde(default)]
    pub source: Vec<String>,
}

/// A sentence with slots for inputs and outputs, and when it is true.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saying {
    #[serde(default)]
    pub when: Option<Condition>,
    pub text: Text,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    pub key: String,
    pub label: Text,
    pub kind: Quantity,
    /// Its range as a condition, for readers: `0 ≤ recall ≤ 1`.
    pub range: String,
    #[serde(default)]
    pub optional: bool,
    /// What holds where it is left out, as it would be written.
    #[serde(default)]
    pub default: String,
    /// As written on the command line, or as JSON for tables. Empty where the example call leaves it out.
    #[serde(default)]
    pub example: String,
    /// What to write where nobody knows it.
    #[serde(default)]
    pub hint: Option<Text>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Output {
    pub key: String,
    pub label: Text,
    pub kind: Quantity,
    /// A limit is never printed on its easy side: an upper one is rounded down, a lower one up.
    #[serde(default)]
    pub rounds: Option<Rounding>,
    /// Why there may be no such number.
    #[serde(default)]
    pub none: Option<Text>,
    /// What the words of this output mean.
    #[serde(default)]
    pub words: Vec<Word>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rounding {
    Up,
    Down,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    pub id: String,
    pub label: Text,
}

/// What a value measures, and in which unit the calculator reckons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quantity {
    Count,
    /// A count of people.
    People,
    Number,
    Share,
    /// A difference of shares.
    Points,
    Money,
    Milliseconds,
    Seconds,
    Minutes,
    Hours,
    Days,
    Months,
    PerSecond,
    PerDay,
    Gib,
    Billions,
    YesNo,
    Word,
    /// Lists of numbers.
    Counts,
    Shares,
    Numbers,
    /// Tables.
    Ratings,
    Curve,
    Stages,
}

/// The words of a reason for which a calculator gives no number.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusalWords {
    pub id: String,
    pub text: Text,
}

/// The file of the calculators.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalculatorFile {
    #[allow(dead_code)] // names the file for its reader
    pub catalogue: String,
    #[serde(default)]
    pub groups: Vec<Group>,
    pub entries: Vec<Calculator>,
}

impl Calculator {
    pub fn input(&self, key: &str) -> Option<&Input> {
        self.inputs.iter().find(|input| input.key == key)
    }

    /// A call that works: every input that has an example.
    pub fn example_call(&self, lang: Lang) -> String {
        let quoted = |text: &str| {
            let plain = |c: char| c.is_alphanumeric() || "_.=%-".contains(c);
            if text.chars().all(plain) { text.to_owned() } else { format!("'{text}'") }
        };
        let shown = self.inputs.iter().filter(|input| !input.example.is_empty());
        let words = shown.map(|input| quoted(&format!("{}={}", input.key, input.example_in(lang))));
        format!("aiplan estimate {} {}", self.id, words.collect::<Vec<String>>().join(" "))
    }

    pub fn output(&self, key: &str) -> Option<&Output> {
        self.outputs.iter().find(|output| output.key == key)
    }
}

impl Input {
    /// The example as it is typed in a language: `20000 per day`, `하루 20000건`.
    pub fn example_in(&self, lang: Lang) -> String {
        in_language(&self.example, lang)
    }

    /// Whether a call may leave it out.
    pub fn may_be_absent(&self) -> bool {
        self.optional || !self.default.is_empty()
    }
}

/// An amount as it is typed in a language; what is none stays as it is.
pub fn in_language(example: &str, lang: Lang) -> String {
    let said = |amount: &Amount| {
        matches!(amount.unit.dimension, Dimension::Rate | Dimension::Duration | Dimension::Money)
    };
    match Amount::parse(example).ok().filter(|amount| lang == Lang::Ko && said(amount)) {
        Some(amount) => amount.print_exactly(lang).replace(',', ""),
        None => example.to_owned(),
    }
}
