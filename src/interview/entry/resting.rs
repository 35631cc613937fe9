//! On what an amount rests, as people say it beside the number: "(추정)", "a guess", "약". In: what was said about an amount.
//! Out: its basis, and the words that say more than that.

use crate::plan::answer::Basis;
use crate::spoken;
use crate::text::Lang;

/// The words for each basis.
const WORDS: [(Basis, &[&str]); 4] = [
    (
        Basis::Assumed,
        &[
            "assumed",
            "assumption",
            "guess",
            "guessed",
            "maybe",
            "perhaps",
            "probably",
            "가정",
            "짐작",
            "어림",
            "추측",
            "아마",
            "아마도",
        ],
    ),
    (Basis::Estimated, &["estimate", "estimated", "estimation", "est", "추정", "추정치", "추정값", "추산"]),
    (Basis::Measured, &["measured", "측정", "측정값", "실측", "실측값"]),
    (Basis::Target, &["target", "goal", "목표", "목표치", "목표값"]),
];

/// What was said about an amount.
#[derive(Default)]
pub struct Said {
    pub note: String,
    pub roughly: bool,
    /// The basis that was named.
    pub basis: Option<Basis>,
}

impl Said {
    pub fn is_bare(&self) -> bool {
        self.note.is_empty() && self.rests_on().is_none()
    }

    /// What was named goes before what "about" says.
    pub fn rests_on(&self) -> Option<Basis> {
        self.basis.or(self.roughly.then_some(Basis::Assumed))
    }

    /// "6 min (assumed)" says on what it rests; the bare word is no note besides.
    pub fn with_basis_read(self) -> Said {
        let bracketed = self.note.strip_prefix(['(', '（']).and_then(|note| note.split_once([')', '）']));
        if let Some((basis, rest)) = bracketed.and_then(|(word, rest)| Some((named(word)?, rest))) {
            return Said { note: spoken::tidy(rest), basis: self.basis.or(Some(basis)), ..self };
        }
        let mut words = self.note.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let first = words.next().and_then(named);
        let is_alone = words.next().is_none();
        match first {
            Some(basis) if is_alone => {
                Said { note: String::new(), basis: self.basis.or(Some(basis)), ..self }
            }
            // "Measured by hand" may be said of something else; who guesses says so of the number.
            Some(Basis::Assumed | Basis::Estimated) => Said { basis: self.basis.or(first), ..self },
            _ => self,
        }
    }
}

fn named(word: &str) -> Option<Basis> {
    let word = word.trim().to_lowercase();
    WORDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(basis, _)| *basis)
}

/// "0.01% (가정)" without the word in brackets, and which basis it names.
pub fn without_basis(text: &str) -> (&str, Option<Basis>) {
    let inner = || {
        let (before, word) = text.trim_end().strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
        let basis = named(word)?;
        (!before.trim().is_empty()).then(|| (before.trim_end(), Some(basis)))
    };
    inner().unwrap_or((text, None))
}

pub fn in_a_word(basis: Basis, lang: Lang) -> &'static str {
    match basis {
        Basis::Measured => lang.pick("measured", "측정"),
        Basis::Estimated => lang.pick("estimated", "추정"),
        Basis::Target => lang.pick("target", "목표"),
        Basis::Proposed => lang.pick("proposed", "제안"),
        Basis::Assumed => lang.pick("assumed", "가정"),
    }
}
