//! Redraws on the grounds of paragraphs 28(d) and 30 among the 189 parties of 2020 (N9, N12). For a working language: whoever is in the
//! urn, how few languages they lead to, and that only what cannot be bettered is refused, by plain enumeration with `check`.

#[allow(dead_code, reason = "each test file uses a part of it")]
#[path = "year/mod.rs"]
mod year;

use std::collections::{BTreeMap, BTreeSet};

use bylot::register::{Came, Ground, Item, Register, RegisterError, Request, With};
use bylot::rules::{Consultation, Redraws, RuleId};
use bylot::{
    Exclusion, Exclusions, Extent, Pairing, PartyId, Procedure, Review, Reviewing, Roster, Rules, Seat, Seed,
    check, untoc_2020,
};
use year::{day, enter, founded};

/// A register with the first draw held.
fn drawn(text: &str) -> Register {
    let mut register = founded(Procedure::Sequential);
    enter(&mut register, &Request::lots(), "2020-11-16", Some(text), "");
    register
}

/// The fewest of the official languages such that every State of the review works in one of them.
fn needed(roster: &Roster, review: &Review) -> usize {
    let states = review.reviewers.iter().map(|it| it.party).chain([review.under_review]);
    let states: Vec<_> = states.map(|it| roster.party(it)).collect();
    let official = ["ar", "en", "es", "fr", "ru", "zh"];
    let serves = |choice: &usize| {
        let chosen = |language: &String| {
            official.iter().enumerate().any(|(at, it)| choice >> at & 1 == 1 && it == language)
        };
        states.iter().all(|state| state.languages.iter().any(chosen))
    };
    let choices = (0..1_usize << official.len()).filter(serves);
    choices.map(|choice| choice.count_ones() as usize).min().expect("every State names one")
}

/// Everybody who can take the seat that a State leaves, by how few languages the review needs then; with how many additional States.
struct Balls<'a> {
    register: &'a Register,
    roster: Roster,
    /// The pairing without whoever left.
    pairing: Pairing,
    under_review: PartyId,
    seat: Seat,
}

impl<'a> Balls<'a> {
    fn new(register: &'a Register, under_review: PartyId, left: Reviewing) -> Self {
        let roster = register.roster().clone();
        let gone = Exclusion { under_review, reviewing: left.party, reason: String::new() };
        let exclusions = Exclusions::new(roster.exclusions().iter().cloned().chain([gone]));
        let roster = roster.with_exclusions(exclusions);
        let mut pairing = register.pairing().clone();
        let review = pairing.reviews.iter_mut().find(|it| it.under_review == under_review);
        review.expect("a review").reviewers.retain(|it| it.party != left.party);
        Self { register, roster, pairing, under_review, seat: left.seat }
    }

    /// The pairing with some States more in the review.
    fn with(&self, more: &[(Seat, PartyId)]) -> Pairing {
        let mut pairing = self.pairing.clone();
        let review = pairing.reviews.iter_mut().find(|it| it.under_review == self.under_review);
        let reviewers = &mut review.expect("a review").reviewers;
        reviewers.extend(more.iter().map(|&(seat, party)| Reviewing { party, seat, instruments: None }));
        pairing
    }

    /// What `check` says of it, the debts of N11 apart.
    fn broken(&self, pairing: &Pairing) -> Vec<RuleId> {
        let violations = check(&self.roster, self.register.rules(), pairing, Extent::Whole);
        violations.iter().map(|it| it.rule).filter(|rule| *rule != RuleId::Workload).collect()
    }

    fn needed(&self, pairing: &Pairing) -> usize {
        needed(&self.roster, pairing.review_of(&self.roster, self.roster.code(self.under_review)).unwrap())
    }

    /// By how few languages and how many more States: who takes the seat.
    fn ways(&self) -> BTreeMap<(usize, usize), BTreeSet<PartyId>> {
        let mut ways: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        let parties = || self.roster.parties().map(|(id, _)| id);
        let Seat::Main(seat) = self.seat else { panic!("no additional State sits in these reviews") };
        for ball in parties() {
            let alone = self.with(&[(self.seat, ball)]);
            let loads = alone.workloads(&self.roster);
            let over = |party: PartyId| {
                self.roster.party(party).maximum.is_some_and(|most| loads[party.index()] > most)
            };
            match &*self.broken(&alone) {
                _ if over(ball) => {}
                [] => {
                    ways.entry((self.needed(&alone), 0)).or_default().insert(ball);
                }
                // It lacks instruments, and nothing else is wrong.
                rules if rules.iter().all(|it| *it == RuleId::AdditionalCompletesASeat) => {
                    for other in parties().filter(|&it| !over(it)) {
                        let both = self.with(&[(self.seat, ball), (Seat::Additional(Some(seat)), other)]);
                        let loads = both.workloads(&self.roster);
                        let most = self.roster.party(other).maximum;
                        let may = most.is_none_or(|most| loads[other.index()] <= most);
                        if may && self.broken(&both).is_empty() {
                            ways.entry((self.needed(&both), 1)).or_default().insert(ball);
                        }
                    }
                }
                _ => {}
            }
        }
        ways
    }
}

#[test]
fn the_urn_of_a_language_redraw_holds_whoever_leads_to_the_fewest_languages() {
    let (mut seats, mut to, mut refused, mut completed) = (0, BTreeMap::<_, usize>::new(), 0, 0);
    let register = drawn("beacon round 4711");
    let roster = register.roster().clone();
    for review in &register.pairing().reviews {
        let now = needed(&roster, review);
        if now < 3 {
            continue;
        }
        for &left in &review.reviewers {
            seats += 1;
            let [code, left_code] = [review.under_review, left.party].map(|it| roster.code(it));
            let item = Item::redraw(code, left_code, Ground::WorkingLanguage, code);
            let mut closed = register.clone();
            enter(&mut closed, &Request::meeting("m", vec![item]), "2021-10-12", None, "");
            let seed = Seed::announced("beacon round 5001");
            let lots = closed.propose(&Request::lots(), With::on(day("2021-10-12")).seed(&seed));
            let lots = lots.expect("decided");
            let ways = Balls::new(&register, review.under_review, left).ways();
            let Some(fewest) = ways.keys().map(|&(needed, _)| needed).min().filter(|it| *it < now) else {
                assert_eq!(lots.outcomes()[0].outcome, Came::Refused, "{code} {left_code}");
                refused += 1;
                continue;
            };
            assert_eq!(lots.outcomes()[0].outcome, Came::Drawn, "{code} {left_code}");
            *to.entry((now, fewest)).or_default() += 1;
            // Among those, the fewest additional States; and in the urn whoever leads there.
            let least = ways.keys().filter(|it| it.0 == fewest).map(|it| it.1).min().expect("some way");
            let line = serde_json::to_value(&lots).expect("an event can be written");
            let lot = &line["lots"][0];
            assert_eq!(lot["languages"], fewest, "{code} {left_code}");
            let urn: BTreeSet<_> =
                lot["urn"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
            let aside = aside_of(lot["drawn"].as_array().unwrap().iter());
            let leads: BTreeSet<_> = ways[&(fewest, least)].iter().map(|&it| roster.code(it)).collect();
            let kept = lot["kept"].as_str().expect("somebody");
            assert!(leads.contains(kept), "{code} {left_code}: {kept}");
            assert!(
                leads.is_subset(&urn) && aside.is_disjoint(&leads.iter().map(|it| (*it).into()).collect())
            );
            if least == 0 {
                assert_eq!(urn, leads, "{code} {left_code}");
            } else {
                completed += 1;
            }
            // Whatever was drawn, the review needs so few now.
            let mut after = closed.clone();
            after.enter(lots).expect("an event that was proposed");
            let drawn = after.pairing().review_of(after.roster(), code).expect("its review");
            assert_eq!(needed(after.roster(), drawn), fewest, "{code} {left_code}");
        }
    }
    eprintln!(
        "{seats} seats of reviews that need three languages: {to:?}, {refused} refused, {completed} completed"
    );
    assert!(seats >= 50 && refused * 20 <= seats, "{refused} of {seats} refused");
}

/// Those of the balls that were put aside.
fn aside_of<'v>(drawn: impl Iterator<Item = &'v serde_json::Value>) -> BTreeSet<String> {
    let aside = drawn.filter(|it| !it["put_aside"].is_null());
    aside.map(|it| it["ball"].as_str().expect("a code").to_owned()).collect()
}

/// A meeting with this agenda, and the lots held for it.
fn met(register: &Register, agenda: Vec<Item>) -> (Register, serde_json::Value) {
    let mut closed = register.clone();
    enter(&mut closed, &Request::meeting("m", agenda), "2021-10-12", None, "");
    let seed = Seed::announced("beacon round 5001");
    let lots = closed.propose(&Request::lots(), With::on(day("2021-10-12")).seed(&seed)).expect("decided");
    let line = serde_json::to_value(&lots).expect("an event can be written");
    closed.enter(lots).expect("an event that was proposed");
    (closed, line)
}

fn urn_of(lot: &serde_json::Value) -> Vec<String> {
    let urn = lot["urn"].as_array().expect("an urn").iter();
    urn.map(|it| it.as_str().expect("a code").to_owned()).collect()
}

#[test]
fn silent_states_are_kept_out_of_the_urn_if_the_seat_can_be_taken_so() {
    let register = drawn("beacon round 4711");
    let silent = || Item::redraw("ARG", "ZMB", Ground::Silent, "ARG");
    let (_, whole) = met(&register, vec![silent()]);
    let whole = urn_of(&whole["lots"][0]);
    assert!(whole.len() > 10);
    let some: Vec<_> = whole.iter().step_by(2).cloned().collect();
    let (_, line) = met(&register, vec![silent().without(some.clone())]);
    let lot = &line["lots"][0];
    assert_eq!(lot["among"], serde_json::json!(["not_silent"]));
    let others: Vec<_> = whole.iter().filter(|it| !some.contains(it)).cloned().collect();
    assert_eq!(urn_of(lot), others);
    // All are silent: as if nobody were.
    let all = register.roster().parties().map(|(_, party)| party.code.clone());
    let (_, everybody) = met(&register, vec![silent().without(all)]);
    assert_eq!(urn_of(&everybody["lots"][0]), whole);
    assert!(everybody["lots"][0]["among"].is_null());
    // The list is asked: it is in the seed, whatever its order, and on the agenda as it is read.
    let backwards: Vec<_> = some.iter().rev().cloned().collect();
    let (_, turned) = met(&register, vec![silent().without(backwards)]);
    assert_eq!((&turned["seed"], &turned["lots"]), (&line["seed"], &line["lots"]));
    assert_ne!(line["seed"], everybody["seed"]);
}

#[test]
fn a_list_of_silent_states_that_cannot_be_meant_is_refused() {
    let register = drawn("beacon round 4711");
    let item = |ground| Item::redraw("ARG", "ZMB", ground, "ARG");
    let refused = |item: Item| {
        let meeting = Request::meeting("m", vec![item]);
        match register.propose(&meeting, With::on(day("2021-10-12"))) {
            Err(RegisterError::Input(error)) => (error.code, error.field),
            other => panic!("{other:?}"),
        }
    };
    let field = || "agenda[0].silent".to_owned();
    assert_eq!(refused(item(Ground::Other).without(["KEN"])), ("unexpected_value", field()));
    assert_eq!(refused(item(Ground::Silent).without(["XXX"])), ("unknown_party", field()));
    assert_eq!(refused(item(Ground::Silent).without(["KEN", "KEN"])), ("duplicate_value", field()));
}

/// Redraws after a failed consultation are not counted, unless the rule set says so (paragraph 30).
#[test]
fn a_redraw_after_a_failed_consultation_counts_where_the_rule_set_says_so() {
    for (consultation, most) in [(Consultation::Uncounted, None), (Consultation::Counted, Some(1))] {
        let rules = Rules::untoc();
        let redraws = Redraws { times: 1, consultation, ..rules.redraws.clone() };
        let rules = Rules { redraws, ..rules };
        let found = Request::found(Procedure::Sequential, &untoc_2020(), &rules);
        let mut register = Register::found(&found, With::on(day("2020-10-16"))).expect("a founding");
        enter(&mut register, &Request::lots(), "2020-11-16", Some("beacon round 4711"), "");
        let mut times = 0;
        let refused = loop {
            let review = register.pairing().review_of(register.roster(), "ARG").expect("its review");
            let reviewing = register.roster().code(review.reviewers[0].party).to_owned();
            let item = Item::redraw("ARG", reviewing, Ground::FailedConsultation, "ARG");
            let item = item.consulted(day("2021-03-01"));
            let meeting = Request::meeting("m", vec![item.clone()]);
            match register.propose(&meeting, With::on(day("2021-10-12"))) {
                Err(RegisterError::Refused(refusal)) => break Some(refusal.code),
                Err(error) => panic!("{error}"),
                Ok(_) if times == 4 => break None,
                Ok(_) => times += 1,
            }
            register = met(&register, vec![item]).0;
            let asked = register.status().asked;
            assert_eq!(asked.iter().map(|it| it.used).sum::<u32>(), most.unwrap_or(0));
        };
        assert_eq!((times, refused), most.map_or((4, None), |most| (most, Some("redraws_spent"))));
    }
}

/// Any party may ask in exceptional circumstances, with a reason; it is not counted, and the number so far is shown (paragraph 28(e)).
#[test]
fn redraws_in_exceptional_circumstances_are_shown_and_not_counted() {
    let mut register = drawn("beacon round 4711");
    let item = |register: &Register| {
        let review = register.pairing().review_of(register.roster(), "ARG").expect("its review");
        Item::redraw("ARG", register.roster().code(review.reviewers[0].party), Ground::Exceptional, "KEN")
    };
    let without = Request::meeting("m", vec![item(&register)]);
    assert!(register.propose(&without, With::on(day("2021-10-12"))).is_err(), "a reason is needed");
    for times in 1..=5 {
        let asked = item(&register).because("a reason");
        register = met(&register, vec![asked]).0;
        let status = register.status();
        assert_eq!((status.exceptional, status.asked.len()), (times, 0));
        assert_eq!(register.history("ARG").expect("a review").exceptional, times);
        assert_eq!(register.history("KEN").expect("a review").exceptional, 0);
    }
}
