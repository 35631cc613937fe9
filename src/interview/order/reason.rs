//! Why a question comes now. In: the question, and what those that decide weigh. Out: a sentence, where a group of deciding
//! questions begins and where the rest follows.

use super::{Weights, group_of};
use crate::interview::Interview;
use crate::interview::stop::{Slot, Stop};
use crate::text::fill;
use crate::words::plain;

impl<'b> Interview<'b> {
    /// Why a question comes now; said where a new group of deciding questions begins, and where the rest follows.
    pub(in crate::interview) fn why_now(
        &mut self,
        slot: &Slot<'b>,
        stops: &[Stop<'b>],
        weights: &Weights,
    ) -> Option<String> {
        let lang = self.options.lang;
        let group = group_of(slot);
        let Some(weight) = weights.get(&slot.path) else {
            if self.memory.deciding == Some(group) && self.goes_along(slot) {
                return None;
            }
            let ended =
                self.memory.deciding.is_some() && !weights.keys().any(|key| self.is_ahead(key, stops));
            return (ended && self.memory.deciding.take().is_some())
                .then(|| self.decided(self.left_of(stops)));
        };
        if self.memory.deciding.replace(group) == Some(group) {
            return None;
        }
        // The groups come in an order of their own; only of the heaviest of all that is open may this be said.
        let is_open = |path: &str| stops.iter().any(|stop| stop.key() == path && self.is_open(stop));
        let is_heaviest = weights.iter().all(|(path, own)| {
            own.component != weight.component || own.swing <= weight.swing || !is_open(path)
        });
        let says = match is_heaviest {
            true => lang.pick(
                "Asked now because it decides most about “{name}”.",
                "‘{name}’ 판정을 가장 크게 가르는 질문이라 먼저 여쭙니다.",
            ),
            false => lang.pick(
                "Asked now because the verdict on “{name}” hangs on it.",
                "‘{name}’ 판정에 영향을 주는 질문이라 먼저 여쭙니다.",
            ),
        };
        Some(fill(says, |_| Some(plain(&weight.component).into())))
    }

    fn is_ahead(&self, key: &str, stops: &[Stop<'b>]) -> bool {
        stops.iter().any(|stop| stop.key() == key && self.is_open(stop))
    }
}
