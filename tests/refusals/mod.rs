//! The judge of what a register says when nobody can be drawn: every sentence is read, and held against the roster and the pairing.
//! A sentence that it cannot read is refused.

use std::collections::BTreeSet;

use bylot::derivation::{Claim, Redraw, Restriction};
use bylot::register::Refusal;
use bylot::rules::{Additional, GroupRelation};
use bylot::text::{DerivationWords, English};
use bylot::{Pairing, PartyId, Roster, Rules, Seat, SeatId};
use kit::redraws::Left;

/// What a refusal is held against.
pub struct Scene<'a> {
    left: &'a Left,
    refusal: &'a Refusal,
}

type Judged = Result<&'static str, String>;

impl<'a> Scene<'a> {
    /// A refusal of the redraw of these seats, which the States have left.
    pub fn new(left: &'a Left, refusal: &'a Refusal) -> Self {
        Self { left, refusal }
    }

    fn roster(&self) -> &Roster {
        &self.left.roster
    }

    fn rules(&self) -> &Rules {
        &self.left.case.rules
    }

    fn pairing(&self) -> &Pairing {
        &self.left.pairing
    }

    /// The derivation is of this redraw, and of no other.
    pub fn claim(&self) -> Result<(), String> {
        let Left { pairing, vacancies, ground, .. } = self.left;
        let why = self.refusal.why.as_ref().ok_or("there is no derivation")?;
        let Claim::Nobody(redraw) = &why.derivation.claim else { return Err("it is of no redraw".into()) };
        let expected = Redraw::new(pairing, vacancies, *ground);
        let all_stand = |one: &Redraw, other: &Redraw| one.stands.iter().all(|it| other.stands.contains(it));
        let same = (&redraw.vacancies, redraw.ground) == (&expected.vacancies, expected.ground)
            && all_stand(redraw, &expected)
            && all_stand(&expected, redraw);
        holds(same, &format!("the claim: {redraw:?}, and {expected:?} is so"))
    }

    /// What is said: the sentence of the refusal, and what its derivation rests on.
    pub fn sentences(&self) -> Vec<String> {
        let why = self.refusal.why.as_ref().expect("a derivation");
        let given = English::new(&why.roster, &why.rules).given(&why.derivation);
        [format!("{}.", self.refusal.sentence)].into_iter().chain(given).collect()
    }

    /// Judges one of them; its kind.
    pub fn judge(&self, sentence: &str) -> Judged {
        let plain = without_brackets(sentence);
        let plain = plain.strip_suffix('.').ok_or("it has no end")?;
        let kinds = [
            Self::nobody,
            Self::together,
            Self::shared,
            Self::groups_of_seats,
            Self::groups,
            Self::reviewed_for,
            Self::lacks,
            Self::ground,
            Self::missed,
            Self::mutual,
            Self::maxima,
            Self::once,
            Self::excluded,
            Self::cap,
            Self::stands,
        ];
        let read = kinds.iter().find_map(|kind| kind(self, plain));
        read.unwrap_or_else(|| Err("nobody knows how to read it".into()))
    }

    fn nobody(&self, plain: &str) -> Option<Judged> {
        let (those, seat) = match plain.strip_prefix("Nobody can take ") {
            Some(seat) => (None, seat),
            None => {
                let (those, seat) = plain.strip_prefix("Of the States ")?.split_once(", nobody can take ")?;
                (Some(those), seat)
            }
        };
        let seat = seat.strip_suffix(" while all else stands")?;
        Some(self.among(those).and_then(|()| self.seats(seat)).map(|()| "nobody"))
    }

    fn together(&self, plain: &str) -> Option<Judged> {
        let said = plain.strip_prefix("While all else stands, these cannot be drawn together")?;
        let (those, seats) = said.split_once(": ")?;
        let first = those.strip_prefix(", the first of them among the States ");
        let first = first.filter(|those| those.starts_with("that share a legal family"));
        let those = first.or_else(|| {
            let those = those.strip_prefix(", those of that review among the States ")?;
            those.starts_with("with which").then_some(those)
        });
        Some(self.among(those).and_then(|()| self.seats(seats)).map(|()| "together"))
    }

    /// Among whom nobody can be drawn.
    fn among(&self, those: Option<&str>) -> Result<(), String> {
        match those {
            Some(those) => self.those(those),
            None => holds(self.left.ground.is_none(), "among all"),
        }
    }

    /// `that share a legal family with A`, `with which the review of A can be held in 2 working languages`
    fn those(&self, those: &str) -> Result<(), String> {
        let legal =
            those.strip_prefix("that share a legal family with ").map(|it| (it, Restriction::LegalSystem));
        let languages = || {
            let (code, rest) =
                those.strip_prefix("with which the review of ")?.split_once(" can be held in ")?;
            let (number, _) = rest.split_once(" working language")?;
            Some((code, Restriction::WorkingLanguages(number.parse().ok()?)))
        };
        let (code, ground) = legal.or_else(languages).ok_or("which States?")?;
        let first = self.state(code)? == self.left.vacancies[0].under_review;
        holds(first && self.left.ground == Some(ground), "what is asked of the States drawn")
    }

    /// The seats are those to be drawn.
    fn seats(&self, seats: &str) -> Result<(), String> {
        let (rules, roster) = (self.rules(), self.roster());
        let name = |seat: Seat| match seat {
            Seat::Main(seat) => rules.seats[seat.index()].name.clone() + " seat",
            Seat::Additional(Some(seat)) => {
                format!("additional seat completing {}", rules.seats[seat.index()].name)
            }
            Seat::Additional(None) => "additional seat".into(),
        };
        let seat = |seat: &bylot_solver::vacancy::Vacancy| {
            format!("the {} in the review of {}", name(seat.seat), roster.code(seat.under_review))
        };
        let expected: Vec<_> = self.left.vacancies.iter().map(seat).collect();
        holds(names(seats) == expected, &format!("the seats: {seats}, and {expected:?} is so"))
    }

    fn shared(&self, plain: &str) -> Option<Judged> {
        plain.strip_prefix("A seat is taken by one State that is party to every instrument")?;
        Some(holds(self.rules().additional != Additional::Never, "seats are shared").map(|()| "shared"))
    }

    /// `the own_group seat of A is taken by a State of its own regional group, north; ..`
    fn groups_of_seats(&self, plain: &str) -> Option<Judged> {
        plain.contains(" is taken by a State of ").then(|| {
            for part in plain.split("; ") {
                let (seat, group) = part.split_once(" is taken by a State of ").ok_or("which seat?")?;
                let (name, code) = seat.rsplit_once(" of ").ok_or("whose seat?")?;
                let state = self.state(code)?;
                let (relation, group) = group.rsplit_once(", ").ok_or("which group?")?;
                self.of_group(state, group)?;
                let is = |at: usize| match relation {
                    "its own regional group" => self.rules().seats[at].group == GroupRelation::Own,
                    _ => self.rules().seats[at].group == GroupRelation::Other,
                };
                let meant = self.left.vacancies.iter().any(|it| {
                    let (Seat::Main(seat) | Seat::Additional(Some(seat))) = it.seat else { return false };
                    it.under_review == state
                        && is(seat.index())
                        && self.is_named(seat, name.trim_start_matches("The ").trim_start_matches("the "))
                });
                holds(meant, &format!("the group of {seat}"))?;
            }
            Ok("seats")
        })
    }

    fn groups(&self, plain: &str) -> Option<Judged> {
        if plain == "The seats of a review are taken from different groups" {
            let differ = self.rules().seats.iter().any(|seat| seat.group == GroupRelation::Different);
            return Some(holds(differ, "seats differ").map(|()| "different"));
        }
        let list = plain.strip_prefix("Regional groups: ")?;
        Some(self.by_group(list, |_| true).map(|()| "group"))
    }

    /// `A and B are reviewed for main and second; .., and no State reviews for an instrument it is not party to`
    fn reviewed_for(&self, plain: &str) -> Option<Judged> {
        let said = plain.strip_suffix(", and no State reviews for an instrument it is not party to")?;
        let each = |part: &str| {
            let split =
                part.split_once(" is reviewed for ").or_else(|| part.split_once(" are reviewed for "));
            let (states, instruments) = split.ok_or("who is reviewed for what?")?;
            let of: BTreeSet<_> = names(instruments).into_iter().collect();
            for state in self.states(states)? {
                let all = self.roster().party(state).reviewed_for();
                let all = all.iter().map(|it| self.rules().instruments[it.index()].clone()).collect();
                holds(of == all, &format!("what {states} is reviewed for"))?;
                let meant = self.left.vacancies.iter().any(|it| it.under_review == state);
                holds(meant, &format!("{states} is meant"))?;
            }
            Ok(())
        };
        Some(said.split("; ").try_for_each(each).map(|()| "reviewed for"))
    }

    fn lacks(&self, plain: &str) -> Option<Judged> {
        let (instrument, list) = plain.strip_prefix("Not party to ")?.split_once(": ")?;
        let at = self.rules().instruments.iter().position(|it| it == instrument);
        let Some(at) = at else { return Some(Err("which instrument?".into())) };
        let lacks = |party: PartyId| self.roster().party(party).holds.iter().all(|it| it.index() != at);
        Some(self.by_group(list, lacks).map(|()| "lacks"))
    }

    /// What those asked have in common.
    fn ground(&self, plain: &str) -> Option<Judged> {
        let first = self.left.vacancies[0].under_review;
        let party = self.roster().party(first);
        let same = |said: &str, all: &[String]| {
            let said = match said {
                "no working language" => Vec::new(),
                said => names(said),
            };
            holds(said == all, &format!("in common: {said:?}, and {all:?} is so")).map(|()| "ground")
        };
        if let Some(code) =
            plain.strip_prefix("No legal family of ").and_then(|it| it.strip_suffix(" is known"))
        {
            let known = !party.legal_systems.is_empty() || self.state(code) != Ok(first);
            return Some(holds(!known, "none is known").map(|()| "ground"));
        }
        if let Some((code, of)) = plain.split_once(" is of the legal family ") {
            return Some(self.state(code).and_then(|code| {
                holds(code == first, "whose legal family")?;
                same(of, &party.legal_systems)
            }));
        }
        let list = plain.strip_prefix("Working languages: ")?;
        let each = |part: &str| {
            let (code, languages) = part.split_once(": ").ok_or("whose languages?")?;
            let state = self.state(code)?;
            holds(state == first || self.reviewers(first).contains(&state), "it is a State of the review")?;
            self.names(state, languages)
        };
        Some(list.split("; ").try_for_each(each).map(|()| "ground"))
    }

    /// Whether the State names these languages and no others.
    fn names(&self, state: PartyId, languages: &str) -> Result<(), String> {
        let said = match languages {
            "no language" => Vec::new(),
            languages => names(languages),
        };
        let all = &self.roster().party(state).languages;
        holds(said == *all, &format!("{said:?}, and {all:?} is so"))
    }

    /// `Do not share a legal family with A: of north C; ..`, `Name ar and en: of north C; ..`
    fn missed(&self, plain: &str) -> Option<Judged> {
        if let Some((languages, list)) = plain.strip_prefix("Name ").and_then(|it| it.split_once(": ")) {
            let asked = matches!(self.left.ground, Some(Restriction::WorkingLanguages(_)));
            let named = self.by_group(list, |state| asked && self.names(state, languages).is_ok());
            return Some(named.map(|()| "names"));
        }
        let (code, list) = plain.strip_prefix("Do not share a legal family with ")?.split_once(": ")?;
        let first = self.left.vacancies[0].under_review;
        let families = &self.roster().party(first).legal_systems;
        let misses = |id: PartyId| {
            let candidate = self.roster().party(id);
            self.left.ground == Some(Restriction::LegalSystem)
                && candidate.legal_systems.iter().all(|it| !families.contains(it))
        };
        Some(self.state(code).and_then(|state| {
            holds(state == first, "whose legal family")?;
            self.by_group(list, misses).map(|()| "missed")
        }))
    }

    /// `A reviews B and C: no two States review each other`, `A and B: ..`
    fn mutual(&self, plain: &str) -> Option<Judged> {
        let said = plain.strip_suffix(": no two States review each other")?;
        Some((|| {
            if let Some((who, whom)) = said.split_once(" reviews ") {
                let who = self.state(who)?;
                for whom in self.states(whom)? {
                    holds(self.reviewers(whom).contains(&who), said)?;
                }
            } else {
                let (one, others) = said.split_once(" and ").ok_or("which two?")?;
                let one = self.state(one)?;
                for other in self.states(others)? {
                    let reviews = |who, whom| self.reviewers(whom).contains(&who);
                    holds(!reviews(one, other) && !reviews(other, one), "neither reviews the other")?;
                    let open = |state| self.left.vacancies.iter().any(|it| it.under_review == state);
                    holds(open(one) && open(other), "both reviews have open seats")?;
                }
            }
            Ok("mutual")
        })())
    }

    /// How many reviews States perform, and how many they may.
    fn maxima(&self, plain: &str) -> Option<Judged> {
        let (said, list) = plain.split_once(": of ")?;
        let words: Vec<_> = said.split(' ').collect();
        let number = |at: usize| words.get(at).and_then(|it| it.parse::<u32>().ok());
        let (kind, performed, most) = match &words[..] {
            ["May", "review", "nobody"] => ("no reviews", 0, 0),
            ["Perform", _, _, "as", "many", "as", "they", "may"] => ("maximum", number(1)?, number(1)?),
            ["Perform", _, _, "more", "than", "the", _, "they", "may"] => ("more", number(1)?, number(6)?),
            [
                "May",
                "perform",
                "at",
                "most",
                _,
                "review," | "reviews,",
                "and",
                "perform",
                _,
                "of",
                "them",
            ] => ("part", number(8)?, number(4)?),
            _ => return None,
        };
        let is_so = |party: PartyId| {
            let performs = self.pairing().workloads(self.roster())[party.index()];
            self.roster().party(party).maximum == Some(most) && (performs == performed || most == 0)
        };
        Some(self.by_group(&format!("of {list}"), is_so).map(|()| kind))
    }

    fn once(&self, plain: &str) -> Option<Judged> {
        if let Some(states) = plain.strip_prefix("No State reviews itself: ") {
            return Some(self.states(states).and_then(|states| {
                let open = |state: &PartyId| self.left.vacancies.iter().any(|it| it.under_review == *state);
                holds(states.iter().all(open), "their reviews have open seats").map(|()| "itself")
            }));
        }
        let said = plain.strip_prefix("No State sits twice in one review: ")?;
        Some((|| {
            let (states, review) = said.rsplit_once(" in that of ").ok_or("in which review?")?;
            let review = self.state(review)?;
            let open = self.left.vacancies.iter().filter(|it| it.under_review == review).count();
            for state in self.states(states)? {
                // With several open seats it may be drawn for one of them.
                holds(open > 1 || self.reviewers(review).contains(&state), "it sits there")?;
            }
            Ok("twice")
        })())
    }

    /// `Excluded from the review of A: B, "reason"; C`
    fn excluded(&self, plain: &str) -> Option<Judged> {
        let (review, list) = plain.strip_prefix("Excluded from the review of ")?.split_once(": ")?;
        Some((|| {
            let review = self.state(review)?;
            for part in list.split("; ") {
                let code = part.split_once(", \"").map_or(part, |(code, _)| code);
                let excluded = self.roster().exclusions().bars(review, self.state(code)?);
                holds(excluded, &format!("{code} is excluded"))?;
            }
            Ok("excluded")
        })())
    }

    /// `No more than 3 States review A; B, C and D do as the pairing stands`
    fn cap(&self, plain: &str) -> Option<Judged> {
        let (number, rest) = plain.strip_prefix("No more than ")?.split_once(' ')?;
        let (_, rest) = rest.split_once("review ").or_else(|| rest.split_once("reviews "))?;
        let (review, states) = rest.strip_suffix(" do as the pairing stands")?.split_once("; ")?;
        Some((|| {
            let review = self.state(review)?;
            holds(number.parse().ok() == self.rules().cap, "the cap")?;
            let states: BTreeSet<_> = self.states(states)?.into_iter().collect();
            holds(states == self.reviewers(review), "who reviews it").map(|()| "cap")
        })())
    }

    /// `As the pairing stands, A takes the own-group seat of B and C completes the own-group seat of B for second`
    fn stands(&self, plain: &str) -> Option<Judged> {
        let said = plain.strip_prefix("As the pairing stands, ")?;
        Some((|| {
            for (at, _) in said.match_indices(" takes ").chain(said.match_indices(" completes ")) {
                let code = said[..at].rsplit([' ', ',']).next().unwrap_or_default();
                let seat = &said[at..];
                let of = seat.split_once(" of ").ok_or("whose seat?")?.1;
                let review = of.split([' ', ',']).next().unwrap_or_default();
                let (code, review) = (self.state(code)?, self.state(review)?);
                let name = seat.split_once(" the ").ok_or("which seat?")?.1;
                let is = |it: Seat| match it {
                    Seat::Main(it) => seat.starts_with(" takes") && self.is_named(it, name),
                    Seat::Additional(it) => {
                        seat.starts_with(" completes") && it.is_some_and(|it| self.is_named(it, name))
                    }
                };
                let sits = self.pairing().reviews.iter().filter(|it| it.under_review == review);
                let sits = sits.flat_map(|it| &it.reviewers).any(|it| it.party == code && is(it.seat));
                let meant = self.left.vacancies.iter().any(|it| it.under_review == review);
                holds(sits && meant, &format!("{said} as it stands"))?;
            }
            Ok("stands")
        })())
    }

    /// `of north A, B and 3 more; of south C`: each of its group, and so.
    fn by_group(&self, list: &str, is_so: impl Fn(PartyId) -> bool) -> Result<(), String> {
        for part in list.split("; ") {
            let (group, states) =
                part.strip_prefix("of ").and_then(|it| it.split_once(' ')).ok_or("of whom?")?;
            for state in self.states(states)? {
                self.of_group(state, group)?;
                holds(is_so(state), &format!("{} is one of them", self.roster().code(state)))?;
            }
        }
        Ok(())
    }

    fn of_group(&self, state: PartyId, group: &str) -> Result<(), String> {
        let of = &self.roster().groups()[self.roster().party(state).group.index()];
        holds(of == group, &format!("{} is of {of}", self.roster().code(state)))
    }

    /// Whether what follows begins with the name of the seat, as people write it.
    fn is_named(&self, seat: SeatId, words: &str) -> bool {
        let name = |text: &str| text.to_lowercase().replace('_', "-");
        name(words).starts_with(&name(&self.rules().seats[seat.index()].name))
    }

    /// Who sits in the review as the pairing stands.
    fn reviewers(&self, under_review: PartyId) -> BTreeSet<PartyId> {
        let review = self.pairing().reviews.iter().find(|it| it.under_review == under_review);
        review.into_iter().flat_map(|it| &it.reviewers).map(|it| it.party).collect()
    }

    fn states(&self, list: &str) -> Result<Vec<PartyId>, String> {
        if let Some((all, _)) = list.strip_prefix("all ").and_then(|it| it.split_once(" States")) {
            let parties: Vec<_> = self.roster().parties().map(|(id, _)| id).collect();
            return holds(all.parse() == Ok(parties.len()), "so many in all").map(|()| parties);
        }
        let other = list.strip_prefix("the ").and_then(|it| it.split_once(" States "));
        let Some((number, rest)) = other else {
            return names(list).iter().map(|code| self.state(code)).collect();
        };
        let states: Vec<_> = match rest.strip_prefix("other than ") {
            None => self.states(rest)?,
            Some(others) => {
                let others = self.states(others)?;
                self.roster().parties().map(|(id, _)| id).filter(|it| !others.contains(it)).collect()
            }
        };
        holds(number.parse() == Ok(states.len()), "so many States").map(|()| states)
    }

    fn state(&self, code: &str) -> Result<PartyId, String> {
        self.roster().find(code).ok_or_else(|| format!("nobody is called {code}"))
    }
}

/// The sentence with something wrong in it: each number one more; and each code another one, where no other could be so as well.
pub fn planted(sentence: &str, roster: &Roster) -> Vec<String> {
    let mut all = Vec::new();
    let told = ["Nobody can take", "Of the States", "While all else stands", "No more than"];
    let seated = "As the pairing stands, ";
    let is_told = told.iter().any(|begins| sentence.starts_with(begins));
    let outside = |at: usize| sentence[..at].matches('(').count() == sentence[..at].matches(')').count();
    let is_word = |it: char| it.is_ascii_alphanumeric();
    let mut at = 0;
    for word in sentence.split(|it| !is_word(it)) {
        let here = at + sentence[at..].find(word).expect("it is there");
        at = here + word.len();
        let mut put = |other: String| all.push(format!("{}{other}{}", &sentence[..here], &sentence[at..]));
        if word.is_empty() || !outside(here) || sentence[..here].contains('"') {
            continue;
        }
        if let Ok(number) = word.parse::<u32>() {
            put((number + 1).to_string());
        }
        // One that is not named already.
        let mut others = roster.parties().map(|(_, party)| &party.code);
        let other = others.find(|code| !sentence.split(|it| !is_word(it)).any(|word| word == **code));
        let is_told = is_told || sentence.starts_with(seated) && here == seated.len();
        if let (true, Some(_), Some(other)) = (is_told, roster.find(word), other) {
            put(other.clone());
        }
    }
    all
}

/// `A`, `A and B`, `A, B and C`
fn names(list: &str) -> Vec<String> {
    list.split(", ").flat_map(|it| it.split(" and ")).map(String::from).collect()
}

/// The sentence without what stands in brackets.
fn without_brackets(sentence: &str) -> String {
    let (mut plain, mut depth) = (String::new(), 0);
    for letter in sentence.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    for mark in [":", ";", ",", "."] {
        plain = plain.replace(&format!(" {mark}"), mark);
    }
    plain.replace("  ", " ")
}

fn holds(so: bool, what: &str) -> Result<(), String> {
    if so { Ok(()) } else { Err(format!("not so: {what}")) }
}
