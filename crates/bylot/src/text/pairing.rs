//! A pairing as a table for people, review group by review group, with its figures below.

use bylot_model::{Pairing, PartyId, Review, ReviewGroup, Reviewing, Roster, Rules, SeatId};
use bylot_solver::{Procedure, Seed};

use super::columns::columns;
use super::words::{abridged, counted, listed, quoted, short};
use crate::formats::names;
use crate::summary::{GroupSummary, Summary};

/// The most characters of a party's name in the table.
const NAME: usize = 24;

/// The whole text: by which procedure and from which seed the pairing was drawn, when known; the reviews; the figures.
///
/// # Panics
/// When the pairing names a party, seat or instrument that is not of `roster` and `rules`.
pub fn pairing_text(
    roster: &Roster,
    rules: &Rules,
    pairing: &Pairing,
    drawn: Option<(Procedure, &Seed)>,
) -> String {
    let mut text = String::new();
    if let Some((procedure, seed)) = drawn {
        let (rules, announced) = (abridged(&rules.name, 200), abridged(seed.text(), 1000));
        let (announced, edition) = (quoted(&announced), procedure.edition());
        text += &format!("Seed {announced}, procedure {edition}, rule set {rules}\n\n");
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
    let groups = &summary.review_groups;
    let row = |title: String, figure: &dyn Fn(&GroupSummary) -> usize| {
        std::iter::once(title).chain(groups.iter().map(|group| figure(group).to_string())).collect()
    };
    let titles = groups.iter().map(|group| group_title(group.review_group));
    let mut rows: Vec<Vec<String>> = vec![std::iter::once("Summary".into()).chain(titles).collect()];
    rows.push(row("reviews".into(), &|group| group.reviews));
    rows.push(row("parties taking part".into(), &|group| group.taking_part.iter().sum()));
    for (index, name) in roster.groups().iter().enumerate() {
        rows.push(row(format!("  {}", short(name, NAME)), &|group| group.taking_part[index]));
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
