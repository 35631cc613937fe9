//! Sections that are passed over because nothing in them applies. In: the plan, and the section before and after the gap.
//! Out: each such section with the reason in words, said once in a run.

use super::{Interview, Options};
use crate::plan::lookup::Scope;
use crate::playbook::condition::Condition;
use crate::playbook::records::{Question, Section};
use crate::text::Lang;

/// A section that is not asked, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    pub title: String,
    pub because: String,
}

/// How many answers a reason names that the playbook gives no words for.
const MOST: usize = 2;

impl Options {
    /// The question belongs to the chosen sitting and role.
    pub(super) fn wants(&self, question: &Question) -> bool {
        question.path.unwrap_or_default() <= self.sitting
            && self.role.as_ref().is_none_or(|role| question.role.contains(role))
    }

    fn wants_section(&self, section: &Section) -> bool {
        self.section.as_ref().is_none_or(|only| *only == section.section)
    }
}

impl<'b> Interview<'b> {
    /// The sections between two that were passed over and not told yet. Without an end, everything that follows.
    pub(super) fn passed_over(&mut self, from: Option<usize>, to: Option<usize>) -> Vec<Skipped> {
        // Where a run begins in the middle, what lies before was told by an earlier one.
        if from.is_none() && (to.is_some() || self.options.section.is_none()) {
            return Vec::new();
        }
        let after = |index: &usize| from.is_none_or(|from| *index > from);
        let sections = self.playbook.sections();
        let passed = (0..to.unwrap_or(sections.len())).filter(after);
        let new = passed.filter(|index| !self.memory.told.contains(index));
        let empty: Vec<usize> = new.filter(|index| self.applies_nowhere(&sections[*index])).collect();
        self.memory.told.extend(empty.iter().copied());
        empty.into_iter().map(|index| self.skipped(&sections[index])).collect()
    }

    /// The sitting has questions in this section, and the condition of each is false.
    fn applies_nowhere(&self, section: &Section) -> bool {
        let wanted: Vec<&Question> =
            section.questions.iter().filter(|question| self.options.wants(question)).collect();
        self.options.wants_section(section)
            && !wanted.is_empty()
            && self.look(|plan, paradigms| {
                let scope = Scope::new(plan, self.playbook, paradigms);
                wanted.iter().all(|question| !scope.holds(question.when.as_ref()))
            })
    }

    fn skipped(&self, section: &Section) -> Skipped {
        let lang = self.options.lang;
        let words = section.skipped.get(lang);
        let because = if words.is_empty() { self.conditions(section) } else { words.to_owned() };
        Skipped { title: section.title.get(lang).to_owned(), because }
    }

    /// The answers that the conditions of a section look at, as they stand.
    fn conditions(&self, section: &Section) -> String {
        let lang = self.options.lang;
        let conditions = section.questions.iter().filter_map(|question| question.when.as_ref());
        let mut said: Vec<String> = Vec::new();
        for path in conditions.flat_map(Condition::paths) {
            let Some(field) = path.strip_prefix("plan.").filter(|own| self.playbook.question(own).is_some())
            else {
                continue;
            };
            let spot = self.spot(field);
            let open = lang.pick("not answered", "답 없음");
            let words = format!("{}: {}", spot.label, spot.value.as_deref().unwrap_or(open));
            if said.len() < MOST && !said.contains(&words) {
                said.push(words);
            }
        }
        match said.is_empty() {
            true => lang.pick("none of its questions applies", "해당하는 질문이 없습니다").to_owned(),
            false => said.join(", "),
        }
    }
}

impl Skipped {
    /// `Labels: skipped, nothing is trained`, `라벨 부분은 건너뜁니다. …`
    pub fn words(&self, lang: Lang) -> String {
        match lang {
            Lang::En => format!("{}: skipped, {}", self.title, self.because),
            Lang::Ko => format!("{} 부분은 건너뜁니다. {}.", self.title, self.because),
        }
    }
}
