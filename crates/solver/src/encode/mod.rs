//! The rules as the search sees them: one file a rule, named as in `bylot_model::rules`.
//!
//! | the field says | the search says |
//! |---|---|
//! | parties alike in regional group and instruments | a [`Class`](board::Class) |
//! | a seat, and the additional seat that may complete it | two [places](board::Board): the *key* and the *companion* |
//! | a State that holds every instrument under review takes the seat | it is the key; nobody is its companion |
//! | a State that lacks some takes it, and an additional reviewing State completes it | the one that brings what is rarer is the key, the other the companion |
//! | who is seated so far, and who could be for the rest | a [`Seating`](seating::Seating) |
//! | a rule broken by two of those who *could* be seated | a [`Clash`](clash::Clash) |
//! | the rule leaves these cases | its ways out, each a few [`Assumption`](assumption::Assumption)s |
//!
//! Key and companion turn para 28(b) into a plain count: every seat wants exactly one key and at most one
//! companion, whoever they are, and only the two together must fit.

pub(crate) mod assumption;
pub(crate) mod board;
mod cap;
pub(crate) mod clash;
pub(crate) mod class_sets;
mod excluded;
mod group_of_seat;
mod no_mutual_review;
mod one_seat_each;
mod party_to_instrument;
mod relaxed;
pub(crate) mod seating;
pub(crate) mod sorts;
mod terms;
mod workload;

pub(crate) use assumption::{Assumption, fits};
pub(crate) use board::{Board, Companions, Keys};
pub(crate) use clash::{Clash, clash, clash_elsewhere, fits_partner, group_clashes_alone, ways_out};
use class_sets::ClassSets;
pub(crate) use relaxed::{Counts, Pairs, Relaxed};
pub(crate) use seating::{Among, END, Seating, VACANT};
pub(crate) use sorts::Seats;
pub(crate) use terms::Terms;
pub(crate) use workload::uncounted;
