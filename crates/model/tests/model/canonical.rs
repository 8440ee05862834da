//! Canonical bytes and their digests: pinned, and the same as a stranger makes them.
//!
//! `canonical.py` beside this file is the stranger: it has the layout from the documentation alone, and printed the
//! digests pinned here. A changed digest is a new edition of the layout.

use bylot_model::canonical::{self, exclusions_digest, roster_digest, rules_digest};
use bylot_model::{PartyRecord, Roster, Rules};

use crate::scene::Scene;

fn hex(digest: [u8; 32]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Six parties: C waives the cap and volunteers for five reviews, F has only signed tip and is not under review.
fn scene() -> Scene {
    Scene::six()
        .party("C n untoc,tip waives max=5")
        .party("F s untoc,tip? not_reviewed")
        .excluded("F", "A")
        .excluded("A", "F")
        .excluded("A", "D")
}

#[test]
fn the_bytes_begin_as_documented() {
    let bytes = canonical::exclusions(&Scene::six().excluded("A", "D").roster());
    let expected: &[&[u8]] = &[
        b"\x05bylot\0\0\0\0\0\0\0\x0cexclusions/1",
        b"\x0cunder_review\0\0\0\0\0\0\0\x01A",
        b"\x09reviewing\0\0\0\0\0\0\0\x01D",
    ];
    assert_eq!(bytes, expected.concat());
}

#[test]
fn the_digests_of_a_small_roster_are_pinned() {
    let roster = scene().roster();
    assert_eq!(
        hex(roster_digest(&roster)),
        "996b85932a7acdeb0cddf25f4fc9985ba37c4ae38f8502630c7154a5b4d1d5dc"
    );
    assert_eq!(
        hex(exclusions_digest(&roster)),
        "78ce9d7815d8942b1c1cb1803cc8271a72e4763c1318726114ca00ca486e9365"
    );
}

#[test]
fn the_digests_of_the_presets_are_pinned() {
    let digests: Vec<_> =
        Rules::PRESETS.iter().map(|&name| hex(rules_digest(&Rules::preset(name).unwrap()))).collect();
    assert_eq!(
        digests,
        [
            "dbbfba0fc968d88eb6a68048c0d367a6633e244f8dc58010d7aff5e31b7c1de9",
            "c33a2ebf6eecb7fea5e80bf0062f56379aab4d32c01acc512d1d03e906ad3487",
            "559e76bfcf6022f6f60c0f68b7cf8adaab783625197087728d7a17b0827c36b3",
            "8211a3ac8f4e1e4c89b907803cd89fc37580d02d241b6e430be093720bf2d397",
            "055e189751b75bda9dfaff57d39132ec4cd0a098fd83d63602647967f552be16",
        ]
    );
}

#[test]
fn names_kinds_reasons_and_labels_do_not_count() {
    let record = |code: &str, name: &str, kind: &str| PartyRecord {
        code: code.into(),
        name: name.into(),
        kind: kind.into(),
        group: "n".into(),
        ..PartyRecord::default()
    };
    let rules = Rules::matching();
    let one = Roster::new(&rules, vec![record("A", "Aldova", "state"), record("B", "", "")]).unwrap();
    let other = Roster::new(&rules, vec![record("B", "Bresk", ""), record("A", "", "")]).unwrap();
    assert_eq!(roster_digest(&one), roster_digest(&other));
    assert_eq!(rules_digest(&rules), rules_digest(&Rules { name: "cup".into(), ..rules.clone() }));
}

#[test]
fn what_changes_a_draw_counts() {
    let scene = Scene::six();
    let digest = |scene: Scene| roster_digest(&scene.roster());
    let base = digest(scene.clone());
    for line in ["A s untoc", "A n untoc,tip", "A n untoc,tip?", "A n untoc max=4", "A n untoc waives"] {
        assert_ne!(digest(scene.clone().party(line)), base, "{line}");
    }
    assert_ne!(rules_digest(&Rules::untoc()), rules_digest(&Rules { cap: None, ..Rules::untoc() }));
}
