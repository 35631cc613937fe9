//! Inks, marks and widths.

use super::*;

#[test]
fn colour_is_only_sent_where_it_is_wanted_and_control_characters_never() {
    let line = Line::new(Ink::Warning, "a\u{1b}[31mb").and(Ink::Plain, " → c");
    let plain = Look::default().paint(&line);
    assert_eq!(plain, "a-[31mb -> c");
    let coloured = Look { colour: true, unicode: true, plain: false }.paint(&line);
    assert!(coloured.contains("\u{1b}[1m") && coloured.ends_with(" → c"), "{coloured:?}");
}

#[test]
fn widths_count_columns_not_letters() {
    assert_eq!(width("영수증 read"), 11);
    assert_eq!(width("\u{1112}\u{1161}\u{11ab}"), 2, "decomposed jamo make one wide letter");
    assert_eq!((width("👩‍👩‍👧"), room("👩‍👩‍👧")), (2, 6), "one picture, or three side by side");
    assert_eq!((width("→…"), room("→…")), (2, 5), "-> and ... where there is no Unicode");
}

/// Black, red, magenta and white of common terminals: xterm, VGA, GNOME, Windows, macOS.
const PALETTES: [[(u8, u8, u8); 2]; 5] = [
    [(205, 0, 0), (205, 0, 205)],
    [(170, 0, 0), (170, 0, 170)],
    [(204, 0, 0), (117, 80, 123)],
    [(197, 15, 31), (136, 23, 152)],
    [(153, 0, 0), (178, 0, 178)],
];

fn luminance((red, green, blue): (u8, u8, u8)) -> f64 {
    let linear = |part: u8| ((f64::from(part) / 255.0 + 0.055) / 1.055).powf(2.4);
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[test]
fn every_ink_can_be_read_on_white_and_on_black() {
    for ink in [Ink::Plain, Ink::Strong, Ink::Dim, Ink::Accent, Ink::Good, Ink::Warning] {
        let colour = style(ink).get_fg_color();
        let hue = match colour {
            None => continue,
            Some(anstyle::Color::Ansi(AnsiColor::Red)) => 0,
            Some(anstyle::Color::Ansi(AnsiColor::Magenta)) => 1,
            Some(other) => panic!("{ink:?} is {other:?}, which some ground swallows"),
        };
        for palette in PALETTES {
            let own = luminance(palette[hue]);
            let (on_white, on_black) = (1.05 / (own + 0.05), (own + 0.05) / 0.05);
            assert!(
                on_white > 4.5 && on_black > 2.3,
                "{ink:?}: {on_white:.1} on white, {on_black:.1} on black"
            );
        }
    }
}

#[test]
fn every_sign_of_the_english_words_has_an_ascii_form() {
    let playbook = aiplan::playbook::Playbook::embedded();
    let records = serde_json::to_value(&playbook.records).expect("records are data");
    let mut unknown = std::collections::BTreeSet::new();
    english(&records, &mut |text| unknown.extend(ascii_marks(text).chars().filter(|c| !c.is_ascii())));
    let is_letter = |c: &char| c.is_alphabetic();
    let signs: Vec<&char> = unknown.iter().filter(|c| !is_letter(c)).collect();
    assert!(signs.is_empty(), "{signs:?}");
}

/// Every text under the key `en`.
fn english(value: &serde_json::Value, see: &mut dyn FnMut(&str)) {
    match value {
        serde_json::Value::Object(fields) => fields.iter().for_each(|(key, value)| match value {
            serde_json::Value::String(text) if key == "en" => see(text),
            other => english(other, see),
        }),
        serde_json::Value::Array(items) => items.iter().for_each(|item| english(item, see)),
        _ => {}
    }
}
