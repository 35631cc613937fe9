//! The plan as a document sees it: every field the playbook knows, answered or not, in the order of the interview, and what
//! the plan holds beyond them. In: plan, playbook, language. Out: `Sheet`, which owns its words and outlives the plan.

use super::answer::Shown;
use super::values;
use crate::plan::Plan;
use crate::plan::component::Paradigm;
use crate::plan::lookup::Scope;
use crate::plan::reader;
use crate::playbook::Playbook;
use crate::playbook::fields::{Field, FieldTree, question_at};
use crate::playbook::records::{Kind, Question, Stage};
use crate::text::Lang;
use crate::yaml::{Content, Node, Segment, segments};
use minijinja::value::{Enumerator, Object, ObjectRepr, Value};
use std::sync::Arc;

/// A map of the plan: the plan itself, a group of fields, or one record.
#[derive(Debug, Default)]
pub struct Group {
    pub members: Vec<(String, Member)>,
}

#[derive(Clone, Debug)]
pub enum Member {
    Answer(Arc<Shown>),
    Group(Arc<Group>),
    Records(Arc<Records>),
}

/// A list of records.
#[derive(Debug)]
pub struct Records {
    /// The list as an answer: unknown as a whole, or written as something else.
    pub whole: Arc<Shown>,
    pub items: Vec<Arc<Group>>,
}

/// Something in the file that the playbook has no field for.
#[derive(Clone, Debug)]
pub struct Leftover {
    pub field: String,
    pub text: String,
}

#[derive(Debug)]
pub struct Sheet {
    pub root: Arc<Group>,
    /// Every answer, in the order of the interview.
    pub answers: Vec<Arc<Shown>>,
    pub leftovers: Vec<Leftover>,
}

impl Sheet {
    pub fn read(plan: &Plan, playbook: &Playbook, paradigms: &[Option<Paradigm>], lang: Lang) -> Sheet {
        let mut builder = Builder {
            playbook,
            lang,
            stage: plan.stage(),
            section: 0,
            answers: Vec::new(),
            leftovers: Vec::new(),
        };
        let scope = Scope::new(plan, playbook, paradigms);
        let root = builder.group(&playbook.fields, plan.root, &Place::default(), scope);
        let mut answers = builder.answers;
        answers.sort_by_key(|answer| answer.section);
        Sheet { root: Arc::new(root), answers, leftovers: builder.leftovers }
    }

    /// What stands at a path such as `problem.need` or `components[0].task`.
    pub fn find(&self, path: &str) -> Option<Member> {
        let mut member = Member::Group(Arc::clone(&self.root));
        for segment in segments(path) {
            member = match (&member, segment) {
                (Member::Group(group), Segment::Key(key)) => group.get(key)?.clone(),
                (Member::Records(records), Segment::Index(index)) => {
                    Member::Group(Arc::clone(records.items.get(index)?))
                }
                _ => return None,
            };
        }
        Some(member)
    }

    /// The answer at a path.
    pub fn answer(&self, path: &str) -> Option<Arc<Shown>> {
        match self.find(path)? {
            Member::Answer(answer) => Some(answer),
            _ => None,
        }
    }
}

impl Group {
    pub fn get(&self, key: &str) -> Option<&Member> {
        self.members.iter().find(|(own, _)| own == key).map(|(_, member)| member)
    }

    /// The member at a dotted name such as `trial.cases`.
    pub fn at(&self, name: &str) -> Option<&Member> {
        let (first, rest) = name.split_once('.').map_or((name, None), |(first, rest)| (first, Some(rest)));
        match (self.get(first)?, rest) {
            (member, None) => Some(member),
            (Member::Group(group), Some(rest)) => group.at(rest),
            _ => None,
        }
    }
}

/// Where the builder stands.
#[derive(Clone, Debug, Default)]
struct Place {
    path: String,
    /// The record in words.
    of: String,
}

impl Place {
    fn join(&self, key: &str) -> Place {
        let dot = if self.path.is_empty() { "" } else { "." };
        Place { path: format!("{}{dot}{key}", self.path), of: self.of.clone() }
    }
}

struct Builder<'b> {
    playbook: &'b Playbook,
    lang: Lang,
    stage: Stage,
    section: usize,
    answers: Vec<Arc<Shown>>,
    leftovers: Vec<Leftover>,
}

impl Builder<'_> {
    fn group<'s, 'p>(
        &mut self,
        fields: &FieldTree,
        node: Option<&'s Node<'p>>,
        place: &Place,
        scope: Scope<'s, 'p>,
    ) -> Group {
        let mut group = Group::default();
        for key in fields.keys() {
            let Some(field) = fields.get(key) else { continue };
            let below = node.and_then(|node| node.get(key));
            let member = self.member(field, below, &place.join(key), scope);
            group.members.push((key.to_owned(), member));
        }
        self.keep_leftovers(fields, node, place);
        group
    }

    fn member<'s, 'p>(
        &mut self,
        field: &Field,
        node: Option<&'s Node<'p>>,
        place: &Place,
        scope: Scope<'s, 'p>,
    ) -> Member {
        let Some(index) = &field.question else {
            return Member::Group(Arc::new(self.group(&field.inner, node, place, scope)));
        };
        self.section = index.0;
        let question = question_at(self.playbook.sections(), index);
        if question.kind == Kind::Records {
            Member::Records(Arc::new(self.records(field, question, node, place, scope)))
        } else {
            Member::Answer(self.answer(question, node, place, scope, true))
        }
    }

    fn records<'s, 'p>(
        &mut self,
        field: &Field,
        question: &Question,
        node: Option<&'s Node<'p>>,
        place: &Place,
        scope: Scope<'s, 'p>,
    ) -> Records {
        let nodes = node.map(Node::items).unwrap_or_default();
        let whole = self.answer(question, node.filter(|_| nodes.is_empty()), place, scope, nodes.is_empty());
        let mut items = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            let of = self.name(question, node, index);
            let below = Place { path: format!("{}[{index}]", place.path), of };
            let scope =
                if scope.record.is_some() { scope } else { scope.at_record(node, &place.path, index) };
            items.push(Arc::new(self.group(&field.inner, Some(node), &below, scope)));
        }
        Records { whole, items }
    }

    /// A record in words: its key; else its component and its first choice (`read · Recall`); else its number.
    fn name(&self, question: &Question, node: &Node, index: usize) -> String {
        let said = |field: &str| reader::said(node.get(field));
        if let Some(name) = question.key.as_deref().and_then(said) {
            return name.to_owned();
        }
        let choice = question.questions.iter().find(|nested| nested.kind == Kind::Choice && nested.required);
        let choice = choice
            .and_then(|nested| Some(values::one(nested, said(&nested.field)?, self.playbook, self.lang)));
        let parts: Vec<String> = said("component").map(str::to_owned).into_iter().chain(choice).collect();
        match parts.is_empty() {
            true => format!("{} {}", question.label.get(self.lang), index + 1),
            false => parts.join(" · "),
        }
    }

    fn answer(
        &mut self,
        question: &Question,
        node: Option<&Node>,
        place: &Place,
        scope: Scope,
        is_empty: bool,
    ) -> Arc<Shown> {
        let mut shown = Shown::read(place.path.clone(), question, node, self.playbook, self.lang);
        shown.of.clone_from(&place.of);
        shown.section = self.section;
        shown.applies = scope.holds(question.when.as_ref());
        shown.due = is_empty && shown.applies && question.stage.unwrap_or_default() <= self.stage;
        let shown = Arc::new(shown);
        self.answers.push(Arc::clone(&shown));
        shown
    }

    /// Keeps what the playbook has no field for, so that a document can show it as it is.
    fn keep_leftovers(&mut self, fields: &FieldTree, node: Option<&Node>, place: &Place) {
        let Some(node) = node else { return };
        match &node.content {
            Content::Map(entries) => {
                for entry in entries {
                    let is_version = place.path.is_empty() && entry.key == "aiplan";
                    if fields.get(&entry.key).is_none() && !is_version {
                        self.keep(&place.join(&entry.key), &entry.value);
                    }
                }
            }
            Content::Null => {}
            _ => self.keep(place, node),
        }
    }

    fn keep(&mut self, place: &Place, node: &Node) {
        self.leftovers.push(Leftover { field: place.path.clone(), text: values::flat(node) });
    }
}

impl Member {
    pub fn value(&self) -> Value {
        match self {
            Member::Answer(answer) => Value::from_dyn_object(Arc::clone(answer)),
            Member::Group(group) => Value::from_dyn_object(Arc::clone(group)),
            Member::Records(records) => Value::from_dyn_object(Arc::clone(records)),
        }
    }
}

impl Object for Group {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.at(key.as_str()?).map(Member::value)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.members.iter().map(|(key, _)| Value::from(key.as_str())).collect())
    }
}

impl Object for Records {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let group = self.items.get(key.as_usize()?)?;
        Some(Value::from_dyn_object(Arc::clone(group)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.items.len())
    }
}
