//! What the one-page canvas shows of a plan, and the chart of its figures.

use super::*;

#[test]
fn figures_stand_beside_their_limits_as_a_chart_and_as_a_table() {
    let plan = "components: [{ id: 'a \"]`; end' }]\nlabels:\n  - { items: 900, price_per_label: 100 USD, budget: 50000 USD, noise: 1% }\n\
                economics: { unit_budget: 1 USD }\nproblem: { volume: 10 per day }\n\
                generative: { input_tokens: 1000, output_tokens: 0, price_input: 100 USD, price_output: 1 USD }\n";
    for name in ["plan", "canvas"] {
        let page = ours(plan, Lang::En, name);
        // 900 ÷ 0.9 × 100 = 100,000 of 50,000; 1,000 × 100 ÷ 1,000,000 = 0.1 of 1
        assert!(page.contains("  bar [200, 10]\n  line [100, 100]\n"), "{page}");
        assert!(page.contains("x-axis [\"a end · labeling cost\", \"cost of one output\"]"), "{page}");
        assert!(page.contains("| \\$100,000 | \\$50,000 | 200% **over** |"), "{page}");
        assert!(page.contains("| cost of one output | \\$0.1 | \\$1 | 10% |"), "{page}");
        assert_tables_are_whole(&page);
    }
    let one = ours(&plan.replace("unit_budget", "unit_cost"), Lang::Ko, "canvas");
    assert!(one.contains("200% **초과**") && !one.contains("xychart"), "{one}");
    assert!(!ours("aiplan: 1", Lang::En, "canvas").contains("numbers that decide"));
}

#[test]
fn the_canvas_keeps_what_was_said_beside_a_value_and_what_differs_for_a_component() {
    let plan = "automation: { level: { value: approve-each, note: warnings go out alone } }\n\
                economics: { cost_false_alarm: { value: 5 USD, note: a wrong ban costs thousands } }\n\
                components: [{ id: warn, level: full-auto }, { id: ban }, { id: appeal, after: [warn] }]\n";
    let page = ours(plan, Lang::En, "canvas");
    for shown in [
        "Acts after approval – warnings go out alone; warn: Acts alone",
        "\\$5 – a wrong ban costs thousands",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(
        page.contains("n1 -.-> n2") && page.contains("n1 --> n3"),
        "only what is said is drawn out: {page}"
    );
    assert_tables_are_whole(&page);
}

#[test]
fn the_canvas_shows_sources_the_live_test_and_known_errors_before_kinds_monitors_and_risks_are_listed() {
    let plan = "data: { may_leave: company, sources: [{ id: scans, access: have }] }\n\
                tests: { online: { method: shadow, days: 2 weeks } }\n\
                experience: { errors: [{ example: A strike, way_forward: Appeal }] }\n";
    let page = ours(plan, Lang::En, "canvas");
    for shown in ["| Sources: scans (", "2 weeks |", "| A strike → Appeal |"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(ours(plan, Lang::Ko, "canvas").contains("테스트와 모니터링"));
    assert_tables_are_whole(&page);
}
