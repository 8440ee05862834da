//! How far a long piece of work is.

/// How far a long piece of work is: told to whoever asks for it, and without any say in what comes out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Progress {
    /// What is being done.
    pub work: Work,
    /// How many are done, as [`Work`] counts them.
    pub done: u64,
    /// How many there are at most.
    pub most: u64,
}

/// What is being done, and what is counted of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Work {
    /// Trials are held to see whether a uniform draw is within reach: so many, none of them kept.
    Reach,
    /// A uniform draw: so many trials, none of them kept.
    Trials,
    /// A sequential draw: so many States under review whose lots are held.
    Reviews,
}

impl Progress {
    pub(crate) fn new(work: Work, done: u64, most: u64) -> Self {
        Self { work, done, most }
    }
}
