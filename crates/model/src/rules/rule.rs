//! What a rule is, and one breach of it.

use std::fmt;

use super::{ALL, Case, Citation};
use crate::PartyId;

/// One rule: its name, where it stands, its sentence and its judge.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Which rule.
    pub id: RuleId,
    /// Where it stands in the procedures and rules; [`Rules::citation`](super::Rules::citation) knows where it stands under
    /// another rule set.
    pub citation: Citation<'static>,
    /// The rule in a sentence, as `docs/rules.md` has it.
    pub sentence: &'static str,
    judge: fn(&Case<'_>) -> Vec<Violation>,
}

impl Rule {
    pub(super) const fn new(
        id: RuleId,
        citation: Citation<'static>,
        sentence: &'static str,
        judge: fn(&Case<'_>) -> Vec<Violation>,
    ) -> Self {
        Self { id, citation, sentence, judge }
    }

    /// Every breach of the rule, in code order of the States under review (of the reviewing States, where the
    /// rule is about their workload).
    pub fn violations(&self, case: &Case<'_>) -> Vec<Violation> {
        (self.judge)(case)
    }
}

macro_rules! rule_ids {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// The name of a rule, in the order in which the rules are judged.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum RuleId {
            $($(#[$doc])* $name,)*
        }

        impl RuleId {
            /// A stable code for hosts that speak another language; the rule's file has the same name.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

rule_ids! {
    /// Paras 9, 26: every State under review is reviewed, by every seat, for every instrument.
    EveryReviewIsHeld = "every_review_is_held",
    /// Para 17, N13: every State under review is drawn into a review group, a third into each.
    ReviewGroups = "review_groups",
    /// Para 28, N1, N2: a reviewing State comes from the regional group its seat asks for.
    GroupOfSeat = "group_of_seat",
    /// Plain: no State reviews itself.
    NoSelfReview = "no_self_review",
    /// Plain: no State sits twice in one review.
    OneSeatEach = "one_seat_each",
    /// Para 28(a): no two States review each other.
    NoMutualReview = "no_mutual_review",
    /// Paras 28(b), 52: no State reviews for an instrument it is not party to.
    PartyToInstrument = "party_to_instrument",
    /// Para 28(b), N3: an additional reviewing State completes a seat whose State lacks instruments.
    AdditionalCompletesASeat = "additional_completes_a_seat",
    /// Para 28(c): no review has more reviewing States than the cap.
    Cap = "cap",
    /// Para 29: every party performs no fewer and no more reviews than it must and may.
    Workload = "workload",
    /// N8: a reviewing State does not meet a State under review it is excluded from.
    Excluded = "excluded",
}

impl RuleId {
    /// The rule of this name.
    pub fn rule(self) -> &'static Rule {
        ALL[self as usize]
    }
}

/// One breach of one rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Violation {
    /// The rule.
    pub rule: RuleId,
    /// The States that break it or suffer by it, the State under review first where there is one; none where a whole review
    /// group breaks it.
    pub states: Vec<PartyId>,
    sentence: String,
}

impl Violation {
    /// The breach of `rule` told in `sentence`.
    pub(super) fn new(rule: &Rule, states: Vec<PartyId>, sentence: String) -> Self {
        Self { rule: rule.id, states, sentence }
    }

    /// The breach in plain English, with codes, names and the citation:
    /// `KEN (Kenya) and UGA (Uganda) review each other (paragraph 28(a)).`
    pub fn sentence(&self) -> &str {
        &self.sentence
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}
