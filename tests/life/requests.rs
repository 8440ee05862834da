//! What somebody might ask of a register: facts of any kind, and agendas.

use bylot::register::{Correction, Decision, Event, Ground, Item, Register, Request};
use kit::Dice;

use super::leave;

/// A fact of any kind; some cannot be.
pub fn fact(dice: &mut Dice, register: &Register) -> Request {
    let roster = register.roster();
    let codes: Vec<&str> = roster.parties().map(|(_, party)| party.code.as_str()).collect();
    let any = dice.pick(&codes);
    let (review, reviewing) = seated(dice, register);
    let instruments = &register.rules().instruments;
    let languages = &register.rules().languages.working;
    let one = |dice: &mut Dice, list: &[String]| vec![list[dice.below(list.len())].clone()];
    match dice.below(100) {
        0..30 => {
            let mut names = one(dice, instruments);
            if dice.percent(30) {
                names.extend(one(dice, instruments));
            }
            Request::accede(any, names, None)
        }
        30..37 => Request::recuse(&review, &reviewing, "a letter"),
        37..43 => Request::exclude(&review, &reviewing, "a dispute"),
        43..52 => Request::exclude(&review, any, "a dispute"),
        52..54 => Request::exclude("XXX", any, "of a State that may join"),
        54..59 => Request::withdraw(any, leave(dice, instruments)),
        59..66 => Request::waive_cap(any),
        66..74 => Request::volunteer(any, dice.between(2, 6) as u32),
        74..76 => Request::volunteer_to_be_reviewed(any, one(dice, instruments)),
        76..82 => Request::declare(any, Some(one(dice, languages)), None),
        82..86 => Request::declare(any, None, Some(vec![dice.pick(&["civil", "common"]).into()])),
        86..90 => {
            let set = match dice.below(4) {
                0 => Correction { name: Some("another name".into()), ..Correction::default() },
                1 => Correction { languages: Some(one(dice, languages)), ..Correction::default() },
                2 => Correction { region: Some("african".into()), ..Correction::default() },
                _ => {
                    let mut held = vec![instruments[0].clone()];
                    held.extend(one(dice, &instruments[1..]));
                    Correction { instruments: Some(held), ..Correction::default() }
                }
            };
            Request::correct(any, set, "a mistake")
        }
        90..92 => Request::phase(dice.between(1, 3) as u32, dice.between(1, 2) as u32, "cluster", None),
        92..95 => Request::decide(
            "12/2",
            Decision::Rules(vec![dice.pick(&["cap=5", "cap=4", "redraws.times=5"]).into()]),
        ),
        95..97 => {
            let set = vec![dice.pick(&["waives_cap=yes", "reviews_max=4", "under_review=no"]).into()];
            Request::decide("12/3", Decision::Party { party: any.into(), set })
        }
        _ => match register.status().waiting.as_slice() {
            [] => Request::volunteer(any, 5),
            waiting => Request::decide("12/4", Decision::Pairs(waiting.to_vec())),
        },
    }
}

/// An agenda of a few requests; some cannot be made.
pub fn agenda(dice: &mut Dice, register: &Register) -> Vec<Item> {
    let mut agenda = Vec::new();
    for _ in 0..dice.between(1, 3) {
        if dice.percent(30) {
            let status = register.status();
            let mut vacant: Vec<_> = status.open.iter().map(|seat| seat.under_review.clone()).collect();
            vacant.extend(status.waiting);
            if !vacant.is_empty() {
                agenda.push(Item::vacant(vacant[dice.below(vacant.len())].clone()));
                continue;
            }
        }
        agenda.push(redraw(dice, register));
        if dice.percent(15) {
            let (review, reviewing) = seated(dice, register);
            agenda.push(Item::with(&review, reviewing, &review));
        }
    }
    agenda
}

fn redraw(dice: &mut Dice, register: &Register) -> Item {
    let roster = register.roster();
    let (review, reviewing) = seated(dice, register);
    let ground = dice.pick(&[
        Ground::WorkingLanguage,
        Ground::WorkingLanguage,
        Ground::LegalSystem,
        Ground::Silent,
        Ground::Other,
        Ground::Other,
        Ground::Exceptional,
        Ground::FailedConsultation,
    ]);
    let others = register.pairing().review_of(roster, &review).expect("a review");
    let mut askers: Vec<&str> = others.reviewers.iter().map(|it| roster.code(it.party)).collect();
    askers.extend([review.as_str(), review.as_str(), review.as_str()]);
    if dice.percent(10) {
        askers = roster.parties().map(|(_, party)| party.code.as_str()).collect();
    }
    let by = dice.pick(&askers).to_owned();
    let item = Item::redraw(&review, reviewing, ground, by).because("a reason");
    match ground {
        Ground::WorkingLanguage | Ground::LegalSystem if dice.percent(30) => item.or_any(),
        Ground::FailedConsultation => item.consulted(register.day()),
        Ground::Silent if dice.percent(70) => item.without(silent(dice, register)),
        _ => item,
    }
}

/// A list of silent States: a few, or nearly all.
fn silent(dice: &mut Dice, register: &Register) -> Vec<String> {
    let share = dice.pick(&[10, 10, 97]);
    let parties = register.roster().parties().map(|(_, party)| party.code.clone());
    parties.filter(|_| dice.percent(share)).collect()
}

/// A review and a State that sits in it.
fn seated(dice: &mut Dice, register: &Register) -> (String, String) {
    let reviews = &register.pairing().reviews;
    loop {
        // Some reviews are contested again and again.
        let among = if dice.percent(40) { 4 } else { reviews.len() };
        let review = &reviews[dice.below(among)];
        if !review.reviewers.is_empty() {
            let it = &review.reviewers[dice.below(review.reviewers.len())];
            let code = |party| register.roster().code(party).to_owned();
            return (code(review.under_review), code(it.party));
        }
    }
}

/// The requests whose lots an event held.
pub fn agenda_before(register: &Register, event: &Event) -> Vec<Item> {
    let Some(before) = register.events().get((event.number() as usize).wrapping_sub(2)) else {
        return Vec::new();
    };
    let request = serde_json::to_value(before.request()).expect("a request can be written");
    let agenda = request.get("agenda").cloned().unwrap_or_default();
    serde_json::from_value(agenda).unwrap_or_default()
}
