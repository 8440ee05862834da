//! Rosters and exclusions as CSV: what is read, what is left out, and where an error is said to be.

use bylot::formats::{read_exclusions, read_roster};
use bylot::{Date, LAUNCH, Roster, Rules, untoc_2020};

/// Two instruments, the first of which everyone must hold.
fn rules() -> Rules {
    let names = |names: &[&str]| names.iter().map(|&name| name.into()).collect();
    Rules { instruments: names(&["untoc", "tip"]), required: names(&["untoc"]), ..Rules::untoc() }
}

/// What `text` says on the day of the launch, one party a word, then each notice; or the error.
fn read(text: impl AsRef<[u8]>) -> Result<(Roster, String), String> {
    let (roster, notices) =
        read_roster("r.csv", text.as_ref(), &rules(), Some(LAUNCH)).map_err(|e| e.to_string())?;
    let notices = notices.iter().map(|notice| format!("\n{notice}")).collect::<String>();
    let party = |party: &bylot::Party| format!("{}:{}", party.code, party.holds.len());
    let parties: Vec<_> = roster.parties().map(|(_, it)| party(it)).collect();
    Ok((roster.clone(), parties.join(" ") + &notices))
}

#[track_caller]
fn accepts(text: impl AsRef<[u8]>, expect: &str) {
    assert_eq!(read(text).map(|read| read.1).as_deref(), Ok(expect));
}

#[track_caller]
fn refuses(text: impl AsRef<[u8]>, expect: &str) {
    assert_eq!(read(text).map(|read| read.1).unwrap_err(), expect);
}

#[test]
fn the_embedded_roster_is_the_189_parties_of_the_launch() {
    let roster = untoc_2020();
    assert_eq!(roster.len(), 189);
    let of = |group: &str| {
        let group = roster.groups().iter().position(|name| name == group).unwrap();
        roster.parties().filter(|(_, party)| party.group.index() == group).count()
    };
    assert_eq!(of("african"), 51);
    assert_eq!(of("western_european_other"), 30);
    let holding =
        |index| roster.parties().filter(|(_, p)| p.holds.contains(bylot::InstrumentId(index))).count();
    assert_eq!([holding(0), holding(1), holding(2), holding(3)], [189, 178, 149, 119]);
    let left_out: Vec<_> = roster.left_out().iter().map(|out| out.code.as_str()).collect();
    assert_eq!(left_out, ["BTN", "SSD", "VAT"]);
}

#[test]
fn columns_may_stand_in_any_order_and_most_may_be_absent() {
    accepts("tip,region,untoc,id\n,african,yes,KEN\nyes,african,yes,AGO\n", "AGO:2 KEN:1");
}

#[test]
fn bom_crlf_quotes_and_blank_lines_are_as_csv_has_them() {
    accepts("\u{feff}\"id\",region,untoc,tip\r\nKEN,\"african\",2004-06-16,\r\n\r\n", "KEN:1");
    accepts("id,region,untoc,tip,name\nKEN,african,yes,,\"Kenya, \"\"Republic\"\"\nof\"\n", "KEN:1");
}

#[test]
fn a_later_date_is_not_yet() {
    accepts(
        "id,region,untoc,tip\nKEN,african,2004-06-16,2020-10-17\nSSD,african,2023-10-04,2020-01-01\n",
        "KEN:1\nleft out of the draw: SSD (not party to untoc on 2020-10-16)",
    );
}

#[test]
fn without_a_day_every_date_counts() {
    let text = b"id,region,untoc,tip\nSSD,african,2023-10-04,2024-01-01\n";
    let (roster, notices) = read_roster("r.csv", text, &rules(), None).unwrap();
    assert_eq!((roster.len(), notices.len()), (1, 0));
    let day = Date::new(2023, 10, 4);
    assert_eq!(read_roster("r.csv", text, &rules(), day).unwrap().0.len(), 1, "the day itself counts");
}

#[test]
fn settings_and_lists_are_read() {
    let text = "id,region,untoc,tip,languages,legal_system,under_review,reviews,reviews_min,reviews_max,waives_cap\n\
                KEN,african,yes,signatory,en; fr,common;customary,yes,yes,2,5,yes\nUGA,african,yes,yes,,,no,,,,\n\
                VAT,african,yes,,,,no,no,,,\n";
    let (roster, notices) = read(text).unwrap();
    assert_eq!(notices, "KEN:1 UGA:2\nleft out of the draw: VAT (neither reviewed nor reviewing)");
    let kenya = roster.party(roster.find("KEN").unwrap());
    assert_eq!(
        (kenya.minimum, kenya.maximum, kenya.waives_cap, kenya.volunteers.len()),
        (2, Some(5), true, 1)
    );
    assert_eq!(
        (kenya.languages.join(" "), kenya.legal_systems.join(" ")),
        ("en fr".into(), "common customary".into())
    );
    assert!(!roster.party(roster.find("UGA").unwrap()).under_review);
}

#[test]
fn unknown_columns_are_passed_over_with_a_notice() {
    accepts(
        "id,region,untoc,tip,capital,,notes,som\nKEN,african,yes,,Nairobi,,x,yes\n",
        "KEN:1\nr.csv: not read, for want of a meaning: capital and som",
    );
}

#[test]
fn headers_that_cannot_be_meant() {
    refuses("", "r.csv:1:1: header: found an empty file, expected a header row with the column id");
    refuses(
        "id;region\n",
        "r.csv:1:1: header: found \"id;region\", expected a header row with the column id",
    );
    refuses(
        "id,region,untoc\n",
        "r.csv:1:1: header: found \"id,region,untoc\", expected a header row with the column tip",
    );
    refuses("id,region,untoc,tip,id\n", "r.csv:1:21: header: found \"id\", expected each column once");
    refuses(b"id,\xff\n", "r.csv:1:4: header: found \"\u{fffd}\", expected a column name in UTF-8");
}

#[test]
fn cells_that_cannot_be_meant() {
    let row = |row: &str| format!("id,region,untoc,tip\nAGO,african,yes,yes\n{row}\n");
    let groups = "african, asia_pacific, eastern_european, latin_american_caribbean, western_european_other";
    let day = "a day written YYYY-MM-DD, yes, signatory or nothing";
    refuses(
        row("KEN,northern,yes,"),
        &format!("r.csv:3:5: region: found \"northern\", expected one of {groups}"),
    );
    refuses(
        row("KEN,african,2021-02-29,"),
        &format!("r.csv:3:13: untoc: found \"2021-02-29\", expected {day}"),
    );
    refuses(row("KEN,african,yes,no"), &format!("r.csv:3:17: tip: found \"no\", expected {day}"));
    refuses(
        row("KEN,african,yes"),
        "r.csv:3:1: row: found 3 cells, expected 4, as in the header (id, region, untoc and tip)",
    );
    refuses(row(",african,yes,"), "r.csv:3:1: id: found nothing, expected a code, such as KEN");
    refuses(
        row("AGO,african,yes,"),
        "r.csv:3:1: id: found \"AGO\", expected a code that no other record has",
    );
    refuses(
        row("KEN,african,,yes"),
        "r.csv:3:13: untoc: found nothing, expected party or signatory: nobody is party to tip without untoc",
    );
}

#[test]
fn settings_that_cannot_be_meant() {
    let cells =
        |columns: &str, cells: &str| format!("id,region,untoc,tip,{columns}\nKEN,african,yes,,{cells}\n");
    refuses(cells("reviews", "maybe"), "r.csv:2:18: reviews: found \"maybe\", expected yes, no or nothing");
    refuses(
        cells("reviews_max", "-1"),
        "r.csv:2:18: reviews_max: found \"-1\", expected a whole number or nothing",
    );
    refuses(
        cells("reviews_max,reviews_min", "2,4"),
        "r.csv:2:20: reviews_min: found 4, expected at most 2, the most reviews it performs",
    );
    refuses(
        cells("languages", "en;;fr"),
        "r.csv:2:18: languages: found \"en;;fr\", expected values with one ; between two of them",
    );
}

#[test]
fn a_megabyte_of_anything_fits_the_screen() {
    let mut text = b"id,region,untoc,tip\nKEN,".to_vec();
    text.extend((0..1_000_000u32).map(|at| [7, 27, b'x', 200][at as usize % 4]));
    text.extend(b",yes,\n");
    let error = read(text).map(|read| read.1).unwrap_err();
    assert!(error.len() < 600 && !error.chars().any(char::is_control), "{error}");
    assert!(error.starts_with("r.csv:2:5: region: found \"\\u{7}\\u{1b}x"), "{error}");
}

#[test]
fn exclusions_name_parties_that_take_part() {
    let roster = untoc_2020();
    let read =
        |text: &str| read_exclusions("e.csv", text.as_bytes(), &roster).map_err(|error| error.to_string());
    let (exclusions, notices) =
        read("reviewing,under_review,reason,by\nKEN,UGA,\"a dispute, old\",x\nVAT,UGA,,\nKEN,UGA,again,\n")
            .unwrap();
    let [only] = exclusions.iter().collect::<Vec<_>>()[..] else { panic!("{exclusions:?}") };
    assert_eq!((roster.code(only.under_review), roster.code(only.reviewing)), ("UGA", "KEN"));
    assert_eq!(only.reason, "a dispute, old");
    let notices: Vec<_> = notices.iter().map(ToString::to_string).collect();
    assert_eq!(notices[0], "e.csv: not read, for want of a meaning: by");
    assert_eq!(notices[1], "e.csv: 1 of the exclusions name a party that is left out of the draw");
    assert_eq!(
        read("under_review,reviewing\nUGA,XYZ\n").unwrap_err(),
        "e.csv:2:5: reviewing: found \"XYZ\", expected the id of a party that takes part"
    );
}
