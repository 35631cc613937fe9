
/// Wakes one mutation after another and runs the examples of the rules beside it, or of all rules where it serves all of them.
/// In: the list of mutations. Out: the same list, each line with `example` or `survived` in front.
#[test]
fn mutations_are_noticed() {
    use std::io::Write;
    let mutants = std::fs::read_to_string(std::env::var("AIPLAN_MUTANTS").unwrap()).unwrap();
    let out = std::sync::Mutex::new(std::fs::File::create(std::env::var("AIPLAN_OUTCOMES").unwrap()).unwrap());
    std::panic::set_hook(Box::new(|_| {}));
    let rules: Vec<(&Rule, [String; 2])> = Playbook::embedded()
        .rules()
        .filter(|rule| !SHOWN_ELSEWHERE.contains(&rule.id.as_str()) && topic_of(rule) != "settings")
        .map(|rule| (rule, [with(rule, &rule.bad), with(rule, &rule.good)]))
        .collect();
    let is_raised = |rule: &Rule, text: &str, as_bad: bool| {
        let found = reviewed(text).findings.into_iter().map(|judged| judged.finding);
        found.filter(|finding| finding.rule == rule.id).any(|finding| !as_bad || !finding.cannot_check)
    };
    let is_right = |rule: &Rule, [bad, good]: &[String; 2]| {
        std::panic::catch_unwind(|| is_raised(rule, bad, true) && !is_raised(rule, good, false)).unwrap_or(false)
    };
    let next = std::sync::Mutex::new(mutants.lines());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| loop {
                let Some(line) = next.lock().unwrap().next() else { return };
                let mut parts = line.split('\t');
                let id: u32 = parts.next().unwrap().parse().unwrap();
                let place = parts.next().unwrap().trim_start_matches("src/rules/");
                let topic = place.split(['/', '.']).next().unwrap();
                let topic = if topic == "shape" { &["shape", "reading"][..] } else { &[topic][..] };
                let own: Vec<_> = rules.iter().filter(|(rule, _)| topic.contains(&topic_of(rule))).collect();
                let own = if own.is_empty() { rules.iter().collect() } else { own };
                aiplan::mutant::wake(id);
                let is_noticed = own.iter().any(|(rule, texts)| !is_right(rule, texts));
                aiplan::mutant::wake(0);
                writeln!(out.lock().unwrap(), "{}\t{line}", if is_noticed { "example" } else { "survived" }).unwrap();
            });
        }
    });
}
