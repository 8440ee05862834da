//! Statements that are true or false, and conditions on them: is there a way to have all conditions met? A search that
//! learns from each conflict a condition that forbids it, and never meets it again.
//!
//! In whole numbers throughout, so that every machine finds the same in as many steps.

use super::flow::Flow;
use super::order::Order;

/// A statement or its contrary.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Literal(u32);

/// What became of a question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    /// All conditions can be met: [`Engine::is_true`] says how.
    Possible,
    /// They cannot under what is supposed.
    Impossible,
    /// Not decided in so many steps.
    Spent,
}

/// Statements, conditions, and what was learned of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Engine {
    clauses: Vec<Clause>,
    /// For each literal, the clauses to look at when it becomes false.
    watches: Vec<Vec<Watch>>,
    counts: Vec<Count>,
    flow: Flow,
    /// For each literal, the counts it is in.
    counted_in: Vec<Vec<u32>>,
    /// For each literal, what is known of it.
    values: Vec<Option<bool>>,
    /// For each statement, since when it is known, and why.
    known: Vec<Known>,
    trail: Vec<Literal>,
    /// Where each level begins on the trail.
    levels: Vec<usize>,
    /// How much of the trail was followed.
    followed: usize,
    order: Order,
    /// For each statement, what is tried first.
    favoured: Vec<bool>,
    seen: Vec<bool>,
    learned: usize,
    /// Whether the conditions cannot be met whatever is supposed.
    is_impossible: bool,
    pub(super) conflicts: u64,
    /// How many literals were looked at to learn from conflicts.
    looked_at: u64,
}

/// One of the literals is true.
#[derive(Clone, Debug)]
struct Clause {
    literals: Vec<Literal>,
    /// For a learned one, of how many levels its literals were; none for a given one.
    levels: Option<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Watch {
    clause: u32,
    /// Another literal of the clause: where it is true, the clause need not be looked at.
    other: Literal,
}

/// At most so many of the literals are false.
#[derive(Clone, Debug)]
struct Count {
    literals: Vec<Literal>,
    most: u32,
    /// How many are false, as far as the trail was followed.
    now: u32,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    at: u32,
    level: u32,
    why: Why,
}

/// Why a literal is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Why {
    Supposed,
    Clause(u32),
    Count(u32),
}

impl Literal {
    fn index(self) -> usize {
        self.0 as usize
    }

    fn statement(self) -> usize {
        self.0 as usize / 2
    }
}

impl std::ops::Not for Literal {
    type Output = Self;

    fn not(self) -> Self {
        Self(self.0 ^ 1)
    }
}

impl Engine {
    /// One statement more.
    pub(super) fn statement(&mut self) -> Literal {
        let statement = self.known.len() as u32;
        self.values.extend([None; 2]);
        self.watches.extend([Vec::new(), Vec::new()]);
        self.counted_in.extend([Vec::new(), Vec::new()]);
        self.known.push(Known { at: 0, level: 0, why: Why::Supposed });
        self.favoured.push(false);
        self.seen.push(false);
        self.order.add(statement);
        Literal(2 * statement)
    }

    /// One of these is to be true; to be said before anything is asked.
    pub(super) fn require(&mut self, literals: Vec<Literal>) {
        match literals[..] {
            [] => self.is_impossible = true,
            [only] => self.require_count(vec![only], 1),
            _ => {
                self.add_clause(literals, None);
            }
        }
    }

    /// At least so many of these different ones are to be true; to be said before anything is asked.
    pub(super) fn require_count(&mut self, literals: Vec<Literal>, least: usize) {
        if least > literals.len() {
            self.is_impossible = true;
        } else if least == 1 && literals.len() > 1 {
            self.add_clause(literals, None);
        } else if least > 0 {
            let count = self.counts.len() as u32;
            literals.iter().for_each(|it| self.counted_in[it.index()].push(count));
            let most = (literals.len() - least) as u32;
            self.counts.push(Count { literals, most, now: 0 });
        }
    }

    /// Has the flow followed from now on.
    pub(super) fn follow_flow(&mut self, flow: Flow) {
        self.flow = flow;
    }

    /// Tries that first from now on.
    pub(super) fn favour(&mut self, literal: Literal) {
        self.favoured[literal.statement()] = literal.0.is_multiple_of(2);
    }

    pub(super) fn is_true(&self, literal: Literal) -> bool {
        self.values[literal.index()] == Some(true)
    }

    /// Whether all conditions can be met with what is supposed. Each step is a literal followed.
    pub(super) fn ask(&mut self, supposed: &[Literal], steps: u64) -> Outcome {
        self.undo(0);
        if self.is_impossible || !self.follow_all_full() {
            self.is_impossible = true;
            return Outcome::Impossible;
        }
        let (mut spent, mut restarts, mut since) = (0, 0, 0);
        self.looked_at = 0;
        loop {
            let from = self.followed;
            let conflict = self.follow().or_else(|| {
                let values = &self.values;
                self.flow.follow(|it| values[it.index()] == Some(false), &mut self.looked_at)
            });
            spent += (self.followed - from) as u64 + 1;
            if let Some(conflict) = conflict {
                self.conflicts += 1;
                since += 1;
                if self.levels.is_empty() {
                    self.is_impossible = true;
                    return Outcome::Impossible;
                }
                self.learn(conflict);
                if self.is_impossible {
                    return Outcome::Impossible;
                }
                continue;
            }
            if spent + self.looked_at > steps {
                return Outcome::Spent;
            }
            if since > RESTART * luby(restarts) {
                (restarts, since) = (restarts + 1, 0);
                self.undo(supposed.len().min(self.levels.len()));
                self.forget();
            }
            match supposed.get(self.levels.len()) {
                Some(&next) => {
                    if self.values[next.index()] == Some(false) {
                        return Outcome::Impossible;
                    }
                    self.suppose(next);
                }
                None => match self.next() {
                    Some(next) => self.suppose(next),
                    None => return Outcome::Possible,
                },
            }
        }
    }

    fn add_clause(&mut self, literals: Vec<Literal>, levels: Option<u32>) -> u32 {
        let clause = self.clauses.len() as u32;
        self.watches[literals[0].index()].push(Watch { clause, other: literals[1] });
        self.watches[literals[1].index()].push(Watch { clause, other: literals[0] });
        self.clauses.push(Clause { literals, levels });
        clause
    }

    /// Follows the counts that allow no false literal at all; whether that is possible.
    fn follow_all_full(&mut self) -> bool {
        for count in 0..self.counts.len() as u32 {
            if self.counts[count as usize].most == 0 && self.complete(count).is_some() {
                return false;
            }
        }
        true
    }

    /// The statement that was most in conflicts of late, as it is tried first.
    fn next(&mut self) -> Option<Literal> {
        loop {
            let statement = self.order.pop()?;
            let literal = Literal(2 * statement);
            if self.values[literal.index()].is_none() {
                return Some(if self.favoured[statement as usize] { literal } else { !literal });
            }
        }
    }

    /// Begins a level with that.
    fn suppose(&mut self, literal: Literal) {
        self.levels.push(self.trail.len());
        if self.values[literal.index()].is_none() {
            self.set(literal, Why::Supposed);
        }
    }

    fn set(&mut self, literal: Literal, why: Why) {
        self.values[literal.index()] = Some(true);
        self.values[(!literal).index()] = Some(false);
        let (at, level) = (self.trail.len() as u32, self.levels.len() as u32);
        self.known[literal.statement()] = Known { at, level, why };
        self.trail.push(literal);
    }

    /// Follows the trail to its end; the literals of a conflict, all of them false.
    fn follow(&mut self) -> Option<Vec<Literal>> {
        while let Some(&literal) = self.trail.get(self.followed) {
            self.followed += 1;
            let now_false = !literal;
            for n in 0..self.counted_in[now_false.index()].len() {
                self.counts[self.counted_in[now_false.index()][n] as usize].now += 1;
            }
            if let Some(conflict) = self.follow_clauses(now_false) {
                return Some(conflict);
            }
            for n in 0..self.counted_in[now_false.index()].len() {
                let number = self.counted_in[now_false.index()][n];
                let count = &self.counts[number as usize];
                if count.now >= count.most
                    && let Some(conflict) = self.complete(number)
                {
                    return Some(conflict);
                }
            }
        }
        None
    }

    fn follow_clauses(&mut self, now_false: Literal) -> Option<Vec<Literal>> {
        let mut watches = std::mem::take(&mut self.watches[now_false.index()]);
        let (mut kept, mut conflict) = (0, None);
        let mut n = 0;
        while n < watches.len() {
            let watch = watches[n];
            n += 1;
            if self.values[watch.other.index()] == Some(true) {
                watches[kept] = watch;
                kept += 1;
                continue;
            }
            let literals = &mut self.clauses[watch.clause as usize].literals;
            if literals[0] == now_false {
                literals.swap(0, 1);
            }
            let first = literals[0];
            let watch = Watch { clause: watch.clause, other: first };
            let values = &self.values;
            if values[first.index()] != Some(true)
                && let Some(at) = (2..literals.len()).find(|&at| values[literals[at].index()] != Some(false))
            {
                literals.swap(1, at);
                let instead = literals[1];
                self.watches[instead.index()].push(watch);
                continue;
            }
            watches[kept] = watch;
            kept += 1;
            match self.values[first.index()] {
                Some(true) => {}
                None => self.set(first, Why::Clause(watch.clause)),
                Some(false) => {
                    conflict = Some(self.clauses[watch.clause as usize].literals.clone());
                    break;
                }
            }
        }
        watches.copy_within(n.., kept);
        watches.truncate(kept + watches.len() - n);
        self.watches[now_false.index()] = watches;
        conflict
    }

    /// As many are false as may be: all others are true. The literals of a conflict, if there are more.
    fn complete(&mut self, number: u32) -> Option<Vec<Literal>> {
        let Count { ref literals, most, now } = self.counts[number as usize];
        if now > most {
            let values = &self.values;
            let are_false = literals.iter().copied().filter(|it| values[it.index()] == Some(false));
            return Some(are_false.take(most as usize + 1).collect());
        }
        for n in 0..literals.len() {
            let literal = self.counts[number as usize].literals[n];
            match self.values[literal.index()] {
                None => self.set(literal, Why::Count(number)),
                // Found false before the trail was followed so far: only where nothing was false yet.
                Some(false) if most == 0 => return Some(vec![literal]),
                Some(_) => {}
            }
        }
        None
    }

    /// The false literals that made `literal` known.
    fn because(&self, literal: Literal) -> Vec<Literal> {
        let Known { at, why, .. } = self.known[literal.statement()];
        match why {
            Why::Supposed => Vec::new(),
            Why::Clause(clause) => {
                self.clauses[clause as usize].literals.iter().copied().filter(|&it| it != literal).collect()
            }
            Why::Count(count) => {
                let Count { literals, most, .. } = &self.counts[count as usize];
                let before = |it: &&Literal| {
                    self.values[it.index()] == Some(false) && self.known[it.statement()].at < at
                };
                literals.iter().filter(before).take(*most as usize).copied().collect()
            }
        }
    }

    /// Learns from a conflict what must not be supposed again, and goes back to where that says something.
    fn learn(&mut self, conflict: Vec<Literal>) {
        // A count may be found broken by what an earlier level had set.
        let newest = conflict.iter().map(|it| self.known[it.statement()].level).max().unwrap_or(0);
        self.undo(newest as usize);
        let (mut learned, mut open, mut at) = (vec![Literal(0)], 0, self.trail.len());
        let mut because = conflict;
        let mut marked = Vec::new();
        loop {
            self.looked_at += because.len() as u64;
            for literal in because {
                let statement = literal.statement();
                let level = self.known[statement].level;
                if self.seen[statement] || level == 0 {
                    continue;
                }
                self.seen[statement] = true;
                marked.push(statement);
                self.order.bump(statement as u32);
                if level == newest {
                    open += 1;
                } else {
                    learned.push(literal);
                }
            }
            if open == 0 {
                // The conflict is one of what holds whatever is supposed.
                self.is_impossible = true;
                marked.iter().for_each(|&statement| self.seen[statement] = false);
                return;
            }
            while !self.seen[self.trail[at - 1].statement()] {
                at -= 1;
            }
            at -= 1;
            let literal = self.trail[at];
            self.seen[literal.statement()] = false;
            open -= 1;
            if open == 0 {
                learned[0] = !literal;
                break;
            }
            because = self.because(literal);
        }
        let follows = |engine: &Self, literal: Literal| {
            let known = engine.known[literal.statement()];
            known.why != Why::Supposed
                && engine
                    .because(!literal)
                    .iter()
                    .all(|it| engine.seen[it.statement()] || engine.known[it.statement()].level == 0)
        };
        let needed: Vec<_> = learned[1..].iter().copied().filter(|&it| !follows(self, it)).collect();
        learned.truncate(1);
        learned.extend(needed);
        marked.iter().for_each(|&statement| self.seen[statement] = false);
        self.order.decay();
        let level_of = |engine: &Self, it: Literal| engine.known[it.statement()].level;
        let Some(second) = (1..learned.len()).max_by_key(|&at| level_of(self, learned[at])) else {
            self.undo(0);
            self.set(learned[0], Why::Supposed);
            return;
        };
        learned.swap(1, second);
        let mut levels: Vec<_> = learned.iter().map(|&it| level_of(self, it)).collect();
        levels.sort_unstable();
        levels.dedup();
        self.undo(level_of(self, learned[1]) as usize);
        let first = learned[0];
        let clause = self.add_clause(learned, Some(levels.len() as u32));
        self.learned += 1;
        self.set(first, Why::Clause(clause));
    }

    /// Goes back to that level.
    fn undo(&mut self, level: usize) {
        let Some(&start) = self.levels.get(level) else { return };
        for at in (start..self.trail.len()).rev() {
            let literal = self.trail[at];
            if at < self.followed {
                for n in 0..self.counted_in[(!literal).index()].len() {
                    self.counts[self.counted_in[(!literal).index()][n] as usize].now -= 1;
                }
            }
            self.values[literal.index()] = None;
            self.values[(!literal).index()] = None;
            self.favoured[literal.statement()] = literal.0.is_multiple_of(2);
            self.order.put_back(literal.statement() as u32);
        }
        self.trail.truncate(start);
        self.levels.truncate(level);
        self.followed = self.followed.min(start);
    }

    /// Forgets half of what was learned where that is much: what was of the most levels, the oldest first.
    fn forget(&mut self) {
        if self.learned < MOST_LEARNED {
            return;
        }
        let mut learned: Vec<_> = (0..self.clauses.len())
            .filter_map(|at| Some((self.clauses[at].levels.filter(|&levels| levels > 2)?, at)))
            .collect();
        learned.sort_unstable_by_key(|&(levels, at)| (std::cmp::Reverse(levels), at));
        let mut keep = vec![true; self.clauses.len()];
        learned.iter().take(learned.len() / 2).for_each(|&(_, at)| keep[at] = false);
        for literal in &self.trail {
            if let Why::Clause(clause) = self.known[literal.statement()].why {
                keep[clause as usize] = true;
            }
        }
        let mut number = vec![0; self.clauses.len()];
        let clauses = std::mem::take(&mut self.clauses);
        self.watches.iter_mut().for_each(Vec::clear);
        self.learned = 0;
        for (at, clause) in clauses.into_iter().enumerate().filter(|(at, _)| keep[*at]) {
            self.learned += usize::from(clause.levels.is_some());
            number[at] = self.add_clause(clause.literals, clause.levels);
        }
        for literal in &self.trail {
            if let Why::Clause(clause) = &mut self.known[literal.statement()].why {
                *clause = number[*clause as usize];
            }
        }
    }
}

/// The conflicts after which everything is supposed anew, times a number of the sequence 1 1 2 1 1 2 4 and so on.
const RESTART: u64 = 64;

/// Of more than that half is forgotten.
const MOST_LEARNED: usize = 4_000;

/// The sequence 1 1 2 1 1 2 4 1 1 2 1 1 2 4 8 and so on.
fn luby(mut at: u64) -> u64 {
    loop {
        let size = (at + 2).next_power_of_two();
        if at + 2 == size {
            return size / 2;
        }
        at -= size / 2 - 1;
    }
}
