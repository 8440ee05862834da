//! The rules that compare two parties: where the flow at hand breaks one, cases are told apart until it breaks
//! none, or every case is shown impossible.

use super::{BudgetSpent, Grounds, Mark, Refutation, Search, Undo};
use crate::encode::{
    Among, Assumption, Board, Clash, VACANT, clash_elsewhere, fits_partner, uncounted, ways_out,
};

/// The most that is supposed at once: beyond it a question counts as not decided, so that cases within cases cannot
/// overflow the stack. Each takes some 400 bytes of it, and tight rosters of 189 parties reach some 120.
const MOST_SUPPOSED: usize = 1_000;

impl Search {
    /// Makes the seating lawful where it changed since `since`; `false`: no lawful seating exists, under the
    /// assumptions that hold.
    pub(super) fn settle(&mut self, board: &Board, since: Mark) -> Result<bool, BudgetSpent> {
        let Some((place, clash)) = self.first_clash(board, since) else { return Ok(true) };
        self.budget.spend()?;
        if self.assumptions.len() >= MOST_SUPPOSED {
            return Err(BudgetSpent);
        }
        let cases = ways_out(board, &self.seating, place, clash);
        let open = cases.iter().filter(|case| self.contradicted(board, case).is_none()).count();
        if open > 1 {
            if self.cases == 0 {
                self.first_cases.clone_from(&cases);
            }
            self.cases += open as u64;
        }
        let mut grounds = Grounds::default();
        let mut refuted = Vec::new();
        for case in &cases {
            if let Some(place) = self.contradicted(board, case) {
                refuted.push(Refutation::Contradicted { place });
                continue;
            }
            let here = self.mark();
            if self.suppose(board, case)? && self.settle(board, since)? {
                return Ok(true);
            }
            self.undo(board, here);
            // What did not need the case to be refused is refused in the others, too.
            if !self.grounds.reach(here.assumptions) {
                return Ok(false);
            }
            grounds.join(&self.grounds, here.assumptions);
            if self.keeps_proofs() {
                refuted.push(self.refuted().expect("whatever is refused is refused for a reason"));
            }
        }
        self.grounds = grounds;
        if self.keeps_proofs() {
            self.refutation = Some(Refutation::Cases { place, clash, cases, refuted });
        }
        Ok(false)
    }

    /// Goes into a case: whoever it displaces moves elsewhere.
    pub(super) fn suppose(&mut self, board: &Board, case: &[Assumption]) -> Result<bool, BudgetSpent> {
        for &assumption in case {
            self.assumptions.add(board, assumption);
            if !self.suppose_relaxed(board, assumption)? {
                return Ok(false);
            }
        }
        for &assumption in case {
            if let Assumption::Uncounted { party, .. } = assumption
                && !self.ask_for_more(board, party)?
            {
                return Ok(false);
            }
            for place in assumption.places(board) {
                let holder = self.seating.holder(place);
                if holder != VACANT
                    && !assumption.allows(board, place, holder)
                    && !self.refill(board, place)?
                {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Raises the minimum of `party` by one and finds it the place.
    pub(super) fn ask_for_more(&mut self, board: &Board, party: u32) -> Result<bool, BudgetSpent> {
        self.raise_minimum(board, party);
        if self.parties[party as usize].minimum > board.maximum[party as usize] {
            self.full_obstacle(board, party);
            return Ok(false);
        }
        Ok(self.parties[party as usize].load >= self.parties[party as usize].minimum
            || self.claim(board, party)?)
    }

    /// Moves the holder of an open place elsewhere and finds another.
    pub(super) fn refill(&mut self, board: &Board, place: u32) -> Result<bool, BudgetSpent> {
        let holder = self.seating.holder(place);
        self.assign(board, place, VACANT);
        let favoured = if self.owes(holder) { holder } else { VACANT };
        Ok(self.fill(board, place, favoured)? && (!self.owes(holder) || self.claim(board, holder)?))
    }

    /// Whether `party` holds fewer places than its minimum.
    pub(super) fn owes(&self, party: u32) -> bool {
        self.parties[party as usize].load < self.parties[party as usize].minimum
    }

    /// The first rule that the seating breaks where it changed since the mark.
    pub(super) fn first_clash(&self, board: &Board, since: Mark) -> Option<(u32, Clash)> {
        for &undo in &self.log[since.log..] {
            let (place, was) = match undo {
                Undo::Holder { place, was } => (place, was),
                Undo::Minimum { party } => {
                    if let Some(key) = self.too_few_counted(board, party) {
                        return Some((key, Clash::Uncounted));
                    }
                    continue;
                }
                Undo::Fixed { .. } => continue,
            };
            let holder = self.seating.holder(place);
            // Whether two fit together is the same from either place of their seat.
            if holder != VACANT
                && !fits_partner(board, &self.seating, place, board.class_of[holder as usize], Among::All)
            {
                return Some((place, Clash::Unfit));
            }
            for place in [Some(place), board.partner(place)].into_iter().flatten() {
                let holder = self.seating.holder(place);
                if holder != VACANT
                    && let Some(clash) = clash_elsewhere(board, &self.seating, place, holder, Among::All)
                {
                    return Some((place, clash));
                }
                if board.counts_apart()
                    && let Some(key) =
                        [holder, was].into_iter().find_map(|it| self.too_few_counted(board, it))
                {
                    return Some((key, Clash::Uncounted));
                }
            }
        }
        None
    }

    /// A place of `party` that does not count towards its minimum (N5), when those that count are too few.
    fn too_few_counted(&self, board: &Board, party: u32) -> Option<u32> {
        if party == VACANT {
            return None;
        }
        let supposed = |place| {
            self.assumptions
                .all()
                .iter()
                .any(|a| matches!(a, Assumption::Uncounted { key, .. } if *key == place))
        };
        let mut uncounted = self
            .open_places(party)
            .filter(|&place| uncounted(board, &self.seating, place) && !supposed(place));
        let first = uncounted.next()?;
        let counted = self.parties[party as usize].load - 1 - uncounted.count() as u32;
        (counted < self.parties[party as usize].minimum).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use bylot_model::{Holding, PartyRecord, Roster, Rules, rules::Additional};

    use super::*;
    use crate::encode::Companions;
    use crate::search::Effort;

    #[test]
    fn beyond_the_most_that_may_be_supposed_nothing_is_decided() {
        let rules = Rules { additional: Additional::Never, minimum: 0, ..Rules::untoc() };
        let record = |at: usize| PartyRecord {
            code: format!("P{at}"),
            group: rules.regional_groups[at % 2].clone(),
            instruments: vec![Holding::Party; rules.instruments.len()],
            ..PartyRecord::default()
        };
        let roster = Roster::new(&rules, (0..12).map(record).collect()).unwrap();
        let board = Board::new(&roster, &rules, Companions::AtMost(0));
        let mut search = Search::root(&board, None, Effort::at_once(1_000_000)).unwrap().unwrap();
        for (supposed, decided) in [(0, Ok(true)), (MOST_SUPPOSED, Err(BudgetSpent))] {
            let mark = search.mark();
            let elsewhere = Assumption::NotAt { place: board.numbers() as u32 - 1, party: board.nobody };
            (0..supposed).for_each(|_| search.assumptions.add(&board, elsewhere));
            // The State in the second seat of the first review is also put into its first seat.
            let twice = search.seating.holder(1);
            search.assign(&board, 0, twice);
            assert_eq!(search.settle(&board, mark), decided);
            search.undo(&board, mark);
        }
    }
}
