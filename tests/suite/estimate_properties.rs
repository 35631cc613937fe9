//! What holds of the calculators for any input: monotone where the mathematics is, inverse pairs invert, units convert, and
//! nothing panics, hangs or gives a number that is none.

use crate::estimate::{cases, reckon};
use aiplan::estimate::calculators::Object;
use aiplan::estimate::evidence::*;
use aiplan::estimate::experiment::*;
use aiplan::estimate::labels::*;
use aiplan::estimate::running::{self, *};
use aiplan::estimate::special::beta::{beta_tails, binomial_at_least};
use aiplan::estimate::value::*;
use aiplan::estimate::watching::psi::{psi, psi_noise, psi_window};
use aiplan::estimate::watching::*;
use aiplan::playbook::Playbook;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Numbers nobody writes in a plan, and some that people do.
fn odd() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(f64::NEG_INFINITY),
        Just(-0.0),
        Just(0.0),
        Just(1e308),
        Just(-1e308),
        Just(f64::MIN_POSITIVE),
        Just(1e-15),
        Just(1e15),
        Just(1e9),
        Just(1.0),
        Just(1.0 - f64::EPSILON),
        Just(95.0),
        0.0..1.0f64,
        (1u32..5_000).prop_map(f64::from),
        any::<f64>(),
    ]
}

fn odd_json() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        odd().prop_map(|number| json!(number)),
        Just(json!(true)),
        Just(json!("3%")),
        Just(json!("soon")),
        Just(json!("4 min")),
        Just(json!("60 KRW")),
        Just(json!({})),
    ];
    let list = prop::collection::vec(scalar.clone(), 0..4).prop_map(Value::from);
    prop_oneof![4 => scalar, 1 => list.clone(), 1 => prop::collection::vec(list, 0..3).prop_map(Value::from)]
}

/// Every input one of the odd numbers; true where a calculator answered all the same.
fn answers(v: &[f64; 11]) -> Vec<bool> {
    let some = |index: usize| (v[10].to_bits() >> index & 1 == 0).then(|| v[index]);
    vec![
        proportion_interval(ProportionIntervalInput { successes: v[0], n: v[1], confidence: v[2] }).is_ok(),
        test_size_proportion(TestSizeProportionInput { expected_rate: v[0], margin: v[1], confidence: v[2] })
            .is_ok(),
        test_size_paired(TestSizePairedInput { p01: v[0], p10: v[1], power: v[2], alpha: v[3] }).is_ok(),
        test_size_difference(TestSizeDifferenceInput {
            rate_a: v[0],
            rate_b: v[1],
            power: v[2],
            alpha: v[3],
            ratio: some(4),
        })
        .is_ok(),
        samples_for_positives(SamplesForPositivesInput {
            positives_needed: v[0],
            prevalence: v[1],
            assurance: v[2],
        })
        .is_ok(),
        zero_failure(ZeroFailureInput { confidence: v[0], max_rate: some(1), n: some(2), failures: some(3) })
            .is_ok(),
        design_effect(DesignEffectInput { n: v[0], cluster_size: v[1], icc: v[2], cluster_size_cv: some(3) })
            .is_ok(),
        accuracy_ceiling(AccuracyCeilingInput {
            label_noise_rate: v[0],
            classes: v[1],
            measured_accuracy: some(2),
            true_accuracy: some(3),
        })
        .is_ok(),
        agreement(&AgreementInput {
            ratings: vec![vec![some(0), some(1)], vec![some(2), some(3)]],
            categories: some(4).map(|it| vec![it, v[5]]),
            ordered: None,
        })
        .is_ok(),
        learning_curve(&LearningCurveInput {
            points: v
                .chunks(2)
                .filter(|it| it.len() == 2)
                .map(|it| CurvePoint { n: it[0], error: it[1] })
                .collect(),
            target_error: v[0],
        })
        .is_ok(),
        precision_at_prevalence(PrecisionAtPrevalenceInput {
            recall: v[0],
            false_positive_rate: v[1],
            prevalence: v[2],
            items_per_day: v[3],
            minutes_per_review: some(4),
            hours_per_reviewer_day: some(5),
            utilisation: some(6),
            reviewers: some(7),
        })
        .is_ok(),
        max_false_positive_rate(MaxFalsePositiveRateInput {
            recall: v[0],
            prevalence: v[1],
            target_precision: some(2),
            items_per_day: some(3),
            alerts_per_day_max: some(4),
            reviewers: some(5),
            minutes_per_review: some(6),
            hours_per_reviewer_day: some(7),
            utilisation: some(8),
        })
        .is_ok(),
        expected_value(ExpectedValueInput {
            prevalence: v[0],
            recall: v[1],
            false_positive_rate: v[2],
            value_true_positive: v[3],
            cost_false_positive: v[4],
            cost_false_negative: v[5],
            cost_per_review: some(6),
        })
        .is_ok(),
        labeling_effort(LabelingEffortInput {
            items: v[0],
            labels_per_item: v[1],
            seconds_per_label: v[2],
            workers: v[3],
            productive_hours_per_day: v[4],
            rework_rate: some(5),
            review_rate: some(6),
            seconds_per_review: some(7),
            wage_per_hour: some(8),
            price_per_label: some(9),
            price_per_review: None,
        })
        .is_ok(),
        payback(PaybackInput {
            build_cost: v[0],
            run_cost_per_month: v[1],
            benefit_per_month_low: v[2],
            benefit_per_month_likely: v[3],
            benefit_per_month_high: v[4],
            ramp_months: some(5),
            value_per_unit: some(6),
            cost_per_unit: some(7),
            payback_target_months: some(8),
        })
        .is_ok(),
        replicas(ReplicasInput {
            requests_per_second_peak: v[0],
            seconds_per_request: v[1],
            concurrency_per_replica: v[2],
            target_utilisation: v[3],
            spare_replicas: some(4),
        })
        .is_ok(),
        queue_wait(QueueWaitInput {
            arrivals_per_second: v[0],
            services_per_second_per_server: v[1],
            servers: v[2].min(1e4),
            quantile: some(3),
        })
        .is_ok(),
        latency_budget(&LatencyBudgetInput {
            stages: vec![Stage {
                name: String::new(),
                p50_ms: some(0),
                p95_ms: some(1),
                fixed_ms: some(2),
                times: some(3),
            }],
            budget_ms: v[4],
        })
        .is_ok(),
        batch_window(BatchWindowInput {
            items: v[0],
            workers: v[1],
            seconds_per_item: v[2],
            window_minutes: v[3],
            startup_minutes: some(4),
        })
        .is_ok(),
        llm_cost(LlmCostInput {
            requests_per_day: v[0],
            input_tokens: v[1],
            output_tokens: v[2],
            price_input_per_million: v[3],
            price_output_per_million: v[4],
            cached_input_share: some(5),
            price_cached_input_per_million: some(6),
            retry_rate: some(7),
            max_attempts: some(8),
            calls_per_request: some(9),
            input_tokens_added_per_call: None,
        })
        .is_ok(),
        self_host_break_even(SelfHostBreakEvenInput {
            gpu_price_per_hour: v[0],
            gpus: v[1],
            tokens_per_second_per_gpu: v[2],
            utilisation: v[3],
            input_tokens: v[4],
            output_tokens: v[5],
            price_input_per_million: v[6],
            price_output_per_million: v[7],
            fixed_cost_per_month: some(8),
        })
        .is_ok(),
        running::memory::model_memory(ModelMemoryInput {
            parameters_billion: v[0],
            bits_per_weight: v[1],
            layers: v[2],
            kv_heads: v[3],
            head_dim: v[4],
            context_tokens: v[5],
            kv_bits: some(6),
            sequences: some(7),
            overhead_rate: some(8),
            device_gib: some(9),
        })
        .is_ok(),
        psi(&PsiInput { expected_counts: v[..3].to_vec(), actual_counts: v[3..6].to_vec() }).is_ok(),
        psi_noise(PsiNoiseInput {
            bins: v[0],
            baseline_n: v[1],
            window_n: v[2],
            quantile: v[3],
            alert: some(4),
        })
        .is_ok(),
        psi_window(PsiWindowInput { bins: v[0], baseline_n: v[1], alert: v[2], false_alarm_rate: v[3] })
            .is_ok(),
        ks_threshold(KsThresholdInput { n: v[0], m: v[1], alpha: v[2] }).is_ok(),
        drop_detection(DropDetectionInput {
            baseline_rate: v[0],
            drop: v[1],
            alpha: v[2],
            power: v[3],
            labelled_per_day: v[4],
            label_delay_days: some(5),
            baseline_n: some(6),
        })
        .is_ok(),
        multiple_alarms(MultipleAlarmsInput {
            features: v[0],
            checks_per_day: v[1],
            alpha: v[2],
            tolerated_false_alarms_per_30_days: some(3),
        })
        .is_ok(),
        ab_test(AbTestInput {
            minimum_detectable_effect: v[0],
            power: v[1],
            alpha: v[2],
            visitors_per_day: v[3],
            traffic_share: v[4],
            arms: v[5],
            baseline_rate: some(6),
            sd: some(7),
        })
        .is_ok(),
        sample_ratio(&SampleRatioInput {
            counts: v[..2].to_vec(),
            expected_shares: v[2..4].to_vec(),
            alpha: some(4),
        })
        .is_ok(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_number_makes_a_calculator_panic(v in prop::array::uniform11(odd())) {
        prop_assert_eq!(answers(&v).len(), 30);
    }

    /// A case of the reference with one input replaced by anything at all: refused, or answered with numbers only.
    #[test]
    fn no_value_of_a_file_gives_a_number_that_is_none(
        index in any::<prop::sample::Index>(), key in any::<prop::sample::Index>(), value in odd_json()
    ) {
        let all = cases();
        let case = index.get(&all);
        if case.calculator == "queue-wait" && value.as_f64().is_some_and(|it| it > 1e5) {
            return Ok(()); // a step per server: allowed, but slow without optimisation
        }
        let mut inputs = case.inputs.clone();
        let name = inputs.keys().nth(key.index(inputs.len())).unwrap().clone();
        inputs.insert(name.clone(), value);
        let Ok(outputs) = reckon(&case.calculator, &inputs) else { return Ok(()) };
        let record = Playbook::embedded().calculator(&case.calculator).unwrap();
        for (output, value) in &outputs {
            let explained = record.output(output).unwrap().none.is_some();
            prop_assert!(!value.is_null() || explained, "{} {name}: {output}", case.calculator);
        }
    }

    #[test]
    fn a_wider_margin_needs_fewer_items_and_more_confidence_needs_more(
        rate in 0.0..=1.0f64, margin in 0.002..0.4f64, confidence in 0.5..0.99f64
    ) {
        let size = |margin, confidence| {
            test_size_proportion(TestSizeProportionInput { expected_rate: rate, margin, confidence }).unwrap()
        };
        let found = size(margin, confidence);
        prop_assert!(size(margin * 1.1, confidence).n <= found.n);
        prop_assert!(size(margin, confidence + 0.005).n >= found.n);
        prop_assert!(found.n_at_rate_half >= found.n);
        prop_assert!(found.half_width_at_n <= margin + 1e-12);
        prop_assert!(found.n == 1.0 || half_width(rate, found.n - 1.0, confidence) > margin);
    }

    #[test]
    fn an_interval_holds_its_rate_and_narrows_with_more_items(
        n in 1u32..5_000, share in 0.0..=1.0f64, confidence in 0.5..0.999f64
    ) {
        let n = f64::from(n);
        let successes = (n * share).floor();
        let of = |times: f64| {
            proportion_interval(ProportionIntervalInput { successes: successes * times, n: n * times, confidence }).unwrap()
        };
        let (one, ten) = (of(1.0), of(10.0));
        prop_assert!(one.wilson_low <= one.rate && one.rate <= one.wilson_high);
        prop_assert!(one.clopper_pearson_low <= one.rate && one.rate <= one.clopper_pearson_high);
        prop_assert!(ten.wilson_high - ten.wilson_low <= one.wilson_high - one.wilson_low + 1e-12);
        prop_assert!(ten.clopper_pearson_high - ten.clopper_pearson_low <= one.clopper_pearson_high - one.clopper_pearson_low + 1e-9);
    }

    #[test]
    fn enough_samples_are_enough_and_one_less_is_not(needed in 1u32..400, prevalence in 0.001..1.0f64, assurance in 0.05..0.999f64) {
        let needed = f64::from(needed);
        let found = samples_for_positives(SamplesForPositivesInput { positives_needed: needed, prevalence, assurance }).unwrap();
        prop_assert!(found.probability_at_n >= assurance - 1e-9);
        prop_assert!(found.n == needed || binomial_at_least(needed, found.n - 1.0, prevalence) < assurance + 1e-9);
    }

    #[test]
    fn the_checks_a_claim_needs_show_it_and_one_less_does_not(max_rate in 0.0005..0.6f64, confidence in 0.5..0.999f64, failures in 0u32..6) {
        let of = |n: Option<f64>| {
            zero_failure(ZeroFailureInput { confidence, max_rate: Some(max_rate), n, failures: Some(f64::from(failures)) }).unwrap()
        };
        let needed = of(None).n_needed.unwrap();
        prop_assert!(of(Some(needed)).upper_bound.unwrap() <= max_rate * (1.0 + 1e-6));
        if needed - 1.0 > f64::from(failures) {
            prop_assert!(of(Some(needed - 1.0)).upper_bound.unwrap() >= max_rate * (1.0 - 1e-6));
        }
    }

    #[test]
    fn the_two_tails_of_the_beta_are_one_together_and_grow_with_x(a in 0.5..1e6f64, b in 0.5..1e6f64, x in 0.0001..0.999f64) {
        let (below, above) = beta_tails(a, b, x, 1.0 - x);
        prop_assert!((below + above - 1.0).abs() < 1e-9);
        let further = beta_tails(a, b, x + 0.0005, 1.0 - x - 0.0005).0;
        prop_assert!(further >= below - 1e-12);
        let mirrored = beta_tails(b, a, 1.0 - x, x).1;
        prop_assert!((mirrored - below).abs() < 1e-9);
    }

    #[test]
    fn the_false_positive_rate_asked_for_gives_the_precision_asked_for(
        recall in 0.01..=1.0f64, prevalence in 0.001..0.5f64, precision in 0.05..0.99f64
    ) {
        let asked = max_false_positive_rate(MaxFalsePositiveRateInput { recall, prevalence, target_precision: Some(precision), ..Default::default() }).unwrap();
        let rate = asked.max_false_positive_rate.unwrap();
        prop_assume!(rate < 1.0);
        let got = precision_at_prevalence(PrecisionAtPrevalenceInput { recall, false_positive_rate: rate, prevalence, items_per_day: 1_000.0, ..Default::default() }).unwrap();
        prop_assert!((got.precision.unwrap() - precision).abs() < 1e-9);
    }

    #[test]
    fn a_ceiling_read_backwards_gives_the_accuracy_that_went_in(noise in 0.0..0.45f64, classes in 2u32..50, truth in 0.0..=1.0f64) {
        let of = |measured, truth| {
            accuracy_ceiling(AccuracyCeilingInput { label_noise_rate: noise, classes: f64::from(classes), measured_accuracy: measured, true_accuracy: truth }).unwrap()
        };
        let measured = of(None, Some(truth)).expected_measured_accuracy.unwrap();
        prop_assert!((of(Some(measured), None).estimated_true_accuracy.unwrap().unwrap() - truth).abs() < 1e-9);
    }

    #[test]
    fn at_the_break_even_volume_both_bills_are_the_same(price in 0.1..50.0f64, gpus in 1u32..64, tokens in 1.0..5_000.0f64, per_million in 0.01..60.0f64) {
        let input = SelfHostBreakEvenInput { gpu_price_per_hour: price, gpus: f64::from(gpus), tokens_per_second_per_gpu: 2_000.0, utilisation: 0.4, input_tokens: tokens, output_tokens: tokens / 3.0, price_input_per_million: per_million, price_output_per_million: 4.0 * per_million, fixed_cost_per_month: Some(9_000.0) };
        let own = self_host_break_even(input).unwrap();
        let api = llm_cost(LlmCostInput { requests_per_day: own.break_even_requests_per_day, input_tokens: tokens, output_tokens: tokens / 3.0, price_input_per_million: per_million, price_output_per_million: 4.0 * per_million, ..Default::default() }).unwrap();
        prop_assert!((api.cost_per_day / own.self_host_cost_per_day - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_window_rings_as_rarely_as_it_was_sized_for(bins in 2u32..60, alert in 0.05..0.5f64, rate in 0.0005..0.4f64) {
        let bins = f64::from(bins);
        let sized = psi_window(PsiWindowInput { bins, baseline_n: 1e6, alert, false_alarm_rate: rate }).unwrap();
        let rings = |window: f64| psi_noise(PsiNoiseInput { bins, baseline_n: 1e6, window_n: window, quantile: 0.95, alert: Some(alert) }).unwrap();
        prop_assert!(rings(sized.window_n).false_alarm_rate.unwrap() <= rate * (1.0 + 1e-6));
        if sized.window_n > 1.0 {
            prop_assert!(rings(sized.window_n - 1.0).false_alarm_rate.unwrap() >= rate * (1.0 - 1e-6));
        }
        prop_assert!(rings(sized.window_n * 2.0).psi_quantile < rings(sized.window_n).psi_quantile);
    }

    #[test]
    fn a_larger_drop_shows_sooner_and_a_busier_queue_waits_longer(base in 0.5..1.0f64, drop in 0.01..0.2f64, load in 0.1..0.9f64, servers in 1u32..40) {
        let days = |drop| drop_detection(DropDetectionInput { baseline_rate: base, drop, alpha: 0.05, power: 0.8, labelled_per_day: 20.0, ..Default::default() }).unwrap().days_to_detect;
        prop_assert!(days(drop * 1.5) <= days(drop));
        let servers = f64::from(servers);
        let wait = |load: f64| queue_wait(QueueWaitInput { arrivals_per_second: load * servers, services_per_second_per_server: 1.0, servers, quantile: None }).unwrap().mean_wait_seconds;
        prop_assert!(wait(load * 1.05) >= wait(load));
    }

    #[test]
    fn raters_who_always_agree_have_a_coefficient_of_one(labels in prop::collection::vec(1u32..5, 3..30)) {
        prop_assume!(labels.iter().any(|label| *label != labels[0]));
        let row = |label: &u32| vec![Some(f64::from(*label)); 3];
        let found = agreement(&AgreementInput { ratings: labels.iter().map(row).collect(), categories: None, ordered: None }).unwrap();
        prop_assert_eq!(found.percent_agreement, 1.0);
        for coefficient in [found.fleiss_kappa, found.krippendorff_alpha_nominal, found.krippendorff_alpha_ordinal.flatten(), found.krippendorff_alpha_interval.flatten()] {
            prop_assert!((coefficient.unwrap() - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn the_same_amount_in_another_unit_gives_the_same_answer(seconds in 1u32..10_000, hours in 1u32..=24, per_day in 1u32..100_000) {
        let call = |review: String, day: String, items: String| {
            let inputs = json!({"recall": "90%", "false_positive_rate": "2%", "prevalence": "1.3%", "items_per_day": items, "minutes_per_review": review, "hours_per_reviewer_day": day});
            reckon("precision-at-prevalence", inputs.as_object().unwrap()).unwrap()
        };
        let one = call(format!("{seconds} s"), format!("{hours} h"), format!("{per_day} per day"));
        let other = call(format!("{}초", seconds), format!("{} min", hours * 60), format!("하루 {per_day}건"));
        prop_assert_eq!(&one["reviewers_needed"], &other["reviewers_needed"]);
        prop_assert_eq!(&one["alerts_per_day"], &other["alerts_per_day"]);
    }
}

#[test]
fn empty_tables_are_refused_with_their_name() {
    for (id, inputs) in [
        ("agreement", json!({ "ratings": [] })),
        ("agreement", json!({ "ratings": [[]] })),
        ("psi", json!({ "expected_counts": [], "actual_counts": [] })),
        ("sample-ratio", json!({ "counts": [], "expected_shares": [] })),
        ("learning-curve", json!({ "points": [], "target_error": 0.1 })),
        ("latency-budget", json!({ "stages": [], "budget_ms": 100 })),
    ] {
        let inputs: &Object = inputs.as_object().unwrap();
        let refused = reckon(id, inputs).unwrap_err();
        assert!(inputs.contains_key(&refused[0].input), "{id}: {:?}", refused[0]);
    }
}

#[test]
fn values_worked_out_by_hand_hold() {
    // 100 requests at once in slots of 8 at 70%: 100 / 5.6 = 17.86.
    let copies = replicas(ReplicasInput {
        requests_per_second_peak: 40.0,
        seconds_per_request: 2.5,
        concurrency_per_replica: 8.0,
        target_utilisation: 0.7,
        spare_replicas: None,
    });
    assert_eq!(copies.unwrap().replicas, 18.0);
    // 2 · 32 · 8 · 128 · 8192 numbers of two bytes are 2^30 bytes.
    let memory = running::memory::model_memory(ModelMemoryInput {
        parameters_billion: 8.0,
        bits_per_weight: 16.0,
        layers: 32.0,
        kv_heads: 8.0,
        head_dim: 128.0,
        context_tokens: 8_192.0,
        ..Default::default()
    });
    assert_eq!(memory.unwrap().kv_cache_gib, 1.0);
    // One server at 80%: waits 4 service times on average, ln(0.8/0.05)/0.2 = 13.86 for 19 of 20.
    let wait = queue_wait(QueueWaitInput {
        arrivals_per_second: 0.8,
        services_per_second_per_server: 1.0,
        servers: 1.0,
        quantile: None,
    })
    .unwrap();
    assert!(
        (wait.mean_wait_seconds - 4.0).abs() < 1e-12
            && (wait.wait_quantile_seconds - 13.862_943_611).abs() < 1e-8
    );
    // 120,000 at 18,000 - 6,000 a month.
    let money = payback(PaybackInput {
        build_cost: 120_000.0,
        run_cost_per_month: 6_000.0,
        benefit_per_month_low: 8_000.0,
        benefit_per_month_likely: 18_000.0,
        benefit_per_month_high: 30_000.0,
        ..Default::default()
    })
    .unwrap();
    assert_eq!((money.payback_months_likely, money.payback_months_low), (Some(10.0), Some(60.0)));
}
