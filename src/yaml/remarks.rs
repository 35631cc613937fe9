//! Remarks to the program: comments that begin with `# aiplan:`. In: a text and its tree. Out: what each says, and the bytes it is
//! about: its own line, or, for one alone on its line, the entry or record that begins below it.

use super::{Content, Node, Remark, Tree};
use crate::source::Span;

const MARK: &str = "# aiplan:";

/// Every remark of a text, in order. The mark inside a text of the plan is no remark.
pub fn remarks<'t>(text: &'t str, tree: &Tree) -> Vec<Remark<'t>> {
    let marks = text.match_indices(MARK).map(|(at, _)| at);
    marks.filter(|at| begins_comment(text, *at, tree)).map(|at| remark(text, at, tree)).collect()
}

fn begins_comment(text: &str, at: usize, tree: &Tree) -> bool {
    let before = text[..at].chars().next_back();
    let stands_apart = before.is_none_or(|c| c.is_whitespace() || c == '\u{feff}');
    stands_apart && !tree.root.as_ref().is_some_and(|root| is_in_scalar(root, at))
}

fn is_in_scalar(node: &Node, at: usize) -> bool {
    if at < node.span.start || node.span.end <= at {
        return false;
    }
    match &node.content {
        Content::Scalar(_) => true,
        Content::List(items) => items.iter().any(|item| is_in_scalar(item, at)),
        Content::Map(entries) => entries.iter().any(|entry| {
            (entry.key_span.start <= at && at < entry.key_span.end) || is_in_scalar(&entry.value, at)
        }),
        Content::Null => false,
    }
}

fn remark<'t>(text: &'t str, at: usize, tree: &Tree) -> Remark<'t> {
    let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find(['\r', '\n']).map_or(text.len(), |end| at + end);
    let is_alone = text[line_start..at].trim_matches([' ', '\t', '\u{feff}']).is_empty();
    let about = match is_alone {
        false => Span::new(line_start, end),
        true => tree.root.as_ref().and_then(|root| below(root, text, end)).unwrap_or(Span::new(at, end)),
    };
    Remark { span: Span::new(at, end), text: text[at + MARK.len()..end].trim().into(), about }
}

/// The widest entry or item that begins on the next line that is neither blank nor a comment.
fn below(root: &Node, text: &str, after: usize) -> Option<Span> {
    let mut start = after;
    loop {
        start += text[start..].find('\n')? + 1;
        let line = text[start..].split('\n').next().unwrap_or_default();
        let words = line.trim();
        if !words.is_empty() && !words.starts_with('#') {
            return Some(
                widest(root, Span::new(start, start + line.len()))
                    .unwrap_or(Span::new(start, start + line.len())),
            );
        }
    }
}

fn widest(node: &Node, line: Span) -> Option<Span> {
    let begins = |at: usize| line.start <= at && at <= line.end;
    match &node.content {
        Content::Map(entries) => entries.iter().find_map(|entry| {
            let whole = Span::new(entry.key_span.start, entry.value.span.end.max(entry.key_span.end));
            if begins(whole.start) { Some(whole) } else { widest(&entry.value, line) }
        }),
        Content::List(items) => items
            .iter()
            .find_map(|item| if begins(item.span.start) { Some(item.span) } else { widest(item, line) }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::yaml::parse;

    fn about(text: &str) -> Vec<(String, String)> {
        let source = Source::new("", text);
        let tree = parse(&source);
        tree.remarks.iter().map(|it| (it.text.to_string(), source.slice(it.about).to_owned())).collect()
    }

    #[test]
    fn a_remark_is_about_its_line_or_about_what_begins_below_it() {
        let text = "a: 1 # aiplan: one\nlist:\n  # aiplan: two\n  # and more\n  - x: 1\n    y: 2\n  - z: 3\n";
        let expected = [("one", "a: 1 # aiplan: one"), ("two", "x: 1\n    y: 2")];
        assert_eq!(about(text), expected.map(|(text, about)| (text.to_owned(), about.to_owned())));
        assert_eq!(about("# aiplan: all\nb:\n  c: 1\n")[0].1, "b:\n  c: 1");
    }

    #[test]
    fn the_mark_inside_a_text_of_the_plan_is_no_remark() {
        assert_eq!(about("a: \"x # aiplan: no\"\nb: |\n  # aiplan: no\nc: x# aiplan: no\n"), []);
    }

    #[test]
    fn a_remark_below_which_nothing_stands_is_about_itself() {
        assert_eq!(about("a: 1\n# aiplan: end")[0].1, "# aiplan: end");
    }
}
