//! Why there is no draw, in English.

use bylot_model::rules::{Additional, Citation, PartialReviews, RuleId};
use bylot_model::{PartyId, Roster, Rules, Seat};
use bylot_solver::{NoDraw, Shortage};

use super::words::{counted, listed, short, state};
use crate::formats::names;

/// The most States or seats that are named; the rest is counted.
const NAMED: usize = 30;

/// Why there is no draw: States, seats and numbers, so that the reason can be checked with the roster in hand.
///
/// # Panics
/// When the reason names a party or seat that is not of `roster` and `rules`.
pub fn no_draw_text(roster: &Roster, rules: &Rules, no_draw: &NoDraw) -> String {
    match no_draw {
        NoDraw::Impossible(shortage) => {
            let as_of = roster.as_of().map(|day| format!(" among the parties as they stood on {day}"));
            let as_of = as_of.unwrap_or_default();
            format!("No lawful draw exists{as_of}.\n{}\n", shortage_text(roster, rules, shortage))
        }
        NoDraw::TooManyParties { found, limit } => format!(
            "Not drawn: {} take part, and at most {limit} may in a uniform draw or an estimate.\n\
             Nothing is said about whether a draw exists.\n",
            counted(*found, "party", "parties")
        ),
        NoDraw::BudgetSpent { steps } => format!(
            "Not decided: a question took more than the budget of {}.\n\
             Nothing is said about whether a draw exists; a larger budget changes no draw.\n",
            counted(*steps, "step", "steps")
        ),
    }
}

fn shortage_text(roster: &Roster, rules: &Rules, shortage: &Shortage) -> String {
    match shortage {
        Shortage::RoomInAll { seats, room } => format!(
            "{} must be taken: all States together may perform only {}, which is {} too few.",
            counted(*seats, "seat", "seats"),
            counted(*room, "review", "reviews"),
            seats.saturating_sub(*room),
        ),
        Shortage::OwedInAll { parties, owed, reviews } => format!(
            "{} must perform {} in all ({}):\n  {}.\nThere {} only {} to be performed{}, which is {} too few.",
            counted(parties.len(), "State", "States"),
            counted(*owed, "review", "reviews"),
            workload(rules),
            states_text(roster, parties),
            if *reviews == 1 { "is" } else { "are" },
            counted(*reviews, "review", "reviews"),
            that_count(rules),
            owed.saturating_sub(*reviews),
        ),
        Shortage::Room { seats, parties, .. } if parties.is_empty() => format!(
            "{} must be taken, and no State at all can take {}:\n  {}.",
            counted(seats.len(), "seat", "seats"),
            if seats.len() == 1 { "it" } else { "them" },
            seats_text(roster, rules, seats),
        ),
        Shortage::Room { seats, reviews, parties, room } if is_shared(rules) => format!(
            "{} must be taken, each by one State or by two:\n  {}.\nThat needs at least {} by {}:\n  {}.\n{} may perform {} in \
             all there, which is {} too few.",
            counted(seats.len(), "seat", "seats"),
            seats_text(roster, rules, seats),
            counted(*reviews, "review", "reviews"),
            counted(parties.len(), "State", "States"),
            states_text(roster, parties),
            if parties.len() == 1 { "It" } else { "They" },
            counted(*room, "review", "reviews"),
            reviews.saturating_sub(*room),
        ),
        Shortage::Room { seats, parties, room, .. } => format!(
            "{} must be taken:\n  {}.\nOnly {} can take {}:\n  {}.\n{} may perform {} in all there, \
             which is {} too few.",
            counted(seats.len(), "seat", "seats"),
            seats_text(roster, rules, seats),
            counted(parties.len(), "State", "States"),
            if seats.len() == 1 { "it" } else { "them" },
            states_text(roster, parties),
            if parties.len() == 1 { "It" } else { "They" },
            counted(*room, "review", "reviews"),
            seats.len().saturating_sub(*room as usize),
        ),
        Shortage::Owed { parties, owed, reviews, seats } if is_shared(rules) => format!(
            "{} must perform {} in all ({}):\n  {}.\n{} can perform no more than {}{}, which is {} too few, at \
             {}:\n  {}.",
            counted(parties.len(), "State", "States"),
            counted(*owed, "review", "reviews"),
            workload(rules),
            states_text(roster, parties),
            if parties.len() == 1 { "It" } else { "They" },
            counted(*reviews, "review", "reviews"),
            that_count(rules),
            owed.saturating_sub(*reviews),
            counted(seats.len(), "seat", "seats"),
            seats_text(roster, rules, seats),
        ),
        Shortage::Owed { parties, owed, seats, .. } => format!(
            "{} must perform {} in all ({}):\n  {}.\nOnly {} can be taken by {}, which is {} too few:\n  {}.",
            counted(parties.len(), "State", "States"),
            counted(*owed, "review", "reviews"),
            workload(rules),
            states_text(roster, parties),
            counted(seats.len(), "seat", "seats"),
            if parties.len() == 1 { "it" } else { "them" },
            (*owed as usize).saturating_sub(seats.len()),
            seats_text(roster, rules, seats),
        ),
        Shortage::Seat { under_review, seat, parties, cases } => format!(
            "{}{}, can be taken{} by {}:\n  {}.\nWhoever takes it, a rule is broken \
             there or at another seat ({} told apart).",
            seats_text(roster, rules, &[(*under_review, *seat)]),
            match roster.groups()[roster.party(*under_review).group.index()].as_str() {
                "" => String::new(),
                group => format!(", a State of the regional group {}", short(group, 40)),
            },
            alone_or_two(rules),
            counted(parties.len(), "State", "States"),
            states_text(roster, parties),
            cases_text(*cases),
        ),
        Shortage::Weighed => "Each seat by itself can be taken, but not all together: counted with weights, the seats need more \
                              reviews than the States may perform. An explanation gives the count (bylot explain)."
            .into(),
        Shortage::Minimum { party, seats, cases } => format!(
            "{} must perform at least {} ({}) and can take{} {}:\n  {}.\nWhichever it takes, a rule is broken \
             there or elsewhere ({} told apart).",
            states_text(roster, &[*party]),
            counted(roster.party(*party).minimum, "review", "reviews"),
            workload(rules),
            alone_or_two(rules),
            counted(seats.len(), "seat", "seats"),
            seats_text(roster, rules, seats),
            cases_text(*cases),
        ),
    }
}

/// Of which reviews a minimum speaks, where additional reviewing States perform reviews that do not count towards theirs.
fn that_count(rules: &Rules) -> &'static str {
    match rules.partial_reviews {
        PartialReviews::MaximumOnly if is_shared(rules) => " that count towards them (note N5)",
        _ => "",
    }
}

/// Whether two States may take a seat together.
fn is_shared(rules: &Rules) -> bool {
    rules.additional != Additional::Never
}

fn alone_or_two(rules: &Rules) -> &'static str {
    if is_shared(rules) { ", alone or with another State," } else { "" }
}

/// Where it stands how many reviews a party performs. Where there is a paragraph, its notes are left to a derivation.
pub(super) fn workload(rules: &Rules) -> Citation<'_> {
    let citation = rules.citation(RuleId::Workload);
    if citation.paragraphs.is_empty() { citation } else { citation.with_notes(&[]) }
}

fn cases_text(cases: u64) -> String {
    if cases == 0 {
        return "shown by counting, with no cases".into();
    }
    counted(cases, "case", "cases")
}

/// `KEN (Kenya), UGA (Uganda)`
fn states_text(roster: &Roster, parties: &[PartyId]) -> String {
    listed(parties.iter().map(|&party| state(roster, party)), NAMED)
}

/// In code order: `own_group and other_group of KEN, own_group of UGA`.
fn seats_text(roster: &Roster, rules: &Rules, seats: &[(PartyId, Seat)]) -> String {
    let mut seats = seats.to_vec();
    seats.sort();
    let reviews = seats.chunk_by(|a, b| a.0 == b.0).map(|seats| {
        let names = listed(seats.iter().map(|&(_, seat)| names::seat_name(rules, seat)), NAMED);
        format!("{names} of {}", short(roster.code(seats[0].0), 40))
    });
    listed(reviews, NAMED)
}
