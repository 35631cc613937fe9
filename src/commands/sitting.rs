//! Which sitting of the interview a plan is in. In: a plan, what was chosen for it last. Out: the sitting to go on with and how
//! many questions it still has, for the interview, the status and the next step alike.

use super::plan_file::drafts::{Drafts, Place};
use aiplan::interview::{Interview, Options};
use aiplan::playbook::Playbook;
use aiplan::playbook::records::Sitting;
use aiplan::text::{Lang, fill};
use serde_json::Value;
use std::path::Path;

/// Where an interview goes on that names no sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoingOn {
    pub sitting: Sitting,
    /// It was chosen for this plan before.
    pub is_remembered: bool,
    pub left: usize,
}

impl GoingOn {
    /// The sitting chosen last, else the shortest that has something open; none for a plan that cannot be asked about.
    pub fn of(plan: &Path, playbook: &Playbook, text: &str, options: &Options) -> Option<GoingOn> {
        let left = |sitting: Sitting| {
            let interview = Interview::new(playbook, text, Options { sitting, ..options.clone() });
            interview.ok().map(|interview| interview.left())
        };
        if let Some(sitting) = remembered(plan) {
            return Some(GoingOn { sitting, is_remembered: true, left: left(sitting)? });
        }
        let mut shortest = None;
        for sitting in [Sitting::Verdict, Sitting::OnePage, Sitting::Full] {
            let going = GoingOn { sitting, is_remembered: false, left: left(sitting)? };
            shortest = Some(going);
            if going.left > 0 {
                break;
            }
        }
        shortest
    }

    /// What the interview begins with; nothing where it goes the usual way.
    pub fn first_line(self, lang: Lang) -> Option<String> {
        let path = name(self.sitting, lang);
        let template = match (self.is_remembered, self.sitting) {
            (true, _) => lang.pick("{path}, as last time", "{path}: 지난번에 이어서"),
            (false, Sitting::Verdict) => return None,
            (false, _) => lang.pick("{path}: what is still open", "{path}: 남은 질문"),
        };
        Some(fill(template, |_| Some(path.into())))
    }

    /// `One-page path: 12 questions left`.
    pub fn count(self, lang: Lang) -> String {
        let template = match self.left {
            0 => lang.pick("{path}: done", "{path}: 완료"),
            1 => lang.pick("{path}: 1 question left", "{path}: 질문 1개 남음"),
            _ => lang.pick("{path}: {left} questions left", "{path}: 질문 {left}개 남음"),
        };
        fill(template, |slot| {
            Some(match slot {
                "path" => name(self.sitting, lang).into(),
                _ => self.left.to_string().into(),
            })
        })
    }
}

fn name(sitting: Sitting, lang: Lang) -> &'static str {
    match sitting {
        Sitting::Verdict => lang.pick("Path to a verdict", "판정까지 경로"),
        Sitting::OnePage => lang.pick("One-page path", "한 장짜리 기획서 경로"),
        Sitting::Full => lang.pick("Full path", "전체 경로"),
    }
}

/// Keeps what was chosen, beside the drafts of the plan. Where that folder cannot be written, nothing is remembered.
pub fn remember(plan: &Path, sitting: Sitting) {
    if let Ok(Value::String(word)) = serde_json::to_value(sitting) {
        let _ = Drafts::of(plan).keep(&whole_plan(), &word);
    }
}

fn remembered(plan: &Path) -> Option<Sitting> {
    serde_json::from_value(Value::String(Drafts::of(plan).find(&whole_plan())?)).ok()
}

/// The place of what is kept about a plan as a whole.
fn whole_plan() -> Place {
    Place::of("", "")
}
