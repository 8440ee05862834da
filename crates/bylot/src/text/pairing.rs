//! A pairing as a table for people, review group by review group, with its figures below.

use bylot_model::{
    Date, Pairing, PartyId, Review, ReviewGroup, Reviewing, Roster, Rules, SeatId, TextSource, canonical,
};
use bylot_solver::{Procedure, Seed};
use unicode_width::UnicodeWidthStr;

use super::columns::columns;
use super::derivation::paragraph_within;
use super::exact::exact_text;
use super::rule_set::rule_set_text;
use super::words::{abridged, counted, listed, short};
use crate::formats::{hex, names};
use crate::summary::{GroupSummary, Summary};

/// The most characters of a party's name in the table, and of other names.
const NAME: usize = 24;

/// How a pairing is laid out for people.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Look {
    /// How many columns a line may have; a table that needs more is laid out review by review. `None`: as many as it takes.
    pub width: Option<usize>,
    /// Names of States in full, however long they are; else cut at 24 characters.
    pub full_names: bool,
}

impl Look {
    fn name(self) -> usize {
        if self.full_names { usize::MAX } else { NAME }
    }

    fn fits(self, text: &str) -> bool {
        self.width.is_none_or(|most| text.lines().all(|line| line.width() <= most))
    }
}

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
    pairing_text_in(roster, rules, pairing, drawn, Look::default())
}

/// The same, laid out as `look` has it.
///
/// # Panics
/// As [`pairing_text`].
pub fn pairing_text_in(
    roster: &Roster,
    rules: &Rules,
    pairing: &Pairing,
    drawn: Option<(Procedure, &Seed)>,
    look: Look,
) -> String {
    let mut text = String::new();
    if let Some((procedure, seed)) = drawn {
        let source = match seed.source() {
            TextSource::Announced => "",
            TextSource::OperatingSystem => " from the operating system",
        };
        let (announced, edition) = (abridged(&exact_text(seed.text()), 1000), procedure.edition());
        text +=
            &format!("Seed {announced}{source}, procedure {edition}, rule set {}\n\n", rule_set_text(rules));
    }
    let summary = Summary::new(roster, pairing);
    for group in &summary.review_groups {
        let reviews = pairing.reviews.iter().filter(|review| review.review_group == group.review_group);
        text += &format!(
            "{}: {}\n\n",
            group_title(group.review_group),
            counted(group.reviews, "review", "reviews")
        );
        text += &reviews_text(roster, rules, reviews, look);
        text.push('\n');
    }
    text += &summary_text(roster, &summary);
    text + &digests_text(roster, rules)
}

/// What the pairing is of, so that a printed sheet can be told from another.
fn digests_text(roster: &Roster, rules: &Rules) -> String {
    let digests = [
        ("roster", canonical::roster_digest(roster)),
        ("rule set", canonical::rules_digest(rules)),
        ("exclusions", canonical::exclusions_digest(roster)),
    ];
    let lines = digests.map(|(what, digest)| format!("Digest {} {what}\n", hex(&digest)));
    format!("\n{}{}", as_of_text(roster.as_of()), lines.concat())
}

/// On which day the parties are taken as they stood; nothing where no day was given.
pub(super) fn as_of_text(as_of: Option<Date>) -> String {
    as_of.map(|day| format!("Parties as they stood on {day}\n")).unwrap_or_default()
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
    let named = roster.groups().iter().enumerate().filter(|(_, name)| !name.is_empty());
    for (index, name) in named {
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

fn reviews_text<'a>(
    roster: &Roster,
    rules: &Rules,
    reviews: impl Iterator<Item = &'a Review>,
    look: Look,
) -> String {
    let mut header = vec!["under review".into()];
    header.extend(rules.seats.iter().map(|seat| short(&seat.name, NAME)));
    let mut rows = vec![header];
    for review in reviews {
        let mut row = vec![state(roster, review.under_review, look)];
        let seats = (0..rules.seats.len()).map(SeatId::new);
        row.extend(
            seats.map(|seat| review.main(seat).map_or("-".into(), |it| state(roster, it.party, look))),
        );
        let additional: Vec<_> = review.additional().map(|it| additional(roster, rules, it, look)).collect();
        if !additional.is_empty() {
            row.push(additional.join("; "));
        }
        rows.push(row);
    }
    if rows.iter().any(|row| row.len() > rows[0].len()) {
        rows[0].push("additional".into());
    }
    let table = columns(&rows);
    if look.fits(&table) { table } else { one_by_one(&rows, look) }
}

/// The reviews under each other, each seat on a line of its own, for a screen too narrow for the table.
fn one_by_one(rows: &[Vec<String>], look: Look) -> String {
    let (header, reviews) = rows.split_first().expect("a table has a header");
    let widest = header.iter().skip(1).map(|name| name.width()).max().unwrap_or(0);
    let review = |row: &Vec<String>| {
        let seats = row.iter().zip(header).skip(1).map(|(cell, name)| {
            let label = format!("  {name}{}  ", " ".repeat(widest - name.width()));
            paragraph_within(&label, cell, look.width.unwrap_or(usize::MAX))
        });
        format!("{}\n{}", row[0], seats.collect::<String>())
    };
    reviews.iter().map(review).collect()
}

/// `TGO Togo for som, firearms (own_group)`
fn additional(roster: &Roster, rules: &Rules, reviewing: &Reviewing, look: Look) -> String {
    let mut text = state(roster, reviewing.party, look);
    if let Some(instruments) = reviewing.instruments {
        text += &format!(" for {}", names::instrument_names(rules, instruments).join(", "));
    }
    if let Some(completed) = names::completed_seat_name(rules, reviewing.seat) {
        text += &format!(" ({completed})");
    }
    text
}

fn state(roster: &Roster, party: PartyId, look: Look) -> String {
    let party = roster.party(party);
    let (code, name) = (short(&party.code, look.name()), short(&party.name, look.name()));
    if name.is_empty() || name == code { code } else { format!("{code} {name}") }
}
