//! What `assess --format json` says of figures, as a JSON Schema. In: a language. Out: the parts of the schema.

use super::super::json_schema::{described, list, object, or_null, text};
use super::{ids, map};
use crate::text::Lang;
use serde_json::{Value, json};

pub fn figures(lang: Lang) -> Value {
    let figure = object(
        lang.pick("A number the plan stands on.", "기획이 딛고 있는 수치입니다."),
        &[
            ("value", json!({ "type": ["number", "string", "array", "null"] })),
            (
                "unit",
                described(
                    text(),
                    lang,
                    "share, ms, bytes, per day, date, a currency, or nothing for a count.",
                    "share, ms, bytes, per day, date, 통화. 수는 비어 있습니다.",
                ),
            ),
            ("formula", text()),
            ("from", described(ids(), lang, "The fields it was worked out from.", "계산에 쓴 항목입니다.")),
            (
                "basis",
                described(map(text()), lang, "On what each of them rests.", "항목별 근거의 종류입니다."),
            ),
            ("moves", list(moved(lang))),
        ],
    );
    described(
        map(figure),
        lang,
        "By name; with the component in brackets where several have it.",
        "이름별. 여러 구성 요소에 있으면 대괄호 안에 구성 요소를 적습니다.",
    )
}

fn moved(lang: Lang) -> Value {
    let number = || json!({ "type": ["number", "string", "null"] });
    object(
        lang.pick(
            "How the figure moves over the range of one input; the largest effect comes first.",
            "입력 하나의 범위에 따른 수치의 변화입니다. 영향이 큰 것이 먼저 옵니다.",
        ),
        &[
            ("field", text()),
            ("basis", text()),
            ("input", object("", &[("low", number()), ("high", number())])),
            ("low", number()),
            ("high", number()),
        ],
    )
}

pub fn lacking(lang: Lang) -> Value {
    let gap = object(
        lang.pick("The question that is not answered.", "답이 없는 질문입니다."),
        &[("field", text()), ("metric", or_null(text()))],
    );
    object(
        lang.pick("A figure that lacks an answer.", "답이 모자라 계산하지 못한 수치입니다."),
        &[("figure", text()), ("component", text()), ("missing", list(gap))],
    )
}
