//! The keys that move: within the line, the list or the help. In: a key. Out: the prompt with its mark elsewhere.

use super::super::editor::Editor;
use super::{Control, Prompt};
use crossterm::event::KeyCode;

impl Prompt {
    pub(super) fn movement(&mut self, code: KeyCode) {
        let by = match code {
            KeyCode::Up | KeyCode::BackTab => -1,
            KeyCode::Down | KeyCode::Tab => 1,
            KeyCode::PageUp => -5,
            KeyCode::PageDown => 5,
            KeyCode::Left => return self.edit(Editor::left),
            KeyCode::Right => return self.edit(Editor::right),
            KeyCode::Home => return self.edit(Editor::home),
            KeyCode::End => return self.edit(Editor::end),
            KeyCode::Backspace => return self.edit(Editor::backspace),
            KeyCode::Delete => return self.edit(Editor::delete),
            _ => return,
        };
        match &mut self.control {
            _ if self.shows_help && matches!(code, KeyCode::PageUp | KeyCode::PageDown) => {
                self.scroll_help(by)
            }
            Control::Choose(chooser) if matches!(code, KeyCode::PageUp | KeyCode::PageDown) => {
                chooser.paged(code == KeyCode::PageUp)
            }
            Control::Choose(chooser) => chooser.moved(by),
            Control::Line(_) if self.shows_help => self.scroll_help(by),
            Control::Line(_) => {}
        }
    }

    fn scroll_help(&mut self, by: isize) {
        self.help_from.set(self.help_from.get().saturating_add_signed(by));
    }
}
