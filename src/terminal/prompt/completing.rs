//! Tab: what is typed in part is completed to a name that is known; again Tab goes on to the next. In: the text before the
//! cursor and the known names. Out: the text with a name in the place of its beginning.

use super::super::editor::Editor;
use super::{Control, Prompt};

/// What Tab goes through: the names that fit, from a place in the text on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completing {
    /// What stands before the name.
    before: String,
    /// What was typed first, then each name that fits.
    options: Vec<String>,
    at: usize,
}

impl Completing {
    /// None where nothing known begins so.
    fn begin(text: &str, known: &[String]) -> Option<Completing> {
        let starts = text.char_indices().filter(|(at, c)| is_start(text, *at, *c)).map(|(at, _)| at);
        let fitting = |typed: &str| -> Vec<String> {
            let typed = typed.to_lowercase();
            let begins =
                |name: &&String| name.to_lowercase().starts_with(&typed) && name.to_lowercase() != typed;
            known.iter().filter(begins).cloned().collect()
        };
        let found = starts.map(|at| (at, fitting(&text[at..]))).find(|(_, names)| !names.is_empty());
        let (at, names) = match found {
            Some(found) => found,
            // Nothing of the next word is typed yet: all names are offered.
            None if text.is_empty() || text.ends_with([' ', ',', '\n']) => (text.len(), known.to_vec()),
            None if text.ends_with(|c: char| c.is_ascii_digit()) => {
                (text.len(), known.iter().map(|unit| format!(" {unit}")).collect())
            }
            None => return None,
        };
        let options: Vec<String> = std::iter::once(text[at..].to_owned()).chain(names).collect();
        (options.len() > 1).then(|| Completing { before: text[..at].to_owned(), options, at: 0 })
    }

    fn moved(&mut self, by: isize) -> String {
        let count = self.options.len();
        self.at = (self.at + count).saturating_add_signed(by) % count;
        format!("{}{}", self.before, self.options[self.at])
    }
}

/// A name may begin at a word, or at the letters behind a number.
fn is_start(text: &str, at: usize, c: char) -> bool {
    let before = text[..at].chars().next_back();
    match before {
        None => true,
        Some(before) if before.is_ascii_digit() => {
            !c.is_ascii_digit() && !".,".contains(c) && !c.is_whitespace()
        }
        Some(before) => !c.is_whitespace() && (before.is_whitespace() || ",;/(".contains(before)),
    }
}

impl Prompt {
    /// Completes what is typed, forwards or backwards; false where there is nothing to complete to.
    pub(super) fn complete(&mut self, by: isize) -> bool {
        let begun = self.completing.take().or_else(|| match &self.control {
            Control::Line(editor) => Completing::begin(editor.before_cursor(), &self.known),
            Control::Choose(chooser) if chooser.typed.is_empty() || chooser.is_yes_no() => None,
            Control::Choose(chooser) => Completing::begin_choice(chooser.typed.text(), chooser.labels()),
        });
        let Some(mut completing) = begun else { return false };
        let text = completing.moved(by);
        match &mut self.control {
            Control::Line(editor) => editor.replace_before_cursor(&text),
            Control::Choose(chooser) => {
                chooser.typed = Editor::new(&text);
                chooser.follow();
            }
        }
        (self.note, self.suggested) = (None, false);
        self.completing = Some(completing);
        true
    }
}

impl Completing {
    /// The part behind the last comma becomes the label of a choice that fits it.
    fn begin_choice(text: &str, labels: Vec<String>) -> Option<Completing> {
        let at = text.rfind(',').map_or(0, |comma| comma + 1);
        let at = at + (text[at..].len() - text[at..].trim_start().len());
        let options: Vec<String> = std::iter::once(text[at..].to_owned()).chain(labels).collect();
        (options.len() > 1).then(|| Completing { before: text[..at].to_owned(), options, at: 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(text: &str, known: &[&str]) -> Vec<String> {
        let known: Vec<String> = known.iter().map(|name| (*name).to_owned()).collect();
        let Some(mut completing) = Completing::begin(text, &known) else { return Vec::new() };
        (1..completing.options.len()).map(|_| completing.moved(1)).collect()
    }

    #[test]
    fn the_beginning_of_a_name_is_completed_wherever_a_word_begins() {
        let known = ["read", "route", "Kim Jiwon", "김지원"];
        assert_eq!(through("r", &known), ["read", "route"]);
        assert_eq!(through("text of re", &known), ["text of read"]);
        assert_eq!(through("ask kim j", &known), ["ask Kim Jiwon"]);
        assert_eq!(through("김", &known), ["김지원"]);
        assert_eq!(through("x, ", &known)[0], "x, read");
        assert!(through("zz", &known).is_empty());
    }

    #[test]
    fn a_unit_is_completed_behind_its_number() {
        let units = ["ms", "s", "min", "per day"];
        assert_eq!(through("1.5", &units), ["1.5 ms", "1.5 s", "1.5 min", "1.5 per day"]);
        assert_eq!(through("15 m", &units), ["15 ms", "15 min"]);
        assert_eq!(through("15m", &units), ["15ms", "15min"]);
        assert_eq!(through("9,000 per", &units), ["9,000 per day"]);
    }

    #[test]
    fn going_on_comes_back_to_what_was_typed() {
        let mut completing = Completing::begin("r", &["read".into(), "route".into()]).unwrap();
        let seen: Vec<String> = (0..4).map(|_| completing.moved(1)).collect();
        assert_eq!(seen, ["read", "route", "r", "read"]);
        assert_eq!(completing.moved(-1), "r");
    }
}
