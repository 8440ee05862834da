//! The engine against every way to make statements true or false, one question after the other with what it learned before.

use super::engine::{Engine, Literal, Outcome};
use super::flow::Flow;

/// A plain sequence of numbers stands in for chance.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % below
    }
}

/// At least so many of these are true; of each the statement, and whether it is to be true.
type Condition = (Vec<(usize, bool)>, usize);

fn holds((literals, least): &Condition, values: &[bool]) -> bool {
    literals.iter().filter(|&&(statement, is_true)| values[statement] == is_true).count() >= *least
}

/// Every way to have the conditions hold.
fn ways(statements: usize, conditions: &[Condition]) -> Vec<Vec<bool>> {
    let all = (0..1_u32 << statements).map(|bits| (0..statements).map(|at| bits >> at & 1 == 1).collect());
    all.filter(|values: &Vec<bool>| conditions.iter().all(|it| holds(it, values))).collect()
}

fn literal(statements: &[Literal], (statement, is_true): (usize, bool)) -> Literal {
    if is_true { statements[statement] } else { !statements[statement] }
}

/// Asks a few questions, and compares each answer with the ways there are; how many were possible.
fn ask_and_compare(
    engine: &mut Engine,
    statements: &[Literal],
    ways: &[Vec<bool>],
    numbers: &mut Numbers,
) -> usize {
    let mut possible = 0;
    for _ in 0..6 {
        let mut supposed: Vec<(usize, bool)> = Vec::new();
        for _ in 0..numbers.below(4) {
            let statement = numbers.below(statements.len());
            if supposed.iter().all(|it| it.0 != statement) {
                supposed.push((statement, numbers.below(2) == 0));
            }
        }
        let fits = |way: &&Vec<bool>| supposed.iter().all(|&(statement, is_true)| way[statement] == is_true);
        let are_any = ways.iter().any(|way| fits(&way));
        let literals: Vec<_> = supposed.iter().map(|&it| literal(statements, it)).collect();
        let outcome = engine.ask(&literals, 1_000_000);
        assert_eq!(outcome, if are_any { Outcome::Possible } else { Outcome::Impossible }, "{supposed:?}");
        if are_any {
            let found: Vec<_> = statements.iter().map(|&it| engine.is_true(it)).collect();
            assert!(ways.contains(&found) && fits(&&found), "{found:?} under {supposed:?}");
            possible += 1;
        }
    }
    possible
}

#[test]
fn conditions_are_met_exactly_where_some_way_meets_them() {
    let mut numbers = Numbers(1);
    let (mut possible, mut asked) = (0, 0);
    for _ in 0..400 {
        let statements = 4 + numbers.below(5);
        let conditions: Vec<Condition> = (0..5 + numbers.below(14))
            .map(|_| {
                let mut literals: Vec<(usize, bool)> = Vec::new();
                for statement in 0..statements {
                    if numbers.below(2) == 0 {
                        literals.push((statement, numbers.below(2) == 0));
                    }
                }
                let least = 1 + numbers.below(literals.len().max(1)).min(numbers.below(3));
                (literals, least)
            })
            .collect();
        let mut engine = Engine::default();
        let literals: Vec<_> = (0..statements).map(|_| engine.statement()).collect();
        for (of, least) in &conditions {
            let of: Vec<_> = of.iter().map(|&it| literal(&literals, it)).collect();
            if *least == 1 { engine.require(of) } else { engine.require_count(of, *least) }
        }
        let ways = ways(statements, &conditions);
        possible += ask_and_compare(&mut engine, &literals, &ways, &mut numbers);
        asked += 6;
    }
    assert!(possible > 300 && asked - possible > 300, "{possible} of {asked} are possible");
}

/// Places, who may hold each, and for each party the fewest and the most places: with the flow as without, and as every way has it.
#[test]
fn a_flow_refuses_only_what_no_way_meets() {
    let mut numbers = Numbers(2);
    let (mut possible, mut asked) = (0, 0);
    for _ in 0..200 {
        let (places, parties) = (2 + numbers.below(3), 2 + numbers.below(2));
        let mut engine = Engine::default();
        let mut literals = Vec::new();
        let mut holders: Vec<Vec<(u32, Literal)>> = vec![Vec::new(); places];
        let mut named: Vec<Vec<usize>> = vec![Vec::new(); parties];
        let mut conditions: Vec<Condition> = Vec::new();
        for of_place in &mut holders {
            let from = literals.len();
            for (party, named) in named.iter_mut().enumerate() {
                if numbers.below(4) > 0 {
                    named.push(literals.len());
                    literals.push(engine.statement());
                    of_place.push((party as u32, literals[literals.len() - 1]));
                }
            }
            let mine: Vec<_> = (from..literals.len()).collect();
            conditions.push((mine.iter().map(|&it| (it, true)).collect(), 1));
            conditions.push((mine.iter().map(|&it| (it, false)).collect(), mine.len().saturating_sub(1)));
        }
        let least: Vec<_> = (0..parties).map(|_| numbers.below(3) as u32).collect();
        let most: Vec<_> = least.iter().map(|&it| it + numbers.below(3) as u32).collect();
        for (party, named) in named.iter().enumerate() {
            conditions.push((named.iter().map(|&it| (it, true)).collect(), least[party] as usize));
            let spare = named.len().saturating_sub(most[party] as usize);
            conditions.push((named.iter().map(|&it| (it, false)).collect(), spare));
        }
        for (of, least) in &conditions {
            engine.require_count(of.iter().map(|&it| literal(&literals, it)).collect(), *least);
        }
        engine.follow_flow(Flow::new(holders, least, most));
        if literals.is_empty() {
            continue;
        }
        let ways = ways(literals.len(), &conditions);
        possible += ask_and_compare(&mut engine, &literals, &ways, &mut numbers);
        asked += 6;
    }
    assert!(possible > 100 && asked - possible > 300, "{possible} of {asked} are possible");
}

/// Six cannot each have one of five places: to see that takes steps, and few of them decide nothing.
#[test]
fn what_takes_more_steps_is_not_decided() {
    let mut engine = Engine::default();
    let sits: Vec<Vec<_>> = (0..6).map(|_| (0..5).map(|_| engine.statement()).collect()).collect();
    sits.iter().for_each(|places| engine.require(places.clone()));
    for place in 0..5 {
        engine.require_count(sits.iter().map(|places| !places[place]).collect(), 5);
    }
    assert_eq!(engine.ask(&[], 3), Outcome::Spent);
    assert_eq!(engine.ask(&[], 1_000_000), Outcome::Impossible);
}
