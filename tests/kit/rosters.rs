//! Random small rosters: four to nine parties under every preset, with settings, exclusions and other rules.

use bylot_model::{
    Holding, PartyRecord, Roster, Rules,
    rules::{Additional, AdditionalGroup, MutualReviews, PartialReviews, WhoReviews},
};

use crate::{Case, Dice, Remaining, places::under_review};

/// The instruments of the small rosters; the first is required.
const INSTRUMENTS: [&str; 3] = ["main", "second", "third"];
const GROUPS: [&str; 3] = ["east", "north", "south"];
const CODES: [&str; 16] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P"];

/// The random case of this seed, of four to nine parties: as it comes, or eased step by step until a draw just
/// exists.
pub fn random(seed: u64) -> Case {
    let (mut dice, case) = small(seed);
    if dice.percent(70) { eased(&mut dice, case) } else { case }
}

/// The same as it comes, never eased: quick to make, for tests that do not ask for a draw.
pub fn plain(seed: u64) -> Case {
    small(seed).1
}

fn small(seed: u64) -> (Dice, Case) {
    let mut dice = Dice::new(seed);
    let parties = dice.pick(&[4, 5, 6, 6, 7, 7, 8, 8, 9, 9]);
    let case = sized(seed, &mut dice, parties);
    (dice, case)
}

/// A random case of ten to fourteen parties, few of whom are under review.
pub fn larger(seed: u64) -> Case {
    let mut dice = Dice::new(seed);
    let parties = dice.between(10, 14);
    let mut case = sized(seed, &mut dice, parties);
    let reviewed = dice.between(4, 7);
    let mut order: Vec<usize> = (0..parties).collect();
    dice.shuffle(&mut order);
    for &at in &order[reviewed..] {
        if case.records[at].reviews != Some(false) {
            case.records[at].under_review = Some(false);
        }
    }
    if dice.percent(70) {
        case.rules.minimum = 0;
    }
    if dice.percent(70) { eased(&mut dice, case) } else { case }
}

/// The case with one thing after the other made easier, until a draw exists; there is little room in it then.
fn eased(dice: &mut Dice, mut case: Case) -> Case {
    for _ in 0..40 {
        if is_settled(&case) {
            break;
        }
        let eased = ease(dice, case.clone());
        if eased.rules.clone().validated().is_ok() && Roster::new(&eased.rules, eased.records.clone()).is_ok()
        {
            case = eased;
        }
    }
    case
}

/// Whether the case has a draw, or is too large to tell.
fn is_settled(case: &Case) -> bool {
    let roster = case.roster();
    Remaining::new(&roster, &case.rules, under_review(&roster)).map_or(true, |all| all.least().is_some())
}

/// The case with one thing made easier.
fn ease(dice: &mut Dice, mut case: Case) -> Case {
    let at = dice.below(case.records.len());
    let record = &mut case.records[at];
    match dice.below(9) {
        0 => case.rules.maximum = case.rules.maximum.map(|maximum| maximum + 1),
        1 => case.rules.minimum = case.rules.minimum.saturating_sub(1),
        2 => case.rules.cap = case.rules.cap.map(|cap| cap + 1),
        3 => record.group = dice.pick(&GROUPS).into(),
        4 => record.instruments.iter_mut().for_each(|holding| *holding = Holding::Party),
        5 if record.reviews != Some(false) => record.under_review = Some(false),
        5 | 6 => {
            record.reviews = Some(true);
            record.reviews_min = None;
            record.reviews_max = None;
        }
        7 if dice.percent(20) => case.rules.mutual_reviews = MutualReviews::Allowed,
        _ => case.exclusions.retain(|_| dice.percent(70)),
    }
    case
}

/// A random case of four to nine parties under a preset as it is, but for its names.
///
/// # Panics
/// When there is no such preset.
pub fn of_preset(seed: u64, preset: &str) -> Case {
    let mut dice = Dice::new(seed);
    let parties = dice.between(4, 9);
    let rules = named(&mut dice, preset).validated().expect("a rule set");
    let records = records(&mut dice, &rules, preset, parties);
    let exclusions = exclusions(&mut dice, &records);
    Case { about: format!("{preset} {seed}, {parties} parties"), rules, records, exclusions }
}

fn sized(seed: u64, dice: &mut Dice, parties: usize) -> Case {
    let preset = dice.pick(&[
        "untoc",
        "untoc",
        "untoc",
        "untoc",
        "untoc",
        "untoc-8-2",
        "uncac",
        "uncac",
        "upr-troika",
        "matching",
    ]);
    let rules = rules(dice, preset);
    let records = records(dice, &rules, preset, parties);
    let exclusions = exclusions(dice, &records);
    let about = format!("random {seed}: {preset}, {parties} parties");
    Case { about, rules, records, exclusions }
}

fn rules(dice: &mut Dice, preset: &str) -> Rules {
    loop {
        let mut rules = named(dice, preset);
        override_some(dice, &mut rules);
        if let Ok(rules) = rules.validated() {
            return rules;
        }
    }
}

/// The preset, with the groups and instruments of small rosters.
fn named(dice: &mut Dice, preset: &str) -> Rules {
    let mut rules = Rules::preset(preset).expect("a preset");
    rules.regional_groups.clear();
    let instruments = match preset {
        "untoc" => dice.pick(&[1, 2, 2, 3, 3]),
        "untoc-8-2" | "uncac" => 1,
        _ if dice.percent(40) => dice.between(1, 3),
        _ => 0,
    };
    rules.instruments = INSTRUMENTS[..instruments].iter().map(ToString::to_string).collect();
    rules.required = rules.instruments.iter().take(1).cloned().collect();
    rules
}

fn override_some(dice: &mut Dice, rules: &mut Rules) {
    if dice.percent(50) {
        rules.additional =
            dice.pick(&[Additional::Fewest, Additional::ByLot, Additional::ByLot, Additional::Never]);
    }
    if dice.percent(25) {
        rules.additional_group = AdditionalGroup::Any;
    }
    if dice.percent(40) {
        rules.cap = dice.pick(&[Some(2), Some(3), Some(3), None]);
    }
    if dice.percent(25) {
        rules.partial_reviews = PartialReviews::MaximumOnly;
    }
    if dice.percent(35) {
        rules.minimum = dice.pick(&[0, 0, 1, 2]);
    }
    if dice.percent(35) {
        rules.maximum = dice.pick(&[Some(1), Some(2), Some(2), Some(3), None]);
    }
    if dice.percent(15) {
        rules.mutual_reviews = match rules.mutual_reviews {
            MutualReviews::Barred => MutualReviews::Allowed,
            MutualReviews::Allowed => MutualReviews::Barred,
        };
    }
}

fn records(dice: &mut Dice, rules: &Rules, preset: &str, parties: usize) -> Vec<PartyRecord> {
    let groups = groups(dice, preset, parties);
    let holds = dice.pick(&[60, 80, 90, 100]);
    let settings = dice.pick(&[0, 5, 12]);
    let mut records: Vec<PartyRecord> = (0..parties)
        .map(|at| {
            let mut record = PartyRecord {
                code: CODES[at].into(),
                group: groups[at].into(),
                instruments: holdings(dice, rules.instruments.len(), holds),
                ..PartyRecord::default()
            };
            if preset == "upr-troika" && dice.percent(85) || dice.percent(3) {
                record.reviews = Some(true);
            }
            if preset == "matching" {
                // Half of them under review, the others reviewing, as in a draw of two pots.
                if dice.percent(50) {
                    record.reviews = Some(false)
                } else {
                    record.under_review = Some(false)
                }
            }
            settle(dice, &mut record, settings);
            record
        })
        .collect();
    for record in &mut records {
        reconcile(rules, record);
    }
    dice.shuffle(&mut records);
    records
}

/// Groups of three and more where there are enough parties, mostly.
fn groups(dice: &mut Dice, preset: &str, parties: usize) -> Vec<&'static str> {
    let fit = if preset == "upr-troika" { 3 } else { (parties / 3).clamp(2, 3) };
    let count = if dice.percent(75) { fit } else { dice.between(2, 3) };
    let mut groups: Vec<_> = (0..parties)
        .map(|at| if at < 3 * count { GROUPS[at % count] } else { GROUPS[dice.below(count)] })
        .collect();
    if dice.percent(15) {
        groups = (0..parties).map(|_| GROUPS[dice.below(count)]).collect();
    }
    dice.shuffle(&mut groups);
    groups
}

fn holdings(dice: &mut Dice, instruments: usize, holds: usize) -> Vec<Holding> {
    let main = match dice.below(40) {
        0 => Holding::No,
        1 => Holding::Signatory,
        _ => Holding::Party,
    };
    let mut holdings = vec![main; instruments.min(1)];
    for _ in 1..instruments {
        holdings.push(match () {
            () if main == Holding::No => Holding::No,
            () if dice.percent(4) => Holding::Signatory,
            () if dice.percent(holds) => Holding::Party,
            () => Holding::No,
        });
    }
    holdings
}

fn settle(dice: &mut Dice, record: &mut PartyRecord, chance: usize) {
    if dice.percent(chance) {
        record.under_review = Some(false);
    }
    if dice.percent(chance) {
        record.reviews = Some(false);
    }
    if dice.percent(chance) {
        record.reviews_min = Some(dice.pick(&[0, 0, 1, 2]));
    }
    if dice.percent(chance) {
        record.reviews_max = Some(dice.pick(&[1, 2, 4, 5]));
    }
    if dice.percent(chance) {
        record.waives_cap = Some(true);
    }
    if dice.percent(60) {
        record.legal_systems = vec![dice.pick(&["civil", "common", "customary"]).into()];
    }
}

/// Takes back what the door to a roster would refuse.
pub(crate) fn reconcile(rules: &Rules, record: &mut PartyRecord) {
    let party_to_nothing = !rules.instruments.is_empty() && !record.instruments.contains(&Holding::Party);
    let performs = match rules.reviewing {
        WhoReviews::All => record.reviews != Some(false),
        WhoReviews::Marked => record.reviews == Some(true),
    };
    if party_to_nothing && record.reviews == Some(true) {
        record.reviews = None;
    }
    if party_to_nothing || !performs {
        record.reviews_min = None;
        record.reviews_max = None;
    }
    let maximum = record.reviews_max.or(rules.maximum);
    if maximum.is_some_and(|maximum| record.reviews_min.unwrap_or(rules.minimum) > maximum) {
        record.reviews_min = maximum;
    }
}

fn exclusions(dice: &mut Dice, records: &[PartyRecord]) -> Vec<(String, String)> {
    let density = dice.pick(&[0, 0, 0, 5, 10, 20, 35]);
    let mut exclusions = Vec::new();
    for under_review in records {
        for reviewing in records {
            if dice.percent(density) {
                exclusions.push((under_review.code.clone(), reviewing.code.clone()));
            }
        }
    }
    exclusions
}
