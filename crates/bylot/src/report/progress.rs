//! The table of milestones: its rows, and what they say on a day once they are checked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FOCAL_POINT, Mechanism};
use crate::Date;
use crate::input_error::{InputError, Place};
use crate::text::{listed, quoted};

/// A table of milestones, as a host keeps it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Entry>", into = "Vec<Entry>")]
pub struct Progress {
    /// What messages call it.
    pub file: String,
    /// Its rows.
    pub entries: Vec<Entry>,
}

/// One row: what a party, or the review of a State under review, has reached or is to reach.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Where it stands in the file.
    #[serde(skip)]
    pub place: Option<Place>,
    /// The party; for a milestone of a review the State under review.
    pub party: String,
    /// The phase; none for a focal point, which stays. Needed where the review group has begun more than one.
    #[serde(default)]
    pub phase: Option<u32>,
    /// The milestone.
    pub milestone: String,
    /// The day on which it was reached.
    #[serde(default)]
    pub on: Option<Date>,
    /// The day by which it is to be reached.
    #[serde(default)]
    pub due: Option<Date>,
    /// Of a consultation the languages agreed upon, with `;` between them.
    #[serde(default)]
    pub value: String,
}

impl From<Vec<Entry>> for Progress {
    fn from(entries: Vec<Entry>) -> Self {
        Self { file: String::new(), entries }
    }
}

impl From<Progress> for Vec<Entry> {
    fn from(progress: Progress) -> Self {
        progress.entries
    }
}

/// What is known of a milestone.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reached<'t> {
    /// The day on which it was reached, if that is not later than the day of the report.
    pub on: Option<Date>,
    pub due: Option<Date>,
    pub value: &'t str,
}

/// What a table says on a day.
pub(super) struct Standing<'t> {
    focal_points: BTreeMap<&'t str, Reached<'t>>,
    /// By State under review and phase, in the order of the milestones.
    reviews: BTreeMap<(&'t str, u32), Vec<Reached<'t>>>,
}

impl<'t> Standing<'t> {
    /// Checks every row.
    pub(super) fn new(mechanism: &Mechanism, progress: &'t Progress, day: Date) -> Result<Self, InputError> {
        let mut standing = Self { focal_points: BTreeMap::new(), reviews: BTreeMap::new() };
        let groups: BTreeMap<&str, u32> =
            mechanism.reviews.iter().map(|it| (&*it.under_review, it.review_group)).collect();
        let mut begun: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for phase in &mechanism.phases {
            begun.entry(phase.review_group).or_default().push(phase.phase);
        }
        let mut rows: BTreeMap<(&str, u32), Vec<Option<&Entry>>> = BTreeMap::new();
        let mut focal_points: BTreeMap<&str, &Entry> = BTreeMap::new();
        for entry in &progress.entries {
            let refused = |code, field: &str, found: String, expected: String| {
                Err(progress.error(entry, InputError::new(code, field, found, expected)))
            };
            if mechanism.parties.binary_search(&entry.party).is_err() {
                return refused(
                    "unknown_party",
                    "party",
                    quoted(&entry.party),
                    "the id of a party that takes part".into(),
                );
            }
            let before = if entry.milestone == FOCAL_POINT {
                focal_points.insert(&entry.party, entry)
            } else {
                let Some(rank) = mechanism.rank(&entry.milestone) else {
                    let expected = mechanism.expected_milestone();
                    return refused("unknown_milestone", "milestone", quoted(&entry.milestone), expected);
                };
                let Some(&group) = groups.get(&*entry.party) else {
                    let expected = "a State under review: this milestone is one of a review".into();
                    return refused("not_under_review", "party", quoted(&entry.party), expected);
                };
                let phase = match phase_of(entry, group, begun.get(&group).map_or(&[], Vec::as_slice)) {
                    Ok(phase) => phase,
                    Err((found, expected)) => return refused("unknown_phase", "phase", found, expected),
                };
                let row = rows.entry((&entry.party, phase)).or_default();
                row.resize(mechanism.milestones.len(), None);
                row[rank].replace(entry)
            };
            if let Some(before) = before {
                let expected = match before.place {
                    Some(place) => {
                        format!("each milestone of a party and phase once; it stands in line {}", place.line)
                    }
                    None => "each milestone of a party and phase once".into(),
                };
                let found = format!("a second row of {} and {}", entry.party, entry.milestone);
                return refused("duplicate_row", "milestone", found, expected);
            }
            if rank_of_languages(mechanism, entry) {
                for language in languages(&entry.value) {
                    if !mechanism.languages.is_empty() && !mechanism.languages.iter().any(|it| it == language)
                    {
                        let expected = format!("languages out of {}", mechanism.languages.join(", "));
                        return refused("unknown_language", "value", quoted(language), expected);
                    }
                }
            }
        }
        standing.focal_points =
            focal_points.into_iter().map(|(party, entry)| (party, Reached::of(entry, day))).collect();
        for (key, row) in rows {
            in_order(mechanism, progress, &row)?;
            let row =
                row.iter().map(|entry| entry.map_or(Reached::default(), |entry| Reached::of(entry, day)));
            standing.reviews.insert(key, row.collect());
        }
        Ok(standing)
    }

    /// The focal point of a party.
    pub(super) fn focal_point(&self, party: &str) -> Reached<'t> {
        self.focal_points.get(party).copied().unwrap_or_default()
    }

    /// The milestones of a review in a phase, in their order; none where the table says nothing.
    pub(super) fn review<'a>(&'a self, under_review: &'a str, phase: u32) -> &'a [Reached<'a>] {
        self.reviews.get(&(under_review, phase)).map_or(&[], Vec::as_slice)
    }
}

impl<'t> Reached<'t> {
    fn of(entry: &'t Entry, day: Date) -> Self {
        Self { on: entry.on.filter(|&on| on <= day), due: entry.due, value: &entry.value }
    }
}

/// The languages of a value.
pub(super) fn languages(value: &str) -> impl Iterator<Item = &str> {
    value.split(';').map(str::trim).filter(|language| !language.is_empty())
}

/// Whether the value of a row is the languages agreed upon: that of the first milestone of a review, the consultation.
fn rank_of_languages(mechanism: &Mechanism, entry: &Entry) -> bool {
    mechanism.rank(&entry.milestone) == Some(0)
}

/// Whether no milestone is reached before one that comes first.
fn in_order(mechanism: &Mechanism, progress: &Progress, row: &[Option<&Entry>]) -> Result<(), InputError> {
    let mut last: Option<Date> = None;
    let mut missing: Option<&str> = None;
    for (milestone, entry) in mechanism.milestones.iter().zip(row) {
        let Some((entry, on)) = entry.and_then(|entry| Some((entry, entry.on?))) else {
            missing = missing.or(Some(&milestone.name));
            continue;
        };
        let expected = match (missing, last) {
            (Some(name), _) => format!("a day of {name} first, which comes before {}", milestone.name),
            (None, Some(day)) if on < day => {
                format!("a day from {day} on, on which the milestone before it was reached")
            }
            _ => {
                last = Some(on);
                continue;
            }
        };
        let found = format!("{} of {} on {on}", entry.milestone, entry.party);
        return Err(progress.error(entry, InputError::new("out_of_order", "on", found, expected)));
    }
    Ok(())
}

impl Progress {
    fn error(&self, entry: &Entry, error: InputError) -> InputError {
        InputError { file: self.file.clone(), place: entry.place, ..error }
    }
}

/// The phase of a row: the one it names, or the only one that its review group has `begun`; else what was found and what would
/// do.
fn phase_of(entry: &Entry, review_group: u32, begun: &[u32]) -> Result<u32, (String, String)> {
    match (entry.phase, begun) {
        (Some(phase), begun) if begun.contains(&phase) => Ok(phase),
        (None, &[only]) => Ok(only),
        (found, begun) => {
            let found = found.map_or("nothing".into(), |phase| phase.to_string());
            let of = format!("a phase that review group {review_group}, that of {}, has begun", entry.party);
            let which = match begun {
                [] => "it has begun none".into(),
                _ => listed(begun.iter().map(u32::to_string), usize::MAX),
            };
            Err((found, format!("{of}: {which}")))
        }
    }
}
