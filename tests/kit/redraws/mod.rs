//! Redraws of small pairings: seats that States have left, and what plain enumeration says of them.

pub mod law;
pub mod relaxed;

use bylot_model::rules::{Additional, AdditionalGroup, PartialReviews};
use bylot_model::{Exclusion, Exclusions, Holding, Pairing, PartyId, PartyRecord, Roster, Rules, Seat};
use bylot_solver::vacancy::{Restriction, Standing, Urn, Vacancy, vacated};
use bylot_solver::{Lottery, Procedure, Seed};

use crate::{Case, Dice, rosters};

/// A pairing with a seat that a State has left, and is excluded from (N10), and perhaps others to be drawn with it.
pub struct Left {
    /// The case; its rules are those of the redraw.
    pub case: Case,
    /// Its parties, who left excluded.
    pub roster: Roster,
    /// The pairing without whoever left; who completed a vacant seat is still there.
    pub pairing: Pairing,
    /// The seats to be drawn, the contested one first.
    pub vacancies: Vec<Vacancy>,
    /// What the redraw asks (N12).
    pub ground: Option<Restriction>,
}

impl Left {
    /// The seats of `vacancies` are vacant; the States of `gone` are excluded from the reviews in which they sat.
    fn new(
        case: Case,
        pairing: &Pairing,
        vacancies: Vec<Vacancy>,
        gone: &[(Vacancy, PartyId)],
        ground: Option<Restriction>,
    ) -> Self {
        let roster = case.roster();
        let left = gone.iter().map(|(seat, reviewing)| Exclusion {
            under_review: seat.under_review,
            reviewing: *reviewing,
            reason: String::new(),
        });
        let exclusions = Exclusions::new(roster.exclusions().iter().cloned().chain(left));
        let pairing = vacated(pairing, &vacancies);
        let roster = roster.with_exclusions(exclusions);
        Self { case, roster, pairing, vacancies, ground }
    }

    /// What the lots are held against.
    pub fn standing(&self) -> Standing<'_> {
        Standing { roster: &self.roster, rules: &self.case.rules, pairing: &self.pairing }
    }

    /// Among whom the contested lot is held.
    pub fn urn(&self) -> Urn<'_> {
        self.ground.map_or(Urn::Ordinary, Urn::Only)
    }
}

/// Seats of a pairing that are to be drawn again.
pub struct Contested {
    /// The case; its rules are those of the redraw.
    pub case: Case,
    /// The pairing as it stands.
    pub pairing: Pairing,
    /// The contested seat, then those that are drawn with it in code order; each with the State that takes it.
    pub seats: Vec<(Vacancy, PartyId)>,
    /// What the redraw asks (N12).
    pub ground: Option<Restriction>,
}

impl Contested {
    /// Once the States have left the first so many of these seats; whoever took the contested one is excluded from the review.
    pub fn left(&self, seats: usize) -> Left {
        let mut vacancies: Vec<_> = self.seats[..seats].iter().map(|(seat, _)| seat.clone()).collect();
        vacancies[1..].sort();
        Left::new(self.case.clone(), &self.pairing, vacancies, &self.seats[..1], self.ground)
    }

    /// The same under other codes, which are in another order.
    #[must_use]
    pub fn recoded(&self, renamed: impl Fn(usize, &str) -> String) -> Self {
        let (before, case) = (self.case.roster(), self.case.recoded(renamed));
        let after = case.roster();
        let at = |party: PartyId| {
            let record = self.case.records.iter().position(|it| it.code == before.code(party));
            after.find(&case.records[record.expect("a record")].code).expect("a party")
        };
        let mut pairing = self.pairing.clone();
        for review in &mut pairing.reviews {
            review.under_review = at(review.under_review);
            review.reviewers.iter_mut().for_each(|it| it.party = at(it.party));
        }
        pairing.reviews.sort_by_key(|it| it.under_review);
        let seats = self.seats.iter().map(|(seat, party)| {
            (Vacancy { under_review: at(seat.under_review), seat: seat.seat }, at(*party))
        });
        Self { pairing, seats: seats.collect(), ground: self.ground, case }
    }
}

/// The redraw of this seed, if its case has a draw: every other one of seats that two States share, drawn by lot (N4); some on a
/// ground, some of several seats together.
pub fn contested(seed: u64) -> Option<Contested> {
    let mut dice = Dice::new(seed ^ 0x5eed);
    let (case, pairing) = drawn(seed, &mut dice)?;
    let first = seated(&mut dice, &pairing);
    let mut seats = vec![first.clone()];
    if dice.percent(30) {
        let mut others: Vec<_> = (0..dice.between(1, 2)).map(|_| seated(&mut dice, &pairing)).collect();
        others.sort();
        others.dedup();
        seats.extend(others.into_iter().filter(|it| *it != first));
    }
    let ground = match dice.below(6) {
        0 | 1 => Some(Restriction::WorkingLanguages(dice.between(1, 2) as u32)),
        2 => Some(Restriction::LegalSystem).filter(|_| matches!(first.0.seat, Seat::Main(_))),
        _ => None,
    };
    Some(Contested { case, pairing, seats, ground })
}

/// The same once the States have left the seats.
pub fn left(seed: u64) -> Option<Left> {
    let contested = contested(seed)?;
    Some(contested.left(contested.seats.len()))
}

/// The seats that two States leave in the case of this seed, if it has a draw: those who perform most reviews, or one of them and
/// any other.
pub fn withdrawn(seed: u64) -> Option<Left> {
    let mut dice = Dice::new(seed ^ 0x5eed);
    let (mut case, pairing) = drawn(seed, &mut dice)?;
    if dice.percent(60) {
        case.rules.additional = Additional::Fewest;
    }
    // A little room, lest there never be a way.
    for record in &mut case.records {
        let more = u32::from(dice.percent(40));
        record.reviews_max = record.reviews_max.map(|most| most + more);
    }
    let loads = pairing.workloads(&case.roster());
    let mut parties: Vec<_> = (0..loads.len()).map(PartyId::new).collect();
    dice.shuffle(&mut parties);
    if dice.percent(70) {
        parties.sort_by_key(|it| std::cmp::Reverse(loads[it.index()]));
    }
    let seats = pairing.reviews.iter().flat_map(|review| {
        let seat = |seat| Vacancy { under_review: review.under_review, seat };
        review.reviewers.iter().map(move |it| (seat(it.seat), it.party))
    });
    let gone: Vec<_> = seats.filter(|(_, party)| parties[..2].contains(party)).collect();
    let mut vacancies: Vec<_> = gone.iter().map(|(seat, _)| seat.clone()).collect();
    vacancies.sort();
    (!gone.is_empty()).then(|| Left::new(case, &pairing, vacancies, &gone, None))
}

/// A case and a draw of it; its rules are those of the redraw.
fn drawn(seed: u64, dice: &mut Dice) -> Option<(Case, Pairing)> {
    let mut case = if seed % 2 == 1 { shared(seed, dice) } else { tight(seed, dice) };
    for record in &mut case.records {
        if dice.percent(80) {
            record.languages = vec![dice.pick(&["ar", "en", "fr"]).into()];
            if dice.percent(20) {
                record.languages.push(dice.pick(&["es", "ru"]).into());
            }
        }
    }
    case.rules = case.rules.clone().validated().ok()?;
    Roster::new(&case.rules, case.records.clone()).ok()?;
    let roster = case.roster();
    let lottery = Lottery::new(&roster, &case.rules).ok()?;
    let pairing = lottery.draw(Procedure::Sequential, &Seed::announced(format!("left {seed}"))).ok()?;
    if pairing.reviews.is_empty() || seed % 2 == 1 && pairing.additional() == 0 {
        return None;
    }
    // Little room: most States perform no more than they do.
    let performed = pairing.workloads(&roster);
    for record in &mut case.records {
        let Some(party) = roster.find(&record.code) else { continue };
        if seed % 2 == 1 && performed[party.index()] > 0 && dice.percent(80) {
            record.reviews_max = Some(performed[party.index()]);
        }
    }
    Some((case, pairing))
}

/// A random small roster, mostly with little room.
fn tight(seed: u64, dice: &mut Dice) -> Case {
    let mut case = rosters::plain(seed);
    if dice.percent(60) {
        case.rules.maximum = Some(case.rules.seats.len() as u32);
        case.rules.minimum = case.rules.minimum.min(1);
    }
    case
}

/// Eight or nine States of two groups, many of which lack instruments, under lots that are blind to that.
fn shared(seed: u64, dice: &mut Dice) -> Case {
    let instruments = ["main", "second", "third"].map(String::from).to_vec();
    let rules = Rules {
        required: vec![instruments[0].clone()],
        instruments,
        regional_groups: Vec::new(),
        additional: Additional::ByLot,
        additional_group: dice.pick(&[AdditionalGroup::Seat, AdditionalGroup::Any]),
        partial_reviews: dice.pick(&[PartialReviews::MinimumAndMaximum, PartialReviews::MaximumOnly]),
        cap: dice.pick(&[Some(3), Some(3), Some(4), None]),
        minimum: 0,
        maximum: dice.pick(&[Some(3), Some(4), None]),
        ..Rules::untoc()
    };
    let holds = dice.pick(&[50, 70, 85]);
    let records = (0..dice.between(8, 9)).map(|at| PartyRecord {
        code: char::from(b'A' + at as u8).into(),
        group: ["north", "south"][at % 2].into(),
        instruments: (0..3)
            .map(|it| if it == 0 || dice.percent(holds) { Holding::Party } else { Holding::No })
            .collect(),
        under_review: dice.percent(30).then_some(false),
        waives_cap: dice.percent(10).then_some(true),
        legal_systems: vec![dice.pick(&["civil", "common"]).into()],
        ..PartyRecord::default()
    });
    let records = records.collect();
    Case { about: format!("shared {seed}"), rules, records, exclusions: Vec::new() }
}

/// A seat that is taken, and by whom.
fn seated(dice: &mut Dice, pairing: &Pairing) -> (Vacancy, PartyId) {
    let review = &pairing.reviews[dice.below(pairing.reviews.len())];
    let it = review.reviewers[dice.below(review.reviewers.len())];
    (Vacancy { under_review: review.under_review, seat: it.seat }, it.party)
}
