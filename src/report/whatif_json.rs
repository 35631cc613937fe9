//! What `what-if` tells machines. Shape: version 1, published by `whatif_schema`.

use super::assessment_json::unit;
use super::level_id;
use crate::assess::figures::Figure;
use crate::playbook::Playbook;
use crate::review::Judged;
use crate::text::Lang;
use crate::whatif::moves::{FindingMove, Moves};
use crate::whatif::outlook::Ruling;
use crate::whatif::sweep::{Course, Flip, Sweep};
use crate::whatif::{After, Given, Outcome, WhatIf};
use crate::words::words;
use serde_json::{Value, json};

pub fn write(what_if: &WhatIf, playbook: &Playbook, lang: Lang) -> Value {
    let page = Page { playbook, lang };
    let (mut moves, mut range, mut each) = (Value::Null, Value::Null, Value::Null);
    match &what_if.outcome {
        Outcome::One(own) => moves = page.moves(own),
        Outcome::Range(sweep) => range = page.range(sweep),
        Outcome::Each(all) => {
            let all = all.iter().map(|(value, moves)| json!({ "value": value, "moves": page.moves(moves) }));
            each = all.collect();
        }
    }
    let given: Vec<Value> = what_if.given.iter().map(given).collect();
    json!({ "version": 1, "supposed": given, "moves": moves, "range": range, "each": each })
}

fn given(given: &Given) -> Value {
    let after = match &given.after {
        After::One(value) => json!([value]),
        After::Between(low, high) => json!([low, high]),
        After::EachOf(values) => json!(values),
    };
    json!({ "field": given.field, "before": given.before, "after": after })
}

struct Page<'p> {
    playbook: &'p Playbook,
    lang: Lang,
}

impl Page<'_> {
    fn moves(&self, moves: &Moves) -> Value {
        let verdicts = moves.verdicts.iter().map(|it| {
            let (before, after) = (it.before.as_ref().map(ruling), it.after.as_ref().map(ruling));
            json!({ "component": it.component, "before": before, "after": after })
        });
        let figures = moves.figures.iter().map(|it| {
            let (before, after) = (it.before.as_ref().map(figure), it.after.as_ref().map(figure));
            json!({ "name": it.name, "component": it.component, "before": before, "after": after })
        });
        let product = moves.product.as_ref();
        let product =
            product.map(|(before, after)| json!({ "before": ruling(before), "after": ruling(after) }));
        json!({
            "product": product,
            "verdicts": verdicts.collect::<Vec<Value>>(),
            "figures": figures.collect::<Vec<Value>>(),
            "findings": moves.findings.iter().filter_map(|it| self.finding(it)).collect::<Vec<Value>>(),
        })
    }

    fn finding(&self, moved: &FindingMove) -> Option<Value> {
        let judged = moved.judged()?;
        let side = |judged: &Judged| {
            json!({
                "level": level_id(judged.level),
                "waived": judged.waived.is_some(),
                "message": words(&judged.finding, self.playbook, self.lang).message,
            })
        };
        Some(json!({
            "change": moved.change.id(),
            "rule": judged.finding.rule,
            "fingerprint": judged.fingerprint,
            "cannot_check": judged.finding.cannot_check,
            "fields": judged.finding.places.iter().map(|place| &place.field).collect::<Vec<_>>(),
            "before": moved.before.as_ref().map(side),
            "after": moved.after.as_ref().map(side),
        }))
    }

    fn range(&self, sweep: &Sweep) -> Value {
        let open = sweep.unresolved.iter().map(|(low, high)| json!([low, high]));
        json!({
            "unit": sweep.unit,
            "reviews": sweep.reviews,
            "complete": sweep.is_complete,
            "flips": sweep.flips.iter().map(|flip| self.flip(flip)).collect::<Vec<Value>>(),
            "unresolved": open.collect::<Vec<Value>>(),
            "ends": self.moves(&sweep.ends),
            "courses": sweep.courses().iter().map(course).collect::<Vec<Value>>(),
        })
    }

    fn flip(&self, flip: &Flip) -> Value {
        json!({
            "last": flip.last,
            "first": flip.first,
            "last_shown": flip.last_shown,
            "first_shown": flip.first_shown,
            "moves": self.moves(&flip.moves),
        })
    }
}

fn ruling(ruling: &Ruling) -> Value {
    let parts: Vec<&str> = ruling.hybrid_of.iter().map(|it| it.id()).collect();
    json!({ "verdict": ruling.verdict, "standing": ruling.standing.id(), "hybrid_of": parts })
}

fn figure(figure: &Figure) -> Value {
    json!({ "value": figure.value.to_json(), "unit": unit(&figure.value), "formula": figure.formula })
}

fn course(course: &Course) -> Value {
    let points: Vec<Value> = course.points.iter().map(|(x, y, _)| json!([x, y])).collect();
    json!({ "name": course.figure.name, "component": course.figure.component, "points": points })
}
