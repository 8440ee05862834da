//! Scratch of the walks over parties: who was met, through which place, and what is left to look at.

/// One walk at a time; beginning another forgets the one before.
#[derive(Clone, Debug, Default)]
pub(super) struct Walk {
    /// The parties met, in order.
    pub(super) met: Vec<u32>,
    /// The walk in which a party was last met.
    met_in: Vec<u32>,
    /// The place through which it was met.
    pub(super) through: Vec<u32>,
    /// Who met it, in a walk back.
    pub(super) met_by: Vec<u32>,
    now: u32,
    /// For each shelf, what the walk has not yet passed through; and in which walk that was.
    rests: Vec<Vec<u32>>,
    rest_in: Vec<u32>,
    /// Where the next look at a shelf begins, so that the same parties are not always chosen.
    pub(super) turn: usize,
}

/// What a walk has not yet passed through of a shelf.
pub(super) struct Rest {
    items: Vec<u32>,
    stayed: usize,
}

impl Walk {
    pub(super) fn new(parties: usize, shelves: usize) -> Self {
        Self {
            met_in: vec![0; parties],
            through: vec![0; parties],
            met_by: vec![0; parties],
            rests: vec![Vec::new(); shelves],
            rest_in: vec![0; shelves],
            ..Self::default()
        }
    }

    /// Begins a new walk: nobody is met yet.
    pub(super) fn begin(&mut self) {
        self.met.clear();
        self.now += 1;
    }

    #[inline]
    pub(super) fn has_met(&self, party: u32) -> bool {
        self.met_in[party as usize] == self.now
    }

    /// Meets `party` through `place`.
    #[inline]
    pub(super) fn meet(&mut self, party: u32, place: u32) {
        self.met_in[party as usize] = self.now;
        self.through[party as usize] = place;
        self.met.push(party);
    }

    /// Takes up what is left of a shelf, `all` of it at the first look; [`Self::lay_down`] gives it back.
    pub(super) fn take_up(&mut self, shelf: u32, all: impl Iterator<Item = u32>) -> Rest {
        let mut items = std::mem::take(&mut self.rests[shelf as usize]);
        if self.rest_in[shelf as usize] != self.now {
            items.clear();
            items.extend(all);
        }
        Rest { items, stayed: 0 }
    }

    /// Gives back what is left of a shelf after a look at all of it.
    pub(super) fn lay_down(&mut self, shelf: u32, mut rest: Rest) {
        rest.items.truncate(rest.stayed);
        self.rests[shelf as usize] = rest.items;
        self.rest_in[shelf as usize] = self.now;
    }
}

impl Rest {
    /// How many items are left.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// The `n`-th of the items left.
    #[inline]
    pub(super) fn item(&self, n: usize) -> u32 {
        self.items[n]
    }

    /// The item just looked at stays for another look.
    #[inline]
    pub(super) fn stays(&mut self, item: u32) {
        self.items[self.stayed] = item;
        self.stayed += 1;
    }
}
