//! Who may sit where as far as regional group and instruments go, under the premises that are in force.

use std::collections::{BTreeMap, BTreeSet};

use super::{Place, Premise, Role};
use crate::rules::{Additional, AdditionalGroup, GroupRelation};
use crate::{GroupId, InstrumentSet, PartyId, Roster, Rules, SeatId};

/// For every kind of seat, which classes of States suit its places. Taking a premise away only adds to it.
#[derive(Clone, Debug)]
pub(super) struct Eligible {
    classes: Vec<Class>,
    class_of: Vec<usize>,
    kinds: BTreeMap<Kind, Suits>,
    kind_of: Vec<Vec<Kind>>,
}

/// States alike in what the premises in force say of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Class {
    /// The regional group; none when it is not a premise.
    group: Option<GroupId>,
    /// What it holds, with what it is granted because its lack is no premise.
    holds: InstrumentSet,
    /// What it really holds.
    really: InstrumentSet,
}

/// Seats alike: the seat, and group and instruments of the State under review.
type Kind = (SeatId, GroupId, InstrumentSet);

/// The classes that suit a kind of seat.
#[derive(Clone, Debug)]
struct Suits {
    /// As the State that takes the seat alone.
    alone: Vec<bool>,
    /// `together[a][m]`: `a` as the additional reviewing State that completes `m`.
    together: Vec<Vec<bool>>,
    /// As who takes it alone, or completes somebody.
    completing: Vec<bool>,
    /// As who is completed by somebody.
    completed: Vec<bool>,
}

impl Eligible {
    pub(super) fn new(
        roster: &Roster,
        rules: &Rules,
        premises: &BTreeSet<Premise>,
        at_most: Option<u32>,
    ) -> Self {
        let class = |id: PartyId| {
            let party = roster.party(id);
            let missing = InstrumentSet::first(roster.instruments().len()).minus(party.holds);
            let granted = missing.iter().filter(|&i| !premises.contains(&Premise::Lacks(id, i)));
            Class {
                group: premises.contains(&Premise::Group(id)).then_some(party.group),
                holds: granted.fold(party.holds, InstrumentSet::with),
                really: party.holds,
            }
        };
        let of_each: Vec<_> = roster.parties().map(|(id, _)| class(id)).collect();
        let mut classes = of_each.clone();
        classes.sort_unstable();
        classes.dedup();
        let place = |class| classes.binary_search(class).expect("collected above");
        let class_of = of_each.iter().map(place).collect();

        let additional = at_most != Some(0);
        let mut kinds = BTreeMap::new();
        let kind_of = roster.parties().map(|(_, party)| {
            let kind = |seat| (SeatId::new(seat), party.group, party.reviewed_for());
            (0..rules.seats.len()).map(kind).collect::<Vec<_>>()
        });
        let kind_of: Vec<_> = kind_of.collect();
        for (id, _) in roster.parties().filter(|(_, party)| party.under_review) {
            for &kind in &kind_of[id.index()] {
                kinds.entry(kind).or_insert_with(|| suits(&classes, rules, kind, additional));
            }
        }
        Self { classes, class_of, kinds, kind_of }
    }

    /// Whether the State suits the place, whoever else takes the seat with it.
    pub(super) fn suits(&self, place: Place, party: PartyId) -> bool {
        let (suits, class) = (self.of(place), self.class(party));
        match place.role {
            Role::Completing => suits.completing[class],
            Role::Completed => suits.completed[class],
        }
    }

    /// Whether the State may take the seat of the place alone.
    pub(super) fn alone(&self, place: Place, party: PartyId) -> bool {
        self.of(place).alone[self.class(party)]
    }

    /// Whether `additional` completes `main` at the seat of the place.
    pub(super) fn together(&self, place: Place, additional: PartyId, main: PartyId) -> bool {
        self.of(place).together[self.class(additional)][self.class(main)]
    }

    /// Whether any State at all may take the seat of the place alone.
    pub(super) fn anyone_alone(&self, place: Place) -> bool {
        self.of(place).alone.contains(&true)
    }

    /// The regional group of the State, where that is a premise.
    pub(super) fn group(&self, party: PartyId) -> Option<GroupId> {
        self.classes[self.class(party)].group
    }

    fn class(&self, party: PartyId) -> usize {
        self.class_of[party.index()]
    }

    fn of(&self, place: Place) -> &Suits {
        &self.kinds[&self.kind_of[place.under_review.index()][place.seat.index()]]
    }
}

fn suits(classes: &[Class], rules: &Rules, (seat, group, instruments): Kind, additional: bool) -> Suits {
    let relation = rules.seats[seat.index()].group;
    let in_group = |class: &Class| match (relation, class.group) {
        (GroupRelation::Any | GroupRelation::Different, _) | (_, None) => true,
        (GroupRelation::Own, Some(own)) => own == group,
        (GroupRelation::Other, Some(other)) => other != group,
    };
    let completing = |class: &Class| rules.additional_group == AdditionalGroup::Any || in_group(class);
    let shares = |class: &Class| instruments.is_empty() || !class.holds.intersection(instruments).is_empty();
    let completes = |a: &Class, m: &Class| {
        additional
            && rules.additional != Additional::Never
            && in_group(m)
            && shares(m)
            && !m.really.contains_all(instruments)
            && completing(a)
            && a.holds.contains_all(instruments.minus(m.holds))
    };
    let alone: Vec<_> =
        classes.iter().map(|class| in_group(class) && class.holds.contains_all(instruments)).collect();
    let together: Vec<Vec<_>> =
        classes.iter().map(|a| classes.iter().map(|m| completes(a, m)).collect()).collect();
    let completing =
        alone.iter().zip(&together).map(|(&alone, with)| alone || with.contains(&true)).collect();
    let completed = (0..classes.len()).map(|main| together.iter().any(|with| with[main])).collect();
    Suits { alone, together, completing, completed }
}
