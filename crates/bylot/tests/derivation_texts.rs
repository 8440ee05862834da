//! Derivations as texts, whole: what a delegate reads.

use bylot::derivation::{Claim, LotKind, Seated};
use bylot::formats::read_roster;
use bylot::rules::{Additional, MutualReviews};
use bylot::text::derivation_text;
use bylot::{DEFAULT_BUDGET, Lottery, Roster, Rules, SeatId, explain};

const HEADER: &str = "id,name,region,untoc,tip,som,firearms\n";

fn roster(rules: &Rules, lines: &str) -> Roster {
    let text = format!("{HEADER}{lines}");
    read_roster("roster.csv", text.as_bytes(), rules, None).unwrap().0
}

#[track_caller]
fn check(rules: &Rules, roster: &Roster, claim: Claim, expected: &str) {
    check_within(DEFAULT_BUDGET, rules, roster, claim, expected);
}

#[track_caller]
fn check_within(budget: u64, rules: &Rules, roster: &Roster, claim: Claim, expected: &str) {
    let derivation = explain(roster, rules, claim, budget).unwrap().expect("the claim holds");
    let text = derivation_text(roster, rules, &derivation);
    assert_eq!(text, expected.strip_prefix('\n').unwrap(), "{text}");
}

#[test]
fn two_states_cannot_review_each_other() {
    let rules = Rules { minimum: 0, maximum: None, regional_groups: vec![], ..Rules::untoc() };
    let lines = "ALD,Aldova,north,yes,yes,,\nBRE,Bresk,north,yes,yes,,\nCRA,Crania,north,yes,,,\n\
                 SOR,Soria,south,yes,yes,,\nTAN,Tania,south,yes,yes,,\nULM,Ulmia,south,yes,yes,,\n";
    let roster = roster(&rules, lines);
    check(
        &rules,
        &roster,
        Claim::NoDraw,
        "
No lawful pairing exists.

Given
  a. A seat is taken by one State that is party to every instrument under review, or by one that
     lacks some with an additional reviewing State that completes it (paragraph 28(b), note N3).
  b. The own-group seats of ALD and BRE must be taken (paragraphs 9 and 26, note N7).
  c. Seats are taken by States: the own-group seat by one of the regional group of the State under
     review, the other-group seat by one of another regional group (paragraph 28, notes N1 and N2).
  d. Regional groups (roster): ALD (Aldova) and BRE (Bresk) of north; SOR (Soria), TAN (Tania) and
     ULM (Ulmia) of south.
  e. No State reviews for an instrument it is not party to (paragraphs 28(b) and 52).
  f. Not party (roster): CRA (Crania) to tip.
  g. No two States review each other: ALD and BRE (paragraph 28(a)).
  h. No State reviews itself: ALD; BRE (plain rule).

It follows
  1. Suppose that ALD (Aldova) does not review BRE (Bresk). The own-group seat of BRE (Bresk) must
     be taken, and nobody can take it (paragraphs 9 and 26, note N7).
  2. Suppose that BRE (Bresk) does not review ALD (Aldova). The own-group seat of ALD (Aldova) must
     be taken, and nobody can take it (paragraphs 9 and 26, note N7).
  3. No two States review each other (paragraph 28(a)): either ALD (Aldova) does not review BRE
     (Bresk), which is impossible (1), or BRE (Bresk) does not review ALD (Aldova), which is
     impossible (2).
",
    );
}

#[test]
fn a_minimum_that_cannot_be_reached() {
    let rules = Rules { minimum: 2, maximum: Some(2), regional_groups: vec![], ..Rules::untoc() };
    let lines = "ALD,Aldova,north,yes,yes,yes,\nBRE,Bresk,north,yes,yes,yes,\nCRA,Crania,north,yes,,,\n\
                 SOR,Soria,south,yes,yes,yes,\nTAN,Tania,south,yes,yes,yes,\nULM,Ulmia,south,yes,yes,yes,\n";
    let roster = roster(&rules, lines);
    check(
        &rules,
        &roster,
        Claim::NoDraw,
        "
No lawful pairing exists.

Given
  a. A seat is taken by one State that is party to every instrument under review, or by one that
     lacks some with an additional reviewing State that completes it (paragraph 28(b), note N3).
  b. The 5 States ALD, BRE, SOR, TAN and ULM may perform at most 2 reviews each (paragraph 29, notes
     N5 and N7).
  c. The own-group seats of ALD, BRE, SOR, TAN and ULM must be taken (paragraphs 9 and 26, note N7).
  d. The other-group seats of ALD, BRE, CRA, SOR, TAN and ULM must be taken (paragraphs 9 and 26,
     note N7).
  e. Seats are taken by States: the own-group seat by one of the regional group of the State under
     review, the other-group seat by one of another regional group (paragraph 28, notes N1 and N2).
  f. Regional groups (roster): ALD (Aldova), BRE (Bresk) and CRA (Crania) of north; SOR (Soria), TAN
     (Tania) and ULM (Ulmia) of south.
  g. No State reviews for an instrument it is not party to (paragraphs 28(b) and 52).
  h. Not party (roster): CRA (Crania) to tip.

It follows
  1. The own-group seats of ALD, BRE, SOR, TAN and ULM; the other-group seats of ALD, BRE, CRA, SOR,
     TAN and ULM must be taken, and that needs 11 reviews by the 5 States ALD, BRE, SOR, TAN and
     ULM. They may perform no more than 10 more in all (paragraph 29, notes N5 and N7): 1 too few.
",
    );
}

#[test]
fn fewer_additional_reviewing_states() {
    let mutual_reviews = MutualReviews::Allowed;
    let rules =
        Rules { minimum: 0, maximum: None, mutual_reviews, regional_groups: vec![], ..Rules::untoc() };
    let lines = "ALD,Aldova,north,yes,yes,,yes\nBRE,Bresk,north,yes,yes,,yes\nCRA,Crania,north,yes,yes,,yes\n\
                 SOR,Soria,south,yes,yes,,yes\nTAN,Tania,south,yes,yes,,\nULM,Ulmia,south,yes,,,yes\n";
    let roster = roster(&rules, lines);
    let least = Lottery::new(&roster, &rules).unwrap().least_additional().unwrap();
    check(
        &rules,
        &roster,
        Claim::Fewest { least },
        "
No lawful pairing has fewer than 1 additional reviewing State (note N4).

Given
  a. Supposed: there is a lawful pairing with fewer than 1 additional reviewing States.
  b. The own-group seat of SOR must be taken (paragraphs 9 and 26, note N7).
  c. Seats are taken by States: the own-group seat by one of the regional group of the State under
     review, the other-group seat by one of another regional group (paragraph 28, notes N1 and N2).
  d. Regional groups (roster): ALD (Aldova), BRE (Bresk) and CRA (Crania) of north; SOR (Soria) of
     south.
  e. No State reviews for an instrument it is not party to (paragraphs 28(b) and 52).
  f. Not party (roster): ULM (Ulmia) to tip; TAN (Tania) to firearms.
  g. No State reviews itself: SOR (plain rule).

It follows
  1. The own-group seat of SOR (Soria) must be taken, and nobody can take it (paragraphs 9 and 26,
     note N7).
",
    );
}

#[test]
fn a_dead_end() {
    let (rules, roster) = northern();
    let drawn = vec![seated(&roster, "ALD", "BRE"), seated(&roster, "CRA", "DRU")];
    let ball = seated(&roster, "DRU", "BRE");
    check(
        &rules,
        &roster,
        Claim::DeadEnd { drawn, ball, at_most: Some(0) },
        "
BRE (Bresk) cannot take the own-group seat of DRU (Drusia): the draw could not be completed under
its rules.

Given
  a. A seat is taken by one State that is party to every instrument under review, or by one that
     lacks some with an additional reviewing State that completes it (paragraph 28(b), note N3).
  b. The own-group seat of BRE must be taken (paragraphs 9 and 26, note N7).
  c. Seats are taken by States: the own-group seat by one of the regional group of the State under
     review, the other-group seat by one of another regional group (paragraph 28, notes N1 and N2).
  d. Regional groups (roster): BRE (Bresk) of north; SOR (Soria), TAN (Tania) and ULM (Ulmia) of
     south.
  e. No State reviews for an instrument it is not party to (paragraphs 28(b) and 52).
  f. Not party (roster): CRA (Crania) to tip.
  g. Supposed: BRE (Bresk) takes the own-group seat of DRU (Drusia).
  h. BRE (Bresk) was drawn to review ALD (Aldova).
  i. No two States review each other: ALD and BRE; BRE and DRU (paragraph 28(a)).
  j. No State reviews itself: BRE (plain rule).

It follows
  1. The own-group seat of BRE (Bresk) must be taken, and nobody can take it (paragraphs 9 and 26,
     note N7).
",
    );
}

#[test]
fn a_forced_lot() {
    let (rules, roster) = northern();
    let drawn = vec![seated(&roster, "ALD", "BRE"), seated(&roster, "CRA", "DRU")];
    let ball = seated(&roster, "DRU", "ALD");
    check(
        &rules,
        &roster,
        Claim::Forced { drawn, ball, at_most: Some(0) },
        "
ALD (Aldova) must take the own-group seat of DRU (Drusia): with any other State there, the draw
could not be completed under its rules.

Given
  a. No additional reviewing State is needed, so none is drawn: whoever takes a seat is party to
     every instrument under review (note N4).
  b. The own-group seats of BRE and DRU must be taken (paragraphs 9 and 26, note N7).
  c. Seats are taken by States: the own-group seat by one of the regional group of the State under
     review, the other-group seat by one of another regional group (paragraph 28, notes N1 and N2).
  d. Regional groups (roster): BRE (Bresk) and DRU (Drusia) of north; SOR (Soria), TAN (Tania) and
     ULM (Ulmia) of south.
  e. No State reviews for an instrument it is not party to (paragraphs 28(b) and 52).
  f. Not party (roster): CRA (Crania) to tip.
  g. BRE (Bresk) was drawn to review ALD (Aldova).
  h. No two States review each other: ALD and BRE; BRE and DRU (paragraph 28(a)).
  i. No State reviews itself: BRE; DRU (plain rule).

It follows
  1. Suppose that another State takes the own-group seat of DRU (Drusia) alone, and that BRE (Bresk)
     does not review DRU (Drusia). The own-group seat of DRU (Drusia) must be taken, and nobody can
     take it (paragraphs 9 and 26, note N7).
  2. Suppose that another State takes the own-group seat of DRU (Drusia) alone, and that DRU
     (Drusia) does not review BRE (Bresk). The own-group seat of BRE (Bresk) must be taken, and
     nobody can take it (paragraphs 9 and 26, note N7).
  3. Suppose that another State takes the own-group seat of DRU (Drusia) alone. No two States review
     each other (paragraph 28(a)): either BRE (Bresk) does not review DRU (Drusia), which is
     impossible (1), or DRU (Drusia) does not review BRE (Bresk), which is impossible (2).
  4. Were it otherwise: another State takes the own-group seat of DRU (Drusia) alone, which is
     impossible (3).
",
    );
}

/// Foland can review alone, and of the three others any two together; with hardly any patience that is counted in points.
#[test]
fn a_count_with_weights() {
    let mut rules = Rules {
        minimum: 0,
        maximum: Some(1),
        regional_groups: vec![],
        additional: Additional::ByLot,
        ..Rules::untoc()
    };
    rules.seats.truncate(1);
    let header = "id,name,region,untoc,tip,som,firearms,under_review,reviews\n";
    let lines = "FOL,Foland,north,yes,yes,yes,yes,no,yes\nKAR,Karia,north,yes,,yes,yes,no,yes\n\
                 LUM,Lumia,north,yes,yes,,yes,no,yes\nMOR,Moria,north,yes,yes,yes,,no,yes\n\
                 XAN,Xania,north,yes,yes,yes,yes,yes,no\nYLL,Yllia,north,yes,yes,yes,yes,yes,no\n\
                 ZED,Zedia,north,yes,yes,yes,yes,yes,no\n";
    let roster = read_roster("roster.csv", format!("{header}{lines}").as_bytes(), &rules, None).unwrap().0;
    check_within(
        1,
        &rules,
        &roster,
        Claim::NoDraw,
        "
No lawful pairing exists.

Given
  a. A seat is taken by one State that is party to every instrument under review, or by one that
     lacks some with an additional reviewing State that completes it (paragraph 28(b), note N3).
  b. XAN (Xania), YLL (Yllia) and ZED (Zedia) review nobody (roster).
  c. FOL (Foland), KAR (Karia), LUM (Lumia) and MOR (Moria) may perform at most 1 review each
     (paragraph 29, notes N5 and N7).
  d. The own-group seats of XAN, YLL and ZED must be taken (paragraphs 9 and 26, note N7).
  e. No State reviews for an instrument it is not party to (paragraphs 28(b) and 52).
  f. Not party (roster): KAR (Karia) to tip; LUM (Lumia) to som; MOR (Moria) to firearms.

It follows
  1. Give each review points by the State that performs it, and count the points there are: KAR
     (Karia), LUM (Lumia) and MOR (Moria) may perform 3 reviews more in all (paragraph 29, notes N5
     and N7), of 1 point each; FOL (Foland) may perform 1 review more in all (paragraph 29, notes N5
     and N7), of 2 points. That makes 5 points. Now count those that the open seats need: the
     own-group seats of XAN (Xania), YLL (Yllia) and ZED (Zedia) take at least 2 points each,
     whether one State takes them or two. That makes 6 points, 1 more than there are.
",
    );
}

/// Three northern States that hold what they are reviewed for, and one that holds less.
fn northern() -> (Rules, Roster) {
    let rules = Rules { minimum: 0, maximum: None, regional_groups: vec![], ..Rules::untoc() };
    let lines = "ALD,Aldova,north,yes,yes,,\nBRE,Bresk,north,yes,yes,,\nCRA,Crania,north,yes,,,\n\
                 DRU,Drusia,north,yes,yes,,\n\
                 SOR,Soria,south,yes,yes,,\nTAN,Tania,south,yes,yes,,\nULM,Ulmia,south,yes,yes,,\n";
    let roster = roster(&rules, lines);
    (rules, roster)
}

fn seated(roster: &Roster, under_review: &str, party: &str) -> Seated {
    let [under_review, party] = [under_review, party].map(|code| roster.find(code).unwrap());
    Seated { under_review, seat: SeatId::new(0), lot: LotKind::Main, party }
}
