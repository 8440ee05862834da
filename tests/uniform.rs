//! The uniform procedure draws from its law: chi-square over pairings on small rosters of every shape; and the same suite
//! rejects samplers with a planted bias.

use std::ops::ControlFlow;

use bylot::{Extent, Lottery, NoDraw, Roster, Rules, Seed, check, rules::Additional};
use kit::{
    Dice,
    enumerate::{by_reviews, census, lawful_pairings},
    law::{Law, Limit, seating},
    planted::{self, Table},
    shapes::{self, family},
    shrink::drawable,
    suite::{Draws, Ready, against, verdicts},
};

const DRAWS: u64 = 20_000;
const LIMIT: Limit = Limit { steps: 400_000, outcomes: DRAWS as usize / 5 };

/// Twenty rosters whose trials are quick; the campaign has the slow ones too.
const TWENTY: [(&str, u64); 20] = [
    ("plain", 15),
    ("plain", 196),
    ("plain", 76),
    ("tight", 0),
    ("settings", 15),
    ("settings", 22),
    ("singletons", 19),
    ("singletons", 80),
    ("class_excluded", 16),
    ("class_excluded", 33),
    ("circles", 47),
    ("circles", 35),
    ("any_seats", 4),
    ("different_seats", 2),
    ("different_seats", 52),
    ("volunteers", 44),
    ("limitless", 7),
    ("maximum_only", 24),
    ("needed", 253),
    ("caps", 6),
];

/// A few on which biases show, and a plain sampler is quick.
const FIVE: [(&str, u64); 5] =
    [("circles", 86), ("volunteers", 44), ("limitless", 4), ("settings", 19), ("any_seats", 4)];

#[test]
fn twenty_rosters_are_drawn_from_their_law() {
    let rosters = ready(&TWENTY);
    let verdicts = verdicts(&rosters, DRAWS, |ready @ Ready { case, roster, .. }| {
        let lottery = Lottery::new(roster, &case.rules).expect("a draw exists");
        assert_eq!(lottery.least_additional(), least(ready), "{}", case.about);
        Box::new(move |number| {
            let certificate = lottery.draw_certified(&Seed::announced(format!("law {number}")));
            let pairing = certificate.expect("a draw").pairing;
            assert_eq!(check(roster, &case.rules, &pairing, Extent::Whole), [], "{} {number}", case.about);
            seating(&case.rules, &pairing)
        })
    });
    for (ready, verdict) in rosters.iter().zip(&verdicts) {
        assert_eq!(verdict.unlawful, None, "{}", ready.case.to_text());
        assert!(verdict.cells >= 2, "{}: {verdict:?}", ready.case.about);
    }
    let against = against(&verdicts);
    assert!(against.is_empty(), "{against:?} of {verdicts:?}");
}

#[test]
fn lots_blindly_drawn_until_lawful_are_not_rejected() {
    let rejected = rejected(|ready| {
        let mut dice = Dice::new(1);
        Box::new(move |_| planted::plain(table(ready), &mut dice))
    });
    assert!(rejected.is_empty(), "{rejected:?}");
}

#[test]
fn a_sequential_draw_is_rejected() {
    let rejected = rejected(|Ready { case, roster, .. }| {
        let lottery = Lottery::new(roster, &case.rules).expect("a draw exists");
        Box::new(move |number| planted::sequential(&lottery, &case.rules, number))
    });
    assert!(rejected.len() >= 5, "{rejected:?}");
}

#[test]
fn a_restart_at_dead_ends_is_rejected() {
    let rejected = rejected(|ready| {
        let mut dice = Dice::new(2);
        Box::new(move |_| planted::restart_on_dead_end(table(ready), &mut dice))
    });
    assert!(rejected.len() >= 4, "{rejected:?}");
}

#[test]
fn remainders_of_narrow_words_are_rejected() {
    let rejected = rejected(|ready| {
        let mut dice = Dice::new(3);
        Box::new(move |_| planted::modulo(table(ready), &mut dice))
    });
    assert!(rejected.len() >= 5, "{rejected:?}");
}

#[test]
fn a_mutual_review_repaired_is_rejected() {
    let rejected = rejected(|ready| {
        let mut dice = Dice::new(4);
        Box::new(move |_| planted::mutual_repaired(table(ready), &mut dice))
    });
    assert!(rejected.len() >= 5, "{rejected:?}");
}

#[test]
fn a_coarse_acceptance_is_rejected() {
    let rejected = rejected(|Ready { case, law, .. }| {
        let places = case.rules.seats.len() * if case.rules.additional == Additional::Never { 1 } else { 2 };
        let mut dice = Dice::new(5);
        Box::new(move |_| planted::coarse_acceptance(law, places, &mut dice))
    });
    assert!(!rejected.is_empty());
}

#[test]
fn the_order_of_the_file_changes_nothing() {
    let mut drawn = 0;
    for family in shapes::ALL {
        for seed in 0..40 {
            let mut case = (family.case)(seed);
            if !drawable(&case) {
                continue;
            }
            let draw = |roster: &Roster, rules: &Rules| {
                let lottery = Lottery::with_budget(roster, rules, 50_000)?;
                lottery.draw_certified(&Seed::announced(format!("order {seed}")))
            };
            let first = draw(&case.roster(), &case.rules);
            Dice::new(seed).shuffle(&mut case.records);
            case.exclusions.reverse();
            assert_eq!(first, draw(&case.roster(), &case.rules), "{}", case.to_text());
            drawn += u32::from(first.is_ok());
        }
    }
    assert!(drawn >= 150, "{drawn}");
}

/// With one trial more than were thrown away the draw is the same; with none, there is no draw.
#[test]
fn the_trial_of_a_certificate_is_the_first_that_is_kept() {
    let mut compared = 0;
    for (name, seed) in TWENTY {
        let case = (family(name).case)(seed);
        let (roster, rules) = (case.roster(), &case.rules);
        let lottery = Lottery::new(&roster, rules).expect("a draw exists");
        for number in 0..20 {
            let seed = Seed::announced(format!("trial {number}"));
            let certificate = lottery.draw_certified(&seed).expect("a draw");
            let thrown_away = certificate.trial;
            if let Ok(lottery) = Lottery::with_budget(&roster, rules, thrown_away) {
                let spent = NoDraw::BudgetSpent { steps: thrown_away };
                assert_eq!(lottery.draw_certified(&seed), Err(spent), "{}", case.about);
                let enough = Lottery::with_budget(&roster, rules, thrown_away + 1).expect("enough before");
                assert_eq!(enough.draw_certified(&seed), Ok(certificate), "{}", case.about);
                compared += 1;
            }
        }
    }
    assert!(compared >= 50, "{compared}");
}

#[test]
fn enumeration_review_by_review_finds_the_same_pairings() {
    let mut compared = 0;
    for (family, seed) in shapes::ALL.iter().flat_map(|family| (0..12).map(move |seed| (family, seed))) {
        let case = (family.case)(seed);
        if !drawable(&case) {
            continue;
        }
        let (roster, rules) = (case.roster(), &case.rules);
        let mut found = Vec::new();
        let ended = by_reviews(&roster, rules, 3_000, &mut |pairing| {
            found.push(seating(rules, pairing));
            ControlFlow::Continue(())
        });
        if ended.is_break() {
            continue;
        }
        let mut expected = Vec::new();
        let _ = lawful_pairings(&roster, rules, &Default::default(), &mut |pairing| {
            expected.push(seating(rules, pairing));
            ControlFlow::Continue(())
        });
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{}", case.to_text());
        let kept = census(&roster, rules, &Default::default());
        let kept = if rules.additional == Additional::Fewest { kept.with_least } else { kept.lawful };
        let law = Law::of(&roster, rules, LIMIT).expect("a small roster");
        assert_eq!(law.outcomes().len() as u64, kept, "{}", case.to_text());
        compared += u32::from(kept > 1);
    }
    assert!(compared >= 25, "{compared}");
}

/// Which of the five rosters reject a sampler.
fn rejected(sampler: impl for<'a> Fn(&'a Ready) -> Draws<'a> + Sync) -> Vec<&'static str> {
    let verdicts = verdicts(&ready(&FIVE), DRAWS, sampler);
    assert!(
        verdicts.iter().all(|verdict| verdict.unlawful.is_none()),
        "all are lawful: only the odds are off"
    );
    against(&verdicts).into_iter().map(|at| FIVE[at].0).collect()
}

fn ready(cases: &[(&str, u64)]) -> Vec<Ready> {
    let ready = |&(name, seed): &(&str, u64)| {
        let ready = Ready::new((family(name).case)(seed), LIMIT).expect("a small roster");
        assert!(ready.law.outcomes().len() >= 2, "{name} {seed}");
        ready
    };
    cases.iter().map(ready).collect()
}

fn table(ready: &Ready) -> Table<'_> {
    Table { roster: &ready.roster, rules: &ready.case.rules, least: least(ready) }
}

/// The least total of additional reviewing States, as the first of the lawful pairings has it.
fn least(Ready { case, law, .. }: &Ready) -> Option<u32> {
    let additional = |seating: &[u8]| {
        let places = seating.iter().skip(1).step_by(2);
        u32::try_from(places.filter(|&&party| party != kit::law::FREE).count()).expect("a small roster")
    };
    (case.rules.additional == Additional::Fewest).then(|| additional(&law.outcomes()[0].seating))
}
