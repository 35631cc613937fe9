//! The Korean words of the command line, plain tables: every command with its arguments by their clap ids. Here what all
//! commands share, the program itself and what serves other programs; the rest by what it is for.

mod answering;
mod reckoning;
mod sharing;

/// What help says of one command.
pub struct CommandText {
    pub name: &'static str,
    pub about: &'static str,
    /// What `--help` adds to it; empty where it adds nothing.
    pub more: &'static str,
    pub arguments: &'static [(&'static str, &'static str)],
}

/// The options of every command.
pub const SHARED: &[(&str, &str)] = &[
    ("lang", "메시지와 문서의 언어 [기본값: 기획 파일의 언어, 없으면 로캘]"),
    ("today", "판단 기준일. 같은 결과를 다시 얻을 때 지정 [기본값: 오늘]"),
    ("color", "출력에 색을 쓸지"),
    ("playbook", "내장 플레이북 위에 덧씌울 조직의 기록이 있는 폴더"),
];

/// What stands for a value in usage lines.
pub const VALUE_NAMES: &[(&str, &str)] = &[
    ("LANG", "언어"),
    ("DATE", "날짜"),
    ("WHEN", "언제"),
    ("DIR", "폴더"),
    ("FILE", "파일"),
    ("FIELD", "항목"),
    ("FIELD=VALUE", "항목=값"),
    ("[FORMAT=]FILE", "[형식=]파일"),
    ("NAME", "이름"),
    ("PATH", "경로"),
    ("PATHS", "경로"),
    ("ANSWERS", "답변 파일"),
    ("FORMAT", "형식"),
    ("STAGE", "단계"),
    ("SITTING", "범위"),
    ("WHAT", "무엇"),
    ("REV", "커밋"),
    ("FIELD=VALUE", "항목=답"),
    ("BASIS", "근거"),
    ("TEXT", "글"),
    ("N", "개수"),
    ("SECTION", "부분"),
    ("ROLE", "역할"),
    ("SHELL", "셸"),
    ("RULE", "규칙"),
    ("KEY=VALUE", "항목=값"),
    ("OF", "무엇"),
    ("N", "수"),
];

const A_PLAN: &str = "기획 파일. 내장된 예시는 example:이름 [기본값: 이 폴더의 기획 파일]";

const PLAIN: &str = "한 줄씩 묻고 답하기. 화면 읽기 프로그램과 파이프용이며, 글쇠 대신 낱말을 사용";

const JOBS: &str = "한 번에 읽을 기획 파일의 수 [기본값: 프로세서 수]";

/// The words of every command.
pub fn commands() -> impl Iterator<Item = &'static CommandText> {
    [COMMANDS, answering::COMMANDS, reckoning::COMMANDS, sharing::COMMANDS].into_iter().flatten()
}

const COMMANDS: &[CommandText] = &[
    CommandText {
        name: "aiplan",
        about: "AI 제품 기획 도구: 인터뷰, 규칙·학습 모델·기반 모델 판정, 기획 점검, 문서 작성",
        more: "",
        arguments: &[],
    },
    CommandText {
        name: "schema",
        about: "기획 파일(편집기용) 또는 프로그램이 주고받는 JSON의 스키마 출력",
        more: "기획 파일의 첫 줄에 `# yaml-language-server: $schema=plan.schema.json`을 적어 사용",
        arguments: &[(
            "of",
            "무엇의 스키마인지: 기획 파일(plan), 프로젝트 설정 aiplan.toml(project), check·assess·what-if·status의 --format json 출력, `interview --json`과 portfolio의 줄, next·answer·confirm의 --json 출력",
        )],
    },
    CommandText {
        name: "lsp",
        about: "편집기 지원: 입력하는 동안 지적 사항, 설명, 자동 완성, 빠른 수정 제공",
        more: "편집기가 스스로 시작하는 명령입니다. 설정 방법은 docs/editor.ko.md에 있습니다.",
        arguments: &[("stdio", "표준 입출력으로 통신. 어차피 그렇게 하지만 편집기가 붙이는 옵션")],
    },
    CommandText {
        name: "completions",
        about: "셸 자동 완성 스크립트 출력",
        more: "",
        arguments: &[("shell", "자동 완성을 쓸 셸")],
    },
];
