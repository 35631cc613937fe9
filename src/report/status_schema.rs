//! The JSON Schema (2020-12) of what `status --format json` writes. In: a language for the descriptions. Out: the schema of
//! version 1; later versions of the tool may add properties to it.

use super::json_schema::{described, list, object, or_null, published, text};
use super::status::Concern;
use crate::playbook::records::Stage;
use crate::text::Lang;
use serde_json::{Value, json};

pub fn status(lang: Lang) -> Value {
    let mut schema = object(
        lang.pick(
            "How complete a plan is, and with whom each open question lies.",
            "기획 파일이 얼마나 채워졌고 남은 질문을 누가 맡고 있는지입니다.",
        ),
        &[
            ("version", json!({ "const": 1 })),
            ("path", text()),
            ("stage", json!({ "enum": Stage::ALL.map(Stage::id) })),
            ("today", date("The day that deadlines were judged by.", "기한을 판단한 기준일입니다.", lang)),
            (
                "role",
                described(
                    or_null(text()),
                    lang,
                    "The role that --role asked for; only its questions are counted.",
                    "--role로 고른 역할. 그 역할의 질문만 셉니다.",
                ),
            ),
            ("counts", json!({ "$ref": "#/$defs/counts" })),
            ("sections", list(named("title", lang, "A section of the plan.", "기획 파일의 한 부분입니다."))),
            (
                "roles",
                list(named(
                    "label",
                    lang,
                    "A role with the questions it answers first.",
                    "역할과 그 역할이 먼저 답하는 질문입니다.",
                )),
            ),
            ("items", list(json!({ "$ref": "#/$defs/item" }))),
        ],
    );
    schema["$defs"] = json!({ "counts": counts(lang), "item": item(lang), "label": label(lang) });
    published(schema, "status", lang.pick("Report of aiplan status", "aiplan status의 결과"), lang)
}

fn date(en: &str, ko: &str, lang: Lang) -> Value {
    described(json!({ "type": "string", "format": "date" }), lang, en, ko)
}

fn label(lang: Lang) -> Value {
    object(lang.pick("What it is called.", "부르는 이름입니다."), &[("en", text()), ("ko", text())])
}

fn counts(lang: Lang) -> Value {
    let count = |en, ko| described(json!({ "type": "integer", "minimum": 0 }), lang, en, ko);
    object(
        lang.pick("How many questions are where.", "질문이 어떤 상태로 몇 개씩 있는지입니다."),
        &[
            ("answered", count("Answered.", "답한 질문 수입니다.")),
            ("open", count("Not answered.", "아직 답하지 않은 질문 수입니다.")),
            ("unknown", count("Nobody knows yet.", "아직 모른다고 적은 질문 수입니다.")),
            (
                "overdue",
                count("Of the unknown: the day to ask by has passed.", "미정 중 기한이 지난 질문 수입니다."),
            ),
            ("assumed", count("Of the answered: only assumed.", "답한 것 중 가정인 질문 수입니다.")),
            (
                "proposed",
                count(
                    "Of the answered: an agent's proposal that no person confirmed.",
                    "답한 것 중 에이전트가 제안했고 아직 사람이 확인하지 않은 질문 수입니다.",
                ),
            ),
            (
                "later",
                count("Of the open: due at a later stage.", "남은 것 중 이후 단계에 필요한 질문 수입니다."),
            ),
        ],
    )
}

/// What the questions are grouped by, with its name in both languages under `name`.
fn named(name: &str, lang: Lang, en: &str, ko: &str) -> Value {
    object(
        lang.pick(en, ko),
        &[
            ("id", text()),
            (name, json!({ "$ref": "#/$defs/label" })),
            ("counts", json!({ "$ref": "#/$defs/counts" })),
        ],
    )
}

fn item(lang: Lang) -> Value {
    let states: Vec<&str> = Concern::ALL.iter().map(|concern| concern.id()).collect();
    object(
        lang.pick("A question that still concerns somebody.", "아직 누군가 살펴야 하는 질문입니다."),
        &[
            ("field", text()),
            ("label", json!({ "$ref": "#/$defs/label" })),
            ("section", text()),
            (
                "roles",
                described(
                    list(text()),
                    lang,
                    "Who may answer, the first before the others.",
                    "답할 수 있는 역할. 앞에 있는 역할이 먼저 답합니다.",
                ),
            ),
            ("state", json!({ "enum": states })),
            (
                "ask",
                described(
                    or_null(text()),
                    lang,
                    "Whom to ask, if named.",
                    "물어볼 사람. 적혀 있을 때만 있습니다.",
                ),
            ),
            (
                "by",
                described(
                    or_null(text()),
                    lang,
                    "By when, if named.",
                    "언제까지 알아볼지. 적혀 있을 때만 있습니다.",
                ),
            ),
            (
                "required",
                described(
                    json!({ "type": "boolean" }),
                    lang,
                    "Whether its part of the plan cannot stand without the answer.",
                    "이 답이 없으면 그 부분이 성립하지 않는지입니다.",
                ),
            ),
        ],
    )
}
