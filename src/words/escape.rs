//! Text of the user made harmless for the place it lands in. In: any text. Out: Markdown that shows that text and does
//! nothing else: no markup, no HTML, no broken table, no broken diagram.

use super::is_deceptive;

/// Text without what cannot be seen: control characters, marks that turn the reading direction, hidden tags.
pub fn clean(text: &str) -> String {
    let visible = text.chars().filter_map(|character| match character {
        '\n' => Some('\n'),
        '\t' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        // Emoji and some scripts are joined by these; alone they do no harm.
        '\u{200c}' | '\u{200d}' => Some(character),
        character => (!is_deceptive(character)).then_some(character),
    });
    visible.collect()
}

/// One line of text: it can stand in a paragraph, a list item, a heading or a table cell.
pub fn inline(text: &str) -> String {
    let text = clean(text);
    let text = text.split_whitespace().collect::<Vec<&str>>().join(" ");
    let mut escaped = String::with_capacity(text.len() + 16);
    let mut rest = text.as_str();
    while let Some(character) = rest.chars().next() {
        if let Some(address) = web_address(rest) {
            escaped.push_str(&format!("<{address}>"));
            rest = &rest[address.len()..];
            continue;
        }
        let before = text[..text.len() - rest.len()].chars().next_back();
        rest = &rest[character.len_utf8()..];
        push_escaped(&mut escaped, before, character, rest);
    }
    match opens_a_block(&text) {
        Some(index) => format!("{}\\{}", &escaped[..index], &escaped[index..]),
        None => escaped,
    }
}

fn push_escaped(escaped: &mut String, before: Option<char>, character: char, rest: &str) {
    let after = rest.chars().next();
    let inside_a_word = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
    let starts_an_entity = after.is_some_and(|after| after == '#' || after.is_ascii_alphanumeric());
    match character {
        '<' => escaped.push_str("&lt;"),
        '&' if starts_an_entity => escaped.push_str("&amp;"),
        '_' if inside_a_word => escaped.push('_'),
        '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
            escaped.push('\\');
            escaped.push(character);
        }
        // Without these, `www.` and `name@host` become links that nobody meant.
        '.' if ends_with_www(escaped) => escaped.push_str("\\."),
        ':' if rest.starts_with("//") => escaped.push_str("\\:"),
        '@' => escaped.push_str("\\@"),
        '#' if after.is_none() => escaped.push_str("\\#"),
        _ => escaped.push(character),
    }
}

fn ends_with_www(escaped: &str) -> bool {
    escaped.get(escaped.len().saturating_sub(3)..).is_some_and(|tail| tail.eq_ignore_ascii_case("www"))
}

/// The web address a text starts with, without the punctuation that follows it.
fn web_address(text: &str) -> Option<&str> {
    let after = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let scheme = text.len() - after.len();
    let end = after
        .find(|c: char| !(c.is_ascii_alphanumeric() || "-._~:/?#@!&'()*+,;=%".contains(c)))
        .unwrap_or(after.len());
    let address = after[..end].trim_end_matches(|c| ".,;:!?'()*".contains(c));
    (!address.is_empty()).then(|| &text[..scheme + address.len()])
}

/// Where a backslash keeps a line from opening a heading, a list, a quotation, a table or a rule.
fn opens_a_block(text: &str) -> Option<usize> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut rest = text[digits..].chars();
    let (first, second) = (rest.next(), rest.next());
    let ends_a_marker = second.is_none_or(|second| second == ' ');
    match first? {
        '.' | ')' if (1..=9).contains(&digits) && ends_a_marker => Some(digits),
        '#' | '>' if digits == 0 && text != "#" => Some(0),
        '-' | '+' if digits == 0 && ends_a_marker => Some(0),
        '-' | '=' | ':' if text.contains(['-', '=']) && text.chars().all(|c| "-=:| ".contains(c)) => Some(0),
        _ => None,
    }
}

/// Text of several paragraphs.
pub fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = String::new();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            paragraphs.push(inline(&std::mem::take(&mut open)));
        } else {
            open.push_str(line);
            open.push('\n');
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// A heading: one line without closing punctuation.
pub fn heading(text: &str) -> String {
    let text = clean(text);
    inline(text.trim_end_matches(|c: char| c.is_whitespace() || ".,;:!?。，；：！？".contains(c)))
}

/// An id or a file name in code letters. What cannot stand in code everywhere is written as text; so is what a GitHub log
/// would take for a command.
pub fn code(text: &str) -> String {
    let text = clean(text);
    let plain = !text.is_empty()
        && text.trim() == text
        && !text.contains(['`', '|', '\n', '\\'])
        && !text.contains("##[");
    match text.as_str() {
        "" => "—".to_owned(),
        text if plain => format!("`{text}`"),
        text => inline(text),
    }
}

/// A label of a Mermaid diagram, without its quotation marks: what could end the label or be read as markup is numbered.
pub fn mermaid(text: &str) -> String {
    let text = clean(text);
    let text = text.split_whitespace().collect::<Vec<&str>>().join(" ");
    let marker = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut escaped = String::with_capacity(text.len());
    for (index, character) in text.char_indices() {
        let opens_a_list = index == marker && matches!(character, '.' | '-' | '+');
        let harmless =
            character.is_alphanumeric() || !character.is_ascii() || " ,()/.-+:?!".contains(character);
        if harmless && !opens_a_list {
            escaped.push(character);
        } else {
            escaped.push_str(&format!("#{};", character as u32));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text_in_a_line() {
        for (text, expected) in [
            ("a | b", "a \\| b"),
            ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
            ("one\ntwo\r\nthree", "one two three"),
            ("[x](javascript:y)", "\\[x\\](javascript:y)"),
            ("`code` and ```fence```", "\\`code\\` and \\`\\`\\`fence\\`\\`\\`"),
            ("# heading #", "\\# heading \\#"),
            ("#", "\\#"),
            ("- item", "\\- item"),
            ("---", "\\---"),
            ("===", "\\==="),
            (":-:", "\\:-:"),
            (":", ":"),
            ("-5 points", "-5 points"),
            ("1. first", "1\\. first"),
            ("12) twelfth", "12\\) twelfth"),
            ("1.5 s", "1.5 s"),
            ("> quote", "\\> quote"),
            ("snake_case _em_ **b**", "snake_case \\_em\\_ \\*\\*b\\*\\*"),
            ("1~3일, 2~4일", "1\\~3일, 2\\~4일"),
            ("R&D &copy; a & b", "R&amp;D &amp;copy; a & b"),
            ("back\\slash", "back\\\\slash"),
            ("me@example.com www.a.kr", "me\\@example.com www\\.a.kr"),
            ("see https://a.kr/x_y?b=c.", "see <https://a.kr/x_y?b=c>."),
            ("https://a.kr/<b>", "<https://a.kr/>&lt;b>"),
            ("javascript://x", "javascript\\://x"),
            ("$1 and $2", "\\$1 and \\$2"),
            ("", ""),
        ] {
            assert_eq!(inline(text), expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_left_out() {
        assert_eq!(inline("a\u{202e}b\u{2066}c\u{7}d\u{1b}[31me\u{200b}f\u{e0041}g"), "abcd\\[31mefg");
        assert_eq!(inline("가족 👨‍👩‍👧"), "가족 👨‍👩‍👧");
    }

    #[test]
    fn paragraphs_are_kept_and_each_is_made_harmless() {
        assert_eq!(paragraphs("one\nline\n\n\n# two\n"), "one line\n\n\\# two");
        assert_eq!(paragraphs(""), "");
    }

    #[test]
    fn a_heading_ends_without_punctuation() {
        assert_eq!(heading("Stop here! "), "Stop here");
        assert_eq!(heading("a <b>\nc"), "a &lt;b> c");
    }

    #[test]
    fn code_letters_are_used_only_where_nothing_can_end_them() {
        assert_eq!(code("find-text"), "`find-text`");
        assert_eq!(code("a`b"), "a\\`b");
        assert_eq!(code("a|b"), "a\\|b");
    }

    #[test]
    fn a_diagram_label_cannot_end_its_quotation_or_give_a_directive() {
        assert_eq!(mermaid("say \"hi\"; [end]"), "say #34;hi#34;#59; #91;end#93;");
        assert_eq!(mermaid("%%{init: {}}%%"), "#37;#37;#123;init: #123;#125;#125;#37;#37;");
        assert_eq!(mermaid("a\n```\nb"), "a #96;#96;#96; b");
        assert_eq!(mermaid("1. 읽기 (1.5 s)"), "1#46; 읽기 (1.5 s)");
        assert_eq!(mermaid("<b>&amp;</b>"), "#60;b#62;#38;amp#59;#60;/b#62;");
    }
}
