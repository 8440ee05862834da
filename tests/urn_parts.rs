//! In which order the States of an urn are drawn from: of a similar legal system first where the rule set prefers them (N12), those that
//! owe a review first where it says so (N11). The parts are told here from the whole urn, which a lot without either has.

use std::collections::BTreeSet;

use bylot_model::rules::{Debts, LegalSystem, PartialReviews};
use bylot_model::{PartyId, Roster, Rules, Seat};
use bylot_solver::DEFAULT_BUDGET;
use bylot_solver::vacancy::{Among, Item, Restriction, Standing, Urn, VacancyLot, hold};
use kit::Dice;
use kit::redraws::{Left, left, withdrawn};

#[derive(Default, Debug)]
struct Tally {
    lots: usize,
    one_owes: usize,
    some_owe: usize,
    similar: usize,
    both: usize,
    parts: BTreeSet<usize>,
}

#[test]
fn an_urn_is_drawn_from_in_parts() {
    let mut tally = Tally::default();
    for seed in 0..3_000 {
        let mut dice = Dice::new(seed ^ 0xdeb7);
        for it in [left(seed), withdrawn(seed)].into_iter().flatten() {
            parts_of(it, &mut dice, seed, &mut tally);
        }
    }
    eprintln!("{tally:?}");
    let Tally { lots, one_owes, some_owe, similar, both, parts } = tally;
    assert!(lots >= 1_000 && one_owes >= 50 && some_owe >= 50 && similar >= 50 && both >= 10);
    assert!(parts.len() >= 2, "{parts:?}");
}

fn parts_of(left: Left, dice: &mut Dice, seed: u64, tally: &mut Tally) {
    let Left { case, roster, pairing, vacancies, ground } = left;
    let mut records = case.records.clone();
    for record in &mut records {
        let most = record.reviews_max.or(case.rules.maximum).unwrap_or(9);
        if roster.find(&record.code).is_some_and(|it| roster.party(it).reviews()) {
            record.reviews_min = Some((dice.below(4) as u32).min(most));
        }
    }
    let held = |debts, legal_system| {
        let rules = Rules { debts, legal_system, ..case.rules.clone() };
        let now = Roster::new(&rules, records.clone()).expect("a roster");
        assert_eq!(now.len(), roster.len());
        let now = now.with_exclusions(roster.exclusions().clone());
        let standing = Standing { roster: &now, rules: &rules, pairing: &pairing };
        let item = Item { seed: &[seed as u8; 32], number: 1 };
        let urn = ground.map_or(Urn::Ordinary, Urn::Only);
        let lots = hold(&standing, &vacancies, urn, item, DEFAULT_BUDGET).ok()?.lots;
        Some((now, rules, lots))
    };
    let Some((_, _, plain)) = held(Debts::Last, LegalSystem::Ignored) else { return };
    let Some(whole) = plain.first() else { return };
    for debts in [Debts::First, Debts::FirstIfLot, Debts::Last] {
        for legal_system in [LegalSystem::Ignored, LegalSystem::Preferred, LegalSystem::OwnGroup] {
            let (roster, rules, lots) = held(debts, legal_system).expect("what could be drawn can be");
            tally.lots += 1;
            let under_review = whole.lot.under_review;
            let families = |party: PartyId| &roster.party(party).legal_systems;
            let similar =
                |&party: &PartyId| families(party).iter().any(|it| families(under_review).contains(it));
            let performs = |party: PartyId| {
                let all = pairing.reviews.iter().flat_map(|it| &it.reviewers).filter(|it| it.party == party);
                let full = all.filter(|it| {
                    rules.partial_reviews == PartialReviews::MinimumAndMaximum
                        || matches!(it.seat, Seat::Main(_))
                });
                full.count() as u32
            };
            let owes = |&party: &PartyId| performs(party) < roster.party(party).minimum;
            let prefers = ground != Some(Restriction::LegalSystem)
                && match (whole.lot.seat, legal_system) {
                    (Seat::Main(seat), LegalSystem::OwnGroup) => {
                        rules.seats[seat.index()].group == bylot_model::rules::GroupRelation::Own
                    }
                    (Seat::Main(_), LegalSystem::Preferred) => {
                        let here = |seat: &Seat| matches!(seat, Seat::Main(_));
                        let review =
                            pairing.reviews.iter().find(|it| it.under_review == under_review).unwrap();
                        let met = review.reviewers.iter().any(|it| here(&it.seat) && similar(&it.party));
                        let later =
                            vacancies[1..].iter().any(|it| it.under_review == under_review && here(&it.seat));
                        !met && !later
                    }
                    _ => false,
                };
            let urn = &whole.lot.urn;
            let owing = urn.iter().filter(|it| owes(it)).count();
            tally.one_owes += usize::from(owing == 1 && urn.len() > 1);
            tally.some_owe += usize::from(owing > 1 && urn.len() > owing);
            // From each half those who owe come first, if there are enough of them.
            let mut halves = vec![(Vec::new(), urn.clone())];
            if prefers && urn.iter().any(similar) {
                tally.similar += 1;
                let (alike, others) = urn.iter().copied().partition(similar);
                halves = vec![(vec![Among::Similar], alike), (Vec::new(), others)];
            }
            let mut expected = Vec::new();
            for (among, half) in halves {
                let (first, rest): (Vec<_>, Vec<_>) = half.iter().copied().partition(owes);
                let enough = match debts {
                    Debts::First => 1,
                    Debts::FirstIfLot => 2,
                    Debts::Last => usize::MAX,
                };
                if first.len() >= enough {
                    tally.both += usize::from(!among.is_empty());
                    expected.push(([among.clone(), vec![Among::Owing]].concat(), first));
                    expected.push((among, rest));
                } else {
                    expected.push((among, half));
                }
            }
            expected.retain(|(_, part)| !part.is_empty());
            let asked: Vec<_> = whole.among.clone();
            let held: Vec<&VacancyLot> = lots
                .iter()
                .take_while(|it| it.lot.seat == whole.lot.seat && it.lot.under_review == under_review)
                .collect();
            let until = held.iter().position(|it| it.lot.kept().is_some()).expect("a ball is kept");
            tally.parts.insert(until + 1);
            for (at, lot) in held[..=until].iter().enumerate() {
                let (among, part) = &expected[at];
                assert_eq!(
                    lot.lot.urn,
                    *part,
                    "{debts:?} {legal_system:?} {vacancies:?}\n{}",
                    case.to_text()
                );
                assert_eq!(lot.among, [asked.clone(), among.clone()].concat());
            }
        }
    }
}
