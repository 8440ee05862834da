//! Ten years of a register: random events on the real roster, the true accessions among them in the order of their dates.
//! What must hold is asked after every event.

use std::collections::{BTreeMap, BTreeSet};

use bylot::register::{Ground, Register, RegisterError, Request, Role, SeatName, Status, read_register};
use bylot::rules::{Additional, RuleId};
use bylot::{
    DEFAULT_BUDGET, Date, Extent, LAUNCH, Lottery, PARTIES_CSV, Procedure, Roster, Rules, Seed, check,
};
use kit::Dice;

/// What happened in a life.
#[derive(Clone, Default, Debug)]
pub struct Tally {
    /// Events by kind.
    pub events: BTreeMap<&'static str, usize>,
    /// Refusals by code.
    pub refused: BTreeMap<&'static str, usize>,
    /// After how many events somebody owed a review.
    pub owing: usize,
    /// After how many events a seat stood open.
    pub open: usize,
}

impl Tally {
    /// This life and another.
    pub fn add(&mut self, other: Self) {
        other.events.into_iter().for_each(|(kind, count)| *self.events.entry(kind).or_default() += count);
        other.refused.into_iter().for_each(|(code, count)| *self.refused.entry(code).or_default() += count);
        self.owing += other.owing;
        self.open += other.open;
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
        let on = |day: Date| {
            let read = bylot::formats::read_roster(
                "parties.csv",
                PARTIES_CSV.as_bytes(),
                &Rules::untoc(),
                Some(day),
            );
            (day, read.expect("the built-in roster").0)
        };
        Self(days.into_iter().map(on).collect())
    }

    /// The roster of the first day: its parties stand as the rule set has it.
    fn on_the_first(&self, rules: &Rules) -> Roster {
        let text = PARTIES_CSV.as_bytes();
        bylot::formats::read_roster("parties.csv", text, rules, Some(self.0[0].0))
            .expect("the built-in roster")
            .0
    }

    /// What truly happened, in order: accessions and new parties.
    fn requests(&self) -> Vec<Request> {
        let rules = Rules::untoc();
        let mut requests = Vec::new();
        for pair in self.0.windows(2) {
            let (before, (day, after)) = (&pair[0].1, &pair[1]);
            for (id, party) in after.parties() {
                match before.find(&party.code) {
                    None => requests.push(Request::join(after, &rules, id, None)),
                    Some(was) => {
                        let more = party.holds.minus(before.party(was).holds);
                        let accede = |it: bylot::InstrumentId| {
                            Request::accede(&party.code, &rules.instruments[it.index()], Some(*day))
                        };
                        requests.extend(more.iter().map(accede));
                    }
                }
            }
        }
        requests
    }
}

/// The rule set of this life: as it is, by lot, or with so low a cap that seats come to lack instruments.
pub fn rules(seed: u64) -> Rules {
    match seed % 4 {
        2 => Rules { cap: Some(2), ..Rules::untoc() },
        3 => Rules { additional: Additional::ByLot, ..Rules::untoc() },
        _ => Rules::untoc(),
    }
}

/// Lives the life of this number, of at least `events` events, and replays it.
///
/// # Panics
/// When something that must hold does not.
pub fn live(days: &Days, seed: u64, events: usize) -> Tally {
    let (register, tally) = lived(days, seed, events);
    let (read, torn) =
        read_register("life", register.to_text().as_bytes()).expect("what was written can be read");
    assert!(torn.is_none() && read.head() == register.head() && read.pairing() == register.pairing());
    read.replay(DEFAULT_BUDGET).unwrap_or_else(|differs| panic!("life {seed}: {differs}"));
    tally
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
    let mut dice = Dice::new(seed);
    let rules = rules(seed);
    let mut tally = Tally::default();
    let roster = days.on_the_first(&rules);
    let procedure = dice.pick(&[by_default(&roster, &rules), Procedure::Sequential]);
    let first = Request::first_draw(procedure, &roster, &rules, dice.percent(80));
    let mut register =
        Register::begin(&first, &Seed::announced(format!("life {seed}")), "").expect("a first draw");
    let mut truly = days.requests().into_iter().peekable();
    let mut left: BTreeSet<(String, String)> = BTreeSet::new();
    let mut seated = seats(&register);
    while register.events().len() <= events || truly.peek().is_some() {
        let true_one = dice.percent(10).then(|| truly.next()).flatten();
        let request = true_one.unwrap_or_else(|| random(&mut dice, &register));
        let announced = Seed::announced(format!("life {seed}, event {}", dice.below(1 << 30)));
        let event = match register.propose(&request, &announced, "") {
            Ok(event) => event,
            Err(RegisterError::Refused(refusal)) => {
                *tally.refused.entry(refusal.code).or_default() += 1;
                continue;
            }
            // A true accession of a party that has withdrawn since.
            Err(RegisterError::Input(error)) if error.code == "unknown_party" => continue,
            Err(error) => panic!("life {seed}, event {}: {error}\n{request:?}", register.events().len() + 1),
        };
        register.enter(event).expect("an event that was proposed");
        *tally.events.entry(request.kind()).or_default() += 1;
        let (before, status) = (std::mem::replace(&mut seated, seats(&register)), register.status());
        invariants((&before, &seated), &register, &status, &mut left).unwrap_or_else(|broken| {
            panic!("life {seed}, event {}: {broken}\n{request:?}", register.events().len())
        });
        tally.owing += usize::from(!status.owed.is_empty());
        tally.open += usize::from(!status.open.is_empty());
    }
    (register, tally)
}

/// A request of any kind that somebody might make.
fn random(dice: &mut Dice, register: &Register) -> Request {
    let roster = register.roster();
    let codes: Vec<&str> = roster.parties().map(|(_, party)| party.code.as_str()).collect();
    let any = dice.pick(&codes);
    let (review, reviewing) = seated(dice, register);
    match dice.below(100) {
        0..70 => {
            let seat = register.seat_of(&review, &reviewing).expect("it sits there");
            let ground = dice.pick(&[
                Ground::WorkingLanguage,
                Ground::LegalSystem,
                Ground::Other,
                Ground::Exceptional,
                Ground::FailedConsultation,
            ]);
            let others = register.pairing().review_of(roster, &review).expect("a review");
            let mut askers: Vec<&str> = others.reviewers.iter().map(|it| roster.code(it.party)).collect();
            askers.extend([review.as_str(), review.as_str(), any]);
            let by = dice.pick(&askers).to_owned();
            let with = if dice.percent(5) { vec![seated(dice, register)] } else { Vec::new() };
            let with = with.iter().filter_map(|(review, it)| register.seat_of(review, it));
            let with = with.filter(|it| (&it.under_review, &it.seat) != (&seat.under_review, &seat.seat));
            let with: Vec<_> = with.collect();
            let redraw = Request::redraw(seat, ground, Some(by), dice.percent(30), with);
            if dice.percent(10) { redraw.at_later_meeting("twelfth session") } else { redraw }
        }
        70..76 => match register.status().open.as_slice() {
            [] => Request::waive_cap(any),
            open => {
                let seat: &SeatName = &open[dice.below(open.len())];
                Request::redraw(seat.clone(), Ground::Vacant, None, false, Vec::new())
            }
        },
        76..84 => {
            let instruments = &register.rules().instruments;
            Request::accede(any, &instruments[dice.below(instruments.len())], None)
        }
        84..86 => Request::recuse(&review, &reviewing, "a letter"),
        86..88 => Request::exclude(&review, &reviewing, "a dispute"),
        88..91 => Request::exclude(&review, any, "a dispute"),
        91..93 => Request::step_out(any, dice.pick(&[Role::UnderReview, Role::Reviewing, Role::Both])),
        93..96 => Request::waive_cap(any),
        _ => Request::volunteer(any, dice.between(2, 6) as u32),
    }
}

/// A review and a State that sits in it.
fn seated(dice: &mut Dice, register: &Register) -> (String, String) {
    let reviews = &register.pairing().reviews;
    loop {
        // Some reviews are contested again and again.
        let among = if dice.percent(40) { 4 } else { reviews.len() };
        let review = &reviews[dice.below(among)];
        if !review.reviewers.is_empty() {
            let it = &review.reviewers[dice.below(review.reviewers.len())];
            let code = |party| register.roster().code(party).to_owned();
            return (code(review.under_review), code(it.party));
        }
    }
}

/// Who sits where, by codes: State under review, reviewing State, and whether for a seat of its own.
type Seats = BTreeSet<(String, String, bool)>;

fn seats(register: &Register) -> Seats {
    let code = |party| register.roster().code(party).to_owned();
    let reviews = register.pairing().reviews.iter();
    reviews
        .flat_map(|review| {
            review.reviewers.iter().map(move |it| {
                let main = matches!(it.seat, bylot::Seat::Main(_));
                (code(review.under_review), code(it.party), main)
            })
        })
        .collect()
}

/// What must hold after every event.
fn invariants(
    (was, is): (&Seats, &Seats),
    after: &Register,
    status: &Status,
    left: &mut BTreeSet<(String, String)>,
) -> Result<(), String> {
    let audit = after.audit();
    if let Some(violation) = audit.first() {
        return Err(format!("not accounted for: {violation}"));
    }
    // Whatever is reported, these are never broken.
    let reported = [RuleId::Workload, RuleId::EveryReviewIsHeld, RuleId::AdditionalCompletesASeat];
    let violations = check(after.roster(), after.rules(), after.pairing(), Extent::Whole);
    if let Some(violation) = violations.iter().find(|it| !reported.contains(&it.rule)) {
        return Err(violation.to_string());
    }
    let loads = after.pairing().workloads(after.roster());
    let over = |(id, party): &(bylot::PartyId, &bylot::Party)| {
        party.maximum.is_some_and(|most| loads[id.index()] > most)
    };
    if let Some((_, party)) = after.roster().parties().find(over) {
        return Err(format!("{} performs more reviews than it may", party.code));
    }
    let event = after.events().last().expect("an event");
    let line = serde_json::to_string(event).expect("an event can be written");
    let roster = after.roster();
    let performs = |party: &str| roster.find(party).is_some_and(|it| roster.party(it).reviews());
    for (review, party, main) in was.difference(is) {
        let named = |key: &str, code: &str| line.contains(&format!("\"{key}\":\"{code}\""));
        let gone = !performs(party) || after.pairing().review_of(roster, review).is_none();
        // A main seat changes hands only where the event says so; an additional one also when it is no longer needed.
        let may = match event.kind() {
            "redraw" | "exclude" if *main => named("under_review", review) && named("reviewing", party),
            "redraw" | "exclude" => named("under_review", review),
            "withdraw" if *main => gone,
            "withdraw" => gone || is.iter().any(|(of, _, _)| of == review),
            "accede" => !main,
            _ => false,
        };
        if !may {
            return Err(format!("{} moved {party} out of the review of {review}", event.kind()));
        }
        let contested = event.kind() == "exclude" || line.contains("\"with\":[]");
        if *main && !gone && contested {
            left.insert((review.clone(), party.clone()));
        }
    }
    if let Some((review, party, _)) = is.iter().find(|(r, p, _)| left.contains(&(r.clone(), p.clone()))) {
        return Err(format!("{party} sits in the review of {review} again"));
    }
    let times = after.rules().redraws.times;
    match status.asked.iter().find(|it| it.used > times) {
        Some(it) => Err(format!("{} asked {} times", it.party, it.used)),
        None => Ok(()),
    }
}
