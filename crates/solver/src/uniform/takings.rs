//! Who may take the seats of a review, as far as classes tell: alone, or by two of whom the second completes what the
//! first lacks (para 28(b)).

use std::collections::BTreeMap;

use bylot_model::rules::{AdditionalGroup, GroupRelation};
use bylot_model::{GroupId, InstrumentSet, PartyId, Roster, Rules};

use super::classes::{Class, ClassId};

/// The classes that take a seat.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Choice {
    pub main: ClassId,
    /// That of the additional reviewing State, with the size of its blind urn, or 1 where urns do not weigh.
    pub additional: Option<(ClassId, usize)>,
}

/// The part of a form that is about one seat: the choices that its form leaves open.
pub(super) type Taking = Vec<Choice>;

/// What a form asks of one seat: the regional groups that stand in it, and whether two States do.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Ask {
    by_two: bool,
    groups: Vec<GroupId>,
}

/// What the takings of reviews depend on.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub roster: &'a Roster,
    pub rules: &'a Rules,
    pub classes: &'a [Class],
    /// Whether any seat may be left to two States.
    pub additional: bool,
    /// Whether a choice of two weighs one over the urn of the second; else all choices weigh alike.
    pub urns_weigh: bool,
}

impl<'a> Ground<'a> {
    /// The forms that the review of `under_review` may take, each a taking for each seat. Where the seats do not depend on one
    /// another there is one, and all is open.
    pub(super) fn forms(self, under_review: PartyId) -> Vec<Vec<Taking>> {
        let seats: Vec<_> = (0..self.rules.seats.len()).map(|seat| self.asks(under_review, seat)).collect();
        let all: usize = seats.iter().map(BTreeMap::len).product();
        let mut begun = vec![Vec::<&Ask>::new()];
        for asks in &seats {
            begun = begun
                .iter()
                .flat_map(|form| {
                    let fitting = asks.keys().filter(|ask| self.differ(form, ask));
                    fitting.map(|ask| [form.as_slice(), &[ask]].concat())
                })
                .collect();
        }
        let party = self.roster.party(under_review);
        let cap = if party.waives_cap { None } else { self.rules.cap };
        let states = |form: &[&Ask]| form.iter().map(|ask| 1 + usize::from(ask.by_two)).sum::<usize>();
        begun.retain(|form| cap.is_none_or(|cap| states(form) <= cap as usize));
        if begun.len() == all {
            return vec![seats.into_iter().map(|asks| sorted(asks.into_values().flatten())).collect()];
        }
        let takings =
            |form: &Vec<&Ask>| form.iter().zip(&seats).map(|(ask, asks)| asks[*ask].clone()).collect();
        begun.iter().map(takings).collect()
    }

    /// All choices for one seat, by what a form asks.
    fn asks(self, under_review: PartyId, seat: usize) -> BTreeMap<Ask, Taking> {
        let relation = self.rules.seats[seat].group;
        let obeys = self.rules.additional_group == AdditionalGroup::Seat;
        let second = if obeys { relation } else { GroupRelation::Any };
        let reviewed_for = self.roster.party(under_review).reviewed_for();
        let mut asks = BTreeMap::<_, Taking>::new();
        for main in self.may_take(under_review, relation, InstrumentSet::EMPTY) {
            let Class { group, holds, .. } = self.classes[main];
            let lacks = reviewed_for.minus(holds);
            if lacks.is_empty() {
                let ask = Ask { by_two: false, groups: vec![group] };
                asks.entry(ask).or_default().push(Choice { main, additional: None });
            } else if self.additional && lacks != reviewed_for {
                let urn = if self.urns_weigh { self.urn(under_review, second, lacks) } else { 1 };
                for additional in self.may_take(under_review, second, lacks) {
                    let other = obeys.then_some(self.classes[additional].group);
                    let ask = Ask { by_two: true, groups: std::iter::once(group).chain(other).collect() };
                    asks.entry(ask).or_default().push(Choice { main, additional: Some((additional, urn)) });
                }
            }
        }
        asks
    }

    /// The classes that hold `instruments` and of which some State may review `under_review`.
    fn may_take(
        self,
        under_review: PartyId,
        relation: GroupRelation,
        instruments: InstrumentSet,
    ) -> impl Iterator<Item = ClassId> + use<'a> {
        let some = move |class| self.eligible(under_review, relation, instruments, class) > 0;
        self.classes.iter().enumerate().filter(move |(_, class)| some(class)).map(|(id, _)| id)
    }

    /// The size of the blind urn of an additional reviewing State.
    fn urn(self, under_review: PartyId, relation: GroupRelation, instruments: InstrumentSet) -> usize {
        self.classes.iter().map(|class| self.eligible(under_review, relation, instruments, class)).sum()
    }

    /// How many States of a class may review `under_review`.
    fn eligible(
        self,
        under_review: PartyId,
        relation: GroupRelation,
        instruments: InstrumentSet,
        class: &Class,
    ) -> usize {
        let group = self.roster.party(under_review).group;
        let admitted = match relation {
            GroupRelation::Own => class.group == group,
            GroupRelation::Other => class.group != group,
            GroupRelation::Any | GroupRelation::Different => true,
        };
        if !admitted || !class.holds.contains_all(instruments) {
            return 0;
        }
        let barred =
            |&&party: &&PartyId| party == under_review || self.roster.exclusions().bars(under_review, party);
        class.members.len() - class.members.iter().filter(barred).count()
    }

    /// The class of the State under review, if this is the first seat that its own regional group may take.
    pub(super) fn own_duty(self, under_review: PartyId, seat: usize) -> Option<ClassId> {
        let of_group = |rule: &bylot_model::rules::SeatRule| rule.group != GroupRelation::Other;
        (self.rules.seats.iter().position(of_group) == Some(seat)).then_some(())?;
        self.classes.iter().position(|class| class.members.binary_search(&under_review).is_ok())
    }

    /// Whether the seats may stand side by side, where one of them asks for a group of its own (N19).
    fn differ(self, form: &[&Ask], next: &Ask) -> bool {
        let seats = &self.rules.seats;
        let different = |seat: usize| seats[seat].group == GroupRelation::Different;
        let shared = |ask: &Ask| ask.groups.iter().any(|group| next.groups.contains(group));
        form.iter().enumerate().all(|(seat, ask)| !(different(seat) || different(form.len())) || !shared(ask))
    }
}

fn sorted(choices: impl Iterator<Item = Choice>) -> Taking {
    let mut choices: Vec<_> = choices.collect();
    choices.sort_unstable();
    choices
}
