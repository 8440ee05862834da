//! The laws of both procedures by plain enumeration: every lawful pairing is written down, and every order of lots is
//! held among them. For small rosters only.

use std::collections::{BTreeMap, BTreeSet};

use bylot_model::{
    Extent, Pairing, PartyId, Roster, Rules, Seat, check,
    rules::{Additional, AdditionalGroup, GroupRelation, LegalSystem},
};
use bylot_solver::exact::{self, Among, Chances, TooLarge};
use num_bigint::BigUint;
use num_rational::Ratio;
use num_traits::{One, Zero};

use crate::{
    Case,
    enumerate::fillings,
    places::{Place, seat, under_review, unseat},
};

/// A fraction of whole numbers.
pub type Fraction = Ratio<BigUint>;

/// The chance of each reviewing State for each seat of each State under review; additional seats are one.
pub type Table = BTreeMap<(PartyId, Seat, PartyId), Fraction>;

/// Every lawful pairing of a small roster, written down.
pub struct Law<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    /// How many lawful pairings there are.
    lawful: usize,
    /// Those that a draw is held among, by State under review.
    drawn: Vec<Vec<Filling>>,
    reviewed: Vec<PartyId>,
}

/// The States seated in one review, in the order of the lots.
type Filling = Vec<(Place, PartyId)>;

impl<'a> Law<'a> {
    /// Every lawful pairing; `None` when more than `effort` partial ones would have to be judged.
    pub fn new(roster: &'a Roster, rules: &'a Rules, effort: usize) -> Option<Self> {
        let reviewed = under_review(roster);
        let ways: Vec<_> = reviewed.iter().map(|&state| fillings(roster, rules, state)).collect();
        let (mut left, mut found) = (effort, Vec::new());
        extend(roster, rules, &ways, &mut Pairing::default(), &mut Vec::new(), &mut found, &mut left)?;
        let lawful = found.len();
        if rules.additional == Additional::Fewest {
            let least = found.iter().map(|pairing| additional(pairing)).min();
            found.retain(|pairing| Some(additional(pairing)) == least);
        }
        Some(Self { roster, rules, lawful, drawn: found, reviewed })
    }

    /// How many lawful pairings there are, and among how many of them a draw is held.
    pub fn counts(&self) -> (usize, usize) {
        (self.lawful, self.drawn.len())
    }

    /// The pairings among which a draw is held, each as who takes which place.
    pub fn drawn(&self) -> impl Iterator<Item = Vec<(Place, PartyId)>> {
        self.drawn.iter().map(|pairing| pairing.concat())
    }

    /// The uniform law: a pairing weighs one over the product of its blind additional urns.
    pub fn uniform(&self) -> Table {
        let (mut table, mut whole) = (Table::new(), Fraction::zero());
        for pairing in &self.drawn {
            let mut weight = Fraction::one();
            for filling in pairing {
                for pair in filling.windows(2).filter(|pair| matches!(pair[1].0.seat, Seat::Additional(_))) {
                    weight /= BigUint::from(self.blind_urn(pair[0]));
                }
            }
            whole += &weight;
            pairing.iter().flatten().for_each(|&seated| add(&mut table, seated, &weight));
        }
        table.values_mut().for_each(|chance| *chance /= &whole);
        table
    }

    /// Who could complete the seat taken by `main`, whatever other lots gave.
    fn blind_urn(&self, (place, main): (Place, PartyId)) -> usize {
        let Seat::Main(seat) = place.seat else {
            unreachable!("additional States follow the one they complete")
        };
        let under_review = self.roster.party(place.under_review);
        let lacks = under_review.reviewed_for().minus(self.roster.party(main).holds);
        let of_group = |group| match (self.rules.additional_group, self.rules.seats[seat.index()].group) {
            (AdditionalGroup::Any, _) | (_, GroupRelation::Any | GroupRelation::Different) => true,
            (AdditionalGroup::Seat, GroupRelation::Own) => group == under_review.group,
            (AdditionalGroup::Seat, GroupRelation::Other) => group != under_review.group,
        };
        let urn = self.roster.parties().filter(|&(ball, party)| {
            ball != place.under_review
                && party.reviews()
                && !self.roster.exclusions().bars(place.under_review, ball)
                && of_group(party.group)
                && party.holds.contains_all(lacks)
        });
        urn.count()
    }

    /// The sequential law: each lot order, and in it each lot, even over the balls of some lawful pairing that agrees
    /// with all lots before.
    pub fn sequential(&self) -> Table {
        let mut table = Table::new();
        let agree: Vec<_> = (0..self.drawn.len()).collect();
        if !agree.is_empty() {
            let open = (0..self.reviewed.len()).collect();
            self.next_review(open, agree, Fraction::one(), &mut table);
        }
        table
    }

    fn next_review(&self, open: BTreeSet<usize>, agree: Vec<usize>, chance: Fraction, table: &mut Table) {
        let share = chance / BigUint::from(open.len().max(1));
        for &review in &open {
            let mut later = open.clone();
            later.remove(&review);
            self.next_lot(review, 0, &later, agree.clone(), share.clone(), table);
        }
    }

    fn next_lot(
        &self,
        review: usize,
        lot: usize,
        later: &BTreeSet<usize>,
        agree: Vec<usize>,
        chance: Fraction,
        table: &mut Table,
    ) {
        let filling = |&pairing: &usize| &self.drawn[pairing][review];
        let first = filling(&agree[0]);
        let Some(&(place, _)) = first.get(lot) else {
            return self.next_review(later.clone(), agree, chance, table);
        };
        let mut balls: BTreeSet<_> = agree.iter().map(|pairing| filling(pairing)[lot].1).collect();
        if self.prefers_similar(place, &first[..lot]) {
            let similar: BTreeSet<_> =
                balls.iter().copied().filter(|&ball| self.similar(place, ball)).collect();
            if !similar.is_empty() {
                balls = similar;
            }
        }
        let share = chance / BigUint::from(balls.len());
        for &ball in &balls {
            add(table, (place, ball), &share);
            let agree = agree.iter().copied().filter(|pairing| filling(pairing)[lot].1 == ball).collect();
            self.next_lot(review, lot + 1, later, agree, share.clone(), table);
        }
    }

    fn prefers_similar(&self, place: Place, earlier: &[(Place, PartyId)]) -> bool {
        let mains = earlier.iter().filter(|(place, _)| matches!(place.seat, Seat::Main(_)));
        self.rules.legal_system == LegalSystem::Preferred
            && matches!(place.seat, Seat::Main(seat) if seat.index() + 1 == self.rules.seats.len())
            && !mains.into_iter().any(|&(_, party)| self.similar(place, party))
    }

    fn similar(&self, place: Place, party: PartyId) -> bool {
        let [one, other] = [place.under_review, party].map(|party| &self.roster.party(party).legal_systems);
        one.iter().any(|system| other.contains(system))
    }
}

/// Whether the exact counts and chances of a case are those of enumeration: how many lawful pairings it has; `None`
/// when there are too many to write down.
///
/// # Errors
/// The first difference, in words.
pub fn judge(case: &Case, effort: usize, limit: u64) -> Result<Option<usize>, String> {
    let (roster, rules) = (case.roster(), &case.rules);
    let Some(law) = Law::new(&roster, rules, effort) else { return Ok(None) };
    let orders: usize = (1..=law.reviewed.len()).product();
    if law.drawn.len().saturating_mul(orders) > effort * 10 {
        return Ok(None);
    }
    let small = |error: TooLarge| error.to_string();
    let (lawful, drawn) = law.counts();
    for (among, enumerated) in [(Among::Lawful, lawful), (Among::Drawn, drawn)] {
        let counted = exact::count(&roster, rules, among, limit).map_err(small)?;
        if counted != enumerated.into() {
            return Err(format!("{among:?}: {counted} counted, {enumerated} enumerated"));
        }
    }
    let exact_uniform = exact::uniform(&roster, rules, limit).map_err(small)?;
    same("uniform", &roster, &law.uniform(), &exact_uniform)?;
    let exact_sequential = exact::sequential(&roster, rules, limit).map_err(small)?;
    same("sequential", &roster, &law.sequential(), &exact_sequential)?;
    Ok(Some(lawful))
}

fn same(law: &str, roster: &Roster, enumerated: &Table, exact: &Chances) -> Result<(), String> {
    let key = |it: &exact::Chance| (it.under_review, it.seat, it.reviewing);
    let found: Table = exact.iter().map(|it| (key(it), it.chance.clone())).collect();
    let keys: BTreeSet<_> = enumerated.keys().chain(found.keys()).collect();
    for key in keys {
        let [expected, found] = [enumerated, &found].map(|table| table.get(key).cloned().unwrap_or_default());
        if expected != found {
            let (under_review, seat, reviewing) = *key;
            let (under_review, reviewing) = (roster.code(under_review), roster.code(reviewing));
            return Err(format!(
                "{law}: {reviewing} at {seat:?} of {under_review}: {found}, enumerated {expected}"
            ));
        }
    }
    Ok(())
}

fn add(table: &mut Table, (place, party): (Place, PartyId), chance: &Fraction) {
    let seat = if let Seat::Additional(_) = place.seat { Seat::Additional(None) } else { place.seat };
    *table.entry((place.under_review, seat, party)).or_default() += chance;
}

fn additional(pairing: &[Filling]) -> usize {
    pairing.iter().flatten().filter(|(place, _)| matches!(place.seat, Seat::Additional(_))).count()
}

/// Fills one review after the other, going no further where `check` objects.
fn extend(
    roster: &Roster,
    rules: &Rules,
    ways: &[Vec<Filling>],
    pairing: &mut Pairing,
    behind: &mut Vec<Filling>,
    found: &mut Vec<Vec<Filling>>,
    left: &mut usize,
) -> Option<()> {
    let Some(here) = ways.get(behind.len()) else {
        if check(roster, rules, pairing, Extent::Whole).is_empty() {
            found.push(behind.clone());
        }
        return Some(());
    };
    for filling in here {
        *left = left.checked_sub(1)?;
        filling.iter().for_each(|&(place, party)| seat(pairing, place, party));
        if check(roster, rules, pairing, Extent::Partial).is_empty() {
            behind.push(filling.clone());
            extend(roster, rules, ways, pairing, behind, found, left)?;
            behind.pop();
        }
        filling.iter().rev().for_each(|&(place, _)| unseat(pairing, place));
    }
    Some(())
}
