//! The test vectors of `docs/uniform.md` are what this room computes.

use bylot_model::rules::Additional;
use bylot_model::{Extent, Holding, Pairing, PartyRecord, Roster, Rules, Seat, check};

use super::states::Part;
use super::{Uniform, trial};
use crate::lots::{Purpose, Stream};

const UNIFORM: &str = include_str!("../../../../docs/uniform.md");

/// The vectors of the page, one below the other.
fn written() -> Vec<&'static str> {
    let (_, vectors) = UNIFORM.split_once("```vectors\n").expect("the page has vectors");
    let (vectors, _) = vectors.split_once("```").expect("they end");
    vectors.lines().collect()
}

/// Seven parties of two groups; four are under review, and three of them hold one instrument of two.
fn roster(rules: &Rules) -> Roster {
    let party = |(code, group, both, under_review): (&str, &str, bool, bool)| PartyRecord {
        code: code.into(),
        group: group.into(),
        instruments: vec![Holding::Party, if both { Holding::Party } else { Holding::No }],
        under_review: Some(under_review),
        ..PartyRecord::default()
    };
    let parties = [
        ("EA", "east", true, true),
        ("EB", "east", true, false),
        ("EC", "east", false, true),
        ("WA", "west", true, true),
        ("WB", "west", true, false),
        ("WC", "west", false, true),
        ("WD", "west", false, false),
    ];
    Roster::new(rules, parties.map(party).into()).expect("a roster")
}

#[test]
fn a_trial_of_a_small_roster() {
    let texts = |names: &[&str]| names.iter().map(|&name| name.into()).collect();
    let rules = Rules {
        instruments: texts(&["one", "two"]),
        required: texts(&["one"]),
        regional_groups: texts(&["east", "west"]),
        additional: Additional::ByLot,
        ..Rules::untoc()
    };
    let roster = roster(&rules);
    let uniform = Uniform::new(&roster, &rules, None);
    let groups = vec![None; roster.len()];
    let seed = [7; 32];
    let lawful = |pairing: Pairing| check(&roster, &rules, &pairing, Extent::Whole).is_empty();
    let kept = (0..).find(|&number| uniform.trial(&roster, &groups, &seed, number).is_some_and(lawful));
    let kept = kept.expect("a draw exists");

    let mut found = Vec::new();
    let mut say = |what: String| found.push(what);
    for (class, it) in uniform.classes.iter().enumerate() {
        let codes: Vec<_> = it.members.iter().map(|&party| roster.code(party)).collect();
        let (bound, of) = (uniform.intakes[class].bound, uniform.pulls.of[class]);
        say(format!("class {class} = {}: pull {of}, bound {bound}", codes.join(" ")));
    }
    say(format!("trial kept = {kept}"));
    let mut stream = Stream::new(&seed, Purpose::Trial, kept);
    let taken = trial::take_seats(&uniform, &mut stream).expect("the trial is kept");
    let seats = ["own_group", "other_group"];
    for (class, duties) in taken.iter().enumerate() {
        let all = [("own", &duties.own), ("other", &duties.others)];
        let all = all.iter().flat_map(|(of, seats)| seats.iter().map(move |seat| (of, seat)));
        let all: Vec<_> = all
            .map(|(of, duty)| {
                let part = match duty.part {
                    Part::Alone => "alone",
                    Part::Main => "main",
                    Part::Additional => "additional",
                };
                let code = roster.code(uniform.kinds.of()[duty.review].0);
                format!("{code} {} {part} ({of})", seats[duty.seat])
            })
            .collect();
        say(format!("class {class} takes = {}", all.join(", ")));
    }
    let pairing = uniform.trial(&roster, &groups, &seed, kept).expect("the trial is kept");
    for review in &pairing.reviews {
        let of = |reviewing: &bylot_model::Reviewing| match reviewing.seat {
            Seat::Main(_) => roster.code(reviewing.party).to_string(),
            Seat::Additional(_) => format!("+{}", roster.code(reviewing.party)),
        };
        let reviewers: Vec<_> = review.reviewers.iter().map(of).collect();
        say(format!("review of {} = {}", roster.code(review.under_review), reviewers.join(" ")));
    }
    assert_eq!(found, written(), "\n{}", found.join("\n"));
}
