//! Families of rosters with little room, or none: where a draw is most easily wrong.

use bylot_model::{
    Holding, PartyRecord, Rules,
    rules::{Additional, AdditionalGroup, PartialReviews},
};

use crate::{Case, Dice};

/// Every case of every family.
pub fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for policy in [Additional::Fewest, Additional::ByLot, Additional::Never] {
        for seed in 0..4 {
            cases.push(everybody_reviews_twice(policy, 6 + seed as usize % 3, seed));
        }
        cases.push(group_of_three(policy));
        cases.push(three_holders(policy));
        cases.push(nobody_may_review_one(policy));
        cases.push(two_in_a_group(policy));
        cases.push(settings(policy));
    }
    for seed in 0..6 {
        cases.push(additional_needed(seed));
        cases.push(partial_reviews_do_not_count(seed));
    }
    cases
}

/// Everybody performs exactly two reviews: not one seat to spare.
pub fn everybody_reviews_twice(policy: Additional, parties: usize, seed: u64) -> Case {
    let mut dice = Dice::new(seed);
    let mut rules = Rules { minimum: 2, maximum: Some(2), ..small(policy) };
    if policy == Additional::ByLot {
        // Additional reviews come on top of two a party.
        rules.maximum = Some(3);
    }
    let records = (0..parties).map(|at| {
        let lacks = policy != Additional::Never && dice.percent(8 * seed as usize);
        party(at, if at % 2 == 0 { "north" } else { "south" }, if lacks { "y-" } else { "yy" })
    });
    case(format!("everybody reviews twice, {policy:?}, {parties} parties, {seed}"), rules, records)
}

/// A regional group of three: each reviews one of the other two, in a circle, one way or the other.
pub fn group_of_three(policy: Additional) -> Case {
    let records = (0..8).map(|at| party(at, if at < 3 { "north" } else { "south" }, "yy"));
    case(format!("a group of three, {policy:?}"), small(policy), records)
}

/// One instrument that only three States of each regional group hold.
pub fn three_holders(policy: Additional) -> Case {
    let records = (0..8).map(|at| {
        let (group, holds) = match at {
            0..3 => ("north", "yy"),
            3..4 => ("north", "y-"),
            4..7 => ("south", "yy"),
            _ => ("south", "y-"),
        };
        party(at, group, holds)
    });
    case(format!("three holders of one instrument, {policy:?}"), small(policy), records)
}

/// One State that nobody of its regional group may review: no draw exists.
pub fn nobody_may_review_one(policy: Additional) -> Case {
    let records = (0..7).map(|at| party(at, if at < 4 { "north" } else { "south" }, "yy"));
    let mut case = case(format!("a State nobody may review, {policy:?}"), small(policy), records);
    case.exclusions = ["B", "C", "D"].map(|code| ("A".to_string(), code.to_string())).to_vec();
    case
}

/// A regional group of two, who would have to review each other: no draw exists.
pub fn two_in_a_group(policy: Additional) -> Case {
    let records = (0..7).map(|at| party(at, if at < 2 { "north" } else { "south" }, "yy"));
    case(format!("a group of two, {policy:?}"), small(policy), records)
}

/// One State waives the cap, one volunteers, one is only reviewed, one only reviews.
pub fn settings(policy: Additional) -> Case {
    let mut records: Vec<_> = (0..8)
        .map(|at| party(at, if at < 4 { "north" } else { "south" }, if at % 4 == 0 { "y-" } else { "yy" }))
        .collect();
    records[1].waives_cap = Some(true);
    records[2].reviews_max = Some(5);
    records[5].reviews = Some(false);
    records[7].under_review = Some(false);
    let rules = Rules { cap: Some(3), ..small(policy) };
    case(format!("settings, {policy:?}"), rules, records.into_iter())
}

/// The least total of additional reviewing States is above nothing: one State of the north holds all instruments,
/// and nobody else there does.
pub fn additional_needed(seed: u64) -> Case {
    let mut dice = Dice::new(seed);
    let records = (0..8 + usize::from(seed % 3 == 2)).map(|at| {
        let (group, holds) = match at {
            0 => ("north", "yyy"),
            1 | 2 => ("north", "yy-"),
            3 | 4 => ("north", "y-y"),
            _ => ("south", dice.pick(&["yyy", "yyy", "yyy", "y--"])),
        };
        party(at, group, holds)
    });
    let rules = Rules {
        instruments: names(&["main", "second", "third"]),
        additional_group: if seed.is_multiple_of(3) { AdditionalGroup::Any } else { AdditionalGroup::Seat },
        ..small(Additional::Fewest)
    };
    case(format!("additional reviewing States needed, {seed}"), rules, records)
}

/// Of the reviewing States of one regional group `full` hold all instruments and the others all but one, `lacking` so many
/// each; `reviewed` States are to be reviewed by one each, or by two that lack different instruments. With three kinds of
/// them none of which is many there are pairs for half of them, as no plain count can see.
pub fn odd_ones(full: usize, lacking: [usize; 3], reviewed: usize) -> Case {
    let untoc = Rules::untoc();
    let rules = Rules {
        instruments: names(&["main", "second", "third", "fourth"]),
        seats: untoc.seats[..1].to_vec(),
        minimum: 0,
        maximum: Some(1),
        ..small(Additional::ByLot)
    };
    let kinds = ["y-yy", "yy-y", "yyy-"].into_iter().zip(lacking);
    let holds: Vec<_> = std::iter::repeat_n("yyyy", full)
        .chain(kinds.flat_map(|(holds, many)| std::iter::repeat_n(holds, many)))
        .collect();
    let reviewing = holds.iter().enumerate().map(|(at, holds)| {
        let party = party(at, "north", holds);
        PartyRecord { under_review: Some(false), ..party }
    });
    let reviewed = (holds.len()..holds.len() + reviewed).map(|at| {
        let party = party(at, "north", "yyyy");
        PartyRecord { reviews: Some(false), ..party }
    });
    let records: Vec<_> = reviewing.chain(reviewed).collect();
    case(format!("{full} full and {lacking:?} odd ones"), rules, records.into_iter())
}

/// Additional reviews count towards the maximum only, so that they help nobody to a first review.
pub fn partial_reviews_do_not_count(seed: u64) -> Case {
    let mut dice = Dice::new(seed);
    let records = (0..8).map(|at| {
        let holds = if dice.percent(20) { "y-" } else { "yy" };
        party(at, if at % 2 == 0 { "north" } else { "south" }, holds)
    });
    let rules = Rules {
        partial_reviews: PartialReviews::MaximumOnly,
        minimum: 2,
        ..small(if seed.is_multiple_of(2) { Additional::ByLot } else { Additional::Fewest })
    };
    case(format!("additional reviews towards the maximum only, {seed}"), rules, records)
}

fn small(additional: Additional) -> Rules {
    Rules {
        instruments: names(&["main", "second"]),
        required: names(&["main"]),
        regional_groups: Vec::new(),
        additional,
        ..Rules::untoc()
    }
}

fn case(about: String, rules: Rules, records: impl Iterator<Item = PartyRecord>) -> Case {
    let instruments = rules.instruments.len();
    let records = records.inspect(|record| assert_eq!(record.instruments.len(), instruments));
    Case { about, records: records.collect(), rules, exclusions: Vec::new() }
}

fn party(at: usize, group: &str, holds: &str) -> PartyRecord {
    let code = char::from(b'A' + u8::try_from(at).expect("a small roster")).to_string();
    let instruments = holds.chars().map(|c| if c == 'y' { Holding::Party } else { Holding::No }).collect();
    PartyRecord { code, group: group.into(), instruments, ..PartyRecord::default() }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}
