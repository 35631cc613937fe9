//! Why a plan file was not written, in words. In: what is wrong with the file, or what stands against an answer. Out: one
//! message that says what to do; nothing was written in any of these cases.

use super::compare::Clash;
use aiplan::interview::wording::readable;
use aiplan::playbook::Playbook;
use aiplan::source::Source;
use aiplan::text::{Lang, fill};
use aiplan::yaml;

/// Who reads why nothing was written: somebody at a keyboard, or a program that sends answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asker {
    Keyboard,
    Program,
}

impl Asker {
    fn again(self, lang: Lang) -> &'static str {
        match self {
            Asker::Keyboard => lang.pick("press Enter again", "Enter를 다시 눌러 주세요"),
            Asker::Program => lang.pick("try again", "다시 시도해 주세요"),
        }
    }

    /// How to write an answer over one from elsewhere, or over its removal.
    fn choose(self, is_answered: bool, lang: Lang) -> &'static str {
        match (self, is_answered) {
            (Asker::Keyboard, true) => lang.pick(
                "Enter again writes yours in its place; Esc leaves theirs.",
                "Enter를 다시 누르면 지금 답으로 바꾸고, Esc를 누르면 그쪽 답을 그대로 둡니다.",
            ),
            (Asker::Keyboard, false) => lang.pick(
                "Enter again writes yours; Esc leaves it out.",
                "Enter를 다시 누르면 지금 답을 적고, Esc를 누르면 비워 둡니다.",
            ),
            (Asker::Program, true) => lang.pick(
                "The same answer again writes yours in its place; a skip leaves theirs.",
                "같은 답을 다시 보내면 지금 답으로 바꾸고, 건너뛰면(skip) 그쪽 답을 그대로 둡니다.",
            ),
            (Asker::Program, false) => lang.pick(
                "The same answer again writes yours; a skip leaves it out.",
                "같은 답을 다시 보내면 지금 답을 적고, 건너뛰면(skip) 비워 둡니다.",
            ),
        }
    }
}

/// What keeps an answer from being written.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    Gone,
    FolderGone,
    ReadOnly,
    /// Somebody else has been writing for seconds.
    Busy,
    /// Git could not merge the file by itself: the line of its first marker.
    ConflictMarkers(usize),
    /// The file is no plan that can be read: where and why.
    Broken(String),
    Clash(Clash),
}

/// Why a text cannot be taken for a plan.
pub fn unreadable(source: &Source, lang: Lang) -> Option<Refusal> {
    let marker = |line: &str| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
    if let Some(line) = source.text.lines().position(marker) {
        return Some(Refusal::ConflictMarkers(line + 1));
    }
    let read = readable(source, &yaml::parse(source), Playbook::embedded(), lang);
    read.err().map(|rejected| Refusal::Broken(rejected.reason))
}

impl Refusal {
    pub fn words(&self, path: &str, asker: Asker, lang: Lang) -> String {
        let template = match self {
            Refusal::Gone => lang.pick(
                "{path} is not there any more. Nothing was written; put it back, then {again}.",
                "{path} 파일이 없어졌습니다. 아무것도 쓰지 않았으니 파일을 되돌린 다음 {again}.",
            ),
            Refusal::FolderGone => lang.pick(
                "The folder of {path} is not there any more. Nothing was written; put it back, then {again}.",
                "{path} 파일이 있던 폴더가 없어졌습니다. 아무것도 쓰지 않았으니 폴더를 되돌린 다음 {again}.",
            ),
            Refusal::ReadOnly => lang.pick(
                "{path} is read-only. Nothing was written; make it writable, then {again}.",
                "{path}{은/는} 읽기 전용입니다. 아무것도 쓰지 않았으니 쓰기를 허용한 다음 {again}.",
            ),
            Refusal::Busy => lang.pick(
                "Another program holds {path} and has not let go for 3 seconds. Nothing was written; {again}.",
                "다른 프로그램이 3초 넘게 {path}{을/를} 잡고 있습니다. 아무것도 쓰지 않았으니 {again}.",
            ),
            Refusal::ConflictMarkers(_) => lang.pick(
                "{path} was changed elsewhere and holds conflict markers of git (line {line}). Nothing was written; settle the conflict, then {again}.",
                "{path}{이/가} 다른 곳에서 바뀌어 git 충돌 표시가 남아 있습니다({line}행). 아무것도 쓰지 않았으니 충돌을 해결한 다음 {again}.",
            ),
            Refusal::Broken(_) => lang.pick(
                "{path} was changed elsewhere and cannot be read now ({why}). Nothing was written; mend the file, then {again}.",
                "{path}{이/가} 다른 곳에서 바뀌어 읽을 수 없습니다({why}). 아무것도 쓰지 않았으니 파일을 고친 다음 {again}.",
            ),
            Refusal::Clash(clash) => return clash.words(path, asker, lang),
        };
        fill(template, |name| {
            Some(match (name, self) {
                ("line", Refusal::ConflictMarkers(line)) => line.to_string().into(),
                ("why", Refusal::Broken(why)) => why.as_str().into(),
                ("again", _) => asker.again(lang).into(),
                _ => path.into(),
            })
        })
    }
}

impl Clash {
    fn words(&self, path: &str, asker: Asker, lang: Lang) -> String {
        let template = match self {
            Clash::Answered { theirs: Some(_), .. } => lang.pick(
                "Meanwhile {field} was answered elsewhere: “{theirs}”. Yours: “{mine}”. Nothing was written. {choose}",
                "그사이 다른 곳에서 {field}에 답이 들어왔습니다. 그쪽 답: ‘{theirs}’, 지금 답: ‘{mine}’. 아무것도 쓰지 않았습니다. {choose}",
            ),
            Clash::Answered { theirs: None, .. } => lang.pick(
                "Meanwhile {field} was removed elsewhere. Yours: “{mine}”. Nothing was written. {choose}",
                "그사이 다른 곳에서 {field} 답을 지웠습니다. 지금 답: ‘{mine}’. 아무것도 쓰지 않았습니다. {choose}",
            ),
            Clash::OtherRecord { .. } => lang.pick(
                "{path} was changed elsewhere, and {field} belongs to another record now. Nothing was written; the interview goes on with what stands there.",
                "{path}{이/가} 다른 곳에서 바뀌어 {field}{이/가} 이제 다른 기록에 속합니다. 아무것도 쓰지 않았고, 지금 있는 내용으로 이어 갑니다.",
            ),
            Clash::Added { .. } => lang.pick(
                "Meanwhile “{mine}” was added to {field} elsewhere. Nothing was written; the interview goes on with what stands there.",
                "그사이 다른 곳에서 {field}에 ‘{mine}’{이/가} 추가되었습니다. 아무것도 쓰지 않았고, 지금 있는 내용으로 이어 갑니다.",
            ),
        };
        let (field, mine, theirs) = match self {
            Clash::Answered { field, theirs, mine } => (field, mine.as_str(), theirs.as_deref()),
            Clash::OtherRecord { field } => (field, "", None),
            Clash::Added { list, mine } => (list, mine.as_str(), None),
        };
        fill(template, |name| {
            Some(match name {
                "field" => field.as_str().into(),
                "mine" => mine.into(),
                "theirs" => theirs.unwrap_or_default().into(),
                "choose" => asker.choose(theirs.is_some(), lang).into(),
                _ => path.into(),
            })
        })
    }
}
