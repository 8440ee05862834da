//! A count with weights in English: what a review weighs, what the seats weigh, and that it is too much.

use bylot_model::derivation::{SeatCount, SeatWeight, Weighed, Weight};

use super::super::words::counted;
use super::english::{English, cited};

impl English<'_> {
    pub(super) fn weighed(&self, step: &Weighed) -> String {
        let mut sentences = vec!["Each review is given a weight".to_owned()];
        let reviews = |it: &Weight| counted(it.reviews as usize, "review", "reviews");
        sentences.extend(step.room.iter().map(|it| {
            format!(
                "a review by {} weighs {}, and they may perform {} more in all ({}): {}",
                self.states(&it.parties),
                it.weight,
                reviews(it),
                cited(step.rule),
                product(it.weight, it.reviews)
            )
        }));
        sentences.extend(step.between.iter().map(|it| {
            let who = if it.parties == it.others {
                format!("a review of one of {} by another of them", self.states(&it.parties))
            } else {
                format!(
                    "a review of {} by {}, or the other way round,",
                    self.states(&it.parties),
                    self.states(&it.others)
                )
            };
            let most = counted(it.reviews as usize, "such review", "such reviews");
            format!(
                "{who} weighs {} more, and there can be {most}: {}",
                it.weight,
                product(it.weight, it.reviews)
            )
        }));
        sentences.extend(step.owed.iter().map(|it| {
            format!(
                "a review by {} makes {} good, and they must perform {} more in all ({}): {}",
                self.states(&it.parties),
                it.weight,
                reviews(it),
                cited(step.rule),
                product(it.weight, it.reviews)
            )
        }));
        if step.alone > 0 {
            sentences.push(format!(
                "a seat without an additional reviewing State makes {} good, and {} must still be taken so: {}",
                step.alone,
                counted(step.alone_owed as usize, "seat", "seats"),
                product(step.alone, step.alone_owed)
            ));
        }
        let taken: i64 = step.seats.iter().map(|seat| seat.weight).sum();
        format!(
            "{}. Taken in their lightest ways, the open seats weigh {taken}: {}. With what must be made good that is {}, and \
             there is room for only {}.",
            sentences.join("; "),
            self.seat_weights(&step.seats),
            step.least,
            step.most
        )
    }

    /// The seats by their weights, the heaviest first.
    fn seat_weights(&self, seats: &[SeatWeight]) -> String {
        let mut weights: Vec<_> = seats.iter().map(|seat| seat.weight).collect();
        weights.sort_unstable_by(|one, other| other.cmp(one));
        weights.dedup();
        let weights = weights.into_iter().map(|weight| {
            let alike = seats.iter().filter(|seat| seat.weight == weight);
            let alike = alike.map(|it| SeatCount { under_review: it.under_review, seat: it.seat, states: 1 });
            format!("{weight} each for {}", self.seats(&alike.collect::<Vec<_>>()))
        });
        weights.collect::<Vec<_>>().join("; ")
    }
}

/// `2 x 7 = 14`
fn product(weight: u32, reviews: u32) -> String {
    format!("{weight} x {reviews} = {}", u64::from(weight) * u64::from(reviews))
}
