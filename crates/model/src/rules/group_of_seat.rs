//! A reviewing State comes from the regional group that its seat asks for.
//!
//! Procedures and rules, paragraph 28: one from the regional group of the State under review, one from another
//! (N1). An additional reviewing State keeps the group rule of the seat it completes (N2), unless the rule set
//! lets it come from any group: then it is not looked at, neither for its own seat nor for another.

use super::{AdditionalGroup, Case, Citation, GroupRelation, Paragraph, Rule, RuleId, Rules, Violation};
use crate::{GroupId, PartyId, Review, Roster, Seat, SeatId};

/// A reviewing State comes from the regional group that its seat asks for.
pub const RULE: Rule = Rule::new(
    RuleId::GroupOfSeat,
    Citation::paragraphs(&[Paragraph::whole(28)]).with_notes(&["N1", "N2"]),
    "a reviewing State comes from the regional group that its seat asks for",
    violations,
);

/// Every reviewing State of the wrong regional group; of two seats that may not share one, the later is named.
pub fn violations(case: &Case<'_>) -> Vec<Violation> {
    let mut found = Vec::new();
    for (_, review) in case.reviews() {
        for (place, reviewing) in review.reviewers.iter().enumerate() {
            let Some(clash) = clash(case.roster, case.rules, review, place) else { continue };
            let state = case.state(reviewing.party);
            let group_of = |party| &case.roster.groups()[case.roster.party(party).group.index()];
            let group = group_of(reviewing.party);
            let whose = format!("the review of {}", case.state(review.under_review));
            let mut states = vec![review.under_review, reviewing.party];
            let what = match clash {
                Clash::Own(seat) => format!(
                    "{state} is of {group} and sits for the {} seat in {whose}, of {}",
                    case.seat(seat),
                    group_of(review.under_review)
                ),
                Clash::Other(seat) => {
                    format!("{state} is of {group} too and sits for the {} seat in {whose}", case.seat(seat))
                }
                Clash::Different(other) => {
                    states.push(other);
                    format!("{state} and {} are both of {group} in {whose}", case.state(other))
                }
            };
            found.push(case.violation(&RULE, states, what));
        }
    }
    found
}

/// Whether the reviewing State at `place` of `review` keeps the rule with those before and after it.
pub(super) fn keeps(roster: &Roster, rules: &Rules, review: &Review, place: usize) -> bool {
    let later = place + 1..review.reviewers.len();
    clash(roster, rules, review, place).is_none()
        && later.into_iter().all(|later| !shares(roster, rules, review, place, later))
}

/// The group relation that a reviewing State breaks.
enum Clash {
    Own(SeatId),
    Other(SeatId),
    /// It shares its group with this State of another seat.
    Different(PartyId),
}

fn clash(roster: &Roster, rules: &Rules, review: &Review, place: usize) -> Option<Clash> {
    let reviewing = &review.reviewers[place];
    let seat = seat_with_rule(rules, reviewing.seat)?;
    let own = group(roster, review.under_review);
    let of = group(roster, reviewing.party);
    match rules.seats[seat.index()].group {
        GroupRelation::Own if of != own => return Some(Clash::Own(seat)),
        GroupRelation::Other if of == own => return Some(Clash::Other(seat)),
        _ => {}
    }
    let mut earlier = 0..place;
    let other = earlier.find(|&earlier| shares(roster, rules, review, earlier, place))?;
    Some(Clash::Different(review.reviewers[other].party))
}

/// Whether two reviewing States share a group that their seats may not share.
fn shares(roster: &Roster, rules: &Rules, review: &Review, a: usize, b: usize) -> bool {
    let (a, b) = (&review.reviewers[a], &review.reviewers[b]);
    let (Some(seat), Some(other)) = (seat_with_rule(rules, a.seat), seat_with_rule(rules, b.seat)) else {
        return false;
    };
    let different = |seat: SeatId| rules.seats[seat.index()].group == GroupRelation::Different;
    seat != other && (different(seat) || different(other)) && group(roster, a.party) == group(roster, b.party)
}

/// The seat whose group rule a reviewing State keeps; `None` when it keeps none.
fn seat_with_rule(rules: &Rules, seat: Seat) -> Option<SeatId> {
    match seat {
        Seat::Main(seat) => Some(seat),
        Seat::Additional(seat) => seat.filter(|_| rules.additional_group == AdditionalGroup::Seat),
    }
}

fn group(roster: &Roster, party: PartyId) -> GroupId {
    roster.party(party).group
}
