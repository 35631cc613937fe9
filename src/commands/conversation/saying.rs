//! What stays on the screen: an answer as it was understood, what it contradicts or settles, what a section implies. In: an
//! answer that was taken, the end of a section. Out: lines.

use super::{Conversation, Turn};
use crate::terminal::look::{Ink, Line};
use crate::terminal::point;
use crate::terminal::wrap::wrap;
use aiplan::interview::step::{Accepted, SectionEnd};
use aiplan::plan::answer::Basis;
use aiplan::text::fill;
use anyhow::Result;

impl Conversation<'_, '_> {
    /// What stays on the screen of an answered question, and what the answer contradicts.
    pub(super) fn said(
        &mut self,
        label: &str,
        accepted: &Accepted,
        basis: Option<Basis>,
        changed: bool,
    ) -> Result<()> {
        let look = self.terminal.look;
        let shown = match (&accepted.understood, accepted.edits.is_empty()) {
            (Some(understood), _) => understood.clone(),
            (None, false) => accepted.shown.clone(),
            (None, true) => return self.terminal.say(&[]),
        };
        let changed = if changed { self.lang.pick(" (changed)", " (고침)") } else { "" };
        let rests = basis.map_or_else(String::new, |basis| self.rests_on(basis));
        let text = format!("{label}: {shown}{rests}{changed}");
        let mut lines: Vec<Line> = Vec::new();
        for (index, row) in wrap(&text, self.terminal.size.columns.saturating_sub(3)).into_iter().enumerate()
        {
            let mark = if index == 0 { look.done() } else { " " };
            lines.push(Line::new(Ink::Good, format!("{mark} ")).and(Ink::Plain, row));
        }
        lines.extend(self.followed(accepted));
        lines.extend(self.settled(accepted));
        for raised in &accepted.noted {
            lines.extend(self.in_brief(look.dot(), self.lang.pick("Note: ", "참고: "), raised));
        }
        for raised in &accepted.raised {
            lines.extend(self.contradiction(raised));
        }
        self.terminal.say(&lines)
    }

    pub(super) fn section_end(&mut self, end: &SectionEnd) -> Result<Turn> {
        let mut lines = Vec::new();
        for implied in &end.implies {
            lines.extend(point(self.terminal.look.pointer(), implied, Ink::Accent, "  ", self.terminal.size));
        }
        for raised in &end.standing {
            let stands = self.lang.pick("Still contradicting: ", "아직 어긋남: ");
            lines.extend(self.in_brief("!", stands, raised));
        }
        for skipped in &end.skipped {
            lines.extend(point("–", &skipped.words(self.lang), Ink::Dim, "  ", self.terminal.size));
        }
        self.terminal.say(&lines)?;
        Ok(Turn::On)
    }

    /// Contradictions that are no more.
    pub(super) fn settled(&self, accepted: &Accepted) -> Vec<Line> {
        let settled = self.lang.pick("No longer contradicting: ", "모순 해소: ");
        let lines = |raised| self.in_brief(self.terminal.look.done(), settled, raised);
        accepted.resolved.iter().flat_map(lines).collect()
    }

    /// A record got another name, and what refers to it says so now.
    fn followed(&self, accepted: &Accepted) -> Vec<Line> {
        if accepted.followed == 0 {
            return Vec::new();
        }
        let says = self.lang.pick(
            "Places that refer to it by its new name now: {count}",
            "이 이름을 가리키던 {count}군데도 함께 바꿨습니다.",
        );
        let says = fill(says, |_| Some(accepted.followed.to_string().into()));
        point(self.terminal.look.dot(), &says, Ink::Plain, "  ", self.terminal.size)
    }
}
