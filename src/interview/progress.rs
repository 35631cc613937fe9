//! How far the interview is. In: the stops and the one being shown. Out: what is behind, what is left, how long that takes at
//! this person's pace, and why it became more.

use super::Interview;
use super::step::Progress;
use super::stop::Stop;
use crate::playbook::records::Kind;
use crate::text::fill;
use crate::words::plain;

/// One question moves the expected time for each further one by no more than this share.
const CALM: f64 = 0.1;

/// What was said last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    of: usize,
    done: usize,
    left: usize,
    /// How many questions were answered in this run by then.
    answered: usize,
    /// Expected seconds for each question.
    pace: f64,
}

impl<'b> Interview<'b> {
    /// How many questions are answered, of how many. Questions are not asked in the order in which they stand in the plan, so what
    /// counts is how many are done, not where this one stands: each answer is one step, also where it takes answered questions
    /// out of the plan or brings some in. The total follows what is left, so that both always add up; what made it grow is said.
    pub(super) fn progress(&mut self, here: &Stop<'b>, stops: &[Stop<'b>]) -> Progress {
        let mut progress = Progress::default();
        let key = here.key();
        for stop in stops {
            let Stop::Field(slot) = stop else { continue };
            progress.of += slot.weight;
            progress.left += if self.is_open(stop) || stop.key() == key { slot.weight } else { 0 };
        }
        let before = self.said;
        let standing = (progress.of - progress.left) as isize;
        if let Some(before) = before.filter(|before| self.answered == before.answered + 1) {
            self.drift = before.done as isize + 1 - standing;
        }
        progress.done = (standing + self.drift).max(0) as usize;
        progress.of = progress.done + progress.left;
        progress.grew = before.map_or(0, |before| progress.of.saturating_sub(before.of));
        if before.is_some_and(|before| progress.left > before.left) && !self.memory.visited.contains(&key) {
            progress.because = self.grown_by(progress.grew);
        }
        let pace = self.pace.middle();
        let pace =
            before.map_or(pace, |before| pace.clamp(before.pace * (1.0 - CALM), before.pace * (1.0 + CALM)));
        self.said = Some(Said {
            of: progress.of,
            done: progress.done,
            left: progress.left,
            answered: self.answered,
            pace,
        });
        progress.minutes = (progress.left as f64 * pace / 60.0).ceil() as usize;
        let section = &self.playbook.sections()[here.section()];
        progress.section = section.title.get(self.options.lang).to_owned();
        progress.intro = section.intro.get(self.options.lang).to_owned();
        progress
    }

    /// The next question is another one than the last answer led to: no step forward is made by going there.
    pub(super) fn steps_aside(&mut self) {
        if let Some(said) = &self.said {
            self.answered = said.answered;
        }
    }

    /// Which answer brought so many questions: the record that it began, or the answer itself.
    fn grown_by(&self, count: usize) -> Option<String> {
        let lang = self.options.lang;
        let key = self.history.last().filter(|_| count > 0)?;
        let list = key.split_once('[').map(|(list, _)| list).and_then(|list| self.playbook.question(list));
        let list = list.filter(|list| list.kind == Kind::Records);
        let begins = list.filter(|list| {
            let first = list.key.as_deref().or(list.questions.first().map(|first| first.field.as_str()));
            first.is_some_and(|first| key.ends_with(&format!("].{first}")))
        });
        let spot = self.spot(key);
        let (template, name) = match (begins, list) {
            (Some(_), _) => (
                lang.pick(
                    "+{count}: “{name}” is new and brings questions of its own.",
                    "‘{name}’{을/를} 추가해서 질문이 {count}개 늘었습니다.",
                ),
                spot.value.unwrap_or(spot.label),
            ),
            (None, Some(list)) if key.contains("[?") => (
                lang.pick(
                    "+{count}: one more record of “{name}” brings them.",
                    "‘{name}’에 하나를 더 적으면서 질문이 {count}개 늘었습니다.",
                ),
                list.label.get(lang).to_owned(),
            ),
            _ => (
                lang.pick(
                    "+{count}: the answer to “{name}” brings them.",
                    "‘{name}’ 답에 따라 질문이 {count}개 늘었습니다.",
                ),
                spot.label,
            ),
        };
        let count = count.to_string();
        let name = plain(&name);
        Some(fill(template, |slot| Some(if slot == "name" { name.as_str() } else { count.as_str() }.into())))
    }
}
