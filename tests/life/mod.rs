//! Ten years of a register: random events on the real roster, the true accessions among them in the order of their dates.
//! What must hold is asked after every event.

mod requests;

use std::collections::{BTreeMap, BTreeSet};

use bylot::register::{
    Came, Event, Item, Leave, Register, RegisterError, Request, Status, With, read_register,
};
use bylot::rules::{Additional, Debts, LegalSystem, RuleId};
use bylot::{
    DEFAULT_BUDGET, Date, Extent, LAUNCH, Lottery, PARTIES_CSV, Pairing, Procedure, Roster, Rules, Seed,
    check,
};
use kit::Dice;

/// What happened in a life.
#[derive(Clone, Default, Debug)]
pub struct Tally {
    /// Events by kind.
    pub events: BTreeMap<&'static str, usize>,
    /// Requests of agendas by what came of them.
    pub came: BTreeMap<Came, usize>,
    /// Refusals by code.
    pub refused: BTreeMap<&'static str, usize>,
    /// After how many events somebody owed a review.
    pub owing: usize,
    /// After how many events a seat stood open.
    pub open: usize,
    /// How many breaches were recorded.
    pub breaches: usize,
}

impl Tally {
    /// This life and another.
    pub fn add(&mut self, other: Self) {
        other.events.into_iter().for_each(|(kind, count)| *self.events.entry(kind).or_default() += count);
        other.came.into_iter().for_each(|(came, count)| *self.came.entry(came).or_default() += count);
        other.refused.into_iter().for_each(|(code, count)| *self.refused.entry(code).or_default() += count);
        self.owing += other.owing;
        self.open += other.open;
        self.breaches += other.breaches;
    }
}

/// The parties as they stood on each day on which one of them joined something.
pub struct Days(Vec<(Date, Roster)>);

impl Days {
    /// All days of the built-in roster after the first draw.
    pub fn of_the_built_in_roster() -> Self {
        let days: BTreeSet<Date> = PARTIES_CSV
            .split(['\n', ','])
            .filter_map(|cell| cell.parse().ok())
            .filter(|&day| day >= LAUNCH)
            .chain([LAUNCH])
            .collect();
        let on = |day: Date| (day, roster_on(day, &Rules::untoc()));
        Self(days.into_iter().map(on).collect())
    }

    /// What truly happened, in order: accessions and new parties.
    fn requests(&self) -> Vec<Request> {
        let rules = Rules::untoc();
        let mut requests = Vec::new();
        for pair in self.0.windows(2) {
            let (before, (_, after)) = (&pair[0].1, &pair[1]);
            for (id, party) in after.parties() {
                let Some(was) = before.find(&party.code) else {
                    requests.push(Request::join(after, &rules, id, None));
                    continue;
                };
                let more = party.holds.minus(before.party(was).holds);
                let names: Vec<_> = more.iter().map(|it| rules.instruments[it.index()].clone()).collect();
                if !names.is_empty() {
                    requests.push(Request::accede(&party.code, names, None));
                }
            }
        }
        requests
    }
}

/// The built-in roster as it stood on a day.
pub fn roster_on(day: Date, rules: &Rules) -> Roster {
    let read = bylot::formats::read_roster("parties.csv", PARTIES_CSV.as_bytes(), rules, Some(day));
    read.expect("the built-in roster").0
}

/// The rule set of this life: as it is, by lot, or with so low a cap that seats come to lack instruments; whichever part of an urn is
/// drawn from first.
pub fn rules(seed: u64) -> Rules {
    let (debts, legal_system) = match seed % 4 {
        0 => (Debts::FirstIfLot, LegalSystem::Ignored),
        1 => (Debts::First, LegalSystem::Preferred),
        2 => (Debts::Last, LegalSystem::OwnGroup),
        _ => (Debts::First, LegalSystem::Ignored),
    };
    let rules = Rules { debts, legal_system, ..Rules::untoc() };
    match seed % 4 {
        2 => Rules { cap: Some(2), ..rules },
        3 => Rules { additional: Additional::ByLot, ..rules },
        _ => rules,
    }
}

/// Lives the life of this number, of at least `events` events, and replays it.
///
/// # Panics
/// When something that must hold does not.
pub fn live(days: &Days, seed: u64, events: usize) -> (Register, Tally) {
    let (register, tally) = lived(days, seed, events);
    let (read, torn) =
        read_register("life", register.to_text().as_bytes()).expect("what was written can be read");
    assert!(torn.is_none() && read.head() == register.head() && read.pairing() == register.pairing());
    read.replay(DEFAULT_BUDGET).unwrap_or_else(|differs| panic!("life {seed}: {differs}"));
    // As at any day it is what the events up to then add up to.
    for at in (0..register.events().len()).step_by(37) {
        let day = register.events()[at].on();
        let last = register.events().iter().rfind(|event| event.on() <= day).expect("one at least");
        let then = register.at_day(day).expect("a day since the founding");
        assert_eq!((then.events().len() as u64, then.day()), (last.number(), day), "life {seed}");
    }
    (register, tally)
}

/// The procedure by which is drawn unless another is asked for.
///
/// # Panics
/// When there is no draw.
pub fn by_default(roster: &Roster, rules: &Rules) -> Procedure {
    Lottery::new(roster, rules).expect("a draw").default_procedure()
}

/// The register of the life of this number, of at least `events` events, and what happened in it.
///
/// # Panics
/// When something that must hold after an event does not.
pub fn lived(days: &Days, seed: u64, events: usize) -> (Register, Tally) {
    let mut life = Life::begun(seed);
    let mut truly = days.requests().into_iter().peekable();
    while life.register.events().len() <= events || truly.peek().is_some() {
        if let Some(request) = life.dice.percent(10).then(|| truly.next()).flatten() {
            life.enter(&request, None);
        } else if life.dice.percent(35) {
            life.meet();
        } else {
            let request = requests::fact(&mut life.dice, &life.register);
            life.enter(&request, None);
        }
    }
    (life.register, life.tally)
}

/// A life being lived.
struct Life {
    seed: u64,
    dice: Dice,
    /// Days go by.
    clock: usize,
    register: Register,
    tally: Tally,
    seats: Seats,
    /// Who has left a review by a redraw.
    left: BTreeSet<(String, String)>,
    /// Who has ever reviewed whom.
    ever: BTreeSet<(String, String)>,
    /// Pairs that stood as adopted.
    adopted: BTreeSet<(String, String)>,
}

impl Life {
    /// The founding, and the first draw or a pairing from elsewhere.
    fn begun(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let rules = rules(seed);
        let roster = roster_on(LAUNCH, &rules);
        let procedure = dice.pick(&[by_default(&roster, &rules), Procedure::Sequential]);
        let found = Request::found(procedure, &roster, &rules);
        let register = Register::found(&found, With::on(LAUNCH)).expect("a founding");
        let mut life = Self {
            seed,
            dice,
            clock: 0,
            register,
            tally: Tally::default(),
            seats: Seats::new(),
            left: BTreeSet::new(),
            ever: BTreeSet::new(),
            adopted: BTreeSet::new(),
        };
        assert!(matches!(life.proposed(&Request::waive_cap("ALB"), None), Err(code) if code == "not_paired"));
        if seed % 3 == 1 {
            let pairing = elsewhere(&mut life.dice, &roster, seed);
            let adopt = Request::adopt(&roster, &rules, &pairing, "a list", Vec::new());
            assert!(life.enter(&adopt, None), "life {seed}: a pairing is adopted");
            life.adopted =
                life.seats.keys().map(|(review, party, _)| (review.clone(), party.clone())).collect();
        } else {
            let text = format!("life {seed}");
            assert!(life.enter(&Request::lots(), Some(&text)), "life {seed}: a first draw");
        }
        life
    }

    /// A meeting closes an agenda, and its lots are held.
    fn meet(&mut self) {
        let agenda = requests::agenda(&mut self.dice, &self.register);
        if !self.enter(&Request::meeting("a session", agenda), None) {
            return;
        }
        // Nothing comes between.
        let between = requests::fact(&mut self.dice, &self.register);
        assert!(matches!(self.proposed(&between, None), Err(code) if code == "agenda_closed"));
        let text = format!("life {}, {}", self.seed, self.dice.below(1 << 30));
        assert!(self.enter(&Request::lots(), Some(&text)), "life {}: the lots of an agenda", self.seed);
    }

    /// The event that a request leads to; else the code of the refusal.
    fn proposed(&mut self, request: &Request, text: Option<&str>) -> Result<Event, &'static str> {
        let seed = text.map(Seed::announced);
        let with = With { seed: seed.as_ref(), ..With::on(day(self.clock)) };
        match self.register.propose(request, with) {
            Ok(event) => Ok(event),
            Err(RegisterError::Refused(refusal)) => Err(refusal.code),
            // A true accession of a party that has left since; a setting that makes no sense.
            Err(RegisterError::Input(error)) if text.is_none() => Err(error.code),
            Err(error) => panic!("life {}: {error}\n{request:?}", self.seed),
        }
    }

    /// Enters a request; whether it was taken. What must hold is asked.
    fn enter(&mut self, request: &Request, text: Option<&str>) -> bool {
        self.clock += self.dice.below(12);
        let event = match self.proposed(request, text) {
            Ok(event) => event,
            Err(code) => {
                *self.tally.refused.entry(code).or_default() += 1;
                return false;
            }
        };
        self.register.enter(event).expect("an event that was proposed");
        *self.tally.events.entry(request.kind()).or_default() += 1;
        let event = self.register.events().last().expect("an event");
        self.tally.breaches += event.breaches().len();
        for outcome in event.outcomes() {
            *self.tally.came.entry(outcome.outcome).or_default() += 1;
        }
        let (before, status) =
            (std::mem::replace(&mut self.seats, seats(&self.register)), self.register.status());
        self.invariants(&before, &status).unwrap_or_else(|broken| {
            panic!("life {}, event {}: {broken}\n{request:?}", self.seed, self.register.events().len())
        });
        self.ever.extend(self.seats.keys().map(|(review, party, _)| (review.clone(), party.clone())));
        self.tally.owing += usize::from(!status.owed.is_empty());
        self.tally.open += usize::from(!status.open.is_empty());
        true
    }

    /// What must hold after every event.
    fn invariants(&mut self, was: &Seats, status: &Status) -> Result<(), String> {
        let (register, is) = (&self.register, &self.seats);
        if let Some(violation) = register.audit().first() {
            return Err(format!("not accounted for: {violation}"));
        }
        let event = register.events().last().expect("an event");
        let roster = register.roster();
        // Whatever is reported, these are never broken but by what is recorded so.
        let reported = [
            RuleId::Workload,
            RuleId::EveryReviewIsHeld,
            RuleId::AdditionalCompletesASeat,
            RuleId::ReviewGroups,
        ];
        let recorded: BTreeSet<_> = register.events().iter().flat_map(Event::breaches).collect();
        if !register.pairing().reviews.is_empty() {
            let violations = check(roster, register.rules(), register.pairing(), Extent::Whole);
            let broken = violations.iter().filter(|it| !reported.contains(&it.rule)).find(|it| {
                let states: Vec<_> = it.states.iter().map(|&state| roster.code(state).to_owned()).collect();
                !recorded.iter().any(|known| known.rule == it.rule.code() && known.states == states)
            });
            if let Some(violation) = broken {
                return Err(violation.to_string());
            }
        }
        let loads = register.pairing().workloads(roster);
        let over = |(id, party): &(bylot::PartyId, &bylot::Party)| {
            party.maximum.is_some_and(|most| loads[id.index()] > most)
                && !recorded
                    .iter()
                    .any(|known| known.rule == "workload" && known.states == [party.code.clone()])
        };
        if let Some((_, party)) = roster.parties().find(over) {
            return Err(format!("{} performs more reviews than it may", party.code));
        }
        self.moves(was, event)?;
        let times = register.rules().redraws.times;
        if let Some(it) = status.asked.iter().find(|it| it.used > times) {
            return Err(format!("{} asked {} times", it.party, it.used));
        }
        // Who reviewed a State in the past is not reviewed by it.
        let mutual = is.keys().find(|(review, party, _)| {
            self.ever.contains(&(party.clone(), review.clone()))
                && !self.adopted.contains(&(review.clone(), party.clone()))
        });
        if let Some((review, party, _)) = mutual {
            return Err(format!("{party} reviews {review}, by which it was reviewed"));
        }
        match is.keys().find(|(review, party, _)| self.left.contains(&(review.clone(), party.clone()))) {
            Some((review, party, _)) => Err(format!("{party} sits in the review of {review} again")),
            None => Ok(()),
        }
    }

    /// Who may have left a seat, and who may have taken one.
    fn moves(&self, was: &Seats, event: &Event) -> Result<(), String> {
        let is = &self.seats;
        let drew = matches!(event.kind(), "lots" | "adopt");
        for (seat, brings) in is {
            let before = was.get(seat);
            if before.is_none() && !drew {
                return Err(format!("{} seated {} in the review of {}", event.kind(), seat.1, seat.0));
            }
            // Who completes a seat takes nothing on without a lot.
            let more = before.is_some_and(|before| !brings.iter().all(|it| before.contains(it)));
            if more && !seat.2 && !drew {
                return Err(format!("{} takes more on in the review of {}", seat.1, seat.0));
            }
        }
        let contested: BTreeSet<_> = contested(&self.register, event).collect();
        for (review, party, main) in was.keys().filter(|seat| !is.contains_key(seat)) {
            let (roster, pairing) = (self.register.roster(), self.register.pairing());
            let performs = roster.find(party).is_some_and(|it| roster.party(it).reviews());
            let gone = !performs || pairing.review_of(roster, review).is_none();
            let line = serde_json::to_string(event.request()).expect("a request can be written");
            let may = match event.kind() {
                "lots" => contested.iter().any(|(of, who, _)| (of, who) == (review, party)),
                "exclude" => {
                    line.contains(&format!("\"{review}\"")) && line.contains(&format!("\"{party}\""))
                }
                "withdraw" | "decide" => gone || !main,
                "correct" => !main,
                _ => false,
            };
            if !may {
                return Err(format!("{} moved {party} out of the review of {review}", event.kind()));
            }
        }
        Ok(())
    }
}

/// The contested seats of an agenda whose requests were drawn: State under review, reviewing State, and whether it is out for good.
fn contested<'r>(
    register: &'r Register,
    event: &'r Event,
) -> impl Iterator<Item = (String, String, bool)> + 'r {
    let items = requests::agenda_before(register, event);
    items.into_iter().zip(event.outcomes()).filter_map(|(item, outcome)| {
        let drawn = outcome.outcome == Came::Drawn;
        let Item { review, reviewing, agreed_by, .. } = item;
        drawn.then_some((review, reviewing?, agreed_by.is_none()))
    })
}

/// A pairing drawn under other rules, with States in seats that they should not have.
fn elsewhere(dice: &mut Dice, roster: &Roster, seed: u64) -> Pairing {
    let other = Rules { cap: None, ..rules(seed) };
    let lottery = Lottery::new(roster, &other).expect("a draw exists");
    let text = Seed::announced(format!("elsewhere {seed}"));
    let mut pairing = lottery.draw(Procedure::Sequential, &text).expect("a draw");
    for _ in 0..dice.below(4) {
        let (one, other) = (dice.below(pairing.reviews.len()), dice.below(pairing.reviews.len()));
        let party = pairing.reviews[one].under_review;
        if let Some(it) = pairing.reviews[other].reviewers.first_mut() {
            it.party = party;
            it.instruments = None;
        }
    }
    pairing
}

/// A day that comes later the longer the clock runs.
fn day(clock: usize) -> Date {
    let (years, rest) = (clock / 336, clock % 336);
    Date::new(2020 + years as u16 + 1, 1 + (rest / 28) as u8, 1 + (rest % 28) as u8).expect("a day")
}

/// Who sits where and for what, by codes: State under review, reviewing State, and whether for a seat of its own.
type Seats = BTreeMap<(String, String, bool), Vec<String>>;

fn seats(register: &Register) -> Seats {
    let code = |party| register.roster().code(party).to_owned();
    let names =
        |set: bylot::InstrumentSet| set.iter().map(|it| register.rules().instruments[it.index()].clone());
    let mut seats = Seats::new();
    for review in &register.pairing().reviews {
        for it in &review.reviewers {
            let main = matches!(it.seat, bylot::Seat::Main(_));
            let instruments = it.instruments.map(|set| names(set).collect()).unwrap_or_default();
            seats.insert((code(review.under_review), code(it.party), main), instruments);
        }
    }
    seats
}

/// The ways in which a party leaves.
fn leave(dice: &mut Dice, instruments: &[String]) -> Leave {
    use bylot::register::Role;
    match dice.below(4) {
        0 => Leave::Denounces(vec![instruments[dice.below(instruments.len())].clone()]),
        1 => Leave::StaysOut("a letter".into()),
        _ => Leave::Decision {
            symbol: "12/1".into(),
            role: dice.pick(&[Role::UnderReview, Role::Reviewing, Role::Both]),
        },
    }
}
