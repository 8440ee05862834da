//! One scene, told in short text: parties, reviews, and what the judge says of them.
//!
//! A party: `CODE group instruments`, then settings such as `min=2`, `max=0`, `waives`, `not_reviewed`; the
//! instruments stand between commas, one that is only signed with a question mark, none as `-`.
//!
//! A review: `CODE:` or, in the second review group, `CODE/2:`, then `seat=STATE` for a reviewing State,
//! `seat+STATE` for the additional one that completes that seat, `+STATE` for one that does not say which; with
//! `[instruments]` behind it when they are stated.

use bylot_model::{
    Exclusion, Exclusions, Extent, Holding, InstrumentSet, Pairing, PartyRecord, Review, ReviewGroup,
    Reviewing, Roster, Rules, Seat, SeatId, check, rules::Violation,
};

#[derive(Clone)]
pub struct Scene {
    pub rules: Rules,
    parties: Vec<String>,
    reviews: Vec<String>,
    excluded: Vec<(String, String)>,
}

impl Scene {
    pub fn new(rules: Rules, parties: &[&str], reviews: &[&str]) -> Self {
        let owned = |lines: &[&str]| lines.iter().map(|&line| line.into()).collect();
        let free = Rules { regional_groups: Vec::new(), ..rules };
        let excluded = Vec::new();
        Self { rules: free, parties: owned(parties), reviews: owned(reviews), excluded }
    }

    /// Two groups of three under untoc, all party to the Convention alone, in a lawful pairing.
    pub fn six() -> Self {
        let parties = ["A n untoc", "B n untoc", "C n untoc", "D s untoc", "E s untoc", "F s untoc"];
        let reviews = [
            "A/1: own_group=B other_group=D",
            "B/2: own_group=C other_group=E",
            "C/3: own_group=A other_group=F",
            "D/1: own_group=E other_group=B",
            "E/2: own_group=F other_group=C",
            "F/3: own_group=D other_group=A",
        ];
        Self::new(Rules::untoc(), &parties, &reviews)
    }

    /// One review under untoc where nobody need hold the Convention: for the judge of partial pairings.
    pub fn one(parties: &[&str], review: &str) -> Self {
        Self::new(Rules { required: Vec::new(), ..Rules::untoc() }, parties, &[review])
    }

    /// The scene with another rule set.
    pub fn rules(mut self, change: impl FnOnce(&mut Rules)) -> Self {
        change(&mut self.rules);
        self
    }

    /// The scene with this line in place of the party's own, or one party more.
    pub fn party(mut self, line: &str) -> Self {
        put(&mut self.parties, line);
        self
    }

    /// The scene with this line in place of the review of the same State, or one review more.
    pub fn review(mut self, line: &str) -> Self {
        put(&mut self.reviews, line);
        self
    }

    /// The scene with one review more, whatever reviews there are.
    pub fn review_again(mut self, line: &str) -> Self {
        self.reviews.push(line.into());
        self
    }

    /// The scene without the review of this State.
    pub fn no_review(mut self, code: &str) -> Self {
        self.reviews.retain(|line| key(line) != code);
        self
    }

    pub fn excluded(mut self, under_review: &str, reviewing: &str) -> Self {
        self.excluded.push((under_review.into(), reviewing.into()));
        self
    }

    pub fn roster(&self) -> Roster {
        let records = self.parties.iter().map(|line| self.record(line)).collect();
        let roster = Roster::new(&self.rules, records).expect("a scene has a sound roster");
        let id = |code: &str| roster.find(code).expect(code);
        let exclusions = Exclusions::new(self.excluded.iter().map(|(under_review, reviewing)| Exclusion {
            under_review: id(under_review),
            reviewing: id(reviewing),
            reason: String::new(),
        }));
        roster.with_exclusions(exclusions)
    }

    pub fn pairing(&self) -> Pairing {
        let roster = self.roster();
        Pairing { reviews: self.reviews.iter().map(|line| self.read_review(&roster, line)).collect() }
    }

    fn violations(&self, extent: Extent) -> Vec<Violation> {
        check(&self.roster(), &self.rules, &self.pairing(), extent)
    }

    /// What the judge of whole pairings says: `code: sentence` for each violation.
    #[track_caller]
    pub fn finds(&self, expected: &[&str]) -> &Self {
        assert_eq!(said(&self.violations(Extent::Whole)), expected);
        self
    }

    /// What the judge of partial pairings says.
    #[track_caller]
    pub fn finds_partial(&self, expected: &[&str]) -> &Self {
        assert_eq!(said(&self.violations(Extent::Partial)), expected);
        self
    }

    /// What both judges say.
    #[track_caller]
    pub fn finds_always(&self, expected: &[&str]) -> &Self {
        self.finds(expected).finds_partial(expected)
    }

    fn record(&self, line: &str) -> PartyRecord {
        let mut words = line.split_whitespace();
        let mut next = || words.next().expect("code, group and instruments");
        let (code, group, held) = (next(), next(), next());
        let mut record = PartyRecord { code: code.into(), group: group.into(), ..PartyRecord::default() };
        record.instruments = vec![Holding::No; self.rules.instruments.len()];
        for name in held.split(',').filter(|&name| name != "-") {
            let (name, holding) = match name.strip_suffix('?') {
                Some(name) => (name, Holding::Signatory),
                None => (name, Holding::Party),
            };
            let place = self.rules.instruments.iter().position(|known| known == name).expect(name);
            record.instruments[place] = holding;
        }
        for setting in words {
            match setting.split_once('=') {
                Some(("min", number)) => record.reviews_min = number.parse().ok(),
                Some(("max", number)) => record.reviews_max = number.parse().ok(),
                None if setting == "waives" => record.waives_cap = Some(true),
                None if setting == "not_reviewed" => record.under_review = Some(false),
                None if setting == "reviews" => record.reviews = Some(true),
                None if setting == "no_reviews" => record.reviews = Some(false),
                _ => panic!("{setting} is no setting"),
            }
        }
        record
    }

    fn read_review(&self, roster: &Roster, line: &str) -> Review {
        let (head, reviewers) = line.split_once(':').expect("a colon");
        let group = head.split_once('/').map(|(_, group)| group.parse::<u16>().unwrap() - 1);
        Review {
            under_review: roster.find(key(line)).expect("a State under review of the scene"),
            review_group: group.map(ReviewGroup),
            reviewers: reviewers.split_whitespace().map(|text| self.reviewing(roster, text)).collect(),
        }
    }

    fn reviewing(&self, roster: &Roster, text: &str) -> Reviewing {
        let (text, instruments) = match text.strip_suffix(']').and_then(|text| text.split_once('[')) {
            Some((text, instruments)) => (text, Some(self.instruments(instruments))),
            None => (text, None),
        };
        let (seat, code) = text.split_once(['=', '+']).expect("a seat and a State");
        let named = self.rules.seats.iter().position(|rule| rule.name == seat).map(SeatId::new);
        let seat =
            if text.contains('=') { Seat::Main(named.expect("a seat")) } else { Seat::Additional(named) };
        Reviewing { party: roster.find(code).expect("a State of the scene"), seat, instruments }
    }

    fn instruments(&self, names: &str) -> InstrumentSet {
        let place = |name| self.rules.instruments.iter().position(|known| known == name).expect("known");
        names.split(',').map(|name| bylot_model::InstrumentId::new(place(name))).collect()
    }
}

/// The State a line is about.
fn key(line: &str) -> &str {
    line.split([' ', '/', ':']).next().expect("split has a first part")
}

fn put(lines: &mut Vec<String>, line: &str) {
    match lines.iter_mut().find(|old| key(old) == key(line)) {
        Some(old) => *old = line.into(),
        None => lines.push(line.into()),
    }
}

fn said(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(|violation| format!("{}: {violation}", violation.rule.code())).collect()
}
