//! A draw under way, reduced to what still matters.

use bylot_model::PartyId;
use bylot_model::rules::MutualReviews;

use super::field::Field;
use super::ways::Way;

/// Which reviews are open, and what of those behind still matters: two draws that stand alike have the same
/// completions.
///
/// Forgotten are the reviews of parties that can take no open seat, room beyond what the open reviews could use, and
/// bars on who has no room anyway.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Standing {
    /// The open reviews, in order.
    pub open: Vec<u8>,
    /// By party.
    loads: Vec<Load>,
    /// Whom an open review may not seat: the State under review has reviewed it (para 28(a)). Sorted.
    barred: Vec<(u8, u32)>,
}

/// What a party may and must still do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Load {
    /// How many open reviews it may still perform.
    room: u8,
    /// How many it must still perform that count.
    owed: u8,
}

impl Standing {
    /// Nothing drawn; `None` when there surely is no lawful pairing.
    pub(super) fn first(field: &Field) -> Option<Self> {
        let loads = field.minimum.iter().zip(&field.maximum).map(|(&owed, &room)| Load { room, owed });
        let open = (0..field.reviews.len() as u8).collect();
        Self { open, loads: loads.collect(), barred: Vec::new() }.reduced(field)
    }

    /// The standing once `review` is filled so; `None` when a rule forbids that, or surely will.
    pub(super) fn after(&self, field: &Field, review: u8, way: &Way) -> Option<Self> {
        let fits = |party: PartyId| {
            self.loads[party.index()].room > 0 && self.barred.binary_search(&(review, party.0)).is_err()
        };
        if !way.seated.iter().all(|seated| fits(seated.party)) {
            return None;
        }
        let mut next = self.clone();
        next.open.retain(|&open| open != review);
        next.barred.retain(|&(open, _)| open != review);
        for seated in &way.seated {
            let load = &mut next.loads[seated.party.index()];
            load.room -= 1;
            load.owed = load.owed.saturating_sub(u8::from(seated.counted));
            if field.mutual == MutualReviews::Barred
                && let Some(open) = field.review_of[seated.party.index()]
                && next.open.binary_search(&open).is_ok()
            {
                next.barred.push((open, field.reviews[usize::from(review)].under_review.0));
            }
        }
        next.barred.sort_unstable();
        next.reduced(field)
    }

    /// Without what no longer matters; `None` when somebody owes more than the open reviews could give.
    fn reduced(mut self, field: &Field) -> Option<Self> {
        self.barred.retain(|&(open, party)| {
            field.reviews[usize::from(open)].seats[party as usize] && self.loads[party as usize].room > 0
        });
        let (mut seats, mut counts) = (vec![0_u8; self.loads.len()], vec![0_u8; self.loads.len()]);
        let mut counting = 0;
        for &open in &self.open {
            let review = &field.reviews[usize::from(open)];
            counting += review.counting;
            for party in 0..self.loads.len() {
                seats[party] += u8::from(review.seats[party]);
                counts[party] += u8::from(review.counts[party]);
            }
        }
        for &(open, party) in &self.barred {
            seats[party as usize] -= 1;
            counts[party as usize] -= u8::from(field.reviews[usize::from(open)].counts[party as usize]);
        }
        let mut owed = 0;
        for (party, load) in self.loads.iter_mut().enumerate() {
            load.room = load.room.min(seats[party]);
            if load.owed > load.room.min(counts[party]) {
                return None;
            }
            owed += u32::from(load.owed);
        }
        (owed <= counting).then_some(self)
    }
}
