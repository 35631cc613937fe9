//! The rows of a list to choose from. In: a chooser and the room there is. Out: lines, the marked choice among them, with
//! its meaning in full.

use super::super::look::{Ink, Line, Look, width};
use super::super::wrap::{cut, wrap};
use super::Chooser;
use aiplan::text::Lang;

impl Chooser {
    /// All choices with their meanings where there is room; else one row for each, and the marked one in full below.
    /// That nothing fits is said here unless a note says it already.
    pub fn lines(&self, columns: usize, room: usize, look: Look, lang: Lang, noted: bool) -> Vec<Line> {
        let fitting = self.fitting();
        let misfit = lang.pick("  None of the choices fits.", "  맞는 보기가 없습니다.");
        let misfit = (self.is_misfit() && !self.yes_no && !self.many && !noted)
            .then(|| Line::new(Ink::Warning, misfit));
        // What cannot be seen without typing is said where the list ends.
        let hidden = self.says_hidden(lang).map(|says| {
            Line::new(Ink::Dim, format!("      {}", cut(&says, columns.saturating_sub(6), look.ellipsis())))
        });
        let misfit = misfit.or(hidden);
        // One line more than fits is enough to know that it does not.
        let whole = fitting.iter().flat_map(|index| self.with_meaning(*index, columns, look));
        let whole: Vec<Line> = whole.take(room.saturating_add(1)).collect();
        if whole.len() <= room {
            self.page.set(fitting.len());
            return whole.into_iter().chain(misfit).collect();
        }
        // Where there is hardly any room, only the rows around the mark are left.
        let is_roomy = room >= 6;
        let detail = self.at.filter(|_| is_roomy).map(|at| self.detail(at, columns)).unwrap_or_default();
        let detail: Vec<Line> = detail.into_iter().take(room / 2).collect();
        let others = detail.len() + usize::from(is_roomy) + misfit.iter().len();
        let room = room.saturating_sub(others).max(1);
        self.page.set(room);
        let marked = fitting.iter().position(|index| Some(*index) == self.at).unwrap_or(0);
        let first = marked.saturating_sub(room / 2).min(fitting.len().saturating_sub(room));
        let shown = fitting.iter().skip(first).take(room);
        let rows = shown.map(|index| self.row(*index, columns, look));
        let last = (first + room).min(fitting.len());
        let of = format!("      {}-{last} / {}", first + 1, fitting.len());
        let of = (is_roomy && last - first < fitting.len()).then(|| Line::new(Ink::Dim, of));
        rows.chain(of).chain(detail).chain(misfit).collect()
    }

    /// A choice with all of its meaning, beside its label or below it.
    fn with_meaning(&self, index: usize, columns: usize, look: Look) -> Vec<Line> {
        let detail = self.detail(index, columns);
        let first =
            if detail.is_empty() { self.row(index, columns, look) } else { self.name(index, columns, look) };
        std::iter::once(first).chain(detail).collect()
    }

    /// What the row of a choice is too narrow to say.
    fn detail(&self, index: usize, columns: usize) -> Vec<Line> {
        let choice = &self.choices[index];
        let is_cut = width(&choice.label) > columns.saturating_sub(10);
        let used = 5 + if self.many { 4 } else { 0 } + width(&choice.label) + 2;
        let words = match (is_cut, choice.means.is_empty()) {
            (true, true) => choice.label.clone(),
            (true, false) => format!("{}: {}", choice.label, choice.means),
            (false, _) if used + width(&choice.means) <= columns => return Vec::new(),
            (false, _) => choice.means.clone(),
        };
        let rows = wrap(&words, columns.saturating_sub(7)).into_iter().filter(|row| !row.is_empty());
        rows.map(|row| Line::new(Ink::Plain, format!("      {row}"))).collect()
    }

    /// A choice in one row, its meaning cut to what fits.
    fn row(&self, index: usize, columns: usize, look: Look) -> Line {
        let choice = &self.choices[index];
        let line = self.name(index, columns, look);
        let room = columns.saturating_sub(line.width() + 2);
        let fits = width(&choice.means) <= room || room >= 12;
        match choice.means.is_empty() || !fits {
            true => line,
            false => line.and(Ink::Plain, format!("  {}", cut(&choice.means, room, look.ellipsis()))),
        }
    }

    fn name(&self, index: usize, columns: usize, look: Look) -> Line {
        let choice = &self.choices[index];
        let marked = Some(index) == self.at;
        let pointer = if marked { look.pointer() } else { " " };
        let tick = match (self.many, self.many && self.ticked().contains(&index)) {
            (false, _) => "",
            (true, true) => "[x] ",
            (true, false) => "[ ] ",
        };
        let ink = if marked { Ink::Accent } else { Ink::Plain };
        let label = cut(&choice.label, columns.saturating_sub(10), look.ellipsis());
        Line::new(Ink::Accent, format!("{pointer} "))
            .and(Ink::Dim, format!("{:>2} ", index + 1))
            .and(ink, format!("{tick}{label}"))
    }
}
