//! The JSON Schema (2020-12) of what `what-if --format json` writes. In: a language for the descriptions. Out: the schema of
//! version 1; later versions of the tool may add properties to it.

use super::json_schema::{described, list, object, or_null, published, text};
use crate::text::Lang;
use serde_json::{Value, json};

pub fn what_if(lang: Lang) -> Value {
    let mut schema = object(
        lang.pick(
            "What would move in a plan if answers were others.",
            "답이 달라지면 기획에서 무엇이 바뀌는지입니다.",
        ),
        &[
            ("version", json!({ "const": 1 })),
            ("supposed", list(json!({ "$ref": "#/$defs/supposed" }))),
            (
                "moves",
                described(
                    or_null(reference("moves")),
                    lang,
                    "What moves, where every supposition is one value; else null.",
                    "모든 가정이 값 하나일 때 바뀌는 것. 아니면 null입니다.",
                ),
            ),
            (
                "range",
                described(
                    or_null(reference("range")),
                    lang,
                    "What moves over a range; null where none was asked.",
                    "범위를 훑어 바뀌는 것. 범위를 묻지 않았으면 null입니다.",
                ),
            ),
            (
                "each",
                described(
                    or_null(list(reference("each"))),
                    lang,
                    "What moves with each value in turn; null where none were asked.",
                    "값을 하나씩 가정할 때 바뀌는 것. 묻지 않았으면 null입니다.",
                ),
            ),
        ],
    );
    schema["$defs"] = json!({
        "supposed": supposed(lang),
        "moves": moves(lang),
        "ruling": ruling(lang),
        "verdict": sides(lang, "The verdict on a component.", "구성 요소의 판정입니다.", "ruling", &["component"]),
        "value": value(lang),
        "figure": sides(lang, "A figure that moves.", "바뀌는 수치입니다.", "value", &["name", "component"]),
        "finding": finding(lang),
        "range": range(lang),
        "flip": flip(lang),
        "course": course(lang),
        "each": object(
            lang.pick("One value in turn.", "하나씩 가정한 값입니다."),
            &[("value", text()), ("moves", reference("moves"))],
        ),
    });
    published(schema, "what-if", lang.pick("Outcome of aiplan what-if", "aiplan what-if의 결과"), lang)
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn number() -> Value {
    json!({ "type": "number" })
}

/// Something before and after a move; null on the side where it is not there.
fn sides(lang: Lang, en: &str, ko: &str, of: &str, names: &[&str]) -> Value {
    let mut properties: Vec<(&str, Value)> = names.iter().map(|name| (*name, text())).collect();
    properties.push(("before", or_null(reference(of))));
    properties.push(("after", or_null(reference(of))));
    object(lang.pick(en, ko), &properties)
}

fn supposed(lang: Lang) -> Value {
    object(
        lang.pick("A supposition.", "가정 하나입니다."),
        &[
            ("field", text()),
            (
                "before",
                described(
                    or_null(text()),
                    lang,
                    "The answer in the plan; null where there is none.",
                    "기획 파일의 답. 없으면 null입니다.",
                ),
            ),
            (
                "after",
                described(
                    list(text()),
                    lang,
                    "One value, both ends of a range, or each value in turn.",
                    "값 하나, 범위의 양 끝, 또는 하나씩 가정한 값들입니다.",
                ),
            ),
        ],
    )
}

fn moves(lang: Lang) -> Value {
    let product = object(
        lang.pick("The verdict on the product.", "제품의 판정입니다."),
        &[("before", reference("ruling")), ("after", reference("ruling"))],
    );
    object(
        lang.pick("What differs from how the plan stands.", "기획의 지금 모습과 다른 점입니다."),
        &[
            ("product", or_null(product)),
            ("verdicts", list(reference("verdict"))),
            ("figures", list(reference("figure"))),
            ("findings", list(reference("finding"))),
        ],
    )
}

fn ruling(lang: Lang) -> Value {
    let standings = json!({ "enum": ["robust", "leaning", "open"] });
    object(
        lang.pick("A verdict and how firmly it stands.", "판정과 그 확실한 정도입니다."),
        &[("verdict", text()), ("standing", standings), ("hybrid_of", list(text()))],
    )
}

fn value(lang: Lang) -> Value {
    let value = json!({ "type": ["number", "string", "array", "null"] });
    object(
        lang.pick("A figure with the numbers put into its formula.", "숫자를 넣은 식과 그 값입니다."),
        &[("value", value), ("unit", text()), ("formula", text())],
    )
}

fn finding(lang: Lang) -> Value {
    let side = object(
        lang.pick("The finding on one side of the move.", "바뀌기 전이나 뒤의 지적 사항입니다."),
        &[
            ("level", json!({ "enum": ["error", "warning", "note"] })),
            ("waived", json!({ "type": "boolean" })),
            ("message", text()),
        ],
    );
    object(
        lang.pick("A finding that moves.", "바뀌는 지적 사항입니다."),
        &[
            (
                "change",
                described(
                    json!({ "enum": ["appears", "goes", "level", "restated"] }),
                    lang,
                    "restated: it stays, with other numbers in it.",
                    "restated: 그대로 있고 그 안의 숫자만 달라집니다.",
                ),
            ),
            ("rule", text()),
            ("fingerprint", text()),
            ("cannot_check", json!({ "type": "boolean" })),
            ("fields", list(text())),
            ("before", or_null(side.clone())),
            ("after", or_null(side)),
        ],
    )
}

fn range(lang: Lang) -> Value {
    object(
        lang.pick("A range that was walked through.", "훑은 범위입니다."),
        &[
            (
                "unit",
                described(
                    text(),
                    lang,
                    "The unit of last, first and the points; nothing for counts and dates, which are days from the first.",
                    "last, first, points의 단위. 수와 날짜는 비어 있고, 날짜는 첫날부터 센 날수입니다.",
                ),
            ),
            ("reviews", json!({ "type": "integer" })),
            (
                "complete",
                described(
                    json!({ "type": "boolean" }),
                    lang,
                    "Every value of the range was reviewed, so that there is no flip but these.",
                    "범위의 모든 값을 점검해 다른 지점이 없습니다.",
                ),
            ),
            ("flips", list(reference("flip"))),
            (
                "unresolved",
                described(
                    list(list(text())),
                    lang,
                    "Parts of the range in which something flips that was not found.",
                    "바뀌는 지점을 다 찾지 못한 구간들입니다.",
                ),
            ),
            (
                "ends",
                described(
                    reference("moves"),
                    lang,
                    "What moves from one end to the other.",
                    "한쪽 끝에서 다른 끝까지 바뀌는 것입니다.",
                ),
            ),
            ("courses", list(reference("course"))),
        ],
    )
}

fn flip(lang: Lang) -> Value {
    object(
        lang.pick(
            "Two neighbouring values between which something flips.",
            "그 사이에서 무엇인가 바뀌는, 이웃한 두 값입니다.",
        ),
        &[
            ("last", number()),
            ("first", number()),
            ("last_shown", text()),
            ("first_shown", text()),
            ("moves", reference("moves")),
        ],
    )
}

fn course(lang: Lang) -> Value {
    let point = json!({ "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 });
    object(
        lang.pick(
            "A figure over the range; dates are days from year 0.",
            "범위에 따른 수치입니다. 날짜는 0년부터 센 날수입니다.",
        ),
        &[("name", text()), ("component", text()), ("points", list(point))],
    )
}
