"""What a class may find, the pulls, the odds of the pools and the bounds: docs/uniform.md, sections 7 to 9."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import prod

from open_seats import FULL, UNIT, Strengths

ROUNDS = 96
CELL = 2**32  # one seat expected


# 7. Pulls


class Pulls:
    """The pulls of the classes and the factor of seats taken by two, moved round by round."""

    def __init__(self, board, ways, least):
        """`least`: the least total if the factor moves, else None."""
        self.board, self.ways, self.least = board, ways, least
        self.pulls, self.factor = [UNIT * len(one.states) for one in board.classes], FULL
        self.reviews = Counter(tuple(forms) for forms in board.forms.values())
        self.by_turn = [board.states.by_turn(turn) for turn in range(len(board.classes))]
        for round in range(ROUNDS):
            self.move(round)

    def move(self, round):
        expected, by_two = self.expected()
        aims = [self.aim(number, seats) for number, seats in enumerate(expected)]
        if self.least is not None:
            self.factor = moved(self.factor, self.factor * self.least * CELL // max(by_two, 1), round)
        self.pulls = [moved(pull, aim, round) for pull, aim in zip(self.pulls, aims)]

    def expected(self):
        """The seats expected of each class, and by two."""
        strengths = Strengths(self.pulls, self.factor)
        in_state = Counter()
        for forms, reviews in self.reviews.items():
            of_forms = strengths_of(forms, strengths)
            for form, strength in zip(forms, of_forms):
                for beginning in form:
                    in_state[beginning.state] += reviews * (CELL * strength // sum(of_forms))
        of_class, by_two = [], 0
        for states in self.by_turn:
            taken = 0
            for state in states:
                here, whole = in_state[state], strengths.of(state)
                _, main, additional, left = (here * way // whole for way in strengths.ways(state))
                for seats, way in ((main, state.main), (additional, state.additional), (left, state.left)):
                    if way:
                        in_state[way[1]] += seats
                by_two += main + additional
                taken += here - left
            of_class.append(taken)
        return of_class, by_two

    def aim(self, number, expected):
        n, r = divmod(max(expected - CELL // 2, 0), CELL)
        return (self.gain(number, n) * (CELL - r) + self.gain(number, n + 1) * r) // CELL

    def gain(self, number, n):
        ways = self.ways[number]
        if n >= ways.most:
            return 0
        now, more = ways.of(ways.states, n), ways.of(ways.states, n + 1)
        return min(UNIT * more // now, CELL - 1) if now else CELL - 1


def moved(value, aim, round):
    step = 8 * value // (16 + round)
    return max((3 * value + min(max(aim, value - step), value + step)) // 4, 1)


def strengths_of(forms, strengths):
    """The strengths of the forms of one review, whole numbers in one unit of their own."""
    exact = [prod(seat.factor * strengths.of(seat.state) for seat in form) for form in forms]
    unit = prod(strength.denominator for strength in exact)
    return [int(strength * unit) for strength in exact]


# 8. What a class may find


@dataclass(frozen=True)
class Extent:
    """F, P, P0 and K."""

    found: int
    pooled: int
    pooled_surely: int
    surely: int


@dataclass(frozen=True)
class Alike:
    """Seats that begin alike and are open to a class."""

    least: int
    most: int
    found_in: frozenset
    closers: frozenset | None


class Finds:
    """What each class may find."""

    def __init__(self, board):
        self.classes = board.classes
        self.numbers = {}  # of seats that begin alike: the least and the most
        for forms in board.forms.values():
            of_forms = [Counter((seat.state, seat.own) for seat in form) for form in forms]
            for alike in set().union(*of_forms):
                least, most = self.numbers.get(alike, (0, 0))
                counts = [of_form[alike] for of_form in of_forms]
                self.numbers[alike] = (least + min(counts), most + max(counts))

    @cache
    def open_to(self, number, own):
        """The seats that begin alike and are open to the class: its own duties, or the others."""
        return [
            Alike(least, most, self.found_in(state, number), self.closers(state, number))
            for (state, duty), (least, most) in self.numbers.items()
            if (duty == number) == own and self.found_in(state, number)
        ]

    @cache
    def found_in(self, state, number):
        if state.turn == number:
            return frozenset([state])
        return frozenset().union(*(self.found_in(after, number) for after in state.next()))

    @cache
    def closers(self, state, number):
        """The closers of the state towards the class; None if it cannot be counted on."""
        if state.turn >= number:
            return frozenset() if state.turn == number else None
        closers = self.closers(state.left[1], number) if state.left else None
        if closers is None:
            return None
        if state.alone:
            closers |= {state.turn}
        for way in (state.main, state.additional):
            if way:
                then = self.closers(way[1], number)
                closers |= {state.turn} if then is None else then
        return closers

    def most(self, number, own):
        return sum(alike.most for alike in self.open_to(number, own))

    def most_own(self, number):
        """N."""
        return min(self.most(number, True), len(self.classes[number].states))

    def most_duties(self, number):
        """D."""
        seats, room = self.most_own(number) + self.most(number, False), self.classes[number].room()
        return seats if room is None else min(seats, room)

    def extent(self, number, own, odds, odds_of):
        """The extent for the odds, None: without; `odds_of` gives those of a state."""

        def rank(odds):
            return (True, 0) if odds is None else (False, odds)

        all_alike = self.open_to(number, own)
        ranks = [[rank(odds_of(state)) for state in alike.found_in] for alike in all_alike]
        at = rank(odds)

        def most(which):
            return sum(alike.most for alike, found in zip(all_alike, ranks) if any(map(which, found)))

        counted = [alike for alike, found in zip(all_alike, ranks) if alike.closers is not None and min(found) >= at]
        surely = max(0, *(self.left_of(counted, up_to) for up_to in range(-1, len(self.classes))))
        if odds is None:
            return Extent(sum(alike.most for alike in all_alike), 0, 0, surely)
        pooled_surely = sum(
            alike.least
            for alike, found in zip(all_alike, ranks)
            if alike.closers == frozenset() and all(one == at for one in found)
        )
        return Extent(most(lambda one: one > at), most(lambda one: not one[0]), pooled_surely, surely)

    def left_of(self, counted, up_to):
        """How many of the seats with closers up to a class are left, whatever those take."""
        counted = [alike for alike in counted if all(closer <= up_to for closer in alike.closers)]
        rooms = [self.classes[closer].room() for closer in frozenset().union(*(alike.closers for alike in counted))]
        return 0 if None in rooms else sum(alike.least for alike in counted) - sum(rooms)


# 9. Odds and bound


class Turn:
    """All that the lot of a class needs: its heights, the odds of its pools, its bound."""

    def __init__(self, number, pull, ways, finds, states, odds_of):
        self.number, self.finds, self.odds_of = number, finds, odds_of
        self.own_most, self.most = finds.most_own(number), ways.most
        # h(m, n), all times T^D.
        self.heights = [
            [UNIT**n * pull ** (self.most - n) * ways.without_own(m, n) if n >= m else 0 for n in range(self.most + 1)]
            for m in range(self.own_most + 1)
        ]
        self.highest = max(map(max, self.heights))
        self.own_odds = self.odds_of_own_pool()
        self.own = finds.extent(number, True, self.own_odds, odds_of)
        self.means = [
            [
                [-(-(2**62) * self.heights[g][n] // self.highest) for n in range(g, self.most + 1)]
                for g in range(self.own_most + 1)
            ]
        ]
        self.odds, self.bound = None, None
        self.settle(states)

    def odds_of_own_pool(self):
        coming = Counter()
        for (state, duty), (_, most) in self.finds.numbers.items():
            while state.turn < self.number and state.left:
                state = state.left[1]
            if duty == self.number and state.turn == self.number:
                coming[state] += most
        if not coming:
            return None
        largest = max(coming.values())
        odds = [self.odds_of(state) for state, sum in coming.items() if sum == largest]
        return min((one for one in odds if one is not None), default=None)

    def height(self, m, n):
        return self.heights[m][n] if n <= self.most else 0

    def settle(self, states):
        """The odds of the pool, and the bound."""
        all_odds = sorted({odds for odds in map(self.odds_of, states) if odds is not None})
        self.odds = min(all_odds, key=lambda odds: self.bound_for(odds, first_only=True), default=None)
        self.bound = self.bound_for(self.odds)

    def bound_for(self, odds, first_only=False):
        others = self.finds.extent(self.number, False, odds, self.odds_of)
        bound = 0
        for g in range(0 if self.own_odds is not None else self.own.surely, self.own_most + 1):
            o = 0 if self.own_odds is None else max(self.own.pooled_surely, self.own.surely - g)
            if g + o > self.own_most:
                break
            bound = max(bound, largest(self.row(o, g), odds, others))
            if first_only:
                break
        return bound

    def row(self, o, g):
        """R(o, g, f), for all f."""
        while len(self.means) <= o:
            before = self.means[-1]
            self.means.append([means(self.own_odds, *rows) for rows in zip(before, [*before[1:], []])])
        return self.means[o][g]


def means(odds, row, other):
    """The means of u in the row and v in the other, place by place, for these odds; v is 0 where there is none."""
    taken, left = odds.as_integer_ratio()
    q = 2**64 * taken // (taken + left)
    return [-(-(u * (2**64 - q) + v * (q + 1)) // 2**64) for u, v in zip(row, [*other, *[0] * len(row)])]


def largest(row, odds, others):
    """The largest A(p, f) that is looked at; the row has A(0, f) for all f."""
    best = 0
    for p in range(others.pooled + 1):
        if p > 0:
            row = means(odds, row, row[1:])
        if p >= others.pooled_surely:
            best = max(best, *row[max(others.surely - p, 0) : others.found + 1], 0)
            # A mean is above the larger of both by 1 at most.
            if p >= others.surely and max(row, default=0) + others.pooled - p <= best:
                break
    return best
