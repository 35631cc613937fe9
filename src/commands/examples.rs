//! The examples that the program carries: whole plans to look at before one has a plan.

use super::language::spoken;
use aiplan::source::Source;
use aiplan::text::Lang;
use anyhow::{Result, bail};

static EXAMPLES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));
const ENDING: &str = ".aiplan.yaml";

/// An example by its name, `receipt-reader.ko`; the language may be left out where there is one.
pub fn example(name: &str) -> Result<Source> {
    let found = EXAMPLES.iter().find(|(file, _)| {
        let stem = file.strip_suffix(ENDING).unwrap_or(file);
        stem == name || stem.strip_suffix(".ko").or(stem.strip_suffix(".en")) == Some(name)
    });
    match found {
        Some((file, text)) => Ok(Source::new(
            format!("example:{stem}", stem = file.strip_suffix(ENDING).unwrap_or(file)),
            *text,
        )),
        None => match spoken() {
            Lang::En => bail!("opening the example `{name}`: there is none; there are\n{}", list()),
            Lang::Ko => bail!("예시 `{name}` 열기 실패: 그런 예시가 없습니다. 있는 예시:\n{}", list()),
        },
    }
}

/// The names, each with the first line of its header.
pub fn list() -> String {
    let lines = EXAMPLES.iter().map(|(file, text)| {
        let name = file.strip_suffix(ENDING).unwrap_or(file);
        let about = text.lines().next().unwrap_or_default().trim_start_matches(['#', ' ']);
        format!("  {name:24} {about}\n")
    });
    lines.collect()
}
