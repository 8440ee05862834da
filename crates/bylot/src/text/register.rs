//! The events of a register in English, and why it refuses one.

use super::derivation::{derivation_text, paragraph};
use super::exact::{exact_text, hides};
use super::rule_set::rule_set_text;
use super::words::{abridged, counted, listed};
use crate::formats::recorded_review::{RecordedReview, RecordedReviewing};
use crate::register::event::{Accede, Declare, Exclude, Kind, Volunteer, Withdraw, Wrong};
use crate::register::lot_line::LotLine;
use crate::register::{
    Breach, Came, Correction, Decision, Event, Ground, Item, Leave, Offer, Prospect, Refusal, Role, SeatName,
};

/// The most codes that a list names.
const NAMED: usize = 20;
/// The most characters of a text that someone else wrote.
const TEXT: usize = 200;

/// An event: what was asked, the lots, and the reviews as they stand then.
pub fn event_text(event: &Event) -> String {
    let text = asked_text(event, |_| true) + &lots_text(event, |_| true);
    match event.request.0 {
        // Every review changes: the pairing is asked for by itself.
        Kind::Adopt(_) | Kind::Lots(_) if event.outcomes.is_empty() => {
            let what = if event.kind() == "adopt" { "adopted" } else { "drawn" };
            text + &format!("{} {what}.\n", counted(event.reviews.len(), "review", "reviews"))
                + &breaches_text(event)
        }
        _ => text + &reviews_text(event, |_| true) + &breaches_text(event),
    }
}

/// The same of one review only.
pub(super) fn event_text_of(event: &Event, under_review: &str) -> String {
    let it = |code: &str| code == under_review;
    asked_text(event, it) + &lots_text(event, it) + &reviews_text(event, it)
}

/// What happened, in a sentence without its full stop.
pub(super) fn event_sentence(event: &Event) -> String {
    sentence(event, &|_| true)
}

fn lots_text(event: &Event, of: impl Fn(&str) -> bool) -> String {
    event.lots.iter().filter(|lot| of(&lot.under_review)).map(lot_line).collect()
}

fn reviews_text(event: &Event, of: impl Fn(&str) -> bool) -> String {
    event.reviews.iter().filter(|review| of(&review.under_review)).map(review_line).collect()
}

/// What breaks a rule from then on and is held against nothing later.
fn breaches_text(event: &Event) -> String {
    if event.breaches.is_empty() {
        return String::new();
    }
    let breach = |it: &Breach| format!("{} ({})", it.rule, it.states.join(", "));
    let told = event.breaches.iter().map(breach);
    format!(
        "Recorded as it is, and held against nothing later: {}: {}.\n",
        counted(event.breaches.len(), "breach", "breaches"),
        listed(told, NAMED)
    )
}

/// What was asked, noted and announced.
fn asked_text(event: &Event, of: impl Fn(&str) -> bool) -> String {
    let cited = match &*event.paragraphs {
        [] => String::new(),
        cited => format!(" ({})", listed(cited.to_vec(), NAMED)),
    };
    let mut text = format!("Event {}, {}: {}{cited}.\n", event.event, event.on, sentence(event, &of));
    if let Kind::Meeting(meeting) = &event.request.0 {
        for (item, number) in meeting.agenda.iter().zip(1..).filter(|(item, _)| of(&item.review)) {
            text += &format!("{number}. {}.\n", item_words(item));
        }
    }
    if !event.note.is_empty() {
        text += &format!("Note: {}\n", abridged(&event.note, TEXT));
    }
    if let Some(announced) = &event.announced {
        // Only what does not show is put between marks, so that a plain text reads as it was announced.
        let shown = if hides(announced) { exact_text(announced) } else { announced.clone() };
        let how = if event.is_unannounced() { "Not announced" } else { "Announced" };
        text += &format!("{how}: {}\n", abridged(&shown, TEXT));
    }
    for it in &event.outcomes {
        text += &format!("Request {}: {}.\n", it.item, came(it.outcome));
    }
    text
}

fn came(outcome: Came) -> &'static str {
    match outcome {
        Came::Drawn => "drawn",
        Came::PartlyDrawn => "some seats drawn; nobody can take the others, which stand open",
        Came::StandsOpen => "nobody can take the seats, which stand open",
        Came::Refused => "refused, since nobody can be drawn; it is not counted",
        Came::NotNeeded => "not needed, and not counted",
        Came::NotOpen => "the seat was filled by a lot before",
    }
}

/// `the seat of AGO in the review of ALB again for a mutual working language, asked by ALB`
pub(super) fn item_words(item: &Item) -> String {
    let ground = match item.ground {
        Ground::WorkingLanguage => "for a mutual working language",
        Ground::LegalSystem => "for a similar legal system",
        Ground::Silent => "since the State is silent",
        Ground::Other => "on another ground",
        Ground::Exceptional => "in exceptional circumstances",
        Ground::FailedConsultation => "after a failed consultation",
        Ground::Vacant => "since they stand open",
        Ground::With => "with the one before it where nobody can be drawn otherwise",
    };
    let seat = match &item.reviewing {
        Some(reviewing) => format!("the seat of {reviewing} in the review of {} again", item.review),
        None => format!("the seats of the review of {}", item.review),
    };
    let optional = |what: &str, code: &Option<String>| match code {
        Some(code) => format!(", {what} {code}"),
        None => String::new(),
    };
    let any = if item.or_any { ", from the ordinary urn if no State meets that" } else { "" };
    let silent = match &*item.silent {
        [] => String::new(),
        silent => format!(", from an urn without {} if it can be", listed(silent.to_vec(), NAMED)),
    };
    let day = item.consulted.map(|day| format!(", consulted on {day}")).unwrap_or_default();
    let reason = match &*item.reason {
        "" => String::new(),
        reason => format!(": {}", abridged(reason, TEXT)),
    };
    let (asked, agreed) = (optional("asked by", &item.asked_by), optional("agreed by", &item.agreed_by));
    format!("{seat} {ground}{any}{silent}{asked}{agreed}{day}{reason}")
}

fn sentence(event: &Event, of: &dyn Fn(&str) -> bool) -> String {
    let named =
        |name: &str| if name.is_empty() { String::new() } else { format!(" \"{}\"", abridged(name, TEXT)) };
    let rehearsal = |it: bool| if it { ", as a rehearsal" } else { "" };
    match &event.request.0 {
        Kind::Found(found) => format!(
            "founded on {} under the rule set {}, to be drawn by {}{}",
            counted(found.roster.len(), "party", "parties"),
            rule_set_text(&found.rules),
            abridged(&found.procedure, TEXT),
            rehearsal(found.rehearsal)
        ),
        Kind::Adopt(adopt) => {
            let used: u32 = adopt.used.iter().map(|it| it.times).sum();
            let used = match used {
                0 => String::new(),
                used => format!(", with {} used before", counted(used as usize, "redraw", "redraws")),
            };
            format!("a pairing drawn elsewhere is adopted from{}{used}", named(&adopt.source))
        }
        Kind::Lots(_) if event.outcomes.is_empty() => "the first draw is held".into(),
        Kind::Lots(_) => {
            let held = event.lots.iter().filter(|lot| of(&lot.under_review)).count();
            format!("{} held for the agenda", counted(held, "lot", "lots"))
        }
        Kind::Meeting(meeting) => format!(
            "the meeting{} closes its agenda of {}{}",
            named(&meeting.name),
            counted(meeting.agenda.len(), "request", "requests"),
            rehearsal(meeting.rehearsal)
        ),
        Kind::Accede(Accede { party, instruments, deposited }) => {
            let day = deposited.map(|day| format!(", deposited on {day}")).unwrap_or_default();
            format!("{party} accedes to {}{day}", listed(instruments.clone(), NAMED))
        }
        Kind::Join(join) => format!("{} joins, and waits to be taken into the pairing", join.party.id),
        Kind::Withdraw(Withdraw { party, by }) => match by {
            Leave::Denounces(instruments) => {
                format!("{party} denounces {}", listed(instruments.clone(), NAMED))
            }
            Leave::StaysOut(source) => format!("{party} stays out, as it has said{}", named(source)),
            Leave::Decision { symbol, role } => {
                let what = match role {
                    Role::UnderReview => "is no longer under review",
                    Role::Reviewing => "no longer reviews",
                    Role::Both => "takes part no more",
                };
                format!("{party} {what} by decision{}", named(symbol))
            }
        },
        Kind::Declare(Declare { party, languages, legal_system }) => {
            let said = |what: &str, values: &Option<Vec<String>>| {
                values.as_ref().map(|it| format!("{what} {}", listed(it.clone(), NAMED)))
            };
            let said = [said("its working languages", languages), said("its legal system", legal_system)];
            format!("{party} declares {}", listed(said.into_iter().flatten(), NAMED))
        }
        Kind::Exclude(Exclude { under_review, reviewing, reason, recusal }) => {
            let why = if reason.is_empty() { String::new() } else { format!(": {}", abridged(reason, TEXT)) };
            let how = if *recusal { "recuses itself" } else { "is excluded" };
            format!("{reviewing} {how} from the review of {under_review}{why}")
        }
        Kind::WaiveCap(waive) => format!("{} waives the cap on its reviewing States", waive.party),
        Kind::Volunteer(Volunteer { party, reviews, signatory }) => {
            let more = reviews.map(|it| format!("for up to {}", counted(it as usize, "review", "reviews")));
            let signed = (!signatory.is_empty()).then(|| {
                format!("to be reviewed for {}, which it has signed", listed(signatory.clone(), NAMED))
            });
            format!("{party} volunteers {}", listed(more.into_iter().chain(signed), NAMED))
        }
        Kind::Decide(decide) => {
            let what = match &decide.decides {
                Decision::Rules(settings) => format!("of the rule set {}", listed(settings.clone(), NAMED)),
                Decision::Party { party, set } => format!("of {party} {}", listed(set.clone(), NAMED)),
                Decision::Pairs(parties) => {
                    format!("that {} be taken into the pairing", listed(parties.clone(), NAMED))
                }
            };
            format!("the Conference decides{}: {what}", named(&decide.symbol))
        }
        Kind::Correct(correct) => {
            let what = match &correct.corrects {
                Wrong::Party { party, set } => format!("{party}: {}", corrected(set)),
                Wrong::Deposit { event, deposited } => {
                    format!("the accession of event {event} was deposited on {deposited}")
                }
            };
            let lots = match &*event.lots_held_on_it {
                [] => "; no lot was held on it".into(),
                events => {
                    let events = events.iter().map(u64::to_string);
                    format!("; these events were decided on it, and stand: {}", listed(events, NAMED))
                }
            };
            format!("set right, {what}{lots}; reason: {}", abridged(&correct.reason, TEXT))
        }
        Kind::Phase(phase) => {
            let about = if phase.cluster.is_empty() {
                String::new()
            } else {
                format!(" ({})", abridged(&phase.cluster, TEXT))
            };
            let by =
                phase.decision.as_ref().map(|it| format!(" by decision{}", named(it))).unwrap_or_default();
            format!("review group {} begins phase {}{about}{by}", phase.review_group, phase.phase)
        }
    }
}

fn corrected(set: &Correction) -> String {
    let Correction { name, region, languages, legal_system, instruments } = set;
    let one = |what: &str, value: &Option<String>| {
        value.as_ref().map(|it| format!("{what} {}", abridged(it, TEXT)))
    };
    let list = |what: &str, values: &Option<Vec<String>>| {
        values.as_ref().map(|it| format!("{what} {}", listed(it.clone(), NAMED)))
    };
    let said = [
        one("its name is", name),
        one("its regional group is", region),
        list("its working languages are", languages),
        list("its legal system is", legal_system),
        list("it is party to", instruments),
    ];
    listed(said.into_iter().flatten(), NAMED)
}

/// `the other_group seat in the review of ALB (AGO)`
pub(crate) fn seat_words(seat: &SeatName) -> String {
    let completes = seat.completes.as_ref().map(|it| format!(" completing {it}")).unwrap_or_default();
    let who = seat.reviewing.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
    format!("the {} seat{completes} in the review of {}{who}", seat.seat, seat.under_review)
}

fn lot_line(lot: &LotLine) -> String {
    let among = match &*lot.among {
        [] => String::new(),
        among => format!(" among States {}", listed(among.iter().map(|it| who(lot, it)), NAMED)),
    };
    let aside = lot.drawn.iter().filter(|ball| ball.put_aside.is_some()).count();
    let aside = if aside == 0 { String::new() } else { format!(", {aside} put aside") };
    let balls = match lot.urn.len() {
        1 => "a single ball, which leaves nothing to the lot".into(),
        balls => counted(balls, "ball", "balls"),
    };
    let kept = lot.kept.as_deref().unwrap_or("nobody");
    format!(
        "Lot for the {} seat in the review of {}{among}: {balls}{aside}, {kept} kept.\n",
        lot.seat, lot.under_review
    )
}

/// `which owe a review`, with what else was asked of the States of an urn.
fn who(lot: &LotLine, asked: &str) -> String {
    match (asked, lot.languages) {
        ("working_language", Some(most)) => {
            format!("with which it can be held in {}", counted(most, "working language", "working languages"))
        }
        ("legal_system" | "similar_legal_system", _) => {
            format!("which share a legal family with {}", lot.under_review)
        }
        ("not_silent", _) => "which are not on the list of silent States".into(),
        ("owing", _) => "which owe a review".into(),
        (asked, _) => asked.into(),
    }
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

/// The seats that an event has left open, in a sentence; nothing where it has left none.
pub fn opened_text(opened: &[SeatName]) -> String {
    match opened.len() {
        0 => String::new(),
        _ => format!(
            "Stands open until a meeting draws for it (ground vacant): {}.\n",
            listed(opened.iter().map(seat_words), NAMED)
        ),
    }
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

/// Whether somebody could be drawn for a request of an agenda.
pub(super) fn prospect_text(prospect: &Prospect) -> String {
    let Prospect { item, because, with } = prospect;
    let Some(because) = because else {
        return format!("Request {item}: somebody can be drawn.\n");
    };
    let why = match &because.why {
        None => format!("{}.\n", because.sentence),
        Some(why) => format!("\n{}\n", derivation_text(&why.roster, &why.rules, &why.derivation)),
    };
    format!("Request {item}: nobody can be drawn.\n{why}")
        + &with.as_ref().map(others_text).unwrap_or_default()
}

/// The smallest set of other seats that would have to be drawn again.
fn others_text(offer: &Offer) -> String {
    match &offer.seats {
        None => {
            let seats = match offer.at_most {
                1 => "No other seat".into(),
                most => format!("No {most} other seats"),
            };
            format!("{seats} drawn again with it would help.\n")
        }
        Some(seats) => {
            let (named, rows) = (seats.iter().map(seat_words), seats.iter().map(row));
            let (named, rows) = (listed(named, NAMED), listed(rows, NAMED));
            let text = format!(
                "It could be held if {named} were drawn again with it, and no fewer would do. On the agenda these follow it, \
                 with the ground with and whoever agrees: {rows}."
            );
            paragraph("", &text)
        }
    }
}

/// Review and reviewing State, as an agenda has them.
fn row(seat: &SeatName) -> String {
    format!("{},{}", seat.under_review, seat.reviewing.as_deref().unwrap_or_default())
}
