//! A derivation as JSON: why not, for programs, and for anyone who would check it again.

mod read;
mod written;

use bylot_model::derivation::{Claim, Derivation};
use bylot_model::{Roster, Rules, canonical};

use self::read::DerivationReader;
use self::written::Writer;
use super::json::Json;
use super::kind::Kind;
use super::layout::{Layout, hex};
use super::reader::Reader;
use crate::input_error::InputError;

/// The format this crate writes and reads.
const FORMAT: &str = "bylot derivation/1";

/// Writes a derivation: the claim, the lots held before or the pairing that stands, the premises and the steps.
///
/// # Panics
/// When the derivation names a party, seat, regional group or instrument that is not of `roster` and `rules`.
pub fn write_derivation_json(roster: &Roster, rules: &Rules, derivation: &Derivation) -> String {
    let writer = Writer { roster, rules, claim: &derivation.claim };
    let before = match &derivation.claim {
        Claim::NoDraw | Claim::Fewest { .. } => None,
        Claim::DeadEnd { drawn, .. } | Claim::Forced { drawn, .. } => {
            Some(("drawn", drawn.iter().map(|&lot| writer.lot(lot)).collect()))
        }
        Claim::Nobody(redraw) => {
            let stands = redraw.stands.iter().zip(&redraw.brings);
            Some(("stands", stands.map(|(&lot, &brings)| writer.standing(lot, brings)).collect::<Vec<_>>()))
        }
    };
    let layout = Layout::of_format(FORMAT).rules(rules).basis(roster, rules).member("claim", &writer.claim());
    let layout = match before {
        None => layout,
        Some((name, lots)) => layout.list(name, lots),
    };
    layout
        .list("premises", derivation.premises.iter().map(|&premise| writer.premise(premise)))
        .list("steps", derivation.steps.iter().zip(1..).map(|(step, number)| writer.step(number, step)))
        .end()
}

/// Reads a derivation from `text`, the contents of `file`.
///
/// Whether it is a proof is not asked here: see [`derivation::verify`](bylot_model::derivation::verify).
///
/// # Errors
/// First, a digest that is of another roster or rule set than these (the exclusions that matter are premises, each of which is
/// compared by itself: who left a review of a register is one of them); then the first value that is not of the format, or names what `roster` and `rules` do not know; and what is said
/// beside a premise or a step and is not so, such as another paragraph, or a maximum that is not the State's.
pub fn read_derivation_json(
    file: &str,
    text: &[u8],
    roster: &Roster,
    rules: &Rules,
) -> Result<Derivation, InputError> {
    Kind::Derivation.expect(file, text)?;
    let object = Json::open(file, text)?.object()?;
    let format = object.required("format")?;
    if format.parse::<String>()? != FORMAT {
        return Err(format.refuse("unknown_format", format!("\"{FORMAT}\"")));
    }
    let digests = [
        ("roster_digest", "roster", canonical::roster_digest(roster)),
        ("rules_digest", "rule set", canonical::rules_digest(rules)),
    ];
    for (name, what, digest) in digests {
        if let Some(said) = object.get(name)
            && said.parse::<String>()? != hex(&digest)
        {
            let expected = format!("{}, that of the {what} it is compared with", hex(&digest));
            return Err(said.refuse("other_basis", expected));
        }
    }
    let reader = DerivationReader(Reader { roster, rules });
    let claim = reader.claim(&object)?;
    let writer = Writer { roster, rules, claim: &claim };
    let premise = |json: &Json<'_>| {
        let premise = reader.premise(json)?;
        read::agrees(json, &writer.premise(premise)).map(|()| premise)
    };
    let step = |(json, number): (&Json<'_>, usize)| {
        let step = reader.step(number, json)?;
        read::agrees(json, &writer.step(number, &step)).map(|()| step)
    };
    let premises = object.required("premises")?.array()?.iter().map(premise).collect::<Result<_, _>>()?;
    let steps = object.required("steps")?.array()?.iter().zip(1..).map(step).collect::<Result<_, _>>()?;
    Ok(Derivation { claim, premises, steps })
}
