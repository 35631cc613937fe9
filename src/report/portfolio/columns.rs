//! The columns of a portfolio: one table that every format, the JSON Schema and the reference page are written from.

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Text,
    /// A whole number.
    Count,
    Number,
    Date,
    /// A list of records with columns of their own; never absent, at most empty.
    Records(&'static [Column]),
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
    /// Every plan has it, also one that cannot be read.
    pub always: bool,
    pub en: &'static str,
    pub ko: &'static str,
}

const fn always(name: &'static str, kind: Kind, en: &'static str, ko: &'static str) -> Column {
    Column { name, kind, always: true, en, ko }
}

const fn maybe(name: &'static str, kind: Kind, en: &'static str, ko: &'static str) -> Column {
    Column { name, kind, always: false, en, ko }
}

pub const COLUMNS: &[Column] = &[
    always("version", Kind::Count, "The version of these columns: 1", "이 열 구성의 버전: 1"),
    always(
        "id",
        Kind::Text,
        "What people call the plan: the name of its file, or of the folder of an aiplan.yaml",
        "기획의 이름: 파일 이름, 또는 aiplan.yaml이 있는 폴더의 이름",
    ),
    always(
        "file",
        Kind::Text,
        "The file, counted from the root of its repository; unique within a run",
        "저장소 최상위에서 본 파일 경로. 한 번의 실행에서 겹치지 않음",
    ),
    maybe(
        "problem",
        Kind::Text,
        "Why the file could not be read; then nothing else is known of it",
        "파일을 읽지 못한 까닭. 이때 다른 열은 비어 있음",
    ),
    maybe("product", Kind::Text, "The product's name", "제품 이름"),
    maybe(
        "stage",
        Kind::Text,
        "idea, design, build, launch or operate",
        "단계: idea, design, build, launch, operate",
    ),
    maybe("lang", Kind::Text, "The language the plan asks for: en or ko", "기획서의 언어: en, ko"),
    maybe(
        "verdict",
        Kind::Text,
        "What the product should be: sw1 (rules), sw2 (trained model), sw3 (foundation model), human, hybrid, do-not-build or undecided",
        "제품 판정: sw1(규칙), sw2(학습 모델), sw3(기반 모델), human(사람), hybrid(혼합), do-not-build(만들지 않음), undecided(미정)",
    ),
    maybe(
        "standing",
        Kind::Text,
        "How firmly the verdict stands against the unknown answers: robust, leaning or open",
        "미정인 답에 판정이 얼마나 흔들리는지: robust, leaning, open",
    ),
    maybe(
        "errors",
        Kind::Count,
        "Findings of level error that nobody has waived",
        "예외 승인되지 않은 오류 수",
    ),
    maybe("warnings", Kind::Count, "Warnings that nobody has waived", "예외 승인되지 않은 경고 수"),
    maybe("notes", Kind::Count, "Notes that nobody has waived", "예외 승인되지 않은 참고 수"),
    maybe(
        "waived",
        Kind::Count,
        "Findings that a waiver or a comment accepts",
        "예외 승인되었거나 주석으로 제외한 지적 수",
    ),
    maybe(
        "cannot_check",
        Kind::Count,
        "Rules that an unknown answer kept from looking",
        "답이 미정이라 확인하지 못한 규칙 수",
    ),
    maybe(
        "answered",
        Kind::Count,
        "Questions due at the stage that are answered",
        "이 단계까지의 질문 중 답한 수",
    ),
    maybe(
        "open",
        Kind::Count,
        "Questions due at the stage that are not answered",
        "이 단계까지의 질문 중 남은 수",
    ),
    maybe("unknown", Kind::Count, "Answers that say nobody knows yet", "미정이라고 적은 답의 수"),
    maybe("overdue", Kind::Count, "Unknown answers whose date has passed", "기한이 지난 미정의 수"),
    maybe("assumed", Kind::Count, "Numbers that are assumed", "가정한 수치의 수"),
    maybe(
        "proposed",
        Kind::Count,
        "Answers that a person has yet to confirm",
        "사람의 확인을 기다리는 답의 수",
    ),
    maybe("launch_date", Kind::Date, "The day of the first release", "출시일"),
    maybe("review_by", Kind::Date, "The day by which the plan is looked at again", "재검토일"),
    maybe("volume_per_day", Kind::Number, "Decisions a day", "하루 판단 건수"),
    maybe(
        "alerts_per_day",
        Kind::Number,
        "Alerts a day, over all components",
        "하루 경보 건수, 구성 요소 합계",
    ),
    maybe(
        "review_load",
        Kind::Number,
        "Cases to review as a share of what the reviewers can review; above 1 the queue grows",
        "검토 가능 건수에 대한 검토할 건수의 비율. 1을 넘으면 대기가 쌓임",
    ),
    maybe(
        "payback_days",
        Kind::Number,
        "Days until the product has paid for itself",
        "비용을 회수하기까지의 일수",
    ),
    always(
        "components",
        Kind::Records(COMPONENT),
        "The components, in the plan's order",
        "구성 요소, 기획서의 순서",
    ),
    always(
        "figures",
        Kind::Records(FIGURE),
        "The numbers the plan stands on, as `aiplan assess --figures` works them out",
        "기획이 딛고 있는 수치. `aiplan assess --figures`의 결과와 같음",
    ),
    always(
        "findings",
        Kind::Records(FINDING),
        "How often each rule speaks at each level, without what is waived",
        "규칙과 수준별 지적 수. 예외 승인된 것은 제외",
    ),
    always("as_of", Kind::Date, "The day the plan was judged by", "판단 기준일"),
    always(
        "playbook",
        Kind::Text,
        "The version of aiplan and the fingerprint of the playbook it judged by; rows with the same one can be compared",
        "aiplan의 버전과 판단에 쓴 플레이북의 지문. 같은 행끼리 비교할 수 있음",
    ),
];

const COMPONENT: &[Column] = &[
    always("id", Kind::Text, "The component's name", "구성 요소의 이름"),
    maybe("task", Kind::Text, "The task it does", "맡은 과제"),
    maybe(
        "chosen",
        Kind::Text,
        "What the planner has chosen: sw1, sw2, sw3 or human",
        "기획자가 고른 방식: sw1, sw2, sw3, human",
    ),
    always("verdict", Kind::Text, "What it should be", "판정"),
    always("standing", Kind::Text, "robust, leaning or open", "robust, leaning, open"),
];

const FIGURE: &[Column] = &[
    always("name", Kind::Text, "The figure's name", "수치의 이름"),
    always(
        "component",
        Kind::Text,
        "The component it is of; empty for the product",
        "어느 구성 요소의 수치인지. 제품 전체이면 빈 값",
    ),
    maybe("value", Kind::Number, "In base units", "기본 단위로 적은 값"),
    always(
        "unit",
        Kind::Text,
        "share, ms, bytes, per day, a currency, date, or nothing for a count",
        "share, ms, bytes, per day, 통화, date. 개수이면 빈 값",
    ),
    maybe(
        "date",
        Kind::Date,
        "The value, where it is a day; 9999-12-31 is never",
        "값이 날짜인 경우. 9999-12-31은 불가능하다는 뜻",
    ),
];

const FINDING: &[Column] = &[
    always(
        "rule",
        Kind::Text,
        "The rule; `aiplan explain RULE` tells about it",
        "규칙. `aiplan explain 규칙`으로 설명을 볼 수 있음",
    ),
    always("level", Kind::Text, "error, warning or note", "error, warning, note"),
    always("count", Kind::Count, "How often", "지적 수"),
];
