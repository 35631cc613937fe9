//! `explain`: one rule, question, metric, task, cause, veto, criterion, calculator, policy number, role or term, with what it is, why it
//! matters and where it comes from. In: a name. Out: Markdown.

mod catalogue;
mod names;

use super::estimate::page::page as calculator_page;
use super::level_id;
use crate::playbook::Playbook;
use crate::playbook::records::{Question, Rule, Stage};
use crate::text::{Lang, Text};
use names::named_by_label;
pub use names::{names, overview};
use std::fmt::Write;

/// Everything of that name, in one text; None where nothing is called so. Case does not matter, nor whether words are joined
/// by a hyphen, a low line or a space.
pub fn explain(name: &str, playbook: &Playbook, lang: Lang) -> Option<String> {
    let lower = name.trim().to_lowercase();
    let joined = |by: &str| lower.replace(['-', '_', ' '], by);
    let spellings = [name.to_owned(), lower.clone(), joined("-"), joined("_")];
    spellings.iter().find_map(|name| explain_exactly(name, playbook, lang))
}

fn explain_exactly(name: &str, playbook: &Playbook, lang: Lang) -> Option<String> {
    let page = Page { playbook, lang };
    let id = named_by_label(name, playbook);
    let name = id.as_deref().unwrap_or(name);
    let parts = [
        playbook.rule(name).map(|rule| page.rule(rule)),
        playbook.question(name).map(|question| page.question(name, question)),
        page.catalogue(name),
        playbook.calculator(name).map(|it| calculator_page(it, lang)),
        page.suitability(name),
        page.policy(name),
        page.term(name),
    ];
    let text = parts.into_iter().flatten().collect::<Vec<String>>().join("\n");
    (!text.is_empty()).then_some(text)
}

/// The page of one rule.
pub fn rule(rule: &Rule, playbook: &Playbook, lang: Lang) -> String {
    Page { playbook, lang }.rule(rule)
}

struct Page<'p> {
    playbook: &'p Playbook,
    lang: Lang,
}

impl Page<'_> {
    fn say<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    fn rule(&self, rule: &Rule) -> String {
        let lang = self.lang;
        let mut out = format!("# {}\n\n{}\n\n", rule.id, self.say(&rule.title));
        self.line(&mut out, lang.pick("Level", "수준"), &self.level_and_stage(rule));
        self.line(&mut out, lang.pick("Message", "문구"), self.say(&rule.message));
        self.line(&mut out, lang.pick("Why", "이유"), self.say(&rule.why));
        for fix in &rule.fixes {
            self.line(&mut out, lang.pick("Fix", "해결"), self.say(fix));
        }
        self.line(&mut out, lang.pick("Ask", "문의"), &self.roles(&rule.asks));
        for id in &rule.policy {
            let value = self.playbook.policy(id);
            self.line(&mut out, lang.pick("Policy", "정책값"), &format!("{id} = {value} (aiplan.toml)"));
        }
        self.sources(&mut out, &rule.source);
        self.line(&mut out, lang.pick("Since", "추가된 버전"), &rule.since);
        for (heading, example) in
            [(lang.pick("Bad", "나쁜 예"), &rule.bad), (lang.pick("Good", "좋은 예"), &rule.good)]
        {
            let fence = self.language_of(rule);
            let _ = writeln!(out, "\n{heading}:\n\n```{fence}\n{}\n```", example.trim_end());
        }
        out
    }

    /// Rules of `aiplan.toml` show that file, all others show plans.
    fn language_of(&self, rule: &Rule) -> &'static str {
        let of_settings = |topic: &str| matches!(topic, "settings" | "documents");
        let mut files = self.playbook.records.rules.iter().filter(|file| of_settings(&file.topic));
        if files.any(|file| file.rules.iter().any(|own| own.id == rule.id)) { "toml" } else { "yaml" }
    }

    fn level_and_stage(&self, rule: &Rule) -> String {
        let level = level_id(rule.level);
        let stage = self.stage(rule.stage);
        match self.lang {
            Lang::En => format!("{level}, from the stage \"{stage}\" on (one level lower before)"),
            Lang::Ko => format!("{level}, ‘{stage}’ 단계부터 (그 전에는 한 단계 낮게)"),
        }
    }

    fn stage(&self, stage: Stage) -> String {
        self.playbook.choice_label("product.stage", stage.id(), self.lang)
    }

    fn question(&self, name: &str, question: &Question) -> String {
        let lang = self.lang;
        let mut out = format!("# {name}\n\n{}\n\n", self.say(&question.ask));
        self.line(&mut out, lang.pick("Why", "이유"), self.say(&question.why));
        self.line(&mut out, lang.pick("Good answer", "좋은 답"), self.say(&question.good));
        self.line(&mut out, lang.pick("Answered by", "답하는 역할"), &self.roles(&question.role));
        self.line(
            &mut out,
            lang.pick("Due at", "필요한 단계"),
            &self.stage(question.stage.unwrap_or_default()),
        );
        if let Some(when) = &question.when {
            self.line(&mut out, lang.pick("Asked when", "묻는 조건"), &format!("`{}`", when.text));
        }
        for choice in self.playbook.choices(question).iter() {
            let _ =
                writeln!(out, "- `{}` {}: {}", choice.id, self.say(&choice.label), self.say(&choice.means));
        }
        for nested in &question.questions {
            let _ = writeln!(out, "- `{}` {}", nested.field, self.say(&nested.ask));
        }
        self.sources(&mut out, &question.source);
        out
    }

    fn policy(&self, name: &str) -> Option<String> {
        let policy = self.playbook.policies().iter().find(|policy| policy.id == name)?;
        let mut out = format!("# {name}\n\n{} = {} {}\n\n", policy.id, policy.value, policy.unit);
        let _ = writeln!(out, "{}\n", self.say(&policy.means));
        self.line(&mut out, self.lang.pick("Range", "범위"), &crate::project::range(policy));
        self.sources(&mut out, &policy.source);
        Some(out)
    }

    /// A term of the glossary by its id or by its word in either language.
    fn term(&self, name: &str) -> Option<String> {
        let lower = name.to_lowercase();
        let glossary = &self.playbook.records.catalogue.glossary;
        let says = |words: &str| words == lower || words.split(',').any(|word| word.trim() == lower);
        let term = glossary.iter().find(|term| {
            term.id == lower || says(&term.en.to_lowercase()) || says(&term.ko.to_lowercase())
        })?;
        Some(format!("# {} · {}\n\n{}\n", term.en, term.ko, self.say(&term.means)))
    }

    fn head(&self, name: &str, label: &Text, means: &Text) -> String {
        format!("# {name}\n\n{}: {}\n\n", self.say(label), self.say(means))
    }

    fn metrics(&self, ids: &[String]) -> String {
        let names = ids.iter().map(|id| match self.playbook.metric(id) {
            Some(metric) => format!("{} (`{id}`)", self.say(&metric.label)),
            None => id.clone(),
        });
        names.collect::<Vec<String>>().join(", ")
    }

    fn roles(&self, ids: &[String]) -> String {
        let names = ids.iter().map(|id| match self.playbook.role(id) {
            Some(role) => format!("{} ({id})", self.say(&role.label)),
            None => id.clone(),
        });
        names.collect::<Vec<String>>().join(", ")
    }

    /// Tags such as `RoML#33` stand for the source `RoML`, item 33.
    fn sources(&self, out: &mut String, tags: &[String]) {
        let known = &self.playbook.records.catalogue.sources;
        let titles = tags.iter().map(|tag| {
            let base = tag.split(['#', '-']).next().unwrap_or(tag);
            let source =
                known.iter().find(|it| it.id == *tag).or_else(|| known.iter().find(|it| it.id == base));
            source.map_or_else(|| tag.clone(), |source| format!("{} [{tag}]", self.say(&source.title)))
        });
        self.line(out, self.lang.pick("Source", "출처"), &titles.collect::<Vec<String>>().join("; "));
    }

    fn line(&self, out: &mut String, name: &str, text: &str) {
        if !text.is_empty() {
            let _ = writeln!(out, "**{name}**: {text}\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_explained_in_both_languages() {
        let playbook = Playbook::embedded();
        for name in names(playbook) {
            for lang in Lang::ALL {
                let text = explain(&name, playbook, lang);
                assert!(text.is_some_and(|text| text.len() > name.len() + 10), "{name} {lang:?}");
            }
        }
    }

    #[test]
    fn a_term_is_found_by_its_word_in_either_language() {
        let playbook = Playbook::embedded();
        assert!(explain("가드레일 지표", playbook, Lang::Ko).is_some());
        assert!(explain("Baseline", playbook, Lang::En).is_some());
        for name in [
            "PSI",
            "kappa",
            "검정력",
            "유의 수준",
            "신뢰 수준",
            "설계 효과",
            "krippendorff_alpha",
            "ICC",
            "표본",
            "양성",
        ] {
            assert!(explain(name, playbook, Lang::Ko).is_some(), "{name}");
        }
        let alpha = explain("alpha", playbook, Lang::En).unwrap();
        assert!(alpha.contains("significance level") && alpha.contains("krippendorff-alpha"), "{alpha}");
        assert_eq!(explain("no such thing", playbook, Lang::En), None);
    }
}
