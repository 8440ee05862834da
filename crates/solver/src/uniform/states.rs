//! States: what is still open of a seat, while the classes have their turns.

use std::collections::BTreeMap;

use num_bigint::BigUint;
use num_integer::Integer;

use super::classes::ClassId;
use super::pulls::{Pulls, UNIT};

/// A place in the list of states; those that may follow a state come before it.
pub(super) type StateId = usize;

/// All states.
#[derive(Default, Debug)]
pub(super) struct States {
    all: Vec<State>,
    known: BTreeMap<Vec<Open>, StateId>,
}

/// Who may still take a seat: one class, or two in whichever order; and a weight.
pub(super) type Open = (ClassId, Option<ClassId>, BigUint);

/// What is still open of a seat, told from the turn of the first class that may take it.
#[derive(Debug)]
pub(super) struct State {
    pub class: ClassId,
    /// Whether it is still open to two.
    by_two: bool,
    /// The weight of the class taking it, after which nothing is open.
    alone: BigUint,
    /// What is open when the class leaves it.
    pub left: Option<Next>,
    /// What is open when the class is the first, and when it is the second, of two.
    pub main: Option<Next>,
    pub additional: Option<Next>,
}

/// A state that follows, and how many times it counts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Next {
    pub state: StateId,
    pub times: BigUint,
}

/// What is open of a seat during a trial, in few bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct After {
    pub state: u32,
    /// The class whose turn is next.
    pub class: u16,
}

impl After {
    /// No class: nothing is open.
    pub(super) const NOBODY: u16 = u16::MAX;

    fn new(state: StateId, class: ClassId) -> Self {
        let state = u32::try_from(state).expect("fewer states than that");
        Self { state, class: u16::try_from(class).expect("no more classes than parties") }
    }
}

/// How a class takes a seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Alone,
    Main,
    Additional,
}

/// How strongly a state pulls each way.
#[derive(Clone, Debug)]
pub(super) struct Strength {
    pub left: BigUint,
    /// By [`Part`].
    pub parts: [BigUint; 3],
}

impl Strength {
    pub(super) fn taken(&self) -> BigUint {
        self.parts.iter().sum()
    }
}

impl State {
    /// Whether the class may take it alone.
    pub(super) fn is_taken_alone(&self) -> bool {
        self.alone > BigUint::ZERO
    }
}

impl States {
    pub(super) fn all(&self) -> &[State] {
        &self.all
    }

    /// What is open after this.
    pub(super) fn after(&self, next: Option<&Next>) -> After {
        match next {
            Some(next) => After::new(next.state, self.all[next.state].class),
            None => After { state: 0, class: After::NOBODY },
        }
    }

    /// The state in which this is open; `None` if nothing is.
    pub(super) fn of(&mut self, mut open: Vec<Open>) -> Option<Next> {
        open.sort_unstable();
        let times = open.iter().fold(BigUint::ZERO, |all, (.., weight)| all.gcd(weight));
        for (.., weight) in &mut open {
            *weight /= &times;
        }
        let class = open
            .iter()
            .map(|&(main, additional, _)| additional.map_or(main, |other| main.min(other)))
            .min()?;
        if let Some(&state) = self.known.get(&open) {
            return Some(Next { state, times });
        }
        let (mut alone, [mut left, mut main, mut additional]) = (BigUint::ZERO, [const { Vec::new() }; 3]);
        for (one, other, weight) in &open {
            let weight = weight.clone();
            match other {
                None if *one == class => alone = weight,
                Some(other) if *one == class => main.push((*other, None, weight)),
                Some(other) if *other == class => additional.push((*one, None, weight)),
                _ => left.push((*one, *other, weight)),
            }
        }
        let by_two = open.iter().any(|(_, other, _)| other.is_some());
        let [left, main, additional] = [left, main, additional].map(|open| self.of(open));
        let state = self.all.len();
        self.all.push(State { class, by_two, alone, left, main, additional });
        self.known.insert(open, state);
        Some(Next { state, times })
    }

    /// The strength of each state: the sum, over all that is open, of the weight times the pulls of the classes.
    pub(super) fn values(&self, pulls: &Pulls) -> Vec<BigUint> {
        let mut values = Vec::with_capacity(self.all.len());
        for state in 0..self.all.len() {
            let strength = self.strength(state, &values, pulls);
            values.push(strength.taken() + strength.left);
        }
        values
    }

    /// How strongly a state pulls each way, given the values of those that may follow.
    pub(super) fn strength(&self, state: StateId, values: &[BigUint], pulls: &Pulls) -> Strength {
        let state = &self.all[state];
        let pull = pulls.of[state.class];
        let value = |next: &Option<Next>| match next {
            Some(next) => &values[next.state] * &next.times,
            None => BigUint::ZERO,
        };
        let alone = self.alone(state.by_two, pulls);
        let stays = state.left.as_ref().is_some_and(|left| self.all[left.state].by_two);
        let left = value(&state.left) * if stays { 1 } else { alone };
        let two = |next| value(next) * pulls.two * pull;
        Strength { left, parts: [&state.alone * alone * pull, two(&state.main), two(&state.additional)] }
    }

    /// How many times one State alone counts, where it might be two.
    fn alone(&self, by_two: bool, pulls: &Pulls) -> u64 {
        if by_two { UNIT * pulls.one } else { 1 }
    }

    /// The value of a seat that is still as it began, on one scale for all that begin.
    pub(super) fn begun(&self, next: &Next, values: &[BigUint], pulls: &Pulls) -> BigUint {
        let state = &self.all[next.state];
        let scale = if state.by_two { 1 } else { self.alone(true, pulls) };
        &values[next.state] * &next.times * scale
    }
}
