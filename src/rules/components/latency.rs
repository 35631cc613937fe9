//! Prompted components against the clock. In: latency budget, network, speed of tokens. Out: answers that cannot be in time.

use crate::amount::number;
use crate::estimate::running::prompted_latency;
use crate::finding::{Finding, Place, Value};
use crate::plan::answer::{Missing, both};
use crate::plan::component::{Component, Paradigm};
use crate::rules::{Checked, Facts, found, named};
use crate::text::Lang;

pub fn over_budget(facts: &Facts) -> Vec<Checked> {
    // What is computed ahead is ready when it is asked for, however long it took.
    if facts.plan.serving.inference_mode.is(&"batch") {
        return Vec::new();
    }
    super::each(facts, &[Paradigm::Sw3], |component| check_latency(facts, component))
}

fn check_latency(facts: &Facts, component: &Component) -> Checked {
    let budget = &component.latency_budget;
    let within = *budget.need()?;
    let answer = answer_time(facts)?;
    if answer.needed <= within {
        return Ok(None);
    }
    let fitting = answer.tokens_within(within);
    let finding = answer.places.into_iter().fold(found().at(budget), Finding::at);
    let finding = finding
        .text("component", named(&component.id, &component.here))
        .text("sum", answer.sum)
        .with("needed", Value::Duration(answer.needed))
        .with("budget", Value::Duration(within))
        .with("over", Value::Duration(answer.needed - within))
        .with("fitting", Value::Count(fitting));
    Ok(Some(finding))
}

/// The least time in which the prompted model answers, and how it comes about.
struct AnswerTime {
    needed: f64,
    before_tokens: f64,
    tokens_per_second: f64,
    sum: String,
    places: Vec<Place>,
}

impl AnswerTime {
    fn tokens_within(&self, budget: f64) -> f64 {
        ((budget - self.before_tokens) * self.tokens_per_second / 1_000.0).floor().max(0.0)
    }
}

/// From the plan's own figures for one call; where they are not there yet, the shortest time known of any such model.
fn answer_time(facts: &Facts) -> Result<AnswerTime, Missing> {
    let (generative, network) = (&facts.plan.generative, &facts.plan.serving.latency_network);
    let tokens = both(generative.output_tokens.need(), generative.tokens_per_second.need());
    let figures = both(generative.first_token_time.need(), tokens);
    let (first, (tokens, speed)) = match figures {
        Ok((first, (tokens, speed))) if *speed > 0.0 => (*first, (*tokens, *speed)),
        Err(unknown @ Missing::Unknown(_)) => return Err(unknown),
        _ => return Ok(shortest_known(facts)),
    };
    let way = network.need_or(0.0)?;
    let needed = prompted_latency(way, first, tokens, speed);
    let ms = |milliseconds: f64| format!("{} ms", number(milliseconds, Lang::En));
    let sum = format!(
        "{} + {} + {} ÷ {}/s = {}",
        ms(way),
        ms(first),
        number(tokens, Lang::En),
        number(speed, Lang::En),
        ms(needed),
    );
    let mut places: Vec<Place> = vec![
        (&generative.first_token_time).into(),
        (&generative.output_tokens).into(),
        (&generative.tokens_per_second).into(),
    ];
    if !network.is_absent() {
        places.push(network.into());
    }
    Ok(AnswerTime { needed, before_tokens: way + first, tokens_per_second: speed, sum, places })
}

fn shortest_known(facts: &Facts) -> AnswerTime {
    let floor = facts.policy("prompted_latency_floor");
    let sum = format!("≥ {} ms", number(floor, Lang::En));
    AnswerTime { needed: floor, before_tokens: floor, tokens_per_second: 0.0, sum, places: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::findings_of;

    fn prompted(budget: &str, generative: &str) -> Vec<Finding> {
        let plan = format!(
            "components: [{{ id: read, paradigm: sw3 }}]\n\
             serving: {{ latency_budget: {budget}, latency: {{ network: 150 ms }} }}\n\
             generative: {{ {generative} }}\n"
        );
        findings_of("fit-sw3-latency", &plan)
    }

    #[test]
    fn an_answer_takes_the_way_the_first_token_and_the_rest() {
        let figures = "first_token_time: 400 ms, output_tokens: 180, tokens_per_second: 120";
        let found = prompted("1 s", figures);
        assert_eq!(found[0].value("needed"), Some(&Value::Duration(2_050.0)));
        assert_eq!(found[0].value("fitting"), Some(&Value::Count(54.0)));
        assert_eq!(
            found[0].value("sum"),
            Some(&Value::Text("150 ms + 400 ms + 180 ÷ 120/s = 2,050 ms".into()))
        );
        assert_eq!(prompted("3 s", figures), []);
        assert!(
            prompted("1 s", "first_token_time: unknown, output_tokens: 1, tokens_per_second: 1")[0]
                .cannot_check
        );
    }

    #[test]
    fn no_prompted_model_answers_within_a_hundred_milliseconds() {
        assert_eq!(prompted("100 ms", "")[0].value("needed"), Some(&Value::Duration(200.0)));
        assert_eq!(prompted("1 s", ""), []);
        let serving = "serving: { latency_budget: 100 ms, inference_mode: batch }";
        let plan = format!("components: [{{ id: read, paradigm: sw3 }}]\n{serving}\n");
        assert_eq!(findings_of("fit-sw3-latency", &plan), [], "what is computed ahead is ready");
    }
}
