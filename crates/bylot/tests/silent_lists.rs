//! Published lists that say less than a pairing that was drawn, in both formats alike.

use bylot::formats::{read_odds_json, read_pairing_csv, read_pairing_json};
use bylot::rules::Additional;
use bylot::{Extent, Lottery, Procedure, Rules, Seed, check};

const CSV: &str = "under_review,reviewing\nKEN,TGO\nKEN,France\nFRA,PLW\nFRA,Uganda\n";
const JSON: &str = r#"{"reviews":[
 {"under_review":"KEN","reviewers":[{"party":"TGO"},{"party":"France","seat":null}]},
 {"under_review":"France","reviewers":[{"party":"PLW"},{"party":"Uganda"}]}]}"#;

#[test]
fn a_list_without_seats_is_one_pairing_in_json_and_in_csv() {
    let (roster, rules) = (bylot::untoc_2020(), Rules::untoc());
    let (csv, _) = read_pairing_csv("p.csv", CSV.as_bytes(), &roster, &rules).unwrap();
    assert_eq!(read_pairing_json("p.json", JSON.as_bytes(), &roster, &rules), Ok(csv));
}

#[test]
fn a_list_that_names_some_seats_must_name_all() {
    let (roster, rules) = (bylot::untoc_2020(), Rules::untoc());
    let some = JSON.replacen("\"TGO\"", "\"TGO\",\"seat\":\"own_group\"", 1);
    let error = read_pairing_json("p.json", some.as_bytes(), &roster, &rules).unwrap_err();
    assert!(error.to_string().contains("seat"), "{error}");
}

#[test]
fn counts_of_draws_say_digests() {
    let digest = "0".repeat(64);
    let json = |roster: &str| {
        format!(
            r#"{{"format":"bylot odds/1","rules":"untoc","procedure":"sequential/1","announced":"a",
"roster_digest":"{roster}","rules_digest":"{digest}","exclusions_digest":"{digest}",
"seats":["additional"],"numbers":[[1,2]],"draws":2,"counts":[]}}"#
        )
    };
    read_odds_json("o.json", json(&digest).as_bytes()).unwrap();
    for bad in ["", "0", &"g".repeat(64), &"A".repeat(64), &"0".repeat(65)] {
        let error = read_odds_json("o.json", json(bad).as_bytes()).unwrap_err().to_string();
        assert!(error.contains("roster_digest: found") && error.contains("64 digits"), "{error}");
    }
}

#[test]
fn a_lawful_list_without_seats_is_lawful_with_additional_reviewing_states_too() {
    let roster = bylot::untoc_2020();
    let rules = Rules { additional: Additional::ByLot, ..Rules::untoc() };
    let lottery = Lottery::new(&roster, &rules).unwrap();
    for seed in ["1", "2", "3"] {
        let drawn = lottery.draw(Procedure::Sequential, &Seed::announced(seed)).unwrap();
        assert!(drawn.additional() > 0);
        let code = |party| roster.code(party);
        let rows = drawn.reviews.iter().flat_map(|review| {
            review.reviewers.iter().map(|it| format!("{},{}\n", code(review.under_review), code(it.party)))
        });
        let list = format!("under_review,reviewing\n{}", rows.collect::<String>());
        let (read, _) = read_pairing_csv("list.csv", list.as_bytes(), &roster, &rules).unwrap();
        assert_eq!(check(&roster, &rules, &read, Extent::Whole), [], "{seed}");
    }
}
