//! Breaks what a command prints at words, for a terminal narrower than the lines. In: text, with colour or without, and
//! columns. Out: the same text with line breaks; excerpts of a file, tables and code keep their lines.

use unicode_width::UnicodeWidthChar;

/// Each line over the width is broken at a space and goes on under the first letter of its text.
pub fn fold(text: &str, columns: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 20);
    let mut fenced = false;
    for line in text.split_inclusive('\n') {
        fenced ^= line.starts_with("```");
        if fenced || visible_width(line) <= columns || keeps_its_lines(line) {
            out.push_str(line);
        } else {
            fold_line(&mut out, line, columns);
        }
    }
    out
}

/// Excerpts (`12 | …`, `--> file`) and table rows mean something by their columns.
fn keeps_its_lines(line: &str) -> bool {
    let plain = without_colour(line);
    let start = plain.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
    start.starts_with('|') || start.starts_with("-->") || start.starts_with("...")
}

fn fold_line(out: &mut String, line: &str, columns: usize) {
    let indent = " ".repeat(hanging_indent(line).min(columns / 3));
    let mut used = 0;
    for (index, word) in line.split(' ').enumerate() {
        let width = visible_width(word);
        if index > 0 {
            if used + 1 + width > columns && used > indent.len() {
                out.push('\n');
                out.push_str(&indent);
                used = indent.len();
            } else {
                out.push(' ');
                used += 1;
            }
        }
        out.push_str(word);
        used += width;
    }
}

/// Where the text of a line begins, after its indent and its sign (`= why: `, `+ `, `· `).
fn hanging_indent(line: &str) -> usize {
    let plain = without_colour(line);
    let spaces = plain.len() - plain.trim_start().len();
    let rest = plain.trim_start();
    match rest.starts_with(['=', '+', '-', '·', '×', '#']) {
        true => spaces + 2,
        false => spaces + 2 * usize::from(spaces > 0),
    }
}

fn visible_width(text: &str) -> usize {
    without_colour(text).chars().filter_map(UnicodeWidthChar::width).sum()
}

fn without_colour(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            chars.by_ref().find(|c| c.is_ascii_alphabetic());
        } else if c != '\n' {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_break_at_words_and_go_on_under_their_text() {
        let folded = fold("   = why: one two three four\nshort\n", 16);
        assert_eq!(folded, "   = why: one\n     two three\n     four\nshort\n");
    }

    #[test]
    fn colour_does_not_count_and_korean_counts_twice() {
        assert_eq!(fold("\u{1b}[1mab\u{1b}[0m cd\n", 5), "\u{1b}[1mab\u{1b}[0m cd\n");
        assert_eq!(fold("가나 다라 마바\n", 9), "가나 다라\n마바\n");
    }

    #[test]
    fn excerpts_and_code_keep_their_lines() {
        let excerpt = "12 |   a long line of the plan itself\n  --> a/long/path.yaml:1:2\n";
        assert_eq!(fold(excerpt, 12), excerpt);
        let code = "```yaml\nkey: a long line of code here\n```\n";
        assert_eq!(fold(code, 12), code);
    }
}
