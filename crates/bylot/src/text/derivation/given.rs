//! What a derivation rests on, in English: premises alike in one sentence.

use std::collections::{BTreeMap, BTreeSet};

use bylot_model::derivation::{Claim, Derivation, LotKind, Premise, Seated, Step};
use bylot_model::rules::{GroupRelation, RuleId};
use bylot_model::{InstrumentSet, PartyId, SeatId};

use super::super::words::{counted, listed};
use super::english::{English, NAMED};
use super::{of_kind, redraw};
use crate::formats::names;

/// The most seats already drawn that are named; the file names them all.
const DRAWN: usize = 30;

pub(super) fn given(words: &English<'_>, derivation: &Derivation) -> Vec<String> {
    if let Claim::Nobody(redraw) = &derivation.claim {
        return redraw::given(words, derivation, redraw);
    }
    let mut given = Vec::new();
    given.extend(shared(words, derivation));
    given.extend(at_most(words, derivation));
    given.extend(minima(words, derivation));
    given.extend(maxima(words, derivation));
    given.extend(seats(words, derivation));
    given.extend(groups(words, derivation));
    given.extend(lacks(words, derivation));
    given.extend(ball(words, derivation));
    given.extend(drawn(words, derivation));
    given.extend(of_two(words, derivation));
    given.extend(rest(words, derivation));
    given
}

/// How a seat is taken, where two States may share one.
fn shared(words: &English<'_>, derivation: &Derivation) -> Option<String> {
    let none = derivation.claim.at_most() == Some(0) && derivation.premises.contains(&Premise::AtMost);
    (words.is_shared() && !none).then(|| seats_are_shared(words))
}

/// That two States may take a seat together.
pub(super) fn seats_are_shared(words: &English<'_>) -> String {
    format!(
        "A seat is taken by one State that is party to every instrument under review, or by one that lacks some \
         with an additional reviewing State that completes it ({}).",
        words.cited(RuleId::AdditionalCompletesASeat)
    )
}

fn at_most(words: &English<'_>, derivation: &Derivation) -> Option<String> {
    derivation.premises.contains(&Premise::AtMost).then(|| match derivation.claim {
        Claim::Fewest { least } => format!(
            "Supposed: there is a lawful pairing with fewer than {least} additional reviewing States."
        ),
        Claim::DeadEnd { at_most: Some(most), .. } | Claim::Forced { at_most: Some(most), .. } => match most {
            0 => "No additional reviewing State is needed, so none is drawn: whoever takes a seat is party to every \
                  instrument under review (note N4)."
                .into(),
            most => format!(
                "No more than {} are drawn, the least total (note N4).",
                counted(most as usize, "additional reviewing State", "additional reviewing States")
            ),
        },
        _ => format!("The rule set {} has no additional reviewing States.", names::rule_set(words.rules)),
    })
}

fn minima(words: &English<'_>, derivation: &Derivation) -> Vec<String> {
    let parties = of_kind(derivation, |it| match it {
        Premise::Minimum(party) => Some(*party),
        _ => None,
    });
    let by = grouped(parties, |party| words.roster.party(party).minimum);
    let sentence = |(minimum, parties): (u32, Vec<PartyId>)| {
        format!(
            "{} must perform at least {}{} ({}).",
            words.states(&parties).opening(),
            counted(minimum as usize, "review", "reviews"),
            each(&parties),
            words.cited(RuleId::Workload)
        )
    };
    by.into_iter().map(sentence).collect()
}

fn maxima(words: &English<'_>, derivation: &Derivation) -> Vec<String> {
    let parties = of_kind(derivation, |it| match it {
        Premise::Maximum(party) => Some(*party),
        _ => None,
    });
    let by = grouped(parties, |party| words.roster.party(party).maximum.unwrap_or_default());
    let sentence = |(maximum, parties): (u32, Vec<PartyId>)| match maximum {
        0 => format!(
            "{} {} (roster).",
            words.states(&parties).opening(),
            if parties.len() == 1 { "reviews nobody" } else { "review nobody" }
        ),
        maximum => format!(
            "{} may perform at most {}{} ({}).",
            words.states(&parties).opening(),
            counted(maximum as usize, "review", "reviews"),
            each(&parties),
            words.cited(RuleId::Workload)
        ),
    };
    by.into_iter().map(sentence).collect()
}

fn seats(words: &English<'_>, derivation: &Derivation) -> Vec<String> {
    let seats = of_kind(derivation, |it| match it {
        Premise::Seat(under_review, seat) => Some((*seat, *under_review)),
        _ => None,
    });
    let sentence = |(seat, parties): (SeatId, Vec<PartyId>)| {
        let plural = if parties.len() == 1 { "" } else { "s" };
        format!(
            "The {}{plural} of {} must be taken ({}).",
            words.seat_name(seat),
            words.codes(&parties),
            words.cited(RuleId::EveryReviewIsHeld)
        )
    };
    pairs(seats).into_iter().map(sentence).collect()
}

fn groups(words: &English<'_>, derivation: &Derivation) -> Vec<String> {
    let parties = of_kind(derivation, |it| match it {
        Premise::Group(party) => Some(*party),
        _ => None,
    });
    if parties.is_empty() {
        return Vec::new();
    }
    let takers = words.rules.seats.iter().enumerate().filter_map(|(seat, rule)| {
        let seat = words.seat_name(SeatId::new(seat));
        match rule.group {
            GroupRelation::Own => {
                Some(format!("the {seat} by one of the regional group of the State under review"))
            }
            GroupRelation::Other => Some(format!("the {seat} by one of another regional group")),
            GroupRelation::Any | GroupRelation::Different => None,
        }
    });
    let rule = format!(
        "Seats are taken by States: {} ({}).",
        takers.collect::<Vec<_>>().join(", "),
        words.cited(RuleId::GroupOfSeat)
    );
    let reviewed = of_kind(derivation, |it| match it {
        Premise::Seat(under_review, seat) => Some((*under_review, *seat)),
        _ => None,
    });
    let depends = |seat: SeatId| {
        matches!(words.rules.seats[seat.index()].group, GroupRelation::Own | GroupRelation::Other)
    };
    let reviewed = reviewed.into_iter().filter(|&(_, seat)| depends(seat)).map(|(party, _)| party);
    let parties = parties.into_iter().chain(reviewed).collect::<BTreeSet<_>>().into_iter().collect();
    let by = grouped(parties, |party| words.roster.party(party).group).into_iter().map(|(group, parties)| {
        format!("{} of {}", words.states(&parties), words.roster.groups()[group.index()])
    });
    vec![rule, format!("Regional groups (roster): {}.", by.collect::<Vec<_>>().join("; "))]
}

fn lacks(words: &English<'_>, derivation: &Derivation) -> Vec<String> {
    let mut lacks: BTreeMap<PartyId, InstrumentSet> = BTreeMap::new();
    for premise in &derivation.premises {
        if let Premise::Lacks(party, instrument) = premise {
            let lacked = lacks.entry(*party).or_default();
            *lacked = lacked.with(*instrument);
        }
    }
    if lacks.is_empty() {
        return Vec::new();
    }
    let by = grouped(lacks.keys().copied().collect(), |party| lacks[&party]);
    let by = by.into_iter().map(|(instruments, parties)| {
        let names = instruments.iter().map(|it| words.rules.instruments[it.index()].as_str());
        format!("{} to {}", words.states(&parties), listed(names, NAMED))
    });
    vec![
        format!(
            "No State reviews for an instrument it is not party to ({}).",
            words.cited(RuleId::PartyToInstrument)
        ),
        format!("Not party (roster): {}.", by.collect::<Vec<_>>().join("; ")),
    ]
}

/// The ball itself, supposed to be kept.
fn ball(words: &English<'_>, derivation: &Derivation) -> Option<String> {
    match derivation.claim {
        Claim::DeadEnd { ball, .. } => {
            Some(format!("Supposed: {} takes the {}.", words.state(ball.party), words.lot(ball)))
        }
        _ => None,
    }
}

/// The lots already drawn: of those whose reviews are counted who reviews whom, of the others which seats are taken.
fn drawn(words: &English<'_>, derivation: &Derivation) -> Vec<String> {
    let drawn = of_kind(derivation, |it| match it {
        Premise::Drawn(seated) => Some(*seated),
        _ => None,
    });
    let counted_in = |party: PartyId| {
        let mutual = |it: &Premise| matches!(it, Premise::Mutual(one, other) | Premise::OneSeat(one, other) if *one == party || *other == party);
        derivation.steps.iter().any(|step| match step {
            Step::Owed(it) => it.parties.contains(&party),
            Step::Room(it) => it.parties.contains(&party),
            Step::Full(it) => it.party == party,
            Step::Weighed(it) => it.room.iter().chain(&it.owed).any(|it| it.parties.contains(&party)),
            _ => false,
        }) || derivation.premises.iter().any(mutual)
    };
    let (named, others): (Vec<_>, Vec<_>) = drawn.into_iter().partition(|it| counted_in(it.party));
    let mut sentences = Vec::new();
    for (party, seats) in pairs(named.iter().map(|it| (it.party, it.under_review)).collect()) {
        sentences.push(format!("{} was drawn to review {}.", words.state(party), words.states(&seats)));
    }
    let taken = pairs(others.iter().map(|it| (lot_name(words, *it), it.under_review)).collect());
    let taken: Vec<_> = (taken.iter())
        .map(|(name, parties)| {
            let plural = if parties.len() == 1 { "" } else { "s" };
            format!("the {name}{plural} of {}", words.some_codes(parties, DRAWN))
        })
        .collect();
    if !taken.is_empty() {
        sentences.push(format!("Already drawn, for others: {}.", taken.join("; ")));
    }
    sentences
}

fn lot_name(words: &English<'_>, ball: Seated) -> String {
    match ball.lot {
        LotKind::Main => words.seat_name(ball.seat),
        LotKind::Additional => {
            format!("place of the additional reviewing State at the {}", words.seat_name(ball.seat))
        }
    }
}

/// What keeps two States apart.
fn of_two(words: &English<'_>, derivation: &Derivation) -> Vec<String> {
    let code = |party: &PartyId| words.codes(&[*party]);
    let mut sentences = Vec::new();
    let mut listed_as = |what: &str, pairs: Vec<String>, rule: RuleId| {
        if !pairs.is_empty() {
            sentences.push(format!("{what}{} ({}).", pairs.join("; "), words.cited(rule)));
        }
    };
    let mutual = of_kind(derivation, |it| match it {
        Premise::Mutual(one, other) => Some(format!("{} and {}", code(one), code(other))),
        _ => None,
    });
    listed_as("No two States review each other: ", mutual, RuleId::NoMutualReview);
    let itself = of_kind(derivation, |it| match it {
        Premise::Itself(party) => Some(code(party)),
        _ => None,
    });
    listed_as("No State reviews itself: ", itself, RuleId::NoSelfReview);
    let twice = of_kind(derivation, |it| match it {
        Premise::OneSeat(party, under_review) => {
            Some(format!("{} in that of {}", code(party), code(under_review)))
        }
        _ => None,
    });
    listed_as("No State sits twice in one review: ", twice, RuleId::OneSeatEach);
    let excluded = of_kind(derivation, |it| match it {
        Premise::Excluded(under_review, party) => {
            Some(format!("{} from that of {}", code(party), code(under_review)))
        }
        _ => None,
    });
    listed_as("Excluded from reviews: ", excluded, RuleId::Excluded);
    sentences
}

/// Rules that are about one review, or all.
fn rest(words: &English<'_>, derivation: &Derivation) -> Vec<String> {
    let capped = of_kind(derivation, |it| match it {
        Premise::Cap(party) => Some(*party),
        _ => None,
    });
    let mut sentences = Vec::new();
    if let (Some(cap), false) = (words.rules.cap, capped.is_empty()) {
        let codes = words.codes(&capped);
        let most = counted(cap, "State reviews", "States review");
        sentences.push(format!("No more than {most} {codes} ({}).", words.cited(RuleId::Cap)));
    }
    if derivation.premises.contains(&Premise::Different) {
        let rule = RuleId::GroupOfSeat;
        sentences
            .push(format!("The seats of a review are taken from different groups ({}).", words.cited(rule)));
    }
    if derivation.premises.contains(&Premise::Partial) {
        sentences.push(
            "The review of an additional reviewing State does not count towards its minimum (note N5)."
                .into(),
        );
    }
    sentences
}

fn each(parties: &[PartyId]) -> &'static str {
    if parties.len() == 1 { "" } else { " each" }
}

/// Parties with the same key together, in the order of the keys.
pub(super) fn grouped<K: Ord>(parties: Vec<PartyId>, key: impl Fn(PartyId) -> K) -> Vec<(K, Vec<PartyId>)> {
    pairs(parties.into_iter().map(|party| (key(party), party)).collect())
}

/// What belongs to the same key together, in the order of the keys, each once.
pub(super) fn pairs<K: Ord>(pairs: Vec<(K, PartyId)>) -> Vec<(K, Vec<PartyId>)> {
    let mut by: BTreeMap<K, Vec<PartyId>> = BTreeMap::new();
    for (key, party) in pairs {
        let parties = by.entry(key).or_default();
        if !parties.contains(&party) {
            parties.push(party);
        }
    }
    by.into_iter().collect()
}
