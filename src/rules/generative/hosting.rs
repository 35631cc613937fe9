//! Own accelerators against the price of a vendor: whether the volume that pays for them can be handled by them at all.

use crate::amount::{Amount, number};
use crate::estimate::running::{SelfHostBreakEvenInput, self_host_break_even};
use crate::finding::Value;
use crate::rules::{Checked, Facts, found};
use crate::text::Lang;

pub fn never_pays(facts: &Facts) -> Checked {
    let (generative, serving) = (&facts.plan.generative, &facts.plan.serving);
    if serving.accelerator_price_per_hour.is_absent() || serving.accelerator_tokens_per_second.is_absent() {
        return Ok(None);
    }
    if super::nothing_is_prompted(facts) || *generative.hosting.need()? != "own-servers" {
        return Ok(None);
    }
    let price = *serving.accelerator_price_per_hour.need()?;
    let (in_price, out_price) = (*generative.price_input.need()?, *generative.price_output.need()?);
    let calls = generative.calls_per_task.need_or(1.0)?;
    let input = SelfHostBreakEvenInput {
        gpu_price_per_hour: price.number,
        gpus: serving.accelerator_count.need_or(1.0)?,
        tokens_per_second_per_gpu: *serving.accelerator_tokens_per_second.need()?,
        utilisation: facts.policy("accelerator_utilisation"),
        input_tokens: generative.input_tokens.need()? * calls,
        output_tokens: generative.output_tokens.need()? * calls,
        price_input_per_million: in_price.number,
        price_output_per_million: out_price.number,
        fixed_cost_per_month: None,
    };
    let Ok(costs) = self_host_break_even(input) else { return Ok(None) };
    if price.unit != in_price.unit || price.unit != out_price.unit || costs.break_even_within_capacity {
        return Ok(None);
    }
    let money = |number: f64| Value::Amount(Amount::new(number, price.unit));
    let sum = format!("{} × {} × 24 h", number(input.gpus, Lang::En), price.print(Lang::En));
    let finding = found()
        .at(&serving.accelerator_price_per_hour)
        .at(&serving.accelerator_tokens_per_second)
        .at(&generative.price_input)
        .at(&generative.price_output)
        .text("sum", sum)
        .with("day", money(costs.self_host_cost_per_day))
        .with("request", money(costs.api_cost_per_request))
        .with("break_even", Value::Count(costs.break_even_requests_per_day.ceil()))
        .with("capacity", Value::Count(costs.capacity_requests_per_day.floor()))
        .with("utilisation", Value::Share(input.utilisation))
        .with("own", money(costs.self_host_cost_per_million_tokens))
        .with("vendor", money(costs.api_cost_per_million_tokens));
    Ok(Some(finding))
}

#[cfg(test)]
mod tests {
    use crate::finding::Finding;
    use crate::rules::findings_of;

    fn of(price: &str, speed: &str) -> Vec<Finding> {
        let plan = format!(
            "components: [{{ id: a, paradigm: sw3 }}]\n\
             serving: {{ accelerator: {{ count: 2, price_per_hour: {price}, tokens_per_second: {speed} }} }}\n\
             generative: {{ hosting: own-servers, input_tokens: 3000, output_tokens: 400, price_input: 1 USD, price_output: 4 USD }}\n"
        );
        findings_of("gen-self-host-never", &plan)
    }

    #[test]
    fn machines_that_cannot_handle_the_volume_that_would_pay_for_them_are_found() {
        let found = of("4 USD", "1000");
        let number = |name: &str| found[0].value(name).unwrap().to_json().as_f64().unwrap();
        // 2 × 4 × 24 = 192 a day ÷ 0.0046 = 41,740 requests; 2 × 1,000 × 50% × 86,400 ÷ 3,400 = 25,411
        assert_eq!((number("break_even"), number("capacity")), (41_740.0, 25_411.0));
        assert_eq!(of("2 USD", "2000"), []);
        assert!(of("4 USD", "unknown")[0].cannot_check);
        assert_eq!(of("4 EUR", "1000"), [], "two currencies cannot be compared");
    }

    #[test]
    fn a_task_of_two_calls_halves_what_machines_can_handle_and_what_pays_for_them() {
        let of = |price_output: &str| {
            let plan = format!(
                "components: [{{ id: a, paradigm: sw3 }}]\n\
                 serving: {{ accelerator: {{ count: 2, price_per_hour: 4 USD, tokens_per_second: 1000 }} }}\n\
                 generative: {{ hosting: own-servers, calls_per_task: 2, input_tokens: 3000, output_tokens: 400, \
                 price_input: 1 USD, price_output: {price_output} }}\n"
            );
            findings_of("gen-self-host-never", &plan)
        };
        let found = of("4 USD");
        let number = |name: &str| found[0].value(name).unwrap().to_json().as_f64().unwrap();
        assert_eq!((number("break_even"), number("capacity")), (20_870.0, 12_705.0));
        assert_eq!(of("4 EUR"), [], "two currencies cannot be compared");
    }
}
