/// Wakes one mutation after another and runs the examples of the rules beside it: that of the rule which it keeps from being told,
/// else those of its topic, or of all rules where it serves all of them.
/// In: the list of mutations. Out: the same list, each line with `example` or `survived` in front.
#[test]
fn mutations_are_noticed() {
    use std::io::Write;
    let mutants = std::fs::read_to_string(std::env::var("AIPLAN_MUTANTS").unwrap()).unwrap();
    let out =
        std::sync::Mutex::new(std::fs::File::create(std::env::var("AIPLAN_OUTCOMES").unwrap()).unwrap());
    std::panic::set_hook(Box::new(|_| {}));
    let rules: Vec<(&Rule, [String; 2])> = Playbook::embedded()
        .rules()
        .map(|rule| (rule, [&rule.bad, &rule.good].map(|own| whole(rule, own))))
        .collect();
    let wrong: Vec<&str> = rules
        .iter()
        .filter(|(rule, texts)| !is_right(rule, texts))
        .map(|(rule, _)| rule.id.as_str())
        .collect();
    assert_eq!(wrong, [""; 0], "the examples without a mutation");
    let next = std::sync::Mutex::new(mutants.lines());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(line) = next.lock().unwrap().next() else { return };
                    let parts: Vec<&str> = line.split('\t').collect();
                    let topic = parts[1].trim_start_matches("src/rules/").split(['/', '.']).next().unwrap();
                    let topics = if topic == "shape" { ["shape", "reading"] } else { [topic; 2] };
                    let of_topic = |rule: &Rule| {
                        topics.contains(&topic_of(rule)) && !SHOWN_ELSEWHERE.contains(&rule.id.as_str())
                    };
                    let mut own: Vec<_> = rules.iter().filter(|(rule, _)| of_topic(rule)).collect();
                    if own.is_empty() {
                        own = rules.iter().filter(|(rule, _)| topic_of(rule) != "settings").collect();
                    }
                    if parts[3] == "is never told" {
                        own = rules.iter().filter(|(rule, _)| rule.id == parts[2]).collect();
                    }
                    aiplan::mutant::wake(parts[0].parse().unwrap());
                    let is_noticed = own.iter().any(|(rule, texts)| !is_right(rule, texts));
                    aiplan::mutant::wake(0);
                    writeln!(
                        out.lock().unwrap(),
                        "{}\t{line}",
                        if is_noticed { "example" } else { "survived" }
                    )
                    .unwrap();
                }
            });
        }
    });
}

/// The bad example is told, and not only as what cannot be checked; the good one is not.
fn is_right(rule: &Rule, [bad, good]: &[String; 2]) -> bool {
    let right = || {
        let found = told(rule, bad);
        let is_told = found.iter().any(|own| own.rule == rule.id && !own.cannot_check);
        is_told && (is_elsewhere(rule) || !told(rule, good).iter().any(|own| own.rule == rule.id))
    };
    std::panic::catch_unwind(right).unwrap_or(false)
}

fn is_elsewhere(rule: &Rule) -> bool {
    SHOWN_ELSEWHERE.contains(&rule.id.as_str())
}

fn whole(rule: &Rule, example: &str) -> String {
    if is_elsewhere(rule) || topic_of(rule) == "settings" { example.to_owned() } else { with(rule, example) }
}

fn told(rule: &Rule, text: &str) -> Vec<Finding> {
    if is_elsewhere(rule) {
        return told_elsewhere(&rule.id);
    }
    match topic_of(rule) {
        "settings" => found_in_settings(text),
        _ => reviewed(text).findings.into_iter().map(|judged| judged.finding).collect(),
    }
}

/// What no text in a record can show.
fn told_elsewhere(rule: &str) -> Vec<Finding> {
    let settings = "[[documents]]\nfile = \"canvas.md\"\nplan = \"aiplan.yaml\"\ndocument = \"canvas\"\n";
    let (project, _) = project::read(&Source::new("aiplan.toml", settings));
    let document = &project.documents[0];
    let read = |source: Source| aiplan::yaml::parse(&source).findings;
    match rule {
        "not-utf8" => read(Source::from_bytes("plan", b"aiplan: \xff".to_vec())),
        "plan-too-large" => read(Source::new("plan", "x".repeat(aiplan::yaml::MAX_BYTES + 1))),
        "plan-too-deep" => read(Source::new("plan", "- ".repeat(20_000))),
        "renamed-field" => told_of_an_earlier_name(),
        "settings-missing-file" => vec![project::missing(&document.file)],
        "document-missing" => vec![project::document_missing(document, String::new())],
        "document-not-made" => vec![project::document_not_made(document, String::new())],
        "document-out-of-date" => {
            let committed = Source::new("canvas.md", "a\n");
            aiplan::render::committed::out_of_date(&committed, "b\n", "aiplan.yaml", String::new())
                .into_iter()
                .collect()
        }
        _ => Vec::new(),
    }
}

/// A field of a playbook that went by another name before.
fn told_of_an_earlier_name() -> Vec<Finding> {
    let own = "section: problem\ntitle: { en: Problem, ko: 문제 }\nquestions:\n  - field: problem.need\n    kind: text\n    \
               label: { en: Need, ko: 문제 }\n    ask: { en: Which?, ko: 무엇인가요? }\n    why: { en: So., ko: 그래서. }\n    \
               was: [pain]\n";
    let files = [("questions".to_owned(), Source::new("own/20-problem.yaml", own))];
    let playbook = aiplan::playbook::overlay::overlay(Playbook::embedded(), &files).unwrap();
    let plan = Source::new("plan", "aiplan: 1\nproblem: { pain: typing }\n");
    review(&plan, &playbook, &Settings::default(), today())
        .findings
        .into_iter()
        .map(|judged| judged.finding)
        .collect()
}
