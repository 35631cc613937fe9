//! The Korean words of the commands that write a plan.

use super::{CommandText, PLAIN};

pub const COMMANDS: &[CommandText] = &[
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
];
