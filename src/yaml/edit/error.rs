//! Why a text was not changed, in words. An edit that fails leaves the text as it was.

use crate::source::Position;
use crate::text::Lang;
use crate::yaml::Rare;

/// Why an edit was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The path is none: empty, with an empty step, or with an index that is no number.
    BadPath { path: String },
    /// The text has a finding of the reader, so nobody can say what an edit would do to it.
    Unreadable { rule: &'static str, reason: String, position: Position },
    /// The text holds something no edit touches.
    Rare { rare: Rare, position: Position },
    /// A line ends with a carriage return alone.
    OldLineEnd { position: Position },
    /// The path asks for a field of something that is no map.
    NotAMap { path: String, position: Position },
    /// The path asks for an item of something that is no list.
    NotAList { path: String, position: Position },
    /// The index lies past the end; one past the last item would append.
    PastTheEnd { path: String, length: usize },
    /// There is nothing to remove.
    NothingThere { path: String },
    /// The changed text would not have been read as meant.
    NotFaithful { path: String },
}

impl EditError {
    /// What cannot be edited and why.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            EditError::BadPath { path } => bad_path(path, lang),
            EditError::Unreadable { rule, reason, position } => unreadable(rule, reason, *position, lang),
            EditError::Rare { rare, position } => rare_words(*rare, *position, lang),
            EditError::OldLineEnd { position } => old_line_end(*position, lang),
            EditError::NotAMap { path, position } => not_a_map(path, *position, lang),
            EditError::NotAList { path, position } => not_a_list(path, *position, lang),
            EditError::PastTheEnd { path, length } => past_the_end(path, *length, lang),
            EditError::NothingThere { path } => nothing_there(path, lang),
            EditError::NotFaithful { path } => not_faithful(path, lang),
        }
    }
}

impl std::fmt::Display for EditError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.words(Lang::En))
    }
}

impl std::error::Error for EditError {}

fn place(position: Position, lang: Lang) -> String {
    let Position { line, column } = position;
    match lang {
        Lang::En => format!("line {line}, column {column}"),
        Lang::Ko => format!("{line}행 {column}열"),
    }
}

/// The value at a path as the reader knows it; an empty path is the file.
fn name(path: &str, lang: Lang) -> String {
    if path.is_empty() { lang.pick("The file", "파일").to_owned() } else { format!("`{path}`") }
}

fn bad_path(path: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("`{path}` is no path to a field; a path looks like `components[1].task`."),
        Lang::Ko => {
            format!("`{path}` 경로는 항목을 가리키지 않습니다. 경로는 `components[1].task`처럼 적습니다.")
        }
    }
}

fn unreadable(rule: &str, reason: &str, position: Position, lang: Lang) -> String {
    let place = place(position, lang);
    let detail = if reason.is_empty() { rule.to_owned() } else { format!("{rule}: {reason}") };
    match lang {
        Lang::En => format!(
            "The file cannot be edited because it is not read in full: {place} ({detail}). Mend that by hand first."
        ),
        Lang::Ko => format!(
            "파일을 끝까지 읽을 수 없어 고칠 수 없습니다: {place} ({detail}). 그곳을 먼저 직접 고쳐 주세요."
        ),
    }
}

fn rare_words(rare: Rare, position: Position, lang: Lang) -> String {
    let place = place(position, lang);
    let what = match rare {
        Rare::Anchor => lang.pick("an anchor (`&name`)", "앵커(`&name`)"),
        Rare::Alias => lang.pick("an alias (`*name`)", "별칭(`*name`)"),
        Rare::Tag => lang.pick("a tag (`!type`)", "태그(`!type`)"),
        Rare::ExplicitKey => lang.pick("an explicit key (`? key`)", "명시적 키(`? key`)"),
        Rare::DocumentMarker => lang.pick("a document marker (`---`, `...`)", "문서 표시(`---`, `...`)"),
    };
    match lang {
        Lang::En => format!(
            "The file holds {what} at {place}; near one an edit could change more than was meant. Edit it by hand, or take that out."
        ),
        Lang::Ko => format!(
            "파일의 {place}에 {what} 표기가 있어 뜻하지 않은 곳까지 바뀔 수 있습니다. 직접 고치거나 그 표기를 없애 주세요."
        ),
    }
}

fn old_line_end(position: Position, lang: Lang) -> String {
    let place = place(position, lang);
    match lang {
        Lang::En => {
            format!(
                "A line ends with a carriage return alone at {place}. Save the file with LF or CRLF line ends."
            )
        }
        Lang::Ko => {
            format!("{place}에서 줄이 CR 하나로 끝납니다. 파일을 LF 또는 CRLF 줄바꿈으로 저장해 주세요.")
        }
    }
}

fn not_a_map(path: &str, position: Position, lang: Lang) -> String {
    let (name, place) = (name(path, lang), place(position, lang));
    match lang {
        Lang::En => format!("{name} ({place}) holds no fields, so none of its fields can be edited."),
        Lang::Ko => {
            format!("{name} ({place}) 아래에는 항목을 둘 수 없어 그 아래를 고칠 수 없습니다.")
        }
    }
}

fn not_a_list(path: &str, position: Position, lang: Lang) -> String {
    let (name, place) = (name(path, lang), place(position, lang));
    match lang {
        Lang::En => format!("{name} ({place}) is no list, so no item of it can be edited."),
        Lang::Ko => format!("{name} ({place}) 값은 목록이 아니어서 그 안의 요소를 고칠 수 없습니다."),
    }
}

fn past_the_end(path: &str, length: usize, lang: Lang) -> String {
    match lang {
        Lang::En => {
            format!("`{path}` lies past the end of a list of {length}; `[{length}]` would append to it.")
        }
        Lang::Ko => format!(
            "`{path}` 위치는 요소가 {length}개인 목록의 끝을 넘습니다. 끝에 더하려면 `[{length}]` 위치를 쓰세요."
        ),
    }
}

fn nothing_there(path: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("There is nothing at `{path}` to remove."),
        Lang::Ko => format!("`{path}` 위치에 지울 것이 없습니다."),
    }
}

fn not_faithful(path: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "`{path}` could not be written so that it reads back as meant; the file is unchanged. Edit it by hand."
        ),
        Lang::Ko => format!(
            "`{path}` 값을 다시 읽어도 같은 뜻이 되도록 쓸 수 없어 파일을 바꾸지 않았습니다. 직접 고쳐 주세요."
        ),
    }
}
