//! The uniform procedure: every lawful pairing has its due chance, exactly.
//!
//! The law (`docs/fairness.md`): every lot is drawn blindly and by itself from its urn, and the whole is thrown away
//! unless it is lawful, until it is. Waiting for that would take for ever; here whole classes of States are counted
//! instead, so that few trials are thrown away, and none of it changes the law.
//!
//! One trial ([`trial`]) deals the seats to classes of States that the counting cannot tell apart ([`classes`]). Of each seat
//! it is known who may take it, alone or as one of two ([`takings`]), and, while class after class has its [`turn`], what of
//! that is still open ([`states`]). A class takes so many of the seats that it finds that few trials are thrown away
//! ([`intake`], [`bound`]), and shares them out among its States ([`deal`]) in one of the [`ways`] that are lawful within
//! the class. What is lawful between classes is left to the judge, `check`. The number of the trial that is kept is the
//! certificate of the draw.

mod bound;
mod classes;
mod deal;
mod estimate;
mod extent;
mod intake;
mod kinds;
mod odds;
mod pulls;
mod reach;
mod states;
mod takings;
mod trial;
mod turn;
#[cfg(test)]
mod vectors;
mod ways;

use std::collections::BTreeMap;
use std::sync::Arc;

use bylot_model::rules::{Additional, MutualReviews};
use bylot_model::{Certificate, Extent, Pairing, ReviewGroup, Roster, Rules, check};
use num_bigint::BigUint;

use crate::lots::{Purpose, Seed, Stream, Weighted, review_groups};
use crate::progress::{Progress, Work};
use crate::{Lottery, NoDraw, Procedure};
use classes::Class;
pub use estimate::Estimate;
use intake::Intake;
use kinds::Kinds;
use pulls::Pulls;
use states::States;
use takings::Ground;
use trial::Seats;
use turn::{Lot, Parts, Ready};
use ways::{Shares, Ways};

/// A roster and a rule set made ready for the uniform procedure.
#[derive(Debug)]
pub(crate) struct Uniform {
    classes: Vec<Class>,
    /// How many seats a review has.
    seats: usize,
    states: States,
    kinds: Kinds,
    /// The lot of each kind of review for its form; `None`: there is one.
    forms: Vec<Option<Weighted>>,
    /// The lot of each class.
    intakes: Vec<Intake>,
    /// Whether a seat in each state is taken, for an own duty of the class that finds it and for any other.
    lots: Vec<[Lot; 2]>,
    /// How it is taken.
    parts: Vec<Parts>,
    /// The seats of all reviews in their first form.
    begin: Seats,
    /// How the States of each class can share out seats.
    shares: Vec<Arc<Shares>>,
    /// For each State under review, in code order, its place in the class whose own duty its review has.
    place_in_class: Vec<usize>,
    /// Whether two States may review each other.
    mutual: bool,
    /// The total of additional reviewing States that a pairing must have (N4); `None`: any.
    least_additional: Option<u32>,
    pulls: Pulls,
    /// The strength of each state.
    values: Vec<BigUint>,
}

impl Uniform {
    /// Makes ready. A lawful pairing exists; the least total of additional reviewing States is as given.
    pub(crate) fn new(roster: &Roster, rules: &Rules, least_additional: Option<u32>) -> Self {
        Self::weighing(roster, rules, least_additional, true)
    }

    /// The same for a count: urns do not weigh, and every lawful pairing is as likely as every other.
    pub(crate) fn for_count(roster: &Roster, rules: &Rules, least_additional: Option<u32>) -> Self {
        Self::weighing(roster, rules, least_additional, false)
    }

    fn weighing(roster: &Roster, rules: &Rules, least_additional: Option<u32>, urns_weigh: bool) -> Self {
        let additional = match rules.additional {
            Additional::Never => false,
            Additional::ByLot => true,
            Additional::Fewest => least_additional != Some(0),
        };
        let mutual = rules.mutual_reviews == MutualReviews::Allowed;
        let classes = classes::all(roster, rules, additional);
        let mut states = States::default();
        let kinds =
            Kinds::new(Ground { roster, rules, classes: &classes, additional, urns_weigh }, &mut states);
        let begun = kinds.begun();
        let seats: Vec<_> =
            (0..classes.len()).map(|class| extent::Seats::new(&begun, &states, &classes, class)).collect();
        let most = |class: usize| classes[class].most().min(seats[class].all());
        let shares = shares(&classes, most);
        let gains: Vec<_> =
            (0..classes.len()).map(|class| gains(&classes[class], &shares[class], most(class))).collect();
        let members: Vec<_> = classes.iter().map(|class| class.members.len()).collect();
        let by_two = least_additional.filter(|_| additional);
        let pulls = pulls::settle(&kinds, &states, &members, &gains, by_two);
        let values = states.values(&pulls);
        let ready = Ready { classes: &classes, states: &states, values: &values, pulls: &pulls };
        let ready = |class: usize| {
            let Class { limits, members, .. } = &classes[class];
            let ways = Ways::new(*limits, members.len(), most(class), seats[class].all_own(), mutual);
            ready.turn(class, &seats[class], ways, most(class))
        };
        let (intakes, lots): (Vec<_>, Vec<_>) = (0..classes.len()).map(ready).unzip();
        let mut lots: Vec<_> = lots.into_iter().flatten().collect();
        lots.sort_unstable_by_key(|&(state, _)| state);
        let lots = lots.into_iter().map(|(_, lots)| lots).collect();
        let parts =
            (0..states.all().len()).map(|state| Parts::new(state, &states, &values, &pulls)).collect();
        let begin = Seats::new(&kinds, &states);
        let forms = kinds.all().iter().map(|kind| {
            (kind.forms.len() > 1).then(|| Weighted::new(kind.weights(&states, &values, &pulls)))
        });
        let forms = forms.collect();
        let place_in_class = kinds
            .of()
            .iter()
            .map(|(party, _)| {
                classes.iter().find_map(|class| class.members.binary_search(party).ok()).unwrap_or(0)
            })
            .collect();
        let seats = rules.seats.len();
        Self {
            classes,
            seats,
            states,
            kinds,
            forms,
            intakes,
            lots,
            parts,
            begin,
            shares,
            place_in_class,
            mutual,
            least_additional,
            pulls,
            values,
        }
    }

    /// Holds trials until one is lawful.
    pub(crate) fn draw(
        &self,
        lottery: &Lottery<'_>,
        seed: &Seed,
        mut progress: impl FnMut(Progress),
    ) -> Result<Certificate, NoDraw> {
        let Lottery { roster, rules, budget, .. } = *lottery;
        let seed = seed.record(Procedure::Uniform.edition(), lottery.digests);
        let mut stream = Stream::new(&seed.seed, Purpose::ReviewGroups, 0);
        let review_groups = review_groups::draw(roster, rules, &mut stream);
        let review_groups = review_groups.map_err(|_| lottery.budget_spent())?;
        let by_party = review_groups::by_party(&review_groups, roster.len());
        let held = (0..budget).find_map(|trial| {
            progress(Progress::new(Work::Trials, trial, budget));
            let pairing = self.trial(roster, &by_party, &seed.seed, trial)?;
            check(roster, rules, &pairing, Extent::Whole).is_empty().then_some((trial, pairing))
        });
        let (trial, pairing) = held.ok_or_else(|| lottery.budget_spent())?;
        Ok(Certificate { seed, review_groups, trial, pairing })
    }

    /// Whether at least one of the first trials of a seed that is all zeros is kept; else how many were held.
    ///
    /// Where trials break rules in many places, hardly any breaks none: of a thousand trials with λ violations on average, by
    /// chance, one has 8 at most unless λ is beyond 20, and then fewer than one trial in 10^8 has none.
    pub(crate) fn is_within_reach(
        &self,
        roster: &Roster,
        rules: &Rules,
        mut progress: impl FnMut(u64, u64),
    ) -> Result<(), u64> {
        const TRIALS: u64 = 100_000;
        /// After so many trials dealt to the end, each with more violations than this.
        const HOPELESS: [(u64, usize); 2] = [(1_000, 8), (10_000, 4)];
        let no_groups = vec![None; roster.len()];
        let (mut dealt, mut fewest) = (0, usize::MAX);
        for trial in 0..TRIALS {
            progress(trial, TRIALS);
            let Some(pairing) = self.trial(roster, &no_groups, &[0; 32], trial) else { continue };
            fewest = fewest.min(check(roster, rules, &pairing, Extent::Whole).len());
            dealt += 1;
            if fewest == 0 {
                return Ok(());
            }
            if HOPELESS.iter().any(|&(after, violations)| dealt >= after && fewest > violations) {
                return Err(trial + 1);
            }
        }
        Err(TRIALS)
    }

    /// The pairing of the trial with this number, to be judged; `None`: it is thrown away before that.
    fn trial(
        &self,
        roster: &Roster,
        review_groups: &[Option<ReviewGroup>],
        seed: &[u8; 32],
        number: u64,
    ) -> Option<Pairing> {
        let mut stream = Stream::new(seed, Purpose::Trial, number);
        trial::hold(self, roster, review_groups, &mut stream)
    }
}

/// The ways of each class to share out seats; classes with the same limits have them in common.
fn shares(classes: &[Class], most: impl Fn(usize) -> usize) -> Vec<Arc<Shares>> {
    let mut sizes = BTreeMap::new();
    for (id, class) in classes.iter().enumerate() {
        let (states, duties) = sizes.entry(class.limits).or_insert((0, 0));
        *states = class.members.len().max(*states);
        *duties = most(id).max(*duties);
    }
    let shares: BTreeMap<_, _> = sizes
        .into_iter()
        .map(|(limits, (states, duties))| (limits, Arc::new(Shares::new(limits, states, duties))))
        .collect();
    classes.iter().map(|class| shares[&class.limits].clone()).collect()
}

/// By how much the ways to share out seats grow with one seat more ([`pulls::settle`]).
fn gains(class: &Class, shares: &Shares, most: usize) -> Vec<u64> {
    let states = class.members.len();
    let gain = |n: usize| {
        let (ways, more) = (shares.count(states, n), shares.count(states, n + 1));
        if *ways == BigUint::ZERO {
            return u64::from(u32::MAX);
        }
        u64::try_from(more * pulls::UNIT / ways).unwrap_or(u64::MAX).min(u32::MAX.into())
    };
    (0..most).map(gain).collect()
}
