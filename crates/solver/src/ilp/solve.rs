//! Programmes handed to a backend of `good_lp`, and what it finds taken back in whole numbers.
//!
//! Floating-point numbers live in this file only. A solution leaves it rounded and confirmed: every row holds in
//! whole numbers.

use good_lp::{
    Expression, ProblemVariables, ResolutionError, Solution, SolutionStatus, SolverModel, Variable,
    WithTimeLimit, constraint, variable,
};

use super::programme::{Programme, Row, Sum};
use super::{Limits, Undecided};

#[cfg(feature = "highs")]
use good_lp::highs as backend;
#[cfg(not(feature = "highs"))]
use good_lp::microlp as backend;

/// How far from a whole number the backend's numbers may lie.
const TOLERANCE: f64 = 1e-6;

/// The name of the backend, for people.
pub(super) const BACKEND: &str = if cfg!(feature = "highs") { "HiGHS" } else { "microlp" };

/// A solution in whole numbers that keeps every row.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub values: Vec<i64>,
    /// Whether the backend says that there is none better.
    pub best: bool,
}

/// What is left of a programme whose variables need not be whole.
#[derive(Clone, Debug)]
pub(super) struct Relaxed {
    /// No solution in whole numbers has an objective above this.
    pub bound: i64,
    /// Which variables are not nothing.
    pub support: Vec<bool>,
}

/// The best solution, or a good one when a limit is reached; `None`: there is none.
pub(super) fn solve(programme: &mut Programme, limits: &Limits) -> Result<Option<Found>, Undecided> {
    loop {
        let Some(solved) = ask(programme, Numbers::Whole, limits)? else { return Ok(None) };
        let values: Vec<i64> = solved.values.iter().map(|value| value.round() as i64).collect();
        if !programme.keeps_rows(&values) {
            return Err(Undecided::Inexact);
        }
        if !programme.take_in_broken(&values) {
            return Ok(Some(Found { values, best: solved.best }));
        }
    }
}

/// The programme without its rows set aside and with any numbers; `None`: not even so is there a solution.
pub(super) fn relax(programme: &Programme, limits: &Limits) -> Result<Option<Relaxed>, Undecided> {
    let Some(solved) = ask(programme, Numbers::Any, limits)? else { return Ok(None) };
    if !solved.best {
        return Err(Undecided::Limit);
    }
    let objective = programme.objective.iter();
    let objective: f64 = objective.map(|&(factor, var)| factor as f64 * solved.values[var.index()]).sum();
    Ok(Some(Relaxed {
        bound: (objective + TOLERANCE * (1.0 + objective.abs())).floor() as i64,
        support: solved.values.iter().map(|&value| value > TOLERANCE).collect(),
    }))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbers {
    Whole,
    Any,
}

struct Solved {
    values: Vec<f64>,
    best: bool,
}

fn ask(programme: &Programme, numbers: Numbers, limits: &Limits) -> Result<Option<Solved>, Undecided> {
    let never =
        |row: &Row| row.sum.is_empty() && (row.least > Some(0) || row.most.is_some_and(|most| most < 0));
    if programme.rows.iter().any(never) {
        return Ok(None);
    }
    let mut problem = ProblemVariables::new();
    let definition = |most: &i64| {
        let definition = variable().min(0.0).max(*most as f64);
        if numbers == Numbers::Whole { definition.integer() } else { definition }
    };
    let variables: Vec<Variable> = programme.most.iter().map(|most| problem.add(definition(most))).collect();
    let expression = |sum: &Sum| {
        let mut expression = Expression::with_capacity(sum.len());
        for &(factor, var) in sum {
            expression.add_mul(factor as f64, variables[var.index()]);
        }
        expression
    };
    let mut model = problem.maximise(expression(&programme.objective)).using(backend);
    for row in programme.rows.iter().filter(|row| !row.sum.is_empty()) {
        let sum = expression(&row.sum);
        match (row.least, row.most) {
            (Some(least), Some(most)) if least == most => {
                model.add_constraint(constraint::eq(sum, least as f64));
            }
            (least, most) => {
                if let Some(least) = least {
                    model.add_constraint(constraint::geq(sum.clone(), least as f64));
                }
                if let Some(most) = most {
                    model.add_constraint(constraint::leq(sum, most as f64));
                }
            }
        }
    }
    if let Some(seconds) = limits.seconds {
        model = model.with_time_limit(seconds);
    }
    match model.solve() {
        Ok(solution) => Ok(Some(Solved {
            values: variables.iter().map(|&variable| solution.value(variable)).collect(),
            best: matches!(solution.status(), SolutionStatus::Optimal),
        })),
        Err(ResolutionError::Infeasible) => Ok(None),
        Err(ResolutionError::Other(_)) => Err(Undecided::Limit),
        Err(error) => Err(Undecided::Backend(error.to_string())),
    }
}
