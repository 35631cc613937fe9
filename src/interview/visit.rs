//! To one question out of turn, or back to the one before. In: a field. Out: the stop that comes next; afterwards the interview
//! goes on where it was.

use super::Interview;
use super::stop::Stop;
use crate::playbook::records::Kind;

impl<'b> Interview<'b> {
    /// The reader said in this run that this list gets no further record.
    pub fn has_declined(&self, key: &str) -> bool {
        self.memory.declined.contains(key)
    }

    /// Leaves the answer that stands in the plan as it is.
    pub fn keep(&mut self) {
        if let Some(stop) = self.asked.take() {
            self.history.push(stop.key());
        }
    }

    /// Goes back to the stop before, whose answer stays until it is replaced. False at the beginning.
    pub fn back(&mut self) -> bool {
        let Some(key) = self.history.pop() else { return false };
        self.steps_aside();
        self.memory.skipped.remove(&key);
        self.memory.declined.remove(&key);
        let is_list = self.playbook.question(&key).is_some_and(|question| question.kind == Kind::Records);
        self.memory.adding = is_list.then(|| (key.clone(), String::new()));
        self.wanted = Some(key);
        true
    }

    /// Makes the question of this field the next one, also outside the chosen sitting, section and role. False where the plan
    /// asks no such question: its condition does not hold, or there is no such record.
    pub fn visit(&mut self, field: &str) -> bool {
        let is_new = self.memory.visited.insert(field.to_owned());
        let found = self.stops().iter().find(|stop| is_at(stop, field)).map(Stop::key);
        if found.is_none() && is_new {
            self.memory.visited.remove(field);
        }
        let Some(key) = found else { return false };
        self.steps_aside();
        self.memory.skipped.remove(&key);
        self.wanted = Some(key);
        true
    }

    /// Makes this question the next one if the interview still asks it, as a reader expects who left at it.
    pub fn go_on_at(&mut self, field: &str) -> bool {
        let is_asked = self.stops().iter().any(|stop| is_at(stop, field) && self.is_open(stop));
        if is_asked {
            self.wanted = Some(field.to_owned());
        }
        is_asked
    }

    /// Whether there is such a question to go to.
    pub fn can_visit(&self, field: &str) -> bool {
        self.clone().visit(field)
    }
}

fn is_at(stop: &Stop, field: &str) -> bool {
    matches!(stop, Stop::Field(slot) if slot.path == field)
}
