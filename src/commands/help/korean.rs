//! The Korean words of the command line, a plain table: every command with its arguments by their clap ids.

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

pub const COMMANDS: &[CommandText] = &[
    CommandText {
        name: "aiplan",
        about: "AI 제품 기획 도구: 인터뷰, 규칙·학습 모델·기반 모델 판정, 기획 점검, 문서 작성",
        more: "",
        arguments: &[],
    },
    CommandText {
        name: "new",
        about: "새 기획을 시작하고 첫 질문에 답하기",
        more: "",
        arguments: &[
            ("path", "만들 파일, 또는 aiplan.yaml을 만들 폴더 [기본값: 이 폴더]"),
            ("sitting", "어디까지 물을지: 판정까지, 한 장짜리 기획서까지, 모든 질문"),
            ("name", "제품 이름"),
            ("plain", PLAIN),
        ],
    },
    CommandText {
        name: "interview",
        about: "남은 질문에 답하기. 답은 바로 저장됨",
        more: "",
        arguments: &[
            ("path", "기획 파일, 또는 그 파일이 있는 폴더 [기본값: 이 폴더의 기획 파일]"),
            ("sitting", "어디까지 물을지: 판정까지, 한 장짜리 기획서까지, 모든 질문"),
            ("section", "이 부분만 묻기 (이름 또는 제목)"),
            ("role", "이 역할이 답할 것만, 기획의 단계가 요구하는 데까지 묻기 (이름 또는 약칭)"),
            ("by", "답하는 사람. 다른 수치의 근거가 되는 값 옆에 남김"),
            ("answers", "묻는 대신 파일에서 답 읽기 (표준 입력은 -)"),
            ("json", "프로그램용: 표준 입출력으로 JSON 줄을 주고받기"),
            ("plain", PLAIN),
        ],
    },
    CommandText {
        name: "next",
        about: "다음에 답할 질문 보기. 아무것도 쓰지 않음",
        more: "답은 `aiplan answer 항목=답`으로 적습니다. --path를 주지 않으면 남은 질문이 있는 가장 짧은 범위를 봅니다.",
        arguments: &[
            ("path", "기획 파일, 또는 그 파일이 있는 폴더 [기본값: 이 폴더의 기획 파일]"),
            ("count", "질문 개수"),
            ("sitting", "어디까지 물을지: 판정까지, 한 장짜리 기획서까지, 모든 질문"),
            ("section", "이 부분만 보기 (이름 또는 제목)"),
            ("role", "이 역할이 답할 것만 보기"),
            ("by", "답할 사람. 사람에게는 에이전트가 제안한 답도 보임"),
            ("json", "JSON으로 출력"),
        ],
    },
    CommandText {
        name: "answer",
        about: "하나 또는 여러 항목에 한 번에 답하기. 전부 적거나 하나도 적지 않음",
        more: "답은 직접 입력할 때와 같이 읽고 한꺼번에 적습니다. 하나라도 받을 수 없으면 아무것도 쓰지 않습니다.\n\
               목록의 기록은 번호나 이름으로 가리킵니다(components[0].task, components[read].task). 새 기록은 [+]로 \
               시작하고(components[+].id=read), 같은 항목이 다시 나오면 그다음 기록이 시작됩니다. 목록에 기록이 없으면 \
               `항목[+]=no`, 아무도 모르는 답은 `항목=unknown`에 --ask와 --until을 붙입니다.\n\
               종료 코드: 0 적음, 1 받지 않음, 2 기획 파일을 읽거나 쓰지 못함.",
        arguments: &[
            ("answers", "항목=답. 표준 입력의 JSON·YAML에서 읽으려면 -"),
            ("plan", "기획 파일, 또는 그 파일이 있는 폴더 [기본값: 이 폴더의 기획 파일]"),
            ("by", "답하는 사람. 에이전트(`--by \"agent 이름\"`)의 답은 사람이 확인할 때까지 제안으로 남음"),
            (
                "basis",
                "답의 근거: measured(측정), estimated(추정), assumed(가정), target(목표), proposed(제안)",
            ),
            ("as_of", "답의 기준일 [기본값: 이름이 있으면 오늘]"),
            ("evidence", "찾아볼 곳: 문서, 링크"),
            ("ask", "모르는 답을 물어볼 사람"),
            ("until", "모르는 답을 알아야 하는 날"),
            ("json", "이해한 내용을 JSON으로 출력"),
        ],
    },
    CommandText {
        name: "confirm",
        about: "에이전트가 제안한 답을 확인하기. 항목이 없으면 기다리는 답의 목록",
        more: "항목을 적으면 그 아래 모든 답을 확인합니다: `aiplan confirm law --by 김지원`.\n\
               종료 코드: 0 확인했거나 목록을 보여 줌, 1 받지 않음, 2 기획 파일을 읽거나 쓰지 못함.",
        arguments: &[
            ("fields", "확인할 항목"),
            ("all", "기다리는 답 모두"),
            ("plan", "기획 파일, 또는 그 파일이 있는 폴더 [기본값: 이 폴더의 기획 파일]"),
            ("by", "확인하는 사람"),
            (
                "basis",
                "답의 근거: measured(측정), estimated(추정), assumed(가정), target(목표) [기본값: assumed]",
            ),
            ("as_of", "답의 기준일 [기본값: 오늘]"),
            ("evidence", "찾아볼 곳: 문서, 링크"),
            ("json", "JSON으로 출력"),
        ],
    },
    CommandText {
        name: "edit",
        about: "질문 하나에 답하거나 답 고치기",
        more: "항목은 경로(product.launch_date, components[read].task, components[0].task)나 이름(출시일)으로 지정.\n\
               `항목=값`이면 묻지 않고 그 값을 적음. 목록의 이름(components)이면 추가, 수정, 순서 바꾸기, 삭제",
        arguments: &[
            ("field", "항목, 또는 `항목=값`"),
            ("path", "기획 파일, 또는 그 파일이 있는 폴더 [기본값: 이 폴더의 기획 파일]"),
            ("plain", PLAIN),
        ],
    },
    CommandText {
        name: "assess",
        about: "무엇으로 만들지와 그 근거 판정: 규칙, 학습 모델, 기반 모델, 사람, 만들지 않음",
        more: "",
        arguments: &[
            ("path", A_PLAN),
            ("format", "판정 출력 형식"),
            ("figures", "기획이 딛고 있는 수치와 계산식, 근거, 크게 바꾸는 답"),
        ],
    },
    CommandText {
        name: "what-if",
        about: "답이 달라지면 무엇이 바뀌고 어디에서 뒤집히는지 보기",
        more: "`항목=값`은 답 하나를 가정하며 여러 개를 함께 적을 수 있음. `항목=낮은값..높은값`은 한 항목의 범위를 훑어\n\
               판정이 바뀌거나 지적 사항이 생기고 없어지는 지점을 찾음. `항목=가|나`는 보기나 값을 하나씩, `항목=*`는 모든 보기를 하나씩 가정.\n\
               값은 인터뷰에서처럼 적으며, 단위 없는 숫자는 기획 파일의 단위를 따름. 기획 파일은 바뀌지 않음\n\n\
               물량이 늘면 검토 부담이 얼마나 늘고 어디에서 넘치는지: aiplan what-if problem.volume=9000..20000",
        arguments: &[
            ("path", A_PLAN),
            (
                "suppositions",
                "가정할 것: problem.volume=20000, 'components[판독].task=ranking', automation.review.reviewers=1..8",
            ),
            ("format", "결과 출력 형식"),
        ],
    },
    CommandText {
        name: "estimate",
        about: "기획에 필요한 수 하나를 계산: 평가 규모, 검토 인원, 라벨링 비용, 지연, 토큰, 알림",
        more: "이름이 없으면 계산기를 질문별로, 이름만 적거나 --help를 붙이면 그 계산기의 입력과 출력을 보여 줌.\n\n\
               95% ± 1%p를 약속하려면 영수증을 몇 장 라벨링해야 하나?\n  \
               aiplan estimate test-size-proportion expected_rate=95% margin=1%p confidence=95%\n\
               검토자 세 명이 감당할 수 있나?\n  \
               aiplan estimate precision-at-prevalence recall=90% false_positive_rate=2% \\\n    prevalence=1.3% items_per_day=9000 reviewers=3 minutes_per_review=5 hours_per_reviewer_day=5\n\
               92%에서 3%p 떨어지면 언제 알아차리나?\n  \
               aiplan estimate drop-detection baseline_rate=92% drop=3%p alpha=5% power=80% \\\n    labelled_per_day=20 label_delay_days=7\n\n\
               종료 코드: 0 답을 냈음, 2 계산할 수 없음(어느 입력이 왜 안 되는지는 표준 오류로 알림)",
        arguments: &[
            ("name", "계산기 이름. 예: test-size-proportion [기본값: 전체 목록]"),
            (
                "values",
                "항목=값 형식의 입력. 기획 파일처럼 단위를 붙일 수 있고 소수는 점으로 적음: margin=1%p, seconds_per_label='1.5분', items_per_day='하루 9000건'",
            ),
            ("input", "입력을 읽을 JSON·YAML 파일, 또는 라벨·건수·학습 곡선 CSV (표준 입력은 -)"),
            ("list", "계산기를 질문별로 보여 주기"),
            ("format", "답의 출력 형식"),
        ],
    },
    CommandText {
        name: "check",
        about: "기획 안에서 서로 맞지 않는 곳 찾기",
        more: "경로가 없으면 프로젝트의 기획 파일(aiplan.toml의 `paths`), 그것도 없으면 이 폴더 아래의 모든 기획 파일을 점검.\n\
               종료 코드: 0 오류 없음, 1 오류 있음(--strict는 경고도 포함), 2 읽지 못한 기획 파일 있음",
        arguments: &[
            ("paths", "기획 파일, 기획 파일이 있는 폴더, 표준 입력은 -"),
            ("format", "점검 결과 형식 [기본값: text]"),
            ("stage", "이 단계의 기획으로 보고 점검: idea, design, build, launch, operate"),
            ("strict", "경고도 실패로 처리"),
            (
                "output",
                "점검 결과를 저장할 파일. 여러 형식을 한 번에 쓸 때: --output sarif=plans.sarif --output text=-",
            ),
            ("select", "이 규칙이나 주제만 확인 (파일을 읽는 규칙은 항상 알림)"),
            ("ignore", "이 규칙이나 주제는 확인하지 않기"),
            (
                "baseline",
                "이 파일에 없는 지적 사항만 실패로 처리. 파일이 없으면 새로 쓰고, 고친 것은 목록에서 빠짐",
            ),
            (
                "git_diff",
                "이 커밋 뒤로 바뀐 기획 파일만, 그 변경으로 새로 생긴 지적만 보기. `커밋...`은 이 브랜치가 갈라진 지점",
            ),
            ("fix", "판단이 필요 없는 것 고치기: 틀린 이름, 빠진 퍼센트 기호, 다른 표기"),
            ("diff", "--fix와 함께: 파일은 그대로 두고 바뀔 내용만 표시 (바뀔 것이 있으면 종료 코드 1)"),
            ("watch", "기획 파일이나 설정을 저장할 때마다 다시 확인, 끝내려면 Ctrl-C"),
            ("jobs", JOBS),
        ],
    },
    CommandText {
        name: "portfolio",
        about: "여러 기획을 한 줄에 하나씩 표로 출력: 판정, 수치, 지적, 미정, 날짜",
        more: "경로가 없으면 프로젝트의 기획 파일(aiplan.toml의 `paths`), 그것도 없으면 이 폴더 아래의 모든 기획 파일이 대상.\n\
               지적 사항이 있어도 실패하지 않음. 종료 코드: 0 모두 읽음, 2 읽지 못한 기획 파일 있음",
        arguments: &[
            ("paths", "기획 파일, 기획 파일이 있는 폴더, 표준 입력은 -"),
            ("format", "출력 형식"),
            ("output", "결과를 저장할 파일"),
            ("bom", "Excel에서 한글이 깨지지 않도록 CSV 앞에 BOM 넣기"),
            ("jobs", JOBS),
        ],
    },
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
