//! One trial: all seats dealt blindly, or thrown away on the way.

use bylot_model::{Pairing, PartyId, Review, ReviewGroup, Reviewing, Roster, Seat, SeatId};

use super::Uniform;
use super::classes::ClassId;
use super::deal::deal;
use super::intake::Found;
use super::kinds::{Begin, Kinds};
use super::states::{After, Part, States};
use super::turn::Fate;
use crate::lots::Stream;

/// A seat in the review of the State with this place among the States under review, in code order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct SeatOf {
    pub review: usize,
    pub seat: usize,
    pub part: Part,
}

/// The seats that a class takes.
#[derive(Clone, Default, Debug)]
pub(super) struct Duties {
    /// Seats in reviews of the class itself, one for each of its States at most.
    pub own: Vec<SeatOf>,
    pub others: Vec<SeatOf>,
}

/// What is open of each seat: review by review.
#[derive(Clone, Debug)]
pub(super) struct Seats {
    all: Vec<SeatNow>,
    /// The class whose turn is next; nobody: it is taken.
    next: Vec<u16>,
}

#[derive(Clone, Debug)]
struct SeatNow {
    state: u32,
    /// The class whose own duty it is, or nobody.
    own: u16,
    /// The part of the State that takes it next, where another has taken its part.
    rest: Option<Part>,
}

/// The seats that a class finds.
#[derive(Default)]
pub(super) struct Finds {
    own: Kept,
    others: Kept,
}

/// Seats that are taken by themselves, and those whose lot is held together.
#[derive(Default)]
struct Kept {
    forced: Vec<usize>,
    pooled: Vec<usize>,
}

impl Seats {
    /// Those of all reviews in their first form.
    pub(super) fn new(kinds: &Kinds, states: &States) -> Self {
        let begun = kinds.of().iter().flat_map(|&(_, kind)| &kinds.all()[kind].forms[0]);
        let mut seats = Self { all: Vec::new(), next: Vec::new() };
        for begin in begun {
            let After { state, class } = states.after(Some(&begin.open));
            seats.all.push(SeatNow { state, own: own(begin), rest: None });
            seats.next.push(class);
        }
        seats
    }

    /// What is open of the seat from here on.
    #[inline]
    fn goes_on(&mut self, seat: usize, after: After) {
        self.all[seat].state = after.state;
        self.next[seat] = after.class;
    }
}

/// The class whose own duty a seat is.
fn own(begin: &Begin) -> u16 {
    begin.own.map_or(After::NOBODY, |class| u16::try_from(class).expect("no more classes than parties"))
}

/// A trial as far as it has come: class after class has its turn.
#[derive(Clone, Debug)]
pub(super) struct Trial {
    seats: Seats,
    /// What each class took that had its turn.
    taken: Vec<Duties>,
}

impl Trial {
    /// No class has had its turn.
    pub(super) fn begin(uniform: &Uniform, stream: &mut Stream) -> Self {
        Self { seats: begin(uniform, stream), taken: Vec::with_capacity(uniform.classes.len()) }
    }

    /// The next class has its turn; `None`: the trial is thrown away, for the class may not take what fell to it.
    pub(super) fn turn(&mut self, uniform: &Uniform, finds: &mut Finds, stream: &mut Stream) -> Option<()> {
        self.taken.push(take(uniform, self.taken.len(), &mut self.seats, finds, stream)?);
        Some(())
    }

    /// What each class took when all have had their turn; `None`: the trial is thrown away, for the additional reviewing States
    /// are not the fewest in all (N4).
    pub(super) fn taken(self, uniform: &Uniform) -> Option<Vec<Duties>> {
        let additional = || {
            let all = self.taken.iter().flat_map(|duties| duties.own.iter().chain(&duties.others));
            all.filter(|seat| seat.part == Part::Additional).count()
        };
        uniform.least_additional.is_none_or(|least| additional() == least as usize).then_some(self.taken)
    }
}

/// The pairing of a trial whose seats are all taken, lawfully as far as classes tell; `None`: the trial is thrown away.
pub(super) fn hold(
    uniform: &Uniform,
    roster: &Roster,
    review_groups: &[Option<ReviewGroup>],
    stream: &mut Stream,
) -> Option<Pairing> {
    let taken = take_seats(uniform, stream)?;
    Some(seated(uniform, roster, review_groups, &taken, stream))
}

/// The seats that each class takes; `None`: the trial is thrown away.
pub(super) fn take_seats(uniform: &Uniform, stream: &mut Stream) -> Option<Vec<Duties>> {
    let mut trial = Trial::begin(uniform, stream);
    let mut finds = Finds::default();
    for _ in 0..uniform.classes.len() {
        trial.turn(uniform, &mut finds, stream)?;
    }
    trial.taken(uniform)
}

/// The pairing that comes out when each class deals the seats it took to its States.
pub(super) fn seated(
    uniform: &Uniform,
    roster: &Roster,
    review_groups: &[Option<ReviewGroup>],
    taken: &[Duties],
    stream: &mut Stream,
) -> Pairing {
    let mut seated = Vec::with_capacity(2 * uniform.begin.all.len());
    for (class, duties) in taken.iter().enumerate() {
        deal(uniform, class, duties, stream, &mut seated);
    }
    pairing(uniform, roster, review_groups, seated)
}

/// Each review takes its form: its seats are open as this has it.
fn begin(uniform: &Uniform, stream: &mut Stream) -> Seats {
    let mut seats = uniform.begin.clone();
    for (review, &(_, kind)) in uniform.kinds.of().iter().enumerate() {
        let Some(lot) = &uniform.forms[kind] else { continue };
        let form = &uniform.kinds.all()[kind].forms[lot.draw(stream)];
        for (seat, begin) in form.iter().enumerate() {
            let seat = review * uniform.seats + seat;
            seats.all[seat].own = own(begin);
            seats.goes_on(seat, uniform.states.after(Some(&begin.open)));
        }
    }
    seats
}

/// The seats that a class takes at its turn; `None`: the trial is thrown away.
fn take(
    uniform: &Uniform,
    class: ClassId,
    seats: &mut Seats,
    Finds { own, others }: &mut Finds,
    stream: &mut Stream,
) -> Option<Duties> {
    for kept in [&mut *own, &mut *others] {
        kept.forced.clear();
        kept.pooled.clear();
    }
    let here = class as u16;
    for seat in 0..seats.next.len() {
        if seats.next[seat] != here {
            continue;
        }
        let SeatNow { state, own: of, .. } = seats.all[seat];
        let [own_lot, lot] = &uniform.lots[state as usize];
        let (kept, lot) = if of == here { (&mut *own, own_lot) } else { (&mut *others, lot) };
        match lot.draw(stream) {
            Fate::Pooled => kept.pooled.push(seat),
            Fate::Taken => kept.forced.push(seat),
            Fate::Left => seats.goes_on(seat, uniform.parts[state as usize].left),
        }
    }
    let found = Found {
        forced: others.forced.len(),
        forced_own: own.forced.len(),
        own: own.pooled.len(),
        pool: others.pooled.len(),
    };
    let taken = uniform.intakes[class].draw(found, stream)?;
    let mut duties = Duties::default();
    for (Kept { forced, pooled }, chosen) in [(&mut *own, taken.own), (&mut *others, taken.pool)] {
        choose(pooled, chosen, stream);
        for &seat in &pooled[chosen..] {
            seats.goes_on(seat, uniform.parts[seats.all[seat].state as usize].left);
        }
        forced.extend(&pooled[..chosen]);
    }
    for (kept, duties) in [(own, &mut duties.own), (others, &mut duties.others)] {
        for &seat in &kept.forced {
            let (part, after) = uniform.parts[seats.all[seat].state as usize].draw(stream);
            let part = seats.all[seat].rest.unwrap_or(part);
            seats.all[seat].rest = Some(if part == Part::Main { Part::Additional } else { Part::Main });
            seats.goes_on(seat, after);
            duties.push(SeatOf { review: seat / uniform.seats, seat: seat % uniform.seats, part });
        }
    }
    Some(duties)
}

/// Puts so many of the seats first, each choice being equally likely.
fn choose(seats: &mut [usize], chosen: usize, stream: &mut Stream) {
    for at in 0..chosen {
        let (other, _) = stream.lot((seats.len() - at) as u64);
        seats.swap(at, at + other as usize);
    }
}

/// The pairing of whoever sits where.
fn pairing(
    uniform: &Uniform,
    roster: &Roster,
    review_groups: &[Option<ReviewGroup>],
    mut seated: Vec<(SeatOf, PartyId)>,
) -> Pairing {
    // Seat by seat, each followed by the additional reviewing State that completes it.
    seated.sort_unstable_by_key(|(of, _)| (of.review, of.seat, of.part == Part::Additional));
    let mut reviews: Vec<_> = uniform
        .kinds
        .of()
        .iter()
        .map(|&(under_review, _)| Review {
            under_review,
            review_group: review_groups[under_review.index()],
            reviewers: Vec::with_capacity(2),
        })
        .collect();
    for (of, party) in seated {
        let review = &mut reviews[of.review];
        let reviewed_for = roster.party(review.under_review).reviewed_for();
        let seat = SeatId::new(of.seat);
        let (seat, instruments) = match of.part {
            Part::Alone | Part::Main => {
                (Seat::Main(seat), reviewed_for.intersection(roster.party(party).holds))
            }
            Part::Additional => {
                let main = review.reviewers.last().expect("the State that it completes comes first");
                (Seat::Additional(Some(seat)), reviewed_for.minus(roster.party(main.party).holds))
            }
        };
        review.reviewers.push(Reviewing { party, seat, instruments: Some(instruments) });
    }
    Pairing { reviews }
}
