//! A long answer in the reader's own editor. In: a prompt with what is typed so far. Out: the prompt with the text.

use super::{Conversation, Prompt};
use aiplan::interview::step::Asked;
use aiplan::text::{Lang, fill};
use anyhow::Result;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitStatus};

/// What came of it.
enum Written {
    Text(String),
    /// The file is as it was, or holds nothing.
    Nothing,
    /// Why there is no text; what was written stays where it is.
    Failed(String),
}

impl Conversation<'_, '_> {
    /// Opens the editor with the question above the text. What cannot be opened or ends badly changes nothing.
    pub(super) fn write(&mut self, prompt: &mut Prompt, asked: Option<&Asked>) -> Result<()> {
        let lang = self.lang;
        let Some(editor) = editor() else {
            prompt.say(lang.pick(
                "No editor is named. Set VISUAL or EDITOR, for example EDITOR=nano.",
                "편집기가 정해져 있지 않습니다. VISUAL이나 EDITOR를 정해 주세요. 예: EDITOR=nano",
            ));
            return Ok(());
        };
        let before = prompt.typed().to_owned();
        let header = asked.map(|asked| header(asked, lang)).unwrap_or_default();
        let written = self.terminal.lend(|| edited(&editor, &header, &before, lang))?;
        match written {
            Written::Text(text) => {
                prompt.replace(&text);
                prompt.say(lang.pick(
                    "From the editor. Enter takes it.",
                    "편집기에서 가져왔습니다. Enter를 누르면 답으로 적습니다.",
                ));
            }
            Written::Nothing => prompt.say(lang.pick(
                "Nothing new came from the editor; all is as it was.",
                "편집기에서 바뀐 내용이 없어 그대로 두었습니다.",
            )),
            Written::Failed(reason) => prompt.say(&reason),
        }
        Ok(())
    }
}

/// The reader's editor, as other programs find it.
fn editor() -> Option<String> {
    ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.trim().is_empty())
}

/// The question as comment lines, with why it is asked and what a good answer is.
fn header(asked: &Asked, lang: Lang) -> Vec<String> {
    let parts = [
        ("", asked.opening.as_deref().unwrap_or_default()),
        ("", asked.about.as_deref().unwrap_or_default()),
        ("", &asked.ask),
        ("", &asked.why),
        (lang.pick("A good answer: ", "좋은 답: "), &asked.good),
        ("", lang.pick("These lines are left out.", "이 안내 줄은 답에 들어가지 않습니다.")),
    ];
    let said = parts.iter().filter(|(_, text)| !text.is_empty());
    said.flat_map(|(label, text)| crate::terminal::wrap::wrap(&format!("{label}{text}"), 76))
        .map(|row| format!("# {row}"))
        .collect()
}

/// The text without the lines that were put above it. Other lines may begin with `#`.
fn without(header: &[String], text: &str) -> String {
    let kept = text.lines().filter(|line| !header.iter().any(|own| own == line.trim_end()));
    kept.collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn edited(editor: &str, header: &[String], before: &str, lang: Lang) -> Written {
    let failed = |template: &str, detail: &str| {
        Written::Failed(fill(template, |slot| {
            Some(if slot == "editor" { editor.to_owned() } else { detail.to_owned() }.into())
        }))
    };
    let opening = format!("{}\n\n{before}\n", header.join("\n"));
    let file = tempfile::Builder::new().prefix("aiplan-").suffix(".md").tempfile();
    let file = file.and_then(|mut file| file.write_all(opening.as_bytes()).map(|()| file));
    let file = match file {
        Ok(file) => file.into_temp_path(),
        Err(error) => {
            let words = lang.pick(
                "No file could be made for the editor: {detail}",
                "편집기에 쓸 파일을 만들지 못했습니다. {detail}",
            );
            return failed(words, &error.to_string());
        }
    };
    let ended = run(editor, &file);
    let text = fs::read_to_string(&file).map(|text| without(header, &text));
    let is_new = |text: &String| !text.is_empty() && text != before.trim();
    match (ended, text) {
        (Ok(status), Ok(text)) if status.success() && is_new(&text) => Written::Text(text),
        (Ok(status), Ok(_)) if status.success() => Written::Nothing,
        (ended, text) => {
            let why = match ended {
                Ok(status) if status.code() == Some(127) => {
                    lang.pick("there is no such program", "그런 프로그램이 없습니다").to_owned()
                }
                Ok(status) => status.to_string(),
                Err(error) => error.to_string(),
            };
            let kept = match text.is_ok_and(|text| is_new(&text)).then(|| file.keep().ok()).flatten() {
                Some(path) => {
                    let words = lang.pick(" What was written is in {path}.", " 쓰던 글은 {path}에 있습니다.");
                    fill(words, |_| Some(path.display().to_string().into()))
                }
                None => String::new(),
            };
            let words = lang.pick(
                "The editor ({editor}) did not end well: {detail}. The answer here is as it was.",
                "편집기({editor})가 제대로 끝나지 않았습니다({detail}). 여기 적은 답은 그대로입니다.",
            );
            match failed(words, &why) {
                Written::Failed(reason) => Written::Failed(reason + &kept),
                other => other,
            }
        }
    }
}

/// `EDITOR` may hold options (`code --wait`): the shell reads it, as it does for git.
#[cfg(not(windows))]
fn run(editor: &str, file: &Path) -> std::io::Result<ExitStatus> {
    Command::new("sh").arg("-c").arg(format!("{editor} \"$1\"")).arg("aiplan").arg(file).status()
}

#[cfg(windows)]
fn run(editor: &str, file: &Path) -> std::io::Result<ExitStatus> {
    let mut words = editor.split_whitespace();
    Command::new(words.next().unwrap_or_default()).args(words).arg(file).status()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lines_put_above_the_text_are_left_out() {
        let header = vec!["# What is it?".to_owned(), "# Why".to_owned()];
        let text = "# What is it?\r\n# Why\n\n# A heading of my own\nA line\n\n";
        assert_eq!(without(&header, text), "# A heading of my own\nA line");
        assert_eq!(without(&header, "# What is it?\n# Why\n\n\n"), "");
    }
}
