//! The JSON Schema (2020-12) of what `assess --format json` writes. In: a language for the descriptions. Out: the schema of
//! version 1; later versions of the tool may add properties to it.

mod figures;

use super::json_schema::{described, list, object, or_null, published, text};
use crate::text::Lang;
use figures::{figures, lacking};
use serde_json::{Value, json};

pub fn assess(lang: Lang) -> Value {
    let mut schema = object(
        lang.pick("What a product should be made of, and why.", "제품을 무엇으로 만들지와 그 근거입니다."),
        &[
            ("version", json!({ "const": 1 })),
            ("product", product(lang)),
            ("components", list(json!({ "$ref": "#/$defs/component" }))),
            ("serving", serving(lang)),
            ("metrics", list(metrics(lang))),
            ("monitoring", list(monitoring(lang))),
            ("figures", figures(lang)),
            ("lacking", list(lacking(lang))),
        ],
    );
    schema["$defs"] = json!({
        "component": component(lang),
        "veto": veto(lang),
        "standing": described(json!({ "enum": ["robust", "leaning", "open"] }), lang,
            "robust: no answer to what is open can change the verdict; leaning: some answers can; open: too little is known.",
            "robust: 남은 답이 무엇이어도 바뀌지 않음, leaning: 바꿀 수 있는 답이 있음, open: 아직 아는 것이 너무 적음"),
    });
    published(schema, "assess", lang.pick("Verdict of aiplan assess", "aiplan assess의 판정"), lang)
}

fn ids() -> Value {
    list(text())
}

/// A map from names that depend on the plan.
fn map(of: Value) -> Value {
    json!({ "type": "object", "additionalProperties": of })
}

fn product(lang: Lang) -> Value {
    object(
        lang.pick("The product as a whole.", "제품 전체의 판정입니다."),
        &[
            ("verdict", text()),
            ("standing", json!({ "$ref": "#/$defs/standing" })),
            (
                "hybrid_of",
                described(
                    ids(),
                    lang,
                    "The paradigms of its components, where there are several.",
                    "구성 요소의 방식이 여럿이면 그 방식들입니다.",
                ),
            ),
            ("vetoes", list(json!({ "$ref": "#/$defs/veto" }))),
            ("components", ids()),
        ],
    )
}

fn component(lang: Lang) -> Value {
    let score = object(
        lang.pick(
            "The sum over all answers that are still possible.",
            "아직 가능한 모든 답에 걸친 점수입니다.",
        ),
        &[("low", json!({ "type": "number" })), ("high", json!({ "type": "number" }))],
    );
    object(
        lang.pick("One component.", "구성 요소 하나입니다."),
        &[
            ("id", text()),
            (
                "verdict",
                described(
                    text(),
                    lang,
                    "sw1 rules, sw2 trained model, sw3 prompted foundation model, human, or do-not-build.",
                    "sw1 규칙, sw2 학습 모델, sw3 기반 모델, human 사람, 또는 만들지 않음",
                ),
            ),
            ("standing", json!({ "$ref": "#/$defs/standing" })),
            ("runner_up", or_null(text())),
            ("gap", json!({ "type": "number" })),
            ("close", json!({ "type": "boolean" })),
            (
                "scores",
                object(
                    lang.pick("Points by paradigm.", "방식별 점수입니다."),
                    &[("sw1", score.clone()), ("sw2", score.clone()), ("sw3", score)],
                ),
            ),
            ("vetoes", list(json!({ "$ref": "#/$defs/veto" }))),
            ("terms", list(term(lang))),
            (
                "flips",
                list(object(
                    lang.pick("Answers that would give another verdict.", "판정을 바꾸는 답입니다."),
                    &[
                        ("answers", map(text())),
                        ("verdict", text()),
                        (
                            "given",
                            described(
                                json!({ "type": "boolean" }),
                                lang,
                                "The plan answers it already, and otherwise.",
                                "기획서에 이미 다른 답이 있습니다.",
                            ),
                        ),
                    ],
                )),
            ),
            (
                "ask_first",
                described(
                    ids(),
                    lang,
                    "The open fields that decide most, first.",
                    "판정을 가장 크게 좌우하는 미정 항목부터입니다.",
                ),
            ),
            ("patterns", ids()),
        ],
    )
}

fn term(lang: Lang) -> Value {
    let points = json!({ "type": "number" });
    object(
        lang.pick("What one criterion adds.", "판정 기준 하나가 더하는 점수입니다."),
        &[
            ("criterion", text()),
            ("sw1", points.clone()),
            ("sw2", points.clone()),
            ("sw3", points),
            ("fields", ids()),
            (
                "open",
                described(
                    json!({ "type": "boolean" }),
                    lang,
                    "The answers it reads are not given yet.",
                    "아직 답이 없습니다.",
                ),
            ),
        ],
    )
}

fn veto(lang: Lang) -> Value {
    object(
        lang.pick(
            "What forbids a paradigm, whatever the points.",
            "점수와 상관없이 어떤 방식을 막는 조건입니다.",
        ),
        &[
            ("id", text()),
            ("forbids", ids()),
            (
                "because",
                described(
                    map(text()),
                    lang,
                    "The answers that raised it, by field.",
                    "항목별로 이 조건에 걸린 답입니다.",
                ),
            ),
            (
                "way_out",
                object(
                    lang.pick("The cheapest way to lift it.", "가장 적은 비용으로 푸는 방법입니다."),
                    &[("en", text()), ("ko", text())],
                ),
            ),
        ],
    )
}

fn serving(lang: Lang) -> Value {
    let axis = object(
        lang.pick("Advice on one choice of serving.", "서빙 선택 하나에 대한 조언입니다."),
        &[
            ("advice", or_null(text())),
            ("because", ids()),
            (
                "waits_for",
                described(
                    ids(),
                    lang,
                    "Open answers that could overturn any advice, so that none is given.",
                    "조언을 뒤집을 수 있는 미정 항목입니다. 답이 나올 때까지 조언하지 않습니다.",
                ),
            ),
            ("forbidden", map(text())),
            ("chosen", or_null(text())),
        ],
    );
    described(
        map(axis),
        lang,
        "By choice: placement, learning_mode, inference_mode.",
        "선택별: placement, learning_mode, inference_mode",
    )
}

fn metrics(lang: Lang) -> Value {
    object(
        lang.pick("What to measure.", "무엇을 잴지입니다."),
        &[
            ("component", text()),
            ("task", text()),
            ("primary", ids()),
            ("guardrails", ids()),
            ("avoid", ids()),
        ],
    )
}

fn monitoring(lang: Lang) -> Value {
    object(
        lang.pick("What to watch for.", "무엇을 감시할지입니다."),
        &[
            ("component", text()),
            ("cause", described(text(), lang, "A cause of decay.", "성능 저하의 원인입니다.")),
            ("signal", text()),
            ("statistic", text()),
            (
                "window",
                object(
                    lang.pick("How long to look.", "감시 창입니다."),
                    &[("days", json!({ "type": "number" }))],
                ),
            ),
            (
                "covered",
                described(
                    json!({ "type": "boolean" }),
                    lang,
                    "The plan has a monitor for it.",
                    "기획에 이를 보는 감시가 있습니다.",
                ),
            ),
        ],
    )
}
