//! The uniform procedure against its law: chi-square over pairings on small rosters of every shape.
//!
//! `cargo run --release -p bylot-tests --example uniform_law -- [--rosters N] [--draws N] [--from SEED] [--family NAME] [--slow]`
//!
//! A roster is taken once, when it has 2 pairings at least and a fifth as many as draws at most, and a trial is kept once in
//! a thousand at least; with `--slow`, when one is kept less often than that.

use std::{ops::RangeInclusive, process::ExitCode};

use bylot_solver::{Lottery, NoDraw, Seed};
use kit::{
    Arguments, Case,
    chi_square::Verdict,
    law::{Limit, seating},
    shapes::{self, Family},
    shrink::drawable,
    suite::{Ready, against, verdicts},
};

/// Seeds of a family tried for one roster taken.
const TRIED: u64 = 400;
/// Trials of a roster in a draw, on average: at most, and of the slow ones.
const TRIALS: RangeInclusive<f64> = 1.0..=1_000.0;
const SLOW: RangeInclusive<f64> = 1_000.0..=20_000.0;

fn main() -> ExitCode {
    let arguments = Arguments::given();
    let (rosters, draws) =
        (arguments.number("--rosters", 200) as usize, arguments.number("--draws", 100_000));
    let families: Vec<Family> = match arguments.value("--family") {
        Some(name) => vec![shapes::family(name)],
        None => shapes::ALL.to_vec(),
    };
    let trials = if arguments.have("--slow") { SLOW } else { TRIALS };
    let quota = |at: usize| rosters / families.len() + usize::from(at < rosters % families.len());
    let mut taken = Vec::new();
    for (at, family) in families.iter().enumerate() {
        taken.extend(pick(*family, arguments.number("--from", 0), quota(at), draws as usize / 5, &trials));
    }
    let (about, rosters): (Vec<_>, Vec<_>) = taken.into_iter().unzip();
    let verdicts = verdicts(&rosters, draws, |Ready { case, roster, .. }| {
        let lottery = Lottery::new(roster, &case.rules).expect("a draw exists");
        Box::new(move |number| {
            let seed = Seed::announced(format!("law {number}"));
            seating(&case.rules, &lottery.draw_certified(&seed).expect("a draw").pairing)
        })
    });
    report(&families, &about, &rosters, &verdicts)
}

/// Where a roster comes from.
struct Taken {
    family: &'static str,
    seed: u64,
    /// Trials in a draw, on average.
    trials: f64,
}

fn pick(
    family: Family,
    from: u64,
    quota: usize,
    outcomes: usize,
    trials: &RangeInclusive<f64>,
) -> Vec<(Taken, Ready)> {
    let limit = Limit { steps: 400_000, outcomes };
    let mut taken = Vec::<(Taken, Ready)>::new();
    let (mut none, mut one, mut many, mut others) = (0, 0, 0, 0);
    for seed in from..from + TRIED * quota as u64 {
        if taken.len() == quota {
            break;
        }
        let case = (family.case)(seed);
        let same = |(_, other): &(_, Ready)| Case { about: case.about.clone(), ..other.case.clone() } == case;
        if !drawable(&case) || taken.iter().any(same) {
            continue;
        }
        let Some(ready) = Ready::new(case, limit) else {
            many += 1;
            continue;
        };
        let lottery = Lottery::new(&ready.roster, &ready.case.rules);
        assert_eq!(lottery.is_ok(), !ready.law.outcomes().is_empty(), "{}", ready.case.to_text());
        match (&lottery, ready.law.outcomes().len()) {
            (Err(_), _) => none += 1,
            (Ok(_), 1) => one += 1,
            (Ok(lottery), _) => match mean_trials(lottery, *trials.end()) {
                Some(mean) if trials.contains(&mean) => {
                    taken.push((Taken { family: family.name, seed, trials: mean }, ready));
                }
                _ => others += 1,
            },
        }
    }
    println!(
        "{}: {} taken; {none} have no pairing, {one} have one, {many} too many, {others} keep a trial too rarely or too often",
        family.name,
        taken.len()
    );
    taken
}

/// How many trials a draw holds, on average over fifty; `None`: more than so many.
fn mean_trials(lottery: &Lottery<'_>, most: f64) -> Option<f64> {
    const DRAWS: u64 = 50;
    let mut trials = 0;
    for number in 0..DRAWS {
        match lottery.draw_certified(&Seed::announced(format!("how many {number}"))) {
            Ok(certificate) => trials += certificate.trial + 1,
            Err(NoDraw::BudgetSpent { .. }) => return None,
            Err(impossible) => panic!("{impossible}"),
        }
        if trials as f64 > most * DRAWS as f64 {
            return None;
        }
    }
    Some(trials as f64 / DRAWS as f64)
}

fn report(families: &[Family], taken: &[Taken], rosters: &[Ready], verdicts: &[Verdict]) -> ExitCode {
    println!();
    println!("family            rosters  pairings           cells  trials       worst p");
    for family in families {
        let of: Vec<_> = taken.iter().zip(verdicts).filter(|(one, _)| one.family == family.name).collect();
        let Some((worst, verdict)) = of.iter().min_by(|(_, a), (_, b)| a.p.total_cmp(&b.p)) else { continue };
        let outcomes = of.iter().map(|(_, verdict)| verdict.outcomes);
        println!(
            "{:16} {:8} {:5} to {:6} {:10} {:7.1} {:13.2e} (seed {})",
            family.name,
            of.len(),
            outcomes.clone().min().unwrap_or(0),
            outcomes.max().unwrap_or(0),
            of.iter().map(|(_, verdict)| verdict.cells).sum::<usize>(),
            of.iter().map(|(one, _)| one.trials).sum::<f64>() / of.len() as f64,
            verdict.p,
            worst.seed,
        );
    }
    let tenths: Vec<usize> = (0..10)
        .map(|tenth| verdicts.iter().filter(|one| ((one.p * 10.0) as usize).min(9) == tenth).count())
        .collect();
    println!("chances by tenths: {tenths:?}");
    let against = against(verdicts);
    for &at in &against {
        println!(
            "# {} {}: {:?}\n{}",
            taken[at].family,
            taken[at].seed,
            verdicts[at],
            rosters[at].case.to_text()
        );
    }
    println!("{} of {} rosters convict the procedure (Holm, family error 1e-6)", against.len(), taken.len());
    if against.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
