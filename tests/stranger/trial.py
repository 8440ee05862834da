"""One trial: docs/uniform.md, sections 2 and 10."""

from math import comb

from open_seats import ADDITIONAL, ALONE, MAIN


class ThrownAway(Exception):
    """The trial gives no lawful pairing."""


# 2. Weighted lots


def weighted_lot(stream, weights, total=None):
    """The outcome of a lot of these weights, and of one more if a total is given: what it lacks."""
    total = sum(weights) if total is None else total
    value, scale = next(stream.words), 2**64
    below = outcome = 0
    for outcome, weight in enumerate(weights):
        upto = below + weight
        while value * total < upto * scale:
            if (value + 1) * total <= upto * scale:
                return outcome
            value, scale = value * 2**64 + next(stream.words), scale * 2**64
        below = upto
    return outcome + 1


# 10. One trial


class Seat:
    """A seat in the course of a trial."""

    def __init__(self, code, seat, beginning):
        self.code, self.seat = code, seat
        self.state, self.own = beginning.state, beginning.own
        self.by_two = False
        self.open_part = None  # of a seat taken by two, the way in which the second will take it
        self.taken = {}  # the States that take it, by way


class Trial:
    """A trial in its course."""

    def __init__(self, lottery, stream):
        self.lottery, self.stream = lottery, stream
        self.seats = []
        self.duties = []  # for each class the seats with the way it takes each, own duties first; and how many are own

    def hold(self):
        """The seats, each with the States that take it."""
        self.take_forms()
        for turn in self.lottery.turns:
            self.take_turn(turn)
        least = self.lottery.least
        if least is not None and sum(seat.by_two for seat in self.seats) != least:
            raise ThrownAway(f"not {least} seats are taken by two")
        for number, duties in enumerate(self.duties):
            self.deal(number, *duties)
        return self.seats

    def take_forms(self):
        for code, (forms, strengths) in self.lottery.forms.items():
            form = forms[weighted_lot(self.stream, strengths) if len(forms) > 1 else 0]
            self.seats += [Seat(code, seat, beginning) for seat, beginning in enumerate(form)]

    def take_turn(self, turn):
        at_once, pooled = ([], []), ([], [])  # own duties, then others
        for seat in self.seats:
            if seat.state is not None and seat.state.turn == turn.number:
                own = seat.own == turn.number
                kind = 0 if own else 1
                where = self.at_once_or_pooled(turn.odds_of(seat.state), turn.own_odds if own else turn.odds)
                if where == "at once":
                    at_once[kind].append(seat)
                elif where == "pooled":
                    pooled[kind].append(seat)
                else:
                    leave(seat)
        chosen = self.choose_from(turn, at_once, pooled)
        own, others = at_once[0] + chosen[0], at_once[1] + chosen[1]
        self.duties.append(([(seat, self.take(turn, seat)) for seat in own + others], len(own)))

    def at_once_or_pooled(self, odds, of_pool):
        if odds is None:
            return "at once"
        x, y = odds.as_integer_ratio()
        if of_pool is None:
            return ("at once", "left")[weighted_lot(self.stream, [x, y])]
        if odds == of_pool:
            return "pooled"
        big_x, big_y = of_pool.as_integer_ratio()
        if odds > of_pool:
            return ("pooled", "at once")[weighted_lot(self.stream, [y * (big_x + big_y), x * big_y - y * big_x])]
        return ("pooled", "left")[weighted_lot(self.stream, [x * (big_x + big_y), y * big_x - x * big_y])]

    def choose_from(self, turn, at_once, pooled):
        """The seats chosen from each pool; the others of it are left."""
        g, f = map(len, at_once)
        o, p = map(len, pooled)
        own_falls, own_whole = falls(o, turn.own_odds)
        falls_of_pool, whole = falls(p, turn.odds)
        weights = (
            2**62 * turn.height(g + i, f + g + i + j) * own_falls[i] * falls_of_pool[j]
            for i in range(o + 1)
            for j in range(p + 1)
        )
        outcome = weighted_lot(self.stream, weights, turn.highest * turn.bound * own_whole * whole)
        i, j = divmod(outcome, p + 1)
        if i > o:
            raise ThrownAway(f"class {turn.number} with {g} and {f} seats at once, {o} and {p} pooled")
        return [self.choose(number, pool) for number, pool in zip((i, j), pooled)]

    def choose(self, number, pool):
        pool = list(pool)
        for i in range(number):
            value, _ = self.stream.lot(len(pool) - i)
            pool[i], pool[i + value] = pool[i + value], pool[i]
        for seat in pool[number:]:
            leave(seat)
        return pool[:number]

    def take(self, turn, seat):
        """The way in which the class takes the seat."""
        strengths = self.lottery.strengths.ways(seat.state)
        ways = [way for way in (ALONE, MAIN, ADDITIONAL) if strengths[way]]
        way = ways[weighted_lot(self.stream, [strengths[way] for way in ways]) if len(ways) > 1 else 0]
        after = (None, seat.state.main, seat.state.additional)[way]
        if after:
            seat.by_two = True
            seat.open_part = ADDITIONAL if way == MAIN else MAIN
        elif seat.by_two:
            way = seat.open_part
        seat.state = after and after[1]
        return way

    def deal(self, number, duties, own):
        """Gives each State of the class its duties."""
        while True:
            takers = self.takers(number, len(duties))
            taker = {seat.code: state for (seat, _), state in zip(duties[:own], takers)}
            each_other = self.lottery.mutual_barred and any(taker.get(taker[code]) == code for code in taker)
            if not each_other and not any(taker[code] == code for code in taker):
                break
        for (seat, way), state in zip(duties, takers):
            seat.taken[way] = state

    def takers(self, number, duties):
        """The States that take the duties, in the order of these."""
        one, ways = self.lottery.classes[number], self.lottery.ways[number]
        takers, left = [], duties
        for k in range(len(one.states), 0, -1):
            most = left if one.maximum is None else min(one.maximum, left)
            numbers = range(one.minimum, most + 1)
            weights = [comb(left, number) * ways.of(k - 1, left - number) for number in numbers]
            load = numbers[weighted_lot(self.stream, weights)]
            takers += [one.states[k - 1]] * load
            left -= load
        self.stream.shuffle(takers)
        return takers


def leave(seat):
    seat.state = seat.state.left[1]


def falls(seats, odds):
    """The weight of each number of pooled seats that may fall to the class, and that of all together."""
    if odds is None:
        return [1], 1
    x, y = odds.as_integer_ratio()
    return [comb(seats, i) * x**i * y ** (seats - i) for i in range(seats + 1)], (x + y) ** seats
