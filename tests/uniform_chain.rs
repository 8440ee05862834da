//! The embedded roster: exact draws against a switch chain written for this comparison alone.

use std::collections::BTreeSet;

use bylot::{Extent, Lottery, Procedure, Roster, Rules, Seed, check, rules::Additional, untoc_2020};
use kit::{
    Case, Dice,
    chain::Chain,
    compare::{Figures, Mean},
    law::{Law, Limit, seating},
    shapes,
    shrink::drawable,
    tight,
};

/// Loads and the seats that each class takes, in 300 exact draws and on the chain.
#[test]
fn loads_and_classes_are_those_of_the_chain() {
    const DRAWS: u64 = 300;
    let (roster, rules) = (untoc_2020(), Rules::untoc());
    let lottery = Lottery::new(&roster, &rules).expect("a draw exists");
    let figures = Figures::new(&roster, &rules);
    let mut exact = vec![Mean::default(); figures.names().len()];
    for number in 0..DRAWS {
        let pairing =
            lottery.draw_certified(&Seed::announced(format!("chain {number}"))).expect("a draw").pairing;
        assert_eq!(check(&roster, &rules, &pairing, Extent::Whole), []);
        assert_eq!(pairing.additional(), 0);
        let chain = Chain::new(&roster, &rules, &pairing);
        exact.iter_mut().zip(figures.of(&chain)).for_each(|(mean, figure)| mean.add(figure));
    }
    let start = lottery.draw(Procedure::Sequential, &Seed::announced("start")).expect("a draw");
    let chained = chained(&roster, &rules, &figures, start);
    for ((name, exact), chained) in figures.names().iter().zip(&exact).zip(&chained) {
        let error = exact.error().hypot(chained.error());
        let off = (exact.mean() - chained.mean()).abs();
        assert!(off <= 5.5 * error + 1e-9, "{name}: {exact:?} and {chained:?}");
    }
}

/// The means of twenty batches of the chain.
fn chained(roster: &Roster, rules: &Rules, figures: &Figures, start: bylot::Pairing) -> Vec<Mean> {
    const BATCHES: usize = 20;
    const BATCH: usize = 250;
    const BETWEEN: usize = 400;
    let (mut chain, mut dice) = (Chain::new(roster, rules, &start), Dice::new(7));
    (0..200_000).for_each(|_| chain.step(&mut dice));
    let mut means = vec![Mean::default(); figures.names().len()];
    for _ in 0..BATCHES {
        let mut batch = vec![Mean::default(); means.len()];
        for _ in 0..BATCH {
            (0..BETWEEN).for_each(|_| chain.step(&mut dice));
            batch.iter_mut().zip(figures.of(&chain)).for_each(|(mean, figure)| mean.add(figure));
        }
        means.iter_mut().zip(&batch).for_each(|(mean, batch)| mean.add(batch.mean()));
    }
    assert_eq!(check(roster, rules, &chain.pairing(), Extent::Whole), []);
    means
}

/// Where four States of a regional group may take any seat of it and not all seats are owed, steps lead from any lawful pairing to any other: all are visited.
#[test]
fn the_chain_reaches_every_pairing() {
    let mut visited = 0;
    for seed in 0..60 {
        let case = shapes::roomy(seed);
        if let Some((reached, all)) = drawable(&case).then(|| reached(&case)).flatten() {
            assert_eq!(reached, all, "{}", case.to_text());
            visited += 1;
        }
    }
    assert!(visited >= 25, "{visited}");
}

/// A regional group of three reviews itself in a circle, one way or the other, and no single step turns it about. Such
/// rosters are not for the chain.
#[test]
fn the_chain_turns_no_circle_of_three() {
    let mut case = tight::group_of_three(Additional::Never);
    case.rules.minimum = 0;
    case.records.iter_mut().skip(3).for_each(|record| record.under_review = Some(false));
    let (reached, all) = reached(&case).expect("a small roster");
    assert_eq!(2 * reached, all);
}

/// How many pairings the chain reaches, and how many there are; `None`: not from two to some thousands.
fn reached(case: &Case) -> Option<(usize, usize)> {
    const LIMIT: Limit = Limit { steps: 200_000, outcomes: 8_000 };
    let (roster, rules) = (case.roster(), &case.rules);
    let lottery = Lottery::new(&roster, rules).ok()?;
    if lottery.least_additional().is_some_and(|least| least > 0) {
        return None;
    }
    let law = Law::of(&roster, rules, LIMIT).filter(|law| law.outcomes().len() >= 2)?;
    let start = lottery.draw(Procedure::Sequential, &Seed::announced("start")).expect("a draw");
    let mut reached = BTreeSet::from([seating(rules, &start)]);
    let mut open = vec![start];
    while let Some(pairing) = open.pop() {
        for next in Chain::new(&roster, rules, &pairing).neighbours() {
            let seating = seating(rules, &next);
            assert!(law.find(&seating).is_some(), "every step is lawful");
            if reached.insert(seating) {
                open.push(next);
            }
        }
    }
    Some((reached.len(), law.outcomes().len()))
}
