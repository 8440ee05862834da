//! The forms a review may take: by classes of which regional group its seats may be taken, and with how many additional
//! reviewing States.

use bylot_model::rules::{AdditionalGroup, GroupRelation};
use bylot_model::{GroupId, InstrumentSet, PartyId, Roster, Rules, Seat, SeatId};
use num_bigint::BigUint;

use super::classes::{Class, ClassId};

/// One form of a review.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Form {
    /// Seat by seat, each followed by that of its additional reviewing State.
    pub duties: Vec<Duty>,
    /// The product of the sizes of its additional urns: each outcome of the form is as likely as one of so many.
    pub urns: BigUint,
}

/// One seat to be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Duty {
    pub seat: Seat,
    pub open_to: OpenTo,
}

/// Who may take a seat, as far as classes tell.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct OpenTo {
    /// Classes of one regional group, ascending.
    pub classes: Vec<ClassId>,
    /// The class for which it is an own duty: the State under review is of this class, and might take it as well.
    pub own: Option<ClassId>,
}

impl Form {
    /// How many additional reviewing States it has.
    pub(super) fn additional(&self) -> usize {
        self.duties.iter().filter(|duty| matches!(duty.seat, Seat::Additional(_))).count()
    }
}

/// What the forms of reviews depend on.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub roster: &'a Roster,
    pub rules: &'a Rules,
    pub classes: &'a [Class],
    /// Whether any seat may be left to two States.
    pub additional: bool,
}

/// The part of a form that is about one seat.
#[derive(Clone)]
struct Taking {
    duties: Vec<Duty>,
    /// The regional groups that stand in the seat.
    groups: Vec<GroupId>,
    urn: usize,
}

impl<'a> Ground<'a> {
    /// All forms that the review of `under_review` may take.
    pub(super) fn forms(self, under_review: PartyId) -> Vec<Form> {
        let mut begun = vec![Vec::<Taking>::new()];
        for seat in 0..self.rules.seats.len() {
            let takings = self.takings(under_review, seat);
            begun = begun
                .iter()
                .flat_map(|form| {
                    let fitting = takings.iter().filter(|taking| self.differ(form, taking));
                    fitting.map(|taking| [form.as_slice(), std::slice::from_ref(taking)].concat())
                })
                .collect();
        }
        let party = self.roster.party(under_review);
        let cap = if party.waives_cap { None } else { self.rules.cap };
        begun
            .into_iter()
            .map(|form| Form {
                urns: form.iter().map(|taking| BigUint::from(taking.urn)).product(),
                duties: form.into_iter().flat_map(|taking| taking.duties).collect(),
            })
            .filter(|form| cap.is_none_or(|cap| form.duties.len() <= cap as usize))
            .collect()
    }

    /// The ways to take one seat: alone, or by two of whom the second completes what the first lacks (para 28(b)).
    fn takings(self, under_review: PartyId, seat: usize) -> Vec<Taking> {
        let relation = self.rules.seats[seat].group;
        let second = match self.rules.additional_group {
            AdditionalGroup::Seat => relation,
            AdditionalGroup::Any => GroupRelation::Any,
        };
        let main = |open_to| Duty { seat: Seat::Main(SeatId::new(seat)), open_to };
        let completing = |open_to| Duty { seat: Seat::Additional(Some(SeatId::new(seat))), open_to };
        let reviewed_for = self.roster.party(under_review).reviewed_for();
        let own = self.own_duty(under_review, seat);

        let mut takings = Vec::new();
        for (group, classes) in self.by_group(under_review, relation, reviewed_for) {
            let own = own.filter(|own| classes.contains(own));
            let duties = vec![main(OpenTo { classes, own })];
            takings.push(Taking { duties, groups: vec![group], urn: 1 });
        }
        if !self.additional {
            return takings;
        }
        for (group, classes) in self.by_group(under_review, relation, InstrumentSet::EMPTY) {
            for class in classes {
                let holds = self.classes[class].holds;
                let lacks = reviewed_for.minus(holds);
                if lacks.is_empty() || lacks == reviewed_for {
                    continue;
                }
                let urn = self.urn(under_review, second, lacks);
                for (other, classes) in self.by_group(under_review, second, lacks) {
                    let alone = main(OpenTo { classes: vec![class], own: None });
                    let groups = match self.rules.additional_group {
                        AdditionalGroup::Seat => vec![group, other],
                        AdditionalGroup::Any => vec![group],
                    };
                    let duties = vec![alone, completing(OpenTo { classes, own: None })];
                    takings.push(Taking { duties, groups, urn });
                }
            }
        }
        takings
    }

    /// The classes that hold `instruments` and of which some State may review `under_review`, group by group.
    fn by_group(
        self,
        under_review: PartyId,
        relation: GroupRelation,
        instruments: InstrumentSet,
    ) -> Vec<(GroupId, Vec<ClassId>)> {
        let mut by_group: Vec<(GroupId, Vec<ClassId>)> = Vec::new();
        for (id, class) in self.classes.iter().enumerate() {
            if self.eligible(under_review, relation, instruments, class).next().is_none() {
                continue;
            }
            match by_group.last_mut() {
                Some((group, classes)) if *group == class.group => classes.push(id),
                _ => by_group.push((class.group, vec![id])),
            }
        }
        by_group
    }

    /// The States of a class that may review `under_review`.
    fn eligible(
        self,
        under_review: PartyId,
        relation: GroupRelation,
        instruments: InstrumentSet,
        class: &'a Class,
    ) -> impl Iterator<Item = PartyId> + use<'a> {
        let group = self.roster.party(under_review).group;
        let admitted = match relation {
            GroupRelation::Own => class.group == group,
            GroupRelation::Other => class.group != group,
            GroupRelation::Any | GroupRelation::Different => true,
        };
        let fits = admitted && class.holds.contains_all(instruments);
        let members: &'a [PartyId] = if fits { &class.members } else { &[] };
        let roster = self.roster;
        members
            .iter()
            .copied()
            .filter(move |&party| party != under_review && !roster.exclusions().bars(under_review, party))
    }

    /// The size of the blind urn of an additional reviewing State.
    fn urn(self, under_review: PartyId, relation: GroupRelation, instruments: InstrumentSet) -> usize {
        self.classes
            .iter()
            .map(|class| self.eligible(under_review, relation, instruments, class).count())
            .sum()
    }

    /// The class of the State under review, if this is the first seat that its own regional group may take.
    fn own_duty(self, under_review: PartyId, seat: usize) -> Option<ClassId> {
        let of_group = |rule: &bylot_model::rules::SeatRule| rule.group != GroupRelation::Other;
        (self.rules.seats.iter().position(of_group) == Some(seat)).then_some(())?;
        self.classes.iter().position(|class| class.members.binary_search(&under_review).is_ok())
    }

    /// Whether the seats may stand side by side, where one of them asks for a group of its own (N19).
    fn differ(self, form: &[Taking], next: &Taking) -> bool {
        let seats = &self.rules.seats;
        let different = |seat: usize| seats[seat].group == GroupRelation::Different;
        let shared = |taking: &Taking| taking.groups.iter().any(|group| next.groups.contains(group));
        form.iter()
            .enumerate()
            .all(|(seat, taking)| !(different(seat) || different(form.len())) || !shared(taking))
    }
}
