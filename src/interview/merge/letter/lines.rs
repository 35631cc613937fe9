//! The lines of a letter with their places, without the signs a mail program puts before what it quotes. In: a file.
//! Out: lines.

use crate::source::Source;

/// One line.
#[derive(Clone, Copy, Debug)]
pub struct TextLine<'t> {
    /// Where the line begins.
    pub start: usize,
    /// The line as it came, without its end.
    pub text: &'t str,
}

pub fn lines(file: &Source) -> Vec<TextLine<'_>> {
    let mut at = 0;
    let mut lines = Vec::new();
    for whole in file.text.split_inclusive('\n') {
        let text = whole.trim_end_matches(['\n', '\r']);
        let bare = text.trim_start_matches('\u{feff}');
        lines.push(TextLine { start: at + text.len() - bare.len(), text: bare });
        at += whole.len();
    }
    lines
}

impl<'t> TextLine<'t> {
    /// How often the line was quoted: `> > text` is 2.
    pub fn depth(self) -> usize {
        let signs = self.text.chars().take_while(|c| matches!(c, '>' | ' '));
        signs.filter(|c| *c == '>').count()
    }

    /// The line without so many signs of quoting, where it has them.
    pub fn unquoted(self, most: usize) -> &'t str {
        let mut text = self.text;
        for _ in 0..most {
            let Some(rest) = text.trim_start_matches(' ').strip_prefix('>') else { break };
            text = rest.strip_prefix(' ').unwrap_or(rest);
        }
        text
    }

    /// The words of the line: no quoting, no signs of a heading, a list or emphasis.
    pub fn words(self) -> String {
        let text = self.unquoted(usize::MAX).trim().replace("**", "");
        text.trim_start_matches(['#', '-', '*', ' ']).trim().to_owned()
    }

    /// Where in the file a text taken from this line begins.
    pub fn start_of(self, part: &str) -> usize {
        self.start + self.text.rfind(part).unwrap_or(0)
    }
}
