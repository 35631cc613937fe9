//! Markdown for the eyes. In: Markdown as `explain` and `render` write it. Out: the same text without heading signs and stars,
//! with code indented instead of fenced; of a document, also without escapes, with its tables laid out for the width, and without
//! the source of diagrams.

use super::table;

/// What a renderer reads as something else, and what a reader is to see.
const SIGNS: [(&str, &str); 4] = [("**", ""), ("&lt;", "<"), ("&amp;", "&"), ("<br>", " ")];

/// A document as it is read: a diagram whose table stands beside it says nothing to those who see its source.
pub fn document(text: &str, columns: usize) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut kept = String::with_capacity(text.len());
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let after = index + diagram(&lines[index..]);
        if after > index && (is_table(lines[..index].iter().rev()) || is_table(lines[after..].iter())) {
            let blank = lines[after..].iter().take_while(|line| line.trim().is_empty()).count();
            index = after + blank;
        } else {
            kept.push_str(line);
            index += 1;
        }
    }
    with_tables(&without_signs(&kept), columns)
}

/// Each table laid out, each other line as it is read.
fn with_tables(text: &str, columns: usize) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut out = String::with_capacity(text.len());
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let length = lines[index..].iter().take_while(|line| line.starts_with('|')).count();
        if length > 2 && is_rule(lines[index + 1]) {
            let rows = lines[index..index + length].iter().filter(|line| !is_rule(line));
            out.push_str(&table::lay_out(&rows.map(|line| cells(line)).collect::<Vec<_>>(), columns));
            index += length;
        } else {
            out.push_str(&as_read(line));
            index += 1;
        }
    }
    out
}

/// What stands between the heading of a table and its rows.
fn is_rule(line: &str) -> bool {
    line.contains("---") && line.trim_end().chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.trim_end().trim_start_matches('|');
    let mut cells = vec![String::new()];
    let mut is_escaped = false;
    for letter in inner.strip_suffix('|').unwrap_or(inner).chars() {
        match (letter, cells.last_mut()) {
            ('|', _) if !is_escaped => cells.push(String::new()),
            (_, Some(cell)) => cell.push(letter),
            (_, None) => {}
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    cells.iter().map(|cell| as_read(cell.trim())).collect()
}

/// How many lines the diagram has that these lines open with.
fn diagram(lines: &[&str]) -> usize {
    if !lines.first().is_some_and(|line| line.starts_with("```mermaid")) {
        return 0;
    }
    let end = lines.iter().skip(1).position(|line| line.starts_with("```"));
    end.map_or(lines.len(), |end| end + 2)
}

/// The nearest line that says something is a row of a table.
fn is_table<'l>(mut lines: impl Iterator<Item = &'l &'l str>) -> bool {
    lines.find(|line| !line.trim().is_empty()).is_some_and(|line| line.starts_with('|'))
}

/// One line without the escapes that `words::escape` writes; indented code has none.
fn as_read(line: &str) -> String {
    if line.starts_with("    ") {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while !rest.is_empty() {
        let (read, length) = first_as_read(rest);
        out.push_str(read);
        rest = &rest[length..];
    }
    out
}

/// What to read of the beginning of a text, and how many bytes that was.
fn first_as_read(rest: &str) -> (&str, usize) {
    if let Some((sign, read)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        return (read, sign.len());
    }
    let is_escape = rest.starts_with('\\') && rest[1..].starts_with(|c: char| c.is_ascii_punctuation());
    let address =
        rest.strip_prefix('<').filter(|rest| rest.starts_with("http")).and_then(|it| it.split_once('>'));
    match address {
        _ if is_escape => (&rest[1..2], 2),
        Some((address, _)) => (address, address.len() + 2),
        None => {
            let length = rest.chars().next().map_or(rest.len(), char::len_utf8);
            (&rest[..length], length)
        }
    }
}

/// Only the signs at the start of a line are dropped; what stands in code or within a line is the text itself.
pub fn without_signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fenced = false;
    for line in text.split_inclusive('\n') {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            out.push_str("    ");
            out.push_str(line);
        } else {
            out.push_str(&plain(line));
        }
    }
    out
}

fn plain(line: &str) -> String {
    if let Some((bold, rest)) = line.strip_prefix("**").and_then(|line| line.split_once("**")) {
        return format!("{bold}{rest}");
    }
    let heading = line.trim_start_matches('#').strip_prefix(' ');
    heading.filter(|_| line.starts_with('#')).unwrap_or(line).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_go_and_code_is_indented() {
        let markdown = "# mae\n\n**Why**: 2**3 is 8\n\n```yaml\n# a: **b**\n```\n- `x` #1\n";
        assert_eq!(without_signs(markdown), "mae\n\nWhy: 2**3 is 8\n\n    # a: **b**\n- `x` #1\n");
        assert_eq!(without_signs("#tag\n**open\n"), "#tag\n**open\n");
    }

    #[test]
    fn a_document_is_read_without_escapes_and_without_the_diagram_that_its_table_says_again() {
        let page = "## Flow\n\n```mermaid\nflowchart LR\n```\n\n| Price | **over** |\n| \\$5.4 | 1 &lt; 2 |\nsee <https://a.b/c>.\n";
        let read = "Flow\n\n| Price | over |\n| $5.4 | 1 < 2 |\nsee https://a.b/c.\n";
        assert_eq!(document(page, 80), read);
        let canvas = "| a |\n\n```mermaid\nx\n```\n\n## How\n";
        assert_eq!(document(canvas, 80), "| a |\n\nHow\n");
        let alone = "one\n\n```mermaid\nx\n```\ntwo \\";
        assert_eq!(document(alone, 80), "one\n\n    x\ntwo \\");
    }

    #[test]
    fn a_table_has_no_bars_and_a_bar_within_a_cell_stays() {
        let page = "| **a** | b |\n| --- | :---: |\n| 1 \\| 2 | \\$5 |\n\nnext\n";
        assert_eq!(document(page, 80), "a      b\n-----  --\n1 | 2  $5\n\nnext\n");
        let code = "```\n| a |\n| --- |\n| b |\n```\n";
        assert_eq!(document(code, 80), "    | a |\n    | --- |\n    | b |\n");
    }
}
