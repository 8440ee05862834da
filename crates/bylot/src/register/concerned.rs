//! Which lots were held on what a correction sets right.

use super::Register;
use super::agenda::Item;
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

    /// The requests whose lots an event held.
    pub(super) fn agenda_of(&self, lots: &Event) -> &[Item] {
        match &self.events[lots.number() as usize - 2].request.0 {
            Kind::Meeting(meeting) => &meeting.agenda,
            _ => &[],
        }
    }

    /// What the lots of an event looked at.
    fn lots_of(&self, event: &Event) -> LotsOf {
        let agenda = self.agenda_of(event);
        let asked = |ground| agenda.iter().any(|item| item.ground == ground);
        let preferred = self.rules().legal_system != LegalSystem::Ignored;
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
