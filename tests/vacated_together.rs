//! Seats that States leave together: every ball put aside, and none that is kept, is one after which they could not all be taken;
//! and that is decided in few steps where they compete.

use bylot_model::rules::Additional;
use bylot_model::{Holding, Pairing, PartyRecord, PutAside, Review, Roster, Rules, Seat, SeatId};
use bylot_solver::DEFAULT_BUDGET;
use bylot_solver::vacancy::{Item, NoLot, Standing, Urn, Vacancy, hold, hold_what_can_be};
use kit::redraws::{Left, law, withdrawn};

#[test]
fn balls_are_put_aside_exactly_where_enumeration_finds_no_way_for_the_other_seats() {
    let (mut drawn, mut nobody, mut put_aside, mut additional, mut most) = (0, 0, 0, 0, 0);
    let mut other_seats = 0;
    for left in (0..1_600).filter_map(withdrawn) {
        let Left { case, roster, pairing, vacancies, .. } = &left;
        let rules = &case.rules;
        let fewest = law::fewest(roster, rules, pairing, vacancies);
        for seed in (0..4).map(|number| [number; 32]) {
            let item = Item { seed: &seed, number: 1 };
            let held = hold(&left.standing(), vacancies, Urn::Ordinary, item, DEFAULT_BUDGET);
            let (held, fewest) = match (held, fewest) {
                (Ok(held), Some(fewest)) => (held, fewest),
                (Err(NoLot::Nobody), None) => {
                    nobody += 1;
                    break;
                }
                other => panic!("{other:?} {vacancies:?} {pairing:?}\n{}", case.to_text()),
            };
            drawn += 1;
            most = most.max(vacancies.len());
            let limit = match rules.additional {
                Additional::Fewest => fewest,
                _ => usize::MAX,
            };
            let mut now = pairing.clone();
            for review in held.reviews {
                let stood = now.reviews.iter_mut().find(|it| it.under_review == review.under_review);
                *stood.expect("a review") = review;
            }
            assert!(now.additional() <= limit, "{vacancies:?}\n{}", case.to_text());
            for ball in &held.lots[0].lot.drawn {
                let follows = law::follows(roster, rules, pairing, vacancies, ball.party, limit);
                assert_eq!(ball.put_aside.is_none(), follows, "{ball:?} {vacancies:?}\n{}", case.to_text());
                let alone = law::is_completable(roster, rules, pairing, &vacancies[0], ball.party);
                other_seats += usize::from(alone && !follows);
                let why = if alone { PutAside::OtherSeats } else { PutAside::Incompletable };
                assert!(follows || ball.put_aside == Some(why), "{ball:?} {vacancies:?}\n{}", case.to_text());
                put_aside += usize::from(!follows);
                additional += usize::from(fewest > 0);
            }
        }
    }
    eprintln!("{drawn} {nobody} {put_aside} {additional} {most}");
    assert!(other_seats >= 10, "{other_seats} of {put_aside}");
    assert!(drawn >= 300 && nobody >= 100 && put_aside >= 20 && additional >= 100 && most >= 5);
}

/// Two States lack an instrument each and complete each other; the third lacks both, and nobody is party to both.
#[test]
fn a_ball_that_nobody_can_complete_is_put_aside_for_that() {
    for additional in [Additional::ByLot, Additional::Fewest] {
        let rules = Rules {
            instruments: ["main", "second", "third"].map(String::from).to_vec(),
            required: vec!["main".into()],
            regional_groups: Vec::new(),
            additional,
            ..Rules::untoc()
        };
        let rules =
            Rules { debts: bylot_model::rules::Debts::Last, ..rules }.validated().expect("a rule set");
        let party = |code: &str, [second, third]: [bool; 2]| PartyRecord {
            code: code.into(),
            group: "north".into(),
            instruments: [true, second, third]
                .map(|holds| if holds { Holding::Party } else { Holding::No })
                .to_vec(),
            under_review: Some(code == "A"),
            ..PartyRecord::default()
        };
        let records = vec![
            party("A", [true, true]),
            party("B", [true, false]),
            party("C", [false, true]),
            party("D", [false, false]),
        ];
        let roster = Roster::new(&rules, records).expect("a roster");
        let [a, d] = ["A", "D"].map(|code| roster.find(code).expect("a party"));
        let vacancy = Vacancy { under_review: a, seat: Seat::Main(SeatId::new(0)) };
        let review = Review { under_review: a, review_group: None, reviewers: Vec::new() };
        let pairing = Pairing { reviews: vec![review] };
        let standing = Standing { roster: &roster, rules: &rules, pairing: &pairing };
        let mut put_aside = 0;
        for seed in (0..24).map(|number| [number; 32]) {
            let item = Item { seed: &seed, number: 1 };
            let vacancies = std::slice::from_ref(&vacancy);
            let held =
                hold(&standing, vacancies, Urn::Ordinary, item, DEFAULT_BUDGET).expect("B or C is drawn");
            for ball in &held.lots[0].lot.drawn {
                assert_eq!(
                    ball.put_aside,
                    (ball.party == d).then_some(PutAside::Incompletable),
                    "{additional:?}"
                );
                put_aside += usize::from(ball.party == d);
            }
        }
        assert!(put_aside >= 4, "{put_aside}");
    }
}

/// Vacant own-group seats of States whose codes begin with `open`, among `parties`: code, whether it performs reviews, and which of
/// two instruments it is party to. The first letter is the regional group; everybody performs one review at most.
fn own_group_seats(
    parties: &[(String, bool, bool)],
    open: &[&str],
) -> (Roster, Rules, Pairing, Vec<Vacancy>) {
    let rules = Rules {
        instruments: vec!["main".into(), "second".into()],
        required: vec!["main".into()],
        regional_groups: Vec::new(),
        minimum: 0,
        maximum: Some(1),
        ..Rules::untoc()
    };
    let rules = rules.validated().expect("a rule set");
    let is_open = |code: &str| open.iter().any(|it| code.starts_with(it));
    let records = parties.iter().map(|(code, reviews, second)| PartyRecord {
        code: code.clone(),
        group: code[..1].into(),
        instruments: vec![Holding::Party, if *second { Holding::Party } else { Holding::No }],
        under_review: Some(is_open(code)),
        reviews: Some(*reviews),
        ..PartyRecord::default()
    });
    let roster = Roster::new(&rules, records.collect()).expect("a roster");
    let under_review: Vec<_> =
        roster.parties().filter(|(_, party)| party.under_review).map(|(id, _)| id).collect();
    let review = |&under_review| Review { under_review, review_group: None, reviewers: Vec::new() };
    let vacancy = |&under_review| Vacancy { under_review, seat: Seat::Main(SeatId::new(0)) };
    let pairing = Pairing { reviews: under_review.iter().map(review).collect() };
    let vacancies = under_review.iter().map(vacancy).collect();
    (roster, rules, pairing, vacancies)
}

/// How many lots are held for the seats, and how many stand open, within so few steps.
fn drawn_within(steps: u64, parties: &[(String, bool, bool)], open: &[&str]) -> (usize, usize) {
    let (roster, rules, pairing, vacancies) = own_group_seats(parties, open);
    let standing = Standing { roster: &roster, rules: &rules, pairing: &pairing };
    let item = Item { seed: &[7; 32], number: 1 };
    let (held, open) = hold_what_can_be(&standing, &vacancies, item, steps).expect("decided");
    (held.lots.len(), open.len())
}

#[test]
fn two_seats_that_one_state_alone_can_take_are_decided_behind_wide_urns() {
    // Six seats of a group of forty, then two of a group in which one State performs reviews.
    let wide = (10..50).map(|at| (format!("W{at}"), true, true));
    let narrow =
        [("X1", false), ("X2", false), ("X3", true)].map(|(code, reviews)| (code.into(), reviews, true));
    let parties: Vec<_> = wide.chain(narrow).collect();
    let open = ["W10", "W11", "W12", "W13", "W14", "W15", "X1", "X2"];
    assert_eq!(drawn_within(100, &parties, &open), (7, 1));
}

#[test]
fn seats_that_share_too_few_states_to_complete_them_are_decided() {
    // Five seats, each taken by one of thirty that lack an instrument, or by one of the four that do not; or these complete it.
    let under_review = (10..15).map(|at| (format!("W{at}"), false, true));
    let lacking = (20..50).map(|at| (format!("W{at}"), true, false));
    let completing = (50..54).map(|at| (format!("W{at}"), true, true));
    let parties: Vec<_> = under_review.chain(lacking).chain(completing).collect();
    let (held, open) = drawn_within(10_000, &parties, &["W10", "W11", "W12", "W13", "W14"]);
    assert_eq!((held, open), (4, 1));
}
