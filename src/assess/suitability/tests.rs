//! The data of suitability: every answer a plan may give is stood for by a representative, and every record can speak.

mod components;
mod patterns;

use super::Verdict;
use super::answers::{Answers, Setting, State};
use super::balance::{Balance, Rivals};
use super::groups::groups;
use super::members::{Member, Of, Pick, fields_of, member, members};
use super::standing::{Ground, Threats};
use crate::plan;
use crate::plan::component::Paradigm;
use crate::playbook::Playbook;
use crate::playbook::condition::Term;
use crate::playbook::records::Kind;
use crate::source::Source;
use crate::text::{Lang, slots};
use crate::yaml;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::Config;

/// A component about which nothing at all is known, with every answer open.
fn with_open_answers(test: impl FnOnce(&mut Answers)) {
    let source = Source::new("plan", "components: [{ id: a, candidates: [sw1, sw2, sw3, human] }]");
    let tree = yaml::parse(&source);
    let plan = plan::read(tree.root.as_ref());
    let today = date(2026, 11, 24);
    let setting = Setting { plan: &plan, playbook: Playbook::embedded(), today, component: Some(0) };
    let mut answers = Answers::read(setting);
    for index in 0..answers.list.len() {
        answers.list[index].state = State::Open(answers.values(index));
    }
    test(&mut answers);
}

/// Answers that a plan could hold, thick around the numbers that conditions compare with.
fn possible_answers(answers: &Answers, index: usize) -> Vec<Term> {
    let values = answers.values(index);
    match values.first() {
        Some(Term::Number(_)) => {
            let edges = [-30.0, 0.0, 0.05, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0, 20.0, 30.0, 45.0, 60.0, 90.0];
            let large = [99.0, 100.0, 101.0, 150.0, 199.0, 200.0, 999.0, 1000.0, 1001.0, 60_000.0, 1e6, 1e9];
            let around = |edge: f64| [edge - 1e-6, edge, edge + 1e-6];
            edges.into_iter().chain(large).flat_map(around).map(Term::Number).collect()
        }
        Some(Term::List(_)) => {
            let path = answers.path(index);
            let question = answers.setting.playbook.question(&path).unwrap();
            let ids = question.choices.list.iter().map(|choice| Term::Text(choice.id.clone()));
            subsets(&ids.collect::<Vec<_>>()).into_iter().map(Term::List).collect()
        }
        _ => values,
    }
}

fn subsets(items: &[Term]) -> Vec<Vec<Term>> {
    let picked = |mask: usize| items.iter().enumerate().filter(move |(bit, _)| mask >> bit & 1 == 1);
    (1..1usize << items.len()).map(|mask| picked(mask).map(|(_, item)| item.clone()).collect()).collect()
}

fn reading(answers: &Answers, index: usize) -> Vec<Of> {
    let all = members(answers).into_iter().map(|member| member.of);
    all.filter(|of| fields_of(answers, *of).contains(&index)).collect()
}

/// The outcomes of a member while one answer has one value, spread out over the other open answers.
fn outcomes(member: &Member, pick: &[Option<usize>], count: usize) -> Vec<([i32; 3], u8)> {
    let found: Vec<_> = member.agreeing(pick).map(|outcome| (outcome.points, outcome.forbids)).collect();
    if found.len() == 1 { vec![found[0]; count] } else { found }
}

fn stands_for(answers: &mut Answers, index: usize, answer: &Term) -> bool {
    let of = reading(answers, index);
    let open: Vec<Member> = of.iter().map(|of| member(answers, *of)).collect();
    let before = std::mem::replace(&mut answers.list[index].state, State::Known(answer.clone()));
    let known: Vec<Member> = of.iter().map(|of| member(answers, *of)).collect();
    answers.list[index].state = before;
    let free = vec![None; answers.list.len()];
    (0..answers.values(index).len()).any(|digit| {
        let mut pick = free.clone();
        pick[index] = Some(digit);
        open.iter().zip(&known).all(|(open, known)| {
            let count = open.agreeing(&pick).count().max(known.outcomes.len());
            outcomes(open, &pick, count) == outcomes(known, &free, count)
        })
    })
}

#[test]
fn every_possible_answer_is_stood_for_by_a_representative() {
    with_open_answers(|answers| {
        for index in 0..answers.list.len() {
            for answer in possible_answers(answers, index) {
                // A person below zero or a share above one is no answer; the shape rules say so.
                let name = answers.list[index].decider.name.clone();
                assert!(stands_for(answers, index, &answer), "{name}: {answer:?}");
            }
        }
    });
}

#[test]
fn every_choice_of_a_question_is_a_representative() {
    with_open_answers(|answers| {
        for index in 0..answers.list.len() {
            let decider = answers.list[index].decider;
            let Some(question) = decider.question(answers.setting.playbook.sections()) else { continue };
            if decider.derived || question.kind != Kind::Choice {
                continue;
            }
            let values = answers.values(index);
            for choice in &question.choices.list {
                assert!(values.contains(&Term::Text(choice.id.clone())), "{}: {}", decider.name, choice.id);
            }
        }
    });
}

#[test]
fn every_case_and_every_veto_can_hold() {
    with_open_answers(|answers| {
        let records = &answers.setting.playbook.records.suitability;
        for member in members(answers) {
            match member.of {
                Of::Criterion(index) => {
                    let criterion = &records.criteria[index];
                    for case in 0..criterion.cases.len() {
                        let holds = member.outcomes.iter().any(|outcome| outcome.case == Some(case));
                        assert!(holds, "{} case {case}", criterion.id);
                    }
                }
                Of::Veto(index) => {
                    let raised = member.outcomes.iter().any(|outcome| outcome.forbids != 0);
                    assert!(raised, "{}", records.vetoes[index].id);
                }
            }
        }
    });
}

#[test]
fn every_slot_of_a_veto_is_one_of_its_fields() {
    let playbook = Playbook::embedded();
    for veto in &playbook.records.suitability.vetoes {
        let fields: Vec<&str> = veto.fields.iter().filter_map(|field| field.rsplit('.').next()).collect();
        for text in [&veto.because, &veto.way_out] {
            for slot in Lang::ALL.iter().flat_map(|lang| slots(text.get(*lang))) {
                let derived = slot == "launch_date" && fields.contains(&"days_to_launch");
                assert!(derived || fields.contains(&slot), "{}: {slot}", veto.id);
            }
        }
        assert!(
            !veto.because.is_blank() && !veto.way_out.is_blank() && !veto.label.is_blank(),
            "{}",
            veto.id
        );
    }
}

#[test]
fn weights_and_points_stay_on_their_scale_and_no_case_speaks_for_all_alike() {
    for criterion in &Playbook::embedded().records.suitability.criteria {
        assert!((1..=3).contains(&criterion.weight), "{}", criterion.id);
        for case in &criterion.cases {
            let points = [case.points.sw1, case.points.sw2, case.points.sw3];
            assert!(points.iter().all(|own| (0..=3).contains(own)), "{}", criterion.id);
            assert!(points.iter().any(|own| *own != points[0]), "{}", criterion.id);
            assert!(!case.says.is_blank(), "{}", criterion.id);
        }
    }
}

#[test]
fn conditions_read_few_fields_and_forbid_what_is_known() {
    let suitability = &Playbook::embedded().records.suitability;
    for criterion in &suitability.criteria {
        assert!(criterion.fields.len() <= 3, "{}", criterion.id);
    }
    for veto in &suitability.vetoes {
        assert!(veto.fields.len() <= 4, "{}", veto.id);
        assert!(
            veto.forbids.iter().all(|own| super::members::bits(std::slice::from_ref(own)) != 0),
            "{}",
            veto.id
        );
    }
}

#[test]
fn every_answer_is_a_question_of_the_playbook_or_worked_out_from_one() {
    for decider in &Playbook::embedded().deciders.answers {
        let found = decider.question(Playbook::embedded().sections()).is_some();
        assert!(found, "{} reads {}", decider.name, decider.field);
        assert!(decider.values.len() >= 2, "{}", decider.name);
    }
}

/// What trying every assignment of the open answers shows.
#[derive(Default)]
struct Tried {
    overturned: bool,
    least_lead: Option<i32>,
}

/// Every assignment of the open answers that members read.
fn all_picks(answers: &Answers, members: &[Member]) -> Vec<Pick> {
    let mut open: Vec<(usize, usize)> = members.iter().flat_map(|member| member.open.clone()).collect();
    open.sort_unstable();
    open.dedup();
    let mut picks: Vec<Pick> = vec![vec![None; answers.list.len()]];
    for (field, count) in open {
        let with = |pick: &Pick, digit: usize| {
            let mut pick = pick.clone();
            pick[field] = Some(digit);
            pick
        };
        picks = picks.iter().flat_map(|pick| (0..count).map(move |digit| with(pick, digit))).collect();
    }
    picks
}

fn try_all(answers: &Answers, members: &[Member], rivals: &Rivals, verdict: Verdict) -> Tried {
    let mut tried = Tried::default();
    for pick in all_picks(answers, members) {
        let balance = Balance::of(members, &pick);
        tried.overturned |= rivals.verdict(&balance) != verdict;
        let Some(winner) = verdict.paradigm().filter(|winner| *winner != Paradigm::Human) else { continue };
        let stopped = balance.forbids & super::members::EVERYTHING != 0;
        let left = rivals.all().iter().filter(|rival| {
            **rival != winner && !stopped && balance.forbids & super::balance::bit(**rival) == 0
        });
        for rival in left {
            let lead = balance.lead(winner, *rival).round() as i32;
            tried.least_lead = Some(tried.least_lead.map_or(lead, |least| least.min(lead)));
        }
    }
    tried
}

fn threats(answers: &Answers, members: &[Member], rivals: &Rivals) -> (Verdict, Threats) {
    let neutral = Balance::of(members, &vec![None; answers.list.len()]);
    let verdict = rivals.verdict(&neutral);
    let groups = groups(members, answers.list.len());
    let count = answers.list.len();
    let ground = Ground { members, groups: &groups, rivals, neutral: &neutral, verdict, answers: count };
    (verdict, ground.threats())
}

/// Knows a representative of every answer but a few; a veto on everything is known not to hold.
fn know_most(answers: &mut Answers, picks: &[u8], left_open: &[usize]) {
    for (index, pick) in picks.iter().enumerate().take(answers.list.len()) {
        let values = answers.values(index);
        let harmless = ["law.prohibited", "law.purpose_lawful", "problem.decision", "same_action"];
        let name = answers.list[index].decider.name.as_str();
        let digit = if harmless.contains(&name) { 0 } else { usize::from(*pick) % values.len() };
        if !left_open.contains(&index) {
            answers.list[index].state = State::Known(values[digit].clone());
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 250, failure_persistence: None, ..Config::default() })]

    #[test]
    fn bounds_by_groups_are_what_trying_every_assignment_shows(
        picks in proptest::collection::vec(any::<u8>(), 64),
        left_open in proptest::collection::vec(0usize..49, 1..6),
        two in any::<bool>(),
    ) {
        with_open_answers(|answers| {
            know_most(answers, &picks, &left_open);
            let members = members(answers);
            let candidates = if two { &[Paradigm::Sw1, Paradigm::Sw2][..] } else { &Paradigm::SOFTWARE[..] };
            let rivals = Rivals::new(candidates);
            let (verdict, threats) = threats(answers, &members, &rivals);
            let tried = try_all(answers, &members, &rivals, verdict);
            assert_eq!(!threats.picks.is_empty(), tried.overturned, "{verdict:?}");
            if verdict.paradigm().is_some_and(|winner| winner != Paradigm::Human) {
                assert_eq!(threats.least_lead, tried.least_lead, "{verdict:?}");
            }
            for pick in &threats.picks {
                assert_ne!(rivals.verdict(&Balance::of(&members, pick)), verdict);
            }
        });
    }
}
