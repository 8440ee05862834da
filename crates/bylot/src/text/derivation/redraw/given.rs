//! What keeps the States out, by regional group.

use std::cmp::Ordering;

use bylot_model::derivation::{Derivation, LotKind, Premise, Redraw, Restriction, Seated, Step, Vacancy};
use bylot_model::rules::{GroupRelation, RuleId};
use bylot_model::{PartyId, Seat};

use super::super::super::words::{abridged, counted, listed};
use super::super::english::English;
use super::super::given::{grouped, pairs, seats_are_shared};
use super::super::of_kind;
use super::super::phrase::Phrase;
use super::{instruments, main};

/// The most States of a regional group that are named; the file names them all.
const NAMED: usize = 4;
/// The most characters of a reason for an exclusion.
const REASON: usize = 60;

pub(in super::super) fn given(words: &English<'_>, derivation: &Derivation, redraw: &Redraw) -> Vec<String> {
    let additional =
        |step: &Step| matches!(step, Step::Urn(it) if matches!(it.vacancy.seat, Seat::Additional(_)));
    let shared = derivation.steps.iter().any(additional).then(|| seats_are_shared(words));
    let given = [
        shared.into_iter().collect(),
        groups(words, derivation, redraw),
        lacks(words, derivation, redraw),
        ground(words, derivation, redraw),
        mutual(words, derivation),
        maxima(words, derivation, redraw),
        seated(words, derivation),
        excluded(words, derivation),
        cap(words, derivation, redraw),
        others(words, derivation, redraw),
    ];
    given.concat()
}

/// Whose regional group does not suit, and that seats are taken from different groups.
fn groups(words: &English<'_>, derivation: &Derivation, redraw: &Redraw) -> Vec<String> {
    let parties = of_kind(derivation, |it| match it {
        Premise::Group(party) => Some(*party),
        _ => None,
    });
    if parties.is_empty() {
        return Vec::new();
    }
    let mut said = Vec::new();
    let asked: Vec<_> = redraw.vacancies.iter().filter_map(|it| asked_group(words, it)).collect();
    if !asked.is_empty() {
        let asked = Phrase::Words(asked.join("; "));
        said.push(format!("{} ({}).", asked.opening(), words.cited(RuleId::GroupOfSeat)));
    }
    said.push(format!("Regional groups (roster): {}.", by_group(words, parties)));
    if derivation.premises.contains(&Premise::Different) {
        said.push(format!(
            "The seats of a review are taken from different groups ({}).",
            words.cited(RuleId::GroupOfSeat)
        ));
    }
    said
}

/// From which regional groups the seat is taken, where that does not depend on the others.
fn asked_group(words: &English<'_>, vacancy: &Vacancy) -> Option<String> {
    let own = &words.roster.groups()[words.roster.party(vacancy.under_review).group.index()];
    let whose = match words.rules.seats[main(vacancy).index()].group {
        GroupRelation::Own => "of its own regional group",
        GroupRelation::Other => "of another regional group than its own",
        GroupRelation::Any | GroupRelation::Different => return None,
    };
    Some(format!("{} is taken by a State {whose}, {own}", words.seat_at(vacancy.under_review, main(vacancy))))
}

fn lacks(words: &English<'_>, derivation: &Derivation, redraw: &Redraw) -> Vec<String> {
    let lacks = of_kind(derivation, |it| match it {
        Premise::Lacks(party, instrument) => Some((*instrument, *party)),
        _ => None,
    });
    if lacks.is_empty() {
        return Vec::new();
    }
    let reviewed = grouped(redraw.vacancies.iter().map(|it| it.under_review).collect(), |it| {
        words.roster.party(it).reviewed_for()
    });
    let reviewed = reviewed.iter().enumerate().map(|(place, (under_review, of))| {
        let verb = if of.len() == 1 { "is" } else { "are" };
        let states = words.states(of);
        let states = if place == 0 { states.opening() } else { states.to_string() };
        format!("{states} {verb} reviewed for {}", instruments(words, *under_review))
    });
    let rule = format!(
        "{}, and no State reviews for an instrument it is not party to ({}).",
        reviewed.collect::<Vec<_>>().join("; "),
        words.cited(RuleId::PartyToInstrument)
    );
    let by = pairs(lacks).into_iter().map(|(instrument, parties)| {
        let name = &words.rules.instruments[instrument.index()];
        format!("Not party to {name} (roster): {}.", by_group(words, parties))
    });
    [rule].into_iter().chain(by).collect()
}

fn ground(words: &English<'_>, derivation: &Derivation, redraw: &Redraw) -> Vec<String> {
    let parties = of_kind(derivation, |it| match it {
        Premise::Ground(party) => Some(*party),
        _ => None,
    });
    match redraw.ground.filter(|_| !parties.is_empty()) {
        None => Vec::new(),
        Some(Restriction::LegalSystem) => legal_families(words, redraw, parties),
        Some(Restriction::WorkingLanguages(_)) => languages(words, redraw, parties),
    }
}

fn legal_families(words: &English<'_>, redraw: &Redraw, parties: Vec<PartyId>) -> Vec<String> {
    let under_review = redraw.vacancies[0].under_review;
    let first = words.state(under_review);
    let families = &words.roster.party(under_review).legal_systems;
    let fact = match &**families {
        [] => format!("No legal family of {first} is known (roster)."),
        families => {
            format!("{first} is of the legal family {} (roster).", listed(families.to_vec(), usize::MAX))
        }
    };
    let missed = format!(
        "Do not share a legal family with {first} ({}): {}.",
        Restriction::LegalSystem.citation(words.rules),
        by_group(words, parties)
    );
    vec![fact, missed]
}

/// Which languages the States of the review work in, then all others, those of the same languages together.
fn languages(words: &English<'_>, redraw: &Redraw, parties: Vec<PartyId>) -> Vec<String> {
    let under_review = redraw.vacancies[0].under_review;
    let is_there = |party: PartyId| {
        let there = |it: &Seated| (it.under_review, it.party) == (under_review, party);
        party == under_review || redraw.stands.iter().any(there)
    };
    let named = |languages: &[String]| match languages {
        [] => "no language".to_owned(),
        languages => listed(languages.to_vec(), usize::MAX),
    };
    let (there, others): (Vec<_>, Vec<_>) = parties.into_iter().partition(|&party| is_there(party));
    let there = there
        .iter()
        .map(|&party| format!("{}: {}", words.state(party), named(&words.roster.party(party).languages)));
    let there = there.collect::<Vec<_>>().join("; ");
    let there = if there.is_empty() { None } else { Some(format!("Working languages (roster): {there}.")) };
    let others = grouped(others, |party| &words.roster.party(party).languages);
    let others = others.into_iter().map(|(languages, parties)| {
        format!("Name {} (roster): {}.", named(languages), by_group(words, parties))
    });
    there.into_iter().chain(others).collect()
}

fn mutual(words: &English<'_>, derivation: &Derivation) -> Vec<String> {
    let pairs_of = |it: &Premise| match *it {
        Premise::Mutual(one, other) => Some((one, other)),
        _ => None,
    };
    let stands = standing(derivation);
    let reviewing = of_kind(derivation, pairs_of).into_iter().flat_map(|(one, other)| {
        let found = [(one, other), (other, one)]
            .into_iter()
            .filter(|&(who, whom)| stands.iter().any(|it| (it.party, it.under_review) == (who, whom)));
        match found.collect::<Vec<_>>() {
            // Neither stands: one of them would be drawn.
            none if none.is_empty() => vec![(one, other)],
            some => some,
        }
    });
    let rule = "no two States review each other";
    pairs(reviewing.collect())
        .into_iter()
        .map(|(who, whom)| {
            let is_there = stands.iter().any(|it| it.party == who && whom.contains(&it.under_review));
            let verb = if is_there { "reviews" } else { "and" };
            format!(
                "{} {verb} {}: {rule} ({}).",
                words.state(who),
                listed(whom.iter().map(|&it| words.state(it)), 2 * NAMED),
                words.cited(RuleId::NoMutualReview)
            )
        })
        .collect()
}

/// Who performs as many reviews as it may, as the pairing stands, and who may review nobody.
fn maxima(words: &English<'_>, derivation: &Derivation, redraw: &Redraw) -> Vec<String> {
    let parties = of_kind(derivation, |it| match it {
        Premise::Maximum(party) => Some(*party),
        _ => None,
    });
    let performs = |party: PartyId| {
        let performed = redraw.stands.iter().filter(|it| it.party == party).count() as u32;
        (words.roster.party(party).maximum.unwrap_or_default(), performed)
    };
    let sentence = |((maximum, performed), parties): ((u32, u32), Vec<PartyId>)| {
        let [all, most] = [performed, maximum].map(|number| counted(number, "review", "reviews"));
        let (by, cited) = (by_group(words, parties), words.cited(RuleId::Workload));
        match performed.cmp(&maximum) {
            _ if maximum == 0 => format!("May review nobody (roster): {by}."),
            Ordering::Less => {
                format!("May perform at most {most} ({cited}), and perform {performed} of them: {by}.")
            }
            Ordering::Equal => format!("Perform {all}, as many as they may ({cited}): {by}."),
            Ordering::Greater => format!("Perform {all}, more than the {maximum} they may ({cited}): {by}."),
        }
    };
    grouped(parties, performs).into_iter().map(sentence).collect()
}

fn seated(words: &English<'_>, derivation: &Derivation) -> Vec<String> {
    let twice = of_kind(derivation, |it| match it {
        Premise::OneSeat(party, under_review) => Some((*under_review, *party)),
        _ => None,
    });
    let sentence = |(under_review, parties): (PartyId, Vec<PartyId>)| {
        format!(
            "No State sits twice in one review: {} in that of {} ({}).",
            words.states(&parties),
            words.state(under_review),
            words.cited(RuleId::OneSeatEach)
        )
    };
    let itself = of_kind(derivation, |it| match it {
        Premise::Itself(party) => Some(*party),
        _ => None,
    });
    let itself = (!itself.is_empty()).then(|| {
        format!("No State reviews itself: {} ({}).", words.states(&itself), words.cited(RuleId::NoSelfReview))
    });
    pairs(twice).into_iter().map(sentence).chain(itself).collect()
}

fn excluded(words: &English<'_>, derivation: &Derivation) -> Vec<String> {
    let excluded = of_kind(derivation, |it| match it {
        Premise::Excluded(under_review, party) => Some((*under_review, *party)),
        _ => None,
    });
    let reason = |under_review: PartyId, party: PartyId| {
        let pair = words
            .roster
            .exclusions()
            .iter()
            .find(|it| (it.under_review, it.reviewing) == (under_review, party));
        let reason = pair.map(|it| it.reason.as_str()).filter(|it| !it.is_empty());
        reason.map(|it| format!(", \"{}\"", abridged(it, REASON))).unwrap_or_default()
    };
    let sentence = |(under_review, parties): (PartyId, Vec<PartyId>)| {
        let states = parties.iter().map(|&it| format!("{}{}", words.state(it), reason(under_review, it)));
        format!(
            "Excluded from the review of {} ({}): {}.",
            words.state(under_review),
            words.cited(RuleId::Excluded),
            states.collect::<Vec<_>>().join("; ")
        )
    };
    pairs(excluded).into_iter().map(sentence).collect()
}

fn cap(words: &English<'_>, derivation: &Derivation, redraw: &Redraw) -> Vec<String> {
    let capped = of_kind(derivation, |it| match it {
        Premise::Cap(party) => Some(*party),
        _ => None,
    });
    let sentence = |party: PartyId| {
        let there = redraw.stands.iter().filter(|it| it.under_review == party);
        let there: Vec<_> = there.map(|it| it.party).collect();
        format!(
            "No more than {} {} ({}); {} do as the pairing stands.",
            counted(words.rules.cap.unwrap_or_default(), "State reviews", "States review"),
            words.state(party),
            words.cited(RuleId::Cap),
            words.states(&there)
        )
    };
    capped.into_iter().map(sentence).collect()
}

/// Who stands in the reviews in question and is told of nowhere else.
fn others(words: &English<'_>, derivation: &Derivation, redraw: &Redraw) -> Vec<String> {
    let is_said = |it: &Seated| {
        let with_cap = derivation.premises.contains(&Premise::Cap(it.under_review));
        let full = derivation.premises.contains(&Premise::Maximum(it.party));
        let mutual = Premise::Mutual(it.party.min(it.under_review), it.party.max(it.under_review));
        with_cap || full || derivation.premises.contains(&mutual)
    };
    let here = |it: &Seated| redraw.vacancies.iter().any(|vacancy| vacancy.under_review == it.under_review);
    let told = standing(derivation).into_iter().filter(|it| here(it) && !is_said(it));
    let told: Vec<_> = told
        .map(|it| {
            let seat = words.seat_at(it.under_review, it.seat);
            match it.lot {
                LotKind::Main => format!("{} takes {seat}", words.state(it.party)),
                LotKind::Additional => {
                    let at = redraw.stands.iter().position(|stands| *stands == it);
                    let brings = at.and_then(|at| redraw.brings.get(at)).copied().unwrap_or_default();
                    format!("{} completes {seat} for {}", words.state(it.party), instruments(words, brings))
                }
            }
        })
        .collect();
    if told.is_empty() {
        Vec::new()
    } else {
        vec![format!("As the pairing stands, {}.", listed(told, usize::MAX))]
    }
}

fn standing(derivation: &Derivation) -> Vec<Seated> {
    of_kind(derivation, |it| match it {
        Premise::Stands(seated) => Some(*seated),
        _ => None,
    })
}

/// `13 of african: AGO (Angola), BEN (Benin) and 11 more; ...`
fn by_group(words: &English<'_>, parties: Vec<PartyId>) -> String {
    let groups = grouped(parties, |party| words.roster.party(party).group);
    let told = groups.into_iter().map(|(group, parties)| {
        let named = parties.len().min(if parties.len() == NAMED + 1 { NAMED + 1 } else { NAMED });
        let states = listed(parties.iter().map(|&it| words.state(it)), named);
        format!("of {} {states}", words.roster.groups()[group.index()])
    });
    told.collect::<Vec<_>>().join("; ")
}
