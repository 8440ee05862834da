//! A derivation in the words of its file: codes and names instead of numbers, a kind and a citation for each part.

use bylot_model::derivation::{
    Claim, LotKind, Place, Premise, Restriction, Role, SeatCount, Seated, Split, Step, Vacancy, Weighed,
    Weight,
};
use bylot_model::rules::{Citation, Paragraph, RuleId};
use bylot_model::{GroupId, InstrumentSet, PartyId, Roster, Rules, Seat, SeatId};
use serde::Serialize;

use super::super::names;

/// What names are taken from, and the claim that the parts belong to.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub roster: &'a Roster,
    pub rules: &'a Rules,
    pub claim: &'a Claim,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum WrittenClaim<'a> {
    NoDraw,
    Fewest {
        least: u32,
    },
    DeadEnd {
        ball: WrittenLot<'a>,
        at_most: Option<u32>,
    },
    Forced {
        ball: WrittenLot<'a>,
        at_most: Option<u32>,
    },
    Nobody {
        seats: Vec<WrittenVacancy<'a>>,
        ground: Option<&'static str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        languages: Option<u32>,
    },
}

/// A seat to be drawn.
#[derive(Serialize)]
pub(super) struct WrittenVacancy<'a> {
    under_review: &'a str,
    seat: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    completes: Option<&'a str>,
}

/// States that can be drawn, and the step that each of them leads to.
#[derive(Serialize)]
struct WrittenBalls<'a> {
    states: Vec<&'a str>,
    refuted_by: usize,
}

#[derive(Serialize)]
pub(super) struct WrittenLot<'a> {
    under_review: &'a str,
    seat: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    completes: Option<&'a str>,
    party: &'a str,
    /// What a State that stands in the pairing brings to the seat that it completes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    brings: Vec<&'a str>,
}

#[derive(Serialize)]
struct WrittenPlace<'a> {
    under_review: &'a str,
    seat: &'a str,
    role: &'static str,
}

/// How many of the States counted a seat can have, or needs.
#[derive(Serialize)]
struct WrittenCount<'a> {
    under_review: &'a str,
    seat: &'a str,
    states: u32,
}

/// States whose reviews weigh the same.
#[derive(Serialize)]
struct WrittenWeight<'a> {
    weight: u32,
    states: Vec<&'a str>,
    reviews: u32,
}

/// States whose reviews of each other weigh something.
#[derive(Serialize)]
struct WrittenBetween<'a> {
    weight: u32,
    states: Vec<&'a str>,
    others: Vec<&'a str>,
    reviews: u32,
}

#[derive(Serialize)]
struct WrittenOfGroup<'a> {
    weight: u32,
    under_review: Vec<&'a str>,
    region: &'a str,
    reviews: u32,
}

/// What a seat weighs at least.
#[derive(Serialize)]
struct WrittenSeatWeight<'a> {
    under_review: &'a str,
    seat: &'a str,
    weight: i64,
}

/// Where the rule stands that a part applies.
#[derive(Serialize)]
struct Cited<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    paragraphs: &'a [Paragraph],
    notes: &'static [&'static str],
}

#[derive(Serialize)]
pub(super) struct WrittenPremise<'a> {
    #[serde(flatten)]
    what: What<'a>,
    #[serde(flatten)]
    cited: Cited<'a>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum What<'a> {
    Seat {
        under_review: &'a str,
        seat: &'a str,
    },
    Minimum {
        state: &'a str,
        reviews: u32,
    },
    Maximum {
        state: &'a str,
        reviews: Option<u32>,
    },
    Group {
        state: &'a str,
        region: &'a str,
    },
    Lacks {
        state: &'a str,
        instrument: &'a str,
    },
    Itself {
        state: &'a str,
    },
    Excluded {
        under_review: &'a str,
        reviewing: &'a str,
    },
    Mutual {
        states: [&'a str; 2],
    },
    OneSeat {
        state: &'a str,
        under_review: &'a str,
    },
    Cap {
        under_review: &'a str,
        reviewing_states: Option<u32>,
    },
    Different,
    Partial,
    AtMost {
        additional: Option<u32>,
    },
    Drawn(WrittenLot<'a>),
    Stands(WrittenLot<'a>),
    Ground {
        state: &'a str,
        ground: Option<&'static str>,
        /// Those that the State works in, where the ground is one of languages.
        #[serde(skip_serializing_if = "Option::is_none")]
        languages: Option<&'a [String]>,
    },
}

#[derive(Serialize)]
pub(super) struct WrittenStep<'a> {
    step: usize,
    #[serde(flatten)]
    how: How<'a>,
    #[serde(flatten)]
    cited: Cited<'a>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum How<'a> {
    Owed {
        states: Vec<&'a str>,
        alone: u32,
        owed: u32,
        seats: Vec<WrittenCount<'a>>,
    },
    Room {
        states: Vec<&'a str>,
        room: u32,
        seats: Vec<WrittenCount<'a>>,
    },
    Full {
        state: &'a str,
        owed: u32,
        room: u32,
    },
    Weighed {
        room: Vec<WrittenWeight<'a>>,
        owed: Vec<WrittenWeight<'a>>,
        between: Vec<WrittenBetween<'a>>,
        of_group: Vec<WrittenOfGroup<'a>>,
        alone: u32,
        alone_owed: u32,
        seats: Vec<WrittenSeatWeight<'a>>,
        least: i64,
        most: i64,
    },
    Contradicts {
        place: WrittenPlace<'a>,
    },
    Cases {
        split: WrittenSplit<'a>,
        refuted_by: Vec<usize>,
    },
    Urn {
        lot: WrittenVacancy<'a>,
        brings: Vec<&'a str>,
        balls: Vec<WrittenBalls<'a>>,
    },
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum WrittenSplit<'a> {
    Mutual { states: [&'a str; 2] },
    OneSeat { state: &'a str, places: [WrittenPlace<'a>; 2] },
    Groups { region: &'a str, places: [WrittenPlace<'a>; 2] },
    Cap { under_review: &'a str, seats: Vec<&'a str> },
    Completion { place: WrittenPlace<'a>, states: Vec<&'a str> },
    Completed { place: WrittenPlace<'a> },
    Uncounted { state: &'a str, place: WrittenPlace<'a> },
    Otherwise { ball: WrittenLot<'a> },
}

/// What a file calls the place of the State that brings what the seat needs in the end.
pub(super) const COMPLETING: &str = "completing";
/// What a file calls the place of the State that is completed.
pub(super) const COMPLETED: &str = "completed";

impl<'a> Writer<'a> {
    /// The claim; the lots held before stand beside it.
    pub(super) fn claim(self) -> WrittenClaim<'a> {
        match self.claim {
            Claim::NoDraw => WrittenClaim::NoDraw,
            &Claim::Fewest { least } => WrittenClaim::Fewest { least },
            &Claim::DeadEnd { ball, at_most, .. } => WrittenClaim::DeadEnd { ball: self.lot(ball), at_most },
            &Claim::Forced { ball, at_most, .. } => WrittenClaim::Forced { ball: self.lot(ball), at_most },
            Claim::Nobody(redraw) => WrittenClaim::Nobody {
                seats: redraw.vacancies.iter().map(|it| self.vacancy(it)).collect(),
                ground: redraw.ground.map(names::ground),
                languages: redraw.ground.and_then(names::languages),
            },
        }
    }

    /// A ball and what it was drawn for.
    pub(super) fn lot(self, lot: Seated) -> WrittenLot<'a> {
        let seat = match lot.lot {
            LotKind::Main => Seat::Main(lot.seat),
            LotKind::Additional => Seat::Additional(Some(lot.seat)),
        };
        WrittenLot {
            under_review: self.code(lot.under_review),
            seat: names::seat_name(self.rules, seat),
            completes: names::completed_seat_name(self.rules, seat),
            party: self.code(lot.party),
            brings: Vec::new(),
        }
    }

    /// Who takes a seat as the pairing stands, and what it brings to it where it completes it.
    pub(super) fn standing(self, lot: Seated, brings: InstrumentSet) -> WrittenLot<'a> {
        WrittenLot { brings: names::instrument_names(self.rules, brings), ..self.lot(lot) }
    }

    /// A premise, with the numbers and names that roster, rule set and claim have for it.
    pub(super) fn premise(self, premise: Premise) -> WrittenPremise<'a> {
        let party = |id| self.roster.party(id);
        let what = match premise {
            Premise::Seat(id, seat) => What::Seat { under_review: self.code(id), seat: self.seat(seat) },
            Premise::Minimum(id) => What::Minimum { state: self.code(id), reviews: party(id).minimum },
            Premise::Maximum(id) => What::Maximum { state: self.code(id), reviews: party(id).maximum },
            Premise::Group(id) => What::Group { state: self.code(id), region: self.region(party(id).group) },
            Premise::Lacks(id, instrument) => {
                What::Lacks { state: self.code(id), instrument: &self.rules.instruments[instrument.index()] }
            }
            Premise::Itself(id) => What::Itself { state: self.code(id) },
            Premise::Excluded(id, reviewing) => {
                What::Excluded { under_review: self.code(id), reviewing: self.code(reviewing) }
            }
            Premise::Mutual(one, other) => What::Mutual { states: [self.code(one), self.code(other)] },
            Premise::OneSeat(id, under_review) => {
                What::OneSeat { state: self.code(id), under_review: self.code(under_review) }
            }
            Premise::Cap(id) => What::Cap { under_review: self.code(id), reviewing_states: self.rules.cap },
            Premise::Different => What::Different,
            Premise::Partial => What::Partial,
            Premise::AtMost => What::AtMost { additional: self.claim.at_most() },
            Premise::Drawn(lot) => What::Drawn(self.lot(lot)),
            Premise::Stands(lot) => What::Stands(self.lot(lot)),
            Premise::Ground(id) => {
                let restriction = self.restriction();
                let languages = restriction
                    .and_then(names::languages)
                    .map(|_| self.roster.party(id).languages.as_slice());
                What::Ground { state: self.code(id), ground: restriction.map(names::ground), languages }
            }
        };
        let cited = match (premise.rule(), premise) {
            (Some(rule), _) => self.cited(rule),
            (None, Premise::AtMost) => Cited::new(None, Citation::PLAIN.with_notes(&["N4"])),
            (None, Premise::Stands(_)) => Cited::new(None, Citation::PLAIN.with_notes(&["N10"])),
            (None, Premise::Ground(_)) => {
                let cited = self.restriction().map(|it| it.citation(self.rules));
                Cited::new(None, cited.unwrap_or(Citation::PLAIN))
            }
            (None, _) => Cited::new(None, Citation::PLAIN),
        };
        WrittenPremise { what, cited }
    }

    /// What a redraw asks of the States drawn.
    fn restriction(self) -> Option<Restriction> {
        match self.claim {
            Claim::Nobody(redraw) => redraw.ground,
            _ => None,
        }
    }

    /// A step, by its number counted from 1.
    pub(super) fn step(self, number: usize, step: &Step) -> WrittenStep<'a> {
        let (how, cited) = match step {
            Step::Owed(step) => {
                let (states, seats) = (self.codes(&step.parties), self.counts(&step.seats));
                (How::Owed { states, alone: step.alone, owed: step.owed, seats }, self.cited(step.rule))
            }
            Step::Room(step) => {
                let (states, seats) = (self.codes(&step.parties), self.counts(&step.seats));
                (How::Room { states, room: step.room, seats }, self.cited(step.rule))
            }
            Step::Full(step) => {
                let state = self.code(step.party);
                (How::Full { state, owed: step.owed, room: step.room }, self.cited(step.rule))
            }
            Step::Weighed(step) => (self.weighed(step), self.cited(step.rule)),
            Step::Contradicts { place } => {
                (How::Contradicts { place: self.place(*place) }, Cited::new(None, Citation::PLAIN))
            }
            Step::Cases { rule, split, refuted_by } => {
                let refuted_by = refuted_by.iter().map(|by| by + 1).collect();
                (How::Cases { split: self.split(split), refuted_by }, self.cited(*rule))
            }
            Step::Urn(urn) => {
                let balls = urn.balls.iter().map(|it| WrittenBalls {
                    states: self.codes(&it.parties),
                    refuted_by: it.refuted_by + 1,
                });
                let brings = names::instrument_names(self.rules, urn.brings);
                (
                    How::Urn { lot: self.vacancy(&urn.vacancy), brings, balls: balls.collect() },
                    self.cited(urn.rule),
                )
            }
        };
        WrittenStep { step: number, how, cited }
    }

    fn weighed(self, step: &Weighed) -> How<'a> {
        let weights = |weights: &[Weight]| {
            let written = |it: &Weight| WrittenWeight {
                weight: it.weight,
                states: self.codes(&it.parties),
                reviews: it.reviews,
            };
            weights.iter().map(written).collect()
        };
        let between = step.between.iter().map(|it| WrittenBetween {
            weight: it.weight,
            states: self.codes(&it.parties),
            others: self.codes(&it.others),
            reviews: it.reviews,
        });
        let of_group = step.of_group.iter().map(|it| WrittenOfGroup {
            weight: it.weight,
            under_review: self.codes(&it.under_review),
            region: self.region(it.group),
            reviews: it.reviews,
        });
        let seats = step.seats.iter().map(|it| WrittenSeatWeight {
            under_review: self.code(it.under_review),
            seat: self.seat(it.seat),
            weight: it.weight,
        });
        How::Weighed {
            room: weights(&step.room),
            owed: weights(&step.owed),
            between: between.collect(),
            of_group: of_group.collect(),
            alone: step.alone,
            alone_owed: step.alone_owed,
            seats: seats.collect(),
            least: step.least,
            most: step.most,
        }
    }

    fn split(self, split: &Split) -> WrittenSplit<'a> {
        match split {
            &Split::Mutual(one, other) => WrittenSplit::Mutual { states: [self.code(one), self.code(other)] },
            &Split::OneSeat(party, places) => {
                WrittenSplit::OneSeat { state: self.code(party), places: places.map(|it| self.place(it)) }
            }
            &Split::Groups(group, places) => {
                WrittenSplit::Groups { region: self.region(group), places: places.map(|it| self.place(it)) }
            }
            Split::Cap(under_review, seats) => WrittenSplit::Cap {
                under_review: self.code(*under_review),
                seats: seats.iter().map(|&seat| self.seat(seat)).collect(),
            },
            Split::Completion(place, parties) => {
                WrittenSplit::Completion { place: self.place(*place), states: self.codes(parties) }
            }
            &Split::Completed(place) => WrittenSplit::Completed { place: self.place(place) },
            &Split::Uncounted(party, place) => {
                WrittenSplit::Uncounted { state: self.code(party), place: self.place(place) }
            }
            &Split::Otherwise(ball) => WrittenSplit::Otherwise { ball: self.lot(ball) },
        }
    }

    fn vacancy(self, vacancy: &Vacancy) -> WrittenVacancy<'a> {
        WrittenVacancy {
            under_review: self.code(vacancy.under_review),
            seat: names::seat_name(self.rules, vacancy.seat),
            completes: names::completed_seat_name(self.rules, vacancy.seat),
        }
    }

    fn place(self, place: Place) -> WrittenPlace<'a> {
        let role = match place.role {
            Role::Completing => COMPLETING,
            Role::Completed => COMPLETED,
        };
        WrittenPlace { under_review: self.code(place.under_review), seat: self.seat(place.seat), role }
    }

    fn counts(self, seats: &[SeatCount]) -> Vec<WrittenCount<'a>> {
        let count = |it: &SeatCount| WrittenCount {
            under_review: self.code(it.under_review),
            seat: self.seat(it.seat),
            states: it.states,
        };
        seats.iter().map(count).collect()
    }

    fn code(self, party: PartyId) -> &'a str {
        self.roster.code(party)
    }

    fn codes(self, parties: &[PartyId]) -> Vec<&'a str> {
        parties.iter().map(|&party| self.code(party)).collect()
    }

    fn seat(self, seat: SeatId) -> &'a str {
        names::seat_name(self.rules, Seat::Main(seat))
    }

    fn cited(self, rule: RuleId) -> Cited<'a> {
        Cited::new(Some(rule), self.rules.citation(rule))
    }

    fn region(self, group: GroupId) -> &'a str {
        &self.roster.groups()[group.index()]
    }
}

impl<'a> Cited<'a> {
    fn new(rule: Option<RuleId>, citation: Citation<'a>) -> Self {
        Self { rule: rule.map(RuleId::code), paragraphs: citation.paragraphs, notes: citation.notes }
    }
}
