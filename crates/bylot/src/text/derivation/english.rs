//! The words of a derivation in English.

use bylot_model::derivation::{
    Claim, Derivation, LotKind, Owed, Place, Role, Room, SeatCount, Seated, Split, Step,
};
use bylot_model::rules::{Additional, Citation, RuleId};
use bylot_model::{PartyId, Roster, Rules, SeatId};

use super::super::words::{counted, listed, short};
use super::phrase::Phrase;
use super::{Case, DerivationWords, Supposed, given, redraw};

/// The most States, seats or places that are named; the rest is counted.
pub(super) const NAMED: usize = 60;

/// English, with the codes and names of a roster and the seats of a rule set.
#[derive(Clone, Copy, Debug)]
pub struct English<'a> {
    pub(super) roster: &'a Roster,
    pub(super) rules: &'a Rules,
}

impl<'a> English<'a> {
    /// The words for derivations of `roster` and `rules`.
    pub fn new(roster: &'a Roster, rules: &'a Rules) -> Self {
        Self { roster, rules }
    }

    /// `paragraph 28(a)`
    pub(super) fn cited(&self, rule: RuleId) -> Citation<'a> {
        self.rules.citation(rule)
    }
}

impl DerivationWords for English<'_> {
    fn claim(&self, claim: &Claim) -> String {
        match claim {
            Claim::NoDraw => "No lawful pairing exists.".into(),
            Claim::Fewest { least } => format!(
                "No lawful pairing has fewer than {} (note N4).",
                counted(*least as usize, "additional reviewing State", "additional reviewing States")
            ),
            Claim::DeadEnd { ball, .. } => format!(
                "{} cannot take the {}: the draw could not be completed under its rules.",
                self.state(ball.party),
                self.lot(*ball)
            ),
            Claim::Forced { ball, .. } => format!(
                "{} must take the {}: with any other State there, the draw could not be completed under its rules.",
                self.state(ball.party),
                self.lot(*ball)
            ),
            Claim::Nobody(redraw) => redraw::claim(self, redraw),
        }
    }

    fn given(&self, derivation: &Derivation) -> Vec<String> {
        given::given(self, derivation)
    }

    fn headings(&self) -> [String; 2] {
        ["Given".into(), "It follows".into()]
    }

    fn too_many(&self, steps: usize) -> String {
        format!(
            "It takes {steps} steps of one case within the other, too many to be read. The derivation as JSON has them all, and they \
             were checked."
        )
    }

    fn step(&self, derivation: &Derivation, number: usize, supposed: &Supposed<'_>) -> String {
        let said = match &derivation.steps[number] {
            Step::Owed(owed) => self.owed(owed),
            Step::Room(room) => self.room(room),
            Step::Full(full) => format!(
                "{} must perform {} more ({}), and may perform only {}.",
                self.state(full.party),
                counted(full.owed as usize, "review", "reviews"),
                self.cited(full.rule),
                full.room
            ),
            Step::Weighed(weighed) => self.weighed(weighed),
            Step::Contradicts { place } => {
                format!("That contradicts what was drawn for {}.", self.place(*place))
            }
            Step::Cases { split, refuted_by, .. } => self.cases(split, refuted_by),
            Step::Urn(urn) => redraw::urn(self, urn),
        };
        match supposed {
            Supposed::Cases(cases) if cases.is_empty() => said,
            Supposed::Cases(cases) => {
                let told = cases.iter().map(|case| match *case {
                    Case::Of { split, number } => self.case(split, number),
                    Case::Drawn { vacancy, parties } => redraw::drawn(self, vacancy, parties),
                });
                let cases: Vec<_> = told.collect();
                format!("Suppose that {}. {said}", cases.join(", and that "))
            }
            Supposed::AsIn(steps) => {
                let steps = listed(steps.iter().map(|step| format!("({})", step + 1)), NAMED);
                format!("In each case of {steps} that leads here: {said}")
            }
        }
    }
}

impl English<'_> {
    fn owed(&self, step: &Owed) -> String {
        let Owed { rule, parties, owed, seats, .. } = step;
        let reviews = counted(*owed, "review", "reviews");
        let alone = counted(step.alone, "seat", "seats");
        let must = match (&parties[..], step.alone) {
            ([], _) => {
                format!(
                    "{} must be taken without an additional reviewing State",
                    counted(*owed, "seat", "seats")
                )
            }
            (parties, _) if step.alone == 0 => {
                let states = self.states(parties).opening();
                format!("{states} must still perform {reviews} ({})", self.cited(*rule))
            }
            (parties, _) => format!(
                "{} must still perform their reviews ({}), and {alone} must be taken without an additional \
                 reviewing State: {owed} in all, where such a seat with one of them counts for two",
                self.states(parties).opening(),
                self.cited(*rule)
            ),
        };
        let them = if parties.len() == 1 { "it" } else { "them" };
        let places: u32 = seats.iter().map(|seat| seat.states).sum();
        match (&seats[..], parties.len()) {
            ([], _) => format!(
                "{must}, and no seat is left that {} can take.",
                if parties.len() == 1 { "it" } else { "any of them" }
            ),
            ([_], 1) => format!("{must}, and can take only {}.", self.seats(seats)),
            _ => format!(
                "{must}. There is room for only {places} of {them}: {}. That is {} too few.",
                self.seats(seats),
                owed - places
            ),
        }
    }

    fn room(&self, step: &Room) -> String {
        let Room { rule, parties, room, seats } = step;
        let places: u32 = seats.iter().map(|seat| seat.states).sum();
        match parties.len() {
            0 => {
                let seats: Vec<_> = seats.iter().map(|&seat| SeatCount { states: 1, ..seat }).collect();
                let it = if seats.len() == 1 { "it" } else { "them" };
                format!(
                    "{} must be taken, and nobody can take {it} ({}).",
                    self.seats(&seats).opening(),
                    self.cited(*rule)
                )
            }
            _ => format!(
                "{} must be taken, and that needs {} by {}. {} may perform no more than {room} more in all ({}): {} too few.",
                self.seats(seats).opening(),
                counted(places as usize, "review", "reviews"),
                self.states(parties),
                if parties.len() == 1 { "It" } else { "They" },
                self.cited(*rule),
                places - room
            ),
        }
    }

    fn cases(&self, split: &Split, refuted_by: &[usize]) -> String {
        let cases: Vec<_> = (refuted_by.iter().enumerate())
            .map(|(number, by)| format!("{}, which is impossible ({})", self.case(split, number), by + 1))
            .collect();
        let why = match split {
            Split::Otherwise(_) => Phrase::Words("were it otherwise".into()),
            split => {
                let rule = split.rule();
                Phrase::Words(format!("{} ({})", rule.rule().sentence, self.cited(rule)))
            }
        };
        let why = why.opening();
        match &cases[..] {
            [only] => format!("{why}: {only}."),
            cases => format!("{why}: either {}.", cases.join(", or ")),
        }
    }

    /// What is supposed in one case.
    fn case(&self, split: &Split, number: usize) -> String {
        let does_not = |party: PartyId, place: Place| {
            format!("{} does not take {}", self.state(party), self.place(place))
        };
        match (split, number) {
            (&Split::Mutual(one, other), 0) => self.not_reviewing(one, other),
            (&Split::Mutual(one, other), _) => self.not_reviewing(other, one),
            (&Split::OneSeat(party, places), _) => does_not(party, places[number]),
            (Split::Groups(group, places), _) => {
                let cases = places.iter().flat_map(|&place| {
                    let free = self.rules.additional_group == bylot_model::rules::AdditionalGroup::Any
                        && place.role == Role::Completing;
                    let group = &self.roster.groups()[group.index()];
                    let other = format!("the State at {} is not of {group}", self.place(place));
                    let additional =
                        format!("{} is taken with an additional reviewing State", self.seat(place));
                    [Some(other), free.then_some(additional)]
                });
                cases.flatten().nth(number).unwrap_or_default()
            }
            (Split::Cap(under_review, seats), _) => {
                let place = Place::new(*under_review, seats[number], Role::Completed);
                format!("{} is taken by one State alone", self.seat(place))
            }
            (Split::Completed(place), 0) => format!("{} is taken by one State alone", self.seat(*place)),
            (Split::Completed(place), _) => {
                format!("{} is taken with an additional reviewing State", self.seat(*place))
            }
            (Split::Completion(place, parties), 0) => {
                format!("{} is for {} to complete", self.seat(*place), self.one_of(parties))
            }
            (Split::Completion(place, parties), _) => {
                format!("{} is not for {} to complete", self.seat(*place), self.one_of(parties))
            }
            (&Split::Uncounted(party, place), 0) => does_not(party, place),
            (&Split::Uncounted(_, place), 1) => format!("{} is taken by one State alone", self.seat(place)),
            (&Split::Uncounted(party, place), _) => format!(
                "{} completes {}, which does not count towards the reviews it must perform",
                self.state(party),
                self.seat(place)
            ),
            (&Split::Otherwise(ball), number) => {
                let place = Place::new(ball.under_review, ball.seat, Role::Completing);
                match (ball.lot, number) {
                    (LotKind::Main, 0) => format!("another State takes {} alone", self.seat(place)),
                    (LotKind::Main, _) => {
                        format!("another State takes {} with an additional reviewing State", self.seat(place))
                    }
                    (LotKind::Additional, _) => format!("another State completes {}", self.seat(place)),
                }
            }
        }
    }

    fn not_reviewing(&self, party: PartyId, under_review: PartyId) -> String {
        format!("{} does not review {}", self.state(party), self.state(under_review))
    }

    pub(super) fn one_of(&self, parties: &[PartyId]) -> String {
        match parties {
            [only] => self.state(*only),
            several => format!("one of {}", self.codes(several)),
        }
    }

    /// `KEN (Kenya)`
    pub(super) fn state(&self, id: PartyId) -> String {
        let party = self.roster.party(id);
        let (code, name) = (short(&party.code, 40), short(&party.name, 60));
        if name.is_empty() || name == code { code } else { format!("{code} ({name})") }
    }

    /// States in a sentence: named when they are few, else by their codes.
    pub(super) fn states(&self, parties: &[PartyId]) -> Phrase {
        Phrase::Words(match parties.len() {
            0..=4 => return Phrase::Code(listed(parties.iter().map(|&it| self.state(it)), NAMED)),
            several if several == self.roster.len() => format!("all {several} States"),
            several => match self.others(parties, |_| true) {
                Some(others) => {
                    format!("the {several} States other than {}", self.some_codes(&others, NAMED))
                }
                None => format!("the {several} States {}", self.some_codes(parties, NAMED)),
            },
        })
    }

    /// The States under review of some seats.
    pub(super) fn codes(&self, parties: &[PartyId]) -> String {
        match self.others(parties, |party| self.roster.party(party).under_review) {
            Some(others) if others.is_empty() => format!("all {} States under review", parties.len()),
            Some(others) => format!(
                "all {} States under review but {}",
                parties.len() + others.len(),
                self.some_codes(&others, NAMED)
            ),
            None => self.some_codes(parties, NAMED),
        }
    }

    /// Those `among` the parties that are not listed, when these are too many to name and the others are fewer.
    fn others(&self, parties: &[PartyId], among: impl Fn(PartyId) -> bool) -> Option<Vec<PartyId>> {
        let all = self.roster.parties().map(|(id, _)| id).filter(|&id| among(id));
        let others: Vec<_> = all.filter(|id| !parties.contains(id)).collect();
        (parties.len() > NAMED && others.len() < parties.len()).then_some(others)
    }

    /// The codes of States, of which no more than `most` are named.
    pub(super) fn some_codes(&self, parties: &[PartyId], most: usize) -> String {
        listed(parties.iter().map(|&it| short(self.roster.code(it), 40)), most)
    }

    /// `own-group seat`
    pub(super) fn seat_name(&self, seat: SeatId) -> String {
        format!("{} seat", short(&self.rules.seats[seat.index()].name.replace('_', "-"), 40))
    }

    /// `the own-group seat of KEN (Kenya)`
    fn seat(&self, place: Place) -> String {
        self.seat_at(place.under_review, place.seat)
    }

    /// The same of a seat.
    pub(super) fn seat_at(&self, under_review: PartyId, seat: SeatId) -> String {
        format!("the {} of {}", self.seat_name(seat), self.state(under_review))
    }

    /// `own-group seat of KEN (Kenya)`, with the lot it is.
    pub(super) fn lot(&self, ball: Seated) -> String {
        let seat = format!("{} of {}", self.seat_name(ball.seat), self.state(ball.under_review));
        match ball.lot {
            LotKind::Main => seat,
            LotKind::Additional => {
                format!("place of the additional reviewing State that completes the {seat}")
            }
        }
    }

    fn place(&self, place: Place) -> String {
        let seat = self.seat(place);
        match place.role {
            Role::Completing if self.is_shared() => format!("{seat} (alone or to complete it)"),
            Role::Completing => seat,
            Role::Completed => format!("{seat} (to be completed)"),
        }
    }

    /// Whether two States may share a seat at all.
    pub(super) fn is_shared(&self) -> bool {
        self.rules.additional != Additional::Never
    }

    /// `the own-group seats of KEN and UGA; the other-group seat of TZA`, with how many States where it is not one.
    pub(super) fn seats(&self, seats: &[SeatCount]) -> Phrase {
        let mut kinds: Vec<_> = seats.iter().map(|it| (it.seat, it.states)).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let kinds = kinds.into_iter().map(|kind| {
            let at = seats.iter().filter(|it| (it.seat, it.states) == kind);
            let states: Vec<_> = at.map(|it| it.under_review).collect();
            let plural = if states.len() == 1 { "" } else { "s" };
            let each = match (kind.1, states.len()) {
                (1, _) => String::new(),
                (several, 1) => format!(" ({several})"),
                (several, _) => format!(" ({several} each)"),
            };
            let named =
                if states.len() <= 4 { self.states(&states).to_string() } else { self.codes(&states) };
            format!("the {}{plural} of {named}{each}", self.seat_name(kind.0))
        });
        Phrase::Words(kinds.collect::<Vec<_>>().join("; "))
    }
}
