//! How a prompt looks. In: a prompt and the size of the terminal. Out: the lines, never wider or higher than the terminal,
//! and the place of the cursor.

use super::super::editor::Rows;
use super::super::look::{Ink, Line, Look};
use super::super::wrap::{cut, wrap};
use super::layout::{
    self, ASK, CHOICES, CONTEXT, FOOTER, HELP, INPUT, LISTED, NOTE, PARTS, PROGRESS, WHY, first_shown,
};
use super::{Control, Drawn, Keys, Prompt, Size};
use aiplan::interview::step::Progress;
use aiplan::text::{Lang, fill};

impl Prompt {
    /// The lines to show and where the cursor stands. What does not fit scrolls or is left out, never the question nor the
    /// line being typed.
    pub fn draw(&self, size: Size) -> Drawn {
        let columns = size.columns.saturating_sub(1).clamp(8, 100);
        let mut parts = self.parts(columns);
        let typed = self.typed_rows(columns);
        let mut most = [0; PARTS];
        (0..PARTS).for_each(|part| most[part] = parts[part].len());
        most[INPUT] = typed.rows.len();
        let shares = layout::shares(most, size.rows.saturating_sub(1).max(1));
        if let (Control::Choose(chooser), true) = (&self.control, shares[CHOICES] < most[CHOICES]) {
            parts[CHOICES] =
                chooser.lines(columns, shares[CHOICES], self.look, self.lang, self.note.is_some());
        }
        parts[HELP] = self.help_in_view(std::mem::take(&mut parts[HELP]), shares[HELP], columns);
        let first = first_shown(typed.cursor.0, typed.rows.len(), shares[INPUT]);
        parts[INPUT] = self.input(&typed, first, columns);
        // A part may leave room that it was given: choices in short rows are fewer than the rows that would hold them in full.
        let above: usize = (0..INPUT).map(|part| parts[part].len().min(shares[part])).sum();
        let shown = parts.into_iter().zip(shares).flat_map(|(lines, share)| lines.into_iter().take(share));
        let cursor_row = typed.cursor.0 - first;
        Drawn {
            lines: shown.collect(),
            cursor: (above + cursor_row, 2 + typed.cursor.1),
            before: self.input_row(cursor_row, first, typed.before),
        }
    }

    /// Each part as it would be with all the room it wants; the line being typed comes later.
    fn parts(&self, columns: usize) -> [Vec<Line>; PARTS] {
        let mut parts: [Vec<Line>; PARTS] = std::array::from_fn(|_| Vec::new());
        let mut part = CONTEXT;
        for (index, (ink, text)) in self.head.iter().enumerate() {
            part = match ink {
                Ink::Strong => ASK,
                Ink::Dim if index == 0 => PROGRESS,
                _ if part >= ASK => LISTED,
                _ => CONTEXT,
            };
            // The rows of a point stand under its text.
            let hang = if text.starts_with(&format!("{} ", self.look.dot())) { "  " } else { "" };
            let rows = wrap(text, columns.saturating_sub(hang.len())).into_iter().enumerate();
            let row = |(index, row)| if index == 0 { row } else { format!("{hang}{row}") };
            parts[part].extend(rows.map(row).map(|row| Line::new(*ink, row)));
        }
        parts[WHY] = indented(&self.why, columns);
        if self.shows_help {
            let told = self.help.iter().filter(|(_, text)| !text.is_empty());
            parts[HELP] =
                told.flat_map(|(label, text)| indented(&format!("{label}: {text}"), columns)).collect();
        }
        if let Control::Choose(chooser) = &self.control {
            parts[CHOICES] = chooser.lines(columns, usize::MAX, self.look, self.lang, self.note.is_some());
        }
        if let Some(note) = &self.note {
            let rows = wrap(note, columns.saturating_sub(4)).into_iter().enumerate();
            let mark = |index: usize| if index == 0 { "!" } else { " " };
            parts[NOTE] =
                rows.map(|(index, row)| Line::new(Ink::Warning, format!("{} {row}", mark(index)))).collect();
        }
        parts[FOOTER] =
            wrap(&self.footer(), columns).into_iter().map(|row| Line::new(Ink::Dim, row)).collect();
        parts
    }

    fn typed_rows(&self, columns: usize) -> Rows {
        let editor = match &self.control {
            Control::Line(editor) => editor,
            Control::Choose(chooser) => &chooser.typed,
        };
        editor.rows(columns - 2)
    }

    /// The rows of what is typed from the first that is shown; an empty line shows what Enter takes.
    fn input(&self, typed: &Rows, first: usize, columns: usize) -> Vec<Line> {
        let shown = typed.rows.iter().skip(first).enumerate();
        let mut lines: Vec<Line> =
            shown.map(|(index, row)| self.input_row(index, first, row.clone())).collect();
        let hint =
            self.hint().filter(|_| matches!(&self.control, Control::Line(editor) if editor.is_empty()));
        if let (Some(hint), Some(line)) = (hint, lines.first_mut()) {
            let hint = cut(&hint, columns.saturating_sub(4), self.look.ellipsis());
            *line = std::mem::take(line).and(Ink::Dim, hint);
        }
        lines
    }

    /// One row of what is typed. `^` says that the text begins further up.
    fn input_row(&self, index: usize, first: usize, row: String) -> Line {
        let mark = match (index, first) {
            (0, 0) => self.look.pointer(),
            (0, _) => "^",
            _ => " ",
        };
        Line::new(Ink::Accent, format!("{mark} ")).and(Ink::Plain, row)
    }

    /// The help from where the reader has turned to, with where that is when not all of it fits.
    fn help_in_view(&self, help: Vec<Line>, room: usize, columns: usize) -> Vec<Line> {
        let count = help.len();
        if count <= room || room == 0 {
            self.help_from.set(0);
            return help;
        }
        let shown = room.saturating_sub(1).max(1);
        let from = self.help_from.get().min(count - shown);
        self.help_from.set(from);
        let dash = if self.look.unicode { "–" } else { "-" };
        let place = format!("  {}{dash}{} / {count}  PgUp PgDn", from + 1, from + shown);
        let lines = help.into_iter().skip(from).take(shown);
        let place = cut(&place, columns, self.look.ellipsis());
        lines.chain((room > 1).then(|| Line::new(Ink::Dim, place))).collect()
    }

    /// What an empty line shows: what Enter takes, or how an answer may look.
    fn hint(&self) -> Option<String> {
        let example = || {
            let example = self.example.as_ref()?;
            Some(format!("{} {example}", self.lang.pick("e.g.", "예:")))
        };
        self.default.as_ref().map(|default| format!("[{default}]")).or_else(example)
    }

    fn footer(&self) -> String {
        let lang = self.lang;
        let keys: &[&str] = match (self.keys, self.is_many(), lang) {
            (Keys::Question, false, Lang::En) => {
                &["Enter", "? help", "^N unsure", "^S skip", "^O plan", "Esc back"]
            }
            (Keys::Question, true, Lang::En) => {
                &["Space [x]", "Enter", "? help", "^N unsure", "^S skip", "Esc back"]
            }
            (Keys::Question, false, Lang::Ko) => {
                &["Enter", "? 도움말", "^N 모름", "^S 넘김", "^O 전체", "Esc 이전"]
            }
            (Keys::Question, true, Lang::Ko) => {
                &["Space 선택", "Enter", "? 도움", "^N 모름", "^S 넘김", "Esc 이전"]
            }
            (Keys::More, _, Lang::En) => {
                &["y/n", "Enter ok", "? help", "^R edit list", "^O plan", "Esc back"]
            }
            (Keys::More, _, Lang::Ko) => &["y/n", "Enter", "? 도움말", "^R 목록", "^O 전체", "Esc 이전"],
            (Keys::Detail, _, Lang::En) if self.is_choice() => &["Enter ok", "Esc back"],
            (Keys::Detail, _, Lang::Ko) if self.is_choice() => &["Enter 확인", "Esc 이전"],
            (Keys::Detail, _, Lang::En) => &["Enter ok, may be empty", "Esc back"],
            (Keys::Detail, _, Lang::Ko) => &["Enter 확인(비워도 됨)", "Esc 이전"],
            (Keys::Pick, _, Lang::En) => &["Enter ok", "type to filter", "Esc back"],
            (Keys::Pick, _, Lang::Ko) => &["Enter 확인", "글자를 치면 추려짐", "Esc 이전"],
        };
        let typed = !self.typed().is_empty();
        // A question mark behind a text belongs to it.
        let key = |key: &&str| if typed { key.replacen('?', "F1", 1) } else { (*key).to_owned() };
        keys.iter().map(key).collect::<Vec<_>>().join(&format!(" {} ", self.look.dot()))
    }
}

/// Where the interview is: `Problem · question 3 of 24 · 22 left, about 8 min`; what was added by the last answers as `(+2)`.
pub fn progress(progress: &Progress, lang: Lang, look: Look) -> String {
    if progress.of == 0 {
        return progress.section.clone();
    }
    let template = lang.pick(
        "{section} {dot} question {done} of {of}{grew} {dot} {left} left, about {minutes} min",
        "{section} {dot} 질문 {done}/{of}{grew} {dot} {left}개 남음, 약 {minutes}분",
    );
    let grew = match progress.grew {
        0 => String::new(),
        grew => fill(lang.pick(" (+{grew})", "(+{grew})"), |_| Some(grew.to_string().into())),
    };
    fill(template, |name| {
        Some(match name {
            "grew" => grew.as_str().into(),
            "section" => progress.section.as_str().into(),
            "dot" => look.dot().into(),
            "done" => (progress.done + 1).min(progress.of).to_string().into(),
            "left" => progress.left.to_string().into(),
            "of" => progress.of.to_string().into(),
            _ => progress.minutes.to_string().into(),
        })
    })
}

/// A text below the question, a little to the right.
fn indented(text: &str, columns: usize) -> Vec<Line> {
    let rows = wrap(text, columns.saturating_sub(2)).into_iter().filter(|row| !row.is_empty());
    rows.map(|row| Line::new(Ink::Plain, format!("  {row}"))).collect()
}
