//! Lines in, lines out, without a terminal.

use super::*;
use aiplan::interview::step::Reply;

const PLAIN: Look = Look { colour: false, unicode: true, plain: true };

/// What a short question hears and says when these bytes are typed.
fn asked(typed: &[u8], lang: Lang) -> (Outcome, String) {
    let mut out = Vec::new();
    let mut plain = Plain::new(typed, &mut out, PLAIN);
    let mut prompt = Prompt::detail("Who could know?", "", lang, PLAIN);
    let outcome = plain.ask(&mut prompt).expect("it can be asked");
    (outcome, String::from_utf8(out).expect("it speaks UTF-8"))
}

fn answer(text: &str) -> Outcome {
    Outcome::Answer(Reply::Text(text.to_owned()))
}

#[test]
fn a_line_is_an_answer_and_a_word_with_an_equals_sign_too() {
    assert_eq!(asked(b"Kim\n", Lang::En).0, answer("Kim"));
    assert_eq!(asked("뒤로\n".as_bytes(), Lang::Ko).0, Outcome::Back);
    assert_eq!(asked(b"back\r\n", Lang::Ko).0, Outcome::Back, "either language is heard");
    assert_eq!(asked(b"=back\n", Lang::En).0, answer("back"));
    assert_eq!(asked(b"==\n", Lang::En).0, answer("="));
    assert_eq!(asked(b"no newline at the end", Lang::En).0, answer("no newline at the end"));
}

#[test]
fn arrow_keys_and_broken_letters_are_refused_in_words() {
    let (outcome, said) = asked(b"Ki\x1b[Dm\nKim\n", Lang::En);
    assert_eq!(outcome, answer("Kim"));
    assert!(said.contains("! This line holds something that is no text"), "{said}");
    let (outcome, said) = asked(b"\xed\x95\nKim\n", Lang::Ko);
    assert_eq!(outcome, answer("Kim"));
    assert!(said.contains("다시 적어 주세요") && !said.contains('\u{fffd}'), "{said}");
}

#[test]
fn the_end_of_the_input_leaves_and_a_caller_that_does_not_listen_is_stopped() {
    assert_eq!(asked(b"", Lang::En).0, Outcome::Leave);
    let mut plain = Plain::new(&b""[..], Vec::new(), PLAIN);
    let mut prompt = Prompt::detail("Who could know?", "", Lang::En, PLAIN);
    let stopped = (0..=MOST_ENDS).map(|_| plain.ask(&mut prompt)).find_map(Result::err);
    assert!(stopped.is_some_and(|error| error.to_string().contains("input has ended")));
}

#[test]
fn every_line_said_ends_and_none_begins_with_a_mark() {
    let mut out = Vec::new();
    let lines = [Line::new(crate::terminal::look::Ink::Good, "+ ")
        .and(crate::terminal::look::Ink::Plain, "Need: x\u{1b}[2J")];
    Plain::new(&b""[..], &mut out, PLAIN).say(&lines).expect("it can be said");
    assert_eq!(String::from_utf8_lossy(&out), "Need: x·[2J\n");
}
