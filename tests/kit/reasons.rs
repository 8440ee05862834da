//! The judge of short reasons: why there is no draw, and why a ball was put aside. Every number is counted again from the roster,
//! and every State named is one of those meant, none of them in vain.
//!
//! It knows the conditions of an urn ([`urn::admitted`]), the workloads and the roster, and nothing of the search. Where two States
//! may share a seat (para 28(b)) every way to take it is written down: what is said to be needed at least, or possible at most, is held
//! against these. Which seats a transcript counted is not told by them: there the sums are counted again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use bylot_model::{
    Extent, Pairing, PartyId, PutAside, Roster, Rules, Seat, Transcript, check,
    rules::{Additional, LegalSystem, PartialReviews},
};
use bylot_solver::{ByDefault, Lottery, NoDraw, Seed, Shortage, WhySequential};

use crate::{
    Case, Dice, Remaining, law,
    laws::Law,
    places::{Place, lacking, places_of, seat, taken, under_review},
    rosters, urn,
};

/// How many reasons of each kind were judged.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally(BTreeMap<&'static str, u64>);

impl Tally {
    fn count(&mut self, kind: &'static str) {
        *self.0.entry(kind).or_default() += 1;
    }

    /// Adds another tally.
    pub fn add(&mut self, other: &Self) {
        other.0.iter().for_each(|(kind, many)| *self.0.entry(kind).or_default() += many);
    }

    /// How many of the kind.
    pub fn of(&self, kind: &str) -> u64 {
        self.0.get(kind).copied().unwrap_or_default()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(kind, many)| writeln!(f, "{many:>9}  {kind}"))
    }
}

/// The case of this seed: a random roster under any preset, its codes in capitals, in small letters, or in pairs that differ in
/// nothing else.
pub fn case(seed: u64) -> Case {
    let case = if seed.is_multiple_of(2) { rosters::random(seed) } else { rosters::plain(seed) };
    case.recoded(|at, code| mixed(seed, at, code))
}

/// A code in capitals, in small letters, or one of a pair that differ in nothing but that, by the seed of the case.
pub fn mixed(seed: u64, at: usize, code: &str) -> String {
    match seed % 3 {
        0 => code.to_owned(),
        1 => code.to_lowercase(),
        _ => format!("{}{}", if at.is_multiple_of(2) { 'q' } else { 'Q' }, at / 2),
    }
}

/// A random roster of this seed under a preset as it is.
pub fn case_of_preset(seed: u64, preset: &str) -> Case {
    rosters::of_preset(seed, preset).recoded(|at, code| mixed(seed, at, code))
}

/// Judges every short reason of a case: of some draws, or why there is none.
///
/// # Errors
/// The first reason that is not so, in words.
pub fn judge(case: &Case, draws: u64) -> Result<Tally, String> {
    let (roster, mut tally) = (case.roster(), Tally::default());
    match Lottery::new(&roster, &case.rules) {
        Ok(lottery) => {
            for number in 0..draws {
                let drawn = lottery.draw_recorded(&Seed::announced(format!("reasons {number}")));
                let (_, transcript) = drawn.map_err(|no_draw| no_draw.to_string())?;
                tally.add(&judge_transcript(&roster, &case.rules, lottery.least_additional(), &transcript)?);
            }
        }
        Err(NoDraw::Impossible(shortage)) => {
            if Remaining::new(&roster, &case.rules, under_review(&roster))
                .is_ok_and(|it| it.least().is_some())
            {
                return Err(format!("a draw exists, but: {shortage:?}"));
            }
            judge_shortage(&roster, &case.rules, &shortage)?;
            tally.count(shortage_kind(&shortage));
        }
        Err(undecided) => return Err(undecided.to_string()),
    }
    Ok(tally)
}

/// Judges which procedure is the default, and why, and holds a draw by it. A roster with too many pairings to be written down is not
/// judged.
///
/// # Errors
/// As [`judge`].
pub fn judge_default(case: &Case) -> Result<Tally, String> {
    let (roster, rules, mut tally) = (case.roster(), &case.rules, Tally::default());
    let Ok(lottery) = Lottery::new(&roster, rules) else { return Ok(tally) };
    let preferred = rules.legal_system != LegalSystem::Ignored;
    let kind = match lottery.by_default(|_| ()) {
        ByDefault::Sequential(WhySequential::LegalSystem) => {
            holds(preferred, "a similar legal system is preferred")?;
            "by default: sequential, legal system"
        }
        _ if preferred => return Err("a similar legal system is preferred".into()),
        ByDefault::Uniform => "by default: uniform",
        ByDefault::Sequential(WhySequential::OutOfReach { trials }) => {
            let Some(law) = Law::new(&roster, rules, 20_000) else { return Ok(tally) };
            let kept: f64 = law.drawn().map(|pairing| blind_chance(&roster, rules, &pairing)).sum();
            // So many trials would all be thrown away less often than once in a thousand million.
            let often = kept * trials as f64;
            holds(trials <= 100_000 && often < 21.0, &format!("{trials} in vain, and {often} are kept"))?;
            "by default: sequential, out of reach"
        }
        other => return Err(format!("{other:?} of {} parties", roster.len())),
    };
    tally.count(kind);
    let seed = Seed::announced("by default");
    let pairing = lottery.draw(lottery.default_procedure(), &seed).map_err(|no_draw| no_draw.to_string())?;
    holds(check(&roster, rules, &pairing, Extent::Whole).is_empty(), "the draw is lawful")?;
    Ok(tally)
}

/// How often blind lots come to just this pairing.
fn blind_chance(roster: &Roster, rules: &Rules, seated: &[(Place, PartyId)]) -> f64 {
    let mut pairing = Pairing::default();
    let mut chance = 1.0;
    for &(place, party) in seated {
        chance /= law::blind_urn(roster, rules, &pairing, place).len() as f64;
        seat(&mut pairing, place, party);
    }
    chance
}

/// Judges the reasons of a transcript.
///
/// # Errors
/// As [`judge`].
pub fn judge_transcript(
    roster: &Roster,
    rules: &Rules,
    least: Option<u32>,
    transcript: &Transcript,
) -> Result<Tally, String> {
    let (mut pairing, mut tally) = (Pairing::default(), Tally::default());
    for lot in &transcript.lots {
        let place = Place { under_review: lot.under_review, seat: lot.seat };
        for ball in &lot.drawn {
            let Some(why) = &ball.put_aside else { continue };
            let mut with = pairing.clone();
            seat(&mut with, place, ball.party);
            let scene = Scene { roster, rules, pairing: &with, least };
            scene.put_aside(place, why).map_err(|error| {
                let code = |party: PartyId| roster.code(party);
                format!(
                    "{} at {:?} of {}: {error}: {why:?}",
                    code(ball.party),
                    lot.seat,
                    code(lot.under_review)
                )
            })?;
            tally.count(put_aside_kind(why));
        }
        if let Some(kept) = lot.kept() {
            seat(&mut pairing, place, kept);
        }
    }
    Ok(tally)
}

/// Judges why there is no draw.
///
/// # Errors
/// As [`judge`].
pub fn judge_shortage(roster: &Roster, rules: &Rules, shortage: &Shortage) -> Result<(), String> {
    let nothing = Pairing::default();
    let scene = Scene { roster, rules, pairing: &nothing, least: None };
    scene.shortage(shortage).map_err(|error| format!("{error}: {shortage:?}"))
}

/// What is seated, and what may be seated there.
#[derive(Clone, Copy)]
struct Scene<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
    pairing: &'a Pairing,
    least: Option<u32>,
}

impl Scene<'_> {
    fn shortage(self, shortage: &Shortage) -> Result<(), String> {
        let seats_in_all = (under_review(self.roster).len() * self.rules.seats.len()) as u64;
        match shortage {
            Shortage::RoomInAll { seats, room } => {
                same("seats", *seats, seats_in_all)?;
                same("room", Some(*room), self.room(self.roster.parties().map(|(id, _)| id)))?;
                holds(room < seats, "the room is less")
            }
            Shortage::OwedInAll { parties, owed, reviews } => {
                let shared = self.rules.additional != Additional::Never
                    && self.rules.partial_reviews == PartialReviews::MinimumAndMaximum;
                same("reviews", *reviews, if shared { 2 * seats_in_all } else { seats_in_all })?;
                same("owed", *owed, self.owed(parties.iter().copied()))?;
                holds(owed > reviews, "more is owed")?;
                let without = |&party: &PartyId| owed - self.owed([party]) <= *reviews;
                holds(parties.iter().all(without), "nobody is named in vain")
            }
            Shortage::Room { seats, reviews, parties, room } => {
                let seats: Vec<_> = seats.iter().map(|&(state, seat)| self.ways(at(state, seat))).collect();
                let room_of = |some: &[PartyId]| self.room(some.iter().copied());
                let is_short = |seats: &[Ways], some: &[PartyId]| {
                    room_of(some).is_some_and(|room| room < needed(seats, some))
                };
                if self.is_told() {
                    let takers: BTreeSet<_> = seats.iter().flatten().flatten().copied().collect();
                    same("who can take them", parties.clone(), takers.into_iter().collect())?;
                }
                same("reviews", u64::from(*reviews), needed(&seats, parties))?;
                same("room", Some(u64::from(*room)), room_of(parties))?;
                self.fails_without_any(parties, |some| is_short(&seats, some))?;
                let without = |at: usize| [&seats[..at], &seats[at + 1..]].concat();
                let none_in_vain = (0..seats.len()).all(|at| !is_short(&without(at), parties));
                holds(none_in_vain, "no seat is named in vain")
            }
            Shortage::Owed { parties, owed, reviews, seats } => {
                let open = self.open_ways(Self::counted_ways);
                let named: BTreeSet<_> = seats.iter().map(|&(state, seat)| at(state, seat)).collect();
                let places = self.open().into_iter().zip(&open);
                let places = places.filter(|(_, ways)| most_of(ways, parties) > 0);
                same("where they can perform them", named, places.map(|(place, _)| place).collect())?;
                self.owing(&open, parties, (*owed, *reviews))
            }
            Shortage::Seat { under_review, seat, parties, .. } => {
                same("who can take it", parties.clone(), self.takers(at(*under_review, *seat)))
            }
            Shortage::Minimum { party, seats, .. } => {
                let named: BTreeSet<_> = seats.iter().map(|&(state, seat)| at(state, seat)).collect();
                holds(self.owed([*party]) > 0, "it owes a review")?;
                same("what it can take", named, self.open_to(&[*party]))
            }
            Shortage::Weighed => self.each_can_be_taken(),
        }
    }

    fn put_aside(self, place: Place, why: &PutAside) -> Result<(), String> {
        match why {
            PutAside::Owed { parties, owed, seats } => {
                self.owing(&self.open_ways(Self::counted_ways), parties, (*owed, *seats))
            }
            PutAside::Needed { parties, seats, room } => {
                let open = self.open_ways(Self::ways);
                let of = |some: &[PartyId]| (needed(&open, some), self.room(some.iter().copied()));
                same("needed, and room", (u64::from(*seats), Some(u64::from(*room))), of(parties))?;
                self.fails_without_any(parties, |some| {
                    let (seats, room) = of(some);
                    room.is_some_and(|room| seats > room)
                })
            }
            PutAside::Incompletable => {
                let Seat::Main(completed) = place.seat else {
                    return Err("nothing is to be completed".into());
                };
                let additional = Place { seat: Seat::Additional(Some(completed)), ..place };
                holds(!lacking(self.roster, self.pairing, place).is_empty(), "it lacks instruments")?;
                let urn = urn::listed(self.roster, self.rules, self.pairing, additional, self.least);
                if !self.may_be_completed(place) {
                    return Ok(());
                }
                let codes: Vec<_> = urn.iter().map(|&party| self.roster.code(party)).collect();
                holds(urn.is_empty(), &format!("nobody completes it, but {codes:?} do"))
            }
            PutAside::BeyondLeast => {
                holds(self.rules.additional == Additional::Fewest, "the fewest are asked for")
            }
            PutAside::OtherSeats => Err("no other seat is drawn with it".into()),
            PutAside::Exhausted { cases } => holds(*cases > 0, "cases were told apart"),
            PutAside::Weighed => self.each_can_be_taken(),
            PutAside::Counted => Ok(()),
        }
    }

    /// Whether each seat is one State's, so that the conditions of a lot tell who can take it.
    fn is_told(self) -> bool {
        self.rules.additional == Additional::Never
    }

    /// The open main seats, and those whose State lacks instruments that nobody brings yet.
    fn open(self) -> BTreeSet<Place> {
        let places = under_review(self.roster).into_iter().flat_map(|state| places_of(self.rules, state));
        let main = places.filter(|place| matches!(place.seat, Seat::Main(_)));
        main.filter(|&place| taken(self.pairing, place).is_none() || self.is_to_be_completed(place)).collect()
    }

    /// Whether the seat is taken by a State that lacks instruments, and nobody brings them yet.
    fn is_to_be_completed(self, place: Place) -> bool {
        let Seat::Main(seat) = place.seat else { return false };
        let additional = Place { seat: Seat::Additional(Some(seat)), ..place };
        !lacking(self.roster, self.pairing, place).is_empty() && taken(self.pairing, additional).is_none()
    }

    /// Those that one of some parties can take.
    fn open_to(self, parties: &[PartyId]) -> BTreeSet<Place> {
        let can = |&place: &Place| self.takers(place).iter().any(|taker| parties.contains(taker));
        self.open().into_iter().filter(can).collect()
    }

    /// Who can take a seat, alone or with another State, whatever its maximum.
    fn takers(self, place: Place) -> Vec<PartyId> {
        if self.is_told() && taken(self.pairing, place).is_none() {
            return urn::admitted(self.roster, self.rules, self.pairing, place, self.least);
        }
        self.ways(place).into_iter().flatten().collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Every way to take an open seat: one State, or one and the additional reviewing State that completes it; only States that may
    /// perform a review more.
    fn ways(self, place: Place) -> Ways {
        let Seat::Main(completed) = place.seat else { return Vec::new() };
        let additional = Place { seat: Seat::Additional(Some(completed)), ..place };
        let completing = |pairing: &Pairing| {
            let completing = urn::admitted(self.roster, self.rules, pairing, additional, self.least);
            completing.into_iter().filter(|_| self.may_be_completed(place)).collect::<Vec<_>>()
        };
        let mut ways = Vec::new();
        if taken(self.pairing, place).is_some() {
            ways.extend(completing(self.pairing).into_iter().map(|party| vec![party]));
        } else {
            for main in urn::admitted(self.roster, self.rules, self.pairing, place, self.least) {
                let mut with = self.pairing.clone();
                seat(&mut with, place, main);
                if lacking(self.roster, &with, place).is_empty() {
                    ways.push(vec![main]);
                } else if !self.is_told() {
                    ways.extend(completing(&with).into_iter().map(|it| vec![main, it]));
                }
            }
        }
        ways.retain(|way| way.iter().all(|&party| self.room([party]) != Some(0)));
        ways
    }

    /// Whether the cap leaves room for an additional reviewing State there, every other seat of the review being taken and completed
    /// (para 28(c)).
    fn may_be_completed(self, place: Place) -> bool {
        let others = places_of(self.rules, place.under_review).into_iter().filter(|it| it.seat != place.seat);
        let additional = others.filter(|&it| match it.seat {
            Seat::Main(_) => self.is_to_be_completed(it),
            Seat::Additional(_) => taken(self.pairing, it).is_some(),
        });
        let taken = (self.rules.seats.len() + additional.count()) as u32;
        self.roster.party(place.under_review).waives_cap || self.rules.cap.is_none_or(|cap| taken < cap)
    }

    /// The same, with only those whose review counts towards their minimum (N5).
    fn counted_ways(self, place: Place) -> Ways {
        let mut ways = self.ways(place);
        if self.rules.partial_reviews == PartialReviews::MaximumOnly {
            let mains = usize::from(taken(self.pairing, place).is_none());
            ways.iter_mut().for_each(|way| way.truncate(mains));
        }
        ways
    }

    /// The ways to take each open seat.
    fn open_ways(self, ways: fn(Self, Place) -> Ways) -> Vec<Ways> {
        self.open().into_iter().map(|place| ways(self, place)).collect()
    }

    /// How many reviews the parties can perform at most, each seat taken by itself in one of these ways.
    fn can_perform(self, seats: &[Ways], parties: &[PartyId]) -> u64 {
        let seats: u64 = seats.iter().map(|ways| most_of(ways, parties)).sum();
        self.room(parties.iter().copied()).map_or(seats, |room| seats.min(room))
    }

    /// The parties owe more reviews than they can perform, and just so many.
    fn owing(self, open: &[Ways], parties: &[PartyId], (owed, reviews): (u32, u32)) -> Result<(), String> {
        let of = |some: &[PartyId]| (self.owed(some.iter().copied()), self.can_perform(open, some));
        same("owed, and what they can perform", (u64::from(owed), u64::from(reviews)), of(parties))?;
        self.fails_without_any(parties, |some| {
            let (owed, reviews) = of(some);
            owed > reviews
        })
    }

    /// Each open seat can be taken, whatever becomes of the others.
    fn each_can_be_taken(self) -> Result<(), String> {
        holds(self.open_ways(Self::ways).iter().all(|ways| !ways.is_empty()), "each open seat can be taken")
    }

    /// The statement holds for the parties, and no longer when any one of them is left out.
    fn fails_without_any(
        self,
        parties: &[PartyId],
        holds_for: impl Fn(&[PartyId]) -> bool,
    ) -> Result<(), String> {
        holds(holds_for(parties), "it is as many as that")?;
        for left_out in parties {
            let others: Vec<_> = parties.iter().copied().filter(|it| it != left_out).collect();
            holds(!holds_for(&others), &format!("{} is needed", self.roster.code(*left_out)))?;
        }
        Ok(())
    }

    /// How many reviews more they may perform; `None`: any number.
    fn room(self, parties: impl IntoIterator<Item = PartyId>) -> Option<u64> {
        let workloads = self.pairing.workloads(self.roster);
        let room = |party: PartyId| {
            self.roster
                .party(party)
                .maximum
                .map(|most| u64::from(most.saturating_sub(workloads[party.index()])))
        };
        parties.into_iter().map(room).sum()
    }

    /// How many reviews they owe.
    fn owed(self, parties: impl IntoIterator<Item = PartyId>) -> u64 {
        let reviews = || self.pairing.reviews.iter().flat_map(|review| &review.reviewers);
        let counts = |seat: Seat| {
            matches!(seat, Seat::Main(_)) || self.rules.partial_reviews == PartialReviews::MinimumAndMaximum
        };
        let owed = |party: PartyId| {
            let performed = reviews().filter(|it| it.party == party && counts(it.seat)).count();
            u64::from(self.roster.party(party).minimum).saturating_sub(performed as u64)
        };
        parties.into_iter().map(owed).sum()
    }
}

fn shortage_kind(shortage: &Shortage) -> &'static str {
    match shortage {
        Shortage::RoomInAll { .. } => "no draw: room in all",
        Shortage::OwedInAll { .. } => "no draw: owed in all",
        Shortage::Room { .. } => "no draw: room",
        Shortage::Owed { .. } => "no draw: owed",
        Shortage::Seat { .. } => "no draw: seat",
        Shortage::Minimum { .. } => "no draw: minimum",
        Shortage::Weighed => "no draw: weighed",
    }
}

fn put_aside_kind(why: &PutAside) -> &'static str {
    match why {
        PutAside::Owed { .. } => "put aside: owed",
        PutAside::Needed { .. } => "put aside: needed",
        PutAside::Incompletable => "put aside: incompletable",
        PutAside::OtherSeats => "put aside: other seats",
        PutAside::BeyondLeast => "put aside: beyond least",
        PutAside::Counted => "put aside: counted",
        PutAside::Weighed => "put aside: weighed",
        PutAside::Exhausted { .. } => "put aside: exhausted",
    }
}

fn at(under_review: PartyId, seat: Seat) -> Place {
    Place { under_review, seat }
}

/// Who takes a seat, in each way to take it.
type Ways = Vec<Vec<PartyId>>;

/// How many reviews by the parties the seats need at least, each by itself; a seat that nobody can take counts for one.
fn needed(seats: &[Ways], parties: &[PartyId]) -> u64 {
    seats.iter().map(|ways| ways.iter().map(|way| among(way, parties)).min().unwrap_or(1)).sum()
}

/// How many of the parties take a seat, in the way that has the most of them.
fn most_of(ways: &[Vec<PartyId>], parties: &[PartyId]) -> u64 {
    ways.iter().map(|way| among(way, parties)).max().unwrap_or(0)
}

fn among(way: &[PartyId], parties: &[PartyId]) -> u64 {
    way.iter().filter(|it| parties.contains(it)).count() as u64
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, said: T, counted: T) -> Result<(), String> {
    if said == counted { Ok(()) } else { Err(format!("{what}: {said:?} is said, {counted:?} is so")) }
}

fn holds(so: bool, what: &str) -> Result<(), String> {
    if so { Ok(()) } else { Err(format!("not so: {what}")) }
}

/// The same reason with something wrong in it, each kind of wrong once: for the judge to convict.
pub fn planted_shortages(shortage: &Shortage, dice: &mut Dice, roster: &Roster) -> Vec<Shortage> {
    let mut wrong = Vec::new();
    match shortage.clone() {
        Shortage::RoomInAll { seats, room } => {
            wrong.push(Shortage::RoomInAll { seats: seats + 1, room });
            wrong.push(Shortage::RoomInAll { seats, room: room + 1 });
        }
        Shortage::OwedInAll { parties, owed, reviews } => {
            wrong.push(Shortage::OwedInAll { parties: parties.clone(), owed: owed + 1, reviews });
            wrong.push(Shortage::OwedInAll { parties: parties.clone(), owed, reviews: reviews - 1 });
            if let Some(more) = with_another(&parties, dice, roster) {
                wrong.push(Shortage::OwedInAll { parties: more, owed, reviews });
            }
        }
        Shortage::Room { seats, reviews, parties, room } => {
            let room_of = |seats, reviews, parties, room| Shortage::Room { seats, reviews, parties, room };
            for reviews in other(reviews) {
                wrong.push(room_of(seats.clone(), reviews, parties.clone(), room));
            }
            for room in other(room) {
                wrong.push(room_of(seats.clone(), reviews, parties.clone(), room));
            }
            for parties in other_parties(&parties, dice, roster) {
                wrong.push(room_of(seats.clone(), reviews, parties, room));
            }
            wrong.push(room_of(seats[1..].to_vec(), reviews, parties, room));
        }
        Shortage::Owed { parties, owed, reviews, seats } => {
            let owed_of = |parties, owed, reviews, seats| Shortage::Owed { parties, owed, reviews, seats };
            for owed in other(owed) {
                wrong.push(owed_of(parties.clone(), owed, reviews, seats.clone()));
            }
            for reviews in other(reviews) {
                wrong.push(owed_of(parties.clone(), owed, reviews, seats.clone()));
            }
            for parties in other_parties(&parties, dice, roster) {
                wrong.push(owed_of(parties, owed, reviews, seats.clone()));
            }
            if !seats.is_empty() {
                wrong.push(owed_of(parties, owed, reviews, seats[1..].to_vec()));
            }
        }
        Shortage::Seat { under_review, seat, parties, cases } => {
            let seat_of = |parties| Shortage::Seat { under_review, seat, parties, cases };
            wrong.extend(other_parties(&parties, dice, roster).into_iter().map(seat_of));
        }
        Shortage::Minimum { party, seats, cases } if !seats.is_empty() => {
            wrong.push(Shortage::Minimum { party, seats: seats[1..].to_vec(), cases });
        }
        Shortage::Minimum { .. } | Shortage::Weighed => {}
    }
    wrong
}

/// The same for why a ball was put aside.
pub fn planted_put_aside(why: &PutAside, dice: &mut Dice, roster: &Roster) -> Vec<PutAside> {
    let mut wrong = vec![PutAside::OtherSeats, PutAside::Exhausted { cases: 0 }];
    match why.clone() {
        PutAside::Owed { parties, owed, seats } => {
            let owed_of = |parties, owed, seats| PutAside::Owed { parties, owed, seats };
            wrong.extend(other(owed).map(|owed| owed_of(parties.clone(), owed, seats)));
            wrong.extend(other(seats).map(|seats| owed_of(parties.clone(), owed, seats)));
            let others = other_parties(&parties, dice, roster);
            wrong.extend(others.into_iter().map(|parties| owed_of(parties, owed, seats)));
        }
        PutAside::Needed { parties, seats, room } => {
            let needed_of = |parties, seats, room| PutAside::Needed { parties, seats, room };
            wrong.extend(other(seats).map(|seats| needed_of(parties.clone(), seats, room)));
            wrong.extend(other(room).map(|room| needed_of(parties.clone(), seats, room)));
            let others = other_parties(&parties, dice, roster);
            wrong.extend(others.into_iter().map(|parties| needed_of(parties, seats, room)));
        }
        _ => {}
    }
    if *why != PutAside::Incompletable {
        wrong.push(PutAside::Incompletable);
    }
    wrong
}

/// One more, and one less.
fn other(number: u32) -> impl Iterator<Item = u32> {
    [number.checked_add(1), number.checked_sub(1)].into_iter().flatten()
}

/// One party more, and one less.
fn other_parties(parties: &[PartyId], dice: &mut Dice, roster: &Roster) -> Vec<Vec<PartyId>> {
    let fewer = (!parties.is_empty()).then(|| parties[1..].to_vec());
    with_another(parties, dice, roster).into_iter().chain(fewer).collect()
}

/// One party more, in code order; `None`: all are there.
fn with_another(parties: &[PartyId], dice: &mut Dice, roster: &Roster) -> Option<Vec<PartyId>> {
    let others: Vec<_> = roster.parties().map(|(id, _)| id).filter(|id| !parties.contains(id)).collect();
    let mut more = parties.to_vec();
    more.push((!others.is_empty()).then(|| dice.pick(&others))?);
    more.sort_unstable();
    Some(more)
}
