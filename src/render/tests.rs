//! Whole documents, with the assessment and the review that the examples really get.

mod canvas;

use super::*;
use crate::assess::assess;
use crate::review::{Settings, review_plan};
use crate::words::escape;
use crate::{plan, text, yaml};

static EXAMPLES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));
const RECEIPTS: &str = include_str!("../../examples/receipt-reader.ko.aiplan.yaml");

fn document(plan: &str, lang: Lang, template: &Template) -> Result<String, RenderError> {
    let source = Source::new("folder/plan.aiplan.yaml", plan);
    let tree = yaml::parse(&source);
    let plan = plan::read(tree.root.as_ref());
    let (playbook, today) = (Playbook::embedded(), jiff::civil::date(2026, 11, 24));
    let assessment = &assess(&plan, playbook, today);
    let review = &review_plan(&tree, &plan, playbook, &Settings::default(), today);
    let input = Input { plan: &plan, playbook, assessment, review, source: &source, lang, today };
    render(&input, template)
}

fn ours(plan: &str, lang: Lang, name: &str) -> String {
    document(plan, lang, &Template::embedded(name).unwrap()).unwrap()
}

fn own(plan: &str, text: &str) -> Result<String, RenderError> {
    let folder: Loader = Arc::new(|name| match name {
        "again.md.j2" => Some("{% include \"again.md.j2\" %}".to_owned()),
        "broken.md.j2" => Some("fine\n{{ answer(\"product.nmae\") }}".to_owned()),
        _ => None,
    });
    let template = Template::Own { name: "own.md.j2".to_owned(), text: text.to_owned(), folder };
    document(plan, Lang::En, &template)
}

/// Every text a plan holds, so that a test can look for each of them.
fn scalars(node: &yaml::Node, texts: &mut Vec<String>) {
    node.items().iter().for_each(|item| scalars(item, texts));
    node.entries().iter().for_each(|entry| scalars(&entry.value, texts));
    texts.extend(node.text().map(str::to_owned));
}

/// Text that would break a page, in every sort of place.
fn hostile_plan() -> String {
    let hostile =
        "a | b <script>x</script> ](javascript:1) `c` \\u202E end \\\"q\\\" [z] \\n# h\\n\\n- i ```";
    format!(
        "product: {{name: \"{hostile}\", summary: \"{hostile}\"}}\nproblem:\n  need: \"{hostile}\"\n  users: [{{who: \"{hostile}\"}}]\n\
         components: [{{id: end, input: \"{hostile}\", output: \"{hostile}\"}}, {{id: \"{hostile}\"}}]\n\"{hostile}\": 1\n"
    )
}

/// Every row of a table has as many cells as its header.
fn assert_tables_are_whole(page: &str) {
    for table in page.split("\n\n").filter(|block| block.starts_with('|')) {
        let columns = |line: &str| line.replace("\\|", "").matches('|').count();
        let first = table.lines().next().map(columns);
        assert!(table.lines().all(|line| Some(columns(line)) == first), "{table}");
    }
}

#[test]
fn an_almost_empty_plan_and_whole_plans_render_in_both_languages() {
    let hostile = hostile_plan();
    let small = ["aiplan: 1\n", "", "- a\n- b\n", "product: text\ncomponents: 3\nlabels: {a: 1}\n", &hostile];
    for plan in small.into_iter().chain(EXAMPLES.iter().map(|(_, text)| *text)) {
        for lang in Lang::ALL {
            for name in documents() {
                let page = ours(plan, lang, name);
                assert!(page.starts_with("# ") && page.ends_with('\n'), "{name}");
                let open =
                    text::slots(&page).into_iter().find(|slot| slot.starts_with(|c: char| c.is_alphabetic()));
                assert_eq!(open, None, "a slot was left open: {page}");
                assert_tables_are_whole(&page);
                if let Some(folder) = option_env!("AIPLAN_SHOW_PAGES") {
                    println!("@@@ {folder}/{}.{name}.{}.md\n{page}", plan.len(), lang.code());
                }
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for name in documents() {
        assert_eq!(ours(RECEIPTS, Lang::Ko, name), ours(RECEIPTS, Lang::Ko, name));
    }
}

#[test]
fn the_project_plan_loses_no_answer_of_the_examples() {
    for (_, plan) in EXAMPLES {
        let page = ours(plan, Lang::En, "plan");
        let source = Source::new("plan", *plan);
        let mut texts = Vec::new();
        scalars(&yaml::parse(&source).root.unwrap(), &mut texts);
        // Words and names are printed as they are; choices, numbers and dates in words of their own.
        let sentences =
            texts.iter().filter(|text| text.contains(' ') && !text.starts_with(|c: char| c.is_ascii_digit()));
        let lost: Vec<&String> = sentences
            .filter(|text| !page.contains(&escape::inline(text)) && !page.contains(&plain(text)))
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
}

fn plain(text: &str) -> String {
    crate::amount::Amount::parse(text)
        .map_or_else(|_| text.to_owned(), |it| escape::inline(&it.print_exactly(Lang::En)))
}

#[test]
fn what_no_template_names_and_what_the_playbook_does_not_know_is_shown_as_it_is() {
    let plan =
        "aiplan: 1\nproblem: {need: n}\nproblm: {a: [1, 2]}\ncomponents: [{id: x, colour: red}, loose]\n";
    let page = own(plan, "# x\n\n{% include \"_parts/rest.md.j2\" %}").unwrap();
    for expected in [
        "| Need | n |",
        "| `problm` | a: 1, 2 |",
        "| `components[0].colour` | red |",
        "| `components[1]` | loose |",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
    let page = own(plan, "{{ answer('problem.need') }}\n\n{% include \"_parts/rest.md.j2\" %}").unwrap();
    assert!(!page.contains("| Need |"), "{page}");
}

#[test]
fn hostile_answers_stay_text_wherever_they_land() {
    let plan = hostile_plan();
    for name in documents() {
        let page = ours(&plan, Lang::En, name);
        assert!(!page.replace("\\](", "").contains("]("), "{name}\n{page}");
        for forbidden in ["<script", "\u{202e}", "\n# h", "\n- i"] {
            assert!(!page.contains(forbidden), "{name}: {forbidden}\n{page}");
        }
        let fences = page.lines().filter(|line| line.starts_with("```")).count();
        assert_eq!(fences, 2, "{name}");
        assert_tables_are_whole(&page);
        let diagram = page.split("```").nth(1).unwrap();
        assert!(diagram.contains("n1[\"end<br>") && !diagram.contains("\"q\""), "{diagram}");
    }
}

#[test]
fn nothing_a_template_prints_is_left_unescaped() {
    let plan = "problem: {need: 'a|b *c*'}\n";
    for expression in [
        "answer('problem.need')",
        "plan.problem.need",
        "answer('problem.need').text",
        "answer('problem.need') ~ ''",
    ] {
        assert_eq!(own(plan, &format!("{{{{ {expression} }}}}")).unwrap(), "a\\|b \\*c\\*\n", "{expression}");
    }
    for filter in ["safe", "tojson", "e"] {
        let error = own(plan, &format!("{{{{ plan.problem.need|{filter} }}}}")).unwrap_err();
        assert!(error.message.contains("no filter"), "{error}");
    }
    let off = own(plan, "{% autoescape false %}{{ plan.problem.need }}{% endautoescape %}").unwrap();
    assert_eq!(off, "a\\|b \\*c\\*\n");
}

#[test]
fn answers_are_shown_in_the_readers_words() {
    let plan = "product: {name: X, date_over_capability: yes}\nautomation: {level: full-auto}\n\
        problem:\n  volume: { value: 하루 9000건, basis: measured, by: 운영팀 }\n  baseline: { value: 99.95%, cost_per_decision: '0.07' }\n\
        data: { legal_basis: { unknown: 담당 없음, ask: 법무팀, by: 2027-01-15 }, personal: unknown }\n";
    let text = "{{ plan.product.date_over_capability }};{{ plan.automation.level }};{{ plan.problem.volume }};\
        {{ plan.problem.baseline.value }};{{ plan.data.legal_basis }};{{ plan.data.personal }};{{ plan.product.owner }};{{ basis('problem.volume') }}";
    let folder: Loader = Arc::new(|_| None);
    let template = Template::Own { name: "own".into(), text: text.into(), folder };
    let level = |lang: Lang| {
        let question = Playbook::embedded().question("automation.level").unwrap();
        values::choice(question, "full-auto", Playbook::embedded(), lang).unwrap()
    };
    assert_eq!(
        document(plan, Lang::En, &template).unwrap(),
        format!(
            "yes;{};9,000 per day (measured);99.95%;unknown – ask 법무팀 by 2027-01-15;unknown;—;measured\n",
            level(Lang::En)
        )
    );
    assert_eq!(
        document(plan, Lang::Ko, &template).unwrap(),
        format!(
            "예;{};하루 9,000건 (실측);99.95%;미정 – 법무팀에게 2027-01-15까지 확인;미정;—;실측\n",
            level(Lang::Ko)
        )
    );
}

#[test]
fn an_error_in_a_template_names_its_place_and_the_name() {
    for (text, place, said) in [
        ("line\n  {{ meta.titel }}", (2, 6), "`meta.titel` does not exist here"),
        (
            "{% if false %}\n{{ plan.problem.nede }}{% endif %}",
            (2, 4),
            "`plan.problem.nede` does not exist here",
        ),
        (
            "{% for user in records('problem.users') %}{{ user.whoo }}{% endfor %}",
            (1, 46),
            "`user.whoo` does not exist here",
        ),
        ("{{ answer('problem.nede') }}", (1, 4), "the playbook has no field `problem.nede`"),
        ("{{ grid('problem.users', ['whom']) }}", (1, 4), "the playbook has no field `problem.users[].whom`"),
        ("{{ wrong('x') }}", (1, 4), "`wrong` does not exist here"),
        ("{{ 'x'|wrong }}", (1, 8), "there is no filter"),
        ("{% if %}", (1, 7), "this cannot be read as a template"),
        ("{% include 'again.md.j2' %}", (1, 1), "the template includes itself"),
        ("{% include '../../etc/passwd' %}", (1, 4), "this part is neither in the template's folder"),
        (
            "{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}",
            (1, 55),
            "too many steps",
        ),
    ] {
        let error = own("problem: {users: [{who: me}]}", text).unwrap_err();
        assert!(error.message.contains(said), "{text}: {error}");
        if !text.contains("again") && !text.contains("range") {
            assert_eq!(error.position.map(|it| (it.line, it.column)), Some(place), "{text}: {error}");
        }
    }
    let error = own("", "x\n{% include 'broken.md.j2' %}").unwrap_err();
    assert_eq!(error.to_string(), "broken.md.j2:2:4: the playbook has no field `product.nmae`");
}

#[test]
fn every_word_of_our_templates_is_there_in_both_languages_with_the_same_slots() {
    let mut words = 0;
    for (name, template) in EMBEDDED {
        for (offset, _) in template.match_indices("t(\"") {
            if template[..offset].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let mut texts = template[offset + 3..].split("\", \"");
            let (en, ko) = (texts.next().unwrap(), texts.next().unwrap().split('"').next().unwrap());
            assert!(ko.chars().any(|c| ('가'..='힣').contains(&c)), "{name}: {en}: {ko}");
            assert!(!en.chars().any(|c| ('가'..='힣').contains(&c)), "{name}: {en}");
            let sorted = |text| {
                let mut slots = text::slots(text);
                slots.sort_unstable();
                slots.into_iter().map(str::to_owned).collect::<Vec<String>>()
            };
            assert_eq!(sorted(en), sorted(ko), "{name}: {en}");
            words += 1;
        }
    }
    assert!(words > 60, "{words}");
}

#[test]
fn a_korean_page_has_no_english_words_of_the_document() {
    let page = ours(RECEIPTS, Lang::Ko, "plan");
    for english in ["Verdict", "Runner-up", "Not answered", "unknown", "Component", "yes |", "Questions that"]
    {
        assert!(!page.contains(english), "{english}");
    }
}
