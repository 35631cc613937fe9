//! Each sort of fix on a plan as people write it, and what is left alone.

use super::*;
use crate::text::Lang;

fn fixed(text: &str) -> Fixed {
    let settings = Settings::default();
    let bench =
        Bench { playbook: Playbook::embedded(), settings: &settings, today: jiff::civil::date(2026, 11, 26) };
    bench.fixed(&Source::new("plan", text))
}

fn offered(text: &str, rule: &str) -> Vec<(String, bool)> {
    let settings = Settings::default();
    let playbook = Playbook::embedded();
    let bench = Bench { playbook, settings: &settings, today: jiff::civil::date(2026, 11, 26) };
    let source = Source::new("plan", text);
    let review = bench.review(&source);
    let of_rule = review.findings.iter().filter(|judged| judged.finding.rule == rule);
    let fixes = of_rule.flat_map(|judged| bench.fixes(&judged.finding, &source));
    fixes.map(|fix| (fix.replacement.text, fix.is_safe)).collect()
}

#[test]
fn a_misspelt_field_gets_its_name_and_what_stood_under_it_is_then_read() {
    let plan = "aiplan: 1\nprodukt:   # the product\n  naem: 영수증\n  stage: idea\n";
    let fixed = fixed(plan);
    assert_eq!(fixed.text, "aiplan: 1\nproduct:   # the product\n  name: 영수증\n  stage: idea\n");
    let rules: Vec<&str> = fixed.applied.iter().map(|applied| applied.rule).collect();
    assert_eq!(rules, ["unknown-field", "unknown-field"]);
    assert_eq!(fixed.applied[0].fix.title.get(Lang::Ko), "`produkt` → `product`");
}

#[test]
fn a_name_that_is_taken_is_not_given_twice() {
    let plan = "aiplan: 1\nproduct: { name: a, naem: b, stage: idea }\n";
    assert_eq!(fixed(plan).text, plan);
}

#[test]
fn a_choice_or_reference_near_a_known_one_becomes_it_also_by_its_label() {
    let plan = "aiplan: 1\nproduct: { name: x, stage: desing }\nautomation: { level: aproove-each }\n";
    let fixed = fixed(plan);
    assert!(fixed.text.contains("stage: design }"), "{}", fixed.text);
    assert!(fixed.text.contains("level: approve-each }"), "{}", fixed.text);
}

#[test]
fn a_percentage_without_its_sign_gets_it() {
    let plan = "aiplan: 1\nproduct: { name: x, stage: idea }\nproblem:\n  baseline: { value: 96.1 } # 지금\n";
    assert!(fixed(plan).text.ends_with("baseline: { value: 96.1% } # 지금\n"));
}

#[test]
fn money_takes_the_one_currency_of_the_plan_and_a_duration_is_asked_about() {
    let plan = "aiplan: 1\nproduct: { name: x, stage: idea }\nserving: { latency_budget: 3 }\n\
                economics: { currency: KRW, unit_budget: 60 }\n";
    let fixed = fixed(plan);
    assert!(fixed.text.contains("latency_budget: 3 }"), "{}", fixed.text);
    assert!(fixed.text.contains("unit_budget: 60 KRW }"), "{}", fixed.text);
    let units = offered(plan, "unit-missing");
    assert!(units.contains(&("3 ms".to_owned(), false)) && units.contains(&("3 s".to_owned(), false)));
}

#[test]
fn values_in_the_words_of_people_are_written_as_the_plan_keeps_them() {
    let plan = "aiplan: 1\nproduct: { name: x, stage: idea, launch_date: 2027/06/30 }\n";
    assert!(fixed(plan).text.contains("launch_date: 2027-06-30 }"), "{}", fixed(plan).text);
    let tomorrow = plan.replace("2027/06/30", "tomorrow");
    assert_eq!(fixed(&tomorrow).text, tomorrow, "what depends on the day stays");
}

#[test]
fn the_second_of_two_records_of_one_name_gets_a_free_one() {
    let plan = "aiplan: 1\nproduct: { name: x, stage: idea }\ncomponents:\n  - { id: read, task: detection }\n  \
                - { id: read-2, task: detection }\n  - { id: read, task: detection }\n";
    assert!(fixed(plan).text.ends_with("- { id: read-3, task: detection }\n"), "{}", fixed(plan).text);
}

#[test]
fn a_plan_without_its_first_line_gets_it_and_another_file_does_not() {
    assert_eq!(fixed("product: { name: x }\r\n").text, "aiplan: 1\r\nproduct: { name: x }\r\n");
    let other = "services: { web: { image: x } }\n";
    assert_eq!(fixed(other).text, other);
}

#[test]
fn fixing_reaches_an_end_and_changes_nothing_the_second_time() {
    let plan = "produkt: { naem: x, stage: desing }\nproblm: { volume: 9,000 per day }\n";
    let once = fixed(plan).text;
    assert_eq!(once, fixed(&once).text);
    assert!(once.starts_with("aiplan: 1\nproduct: { name: x, stage: design }\nproblem:"), "{once}");
}

#[test]
fn contradictions_and_unreadable_files_are_left_alone() {
    for plan in ["", "a: [", "- x", "aiplan: 1\na: *b\n", "aiplan: 2\nproduct: { naem: x }\n"] {
        assert_eq!(fixed(plan).text, plan);
    }
}

#[test]
fn two_texts_differ_by_their_shortest_range() {
    let same = between("가나다", "가라다");
    assert_eq!((same.span, same.text.as_str()), (Span::new(3, 6), "라"));
    let doubled = between("aa", "aaa");
    assert_eq!((doubled.span, doubled.text.as_str()), (Span::new(2, 2), "a"));
}
