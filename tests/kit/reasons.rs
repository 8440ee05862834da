//! The judge of short reasons: why there is no draw, and why a ball was put aside. Every number is counted again from the roster,
//! and every State named is one of those meant, none of them in vain.
//!
//! It knows the conditions of an urn ([`urn::admitted`]), the workloads and the roster, and nothing of the search. Where two States
//! may share a seat (para 28(b)) every way to take it is written down: what is said to be needed at least, or possible at most, is held
//! against these. Which seats a transcript counted is not told by them: there the sums are counted again.

use std::collections::BTreeSet;

use bylot_model::{
    Pairing, PartyId, PutAside, Roster, Rules, Seat, Transcript,
    rules::{Additional, PartialReviews},
};
use bylot_solver::{Lottery, NoDraw, Seed, Shortage};

use crate::{
    Case, Dice, Remaining,
    places::{Place, lacking, places_of, seat, taken, under_review},
    rosters, urn,
};

/// What was judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Reasons why there is no draw.
    pub shortages: u64,
    /// Those of them that count, and those that say of one seat or State that every way was tried.
    pub counted: u64,
    /// Reasons why a ball was put aside.
    pub put_aside: u64,
    /// Those of them that count what is owed.
    pub owed: u64,
    /// Those of them that count what is needed.
    pub needed: u64,
}

impl Tally {
    /// Adds another tally.
    pub fn add(&mut self, other: Self) {
        self.shortages += other.shortages;
        self.counted += other.counted;
        self.put_aside += other.put_aside;
        self.owed += other.owed;
        self.needed += other.needed;
    }
}

/// The case of this seed: a random roster under any preset, its codes in capitals, in small letters, or in pairs that differ in
/// nothing else.
pub fn case(seed: u64) -> Case {
    let mut case = if seed.is_multiple_of(2) { rosters::random(seed) } else { rosters::plain(seed) };
    let codes: Vec<String> = case.records.iter().map(|record| record.code.clone()).collect();
    let at = |code: &str| codes.iter().position(|it| it == code).expect("a code of the case");
    let renamed = |code: &str| match seed % 3 {
        0 => code.to_owned(),
        1 => code.to_lowercase(),
        _ => format!("{}{}", if at(code).is_multiple_of(2) { 'q' } else { 'Q' }, at(code) / 2),
    };
    for record in &mut case.records {
        record.code = renamed(&record.code);
    }
    for (one, other) in &mut case.exclusions {
        (*one, *other) = (renamed(one), renamed(other));
    }
    case
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
                tally.add(judge_transcript(&roster, &case.rules, lottery.least_additional(), &transcript)?);
            }
        }
        Err(NoDraw::Impossible(shortage)) => {
            if Remaining::new(&roster, &case.rules, under_review(&roster))
                .is_ok_and(|it| it.least().is_some())
            {
                return Err(format!("a draw exists, but: {shortage:?}"));
            }
            judge_shortage(&roster, &case.rules, &shortage)?;
            tally.shortages += 1;
            tally.counted += u64::from(!matches!(shortage, Shortage::Seat { .. } | Shortage::Minimum { .. }));
        }
        Err(undecided) => return Err(undecided.to_string()),
    }
    Ok(tally)
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
            tally.put_aside += 1;
            tally.owed += u64::from(matches!(why, PutAside::Owed { .. }));
            tally.needed += u64::from(matches!(why, PutAside::Needed { .. }));
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
                same("room", Some(u64::from(*room)), self.room(parties.iter().copied()))?;
                holds(room < reviews, "the room is less")?;
                let ways: Vec<_> = seats.iter().map(|&(state, seat)| self.ways(at(state, seat))).collect();
                let needed: u64 = ways.iter().map(|ways| fewest_of(ways, parties)).sum();
                holds(ways.iter().all(|ways| fewest_of(ways, parties) > 0), "each seat needs one of them")?;
                let takers: BTreeSet<_> = ways.iter().flatten().flatten().copied().collect();
                if self.is_told() {
                    same("reviews", u64::from(*reviews), needed)?;
                    return same("who can take them", parties.clone(), takers.into_iter().collect());
                }
                holds(u64::from(*reviews) <= needed, "so many reviews are needed")?;
                holds(parties.iter().all(|party| takers.contains(party)), "each can take one")
            }
            Shortage::Owed { parties, owed, reviews, seats } => {
                same("owed", u64::from(*owed), self.owed(parties.iter().copied()))?;
                holds(owed > reviews, "more is owed")?;
                let named: BTreeSet<_> = seats.iter().map(|&(state, seat)| at(state, seat)).collect();
                if self.is_told() {
                    same("what they can take", named.clone(), self.open_to(parties))?;
                    same("reviews", *reviews as usize, named.len())?;
                    return self.owing(parties, *owed, &named);
                }
                let most = |place: Place| most_of(&self.counted_ways(place), parties);
                let open = self.open().into_iter().filter(|&place| most(place) > 0).collect();
                same("where they can perform them", named.clone(), open)?;
                let most: u64 = named.iter().map(|&place| most(place)).sum();
                holds(u64::from(*reviews) >= most, "they can perform no more")?;
                holds(parties.iter().all(|&party| self.owed([party]) > 0), "each owes a review")
            }
            Shortage::Seat { under_review, seat, parties, .. } => {
                same("who can take it", parties.clone(), self.takers(at(*under_review, *seat)))
            }
            Shortage::Minimum { party, seats, .. } => {
                let named: BTreeSet<_> = seats.iter().map(|&(state, seat)| at(state, seat)).collect();
                holds(self.owed([*party]) > 0, "it owes a review")?;
                same("what it can take", named, self.open_to(&[*party]))
            }
            Shortage::Weighed => Ok(()),
        }
    }

    fn put_aside(self, place: Place, why: &PutAside) -> Result<(), String> {
        match why {
            PutAside::Owed { parties, owed, seats } => {
                same("owed", u64::from(*owed), self.owed(parties.iter().copied()))?;
                holds(owed > seats, "more is owed")?;
                // A State whose maximum leaves it less than its minimum asks for needs no seats to be counted.
                if let [party] = parties[..]
                    && self.room([party]) == Some(u64::from(*seats))
                {
                    return Ok(());
                }
                let counted = self.can_perform(parties);
                holds(u64::from(*seats) >= counted, &format!("at most so many, but {counted}"))?;
                holds(parties.iter().all(|&party| self.owed([party]) > 0), "each owes a review")
            }
            PutAside::Needed { parties, seats, room } => {
                let so = self.room(parties.iter().copied());
                holds(
                    so.is_some_and(|so| so <= u64::from(*room)),
                    &format!("at most so much room, but {so:?}"),
                )?;
                holds(room < seats, "the room is less")?;
                let full: Vec<_> = self.roster.parties().map(|(id, _)| id).collect();
                let full: Vec<_> = { full }
                    .into_iter()
                    .filter(|it| !parties.contains(it) && self.room([*it]) == Some(0))
                    .collect();
                let counted = self.least_by(&self.open(), parties, &full);
                holds(u64::from(*seats) <= counted, &format!("at least so many, but {counted}"))?;
                let can = |&party: &PartyId| !self.open_to(&[party]).is_empty();
                holds(parties.iter().all(can), "each can take one")
            }
            PutAside::Incompletable => {
                let Seat::Main(completed) = place.seat else {
                    return Err("nothing is to be completed".into());
                };
                let additional = Place { seat: Seat::Additional(Some(completed)), ..place };
                holds(!lacking(self.roster, self.pairing, place).is_empty(), "it lacks instruments")?;
                let urn = urn::listed(self.roster, self.rules, self.pairing, additional, self.least);
                // With every seat of the review taken, the cap may leave no room for one more (para 28(c)).
                let under_review = self.roster.party(place.under_review);
                let review = self.pairing.reviews.iter().find(|it| it.under_review == place.under_review);
                let additional = review.map_or(0, |review| {
                    review.reviewers.iter().filter(|it| matches!(it.seat, Seat::Additional(_))).count()
                });
                let taken = (self.rules.seats.len() + additional) as u32;
                if !under_review.waives_cap && self.rules.cap.is_some_and(|cap| taken >= cap) {
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
            PutAside::Counted | PutAside::Weighed => Ok(()),
        }
    }

    /// The seats that one of the parties can take are these, and without any of the parties less would be lacking.
    fn owing(self, parties: &[PartyId], owed: u32, seats: &BTreeSet<Place>) -> Result<(), String> {
        if !self.is_told() {
            return holds(parties.iter().all(|&party| self.owed([party]) > 0), "each owes a review");
        }
        same("what they can take", seats.clone(), self.open_to(parties))?;
        let lacking = u64::from(owed) - seats.len() as u64;
        for left_out in parties {
            let others: Vec<_> = parties.iter().copied().filter(|it| it != left_out).collect();
            let without =
                self.owed(others.iter().copied()).saturating_sub(self.open_to(&others).len() as u64);
            holds(without < lacking, &format!("{} is named in vain", self.roster.code(*left_out)))?;
        }
        Ok(())
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

    /// Every way to take an open seat: one State, or one and the additional reviewing State that completes it.
    fn ways(self, place: Place) -> Vec<Vec<PartyId>> {
        let Seat::Main(completed) = place.seat else { return Vec::new() };
        if taken(self.pairing, place).is_some() {
            let additional = Place { seat: Seat::Additional(Some(completed)), ..place };
            let completing = urn::admitted(self.roster, self.rules, self.pairing, additional, self.least);
            return completing.into_iter().map(|party| vec![party]).collect();
        }
        let mut ways = Vec::new();
        for main in urn::admitted(self.roster, self.rules, self.pairing, place, self.least) {
            let mut with = self.pairing.clone();
            seat(&mut with, place, main);
            if lacking(self.roster, &with, place).is_empty() {
                ways.push(vec![main]);
                continue;
            }
            if self.is_told() {
                continue;
            }
            // Every other seat of the review is still to be taken.
            let others = self.rules.seats.len() as u32;
            let waived = self.roster.party(place.under_review).waives_cap;
            if !waived && self.rules.cap.is_some_and(|cap| cap <= others) {
                continue;
            }
            let additional = Place { seat: Seat::Additional(Some(completed)), ..place };
            let completing = urn::admitted(self.roster, self.rules, &with, additional, self.least);
            ways.extend(completing.into_iter().map(|it| vec![main, it]));
        }
        ways
    }

    /// The same, with only those whose review counts towards their minimum (N5).
    fn counted_ways(self, place: Place) -> Vec<Vec<PartyId>> {
        let mut ways = self.ways(place);
        if self.rules.partial_reviews == PartialReviews::MaximumOnly {
            ways.iter_mut().for_each(|way| way.truncate(1));
        }
        ways
    }

    /// How many of the parties must take part in the seats at least, if none of the `full` ones does.
    fn least_by(self, seats: &BTreeSet<Place>, parties: &[PartyId], full: &[PartyId]) -> u64 {
        let is_possible = |way: &Vec<PartyId>| !way.iter().any(|it| full.contains(it));
        let of_review = |seats: Vec<Place>| {
            let ways = seats.iter().map(|&place| {
                let ways = self.ways(place).into_iter().filter(is_possible);
                ways.map(|way| (way.iter().filter(|it| parties.contains(it)).count() as u64, way)).collect()
            });
            // Seats that cannot all be taken need whatever is said.
            fillings(&ways.collect::<Vec<_>>()).into_iter().min().unwrap_or(seats.len() as u64)
        };
        by_review(seats).into_iter().map(of_review).sum()
    }

    /// How many reviews that count towards their minimum (N5) the parties can perform at most, each review taken by itself.
    fn can_perform(self, parties: &[PartyId]) -> u64 {
        let counts = |place: Place, at: usize| {
            let is_additional = at > 0 || taken(self.pairing, place).is_some();
            !is_additional || self.rules.partial_reviews == PartialReviews::MinimumAndMaximum
        };
        let of_review = |seats: Vec<Place>| {
            let ways = seats.iter().map(|&place| {
                let them = |way: &Vec<PartyId>| {
                    let them = way.iter().enumerate();
                    them.filter(|&(at, it)| parties.contains(it) && counts(place, at)).count() as u64
                };
                self.ways(place).into_iter().map(|way| (them(&way), way)).collect()
            });
            fillings(&ways.collect::<Vec<_>>()).into_iter().max().unwrap_or(0)
        };
        by_review(&self.open()).into_iter().map(of_review).sum()
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

fn at(under_review: PartyId, seat: Seat) -> Place {
    Place { under_review, seat }
}

/// How many of the parties take the seat, in the way that has the fewest of them; where there is none, any number is true.
fn fewest_of(ways: &[Vec<PartyId>], parties: &[PartyId]) -> u64 {
    ways.iter().map(|way| among(way, parties)).min().unwrap_or(1)
}

/// The same in the way that has the most.
fn most_of(ways: &[Vec<PartyId>], parties: &[PartyId]) -> u64 {
    ways.iter().map(|way| among(way, parties)).max().unwrap_or(0)
}

fn among(way: &[PartyId], parties: &[PartyId]) -> u64 {
    way.iter().filter(|it| parties.contains(it)).count() as u64
}

/// The seats of each review.
fn by_review(seats: &BTreeSet<Place>) -> Vec<Vec<Place>> {
    let seats: Vec<_> = seats.iter().copied().collect();
    seats.chunk_by(|one, other| one.under_review == other.under_review).map(<[Place]>::to_vec).collect()
}

/// What all ways to take the seats come to, nobody sitting twice; of each seat the ways, and what each counts for.
fn fillings(seats: &[Vec<(u64, Vec<PartyId>)>]) -> Vec<u64> {
    let mut fillings = vec![(0, Vec::new())];
    for ways in seats {
        let mut more = Vec::new();
        for (sum, seated) in &fillings {
            for (counts, way) in ways.iter().filter(|(_, way)| !way.iter().any(|it| seated.contains(it))) {
                more.push((sum + counts, [seated.as_slice(), way].concat()));
            }
        }
        fillings = more;
    }
    fillings.into_iter().map(|(sum, _)| sum).collect()
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
            wrong.push(room_of(seats.clone(), reviews, parties.clone(), room + 1));
            wrong.push(room_of(seats.clone(), reviews + 1, parties.clone(), room));
            if let Some(more) = with_another(&parties, dice, roster) {
                wrong.push(room_of(seats.clone(), reviews, more, room));
            }
            if parties.len() > 1 {
                wrong.push(room_of(seats, reviews, parties[1..].to_vec(), room));
            }
        }
        Shortage::Owed { parties, owed, reviews, seats } => {
            let owed_of = |parties, owed, reviews, seats| Shortage::Owed { parties, owed, reviews, seats };
            wrong.push(owed_of(parties.clone(), owed + 1, reviews, seats.clone()));
            if let Some(more) = with_another(&parties, dice, roster) {
                wrong.push(owed_of(more, owed, reviews, seats.clone()));
            }
            if !seats.is_empty() {
                wrong.push(owed_of(parties.clone(), owed, reviews - 1, seats.clone()));
                wrong.push(owed_of(parties, owed, reviews, seats[1..].to_vec()));
            }
        }
        Shortage::Seat { under_review, seat, parties, cases } => {
            let seat_of = |parties| Shortage::Seat { under_review, seat, parties, cases };
            wrong.extend(with_another(&parties, dice, roster).map(seat_of));
            if !parties.is_empty() {
                wrong.push(seat_of(parties[1..].to_vec()));
            }
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
    let mut wrong = Vec::new();
    match why.clone() {
        PutAside::Owed { parties, owed, seats } => {
            wrong.push(PutAside::Owed { parties: parties.clone(), owed: owed + 1, seats });
            if let Some(more) = with_another(&parties, dice, roster) {
                wrong.push(PutAside::Owed { parties: more, owed, seats });
            }
        }
        PutAside::Needed { parties, room, .. } => {
            wrong.push(PutAside::Needed { parties, seats: 1_000, room });
        }
        _ => {}
    }
    wrong
}

/// One party more, in code order; `None`: all are there.
fn with_another(parties: &[PartyId], dice: &mut Dice, roster: &Roster) -> Option<Vec<PartyId>> {
    let others: Vec<_> = roster.parties().map(|(id, _)| id).filter(|id| !parties.contains(id)).collect();
    let mut more = parties.to_vec();
    more.push((!others.is_empty()).then(|| dice.pick(&others))?);
    more.sort_unstable();
    Some(more)
}
