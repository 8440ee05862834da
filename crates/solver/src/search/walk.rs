//! Scratch of the walks over parties: who was met, through which place, and what is left to look at.

/// One walk at a time; beginning another forgets the one before.
#[derive(Clone, Debug, Default)]
pub(super) struct Walk {
    /// The parties met, in order.
    pub(super) met: Vec<u32>,
    /// How each party was last met.
    meetings: Vec<Meeting>,
    now: u32,
    /// For each shelf, what the walk has not yet passed through; and in which walk that was.
    rests: Vec<Vec<u32>>,
    rest_in: Vec<u32>,
    /// Where the next look at a shelf begins, so that the same parties are not always chosen.
    pub(super) turn: usize,
}

/// How a party was met.
#[derive(Clone, Copy, Debug, Default)]
struct Meeting {
    /// In which walk.
    walk: u32,
    /// Through which place.
    through: u32,
    /// By whom, in a walk back.
    by: u32,
}

/// What a walk has not yet passed through of a shelf.
pub(super) struct Rest {
    items: Vec<u32>,
    stayed: usize,
}

impl Walk {
    pub(super) fn new(parties: usize, shelves: usize) -> Self {
        Self {
            meetings: vec![Meeting::default(); parties],
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
        self.meetings[party as usize].walk == self.now
    }

    /// Meets `party` through a place; `by` is who met it, in a walk back.
    #[inline]
    pub(super) fn meet(&mut self, party: u32, through: u32, by: u32) {
        self.meetings[party as usize] = Meeting { walk: self.now, through, by };
        self.met.push(party);
    }

    /// The place through which a party was met.
    #[inline]
    pub(super) fn through(&self, party: u32) -> u32 {
        self.meetings[party as usize].through
    }

    /// Who met a party, in a walk back.
    #[inline]
    pub(super) fn met_by(&self, party: u32) -> u32 {
        self.meetings[party as usize].by
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
