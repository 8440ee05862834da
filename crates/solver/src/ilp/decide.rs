//! Whether a lawful pairing exists, and how few additional reviewing States it can have.
//!
//! First sorts of alike parties are counted, in any numbers: what that refuses is refused. Then single parties are
//! seated, but only between sorts that the count made use of; mostly that succeeds. If not, sorts are counted in
//! whole numbers, and at last everybody may be seated anywhere.

use bylot_model::rules::Additional;
use bylot_model::{Pairing, PartyId, Seat};

use super::guide::Guide;
use super::model::{Model, Scope};
use super::programme::Row;
use super::solve::{relax, solve};
use super::sorts::{self, Told};
use super::{Ilp, Least, Undecided};

/// A lawful pairing, if there is one.
pub(super) fn exists(ilp: &Ilp<'_>) -> Result<Option<Pairing>, Undecided> {
    if ilp.rules.additional != Additional::Never {
        // Additional reviewing States are seldom needed, and double what there is to look at.
        if let Some(pairing) = seated(ilp, Asked { additional: false, fewest: false })? {
            return Ok(Some(pairing));
        }
    }
    let additional = ilp.rules.additional != Additional::Never;
    seated(ilp, Asked { additional, fewest: false })
}

/// The least total of additional reviewing States.
pub(super) fn least(ilp: &Ilp<'_>) -> Result<Option<Least>, Undecided> {
    let least = |pairing: Pairing| Least {
        total: u32::try_from(pairing.additional()).expect("fewer than seats"),
        pairing,
    };
    if let Some(pairing) = seated(ilp, Asked { additional: false, fewest: false })? {
        return Ok(Some(least(pairing)));
    }
    if ilp.rules.additional == Additional::Never {
        return Ok(None);
    }
    Ok(seated(ilp, Asked { additional: true, fewest: true })?.map(least))
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
struct Asked {
    /// Whether there may be additional reviewing States.
    additional: bool,
    /// Whether there may be no more of them than need be.
    fewest: bool,
}

fn seated(ilp: &Ilp<'_>, asked: Asked) -> Result<Option<Pairing>, Undecided> {
    let anybody = |_: PartyId, _: Seat, _: PartyId| true;
    let mut counted = model(ilp, sorts::alike(ilp.roster, Told::default()), asked, &anybody);
    let Some(relaxed) = relax(&counted.programme, &ilp.limits)? else { return Ok(None) };
    let bound = asked.fewest.then_some(relaxed.bound);
    let guide = Guide::new(&counted, |var| i64::from(relaxed.support[var.index()]));
    if let Some(pairing) = narrow(ilp, asked, &guide, bound)? {
        return Ok(Some(pairing));
    }
    let Some(found) = solve(&mut counted.programme, &ilp.limits)? else { return Ok(None) };
    let guide = Guide::new(&counted, |var| found.values[var.index()]);
    let total = -counted.additional().iter().map(|(_, var)| found.values[var.index()]).sum::<i64>();
    if let Some(pairing) = narrow(ilp, asked, &guide, (asked.fewest && found.best).then_some(total))? {
        return Ok(Some(pairing));
    }
    let mut whole = model(ilp, sorts::single(ilp.roster), asked, &anybody);
    let Some(found) = solve(&mut whole.programme, &ilp.limits)? else { return Ok(None) };
    if asked.fewest && !found.best {
        return Err(Undecided::Limit);
    }
    Ok(Some(ilp.confirmed(whole.pairing(&found.values))))
}

/// A pairing between sorts that the count made use of, whose objective is no less than `bound`.
fn narrow(
    ilp: &Ilp<'_>,
    asked: Asked,
    guide: &Guide,
    bound: Option<i64>,
) -> Result<Option<Pairing>, Undecided> {
    let looks_at = |under_review, seat, reviewing| guide.seats(under_review, seat, reviewing);
    let mut model = model(ilp, sorts::single(ilp.roster), asked, &looks_at);
    if let Some(bound) = bound {
        let objective = std::mem::take(&mut model.programme.objective);
        model.programme.require(Row::at_least(objective, bound));
    }
    let found = solve(&mut model.programme, &ilp.limits)?;
    Ok(found.map(|found| ilp.confirmed(model.pairing(&found.values))))
}

fn model<'a>(
    ilp: &Ilp<'a>,
    sorts: Vec<sorts::Sort>,
    asked: Asked,
    looks_at: &dyn Fn(PartyId, Seat, PartyId) -> bool,
) -> Model<'a> {
    let scope = Scope { additional: asked.additional, languages: Vec::new(), looks_at };
    let mut model = Model::new(ilp.roster, ilp.rules, sorts, &scope);
    if asked.fewest {
        model.programme.objective = model.additional().into_iter().map(|(_, var)| (-1, var)).collect();
    }
    model
}
