//! Families of tight rosters of 30 to 189 parties: about half of them have no lawful draw, and not for want of
//! candidates at one seat. A family and a seed are one case, forever.
//!
//! | family | what is scarce |
//! | --- | --- |
//! | `rare_instruments` | one or two holders of an instrument in a regional group, and signatories to be reviewed for it |
//! | `tiny_groups` | regional groups of three to five, with exclusions and settings inside them |
//! | `exact_loads` | everybody performs exactly one review, or exactly two |
//! | `dense_exclusions` | two or three States left for most seats |
//! | `mixtures` | some of each, under any preset |

mod dense_exclusions;
mod draft;
mod exact_loads;
mod mixtures;
mod rare_instruments;
mod tiny_groups;

use crate::{Case, Dice};
use draft::Draft;

/// A family of rosters, one for each seed.
#[derive(Clone, Copy)]
pub struct Family {
    /// What it is called.
    pub name: &'static str,
    draft: fn(Dice) -> Draft,
}

/// Every family.
pub const ALL: [Family; 5] = [
    Family { name: "rare_instruments", draft: rare_instruments::draft },
    Family { name: "tiny_groups", draft: tiny_groups::draft },
    Family { name: "exact_loads", draft: exact_loads::draft },
    Family { name: "dense_exclusions", draft: dense_exclusions::draft },
    Family { name: "mixtures", draft: mixtures::draft },
];

impl Family {
    /// The family of this name.
    pub fn named(name: &str) -> Option<Self> {
        ALL.into_iter().find(|family| family.name == name)
    }

    /// Its case of this seed.
    pub fn case(&self, seed: u64) -> Case {
        let case = (self.draft)(Dice::new(seed)).into_case();
        let Case { about, rules, records, .. } = &case;
        let about =
            format!("{} {seed}: {about}, {:?}, {} parties", self.name, rules.additional, records.len());
        Case { about, ..case }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_a_roster_of_thirty_to_189_parties() {
        for family in ALL {
            for seed in 0..40 {
                let case = family.case(seed);
                assert!(case.rules.clone().validated().is_ok(), "{}", case.about);
                assert!((30..=189).contains(&case.roster().len()), "{}", case.about);
                assert_eq!(case, family.case(seed), "a seed is one case");
            }
        }
    }
}
