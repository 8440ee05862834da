//! An integer programme: whole-number variables, rows they must keep, and a sum to be made as large as possible.

/// A variable, by its place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Var(u32);

impl Var {
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A sum of variables with whole factors.
pub(super) type Sum = Vec<(i64, Var)>;

/// A sum that must be neither too small nor too large.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub sum: Sum,
    pub least: Option<i64>,
    pub most: Option<i64>,
}

impl Row {
    pub fn exactly(sum: Sum, number: i64) -> Self {
        Self { sum, least: Some(number), most: Some(number) }
    }

    pub fn at_most(sum: Sum, most: i64) -> Self {
        Self { sum, least: None, most: Some(most) }
    }

    pub fn at_least(sum: Sum, least: i64) -> Self {
        Self { sum, least: Some(least), most: None }
    }

    fn keeps(&self, values: &[i64]) -> bool {
        let value = value_of(&self.sum, values);
        self.least.is_none_or(|least| value >= least) && self.most.is_none_or(|most| value <= most)
    }
}

/// What a sum comes to.
pub(super) fn value_of(sum: &[(i64, Var)], values: &[i64]) -> i64 {
    sum.iter().map(|&(factor, var)| factor * values[var.index()]).sum()
}

/// An integer programme. Every variable is a whole number from 0 to its most.
#[derive(Clone, Debug, Default)]
pub(super) struct Programme {
    /// The most of each variable.
    pub most: Vec<i64>,
    /// What holds.
    pub rows: Vec<Row>,
    /// What holds too and is seldom broken: a row is looked at when a solution breaks it.
    pub aside: Vec<Row>,
    /// What is made as large as possible.
    pub objective: Sum,
}

impl Programme {
    /// A new variable, from 0 to `most`.
    pub fn var(&mut self, most: i64) -> Var {
        self.most.push(most);
        Var(u32::try_from(self.most.len() - 1).expect("fewer variables than that"))
    }

    /// Asks that a row be kept.
    pub fn require(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Whether every row holds but those set aside.
    pub fn keeps_rows(&self, values: &[i64]) -> bool {
        values.iter().zip(&self.most).all(|(value, most)| (0..=*most).contains(value))
            && self.rows.iter().all(|row| row.keeps(values))
    }

    /// Takes in the rows set aside that these values break; says whether there were any.
    pub fn take_in_broken(&mut self, values: &[i64]) -> bool {
        let (kept, broken) = std::mem::take(&mut self.aside).into_iter().partition(|row| row.keeps(values));
        self.aside = kept;
        self.rows.extend::<Vec<_>>(broken);
        self.rows.last().is_some_and(|row| !row.keeps(values))
    }
}
