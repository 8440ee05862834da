//! The sequential procedure, all lot orders and all lots at once.
//!
//! From each standing every open review is next with the same chance. Its lots are even over the balls that lead to a
//! standing that can be completed. The standings after so many reviews and their chances are all that is kept.

use std::collections::BTreeMap;

use bylot_model::rules::Additional;
use bylot_model::{PartyId, Roster, Rules, Seat};
use num_bigint::BigUint;
use num_integer::Integer;
use num_traits::{One, Zero};

use super::chances::{Chances, Sums};
use super::field::{Field, Whole};
use super::meter::{Meter, TooLarge};
use super::standing::Standing;
use super::ways::Way;

pub(super) fn chances(roster: &Roster, rules: &Rules, limit: u64) -> Result<Chances, TooLarge> {
    let mut meter = Meter::new(limit);
    let reviewed = roster.parties().filter(|(_, party)| party.under_review).count();
    meter.foresee(1_u64.checked_shl(reviewed as u32).unwrap_or(u64::MAX))?;
    let field = Field::new(roster, rules, &mut meter)?;
    let mut sums = Sums::default();
    let mut ahead = Ahead::new(&field, rules, meter);
    let first = match Standing::first(&field) {
        Some(first) if ahead.least(&first, 0)?.is_some() => first,
        _ => return Ok(sums.over(&BigUint::one())),
    };
    let lots = Lots::new(roster, rules, &field);
    let reviews = field.reviews.len() as u32;

    // After each review the chances stand over one denominator: what is still to come is multiplied in.
    let mut standings = BTreeMap::from([(first, BigUint::one())]);
    for held in 0..reviews {
        let later = lots.denominator(reviews - held - 1);
        let mut next: BTreeMap<Standing, BigUint> = BTreeMap::new();
        for (standing, chance) in standings {
            let needed = ahead.least(&standing, 0)?.expect("only what can be completed is kept");
            for &number in &standing.open {
                let review = &field.reviews[usize::from(number)];
                let mut kept = Vec::new();
                for way in &review.ways {
                    let Some(after) = standing.after(&field, number, way) else { continue };
                    let Some(left) = needed.checked_sub(ahead.additional(way)) else { continue };
                    if ahead.least(&after, left)? == Some(left) {
                        kept.push((way, after));
                    }
                }
                lots.hold(review, &mut kept, &chance, &mut |way, after, amount| {
                    let whole = &amount * &later;
                    for seated in &way.seated {
                        sums.add(review.under_review, seated.seat, seated.party, &whole);
                    }
                    *next.entry(after).or_default() += amount;
                });
            }
        }
        standings = next;
    }
    let whole = standings.into_values().fold(BigUint::zero(), |sum, chance| sum + chance);
    debug_assert_eq!(whole, lots.denominator(reviews), "every draw ends");
    Ok(sums.over(&whole))
}

/// Which standings can be completed, and with how few additional reviewing States.
struct Ahead<'a> {
    field: &'a Field,
    fewest: bool,
    meter: Meter,
    known: BTreeMap<Standing, Option<u32>>,
}

impl<'a> Ahead<'a> {
    fn new(field: &'a Field, rules: &Rules, meter: Meter) -> Self {
        Self { field, fewest: rules.additional == Additional::Fewest, meter, known: BTreeMap::new() }
    }

    /// How many additional reviewing States a way has, where they are to be the fewest.
    fn additional(&self, way: &Way) -> u32 {
        if self.fewest { way.additional } else { 0 }
    }

    /// The least total of additional reviewing States of the open reviews, known to be `bound` at least; `None` when
    /// the standing cannot be completed. It is the same in whatever order the reviews are filled.
    fn least(&mut self, standing: &Standing, bound: u32) -> Result<Option<u32>, TooLarge> {
        let Some(&number) = standing.open.first() else { return Ok(Some(0)) };
        if let Some(&known) = self.known.get(standing) {
            return Ok(known);
        }
        let field = self.field;
        let review = &field.reviews[usize::from(number)];
        self.meter.standing()?;
        // Each way is looked at from here and, when the standing is held, once for each open review.
        self.meter.ways(review.ways.len().saturating_mul(1 + standing.open.len()))?;
        let mut least = None;
        for way in &review.ways {
            let Some(after) = standing.after(field, number, way) else { continue };
            let here = self.additional(way);
            if let Some(later) = self.least(&after, bound.saturating_sub(here))? {
                least = Some(least.map_or(here + later, |least: u32| least.min(here + later)));
                if least == Some(bound) {
                    break;
                }
            }
        }
        self.known.insert(standing.clone(), least);
        Ok(least)
    }
}

/// How the lots of a review are held.
struct Lots<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    /// The lots that a review has at most.
    each: u32,
    /// A multiple of every number of balls.
    balls: BigUint,
}

impl<'a> Lots<'a> {
    fn new(roster: &'a Roster, rules: &'a Rules, field: &Field) -> Self {
        let ways = field.reviews.iter().flat_map(|review| &review.ways);
        let balls = |review: &Whole| review.seats.iter().filter(|&&seats| seats).count();
        let most = field.reviews.iter().map(balls).max().unwrap_or(0);
        Self {
            roster,
            rules,
            each: ways.map(|way| way.seated.len()).max().unwrap_or(0) as u32,
            balls: (1..=most).fold(BigUint::one(), |common, n| common.lcm(&n.into())),
        }
    }

    /// What the chances are over that the last `reviews` multiply in.
    fn denominator(&self, reviews: u32) -> BigUint {
        (1..=reviews).map(BigUint::from).product::<BigUint>() * self.balls.pow(self.each * reviews)
    }

    /// Holds the lots of a review: `kept` are the ways that can be completed, in the order of the lots, and how it
    /// would stand then; `chance` is shared out among them.
    fn hold(
        &self,
        review: &Whole,
        kept: &mut [(&Way, Standing)],
        chance: &BigUint,
        come_out: &mut impl FnMut(&Way, Standing, BigUint),
    ) {
        self.hold_from(0, review, kept, chance.clone(), come_out);
    }

    /// Holds the lots from the `lot`-th on, those before having the same outcome in all of `kept`.
    fn hold_from(
        &self,
        lot: usize,
        review: &Whole,
        kept: &mut [(&Way, Standing)],
        chance: BigUint,
        come_out: &mut impl FnMut(&Way, Standing, BigUint),
    ) {
        if let [(way, after)] = kept
            && way.seated.len() == lot
        {
            // Lots that are not held, because no seat is incomplete, multiply nothing in.
            let share = chance * self.balls.pow(self.each - lot as u32);
            come_out(way, after.clone(), share);
            return;
        }
        let ball = |way: &Way| way.seated[lot].party;
        let mut balls: Vec<_> = kept.chunk_by_mut(|(one, _), (other, _)| ball(one) == ball(other)).collect();
        if let Some((way, _)) = balls.first().and_then(|balls| balls.first())
            && self.prefers_similar(review, way, lot)
            && balls.iter().any(|balls| self.is_similar(review, ball(balls[0].0)))
        {
            balls.retain(|balls| self.is_similar(review, ball(balls[0].0)));
        }
        let share = chance * (&self.balls / balls.len());
        for balls in balls {
            self.hold_from(lot + 1, review, balls, share.clone(), come_out);
        }
    }

    /// Whether the lot is held among States of a similar legal system first (N12).
    fn prefers_similar(&self, review: &Whole, way: &Way, lot: usize) -> bool {
        let mut earlier = way.seated[..lot].iter().filter(|earlier| matches!(earlier.seat, Seat::Main(_)));
        let Seat::Main(seat) = way.seated[lot].seat else { return false };
        let met = || earlier.any(|earlier| self.is_similar(review, earlier.party));
        self.rules.prefers_similar(seat, seat.index() + 1 == self.rules.seats.len(), met)
    }

    /// Whether a State shares a legal family with the State under review.
    fn is_similar(&self, review: &Whole, party: PartyId) -> bool {
        let systems = &self.roster.party(party).legal_systems;
        self.roster.party(review.under_review).legal_systems.iter().any(|system| systems.contains(system))
    }
}
