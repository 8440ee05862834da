//! A roster in the making: what the families do to one.

use bylot_model::{Holding, PartyRecord, Rules, rules::Additional};

use crate::{Case, Dice};

/// A case in the making, and the choices still to be made.
pub(super) struct Draft {
    pub dice: Dice,
    pub about: String,
    pub rules: Rules,
    pub records: Vec<PartyRecord>,
    pub exclusions: Vec<(String, String)>,
}

impl Draft {
    /// So many parties in regional groups of these sizes, party to every instrument, under `rules`.
    pub fn new(dice: Dice, rules: Rules, sizes: &[usize]) -> Self {
        let instruments = vec![Holding::Party; rules.instruments.len()];
        let groups = sizes.iter().enumerate().flat_map(|(group, &size)| std::iter::repeat_n(group, size));
        let records = groups.enumerate().map(|(at, group)| PartyRecord {
            code: format!("P{:03}", at + 1),
            group: format!("group {:02}", group + 1),
            instruments: instruments.clone(),
            ..PartyRecord::default()
        });
        let about = rules.name.clone();
        Self { dice, about, records: records.collect(), rules, exclusions: Vec::new() }
    }

    /// Who is in the same regional group as the party at `at`, itself included.
    pub fn group_of(&self, at: usize) -> Vec<usize> {
        (0..self.records.len()).filter(|&other| self.records[other].group == self.records[at].group).collect()
    }

    /// The first party of every regional group.
    pub fn firsts(&self) -> Vec<usize> {
        (0..self.records.len())
            .filter(|&at| at == 0 || self.records[at - 1].group != self.records[at].group)
            .collect()
    }

    /// So many different parties among these, at random.
    pub fn some_of(&mut self, mut among: Vec<usize>, count: usize) -> Vec<usize> {
        self.dice.shuffle(&mut among);
        among.truncate(count);
        among
    }

    /// So many different parties, at random.
    pub fn some(&mut self, count: usize) -> Vec<usize> {
        self.some_of((0..self.records.len()).collect(), count)
    }

    /// Keeps the second from the review of the first.
    pub fn exclude(&mut self, under_review: usize, reviewing: usize) {
        let code = |at: usize| self.records[at].code.clone();
        self.exclusions.push((code(under_review), code(reviewing)));
    }

    /// Keeps so many in a hundred of all pairs apart.
    pub fn exclude_percent(&mut self, chance: usize) {
        for under_review in 0..self.records.len() {
            for reviewing in 0..self.records.len() {
                if under_review != reviewing && self.dice.percent(chance) {
                    self.exclude(under_review, reviewing);
                }
            }
        }
    }

    pub fn into_case(mut self) -> Case {
        self.exclusions.sort();
        self.exclusions.dedup();
        Case { about: self.about, rules: self.rules, records: self.records, exclusions: self.exclusions }
    }
}

/// The rules of the preset with these instruments, of which the first is required, and any regional groups.
pub(super) fn rules(preset: &str, instruments: &[&str], additional: Additional) -> Rules {
    Rules {
        instruments: instruments.iter().map(ToString::to_string).collect(),
        required: instruments.iter().take(1).map(ToString::to_string).collect(),
        regional_groups: Vec::new(),
        additional,
        ..Rules::preset(preset).expect("a preset")
    }
}

/// Either policy of N4.
pub(super) fn either(dice: &mut Dice) -> Additional {
    dice.pick(&[Additional::Fewest, Additional::ByLot])
}

/// `parties` in so many groups of about the same size.
pub(super) fn even_sizes(parties: usize, groups: usize) -> Vec<usize> {
    (0..groups).map(|group| parties / groups + usize::from(group < parties % groups)).collect()
}
