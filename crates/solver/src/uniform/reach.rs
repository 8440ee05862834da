//! What a class is certain to find at its turn, whatever became of the seats before.

use std::collections::BTreeMap;

use super::classes::{Class, ClassId};
use super::states::{StateId, States};

/// What a state may become until the turn of a class.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    /// The states in which the class may find it, ascending.
    pub found: Vec<StateId>,
    /// The classes that can close it to the class by taking it; `None`: it may be closed even by being left.
    pub closers: Option<ClassSet>,
}

/// A set of classes.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(super) struct ClassSet(Vec<u64>);

/// For each state what it may become until the turn of `class`; `None` where it is not open to it.
pub(super) fn reach(states: &States, class: ClassId) -> Vec<Option<Reach>> {
    let mut all: Vec<Option<Reach>> = Vec::with_capacity(states.all().len());
    for (id, state) in states.all().iter().enumerate() {
        if state.class >= class {
            let here = state.class == class;
            all.push(here.then(|| Reach { found: vec![id], closers: Some(ClassSet::default()) }));
            continue;
        }
        let next = |next: &Option<super::states::Next>| next.as_ref().map(|next| all[next.state].as_ref());
        let (left, taken) = (next(&state.left).flatten(), [next(&state.main), next(&state.additional)]);
        let mut found: Vec<_> = left
            .into_iter()
            .chain(taken.into_iter().flatten().flatten())
            .flat_map(|it| &it.found)
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        if found.is_empty() {
            all.push(None);
            continue;
        }
        let closers = left.and_then(|left| left.closers.clone()).map(|mut closers| {
            if state.is_taken_alone() {
                closers.insert(state.class);
            }
            for taken in taken.into_iter().flatten() {
                match taken.and_then(|it| it.closers.as_ref()) {
                    Some(more) => closers.add(more),
                    None => closers.insert(state.class),
                }
            }
            closers
        });
        all.push(Some(Reach { found, closers }));
    }
    all
}

/// Of so many seats each, with the classes that can close them, how many are still open at least: the classes that
/// can close any of them take as many as their States may perform. It is looked for among those that are closed by the first
/// classes alone.
pub(super) fn least_open<'a>(
    seats: impl IntoIterator<Item = (usize, &'a ClassSet)>,
    classes: &[Class],
) -> usize {
    let mut by_last = BTreeMap::<Option<ClassId>, (usize, ClassSet)>::new();
    for (number, closers) in seats {
        let (open, all) = by_last.entry(closers.last()).or_default();
        *open += number;
        all.add(closers);
    }
    let (mut open, mut all, mut least) = (0_usize, ClassSet::default(), 0);
    for (number, closers) in by_last.values() {
        open += number;
        all.add(closers);
        least = least.max(open.saturating_sub(all.most(classes)));
    }
    least
}

impl ClassSet {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn insert(&mut self, class: ClassId) {
        if self.0.len() <= class / 64 {
            self.0.resize(class / 64 + 1, 0);
        }
        self.0[class / 64] |= 1 << (class % 64);
    }

    fn add(&mut self, more: &Self) {
        if self.0.len() < more.0.len() {
            self.0.resize(more.0.len(), 0);
        }
        self.0.iter_mut().zip(&more.0).for_each(|(all, more)| *all |= more);
    }

    fn all(&self) -> impl Iterator<Item = ClassId> + '_ {
        let holds = |class: &ClassId| self.0[class / 64] >> (class % 64) & 1 == 1;
        (0..self.0.len() * 64).filter(holds)
    }

    fn last(&self) -> Option<ClassId> {
        self.all().last()
    }

    /// The most seats that these classes take.
    fn most(&self, classes: &[Class]) -> usize {
        self.all().fold(0, |all, class| all.saturating_add(classes[class].most()))
    }
}
