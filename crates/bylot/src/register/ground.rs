//! Why a seat is drawn (paras 28(d) to (f), 30; N9, N10, N12).

use bylot_solver::vacancy::{Restriction, Urn};
use serde::{Deserialize, Serialize};

/// Why a seat is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// A mutual working language (para 28(d), N12); counted.
    WorkingLanguage,
    /// A similar legal system (para 28(d), N12); counted.
    LegalSystem,
    /// A reviewing State that is silent, such as one without a focal point (para 28(d)); counted.
    Silent,
    /// Another ground of para 28(d); counted.
    Other,
    /// Exceptional circumstances (para 28(e)): any State party asks, with a reason; not counted (N9).
    Exceptional,
    /// A reviewing State is unable to carry out its duties, and consultation has failed (para 30); asked by the State under
    /// review, not counted (N9).
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
    pub fn is_counted(self) -> bool {
        !matches!(self, Self::Exceptional | Self::FailedConsultation | Self::Vacant)
    }

    /// The paragraphs and notes that it stands on.
    pub(super) fn paragraphs(self) -> &'static [&'static str] {
        match self {
            Self::WorkingLanguage | Self::LegalSystem => &["28(d)", "N9", "N10", "N12"],
            Self::Silent | Self::Other | Self::With => &["28(d)", "N9", "N10"],
            Self::Exceptional => &["28(e)", "N9", "N10"],
            Self::FailedConsultation => &["30", "N9", "N10"],
            Self::Vacant => &["28"],
        }
    }

    /// Among whom the lot for the contested seat is held (N12).
    pub(super) fn urn(self, or_any: bool) -> Urn {
        let restriction = match self {
            Self::WorkingLanguage => Restriction::WorkingLanguage,
            Self::LegalSystem => Restriction::LegalSystem,
            _ => return Urn::Ordinary,
        };
        if or_any { Urn::First(restriction) } else { Urn::Only(restriction) }
    }
}
