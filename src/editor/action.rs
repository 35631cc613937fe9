//! Changes on offer at a finding: its fixes, and a waiver to be given a reason. In: a finding of the plan. Out: fixes.

use super::Page;
use crate::finding::Finding;
use crate::fix::{Bench, Fix, replacement_of};
use crate::text::Text;
use crate::yaml::edit::Edit;
use jiff::ToSpan;
use serde_json::json;

/// How long a waiver made in an editor lasts unless its writer says otherwise.
const WAIVED_DAYS: i64 = 90;

impl Page<'_> {
    /// The fixes first, a waiver last.
    pub fn actions(&self, finding: &Finding, bench: &Bench) -> Vec<Fix> {
        let mut actions = bench.fixes(finding, self.source);
        actions.extend(self.waiver(finding, bench));
        actions
    }

    /// A waiver of the finding. Its reason and its owner are left blank on purpose, and a blank one is itself a finding: nobody
    /// waives by one key.
    fn waiver(&self, finding: &Finding, bench: &Bench) -> Option<Fix> {
        let place = finding.places.first().filter(|place| !place.field.is_empty())?;
        if finding.cannot_check || finding.rule.starts_with("pln-waiver") {
            return None;
        }
        let until = bench.today.checked_add(WAIVED_DAYS.days()).ok()?;
        let waiver = json!({
            "rule": finding.rule,
            "field": place.field,
            "because": "",
            "by": "",
            "until": until.to_string(),
        });
        let edit = Edit::Append { path: "waivers".into(), value: waiver };
        let replacement = replacement_of(&edit, &self.source.text)?;
        let title = Text {
            en: format!("Waive {}: fill in because and by", finding.rule).into(),
            ko: format!("{} 예외 승인: because와 by를 적어 주세요", finding.rule).into(),
        };
        Some(Fix { title, replacement, is_safe: false })
    }
}
