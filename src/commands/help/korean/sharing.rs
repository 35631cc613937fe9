//! The Korean words of the commands that bring a plan to people and their answers back.

use super::{A_PLAN, CommandText};

pub const COMMANDS: &[CommandText] = &[
    CommandText {
        name: "render",
        about: "기획 문서 만들기: 프로젝트 기획서 또는 한 장짜리 캔버스",
        more: "종료 코드: 0 저장했거나 이미 최신, 1 --check에서 최신이 아님, 2 문서를 만들지 못함",
        arguments: &[
            ("path", A_PLAN),
            ("document", "plan, canvas, 또는 기획 파일이나 aiplan.toml 옆 templates/이름.md.j2의 이름"),
            ("template", "직접 만든 템플릿"),
            ("output", "문서를 저장할 파일 [기본값: 표준 출력, --check는 기획 파일 옆의 기획.문서.md]"),
            ("check", "저장하지 않고, 이미 저장된 문서가 최신이 아니면 실패로 처리"),
        ],
    },
    CommandText {
        name: "explain",
        about: "규칙, 질문, 지표, 용어 설명",
        more: "",
        arguments: &[(
            "name",
            "규칙(tst-too-small), 항목(problem.need), 지표, 과제, 성능 저하의 원인, 역할, 정책값, 용어",
        )],
    },
    CommandText {
        name: "status",
        about: "누가 무엇을 답할 차례인지: 부분별·역할별로 남은 것, 미정, 기한 지남, 가정, 제안",
        more: "",
        arguments: &[
            ("path", "기획 파일 [기본값: 이 폴더의 기획 파일]"),
            ("role", "이 역할이 답할 수 있는 것만, 목록 전체로 (이름 또는 약칭)"),
            ("format", "출력 형식"),
        ],
    },
    CommandText {
        name: "handoff",
        about: "한 역할에게 물을 질문을 작은 파일이나 메일·이슈 양식으로 쓰기",
        more: "받는 사람은 aiplan도 기획 파일도 몰라도 됨. 질문마다 묻는 까닭과 좋은 답의 예가 있음.\n\
               답을 받으면 `aiplan merge 파일`로 기획에 합침",
        arguments: &[
            ("path", "기획 파일 [기본값: 이 폴더의 기획 파일]"),
            ("role", "누구에게 물을지 (역할의 이름 또는 약칭: 법무, LE)"),
            (
                "format",
                "답변 파일(yaml) 또는 메일·이슈용 마크다운(md) [기본값: 저장할 파일의 확장자, 없으면 md]",
            ),
            ("output", "저장할 파일 [기본값: 표준 출력]"),
            ("by", "답이 필요한 날짜"),
            ("from", "묻는 사람 [기본값: 기획 파일의 책임자]"),
            ("stage", "이 단계의 기획으로 보고 묻기: idea, design, build, launch, operate"),
            ("all", "이미 답한 것도 함께 보내 확인받기"),
        ],
    },
    CommandText {
        name: "merge",
        about: "동료가 보낸 답을 기획에 합치기: 채워 온 `aiplan handoff` 파일이나 그 양식이 든 메일",
        more: "답마다 인터뷰와 똑같이 확인하고, 받은 답을 한 번에 씀. 기획 파일의 주석은 그대로 남음.\n\
               기획서와 다른 답은 나란히 보여 주고 고르게 함.\n\
               종료 코드: 0 모두 받음, 1 받지 못한 답이 있음, 2 아무것도 하지 못함",
        arguments: &[
            ("answers", "돌아온 파일들, 그 사이 어디에나 기획 파일 [기본값: 이 폴더의 기획 파일]"),
            ("by", "답한 사람 (파일에 적혀 있지 않을 때)"),
            ("theirs", "기획서와 다르면 받은 답을 씀"),
            ("ours", "기획서와 다르면 기획서의 답을 지킴"),
            ("dry_run", "무엇이 바뀌는지만 보여 주고 쓰지 않음"),
        ],
    },
];
