//! Days as people type them into an answer. In: text. Out: the day with what was said about it, or the days that may be meant.

use super::refusing::{says_more, with_remark};
use super::{Around, Entry, Read, Rejected, differs};
use crate::interview::calendar;
use crate::spoken;
use crate::text::{Lang, fill};
use jiff::civil::Date;

pub fn date(text: &str, around: &Around) -> Read {
    let said =
        calendar::leading(text, around.today).or_else(|| calendar::relative_leading(text, around.today));
    let Some((date, rest)) = said else {
        let refused = no_date(text, around.today, around.lang);
        let kept = |date: &String| if says_more(text) { with_remark(date, text) } else { date.clone() };
        let offers = refused.offers.iter().map(kept).collect();
        return Err(Rejected { offers, ..refused });
    };
    let written = date.to_string();
    let note = spoken::tidy(&rest);
    Ok(match note.is_empty() {
        true => Entry { understood: differs(text, &written), value: written.into() },
        false => Entry {
            understood: Some(format!("{written} ({note})")),
            value: serde_json::json!({ "value": written, "note": note }),
        },
    })
}

/// Why a text is no date that can be taken; the days it may mean are offered.
pub fn no_date(text: &str, today: Date, lang: Lang) -> Rejected {
    let days = calendar::likely(text, today, lang);
    let Some(first) = days.first() else {
        let reason = lang.pick(
            "I found no day in “{text}”. A date is asked, such as 2027-06-30, 30 June or end of March 2027.",
            "‘{text}’에서 날짜를 찾지 못했습니다. 예: 2027-06-30, 6월 30일, 내년 3월 말.",
        );
        return Rejected::because(fill(reason, |_| Some(text.into())));
    };
    let reason = match days.len() {
        1 => lang.pick("I read “{text}” as {date}.", "‘{text}’{을/를} {date}{으로/로} 이해했습니다."),
        _ => lang.pick("“{text}” may mean several days.", "‘{text}’{은/는} 여러 날짜로 읽힐 수 있습니다."),
    };
    let reason =
        fill(reason, |slot| Some(if slot == "text" { text.into() } else { first.to_string().into() }));
    let alike = days.len() > 1;
    Rejected { alike, ..Rejected::because(reason).meant(days.iter().map(Date::to_string)) }
}
