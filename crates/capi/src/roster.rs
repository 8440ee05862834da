//! Rosters: read from CSV, the one built in, and its parties one by one.

use std::sync::Arc;

use bylot::formats::read_roster;
use bylot::text::quoted;
use bylot::{Date, InputNotice, InstrumentSet, PartyId, Roster, built_in};

use crate::basis::Basis;
use crate::boundary::Noun;
use crate::error::bylot_error;
use crate::exclusions::bylot_exclusions;
use crate::rules::bylot_rules;
use crate::status::{BYLOT_END, BYLOT_OK, bylot_status};
use crate::text::bylot_str;

/// The parties of a draw, validated, with the rule set they were read under and who must not meet whom. It never changes.
///
/// The host owns it until it frees it; pairings and whatever else was made from it keep what they need.
pub struct bylot_roster {
    pub(crate) basis: Arc<Basis>,
    notices: String,
    /// Who is excluded from which review, by code, of parties that take no part too.
    pub(crate) excluded: Vec<[String; 3]>,
}

impl Noun for bylot_roster {
    const NAME: &'static str = "roster";
}

/// A party of a roster. Its texts live as long as the roster.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct bylot_party {
    /// Its code, such as KEN.
    pub code: bylot_str,
    /// Its name, for people.
    pub name: bylot_str,
    /// Its regional group.
    pub group: bylot_str,
    /// The instruments it is party to: bit i is the instrument number i of the rule set.
    pub party_to: u64,
    /// The instruments it is reviewed for: those, and those it has signed and volunteers for (paragraph 52).
    pub reviewed_for: u64,
    /// The fewest reviews it performs (paragraph 29).
    pub minimum: u32,
    /// The most reviews it performs; UINT32_MAX: no maximum.
    pub maximum: u32,
    /// 1 when it is reviewed, 0 when it only reviews.
    pub under_review: u32,
}

/// Bit i is the instrument number i of the rule set.
pub(crate) fn bits(instruments: InstrumentSet) -> u64 {
    instruments.iter().fold(0, |bits, instrument| bits | 1 << instrument.0)
}

impl bylot_roster {
    pub(crate) fn new(rules: &bylot_rules, (roster, notices): (Roster, Vec<InputNotice>)) -> Self {
        let notices = notices.iter().map(|notice| format!("{notice}\n")).collect();
        Self { basis: Arc::new(Basis { roster, rules: rules.0.clone() }), notices, excluded: Vec::new() }
    }
}

/// A day as C passes it: the empty text is none.
pub(crate) fn day(text: &str) -> Result<Option<Date>, bylot_error> {
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = |_| bylot_error::bad_input("bad_date", "as_of", quoted(text), "a day written YYYY-MM-DD");
    text.parse().map(Some).map_err(wrong)
}

/// The roster that is built in: the parties to the Convention and its Protocols as they stood on the day as_of, written
/// 2020-10-16; the empty text is that day, of the draw of 2020 with its 189 parties. The host owns the result, and still owns
/// rules, which may be shared between threads. BYLOT_MISUSE when rules or roster is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_roster_built_in(
    rules: *const bylot_rules,
    as_of: bylot_str,
    roster: *mut *mut bylot_roster,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun rules, string as_of, out roster], {
        let as_of = day(as_of)?;
        roster.give(bylot_roster::new(rules, built_in(&rules.0, as_of)?));
        Ok(BYLOT_OK)
    })
}

/// The roster in a CSV file: text is its contents, and file what messages call it. Dates after the day as_of count as not
/// yet; with the empty text every date counts. The host owns the result, and still owns rules, which may be shared between
/// threads. BYLOT_MISUSE when rules or roster is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_roster_from_csv(
    rules: *const bylot_rules,
    file: bylot_str,
    text: bylot_str,
    as_of: bylot_str,
    roster: *mut *mut bylot_roster,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun rules, string file, bytes text, string as_of, out roster], {
        roster.give(bylot_roster::new(rules, read_roster(file, text, &rules.0, day(as_of)?)?));
        Ok(BYLOT_OK)
    })
}

/// What was noticed while the roster was read, a line each: columns without a meaning, parties left out, and why. The text
/// lives as long as the roster; it is empty for NULL. roster may be shared between threads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_roster_notices(roster: *const bylot_roster) -> bylot_str {
    boundary!([noun roster], { Ok(bylot_str::of(&roster.notices)) })
}

/// The party with this number, from 0, in bytewise order of the codes; BYLOT_END when there are no more. What is written to
/// party lives as long as the roster. roster may be shared between threads. BYLOT_MISUSE when either is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_roster_party(
    roster: *const bylot_roster,
    number: usize,
    party: *mut bylot_party,
) -> bylot_status {
    boundary!(no_error, [noun roster, out party], {
        if number >= roster.basis.roster.len() {
            return Ok(BYLOT_END);
        }
        let it = roster.basis.roster.party(PartyId::new(number));
        party.put(bylot_party {
            code: bylot_str::of(&it.code),
            name: bylot_str::of(&it.name),
            group: bylot_str::of(&roster.basis.roster.groups()[it.group.index()]),
            party_to: bits(it.holds),
            reviewed_for: bits(it.reviewed_for()),
            minimum: it.minimum,
            maximum: it.maximum.unwrap_or(u32::MAX),
            under_review: it.under_review.into(),
        });
        Ok(BYLOT_OK)
    })
}

/// The name of the instrument with this number, from 0, as the rule set lists them; empty when there are no more, and for
/// NULL. It lives as long as the roster, which may be shared between threads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_roster_instrument(roster: *const bylot_roster, number: usize) -> bylot_str {
    boundary!([noun roster], {
        let name = roster.basis.roster.instruments().get(number);
        Ok(name.map_or_else(bylot_str::default, |name| bylot_str::of(name)))
    })
}

/// The same roster with these exclusions in place of its own (note N8). The host owns the result, and still owns roster and
/// exclusions, which may be shared between threads. The exclusions must have been made for a roster with the same parties:
/// BYLOT_MISUSE otherwise, and when any of the three is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_roster_excluding(
    roster: *const bylot_roster,
    exclusions: *const bylot_exclusions,
    excluding: *mut *mut bylot_roster,
    error: *mut *mut bylot_error,
) -> bylot_status {
    boundary!(error, [noun roster, noun exclusions, out excluding], {
        let Basis { roster: parties, rules } = &*roster.basis;
        let codes = |roster: &Roster| roster.parties().map(|(_, party)| party.code.clone()).collect::<Vec<_>>();
        if codes(parties) != codes(&exclusions.basis().roster) {
            let (found, expected) = ("exclusions for other parties", "exclusions made for this roster");
            return Err(bylot_error::misuse("other_roster", "exclusions", found, expected));
        }
        let parties = parties.clone().with_exclusions(exclusions.to_list());
        let notices = roster.notices.clone() + &exclusions.notices();
        let basis = Arc::new(Basis { roster: parties, rules: rules.clone() });
        let excluded = exclusions.by_code().to_vec();
        excluding.give(bylot_roster { basis, notices, excluded });
        Ok(BYLOT_OK)
    })
}

/// Frees a roster. NULL is harmless, and so is freeing it before what was made from it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bylot_roster_free(roster: *mut bylot_roster) {
    free!(roster);
}
