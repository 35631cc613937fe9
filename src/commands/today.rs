//! The day it is where the machine stands, for what is judged by the calendar. Read from `/etc/localtime` where that settles
//! it: a time zone by name makes the calendar library walk the machine's whole time zone database, at every start.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use std::fs;

pub fn today() -> Date {
    match local() {
        Some(zone) => Timestamp::now().to_zoned(zone).date(),
        None => Zoned::now().date(),
    }
}

/// The machine's own time zone, unless `TZ` names another.
fn local() -> Option<TimeZone> {
    if std::env::var_os("TZ").is_some() {
        return None;
    }
    let rules = fs::read("/etc/localtime").ok()?;
    TimeZone::tzif("local", &rules).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_to_the_day_agrees_with_the_long_one() {
        let (before, today, after) = (Zoned::now().date(), today(), Zoned::now().date());
        assert!(before <= today && today <= after, "{before} {today} {after}");
    }
}
