//! Statements by how much they were in conflicts of late.

/// A heap of statements, and their weights: whole numbers, so that every machine has the same order.
#[derive(Clone, Debug)]
pub(super) struct Order {
    heap: Vec<u32>,
    /// Where each statement is in the heap.
    at: Vec<u32>,
    weights: Vec<u64>,
    /// What a conflict weighs at present.
    weight: u64,
}

/// Not in the heap.
const OUT: u32 = u32::MAX;

/// Where weights are made small again.
const LARGE: u64 = 1 << 60;

impl Default for Order {
    fn default() -> Self {
        Self { heap: Vec::new(), at: Vec::new(), weights: Vec::new(), weight: 1 << 10 }
    }
}

impl Order {
    /// A statement more, after those before it.
    pub(super) fn add(&mut self, statement: u32) {
        self.at.push(OUT);
        self.weights.push(0);
        self.put_back(statement);
    }

    pub(super) fn put_back(&mut self, statement: u32) {
        if self.at[statement as usize] == OUT {
            self.at[statement as usize] = self.heap.len() as u32;
            self.heap.push(statement);
            self.rise(self.heap.len() - 1);
        }
    }

    /// Takes the weightiest out.
    pub(super) fn pop(&mut self) -> Option<u32> {
        let last = self.heap.len().checked_sub(1)?;
        self.swap(0, last);
        let statement = self.heap.pop()?;
        self.at[statement as usize] = OUT;
        self.sink(0);
        Some(statement)
    }

    /// The statement was in a conflict.
    pub(super) fn bump(&mut self, statement: u32) {
        self.weights[statement as usize] += self.weight;
        if self.weights[statement as usize] > LARGE {
            self.weights.iter_mut().for_each(|weight| *weight >>= 40);
            self.weight = (self.weight >> 40).max(1 << 10);
        }
        if self.at[statement as usize] != OUT {
            self.rise(self.at[statement as usize] as usize);
        }
    }

    /// Conflicts to come weigh more than those before.
    pub(super) fn decay(&mut self) {
        self.weight += self.weight / 16;
    }

    fn before(&self, one: usize, other: usize) -> bool {
        let key = |at: usize| (std::cmp::Reverse(self.weights[self.heap[at] as usize]), self.heap[at]);
        key(one) < key(other)
    }

    fn swap(&mut self, one: usize, other: usize) {
        self.heap.swap(one, other);
        for at in [one, other] {
            self.at[self.heap[at] as usize] = at as u32;
        }
    }

    fn rise(&mut self, mut at: usize) {
        while at > 0 && self.before(at, (at - 1) / 2) {
            self.swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    fn sink(&mut self, mut at: usize) {
        loop {
            let children = [2 * at + 1, 2 * at + 2].into_iter().filter(|&child| child < self.heap.len());
            let Some(first) = children.reduce(|one, other| if self.before(other, one) { other } else { one })
            else {
                return;
            };
            if !self.before(first, at) {
                return;
            }
            self.swap(first, at);
            at = first;
        }
    }
}
