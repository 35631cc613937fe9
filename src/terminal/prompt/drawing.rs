//! How a prompt looks. In: a prompt and the size of the terminal. Out: the lines, never wider or higher than the terminal,
//! and the place of the cursor.

use super::super::look::{Ink, Line, Look};
use super::super::wrap::{cut, wrap};
use super::{Control, Drawn, Keys, Prompt, Size};
use aiplan::interview::step::Progress;
use aiplan::text::{Lang, fill};

impl Prompt {
    /// The lines to show and where the cursor stands.
    pub fn draw(&self, size: Size) -> Drawn {
        // Signs that ASCII spells in several letters (`->`) need room.
        let spare = if self.look.unicode { 1 } else { 8 };
        let columns = size.columns.saturating_sub(spare).clamp(20, 100);
        let mut lines = self.top(columns);
        let mut below: Vec<Line> = Vec::new();
        if let Some(note) = &self.note {
            below.extend(wrap(note, columns - 4).into_iter().enumerate().map(|(index, row)| {
                Line::new(Ink::Warning, format!("{} {row}", if index == 0 { "!" } else { " " }))
            }));
        }
        below.extend(wrap(&self.footer(), columns).into_iter().map(|row| Line::new(Ink::Dim, row)));
        let (typed, hint) = match &self.control {
            Control::Line(editor) => (editor, self.hint().filter(|_| editor.is_empty())),
            Control::Choose(chooser) => {
                let room = size.rows.saturating_sub(lines.len() + below.len() + 2);
                lines.extend(chooser.lines(columns, room.max(3), self.look, self.lang));
                (&chooser.typed, None)
            }
        };
        let first = lines.len();
        let rows = typed.rows(columns - 2);
        lines.extend(rows.rows.iter().enumerate().map(|(index, row)| {
            let mark = if index == 0 { self.look.pointer() } else { " " };
            let hint = hint.as_deref();
            let line = Line::new(Ink::Accent, format!("{mark} ")).and(Ink::Plain, row.clone());
            match hint {
                Some(hint) => line.and(Ink::Dim, cut(hint, columns - 4, self.look.ellipsis())),
                None => line,
            }
        }));
        lines.extend(below);
        let cursor = (first + rows.cursor.0, 2 + rows.cursor.1);
        in_view(lines, cursor, size.rows)
    }

    /// What an empty line shows: what Enter takes, or how an answer may look.
    fn hint(&self) -> Option<String> {
        let example = || {
            let example = self.example.as_ref()?;
            Some(format!("{} {example}", self.lang.pick("e.g.", "예:")))
        };
        self.default.as_ref().map(|default| format!("[{default}]")).or_else(example)
    }

    fn top(&self, columns: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        for (ink, text) in &self.head {
            lines.extend(wrap(text, columns).into_iter().map(|row| Line::new(*ink, row)));
        }
        let mut said = |label: &str, text: &str| {
            if text.is_empty() {
                return;
            }
            let label = if label.is_empty() { String::new() } else { format!("{label}: ") };
            let rows = wrap(&format!("{label}{text}"), columns - 2);
            lines.extend(rows.into_iter().map(|row| Line::new(Ink::Dim, format!("  {row}"))));
        };
        said("", &self.why);
        if self.shows_help {
            for (label, text) in &self.help {
                said(label, text);
            }
        }
        lines
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

/// Where the interview is: `Problem · question 3 of about 24 · 8 min`; what was added by the last answers as `(+2)`.
pub fn progress(progress: &Progress, lang: Lang, look: Look) -> String {
    if progress.of == 0 {
        return progress.section.clone();
    }
    let template = lang.pick(
        "{section} {dot} question {done} of about {of}{grew} {dot} {minutes} min",
        "{section} {dot} {done}번째 질문, 전체 약 {of}개{grew} {dot} {minutes}분",
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
            "of" => progress.of.to_string().into(),
            _ => progress.minutes.to_string().into(),
        })
    })
}

/// Cuts what does not fit on the screen, first above the cursor.
fn in_view(mut lines: Vec<Line>, cursor: (usize, usize), rows: usize) -> Drawn {
    let most = rows.saturating_sub(1).max(1);
    let above = lines.len().saturating_sub(most).min(cursor.0);
    lines.drain(..above);
    lines.truncate(most);
    Drawn { lines, cursor: (cursor.0 - above, cursor.1) }
}
