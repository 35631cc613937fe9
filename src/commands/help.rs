//! Help in Korean. In: the command line as clap knows it, in English. Out: the same with Korean words in it, from the table
//! in `help/korean.rs`.

mod korean;
pub mod slips;

use clap::{Arg, Command};
use korean::{CommandText, SHARED, VALUE_NAMES, commands};

/// Gives a command and all below it Korean help.
pub fn in_korean(command: Command) -> Command {
    let mut command = worded(command);
    // clap adds its own help and version only when it builds the command; they are worded after that.
    command.build();
    framed(command)
}

/// What the command, its arguments and the commands below it are for.
fn worded(command: Command) -> Command {
    let command = command.mut_subcommands(worded);
    let Some(text) = commands().find(|text| text.name == command.get_name()) else { return command };
    let command =
        command.about(text.about).mut_args(|argument| match help_of(text, argument.get_id().as_str()) {
            Some(help) => argument_in_korean(argument, help),
            None => argument,
        });
    match text.more {
        "" => command,
        more => command.long_about(format!("{}\n\n{more}", text.about)),
    }
}

/// The help of an argument: the command's own, else that of an option all commands share.
fn help_of(text: &CommandText, id: &str) -> Option<&'static str> {
    let mut own = text.arguments.iter().chain(SHARED);
    own.find(|(known, _)| *known == id).map(|(_, help)| *help)
}

/// clap writes `[default: …]` and the like in English only; here they are part of the help.
fn argument_in_korean(argument: Arg, help: &'static str) -> Arg {
    if !argument.get_action().takes_values() {
        return argument.help(help);
    }
    let help = format!("{help}{}", notes(&argument));
    let argument = argument.help(help).hide_default_value(true).hide_possible_values(true).hide_env(true);
    let name = argument.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let name = name.unwrap_or_else(|| argument.get_id().as_str().to_uppercase());
    match VALUE_NAMES.iter().find(|(english, _)| *english == name) {
        Some((_, korean)) => argument.value_name(*korean),
        None => argument,
    }
}

/// The default, the values there are and the variable that gives one.
fn notes(argument: &Arg) -> String {
    let defaults = argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned());
    let possible = argument.get_possible_values();
    let possible = possible.iter().map(|value| value.get_name().to_owned());
    let variable = argument.get_env().map(|name| name.to_string_lossy().into_owned());
    let notes = [
        ("기본값", defaults.collect::<Vec<String>>().join(", ")),
        ("가능한 값", possible.collect::<Vec<String>>().join(", ")),
        ("환경 변수", variable.unwrap_or_default()),
    ];
    let notes = notes.into_iter().filter(|(_, value)| !value.is_empty());
    notes.map(|(name, value)| format!(" [{name}: {value}]")).collect()
}

/// The headings, the usage line and what clap adds by itself, down to the last subcommand.
fn framed(command: Command) -> Command {
    let header = *command.get_styles().get_header();
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{header}사용법:{header:#} {{usage}}\n\n{{all-args}}{{after-help}}"
    );
    let mut command = command
        .help_template(template)
        .subcommand_help_heading("명령")
        .subcommand_value_name("명령")
        .mut_args(argument_of_clap)
        .mut_args(|argument| {
            let heading = if argument.is_positional() { "인자" } else { "옵션" };
            argument.help_heading(heading)
        })
        .mut_subcommands(|own| match own.get_name() {
            "help" => framed(own.about("도움말, 또는 한 명령의 도움말 표시")),
            _ => framed(own),
        });
    let usage = command.render_usage().ansi().to_string();
    match usage.split_once(' ') {
        Some((_, line)) => command.override_usage(line.replace("[OPTIONS]", "[옵션]")),
        None => command,
    }
}

fn argument_of_clap(argument: Arg) -> Arg {
    match (argument.get_id().as_str(), argument.get_long_help().is_some()) {
        ("help", true) => argument.help("도움말 표시 (자세히: --help)").long_help("도움말 표시 (요약: -h)"),
        ("help", false) => argument.help("도움말 표시"),
        ("version", _) => argument.help("버전 표시"),
        ("subcommand", _) => argument.help("도움말을 볼 명령").value_name("명령"),
        _ => argument,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use std::collections::BTreeSet;

    fn english() -> Command {
        super::super::Arguments::command()
    }

    /// `check`, `check --strict`, and ` --lang` for what all share.
    fn spoken_of(command: &Command) -> BTreeSet<String> {
        let shared = english();
        let shared: BTreeSet<&str> =
            shared.get_arguments().map(|argument| argument.get_id().as_str()).collect();
        let is_root = command.get_name() == "aiplan";
        let mut names = BTreeSet::from([command.get_name().to_owned()]);
        for argument in command.get_arguments().map(|argument| argument.get_id().as_str()) {
            let owner = if is_root && shared.contains(argument) { "" } else { command.get_name() };
            names.insert(format!("{owner} {argument}"));
        }
        names.extend(command.get_subcommands().flat_map(spoken_of));
        names
    }

    #[test]
    fn every_command_and_argument_has_korean_words_and_the_words_have_their_command() {
        let mut table: BTreeSet<String> = SHARED.iter().map(|(id, _)| format!(" {id}")).collect();
        for text in commands() {
            table.insert(text.name.to_owned());
            table.extend(text.arguments.iter().map(|(id, _)| format!("{} {id}", text.name)));
        }
        assert_eq!(table, spoken_of(&english()));
    }

    #[test]
    fn a_command_says_as_much_in_korean_as_in_english() {
        let english = english();
        let more = |command: &Command| command.get_long_about().is_some();
        for text in commands() {
            let command = english.find_subcommand(text.name).unwrap_or(&english);
            assert_eq!(!text.more.is_empty(), more(command), "{}", text.name);
        }
    }

    #[test]
    fn no_english_of_clap_is_left_in_korean_help() {
        let mut korean = in_korean(english());
        let mut pages = vec![korean.render_long_help().to_string()];
        for command in korean.get_subcommands_mut() {
            pages.push(command.render_long_help().to_string());
            pages.push(command.render_help().to_string());
        }
        for page in pages {
            for word in
                ["Usage", "Options", "Arguments", "Commands", "OPTIONS", "COMMAND", "default:", "Print"]
            {
                assert!(!page.contains(word), "{word} in\n{page}");
            }
        }
    }
}
