//! One line of a caller. In: standard input. Out: a line that says something, why it is none, or the end.

use aiplan::interview::entry::Rejected;
use aiplan::protocol::request::MAX_LINE;
use aiplan::text::{Lang, fill};
use anyhow::{Context as _, Result};
use std::io::{BufRead, Read};

/// What the caller said, or how it stopped.
pub enum Heard {
    Line(String),
    /// A line that is none, and why.
    Wrong(Rejected),
    End,
}

/// The next line that says something; empty ones are passed over, and one that is too long is not kept.
pub fn hear(input: &mut impl BufRead, lang: Lang) -> Result<Heard> {
    loop {
        let mut bytes = Vec::new();
        let attempt = || lang.pick("reading standard input", "표준 입력 읽기 실패");
        let read =
            (&mut *input).take(MAX_LINE as u64 + 1).read_until(b'\n', &mut bytes).with_context(attempt)?;
        if read == 0 {
            return Ok(Heard::End);
        }
        if read > MAX_LINE && bytes.last() != Some(&b'\n') {
            input.skip_until(b'\n').with_context(attempt)?;
            return Ok(Heard::Wrong(too_long(lang)));
        }
        match String::from_utf8(bytes) {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) if line.contains('\0') => {
                return Ok(Heard::Wrong(Rejected::because(
                    lang.pick("The line holds a NUL byte.", "줄에 NUL 바이트가 있습니다."),
                )));
            }
            Ok(line) => return Ok(Heard::Line(line)),
            Err(error) => return Ok(Heard::Wrong(not_utf8(error.utf8_error().valid_up_to(), lang))),
        }
    }
}

fn too_long(lang: Lang) -> Rejected {
    let reason = lang.pick("The line is longer than {limit} bytes.", "한 줄이 {limit}바이트보다 깁니다.");
    Rejected::because(fill(reason, |_| Some(MAX_LINE.to_string().into())))
}

fn not_utf8(byte: usize, lang: Lang) -> Rejected {
    let reason = lang.pick("The line is not UTF-8 at byte {at}.", "줄의 {at}번째 바이트가 UTF-8이 아닙니다.");
    Rejected::because(fill(reason, |_| Some((byte + 1).to_string().into())))
}
