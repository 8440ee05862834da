//! The test vectors of `docs/procedure.md` are what this crate computes.

use bylot_model::rules::Rounding;
use bylot_model::{Exclusion, Exclusions, Holding, PartyRecord, Roster, Rules, canonical};
use rand_core::{Rng, SeedableRng};
use rand_pcg::Pcg64;

use super::{Closed, Digests, Purpose, Stream, review_groups, stream};
use crate::Seed;

const PROCEDURE: &str = include_str!("../../../../docs/procedure.md");

/// The page has the line `what = result` among its vectors.
fn written(what: &str, result: String) {
    let line = format!("{what} = {result}");
    assert!(PROCEDURE.lines().any(|written| written == line), "docs/procedure.md lacks the vector\n{line}");
}

fn joined<T: ToString>(items: impl IntoIterator<Item = T>, between: &str) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(between)
}

fn hex(bytes: &[u8]) -> String {
    joined(bytes.iter().map(|byte| format!("{byte:02x}")), "")
}

const SEED: [u8; 32] = [7; 32];

fn stream_of(purpose: Purpose) -> Stream {
    Stream::new(&SEED, purpose, 0)
}

#[test]
fn digests() {
    let rules = Rules::untoc();
    let named = |code: &str, group: &str| PartyRecord {
        code: code.into(),
        group: group.into(),
        ..PartyRecord::default()
    };
    let texts = |names: &[&str]| names.iter().map(|&name| name.into()).collect();
    let [party, signatory, no] = [Holding::Party, Holding::Signatory, Holding::No];
    let first = PartyRecord {
        instruments: vec![party, party, signatory, no],
        languages: texts(&["fr", "en"]),
        legal_systems: texts(&["civil"]),
        ..named("AA", "north")
    };
    let second = PartyRecord {
        instruments: vec![party, no, no, no],
        under_review: Some(false),
        reviews_min: Some(0),
        waives_cap: Some(true),
        ..named("BB", "south")
    };
    let small = Rules { regional_groups: Vec::new(), maximum: None, ..rules.clone() };
    let first = PartyRecord { reviews_max: Some(3), ..first };
    let roster = Roster::new(&small, vec![second, first]).expect("a roster");
    let [under_review, reviewing] = ["AA", "BB"].map(|code| roster.find(code).expect("a party"));
    let excluded = Exclusion { under_review, reviewing, reason: "a reason is for people".into() };
    let roster = roster.with_exclusions(Exclusions::new([excluded]));
    written(
        "digest bylot=roster/1 \
         party=AA group=north holds=tip holds=untoc volunteers=som under_review=yes minimum=1 maximum=3 \
         waives_cap=no language=en language=fr legal_system=civil \
         party=BB group=south holds=untoc under_review=no minimum=0 maximum= waives_cap=yes",
        hex(&canonical::roster_digest(&roster)),
    );
    written(
        "digest bylot=rules/1 instrument=untoc instrument=tip instrument=som instrument=firearms \
         required=untoc regional_group=african regional_group=asia_pacific regional_group=eastern_european \
         regional_group=latin_american_caribbean regional_group=western_european_other review_groups=3 \
         rounding=floor seat=own_group relation=own seat=other_group relation=other mutual_reviews=barred \
         additional=fewest additional_group=seat cap=4 reviewing=all minimum=1 maximum=3 \
         partial_reviews=minimum_and_maximum legal_system=ignored redraws.asked_by=reviewing \
         redraws.asked_by=under_review redraws.times=4 redraws.counted=review languages.working=ar \
         languages.working=en languages.working=es languages.working=fr languages.working=ru \
         languages.working=zh languages.usual=2 languages.exceptional=3",
        hex(&canonical::rules_digest(&rules)),
    );
    written(
        "digest bylot=exclusions/1 under_review=AA reviewing=BB",
        hex(&canonical::exclusions_digest(&roster)),
    );
}

#[test]
fn words() {
    let start: [u8; 32] = std::array::from_fn(|i| i as u8 + 1);
    let mut generator = Pcg64::from_seed(start);
    let words: [u64; 4] = std::array::from_fn(|_| generator.next_u64());
    written(&format!("words {}", hex(&start)), joined(words, " "));
}

#[test]
fn streams() {
    let purposes =
        [("review-groups", Purpose::ReviewGroups), ("lot-order", Purpose::LotOrder), ("lots", Purpose::Lots)];
    for (name, purpose) in purposes {
        let mut stream = stream_of(purpose);
        let words: [u64; 4] = std::array::from_fn(|_| stream.word());
        written(&format!("stream {} {name} 0", hex(&SEED)), joined(words, " "));
    }
}

#[test]
fn lots() {
    let mut stream = stream_of(Purpose::Lots);
    let numbers = [1, 2, 3, 50, 189, 1 << 40, u64::MAX];
    let lots = numbers.map(|n| stream.lot(n)).map(|(value, words)| format!("{value}/{words}"));
    written(&format!("lots {} lots of {}", hex(&SEED), joined(numbers, " ")), joined(lots, " "));
}

#[test]
fn lots_from_words_that_are_redrawn() {
    let cases: [(u64, &[u64]); 4] =
        [(3, &[0, 1]), (6, &[1 << 63, (1 << 63) + 1]), (8, &[0]), (u64::MAX, &[1, u64::MAX])];
    for (n, words) in cases {
        let mut source = words.iter().copied();
        let (value, taken) = stream::lot(n, || source.next().expect("enough words"));
        written(&format!("lot {n} from {}", joined(words, " ")), format!("{value}/{taken}"));
    }
}

#[test]
fn shuffles() {
    let mut places: Vec<usize> = (0..10).collect();
    stream_of(Purpose::LotOrder).shuffle(&mut places);
    written(&format!("shuffle {} lot-order of 10", hex(&SEED)), joined(places, " "));
}

#[test]
fn shares_of_the_review_groups() {
    let groups_of_2020 = [51, 52, 23, 33, 30];
    for (name, rounding) in [("floor", Rounding::Floor), ("balanced", Rounding::Balanced)] {
        let shares =
            review_groups::shares(rounding, &groups_of_2020, 3, &mut stream_of(Purpose::ReviewGroups))
                .unwrap();
        let rows = shares.iter().map(|row| joined(row, " "));
        written(
            &format!("shares {name} {} 3 of {}", hex(&SEED), joined(groups_of_2020, " ")),
            joined(rows, ", "),
        );
    }
}

#[test]
fn seeds() {
    let digests = Digests { roster: [1; 32], rules: [2; 32], exclusions: [3; 32] };
    for announced in ["beacon round 4711", "Côte d'Ivoire"] {
        let record = Seed::announced(announced).record("sequential/1", digests);
        let what = [hex(&digests.roster), hex(&digests.rules), hex(&digests.exclusions)].join(" ");
        written(&format!("seed {what} {announced}"), hex(&record.seed));
    }
    for (held, announced) in [(0, "beacon round 5001"), (10, "Côte d'Ivoire")] {
        let closed = Closed { pairing: &[4; 32], agenda: &[5; 32], held };
        let record = Seed::announced(announced).record_of_agenda("redraw/2", digests, &closed);
        let bound = [digests.roster, digests.rules, digests.exclusions, [4; 32], [5; 32]];
        written(
            &format!("redraw-seed {} {held} {announced}", bound.map(|it| hex(&it)).join(" ")),
            hex(&record.seed),
        );
    }
}
