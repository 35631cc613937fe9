//! To one question out of turn. In: a field. Out: the stop that comes next; afterwards the interview goes on where it was.

use super::Interview;
use super::stop::Stop;

impl<'b> Interview<'b> {
    /// Makes the question of this field the next one, also outside the chosen sitting, section and role. False where the plan
    /// asks no such question: its condition does not hold, or there is no such record.
    pub fn visit(&mut self, field: &str) -> bool {
        let is_new = self.memory.visited.insert(field.to_owned());
        let found = self.stops().iter().find(|stop| is_at(stop, field)).map(Stop::key);
        if found.is_none() && is_new {
            self.memory.visited.remove(field);
        }
        let Some(key) = found else { return false };
        self.memory.skipped.remove(&key);
        self.wanted = Some(key);
        true
    }

    /// Whether there is such a question to go to.
    pub fn can_visit(&self, field: &str) -> bool {
        self.clone().visit(field)
    }
}

fn is_at(stop: &Stop, field: &str) -> bool {
    matches!(stop, Stop::Field(slot) if slot.path == field)
}
