//! Labels as a yardstick: too many wrong ones, and an agreement that chance alone reaches.

use crate::finding::Value;
use crate::plan::answer::both;
use crate::plan::data::Labels;
use crate::rules::{Checked, Facts, found};

/// Measures from which what chance gives is taken out.
const BEYOND_CHANCE: [&str; 3] = ["cohen-kappa", "fleiss-kappa", "krippendorff-alpha"];

/// Up to this share each wrong label has two right ones beside it.
const ONE_IN_THREE: f64 = 1.0 / 3.0;

pub fn more_than_one_in_three(facts: &Facts) -> Vec<Checked> {
    facts.plan.labels.iter().map(too_noisy).collect()
}

fn too_noisy(labels: &Labels) -> Checked {
    let noise = *labels.noise.need()?;
    if noise <= ONE_IN_THREE {
        return Ok(None);
    }
    let finding = found().at(&labels.noise).with("noise", Value::Share(noise));
    let finding = finding.with("right", Value::Share(1.0 - noise));
    Ok(Some(finding.with("ratio", Value::Count((1.0 - noise) / noise))))
}

pub fn agreement_low(facts: &Facts) -> Vec<Checked> {
    facts.plan.labels.iter().map(|labels| noise_in_bulk(facts, labels)).collect()
}

/// A measured agreement below its own target, or, chance taken out, below what labels are worth buying at.
fn noise_in_bulk(facts: &Facts, labels: &Labels) -> Checked {
    let (measured, target) = (&labels.agreement_measured, &labels.agreement_target);
    if measured.is_absent() {
        return Ok(None);
    }
    let agreed = *measured.need()?;
    let beyond_chance = labels.agreement_measure.one_of(&BEYOND_CHANCE);
    let usual = if beyond_chance { facts.policy("agreement_scale") } else { 0.0 };
    let least = target.need_or(usual)?.max(usual);
    if agreed >= least {
        return Ok(None);
    }
    let finding = found().at(measured);
    let finding = if target.is_absent() { finding } else { finding.at(target) };
    let items = labels.items.known().copied();
    let finding = finding.with("agreement", Value::Share(agreed)).with("least", Value::Share(least));
    Ok(Some(finding.with("items", items.map_or(Value::Text("?".into()), Value::Count))))
}

pub fn raw_agreement(facts: &Facts) -> Vec<Checked> {
    facts.plan.labels.iter().map(|labels| agreement_by_chance(facts, labels)).collect()
}

/// Two people who label by lot, each with the shares there are, agree on p² + q² of the items.
fn agreement_by_chance(facts: &Facts, labels: &Labels) -> Checked {
    let Some(component) = facts.plan.component_of(&labels.component) else { return Ok(None) };
    if !labels.agreement_measure.is(&"percent") {
        return Ok(None);
    }
    let measured = &labels.agreement_measured;
    let agreement = if measured.is_absent() { &labels.agreement_target } else { measured };
    let (prevalence, agreed) = both(component.prevalence.need(), agreement.need())?;
    let rest = 1.0 - prevalence;
    if prevalence.max(rest) <= facts.policy("skewed_majority") {
        return Ok(None);
    }
    let chance = prevalence * prevalence + rest * rest;
    // People who agree less than by chance did not label items drawn like real use; on one class alone chance agrees always.
    if *agreed <= chance {
        return Ok(None);
    }
    let finding = found()
        .at(&labels.agreement_measure)
        .at(agreement)
        .at(&component.prevalence)
        .with("prevalence", Value::Share(*prevalence))
        .with("rest", Value::Share(rest))
        .with("chance", Value::Share(chance))
        .with("agreement", Value::Share(*agreed))
        .with("kappa", Value::Count((agreed - chance) / (1.0 - chance)));
    Ok(Some(finding))
}

#[cfg(test)]
mod tests {
    use crate::rules::findings_of;

    #[test]
    fn more_than_one_wrong_label_for_two_right_ones_is_found() {
        let of = |noise: &str| findings_of("lbl-noise-budget", &format!("labels: [{{ noise: {noise} }}]"));
        let ratio = of("40%")[0].value("ratio").unwrap().to_json().as_f64().unwrap();
        assert!((ratio - 1.5).abs() < 1e-9);
        assert_eq!(of("33%"), []);
        assert!(of("unknown")[0].cannot_check);
    }

    #[test]
    fn an_agreement_below_its_target_or_below_what_labels_are_worth_is_found() {
        let of = |agreement: &str| {
            findings_of(
                "lbl-agreement-low",
                &format!("labels: [{{ items: 9000, agreement: {{ {agreement} }} }}]"),
            )
        };
        assert_eq!(of("measure: percent, target: 98%, measured: 95%").len(), 1);
        assert_eq!(of("measure: cohen-kappa, measured: 45%").len(), 1);
        assert_eq!(of("measure: cohen-kappa, measured: 70%"), []);
        assert_eq!(of("measure: percent, measured: 70%"), []);
        assert!(of("measure: percent, target: 98%, measured: unknown")[0].cannot_check);
    }

    #[test]
    fn equal_answers_on_skewed_classes_are_held_against_chance() {
        let of = |prevalence: &str, agreement: &str| {
            let plan = format!(
                "components: [{{ id: a, prevalence: {prevalence} }}]\nlabels: [{{ agreement: {{ {agreement} }} }}]\n"
            );
            findings_of("lbl-raw-agreement", &plan)
        };
        let found = of("10%", "measure: percent, measured: 95%");
        let number = |name: &str| found[0].value(name).unwrap().to_json().as_f64().unwrap();
        // 0.1² + 0.9² = 0.82; (0.95 − 0.82) ÷ 0.18
        assert!((number("chance") - 0.82).abs() < 1e-9 && (number("kappa") - 0.7222).abs() < 1e-4);
        assert_eq!(of("10%", "measure: percent, target: 98%").len(), 1);
        assert_eq!(of("40%", "measure: percent, measured: 95%"), []);
        assert_eq!(of("10%", "measure: cohen-kappa, measured: 80%"), []);
        assert!(of("10%", "measure: percent, measured: unknown")[0].cannot_check);
    }
}
