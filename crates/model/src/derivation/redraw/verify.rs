//! Redoing the steps of a redraw, lot by lot.

use super::Redrawing;
use crate::derivation::verify::{Readings, in_order};
use crate::derivation::{Balls, Refused, Step, Urn};

/// Redoes the step of the lot that is open, and the steps that whoever can be drawn leads to.
pub(in crate::derivation) fn verify(
    lots: &mut Redrawing<'_>,
    steps: &[Step],
    number: usize,
    readings: &mut Readings,
) -> Result<(), Refused> {
    readings.take(number, 0)?;
    let refused = Refused::DoesNotFollow(number);
    let (Step::Urn(Urn { balls, .. }), Some(open)) = (&steps[number], lots.open()) else {
        return Err(refused);
    };
    let mut named: Vec<_> = balls.iter().flat_map(|it| &it.parties).copied().collect();
    named.sort_unstable();
    let firsts: Vec<_> = balls.iter().map(|it| it.parties.first()).collect();
    let ordered = in_order(&firsts) && balls.iter().all(|it| !it.parties.is_empty() && in_order(&it.parties));
    if !ordered || named != lots.urn(&open) || steps[number] != Step::Urn(open.urn(balls.clone())) {
        return Err(refused);
    }
    for Balls { parties, refuted_by } in balls {
        if *refuted_by >= number {
            return Err(Refused::Missing(*refuted_by));
        }
        for &party in parties {
            lots.with(party, |lots| verify(lots, steps, *refuted_by, readings))?;
        }
    }
    Ok(())
}
