//! The next questions, for callers that keep no session. In: the plan as it stands. Out: questions and offers of records;
//! nothing is asked and nothing changes.

use super::Interview;
use super::step::{AnotherRecord, Asked};
use super::stop::Stop;

/// What could be answered now.
#[derive(Clone, Debug, Default)]
pub struct Upcoming<'b> {
    pub questions: Vec<Next<'b>>,
    /// Lists that could hold one more record, up to the last of these questions. The plan cannot say "no more".
    pub lists: Vec<AnotherRecord<'b>>,
    /// Open questions in the chosen sitting; a record that is still to come counts with its fields.
    pub left: usize,
}

/// One question: a field, or whether a list that is still empty gets a record.
#[derive(Clone, Debug)]
pub enum Next<'b> {
    Field(Box<Asked<'b>>),
    First(Box<AnotherRecord<'b>>),
}

impl<'b> Interview<'b> {
    /// Open questions in the chosen sitting, counted as the interview counts them above each question.
    pub fn left(&self) -> usize {
        self.left_of(&self.clone().stops())
    }

    pub(super) fn left_of(&self, stops: &[Stop<'b>]) -> usize {
        stops.iter().filter(|stop| self.is_open(stop)).map(Stop::weight).sum()
    }

    pub fn upcoming(&self, count: usize) -> Upcoming<'b> {
        let mut looking = self.clone();
        let stops = looking.stops();
        let mut upcoming = Upcoming { left: looking.left_of(&stops), ..Upcoming::default() };
        for stop in &stops {
            let is_first = matches!(stop, Stop::More(more) if more.count == 0 && more.offer.is_none());
            let is_question = is_first || matches!(stop, Stop::Field(_));
            if is_question && !looking.is_open(stop) {
                continue;
            }
            if is_question && upcoming.questions.len() == count {
                break;
            }
            let progress = looking.progress(stop, &stops);
            match stop {
                Stop::Field(slot) => {
                    upcoming.questions.push(Next::Field(Box::new(looking.asked(slot, progress))));
                }
                Stop::More(more) if is_first => {
                    upcoming.questions.push(Next::First(Box::new(looking.another(more, progress))));
                }
                // Whoever keeps no session has passed no list: it could always hold one more.
                Stop::More(more) => upcoming.lists.push(looking.another(more, progress)),
            }
        }
        upcoming
    }
}
