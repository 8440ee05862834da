//! Families of small rosters on which a procedure that counts classes of States is most easily wrong.
//!
//! Few States are under review, so that all lawful pairings can be enumerated.

use bylot_model::{
    Holding, PartyRecord, Rules,
    rules::{Additional, AdditionalGroup, MutualReviews, PartialReviews},
};

use crate::{Case, Dice, rosters, tight};

/// A named family: a seed is one case.
#[derive(Clone, Copy)]
pub struct Family {
    /// What it is called.
    pub name: &'static str,
    /// The case of a seed.
    pub case: fn(u64) -> Case,
}

/// All families.
pub const ALL: [Family; 14] = [
    Family { name: "plain", case: rosters::plain },
    Family { name: "tight", case: any_tight },
    Family { name: "settings", case: settings },
    Family { name: "singletons", case: singletons },
    Family { name: "class_excluded", case: class_excluded },
    Family { name: "circles", case: circles },
    Family { name: "any_seats", case: any_seats },
    Family { name: "different_seats", case: different_seats },
    Family { name: "volunteers", case: volunteers },
    Family { name: "limitless", case: limitless },
    Family { name: "maximum_only", case: maximum_only },
    Family { name: "needed", case: needed },
    Family { name: "caps", case: caps },
    Family { name: "matching", case: matching },
];

/// The family of this name.
///
/// # Panics
/// When there is none.
pub fn family(name: &str) -> Family {
    *ALL.iter().find(|family| family.name == name).unwrap_or_else(|| panic!("{name}: no such family"))
}

fn any_tight(seed: u64) -> Case {
    let all = tight::all();
    let mut case = all[seed as usize % all.len()].clone();
    // Later rounds have fewer States under review, whichever these are.
    let round = seed as usize / all.len();
    let mut order: Vec<usize> = (0..case.records.len()).collect();
    if round > 0 {
        Dice::new(seed).shuffle(&mut order);
    }
    for &at in order.iter().skip(8 - round.min(4)) {
        case.records[at].under_review = Some(false);
    }
    case
}

/// Classes that differ by their minimum and maximum only.
fn settings(seed: u64) -> Case {
    let mut made = Making::new("settings", "untoc", seed);
    made.instruments(1);
    made.rules.minimum = made.dice.pick(&[0, 1]);
    let (parties, reviewed) = made.size(6, 8, 3, 5);
    made.parties(parties, reviewed, 2, &["y"]);
    for at in 0..parties {
        if made.dice.percent(60) {
            made.records[at].reviews_min = Some(made.dice.pick(&[0, 0, 1, 2]));
        }
        if made.dice.percent(60) {
            made.records[at].reviews_max = Some(made.dice.pick(&[1, 2, 3, 5]));
        }
        if made.dice.percent(8) {
            made.records[at].reviews = Some(false);
        }
    }
    made.exclusions(&[0, 0, 10]);
    made.done()
}

/// Hardly two States alike: every class has one member or two.
fn singletons(seed: u64) -> Case {
    let mut made = Making::new("singletons", "untoc", seed);
    made.instruments(3);
    made.policy(&[Additional::Fewest, Additional::ByLot, Additional::ByLot]);
    made.rules.minimum = made.dice.pick(&[0, 1]);
    let (parties, reviewed) = made.size(6, 7, 2, 4);
    made.parties(parties, reviewed, 2, &["yyy", "yy-", "y-y", "y--"]);
    for at in 0..parties {
        if made.dice.percent(40) {
            made.records[at].reviews_max = Some(made.dice.pick(&[1, 2, 4]));
        }
    }
    made.exclusions(&[0, 5]);
    made.done()
}

/// Exclusions that bar whole classes, and some of their States.
fn class_excluded(seed: u64) -> Case {
    let mut made = Making::new("class_excluded", "untoc", seed);
    made.instruments(2);
    made.policy(&[Additional::Fewest, Additional::ByLot, Additional::ByLot]);
    made.rules.minimum = made.dice.pick(&[0, 1]);
    let (parties, reviewed) = made.size(7, 9, 3, 4);
    made.parties(parties, reviewed, 2, &["yy", "yy", "y-"]);
    made.exclusions(&[0, 15]);
    for at in 0..parties {
        if made.dice.percent(60) {
            let of = made.dice.pick(&(0..parties).collect::<Vec<_>>());
            let like = made.records[of].clone();
            let alike =
                |other: &&PartyRecord| other.group == like.group && other.instruments == like.instruments;
            let barred = made.records.iter().filter(alike).map(|other| other.code.clone());
            let code = made.records[at].code.clone();
            made.exclusions.extend(barred.map(|other| (code.clone(), other)));
        }
    }
    made.done()
}

/// One class or two, all of them under review: States of a class review one another in circles.
fn circles(seed: u64) -> Case {
    let mut made = Making::new("circles", "untoc", seed);
    made.instruments(1);
    let (parties, _) = made.size(5, 7, 0, 0);
    made.parties(parties, parties, 2, &["y"]);
    made.rules.maximum = made.dice.pick(&[Some(2), Some(3), None]);
    made.rules.minimum = made.dice.pick(&[0, 1, 1]);
    if made.dice.percent(25) {
        made.rules.mutual_reviews = MutualReviews::Allowed;
    }
    made.exclusions(&[0, 10, 25, 40]);
    made.done()
}

/// A seat of the own group and one of any: own duties of two kinds.
fn any_seats(seed: u64) -> Case {
    let mut made = Making::new("any_seats", "uncac", seed);
    let instruments = made.dice.pick(&[1, 1, 2]);
    made.instruments(instruments);
    made.policy(&[Additional::Never, Additional::ByLot, Additional::ByLot, Additional::Fewest]);
    made.rules.minimum = made.dice.pick(&[0, 1]);
    if made.dice.percent(30) {
        made.rules.seats.reverse();
    }
    let (parties, reviewed) = made.size(4, 7, 3, 5);
    made.parties(parties, reviewed, 2, if instruments == 1 { &["y"] } else { &["yy", "yy", "y-"] });
    made.some_settings(15);
    made.exclusions(&[0, 10, 20]);
    made.done()
}

/// Three seats of different groups.
fn different_seats(seed: u64) -> Case {
    let mut made = Making::new("different_seats", "upr-troika", seed);
    let instruments = made.dice.pick(&[0, 0, 1, 2]);
    made.instruments(instruments);
    let policies = [Additional::Never, Additional::ByLot, Additional::Fewest];
    made.policy(if instruments == 2 { &policies[1..] } else { &policies });
    if made.dice.percent(40) {
        made.rules.maximum = Some(made.dice.pick(&[2, 3]));
    }
    if made.dice.percent(40) {
        made.rules.minimum = 1;
    }
    if made.dice.percent(30) {
        made.rules.mutual_reviews = MutualReviews::Barred;
    }
    if made.dice.percent(40) {
        made.rules.seats.truncate(2);
    }
    let (parties, reviewed) = made.size(5, 7, 2, 4);
    let holds: &[&str] = [&[""][..], &["y"], &["yy", "yy", "y-"]][instruments];
    made.parties(parties, reviewed, 3, holds);
    for record in &mut made.records {
        record.reviews = Some(true);
    }
    made.exclusions(&[0, 15]);
    made.done()
}

/// Signatories that volunteer, and need others to review them for what they do not hold.
fn volunteers(seed: u64) -> Case {
    let mut made = Making::new("volunteers", "untoc", seed);
    made.instruments(2);
    made.policy(&[Additional::ByLot, Additional::Fewest]);
    made.rules.minimum = made.dice.pick(&[0, 1]);
    let (parties, reviewed) = made.size(6, 8, 2, 4);
    made.parties(parties, reviewed, 2, &["ys", "ys", "yy", "y-", "sy"]);
    made.exclusions(&[0, 10]);
    made.done()
}

/// No maximum, no minimum.
fn limitless(seed: u64) -> Case {
    let mut made = Making::new("limitless", "untoc", seed);
    made.instruments(2);
    made.policy(&[Additional::ByLot, Additional::Fewest, Additional::Never]);
    (made.rules.minimum, made.rules.maximum) = (0, None);
    let (parties, reviewed) = made.size(5, 8, 2, 4);
    made.parties(parties, reviewed, 2, &["yy", "yy", "y-"]);
    made.exclusions(&[0, 10]);
    made.done()
}

/// Additional reviews count towards the maximum only.
fn maximum_only(seed: u64) -> Case {
    let mut made = Making::new("maximum_only", "untoc", seed);
    made.instruments(2);
    made.policy(&[Additional::ByLot, Additional::Fewest]);
    made.rules.partial_reviews = PartialReviews::MaximumOnly;
    made.rules.maximum = made.dice.pick(&[Some(2), Some(3)]);
    let (parties, reviewed) = made.size(5, 7, 3, 4);
    made.parties(parties, reviewed, 2, &["yy", "yy", "y-"]);
    made.some_settings(25);
    made.exclusions(&[0, 10]);
    made.done()
}

/// Additional reviewing States are needed: the least total is above nothing.
fn needed(seed: u64) -> Case {
    let mut made = Making::new("needed", "untoc", seed);
    made.instruments(3);
    made.policy(&[Additional::Fewest]);
    made.rules.minimum = made.dice.pick(&[0, 1]);
    let (parties, reviewed) = made.size(6, 9, 3, 4);
    made.parties(parties, reviewed, 2, &["yy-", "y-y", "yy-", "y--"]);
    for record in &mut made.records[..2] {
        record.instruments = vec![Holding::Party; 3];
    }
    made.some_settings(10);
    made.exclusions(&[0, 5]);
    made.done()
}

/// A cap that binds, and States that waive it.
fn caps(seed: u64) -> Case {
    let mut made = Making::new("caps", "untoc", seed);
    made.instruments(2);
    made.policy(&[Additional::ByLot, Additional::ByLot, Additional::Fewest]);
    made.rules.cap = made.dice.pick(&[Some(2), Some(3), Some(3)]);
    made.rules.minimum = made.dice.pick(&[0, 1]);
    let (parties, reviewed) = made.size(6, 8, 2, 4);
    made.parties(parties, reviewed, 2, &["yy", "y-", "y-"]);
    for at in 0..parties {
        if made.dice.percent(40) {
            made.records[at].waives_cap = Some(true);
        }
    }
    made.done()
}

/// Two pots, as in a football draw: everybody of one meets one of the other.
fn matching(seed: u64) -> Case {
    let mut made = Making::new("matching", "matching", seed);
    made.instruments(0);
    let (parties, reviewed) = made.size(8, 12, 4, 6);
    made.parties(parties, reviewed, 3, &[""]);
    let exactly_once = made.dice.percent(50);
    for at in 0..parties {
        if at < reviewed {
            made.records[at].reviews = Some(false);
        } else {
            made.records[at].reviews_min = exactly_once.then_some(1);
            made.records[at].reviews_max = (!exactly_once && made.dice.percent(20)).then_some(2);
        }
    }
    made.exclusions(&[0, 10, 20]);
    made.done()
}

/// A regional group under review with four States that hold all instruments, as every group of the embedded roster has
/// and more, and one that reviews only: no family to judge a procedure on, but one where steps of the switch chain lead
/// everywhere.
pub fn roomy(seed: u64) -> Case {
    let mut made = Making::new("roomy", "untoc", seed);
    made.instruments(2);
    made.policy(&[Additional::Never, Additional::Fewest]);
    made.rules.minimum = 0;
    let (own, other) = made.dice.pick(&[(4, 2), (4, 3), (5, 1), (5, 2)]);
    made.parties(own + other, own, 2, &["yy"]);
    for (at, record) in made.records.iter_mut().enumerate() {
        record.group = if at < own { "north" } else { "south" }.into();
        // The others have room for all; not all of the seats are owed.
        record.reviews_max = (at >= own).then_some(own as u32);
        record.reviews_min = (at < 2).then_some(1);
        if at >= 4 && at != own && made.dice.percent(50) {
            record.instruments[1] = Holding::No;
        }
    }
    made.done()
}

/// A case being made.
struct Making {
    about: String,
    dice: Dice,
    rules: Rules,
    records: Vec<PartyRecord>,
    exclusions: Vec<(String, String)>,
}

const INSTRUMENTS: [&str; 3] = ["main", "second", "third"];

impl Making {
    fn new(name: &str, preset: &str, seed: u64) -> Self {
        let rules = Rules { regional_groups: Vec::new(), ..Rules::preset(preset).expect("a preset") };
        let about = format!("{name} {seed}");
        Self { about, dice: Dice::new(seed), rules, records: Vec::new(), exclusions: Vec::new() }
    }

    fn instruments(&mut self, number: usize) {
        self.rules.instruments = INSTRUMENTS[..number].iter().map(ToString::to_string).collect();
        self.rules.required = self.rules.instruments.iter().take(1).cloned().collect();
    }

    /// One of these policies, and any group for additional reviewing States or that of the seat.
    fn policy(&mut self, policies: &[Additional]) {
        self.rules.additional = self.dice.pick(policies);
        if self.dice.percent(35) {
            self.rules.additional_group = AdditionalGroup::Any;
        }
    }

    /// How many parties, and how many of them are under review.
    fn size(
        &mut self,
        least: usize,
        most: usize,
        least_reviewed: usize,
        most_reviewed: usize,
    ) -> (usize, usize) {
        let parties = self.dice.between(least, most);
        (parties, self.dice.between(least_reviewed, most_reviewed).min(parties))
    }

    /// So many parties, the first of them under review, each with one of these holdings.
    fn parties(&mut self, parties: usize, reviewed: usize, groups: usize, holds: &[&str]) {
        const GROUPS: [&str; 3] = ["east", "north", "south"];
        for at in 0..parties {
            let holding = |letter| match letter {
                'y' => Holding::Party,
                's' => Holding::Signatory,
                _ => Holding::No,
            };
            let group = if at < 2 * groups { at % groups } else { self.dice.below(groups) };
            self.records.push(PartyRecord {
                code: char::from(b'A' + u8::try_from(at).expect("a small roster")).to_string(),
                group: GROUPS[group].into(),
                instruments: self.dice.pick(holds).chars().map(holding).collect(),
                under_review: (at >= reviewed).then_some(false),
                // The law knows no preference for a similar legal system.
                legal_systems: vec![["civil", "common"][at / 2 % 2].into()],
                ..PartyRecord::default()
            });
        }
    }

    fn some_settings(&mut self, chance: usize) {
        for record in &mut self.records {
            if self.dice.percent(chance) {
                record.reviews_min = Some(self.dice.pick(&[0, 1, 2]));
            }
            if self.dice.percent(chance) {
                record.reviews_max = Some(self.dice.pick(&[1, 2, 4]));
            }
        }
    }

    /// So many of a hundred pairs, one of these.
    fn exclusions(&mut self, densities: &[usize]) {
        let density = self.dice.pick(densities);
        for under_review in &self.records {
            for reviewing in &self.records {
                if self.dice.percent(density) {
                    self.exclusions.push((under_review.code.clone(), reviewing.code.clone()));
                }
            }
        }
    }

    fn done(mut self) -> Case {
        for record in &mut self.records {
            rosters::reconcile(&self.rules, record);
        }
        // Codes in another order than that of the roles.
        let mut codes: Vec<String> = self.records.iter().map(|record| record.code.clone()).collect();
        self.dice.shuffle(&mut codes);
        let renamed = |code: &String| codes[usize::from(code.as_bytes()[0] - b'A')].clone();
        self.exclusions = self.exclusions.iter().map(|(a, b)| (renamed(a), renamed(b))).collect();
        for (record, code) in self.records.iter_mut().zip(&codes) {
            record.code.clone_from(code);
        }
        self.exclusions.sort();
        self.exclusions.dedup();
        Case { about: self.about, rules: self.rules, records: self.records, exclusions: self.exclusions }
    }
}
