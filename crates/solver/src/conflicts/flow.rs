//! Places and their holders as a flow: what no single condition sees, that some places have too few who could hold them,
//! or some parties too few places that they could hold.

use super::engine::Literal;

/// Who holds which place at present, and who may.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    /// For each place, the statements of who holds it.
    places: Vec<Vec<(u32, Literal)>>,
    /// For each party, the places it could hold.
    of_party: Vec<Vec<(u32, Literal)>>,
    least: Vec<u32>,
    most: Vec<u32>,
    holder: Vec<u32>,
    held: Vec<Vec<u32>>,
    /// The parties met on the way, and the place through which each was.
    met: Vec<u32>,
    through: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Flow {
    /// No place held yet: for each place who could hold it, and for each party the fewest and the most places.
    pub(super) fn new(places: Vec<Vec<(u32, Literal)>>, least: Vec<u32>, most: Vec<u32>) -> Self {
        let mut of_party = vec![Vec::new(); most.len()];
        for (place, holders) in (0..).zip(&places) {
            for &(party, literal) in holders {
                of_party[party as usize].push((place, literal));
            }
        }
        let (holder, held) = (vec![NONE; places.len()], vec![Vec::new(); most.len()]);
        let through = vec![NONE; most.len()];
        Self { places, of_party, least, most, holder, held, met: Vec::new(), through }
    }

    /// Follows what has become false, where that is possible; else false literals of which one would have to be true. Counts
    /// what is looked at.
    pub(super) fn follow(
        &mut self,
        is_false: impl Fn(Literal) -> bool,
        looked_at: &mut u64,
    ) -> Option<Vec<Literal>> {
        for place in 0..self.places.len() as u32 {
            let holder = self.holder[place as usize];
            if holder != NONE {
                let at = self.places[place as usize].binary_search_by_key(&holder, |it| it.0);
                let literal = self.places[place as usize][at.expect("it could hold it")].1;
                if is_false(literal) {
                    self.take_from(place);
                }
            }
        }
        for place in 0..self.places.len() as u32 {
            if self.holder[place as usize] == NONE
                && !self.places[place as usize].is_empty()
                && !self.fill(place, &is_false, looked_at)
            {
                return Some(self.too_few_parties(place, &is_false));
            }
        }
        for party in 0..self.most.len() as u32 {
            while (self.held[party as usize].len() as u32) < self.least[party as usize] {
                if !self.claim(party, &is_false, looked_at) {
                    return Some(self.too_few_places(&is_false));
                }
            }
        }
        None
    }

    fn take_from(&mut self, place: u32) {
        let holder = std::mem::replace(&mut self.holder[place as usize], NONE);
        let held = &mut self.held[holder as usize];
        let at = held.iter().position(|&it| it == place).expect("it holds it");
        held.swap_remove(at);
    }

    fn give(&mut self, place: u32, party: u32) {
        if self.holder[place as usize] != NONE {
            self.take_from(place);
        }
        self.holder[place as usize] = party;
        self.held[party as usize].push(place);
    }

    fn begin(&mut self) {
        for party in self.met.drain(..) {
            self.through[party as usize] = NONE;
        }
    }

    /// Finds a holder for a place, who may give up another for it, and so on.
    fn fill(&mut self, place: u32, is_false: &impl Fn(Literal) -> bool, looked_at: &mut u64) -> bool {
        self.begin();
        let mut next = 0;
        let mut open = Some(place);
        loop {
            if let Some(place) = open.take() {
                *looked_at += 1;
                for n in 0..self.places[place as usize].len() {
                    let (party, literal) = self.places[place as usize][n];
                    if self.through[party as usize] != NONE || is_false(literal) {
                        continue;
                    }
                    self.through[party as usize] = place;
                    if (self.held[party as usize].len() as u32) < self.most[party as usize] {
                        self.met.push(party);
                        self.move_up(party);
                        return true;
                    }
                    self.met.push(party);
                }
            }
            // The places of the parties met, one after the other.
            let Some(&party) = self.met.get(next / STRIDE) else { return false };
            match self.held[party as usize].get(next % STRIDE) {
                Some(&held) => {
                    open = Some(held);
                    next += 1;
                }
                None => next = (next / STRIDE + 1) * STRIDE,
            }
        }
    }

    /// `party` takes the place it was met through; who held that takes the one it was met through, and so on.
    fn move_up(&mut self, mut party: u32) {
        loop {
            let place = self.through[party as usize];
            let giver = self.holder[place as usize];
            self.give(place, party);
            if giver == NONE {
                return;
            }
            party = giver;
        }
    }

    /// Finds a place more for a party, off one that can spare it, through parties that take another for theirs.
    fn claim(&mut self, party: u32, is_false: &impl Fn(Literal) -> bool, looked_at: &mut u64) -> bool {
        self.begin();
        // Here a party is met through the place that whoever met it would take off it.
        self.met.push(party);
        self.through[party as usize] = START;
        let mut next = 0;
        let mut met_by = vec![NONE; self.most.len()];
        while let Some(&taker) = self.met.get(next) {
            next += 1;
            *looked_at += 1;
            for n in 0..self.of_party[taker as usize].len() {
                let (place, literal) = self.of_party[taker as usize][n];
                let holder = self.holder[place as usize];
                if self.through[holder as usize] != NONE || is_false(literal) {
                    continue;
                }
                self.through[holder as usize] = place;
                self.met.push(holder);
                met_by[holder as usize] = taker;
                if self.held[holder as usize].len() as u32 > self.least[holder as usize] {
                    let mut giver = holder;
                    while self.through[giver as usize] != START {
                        let taker = met_by[giver as usize];
                        self.give(self.through[giver as usize], taker);
                        giver = taker;
                    }
                    return true;
                }
            }
        }
        false
    }

    /// The parties met and no others could hold `place` and the places they hold: one of the others would have to.
    fn too_few_parties(&self, place: u32, is_false: &impl Fn(Literal) -> bool) -> Vec<Literal> {
        let held = self.met.iter().flat_map(|&party| &self.held[party as usize]).copied();
        let places = held.chain([place]);
        let others = places.flat_map(|place| &self.places[place as usize]);
        let others = others.filter(|(party, _)| self.through[*party as usize] == NONE);
        let others: Vec<_> = others.map(|&(_, literal)| literal).collect();
        debug_assert!(others.iter().all(|&literal| is_false(literal)));
        others
    }

    /// The parties met could hold the places that they hold and no others: one of the others would have to be theirs.
    fn too_few_places(&self, is_false: &impl Fn(Literal) -> bool) -> Vec<Literal> {
        let places = self.met.iter().flat_map(|&party| &self.of_party[party as usize]);
        let others = places.filter(|(place, _)| self.through[self.holder[*place as usize] as usize] == NONE);
        let others: Vec<_> = others.map(|&(_, literal)| literal).collect();
        debug_assert!(others.iter().all(|&literal| is_false(literal)));
        others
    }
}

/// Where a search for a place begins.
const START: u32 = u32::MAX - 1;

/// More places than a party holds, times the parties met.
const STRIDE: usize = 1 << 20;
