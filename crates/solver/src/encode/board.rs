//! The fixed part of the problem: classes, places, and who may ever stand where.
//!
//! Parties are numbers, as in the roster; one more, *nobody*, stands in the companion places that stay empty,
//! so that every place always has exactly one holder. Another, *absent*, stands in the key places of seats that
//! need not be taken, when it is asked what a "no" rests on.

use std::collections::BTreeMap;

use bylot_model::derivation::{Place, Premise, Role};
use bylot_model::rules::{AdditionalGroup, GroupRelation, PartialReviews};
use bylot_model::{GroupId, InstrumentSet, PartyId, Roster, Rules, SeatId};

use super::class_sets::ClassSets;
use super::no_mutual_review::Mutual;
use super::one_seat_each::SeatsEach;
use super::sorts::{Seats, Sorts};
use super::{Terms, cap, excluded, group_of_seat, party_to_instrument, workload};

/// No kind: what [`Board::kind_of`] says of the seats of a State that is not under review.
pub(super) const UNUSED: u32 = u32::MAX;

/// Nobody's class.
pub(crate) const NOBODY: u32 = 0;

/// The class of who is absent.
pub(super) const ABSENT: u32 = 1;

/// The regional group of a party whose group is not in force: it suits every seat.
pub(super) const EVERY_GROUP: GroupId = GroupId(u32::MAX);

/// The roster and the rule set, as tables.
///
/// A review has the number of its State under review. A place's number is `(review * seats + seat) * width + role`,
/// role 0 the key, role 1 the companion; the numbers of States that are not under review stay unused.
#[derive(Clone, Debug)]
pub(crate) struct Board {
    pub(crate) seats: usize,
    /// Places a seat has: 2, or 1 where no companion is possible.
    pub(crate) width: usize,
    /// The party that stands in empty companion places.
    pub(crate) nobody: u32,
    /// The class of each party, of nobody and of who is absent.
    pub(crate) class_of: Vec<u32>,
    pub(crate) group_of: Vec<u32>,
    pub(crate) classes: Vec<Class>,
    /// The fewest and most places each party, nobody and who is absent may hold.
    pub(crate) minimum: Vec<u32>,
    pub(crate) maximum: Vec<u32>,
    /// The States under review.
    pub(crate) under_review: Vec<u32>,
    /// The kind of each seat of each review.
    pub(crate) kind_of: Vec<u32>,
    pub(crate) kinds: Vec<Kind>,
    /// Places by whom they accept.
    pub(crate) sorts: Sorts,
    pub(crate) sets: ClassSets,
    pub(crate) excluded: excluded::Excluded,
    /// The most companions each review may have (para 28(c)).
    pub(crate) companions: Vec<u32>,
    pub(super) mutual: Mutual,
    pub(super) seats_each: SeatsEach,
    pub(crate) partial: PartialReviews,
    pub(crate) additional_group: AdditionalGroup,
    /// Which of two States that complete each other is the key.
    pub(crate) keys: Keys,
    /// The classes' places when the rarest comes first.
    pub(crate) rarity: Vec<u32>,
    /// The seats that must differ in group from all others; empty when none must.
    pub(crate) different: Vec<bool>,
}

/// Parties that no rule tells apart but by name and settings.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Class {
    /// The regional group; none for nobody's class, so that it sorts first and is tried first.
    pub(crate) group: Option<GroupId>,
    /// What it may review for.
    pub(crate) holds: InstrumentSet,
    /// What it is party to: less where it is not in force that it lacks the rest.
    pub(crate) really: InstrumentSet,
}

/// Seats alike in name, regional group of the State under review and instruments under review; the numbers are
/// [`ClassSets`].
#[derive(Clone, Debug)]
pub(crate) struct Kind {
    pub(crate) instruments: InstrumentSet,
    /// Who holds every instrument under review.
    pub(crate) full: u32,
    /// Who may take the seat and needs nobody to complete it.
    pub(crate) alone: u32,
    /// Who may take the seat and must be completed.
    pub(crate) incomplete: u32,
    /// Who is of a regional group that may complete the seat (N2).
    pub(crate) completing: u32,
    /// Who may be the key.
    pub(crate) key: u32,
    /// Who may be the companion; nobody among them where the seat can be taken alone.
    pub(crate) companion: u32,
    /// Whose balls are in the urn of the seat.
    pub(crate) urn: u32,
    /// Whose balls are in the urn of the additional lot, by the instruments to be completed.
    pub(crate) additional: Vec<(InstrumentSet, u32)>,
}

/// Which of two States that complete each other is the key, when neither could take the seat alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Keys {
    /// The one of the rarer class: the rules treat the two alike, and few can then stand in the wrong place.
    Rarer,
    /// The additional reviewing State: the rules tell the two apart (N5, and N2 where seats must differ in group).
    Additional,
}

/// How many companions there may be in all (N4).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Companions {
    /// At most this many.
    AtMost(u32),
    /// As many as the lots ask for.
    AnyNumber,
}

impl Board {
    /// The board of a draw.
    pub(crate) fn new(roster: &Roster, rules: &Rules, companions: Companions) -> Self {
        Self::under(roster, rules, companions, keys(rules), Terms::All)
    }

    /// The board on which only `terms` are in force.
    pub(crate) fn under(
        roster: &Roster,
        rules: &Rules,
        companions: Companions,
        keys: Keys,
        terms: Terms<'_>,
    ) -> Self {
        let (classes, class_of) = classes(roster, terms);
        let rarity = rarity(classes.len(), &class_of);
        let group_of =
            class_of.iter().filter_map(|&class| classes[class as usize].group).map(|it| it.0).collect();
        let partial = if terms.have(Premise::Partial) {
            rules.partial_reviews
        } else {
            PartialReviews::MinimumAndMaximum
        };
        let width = if companions == Companions::AtMost(0) { 1 } else { 2 };
        let mut board = Self {
            seats: rules.seats.len(),
            width,
            nobody: roster.len() as u32,
            sets: ClassSets::new(classes.len()),
            class_of,
            group_of,
            classes,
            minimum: workload::minimum(roster, terms),
            maximum: workload::maximum(roster, terms),
            under_review: Vec::new(),
            kind_of: vec![UNUSED; roster.len() * rules.seats.len()],
            kinds: Vec::new(),
            sorts: Sorts::none(),
            excluded: excluded::Excluded::new(roster, terms),
            companions: vec![0; roster.len()],
            mutual: Mutual::new(rules, terms),
            seats_each: SeatsEach::new(terms),
            partial,
            additional_group: rules.additional_group,
            keys,
            rarity,
            different: if terms.have(Premise::Different) { different_seats(rules) } else { Vec::new() },
        };
        let mut kinds = BTreeMap::new();
        for (id, party) in roster.parties().filter(|(_, party)| party.under_review) {
            board.under_review.push(id.0);
            for seat in 0..rules.seats.len() {
                let taken = terms.have(Premise::Seat(id, SeatId::new(seat)));
                let key = (seat, party.group, party.reviewed_for(), taken);
                let kind = *kinds.entry(key).or_insert_with(|| {
                    let kind = kind(&mut board, rules, seat, party.group, party.reviewed_for(), taken);
                    board.kinds.push(kind);
                    board.kinds.len() as u32 - 1
                });
                board.kind_of[id.index() * board.seats + seat] = kind;
            }
            let waived = party.waives_cap || !terms.have(Premise::Cap(id));
            board.companions[id.index()] = cap::companions(rules, waived);
        }
        board.sorts = Sorts::new(&board.kinds, &board.kind_of, width, &mut board.sets);
        if let Companions::AtMost(most) = companions
            && width == 2
        {
            board.limit(most);
        }
        board
    }

    /// Allows at most so many companions in all.
    pub(crate) fn limit(&mut self, most: u32) {
        self.minimum[self.nobody as usize] = (self.seats_in_all() as u32).saturating_sub(most);
    }

    /// How many seats there are.
    pub(crate) fn seats_in_all(&self) -> usize {
        self.under_review.len() * self.seats
    }

    /// The places of all reviews.
    pub(crate) fn places(&self) -> impl Iterator<Item = u32> + Clone {
        self.under_review.iter().flat_map(|&review| self.places_of(review))
    }

    /// How many numbers of places there are, the unused ones among them.
    pub(crate) fn numbers(&self) -> usize {
        self.kind_of.len() * self.width
    }

    /// How many places a review has.
    #[inline]
    pub(crate) fn stride(&self) -> usize {
        self.seats * self.width
    }

    #[inline]
    pub(crate) fn review(&self, place: u32) -> u32 {
        place / self.stride() as u32
    }

    /// The seat of a place, counted over all reviews.
    #[inline]
    pub(crate) fn seat(&self, place: u32) -> u32 {
        place >> u32::from(self.width == 2)
    }

    /// Which seat of its review a place belongs to.
    #[inline]
    pub(crate) fn seat_id(&self, place: u32) -> SeatId {
        SeatId::new(self.seat(place) as usize % self.seats)
    }

    /// Whether there is a review of `party`.
    #[inline]
    pub(crate) fn is_reviewed(&self, party: u32) -> bool {
        self.kind_of.get(party as usize * self.seats).is_some_and(|&kind| kind != UNUSED)
    }

    /// The State under review; who is absent for the spare places of a relaxed board.
    #[inline]
    pub(crate) fn reviewed_at(&self, place: u32) -> u32 {
        self.review(place).min(self.nobody + 1)
    }

    #[inline]
    pub(crate) fn kind(&self, place: u32) -> &Kind {
        &self.kinds[self.kind_of[self.seat(place) as usize] as usize]
    }

    #[inline]
    pub(crate) fn is_companion(&self, place: u32) -> bool {
        self.width == 2 && place % 2 == 1
    }

    /// The other place of the same seat, where there is one.
    #[inline]
    pub(crate) fn partner(&self, place: u32) -> Option<u32> {
        (self.width == 2).then_some(place ^ 1)
    }

    /// The places of a review.
    #[inline]
    pub(crate) fn places_of(&self, review: u32) -> std::ops::Range<u32> {
        let stride = self.stride() as u32;
        review * stride..(review + 1) * stride
    }

    /// The instruments under review that `party` lacks at the seat of `place`.
    pub(crate) fn lacks(&self, place: u32, party: u32) -> InstrumentSet {
        let class = &self.classes[self.class_of[party as usize] as usize];
        self.kind(place).instruments.minus(class.holds)
    }

    /// The same without what is granted: whether another had to complete it when it was drawn.
    pub(crate) fn really_lacks(&self, place: u32, party: u32) -> InstrumentSet {
        let class = &self.classes[self.class_of[party as usize] as usize];
        self.kind(place).instruments.minus(class.really)
    }

    /// The name of a place in the field.
    pub(crate) fn named(&self, place: u32) -> Place {
        let role = if self.is_companion(place) { Role::Completed } else { Role::Completing };
        Place::new(PartyId(self.reviewed_at(place)), self.seat_id(place), role)
    }

    /// The key place of a seat.
    pub(crate) fn key(&self, under_review: PartyId, seat: SeatId) -> u32 {
        (under_review.0 * self.seats as u32 + u32::from(seat.0)) * self.width as u32
    }

    /// Whether the class is that of who is absent.
    pub(crate) fn is_absent(&self, class: u32) -> bool {
        class == ABSENT
    }

    /// Whether `party` needs nobody to complete it at the seat of `place`.
    pub(crate) fn can_do_alone(&self, place: u32, party: u32) -> bool {
        self.sets.accepts(self.kind(place).alone, self.class_of[party as usize])
    }

    /// Whether `additional` completes `main` at the seat of the place, whoever may take no place there left aside.
    pub(crate) fn completes(&self, place: u32, additional: u32, main: u32) -> bool {
        let is_of = |set: u32, party: u32| self.sets.accepts(set, self.class_of[party as usize]);
        let kind = self.kind(place);
        additional != main
            && self.companions[self.review(place) as usize] > 0
            && is_of(kind.incomplete, main)
            && is_of(kind.completing, additional)
            && self.lacks(place, additional).intersection(self.lacks(place, main)).is_empty()
    }

    /// The places that a State and the additional reviewing State that completes it take at the seat of `key`.
    pub(crate) fn side_by_side(&self, key: u32, main: u32, additional: u32) -> [(u32, u32); 2] {
        let [main_class, additional_class] = [main, additional].map(|party| self.class_of[party as usize]);
        let main_is_rarer = self.rarity[main_class as usize] < self.rarity[additional_class as usize];
        let companion = key + 1;
        let additional_is_full = self.sets.accepts(self.kind(key).full, additional_class);
        if self.keys == Keys::Rarer && main_is_rarer && !additional_is_full {
            [(key, main), (companion, additional)]
        } else {
            [(companion, main), (key, additional)]
        }
    }

    /// How seats are taken where a place is looked for first: as most are, so that what is found will do.
    #[inline]
    pub(crate) fn first_seats(&self) -> Seats {
        if self.width == 1 { Seats::Anyhow } else { Seats::Alone }
    }

    /// How often two parties, or one and itself, may still sit in reviews of each other, where `held` says in how many
    /// seats the one already reviews the other.
    pub(crate) fn most_between(&self, [one, other]: [u32; 2], held: impl Fn(u32, u32) -> u32) -> u32 {
        let is_mutual = self.mutual.bars(one, other);
        let reviews = |party: u32, under_review: u32| {
            let is_barred = !self.is_reviewed(under_review)
                || self.excluded.bars(under_review, party)
                || is_mutual && held(under_review, party) > 0;
            let most = match is_barred {
                true => 0,
                false if self.seats_each.bars(party, under_review) => 1,
                false => self.seats as u32,
            };
            most.saturating_sub(held(party, under_review))
        };
        let (there, back) = (reviews(one, other), reviews(other, one));
        if one == other || is_mutual { there.max(back) } else { there + back }
    }

    /// Whether `party` must not sit twice in the review of `under_review`.
    pub(crate) fn sits_once(&self, party: u32, under_review: u32) -> bool {
        self.seats_each.bars(party, under_review)
    }

    /// Whether the two must not review each other.
    pub(crate) fn is_mutual_barred(&self, one: u32, other: u32) -> bool {
        self.mutual.bars(one, other)
    }

    /// The regional group of a party, where that is one that seats may have to differ in.
    pub(crate) fn group_that_differs(&self, party: u32) -> Option<u32> {
        self.group_of.get(party as usize).copied().filter(|&group| group != EVERY_GROUP.0)
    }

    /// Whether reviews of additional reviewing States do not count towards their minimum (N5).
    pub(crate) fn counts_apart(&self) -> bool {
        self.partial == PartialReviews::MaximumOnly
    }

    /// The set of the classes that a place accepts.
    #[inline]
    pub(crate) fn accepted(&self, place: u32) -> u32 {
        self.sorts.accepted(self.sorts.of(place), Seats::Anyhow)
    }

    /// Whether a party is of a class the place accepts.
    #[inline]
    pub(crate) fn accepts(&self, place: u32, party: u32) -> bool {
        self.sets.accepts(self.accepted(place), self.class_of[party as usize])
    }
}

/// The classes, those of nobody and of who is absent first, and the class of each party and of these two.
fn classes(roster: &Roster, terms: Terms<'_>) -> (Vec<Class>, Vec<u32>) {
    let class = |id: PartyId| {
        let party = roster.party(id);
        let group = if terms.have(Premise::Group(id)) { party.group } else { EVERY_GROUP };
        Class { group: Some(group), holds: terms.holds(roster, id), really: party.holds }
    };
    let of_none = |really| Class { group: None, holds: InstrumentSet::EMPTY, really };
    let of_parties: Vec<_> = roster.parties().map(|(id, _)| class(id)).collect();
    let mut classes = of_parties.clone();
    classes.extend([of_none(InstrumentSet::EMPTY), of_none(InstrumentSet::first(1))]);
    classes.sort_unstable();
    classes.dedup();
    let class_of = (of_parties.iter())
        .map(|class| classes.binary_search(class).expect("collected above") as u32)
        .chain([NOBODY, ABSENT])
        .collect();
    (classes, class_of)
}

/// The rules tell a State and the one that completes it apart where only one counts towards its minimum (N5), and
/// where only one is bound to the group of its seat (N2) and seats must differ.
fn keys(rules: &Rules) -> Keys {
    let free = rules.additional_group == AdditionalGroup::Any && !different_seats(rules).is_empty();
    if free || rules.partial_reviews == PartialReviews::MaximumOnly { Keys::Additional } else { Keys::Rarer }
}

/// The place of each class when the rarest comes first.
fn rarity(classes: usize, class_of: &[u32]) -> Vec<u32> {
    let mut parties = vec![0; classes];
    class_of.iter().for_each(|&class| parties[class as usize] += 1);
    let mut order: Vec<_> = (0..classes as u32).collect();
    order.sort_by_key(|&class| parties[class as usize]);
    let mut rarity = vec![0; classes];
    order.iter().zip(0..).for_each(|(&class, place)| rarity[class as usize] = place);
    rarity
}

fn different_seats(rules: &Rules) -> Vec<bool> {
    let different: Vec<_> = rules.seats.iter().map(|seat| seat.group == GroupRelation::Different).collect();
    if different.contains(&true) { different } else { Vec::new() }
}

/// A kind of seat, which must be `taken` or may be left to who is absent.
fn kind(
    board: &mut Board,
    rules: &Rules,
    seat: usize,
    group: GroupId,
    instruments: InstrumentSet,
    taken: bool,
) -> Kind {
    let Board { classes, sets, width, keys, rarity, .. } = board;
    let in_group = |class: &Class| group_of_seat::accepts(rules.seats[seat].group, group, class);
    let full = |class: &Class| party_to_instrument::complete(class, instruments);
    let drawable = |class: &Class| in_group(class) && party_to_instrument::shares(class, instruments);
    let incomplete =
        |class: &Class| *width == 2 && drawable(class) && !class.really.contains_all(instruments);
    let is_absent = |class: usize| !taken && class as u32 == ABSENT;
    let completing = |class: &Class| match rules.additional_group {
        AdditionalGroup::Seat => in_group(class),
        AdditionalGroup::Any => class.group.is_some(),
    };
    let lacks = |class: &Class| instruments.minus(class.holds);
    let completes = |class: &Class, lacks| completing(class) && class.holds.contains_all(lacks);

    let mut kind = Kind {
        instruments,
        full: sets.of(|class| full(&classes[class])),
        alone: sets.of(|class| in_group(&classes[class]) && full(&classes[class]) || is_absent(class)),
        incomplete: sets.of(|class| incomplete(&classes[class])),
        completing: sets.of(|class| completing(&classes[class])),
        key: 0,
        companion: 0,
        urn: sets.of(|class| drawable(&classes[class]) && (*width == 2 || full(&classes[class]))),
        additional: Vec::new(),
    };
    // Only what somebody could complete has an additional lot.
    let mut lacking: Vec<_> = (classes.iter().filter(|class| incomplete(class)))
        .map(lacks)
        .filter(|&lacks| classes.iter().any(|class| completes(class, lacks)))
        .collect();
    lacking.sort_unstable();
    lacking.dedup();
    kind.additional = lacking
        .into_iter()
        .map(|lacks| (lacks, sets.of(|class| completes(&classes[class], lacks))))
        .collect();

    // With one place a seat, nobody stands beside anybody.
    let others = 0..if *width == 2 { classes.len() as u32 } else { 0 };
    let together = |key: usize, companion: usize| {
        let [key, companion] = [key, companion].map(|class| class as u32);
        party_to_instrument::together(&kind, classes, sets, *keys, rarity, key, companion)
    };
    let anyone_alone = sets.classes(kind.alone).next().is_some();
    let is_key = |key: usize| {
        sets.accepts(kind.alone, key as u32) || others.clone().any(|other| together(key, other as usize))
    };
    let is_companion = |companion: usize| match classes[companion].group {
        Some(_) => others.clone().any(|other| together(other as usize, companion)),
        None => companion as u32 == NOBODY && anyone_alone,
    };
    let [keys, companions] = [
        (0..classes.len()).map(is_key).collect::<Vec<_>>(),
        (0..classes.len()).map(is_companion).collect::<Vec<_>>(),
    ];
    let (key, companion) = (sets.of(|class| keys[class]), sets.of(|class| companions[class]));
    Kind { key, companion, ..kind }
}
