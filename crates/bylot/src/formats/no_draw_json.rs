//! That no lawful draw exists, as JSON.

use bylot_model::{PartyId, Roster, Rules, Seat};
use bylot_solver::Shortage;
use serde::Serialize;

use super::layout::Layout;
use super::names;

/// Writes that no lawful draw exists from `roster` under `rules`, with the reason where one was found, and the sentence
/// for people.
///
/// # Panics
/// When the reason names a party or seat that is not of `roster` and `rules`.
pub fn write_no_draw_json(
    roster: &Roster,
    rules: &Rules,
    reason: Option<&Shortage>,
    sentence: &str,
) -> String {
    Layout::of_format("bylot no_draw/1")
        .member("rules", &names::rule_set(rules))
        .basis(roster, rules)
        .member("parties", &roster.len())
        .member("reason", &reason.map(|reason| Writer { roster, rules }.reason(reason)))
        .member("sentence", &sentence.trim_end())
        .end()
}

/// The reason in codes and names.
#[derive(Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
enum Reason<'a> {
    RoomInAll { seats: u64, room: u64 },
    OwedInAll { parties: Vec<&'a str>, owed: u64, reviews: u64 },
    Room { seats: Vec<WrittenSeat<'a>>, reviews: u32, parties: Vec<&'a str>, room: u32 },
    Owed { parties: Vec<&'a str>, owed: u32, reviews: u32, seats: Vec<WrittenSeat<'a>> },
    Seat { seat: WrittenSeat<'a>, parties: Vec<&'a str>, cases: u64 },
    Minimum { party: &'a str, seats: Vec<WrittenSeat<'a>>, cases: u64 },
    Weighed,
}

#[derive(Serialize)]
struct WrittenSeat<'a> {
    under_review: &'a str,
    seat: &'a str,
}

#[derive(Clone, Copy)]
struct Writer<'a> {
    roster: &'a Roster,
    rules: &'a Rules,
}

impl<'a> Writer<'a> {
    fn reason(self, reason: &Shortage) -> Reason<'a> {
        let codes = |parties: &[PartyId]| parties.iter().map(|&party| self.roster.code(party)).collect();
        let written = |seats: &[(PartyId, Seat)]| {
            let mut seats = seats.to_vec();
            seats.sort();
            seats.into_iter().map(|(party, seat)| self.seat(party, seat)).collect()
        };
        match reason {
            Shortage::RoomInAll { seats, room } => Reason::RoomInAll { seats: *seats, room: *room },
            Shortage::OwedInAll { parties, owed, reviews } => {
                Reason::OwedInAll { parties: codes(parties), owed: *owed, reviews: *reviews }
            }
            Shortage::Room { seats, reviews, parties, room } => Reason::Room {
                seats: written(seats),
                reviews: *reviews,
                parties: codes(parties),
                room: *room,
            },
            Shortage::Owed { parties, owed, reviews, seats } => Reason::Owed {
                parties: codes(parties),
                owed: *owed,
                reviews: *reviews,
                seats: written(seats),
            },
            Shortage::Seat { under_review, seat, parties, cases } => {
                let seat = self.seat(*under_review, *seat);
                Reason::Seat { seat, parties: codes(parties), cases: *cases }
            }
            Shortage::Minimum { party, seats, cases } => {
                Reason::Minimum { party: self.roster.code(*party), seats: written(seats), cases: *cases }
            }
            Shortage::Weighed => Reason::Weighed,
        }
    }

    fn seat(self, under_review: PartyId, seat: Seat) -> WrittenSeat<'a> {
        WrittenSeat { under_review: self.roster.code(under_review), seat: names::seat_name(self.rules, seat) }
    }
}
