//! A derivation as a text: what it shows, what is given, what follows.

mod english;
mod given;
mod phrase;
mod redraw;
mod weighed;
mod wrap;

use bylot_model::derivation::{Claim, Derivation, Premise, Split, Step, Urn, Vacancy};
use bylot_model::{PartyId, Roster, Rules};

pub use english::English;
pub(crate) use redraw::who_meet;
pub(super) use wrap::{paragraph, paragraph_within};

/// The words for the parts of a derivation; a host that speaks another language brings its own.
pub trait DerivationWords {
    /// What is shown, in a sentence or two.
    fn claim(&self, claim: &Claim) -> String;

    /// What the derivation rests on, in as few sentences as serve: each is told once, and lettered.
    fn given(&self, derivation: &Derivation) -> Vec<String>;

    /// The headings of what is given, and of what follows.
    fn headings(&self) -> [String; 2];

    /// What is said in place of so many steps that nobody reads them.
    fn too_many(&self, steps: usize) -> String;

    /// The step of this number, counted from 0, under what is supposed.
    fn step(&self, derivation: &Derivation, number: usize, supposed: &Supposed<'_>) -> String;
}

/// What is supposed where a step stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Supposed<'d> {
    /// These cases, one within the other; none for a step that stands by itself.
    Cases(Vec<Case<'d>>),
    /// What the cases of these steps suppose that refer to it, whichever of them: their numbers, counted from 0.
    AsIn(Vec<usize>),
}

/// A case that leads to a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Case<'d> {
    /// The one of this number, counted from 0, of those the split leaves.
    Of {
        /// Which cases there are.
        split: &'d Split,
        /// Which of them.
        number: usize,
    },
    /// One of these States is drawn for the vacant seat.
    Drawn {
        /// The seat.
        vacancy: &'d Vacancy,
        /// The States.
        parties: &'d [PartyId],
    },
}

/// The most steps that are told one by one.
const READABLE: usize = 100;

/// The derivation in English: the claim, the facts and rules it rests on, lettered, and the steps, numbered; of more than a
/// hundred steps only how many there are.
///
/// # Panics
/// When the derivation names a party, seat, group or instrument that is not of `roster` and `rules`.
pub fn derivation_text(roster: &Roster, rules: &Rules, derivation: &Derivation) -> String {
    derivation_text_in(&English::new(roster, rules), derivation)
}

/// The same in the words of a host.
pub fn derivation_text_in(words: &dyn DerivationWords, derivation: &Derivation) -> String {
    let [given, follows] = words.headings();
    let sentences = derivation_sentences(words, derivation);
    let mut text = wrap::paragraph("", &sentences.claim);
    text += &format!("\n{given}\n");
    for (premise, letter) in sentences.given.iter().zip(letters()) {
        text += &wrap::paragraph(&format!("  {letter}. "), premise);
    }
    text += &format!("\n{follows}\n");
    if derivation.steps.len() > READABLE {
        return text + &wrap::paragraph("  ", &words.too_many(derivation.steps.len()));
    }
    for (step, number) in sentences.steps.iter().zip(1..) {
        text += &wrap::paragraph(&format!("  {number}. "), step);
    }
    text
}

/// The sentences of a derivation, for a host that lays them out itself; the tree is that of [`Derivation::steps`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DerivationSentences {
    /// What is shown.
    pub claim: String,
    /// What it rests on: the texts letter them in this order.
    pub given: Vec<String>,
    /// One for each step, in order: the texts number them from 1.
    pub steps: Vec<String>,
}

/// A derivation sentence by sentence, in the words of [`English`] or of a host.
pub fn derivation_sentences(words: &dyn DerivationWords, derivation: &Derivation) -> DerivationSentences {
    let supposed = supposed(derivation);
    let step = |(number, supposed): (usize, &Supposed<'_>)| words.step(derivation, number, supposed);
    DerivationSentences {
        claim: words.claim(&derivation.claim),
        given: words.given(derivation),
        steps: supposed.iter().enumerate().map(step).collect(),
    }
}

/// What is supposed where each step stands.
fn supposed(derivation: &Derivation) -> Vec<Supposed<'_>> {
    let leading = leading(derivation);
    let mut supposed = vec![Supposed::Cases(Vec::new()); derivation.steps.len()];
    for (number, leading) in leading.iter().enumerate().rev().skip(1) {
        supposed[number] = match &leading[..] {
            &[(from, case)] if let Supposed::Cases(here) = &supposed[from] => {
                Supposed::Cases([here.as_slice(), &[case]].concat())
            }
            leading => {
                let mut steps: Vec<_> = leading.iter().map(|&(from, _)| from).collect();
                steps.dedup();
                Supposed::AsIn(steps)
            }
        };
    }
    supposed
}

/// The cases that lead to each step, in order, with the steps that tell them apart.
fn leading(derivation: &Derivation) -> Vec<Vec<(usize, Case<'_>)>> {
    let mut leading = vec![Vec::new(); derivation.steps.len()];
    for (number, step) in derivation.steps.iter().enumerate() {
        cases(step).into_iter().for_each(|(case, by)| leading[by].push((number, case)));
    }
    leading
}

/// The cases that a step tells apart, with the step that each leads to.
fn cases(step: &Step) -> Vec<(Case<'_>, usize)> {
    match step {
        Step::Cases { split, refuted_by, .. } => {
            let cases = refuted_by.iter().enumerate();
            cases.map(|(number, &by)| (Case::Of { split, number }, by)).collect()
        }
        Step::Urn(Urn { vacancy, balls, .. }) => {
            balls.iter().map(|it| (Case::Drawn { vacancy, parties: &it.parties }, it.refuted_by)).collect()
        }
        Step::Owed(_) | Step::Room(_) | Step::Full(_) | Step::Weighed(_) | Step::Contradicts { .. } => {
            Vec::new()
        }
    }
}

/// `a`, `b`, ..., `z`, `aa`, ...
fn letters() -> impl Iterator<Item = String> {
    let single = || ('a'..='z').map(String::from);
    single().chain(single().flat_map(move |first| single().map(move |second| format!("{first}{second}"))))
}

/// The premises of one kind, told apart by `pick`.
fn of_kind<T>(derivation: &Derivation, pick: impl Fn(&Premise) -> Option<T>) -> Vec<T> {
    derivation.premises.iter().filter_map(pick).collect()
}
