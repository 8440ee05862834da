//! The parts of a derivation as read from its file: kinds, codes and names; the rest is compared.

use bylot_model::derivation::{
    Balls, Between, Claim, Full, OfGroup, Owed, Place, Premise, Redraw, Restriction, Role, Room, SeatCount,
    SeatWeight, Seated, Split, Step, Urn, Vacancy, Weighed, Weight,
};
use bylot_model::rules::RuleId;
use bylot_model::{InstrumentSet, PartyId, Seat};
use serde::Serialize;
use serde_json::Value;

use super::super::json::{Json, Object};
use super::super::names;
use super::super::reader::Reader;
use super::written::{COMPLETED, COMPLETING};
use crate::input_error::InputError;

/// Reads the parts of a derivation.
pub(super) struct DerivationReader<'a>(pub Reader<'a>);

/// Whatever is said of a part must be what is written of it.
pub(super) fn agrees(json: &Json<'_>, written: &impl Serialize) -> Result<(), InputError> {
    let written = serde_json::to_value(written).expect("texts, numbers and lists can be written");
    let object = json.object()?;
    for (key, value) in written.as_object().into_iter().flatten() {
        if let Some(said) = object.get(key)
            && said.parse::<Value>()? != *value
        {
            return Err(said.refuse("not_so", format!("{value}, as it follows from roster and rule set")));
        }
    }
    Ok(())
}

impl DerivationReader<'_> {
    /// The claim, with the lots held before where it is about a ball.
    pub(super) fn claim(&self, derivation: &Object<'_>) -> Result<Claim, InputError> {
        let claim = derivation.required("claim")?.object()?;
        let ball = || self.lot(claim.required("ball")?);
        let at_most = || claim.get("at_most").map(|json| json.parse()).transpose();
        let drawn = || self.each(derivation.required("drawn")?, |json| self.lot(json));
        let kind = claim.required("kind")?;
        match &*kind.parse::<String>()? {
            "no_draw" => Ok(Claim::NoDraw),
            "fewest" => Ok(Claim::Fewest { least: claim.required("least")?.parse()? }),
            "dead_end" => Ok(Claim::DeadEnd { ball: ball()?, at_most: at_most()?, drawn: drawn()? }),
            "forced" => Ok(Claim::Forced { ball: ball()?, at_most: at_most()?, drawn: drawn()? }),
            "nobody" => Ok(Claim::Nobody(Redraw {
                stands: self.each(derivation.required("stands")?, |json| self.lot(json))?,
                brings: self.each(derivation.required("stands")?, |json| self.brings(json))?,
                vacancies: self.vacancies(claim.required("seats")?)?,
                ground: ground(&claim)?,
            })),
            _ => Err(kind.refuse("unknown_kind", "one of no_draw, fewest, dead_end, forced, nobody")),
        }
    }

    pub(super) fn premise(&self, json: &Json<'_>) -> Result<Premise, InputError> {
        let object = json.object()?;
        let state = || self.0.party(object.required("state")?);
        let under_review = || self.0.under_review(object.required("under_review")?);
        let kind = object.required("kind")?;
        Ok(match &*kind.parse::<String>()? {
            "seat" => Premise::Seat(under_review()?, self.0.main_seat(object.required("seat")?)?),
            "minimum" => Premise::Minimum(state()?),
            "maximum" => Premise::Maximum(state()?),
            "group" => Premise::Group(state()?),
            "lacks" => Premise::Lacks(state()?, self.0.instrument(object.required("instrument")?)?),
            "itself" => Premise::Itself(state()?),
            "excluded" => Premise::Excluded(under_review()?, self.0.party(object.required("reviewing")?)?),
            "mutual" => {
                let [one, other] = self.two(object.required("states")?, |json| self.0.party(json))?;
                Premise::Mutual(one, other)
            }
            "one_seat" => Premise::OneSeat(state()?, under_review()?),
            "cap" => Premise::Cap(under_review()?),
            "different" => Premise::Different,
            "partial" => Premise::Partial,
            "at_most" => Premise::AtMost,
            "drawn" => Premise::Drawn(self.lot(json)?),
            "stands" => Premise::Stands(self.lot(json)?),
            "ground" => Premise::Ground(state()?),
            _ => {
                let expected = "one of seat, minimum, maximum, group, lacks, itself, excluded, mutual, one_seat, cap, \
                                different, partial, at_most, drawn, stands, ground";
                return Err(kind.refuse("unknown_kind", expected));
            }
        })
    }

    /// The step of this number, counted from 1.
    pub(super) fn step(&self, number: usize, json: &Json<'_>) -> Result<Step, InputError> {
        let object = json.object()?;
        let count = |name| object.required(name)?.parse::<u32>();
        let rule = || self.0.rule(object.required("rule")?);
        let states = || self.parties(object.required("states")?);
        let seats = || self.each(object.required("seats")?, |json| self.count(json));
        let kind = object.required("kind")?;
        Ok(match &*kind.parse::<String>()? {
            "owed" => Step::Owed(Owed {
                rule: rule()?,
                parties: states()?,
                alone: count("alone")?,
                owed: count("owed")?,
                seats: seats()?,
            }),
            "room" => {
                Step::Room(Room { rule: rule()?, parties: states()?, room: count("room")?, seats: seats()? })
            }
            "full" => {
                let party = self.0.party(object.required("state")?)?;
                Step::Full(Full { rule: rule()?, party, owed: count("owed")?, room: count("room")? })
            }
            "weighed" => Step::Weighed(self.weighed(rule()?, &object)?),
            "contradicts" => Step::Contradicts { place: self.place(object.required("place")?)? },
            "cases" => Step::Cases {
                rule: rule()?,
                split: self.split(object.required("split")?)?,
                refuted_by: self.each(object.required("refuted_by")?, |json| earlier(json, number))?,
            },
            "urn" => Step::Urn(Urn {
                rule: rule()?,
                vacancy: self.vacancy(object.required("lot")?)?,
                brings: self
                    .each(object.required("brings")?, |json| self.0.instrument(json))?
                    .into_iter()
                    .collect(),
                balls: self.each(object.required("balls")?, |json| self.balls(json, number))?,
            }),
            _ => {
                let expected = "one of owed, room, full, weighed, contradicts, cases, urn";
                return Err(kind.refuse("unknown_kind", expected));
            }
        })
    }

    fn weighed(&self, rule: RuleId, step: &Object<'_>) -> Result<Weighed, InputError> {
        let weight = |json: &Json<'_>| {
            let object = json.object()?;
            Ok(Weight {
                weight: object.required("weight")?.parse()?,
                parties: self.parties(object.required("states")?)?,
                reviews: object.required("reviews")?.parse()?,
            })
        };
        let between = |json: &Json<'_>| {
            let object = json.object()?;
            Ok(Between {
                weight: object.required("weight")?.parse()?,
                parties: self.parties(object.required("states")?)?,
                others: self.parties(object.required("others")?)?,
                reviews: object.required("reviews")?.parse()?,
            })
        };
        let of_group = |json: &Json<'_>| {
            let object = json.object()?;
            Ok(OfGroup {
                weight: object.required("weight")?.parse()?,
                under_review: self.parties(object.required("under_review")?)?,
                group: self.0.region(object.required("region")?)?,
                reviews: object.required("reviews")?.parse()?,
            })
        };
        let seat = |json: &Json<'_>| {
            let object = json.object()?;
            Ok(SeatWeight {
                under_review: self.0.under_review(object.required("under_review")?)?,
                seat: self.0.main_seat(object.required("seat")?)?,
                weight: object.required("weight")?.parse()?,
            })
        };
        Ok(Weighed {
            rule,
            room: self.each(step.required("room")?, weight)?,
            owed: self.each(step.required("owed")?, weight)?,
            between: self.each(step.required("between")?, between)?,
            of_group: self.each(step.required("of_group")?, of_group)?,
            alone: step.required("alone")?.parse()?,
            alone_owed: step.required("alone_owed")?.parse()?,
            seats: self.each(step.required("seats")?, seat)?,
            least: step.required("least")?.parse()?,
            most: step.required("most")?.parse()?,
        })
    }

    fn split(&self, json: &Json<'_>) -> Result<Split, InputError> {
        let object = json.object()?;
        let state = || self.0.party(object.required("state")?);
        let place = || self.place(object.required("place")?);
        let two_places = || self.two(object.required("places")?, |json| self.place(json));
        let kind = object.required("kind")?;
        Ok(match &*kind.parse::<String>()? {
            "mutual" => {
                let [one, other] = self.two(object.required("states")?, |json| self.0.party(json))?;
                Split::Mutual(one, other)
            }
            "one_seat" => Split::OneSeat(state()?, two_places()?),
            "groups" => Split::Groups(self.0.region(object.required("region")?)?, two_places()?),
            "cap" => Split::Cap(
                self.0.under_review(object.required("under_review")?)?,
                self.each(object.required("seats")?, |json| self.0.main_seat(json))?,
            ),
            "completion" => Split::Completion(place()?, self.parties(object.required("states")?)?),
            "completed" => Split::Completed(place()?),
            "uncounted" => Split::Uncounted(state()?, place()?),
            "otherwise" => Split::Otherwise(self.lot(object.required("ball")?)?),
            _ => {
                let expected =
                    "one of mutual, one_seat, groups, cap, completion, completed, uncounted, otherwise";
                return Err(kind.refuse("unknown_kind", expected));
            }
        })
    }

    fn lot(&self, json: &Json<'_>) -> Result<Seated, InputError> {
        let Vacancy { under_review, seat } = self.vacancy(json)?;
        Ok(Seated::new(under_review, seat, self.0.party(json.object()?.required("party")?)?))
    }

    /// What a State that stands in the pairing brings to the seat that it completes.
    fn brings(&self, json: &Json<'_>) -> Result<InstrumentSet, InputError> {
        let object = json.object()?;
        let Some(brings) = object.get("brings") else { return Ok(InstrumentSet::EMPTY) };
        Ok(self.each(brings, |json| self.0.instrument(json))?.into_iter().collect())
    }

    /// The seats to be drawn, of which there is one at least.
    fn vacancies(&self, json: &Json<'_>) -> Result<Vec<Vacancy>, InputError> {
        let vacancies = self.each(json, |json| self.vacancy(json))?;
        (!vacancies.is_empty())
            .then_some(vacancies)
            .ok_or_else(|| json.error("wrong_shape", "none of them", "a seat to be drawn"))
    }

    fn vacancy(&self, json: &Json<'_>) -> Result<Vacancy, InputError> {
        let object = json.object()?;
        let under_review = self.0.under_review(object.required("under_review")?)?;
        let seat = object.required("seat")?;
        let seat = if seat.parse::<String>()? == names::ADDITIONAL {
            Seat::Additional(Some(self.0.main_seat(object.required("completes")?)?))
        } else {
            Seat::Main(self.0.main_seat(seat)?)
        };
        Ok(Vacancy { under_review, seat })
    }

    fn balls(&self, json: &Json<'_>, number: usize) -> Result<Balls, InputError> {
        let object = json.object()?;
        let parties = self.parties(object.required("states")?)?;
        Ok(Balls { parties, refuted_by: earlier(object.required("refuted_by")?, number)? })
    }

    fn place(&self, json: &Json<'_>) -> Result<Place, InputError> {
        let object = json.object()?;
        let under_review = self.0.under_review(object.required("under_review")?)?;
        let seat = self.0.main_seat(object.required("seat")?)?;
        let role = object.required("role")?;
        match &*role.parse::<String>()? {
            COMPLETING => Ok(Place::new(under_review, seat, Role::Completing)),
            COMPLETED => Ok(Place::new(under_review, seat, Role::Completed)),
            _ => Err(role.refuse("unknown_kind", format!("one of {COMPLETING}, {COMPLETED}"))),
        }
    }

    fn count(&self, json: &Json<'_>) -> Result<SeatCount, InputError> {
        let object = json.object()?;
        Ok(SeatCount {
            under_review: self.0.under_review(object.required("under_review")?)?,
            seat: self.0.main_seat(object.required("seat")?)?,
            states: object.required("states")?.parse()?,
        })
    }

    fn parties(&self, json: &Json<'_>) -> Result<Vec<PartyId>, InputError> {
        self.each(json, |json| self.0.party(json))
    }

    fn each<T>(
        &self,
        json: &Json<'_>,
        read: impl Fn(&Json<'_>) -> Result<T, InputError>,
    ) -> Result<Vec<T>, InputError> {
        json.array()?.iter().map(read).collect()
    }

    fn two<T>(
        &self,
        json: &Json<'_>,
        read: impl Fn(&Json<'_>) -> Result<T, InputError>,
    ) -> Result<[T; 2], InputError> {
        let each = self.each(json, read)?;
        let found = format!("{} of them", each.len());
        each.try_into().map_err(|_| json.error("wrong_shape", found, "two"))
    }
}

/// What a redraw asks of the States drawn; null: nothing.
fn ground(claim: &Object<'_>) -> Result<Option<Restriction>, InputError> {
    let Some(json) = claim.get("ground") else { return Ok(None) };
    match json.parse::<Option<String>>()?.as_deref() {
        None => Ok(None),
        Some("working_language") => {
            Ok(Some(Restriction::WorkingLanguages(claim.required("languages")?.parse()?)))
        }
        Some("legal_system") => Ok(Some(Restriction::LegalSystem)),
        Some(_) => Err(json.refuse("unknown_kind", "one of working_language, legal_system, or null")),
    }
}

/// The place in the list of an earlier step.
fn earlier(json: &Json<'_>, number: usize) -> Result<usize, InputError> {
    let by = json.parse::<usize>()?;
    let known = (1..number).contains(&by);
    known.then(|| by - 1).ok_or_else(|| json.refuse("unknown_step", "the number of an earlier step"))
}
