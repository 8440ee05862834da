//! Why a seat is drawn (paras 28(d) to (f), 30; N9, N10, N12).

use bylot_model::rules::{Consultation, Provision};
use bylot_model::{PartyId, Rules, languages_needed};
use bylot_solver::vacancy::{Restriction, Urn};
use serde::{Deserialize, Serialize};

use super::agenda::Item;
use super::refusal::Refusal;
use super::state::State;

/// Why a seat is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// A mutual working language: fewer than the review needs (paras 28(d) and 50, N12); counted.
    WorkingLanguage,
    /// A similar legal system (para 28(d), N12); counted.
    LegalSystem,
    /// A reviewing State that is silent, such as one without a focal point (para 28(d)); a list of silent States may be kept out
    /// of the urn (N12); counted.
    Silent,
    /// Another ground of para 28(d); counted.
    Other,
    /// Exceptional circumstances (para 28(e)): any State party asks, with a reason; not counted (N9).
    Exceptional,
    /// A reviewing State is unable to carry out its duties, and consultation has failed (para 30); asked by the State under
    /// review, not counted unless the rule set says so (N9).
    FailedConsultation,
    /// The seats of the review that stand open, those of a party that has joined included; not counted.
    Vacant,
    /// Drawn with the request before it where nobody can be drawn otherwise (N10), with the agreement of a party to the review,
    /// whose request it counts as.
    With,
}

impl Ground {
    /// All of them, by their names in files.
    pub const ALL: [(&'static str, Self); 8] = [
        ("working_language", Self::WorkingLanguage),
        ("legal_system", Self::LegalSystem),
        ("silent", Self::Silent),
        ("other", Self::Other),
        ("exceptional", Self::Exceptional),
        ("failed_consultation", Self::FailedConsultation),
        ("vacant", Self::Vacant),
        ("with", Self::With),
    ];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, ground)| *ground == self).expect("all are there").0
    }

    /// Whether it is one of the four times of para 28(d) (N9).
    pub fn is_counted(self, rules: &Rules) -> bool {
        match self {
            Self::WorkingLanguage | Self::LegalSystem | Self::Silent | Self::Other | Self::With => true,
            Self::FailedConsultation => rules.redraws.consultation == Consultation::Counted,
            Self::Exceptional | Self::Vacant => false,
        }
    }

    fn provisions(self) -> &'static [Provision] {
        match self {
            Self::WorkingLanguage => &[Provision::Redraws, Provision::Languages],
            Self::LegalSystem | Self::Silent | Self::Other | Self::With => &[Provision::Redraws],
            Self::Exceptional => &[Provision::Exceptional],
            Self::FailedConsultation => &[Provision::Consultation],
            Self::Vacant => &[Provision::Duration],
        }
    }

    fn notes(self) -> &'static [&'static str] {
        match self {
            Self::WorkingLanguage | Self::LegalSystem => &["N9", "N10", "N12"],
            Self::Vacant => &[],
            _ => &["N9", "N10"],
        }
    }
}

impl Item {
    /// The silent States that are kept out of the urn, of those in the pairing.
    pub(super) fn silent(&self, state: &State) -> Vec<PartyId> {
        self.silent.iter().filter_map(|code| state.roster.find(code)).collect()
    }

    /// The provisions that it stands on.
    pub(super) fn provisions(&self) -> &'static [Provision] {
        self.ground.provisions()
    }

    /// The notes that it stands on.
    pub(super) fn notes(&self) -> impl Iterator<Item = &'static str> {
        let list = if self.silent.is_empty() { None } else { Some("N12") };
        self.ground.notes().iter().copied().chain(list)
    }

    /// Among whom the lots of the request are held, as the pairing stands before anybody leaves it (N12).
    ///
    /// On the ground of a working language the review must need fewer languages than it does; the refusal says that it needs
    /// no more than one.
    pub(super) fn urn<'s>(&self, state: &State, silent: &'s [PartyId]) -> Result<Urn<'s>, Refusal> {
        let restriction = match self.ground {
            Ground::Silent if !silent.is_empty() => return Ok(Urn::Without(silent)),
            Ground::WorkingLanguage => Restriction::WorkingLanguages(self.fewer_languages(state)),
            Ground::LegalSystem => Restriction::LegalSystem,
            _ => return Ok(Urn::Ordinary),
        };
        match (restriction, self.or_any) {
            (Restriction::WorkingLanguages(0), false) => Err(Refusal {
                code: "one_language",
                sentence: format!(
                    "The review of {} can be held in one working language as it stands ({})",
                    self.review,
                    restriction.citation(&state.rules)
                ),
                why: None,
            }),
            (Restriction::WorkingLanguages(0), true) => Ok(Urn::Ordinary),
            (restriction, false) => Ok(Urn::Only(restriction)),
            (restriction, true) => Ok(Urn::First(restriction)),
        }
    }

    /// One language fewer than the review needs; where a State of it names none, as many as could be needed.
    fn fewer_languages(&self, state: &State) -> u32 {
        let under_review = state.roster.find(&self.review).expect("its seat is contested");
        let review = state.review(under_review).expect("its seat is contested");
        let states = review.reviewers.iter().map(|it| it.party).chain([under_review]);
        let states: Vec<_> = states.collect();
        languages_needed(&state.roster, &states).map_or(states.len() as u32, |needed| needed - 1)
    }
}
