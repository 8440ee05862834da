//! The plan of a trial: piles of seats that are alike, and class by class what becomes of them.
//!
//! A seat lies on a pile with all others that the same classes of its regional group may take. When the turn of a class
//! comes it takes some of the seats on its piles; those it leaves go on to the pile of the classes that are left. A seat
//! that no later class may take is *forced*.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::classes::ClassId;
use super::forms::OpenTo;
use super::kinds::Kinds;

/// A place in the list of piles.
pub(super) type PileId = usize;

/// All piles, and the turn of each class.
#[derive(Debug)]
pub(super) struct Plan {
    piles: BTreeMap<OpenTo, PileId>,
    /// How many seats can lie on each pile.
    sizes: Vec<RangeInclusive<usize>>,
    pub turns: Vec<Turn>,
}

/// The turn of one class: what it finds, and where the seats that it leaves go.
#[derive(Default, Debug)]
pub(super) struct Turn {
    /// Seats it must take.
    pub forced: Vec<PileId>,
    /// Its own duties.
    pub own: Option<PileId>,
    /// Seats it may take or leave, all open to the same later classes.
    pub pool: Vec<PileId>,
    /// Where own duties and seats of the pool go that it leaves; `None`: they are forced.
    pub left: Option<Left>,
    /// Seats open to other later classes: dealt one by one, blindly.
    pub blind: Vec<(PileId, Left)>,
}

/// Where seats go that a class leaves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Left {
    pub pile: PileId,
    /// The classes that may still take them.
    pub to: Vec<ClassId>,
}

impl Plan {
    pub(super) fn new(kinds: &Kinds, classes: usize) -> Self {
        let mut plan = Self { piles: BTreeMap::new(), sizes: Vec::new(), turns: Vec::new() };
        plan.lay_out(kinds);
        for class in 0..classes {
            let turn = plan.turn(class);
            plan.turns.push(turn);
        }
        plan
    }

    /// How many piles there are.
    pub(super) fn len(&self) -> usize {
        self.sizes.len()
    }

    /// The pile of seats that are open to these.
    pub(super) fn pile(&self, open_to: &OpenTo) -> PileId {
        self.piles[open_to]
    }

    /// How many seats can lie on these piles.
    pub(super) fn size(&self, piles: impl IntoIterator<Item = PileId>) -> RangeInclusive<usize> {
        let sizes = piles.into_iter().map(|pile| &self.sizes[pile]);
        sizes.fold(0..=0, |all, size| all.start() + size.start()..=all.end() + size.end())
    }

    /// The piles on which seats are laid when reviews take their forms.
    fn lay_out(&mut self, kinds: &Kinds) {
        for kind in kinds.all() {
            let open_to = |form: usize| kind.forms[form].duties.iter().map(|duty| &duty.open_to);
            let mut laid: Vec<&OpenTo> = (0..kind.forms.len()).flat_map(open_to).collect();
            laid.sort_unstable();
            laid.dedup();
            for pile in laid {
                let count =
                    |form| open_to(form).filter(|&other| other == pile).count() * kind.states as usize;
                let counts = || (0..kind.forms.len()).map(count);
                let size = counts().min().unwrap_or(0)..=counts().max().unwrap_or(0);
                self.add(pile.clone(), size);
            }
        }
    }

    /// The pile of seats open to these, with so many more on it.
    fn add(&mut self, open_to: OpenTo, size: RangeInclusive<usize>) -> PileId {
        let next = self.sizes.len();
        let pile = *self.piles.entry(open_to).or_insert(next);
        if pile == next {
            self.sizes.push(0..=0);
        }
        let before = &self.sizes[pile];
        self.sizes[pile] = before.start() + size.start()..=before.end() + size.end();
        pile
    }

    /// What the class finds at its turn: those before it have had theirs.
    fn turn(&mut self, class: ClassId) -> Turn {
        let here: Vec<(OpenTo, PileId)> = self
            .piles
            .iter()
            .filter(|(open_to, _)| open_to.classes.first() == Some(&class))
            .map(|(open_to, &pile)| (open_to.clone(), pile))
            .collect();
        let is_own = |(open_to, _): &&(OpenTo, PileId)| open_to.own == Some(class);
        let own = here.iter().filter(is_own).max_by_key(|(_, pile)| *self.sizes[*pile].end()).cloned();
        // Own duties on other piles are like anybody's; should a State take its own, the judge throws it out.
        let others = here.into_iter().filter(|other| Some(other) != own.as_ref());
        let others = others.map(|(open_to, pile)| {
            let own = open_to.own.filter(|&own| own != class);
            (OpenTo { own, ..open_to }, pile)
        });
        let (forced, free): (Vec<_>, Vec<_>) = others.partition(|(open_to, _)| open_to.classes.len() == 1);

        let mut turn = Turn { forced: forced.into_iter().map(|(_, pile)| pile).collect(), ..Turn::default() };
        // Own duties count together with the pool; without any, the pool is as large as can be.
        let to = match own {
            None => self.largest(&free),
            Some((open_to, pile)) => {
                turn.own = Some(pile);
                open_to.classes[1..].to_vec()
            }
        };
        for (open_to, pile) in free {
            let left = open_to.classes[1..].to_vec();
            if open_to.own.is_none() && left == to {
                turn.pool.push(pile);
            } else {
                let size = 0..=*self.sizes[pile].end();
                let open_to = OpenTo { classes: left.clone(), own: open_to.own };
                turn.blind.push((pile, Left { pile: self.add(open_to, size), to: left }));
            }
        }
        if !to.is_empty() {
            let most = *self.size(turn.own.iter().chain(&turn.pool).copied()).end();
            let pile = self.add(OpenTo { classes: to.clone(), own: None }, 0..=most);
            turn.left = Some(Left { pile, to });
        }
        turn
    }

    /// The later classes to which most of these seats are open.
    fn largest(&self, free: &[(OpenTo, PileId)]) -> Vec<ClassId> {
        let mut most = BTreeMap::<&[ClassId], usize>::new();
        for (open_to, pile) in free.iter().filter(|(open_to, _)| open_to.own.is_none()) {
            *most.entry(&open_to.classes[1..]).or_default() += self.sizes[*pile].end();
        }
        most.into_iter().max_by_key(|&(_, size)| size).map(|(to, _)| to.to_vec()).unwrap_or_default()
    }
}
