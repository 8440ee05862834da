//! Which lots were held on what a correction sets right.

use super::Register;
use super::event::{Correct, Event, Kind, LotsOf, Request, Wrong};
use super::ground::Ground;
use bylot_model::rules::LegalSystem;

impl Register {
    /// The events whose lots were held on what is corrected, since the party takes part. A name and a day of deposit enter no lot;
    /// languages and legal families only lots on these grounds.
    pub(super) fn lots_held_on(&self, correct: &Correct) -> Vec<u64> {
        let Wrong::Party { party, set } = &correct.corrects else { return Vec::new() };
        let since = self.events.iter().find(|event| takes_part_from(event.request(), party));
        let since = since.map_or(u64::MAX, Event::number);
        let lots = self.events.iter().filter(|event| event.number() > since && event.kind() == "lots");
        lots.filter(|event| set.bears_on(self.lots_of(event))).map(Event::number).collect()
    }

    /// What the lots of an event looked at.
    fn lots_of(&self, event: &Event) -> LotsOf {
        let agenda = match &self.events[event.number() as usize - 2].request.0 {
            Kind::Meeting(meeting) => &*meeting.agenda,
            _ => &[],
        };
        let asked = |ground| agenda.iter().any(|item| item.ground == ground);
        let preferred = agenda.is_empty() && self.rules().legal_system == LegalSystem::Preferred;
        LotsOf {
            language_asked: asked(Ground::WorkingLanguage),
            legal_system_asked: asked(Ground::LegalSystem) || preferred,
        }
    }
}

/// Whether the party is recorded first by this event.
fn takes_part_from(request: &Request, party: &str) -> bool {
    match &request.0 {
        Kind::Found(found) => found.roster.iter().any(|it| it.id == party),
        Kind::Join(join) => join.party.id == party,
        _ => false,
    }
}
