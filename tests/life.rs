//! The pairing through ten years: `docs/testing.md` names the campaign.

#[path = "life/mod.rs"]
mod life;

#[allow(dead_code, reason = "each test file uses a part of it")]
#[path = "year/mod.rs"]
mod year;

use bylot::register::Request;
use life::{Days, Tally, by_default, live};

#[test]
fn four_lives_keep_every_rule_and_replay() {
    let days = Days::of_the_built_in_roster();
    let mut total = Tally::default();
    for seed in 0..4 {
        total.add(live(&days, seed, 200).1);
    }
    eprintln!("{total:?}");
    assert!(total.events.values().sum::<usize>() >= 800, "{total:?}");
    assert_eq!(total.events.len(), 13, "{total:?}");
    assert_eq!(total.came.len(), 5, "{total:?}");
    assert!(total.owing > 0 && total.open > 0 && total.breaches > 0, "{total:?}");
    for code in ["redraws_spent", "not_of_the_review", "party_already"] {
        assert!(total.refused.contains_key(code), "{total:?}");
    }
}

/// The Secretariat's lists of 2022 to 2024: 44 silent parties blocked 100 reviews, 34 blocked 79, 26 blocked 67, of 189.
#[test]
fn as_many_silent_parties_block_about_as_many_reviews_as_were_published() {
    use bylot::{Rules, untoc_2020};
    let (roster, rules) = (untoc_2020(), Rules::untoc());
    let codes: Vec<_> = roster.parties().map(|(_, party)| party.code.as_str()).collect();
    let mut dice = kit::Dice::new(1);
    let mut blocked = [Vec::new(), Vec::new(), Vec::new()];
    for draw in 0..10 {
        let mut register = year::founded(by_default(&roster, &rules));
        let text = format!("silence {draw}");
        year::enter(&mut register, &Request::lots(), "2020-11-16", Some(&text), "");
        for _ in 0..20 {
            for (silent, blocked) in [44, 34, 26].into_iter().zip(&mut blocked) {
                let mut codes = codes.clone();
                dice.shuffle(&mut codes);
                blocked.push(register.blocked(&codes[..silent]).unwrap().reviews.len());
            }
        }
    }
    let figures = blocked.map(|mut counts| {
        counts.sort_unstable();
        (counts[4], counts[100], counts[195])
    });
    // The least, the middle and the most of 95 in a hundred sets; what was published lies between, a little below the middle.
    assert_eq!(figures, [(94, 104, 113), (76, 85, 95), (61, 68, 76)]);
    for (published, (least, _, most)) in [100, 79, 67].into_iter().zip(figures) {
        assert!((least..=most).contains(&published));
    }
}
