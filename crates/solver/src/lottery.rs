//! A roster and a rule set made ready for drawing.

use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};

use bylot_model::rules::{Additional, LegalSystem};
use bylot_model::words::counted;
use bylot_model::{Certificate, Pairing, PartyId, Roster, Rules, Transcript};

use crate::encode::{Board, Companions, Pairs, Relaxed};
use crate::lots::{Digests, Seed};
use crate::progress::{Progress, Work};
use crate::search::{BudgetSpent, DeadEnd, Effort, Reasons, Relaxation, Search};
use crate::sequential::{self, Shortage, Sitting};
use crate::uniform::{Estimate, Uniform};
use crate::urn::Urns;
use crate::{ByDefault, Procedure, WhySequential};

/// The default number of search steps that one question of look-ahead may take, and of trials of a uniform draw.
///
/// On the real roster no question takes 500.
pub const DEFAULT_BUDGET: u64 = 1_000_000;

/// The steps after which a question of look-ahead is asked another way.
pub const DEFAULT_PATIENCE: u64 = Effort::PATIENCE;

/// A roster and a rule set made ready for drawing; draw from it as often as you like, from several threads.
#[derive(Clone)]
pub struct Lottery<'a> {
    pub(crate) roster: &'a Roster,
    pub(crate) rules: &'a Rules,
    pub(crate) digests: Digests,
    pub(crate) board: Board,
    /// A complete lawful seating, nothing drawn yet.
    pub(crate) root: Search,
    pub(crate) urns: Urns,
    least_additional: Option<u32>,
    pub(crate) budget: u64,
    /// The uniform procedure made ready, once it is asked for.
    uniform: Arc<OnceLock<Uniform>>,
}

/// Why there is no draw.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoDraw {
    /// No lawful pairing exists: a result, not an error.
    #[error("no lawful draw exists")]
    Impossible(Shortage),
    /// A question could not be decided within the step budget; nothing is said about whether a draw exists.
    #[error("not decided within {}", counted(*steps, "search step", "search steps"))]
    BudgetSpent {
        /// The budget, in steps.
        steps: u64,
    },
    /// More take part than the uniform procedure is for; nothing is said about whether a draw exists.
    #[error("{} take part, and at most {limit} may in a uniform draw", counted(*found, "party", "parties"))]
    TooManyParties {
        /// How many take part.
        found: usize,
        /// How many may: [`Procedure::MOST_PARTIES_UNIFORM`].
        limit: usize,
    },
}

impl<'a> Lottery<'a> {
    /// Makes ready: computes the least total of additional reviewing States (N4) and a first lawful pairing.
    ///
    /// # Errors
    /// When no lawful draw exists, or that could not be decided within [`DEFAULT_BUDGET`] steps.
    ///
    /// # Panics
    /// When the roster was built under other instruments than those of `rules`.
    pub fn new(roster: &'a Roster, rules: &'a Rules) -> Result<Self, NoDraw> {
        Self::with_budget(roster, rules, DEFAULT_BUDGET)
    }

    /// The same with a step budget for each question of look-ahead: it decides whether a draw is found, never
    /// which, nor what is said of a ball put aside.
    ///
    /// # Errors
    /// As [`Self::new`].
    ///
    /// # Panics
    /// As [`Self::new`].
    pub fn with_budget(roster: &'a Roster, rules: &'a Rules, budget: u64) -> Result<Self, NoDraw> {
        Self::with_patience(roster, rules, budget, DEFAULT_PATIENCE)
    }

    /// The same, each question being asked another way after `patience` steps instead of [`DEFAULT_PATIENCE`]: counted with
    /// weights, and of everybody seated anew. The draw is the same; another reason may be found why a ball was put aside. This is for
    /// tests of those ways on rosters too small to need them.
    ///
    /// # Errors
    /// As [`Self::new`].
    ///
    /// # Panics
    /// As [`Self::new`].
    pub fn with_patience(
        roster: &'a Roster,
        rules: &'a Rules,
        budget: u64,
        patience: u64,
    ) -> Result<Self, NoDraw> {
        assert_eq!(roster.instruments(), rules.instruments, "the roster was built under other rules");
        let prepared = prepare(roster, rules, Effort { budget, patience })
            .map_err(|BudgetSpent| NoDraw::BudgetSpent { steps: budget })?;
        let (board, root, least_additional) = prepared.map_err(NoDraw::Impossible)?;
        let urns = Urns::new(&board);
        let digests = Digests::new(roster, rules);
        let uniform = Arc::default();
        Ok(Self { roster, rules, digests, board, root, urns, least_additional, budget, uniform })
    }

    /// The roster that is drawn from.
    pub fn roster(&self) -> &'a Roster {
        self.roster
    }

    /// The rule set.
    pub fn rules(&self) -> &'a Rules {
        self.rules
    }

    /// The least total of additional reviewing States over all lawful pairings; `None` unless the rule set
    /// draws from those with the fewest (N4).
    pub fn least_additional(&self) -> Option<u32> {
        self.least_additional
    }

    /// Draws a lawful pairing.
    ///
    /// # Errors
    /// [`NoDraw::BudgetSpent`] when a ball could not be decided within the step budget, or as many trials of a uniform
    /// draw were thrown away; [`NoDraw::TooManyParties`] when more than [`Procedure::MOST_PARTIES_UNIFORM`] take part in one.
    pub fn draw(&self, procedure: Procedure, seed: &Seed) -> Result<Pairing, NoDraw> {
        self.draw_watched(procedure, seed, |_| ())
    }

    /// The same, `progress` being told how far the draw is: after each trial, or each State under review whose lots are held.
    ///
    /// # Errors
    /// As [`Self::draw`].
    pub fn draw_watched(
        &self,
        procedure: Procedure,
        seed: &Seed,
        mut progress: impl FnMut(Progress),
    ) -> Result<Pairing, NoDraw> {
        match procedure {
            Procedure::Sequential => {
                sequential::draw(self, seed, Reasons::Dropped, &mut progress).map(|it| it.0)
            }
            Procedure::Uniform => self.draw_certified_watched(seed, progress).map(|it| it.pairing),
        }
    }

    /// Draws all lots of a sequential draw and records each of them: the pairing of [`Self::draw`].
    ///
    /// # Errors
    /// As [`Self::draw`].
    pub fn draw_recorded(&self, seed: &Seed) -> Result<(Pairing, Transcript), NoDraw> {
        self.draw_recorded_watched(seed, |_| ())
    }

    /// The same, `progress` being told how far the draw is.
    ///
    /// # Errors
    /// As [`Self::draw`].
    pub fn draw_recorded_watched(
        &self,
        seed: &Seed,
        mut progress: impl FnMut(Progress),
    ) -> Result<(Pairing, Transcript), NoDraw> {
        let (pairing, transcript) = sequential::draw(self, seed, Reasons::Kept, &mut progress)?;
        Ok((pairing, transcript.expect("a draw with reasons has a transcript")))
    }

    /// Holds trials of a uniform draw until one is lawful: the pairing of [`Self::draw`], and the number of that trial.
    ///
    /// # Errors
    /// As [`Self::draw`].
    pub fn draw_certified(&self, seed: &Seed) -> Result<Certificate, NoDraw> {
        self.draw_certified_watched(seed, |_| ())
    }

    /// The same, `progress` being told after each trial how far the draw is.
    ///
    /// # Errors
    /// As [`Self::draw`].
    pub fn draw_certified_watched(
        &self,
        seed: &Seed,
        progress: impl FnMut(Progress),
    ) -> Result<Certificate, NoDraw> {
        self.uniform()?.draw(self, seed, progress)
    }

    /// Estimates, from so many batches of [`Estimate::BATCH`] trials, how many lawful pairings a draw is held among: those
    /// with the fewest additional reviewing States under `fewest` (N4). The trials are like those of a uniform draw, but give
    /// every lawful pairing with the same chance, whatever its additional urns; and those thrown away on the way are replaced
    /// by copies of others. After each batch `progress` is told how many were held, and may end the estimate there. Exact
    /// counts: [`exact::count`](crate::exact::count).
    ///
    /// # Errors
    /// [`NoDraw::TooManyParties`] when more than [`Procedure::MOST_PARTIES_UNIFORM`] take part.
    pub fn estimate_count(
        &self,
        seed: &Seed,
        batches: u64,
        progress: impl FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Estimate, NoDraw> {
        self.within_size()?;
        let uniform = Uniform::for_count(self.roster, self.rules, self.least_additional);
        Ok(uniform.estimate(self, seed, batches, progress))
    }

    /// The procedure by which is drawn unless another is asked for: that of [`Self::by_default`], without its reason.
    pub fn default_procedure(&self) -> Procedure {
        self.by_default(|_| ()).procedure()
    }

    /// The procedure by which is drawn unless another is asked for: the uniform one where it is within reach (note N32).
    ///
    /// It is not where a similar legal system is preferred, which is about lots already drawn (N12), among more than
    /// [`Procedure::MOST_PARTIES_UNIFORM`] parties, and where none of the first trials of a seed that is all zeros is kept:
    /// of 100,000, or of fewer where each of them breaks rules so often that none of the others can be expected to break none.
    /// The same roster and rules always have the same default. `progress` is told after each trial how many were held.
    pub fn by_default(&self, mut progress: impl FnMut(Progress)) -> ByDefault {
        if self.rules.legal_system != LegalSystem::Ignored {
            return ByDefault::Sequential(WhySequential::LegalSystem);
        }
        match self.uniform() {
            Ok(uniform) => {
                let told = |done, most| progress(Progress::new(Work::Reach, done, most));
                match uniform.is_within_reach(self.roster, self.rules, told) {
                    Ok(()) => ByDefault::Uniform,
                    Err(trials) => ByDefault::Sequential(WhySequential::OutOfReach { trials }),
                }
            }
            Err(_) => {
                let (found, limit) = (self.roster.len(), Procedure::MOST_PARTIES_UNIFORM);
                ByDefault::Sequential(WhySequential::TooManyParties { found, limit })
            }
        }
    }

    /// The uniform procedure made ready.
    fn uniform(&self) -> Result<&Uniform, NoDraw> {
        self.within_size()?;
        Ok(self.uniform.get_or_init(|| Uniform::new(self.roster, self.rules, self.least_additional)))
    }

    /// Whether as many take part as the uniform procedure is for.
    fn within_size(&self) -> Result<(), NoDraw> {
        let (found, limit) = (self.roster.len(), Procedure::MOST_PARTIES_UNIFORM);
        if found > limit { Err(NoDraw::TooManyParties { found, limit }) } else { Ok(()) }
    }

    /// A draw to be held lot by lot, in the given order of States under review.
    ///
    /// # Panics
    /// When `lot_order` is not every State under review once.
    pub fn sitting(&self, lot_order: Vec<PartyId>) -> Sitting<'_> {
        let mut named: Vec<_> = lot_order.iter().map(|party| party.0).collect();
        named.sort_unstable();
        assert_eq!(named, self.board.under_review, "every State under review once");
        Sitting::new(self, lot_order.into_iter(), Reasons::Kept)
    }

    pub(crate) fn budget_spent(&self) -> NoDraw {
        NoDraw::BudgetSpent { steps: self.budget }
    }
}

type Prepared = (Board, Search, Option<u32>);

/// A board and a complete lawful seating on it; under `fewest` with the least total of additional reviewing
/// States.
fn prepare(
    roster: &Roster,
    rules: &Rules,
    effort: Effort,
) -> Result<Result<Prepared, Shortage>, BudgetSpent> {
    if let Some(shortage) = sequential::too_few_in_all(roster, rules) {
        return Ok(Err(shortage));
    }
    let seat_all = |companions| seat_all(Board::new(roster, rules, companions), effort);
    let policy = match rules.additional {
        Additional::Never => Companions::AtMost(0),
        Additional::ByLot => Companions::AnyNumber,
        Additional::Fewest => {
            if let Ok((board, root)) = seat_all(Companions::AtMost(0))? {
                return Ok(Ok((board, root, Some(0))));
            }
            let (board, root) = match seat_all(Companions::AnyNumber)? {
                Ok(prepared) => prepared,
                Err(shortage) => return Ok(Err(shortage)),
            };
            let alone = Board::new(roster, rules, Companions::AtMost(0));
            let bound = Search::shortfall(&alone, effort.budget)?.max(1);
            return Ok(Ok(with_fewest(board, root, bound, effort)?));
        }
    };
    Ok(seat_all(policy)?.map(|(board, root)| (board, root, None)))
}

/// A complete lawful seating on a board.
fn seat_all(board: Board, effort: Effort) -> Result<Result<(Board, Search), Shortage>, BudgetSpent> {
    let explained = |(demand, dead_end)| sequential::shortage(&board, demand, dead_end);
    let relaxation =
        match Relaxed::of(&board).map(|relaxed| Relaxation::root(relaxed, effort.budget)).transpose()? {
            Some(Err(demand)) => {
                // A shortage that the whole board sees names its seats and numbers.
                let shortage = match Search::root(&board, None, Effort::at_once(Effort::PATIENCE)) {
                    Ok(Err(counted @ (_, DeadEnd::Counted(_)))) => counted,
                    _ => (demand.on(&board), DeadEnd::Exhausted { cases: 0 }),
                };
                return Ok(Err(explained(shortage)));
            }
            Some(Ok(relaxation)) => Some(relaxation),
            None => None,
        };
    let root = Search::root(&board, relaxation, effort)?;
    Ok(root.map_err(explained).map(|root| (board, root)))
}

/// Of a board where any number of additional reviewing States is possible, and a complete lawful seating on it,
/// those with the least total of them, which is `bound` at least.
fn with_fewest(
    mut board: Board,
    mut root: Search,
    bound: u32,
    effort: Effort,
) -> Result<Prepared, BudgetSpent> {
    let relaxed = |board: &Board, total| {
        Ok(Relaxation::root(Relaxed::alone(board, Pairs::Exactly(total)), effort.budget)?.ok())
    };
    // What a count alone refuses is passed over first; then as many seats as can be are left to one State each.
    let mut total = bound;
    let mut relaxation = relaxed(&board, total)?;
    while relaxation.is_none() {
        total += 1;
        relaxation = relaxed(&board, total)?;
    }
    let seated = root.leave_empty(&mut board, total, Effort::PATIENCE);
    while total < seated {
        board.limit(total);
        if let Some(relaxation) = relaxation
            && let Ok(root) = Search::root(&board, Some(relaxation), effort)?
        {
            return Ok((board, root, Some(total)));
        }
        total += 1;
        relaxation = relaxed(&board, total)?;
    }
    board.limit(total);
    root.relax(relaxation.expect("there is a seating"));
    Ok((board, root, Some(total)))
}
