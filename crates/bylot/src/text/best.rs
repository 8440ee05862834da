//! How good a chosen pairing is, in English.

use bylot_model::{Party, Roster, Rules};
use bylot_solver::ilp::{Best, Ilp, Preferences};

use super::words::counted;

/// What the pairing has for and against it, what the preferences ask for that the roster does not tell, and how far
/// from the best it may be.
pub fn best_text(roster: &Roster, rules: &Rules, preferences: &Preferences, best: &Best) -> String {
    let Preferences { languages, legal_systems, level_loads } = *preferences;
    let merits = best.merits;
    let reviews = best.pairing.reviews.len();
    let mut text = format!("Chosen, not drawn by lot, with {}:\n", Ilp::BACKEND);
    text += &format!(
        "  {} in one working language{}\n",
        of(merits.languages, reviews, "review"),
        weight(languages)
    );
    let seats = reviews * rules.seats.len();
    text += &format!(
        "  {} of a legal family of the State under review{}\n",
        of(merits.legal_systems, seats, "seat"),
        weight(legal_systems)
    );
    text += &format!(
        "  {} against level loads: a party's second review counts 1, its third 2 and so on{}\n",
        merits.uneven_loads,
        weight(level_loads)
    );
    text += &match best.is_proven() {
        true => format!("Merit {}: proven best, as far as the solver's arithmetic goes.\n", best.merit),
        false => format!(
            "Merit {}; none has more than {}: within {:.1} % of the best.\n",
            best.merit,
            best.bound,
            // Rounded up: never better than it is.
            (best.gap_percent() * 10.0).ceil() / 10.0
        ),
    };
    let works = |party: &Party| {
        let working = &rules.languages.working;
        party.languages.iter().any(|language| working.is_empty() || working.contains(language))
    };
    if languages > 0 && !roster.parties().any(|(_, party)| works(party)) {
        text +=
            "No roster languages: no party has a working language, so no review can be said to share one.\n";
    }
    if legal_systems > 0 && roster.parties().all(|(_, party)| party.legal_systems.is_empty()) {
        text += "No roster legal systems: no party has one, so none can be said to be similar.\n";
    }
    text
}

/// `168 of 189 reviews`
fn of(number: u32, all: usize, what: &str) -> String {
    format!("{number} of {}", counted(all, what, &format!("{what}s")))
}

/// `, each weighing 3`
fn weight(weight: u32) -> String {
    if weight == 0 { " (not asked for)".into() } else { format!(" (weight {weight})") }
}
