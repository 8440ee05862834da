//! What files call the things of a rule set.

use std::borrow::Cow;

use bylot_model::derivation::Restriction;
use bylot_model::spelling::{self, likeness};
use bylot_model::{InstrumentId, InstrumentSet, PartyId, ReviewGroup, Roster, Rules, Seat, SeatId};

use super::rules_toml::taken_name;

/// What files call the seat of an additional reviewing State; the model refuses it as a name of any other seat.
pub(crate) const ADDITIONAL: &str = "additional";

/// What files and texts call a rule set: by its name; where that is the name of a preset and the rules are others, it says so.
pub(crate) fn rule_set(rules: &Rules) -> Cow<'_, str> {
    match taken_name(rules) {
        None => Cow::Borrowed(&rules.name),
        Some(_) => Cow::Owned(format!("{} with changes", rules.name)),
    }
}

/// What files call a seat: its name in the rule set, or `additional`.
///
/// # Panics
/// When the seat is not of `rules`.
pub fn seat_name(rules: &Rules, seat: Seat) -> &str {
    match seat {
        Seat::Main(seat) => &rules.seats[seat.index()].name,
        Seat::Additional(_) => ADDITIONAL,
    }
}

/// The name of the seat that an additional reviewing State completes, if it is one and that is known.
///
/// # Panics
/// When the seat is not of `rules`.
pub fn completed_seat_name(rules: &Rules, seat: Seat) -> Option<&str> {
    match seat {
        Seat::Additional(Some(completed)) => Some(seat_name(rules, Seat::Main(completed))),
        Seat::Main(_) | Seat::Additional(None) => None,
    }
}

/// The seat that every review has, by its name.
pub(crate) fn main_seat(rules: &Rules, name: &str) -> Option<SeatId> {
    rules.seats.iter().position(|seat| seat.name == name).map(SeatId::new)
}

/// Any seat by its name; an additional one does not yet say which seat it completes.
pub(crate) fn seat(rules: &Rules, name: &str) -> Option<Seat> {
    if name == ADDITIONAL { Some(Seat::Additional(None)) } else { main_seat(rules, name).map(Seat::Main) }
}

/// What a redraw asks of the States drawn (N12).
pub(crate) fn ground(restriction: Restriction) -> &'static str {
    match restriction {
        Restriction::WorkingLanguages(_) => "working_language",
        Restriction::LegalSystem => "legal_system",
    }
}

/// In how few working languages a review must be able to run.
pub(crate) fn languages(restriction: Restriction) -> Option<u32> {
    match restriction {
        Restriction::WorkingLanguages(most) => Some(most),
        Restriction::LegalSystem => None,
    }
}

/// The names of a set of instruments, in the order of the rule set.
pub(crate) fn instrument_names(rules: &Rules, instruments: InstrumentSet) -> Vec<&str> {
    instruments.iter().map(|instrument| rules.instruments[instrument.index()].as_str()).collect()
}

/// The instrument of this name.
pub(crate) fn instrument(rules: &Rules, name: &str) -> Option<InstrumentId> {
    rules.instruments.iter().position(|known| known == name).map(InstrumentId::new)
}

/// For an error: the seats that every review has.
pub(super) fn expected_main_seat(rules: &Rules) -> String {
    format!("one of {}", rules.seats.iter().map(|seat| seat.name.as_str()).collect::<Vec<_>>().join(", "))
}

/// For an error: all seats.
pub(crate) fn expected_seat(rules: &Rules) -> String {
    format!("{}, {ADDITIONAL}", expected_main_seat(rules))
}

/// For an error: the instruments.
pub(crate) fn expected_instrument(rules: &Rules) -> String {
    match &*rules.instruments {
        [] => "nothing: the rule set has no instruments".into(),
        instruments => format!("one of {}", instruments.join(", ")),
    }
}

/// For an error: the review groups, as people count them.
pub(crate) fn expected_review_group(rules: &Rules) -> String {
    format!("a review group from 1 to {}", rules.review_groups)
}

/// A review group as people count them, from 1.
pub(crate) fn review_group_number(group: ReviewGroup) -> u32 {
    u32::from(group.0) + 1
}

/// The review group that people give this number.
pub(crate) fn review_group(rules: &Rules, number: u32) -> Option<ReviewGroup> {
    let exists = (1..=u32::from(rules.review_groups)).contains(&number);
    exists.then(|| ReviewGroup((number - 1) as u16))
}

/// The party that a published list calls so: by its code, by its name, or by a name that looks like it; `None` when there is none,
/// or more than one of that name.
pub(super) fn party(roster: &Roster, text: &str) -> Option<PartyId> {
    let only = |is_meant: &dyn Fn(&str) -> bool| {
        let mut named = roster.parties().filter(|(_, party)| is_meant(&party.name));
        let first = named.next().map(|(id, _)| id);
        first.filter(|_| named.next().is_none())
    };
    roster.find(text).or_else(|| only(&|name| name == text)).or_else(|| {
        let likeness = likeness(text);
        only(&|name| !likeness.is_empty() && spelling::likeness(name) == likeness)
    })
}

/// For an error: a party of the roster, and who may be meant by `found`, which is the id of none.
pub fn expected_party(roster: &Roster, found: &str) -> String {
    let expected = "the id of a party that takes part";
    if roster.left_out().iter().any(|it| it.code == found) {
        return format!("{expected}; {found} is left out of the draw");
    }
    let likeness = likeness(found);
    let alike = |text: &str| spelling::likeness(text) == likeness;
    match roster.parties().find(|(_, it)| alike(&it.code) || alike(&it.name)) {
        Some((_, party)) if !likeness.is_empty() => format!("{expected}; {} may be meant", party.code),
        _ => expected.into(),
    }
}

/// A number written with digits only, without a sign.
pub(super) fn whole_number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}
