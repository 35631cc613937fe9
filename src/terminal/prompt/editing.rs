//! What changes the text of an answer: letters, pasted lines, a text from elsewhere. In: text. Out: the prompt with it, and the
//! list, where there is one, following what is typed.

use super::super::editor::Editor;
use super::{Control, Prompt};

impl Prompt {
    /// What is typed takes the place of a suggestion.
    pub(super) fn clear_suggestion(&mut self) {
        if let (true, Control::Line(editor)) = (self.suggested, &mut self.control) {
            *editor = Editor::default();
        }
        self.suggested = false;
    }

    pub(super) fn insert(&mut self, text: &str) {
        self.clear_suggestion();
        self.edit(|editor| editor.insert(text));
    }

    pub(super) fn edit(&mut self, change: impl FnOnce(&mut Editor)) {
        self.note = None;
        self.suggested = false;
        match &mut self.control {
            Control::Line(editor) => change(editor),
            Control::Choose(chooser) => {
                change(&mut chooser.typed);
                chooser.follow();
            }
        }
    }

    /// Pasted lines never become several answers: a text keeps them, a list has them as its items, one line joins them.
    pub(super) fn as_one_answer(&self, text: &str) -> String {
        let gap = match (&self.control, self.one_line) {
            (Control::Choose(chooser), _) if chooser.is_many() => ", ",
            (Control::Choose(_), _) | (_, true) => " ",
            _ => return text.to_owned(),
        };
        let lines = text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(gap)
    }

    /// Puts a text in the place of what is typed.
    pub fn replace(&mut self, text: &str) {
        let text = self.as_one_answer(text);
        self.edit(|editor| *editor = Editor::new(&text));
    }
}
