//! What can still be completed, for up to nine parties or so: enumeration review by review, which remembers what
//! it has seen.
//!
//! Each review is filled in every way [`fillings`] finds, which is `check` on that review alone. Between reviews
//! three rules remain, and they are spelled out here: no mutual reviews, the maximum, the minimum. Two partial
//! pairings with the same reviews behind them, the same workloads and the same States barred as mutual have the
//! same completions; that is all the memory there is.

use std::collections::BTreeMap;

use bylot_model::{
    PartyId, Roster, Rules, Seat,
    rules::{Additional, MutualReviews, PartialReviews},
};

use crate::{enumerate::fillings, places::Place};

/// Seatings in the order of their lots.
pub type Seated = [(Place, PartyId)];

/// The roster is too large to be enumerated with the effort allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooLarge;

/// The lawful completions of partial pairings in one lot order.
pub struct Remaining<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    lot_order: Vec<PartyId>,
    reviews: Vec<Vec<Filling>>,
    /// `chances[k][p]`: in how many reviews from the `k`-th on `p` can sit in a place that counts towards its
    /// minimum.
    chances: Vec<Vec<u32>>,
    /// `counting[k]`: the most places of the reviews from the `k`-th on that count towards a minimum.
    counting: Vec<u32>,
    known: BTreeMap<Box<[u8]>, Known>,
    effort: u64,
    least: Option<u32>,
}

/// One way to fill one review.
struct Filling {
    seated: Vec<(Place, PartyId)>,
    /// The States seated.
    members: u32,
    /// Those of them whose review counts towards the minimum.
    counted: u32,
    additional: u32,
}

/// What was found out about the completions of a board.
#[derive(Default, Clone, Copy)]
struct Known {
    /// Not with so many additional reviewing States or fewer.
    not_with: Option<u32>,
    /// With so many or more.
    with: Option<u32>,
}

/// Whole reviews behind, whole reviews ahead.
#[derive(Clone)]
struct Board {
    held: usize,
    load: Vec<u32>,
    counted: Vec<u32>,
    /// By State under review: the States seated.
    seated: Vec<u32>,
}

impl<'a> Remaining<'a> {
    /// How many partial pairings and ways to fill their next review are looked at before enumeration gives up.
    pub const EFFORT: u64 = 6_000_000;

    /// Enumeration in this lot order.
    ///
    /// # Errors
    /// When the least total cannot be found with [`Self::EFFORT`].
    ///
    /// # Panics
    /// When the roster has more than 32 parties.
    pub fn new(roster: &'a Roster, rules: &'a Rules, lot_order: Vec<PartyId>) -> Result<Self, TooLarge> {
        assert!(roster.len() <= 32, "sets of parties are 32 bits");
        let reviews: Vec<Vec<Filling>> = lot_order
            .iter()
            .map(|&state| {
                fillings(roster, rules, state).into_iter().map(|f| Filling::new(rules, f)).collect()
            })
            .collect();
        let mut chances = vec![vec![0; roster.len()]; reviews.len() + 1];
        let mut counting = vec![0; reviews.len() + 1];
        for held in (0..reviews.len()).rev() {
            let anywhere = reviews[held].iter().fold(0, |any, filling| any | filling.counted);
            chances[held] = (0..roster.len()).map(|p| chances[held + 1][p] + (anywhere >> p & 1)).collect();
            let most = reviews[held].iter().map(|filling| filling.counted.count_ones()).max().unwrap_or(0);
            counting[held] = counting[held + 1] + most;
        }
        let mut remaining = Self {
            roster,
            rules,
            lot_order,
            reviews,
            chances,
            counting,
            known: BTreeMap::new(),
            effort: Self::EFFORT,
            least: None,
        };
        remaining.least = remaining.least_extending(&[])?;
        Ok(remaining)
    }

    /// The lot order.
    pub fn lot_order(&self) -> &[PartyId] {
        &self.lot_order
    }

    /// The least total of additional reviewing States over all lawful pairings; `None` when there is none.
    pub fn least(&self) -> Option<u32> {
        self.least
    }

    /// The least total over the lawful pairings that extend `prefix`, by trying 0, 1, 2, ...
    ///
    /// # Errors
    /// When that needs more effort than is left.
    pub fn least_extending(&mut self, prefix: &Seated) -> Result<Option<u32>, TooLarge> {
        let most = self.most_additional();
        if !self.possible(prefix, most)? {
            return Ok(None);
        }
        for allowed in 0..most {
            if self.possible(prefix, allowed)? {
                return Ok(Some(allowed));
            }
        }
        Ok(Some(most))
    }

    /// Whether the partial pairing of `prefix`, lots held in the lot order without a gap, is completable.
    ///
    /// # Errors
    /// When that needs more effort than is left.
    pub fn completable(&mut self, prefix: &Seated) -> Result<bool, TooLarge> {
        let Some(least) = self.least else { return Ok(false) };
        let allowed =
            if self.rules.additional == Additional::Fewest { least } else { self.most_additional() };
        self.possible(prefix, allowed)
    }

    fn most_additional(&self) -> u32 {
        u32::try_from(self.rules.seats.len() * self.reviews.len()).expect("a small roster")
    }

    fn possible(&mut self, prefix: &Seated, allowed: u32) -> Result<bool, TooLarge> {
        let mut board = Board {
            held: 0,
            load: vec![0; self.roster.len()],
            counted: vec![0; self.roster.len()],
            seated: vec![0; self.roster.len()],
        };
        let mut left = allowed;
        let mut rest = prefix;
        while board.held < self.reviews.len() {
            let under_review = self.lot_order[board.held];
            let here = rest.iter().take_while(|(place, _)| place.under_review == under_review).count();
            let (here, later) = rest.split_at(here);
            if later.is_empty() {
                return self.possible_from(&board, left, here);
            }
            let Some(filling) = self.reviews[board.held].iter().find(|filling| filling.seated == here) else {
                return Ok(false);
            };
            if !self.fits(&board, filling) || filling.additional > left {
                return Ok(false);
            }
            left -= filling.additional;
            board = self.after(&board, filling);
            rest = later;
        }
        self.possible_from(&board, left, &[])
    }

    /// Whether the board can be completed when the next review begins with `here`.
    fn possible_from(&mut self, board: &Board, allowed: u32, here: &Seated) -> Result<bool, TooLarge> {
        self.effort = self.effort.checked_sub(1).ok_or(TooLarge)?;
        if self.minimum_out_of_reach(board) {
            return Ok(false);
        }
        if board.held == self.reviews.len() {
            return Ok(true);
        }
        let key = here.is_empty().then(|| self.key(board));
        if let Some(known) = key.as_ref().and_then(|key| self.known.get(key)) {
            if known.with.is_some_and(|with| with <= allowed) {
                return Ok(true);
            }
            if known.not_with.is_some_and(|not_with| allowed <= not_with) {
                return Ok(false);
            }
        }
        let ways = self.reviews[board.held].len() as u64;
        self.effort = self.effort.checked_sub(ways).ok_or(TooLarge)?;
        let mut ways: Vec<(u32, Board)> = self.reviews[board.held]
            .iter()
            .filter(|filling| filling.seated.starts_with(here) && filling.additional <= allowed)
            .filter(|filling| self.fits(board, filling))
            .map(|filling| (filling.additional, self.after(board, filling)))
            .collect();
        ways.sort_by_key(|(additional, next)| {
            (*additional, self.owed(next), next.load.iter().max().copied())
        });
        let mut found = false;
        for (additional, next) in ways {
            if self.possible_from(&next, allowed - additional, &[])? {
                found = true;
                break;
            }
        }
        if let Some(key) = key {
            let known = self.known.entry(key).or_default();
            if found {
                known.with = Some(known.with.map_or(allowed, |with| with.min(allowed)));
            } else {
                known.not_with = known.not_with.max(Some(allowed));
            }
        }
        Ok(found)
    }

    /// Whether `filling` breaks neither the maximum nor the bar on mutual reviews.
    fn fits(&self, board: &Board, filling: &Filling) -> bool {
        let under_review = self.lot_order[board.held];
        parties_of(filling.members).all(|party| {
            let below_maximum =
                self.roster.party(party).maximum.is_none_or(|maximum| board.load[party.index()] < maximum);
            let mutual = board.seated[party.index()] >> under_review.index() & 1 == 1;
            below_maximum && !(mutual && self.rules.mutual_reviews == MutualReviews::Barred)
        })
    }

    fn after(&self, board: &Board, filling: &Filling) -> Board {
        let mut next = board.clone();
        next.held += 1;
        next.seated[self.lot_order[board.held].index()] = filling.members;
        parties_of(filling.members).for_each(|party| next.load[party.index()] += 1);
        parties_of(filling.counted).for_each(|party| next.counted[party.index()] += 1);
        next
    }

    fn owed(&self, board: &Board) -> u32 {
        self.roster.parties().map(|(id, party)| party.minimum.saturating_sub(board.counted[id.index()])).sum()
    }

    fn minimum_out_of_reach(&self, board: &Board) -> bool {
        let places = self.counting[board.held];
        let alone = self.roster.parties().any(|(id, party)| {
            party.minimum > board.counted[id.index()] + self.chances[board.held][id.index()]
        });
        alone || self.owed(board) > places
    }

    /// All of a board that bears on its completions.
    fn key(&self, board: &Board) -> Box<[u8]> {
        let mut key = vec![byte(board.held)];
        for (id, party) in self.roster.parties() {
            let at = id.index();
            key.push(if party.maximum.is_some() { byte(board.load[at]) } else { 0 });
            key.push(byte(board.counted[at].min(party.minimum)));
        }
        if self.rules.mutual_reviews == MutualReviews::Barred {
            for ahead in &self.lot_order[board.held..] {
                let behind = self.lot_order[..board.held].iter();
                let barred = behind.filter(|state| board.seated[state.index()] >> ahead.index() & 1 == 1);
                let barred: u32 = barred.fold(0, |set, state| set | 1 << state.index());
                key.extend(barred.to_le_bytes());
            }
        }
        key.into()
    }
}

impl Filling {
    fn new(rules: &Rules, seated: Vec<(Place, PartyId)>) -> Self {
        let mut filling = Self { seated, members: 0, counted: 0, additional: 0 };
        for (place, party) in &filling.seated {
            let additional = matches!(place.seat, Seat::Additional(_));
            filling.members |= 1 << party.index();
            filling.additional += u32::from(additional);
            if !additional || rules.partial_reviews == PartialReviews::MinimumAndMaximum {
                filling.counted |= 1 << party.index();
            }
        }
        filling
    }
}

fn parties_of(set: u32) -> impl Iterator<Item = PartyId> {
    (0..32).filter(move |bit| set >> bit & 1 == 1).map(PartyId)
}

fn byte(number: impl TryInto<u8>) -> u8 {
    number.try_into().ok().expect("a small roster")
}
