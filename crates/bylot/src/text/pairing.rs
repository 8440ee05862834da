//! A pairing as a table for people, review group by review group, with its figures below.

use bylot_model::{Pairing, PartyId, Review, ReviewGroup, Reviewing, Roster, Rules, SeatId, SeedRecord};

use super::columns::columns;
use super::words::{abridged, counted, listed, quoted, short};
use crate::formats::names;
use crate::summary::Summary;

/// The most characters of a party's name in the table.
const NAME: usize = 24;

/// The whole text: what the pairing was drawn from, when known; the reviews; the figures.
///
/// # Panics
/// When the pairing names a party, seat or instrument that is not of `roster` and `rules`.
pub fn pairing_text(roster: &Roster, rules: &Rules, pairing: &Pairing, seed: Option<&SeedRecord>) -> String {
    let mut text = String::new();
    if let Some(seed) = seed {
        let (rules, announced) = (abridged(&rules.name, 200), abridged(&seed.announced, 1000));
        text += &format!("Seed {}, procedure {}, rule set {rules}\n\n", quoted(&announced), seed.procedure);
    }
    let summary = Summary::new(roster, pairing);
    for group in &summary.review_groups {
        let reviews = pairing.reviews.iter().filter(|review| review.review_group == group.review_group);
        text += &format!(
            "{}: {}\n\n",
            group_title(group.review_group),
            counted(group.reviews, "review", "reviews")
        );
        text += &reviews_text(roster, rules, reviews);
        text.push('\n');
    }
    text + &summary_text(roster, &summary)
}

/// The figures alone.
///
/// # Panics
/// When `summary` is not one of a pairing of `roster`.
pub fn summary_text(roster: &Roster, summary: &Summary) -> String {
    let mut rows = vec![vec!["summary".into(), "reviews".into(), "parties taking part".into()]];
    rows[0].extend(roster.groups().iter().map(|group| short(group, NAME)));
    for group in &summary.review_groups {
        let parties = group.taking_part.iter().sum::<usize>();
        let figures = [group.reviews, parties].into_iter().chain(group.taking_part.iter().copied());
        let mut row = vec![group_title(group.review_group)];
        row.extend(figures.map(|figure| figure.to_string()));
        rows.push(row);
    }
    let reviews = summary.review_groups.iter().map(|group| group.reviews).sum::<usize>();
    let load =
        |(load, parties): (&u32, &usize)| format!("{load} by {}", counted(*parties, "party", "parties"));
    let loads = listed(summary.workloads.iter().map(load), 12);
    let mut text = columns(&rows);
    text += &format!("\nReviews performed: {loads}\n");
    text += &format!("Additional reviewing States: {}\n", summary.additional);
    if roster.parties().any(|(_, party)| !party.languages.is_empty()) {
        let shared = summary.shared_language;
        text += &format!("Reviews whose States share a working language: {shared} of {reviews}\n");
    }
    text
}

fn group_title(group: Option<ReviewGroup>) -> String {
    match group {
        Some(group) => format!("Review group {}", names::review_group_number(group)),
        None => "Review group not named".into(),
    }
}

fn reviews_text<'a>(roster: &Roster, rules: &Rules, reviews: impl Iterator<Item = &'a Review>) -> String {
    let mut header = vec!["under review".into()];
    header.extend(rules.seats.iter().map(|seat| short(&seat.name, NAME)));
    let mut rows = vec![header];
    for review in reviews {
        let mut row = vec![state(roster, review.under_review)];
        let seats = (0..rules.seats.len()).map(SeatId::new);
        row.extend(seats.map(|seat| review.main(seat).map_or("-".into(), |it| state(roster, it.party))));
        let additional: Vec<_> = review.additional().map(|it| additional(roster, rules, it)).collect();
        if !additional.is_empty() {
            row.push(additional.join("; "));
        }
        rows.push(row);
    }
    if rows.iter().any(|row| row.len() > rows[0].len()) {
        rows[0].push("additional".into());
    }
    columns(&rows)
}

/// `TGO Togo for som, firearms (own_group)`
fn additional(roster: &Roster, rules: &Rules, reviewing: &Reviewing) -> String {
    let mut text = state(roster, reviewing.party);
    if let Some(instruments) = reviewing.instruments {
        text += &format!(" for {}", names::instrument_names(rules, instruments).join(", "));
    }
    if let Some(completed) = names::completed_seat_name(rules, reviewing.seat) {
        text += &format!(" ({completed})");
    }
    text
}

fn state(roster: &Roster, party: PartyId) -> String {
    let party = roster.party(party);
    let (code, name) = (short(&party.code, NAME), short(&party.name, NAME));
    if name.is_empty() || name == code { code } else { format!("{code} {name}") }
}
