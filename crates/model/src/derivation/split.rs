//! The cases that a rule leaves.

use super::ground::Ground;
use super::{LotKind, Place, Premise, Role, Seated, Split, Supposition};
use crate::PartyId;
use crate::rules::{AdditionalGroup, RuleId};

impl Split {
    /// The rule that leaves the cases.
    pub fn rule(&self) -> RuleId {
        match self {
            Self::Mutual(..) => RuleId::NoMutualReview,
            Self::OneSeat(..) => RuleId::OneSeatEach,
            Self::Groups(..) => RuleId::GroupOfSeat,
            Self::Cap(..) => RuleId::Cap,
            Self::Completed(_) | Self::Completion(..) => RuleId::AdditionalCompletesASeat,
            Self::Uncounted(..) => RuleId::Workload,
            Self::Otherwise(_) => RuleId::EveryReviewIsHeld,
        }
    }

    /// What is supposed in each case; every lawful pairing that keeps the premises is in one of them. `None` where
    /// that is not so.
    pub(super) fn cases(&self, ground: &Ground<'_>) -> Option<Vec<Vec<Supposition>>> {
        match self {
            &Self::Mutual(one, other) => ground
                .has(Premise::Mutual(one.min(other), one.max(other)))
                .then(|| vec![not_reviewing(one, other), not_reviewing(other, one)]),
            &Self::OneSeat(party, places) => {
                let [one, other] = places;
                let same = one.under_review == other.under_review && one != other;
                let apart = one.seat == other.seat || ground.has(Premise::OneSeat(party, one.under_review));
                (same && apart)
                    .then(|| places.map(|place| vec![Supposition::NotAmong(place, vec![party])]).to_vec())
            }
            &Self::Groups(group, places) => {
                let [one, other] = places;
                let bound = one.under_review == other.under_review
                    && one.seat != other.seat
                    && (ground.must_differ(one.seat) || ground.must_differ(other.seat));
                (bound && ground.has(Premise::Different)).then(|| {
                    let free = ground.rules.additional_group == AdditionalGroup::Any;
                    let mut cases = Vec::new();
                    for place in places {
                        cases.push(vec![Supposition::NotAmong(place, ground.members(group))]);
                        if free && place.role == Role::Completing {
                            cases.push(vec![Supposition::Together(place)]);
                        }
                    }
                    cases
                })
            }
            Self::Cap(under_review, seats) => {
                let most = ground.most_additional(*under_review)?;
                let place = |&seat| Place { under_review: *under_review, seat, role: Role::Completed };
                let distinct = seats.is_sorted_by(|one, other| one < other);
                let open = seats.iter().all(|seat| ground.seated(place(seat)).is_none());
                let elsewhere = (ground.places_of(*under_review))
                    .filter(|it| it.role == Role::Completed && !seats.contains(&it.seat))
                    .filter(|&it| matches!(ground.seated(it), Some(Some(_))))
                    .count();
                (distinct && open && elsewhere + seats.len() > most)
                    .then(|| seats.iter().map(|seat| vec![Supposition::Alone(place(seat))]).collect())
            }
            &Self::Completed(place) => {
                Some(vec![vec![Supposition::Alone(place)], vec![Supposition::Together(place)]])
            }
            Self::Completion(place, parties) => (place.role == Role::Completed).then(|| {
                vec![
                    vec![Supposition::Fitting(*place, parties.clone())],
                    vec![Supposition::Unfitting(*place, parties.clone())],
                ]
            }),
            &Self::Uncounted(party, place) => {
                (place.role == Role::Completing && ground.has(Premise::Partial)).then(|| {
                    vec![
                        vec![Supposition::NotAmong(place, vec![party])],
                        vec![Supposition::Alone(place)],
                        vec![Supposition::Uncounted(party, place), Supposition::Together(place)],
                    ]
                })
            }
            Self::Otherwise(ball) => {
                let cases = if ground.none_completed { 1 } else { 2 };
                Some(otherwise(ball).into_iter().take(cases).collect())
            }
        }
    }
}

fn not_reviewing(party: PartyId, under_review: PartyId) -> Vec<Supposition> {
    vec![Supposition::NotReviewing(party, under_review)]
}

/// Another State takes the seat that the ball was drawn for: alone, or completed by one more.
fn otherwise(ball: &Seated) -> Vec<Vec<Supposition>> {
    let completing = Place { under_review: ball.under_review, seat: ball.seat, role: Role::Completing };
    let not_at = |place| Supposition::NotAmong(place, vec![ball.party]);
    match ball.lot {
        LotKind::Additional => vec![vec![not_at(completing)]],
        LotKind::Main => vec![
            vec![Supposition::Alone(completing), not_at(completing)],
            vec![Supposition::Together(completing), not_at(completing.partner())],
        ],
    }
}
