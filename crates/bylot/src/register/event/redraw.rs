//! A seat is drawn again (paras 28(d) to (f) and 30; N9, N10, N12).

use std::sync::Arc;

use bylot_model::rules::{RedrawParty, RedrawScope};
use bylot_model::words::times;
use bylot_solver::vacancy::{Restriction, Urn, Vacancy, open_seats};
use serde::{Deserialize, Serialize};

use super::{Happening, Kind, Request};
use crate::register::RegisterError;
use crate::register::seat::SeatName;
use crate::register::state::{State, Unfit};

/// The contested seat, and whichever others are asked for with it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Redraw {
    pub seat: SeatName,
    pub ground: Ground,
    #[serde(default)]
    pub asked_by: Option<String>,
    /// Whether the lot may be held from the ordinary urn when nobody meets the ground (N12).
    #[serde(default)]
    pub or_any: bool,
    #[serde(default)]
    pub with: Vec<SeatName>,
    /// The later meeting at which the lot is repeated (para 28(f)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<String>,
}

/// Why a seat is drawn again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// A mutual working language (para 28(d), N12); counted.
    WorkingLanguage,
    /// A similar legal system (para 28(d), N12); counted.
    LegalSystem,
    /// Another ground of para 28(d); counted.
    Other,
    /// Exceptional circumstances (para 28(e)); not counted (N9).
    Exceptional,
    /// A reviewing State is unable to carry out its duties, and consultation has failed (para 30); asked by the State under
    /// review, not counted (N9).
    FailedConsultation,
    /// The seat stands open; not counted.
    Vacant,
}

impl Ground {
    /// Whether it is one of the four times of para 28(d) (N9).
    pub fn is_counted(self) -> bool {
        matches!(self, Self::WorkingLanguage | Self::LegalSystem | Self::Other)
    }

    /// The paragraph that admits it.
    pub fn paragraph(self) -> &'static str {
        match self {
            Self::WorkingLanguage | Self::LegalSystem | Self::Other => "28(d)",
            Self::Exceptional => "28(e)",
            Self::FailedConsultation => "30",
            Self::Vacant => "28",
        }
    }
}

impl Request {
    /// A seat is drawn again (paras 28(d) to (f), 30). `asked_by` is the code of the party that asks; `or_any` lets the lot
    /// be held from the ordinary urn when nobody meets the ground (N12); `with` are other seats to be drawn with it (N10).
    pub fn redraw(
        seat: SeatName,
        ground: Ground,
        asked_by: Option<String>,
        or_any: bool,
        with: Vec<SeatName>,
    ) -> Self {
        Self(Kind::Redraw(Redraw { seat, ground, asked_by, or_any, with, meeting: None }))
    }

    /// The same redraw, held at a later meeting of this name (para 28(f)). Any other request has no meeting, and is as it was.
    #[must_use]
    pub fn at_later_meeting(mut self, name: impl Into<String>) -> Self {
        if let Kind::Redraw(redraw) = &mut self.0 {
            redraw.meeting = Some(name.into());
        }
        self
    }
}

impl Happening for Redraw {
    fn name(&self) -> &'static str {
        "redraw"
    }

    fn paragraphs(&self) -> Vec<&'static str> {
        let notes: &[_] = match self.ground {
            Ground::WorkingLanguage | Ground::LegalSystem => &["N9", "N10", "N12"],
            Ground::Other | Ground::Exceptional | Ground::FailedConsultation => &["N9", "N10"],
            Ground::Vacant => &["28(f)"],
        };
        let later = self.meeting.as_ref().map(|_| "28(f)").filter(|it| !notes.contains(it));
        [self.ground.paragraph()].into_iter().chain(later).chain(notes.iter().copied()).collect()
    }

    fn is_about(&self, under_review: &str) -> bool {
        self.seat.under_review == under_review
    }

    fn check(&self, state: &State) -> Result<(), RegisterError> {
        let contested = self.check_seats(state)?;
        if self.ground != Ground::Vacant {
            return self.check_asked(state);
        }
        match open_seats(&state.standing()).iter().any(|open| open.vacancy == contested) {
            true => Ok(()),
            false => {
                let SeatName { under_review, seat, .. } = &self.seat;
                let sentence = format!("The {seat} seat in the review of {under_review} does not stand open");
                Err(RegisterError::refused("not_open", sentence))
            }
        }
    }

    fn enter(&self, state: &mut State, number: u64) -> Result<(), Unfit> {
        if let (Some(by), true) = (&self.asked_by, self.ground.is_counted()) {
            Arc::make_mut(&mut state.asked).push((self.seat.under_review.clone(), by.clone()));
        }
        for place in self.with.iter().chain([&self.seat]) {
            let Some(leaving) = &place.reviewing else { continue };
            state.leave(&place.under_review, leaving);
        }
        if let Some(leaving) = &self.seat.reviewing {
            // N10: it sits in no seat of this review again.
            let reason = format!("leaves the review in event {number}");
            state.exclude(&self.seat.under_review, leaving, reason);
        }
        Ok(())
    }
}

impl Redraw {
    /// Whether the seats are there and taken as the request says, each named once; the contested one.
    fn check_seats(&self, state: &State) -> Result<Vacancy, RegisterError> {
        let mut named = Vec::new();
        for (name, contested) in
            [(&self.seat, true)].into_iter().chain(self.with.iter().map(|it| (it, false)))
        {
            let place = name.vacancy(state)?;
            let holders = state.review(place.under_review).into_iter().flat_map(|review| &review.reviewers);
            let holders: Vec<_> =
                holders.filter(|it| it.seat == place.seat).map(|it| state.roster.code(it.party)).collect();
            let vacant = contested && self.ground == Ground::Vacant;
            let fits = match &name.reviewing {
                Some(reviewing) => !vacant && holders.contains(&reviewing.as_str()),
                None => vacant,
            };
            if !fits {
                let named = name.reviewing.as_deref().unwrap_or("nobody");
                let (found, expected) = match holders[..] {
                    [] => (named.into(), format!("nobody: the {} seat stands open", name.seat)),
                    _ if vacant => (
                        format!("{named}, and the {} seat taken", name.seat),
                        "nobody, and a seat that stands open: a seat that is taken is drawn again on another ground".into(),
                    ),
                    _ => (named.into(), format!("{}, who takes the {} seat", holders.join(" or "), name.seat)),
                };
                return Err(RegisterError::input("not_seated", "reviewing", found, expected));
            }
            if named.contains(&place) {
                return Err(RegisterError::input("duplicate_value", "with", &name.seat, "each seat once"));
            }
            named.push(place);
        }
        Ok(named.swap_remove(0))
    }

    /// Whether whoever asks may ask, and has not asked too often (paras 28(d), 28(e), 30; N9).
    fn check_asked(&self, state: &State) -> Result<(), RegisterError> {
        let review = &self.seat.under_review;
        let Some(by) = &self.asked_by else {
            let expected = "the State that asks for the redraw";
            return Err(RegisterError::input("missing_key", "asked_by", "nobody", expected));
        };
        let party = state.party_id("asked_by", by)?;
        let role = if by == review { RedrawParty::UnderReview } else { RedrawParty::Reviewing };
        let under_review = state.roster.find(review).and_then(|party| state.review(party));
        let seated = under_review.is_some_and(|review| review.reviewers.iter().any(|it| it.party == party));
        if role == RedrawParty::Reviewing && !seated {
            let sentence =
                format!("{by} is not a party to the review of {review} (paragraph 28(d), note N9)");
            return Err(RegisterError::refused("not_of_the_review", sentence));
        }
        if self.ground == Ground::FailedConsultation && role != RedrawParty::UnderReview {
            let sentence =
                format!("After a failed consultation {review} asks, the State under review (paragraph 30)");
            return Err(RegisterError::refused("may_not_ask", sentence));
        }
        if !self.ground.is_counted() {
            return Ok(());
        }
        if !state.rules.redraws.asked_by.contains(&role) {
            let sentence = format!("Under this rule set {by} may not ask for a redraw (paragraph 28(d))");
            return Err(RegisterError::refused("may_not_ask", sentence));
        }
        let (used, most) = (state.redraws_used(review, by), state.rules.redraws.times);
        if used >= most {
            let place = match state.rules.redraws.counted {
                RedrawScope::Process => "in the whole process".into(),
                _ => format!("in the review of {review}"),
            };
            let sentence = format!(
                "{by} has asked for a redraw {} {place}, and may ask {} (paragraph 28(d), note N9). A redraw in \
                 exceptional circumstances is not counted (paragraph 28(e))",
                times(used),
                times(most),
            );
            return Err(RegisterError::refused("redraws_spent", sentence));
        }
        Ok(())
    }

    /// Its seats: the contested one, then the others in code order.
    pub(in crate::register) fn vacancies(&self, state: &State) -> Result<Vec<Vacancy>, RegisterError> {
        let mut others = self.with.iter().map(|it| it.vacancy(state)).collect::<Result<Vec<_>, _>>()?;
        others.sort();
        Ok([vec![self.seat.vacancy(state)?], others].concat())
    }

    /// Among whom the lot for the contested seat is held (N12).
    pub(in crate::register) fn urn(&self) -> Urn {
        let restriction = match self.ground {
            Ground::WorkingLanguage => Restriction::WorkingLanguage,
            Ground::LegalSystem => Restriction::LegalSystem,
            _ => return Urn::Ordinary,
        };
        if self.or_any { Urn::First(restriction) } else { Urn::Only(restriction) }
    }
}

impl State {
    /// How often a party has asked for a redraw that counts (N9).
    pub(in crate::register) fn redraws_used(&self, review: &str, by: &str) -> u32 {
        let counts = |(asked, who): &&(String, String)| {
            who == by && (self.rules.redraws.counted == RedrawScope::Process || asked == review)
        };
        self.asked.iter().filter(counts).count() as u32
    }
}
