//! One value on one line, or a text over several. In: a value. Out: how it is written so that every reader takes it for what it is.

use crate::yaml::Scalar;
use serde_json::Value;
use std::borrow::Cow;

/// A number, a truth value, nothing, or a text on one line. `flow` is true between brackets, where more must be quoted.
pub fn inline(value: &Value, flow: bool) -> String {
    match value {
        Value::String(text) => one_line(text, flow).into_owned(),
        other => other.to_string(),
    }
}

/// A text as it is where that reads back as the same text, else in quotes.
pub fn one_line(text: &str, flow: bool) -> Cow<'_, str> {
    if is_plain(text, flow) {
        return Cow::Borrowed(text);
    }
    let has_escapes = text.chars().any(|c| c.is_control() || !is_printable(c));
    let asks_for_single = text.contains(['"', '\\']) && !has_escapes;
    Cow::Owned(if asks_for_single { format!("'{}'", text.replace('\'', "''")) } else { double_quoted(text) })
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || !is_printable(c) => quoted.push_str(&escaped(c)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn escaped(c: char) -> String {
    match u32::from(c) {
        code @ ..=0xff => format!("\\x{code:02x}"),
        code @ ..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}

/// What a file shows as it is. Line separators of Unicode and byte order marks are written as escapes.
fn is_printable(c: char) -> bool {
    !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn is_plain(text: &str, flow: bool) -> bool {
    can_stand_plain(text, flow)
        && reads_as_text(text)
        && !is_word_of_older_yaml(text)
        && !is_number_of_older_yaml(text)
}

/// The characters allow it.
fn can_stand_plain(text: &str, flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let opens = match first {
        '-' | '?' | ':' => {
            text.chars().nth(1).is_some_and(|next| next != ' ' && !(flow && ",[]{}".contains(next)))
        }
        _ => !",[]{}#&*!|>'\"%@`".contains(first),
    };
    let closes = !text.ends_with([' ', ':']) && first != ' ';
    let marks = text.starts_with("---") || text.starts_with("...");
    let breaks = text.contains(": ")
        || text.contains(" #")
        || text.chars().any(|c| c.is_control() || !is_printable(c));
    let brackets = flow && (text.contains([',', '[', ']', '{', '}']) || text.contains(":\""));
    opens && closes && !marks && !breaks && !brackets
}

/// Our own reader takes it for text.
fn reads_as_text(text: &str) -> bool {
    let is_null = matches!(text, "" | "~" | "null" | "Null" | "NULL");
    !is_null && Scalar { text: Cow::Borrowed(text), plain: true }.to_json().is_string()
}

/// Other tools still read YAML 1.1, where these are no text. `yes` and `no` are answers and stay plain: our reader takes
/// them for text. (`y` and `n` are in that specification, but PyYAML, Psych and go-yaml read them as text.)
fn is_word_of_older_yaml(text: &str) -> bool {
    const WORDS: [&str; 9] = ["yes", "no", "on", "off", "true", "false", "null", "=", "<<"];
    !matches!(text, "yes" | "no") && WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Numbers in the notations of YAML 1.1 and 1.2, `12:30` (a number to base 60) included. A date is none.
fn is_number_of_older_yaml(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if [".inf", ".nan"].iter().any(|word| unsigned.eq_ignore_ascii_case(word)) {
        return true;
    }
    let digits = unsigned.replace('_', "");
    let is_radix = |prefix: &str, radix: u32| {
        digits
            .strip_prefix(prefix)
            .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_digit(radix)))
    };
    let begins = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let is_decimal = begins && digits.parse::<f64>().is_ok();
    let is_base_60 = digits.contains(':')
        && digits
            .split(':')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    is_decimal || is_base_60 || is_radix("0x", 16) || is_radix("0o", 8) || is_radix("0b", 2)
}

/// A text that reads better as a block under `|`: more than one line, and nothing a block could not hold.
pub fn is_block_text(text: &str) -> bool {
    let holds = |line: &str| line.is_empty() || !line.trim_matches([' ', '\t']).is_empty();
    text.contains('\n')
        && text.chars().all(|c| c == '\n' || c == '\t' || !c.is_control() && is_printable(c))
        && text.split('\n').all(holds)
        && text.split('\n').any(|line| !line.is_empty())
}

/// The indicator of a block: `|-` without a last line break, `|` with one, `|+` with more; a digit where the text itself
/// begins with a space.
pub fn block_header(text: &str, indent: usize) -> String {
    let begins_with_space =
        text.split('\n').find(|line| !line.is_empty()).is_some_and(|line| line.starts_with(' '));
    let digit = if begins_with_space { indent.to_string() } else { String::new() };
    let breaks = text.len() - text.trim_end_matches('\n').len();
    format!("|{digit}{}", ["-", "", "+"][breaks.min(2)])
}

/// A name rather than a sentence: lists of such words are short enough for one line.
pub fn is_word(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.contains(char::is_whitespace) && is_plain(text, true),
        Value::Array(_) | Value::Object(_) => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_stays_plain() {
        for text in [
            "yes",
            "no",
            "1.5 s",
            "9000 per day",
            "97%",
            "2027-06-30",
            "60 KRW",
            "unknown",
            "영수증 읽기",
            "미정",
            "-5 %p",
            "a:b",
            "a#b",
            "it's",
            "say \"hi\"",
            "-x",
            "https://a.b/c?d=e#f",
            "10.0.0.1",
            "No way",
            "12:3x",
            "y",
            "N",
            "~3",
            "x, y [z]",
        ] {
            assert_eq!(one_line(text, false), text);
        }
    }

    #[test]
    fn what_a_reader_would_take_for_something_else_is_quoted() {
        for text in [
            "",
            "~",
            "null",
            "Null",
            "true",
            "FALSE",
            "Yes",
            "NO",
            "on",
            "Off",
            "5",
            "-5",
            "1.0",
            "1e3",
            ".5",
            "5.",
            "+5",
            "0755",
            "0x1F",
            "0o17",
            "0b1",
            "1_000",
            "12:30",
            "1:02:03.5",
            ".inf",
            "-.INF",
            ".NaN",
            "=",
            "<<",
            " a",
            "a ",
            "a:",
            "a: b",
            "a #b",
            "- a",
            "-",
            "?",
            "? a",
            "#a",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "'a",
            "%a",
            "@a",
            "`a",
            "[a",
            "{a",
            ",a",
            "---",
            "... a",
            ": a",
        ] {
            assert_eq!(one_line(text, false), format!("\"{text}\""));
        }
        assert_eq!(one_line("x, y [z]", true), "\"x, y [z]\"");
        assert_eq!(one_line("\"a\" b", false), "'\"a\" b'");
        assert_eq!(one_line("C:\\ it's: x", false), "'C:\\ it''s: x'");
        assert_eq!(one_line("a\tb\\\u{7}\u{85}\u{feff}\u{2028}", false), r#""a\tb\\\x07\x85\ufeff\u2028""#);
    }

    #[test]
    fn numbers_are_written_as_they_are() {
        for (value, written) in [
            (serde_json::json!(5), "5"),
            (serde_json::json!(-1.5), "-1.5"),
            (serde_json::json!(true), "true"),
            (serde_json::json!(null), "null"),
        ] {
            assert_eq!(inline(&value, false), written);
        }
    }

    #[test]
    fn a_block_says_how_it_ends_and_where_it_begins() {
        assert_eq!(block_header("a\nb", 2), "|-");
        assert_eq!(block_header("a\nb\n", 2), "|");
        assert_eq!(block_header("a\nb\n\n", 2), "|+");
        assert_eq!(block_header("\n  a\nb", 4), "|4-");
        for text in ["a", "a\r\nb", "a\n \nb", "\n\n", "a\n\u{7}"] {
            assert!(!is_block_text(text), "{text:?}");
        }
    }
}
