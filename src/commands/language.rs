//! The language the tool speaks before any plan is read: in help and in errors. In: the command line, AIPLAN_LANG, the
//! locale. Out: one language for the whole run.

use aiplan::text::Lang;
use std::ffi::OsString;
use std::sync::OnceLock;

static SPOKEN: OnceLock<Lang> = OnceLock::new();

/// The language of errors; English until `speak` has settled it.
pub fn spoken() -> Lang {
    SPOKEN.get().copied().unwrap_or_default()
}

/// Settles the language of errors for this run.
pub fn speak(lang: Lang) {
    let _ = SPOKEN.set(lang);
}

/// The language to give help in. Help is shown while the command line is parsed, so `--lang` is looked for by hand.
pub fn of_help(arguments: impl Iterator<Item = OsString>) -> Lang {
    let arguments = arguments.map(|word| word.to_string_lossy().into_owned());
    let named = asked_for(arguments).or_else(|| code(&first_of(&["AIPLAN_LANG"])?));
    named.unwrap_or_else(locale)
}

/// Korean where the locale says so, English everywhere else.
pub fn locale() -> Lang {
    let set = first_of(&["LC_ALL", "LC_MESSAGES", "LANG"]).unwrap_or_default();
    if set.starts_with("ko") { Lang::Ko } else { Lang::En }
}

/// The first of these variables that is set.
pub fn first_of(names: &[&str]) -> Option<String> {
    let set = names.iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    set.map(|value| value.to_string_lossy().into_owned())
}

/// `--lang ko` or `--lang=ko` among the words before `--`.
fn asked_for(arguments: impl Iterator<Item = String>) -> Option<Lang> {
    let mut words = arguments.take_while(|word| word != "--");
    while let Some(word) = words.next() {
        if word == "--lang" {
            return code(&words.next()?);
        }
        if let Some(value) = word.strip_prefix("--lang=") {
            return code(value);
        }
    }
    None
}

fn code(value: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.code() == value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_read_from_the_words_before_they_are_parsed() {
        let asked = |line: &str| asked_for(line.split(' ').map(str::to_owned));
        assert_eq!(asked("aiplan --lang ko --help"), Some(Lang::Ko));
        assert_eq!(asked("aiplan check --help --lang=en"), Some(Lang::En));
        assert_eq!(asked("aiplan check -- --lang ko"), None);
        assert_eq!(asked("aiplan --lang"), None);
        assert_eq!(asked("aiplan --lang de"), None);
    }
}
