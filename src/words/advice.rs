//! What to do next about a verdict, in words: the cheapest experiment, what to watch, how the runner-up stands, why a serving
//! option is advised.

use super::verdict::{last_segment, verdict};
use crate::amount::{Amount, number, percent};
use crate::assess::suitability::{ComponentVerdict, Verdict, next_experiment};
use crate::plan::Plan;
use crate::playbook::Playbook;
use crate::playbook::records::{Decay, ServingAdvice};
use crate::text::{Lang, fill};
use crate::words::plain;
use crate::yaml::Node;
use std::borrow::Cow;

/// The runner-up by its name; where only a vendor's model is ruled out, it says so.
pub fn runner_up(component: &ComponentVerdict, second: Verdict, playbook: &Playbook, lang: Lang) -> String {
    let name = verdict(second, playbook, lang);
    let vetoes = &playbook.records.suitability.vetoes;
    let forbids_vendors = component.vetoes.iter().any(|raised| {
        let veto = vetoes.iter().find(|veto| veto.id == raised.veto);
        veto.is_some_and(|veto| veto.forbids.iter().any(|forbidden| forbidden == "sw3-hosted"))
    });
    match (second, forbids_vendors) {
        (Verdict::Sw3, true) => {
            format!(
                "{name} {}",
                lang.pick("(run by yourselves, not by a vendor)", "(외부 업체가 아니라 직접 운영할 때만)")
            )
        }
        _ => name,
    }
}

/// What makes a lead a close one, in numbers.
pub fn close(component: &ComponentVerdict, playbook: &Playbook, lang: Lang) -> String {
    let margin = percent(playbook.policy("close_margin"), lang);
    let range = number(component.range, lang);
    match lang {
        Lang::En => format!(" – close: less than {margin} of the {range} points that the answers can move"),
        Lang::Ko => format!(" – 근소한 차이: 답에 따라 벌어질 수 있는 {range}점의 {margin} 미만"),
    }
}

/// The experiment that moves the verdict most for what it costs, fit for what the component reads.
pub fn experiment(
    component: &ComponentVerdict,
    plan: &Plan,
    playbook: &Playbook,
    lang: Lang,
) -> Option<String> {
    let record = next_experiment(component, plan, playbook)?;
    let perceived = record.experiment_perceived.get(lang);
    let own = plan.components.iter().find(|own| own.id.is(&component.id.as_str()));
    let perceives = own.and_then(|own| own.input_kinds.known()).is_some_and(|kinds| {
        kinds.iter().any(|kind| ["image", "audio", "video"].contains(kind)) && !kinds.contains(&"table")
    });
    let fit = if perceives && !perceived.is_empty() { perceived } else { record.experiment.get(lang) };
    Some(fit.to_owned())
}

/// What to watch of a cause of decay: the signal of this case of the record, else the common one.
pub fn signal(cause: &Decay, case: Option<usize>, lang: Lang) -> &str {
    let own = case.and_then(|case| cause.signals.get(case));
    own.map_or(&cause.signal, |case| &case.signal).get(lang)
}

/// A formula with its numbers put in; its units and words in the reader's language, its symbols as they are.
pub fn formula(formula: &str, lang: Lang) -> String {
    const KOREAN: [(&str, &str); 14] = [
        (" per s", "/초"),
        (" per d", "/일"),
        (" ms", "밀리초"),
        (" min", "분"),
        (" months", "개월"),
        (" month", "개월"),
        (" days", "일"),
        (" day", "일"),
        (" h", "시간"),
        (" s", "초"),
        (" d", "일"),
        (" KRW", "원"),
        (" items", "건"),
        (" points", "%p"),
    ];
    if lang == Lang::En {
        return formula.replace("%p", " points");
    }
    let mut out = String::new();
    let mut rest =
        formula.strip_prefix("min n").map_or_else(|| formula.to_owned(), |rest| format!("최소 n{rest}"));
    while let Some(at) = rest.find(' ') {
        let after_number = rest[..at].ends_with(|c: char| c.is_ascii_digit() || c == '⌉');
        let unit = KOREAN.iter().filter(|_| after_number).find(|(unit, _)| {
            rest[at..].strip_prefix(unit).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
        let (shown, used) = unit.map_or((" ", 1), |(unit, korean)| (*korean, unit.len()));
        out.push_str(&rest[..at]);
        out.push_str(shown);
        rest.drain(..at + used);
    }
    out + &rest
}

/// Why an option of a serving axis is advised, with the plan's own numbers in the slots.
pub fn serving_reason(advice: &ServingAdvice, plan: &Plan, lang: Lang) -> String {
    let paths = advice.when.paths();
    let value =
        |slot: &str| {
            let path = paths.iter().find(|path| last_segment(path) == slot)?;
            let node = plan.root?.at(path.strip_prefix("plan.").unwrap_or(path))?;
            let node = node.get("value").unwrap_or(node);
            let said = |text: &str| Amount::parse(text).map_or(text.to_owned(), |amount| amount.print(lang));
            let text = node.text().map(said);
            Some(Cow::Owned(plain(&text.or_else(|| {
                Some(node.items().iter().filter_map(Node::text).collect::<Vec<_>>().join(", "))
            })?)))
        };
    fill(advice.because.get(lang), value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_an_amount_of_the_plan_in_the_readers_language() {
        let source = crate::source::Source::new("plan", "problem: { volume: 100 per day }");
        let tree = crate::yaml::parse(&source);
        let plan = crate::plan::read(tree.root.as_ref());
        let mut advice = Playbook::embedded().records.catalogue.serving_advice.iter();
        let advice = advice.find(|advice| advice.id == "place-low-volume").unwrap();
        assert!(serving_reason(advice, &plan, Lang::Ko).starts_with("처리량 하루 100건에서는"));
        assert!(serving_reason(advice, &plan, Lang::En).starts_with("At 100 per day own"));
    }

    #[test]
    fn a_runner_up_that_no_vendor_may_run_says_so_and_experiments_fit_pictures() {
        let source = crate::source::Source::new(
            "plan",
            "components: [{ id: a, task: classification, input_kinds: [image], rules: unwritable, data_may_leave: company }]",
        );
        let tree = crate::yaml::parse(&source);
        let plan = crate::plan::read(tree.root.as_ref());
        let playbook = Playbook::embedded();
        let today = jiff::civil::date(2026, 11, 24);
        let mut found = crate::assess::suitability::component(&plan, playbook, 0, today);
        let name = runner_up(&found, Verdict::Sw3, playbook, Lang::En);
        assert!(name.ends_with("(run by yourselves, not by a vendor)"), "{name}");
        assert!(!runner_up(&found, Verdict::Sw2, playbook, Lang::En).contains("vendor"));
        let asked = crate::assess::suitability::AskFirst {
            field: "components[0].settled_by_rules".into(),
            swing: 1.0,
        };
        found.ask_first = vec![asked];
        let fit = experiment(&found, &plan, playbook, Lang::En).unwrap();
        assert!(fit.contains("brightness"), "{fit}");
    }

    #[test]
    fn formulas_keep_their_symbols_and_say_their_units_in_the_readers_language() {
        for (english, korean) in [
            ("22 × 6 h × 80% ÷ 40 s = 9,504", "22 × 6시간 × 80% ÷ 40초 = 9,504"),
            ("120 ms + 300 ms + 30 ÷ 80 per s = 795 ms", "120밀리초 + 300밀리초 + 30 ÷ 80/초 = 795밀리초"),
            ("2026-12-14 + 20 d = 2027-01-03", "2026-12-14 + 20일 = 2027-01-03"),
            ("9,000 × 0.429 KRW = 3,861 KRW", "9,000 × 0.429원 = 3,861원"),
            (
                "min n: Wilson(p = 99%, n, 95%) ≤ ±0.5%p = 1,606",
                "최소 n: Wilson(p = 99%, n, 95%) ≤ ±0.5%p = 1,606",
            ),
            ("p × s", "p × s"),
        ] {
            assert_eq!(formula(english, Lang::Ko), korean);
            assert_eq!(formula(english, Lang::En), english.replace("%p", " points"));
        }
    }
}
