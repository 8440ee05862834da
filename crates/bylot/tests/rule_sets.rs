//! Rule sets as TOML and as single settings.

use bylot::Rules;
use bylot::formats::{read_rules, with_settings, write_rules};
use bylot::rules::{Additional, GroupRelation};

fn read(text: &str) -> Result<Rules, String> {
    read_rules("r.toml", text.as_bytes()).map_err(|error| error.to_string())
}

fn set(settings: &[&str]) -> Result<Rules, String> {
    with_settings(Rules::untoc(), settings).map_err(|error| error.to_string())
}

#[test]
fn every_preset_is_written_and_read_again() {
    for name in Rules::PRESETS {
        let rules = Rules::preset(name).unwrap();
        assert_eq!(read(&write_rules(&rules)), Ok(rules.clone()));
        assert_eq!(read(&format!("preset = \"{name}\"")), Ok(rules));
    }
}

#[test]
fn a_preset_may_be_changed_in_the_file() {
    let text = "preset = \"untoc\"\nadditional = \"by_lot\"\ncap = \"none\"\n[redraws]\ntimes = 2\n";
    let expect = Rules {
        name: "untoc with changes".into(),
        additional: Additional::ByLot,
        cap: None,
        ..Rules::untoc()
    };
    let rules = read(text).unwrap();
    assert_eq!(rules.redraws.times, 2);
    assert_eq!(Rules { redraws: expect.redraws.clone(), ..rules }, expect);
    assert_eq!(read("preset = \"uncac\"\nname = \"mine\"").unwrap().name, "mine");
}

#[test]
fn settings_change_single_values() {
    let rules = set(&["additional=by_lot", "maximum=none", "languages.usual = 1"]).unwrap();
    assert_eq!((rules.additional, rules.maximum, rules.languages.usual), (Additional::ByLot, None, 1));
    assert_eq!(rules.name, "untoc with additional=by_lot, maximum=none, languages.usual=1");
    let rules = set(&["seats.other_group.group=any"]).unwrap();
    assert_eq!((rules.seats[0].group, rules.seats[1].group), (GroupRelation::Own, GroupRelation::Any));
    let rules = set(&["minimum=5", "maximum=6"]).unwrap();
    assert_eq!((rules.minimum, rules.maximum), (5, Some(6)), "only the end result must make sense");
}

#[test]
fn lists_need_no_quotation_marks() {
    for setting in ["instruments=untoc,tip", "instruments=[untoc, tip]", "instruments=[\"untoc\", \"tip\"]"] {
        assert_eq!(set(&[setting]).unwrap().instruments, ["untoc", "tip"], "{setting}");
    }
    assert_eq!(set(&["regional_groups=[]"]).unwrap().regional_groups, [""; 0]);
}

#[test]
fn one_instrument_is_one_setting() {
    let rules = set(&["instrument=tip"]).unwrap();
    assert_eq!((rules.instruments, rules.required), (vec!["tip".into()], vec!["tip".into()]));
}

#[test]
fn settings_that_cannot_be_meant() {
    let fails = |setting: &str, expect: &str| assert_eq!(set(&[setting]).unwrap_err(), expect);
    fails("cap", "--set cap: found \"cap\", expected KEY=VALUE");
    fails(
        "additional=often",
        "--set additional=often: additional: found often, expected one of fewest, by_lot, never",
    );
    fails(
        "cap=four",
        "--set cap=four: cap: found the text \"four\", expected a whole number from 0 to 4294967295",
    );
    fails(
        "redraws.tries=3",
        "--set redraws.tries=3: redraws.tries: found the unknown key tries, expected one of asked_by, times, counted, consultation",
    );
    fails(
        "seats.third.group=any",
        "--set seats.third.group=any: seats.third.group: found \"third\", expected one of own_group, other_group",
    );
    fails("minimum=9", "--set: minimum: found 9, expected at most 3, the maximum");
    fails(
        "required=som,xyz",
        "--set: required: found \"xyz\", expected one of the instruments: untoc, tip, som, firearms",
    );
    let error = set(&["capp=3"]).unwrap_err();
    assert!(
        error.starts_with(
            "--set capp=3: capp: found the unknown key capp, expected one of name, instruments,"
        ),
        "{error}"
    );
}

#[test]
fn files_that_cannot_be_meant() {
    let fails = |text: &str, expect: &str| assert_eq!(read(text).unwrap_err(), expect);
    fails("a = \n", "r.toml:1:5: found string values must be quoted, expected literal string");
    fails(
        "\npreset = \"unctoc\"",
        "r.toml:2:10: preset: found \"unctoc\", expected one of untoc, untoc-8-2, uncac, upr-troika, matching",
    );
    fails("name = \"x\"", "r.toml: found no review_groups, expected one");
    fails(
        "preset = \"untoc\"\n\n[redraws]\ntimes = \"two\"\n",
        "r.toml:4:9: redraws.times: found the text \"two\", expected a whole number from 0 to 4294967295",
    );
    fails("preset = \"untoc\"\nseats = []", "r.toml:2:9: seats: found none, expected at least one");
    fails(
        "preset = \"untoc\"\n\nseats = [\n  { name = \"a\", group = \"ours\" },\n]\n",
        "r.toml:4:25: seats[0].group: found ours, expected one of own, other, any, different",
    );
}

#[test]
fn the_name_of_a_preset_is_the_presets_alone() {
    for name in ["untoc", "UNTOC", " untoc", "Uncac"] {
        let error = set(&["minimum=0", &format!("name={name}")]).unwrap_err();
        assert!(error.contains("name: found") && error.contains("a name of its own"), "{error}");
        let error = read(&format!("preset = \"untoc\"\nminimum = 0\nname = \"{name}\"\n")).unwrap_err();
        assert!(error.starts_with("r.toml:3:") && error.contains("a name of its own"), "{error}");
    }
    assert_eq!(set(&["minimum=0", "name=ours"]).unwrap().name, "ours");
    assert_eq!(read("preset = \"untoc\"\nname = \"untoc\"\n"), Ok(Rules::untoc()));
}

#[test]
fn no_output_calls_other_rules_by_the_name_of_a_preset() {
    let (roster, same) = (bylot::untoc_2020(), Rules::untoc());
    // A host, or whoever writes a record by hand, is not kept from it.
    let worn = Rules { minimum: 0, ..Rules::untoc() };
    let pairing = bylot::Pairing::default();
    let written = |rules: &Rules| bylot::formats::write_pairing_json(&roster, rules, &pairing, None);
    assert!(written(&same).contains("\"rules\": \"untoc\",\n"), "{}", written(&same));
    assert!(written(&worn).contains("\"rules\": \"untoc with changes\",\n"), "{}", written(&worn));
}
