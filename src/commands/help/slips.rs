//! What is wrong with a command line, in Korean. In: clap's error. Out: the same in Korean, or nothing for what is no slip
//! (help and version).

use aiplan::text::fill;
use aiplan::words::plain;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;

/// The error as it is printed on standard error.
pub fn in_korean(error: &Error) -> Option<String> {
    let what = what(error)?;
    let mut out = format!("오류: {what}\n");
    for tip in tips(error) {
        out.push_str(&format!("\n  도움말: {tip}"));
    }
    if let Some(usage) = context(error, ContextKind::Usage) {
        let usage = usage.trim_start().trim_start_matches("Usage:").trim();
        out.push_str(&format!("\n\n사용법: {}", usage.replace("[OPTIONS]", "[옵션]")));
    }
    out.push_str("\n\n자세한 내용은 '--help'로 볼 수 있습니다.\n");
    Some(out.replace("\n\n\n", "\n\n"))
}

fn what(error: &Error) -> Option<String> {
    let argument = context(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = context(error, ContextKind::InvalidValue).unwrap_or_default();
    let prior = context(error, ContextKind::PriorArg).unwrap_or_default();
    let command = context(error, ContextKind::InvalidSubcommand).unwrap_or_default();
    let template = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => "'{argument}'에 값이 필요합니다",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            "'{value}'{은/는} '{argument}'에 쓸 수 없는 값입니다"
        }
        ErrorKind::UnknownArgument => "'{argument}'{이라는/라는} 옵션이나 인자가 없습니다",
        ErrorKind::InvalidSubcommand => "'{command}'{이라는/라는} 명령이 없습니다",
        ErrorKind::NoEquals => "'{argument}'의 값은 등호로 이어 적어야 합니다",
        ErrorKind::TooManyValues => "'{argument}'에 '{value}'까지 적기에는 값이 너무 많습니다",
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => "'{argument}'의 값 개수가 맞지 않습니다",
        ErrorKind::ArgumentConflict if prior.is_empty() || prior == argument => {
            "'{argument}'{은/는} 한 번만 쓸 수 있습니다"
        }
        ErrorKind::ArgumentConflict => "'{argument}'{은/는} '{prior}'{과/와} 함께 쓸 수 없습니다",
        ErrorKind::MissingRequiredArgument => "꼭 필요한 인자가 빠졌습니다: {argument}",
        ErrorKind::MissingSubcommand => "명령을 적어 주세요",
        ErrorKind::InvalidUtf8 => "UTF-8이 아닌 글자가 있습니다",
        _ => return None,
    };
    let said = fill(template, |slot| {
        let text = match slot {
            "argument" => &argument,
            "value" => &value,
            "prior" => &prior,
            "command" => &command,
            _ => return None,
        };
        Some(text.as_str().into())
    });
    // Reasons of our own are in Korean; those of libraries say in English what the tips say as well.
    let reason = error.source().filter(|_| error.kind() == ErrorKind::ValueValidation);
    let reason = reason.map(ToString::to_string).filter(|reason| reason.chars().any(is_hangul));
    let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
    Some(plain(&(said + &reason)))
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

fn tips(error: &Error) -> Vec<String> {
    let mut tips = Vec::new();
    if let Some(known) = context(error, ContextKind::ValidValue) {
        tips.push(format!("쓸 수 있는 값: {known}"));
    }
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand]
        .into_iter();
    for meant in meant.filter_map(|kind| context(error, kind)) {
        tips.push(fill("혹시 '{meant}'{을/를} 뜻하나요?", |_| Some(meant.as_str().into())));
    }
    let argument = context(error, ContextKind::InvalidArg).unwrap_or_default();
    if argument.starts_with("--today") {
        tips.push("날짜는 2026-11-24처럼 적어 주세요".to_owned());
    }
    if error.get(ContextKind::Suggested).is_some() && argument.starts_with('-') {
        tips.push(format!("'{argument}' 자체를 값으로 쓰려면 '-- {argument}'처럼 적어 주세요"));
    }
    tips.into_iter().map(|tip| plain(&tip)).collect()
}

fn context(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) if kind == ContextKind::SuggestedSubcommand => Some(texts.join("', '")),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::command_line;
    use super::in_korean;
    use aiplan::text::Lang;

    fn said(line: &str) -> String {
        let error = command_line(Lang::Ko).try_get_matches_from(line.split(' ')).err().unwrap();
        in_korean(&error).unwrap()
    }

    #[test]
    fn what_is_wrong_with_a_command_line_is_said_in_korean_with_what_may_be_meant() {
        for (line, what, tip) in [
            ("check --formt json", "'--formt'라는 옵션이나 인자가 없습니다", "혹시 '--format'을 뜻하나요?"),
            ("chek", "'chek'이라는 명령이 없습니다", "'check'를 뜻하나요?"),
            (
                "check --format jsn",
                "'jsn'은 '--format <형식>'에 쓸 수 없는 값입니다",
                "쓸 수 있는 값: text, concise",
            ),
            ("check --format", "'--format <형식>'에 값이 필요합니다", "쓸 수 있는 값: text"),
            (
                "check --git-diff main --fix",
                "'--git-diff <커밋>'은 '--fix'와 함께 쓸 수 없습니다",
                "사용법: aiplan check [옵션]",
            ),
            ("check --diff", "꼭 필요한 인자가 빠졌습니다: --fix", "사용법: aiplan check"),
            ("check --strict --strict", "'--strict'는 한 번만 쓸 수 있습니다", "사용법: aiplan check"),
            ("--today x check", "'x'는 '--today <날짜>'에 쓸 수 없는 값입니다\n", "2026-11-24처럼"),
        ] {
            let said = said(&format!("aiplan {line}"));
            assert!(said.starts_with(&format!("오류: {what}")), "{line}: {said}");
            assert!(said.contains(tip) && said.contains("'--help'"), "{line}: {said}");
        }
    }

    #[test]
    fn no_english_sentence_is_left_and_nothing_typed_can_steer_the_terminal() {
        for line in [
            "aiplan check --formt json",
            "aiplan check --format jsn",
            "aiplan check --diff",
            "aiplan --lang fr check",
        ] {
            let said = said(line);
            for word in ["error", "Usage", "OPTIONS", "tip:", "possible", "For more"] {
                assert!(!said.contains(word), "{word} in {said}");
            }
        }
        assert!(!said("aiplan check --\u{1b}[31m").contains('\u{1b}'));
    }
}
