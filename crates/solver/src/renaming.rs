//! States with other codes in the same order: with the 32 bytes of the seed held fast, who is drawn stays the same.
//!
//! A code enters a draw through the seed, and by its place in code order, and in no other way.

use bylot_model::rules::Additional;
use bylot_model::{Exclusion, Exclusions, Holding, PartyRecord, Roster, Rules};

use crate::{Lottery, Seed};

/// Thirty parties of three groups, some of which lack an instrument, with settings and exclusions.
fn roster(rules: &Rules, code: impl Fn(usize) -> String) -> Roster {
    let party = |at: usize| PartyRecord {
        code: code(at),
        group: ["east", "north", "south"][at % 3].into(),
        instruments: vec![Holding::Party, if at.is_multiple_of(5) { Holding::No } else { Holding::Party }],
        under_review: Some(at % 7 != 3),
        reviews_max: (at % 11 == 2).then_some(5),
        ..PartyRecord::default()
    };
    let roster = Roster::new(rules, (0..30).rev().map(party).collect()).expect("a roster");
    let excluded = (0..30).filter(|at| at % 4 == 1).map(|at| Exclusion {
        under_review: roster.find(&code(at)).expect("it is there"),
        reviewing: roster.find(&code((at * at + 3) % 29 + at / 29)).expect("it is there"),
        reason: String::new(),
    });
    let excluded = Exclusions::new(excluded.collect::<Vec<_>>());
    roster.with_exclusions(excluded)
}

fn rules(additional: Additional) -> Rules {
    let texts = |names: &[&str]| names.iter().map(|&name| name.into()).collect();
    Rules {
        instruments: texts(&["one", "two"]),
        required: texts(&["one"]),
        regional_groups: Vec::new(),
        additional,
        ..Rules::untoc()
    }
}

#[test]
fn other_codes_in_the_same_order() {
    for additional in [Additional::Fewest, Additional::ByLot] {
        let rules = rules(additional);
        let roster_before = roster(&rules, |at| format!("P{at:02}"));
        // Longer and shorter, and with letters of more than a byte.
        let roster_after = roster(&rules, |at| match at {
            0..10 => format!("{}", char::from(b'A' + at as u8)),
            10..20 => format!("Pérou {at}"),
            _ => format!("Ÿ{}", "z".repeat(at)),
        });
        let before = Lottery::new(&roster_before, &rules).expect("a draw exists");
        let mut after = Lottery::new(&roster_after, &rules).expect("the same draws exist");
        for number in 0..10 {
            let seed = Seed::announced(format!("renamed {number}"));
            assert_ne!(
                before.draw_certified(&seed),
                after.draw_certified(&seed),
                "other digests, another seed"
            );
        }
        after.digests = before.digests;
        for number in 0..10 {
            let seed = Seed::announced(format!("renamed {number}"));
            assert!(before.draw_recorded(&seed) == after.draw_recorded(&seed), "lots, {number}");
            assert!(before.draw_certified(&seed) == after.draw_certified(&seed), "trials, {number}");
        }
    }
}
