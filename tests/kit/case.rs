//! A case: a small roster with its exclusions and rules, as a value and as a file a person can read.

use bylot_model::{Exclusion, Exclusions, Holding, PartyRecord, Roster, Rules};
use serde::{Deserialize, Serialize};

/// A roster that is not built yet, and the rules to draw it under.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// What it is, in a line.
    pub about: String,
    /// The rules.
    pub rules: Rules,
    /// The parties.
    pub records: Vec<PartyRecord>,
    /// Who must not meet whom: State under review, reviewing State.
    pub exclusions: Vec<(String, String)>,
}

impl Case {
    /// The roster of the case.
    ///
    /// # Panics
    /// When the case is no roster: cases are made to be drawn.
    pub fn roster(&self) -> Roster {
        let roster = Roster::new(&self.rules, self.records.clone());
        let roster = roster.unwrap_or_else(|error| panic!("{}: {error}", self.about));
        let exclusions = self.exclusions.iter().filter_map(|(under_review, reviewing)| {
            let (under_review, reviewing) = (roster.find(under_review)?, roster.find(reviewing)?);
            Some(Exclusion { under_review, reviewing, reason: String::new() })
        });
        let exclusions = Exclusions::new(exclusions);
        roster.with_exclusions(exclusions)
    }

    /// The case under other codes: of each party, by its place among the records and the code it had.
    #[must_use]
    pub fn recoded(&self, renamed: impl Fn(usize, &str) -> String) -> Self {
        let at = |code: &str| self.records.iter().position(|it| it.code == code).expect("a code of the case");
        let mut case = self.clone();
        for (at, record) in case.records.iter_mut().enumerate() {
            record.code = renamed(at, &record.code);
        }
        for (one, other) in &mut case.exclusions {
            (*one, *other) = (renamed(at(one), one), renamed(at(other), other));
        }
        case
    }

    /// The case as the text of a file: TOML, a line a party, such as `B north yys reviews=no max=2 waives`.
    ///
    /// # Panics
    /// Never: every case can be written.
    pub fn to_text(&self) -> String {
        let file = File {
            about: self.about.clone(),
            parties: self.records.iter().map(line_of).collect(),
            exclusions: self.exclusions.iter().map(|(a, b)| format!("{a} {b}")).collect(),
            rules: self.rules.clone(),
        };
        toml::to_string_pretty(&file).expect("a case is plain data")
    }

    /// The case that a file tells.
    ///
    /// # Panics
    /// When the file is no case.
    pub fn from_text(text: &str) -> Self {
        let file: File = toml::from_str(text).unwrap_or_else(|error| panic!("{error}"));
        let pair = |line: &String| {
            let (under_review, reviewing) = line.split_once(' ').expect("two codes");
            (under_review.to_string(), reviewing.to_string())
        };
        Self {
            about: file.about,
            rules: file.rules,
            records: file.parties.iter().map(|line| record_of(line)).collect(),
            exclusions: file.exclusions.iter().map(pair).collect(),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    about: String,
    parties: Vec<String>,
    exclusions: Vec<String>,
    rules: Rules,
}

fn line_of(record: &PartyRecord) -> String {
    let holdings = record.instruments.iter().map(|holding| match holding {
        Holding::No => '-',
        Holding::Signatory => 's',
        Holding::Party => 'y',
    });
    let mut holdings: String = holdings.collect();
    if holdings.is_empty() {
        holdings.push('.');
    }
    let mut line = format!("{} {} {holdings}", record.code, record.group);
    let yes = |yes: bool| if yes { "yes" } else { "no" };
    let settings = [
        record.under_review.map(|value| format!("reviewed={}", yes(value))),
        record.reviews.map(|value| format!("reviews={}", yes(value))),
        record.reviews_min.map(|value| format!("min={value}")),
        record.reviews_max.map(|value| format!("max={value}")),
        record.waives_cap.map(|value| format!("waives={}", yes(value))),
        (!record.legal_systems.is_empty()).then(|| format!("legal={}", record.legal_systems.join(","))),
    ];
    for setting in settings.into_iter().flatten() {
        line.push(' ');
        line.push_str(&setting);
    }
    line
}

fn record_of(line: &str) -> PartyRecord {
    let mut words = line.split(' ');
    let mut next = || words.next().unwrap_or_else(|| panic!("`{line}`: code, group, holdings")).to_string();
    let (code, group, holdings) = (next(), next(), next());
    let mut record = PartyRecord {
        code,
        group,
        instruments: holdings.chars().filter(|&c| c != '.').map(holding_of).collect(),
        ..PartyRecord::default()
    };
    for setting in words {
        let (key, value) = setting.split_once('=').unwrap_or_else(|| panic!("`{setting}`: key=value"));
        let number = || value.parse().unwrap_or_else(|_| panic!("`{setting}`: a number"));
        match key {
            "reviewed" => record.under_review = Some(value == "yes"),
            "reviews" => record.reviews = Some(value == "yes"),
            "min" => record.reviews_min = Some(number()),
            "max" => record.reviews_max = Some(number()),
            "waives" => record.waives_cap = Some(value == "yes"),
            "legal" => record.legal_systems = value.split(',').map(str::to_string).collect(),
            _ => panic!("`{setting}`: no such setting"),
        }
    }
    record
}

fn holding_of(letter: char) -> Holding {
    match letter {
        'y' => Holding::Party,
        's' => Holding::Signatory,
        '-' => Holding::No,
        _ => panic!("`{letter}`: y, s or -"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rosters::plain;

    #[test]
    fn a_case_survives_its_file() {
        for seed in 0..80 {
            let case = plain(seed);
            assert_eq!(Case::from_text(&case.to_text()), case);
        }
    }
}
