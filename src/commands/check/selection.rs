//! `--select` and `--ignore`: which rules speak in this run. In: rule and topic names. Out: levels that are switched off.

use crate::commands::language::spoken;
use aiplan::playbook::Playbook;
use aiplan::review::Settings;
use aiplan::rules::shape::nearest::nearest;
use aiplan::text::fill;
use anyhow::{Result, bail};
use std::collections::BTreeSet;

/// A file that cannot be read is never fine, whatever was selected.
const ALWAYS: [&str; 2] = ["reading", "settings"];

pub fn apply(
    select: &[String],
    ignore: &[String],
    playbook: &Playbook,
    settings: &mut Settings,
) -> Result<()> {
    let selected = rules(select, playbook)?;
    let ignored = rules(ignore, playbook)?;
    for file in playbook.records.rules.iter().filter(|file| !ALWAYS.contains(&file.topic.as_str())) {
        for rule in &file.rules {
            let is_left_out = !select.is_empty() && !selected.contains(rule.id.as_str());
            if is_left_out || ignored.contains(rule.id.as_str()) {
                settings.levels.insert(rule.id.clone(), None);
            }
        }
    }
    Ok(())
}

/// The rules of some names; a topic stands for all of its rules.
fn rules<'p>(names: &[String], playbook: &'p Playbook) -> Result<BTreeSet<&'p str>> {
    let mut found = BTreeSet::new();
    for name in names {
        let before = found.len();
        for file in &playbook.records.rules {
            let of_topic = file.rules.iter().filter(|rule| file.topic == *name || rule.id == *name);
            found.extend(of_topic.map(|rule| rule.id.as_str()));
        }
        let is_known = found.len() > before || found.contains(name.as_str());
        if !is_known {
            bail!(unknown(name, playbook));
        }
    }
    Ok(found)
}

fn unknown(name: &str, playbook: &Playbook) -> String {
    let topics = playbook.records.rules.iter().map(|file| file.topic.as_str());
    let known = playbook.rules().map(|rule| rule.id.as_str()).chain(topics);
    let template = match nearest(name, known) {
        Some(_) => spoken().pick(
            "there is no rule or topic `{name}`; did you mean `{near}`?",
            "`{name}`{이라는/라는} 규칙이나 주제가 없습니다. `{near}`{을/를} 뜻하나요?",
        ),
        None => spoken().pick(
            "there is no rule or topic `{name}`; `aiplan explain` lists them",
            "`{name}`{이라는/라는} 규칙이나 주제가 없습니다. `aiplan explain` 명령이 목록을 보여 줍니다",
        ),
    };
    let topics = playbook.records.rules.iter().map(|file| file.topic.as_str());
    let near = nearest(name, playbook.rules().map(|rule| rule.id.as_str()).chain(topics)).unwrap_or_default();
    fill(template, |slot| Some(if slot == "near" { near } else { name }.into()))
}
