//! A count with weights in English, as a count of points: those there are, and those that the open seats need.

use bylot_model::derivation::{Between, SeatCount, SeatWeight, Weighed, Weight};

use bylot_model::rules::RuleId;

use super::super::words::counted;
use super::english::English;

impl English<'_> {
    pub(super) fn weighed(&self, step: &Weighed) -> String {
        let taken: i64 = step.seats.iter().map(|seat| seat.weight).sum();
        let there = self.there_are(step);
        let there = if there.is_empty() { "none".into() } else { there.join("; ") };
        let fewer = self.fewer(step);
        let fewer =
            if fewer.is_empty() { String::new() } else { format!(", where {}", fewer.join(", and ")) };
        let mut text = format!(
            "Give each review points by the State that performs it, and count the points there are: {there}. That makes {}. Now \
             count those that the open seats need{fewer}: {}. That makes {}",
            points(step.most),
            self.needed(step),
            points(taken)
        );
        if step.least > taken {
            text += &format!(
                ". This left out at least {}: {}. With these {} are needed",
                points(step.least - taken),
                self.left_out(step).join("; "),
                points(step.least)
            );
        }
        text + &format!(", {} more than there are.", step.least - step.most)
    }

    /// `the 3 States A, B and C may perform 7 reviews more in all (paragraph 29), of 2 points each`
    fn there_are(&self, step: &Weighed) -> Vec<String> {
        let room = step.room.iter().map(|it| {
            format!(
                "{} may perform {} more in all ({}), of {}",
                self.states(&it.parties),
                reviews(it),
                self.cited(step.rule),
                each(it.weight, it.reviews)
            )
        });
        let between = step.between.iter().map(|it| {
            format!(
                "there can be {} of {}, of {} more, since no two States review each other, none reviews itself and none sits \
                 twice in a review",
                counted(it.reviews as usize, "review", "reviews"),
                self.of_each_other(it),
                each(it.weight, it.reviews)
            )
        });
        let of_group = step.of_group.iter().map(|it| {
            format!(
                "States of {} can be drawn for {} of those under review {}, of {} more, since no two States of one regional group are \
                 drawn for a review ({})",
                self.roster.groups()[it.group.index()],
                counted(it.reviews as usize, "seat", "seats"),
                self.states(&it.under_review),
                each(it.weight, it.reviews),
                self.cited(RuleId::GroupOfSeat)
            )
        });
        room.chain(between).chain(of_group).collect()
    }

    fn of_each_other(&self, between: &Between) -> String {
        let (these, those) = (self.states(&between.parties), self.states(&between.others));
        match &between.parties[..] {
            [_] if between.parties == between.others => format!("{these} by itself"),
            _ if between.parties == between.others => format!("one of {these} by another of them"),
            _ => format!("{these} by {those} or the other way round"),
        }
    }

    /// What counts for fewer points than it has.
    fn fewer(&self, step: &Weighed) -> Vec<String> {
        let owed = step.owed.iter().map(|it| {
            format!("a review by {} counts for {} fewer", self.states(&it.parties), points(it.weight.into()))
        });
        let alone = format!(
            "a seat without an additional reviewing State counts for {} fewer",
            points(step.alone.into())
        );
        owed.chain((step.alone > 0).then_some(alone)).collect()
    }

    /// How often that must be so.
    fn left_out(&self, step: &Weighed) -> Vec<String> {
        let owed = step.owed.iter().map(|it| {
            format!(
                "{} must perform {} more in all ({}), of {}",
                self.states(&it.parties),
                reviews(it),
                self.cited(step.rule),
                each(it.weight, it.reviews)
            )
        });
        let alone = format!(
            "{} must still be taken without an additional reviewing State (note N4), of {}",
            counted(step.alone_owed as usize, "seat", "seats"),
            each(step.alone, step.alone_owed)
        );
        owed.chain((step.alone > 0).then_some(alone)).collect()
    }

    /// The seats by the points they take, the most first.
    fn needed(&self, step: &Weighed) -> String {
        let mut weights: Vec<_> = step.seats.iter().map(|seat| seat.weight).collect();
        weights.sort_unstable_by(|one, other| other.cmp(one));
        weights.dedup();
        let mut needed: Vec<_> = weights.into_iter().map(|weight| self.taking(weight, &step.seats)).collect();
        let reviewed = self.roster.parties().filter(|(_, party)| party.under_review).count();
        if step.seats.len() < reviewed * self.rules.seats.len() {
            needed.push("any other may take none".into());
        }
        let shared = if self.is_shared() { ", whether one State takes them or two" } else { "" };
        needed.join("; ") + shared
    }

    /// `the own-group seats of A and B take at least 2 points each`
    fn taking(&self, weight: i64, seats: &[SeatWeight]) -> String {
        let alike = seats.iter().filter(|seat| seat.weight == weight);
        let alike: Vec<_> =
            alike.map(|it| SeatCount { under_review: it.under_review, seat: it.seat, states: 1 }).collect();
        let (seats, one) = (self.seats(&alike), alike.len() == 1);
        match (weight, one) {
            (0.., true) => format!("{seats} takes at least {}", points(weight)),
            (0.., false) => format!("{seats} take at least {} each", points(weight)),
            (_, true) => format!("{seats} brings in at most {}", points(-weight)),
            (_, false) => format!("{seats} bring in at most {} each", points(-weight)),
        }
    }
}

fn reviews(weight: &Weight) -> String {
    counted(weight.reviews as usize, "review", "reviews")
}

/// `3 points`; fewer than none: `3 points fewer than none`.
fn points(points: i64) -> String {
    let number = usize::try_from(points.unsigned_abs()).unwrap_or(usize::MAX);
    let fewer = if points < 0 { " fewer than none" } else { "" };
    counted(number, "point", "points") + fewer
}

/// `2 points each`
fn each(weight: u32, times: u32) -> String {
    let each = if times == 1 { "" } else { " each" };
    points(weight.into()) + each
}
