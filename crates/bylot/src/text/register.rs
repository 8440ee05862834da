//! The events of a register in English, and why it refuses one.

use super::derivation::derivation_text;
use super::exact::{exact_text, hides};
use super::words::{abridged, counted, listed};
use crate::formats::recorded_review::{RecordedReview, RecordedReviewing};
use crate::register::event::{Accede, Exclude, FirstDraw, Kind, Redraw, Role, Volunteer, Withdraw};
use crate::register::lot_line::LotLine;
use crate::register::{Event, Ground, Offer, Refusal, SeatName};

/// The most codes that a list names.
const NAMED: usize = 20;
/// The most characters of a text that someone else wrote.
const TEXT: usize = 200;

/// An event: what was asked, the lots, and the reviews as they stand then.
pub fn event_text(event: &Event) -> String {
    let text = asked_text(event) + &lots_text(event, |_| true);
    match event.request.0 {
        Kind::FirstDraw(_) => {
            text + &format!("{} drawn.\n", counted(event.reviews.len(), "review", "reviews"))
        }
        _ => text + &reviews_text(event, |_| true),
    }
}

/// The same of one review only.
pub(super) fn event_text_of(event: &Event, under_review: &str) -> String {
    let it = |code: &str| code == under_review;
    asked_text(event) + &lots_text(event, it) + &reviews_text(event, it)
}

fn lots_text(event: &Event, of: impl Fn(&str) -> bool) -> String {
    event.lots.iter().filter(|lot| of(&lot.under_review)).map(lot_line).collect()
}

fn reviews_text(event: &Event, of: impl Fn(&str) -> bool) -> String {
    event.reviews.iter().filter(|review| of(&review.under_review)).map(review_line).collect()
}

/// What was asked, noted and announced.
fn asked_text(event: &Event) -> String {
    let cited = listed(event.paragraphs.clone(), NAMED);
    let mut text = format!("Event {}: {} ({cited}).\n", event.event, sentence(&event.request.0));
    if !event.note.is_empty() {
        text += &format!("Note: {}\n", abridged(&event.note, TEXT));
    }
    if let Some(announced) = &event.announced {
        // Only what does not show is put between marks, so that a plain text reads as it was announced.
        let shown = if hides(announced) { exact_text(announced) } else { announced.clone() };
        text += &format!("Announced: {}\n", abridged(&shown, TEXT));
    }
    text
}

fn sentence(kind: &Kind) -> String {
    match kind {
        Kind::FirstDraw(FirstDraw { procedure, roster, .. }) => {
            format!(
                "first draw of {} by {}",
                counted(roster.len(), "party", "parties"),
                abridged(procedure, TEXT)
            )
        }
        Kind::Redraw(Redraw { seat, ground, asked_by, with, meeting, .. }) => {
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
            let at =
                meeting.as_ref().map(|it| format!(", at the {}", abridged(it, TEXT))).unwrap_or_default();
            format!("redraw of {} {ground}{by}{with}{at}", seat_words(seat))
        }
        Kind::Accede(Accede { party, instrument, on }) => {
            let on = on.as_ref().map(|day| format!(" on {day}")).unwrap_or_default();
            format!("{party} accedes to {instrument}{on}")
        }
        Kind::Join(join) => format!("{} joins", join.party.id),
        Kind::Withdraw(Withdraw { party, role }) => match role {
            Role::UnderReview => format!("{party} is no longer under review"),
            Role::Reviewing => format!("{party} no longer reviews"),
            Role::Both => format!("{party} withdraws"),
        },
        Kind::Exclude(Exclude { under_review, reviewing, reason, recusal }) => {
            let why = if reason.is_empty() { String::new() } else { format!(": {}", abridged(reason, TEXT)) };
            let how = if *recusal { "recuses itself" } else { "is excluded" };
            format!("{reviewing} {how} from the review of {under_review}{why}")
        }
        Kind::WaiveCap(waive) => format!("{} waives the cap on its reviewing States", waive.party),
        Kind::Volunteer(Volunteer { party, reviews }) => {
            format!("{party} volunteers for up to {}", counted(*reviews, "review", "reviews"))
        }
    }
}

/// The seats that stand open.
pub fn open_seats_text(open: &[SeatName]) -> String {
    format!("Seats that stand open: {}\n", listed(open.iter().map(seat_words), usize::MAX))
}

/// `the other_group seat in the review of ALB (AGO)`
pub(super) fn seat_words(seat: &SeatName) -> String {
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

pub(super) fn review_line(review: &RecordedReview) -> String {
    let seat = |it: &RecordedReviewing| match &it.completes {
        None => format!("{} {}", it.seat, it.party),
        Some(seat) => format!(
            "completing {seat} {} for {}",
            it.party,
            it.instruments.as_deref().unwrap_or_default().join(" and ")
        ),
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
pub fn others_text(offer: &Offer) -> String {
    match &offer.seats {
        None => {
            let seats = counted(offer.at_most, "other seat", "other seats");
            format!("No {seats} drawn again with it would help.\n")
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
