//! Short reasons are judged: why there is no draw, and why a ball was put aside.

use bylot_solver::{Lottery, NoDraw, Seed, Shortage};
use kit::{
    Dice,
    reasons::{self, Tally, judge, judge_shortage, judge_transcript, planted_put_aside, planted_shortages},
};

/// Why there is no draw, and why a ball was put aside in two draws of each case.
#[test]
fn every_number_and_name_is_so() {
    let mut tally = Tally::default();
    for seed in 0..400 {
        let case = reasons::case(seed);
        let judged = judge(&case, 2).unwrap_or_else(|error| panic!("{seed}: {error}\n{}", case.to_text()));
        tally.add(judged);
    }
    eprintln!("{tally:?}");
    let Tally { shortages, counted, put_aside, owed, needed } = tally;
    assert!(shortages >= 80 && counted >= 60, "{tally:?}");
    assert!(put_aside >= 300 && owed >= 50 && needed >= 50, "{tally:?}");
}

/// Whatever is wrong in a reason whose every number and name is judged, the judge says so.
#[test]
fn a_wrong_number_or_name_is_convicted() {
    let (mut planted, mut dice) = (0, Dice::new(1));
    for seed in 0..250 {
        let case = reasons::case(seed);
        let told = case.rules.additional == bylot_model::rules::Additional::Never;
        let roster = case.roster();
        match Lottery::new(&roster, &case.rules) {
            Err(NoDraw::Impossible(shortage)) if is_exact(&shortage, told) => {
                for wrong in planted_shortages(&shortage, &mut dice, &roster) {
                    let judged = judge_shortage(&roster, &case.rules, &wrong);
                    assert!(judged.is_err(), "{wrong:?} for {shortage:?}\n{}", case.to_text());
                    planted += 1;
                }
            }
            Err(NoDraw::Impossible(_)) => {}
            Err(undecided) => panic!("{undecided}"),
            Ok(_) if !told => {}
            Ok(lottery) => {
                let (_, transcript) = lottery.draw_recorded(&Seed::announced("planted")).expect("a draw");
                let balls = transcript
                    .lots
                    .iter()
                    .enumerate()
                    .flat_map(|(lot, it)| (0..it.drawn.len()).map(move |ball| (lot, ball)));
                for (lot, ball) in balls {
                    let Some(why) = &transcript.lots[lot].drawn[ball].put_aside else { continue };
                    for wrong in planted_put_aside(why, &mut dice, &roster) {
                        let mut altered = transcript.clone();
                        altered.lots[lot].drawn[ball].put_aside = Some(wrong.clone());
                        let judged =
                            judge_transcript(&roster, &case.rules, lottery.least_additional(), &altered);
                        assert!(judged.is_err(), "{wrong:?} for {why:?}\n{}", case.to_text());
                        planted += 1;
                    }
                }
            }
        }
    }
    assert!(planted >= 200, "{planted}");
}

/// Whether every number in it is the number, and no bound.
fn is_exact(shortage: &Shortage, told: bool) -> bool {
    told || !matches!(shortage, Shortage::Room { .. } | Shortage::Owed { .. })
}
