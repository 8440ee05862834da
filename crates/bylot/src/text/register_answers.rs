//! What a register answers, in English.

use bylot_model::spelling::shown;

use super::columns::columns;
use super::register::{
    event_sentence, event_text, event_text_of, prospect_text, refusal_text, review_line, seat_words,
};
use super::report::report_text;
use super::words::{counted, listed};
use crate::register::{
    Advance, Asked, Blocked, Blocking, EventLine, History, Load, PartyStatus, Phases, RegisterAnswer,
    ReviewLanguages, Status, Within,
};

/// The most entries of a list that may be cut short.
const NAMED: usize = 20;

/// An answer of a register.
pub fn register_answer_text(answer: &RegisterAnswer) -> String {
    match answer {
        RegisterAnswer::Pairing(reviews) => reviews.0.iter().map(review_line).collect(),
        RegisterAnswer::History(history) => history_text(history),
        RegisterAnswer::Status(status) => status_text(status),
        RegisterAnswer::Loads(loads) => loads_text(loads),
        RegisterAnswer::Languages(languages) => languages_text(languages),
        RegisterAnswer::Advance(advance) => advance_text(advance),
        RegisterAnswer::Blocked(blocked) => blocked_text(blocked),
        RegisterAnswer::Blocking(blocking) => blocking_text(blocking),
        RegisterAnswer::Event(event) => event_text(event),
        RegisterAnswer::Events(events) => events_text(events),
        RegisterAnswer::Party(party) => party_text(party),
        RegisterAnswer::Phases(phases) => phases_text(phases),
        RegisterAnswer::Report(report) => report_text(report),
        RegisterAnswer::Prospects(prospects) => prospects.iter().map(prospect_text).collect(),
        RegisterAnswer::Refused(refusal) => refusal_text(refusal),
    }
}

/// What happened to a review, and how it stands.
fn history_text(history: &History) -> String {
    let mut text = String::new();
    for event in &history.events {
        text += &event_text_of(event, &history.under_review);
        text.push('\n');
    }
    match &history.review {
        Some(review) => text += &format!("As it stands:\n{}", review_line(review)),
        None => text += &format!("{} is not under review any more.\n", history.under_review),
    }
    text + &redraws_text("Redraws", &history.redraws) + &exceptional_text(history.exceptional)
}

/// How a register stands.
fn status_text(status: &Status) -> String {
    let mut text = format!(
        "{} until {}, {}, {}, {} additional\nhead {}\n\n",
        counted(status.events, "event", "events"),
        status.on,
        counted(status.parties, "party", "parties"),
        counted(status.reviews, "review", "reviews"),
        status.additional,
        status.head
    );
    let mut rows = vec![vec!["review group".to_owned(), "reviews".into(), "parties taking part".into()]];
    rows.extend(status.review_groups.iter().map(|group| {
        [u64::from(group.review_group), group.reviews as u64, group.taking_part as u64]
            .map(|it| it.to_string())
            .to_vec()
    }));
    text += &columns(&rows);
    let loads = status.loads.iter().enumerate().filter(|&(_, &parties)| parties > 0);
    let loads = loads.map(|(load, parties)| match parties {
        1 => format!("1 performs {load}"),
        _ => format!("{parties} perform {load}"),
    });
    text += &format!("\nReviews performed: {}\n", listed(loads, NAMED));
    let owed = status.owed.iter().map(|it| format!("{} {}", it.party, it.reviews));
    text += &format!("Reviews owed (note N11): {}\n", listed(owed, usize::MAX));
    if let Some(event) = status.agenda {
        text += &format!("The agenda of event {event} is closed and waits for its lots.\n");
    }
    if !status.waiting.is_empty() {
        let waiting = listed(status.waiting.clone(), usize::MAX);
        text += &format!("Joined and not in the pairing yet (note N15): {waiting}\n");
    }
    text += &format!("Seats that stand open: {}\n", listed(status.open.iter().map(seat_words), usize::MAX));
    text + &redraws_text("Redraws asked for", &status.asked) + &exceptional_text(status.exceptional)
}

/// Who has asked for redraws, and may still.
fn redraws_text(title: &str, asked: &[Asked]) -> String {
    if asked.is_empty() {
        return format!("{title}: none\n");
    }
    let head = ["review", "asked by", "used", "left"].map(String::from).to_vec();
    let rows = asked
        .iter()
        .map(|it| vec![it.under_review.clone(), it.party.clone(), it.used.to_string(), it.left.to_string()]);
    format!("{title}:\n{}", table(head, rows))
}

/// How often a lot was repeated without being counted; nothing where it never was.
fn exceptional_text(times: usize) -> String {
    match times {
        0 => String::new(),
        times => format!("Redraws in exceptional circumstances so far, which are not counted: {times}\n"),
    }
}

/// How many reviews each party performs.
fn loads_text(loads: &[Load]) -> String {
    let head = ["party", "reviews", "additional", "minimum", "maximum", "owes"].map(String::from).to_vec();
    let rows = loads.iter().map(|it| {
        let most = it.maximum.map_or("none".into(), |most| most.to_string());
        let [reviews, additional, minimum, owes] =
            [it.reviews, it.additional, it.minimum, it.owes].map(|it| it.to_string());
        vec![it.party.clone(), reviews, additional, minimum, most, owes]
    });
    table(head, rows)
}

/// Which reviews silent parties block.
fn blocked_text(blocked: &Blocked) -> String {
    format!(
        "{} {} of {}: {}\n",
        counted(blocked.silent.len(), "silent party blocks", "silent parties block"),
        blocked.reviews.len(),
        counted(blocked.of, "review", "reviews"),
        listed(blocked.reviews.clone(), usize::MAX)
    )
}

/// Whose silence would block most.
fn blocking_text(blocking: &[Blocking]) -> String {
    let head = vec!["party".to_owned(), "reviews it alone would block".into()];
    let rows = blocking.iter().map(|it| vec![it.party.clone(), it.reviews.to_string()]);
    table(head, rows)
}

/// In which languages reviews can run, and how many can in how few.
fn languages_text(languages: &[ReviewLanguages]) -> String {
    let words = |it: &ReviewLanguages| match (it.needed, it.within) {
        (Some(needed), Some(Within::Exceptional)) => format!("{needed}, exceptional"),
        (Some(needed), Some(Within::Neither)) => format!("{needed}, too many"),
        (Some(needed), _) => needed.to_string(),
        (None, _) => "not known".into(),
    };
    let head = ["under review", "languages needed", "which"].map(String::from).to_vec();
    let rows = languages.iter().map(|it| {
        let sets = it.sets.iter().map(|set| set.join("+"));
        let which = match &*it.unnamed {
            [] => sets.collect::<Vec<_>>().join(" "),
            unnamed => format!("{} named none", listed(unnamed.to_vec(), NAMED)),
        };
        vec![it.under_review.clone(), words(it), which]
    });
    let mut text = table(head, rows) + "\nWorking languages needed\n";
    let mut kinds: Vec<_> = languages.iter().map(words).collect();
    kinds.sort();
    for alike in kinds.chunk_by(|one, other| one == other) {
        text += &format!("{}: {}\n", alike[0], counted(alike.len(), "review", "reviews"));
    }
    text
}

/// A table below its head.
fn table(head: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> String {
    columns(&[head].into_iter().chain(rows).collect::<Vec<_>>())
}

/// Every event in a line.
fn events_text(events: &[EventLine]) -> String {
    let head = ["event", "day", "what", "head"].map(String::from).to_vec();
    let rows = events.iter().map(|it| {
        let head: String = it.head.chars().take(HEAD).collect();
        vec![it.event.to_string(), it.on.to_string(), event_sentence(&it.whole), format!("{head}…")]
    });
    table(head, rows)
}

/// The most characters of a head in a list.
const HEAD: usize = 12;

/// How a party stands.
fn party_text(party: &PartyStatus) -> String {
    let list = |values: &[String]| listed(values.to_vec(), usize::MAX);
    let mut text = format!("{} {}, {}\n", party.party, shown(&party.name), party.region);
    if !party.in_pairing {
        text += "It has joined, and is not in the pairing yet (note N15).\n";
    }
    text += &format!("Party to: {}\n", list(&party.instruments));
    if !party.signatory.is_empty() {
        text += &format!("Signed, and reviewed for it: {}\n", list(&party.signatory));
    }
    text += &format!("Working languages: {}\n", list(&party.languages));
    text += &format!("Legal system: {}\n", list(&party.legal_system));
    match &party.review {
        Some(review) => text += &format!("Its own review: {}", review_line(review)),
        None => text += "Its own review: none\n",
    }
    let most = party.maximum.map_or("no maximum".into(), |most| format!("at most {most}"));
    let count = counted(party.performs.len(), "review", "reviews");
    text += &format!("It performs {count} (at least {}, {most})\n", party.minimum);
    for it in &party.performs {
        let completes = it.completes.as_ref().map(|seat| format!(" completing {seat}")).unwrap_or_default();
        let of = format!("{}: {}{completes}", it.under_review, it.seat);
        text += &format!("  {of}, for {}\n", list(&it.instruments));
    }
    text += &format!("Reviews owed (note N11): {}\n", party.owes);
    text + &redraws_text("Redraws", &party.redraws)
}

/// The phases begun.
fn phases_text(phases: &[Phases]) -> String {
    let head = ["review group", "phase", "about", "since", "reviews foreseen"].map(String::from).to_vec();
    let rows = phases.iter().map(|it| {
        let (group, phase) = (it.review_group.to_string(), it.phase.to_string());
        vec![group, phase, it.cluster.clone(), it.on.to_string(), it.foreseen.len().to_string()]
    });
    table(head, rows)
}

/// Whether a review group may advance.
fn advance_text(advance: &Advance) -> String {
    let Advance { review_group, phase, foreseen, completed, reached } = advance;
    let phase = phase.map(|it| format!(", phase {it}")).unwrap_or_default();
    let are = if *completed == 1 { "is" } else { "are" };
    let reached = if *reached { "70 % are reached" } else { "70 % are not reached" };
    format!(
        "Review group {review_group}{phase}: {completed} of {} foreseen {are} completed; {reached}.\n",
        counted(*foreseen, "review", "reviews")
    )
}
