//! A draw is a function of roster, rules and seed, and of nothing else.

use bylot::{Lottery, Procedure, Rules, Seed, exact, formats::write_transcript_json, rules::Additional};
use kit::{
    Dice,
    rosters::{plain, random},
};

#[test]
fn the_order_of_the_records_does_not_matter() {
    let mut drawn = 0;
    for number in 0..150 {
        let mut case = random(number);
        let seed = Seed::announced(format!("order {number}"));
        let roster = case.roster();
        let Ok(lottery) = Lottery::new(&roster, &case.rules) else { continue };
        let first = lottery.draw_recorded(&seed);
        Dice::new(number).shuffle(&mut case.records);
        case.exclusions.reverse();
        let other = case.roster();
        let again = Lottery::new(&other, &case.rules).expect("the same roster").draw_recorded(&seed);
        assert_eq!(first, again, "{}", case.to_text());
        drawn += 1;
    }
    assert!(drawn >= 75);
}

#[test]
fn other_codes_in_another_order_change_no_chance() {
    let (mut judged, limit) = (0, 200_000);
    for number in 0..400 {
        if plain(number).records.len() > 6 {
            continue;
        }
        let case = random(number);
        // The first code becomes the last.
        let renamed =
            |code: &str| code.chars().map(|letter| char::from(b'A' + b'Z' - letter as u8)).collect();
        let mut other = case.clone();
        other.records.iter_mut().for_each(|record| record.code = renamed(&record.code));
        other.exclusions.iter_mut().for_each(|(a, b)| (*a, *b) = (renamed(a), renamed(b)));
        let (roster, other_roster) = (case.roster(), other.roster());
        for chances in [exact::uniform, exact::sequential] {
            let Ok(first) = chances(&roster, &case.rules, limit) else { continue };
            let Ok(second) = chances(&other_roster, &case.rules, limit) else { continue };
            let id = |party| other_roster.find(&renamed(roster.code(party))).expect("the same States");
            assert_eq!(first.iter().len(), second.iter().len(), "{}", case.to_text());
            for chance in first.iter() {
                let (under_review, reviewing) = (id(chance.under_review), id(chance.reviewing));
                assert_eq!(
                    chance.chance,
                    second.of(under_review, chance.seat, reviewing),
                    "{}",
                    case.to_text()
                );
            }
            judged += usize::from(first.iter().len() > 0);
        }
    }
    assert!(judged >= 60, "{judged}");
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let roster = bylot::untoc_2020();
    for additional in [Additional::Fewest, Additional::ByLot] {
        let rules = Rules { additional, ..Rules::untoc() };
        let bytes = || {
            let lottery = Lottery::new(&roster, &rules).expect("a draw exists");
            let (_, transcript) = lottery.draw_recorded(&Seed::announced("the same")).expect("a draw");
            write_transcript_json(&roster, &rules, &transcript)
        };
        assert_eq!(bytes(), bytes());
    }
}

#[test]
fn draws_before_it_change_nothing() {
    let roster = bylot::untoc_2020();
    let rules = Rules::untoc();
    let lottery = Lottery::new(&roster, &rules).expect("a draw exists");
    let seed = Seed::announced("alone");
    let alone = lottery.draw(Procedure::Sequential, &seed);
    for number in 0..20 {
        lottery.draw(Procedure::Sequential, &Seed::announced(format!("before {number}"))).expect("a draw");
    }
    assert_eq!(lottery.draw(Procedure::Sequential, &seed), alone);
}

#[test]
fn a_looser_limit_never_loses_a_draw() {
    for number in 0..150 {
        let case = random(number);
        let roster = case.roster();
        if Lottery::new(&roster, &case.rules).is_err() {
            continue;
        }
        let looser = [
            Rules { cap: None, ..case.rules.clone() },
            Rules { mutual_reviews: bylot::rules::MutualReviews::Allowed, ..case.rules.clone() },
        ];
        for rules in looser {
            assert!(Lottery::new(&roster, &rules).is_ok(), "{}", case.to_text());
        }
    }
}
