//! Who of a class takes which of its seats.

use bylot_model::PartyId;

use super::Uniform;
use super::classes::ClassId;
use super::trial::{Duties, SeatOf};
use crate::lots::Stream;

/// Deals the seats of a class to its States: each way that keeps their limits, and in which no State takes its own duty
/// and no two take each other's, is equally likely.
///
/// Ways that keep the limits are dealt until one is found; the class is dealt again alone, since what it takes is settled.
pub(super) fn deal(
    uniform: &Uniform,
    class: ClassId,
    duties: &Duties,
    stream: &mut Stream,
    seated: &mut Vec<(SeatOf, PartyId)>,
) {
    let members = &uniform.classes[class].members;
    let number = duties.own.len() + duties.others.len();
    let owners: Vec<usize> = duties.own.iter().map(|of| uniform.place_in_class[of.review]).collect();
    let mut own_taker = vec![None; members.len()];
    let mut takers = Vec::with_capacity(number);
    loop {
        takers.clear();
        uniform.shares[class].draw(members.len(), number, stream, |state, own| {
            takers.extend(std::iter::repeat_n(state, own));
        });
        stream.shuffle(&mut takers);
        own_taker.fill(None);
        for (&owner, &taker) in owners.iter().zip(&takers) {
            own_taker[owner] = Some(taker);
        }
        let itself = |owner: usize| own_taker[owner] == Some(owner);
        let each_other = |owner: usize| own_taker[owner].is_some_and(|taker| own_taker[taker] == Some(owner));
        let barred = |&owner: &usize| itself(owner) || !uniform.mutual && each_other(owner);
        if !owners.iter().any(barred) {
            break;
        }
    }
    let seats = duties.own.iter().chain(&duties.others);
    seated.extend(seats.zip(&takers).map(|(&seat, &taker)| (seat, members[taker])));
}
