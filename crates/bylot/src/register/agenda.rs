//! An agenda: the requests for lots, in the order in which they will be held, closed before the announced text is known.

use std::collections::{BTreeMap, BTreeSet};

use bylot_model::rules::{Provision, RedrawParty, RedrawScope};
use bylot_model::words::times;
use bylot_model::{PartyId, Rules, canonical};
use bylot_solver::vacancy::{Vacancy, open_seats};
use serde::{Deserialize, Serialize};

use super::RegisterError;
use super::cites::{On, in_brackets};
use super::ground::Ground;
use super::state::State;
use crate::Date;
use crate::formats::names;

/// One request of an agenda: one contested seat, or the seats of a review that stand open.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The State under review.
    pub review: String,
    /// The reviewing State whose seat is contested; nobody where seats stand open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewing: Option<String>,
    /// Who asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<String>,
    /// Why.
    pub ground: Ground,
    /// Whether the ordinary urn may be drawn from when nobody meets the ground (N12).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub or_any: bool,
    /// For a seat that is drawn with the request before it: the party to its review that agrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_by: Option<String>,
    /// On the ground of a silent State: those that are kept out of the urn, if the seat can be taken so (N12).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub silent: Vec<String>,
    /// The day of the consultation of para 30.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consulted: Option<Date>,
    /// For people: it enters no seed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Item {
    /// A request that the seat of `reviewing` in the review of `review` be drawn again.
    pub fn redraw(
        review: impl Into<String>,
        reviewing: impl Into<String>,
        ground: Ground,
        asked_by: impl Into<String>,
    ) -> Self {
        Self {
            reviewing: Some(reviewing.into()),
            asked_by: Some(asked_by.into()),
            ..Self::of(review, ground)
        }
    }

    /// That the seats of the review that stand open be drawn.
    pub fn vacant(review: impl Into<String>) -> Self {
        Self::of(review, Ground::Vacant)
    }

    /// That the seat of `reviewing` be drawn with the request before it, where nobody can be drawn otherwise (N10).
    pub fn with(
        review: impl Into<String>,
        reviewing: impl Into<String>,
        agreed_by: impl Into<String>,
    ) -> Self {
        let (reviewing, agreed_by) = (Some(reviewing.into()), Some(agreed_by.into()));
        Self { reviewing, agreed_by, ..Self::of(review, Ground::With) }
    }

    /// The request, from the ordinary urn when nobody meets its ground (N12).
    #[must_use]
    pub fn or_any(self) -> Self {
        Self { or_any: true, ..self }
    }

    /// The request, from an urn without these silent States, if the seat can be taken so (N12).
    #[must_use]
    pub fn without(self, silent: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { silent: silent.into_iter().map(Into::into).collect(), ..self }
    }

    /// The request, with its reason.
    #[must_use]
    pub fn because(self, reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), ..self }
    }

    /// The request, after a consultation on this day (para 30).
    #[must_use]
    pub fn consulted(self, on: Date) -> Self {
        Self { consulted: Some(on), ..self }
    }

    fn of(review: impl Into<String>, ground: Ground) -> Self {
        let review = review.into();
        Self {
            review,
            reviewing: None,
            asked_by: None,
            ground,
            or_any: false,
            agreed_by: None,
            silent: Vec::new(),
            consulted: None,
            reason: String::new(),
        }
    }

    /// Whose request it counts as, and in which review (para 28(d), N9).
    pub(super) fn counts_for(&self, rules: &Rules) -> Option<(String, String)> {
        let by = if self.ground == Ground::With { &self.agreed_by } else { &self.asked_by };
        let by = by.as_ref().filter(|_| self.ground.is_counted(rules))?;
        Some((self.review.clone(), by.clone()))
    }

    /// The contested seat; `None`: the State does not sit in the review.
    pub(super) fn contested(&self, state: &State) -> Option<Vacancy> {
        let under_review = state.roster.find(&self.review)?;
        let reviewing = state.roster.find(self.reviewing.as_ref()?)?;
        let review = state.review(under_review)?;
        let seat = review.reviewers.iter().find(|it| it.party == reviewing)?.seat;
        Some(Vacancy { under_review, seat })
    }

    /// The seats of the review that stand open.
    pub(super) fn open(&self, state: &State) -> Vec<Vacancy> {
        let under_review = state.roster.find(&self.review);
        let open = open_seats(&state.standing()).into_iter().map(|it| it.vacancy);
        open.filter(|it| Some(it.under_review) == under_review).collect()
    }
}

/// The digest that seeds are bound to: what is asked, in its order, without a word that is for people.
pub(super) fn digest(agenda: &[Item]) -> [u8; 32] {
    let mut fields = canonical::Fields::of("agenda/1");
    for item in agenda {
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        fields.text("review", &item.review);
        fields.text("reviewing", &optional(&item.reviewing));
        fields.text("asked_by", &optional(&item.asked_by));
        fields.text("ground", item.ground.name());
        fields.text("or_any", if item.or_any { "yes" } else { "no" });
        fields.text("agreed_by", &optional(&item.agreed_by));
        fields.sorted("silent", &item.silent);
    }
    fields.digest()
}

/// What the requests stand on: provisions in the order of the procedures and rules, then the notes by their numbers.
pub(super) fn stands_on(agenda: &[Item]) -> Vec<On> {
    let provisions: BTreeSet<_> = agenda.iter().flat_map(Item::provisions).copied().collect();
    let mut notes: Vec<_> = agenda.iter().flat_map(Item::notes).collect();
    notes.sort_by_key(|note| note[1..].parse::<u32>().unwrap_or(u32::MAX));
    notes.dedup();
    provisions.into_iter().map(On::Provision).chain(notes.into_iter().map(On::Note)).collect()
}

/// Whether every request can be meant and may be made, with those before it.
pub(super) fn check(agenda: &[Item], state: &State, on: Date) -> Result<(), RegisterError> {
    if agenda.is_empty() {
        let expected = "at least one request";
        return Err(RegisterError::input("missing_key", "agenda", "no request", expected));
    }
    let mut earlier = Earlier::default();
    for (item, number) in agenda.iter().zip(1..) {
        let at = At { state, item, number, on };
        at.check(&mut earlier)?;
    }
    Ok(())
}

/// What the requests before have asked for.
#[derive(Default)]
struct Earlier {
    seats: Vec<(Option<Vacancy>, String)>,
    asked: BTreeMap<(String, String), u32>,
    /// Whether the last request is for a contested seat, with which others may be drawn.
    contested: bool,
}

/// One request before its judges.
struct At<'a> {
    state: &'a State,
    item: &'a Item,
    number: usize,
    on: Date,
}

impl At<'_> {
    fn check(&self, earlier: &mut Earlier) -> Result<(), RegisterError> {
        let Self { state, item, .. } = self;
        let seat = match item.ground {
            Ground::Vacant => {
                self.check_vacant()?;
                None
            }
            _ => Some(self.check_contested()?),
        };
        if earlier.seats.contains(&(seat.clone(), item.review.clone())) {
            let found = item.reviewing.as_deref().unwrap_or("a second request");
            return Err(self.wrong("duplicate_value", "reviewing", found.into(), "each seat once".into()));
        }
        earlier.seats.push((seat, item.review.clone()));
        if item.ground == Ground::With && !earlier.contested {
            let expected = "a request before it for a contested seat, with which this one is drawn";
            return Err(self.wrong("bad_ground", "ground", "\"with\"".into(), expected.into()));
        }
        earlier.contested = item.ground != Ground::Vacant;
        self.check_asked()?;
        let Some((review, by)) = item.counts_for(&state.rules) else { return Ok(()) };
        let scope = state.rules.redraws.counted;
        let counts = |asked: &(String, String)| scope.counts((&asked.0, &asked.1), (&review, &by));
        let before: u32 =
            earlier.asked.iter().filter(|(asked, _)| counts(asked)).map(|(_, times)| times).sum();
        let (used, most) = (state.redraws_used(&review, &by) + before, state.rules.redraws.times);
        if used >= most {
            let so_far = if before == 0 { "" } else { ", this agenda included" };
            let (who, it, place) = match scope {
                RedrawScope::Process => (format!("{by} has"), "it", "in the whole process".into()),
                RedrawScope::Review => (format!("{by} has"), "it", format!("in the review of {review}")),
                RedrawScope::Together => {
                    ("All who may ask have together".into(), "they", format!("in the review of {review}"))
                }
            };
            let sentence = format!(
                "{who} asked for a redraw {} {place}{so_far}, and {it} may ask {}{}. A redraw in exceptional \
                 circumstances is not counted{}",
                times(used),
                times(most),
                in_brackets(state.rules.provision(Provision::Redraws).with_notes(&["N9"])),
                in_brackets(state.rules.provision(Provision::Exceptional)),
            );
            return Err(self.refused("redraws_spent", &sentence));
        }
        *earlier.asked.entry((review, by)).or_default() += 1;
        Ok(())
    }

    /// The review has seats that stand open, or is that of a party that has joined.
    fn check_vacant(&self) -> Result<(), RegisterError> {
        let Self { state, item, .. } = self;
        if let Some(reviewing) = &item.reviewing {
            let expected = "nobody: on this ground the seats that stand open are drawn";
            return Err(self.wrong("not_seated", "reviewing", format!("\"{reviewing}\""), expected.into()));
        }
        if state.is_waiting(&item.review) {
            return Ok(());
        }
        self.under_review()?;
        match item.open(state).is_empty() {
            false => Ok(()),
            true => {
                let sentence = format!("No seat in the review of {} stands open", item.review);
                Err(self.refused("not_open", &sentence))
            }
        }
    }

    /// The State sits in the review; its seat.
    fn check_contested(&self) -> Result<Vacancy, RegisterError> {
        let Self { state, item, .. } = self;
        let under_review = self.under_review()?;
        let review = state.review(under_review).expect("it is under review");
        item.contested(state).ok_or_else(|| {
            let found = item.reviewing.as_ref().map_or("nobody".into(), |it| format!("\"{it}\""));
            let codes = review.reviewers.iter().map(|it| state.roster.code(it.party));
            let expected = match &*review.reviewers {
                [] => format!("nobody, with the ground vacant: the seats of {} stand open", item.review),
                _ => format!("{}, who review {}", codes.collect::<Vec<_>>().join(" or "), item.review),
            };
            self.wrong("not_seated", "reviewing", found, expected)
        })
    }

    fn under_review(&self) -> Result<PartyId, RegisterError> {
        let found = self.state.roster.find(&self.item.review);
        found.filter(|&party| self.state.review(party).is_some()).ok_or_else(|| {
            let expected = "the id of a State under review in the pairing";
            self.wrong("unknown_party", "review", format!("\"{}\"", self.item.review), expected.into())
        })
    }

    /// Whether whoever asks, or agrees, may (paras 28(d), 28(e), 30; N9).
    fn check_asked(&self) -> Result<(), RegisterError> {
        let Self { state, item, on, .. } = self;
        let review = &item.review;
        let with = item.ground == Ground::With;
        let (field, by) = if with { ("agreed_by", &item.agreed_by) } else { ("asked_by", &item.asked_by) };
        let other = if with { ("asked_by", &item.asked_by) } else { ("agreed_by", &item.agreed_by) };
        if let (name, Some(code)) = other {
            let expected = match with {
                true => "nothing: who agrees is named in agreed_by",
                false => "nothing, unless the ground is with",
            };
            return Err(self.wrong("unexpected_value", name, format!("\"{code}\""), expected.into()));
        }
        if item.consulted.is_some() != (item.ground == Ground::FailedConsultation) {
            let (found, expected) = match item.consulted {
                None => {
                    let cited = in_brackets(state.rules.provision(Provision::Consultation));
                    ("nothing".into(), format!("the day of the consultation{cited}"))
                }
                Some(day) => (day.to_string(), "nothing, unless the ground is failed_consultation".into()),
            };
            return Err(self.wrong("bad_date", "consulted", found, expected));
        }
        if let Some(day) = item.consulted.filter(|day| day > on) {
            let expected = format!("a day not after {on}, that of the meeting");
            return Err(self.wrong("bad_date", "consulted", day.to_string(), expected));
        }
        if item.or_any && !matches!(item.ground, Ground::WorkingLanguage | Ground::LegalSystem) {
            let expected = "no, unless the ground is working_language or legal_system";
            return Err(self.wrong("unexpected_value", "or_any", "yes".into(), expected.into()));
        }
        self.check_silent()?;
        let Some(by) = by else {
            if item.ground == Ground::Vacant {
                return Ok(());
            }
            let expected = if with { "the party to the review that agrees" } else { "the State that asks" };
            return Err(self.wrong("missing_key", field, "nobody".into(), expected.into()));
        };
        let Some(party) = state.roster.find(by) else {
            let expected = names::expected_party(&state.roster, by);
            return Err(self.wrong("unknown_party", field, format!("\"{by}\""), expected));
        };
        match item.ground {
            Ground::Vacant => return Ok(()),
            Ground::Exceptional if item.reason.trim().is_empty() => {
                let cited = in_brackets(state.rules.provision(Provision::Exceptional));
                let expected = format!("the exceptional circumstances{cited}");
                return Err(self.wrong("missing_key", "reason", "nothing".into(), expected));
            }
            Ground::Exceptional => return Ok(()),
            _ => {}
        }
        let role = if by == review { RedrawParty::UnderReview } else { RedrawParty::Reviewing };
        let seated = state.roster.find(review).and_then(|party| state.review(party));
        let seated = seated.is_some_and(|review| review.reviewers.iter().any(|it| it.party == party));
        if item.ground == Ground::FailedConsultation {
            return match role {
                RedrawParty::UnderReview => Ok(()),
                RedrawParty::Reviewing => {
                    let cited = in_brackets(state.rules.provision(Provision::Consultation));
                    let sentence =
                        format!("After a failed consultation {review} asks, the State under review{cited}");
                    Err(self.refused("may_not_ask", &sentence))
                }
            };
        }
        let redraws = state.rules.provision(Provision::Redraws);
        if role == RedrawParty::Reviewing && !seated {
            let cited = in_brackets(redraws.with_notes(&["N9"]));
            let sentence = format!("{by} is not a party to the review of {review}{cited}");
            return Err(self.refused("not_of_the_review", &sentence));
        }
        if !state.rules.redraws.asked_by.contains(&role) {
            let cited = in_brackets(redraws);
            let sentence = format!("Under this rule set {by} may not ask for a redraw{cited}");
            return Err(self.refused("may_not_ask", &sentence));
        }
        Ok(())
    }

    /// The silent States are parties, each named once, and named on this ground only.
    fn check_silent(&self) -> Result<(), RegisterError> {
        let Self { state, item, .. } = self;
        for (at, code) in item.silent.iter().enumerate() {
            let found = format!("\"{code}\"");
            if item.ground != Ground::Silent {
                let expected = "nothing, unless the ground is silent";
                return Err(self.wrong("unexpected_value", "silent", found, expected.into()));
            }
            if item.silent[..at].contains(code) {
                let expected = "each State once";
                return Err(self.wrong("duplicate_value", "silent", found, expected.into()));
            }
            if !state.is_waiting(code) && state.roster.find(code).is_none() {
                let expected = names::expected_party(&state.roster, code);
                return Err(self.wrong("unknown_party", "silent", found, expected));
            }
        }
        Ok(())
    }

    fn wrong(&self, code: &'static str, field: &str, found: String, expected: String) -> RegisterError {
        RegisterError::input(code, &format!("agenda[{}].{field}", self.number - 1), found, expected)
    }

    fn refused(&self, code: &'static str, sentence: &str) -> RegisterError {
        RegisterError::refused(code, format!("Request {} of the agenda: {sentence}", self.number))
    }
}

impl State {
    /// How many redraws count against another one that a party asks for (N9).
    pub(super) fn redraws_used(&self, review: &str, by: &str) -> u32 {
        let scope = self.rules.redraws.counted;
        let now = (review.to_owned(), by.to_owned());
        let counts = |asked: &&(String, String)| scope.counts((&asked.0, &asked.1), (&now.0, &now.1));
        self.asked.iter().filter(counts).count() as u32
    }
}
