//! A list to choose from without a terminal: by arrows, by number or by typing. In: movements and letters.
//! Out: what is marked or picked, and the rows to show in the room there is.

use super::editor::Editor;
use super::look::{Ink, Line, Look, width};
use super::wrap::{cut, wrap};
use aiplan::interview::entry;
use aiplan::interview::step::Choosable;
use aiplan::text::Lang;
use std::collections::BTreeSet;

/// What can be chosen, and how far choosing is.
#[derive(Clone, Debug)]
pub struct Chooser {
    choices: Vec<Choosable>,
    many: bool,
    yes_no: bool,
    /// Index of the marked choice.
    at: usize,
    picked: BTreeSet<usize>,
    pub typed: Editor,
}

impl Chooser {
    /// Begins at the default, or with the defaults picked.
    pub fn new(choices: Vec<Choosable>, many: bool, yes_no: bool, default: Option<&str>) -> Chooser {
        let defaults: Vec<&str> = default.map(|ids| ids.split(", ").collect()).unwrap_or_default();
        let chosen: BTreeSet<usize> =
            (0..choices.len()).filter(|index| defaults.contains(&choices[*index].id.as_str())).collect();
        let at = chosen.first().copied().unwrap_or(0);
        let picked = if many { chosen } else { BTreeSet::new() };
        Chooser { choices, many, yes_no, at, picked, typed: Editor::default() }
    }

    /// The choices that fit what was typed; a number fits all and moves the mark.
    fn fitting(&self) -> Vec<usize> {
        let typed = self.typed.text().trim().to_lowercase();
        let all = 0..self.choices.len();
        if typed.is_empty() || self.yes_no || typed.chars().all(|c| c.is_ascii_digit() || ", ".contains(c)) {
            return all.collect();
        }
        let fits = |choice: &Choosable| {
            [&choice.id, &choice.label, &choice.means]
                .iter()
                .any(|words| words.to_lowercase().contains(&typed))
        };
        all.filter(|index| fits(&self.choices[*index])).collect()
    }

    pub fn moved(&mut self, by: isize) {
        let fitting = self.fitting();
        let here = fitting.iter().position(|index| *index == self.at).unwrap_or(0);
        let last = fitting.len().saturating_sub(1);
        let there = here.saturating_add_signed(by).min(last);
        // One step past an end comes round to the other.
        let there = match by {
            1 if here == last => 0,
            -1 if here == 0 => last,
            _ => there,
        };
        self.at = fitting.get(there).copied().unwrap_or(self.at);
    }

    /// Follows what was typed: a number marks its choice, letters the first that fits.
    pub fn follow(&mut self) {
        let typed = self.typed.text().trim();
        if let Ok(number) = typed.parse::<usize>() {
            self.at = number.checked_sub(1).filter(|index| *index < self.choices.len()).unwrap_or(self.at);
        } else if self.yes_no {
            let answer = entry::yes_no(typed, Lang::En).ok();
            let yes = answer.map(|entry| entry.value.as_str() == Some("yes"));
            self.at = yes.map_or(self.at, |yes| usize::from(!yes));
        } else if let Some(first) = self.fitting().first().filter(|_| !self.fitting().contains(&self.at)) {
            self.at = *first;
        }
    }

    /// Picks or drops the marked choice.
    pub fn toggle(&mut self) {
        if self.many && !self.picked.remove(&self.at) {
            // "None of these" stands alone.
            let is_none = |index: &usize| self.choices[*index].id == "none";
            let at_none = is_none(&self.at);
            self.picked.retain(|own| is_none(own) == at_none);
            self.picked.insert(self.at);
        }
        self.typed = Editor::default();
    }

    pub fn is_many(&self) -> bool {
        self.many
    }

    /// The ids taken by Enter; none when nothing fits or nothing is picked.
    pub fn taken(&self) -> Vec<String> {
        let fits = self.fitting().contains(&self.at);
        let typed = !self.typed.is_empty();
        let indices: Vec<usize> = match (self.many, self.picked.is_empty()) {
            (true, false) => self.picked.iter().copied().collect(),
            (true, true) if !typed => Vec::new(),
            _ if fits => vec![self.at],
            _ => Vec::new(),
        };
        indices.into_iter().map(|index| self.choices[index].id.clone()).collect()
    }

    /// The rows that fit into `room`, the marked one among them.
    pub fn lines(&self, columns: usize, room: usize, look: Look, lang: Lang) -> Vec<Line> {
        let fitting = self.fitting();
        if fitting.is_empty() {
            return vec![Line::new(
                Ink::Warning,
                lang.pick("  None of the choices fits.", "  맞는 보기가 없습니다."),
            )];
        }
        let whole: Vec<Line> =
            fitting.iter().flat_map(|index| self.with_meaning(*index, columns, look)).collect();
        if whole.len() <= room {
            return whole;
        }
        let detail = self.meaning(self.at, columns).len();
        let room = room.saturating_sub(detail + 1).max(1);
        let marked = fitting.iter().position(|index| *index == self.at).unwrap_or(0);
        let first = marked.saturating_sub(room / 2).min(fitting.len().saturating_sub(room));
        let shown = fitting.iter().skip(first).take(room);
        let lines = shown.flat_map(|index| match *index == self.at {
            true => self.with_meaning(*index, columns, look),
            false => vec![self.row(*index, columns, look)],
        });
        let last = (first + room).min(fitting.len());
        let of = format!("      {}-{last} / {}", first + 1, fitting.len());
        let of = (last - first < fitting.len()).then(|| Line::new(Ink::Dim, of));
        lines.chain(of).collect()
    }

    /// A choice with all of its meaning, beside its label or below it.
    fn with_meaning(&self, index: usize, columns: usize, look: Look) -> Vec<Line> {
        let below = self.meaning(index, columns);
        let mut lines = vec![match below.is_empty() {
            true => self.row(index, columns, look),
            false => self.name(index, columns, look),
        }];
        lines.extend(below.into_iter().map(|row| Line::new(Ink::Dim, format!("      {row}"))));
        lines
    }

    /// What a choice means, where its row is too narrow to say it.
    fn meaning(&self, index: usize, columns: usize) -> Vec<String> {
        let choice = &self.choices[index];
        let tick = if self.many { 4 } else { 0 };
        let used = 5 + tick + width(&choice.label) + 2;
        match choice.means.is_empty() || used + width(&choice.means) <= columns {
            true => Vec::new(),
            false => wrap(&choice.means, columns.saturating_sub(7)),
        }
    }

    /// A choice in one row, its meaning cut to what fits.
    fn row(&self, index: usize, columns: usize, look: Look) -> Line {
        let choice = &self.choices[index];
        let line = self.name(index, columns, look);
        let room = columns.saturating_sub(line.width() + 2);
        let fits = width(&choice.means) <= room || room >= 12;
        match choice.means.is_empty() || !fits {
            true => line,
            false => line.and(Ink::Dim, format!("  {}", cut(&choice.means, room, look.ellipsis()))),
        }
    }

    fn name(&self, index: usize, columns: usize, look: Look) -> Line {
        let choice = &self.choices[index];
        let marked = index == self.at;
        let pointer = if marked { look.pointer() } else { " " };
        let tick = match (self.many, self.picked.contains(&index)) {
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
