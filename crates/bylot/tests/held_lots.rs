//! What is claimed of the lots of a draw: every ball put aside is a dead end by derivation, and a lot is forced by
//! derivation exactly when no other ball of its urn could be kept.

use bylot::derivation::{Claim, Derivation, verify};
use bylot::formats::{read_derivation_json, read_roster, with_settings, write_derivation_json};
use bylot::{DEFAULT_BUDGET, HeldLot, Lottery, Roster, Rules, Seed, explain, least_additional};

/// Two groups of five; some lack an instrument, and there are three legal families.
const ROSTER: &str = "\
id,region,untoc,tip,som,firearms,legal_system
AA,african,yes,yes,yes,yes,civil
AB,african,yes,yes,yes,,common
AC,african,yes,yes,,,civil
AD,african,yes,yes,yes,yes,muslim
AE,african,yes,yes,yes,yes,common
EA,asia_pacific,yes,yes,yes,yes,civil
EB,asia_pacific,yes,yes,yes,,muslim
EC,asia_pacific,yes,yes,yes,yes,common
ED,asia_pacific,yes,yes,yes,yes,common
EE,asia_pacific,yes,yes,,,muslim
";

fn read(settings: &[&str]) -> (Roster, Rules) {
    let rules = with_settings(Rules::untoc(), settings).unwrap();
    let (roster, _) = read_roster("r.csv", ROSTER.as_bytes(), &rules, None).unwrap();
    (roster, rules)
}

/// The derivation of a claim, which the checker accepts and which its file gives back; `None`: it is not true.
#[track_caller]
fn derived(roster: &Roster, rules: &Rules, claim: Claim) -> Option<Derivation> {
    let derivation = explain(roster, rules, claim, DEFAULT_BUDGET).unwrap()?;
    assert_eq!(verify(roster, rules, &derivation), Ok(()));
    let json = write_derivation_json(roster, rules, &derivation);
    assert_eq!(read_derivation_json("d.json", json.as_bytes(), roster, rules).as_ref(), Ok(&derivation));
    Some(derivation)
}

/// Every lot of some draws is as the derivations have it; how many balls were put aside, and how many lots forced.
fn judge(settings: &[&str]) -> (usize, usize) {
    let (roster, rules) = read(settings);
    let lottery = Lottery::new(&roster, &rules).unwrap();
    let (mut put_aside, mut forced) = (0, 0);
    for round in 0..9 {
        let (_, transcript) = lottery.draw_recorded(&Seed::announced(format!("round {round}"))).unwrap();
        for number in 1..=transcript.lots.len() {
            let held = HeldLot::new(&lottery, &transcript, number).unwrap();
            let others = held.others().unwrap().expect("a transcript of the lottery");
            for drawn in held.lot().drawn.iter().filter(|drawn| drawn.put_aside.is_some()) {
                assert!(derived(&roster, &rules, held.dead_end(drawn.party)).is_some(), "lot {number}");
                assert!(!others.contains(&drawn.party));
                put_aside += 1;
            }
            let kept = held.lot().kept();
            assert!(kept.is_none_or(|kept| derived(&roster, &rules, held.dead_end(kept)).is_none()));
            let derivation = held.forced().and_then(|claim| derived(&roster, &rules, claim));
            // A State outside the urn may be left where only those of a similar legal system are in it (N12).
            assert!(derivation.is_some() == (kept.is_some() && others.is_empty()) || held.lot().similar);
            assert!(derivation.is_none() || others.is_empty());
            forced += usize::from(derivation.is_some());
        }
        assert!(HeldLot::new(&lottery, &transcript, 0).is_none());
        assert!(HeldLot::new(&lottery, &transcript, transcript.lots.len() + 1).is_none());
    }
    (put_aside, forced)
}

#[test]
fn lots_of_the_fewest_additional_reviewing_states() {
    let (put_aside, forced) = judge(&[]);
    assert!(put_aside > 20 && forced > 10, "{put_aside} {forced}");
}

#[test]
fn lots_blind_to_instruments() {
    let (put_aside, forced) = judge(&["additional=by_lot", "minimum=2"]);
    assert!(put_aside > 10 && forced > 10, "{put_aside} {forced}");
}

#[test]
fn lots_among_states_of_a_similar_legal_system() {
    let (put_aside, forced) =
        judge(&["legal_system=preferred", "instrument=untoc", "additional=never", "minimum=2", "maximum=2"]);
    assert!(put_aside > 2 && forced > 10, "{put_aside} {forced}");
}

/// A lottery is asked about what it never drew.
#[test]
fn a_foreign_transcript_has_no_other_balls() {
    let (roster, rules) = read(&[]);
    let lottery = Lottery::new(&roster, &rules).unwrap();
    let (_, drawn) = lottery.draw_recorded(&Seed::announced("one")).unwrap();
    let last = drawn.lots.len();
    let mut foreign = Vec::new();
    let mut altered = |alter: &dyn Fn(&mut bylot::Transcript)| {
        let mut transcript = drawn.clone();
        alter(&mut transcript);
        foreign.push(transcript);
    };
    altered(&|it| it.lot_order.clear());
    altered(&|it| it.lot_order[0] = bylot::PartyId::new(1_000));
    altered(&|it| it.lot_order.swap(0, 1));
    altered(&|it| it.lots.swap(0, last - 1));
    altered(&|it| it.lots[last - 1].urn.push(bylot::PartyId::new(1_000)));
    altered(&|it| it.lots[0].drawn.last_mut().unwrap().party = it.lots[0].under_review);
    altered(&|it| it.lots[last - 1].seat = it.lots[0].seat);
    altered(&|it| drop(it.lots.remove(0)));
    for transcript in &foreign {
        let held = HeldLot::new(&lottery, transcript, transcript.lots.len()).unwrap();
        assert_eq!(held.others(), Ok(None), "{:?}", transcript.lot_order);
    }
    let whole = bylot::untoc_2020();
    let rules = Rules::untoc();
    let other = Lottery::new(&whole, &rules).unwrap();
    assert_eq!(HeldLot::new(&other, &drawn, 1).unwrap().others(), Ok(None));
}

#[test]
fn no_fewer_than_the_least_total() {
    for settings in [&[][..], &["additional=by_lot"]] {
        let (roster, rules) = read(settings);
        let least = least_additional(&roster, &rules, DEFAULT_BUDGET).unwrap();
        assert!(least > 0);
        assert!(derived(&roster, &rules, Claim::Fewest { least }).is_some());
        assert!(derived(&roster, &rules, Claim::Fewest { least: least + 1 }).is_none());
        assert!(derived(&roster, &rules, Claim::NoDraw).is_none());
    }
}
