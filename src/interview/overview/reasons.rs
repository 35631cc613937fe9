//! Why a question is not asked now, in words. In: a condition and what it reads in the plan. Out: a sentence.

use crate::interview::Interview;
use crate::plan::lookup::Scope;
use crate::playbook::condition::{Condition, Term};
use crate::playbook::records::Question;
use crate::text::{Lang, fill};

impl Interview<'_> {
    /// Why nothing is asked of a section now: the reason that the playbook gives once that can be told.
    pub fn nothing_of(&self, section: usize) -> String {
        let lang = self.options.lang;
        let because = self.playbook.sections().get(section).map_or("", |own| own.skipped.get(lang));
        match self.can_weigh(&self.stops()) && !because.is_empty() {
            true => because.to_owned(),
            false => lang
                .pick(
                    "not yet: it depends on answers still to come",
                    "아직 없음: 남은 답에 따라 생길 수 있음",
                )
                .to_owned(),
        }
    }
}

/// The answers a condition depends on, each with what it is now.
pub fn excluded(condition: &Condition, list: Option<&Question>, scope: &Scope, lang: Lang) -> String {
    let mut causes: Vec<String> = Vec::new();
    for path in condition.paths() {
        let cause = cause(&path, list, scope, lang);
        if !causes.contains(&cause) {
            causes.push(cause);
        }
    }
    let template = lang.pick(
        "Not asked now. It depends on: {causes}",
        "지금은 묻지 않는 질문입니다. 이 답에 달려 있습니다: {causes}",
    );
    fill(template, |_| Some(causes.join(", ").into()))
}

fn cause(path: &str, list: Option<&Question>, scope: &Scope, lang: Lang) -> String {
    let general = match path {
        "plan.learned" => lang.pick(
            "whether any component is trained or prompted",
            "학습하거나 프롬프트로 쓰는 구성 모듈이 있는지",
        ),
        "plan.trained" => lang.pick("whether any component is trained", "학습하는 구성 모듈이 있는지"),
        "plan.prompted" => {
            lang.pick("whether any component is prompted", "프롬프트로 쓰는 구성 모듈이 있는지")
        }
        "component.open" => lang.pick(
            "whether it is still open how the component is built",
            "구성 모듈을 만드는 방식이 아직 정해지지 않았는지",
        ),
        "plan.components" => lang.pick("how many components there are", "구성 모듈이 몇 개인지"),
        _ => "",
    };
    if !general.is_empty() {
        return general.to_owned();
    }
    let field = match path.split_once('.') {
        Some(("component", rest)) => format!("components[].{rest}"),
        Some(("record", rest)) => format!("{}[].{rest}", list.map_or("", |list| list.field.as_str())),
        Some((_, rest)) => rest.to_owned(),
        None => path.to_owned(),
    };
    let question = scope.playbook.question(&field);
    let label = question.map_or(field.as_str(), |question| question.label.get(lang));
    let steps: Vec<String> = path.split('.').map(str::to_owned).collect();
    let now = match scope.term(&steps) {
        Term::Undefined => lang.pick("no answer yet", "아직 답이 없음").to_owned(),
        term => said(&term, &field, scope, lang),
    };
    let template = lang.pick("“{label}” ({now})", "‘{label}’({now})");
    fill(template, |slot| Some(if slot == "label" { label.to_owned() } else { now.clone() }.into()))
}

fn said(term: &Term, field: &str, scope: &Scope, lang: Lang) -> String {
    match term {
        Term::Undefined => String::new(),
        Term::Bool(true) => lang.pick("yes", "예").to_owned(),
        Term::Bool(false) => lang.pick("no", "아니요").to_owned(),
        Term::Number(number) => crate::amount::number(*number, lang),
        Term::Text(text) => scope.playbook.choice_label(field, text, lang),
        Term::List(items) if items.is_empty() => lang.pick("none", "없음").to_owned(),
        Term::List(items) => {
            items.iter().map(|item| said(item, field, scope, lang)).collect::<Vec<_>>().join(", ")
        }
    }
}

/// A field of a list that holds no record yet.
pub fn no_record(list: &Question, lang: Lang) -> String {
    let template = lang.pick(
        "Not asked now. “{list}” holds no record yet.",
        "지금은 묻지 않는 질문입니다. ‘{list}’에 적은 것이 아직 없습니다.",
    );
    fill(template, |_| Some(list.label.get(lang).into()))
}

pub fn only_component(lang: Lang) -> String {
    lang.pick(
        "Not asked now. There is only one component it could mean.",
        "지금은 묻지 않는 질문입니다. 구성 모듈이 하나뿐이라 그 모듈로 봅니다.",
    )
    .to_owned()
}

/// A list whose records come from elsewhere, such as one for each component.
pub fn elsewhere(lang: Lang) -> String {
    lang.pick(
        "Nothing more can be added here now: each record belongs to a component or a cause, and all have theirs.",
        "지금은 더 추가할 것이 없습니다. 구성 모듈이나 원인마다 하나씩 적는 곳이며 모두 적혀 있습니다.",
    )
    .to_owned()
}
