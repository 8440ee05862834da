//! A rule set: the numbers and choices of the procedures and rules, as data.

use serde::{Deserialize, Serialize};

use super::Citations;
use crate::SeatId;

/// A rule set, as a Rust value; the TOML form has the same names.
///
/// Every number of the procedures and rules that a draw obeys is here; none is a literal in the search.
/// [`Rules::validated`] refuses a set that makes no sense; presets are valid.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// What the rule set is called; a label that changes no draw.
    pub name: String,
    /// The instruments reviewed, by the names of their roster columns; empty when there are none.
    #[serde(default)]
    pub instruments: Vec<String>,
    /// The instruments that every party must hold (or have signed and volunteered for, para 52): a party that
    /// does not is left out.
    #[serde(default)]
    pub required: Vec<String>,
    /// The regional groups a roster may name (para 28); empty: any text.
    #[serde(default)]
    pub regional_groups: Vec<String>,
    /// How many review groups the States under review are drawn into (para 17).
    pub review_groups: u16,
    /// How para 17's proportion is rounded (N13).
    pub rounding: Rounding,
    /// The seats of every review, in the order of their lots.
    pub seats: Vec<SeatRule>,
    /// Whether two States may review each other (para 28(a)).
    pub mutual_reviews: MutualReviews,
    /// Whether and when additional reviewing States are drawn (para 28(b), N4).
    pub additional: Additional,
    /// The regional group of an additional reviewing State (N2).
    pub additional_group: AdditionalGroup,
    /// The most reviewing States one review may have (para 28(c)); absent: no cap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<u32>,
    /// Who performs reviews when the roster does not say (N7).
    pub reviewing: WhoReviews,
    /// The fewest reviews a party performs (para 29); 0 for no minimum.
    pub minimum: u32,
    /// The most reviews a party performs (para 29); absent: no maximum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<u32>,
    /// What the review of an additional reviewing State counts towards (N5).
    pub partial_reviews: PartialReviews,
    /// Whether a similar legal system is preferred in the lots (N12).
    pub legal_system: LegalSystem,
    /// Whether vacant seats go first to States that owe a review (para 29, N11).
    #[serde(default, skip_serializing_if = "is_default")]
    pub debts: Debts,
    /// Who may ask for a redraw, and how often (para 28(d), N9).
    pub redraws: Redraws,
    /// The working languages of the mechanism, and how many one review may use (para 50).
    pub languages: Languages,
    /// The milestones of a review, in their order, which reports are made of; they change no draw.
    #[serde(default = "Milestone::usual", skip_serializing_if = "Milestone::are_usual")]
    pub milestones: Vec<Milestone>,
    /// Where the rules stand, for people; changes no draw. Absent: in the procedures and rules of the UNTOC Review Mechanism
    /// (Conference resolution 9/1, annex).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citations: Option<Citations>,
}

/// One seat of every review.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatRule {
    /// The seat's name in files, such as `own_group`; never `additional`.
    pub name: String,
    /// The regional group of the State that takes it.
    pub group: GroupRelation,
}

/// How the regional group of a reviewing State relates to the review (para 28, N1).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupRelation {
    /// The group of the State under review.
    Own,
    /// Another group than that of the State under review.
    Other,
    /// Any group.
    Any,
    /// Another group than that of every other seat of the review. A State that completes a seat stands with
    /// it: two seats are of different groups when no State of the one shares a group with a State of the other.
    Different,
}

/// How the shares of the review groups are rounded (N13).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// Per regional group, the floor of what remains over the review groups left.
    Floor,
    /// Uniform over all tables whose cells and totals are the floor or ceiling of proportion.
    Balanced,
}

/// Whether two States may review each other (para 28(a)).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MutualReviews {
    /// If A reviews B, B does not review A.
    Barred,
    /// They may.
    Allowed,
}

/// Whether and when additional reviewing States are drawn (para 28(b), N4).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Additional {
    /// Only the lawful pairings with the least total of additional reviewing States are drawn from.
    Fewest,
    /// The lot is blind to instruments; where the drawn State lacks some, the additional lot follows.
    ByLot,
    /// Never: every reviewing State is party to every instrument under review.
    Never,
}

/// The regional group of an additional reviewing State (N2).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdditionalGroup {
    /// The group rule of the seat it completes.
    Seat,
    /// Any group.
    Any,
}

/// Who performs reviews when the roster's `reviews` column is blank (N7).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhoReviews {
    /// Every party.
    All,
    /// Only the parties marked `yes`: the members of a body.
    Marked,
}

/// What the review of an additional reviewing State counts towards (N5).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartialReviews {
    /// The minimum and the maximum alike.
    MinimumAndMaximum,
    /// The maximum only.
    MaximumOnly,
}

/// Whether a similar legal system is preferred in the lots (N12).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalSystem {
    /// Not looked at, but where a redraw is asked for on that ground.
    Ignored,
    /// When no other seat of the review has a State of a similar legal system, the lot of the last seat that is drawn is held
    /// among such States, unless all of them are dead ends.
    Preferred,
    /// The lot of a seat of the own regional group is held among States of a similar legal system, unless all of them are dead
    /// ends.
    OwnGroup,
}

impl Rules {
    /// Whether any rule looks at regional groups: where none does, nobody need have one.
    pub fn look_at_groups(&self) -> bool {
        let seats = self.seats.iter().any(|seat| seat.group != GroupRelation::Any);
        seats || self.review_groups > 1 || !self.regional_groups.is_empty()
    }

    /// Whether the lot of a seat is held among States of a similar legal system first (N12). `last`: no later seat of the review
    /// is drawn; `met`: another seat of it has a State of a similar legal system.
    pub fn prefers_similar(&self, seat: SeatId, last: bool, met: impl FnOnce() -> bool) -> bool {
        match self.legal_system {
            LegalSystem::Ignored => false,
            LegalSystem::Preferred => last && !met(),
            LegalSystem::OwnGroup => self.seats[seat.index()].group == GroupRelation::Own,
        }
    }
}

/// Whether vacant seats go first to States that owe a review: that perform fewer than the minimum (para 29, N11).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Debts {
    /// The States of an urn that owe a review are drawn from before the others.
    First,
    /// The same where at least two of them are in the urn: one alone would have the seat without a lot.
    #[default]
    FirstIfLot,
    /// A debt counts for nothing in a lot: all States of the urn are drawn from alike.
    Last,
}

/// Who may ask that a lot be repeated, and how often (para 28(d), N9).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redraws {
    /// Who may ask.
    pub asked_by: Vec<RedrawParty>,
    /// How many times each.
    pub times: u32,
    /// Over what the times are counted.
    pub counted: RedrawScope,
    /// Whether a redraw after a failed consultation is one of them (para 30, N9).
    #[serde(default, skip_serializing_if = "is_default")]
    pub consultation: Consultation,
}

/// Whether a redraw after a failed consultation is counted among those that a party may ask for (para 30, N9).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consultation {
    /// It is not.
    #[default]
    Uncounted,
    /// It is one of them.
    Counted,
}

/// A milestone of a review: what its States have done together (paras 34 and 35).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// Its name in tables.
    pub name: String,
    /// How many days it may take after the one before, for the first after the beginning of the phase; `None`: no number is set,
    /// and only a day in the table makes it overdue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

impl Milestone {
    /// The milestones of a review of the UNTOC Review Mechanism, in their order, without numbers of days.
    pub fn usual() -> Vec<Self> {
        let names = ["consultation", "questionnaire", "feedback", "observations", "summary"];
        names.map(|name| Self { name: name.into(), days: None }).to_vec()
    }

    fn are_usual(milestones: &[Self]) -> bool {
        milestones == Self::usual()
    }
}

/// A rule set that says nothing of it says this.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A party to a review that may ask for a redraw (para 28(d)).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedrawParty {
    /// The State under review.
    UnderReview,
    /// Any of its reviewing States.
    Reviewing,
}

/// Over what redraws are counted (N9).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedrawScope {
    /// Per party and per review.
    Review,
    /// Per party over the whole process.
    Process,
    /// Per review, whoever asks: all who ask in one review together.
    Together,
}

impl RedrawScope {
    /// Whether a redraw that `earlier` asked for counts among those of `now`; each is the State under review and who asked.
    pub fn counts<T: PartialEq>(self, earlier: (&T, &T), now: (&T, &T)) -> bool {
        match self {
            Self::Review => earlier == now,
            Self::Process => earlier.1 == now.1,
            Self::Together => earlier.0 == now.0,
        }
    }
}

/// The working languages of the mechanism (para 50).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Languages {
    /// The languages, by the codes of the roster; empty: any.
    pub working: Vec<String>,
    /// How many a review ordinarily uses at most.
    pub usual: u32,
    /// How many in exceptional circumstances.
    pub exceptional: u32,
}
