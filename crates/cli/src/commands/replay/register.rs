//! The replay of a register, event by event.

use bylot::register::{RegisterDiffers, read_register};
use bylot::text::{counted, exact_text};
use bylot::{DEFAULT_BUDGET, InputError};

use super::{Options, expected, mistaken};
use crate::files::Source;
use crate::report::{self, Exit};

/// Replays a register, and says whether its head and its first text are those expected.
pub fn replay(options: &Options, source: &Source) -> Result<Exit, InputError> {
    let Options { roster, rules, exclusions, pairing, procedure, digests, .. } = options;
    let compared = [roster, rules, exclusions, pairing].iter().any(|it| it.is_some());
    if compared || procedure.is_some() || !digests.is_empty() {
        let found = "a register, and an option that compares what a transcript holds";
        let expected =
            "a register with --head or --seed, or a transcript; `bylot register pairing` writes the pairing";
        return Err(mistaken("no_comparison", &source.name, found, expected));
    }
    let (register, end) = read_register(&source.name, &source.text)?;
    if let Some(end) = end {
        report::say("note: ", &end.passed_over());
    }
    let head = expected::hashes("--head", options.head.as_slice())?;
    if let Some(head) = head.first().filter(|head| **head != register.head()) {
        let at = match register.event_of_head(head)? {
            Some(event) => format!("it is that of event {event} of {}", register.events().len()),
            None => "no line has it: the end was removed, or it is another register".into(),
        };
        report::result(&format!(
            "Another head than expected: the register has {}; {at}.\n",
            register.head()
        ))?;
        return Ok(Exit::No);
    }
    let texts: Vec<_> = register.events().iter().filter_map(|event| event.announced()).collect();
    if let Some(text) = options.seed.as_deref().filter(|text| !texts.contains(text)) {
        report::result(&format!(
            "Another text than expected: no event was decided by {}.\n",
            exact_text(text)
        ))?;
        return Ok(Exit::No);
    }
    match register.replay(DEFAULT_BUDGET) {
        Ok(()) => {
            let events = counted(register.events().len(), "event", "events");
            let mut text = format!("The replay gives the same: {events}. Head: {}\n", register.head());
            for event in register.events() {
                if let Some(announced) = event.announced() {
                    text += &format!("Text of event {}: {}\n", event.number(), exact_text(announced));
                }
            }
            report::result(&text)?;
            Ok(Exit::Done)
        }
        Err(differs @ RegisterDiffers::Differs { .. }) => {
            report::result(&format!("The replay differs. First difference: {differs}.\n"))?;
            Ok(Exit::No)
        }
        Err(error @ RegisterDiffers::BudgetSpent { .. }) => {
            report::say("", &error);
            Ok(Exit::BudgetSpent)
        }
    }
}
