//! Items sorted onto shelves for good, each awake or asleep: the awake ones of a shelf are listed at once.

/// A fixed division of the items `0..n` into shelves, with the awake items of each shelf kept together.
#[derive(Clone, Debug)]
pub(crate) struct Shelves {
    /// All items, shelf by shelf; on each shelf the awake ones first.
    items: Vec<u32>,
    /// Where each item stands in `items`.
    place: Vec<u32>,
    /// Where each shelf begins in `items`; one more entry than shelves.
    start: Vec<u32>,
    /// How many items of each shelf are awake.
    awake: Vec<u32>,
}

impl Shelves {
    /// Puts item `i` on shelf `shelf_of[i]`; all are awake, or all asleep.
    pub(crate) fn new(shelves: usize, shelf_of: &[u32], awake: bool) -> Self {
        let mut start = vec![0_u32; shelves + 1];
        for &shelf in shelf_of {
            start[shelf as usize + 1] += 1;
        }
        for shelf in 0..shelves {
            start[shelf + 1] += start[shelf];
        }
        let mut next = start.clone();
        let mut items = vec![0; shelf_of.len()];
        let mut place = vec![0; shelf_of.len()];
        for (item, &shelf) in shelf_of.iter().enumerate() {
            let at = next[shelf as usize];
            next[shelf as usize] += 1;
            items[at as usize] = item as u32;
            place[item] = at;
        }
        let awake =
            (0..shelves).map(|shelf| if awake { start[shelf + 1] - start[shelf] } else { 0 }).collect();
        Self { items, place, start, awake }
    }

    /// The awake items of a shelf, in no meaningful order.
    #[inline]
    pub(crate) fn awake(&self, shelf: usize) -> &[u32] {
        let start = self.start[shelf] as usize;
        &self.items[start..start + self.awake[shelf] as usize]
    }

    /// Every item of a shelf.
    #[inline]
    pub(crate) fn all(&self, shelf: usize) -> &[u32] {
        &self.items[self.start[shelf] as usize..self.start[shelf + 1] as usize]
    }

    #[inline]
    pub(crate) fn wake(&mut self, item: u32, shelf: usize) {
        let border = self.start[shelf] + self.awake[shelf];
        if self.place[item as usize] >= border {
            self.swap_to(item, border);
            self.awake[shelf] += 1;
        }
    }

    #[inline]
    pub(crate) fn sleep(&mut self, item: u32, shelf: usize) {
        let border = self.start[shelf] + self.awake[shelf];
        if self.place[item as usize] < border {
            self.swap_to(item, border - 1);
            self.awake[shelf] -= 1;
        }
    }

    #[inline]
    fn swap_to(&mut self, item: u32, to: u32) {
        let from = self.place[item as usize];
        let other = self.items[to as usize];
        self.items.swap(from as usize, to as usize);
        self.place[item as usize] = to;
        self.place[other as usize] = from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn awake_items_of_a_shelf_are_listed_and_no_others() {
        let mut shelves = Shelves::new(2, &[0, 1, 0, 1, 0], true);
        shelves.sleep(2, 0);
        shelves.sleep(2, 0);
        shelves.sleep(1, 1);
        let awake = |shelves: &Shelves, shelf| {
            let mut awake = shelves.awake(shelf).to_vec();
            awake.sort_unstable();
            awake
        };
        assert_eq!((awake(&shelves, 0), awake(&shelves, 1)), (vec![0, 4], vec![3]));
        shelves.wake(2, 0);
        shelves.wake(2, 0);
        shelves.sleep(0, 0);
        assert_eq!((awake(&shelves, 0), awake(&shelves, 1)), (vec![2, 4], vec![3]));
        assert_eq!((shelves.all(0).len(), shelves.all(1).len()), (3, 2));
    }
}
