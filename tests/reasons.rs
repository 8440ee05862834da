//! Short reasons are judged: why there is no draw, and why a ball was put aside.

use bylot_model::{Rules, rules::LegalSystem};
use bylot_solver::{Lottery, NoDraw, Seed};
use kit::{
    Dice,
    reasons::{
        self, Tally, judge, judge_default, judge_shortage, judge_transcript, planted_put_aside,
        planted_shortages,
    },
};

/// Seeds of rosters in which a ball was refused by a number one off: two States may share a seat in each.
const ONE_OFF: [u64; 7] = [658, 823, 1178, 1224, 2200, 2716, 3118];

/// Why there is no draw, and why a ball was put aside in two draws of each case.
#[test]
fn every_number_and_name_is_so() {
    let mut tally = Tally::default();
    for seed in (0..400).chain(ONE_OFF) {
        let case = reasons::case(seed);
        let judged = judge(&case, 2).unwrap_or_else(|error| panic!("{seed}: {error}\n{}", case.to_text()));
        tally.add(&judged);
    }
    eprintln!("{tally}");
    let no_draw =
        ["room in all", "owed in all", "room", "owed", "seat", "minimum"].map(|it| format!("no draw: {it}"));
    let put_aside = ["owed", "needed", "incompletable", "beyond least", "counted", "exhausted"];
    let put_aside = put_aside.map(|it| format!("put aside: {it}"));
    for kind in no_draw.iter().chain(&put_aside) {
        assert!(tally.of(kind) > 0, "{kind}\n{tally}");
    }
    assert!(tally.of("put aside: owed") >= 50 && tally.of("put aside: needed") >= 50, "{tally}");
}

/// The same under every preset as it is, each drawn by its default procedure as well.
#[test]
fn every_preset_is_judged() {
    for preset in Rules::PRESETS {
        let mut tally = Tally::default();
        for seed in 0..60 {
            let case = reasons::case_of_preset(seed, preset);
            let so = judge(&case, 1).and_then(|judged| {
                tally.add(&judged);
                judge_default(&case)
            });
            tally.add(&so.unwrap_or_else(|error| panic!("{seed}: {error}\n{}", case.to_text())));
        }
        eprintln!("{preset}\n{tally}");
        let drawn = ["uniform", "sequential, legal system", "sequential, out of reach"];
        let drawn = drawn.map(|it| tally.of(&format!("by default: {it}")));
        assert!(drawn.iter().sum::<u64>() >= 5, "{preset}\n{tally}");
        // Where a similar legal system is preferred there is no other.
        let others = drawn[0] + drawn[2];
        let rules = Rules::preset(preset).expect("a preset");
        let preferred = rules.legal_system != LegalSystem::Ignored;
        assert_eq!((drawn[1] > 0, others > 0), (preferred, !preferred), "{preset}\n{tally}");
    }
}

/// Whatever is wrong in a reason, the judge says so.
#[test]
fn a_wrong_number_or_name_is_convicted() {
    let (mut planted, mut dice) = (0, Dice::new(1));
    for seed in 0..250 {
        let case = reasons::case(seed);
        let roster = case.roster();
        match Lottery::new(&roster, &case.rules) {
            Err(NoDraw::Impossible(shortage)) => {
                for wrong in planted_shortages(&shortage, &mut dice, &roster) {
                    let judged = judge_shortage(&roster, &case.rules, &wrong);
                    assert!(judged.is_err(), "{wrong:?} for {shortage:?}\n{}", case.to_text());
                    planted += 1;
                }
            }
            Err(undecided) => panic!("{undecided}"),
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
    assert!(planted >= 1_000, "{planted}");
}
