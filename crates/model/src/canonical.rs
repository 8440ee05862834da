//! Canonical bytes: what a roster, a rule set and exclusions are, for whoever publishes or compares digests.
//!
//! Two values have the same canonical bytes exactly when they are the same for every draw, every check and every redraw:
//! names, notes, kinds (N14), reasons of exclusions, and the label and the citations of a rule set are left out. Bytes of files never
//! count. A digest is the SHA-256 of the canonical bytes.
//!
//! # Layout
//!
//! A canonical value is a sequence of fields without anything between them:
//!
//! | part | bytes |
//! | --- | --- |
//! | length of the tag | 1 |
//! | tag | ASCII |
//! | length of the value | 8, big-endian |
//! | value | UTF-8; numbers in decimal without leading zeros; choices by their names in TOML |
//!
//! In the tables below, a field marked `*` is repeated for each value of its list (and absent when the list is
//! empty): bytewise sorted where order has no meaning, in order where it has. "Or empty" is a value of length 0.
//! Yes and no are `yes` and `no`.
//!
//! The **roster**, as resolved under its rule set:
//!
//! | tag | value |
//! | --- | --- |
//! | `bylot` | `roster/1` |
//! | then for each party that takes part, bytewise by code: | |
//! | `party` | its code |
//! | `group` | the name of its regional group |
//! | `holds` * | the name of an instrument it is party to, sorted |
//! | `volunteers` * | the name of one it signed and volunteers for (para 52), sorted |
//! | `under_review` | yes or no |
//! | `minimum` | a number |
//! | `maximum` | a number, or empty for none |
//! | `waives_cap` | yes or no |
//! | `language` * | sorted |
//! | `legal_system` * | sorted |
//!
//! The **rule set**:
//!
//! | tag | value |
//! | --- | --- |
//! | `bylot` | `rules/1` |
//! | `instrument` * | in order |
//! | `required` * | sorted |
//! | `regional_group` * | sorted |
//! | `review_groups` | a number |
//! | `rounding` | a choice |
//! | for each seat in order: `seat`, `relation` | its name, its group relation |
//! | `mutual_reviews`, `additional`, `additional_group` | choices |
//! | `cap` | a number, or empty for none |
//! | `reviewing` | a choice |
//! | `minimum` | a number |
//! | `maximum` | a number, or empty for none |
//! | `partial_reviews`, `legal_system` | choices |
//! | `redraws.asked_by` * | a choice, sorted |
//! | `redraws.times` | a number |
//! | `redraws.counted` | a choice |
//! | `languages.working` * | sorted |
//! | `languages.usual`, `languages.exceptional` | numbers |
//! | `debts` | a choice; absent: `first_if_lot` |
//! | `redraws.consultation` | a choice; absent: `uncounted` |
//!
//! The **exclusions** (N8), apart from the roster they belong to:
//!
//! | tag | value |
//! | --- | --- |
//! | `bylot` | `exclusions/1` |
//! | for each pair, bytewise by code: `under_review`, `reviewing` | a code each |
//!
//! The **pairing** as it stands, which lots of an agenda are held against:
//!
//! | tag | value |
//! | --- | --- |
//! | `bylot` | `pairing/1` |
//! | for each review, bytewise by code: `under_review` | the code |
//! | `review_group` | its number from 1, or empty for none |
//! | for each State in the review, seat by seat, who completes a seat after it, then bytewise by code: `reviewing` | the code |
//! | `seat` | the name of the seat, or `additional` |
//! | `completes` | the name of the seat that it completes, or empty |
//! | `instrument` * | what it reviews for, sorted |

use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use crate::rules::{
    Additional, AdditionalGroup, Consultation, Debts, GroupRelation, LegalSystem, MutualReviews,
    PartialReviews, RedrawParty, RedrawScope, Rounding, WhoReviews,
};
use crate::{InstrumentSet, Pairing, Roster, Rules, Seat, SeatId};

/// SHA-256 of [`roster`]: digested once, and kept with the parties.
pub fn roster_digest(value: &Roster) -> [u8; 32] {
    value.digest(|| Sha256::digest(roster(value)).into())
}

/// SHA-256 of [`rules`].
pub fn rules_digest(value: &Rules) -> [u8; 32] {
    Sha256::digest(rules(value)).into()
}

/// SHA-256 of [`exclusions`].
pub fn exclusions_digest(value: &Roster) -> [u8; 32] {
    Sha256::digest(exclusions(value)).into()
}

/// The canonical bytes of a roster, without its exclusions.
pub fn roster(roster: &Roster) -> Vec<u8> {
    let mut fields = Fields::of("roster/1");
    let names = |set: InstrumentSet| set.iter().map(|instrument| &roster.instruments()[instrument.index()]);
    for (_, party) in roster.parties() {
        fields.text("party", &party.code);
        fields.text("group", &roster.groups()[party.group.index()]);
        fields.sorted("holds", names(party.holds));
        fields.sorted("volunteers", names(party.volunteers));
        fields.yes_or_no("under_review", party.under_review);
        fields.number("minimum", Some(party.minimum));
        fields.number("maximum", party.maximum);
        fields.yes_or_no("waives_cap", party.waives_cap);
        fields.sorted("language", &party.languages);
        fields.sorted("legal_system", &party.legal_systems);
    }
    fields.bytes
}

/// The canonical bytes of a rule set.
pub fn rules(rules: &Rules) -> Vec<u8> {
    let mut fields = Fields::of("rules/1");
    rules.instruments.iter().for_each(|name| fields.text("instrument", name));
    fields.sorted("required", &rules.required);
    fields.sorted("regional_group", &rules.regional_groups);
    fields.number("review_groups", Some(rules.review_groups.into()));
    fields.text("rounding", rounding(rules.rounding));
    for seat in &rules.seats {
        fields.text("seat", &seat.name);
        fields.text("relation", relation(seat.group));
    }
    fields.text("mutual_reviews", mutual_reviews(rules.mutual_reviews));
    fields.text("additional", additional(rules.additional));
    fields.text("additional_group", additional_group(rules.additional_group));
    fields.number("cap", rules.cap);
    fields.text("reviewing", reviewing(rules.reviewing));
    fields.number("minimum", Some(rules.minimum));
    fields.number("maximum", rules.maximum);
    fields.text("partial_reviews", partial_reviews(rules.partial_reviews));
    fields.text("legal_system", legal_system(rules.legal_system));
    fields.sorted("redraws.asked_by", rules.redraws.asked_by.iter().map(|&party| asked_by(party)));
    fields.number("redraws.times", Some(rules.redraws.times));
    fields.text("redraws.counted", counted(rules.redraws.counted));
    fields.sorted("languages.working", &rules.languages.working);
    fields.number("languages.usual", Some(rules.languages.usual));
    fields.number("languages.exceptional", Some(rules.languages.exceptional));
    if let Some(debts) = debts(rules.debts) {
        fields.text("debts", debts);
    }
    if rules.redraws.consultation == Consultation::Counted {
        fields.text("redraws.consultation", "counted");
    }
    fields.bytes
}

/// The canonical bytes of a roster's exclusions.
pub fn exclusions(roster: &Roster) -> Vec<u8> {
    let mut fields = Fields::of("exclusions/1");
    for pair in roster.exclusions().iter() {
        fields.text("under_review", roster.code(pair.under_review));
        fields.text("reviewing", roster.code(pair.reviewing));
    }
    fields.bytes
}

/// SHA-256 of [`pairing`].
///
/// # Panics
/// As [`pairing`].
pub fn pairing_digest(roster: &Roster, rules: &Rules, value: &Pairing) -> [u8; 32] {
    Sha256::digest(pairing(roster, rules, value)).into()
}

/// The canonical bytes of a pairing.
///
/// # Panics
/// When it names a party, a seat or an instrument that is not of `roster` and `rules`.
pub fn pairing(roster: &Roster, rules: &Rules, pairing: &Pairing) -> Vec<u8> {
    let mut fields = Fields::of("pairing/1");
    let mut reviews: Vec<_> = pairing.reviews.iter().collect();
    reviews.sort_by_key(|review| review.under_review);
    let seat_name = |seat: SeatId| rules.seats[seat.index()].name.as_str();
    for review in reviews {
        fields.text("under_review", roster.code(review.under_review));
        fields.number("review_group", review.review_group.map(|group| u32::from(group.0) + 1));
        let mut reviewers: Vec<_> = review.reviewers.iter().collect();
        reviewers.sort_by_key(|it| match it.seat {
            Seat::Main(seat) => (Some(seat), false, it.party),
            Seat::Additional(seat) => (seat, true, it.party),
        });
        for it in reviewers {
            let (seat, completes) = match it.seat {
                Seat::Main(seat) => (seat_name(seat), ""),
                Seat::Additional(seat) => ("additional", seat.map_or("", seat_name)),
            };
            fields.text("reviewing", roster.code(it.party));
            fields.text("seat", seat);
            fields.text("completes", completes);
            let names = it.instruments.unwrap_or_default().iter();
            fields.sorted("instrument", names.map(|it| &rules.instruments[it.index()]));
        }
    }
    fields.bytes
}

/// The digest of a value that does not change, kept with it once it has been asked for. Values are compared without it.
#[derive(Default, Debug)]
pub(crate) struct KeptDigest(OnceLock<[u8; 32]>);

impl KeptDigest {
    /// The digest; `digest` makes it the first time.
    pub(crate) fn get(&self, digest: impl FnOnce() -> [u8; 32]) -> [u8; 32] {
        *self.0.get_or_init(digest)
    }
}

impl PartialEq for KeptDigest {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for KeptDigest {}

/// The canonical bytes of a value: tagged fields written one after the other.
#[derive(Clone, Debug)]
pub struct Fields {
    bytes: Vec<u8>,
}

impl Fields {
    /// The beginning of a canonical value of this edition, such as `roster/1`.
    pub fn of(edition: &str) -> Self {
        let mut fields = Self { bytes: Vec::new() };
        fields.text("bylot", edition);
        fields
    }

    /// SHA-256 of what was written.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(&self.bytes).into()
    }

    /// One field more.
    ///
    /// # Panics
    /// When the tag is longer than 255 bytes.
    pub fn text(&mut self, tag: &str, value: &str) {
        self.bytes.push(u8::try_from(tag.len()).expect("tags are short"));
        self.bytes.extend(tag.as_bytes());
        self.bytes.extend((value.len() as u64).to_be_bytes());
        self.bytes.extend(value.as_bytes());
    }

    fn number(&mut self, tag: &str, value: Option<u32>) {
        self.text(tag, &value.map_or(String::new(), |number| number.to_string()));
    }

    fn yes_or_no(&mut self, tag: &str, value: bool) {
        self.text(tag, if value { "yes" } else { "no" });
    }

    /// A field for each value, sorted bytewise; none for no value.
    ///
    /// # Panics
    /// As [`text`](Self::text).
    pub fn sorted<T: AsRef<str>>(&mut self, tag: &str, values: impl IntoIterator<Item = T>) {
        let mut values: Vec<_> = values.into_iter().collect();
        values.sort_by(|a, b| a.as_ref().cmp(b.as_ref()));
        values.iter().for_each(|value| self.text(tag, value.as_ref()));
    }
}

// The names of choices are written out here, apart from the TOML form: a renamed setting changes no digest.

fn rounding(value: Rounding) -> &'static str {
    match value {
        Rounding::Floor => "floor",
        Rounding::Balanced => "balanced",
    }
}

fn relation(value: GroupRelation) -> &'static str {
    match value {
        GroupRelation::Own => "own",
        GroupRelation::Other => "other",
        GroupRelation::Any => "any",
        GroupRelation::Different => "different",
    }
}

fn mutual_reviews(value: MutualReviews) -> &'static str {
    match value {
        MutualReviews::Barred => "barred",
        MutualReviews::Allowed => "allowed",
    }
}

fn additional(value: Additional) -> &'static str {
    match value {
        Additional::Fewest => "fewest",
        Additional::ByLot => "by_lot",
        Additional::Never => "never",
    }
}

fn additional_group(value: AdditionalGroup) -> &'static str {
    match value {
        AdditionalGroup::Seat => "seat",
        AdditionalGroup::Any => "any",
    }
}

fn reviewing(value: WhoReviews) -> &'static str {
    match value {
        WhoReviews::All => "all",
        WhoReviews::Marked => "marked",
    }
}

fn partial_reviews(value: PartialReviews) -> &'static str {
    match value {
        PartialReviews::MinimumAndMaximum => "minimum_and_maximum",
        PartialReviews::MaximumOnly => "maximum_only",
    }
}

fn legal_system(value: LegalSystem) -> &'static str {
    match value {
        LegalSystem::Ignored => "ignored",
        LegalSystem::Preferred => "preferred",
        LegalSystem::OwnGroup => "own_group",
    }
}

fn asked_by(value: RedrawParty) -> &'static str {
    match value {
        RedrawParty::UnderReview => "under_review",
        RedrawParty::Reviewing => "reviewing",
    }
}

/// Nothing for what a rule set says that does not mention it.
fn debts(value: Debts) -> Option<&'static str> {
    match value {
        Debts::First => Some("first"),
        Debts::FirstIfLot => None,
        Debts::Last => Some("last"),
    }
}

fn counted(value: RedrawScope) -> &'static str {
    match value {
        RedrawScope::Review => "review",
        RedrawScope::Process => "process",
        RedrawScope::Together => "together",
    }
}
