//! A register in English: its events, how it stands, and why it refuses.

use super::columns::columns;
use super::derivation::derivation_text;
use super::words::{abridged, counted, listed};
use crate::register::event::{Event, Ground, Kind, SeatName};
use crate::register::recorded::{LotLine, ReviewLine};
use crate::register::{Advance, Blocked, Blocking, Refusal, ReviewLanguages, Status};

/// The most codes that a list names.
const NAMED: usize = 20;
/// The most characters of a text that someone else wrote.
const TEXT: usize = 200;

/// An event: what was asked, the lots, and the reviews as they stand then.
pub fn event_text(event: &Event) -> String {
    let cited = listed(event.paragraphs.clone(), NAMED);
    let mut text = format!("Event {}: {} ({cited}).\n", event.event, sentence(&event.request));
    if !event.note.is_empty() {
        text += &format!("Note: {}\n", abridged(&event.note, TEXT));
    }
    if let Some(announced) = &event.announced {
        text += &format!("Announced: {}\n", abridged(announced, TEXT));
    }
    event.lots.iter().for_each(|lot| text += &lot_line(lot));
    match event.request {
        Kind::FirstDraw { .. } => {
            text += &format!("{} drawn.\n", counted(event.reviews.len(), "review", "reviews"))
        }
        _ => event.reviews.iter().for_each(|review| text += &review_line(review)),
    }
    text
}

fn sentence(kind: &Kind) -> String {
    match kind {
        Kind::FirstDraw { procedure, roster, .. } => {
            format!(
                "first draw of {} by {}",
                counted(roster.len(), "party", "parties"),
                abridged(procedure, TEXT)
            )
        }
        Kind::Redraw { seat, ground, asked_by, with, .. } => {
            let ground = match ground {
                Ground::WorkingLanguage => "for a mutual working language",
                Ground::LegalSystem => "for a similar legal system",
                Ground::Other => "on another ground",
                Ground::Exceptional => "in exceptional circumstances",
                Ground::FailedConsultation => "after a failed consultation",
                Ground::Vacant => "since it stands open",
            };
            let by = asked_by.as_ref().map(|by| format!(", asked by {by}")).unwrap_or_default();
            let with = match with.len() {
                0 => String::new(),
                _ => format!(", with {}", listed(with.iter().map(seat_words), NAMED)),
            };
            format!("redraw of {} {ground}{by}{with}", seat_words(seat))
        }
        Kind::Accede { party, instrument, on } => {
            let on = on.as_ref().map(|day| format!(" on {day}")).unwrap_or_default();
            format!("{party} accedes to {instrument}{on}")
        }
        Kind::Join { party, .. } => format!("{} joins", party.id),
        Kind::Withdraw { party } => format!("{party} withdraws"),
        Kind::Exclude { under_review, reviewing, reason } => {
            let why = if reason.is_empty() { String::new() } else { format!(": {}", abridged(reason, TEXT)) };
            format!("{reviewing} is excluded from the review of {under_review}{why}")
        }
        Kind::WaiveCap { party } => format!("{party} waives the cap on its reviewing States"),
        Kind::Volunteer { party, reviews } => {
            format!("{party} volunteers for up to {}", counted(*reviews as usize, "review", "reviews"))
        }
    }
}

/// `the other_group seat in the review of ALB (AGO)`
fn seat_words(seat: &SeatName) -> String {
    let completes = seat.completes.as_ref().map(|it| format!(" completing {it}")).unwrap_or_default();
    let who = seat.reviewing.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
    format!("the {} seat{completes} in the review of {}{who}", seat.seat, seat.under_review)
}

fn lot_line(lot: &LotLine) -> String {
    let among =
        if lot.among.is_empty() { String::new() } else { format!(" among {}", lot.among.join(" and ")) };
    let aside = lot.drawn.iter().filter(|ball| ball.put_aside.is_some()).count();
    let aside = if aside == 0 { String::new() } else { format!(", {aside} put aside") };
    let balls = counted(lot.urn.len(), "ball", "balls");
    let kept = lot.kept.as_deref().unwrap_or("nobody");
    format!(
        "Lot for the {} seat in the review of {}{among}: {balls}{aside}, {kept} kept.\n",
        lot.seat, lot.under_review
    )
}

fn review_line(review: &ReviewLine) -> String {
    let seat = |it: &crate::register::recorded::ReviewerLine| match &it.completes {
        None => format!("{} {}", it.seat, it.party),
        Some(seat) => format!("completing {seat} {} for {}", it.party, it.instruments.join(" and ")),
    };
    format!("{}: {}\n", review.under_review, listed(review.reviewers.iter().map(seat), NAMED))
}

/// Why a request is refused: in a sentence, or as a derivation when nobody can take a seat.
pub fn refusal_text(refusal: &Refusal) -> String {
    match &refusal.why {
        None => format!("Refused: {}.\n", refusal.sentence),
        Some(why) => {
            format!("Refused.\n\n{}\n", derivation_text(&why.roster, &why.rules, &why.derivation))
        }
    }
}

/// The smallest set of other seats that would have to be drawn again.
pub fn others_text(others: Option<&[SeatName]>, at_most: usize) -> String {
    match others {
        None => {
            format!("No {} drawn again with it would help.\n", counted(at_most, "other seat", "other seats"))
        }
        Some(seats) => format!(
            "It could be held if {} were drawn again with it, and no fewer would do: ask with {}.\n",
            listed(seats.iter().map(seat_words), NAMED),
            seats.iter().map(with_option).collect::<Vec<_>>().join(" ")
        ),
    }
}

fn with_option(seat: &SeatName) -> String {
    format!("--with {}:{}", seat.under_review, seat.reviewing.as_deref().unwrap_or_default())
}

/// How a register stands.
pub fn status_text(status: &Status) -> String {
    let Status { events, head, parties, reviews, additional, .. } = status;
    let mut text = format!(
        "{events} events, {parties} parties, {reviews} reviews, {additional} additional\nhead {head}\n\n"
    );
    let mut rows = vec![vec!["review group".to_owned(), "reviews".into(), "parties taking part".into()]];
    rows.extend(status.review_groups.iter().map(|group| {
        [u64::from(group.review_group), group.reviews as u64, group.taking_part as u64]
            .map(|it| it.to_string())
            .to_vec()
    }));
    text += &columns(&rows);
    let loads = status.loads.iter().enumerate().filter(|&(_, &parties)| parties > 0);
    let loads = loads.map(|(load, parties)| format!("{parties} perform {load}"));
    text += &format!("\nReviews performed: {}\n", listed(loads, NAMED));
    let owed = status.owed.iter().map(|it| format!("{} {}", it.party, it.reviews));
    text += &format!("Reviews owed (note N11): {}\n", listed(owed, usize::MAX));
    text += &format!("Seats that stand open: {}\n", listed(status.open.iter().map(seat_words), usize::MAX));
    if status.asked.is_empty() {
        text += "Redraws asked for (paragraph 28(d)): none\n";
    } else {
        text += "Redraws asked for (paragraph 28(d)):\n";
        let head = ["review", "asked by", "used", "left"].map(String::from).to_vec();
        let rows = status.asked.iter().map(|it| {
            vec![it.under_review.clone(), it.party.clone(), it.used.to_string(), it.left.to_string()]
        });
        text += &columns(&[head].into_iter().chain(rows).collect::<Vec<_>>());
    }
    text
}

/// Which reviews silent parties block.
pub fn blocked_text(blocked: &Blocked) -> String {
    format!(
        "{} block {} of {} reviews: {}\n",
        counted(blocked.silent.len(), "silent party", "silent parties"),
        blocked.reviews.len(),
        blocked.of,
        listed(blocked.reviews.clone(), usize::MAX)
    )
}

/// Whose silence would block most.
pub fn blocking_text(blocking: &[Blocking]) -> String {
    let head = vec!["party".to_owned(), "reviews it alone would block".into()];
    let rows = blocking.iter().map(|it| vec![it.party.clone(), it.reviews.to_string()]);
    columns(&[head].into_iter().chain(rows).collect::<Vec<_>>())
}

/// In which languages reviews can run.
pub fn languages_text(languages: &[ReviewLanguages]) -> String {
    let head = ["under review", "languages needed", "which"].map(String::from).to_vec();
    let rows = languages.iter().map(|it| {
        let needed = it.needed.map_or("too many".into(), |needed| needed.to_string());
        let sets = it.sets.iter().map(|set| set.join("+"));
        vec![it.under_review.clone(), needed, sets.collect::<Vec<_>>().join(" ")]
    });
    columns(&[head].into_iter().chain(rows).collect::<Vec<_>>())
}

/// Whether a review group may advance.
pub fn advance_text(advance: &Advance) -> String {
    let Advance { review_group, foreseen, completed, reached } = advance;
    let reached = if *reached { "70 % are reached" } else { "70 % are not reached" };
    format!(
        "Review group {review_group}: {completed} of {foreseen} reviews foreseen are completed; {reached} (paragraph 10).\n"
    )
}
