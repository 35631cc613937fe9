//! Words for a number that nobody counted: "a few thousand a day", "수만 건쯤", "며칠에서 몇 주". In: text. Out: the same with
//! a number in their place, to be offered and never to be taken as said.

/// Longer words first. "A few" are three here, the least that the words allow and so the safest to plan with.
#[rustfmt::skip]
static NUMBERS: [(&str, &str); 53] = [
    ("수십만", "300000"), ("수백만", "3000000"), ("수천만", "30000000"), ("수십억", "3000000000"), ("수억", "300000000"),
    ("수만", "30000"), ("수천", "3000"), ("수백", "300"), ("수십", "30"), ("몇십만", "300000"), ("몇백만", "3000000"),
    ("몇 십만", "300000"), ("몇 백만", "3000000"), ("몇천만", "30000000"), ("몇 천만", "30000000"), ("몇억", "300000000"),
    ("몇 억", "300000000"), ("몇만", "30000"), ("몇 만", "30000"), ("몇천", "3000"), ("몇 천", "3000"), ("몇백", "300"),
    ("몇 백", "300"), ("몇십", "30"), ("몇 십", "30"), ("며칠", "3일"), ("몇", "3"),
    ("hundreds of thousands of", "300000"), ("hundreds of thousands", "300000"), ("tens of thousands of", "30000"),
    ("tens of thousands", "30000"), ("a few hundred thousand", "300000"), ("several hundred thousand", "300000"),
    ("a few thousand", "3000"), ("few thousand", "3000"), ("several thousand", "3000"), ("a few hundred", "300"),
    ("few hundred", "300"), ("several hundred", "300"), ("a few million", "3000000"), ("several million", "3000000"),
    ("thousands of", "3000"), ("thousands", "3000"), ("hundreds of", "300"), ("hundreds", "300"), ("dozens of", "30"),
    ("a dozen", "12"), ("a couple of", "2"), ("a few", "3"), ("several", "3"), ("few", "3"), ("a thousand", "1000"),
    ("a hundred", "100"),
];

/// None where the words hold no number at all ("many").
pub fn in_numbers(text: &str) -> Option<String> {
    let mut rest = text.to_lowercase();
    let mut found = false;
    for (word, number) in NUMBERS {
        if rest.contains(word) {
            rest = rest.replace(word, number);
            found = true;
        }
    }
    found.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::in_numbers;

    #[test]
    fn vague_words_stand_for_a_number_to_be_offered() {
        for (text, number) in [
            ("수만 건쯤", "30000 건쯤"),
            ("며칠에서 몇 주", "3일에서 3 주"),
            ("몇천 명", "3000 명"),
            ("A few thousand a day", "3000 a day"),
            ("a few seconds", "3 seconds"),
            ("tens of thousands of rows", "30000 rows"),
        ] {
            assert_eq!(in_numbers(text).as_deref(), Some(number), "{text}");
        }
        assert_eq!(in_numbers("many"), None);
    }
}
