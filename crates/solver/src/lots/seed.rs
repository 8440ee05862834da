//! The seed: what is announced, bound to everything that must stand still once it is.

use bylot_model::{Roster, Rules, SeedRecord, TextSource, canonical};

use super::fields;

/// What is announced before a draw: its exact text decides every lot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seed {
    announced: String,
    source: TextSource,
}

impl Seed {
    /// The seed of an announced text, taken exactly: not trimmed, not normalised.
    pub fn announced(text: impl Into<String>) -> Self {
        Self { announced: text.into(), source: TextSource::Announced }
    }

    /// The same text, said to come from elsewhere than an announcement; that changes no lot.
    pub fn from_source(self, source: TextSource) -> Self {
        Self { source, ..self }
    }

    /// Where the text came from.
    pub fn source(&self) -> TextSource {
        self.source
    }

    /// The announced text.
    pub fn text(&self) -> &str {
        &self.announced
    }

    /// The seed of a first draw by the procedure `edition`: the announced text bound to the digests of the
    /// roster, the rule set and the exclusions, so that a change of any of them is another draw.
    pub(crate) fn record(&self, edition: &str, digests: Digests) -> SeedRecord {
        let seed = fields::digest(&[
            ("bylot", b"seed/1"),
            ("procedure", edition.as_bytes()),
            ("roster", &digests.roster),
            ("rules", &digests.rules),
            ("exclusions", &digests.exclusions),
            // A first draw is no lot of a meeting.
            ("register", b""),
            ("event", b""),
            ("announced", self.announced.as_bytes()),
        ]);
        self.made_of(edition, digests, seed)
    }

    /// The seed of the lots of an agenda, held by the procedure `edition`: the same, bound also to the pairing that stands, to what
    /// the agenda asks, and to how often lots were held for an agenda of the register before.
    pub(crate) fn record_of_agenda(
        &self,
        edition: &str,
        digests: Digests,
        closed: &Closed<'_>,
    ) -> SeedRecord {
        let seed = fields::digest(&[
            ("bylot", b"seed/2"),
            ("procedure", edition.as_bytes()),
            ("roster", &digests.roster),
            ("rules", &digests.rules),
            ("exclusions", &digests.exclusions),
            ("pairing", closed.pairing),
            ("agenda", closed.agenda),
            ("held", closed.held.to_string().as_bytes()),
            ("announced", self.announced.as_bytes()),
        ]);
        self.made_of(edition, digests, seed)
    }

    fn made_of(&self, edition: &str, digests: Digests, seed: [u8; 32]) -> SeedRecord {
        SeedRecord {
            procedure: edition.to_owned(),
            roster: digests.roster,
            rules: digests.rules,
            exclusions: digests.exclusions,
            announced: self.announced.clone(),
            source: self.source,
            seed,
        }
    }
}

/// What an agenda binds once it is closed, beside roster, rule set and exclusions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Closed<'a> {
    /// Digest of the pairing as it stands.
    pub pairing: &'a [u8; 32],
    /// Digest of what is asked, in its order.
    pub agenda: &'a [u8; 32],
    /// How often lots were held for an agenda before.
    pub held: u64,
}

/// SHA-256 digests of the canonical values a seed is bound to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Digests {
    /// Of the roster.
    pub roster: [u8; 32],
    /// Of the rule set.
    pub rules: [u8; 32],
    /// Of the exclusions.
    pub exclusions: [u8; 32],
}

impl Digests {
    /// The digests of what is about to be drawn from.
    pub(crate) fn new(roster: &Roster, rules: &Rules) -> Self {
        Self {
            roster: canonical::roster_digest(roster),
            rules: canonical::rules_digest(rules),
            exclusions: canonical::exclusions_digest(roster),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGESTS: Digests = Digests { roster: [1; 32], rules: [2; 32], exclusions: [3; 32] };

    fn seed(announced: &str) -> String {
        let record = Seed::announced(announced).record("sequential/1", DIGESTS);
        record.seed.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn the_seed_is_pinned_and_takes_the_text_exactly() {
        assert_eq!(
            seed("beacon round 4711"),
            "1643976587fd0f4412c3cfdce18f3235bf05b58f5308c299d58d35bec9b9d8ac"
        );
        assert_eq!(
            seed("beacon round 4711 "),
            "58ac8d3596c77a871b3faf8a8c3f46fabe2fd9154571460dce9ede527427d70d"
        );
    }

    #[test]
    fn whatever_must_stand_still_is_part_of_it() {
        let record = |edition, digests| Seed::announced("text").record(edition, digests).seed;
        let seeds = [
            record("sequential/1", DIGESTS),
            record("sequential/2", DIGESTS),
            record("sequential/1", Digests { roster: [9; 32], ..DIGESTS }),
            record("sequential/1", Digests { rules: [9; 32], ..DIGESTS }),
            record("sequential/1", Digests { exclusions: [9; 32], ..DIGESTS }),
        ];
        for (index, seed) in seeds.iter().enumerate() {
            assert!(!seeds[..index].contains(seed));
        }
    }
}
