use super::moves::FindingChange;
use super::sweep::Flip;
use super::*;
use crate::playbook::records::Sitting;
use crate::review::Settings;
use jiff::civil::date;

const PLAN: &str = "\
aiplan: 1
product: { name: Stolen card alarm, stage: design }
problem:
  volume: { value: 5000 per day, basis: measured, by: Kim, as_of: 2026-11-01 }
automation:
  level: approve-each
  review: { reviewers: 4, hours_per_day: 5 h, time_per_case: 5 min }
components:
  - { id: score, task: rare-event, paradigm: sw2, prevalence: 1.3% }
metrics:
  - { name: recall, role: primary, target: 90% }
  - { name: false-positive-rate, role: guardrail, target: 2% }
";

fn options(lang: Lang) -> Options {
    Options {
        sitting: Sitting::Full,
        section: None,
        role: None,
        stage: None,
        by: None,
        lang,
        today: date(2026, 11, 24),
        settings: Settings::default(),
    }
}

fn ask_within(most_reviews: usize, wishes: &[&str]) -> Result<WhatIf, Rejected> {
    let options = options(Lang::En);
    let wishes: Vec<String> = wishes.iter().map(|wish| (*wish).to_owned()).collect();
    Asker { playbook: Playbook::embedded(), options: &options, most_reviews }.ask(PLAN, &wishes)
}

fn ask(wishes: &[&str]) -> WhatIf {
    ask_within(MOST_REVIEWS, wishes).unwrap_or_else(|rejected| panic!("{wishes:?}: {rejected:?}"))
}

fn one(wishes: &[&str]) -> Moves {
    match ask(wishes).outcome {
        Outcome::One(moves) => moves,
        other => panic!("{other:?}"),
    }
}

fn range(wishes: &[&str]) -> Sweep {
    match ask(wishes).outcome {
        Outcome::Range(sweep) => sweep,
        other => panic!("{other:?}"),
    }
}

fn refusal(wishes: &[&str]) -> String {
    let rejected = ask_within(MOST_REVIEWS, wishes).expect_err("it is refused");
    format!("{} {}", rejected.reason, rejected.offers.join(" / "))
}

fn rules(moves: &Moves, change: FindingChange) -> Vec<&'static str> {
    let own = moves.findings.iter().filter(|it| it.change == change);
    own.filter_map(|it| Some(it.judged()?.finding.rule)).collect()
}

#[test]
fn the_plans_own_values_move_nothing() {
    for own in [
        "problem.volume=5000 per day",
        "problem.volume=5000",
        "problem.volume=하루 5000건",
        "automation.review.reviewers=4",
        "automation.review.time_per_case=5 min",
        "components[score].prevalence=1.3%",
        "components[0].task=rare-event",
        "metrics[recall].target=90%",
        "product.stage=design",
    ] {
        let moves = one(&[own]);
        assert!(moves.is_empty(), "{own}: {moves:#?}");
    }
}

#[test]
fn one_answer_moves_its_figures_and_raises_its_contradiction() {
    let moves = one(&["problem.volume=9000"]);
    let alerts = moves.figures.iter().find(|it| it.name == "alerts-per-day").unwrap();
    assert_eq!(alerts.before.as_ref().unwrap().value.print(Lang::En), "157 per day");
    // 9,000 × (0.9 × 0.013 + 0.02 × 0.987) = 282.96
    assert_eq!(alerts.after.as_ref().unwrap().value.print(Lang::En), "283 per day");
    assert!(rules(&moves, FindingChange::Appears).contains(&"met-capacity"), "{:#?}", moves.findings);
    let both = one(&["problem.volume=9000", "automation.review.reviewers=6"]);
    assert!(!rules(&both, FindingChange::Appears).contains(&"met-capacity"), "six reviewers do 360 cases");
}

#[test]
fn a_flip_is_right_on_both_sides() {
    let sweep = range(&["problem.volume=2000..20000"]);
    let flips = |flip: &Flip| rules(&flip.moves, FindingChange::Appears).contains(&"met-capacity");
    let flip = sweep.flips.iter().find(|flip| flips(flip)).expect("the capacity is passed in this range");
    assert_eq!(flip.first - flip.last, 1.0);
    let raised = |volume: f64| {
        let options = options(Lang::En);
        let asker = Asker { playbook: Playbook::embedded(), options: &options, most_reviews: MOST_REVIEWS };
        let text = PLAN.replace("5000 per day", &format!("{volume} per day"));
        let now = asker.ask(&text, &["automation.review.reviewers=4".to_owned()]).unwrap().now;
        now.findings.iter().any(|judged| judged.finding.rule == "met-capacity")
    };
    assert!(!raised(flip.last), "at {} it still holds", flip.last_shown);
    assert!(raised(flip.first), "at {} it no longer does", flip.first_shown);
}

#[test]
fn a_short_range_of_whole_numbers_is_looked_at_whole() {
    let sweep = range(&["automation.review.reviewers=1..8"]);
    assert!(sweep.is_complete);
    assert_eq!(sweep.reviews, 8);
    assert!(
        sweep.flips.iter().any(|flip| rules(&flip.moves, FindingChange::Goes).contains(&"met-capacity")),
        "{:#?}",
        sweep.flips
    );
    let alerts = sweep.courses();
    assert!(alerts.iter().any(|course| course.figure.name == "review-capacity-per-day"));
    assert!(alerts.iter().all(|course| course.points.len() == 8));
}

#[test]
fn ranges_of_every_measured_kind_are_walked_in_their_unit() {
    for (wish, low, high) in [
        ("components[score].prevalence=0.5..3%", "0.5%", "3%"),
        ("automation.review.time_per_case=90 s..5 min", "90 s", "300 s"),
        ("product.launch_date=2027-01-01..2027-01-20", "2027-01-01", "2027-01-20"),
        ("economics.value_right=100..200 KRW", "100 KRW", "200 KRW"),
        ("problem.volume=9000..2천", "2,000 per day", "9,000 per day"),
    ] {
        let what_if = ask_within(6, &[wish]).unwrap_or_else(|rejected| panic!("{wish}: {rejected:?}"));
        assert_eq!(what_if.given[0].after, After::Between(low.into(), high.into()), "{wish}");
    }
}

#[test]
fn a_search_that_must_end_early_says_where_more_flips() {
    let what_if = ask_within(3, &["problem.volume=2000..20000"]).unwrap();
    let Outcome::Range(sweep) = what_if.outcome else { panic!("a range") };
    assert_eq!(sweep.reviews, 3);
    assert!(!sweep.is_complete && !sweep.unresolved.is_empty(), "{:?}", sweep.unresolved);
}

#[test]
fn choices_are_taken_in_turn() {
    let Outcome::Each(stages) = ask(&["product.stage=*"]).outcome else { panic!("each") };
    assert_eq!(stages.len(), 5);
    let still = stages.iter().filter(|(_, moves)| moves.is_empty()).count();
    assert!((1..5).contains(&still), "the own stage moves nothing, another one does");
    let Outcome::Each(two) = ask(&["product.stage=idea|launch"]).outcome else { panic!("each") };
    assert_eq!(two.len(), 2);
    let Outcome::Each(volumes) = ask(&["problem.volume=2000|9000"]).outcome else { panic!("each") };
    assert_eq!(volumes.len(), 2);
}

#[test]
fn what_cannot_be_supposed_is_refused_with_the_reason() {
    for (wishes, words) in [
        (&["problem.volum=3"][..], "problem.volume"),
        (&["problem.volume"], "FIELD=VALUE"),
        (&["problem.volume=many"], "number"),
        (&["problem.volume="], "Nothing was typed"),
        (&["problem.volume=1.."], "two ends"),
        (&["problem.volume=2000..2000"], "Both ends"),
        (&["problem.volume=3 s..4 s"], "per day"),
        (&["economics.value_right=3 KRW..4 USD"], "cannot be compared"),
        (&["components[score].task=detecton"], "choices"),
        (&["components[nobody].task=ranking"], "score"),
        (&["components=3"], "list of records"),
        (&["labels[].items=3"], "no record"),
        (&["problem.volume=3", "problem.volume=4"], "twice"),
        (&["problem.volume=3..4", "automation.review.reviewers=1..2"], "One range at a time"),
        (&["product.stage=*", "automation.review.reviewers=1..2"], "One range at a time"),
    ] {
        let refusal = refusal(wishes);
        assert!(refusal.contains(words), "{wishes:?}: {refusal}");
    }
}

mod random {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(6))]

        /// Whatever range is asked: no two reviewed stops with the same state hide a reported flip, and each flip holds.
        #[test]
        fn flips_of_any_range_lie_between_steps_that_differ(low in 1u32..9_000, span in 1u32..90_000) {
            let wish = format!("problem.volume={low}..{}", low + span);
            let Outcome::Range(sweep) = ask_within(90, &[&wish]).unwrap().outcome else { panic!("a range") };
            prop_assert!(sweep.reviews <= 90);
            for flip in &sweep.flips {
                prop_assert!(flip.last < flip.first && !flip.moves.is_empty());
                prop_assert!(flip.last >= f64::from(low) && flip.first <= f64::from(low + span));
            }
            let ends_differ = !sweep.ends.clone().flips().is_empty();
            prop_assert!(!ends_differ || !sweep.flips.is_empty() || !sweep.unresolved.is_empty());
        }

        #[test]
        fn no_text_makes_it_panic(wish in "[a-z.\\[\\]0-9=|*%가-힣 ]{0,40}", value in "[0-9.,|*%가-힣a-z -]{0,20}") {
            let _ = ask_within(4, &[&wish]);
            let _ = ask_within(4, &[&format!("problem.volume={value}")]);
            let _ = ask_within(4, &[&format!("components[score].prevalence={value}")]);
        }
    }
}
