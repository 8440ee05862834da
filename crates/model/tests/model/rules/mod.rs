//! Each rule in threes: kept, broken and nothing else broken, and the edge the paragraph names.

mod additional_completes_a_seat;
mod cap;
mod every_review_is_held;
mod excluded;
mod group_of_seat;
mod no_mutual_review;
mod no_self_review;
mod one_seat_each;
mod party_to_instrument;
mod review_groups;
mod workload;
