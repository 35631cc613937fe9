//! The JSON Schema (2020-12) of what `check --format json` writes, so that a program's author knows what to expect and a program
//! can refuse what it does not know. In: a language for the descriptions. Out: the schema of version 1. Later versions of the
//! tool may add properties to version 1; they take none away and change none.

use crate::playbook::records::{Level, Stage};
use crate::text::Lang;
use serde_json::{Map, Value, json};

pub fn check(lang: Lang) -> Value {
    let mut schema = object(
        lang.pick(
            "What is wrong in some plans of AI products.",
            "AI 제품 기획 파일들에서 찾은 지적 사항입니다.",
        ),
        &[
            ("version", json!({ "const": 1 })),
            ("plans", list(json!({ "$ref": "#/$defs/plan" }))),
            (
                "unread",
                described(
                    list(json!({ "$ref": "#/$defs/unread" })),
                    lang,
                    "Plans that could not be read; the exit status is then 2.",
                    "읽지 못한 기획 파일. 이때 종료 코드는 2입니다.",
                ),
            ),
            ("summary", json!({ "$ref": "#/$defs/summary" })),
        ],
    );
    schema["$defs"] = json!({
        "plan": plan(lang),
        "finding": finding(lang),
        "place": place(lang),
        "position": position(lang),
        "waiver": waiver(lang),
        "unread": object(lang.pick("A plan that could not be read.", "읽지 못한 기획 파일입니다."), &[("path", text()), ("reason", text())]),
        "summary": summary(lang),
    });
    published(schema, "check", lang.pick("Report of aiplan check", "aiplan check의 결과"), lang)
}

/// A schema with its name on it.
pub fn published(schema: Value, of: &str, title: &str, lang: Lang) -> Value {
    let mut named = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:aiplan:{of}:1:{}", lang.code()),
        "title": title,
    });
    if let (Value::Object(named), Value::Object(schema)) = (&mut named, schema) {
        named.extend(schema);
    }
    named
}

/// An object all of whose properties are always there.
pub fn object(description: &str, properties: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = properties.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Value> =
        properties.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({ "description": description, "type": "object", "required": names, "properties": properties })
}

pub fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

pub fn or_null(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

pub fn text() -> Value {
    json!({ "type": "string" })
}

pub fn described(mut schema: Value, lang: Lang, en: &str, ko: &str) -> Value {
    schema["description"] = lang.pick(en, ko).into();
    schema
}

fn plan(lang: Lang) -> Value {
    let stages: Vec<Value> = Stage::ALL.iter().map(|stage| stage.id().into()).collect();
    object(
        lang.pick("One plan and what was found in it.", "기획 파일 하나와 그 지적 사항입니다."),
        &[
            (
                "path",
                described(
                    text(),
                    lang,
                    "The file as it was named, - for standard input.",
                    "지정한 대로의 파일 경로. 표준 입력은 -입니다.",
                ),
            ),
            (
                "kind",
                described(
                    json!({ "enum": super::Kind::ALL.map(super::Kind::id) }),
                    lang,
                    "A plan, or, where something is wrong in them, the settings of the project (aiplan.toml) or a committed document.",
                    "plan은 기획 파일, settings는 프로젝트 설정(aiplan.toml), document는 저장소의 문서. 뒤의 둘은 지적이 있을 때만 나옵니다.",
                ),
            ),
            (
                "stage",
                described(
                    json!({ "enum": stages }),
                    lang,
                    "The stage it was judged at.",
                    "이 단계의 기획으로 보고 점검했습니다.",
                ),
            ),
            (
                "findings",
                described(
                    list(json!({ "$ref": "#/$defs/finding" })),
                    lang,
                    "In the order of their places in the file.",
                    "파일에 나오는 순서입니다.",
                ),
            ),
            (
                "resolved",
                described(
                    list(json!({ "$ref": "#/$defs/finding" })),
                    lang,
                    "With --git-diff: what the change has mended. Places are those of the plan before.",
                    "--git-diff에서: 변경으로 해결된 지적. 위치는 바뀌기 전 파일의 것입니다.",
                ),
            ),
        ],
    )
}

fn finding(lang: Lang) -> Value {
    let levels = [Level::Error, Level::Warning, Level::Note].map(super::level_id);
    let values = json!({ "type": "object", "additionalProperties": { "type": ["string", "number", "null", "array"] } });
    let waiver = json!({ "anyOf": [{ "$ref": "#/$defs/waiver" }, { "type": "null" }] });
    object(
        lang.pick("One finding.", "지적 사항 하나입니다."),
        &[
            (
                "rule",
                described(
                    text(),
                    lang,
                    "The id of the rule; `aiplan explain ID` tells about it.",
                    "규칙의 이름. `aiplan explain 이름`으로 설명을 볼 수 있습니다.",
                ),
            ),
            (
                "level",
                described(
                    json!({ "enum": levels }),
                    lang,
                    "After the plan's stage, the project's settings and waivers.",
                    "기획의 단계와 프로젝트 설정을 반영한 수준입니다.",
                ),
            ),
            (
                "message",
                described(
                    text(),
                    lang,
                    "What is wrong, with the numbers.",
                    "무엇이 잘못인지를 수치와 함께 적은 글입니다.",
                ),
            ),
            (
                "why",
                described(
                    text(),
                    lang,
                    "Why it matters; empty where nothing more is to be said.",
                    "왜 문제인지. 덧붙일 것이 없으면 비어 있습니다.",
                ),
            ),
            (
                "fixes",
                described(
                    list(text()),
                    lang,
                    "The cheapest ways to mend it, cheapest first.",
                    "고치는 방법. 비용이 적은 것부터입니다.",
                ),
            ),
            (
                "places",
                described(
                    list(json!({ "$ref": "#/$defs/place" })),
                    lang,
                    "Where to look first, then what it contradicts.",
                    "먼저 볼 곳, 다음으로 그와 어긋나는 곳입니다.",
                ),
            ),
            (
                "values",
                described(
                    values,
                    lang,
                    "The values of the message in base units: milliseconds, bytes, per day, shares from 0 to 1. Null for a number beyond JSON.",
                    "문구에 쓰인 값. 기본 단위는 밀리초, 바이트, 하루당, 0~1의 비율입니다. JSON이 나타내지 못하는 수는 null입니다.",
                ),
            ),
            ("asks", described(list(text()), lang, "Roles to ask.", "물어볼 역할입니다.")),
            ("waived", json!({ "type": "boolean" })),
            ("waiver", waiver),
            (
                "cannot_check",
                described(
                    json!({ "type": "boolean" }),
                    lang,
                    "An unknown answer kept the rule from looking; the places name it.",
                    "답이 미정이라 확인하지 못했습니다. places가 그 답을 가리킵니다.",
                ),
            ),
            (
                "fingerprint",
                described(
                    json!({ "type": "string", "pattern": "^[0-9a-f]{32}$" }),
                    lang,
                    "The same while the fault stays, also after lines or records moved. Unique within its plan.",
                    "줄이나 기록의 순서가 바뀌어도 같은 지적이면 같습니다. 한 기획 파일 안에서 겹치지 않습니다.",
                ),
            ),
        ],
    )
}

fn place(lang: Lang) -> Value {
    let position = json!({ "$ref": "#/$defs/position" });
    object(
        lang.pick(
            "A field of the plan and where it stands; a place of no width is before its character.",
            "기획 파일의 항목과 그 위치입니다.",
        ),
        &[
            (
                "field",
                described(
                    text(),
                    lang,
                    "As in components[1].task; empty for the file as a whole.",
                    "components[1].task처럼 적습니다. 파일 전체이면 비어 있습니다.",
                ),
            ),
            ("start", position.clone()),
            ("end", position),
        ],
    )
}

fn position(lang: Lang) -> Value {
    let number = json!({ "type": "integer", "minimum": 1 });
    object(
        lang.pick(
            "Both from 1, columns in code points.",
            "줄과 칸 모두 1부터이며 칸은 코드 포인트로 셉니다.",
        ),
        &[("line", number.clone()), ("column", number)],
    )
}

fn waiver(lang: Lang) -> Value {
    object(
        lang.pick("Why a finding is accepted for now.", "이 지적을 당분간 받아들이는 까닭입니다."),
        &[("because", text()), ("by", text()), ("until", json!({ "type": "string", "format": "date" }))],
    )
}

fn summary(lang: Lang) -> Value {
    let number = json!({ "type": "integer", "minimum": 0 });
    let names = super::Summary::default().by_name();
    let counts: Vec<(&str, Value)> = names.iter().map(|(name, _)| (*name, number.clone())).collect();
    object(
        lang.pick(
            "Counts over all plans; levels count what is neither waived nor unchecked.",
            "모든 기획 파일의 합계. 예외 승인되었거나 확인하지 못한 것은 수준별 수에 들지 않습니다.",
        ),
        &counts,
    )
}
