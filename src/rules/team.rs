//! Rules of the topic `team`: people who are planned for more than there is of them.

use super::{Checked, Facts, Rule, found};
use crate::amount::percent;
use crate::estimate::exceeds;
use crate::finding::Value;
use crate::plan::organisation::Member;
use crate::text::Lang;

pub static RULES: &[Rule] = &[Rule { id: "cst-fte-overbooked", check: overbooked }];

fn overbooked(facts: &Facts) -> Vec<Checked> {
    let members = &facts.plan.members;
    let names = members.iter().enumerate().filter_map(|(index, member)| {
        let name = *member.name.known()?;
        let is_first = !members[..index].iter().any(|other| other.name.is(&name));
        is_first.then_some(name)
    });
    names.map(|name| more_than_all_their_time(facts, name)).collect()
}

/// The shares of all entries of one person; an unknown one may still be too much.
fn more_than_all_their_time(facts: &Facts, name: &str) -> Checked {
    let entries: Vec<&Member> = facts.plan.members.iter().filter(|member| member.name.is(&name)).collect();
    let shares: Vec<f64> = entries.iter().filter_map(|member| member.share.known().copied()).collect();
    let total: f64 = shares.iter().sum();
    if !exceeds(total, 1.0) {
        let unknown = entries.iter().find(|member| member.share.is_unknown() && entries.len() > 1);
        return unknown.map_or(Ok(None), |member| member.share.need().map(|_| None));
    }
    let texts: Vec<String> = shares.iter().map(|share| percent(*share, Lang::En)).collect();
    let given = entries.iter().filter(|member| member.share.known().is_some());
    let finding = given.fold(found(), |finding, member| finding.at(&member.share));
    let finding = finding.text("name", name).text("sum", texts.join(" + "));
    let finding = finding.with("total", Value::Share(total));
    Ok(Some(finding.with("over", Value::Share(total - 1.0))))
}

#[cfg(test)]
mod tests {
    use crate::finding::Value;
    use crate::rules::findings_of;

    #[test]
    fn a_person_named_twice_with_more_than_all_their_time_is_found() {
        let of = |second: &str, share: &str| {
            let plan = format!(
                "team: {{ members: [{{ name: Kim, share: 80% }}, {{ name: {second}, share: {share} }}] }}"
            );
            findings_of("cst-fte-overbooked", &plan)
        };
        let found = of("Kim", "50%");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].value("sum"), Some(&Value::Text("80% + 50%".into())));
        assert_eq!(of("Kim", "20%"), []);
        assert_eq!(of("Lee", "50%"), []);
        assert!(of("Kim", "unknown")[0].cannot_check);
    }

    #[test]
    fn a_person_named_three_times_is_told_once_and_one_unknown_share_alone_is_no_sum() {
        let of = |members: &str| {
            findings_of("cst-fte-overbooked", &format!("team: {{ members: [{members}] }}")).len()
        };
        let half = "{ name: Kim, share: 50% }";
        assert_eq!((of(&format!("{half}, {half}")), of(&format!("{half}, {half}, {half}"))), (0, 1));
        assert_eq!(of("{ name: Kim, share: unknown }"), 0);
    }
}
