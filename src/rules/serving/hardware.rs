//! Machines: whether a model fits its accelerator, whether a cut brings a copy, whether machines come in time, and whether
//! enough users own one that can run it.

use super::device::{Weights, runs_elsewhere};
use crate::amount::DAY_MS;
use crate::estimate::{down, running};
use crate::finding::Value;
use crate::plan::answer::{Missing, both};
use crate::plan::evidence::Model;
use crate::plan::reader::days;
use crate::rules::calendar::{days_between, later, milestone};
use crate::rules::{Checked, Facts, found};

/// Days between the last machine and the launch: setting up and a load test.
const SETTING_UP: f64 = 14.0;

pub fn accelerator_memory(facts: &Facts) -> Vec<Checked> {
    facts.plan.models.iter().map(|model| larger_than_a_card(facts, model)).collect()
}

fn larger_than_a_card(facts: &Facts, model: &Model) -> Checked {
    let serving = &facts.plan.serving;
    if serving.accelerator_memory.is_absent() || is_hosted_by_others(facts, model) {
        return Ok(None);
    }
    let weights = Weights::of(model)?;
    let card = *serving.accelerator_memory.need()?;
    let overhead = facts.policy("memory_overhead");
    let needed = running::model_memory(weights.bytes, 8.0, overhead);
    if needed <= card || card <= 0.0 {
        return Ok(None);
    }
    let finding = weights.finding.at(&serving.accelerator_memory).text("formula", weights.formula);
    let finding = finding
        .with("weights", Value::Size(weights.bytes))
        .with("overhead", Value::Share(overhead))
        .with("needed", Value::Size(needed))
        .with("card", Value::Size(card))
        .with("cards", Value::Count((needed / card).ceil()))
        .with("room", Value::Size(card / (1.0 + overhead)));
    Ok(Some(finding))
}

pub fn accelerator_copies(facts: &Facts) -> Vec<Checked> {
    facts.plan.models.iter().map(|model| cut_without_a_copy(facts, model)).collect()
}

/// Copies on a card are whole: a cut that reaches no further one makes nothing faster.
fn cut_without_a_copy(facts: &Facts, model: &Model) -> Checked {
    let serving = &facts.plan.serving;
    if is_hosted_by_others(facts, model) {
        return Ok(None);
    }
    let sizes = both(serving.accelerator_memory.need(), model.smaller_size.need());
    let (weights, (card, smaller)) = both(Weights::of(model), sizes)?;
    let overhead = 1.0 + facts.policy("memory_overhead");
    let copies = |bytes: f64| down(card / (bytes * overhead));
    if !(0.0..weights.bytes).contains(smaller) {
        return Ok(None);
    }
    let (now, then) = (copies(weights.bytes), copies(*smaller));
    if then > now {
        return Ok(None);
    }
    let finding = weights
        .finding
        .at(&model.smaller_size)
        .at(&serving.accelerator_memory)
        .with("weights", Value::Size(weights.bytes))
        .with("smaller", Value::Size(*smaller))
        .with("card", Value::Size(*card))
        .with("overhead", Value::Share(overhead - 1.0))
        .with("copies", Value::Count(now))
        .with("next", Value::Count(now + 1.0))
        .with("room", Value::Size(card / ((now + 1.0) * overhead)));
    Ok(Some(finding))
}

/// On a device, or at a vendor.
fn is_hosted_by_others(facts: &Facts, model: &Model) -> bool {
    facts.plan.serving.placement.is(&"edge")
        || (runs_elsewhere(facts, model) && facts.plan.generative.hosting.is(&"vendor"))
}

pub fn lead_time(facts: &Facts) -> Vec<Checked> {
    vec![machines_after_launch(facts)]
}

fn machines_after_launch(facts: &Facts) -> Checked {
    let (serving, own) = (&facts.plan.serving, &facts.plan.product.launch_date);
    if serving.hardware_lead_time.is_absent() {
        return Ok(None);
    }
    let launch = if own.is_absent() { milestone(facts, "launch").ok_or(Missing::Absent)? } else { own };
    let (lead, launch_on) = both(serving.hardware_lead_time.need(), launch.need())?;
    let there = later(facts.today, days(*lead));
    let ready = later(there, SETTING_UP);
    if ready <= *launch_on {
        return Ok(None);
    }
    let finding = found()
        .at(&serving.hardware_lead_time)
        .at(launch)
        .with("today", Value::Date(facts.today.to_string()))
        .with("lead", Value::Duration(*lead))
        .with("there", Value::Date(there.to_string()))
        .with("setting_up", Value::Duration(SETTING_UP * DAY_MS))
        .with("ready", Value::Date(ready.to_string()))
        .with("launch", Value::Date(launch_on.to_string()))
        .with("late", Value::Duration(days_between(*launch_on, ready) * DAY_MS));
    Ok(Some(finding))
}

pub fn fleet(facts: &Facts) -> Vec<Checked> {
    vec![too_few_devices(facts)]
}

fn too_few_devices(facts: &Facts) -> Checked {
    let serving = &facts.plan.serving;
    let (able, promised) = both(serving.device_users_able.need(), serving.device_users_promised.need())?;
    if able >= promised {
        return Ok(None);
    }
    let finding = found().at(&serving.device_users_able).at(&serving.device_users_promised);
    let finding = finding.with("able", Value::Share(*able)).with("promised", Value::Share(*promised));
    Ok(Some(finding.with("missing", Value::Share(promised - able))))
}

#[cfg(test)]
mod tests {
    use crate::finding::{Finding, Value};
    use crate::rules::findings_of;

    fn number(finding: &Finding, name: &str) -> f64 {
        finding.value(name).unwrap().to_json().as_f64().unwrap()
    }

    fn of(rule: &str, model: &str, serving: &str) -> Vec<Finding> {
        let plan = format!(
            "components: [{{ id: a, paradigm: sw2 }}]\nmodels: [{{ component: a, {model} }}]\nserving: {{ {serving} }}\n"
        );
        findings_of(rule, &plan)
    }

    #[test]
    fn a_model_larger_than_its_card_is_found() {
        let of = |model: &str, card: &str| {
            of("srv-gpu-fit", model, &format!("placement: cloud, accelerator: {{ memory: {card} }}"))
        };
        // 7 billion × 16 ÷ 8 × 1.2 = 16.8 GB
        let found = of("parameters: 7 billion, bits_per_weight: 16", "16 GB");
        assert_eq!((number(&found[0], "needed"), number(&found[0], "cards")), (16.8e9, 2.0));
        assert_eq!(of("parameters: 7 billion, bits_per_weight: 16", "24 GB"), []);
        assert!(of("parameters: unknown, bits_per_weight: 16", "24 GB")[0].cannot_check);
    }

    #[test]
    fn a_cut_that_fits_no_further_copy_is_found() {
        let of = |size: &str, smaller: &str| {
            let model = format!("size: {size}, smaller_size: {smaller}");
            of("srv-gpu-pack", &model, "placement: cloud, accelerator: { memory: 12 GB }")
        };
        // 12 GB ÷ 1.2 = 10 GB: of 8, 7 and 6 GB one copy, of 5 GB two.
        let found = of("8 GB", "6 GB");
        assert_eq!((number(&found[0], "copies"), number(&found[0], "room")), (1.0, 5e9));
        assert_eq!(of("8 GB", "5 GB"), []);
        assert!(of("8 GB", "unknown")[0].cannot_check);
    }

    #[test]
    fn machines_that_come_after_the_launch_are_found() {
        let of = |lead: &str| {
            let plan = format!(
                "product: {{ launch_date: 2027-03-01 }}\nserving: {{ hardware_lead_time: {lead} }}\n"
            );
            findings_of("srv-hardware-lead", &plan)
        };
        // 24 November + 90 days = 22 February, + 14 = 8 March
        assert_eq!(of("90 days")[0].value("ready"), Some(&Value::Date("2027-03-08".into())));
        assert_eq!(of("60 days"), []);
        assert!(of("unknown")[0].cannot_check);
    }

    #[test]
    fn a_promise_to_more_users_than_own_a_device_for_it_is_found() {
        let of = |able: &str| {
            findings_of(
                "srv-edge-fleet",
                &format!("serving: {{ device: {{ users_able: {able}, users_promised: 90% }} }}"),
            )
        };
        assert!((number(&of("72%")[0], "missing") - 0.18).abs() < 1e-9);
        assert_eq!(of("92%"), []);
        assert!(of("unknown")[0].cannot_check);
    }

    #[test]
    fn machines_set_up_on_the_day_of_the_launch_are_in_time_and_a_day_later_they_are_not() {
        let of = |lead: &str| {
            let plan = format!(
                "product: {{ launch_date: 2027-03-01 }}\nserving: {{ hardware_lead_time: {lead} }}\n"
            );
            findings_of("srv-hardware-lead", &plan)
        };
        assert_eq!(of("83 days"), []);
        let day = 86_400_000.0;
        let found = of("84 days");
        assert_eq!((number(&found[0], "late"), number(&found[0], "setting_up")), (day, 14.0 * day));
    }

    #[test]
    fn a_promise_to_just_the_users_who_own_a_device_is_kept() {
        let plan = "serving: { device: { users_able: 90%, users_promised: 90% } }";
        assert_eq!(findings_of("srv-edge-fleet", plan), []);
    }

    #[test]
    fn a_model_that_just_fits_its_card_is_fine_and_a_vendor_of_another_model_does_not_matter() {
        let of = |paradigm: &str, hosting: &str, card: &str| {
            let plan = format!(
                "components: [{{ id: a, paradigm: {paradigm} }}]\nmodels: [{{ component: a, size: 10 GB }}]\n\
                 generative: {{ hosting: {hosting} }}\nserving: {{ placement: cloud, accelerator: {{ memory: {card} }} }}\n"
            );
            findings_of("srv-gpu-fit", &plan)
        };
        // 10 GB × 1.2
        assert_eq!(of("sw2", "own-servers", "12 GB"), []);
        assert!((number(&of("sw2", "vendor", "6 GB")[0], "room") - 5e9).abs() < 1.0);
        assert_eq!(of("sw3", "own-servers", "6 GB").len(), 1);
        assert_eq!(of("sw3", "vendor", "6 GB"), []);
    }

    #[test]
    fn a_cut_to_nothing_or_of_nothing_is_no_cut() {
        for model in ["size: 8 GB, smaller_size: 8 GB", "size: 8 GB, smaller_size: 0 GB"] {
            let found = of("srv-gpu-pack", model, "placement: cloud, accelerator: { memory: 12 GB }");
            assert_eq!(found, [], "{model}");
        }
    }
}
