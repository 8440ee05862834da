//! What can be, whatever has been drawn: every review with the ways to fill it.

use bylot_model::rules::MutualReviews;
use bylot_model::{PartyId, Roster, Rules};

use super::meter::{Meter, TooLarge};
use super::ways::{Way, ways};

/// Every review with the ways to fill it, and what the parties must and may perform.
pub(super) struct Field {
    /// The reviews, in code order of the States under review.
    pub reviews: Vec<Whole>,
    /// The review of each party, if it is under review.
    pub review_of: Vec<Option<u8>>,
    /// The fewest reviews each party performs, and the most that there are for it to perform.
    pub minimum: Vec<u8>,
    pub maximum: Vec<u8>,
    pub mutual: MutualReviews,
}

/// One review, and all that may become of it.
pub(super) struct Whole {
    pub under_review: PartyId,
    pub ways: Vec<Way>,
    /// By party, whether some way seats it; and whether some way does so that counts towards its minimum.
    pub seats: Vec<bool>,
    pub counts: Vec<bool>,
    /// The most seats of a way that count towards a minimum.
    pub counting: u32,
}

impl Field {
    /// # Errors
    /// When there are more ways than the meter allows, or more States under review than can be numbered.
    ///
    /// # Panics
    /// When the roster was built under other instruments than those of `rules`.
    pub(super) fn new(roster: &Roster, rules: &Rules, meter: &mut Meter) -> Result<Self, TooLarge> {
        assert_eq!(roster.instruments(), rules.instruments, "the roster was built under other rules");
        let under_review: Vec<_> =
            roster.parties().filter(|(_, party)| party.under_review).map(|(id, _)| id).collect();
        let most = u8::try_from(under_review.len()).map_err(|_| meter.too_large())?;
        let mut review_of = vec![None; roster.len()];
        for (&party, review) in under_review.iter().zip(0..) {
            review_of[party.index()] = Some(review);
        }
        let mut reviews = Vec::new();
        for &party in &under_review {
            reviews.push(Whole::new(roster.len(), party, ways(roster, rules, party, meter)?));
        }
        // No State sits twice in a review: one that must perform more than there are can never do it.
        let capped = |number: u32| number.min(u32::from(most) + 1).min(u32::from(u8::MAX)) as u8;
        Ok(Self {
            reviews,
            review_of,
            minimum: roster.parties().map(|(_, party)| capped(party.minimum)).collect(),
            maximum: roster.parties().map(|(_, party)| capped(party.maximum.unwrap_or(u32::MAX))).collect(),
            mutual: rules.mutual_reviews,
        })
    }
}

impl Whole {
    fn new(parties: usize, under_review: PartyId, ways: Vec<Way>) -> Self {
        let (mut seats, mut counts, mut counting) = (vec![false; parties], vec![false; parties], 0);
        for way in &ways {
            for seated in &way.seated {
                seats[seated.party.index()] = true;
                counts[seated.party.index()] |= seated.counted;
            }
            counting = counting.max(way.seated.iter().filter(|seated| seated.counted).count() as u32);
        }
        Self { under_review, ways, seats, counts, counting }
    }
}
