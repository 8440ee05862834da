//! What all benches share: the real roster, synthetic ones of any size in its proportions, seeds without end,
//! and criterion, set up once.

use std::time::Duration;

use bylot::formats::read_roster;
use bylot::rules::Additional;
use bylot::{Holding, InstrumentId, InstrumentSet, LAUNCH, PARTIES_CSV, PartyRecord, Roster, Rules, Seed};
use criterion::Criterion;

/// Criterion as all benches use it; its command-line arguments still count.
pub fn criterion() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(4))
        .configure_from_args()
}

/// The rules of resolution 9/1 under both policies of N4 that draw additional reviewing States.
pub fn policies() -> [(&'static str, Rules); 2] {
    [("fewest", Additional::Fewest), ("by_lot", Additional::ByLot)]
        .map(|(name, additional)| (name, Rules { additional, ..Rules::untoc() }))
}

/// The real roster under other rules of the same instruments.
pub fn real(rules: &Rules) -> Roster {
    let read = read_roster("parties.csv", PARTIES_CSV.as_bytes(), rules, Some(LAUNCH));
    read.expect("the built-in roster suits rules of its instruments").0
}

/// A roster of `parties` parties in the proportions of the real one, under the same rules.
///
/// It is the real roster over and over: party number i is of the regional group of the real party number i modulo
/// 189 and holds what that one holds. The last round is cut short where the number is reached.
pub fn synthetic(rules: &Rules, parties: usize) -> Roster {
    let real = real(rules);
    let kinds: Vec<_> = real.parties().map(|(_, party)| party).collect();
    let records = (0..parties).map(|number| {
        let (round, party) = (number / kinds.len(), kinds[number % kinds.len()]);
        let code = format!("{round:05}{}", party.code);
        PartyRecord {
            name: code.clone(),
            code,
            group: real.groups()[party.group.index()].clone(),
            instruments: holdings(party.holds, real.instruments().len()),
            ..PartyRecord::default()
        }
    });
    Roster::new(rules, records.collect()).expect("a copy of a roster is a roster")
}

fn holdings(holds: InstrumentSet, instruments: usize) -> Vec<Holding> {
    let holding = |held| if held { Holding::Party } else { Holding::No };
    (0..instruments).map(|index| holding(holds.contains(InstrumentId::new(index)))).collect()
}

/// The seeds announced as `1`, `2`, `3` and so on.
pub fn seeds() -> impl Iterator<Item = Seed> {
    (1_u64..).map(|number| Seed::announced(number.to_string()))
}
