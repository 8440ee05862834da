//! Pinned draws: fixed seeds, exact results. A value that changes is a new procedure edition, never a refresh.

#[allow(dead_code, reason = "each test file uses a part of it")]
#[path = "year/mod.rs"]
mod year;

use bylot::{
    Lot, Lottery, PartyId, Roster, Rules, Seat, Seed, Transcript, formats::write_pairing_csv,
    rules::Additional, untoc_2020,
};
use sha2::{Digest, Sha256};

#[test]
fn the_roster_of_2020_under_fewest() {
    pinned(
        &untoc_2020(),
        &Rules::untoc(),
        &[
            ("", "fdafb139c989aecd", "4327349b1af53477"),
            ("beacon round 4711", "74069315c4ffd572", "56d7fd26dc8caacf"),
            ("\u{e9}t\u{e9} ", "327df59b2029540b", "8f38157ce2977708"),
        ],
    );
}

#[test]
fn the_roster_of_2020_by_lot() {
    let rules = Rules { additional: Additional::ByLot, ..Rules::untoc() };
    pinned(
        &untoc_2020(),
        &rules,
        &[
            ("", "acca9ad3e1d11f72", "1e2746aad7bcb38e"),
            ("beacon round 4711", "fe2d4f1e7a985263", "465f36a1b67522db"),
            ("\u{e9}t\u{e9} ", "38453d0eea9d6a02", "5bde77ac39dd8a01"),
        ],
    );
}

#[test]
fn uniform_draws_of_the_roster_of_2020() {
    pinned_uniform(
        &Rules::untoc(),
        &[
            ("", 202, "0ce72485c99a66b7"),
            ("beacon round 4711", 18, "ad063b57d9b5e6e0"),
            ("\u{e9}t\u{e9} ", 190, "34a7c7c6fa8b679a"),
        ],
    );
}

#[test]
fn uniform_draws_of_the_roster_of_2020_by_lot() {
    let rules = Rules { additional: Additional::ByLot, ..Rules::untoc() };
    pinned_uniform(
        &rules,
        &[("", 1_972, "a9fb08ba622427a8"), ("beacon round 4711", 7_282, "46e0ac672903658d")],
    );
}

/// Announced text, number of the trial, digest of the pairing as CSV.
fn pinned_uniform(rules: &Rules, expected: &[(&'static str, u64, &str)]) {
    let roster = untoc_2020();
    let lottery = Lottery::new(&roster, rules).expect("a draw exists");
    let drawn = |&(announced, ..): &(&'static str, u64, &str)| {
        let certificate = lottery.draw_certified(&Seed::announced(announced)).expect("a draw");
        (announced, certificate.trial, digest(&write_pairing_csv(&roster, rules, &certificate.pairing)))
    };
    let drawn: Vec<_> = expected.iter().map(drawn).collect();
    let expected: Vec<_> =
        expected.iter().map(|&(a, trial, pairing)| (a, trial, pairing.to_string())).collect();
    assert_eq!(drawn, expected);
}

/// Announced text, digest of the pairing as CSV, digest of the lots.
fn pinned(roster: &Roster, rules: &Rules, expected: &[(&str, &str, &str)]) {
    let lottery = Lottery::new(roster, rules).expect("a draw exists");
    let found: Vec<(&str, String, String)> = expected
        .iter()
        .map(|&(announced, ..)| {
            let (pairing, transcript) = lottery.draw_recorded(&Seed::announced(announced)).expect("a draw");
            let pairing = digest(&write_pairing_csv(roster, rules, &pairing));
            (announced, pairing, digest(&lots(roster, &transcript)))
        })
        .collect();
    let expected: Vec<_> = expected.iter().map(|&(a, p, t)| (a, p.to_string(), t.to_string())).collect();
    assert_eq!(found, expected);
}

/// The walk through a year of `docs/register.md`, whose heads depend on every byte of every line, and by the digest of its transcript on why
/// balls were put aside in the first draw: that draw, a redraw with an additional lot, and open seats (edition `redraw/2`).
#[test]
fn the_heads_of_a_year() {
    let register = year::year();
    let heads: Vec<_> = register.list().into_iter().map(|event| event.head).collect();
    let expected = [
        "792e3fd626a892a4748203f2b6cc07e54fe3df1af8f79f0ba0a347687c3ca9b7",
        "3f6ba2f1c4ed01787dcae28952c68c2f025eb02557ab56615a65bee25082c2ef",
        "edcc7a9198cbaaccedd8c5fc2250f9878ca79b20f9089eda2362383c17abdcc1",
        "49ce9b54dda5173dbe9c7049e8f32f3a7fa61cc2708221c3c92862b2024d3912",
        "d188adef141fe9976bc13a6ca7265a7b349e82f0b501f7988e936511d9907ae5",
        "41ac01d2d73158b62018204f628421b02c1e23efc237bcf351873d29eeaf0324",
        "740a7c39827b55cfc8da496a4738a636764838040d864efeee19a08d11f57c48",
        "bf0eda83c57a9104f944c3b48c762798d09b228efad8f0990aa5456174150c50",
    ];
    assert_eq!(heads, expected);
}

/// A line a lot: what the procedure determines. Why a ball was put aside is for people, and may be said better.
fn lots(roster: &Roster, transcript: &Transcript) -> String {
    let codes = |parties: &[PartyId]| parties.iter().map(|&id| roster.code(id)).collect::<Vec<_>>().join(" ");
    let line = |lot: &Lot| {
        let drawn: Vec<String> = lot
            .drawn
            .iter()
            .map(|ball| {
                let fate = if ball.put_aside.is_some() { "aside" } else { "kept" };
                format!("{} {} {fate}", roster.code(ball.party), ball.words)
            })
            .collect();
        let seat = match lot.seat {
            Seat::Main(seat) => format!("{}", seat.0),
            Seat::Additional(seat) => format!("+{}", seat.map_or(0, |seat| seat.0)),
        };
        let under_review = roster.code(lot.under_review);
        format!("{under_review} {seat}: {}: {}\n", codes(&lot.urn), drawn.join(", "))
    };
    transcript.lots.iter().map(line).collect()
}

/// The first eight bytes of SHA-256, in hexadecimal digits.
fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes())[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}
