//! How a record is named in a file that travels: `components[판독].task`, so that a plan whose records were moved meanwhile
//! still gets each answer where it belongs. In: a list of the plan. Out: the name of a record, or the record of a name.

use super::entry::Rejected;
use super::walk::record_name;
use crate::plan::reader::said;
use crate::playbook::Playbook;
use crate::playbook::records::{Kind, Question};
use crate::rules::shape::nearest::nearest;
use crate::text::{Lang, fill};
use crate::yaml::Node;

/// A longer name would not be read by anybody.
const LONGEST: usize = 40;

/// Where a path leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Path(String),
    /// A record that begins in the file: `law.risks[+1].risk`, or for one of the plan's components `labels[+read].origin`.
    New {
        list: String,
        mark: String,
        field: String,
    },
}

/// What stands between the brackets for a record.
pub fn name_of(items: &[Node], index: usize, list: &Question) -> String {
    let names = |of: fn(&Node, &Question) -> Option<String>| -> Option<String> {
        let own = of(items.get(index)?, list).filter(|name| is_fit(name))?;
        let same = items.iter().filter(|item| of(item, list).as_deref() == Some(own.as_str())).count();
        (same == 1).then_some(own)
    };
    names(short).or_else(|| names(joined)).unwrap_or_else(|| index.to_string())
}

fn short(item: &Node, list: &Question) -> Option<String> {
    record_name(item, list).map(str::to_owned)
}

/// Two words tell apart what one does not: `metrics[read/recall]`.
fn joined(item: &Node, _: &Question) -> Option<String> {
    let words: Vec<&str> =
        item.entries().iter().filter_map(|entry| said(Some(&entry.value))).take(2).collect();
    (words.len() == 2).then(|| words.join("/"))
}

/// A name that can stand in a path, in a YAML key and in a line of a letter.
fn is_fit(name: &str) -> bool {
    let is_plain = |c: char| !c.is_control() && !"[](){}:#`\"'|<>*&!,%@\\+".contains(c);
    !name.trim().is_empty()
        && name.trim() == name
        && name.chars().count() <= LONGEST
        && name.chars().all(is_plain)
        && !name.chars().all(|c| c.is_ascii_digit())
}

/// The place a path of a file means in the plan as it is now.
pub fn find(path: &str, root: Option<&Node>, playbook: &Playbook, lang: Lang) -> Result<Found, Rejected> {
    let plain = || Ok(Found::Path(path.to_owned()));
    let Some((list, rest)) = path.split_once('[') else { return plain() };
    let Some((mark, field)) = rest.split_once(']') else { return plain() };
    let field = field.trim_start_matches('.');
    if let Some(mark) = mark.strip_prefix('+') {
        return Ok(Found::New { list: list.into(), mark: mark.trim().into(), field: field.into() });
    }
    let question = playbook.question(list).filter(|question| question.kind == Kind::Records);
    let Some(question) = question.filter(|_| mark.parse::<usize>().is_err()) else { return plain() };
    let items = root.and_then(|root| root.at(list)).map(Node::items).unwrap_or_default();
    match named(items, mark.trim(), question) {
        Some(index) if field.is_empty() => Ok(Found::Path(format!("{list}[{index}]"))),
        Some(index) => Ok(Found::Path(format!("{list}[{index}].{field}"))),
        None => Err(nobody(mark, items, question, lang)),
    }
}

/// The only record of this name.
fn named(items: &[Node], name: &str, list: &Question) -> Option<usize> {
    let only = |of: fn(&Node, &Question) -> Option<String>| {
        let mut same = (0..items.len()).filter(|index| of(&items[*index], list).as_deref() == Some(name));
        same.next().filter(|_| same.next().is_none())
    };
    only(short).or_else(|| only(joined))
}

fn nobody(name: &str, items: &[Node], list: &Question, lang: Lang) -> Rejected {
    let reason = match items.is_empty() {
        true => lang.pick(
            "There is no “{name}”: “{list}” of the plan holds nothing yet. [+] begins a new record.",
            "‘{name}’{이/가} 없습니다. 기획서의 ‘{list}’{이/가} 아직 비어 있습니다. 새로 적을 때는 [+]를 씁니다.",
        ),
        false => lang.pick(
            "There is no “{name}” among “{list}” of the plan; there are: {known}.",
            "기획서의 ‘{list}’에 ‘{name}’{이/가} 없습니다. 있는 것: {known}",
        ),
    };
    let known: Vec<String> = (0..items.len()).map(|index| name_of(items, index, list)).collect();
    let meant = match known.is_empty() {
        true => Some("+"),
        false => nearest(name, known.iter().map(String::as_str)),
    };
    let offers = meant.map(|meant| format!("{}[{meant}]", list.field)).into_iter().collect();
    let known = known.join(", ");
    let reason = fill(reason, |slot| {
        Some(match slot {
            "name" => name.into(),
            "list" => list.label.get(lang).into(),
            _ => known.as_str().into(),
        })
    });
    Rejected { reason, offers, ..Rejected::default() }
}
