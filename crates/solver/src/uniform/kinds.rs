//! Kinds of review: States under review whose reviews may take the same forms.

use bylot_model::PartyId;
use num_bigint::BigUint;
use num_integer::Integer;

use super::forms::{Form, Ground};
use super::pulls;

/// The States under review, by kind.
#[derive(Debug)]
pub(super) struct Kinds {
    all: Vec<Kind>,
    /// The kind of each State under review, in code order.
    of: Vec<(PartyId, usize)>,
}

/// States under review whose reviews may take the same forms.
#[derive(Debug)]
pub(super) struct Kind {
    pub forms: Vec<Form>,
    /// How many States they are.
    pub states: u32,
}

impl Kinds {
    pub(super) fn new(ground: Ground<'_>) -> Self {
        let (mut all, mut of) = (Vec::<Kind>::new(), Vec::new());
        for (id, _) in ground.roster.parties().filter(|(_, party)| party.under_review) {
            let forms = ground.forms(id);
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
}

impl Kind {
    /// The weights of the forms where a seat goes to each class as strongly as this pulls: for each seat of a form the
    /// pulls of all classes that may take it, over the sizes of the additional urns; all on one denominator.
    pub(super) fn weights(&self, pulls: &[u64]) -> Vec<BigUint> {
        let (duties, urns) = self.denominator();
        let weight = |form: &Form| {
            let sums = form.duties.iter().map(|duty| BigUint::from(pulls::sum(&duty.open_to.classes, pulls)));
            let units = BigUint::from(pulls::UNIT).pow((duties - form.duties.len()) as u32);
            sums.product::<BigUint>() * units * (&urns / &form.urns)
        };
        self.forms.iter().map(weight).collect()
    }

    /// What the weights are fractions of: so many units multiplied, and a multiple of the additional urns of every form.
    pub(super) fn denominator(&self) -> (usize, BigUint) {
        let urns = self.forms.iter().fold(BigUint::from(1_u32), |all, form| all.lcm(&form.urns));
        (self.forms.iter().map(|form| form.duties.len()).max().unwrap_or(0), urns)
    }
}
