//! What would change a verdict, in words. In: flips. Out: a line each, apart from what only the law could forbid, which is one
//! sentence.

use super::{plain, verdict};
use crate::assess::suitability::{Flip, Verdict};
use crate::playbook::Playbook;
use crate::playbook::records::Kind;
use crate::text::{Lang, fill};

/// How many answers of a change are named that only turns the verdict together.
const MOST_TOGETHER: usize = 3;

/// The flips apart from those that only say what the law could forbid: a list that nobody has read with legal yet turns no
/// component into another.
pub fn by_law<'f>(flips: &'f [Flip], playbook: &Playbook) -> (Vec<&'f Flip>, Vec<&'f Flip>) {
    let is_legal = |(field, _): &(String, String)| {
        let own = field.rsplit_once("].").map_or(field.as_str(), |(_, own)| own);
        playbook.records.suitability.answers.iter().any(|record| record.field == own && record.legal)
    };
    flips.iter().partition(|flip| {
        flip.given || flip.verdict != Verdict::DoNotBuild || !flip.answers.iter().all(is_legal)
    })
}

/// Those in one sentence.
pub fn law_could_forbid(flips: &[&Flip], playbook: &Playbook, lang: Lang) -> Option<String> {
    let mut labels: Vec<String> = Vec::new();
    for (field, _) in flips.iter().flat_map(|flip| &flip.answers) {
        let label = playbook.question(field).map_or(field.as_str(), |question| question.label.get(lang));
        if !labels.iter().any(|own| own == label) {
            labels.push(plain(label));
        }
    }
    let says = lang.pick(
        "The law could still forbid it, legal has not answered yet: {labels}",
        "법무의 답이 아직 없어 금지될 수도 있음: {labels}",
    );
    (!labels.is_empty()).then(|| fill(says, |_| Some(labels.join(", ").into())))
}

/// Every flip in a line, at most so many, and what the law could forbid.
pub fn flips(flips: &[Flip], most: usize, playbook: &Playbook, lang: Lang) -> Vec<String> {
    let (turning, of_law) = by_law(flips, playbook);
    let lines = turning.iter().take(most).map(|own| flip(own, playbook, lang));
    lines.chain(law_could_forbid(&of_law, playbook, lang)).collect()
}

/// "examples_now = 0 and rules = few → rules"
pub fn flip(flip: &Flip, playbook: &Playbook, lang: Lang) -> String {
    let named = flip.answers.iter().take(MOST_TOGETHER);
    let mut answers: Vec<String> =
        named.map(|(field, value)| verdict::answer(field, value, playbook, lang)).collect();
    let rest = flip.answers.len() - answers.len();
    if rest > 0 {
        let more = lang.pick("{count} more", "그 밖의 답 {count}개");
        answers.push(fill(more, |_| Some(rest.to_string().into())));
    }
    let verdict = verdict::verdict(flip.verdict, playbook, lang);
    let is_date =
        |(field, _): &(String, String)| playbook.question(field).is_some_and(|it| it.kind == Kind::Date);
    let why = match flip.answers.iter().any(is_date) {
        true => lang.pick(
            " (the date decides whether there is time to gather examples, train and test)",
            " (날짜에 따라 예시를 모아 학습하고 평가할 시간이 있는지가 갈림)",
        ),
        false => "",
    };
    let stand = match flip.given {
        true => lang.pick(" (the plan says otherwise)", " (기획서의 답은 다름)"),
        false => lang.pick(" (not answered yet)", " (아직 답하지 않음)"),
    };
    format!("{}{stand}{why} → {verdict}", answers.join(lang.pick(" and ", ", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flip_to(verdict: Verdict, answers: &[(&str, &str)]) -> Flip {
        let answers = answers.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned()));
        Flip { answers: answers.collect(), verdict, given: false }
    }

    #[test]
    fn of_many_answers_that_turn_a_verdict_together_three_are_named_and_the_rest_is_counted() {
        let fields =
            ["adversaries", "knowledge_in_documents", "rare_evolving", "personalises", "model_may_label"];
        let fields = fields.map(|field| format!("components[0].{field}"));
        let answers: Vec<(&str, &str)> = fields.iter().map(|field| (field.as_str(), "yes")).collect();
        let playbook = Playbook::embedded();
        for (lang, rest) in [(Lang::En, " and 2 more (not answered yet)"), (Lang::Ko, "그 밖의 답 2개")]
        {
            let words = flip(&flip_to(Verdict::Sw2, &answers), playbook, lang);
            assert!(words.contains(rest) && !words.contains("components["), "{words}");
            assert_eq!(words.matches(lang.pick(": yes", ": 예")).count(), 3, "{words}");
        }
    }

    #[test]
    fn what_only_the_law_could_forbid_is_one_sentence_without_the_playbooks_own_names() {
        let playbook = Playbook::embedded();
        let turns = flip_to(Verdict::Sw2, &[("components[0].rare_evolving", "yes")]);
        let banned = flip_to(Verdict::DoNotBuild, &[("law.prohibited", "[manipulation]")]);
        let unlawful = flip_to(Verdict::DoNotBuild, &[("law.purpose_lawful", "no")]);
        for lang in Lang::ALL {
            let all = flips(&[turns.clone(), banned.clone(), unlawful.clone()], 3, playbook, lang);
            assert_eq!(all.len(), 2, "{all:?}");
            assert!(!all.concat().contains(['[', ']']), "{all:?}");
            let label = |field: &str| playbook.question(field).map_or("", |own| own.label.get(lang));
            assert!(
                all[1].contains(label("law.prohibited")) && all[1].contains(label("law.purpose_lawful")),
                "{all:?}"
            );
            assert!(!flip(&banned, playbook, lang).contains("manipulation") || lang == Lang::En);
            assert!(!flip(&banned, playbook, lang).contains('['));
        }
    }
}
