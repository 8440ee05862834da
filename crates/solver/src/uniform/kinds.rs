//! Kinds of review: States under review whose seats begin alike.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use bylot_model::PartyId;
use num_bigint::BigUint;
use num_integer::Integer;

use super::classes::ClassId;
use super::pulls::Pulls;
use super::states::{Next, StateId, States};
use super::takings::{Choice, Ground, Taking};

/// The States under review, by kind.
#[derive(Debug)]
pub(super) struct Kinds {
    all: Vec<Kind>,
    /// The kind of each State under review, in code order.
    of: Vec<(PartyId, usize)>,
}

/// States under review whose seats begin alike.
#[derive(Debug)]
pub(super) struct Kind {
    /// How the seats of each form begin.
    pub forms: Vec<Vec<Begin>>,
    /// How many States they are.
    pub states: u32,
}

/// How a seat begins.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Begin {
    pub open: Next,
    /// The class for which it is an own duty: the State under review is of this class, and might take it as well.
    pub own: Option<ClassId>,
}

/// How many seats begin alike, at least and at most.
pub(super) type Begun = BTreeMap<(StateId, Option<ClassId>), RangeInclusive<usize>>;

impl Kinds {
    pub(super) fn new(ground: Ground<'_>, states: &mut States) -> Self {
        let (mut all, mut of) = (Vec::<Kind>::new(), Vec::new());
        for (id, _) in ground.roster.parties().filter(|(_, party)| party.under_review) {
            let forms = ground.forms(id);
            let common: Vec<_> = (0..ground.rules.seats.len()).map(|seat| common(&forms, seat)).collect();
            let mut begin = |(seat, taking): (usize, &Taking)| {
                let own = ground.own_duty(id, seat).filter(|&own| mentions(taking, own));
                Begin { open: open(taking, &common[seat], states), own }
            };
            let forms: Vec<Vec<_>> =
                forms.iter().map(|form| form.iter().enumerate().map(&mut begin).collect()).collect();
            let kind = match all.iter().position(|kind| kind.forms == forms) {
                Some(kind) => kind,
                None => {
                    all.push(Kind { forms, states: 0 });
                    all.len() - 1
                }
            };
            all[kind].states += 1;
            of.push((id, kind));
        }
        Self { all, of }
    }

    pub(super) fn all(&self) -> &[Kind] {
        &self.all
    }

    /// The States under review in code order, each with the place of its kind.
    pub(super) fn of(&self) -> &[(PartyId, usize)] {
        &self.of
    }

    /// How many seats begin alike.
    pub(super) fn begun(&self) -> Begun {
        let mut begun = Begun::new();
        for kind in &self.all {
            let count = |form: &[Begin], it: &Begin| {
                form.iter().filter(|other| (other.open.state, other.own) == (it.open.state, it.own)).count()
            };
            let mut alike: Vec<_> = kind.forms.iter().flatten().collect();
            alike.sort_unstable_by_key(|it| (it.open.state, it.own));
            alike.dedup_by_key(|it| (it.open.state, it.own));
            for it in alike {
                let counts = || kind.forms.iter().map(|form| count(form, it) * kind.states as usize);
                let range = begun.entry((it.open.state, it.own)).or_insert(0..=0);
                let (least, most) = (counts().min().unwrap_or(0), counts().max().unwrap_or(0));
                *range = range.start() + least..=range.end() + most;
            }
        }
        begun
    }
}

impl Kind {
    /// The weights of the forms: for each the strengths of its seats, multiplied.
    pub(super) fn weights(&self, states: &States, values: &[BigUint], pulls: &Pulls) -> Vec<BigUint> {
        let weight =
            |form: &Vec<Begin>| form.iter().map(|seat| states.begun(&seat.open, values, pulls)).product();
        self.forms.iter().map(weight).collect()
    }
}

/// The least common multiple of the additional urns of a seat, over all forms.
fn common(forms: &[Vec<Taking>], seat: usize) -> BigUint {
    let urns = forms.iter().flat_map(|form| &form[seat]).filter_map(|choice| Some(choice.additional?.1));
    urns.fold(BigUint::from(1_u32), |all, urn| all.lcm(&urn.into()))
}

fn mentions(taking: &Taking, class: ClassId) -> bool {
    taking.iter().any(|it| it.main == class || it.additional.is_some_and(|(other, _)| other == class))
}

/// What a taking leaves open, its weights being whole if multiplied by `all`.
fn open(taking: &Taking, all: &BigUint, states: &mut States) -> Next {
    let weighed = |it: &Choice| match it.additional {
        None => (it.main, None, all.clone()),
        Some((other, urn)) => (it.main, Some(other), all / urn),
    };
    states.of(taking.iter().map(weighed).collect()).expect("some State may take the seat: a draw exists")
}
