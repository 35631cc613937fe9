//! Sections and roles as people name them on the command line. In: an id, or a title in either language, whole or in part.
//! Out: the id, or an error with the nearest name.

use aiplan::interview::entry::matching::{Rank, rank};
use aiplan::playbook::Playbook;
use aiplan::rules::shape::nearest::nearest;
use aiplan::text::{Lang, Text, fill};
use anyhow::{Result, bail};

/// What a kind of thing is called when there is none of a name.
struct Complaint {
    none: &'static str,
    several: &'static str,
}

/// A section by its id or its title in either language.
pub fn section_id(name: &str, playbook: &Playbook, lang: Lang) -> Result<String> {
    let sections = playbook.sections().iter().map(|section| (&section.section, &section.title));
    let complaint = Complaint {
        none: lang.pick(
            "there is no section “{name}”; there are: {known}",
            "‘{name}’ 부분이 없습니다. 있는 부분: {known}",
        ),
        several: lang
            .pick("“{name}” fits several sections: {known}", "‘{name}’에 맞는 부분이 여럿입니다: {known}"),
    };
    by_name(name, &sections.collect::<Vec<_>>(), &complaint, lang)
}

/// A role by its id or its label in either language.
pub fn role_id(name: &str, playbook: &Playbook, lang: Lang) -> Result<String> {
    let roles = playbook.records.catalogue.roles.iter().map(|role| (&role.id, &role.label));
    let complaint = Complaint {
        none: lang.pick(
            "there is no role “{name}”; there are: {known}",
            "‘{name}’ 역할이 없습니다. 있는 역할: {known}",
        ),
        several: lang
            .pick("“{name}” fits several roles: {known}", "‘{name}’에 맞는 역할이 여럿입니다: {known}"),
    };
    by_name(name, &roles.collect::<Vec<_>>(), &complaint, lang)
}

fn by_name(name: &str, known: &[(&String, &Text)], complaint: &Complaint, lang: Lang) -> Result<String> {
    let wanted = without_team(name.trim());
    let ranks = known.iter().map(|(id, label)| rank(wanted, &[id, &label.en, &label.ko], ""));
    let ranks: Vec<Option<Rank>> = ranks.map(|rank| rank.filter(|rank| *rank < Rank::Meaning)).collect();
    let best = ranks.iter().flatten().min();
    let fits: Vec<&(&String, &Text)> = known
        .iter()
        .zip(&ranks)
        .filter(|(_, rank)| best.is_some() && rank.as_ref() == best)
        .map(|it| it.0)
        .collect();
    let say = |(id, label): &(&String, &Text)| format!("{id} ({})", label.get(lang));
    match fits.as_slice() {
        [(id, _)] => Ok((*id).clone()),
        [] => {
            let meant = meant(wanted, known).map(|it| {
                let ask = lang.pick("\n  Did you mean {name}?", "\n  {name}{을/를} 뜻하셨나요?");
                fill(ask, |_| Some(say(it).into()))
            });
            let all: Vec<String> = known.iter().map(say).collect();
            bail!("{}{}", worded(complaint.none, name, &all), meant.unwrap_or_default())
        }
        several => {
            let all: Vec<String> = several.iter().map(|it| say(it)).collect();
            bail!(worded(complaint.several, name, &all))
        }
    }
}

/// 법무팀 is 법무.
fn without_team(name: &str) -> &str {
    ["팀", " team"].iter().find_map(|team| name.strip_suffix(team)).unwrap_or(name)
}

/// The nearest name: by its words, since a slip is in one of them.
fn meant<'k>(wanted: &str, known: &'k [(&'k String, &'k Text)]) -> Option<&'k (&'k String, &'k Text)> {
    let wanted = wanted.to_lowercase();
    let words = |(id, label): &(&String, &Text)| -> Vec<String> {
        let names = [id.as_str(), &label.en, &label.ko];
        let parts = names.iter().flat_map(|name| name.split([' ', ',', '(', ')']).chain([*name]));
        parts.map(str::to_lowercase).filter(|word| word.chars().count() > 2).collect()
    };
    let all: Vec<String> = known.iter().flat_map(words).collect();
    let word = nearest(&wanted, all.iter().map(String::as_str)).filter(|word| word.len() > 2)?;
    known.iter().find(|it| words(it).iter().any(|own| own == word))
}

fn worded(template: &str, name: &str, known: &[String]) -> String {
    fill(template, |slot| Some(if slot == "name" { name.to_owned() } else { known.join(", ") }.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(name: &str) -> Result<String> {
        role_id(name, Playbook::embedded(), Lang::En)
    }

    #[test]
    fn a_role_is_known_by_its_id_or_its_name_in_either_language_whole_or_in_part() {
        for (name, id) in [
            ("LE", "LE"),
            ("le", "LE"),
            ("legal", "LE"),
            ("법무", "LE"),
            ("법무팀", "LE"),
            ("ML", "ML"),
            ("ml engineer", "ML"),
            ("머신러닝", "ML"),
            ("기획자", "PO"),
            ("planner", "PO"),
            ("devops", "DO"),
        ] {
            assert_eq!(role(name).unwrap(), id, "{name}");
        }
    }

    #[test]
    fn a_role_nobody_knows_is_answered_with_the_nearest_and_all_there_are() {
        let slip = role("legl").unwrap_err().to_string();
        assert!(slip.contains("Did you mean LE (Legal)?") && slip.contains("PO (Product owner"), "{slip}");
        let several = role("engineer").unwrap_err().to_string();
        assert!(several.contains("fits several roles: ML (ML engineer), MO"), "{several}");
        assert!(!role("zzzzzzzz").unwrap_err().to_string().contains("mean"));
        let korean = role_id("법부", Playbook::embedded(), Lang::Ko).unwrap_err().to_string();
        assert!(korean.contains("‘법부’ 역할이 없습니다"), "{korean}");
        assert_eq!(section_id("law", Playbook::embedded(), Lang::En).unwrap(), "law");
    }
}
