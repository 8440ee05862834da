//! Everything that can be asked "why not?" of a case: that no draw exists, why not fewer additional reviewing
//! States, the dead ends and forced lots of a sitting.

use bylot_model::derivation::{Claim, Seated};
use bylot_model::rules::Additional;
use bylot_model::{PartyId, Roster, Rules};
use bylot_solver::{BallOutcome, Lottery, NoDraw, Sitting};

use crate::Dice;
use crate::places::under_review;

/// The claims that hold of a roster: of one sitting, held by `seed`, no more than `most`.
///
/// # Panics
/// When a question is not decided.
pub fn claims(roster: &Roster, rules: &Rules, seed: u64, most: usize) -> Vec<Claim> {
    let lottery = match Lottery::new(roster, rules) {
        Ok(lottery) => lottery,
        Err(NoDraw::Impossible(_)) => return vec![Claim::NoDraw],
        Err(spent) => panic!("{spent}"),
    };
    let at_most = lottery.least_additional();
    let mut claims = Vec::new();
    if let Some(least @ 1..) = at_most.filter(|_| rules.additional == Additional::Fewest) {
        claims.push(Claim::Fewest { least });
    }
    let mut dice = Dice::new(seed);
    let mut order = under_review(roster);
    dice.shuffle(&mut order);
    let mut sitting = lottery.sitting(order);
    let mut drawn = Vec::new();
    while let Some(open) = sitting.open_lot() {
        let (dead, kept): (Vec<_>, Vec<_>) =
            sitting.urn().into_iter().partition(|&ball| is_dead_end(&mut sitting, ball));
        let seated = |party| Seated::new(open.under_review, open.seat, party);
        let is_forced = kept.len() == 1 && !dead.is_empty();
        let balls =
            dead.iter().map(|&ball| Claim::DeadEnd { drawn: drawn.clone(), ball: seated(ball), at_most });
        let forced =
            is_forced.then(|| Claim::Forced { drawn: drawn.clone(), ball: seated(kept[0]), at_most });
        let mut here: Vec<_> = balls.chain(forced).collect();
        dice.shuffle(&mut here);
        claims.extend(here.into_iter().take(2));
        if claims.len() >= most {
            break;
        }
        let ball = kept[dice.below(kept.len())];
        assert_eq!(sitting.keep(ball).expect("decided before"), BallOutcome::Kept);
        drawn.push(seated(ball));
    }
    claims.truncate(most);
    claims
}

fn is_dead_end(sitting: &mut Sitting<'_>, ball: PartyId) -> bool {
    sitting.dead_end(ball).expect("decided within the budget").is_some()
}
