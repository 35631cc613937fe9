//! The Korean words of the commands that say what follows from a plan: verdicts, figures, findings.

use super::{A_PLAN, CommandText, JOBS};

pub const COMMANDS: &[CommandText] = &[
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
];
