//! What a prompted model reads: whether it fits the window, and how old it is.

use crate::finding::Value;
use crate::plan::answer::both;
use crate::rules::{Checked, Facts, found};

/// The longest input and the answer must fit the window together.
pub fn over_context(facts: &Facts) -> Checked {
    let generative = &facts.plan.generative;
    if super::nothing_is_prompted(facts) {
        return Ok(None);
    }
    let longest = &generative.input_tokens_most;
    let input = if longest.is_absent() { &generative.input_tokens } else { longest };
    let (window, tokens) = both(generative.context_tokens.need(), input.need())?;
    let answer = generative.output_tokens.need_or(0.0)?;
    if tokens + answer <= *window {
        return Ok(None);
    }
    let finding = found().at(input).at(&generative.context_tokens);
    let finding =
        if generative.output_tokens.is_absent() { finding } else { finding.at(&generative.output_tokens) };
    let finding = finding
        .with("input", Value::Count(*tokens))
        .with("output", Value::Count(answer))
        .with("total", Value::Count(tokens + answer))
        .with("window", Value::Count(*window))
        .with("over", Value::Count(tokens + answer - window))
        .with("room", Value::Count((window - answer).max(0.0)));
    Ok(Some(finding))
}

/// An answer is as old as the index it was found in.
pub fn stale_index(facts: &Facts) -> Checked {
    let (generative, serving) = (&facts.plan.generative, &facts.plan.serving);
    if generative.index_interval.is_absent() || serving.freshness.is_absent() {
        return Ok(None);
    }
    if super::nothing_is_prompted(facts) || !generative.steering.need()?.contains(&"retrieval") {
        return Ok(None);
    }
    let (interval, freshness) = both(generative.index_interval.need(), serving.freshness.need())?;
    if interval <= freshness {
        return Ok(None);
    }
    let finding = found().at(&generative.index_interval).at(&serving.freshness);
    let finding = finding.with("interval", Value::Duration(*interval));
    Ok(Some(finding.with("freshness", Value::Duration(*freshness))))
}

#[cfg(test)]
mod tests {
    use crate::finding::Finding;
    use crate::rules::findings_of;

    fn of(rule: &str, generative: &str) -> Vec<Finding> {
        let plan = format!(
            "components: [{{ id: a, paradigm: sw3 }}]\nserving: {{ freshness: 1 day }}\ngenerative: {{ {generative} }}\n"
        );
        findings_of(rule, &plan)
    }

    #[test]
    fn an_input_and_an_answer_that_do_not_fit_the_window_are_found() {
        let of = |answers: &str| of("gen-context-over", &format!("context_tokens: 8000, {answers}"));
        let over = |found: &[Finding]| found[0].value("over").unwrap().to_json().as_f64();
        assert_eq!(over(&of("input_tokens: 2000, input_tokens_most: 7500, output_tokens: 900")), Some(400.0));
        assert_eq!(
            over(&of("input_tokens: 8100")),
            Some(100.0),
            "the average, where nothing longer is named"
        );
        assert_eq!(of("input_tokens: 9000, input_tokens_most: 7000, output_tokens: 900"), []);
        assert!(of("input_tokens_most: unknown")[0].cannot_check);
    }

    #[test]
    fn an_index_older_than_answers_may_be_is_found() {
        let of = |answers: &str| of("gen-rag-stale", answers);
        assert_eq!(of("steering: [retrieval], index_interval: 7 days").len(), 1);
        assert_eq!(of("steering: [retrieval], index_interval: 1 day"), []);
        assert_eq!(of("steering: [few-shot], index_interval: 7 days"), []);
        assert!(of("steering: [retrieval], index_interval: unknown")[0].cannot_check);
    }
}
