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
    let notices: Vec<_> = notices.iter().map(ToString::to_string).collect();
    assert_eq!((roster.len(), notices.len()), (1, 1));
    assert_eq!(
        notices[0],
        "r.csv: every date counts, the latest is 2024-01-01; for the parties as they stood on a day, give it (as-of)"
    );
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
        "r.csv:1:1: header: found \"id;region\", expected a header row with the column id; the cells stand between \
         semicolons, and a comma must stand between two cells",
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
        "r.csv:3:1: id: found \"AGO\", expected a code that no other record has (line 2)",
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
    assert_eq!(
        notices[1],
        "e.csv: passed over: 1 of the exclusions names a party that is left out of the draw"
    );
    assert_eq!(
        read("under_review,reviewing\nUGA,XYZ\n").unwrap_err(),
        "e.csv:2:5: reviewing: found \"XYZ\", expected the id of a party that takes part; or take out the row, if the \
         party is no more"
    );
}

#[test]
fn a_class_is_the_same_whatever_blanks_stand_around_it() {
    let (roster, _) = read(
        "id,region,untoc,tip,languages,legal_system\nKEN, african ,yes,yes ,en; fr ,civil \n\
                            UGA,african,yes,,fr,civil\n",
    )
    .unwrap();
    assert_eq!(roster.groups(), ["african"]);
    let kenya = roster.party(roster.find("KEN").unwrap());
    assert_eq!((kenya.languages.join(" "), kenya.legal_systems.join(" ")), ("en fr".into(), "civil".into()));
}

/// A draw among anybody's members: nothing is known beforehand of groups, languages and legal systems.
fn read_free(text: &str) -> Result<Vec<String>, String> {
    let rules = Rules::preset("matching").unwrap();
    let read = read_roster("r.csv", text.as_bytes(), &rules, None).map_err(|error| error.to_string())?;
    Ok(read.1.iter().map(ToString::to_string).collect())
}

#[test]
fn a_class_that_is_spelt_in_two_ways_is_refused_with_both() {
    for (one, other) in [
        ("North", "north"),
        ("North", "NORTH "),
        ("Far North", "Far  North"),
        ("Qu\u{e9}bec", "Que\u{301}bec"),
        ("Nord", "N\u{43e}rd"),
    ] {
        let other = other.trim();
        for (column, first) in [("region", 3), ("legal_system", 5), ("languages", 5)] {
            let row = |id: &str, text: &str| match column {
                "region" => format!("{id},{text}\n"),
                _ => format!("{id},x,{text}\n"),
            };
            let header =
                if column == "region" { "id,region\n".into() } else { format!("id,region,{column}\n") };
            let text = format!("{header}\n{}{}{}", row("a", one), row("b", one), row("c", other));
            assert_eq!(
                read_free(&text).unwrap_err(),
                format!(
                    "r.csv:5:{first}: {column}: found \"{other}\", expected \"{one}\", as a has it (line 3)"
                )
            );
        }
    }
    assert_eq!(read_free("id,region\na,B1\nb,BL\nc,P0\nd,PO\n"), Ok(Vec::new()), "these do not read alike");
}

#[test]
fn what_cannot_be_seen_is_no_part_of_a_code_or_a_class() {
    for unseen in ["\u{1b}[31m", "\u{7}", "\u{202e}", "\u{200b}", "\u{2060}", "\u{200d}"] {
        for text in [
            format!("id,region\nA{unseen}b,x\n"),
            format!("id,region\nA,x{unseen}y\n"),
            format!("id,region,legal_system\nA,x,y{unseen}z\n"),
            format!("id,region,languages\nA,x,y{unseen}z\n"),
        ] {
            let error = read_free(&text).unwrap_err();
            let shown = unseen.chars().next().unwrap().escape_default().to_string();
            assert!(error.contains(&shown) && error.contains("cannot be seen"), "{error}");
            assert!(!error.contains(unseen), "{error}");
        }
    }
}

#[test]
fn codes_that_look_alike_are_different_parties_with_a_notice() {
    let notice = |codes: &[&str]| {
        let rows: String = codes.iter().map(|code| format!("{code},x\n")).collect();
        read_free(&format!("id,region\n{rows}"))
    };
    let said = |alike: &str| Ok(vec![format!("r.csv: different parties whose ids look alike: {alike}")]);
    assert_eq!(notice(&["ann", "Ann", "bob"]), said("Ann and ann"));
    assert_eq!(notice(&["k\u{e9}n", "ke\u{301}n"]), said("ke\\u{301}n and k\\u{e9}n"));
    assert_eq!(notice(&["AFG", "\u{410}FG", "b", "B"]), said("AFG and \\u{410}FG; B and b"));
    assert_eq!(notice(&["P1", "PI", "PO", "P0"]), Ok(Vec::new()));
}

#[test]
fn rows_without_any_text_are_none() {
    accepts("id,region,untoc,tip\n,,,\nKEN,african,yes,\n , ,\t,\n,\n,,,,,,\n", "KEN:1");
    refuses(
        "id,region,untoc,tip\n,,,,\nKEN,african,yes,,\n",
        "r.csv:3:1: row: found 5 cells, expected 4, as in the header (id, region, untoc and tip)",
    );
}

#[test]
fn a_header_that_is_nearly_right_says_what_is_wrong_with_it() {
    let expected = "expected a header row with the column";
    for (separator, name) in [(';', "semicolons"), ('\t', "tabs")] {
        let header = ["id", "region", "untoc"].join(&separator.to_string());
        let error = read(format!("{header}\n")).map(|read| read.1).unwrap_err();
        assert!(error.contains(&format!("{expected} id; the cells stand between {name}")), "{error}");
    }
    refuses(
        "Id,region,untoc,tip\n",
        &format!(
            "r.csv:1:1: header: found \"Id,region,untoc,tip\", {expected} id; \"Id\" may be meant, and must be written id"
        ),
    );
    refuses(
        "id,region,untoc,tip,Reviews Max\n",
        "r.csv:1:21: header: found \"Reviews Max\", expected reviews_max, spelt so",
    );
    accepts("id , region,untoc,tip\nKEN,african,yes,\n", "KEN:1");
    accepts(
        "id,region,untoc,tip,language\nKEN,african,yes,,en\n",
        "KEN:1\nr.csv: not read, for want of a meaning: language (languages may be meant)",
    );
}

#[test]
fn a_number_has_no_sign() {
    refuses(
        "id,region,untoc,tip,reviews_max\nKEN,african,yes,,+3\n",
        "r.csv:2:18: reviews_max: found \"+3\", expected a whole number or nothing",
    );
}

#[test]
fn an_error_says_who_may_be_meant() {
    let roster = untoc_2020();
    let refused = |code: &str| {
        let text = format!("under_review,reviewing\n{code},UGA\n");
        read_exclusions("e.csv", text.as_bytes(), &roster).unwrap_err().expected
    };
    let expected = "the id of a party that takes part";
    let or_else = "; or take out the row, if the party is no more";
    assert_eq!(refused("afg"), format!("{expected}; AFG may be meant{or_else}"));
    assert_eq!(refused("Kenya"), format!("{expected}; KEN may be meant{or_else}"));
    assert_eq!(refused("XYZ"), format!("{expected}{or_else}"));
    refuses(
        "id,region,untoc,tip\nKEN,African,yes,\n",
        "r.csv:2:5: region: found \"African\", expected one of african, asia_pacific, eastern_european, \
         latin_american_caribbean, western_european_other; african may be meant",
    );
}

/// Either takes minutes where each is searched for in a list, and no time where it is looked up.
#[test]
fn many_columns_and_many_exclusions_are_looked_up() {
    let many = 200_000;
    let columns: String = (0..many).map(|number| format!(",c{number}")).collect();
    let cells = ",".repeat(many);
    assert!(read(format!("id,region,untoc,tip{columns}\nKEN,african,yes,{cells}\n")).is_ok());

    let row = |number: usize| format!("P{number},african,,\n");
    let rows: String = (0..many).map(row).collect();
    let (roster, _) = read(format!("id,region,untoc,tip\nKEN,african,yes,\n{rows}")).unwrap();
    let exclusions: String = (0..many).map(|number| format!("KEN,P{number}\n")).collect();
    let text = format!("under_review,reviewing\n{exclusions}");
    let (read, notices) = read_exclusions("e.csv", text.as_bytes(), &roster).unwrap();
    assert_eq!((read.iter().len(), notices.len()), (0, 1));
}

#[test]
fn the_built_in_roster_says_what_has_no_source() {
    let (_, notices) = bylot::built_in(&Rules::untoc(), None).unwrap();
    let mut rows = csv::Reader::from_reader(bylot::PARTIES_CSV.as_bytes());
    let notes = rows.headers().unwrap().iter().position(|name| name == "notes").unwrap();
    let notes: Vec<_> = rows.records().map(|row| row.unwrap()[notes].to_owned()).collect();
    let with = |word: &str| notes.iter().filter(|note| note.contains(word)).count();
    let says = format!(
        "the built-in roster: {} rows hold a value that was put in from memory and {} one that is doubtful, as their notes say: \
         compare them before an official draw",
        with("from memory"),
        with("DOUBTFUL")
    );
    assert_eq!(notices.last().map(ToString::to_string), Some(says));
}
