//! The figures that a secretariat reports of a phase of the process: a pure function of who reviews whom, a table of
//! milestones and a day. Nothing is stored, and the table holds codes and days only.
//!
//! ```
//! use bylot::report::{Mechanism, PhaseBegun, read_progress_csv, report};
//! use bylot::{Procedure, Rules, Seed, draw, untoc_2020};
//!
//! let (roster, rules) = (untoc_2020(), Rules::untoc());
//! let pairing = draw(&roster, &rules, &Seed::announced("beacon round 4711"))?;
//! let begun = |review_group: u32, day: &str| PhaseBegun {
//!     review_group,
//!     phase: 1,
//!     on: day.parse().expect("a day"),
//!     foreseen: None,
//! };
//! let phases = vec![begun(1, "2020-11-01"), begun(2, "2021-11-01"), begun(3, "2022-11-01")];
//! let mechanism = Mechanism::new(&roster, &rules, &pairing, phases);
//! let table = b"party,phase,milestone,on\nKEN,,focal_point,2021-01-15\n";
//! let (progress, _notices) = read_progress_csv("progress.csv", table).expect("a table");
//! let report = report(&mechanism, &progress, "2024-06-25".parse().expect("a day")).expect("a report");
//! assert_eq!(report.total("without_focal_point").expect("a figure").count, 188);
//! # Ok::<(), bylot::NoDraw>(())
//! ```

mod figures;
mod mechanism;
mod progress;
mod stage;

use serde::Serialize;

use crate::Date;
use crate::input_error::InputError;
use figures::figures;
use progress::Standing;

pub use crate::formats::{read_progress, read_progress_csv, read_progress_json};
pub use bylot_model::rules::Milestone;
pub use figures::{Figure, Percent};
pub use mechanism::{Mechanism, PhaseBegun, ReviewOf};
pub use progress::{Entry, Progress};
pub use stage::{Overdue, ReviewReport, WhyNot};

/// The name of the one milestone that is of a party, not of a review: every State of a review needs it.
pub const FOCAL_POINT: &str = "focal_point";

/// The figures of a day, and what they are made of.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Report {
    /// The day.
    pub on: Date,
    /// The figures of all reviews, then of each review group in turn.
    pub figures: Vec<Figure>,
    /// Every review, in code order of the States under review.
    pub reviews: Vec<ReviewReport>,
    /// What should have been done by that day and was not, in code order.
    pub overdue: Vec<Overdue>,
}

impl Report {
    /// A figure of all reviews by its name.
    pub fn total(&self, name: &str) -> Option<&Figure> {
        self.figures.iter().find(|it| it.review_group.is_none() && it.figure == name)
    }

    /// A figure of a review group by its name.
    pub fn of_group(&self, review_group: u32, name: &str) -> Option<&Figure> {
        self.figures.iter().find(|it| it.review_group == Some(review_group) && it.figure == name)
    }
}

/// How the process stands on a day. What the table says of later days is not known yet.
///
/// # Errors
/// The first row of the table that names a party, a phase or a milestone that does not exist, says one thing twice, or has
/// a milestone before one that comes first.
pub fn report(mechanism: &Mechanism, progress: &Progress, on: Date) -> Result<Report, InputError> {
    let standing = Standing::new(mechanism, progress, on)?;
    let reviews: Vec<_> =
        mechanism.reviews.iter().map(|review| stage::of(mechanism, &standing, review, on)).collect();
    let overdue = stage::overdue(mechanism, &standing, on);
    let figures = figures(mechanism, &standing, &reviews, &overdue, on);
    Ok(Report { on, figures, reviews, overdue })
}
