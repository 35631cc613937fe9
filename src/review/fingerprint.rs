//! What makes a finding the same finding after lines moved, records changed places and numbers were worked on. In: a finding
//! and the tree. Out: a fingerprint of its rule, of its fields with each record called by its name, and of the words at fault.

use crate::finding::{Finding, Place, Value};
use crate::playbook::Playbook;
use crate::yaml::{Node, Segment, segments};
use std::collections::HashMap;

/// The fingerprints of one plan. Findings that nothing but their order tells apart are numbered.
pub struct Fingerprints<'t> {
    root: Option<&'t Node<'t>>,
    playbook: &'t Playbook,
    seen: HashMap<String, usize>,
}

impl<'t> Fingerprints<'t> {
    pub fn new(root: Option<&'t Node<'t>>, playbook: &'t Playbook) -> Fingerprints<'t> {
        Fingerprints { root, playbook, seen: HashMap::new() }
    }

    /// 32 hexadecimal digits. Neither lines nor values that were reckoned go in: they change while the fault stays.
    pub fn of(&mut self, finding: &Finding) -> String {
        let mut parts = vec![finding.rule.to_owned(), finding.cannot_check.to_string()];
        parts.extend(finding.places.iter().map(|place| self.named(&place.field)));
        parts.extend(self.words_at_fault(finding).map(str::to_owned));
        let plain = digest(parts.iter().map(String::as_str));
        let times = self.seen.entry(plain.clone()).or_default();
        *times += 1;
        match *times {
            1 => plain,
            times => digest([plain.as_str(), times.to_string().as_str()]),
        }
    }

    /// The texts of a finding that stand in the plan, at one of its places: `detecton`, and no sum made from it.
    fn words_at_fault<'f>(&self, finding: &'f Finding) -> impl Iterator<Item = &'f str> {
        let at = |place: &Place| self.root?.at(&place.field)?.text();
        let written: Vec<&str> = finding.places.iter().filter_map(at).collect();
        let texts = finding.values.iter().filter_map(|(_, value)| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.filter(move |text| written.contains(text))
    }

    /// `components[1].task` as `components[read].task`, where the record is called `read`.
    fn named(&self, field: &str) -> String {
        let (mut named, mut list, mut node) = (String::new(), String::new(), self.root);
        for segment in segments(field) {
            match segment {
                Segment::Key(key) => {
                    named.push('.');
                    named.push_str(key);
                    list.push('.');
                    list.push_str(key);
                    node = node.and_then(|node| node.get(key));
                }
                Segment::Index(index) => {
                    node = node.and_then(|node| node.items().get(index));
                    let name = node.and_then(|record| self.name_of(record, &list));
                    named.push_str(&format!("[{}]", name.map_or_else(|| index.to_string(), str::to_owned)));
                }
            }
        }
        named
    }

    /// What a record is called: its key, or what it says first where its list has no key.
    fn name_of<'n>(&self, record: &'n Node, list: &str) -> Option<&'n str> {
        let key = self.playbook.question(list).and_then(|question| question.key.as_deref());
        let named = key.and_then(|key| record.get(key)).and_then(Node::text);
        named.or_else(|| record.entries().first().and_then(|entry| entry.value.text()))
    }
}

/// 128 bits of FNV-1a over texts, each with its length, in hexadecimal digits: the same in every version and on every machine.
pub fn digest<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let mut take = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    };
    for text in texts {
        take(&(text.len() as u64).to_le_bytes());
        take(text.as_bytes());
    }
    format!("{hash:032x}")
}

#[cfg(test)]
mod tests {
    use crate::playbook::Playbook;
    use crate::review::{Settings, review};
    use crate::source::Source;
    use std::collections::BTreeSet;

    fn fingerprints(text: &str) -> Vec<(&'static str, String)> {
        let source = Source::new("plan", text);
        let today = jiff::civil::date(2026, 11, 24);
        let review = review(&source, Playbook::embedded(), &Settings::default(), today);
        review.findings.into_iter().map(|judged| (judged.finding.rule, judged.fingerprint)).collect()
    }

    fn of_rule(text: &str, rule: &str) -> BTreeSet<String> {
        fingerprints(text).into_iter().filter(|(own, _)| *own == rule).map(|(_, print)| print).collect()
    }

    const PLAN: &str =
        "aiplan: 1\ncomponents:\n  - { id: read, task: detecton }\n  - { id: sort, task: rankin }\n";

    #[test]
    fn moved_lines_and_moved_records_keep_their_fingerprints() {
        let before = of_rule(PLAN, "unknown-choice");
        assert_eq!(before.len(), 2, "{:?}", fingerprints(PLAN));
        let lines = PLAN.replace("components", "# a comment\n\n\ncomponents");
        assert_eq!(of_rule(&lines, "unknown-choice"), before);
        let records = "aiplan: 1\ncomponents:\n  - { id: new }\n  - { id: sort, task: rankin }\n  - { id: read, task: detecton }\n";
        assert_eq!(of_rule(records, "unknown-choice"), before);
    }

    #[test]
    fn another_word_at_fault_is_another_finding() {
        let other = PLAN.replace("rankin", "rnking");
        let same = of_rule(PLAN, "unknown-choice").intersection(&of_rule(&other, "unknown-choice")).count();
        assert_eq!(same, 1, "only the component that stayed");
    }

    #[test]
    fn no_two_findings_of_a_plan_share_a_fingerprint() {
        let twice =
            "aiplan: 1\ncomponents:\n  - { id: read, task: detecton }\n  - { id: read, task: detecton }\n";
        let all = fingerprints(twice);
        let different: BTreeSet<&String> = all.iter().map(|(_, print)| print).collect();
        assert_eq!(different.len(), all.len(), "{all:?}");
        assert!(all.iter().all(|(_, print)| print.len() == 32));
    }

    #[test]
    fn the_digest_is_that_of_the_published_algorithm_and_knows_where_a_text_ends() {
        assert_ne!(super::digest(["ab", "c"]), super::digest(["a", "bc"]));
        assert_ne!(super::digest([""]), super::digest([]));
        assert_eq!(super::digest([]), "6c62272e07bb014262b821756295c58d");
        assert_eq!(super::digest(["a"]), FNV_OF_A);
    }

    /// Of the bytes 01 00 00 00 00 00 00 00 61, worked out with Python's integers.
    const FNV_OF_A: &str = "426d56754e03ad9adb79f299c730f21f";
}
