//! Refusals of a register are judged: that nobody can be drawn, against enumeration; every number and name, against the roster and
//! the pairing; how often somebody has asked, by counting again.

#[path = "refusals/mod.rs"]
mod refusals;

use std::collections::{BTreeMap, BTreeSet};

use bylot::register::{Ground, Item, Refusal, Register, RegisterError, Request, Used, With};
use bylot::rules::{Consultation, MutualReviews, Provision, RedrawParty, RedrawScope, Redraws};
use bylot::{DEFAULT_BUDGET, Date, Exclusion, Exclusions, Procedure, Roster};
use bylot_solver::vacancy::Restriction;
use kit::Dice;
use kit::reasons::mixed;
use kit::redraws::{Contested, Left, contested, law};
use refusals::Scene;

fn day() -> Date {
    "2021-01-01".parse().expect("a day")
}

/// A redraw that is asked of a register, and the agenda that asks it.
struct Asked {
    contested: Contested,
    register: Register,
    agenda: Vec<Item>,
}

impl Asked {
    /// The redraw of this seed, if its case has a draw; its codes are small and capital letters.
    fn of(seed: u64) -> Option<Self> {
        let mut contested = contested(seed)?.recoded(|at, code| mixed(seed, at, code));
        let register = adopted(&contested, Vec::new());
        if let Some(Restriction::WorkingLanguages(_)) = contested.ground {
            let most = fewer_languages(&contested, register.roster());
            if most == 0 {
                return None;
            }
            contested.ground = Some(Restriction::WorkingLanguages(most));
        }
        let mut dice = Dice::new(seed);
        let roster = register.roster();
        let codes = |at: usize| {
            let (seat, party) = &contested.seats[at];
            (roster.code(seat.under_review), roster.code(*party))
        };
        let (review, reviewing) = codes(0);
        let ground = match contested.ground {
            None => Ground::Exceptional,
            Some(Restriction::WorkingLanguages(_)) => Ground::WorkingLanguage,
            Some(Restriction::LegalSystem) => Ground::LegalSystem,
        };
        let first = Item::redraw(review, reviewing, ground, review).because("exceptional");
        let first = if contested.ground.is_some() && dice.percent(30) { first.or_any() } else { first };
        let others = (1..contested.seats.len()).map(|at| Item::with(codes(at).0, codes(at).1, codes(at).0));
        let agenda = [first].into_iter().chain(others).collect();
        Some(Self { contested, register, agenda })
    }

    /// Why it is refused; nothing: somebody can be drawn. `None`: it may not be asked.
    fn refusal(&self) -> Option<Option<Refusal>> {
        match self.register.prospects(&self.agenda, day(), 0, DEFAULT_BUDGET) {
            Ok(mut prospects) => Some(prospects.remove(0).because),
            Err(RegisterError::Refused(refusal)) => {
                assert!(["may_not_ask", "redraws_spent"].contains(&refusal.code), "{refusal:?}");
                None
            }
            Err(error) => panic!("{error}"),
        }
    }

    /// Once the States have left the first so many seats; a State does not review one that was a reviewing State of its own review
    /// before (para 28(a)).
    fn left(&self, seats: usize) -> Left {
        let mut left = self.contested.left(seats);
        let past = self.contested.seats[..seats].iter().map(|(seat, party)| Exclusion {
            under_review: *party,
            reviewing: seat.under_review,
            reason: String::new(),
        });
        if left.case.rules.mutual_reviews == MutualReviews::Barred {
            let all: Vec<_> = left.roster.exclusions().iter().cloned().chain(past).collect();
            left.roster = left.roster.with_exclusions(Exclusions::new(all));
        }
        left.ground = left.ground.filter(|_| !self.agenda[0].or_any);
        left
    }

    /// Whether enumeration finds somebody for the contested seat, by itself or with those that follow it.
    fn is_possible(&self) -> bool {
        (1..=self.contested.seats.len()).any(|seats| {
            let left = self.left(seats);
            law::possible(&left.roster, &left.case.rules, &left.pairing, &left.vacancies, left.ground)
        })
    }
}

/// One working language fewer than the review of the contested seat needs; as many as there are States, where one names none.
fn fewer_languages(contested: &Contested, roster: &Roster) -> u32 {
    let under_review = contested.seats[0].0.under_review;
    let review = contested.pairing.reviews.iter().find(|it| it.under_review == under_review);
    let states = review.expect("its review").reviewers.iter().map(|it| it.party).chain([under_review]);
    let each: Vec<_> = states.map(|it| &roster.party(it).languages).collect();
    let all: BTreeSet<_> = each.iter().copied().flatten().collect();
    let all: Vec<_> = all.into_iter().collect();
    let serves = |choice: &u32| {
        let chosen = |language| (0..all.len()).any(|at| choice >> at & 1 == 1 && all[at] == language);
        each.iter().all(|languages| languages.iter().any(chosen))
    };
    let needed = (0..1_u32 << all.len()).filter(serves).map(u32::count_ones).min();
    needed.map_or(each.len() as u32, |needed| needed - 1)
}

/// A register in which the pairing stands.
fn adopted(contested: &Contested, used: Vec<Used>) -> Register {
    let (roster, rules) = (contested.case.roster(), &contested.case.rules);
    let found = Request::found(Procedure::Sequential, &roster, rules);
    let mut register = Register::found(&found, With::on(day())).expect("a founding");
    let adopt = Request::adopt(&roster, rules, &contested.pairing, "drawn elsewhere", used);
    let event = register.propose(&adopt, With::on(day())).expect("a pairing");
    register.enter(event).expect("it follows");
    register
}

#[test]
fn nobody_can_be_drawn_exactly_where_enumeration_says_so_and_every_number_and_name_is_so() {
    let (mut tally, mut drawn, mut planted) = (BTreeMap::new(), 0, 0);
    for seed in 0..4_000 {
        let Some(asked) = Asked::of(seed) else { continue };
        let Some(refusal) = asked.refusal() else { continue };
        let about = || format!("{seed}: {:?}\n{}", asked.agenda, asked.contested.case.to_text());
        assert_eq!(refusal.is_none(), asked.is_possible(), "{}", about());
        let Some(refusal) = refusal else {
            drawn += 1;
            continue;
        };
        let left = asked.left(asked.contested.seats.len());
        let scene = Scene::new(&left, &refusal);
        scene.claim().unwrap_or_else(|error| panic!("{error}\n{}", about()));
        let judge = |sentence: &str| scene.judge(sentence).map_err(|error| format!("{error}: {sentence}"));
        for sentence in scene.sentences() {
            let kind = judge(&sentence).unwrap_or_else(|error| panic!("{error}\n{}", about()));
            *tally.entry(kind).or_insert(0) += 1;
            for wrong in refusals::planted(&sentence, asked.register.roster()) {
                assert!(judge(&wrong).is_err(), "{wrong}\nfor {sentence}\n{}", about());
                planted += 1;
            }
        }
    }
    eprintln!("{drawn} drawn, {planted} planted, {tally:?}");
    assert!(drawn >= 200 && tally["nobody"] >= 200 && planted >= 1_000, "{drawn} {planted} {tally:?}");
    for kind in
        ["together", "ground", "maximum", "part", "cap", "mutual", "lacks", "group", "excluded", "stands"]
    {
        assert!(tally.contains_key(kind), "{kind} is met: {tally:?}");
    }
}

#[test]
fn how_often_somebody_has_asked_is_counted_again() {
    let mut spent = BTreeMap::new();
    for seed in 0..600 {
        let Some(contested) = contested(seed) else { continue };
        let mut contested = contested.recoded(|at, code| mixed(seed, at, code));
        let mut dice = Dice::new(seed);
        let counted = dice.pick(&[RedrawScope::Review, RedrawScope::Process, RedrawScope::Together]);
        let asked_by = vec![RedrawParty::UnderReview, RedrawParty::Reviewing];
        let most = dice.between(1, 3) as u32;
        let consultation = Consultation::Uncounted;
        contested.case.rules.redraws = Redraws { asked_by, times: most, counted, consultation };
        let roster = contested.case.roster();
        // Who asked in which review, before and now.
        let mut asked: Vec<(String, String)> = Vec::new();
        let mut used = Vec::new();
        for review in &contested.pairing.reviews {
            if dice.percent(60) {
                continue;
            }
            let code = roster.code(review.under_review);
            let times = dice.between(1, most as usize) as u32;
            asked.extend((0..times).map(|_| (code.to_owned(), code.to_owned())));
            used.push(Used { review: code.into(), asked_by: code.into(), times });
        }
        let register = adopted(&contested, used);
        let mut agenda = Vec::new();
        for review in &contested.pairing.reviews {
            for reviewing in &review.reviewers {
                let [review, reviewing] = [review.under_review, reviewing.party].map(|it| roster.code(it));
                let by = if dice.percent(60) { review } else { reviewing };
                agenda.push(Item::redraw(review, reviewing, Ground::Other, by));
            }
        }
        let counts = |earlier: &(String, String), now: &(String, String)| match counted {
            RedrawScope::Review => earlier == now,
            RedrawScope::Process => earlier.1 == now.1,
            RedrawScope::Together => earlier.0 == now.0,
        };
        // The first request that is one too many, and how often was asked before it.
        let before = asked.len();
        let mut expected = None;
        for (item, number) in agenda.iter().zip(1..) {
            let now = (item.review.clone(), item.asked_by.clone().expect("who asks"));
            let times = asked.iter().filter(|earlier| counts(earlier, &now)).count() as u32;
            if times >= most {
                let here = asked[before..].iter().any(|earlier| counts(earlier, &now));
                expected = Some((number, now, times, here));
                break;
            }
            asked.push(now);
        }
        let meeting = Request::meeting("", agenda);
        let rules = register.rules();
        match (register.propose(&meeting, With::on(day())), expected) {
            (Ok(_), None) => {}
            (Err(RegisterError::Refused(refusal)), Some((number, (review, by), times, here))) => {
                let often = |times: u32| match times {
                    1 => "once".to_owned(),
                    2 => "twice".to_owned(),
                    more => format!("{more} times"),
                };
                let (who, may, place) = match counted {
                    RedrawScope::Review => (format!("{by} has"), "it", format!("in the review of {review}")),
                    RedrawScope::Process => (format!("{by} has"), "it", "in the whole process".into()),
                    RedrawScope::Together => {
                        ("All who may ask have together".into(), "they", format!("in the review of {review}"))
                    }
                };
                let here = if here { ", this agenda included" } else { "" };
                let expected = format!(
                    "Request {number} of the agenda: {who} asked for a redraw {} {place}{here}, and {may} may ask {} ({}). A \
                     redraw in exceptional circumstances is not counted{}",
                    often(times),
                    often(most),
                    rules.provision(Provision::Redraws).with_notes(&["N9"]),
                    match rules.provision(Provision::Exceptional) {
                        nothing if nothing.paragraphs.is_empty() => String::new(),
                        cited => format!(" ({cited})"),
                    },
                );
                assert_eq!((refusal.code, &*refusal.sentence), ("redraws_spent", &*expected), "{seed}");
                *spent.entry(format!("{counted:?}")).or_insert(0) += 1;
            }
            (found, expected) => panic!("{seed}: {found:?}, {expected:?}"),
        }
    }
    assert!(spent.len() == 3 && spent.values().all(|&times| times >= 20), "{spent:?}");
}
