//! Kinds of data: whether their shares are those of one whole, and whether there is enough of each.

use crate::amount::{number, percent};
use crate::estimate::exceeds;
use crate::finding::Value;
use crate::plan::answer::both;
use crate::plan::data::DataKind;
use crate::rules::{Checked, Facts, found, named};
use crate::text::Lang;

/// How far the shares may miss the whole by rounding.
const ROUNDING: f64 = 0.02;

/// The kinds of each component, or all together, must make one whole.
pub fn shares_sum(facts: &Facts) -> Vec<Checked> {
    let kinds = &facts.plan.data.kinds;
    let total: f64 = kinds.iter().filter_map(|kind| kind.share.known()).sum();
    if is_whole(total) {
        return Vec::new();
    }
    let mut components: Vec<Option<&str>> = Vec::new();
    for kind in kinds {
        let component = kind.component.known().copied();
        if !components.contains(&component) {
            components.push(component);
        }
    }
    let of = |component: Option<&str>| {
        let own: Vec<&DataKind> =
            kinds.iter().filter(|kind| kind.component.known().copied() == component).collect();
        no_whole(&own)
    };
    components.into_iter().map(of).collect()
}

fn is_whole(sum: f64) -> bool {
    !exceeds((sum - 1.0).abs(), ROUNDING)
}

fn no_whole(kinds: &[&DataKind]) -> Checked {
    if kinds.len() < 2 || kinds.iter().any(|kind| kind.share.is_absent()) {
        return Ok(None);
    }
    let mut shares = Vec::new();
    for kind in kinds {
        shares.push(*kind.share.need()?);
    }
    let sum: f64 = shares.iter().sum();
    if is_whole(sum) {
        return Ok(None);
    }
    let text: Vec<String> = shares.iter().map(|share| percent(*share, Lang::En)).collect();
    let finding = kinds.iter().fold(found(), |finding, kind| finding.at(&kind.share));
    let finding = finding.text("sum", format!("{} = {}", text.join(" + "), percent(sum, Lang::En)));
    Ok(Some(finding.with("off", Value::Share((1.0 - sum).abs()))))
}

pub fn too_few(facts: &Facts) -> Vec<Checked> {
    facts.plan.data.kinds.iter().map(short_of).collect()
}

fn short_of(kind: &DataKind) -> Checked {
    let (required, available) = both(kind.required.need(), kind.available.need())?;
    if available >= required {
        return Ok(None);
    }
    let missing = required - available;
    let symbols = Lang::En;
    let sum = format!(
        "{} − {} = {}",
        number(*required, symbols),
        number(*available, symbols),
        number(missing, symbols)
    );
    let finding = found().at(&kind.available).at(&kind.required).text("kind", named(&kind.name, &kind.here));
    let finding = finding.text("sum", sum).with("required", Value::Count(*required));
    Ok(Some(finding.with("available", Value::Count(*available)).with("missing", Value::Count(missing))))
}

#[cfg(test)]
mod tests {
    use crate::finding::Value;
    use crate::rules::findings_of;

    #[test]
    fn shares_that_make_no_whole_are_found_per_component() {
        let text = |last: &str| {
            format!(
                "data:\n  kinds:\n    - {{ name: a, share: 70% }}\n    - {{ name: b, share: 18% }}\n    \
                 - {{ name: c, share: {last} }}\n    - {{ name: other, component: d, share: 30% }}\n"
            )
        };
        assert_eq!(findings_of("dat-shares-sum", &text("11%")), [], "99% is rounding");
        let found = findings_of("dat-shares-sum", &text("7%"));
        assert_eq!(found[0].value("sum"), Some(&Value::Text("70% + 18% + 7% = 95%".into())));
        assert_eq!(found[0].places.len(), 3);
        assert!(findings_of("dat-shares-sum", &text("unknown"))[0].cannot_check);
    }

    #[test]
    fn kinds_that_make_one_whole_over_two_components_are_fine() {
        let text = "data:\n  kinds:\n    - { component: a, share: 50% }\n    - { component: a, share: 38% }\n    \
                    - { component: b, share: 9% }\n    - { component: b, share: 3% }\n";
        assert_eq!(findings_of("dat-shares-sum", text), []);
    }

    #[test]
    fn a_kind_with_fewer_than_it_needs_is_found() {
        let text =
            |available: &str| format!("data: {{ kinds: [{{ required: 900, available: {available} }}] }}\n");
        let found = findings_of("dat-kind-short", &text("640"));
        assert_eq!(found[0].value("missing"), Some(&Value::Count(260.0)));
        assert_eq!(findings_of("dat-kind-short", &text("900")), []);
    }
}
