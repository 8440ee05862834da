//! A redraw that nobody can satisfy: what the tool says, whole, and as JSON.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use bylot::derivation::{Claim, Redraw, Seated, verify};
use bylot::formats::read_derivation_json;
use bylot::register::{Ground, Item, Register, read_register};
use bylot::{DEFAULT_BUDGET, Exclusion, Exclusions};
use common::{Folder, fits};

const DERIVATION: &str = include_str!("../../../docs/schemas/derivation.schema.json");

/// Eight parties of two groups; two of them lack an instrument.
const PARTIES: &str = "\
id,name,region,untoc,tip,som,firearms,languages,legal_system
ALD,Aldova,african,yes,yes,yes,,en,civil
BRE,Bresk,african,yes,yes,yes,,fr,civil
CRA,Crania,african,yes,yes,,,en,common
DRU,Drusia,african,yes,yes,yes,,fr,civil
SOR,Soria,asia_pacific,yes,yes,yes,,en;fr,civil
TAN,Tania,asia_pacific,yes,yes,yes,,en,common
ULM,Ulmia,asia_pacific,yes,yes,,,fr,common
VAL,Valdia,asia_pacific,yes,yes,yes,,ar,civil
";

fn register() -> Folder {
    let folder = Folder::new();
    folder.file("parties.csv", PARTIES);
    let found = "register found r --roster parties.csv --procedure sequential --set additional=by_lot";
    folder.run(&format!("{found} --on 2020-10-16")).exits(0);
    folder.run("register draw r --seed two --on 2020-11-16").exits(0);
    folder
}

/// What is said of an agenda for which nobody can be drawn; nothing is changed.
#[track_caller]
fn refused(folder: &Folder, agenda: &str, options: &str) -> String {
    let before = folder.text("r");
    folder.file("agenda.csv", format!("review,reviewing,asked_by,ground,agreed_by\n{agenda}\n"));
    let ran = folder.run(&format!("register meeting r agenda.csv --on 2021-01-01 {options}")).exits(0);
    assert_eq!(ran.err, "");
    assert_eq!(folder.text("r"), before);
    ran.out
}

#[track_caller]
fn says(agenda: &str, options: &str, expected: &str) {
    let said = refused(&register(), agenda, options);
    assert_eq!(said, expected.strip_prefix('\n').unwrap(), "{said}");
}

#[test]
fn nobody_shares_a_language() {
    says(
        "BRE,TAN,BRE,working_language,",
        "--prospects 2",
        "
Request 1: nobody can be drawn.

As the pairing stands (note N10), among the States with which the review of BRE (Bresk) can be held
in 1 working language (paragraph 50, note N12), nobody can be drawn for the other-group seat of BRE
(Bresk).

Given
  a. Working languages (roster): ALD (Aldova): en; BRE (Bresk): fr.
  b. As the pairing stands, ALD (Aldova) takes the own-group seat of BRE (Bresk).

It follows
  1. Nobody can be drawn for the other-group seat of BRE (Bresk) (paragraphs 9 and 26, note N7).

No 2 other seats drawn again with it would help.
",
    );
}

#[test]
fn nobody_is_left_to_complete_a_seat() {
    says(
        "VAL,ALD,VAL,other,",
        "--prospects 2",
        "
Request 1: nobody can be drawn.

As the pairing stands (note N10), nobody can be drawn for the place of the additional reviewing
State that completes the other-group seat of VAL (Valdia).

Given
  a. A seat is taken by one State that is party to every instrument under review, or by one that
     lacks some with an additional reviewing State that completes it (paragraph 28(b), note N3).
  b. The other-group seat of VAL (Valdia) is taken by a State of another regional group than its
     own, asia_pacific (paragraph 28, notes N1 and N2).
  c. Regional groups (roster): of asia_pacific TAN (Tania) and ULM (Ulmia).
  d. VAL (Valdia) is reviewed for untoc, tip and som, and no State reviews for an instrument it is
     not party to (paragraphs 28(b) and 52).
  e. Not party to som (roster): of african CRA (Crania).
  f. VAL (Valdia) reviews DRU (Drusia): no two States review each other (paragraph 28(a)).
  g. Perform 3 reviews, as many as they may (paragraph 29, notes N5 and N7): of african BRE (Bresk).
  h. No State sits twice in one review: SOR (Soria) in that of VAL (Valdia) (plain rule).
  i. No State reviews itself: VAL (Valdia) (plain rule).
  j. Excluded from the review of VAL (Valdia) (note N8): ALD (Aldova), \"leaves the review in event
     4\".
  k. As the pairing stands, SOR (Soria) takes the own-group seat of VAL (Valdia) and CRA (Crania)
     takes the other-group seat of VAL (Valdia).

It follows
  1. Nobody is left for the place of the additional reviewing State that completes the other-group
     seat of VAL (Valdia), who must be party to som (paragraph 28(b), note N3).

It could be held if the own_group seat in the review of CRA (BRE) were drawn again with it, and no
fewer would do. On the agenda these follow it, with the ground with and whoever agrees: CRA,BRE.
",
    );
}

#[test]
fn whoever_is_drawn_cannot_be_completed() {
    says(
        "VAL,SOR,VAL,other,\nSOR,TAN,,with,SOR",
        "--prospects 0",
        "
Request 1: nobody can be drawn.

As the pairing stands (note N10), these seats cannot be drawn together: the own-group seat of VAL
(Valdia) and the own-group seat of SOR (Soria).

Given
  a. A seat is taken by one State that is party to every instrument under review, or by one that
     lacks some with an additional reviewing State that completes it (paragraph 28(b), note N3).
  b. The own-group seat of VAL (Valdia) is taken by a State of its own regional group, asia_pacific;
     the own-group seat of SOR (Soria) is taken by a State of its own regional group, asia_pacific
     (paragraph 28, notes N1 and N2).
  c. Regional groups (roster): of african BRE (Bresk) and DRU (Drusia).
  d. VAL (Valdia) and SOR (Soria) are reviewed for untoc, tip and som, and no State reviews for an
     instrument it is not party to (paragraphs 28(b) and 52).
  e. Not party to som (roster): of asia_pacific ULM (Ulmia).
  f. VAL (Valdia) reviews TAN (Tania): no two States review each other (paragraph 28(a)).
  g. No State sits twice in one review: ALD (Aldova) and CRA (Crania) in that of VAL (Valdia) (plain
     rule).
  h. No State reviews itself: VAL (Valdia) (plain rule).
  i. Excluded from the review of VAL (Valdia) (note N8): SOR (Soria), \"leaves the review in event
     4\".
  j. As the pairing stands, CRA (Crania) takes the other-group seat of VAL (Valdia) and ALD (Aldova)
     completes the other-group seat of VAL (Valdia) for som.

It follows
  1. Suppose that ULM (Ulmia) takes the own-group seat of VAL (Valdia). Nobody is left for the place
     of the additional reviewing State that completes the own-group seat of VAL (Valdia), who must
     be party to som (paragraph 28(b), note N3).
  2. Nobody else can be drawn for the own-group seat of VAL (Valdia) (paragraphs 9 and 26, note N7):
     with ULM (Ulmia), which is impossible (1).

",
    );
}

#[test]
fn the_derivation_as_json_is_redone_from_the_register() {
    let folder = register();
    let agenda = "VAL,SOR,VAL,other,\nSOR,TAN,,with,SOR";
    let said = refused(&folder, agenda, "--prospects 0 --format json");
    let answer: serde_json::Value = serde_json::from_str(&said).unwrap();
    let because = &answer["prospects"][0]["because"];
    assert_eq!(because["code"], "nobody");
    let json = because["derivation"].to_string();
    fits(DERIVATION, &json);
    let (register, _) = read_register("r", folder.text("r").as_bytes()).unwrap();
    // Who left the review is excluded from it (note N10).
    let roster = register.roster().clone();
    let [under_review, reviewing] = ["VAL", "SOR"].map(|code| roster.find(code).unwrap());
    let left = Exclusion { under_review, reviewing, reason: String::new() };
    let roster = roster.clone().with_exclusions(Exclusions::new([left]));
    let derivation = read_derivation_json("why.json", json.as_bytes(), &roster, register.rules()).unwrap();
    assert_eq!(verify(&roster, register.rules(), &derivation), Ok(()));
    let Claim::Nobody(redraw) = &derivation.claim else { panic!("{:?}", derivation.claim) };
    stands_in(&register, redraw);
}

#[test]
fn the_library_carries_it_with_what_it_is_read_with() {
    let (register, _) = read_register("r", register().text("r").as_bytes()).unwrap();
    let day = register.day();
    let item = Item::redraw("BRE", "TAN", Ground::WorkingLanguage, "BRE");
    let prospects =
        |item: &Item| register.prospects(std::slice::from_ref(item), day, 0, DEFAULT_BUDGET).unwrap();
    let refusal = prospects(&item).remove(0).because.expect("nobody shares a language");
    let why = refusal.why.expect("a derivation");
    assert_eq!(verify(&why.roster, &why.rules, &why.derivation), Ok(()));
    let Claim::Nobody(redraw) = &why.derivation.claim else { panic!("{:?}", why.derivation.claim) };
    stands_in(&register, redraw);
    // From the ordinary urn somebody can be drawn.
    assert!(prospects(&item.or_any())[0].because.is_none());
}

/// What the claim says of the pairing is so, but for the seats that are drawn.
fn stands_in(register: &Register, redraw: &Redraw) {
    let whole = Redraw::new(register.pairing(), &redraw.vacancies, None).stands;
    let vacated = |it: &&Seated| {
        redraw.vacancies.iter().any(|at| {
            at.under_review == it.under_review && Seated::new(at.under_review, at.seat, it.party) == **it
        })
    };
    let stays: Vec<_> = whole.iter().filter(|it| !vacated(it)).copied().collect();
    assert_eq!(redraw.stands, stays);
}
