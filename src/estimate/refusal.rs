//! Why a calculator gives no number: which input, and what is wrong with it. No words: they are in
//! `playbook/catalogue/refusals.yaml` under the reason's id.

use crate::amount::exact_number;
use crate::finding::Value;

/// One input that no number can be given for.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The input as a user names it: `confidence`, `stages[2].p95_ms`.
    pub input: String,
    pub reason: Reason,
    pub values: Vec<(&'static str, Value)>,
}

/// What can be wrong with an input. The id of its words is the variant in kebab-case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    // Of one value.
    NotANumber,
    Blank,
    DecimalComma,
    Comma,
    Negative,
    NotFinite,
    NotWhole,
    Percent,
    OutOfRange,
    TooLarge,
    TooSmall,
    // Of what is there and what is not.
    Missing,
    Unknown,
    Twice,
    WrongKind,
    UnknownUnit,
    WrongDimension,
    TwoCurrencies,
    NeedsAlso,
    NotTogether,
    OneOf,
    // Of values together.
    Above,
    Below,
    SameRates,
    SharesAboveOne,
    RateOutside,
    AtChance,
    NoStakes,
    FreeApi,
    NoTokens,
    QueueGrows,
    BaselineTooSmall,
    BeyondCounting,
    // Of lists and tables.
    Empty,
    LengthsDiffer,
    Ragged,
    OneRater,
    NoPairs,
    OutsideScale,
    NotAscending,
    TooManyCategories,
    SharesForCounts,
    TooFewBins,
    NothingCounted,
    SharesSum,
    TooFewSizes,
    NarrowSpan,
    NoTime,
}

impl Reason {
    /// `NotWhole` is `not-whole`.
    pub fn id(self) -> String {
        let mut id = String::new();
        for letter in format!("{self:?}").chars() {
            if letter.is_ascii_uppercase() && !id.is_empty() {
                id.push('-');
            }
            id.push(letter.to_ascii_lowercase());
        }
        id
    }

    pub const ALL: &[Reason] = &[
        Reason::NotANumber,
        Reason::Blank,
        Reason::DecimalComma,
        Reason::Comma,
        Reason::Negative,
        Reason::NotFinite,
        Reason::NotWhole,
        Reason::Percent,
        Reason::OutOfRange,
        Reason::TooLarge,
        Reason::TooSmall,
        Reason::Missing,
        Reason::Unknown,
        Reason::Twice,
        Reason::WrongKind,
        Reason::UnknownUnit,
        Reason::WrongDimension,
        Reason::TwoCurrencies,
        Reason::NeedsAlso,
        Reason::NotTogether,
        Reason::OneOf,
        Reason::Above,
        Reason::Below,
        Reason::SameRates,
        Reason::SharesAboveOne,
        Reason::RateOutside,
        Reason::AtChance,
        Reason::NoStakes,
        Reason::FreeApi,
        Reason::NoTokens,
        Reason::QueueGrows,
        Reason::BaselineTooSmall,
        Reason::BeyondCounting,
        Reason::Empty,
        Reason::LengthsDiffer,
        Reason::Ragged,
        Reason::OneRater,
        Reason::NoPairs,
        Reason::OutsideScale,
        Reason::NotAscending,
        Reason::TooManyCategories,
        Reason::SharesForCounts,
        Reason::TooFewBins,
        Reason::NothingCounted,
        Reason::SharesSum,
        Reason::TooFewSizes,
        Reason::NarrowSpan,
        Reason::NoTime,
    ];
}

impl Refusal {
    pub fn new(input: impl Into<String>, reason: Reason) -> Refusal {
        Refusal { input: input.into(), reason, values: Vec::new() }
    }

    /// Adds a number that the message prints, with every digit it has.
    pub fn number(self, name: &'static str, number: f64) -> Refusal {
        self.text(name, plain(number))
    }

    pub fn text(mut self, name: &'static str, text: impl Into<String>) -> Refusal {
        self.values.push((name, Value::Text(text.into())));
        self
    }
}

/// A number with every digit it has.
pub fn plain(number: f64) -> String {
    if number.is_finite() && (number == 0.0 || (1e-10..1e15).contains(&number.abs())) {
        exact_number(number)
    } else {
        format!("{number:e}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_reason_has_an_id_of_its_own() {
        let ids: BTreeSet<String> = Reason::ALL.iter().map(|reason| reason.id()).collect();
        assert_eq!(ids.len(), Reason::ALL.len());
        assert!(ids.contains("not-whole") && ids.contains("one-of"));
    }
}
