#!/usr/bin/env python3
"""Holds the trial of a uniform draw again, from its certificate.

Written from docs/uniform.md, docs/procedure.md and docs/rules.md alone (edition uniform/1), with the standard library
alone, so that nothing of the program that held the draw has to be trusted. Section numbers below are those of
docs/uniform.md.

    certificate.py certificate.json          hold the trial that was kept
    certificate.py certificate.json --all    and all trials before it, each of which must be thrown away

Taken on trust: that the least total of additional reviewing States (N4) is what the recorded pairing has.

Exit status 0: all as recorded. 1: something differs. 2: the input is no certificate.
"""

import itertools
import json
import math
import sys
from bisect import bisect_right
from collections import Counter, defaultdict, namedtuple
from functools import cache, cached_property

from judge import Judge
from lots import Differs, Stream, opened, run, same

EDITION = "uniform/1"
UNIT = 32


def main(arguments):
    match arguments:
        case [path, *every] if every in ([], ["--all"]) and not path.startswith("-"):
            with open(path, encoding="utf-8") as file:
                certificate = json.load(file)
            return verify(certificate, every=bool(every))


def verify(certificate, every=False):
    """Holds the recorded trial again, with `every` all trials before it too; what was found, in words."""
    parties, excluded, seed = opened(certificate, EDITION)
    number, recorded = certificate["trial"], certificate["reviews"]
    if type(number) is not int or number < 0:
        raise ValueError(f"{number} is no number of a trial")
    draw = Draw(certificate, parties, excluded, seed)
    try:
        reviews = draw.hold(number)
    except ThrownAway as reason:
        raise Differs(f"trial {number}: recorded as kept, redone thrown away: {reason}")
    compare(recorded, reviews)
    found = f"trial {number} gives the {len(reviews)} reviews recorded"
    if every:
        for earlier in range(number):
            thrown_away(draw, earlier)
        found += f", {number} trials before it thrown away"
    return found


def compare(recorded, redone):
    for before, after in zip(recorded, redone):
        same(f"review of {after['under_review']}", before, after)
    same("number of reviews", len(recorded), len(redone))


def thrown_away(draw, number):
    try:
        draw.hold(number)
    except ThrownAway:
        return
    raise Differs(f"trial {number}: recorded as thrown away, redone it gives a lawful pairing")


class ThrownAway(Exception):
    """A trial is thrown away, and why."""


# 2. Weighted lots


class Weights:
    """The weights of a lot that is held often."""

    def __init__(self, weights):
        self.sums = list(itertools.accumulate(weights))

    def lot(self, stream):
        total, bits, digits = self.sums[-1], 0, 0
        while True:
            bits += 64
            digits = digits << 64 | next(stream.words)
            low = digits * total
            outcome = bisect_right(self.sums, low >> bits)
            if low + total <= self.sums[outcome] << bits:
                return outcome


# 3. Classes

Class = namedtuple("Class", "region holds minimum maximum states")


def classes_of(rules, parties, two_may_share):
    """The classes in the order of their turns, the States of each in code order."""
    no_minimum = two_may_share and rules["partial_reviews"] == "maximum_only"
    classes = defaultdict(list)
    for party in parties:
        if party["reviews_max"] != 0:
            minimum = 0 if no_minimum else party["reviews_min"]
            holds = frozenset(party["instruments"])
            classes[party["region"], holds, minimum, party["reviews_max"]].append(party["id"])
    classes = [Class(*same_for_all, states) for same_for_all, states in classes.items()]
    return sorted(classes, key=lambda one: class_order(rules["instruments"], one))


def class_order(instruments, one):
    complete = one.holds.issuperset(instruments)
    digits = sum(2**i for i, name in enumerate(instruments) if name in one.holds)
    no_maximum = one.maximum is None
    among_alike = one.region.encode(), len(one.holds), digits, one.minimum, no_maximum, one.maximum or 0
    return complete, len(one.states), among_alike


# 4. Choices and forms

ALONE = -1  # in place of the class that takes the additional seat
NOBODY = -1

Begin = namedtuple("Begin", "state factor own")  # own: a class, or NOBODY


class Review:
    """The forms of one review: how each of its seats begins."""

    def __init__(self, rules, classes, excluded, party, two_may_share, states):
        self.rules, self.classes, self.two_may_share = rules, classes, two_may_share
        self.region = party["region"]
        self.asked = frozenset(party["instruments"]) | frozenset(party["signatory"])
        self.obey = rules["additional_group"] == "seat"
        code = party["id"]
        self.free = [
            sum(state != code and (code, state) not in excluded for state in one.states) for one in classes
        ]
        self.own_class = next((c for c, one in enumerate(classes) if code in one.states), NOBODY)
        cap = None if party["waives_cap"] else rules.get("cap")
        takings = [self.takings(place) for place in range(len(rules["seats"]))]
        combinations = list(itertools.product(*takings))
        forms = [form for form in combinations if self.keeps_apart(form) and self.keeps_cap(form, cap)]
        if len(forms) == len(combinations):
            chosen = [[tuple(itertools.chain.from_iterable(choices.values())) for choices in takings]]
        else:
            chosen = [[takings[place][taking] for place, taking in enumerate(form)] for form in forms]
        # Weights are shares of one number for each seat, whatever the form, so that forms can be compared.
        self.whole = [
            math.lcm(*(urn for choices in seat.values() for _, _, urn in choices)) for seat in takings
        ]
        self.forms = [[self.begin(place, choices, states) for place, choices in enumerate(form)] for form in chosen]

    def takings(self, place):
        """The choices of a seat by taking, in order; a taking is whether two share, and the groups it tells."""
        relation = self.rules["seats"][place]["group"]
        second = relation if self.obey else "any"
        takings = defaultdict(list)
        for a in self.may_take(relation, frozenset()):
            group, lacking = self.region_of(a), self.asked - self.classes[a].holds
            if not lacking:
                takings[False, (group,)].append((a, ALONE, 1))
            elif self.two_may_share and lacking != self.asked:
                completing = list(self.may_take(second, lacking))
                urn = sum(self.free[b] for b in completing)
                for b in completing:
                    groups = (group, self.region_of(b)) if self.obey else (group,)
                    takings[True, groups].append((a, b, urn))
        return dict(sorted(takings.items()))

    def region_of(self, c):
        return self.classes[c].region.encode()

    def may_take(self, relation, asked):
        """The classes that may take a seat with this relation and these instruments asked for."""
        for c, one in enumerate(self.classes):
            group = {"own": one.region == self.region, "other": one.region != self.region}
            if group.get(relation, True) and asked <= one.holds and self.free[c]:
                yield c

    def keeps_apart(self, form):
        """No seat that is `different` shares a regional group with another."""
        different = [place for place, seat in enumerate(self.rules["seats"]) if seat["group"] == "different"]
        return all(
            set(form[place][1]).isdisjoint(form[other][1])
            for place in different
            for other in range(len(form))
            if other != place
        )

    @staticmethod
    def keeps_cap(form, cap):
        return cap is None or sum(2 if by_two else 1 for by_two, _ in form) <= cap

    def begin(self, place, choices, states):
        """How a seat that is open to these choices begins; the last of a choice is its urn."""
        state, factor = states.of([(a, b, self.whole[place] // urn) for a, b, urn in choices])
        relations = [seat["group"] for seat in self.rules["seats"]]
        is_own = relations[place] != "other" and all(relation == "other" for relation in relations[:place])
        stands = any(self.own_class in (a, b) for a, b, _ in choices)
        return Begin(state, factor, self.own_class if is_own and stands else NOBODY)


# 5. States


class State:
    """What is open of a seat: choices (a, b or ALONE, weight). Of each way, its choices and the state that is next."""

    def __init__(self, choices, states):
        self.choices = choices
        self.c = min(c for a, b, _ in choices for c in (a, b) if c != ALONE)
        ways = {"left": [], "alone": [], "main": [], "additional": []}
        for choice in choices:
            a, b, _ = choice
            ways["main" if a == self.c and b != ALONE else "alone" if a == self.c else "additional" if b == self.c else "left"].append(choice)
        self.ways = {way: those for way, those in ways.items() if those}
        after = {
            "left": lambda choice: choice,
            "main": lambda choice: (choice[1], ALONE, choice[2]),
            "additional": lambda choice: (choice[0], ALONE, choice[2]),
        }
        self.next = {
            way: states.of([after[way](choice) for choice in those])[0]
            for way, those in self.ways.items()
            if way != "alone"
        }

    def closing(self):
        return [way for way in ("main", "additional") if way in self.next]


class States:
    """All states; those that differ by a factor are the same."""

    def __init__(self):
        self.known = {}

    def of(self, choices):
        """The state of these choices, and the factor of its weights."""
        factor = math.gcd(*(weight for _, _, weight in choices))
        key = tuple(sorted((a, b, weight // factor) for a, b, weight in choices))
        if key not in self.known:
            self.known[key] = State(key, self)
        return self.known[key], factor

    def of_class(self, c):
        return [state for state in self.known.values() if state.c == c]


class Strengths:
    """The strength of choices, in units that all have in common, under some pulls."""

    def __init__(self, pulls, factor):
        self.pulls, self.factor, self.known = pulls, factor, {}

    def of(self, choices):
        pulls, alone, two = self.pulls, 0, 0
        for a, b, weight in choices:
            if b == ALONE:
                alone += weight * pulls[a]
            else:
                two += weight * pulls[a] * pulls[b]
        return alone * 65536 * UNIT + two * self.factor

    def ways(self, state):
        """The strength of each way, and of all together."""
        if state not in self.known:
            ways = {way: self.of(choices) for way, choices in state.ways.items()}
            self.known[state] = ways, sum(ways.values())
        return self.known[state]

    def odds(self, state):
        """Of taking to leaving, in lowest terms; (1, 0) if it cannot be left."""
        ways, whole = self.ways(state)
        left = ways.get("left", 0)
        common = math.gcd(whole - left, left)
        return (whole - left) // common, left // common

    def of_form(self, form):
        return math.prod(begin.factor * self.ways(begin.state)[1] for begin in form)


# 6. Ways


class Ways:
    """In how many ways labelled duties are shared out in a class that can take so many at most."""

    def __init__(self, one, most_in_all, barred):
        self.size, self.minimum, self.maximum, self.barred = len(one.states), one.minimum, one.maximum, barred
        self.most = most_in_all if one.maximum is None else min(most_in_all, self.size * one.maximum)
        self.tables = {(0, 0): [1] + [0] * self.most}

    def b(self, states, n):
        """B(states, n)."""
        return self.table(states, 0)[n] if 0 <= n <= self.most else 0

    def begun(self, whole, begun, n):
        """So many States have from minimum to maximum each; so many more have one duty already that counts."""
        return self.table(whole, begun)[n] if 0 <= n <= self.most else 0

    def table(self, whole, begun):
        if (whole, begun) not in self.tables:
            self.tables[whole, begun] = self.one_begun(whole, begun) if begun else self.none_begun(whole)
        return self.tables[whole, begun]

    def none_begun(self, whole):
        """The first duty goes to any State, which has begun then."""
        smaller, table = self.table(whole - 1, 0), [0 if self.minimum else 1]
        for n in range(self.most):
            table.append(whole * (table[n] + self.instead(smaller, n)))
        return table

    def one_begun(self, whole, begun):
        one_less, smaller = self.table(whole + 1, begun - 1), self.table(whole, begun - 1)
        return [one_less[n] + self.instead(smaller, n) for n in range(self.most + 1)]

    def instead(self, smaller, n):
        """The ways there are more when one State has begun: it may have minimum - 1 too, and not maximum."""
        more = 0
        if self.minimum and n >= self.minimum - 1:
            more += math.comb(n, self.minimum - 1) * smaller[n - self.minimum + 1]
        if self.maximum is not None and n >= self.maximum:
            more -= math.comb(n, self.maximum) * smaller[n - self.maximum]
        return more

    @cache
    def w(self, m, n):
        """W(m, n): m of the n duties are own duties of different States."""
        if n > self.most:
            return 0
        return sum(self.e(m, j) * self.begun(self.size - j, j, n - j) for j in range(min(m, n) + 1))

    @cache
    def e(self, m, j):
        whole = math.factorial
        pairs = j // 2 if self.barred else 0
        return sum(
            (-1) ** (j - q) * whole(m) // (whole(j - 2 * q) * whole(q) * 2**q * whole(m - j)) for q in range(pairs + 1)
        )


# 7. Pulls


def pulls_of(reviews, states, ways, least):
    """The pull of each class, and F; `least`: None if F stays."""
    gains = [gains_of(way) for way in ways]
    pulls, factor = [UNIT * way.size for way in ways], 65536
    by_class = [states.of_class(c) for c in range(len(ways))]
    for t in range(96):
        expected, by_two = expected_seats(reviews, by_class, Strengths(pulls, factor))
        pulls = [moved(t, pull, aim_of(gain, x)) for pull, gain, x in zip(pulls, gains, expected)]
        if least is not None:
            factor = moved(t, factor, factor * least * 2**32 // max(by_two, 1))
    return pulls, factor


def gains_of(way):
    largest = 2**32 - 1
    ways = [way.b(way.size, n) for n in range(way.most + 1)]
    return [min(UNIT * more // here, largest) if here else largest for here, more in zip(ways, ways[1:])]


def aim_of(gains, expected):
    n, r = divmod(max(expected - 2**31, 0), 2**32)
    here, after = (gains[at] if at < len(gains) else 0 for at in (n, n + 1))
    return (here * (2**32 - r) + after * r) // 2**32


def moved(t, pull, aim):
    step = 8 * pull // (16 + t)
    return max((3 * pull + min(max(aim, pull - step), pull + step)) // 4, 1)


def expected_seats(reviews, by_class, strengths):
    """The expected number of seats of each class, and of seats by two."""
    seats, by_two, expected = Counter(), 0, []
    for review in reviews:
        weights = [strengths.of_form(form) for form in review.forms]
        for form, weight in zip(review.forms, weights):
            for begin in form:
                seats[begin.state] += 2**32 * weight // sum(weights)
    for states in by_class:
        taken = 0
        for state in states:
            x, (ways, whole) = seats[state], strengths.ways(state)
            parts = {way: x * strength // whole for way, strength in ways.items()}
            for way, after in state.next.items():
                seats[after] += parts[way]
            by_two += parts.get("main", 0) + parts.get("additional", 0)
            taken += x - parts.get("left", 0)
        expected.append(taken)
    return expected, by_two


# 8. What a class may find

Alike = namedtuple("Alike", "state own least most")
Extent = namedtuple("Extent", "forced pooled least_pooled least_open")  # F, P, P0, K


def alike_of(reviews):
    """Seats that begin alike, with the least and the most of them."""
    ranges = defaultdict(lambda: (0, 0))
    for review in reviews:
        counts = [Counter((begin.state, begin.own) for begin in form) for form in review.forms]
        for key in set().union(*counts):
            here = [count[key] for count in counts]
            least, most = ranges[key]
            ranges[key] = least + min(here), most + max(here)
    return [Alike(state, own, least, most) for (state, own), (least, most) in ranges.items()]


class Finds:
    """The seats that class c may find."""

    def __init__(self, c, classes, alike):
        self.c, self.classes = c, classes
        there = [those for those in alike if self.found(those.state)]
        self.own = [those for those in there if those.own == c]
        self.others = [those for those in there if those.own != c]
        one = classes[c]
        self.most_own = min(sum(those.most for those in self.own), len(one.states))
        self.most = self.most_own + sum(those.most for those in self.others)

    @cache
    def found(self, state):
        """The states of class c to which it may come; none if it is not open to c."""
        if state.c >= self.c:
            return frozenset([state] if state.c == self.c else [])
        return frozenset().union(*(self.found(after) for after in state.next.values()))

    @cache
    def closers(self, state):
        """Its closers, or None if it cannot be counted on."""
        if state.c == self.c:
            return frozenset()
        left = state.next.get("left")
        closers = self.closers(left) if left is not None and self.found(left) else None
        if closers is None:
            return None
        if "alone" in state.ways:
            closers |= {state.c}
        for way in state.closing():
            after = state.next[way]
            more = self.closers(after) if self.found(after) else None
            closers |= {state.c} if more is None else more
        return closers

    def when_left(self, state):
        """The state of class c to which it comes when all earlier classes leave it."""
        while state is not None and state.c < self.c:
            state = state.next.get("left")
        return state if state is not None and state.c == self.c else None

    def extent(self, seats, rank, ranks):
        """For the odds of this rank, FORCED: without odds."""
        forced = pooled = least_pooled = 0
        counted = []
        for those in seats:
            found = [ranks[state] for state in self.found(those.state)]
            closers = self.closers(those.state)
            if max(found) > rank or rank == FORCED:
                forced += those.most
            if min(found) < FORCED and rank < FORCED:
                pooled += those.most
            if closers is None:
                continue
            if not closers and set(found) == {rank} and rank < FORCED:
                least_pooled += those.least
            if min(found) >= rank:
                counted.append((closers, those.least))
        return Extent(forced, pooled, least_pooled, self.least_open(counted))

    def least_open(self, counted):
        best = 0
        for upto in range(-1, self.c):
            these = [(closers, least) for closers, least in counted if max(closers, default=-1) <= upto]
            closing = frozenset().union(*(closers for closers, _ in these))
            taken = sum(self.most_of(c) for c in closing)
            best = max(best, sum(least for _, least in these) - taken)
        return best

    def most_of(self, c):
        one = self.classes[c]
        return math.inf if one.maximum is None else len(one.states) * one.maximum


# 9. Odds and bound

FORCED = math.inf  # the rank of a state that cannot be left
ONE = 2**64


def mean(q, left, taken):
    """The means of two rows; what is missing is 0."""
    not_q, q = ONE - q, q + 1
    return [(u * not_q + v * q + ONE - 1) >> 64 for u, v in itertools.zip_longest(left, taken[: len(left)], fillvalue=0)]


class Turn:
    """The lot of class c at its turn."""

    def __init__(self, c, finds, ways, states, strengths):
        self.c, self.finds, self.ways, self.pull = c, finds, ways, strengths.pulls[c]
        self.odds = {state: strengths.odds(state) for state in states.of_class(c)}
        ordered = []
        for x, y in self.odds.values():
            if y and (x, y) not in ordered:
                ordered.append((x, y))
        ordered.sort(key=RatioKey)
        self.ranks = {state: ordered.index(odds) if odds[1] else FORCED for state, odds in self.odds.items()}
        self.lots = {}

        own_rank = self.own_rank()
        self.own_odds = None if own_rank == FORCED else ordered[own_rank]
        own = finds.extent(finds.own, own_rank, self.ranks)
        self.least_own_pool, self.least_own = own.least_pooled, own.least_open
        looked_at = [(self.largest(rank, ordered, first=True), rank) for rank in range(len(ordered))]
        rank = min(looked_at)[1] if looked_at else FORCED
        self.pool_odds = None if rank == FORCED else ordered[rank]
        self.bound = self.largest(rank, ordered, first=False)

    def own_rank(self):
        sums = Counter()
        for those in self.finds.own:
            state = self.finds.when_left(those.state)
            if state is not None:
                sums[state] += those.most
        most = max(sums.values(), default=0)
        return min((self.ranks[state] for state, number in sums.items() if number == most), default=FORCED)

    # h(m, n) and h*, both times pull^D

    @cache
    def h(self, m, n):
        return UNIT**n * self.ways.w(m, n) * self.pull ** (self.ways.most - n) if n <= self.ways.most else 0

    @cached_property
    def largest_h(self):
        return max(self.h(m, n) for m in range(self.finds.most_own + 1) for n in range(m, self.ways.most + 1))

    @cached_property
    def rows(self):
        """R(o, g, .) for each o and g."""
        most, whole = self.finds.most_own, self.largest_h
        rows = [
            [-(-(self.h(g, n) << 62) // whole) for n in range(g, self.ways.most + 1)] for g in range(most + 1)
        ]
        table = [rows]
        if self.own_odds is not None:
            q = share(self.own_odds)
            for _ in range(most):
                rows = [mean(q, row, after) for row, after in zip(rows, rows[1:])]
                table.append(rows)
        return table

    def largest(self, rank, ordered, first):
        others = self.finds.extent(self.finds.others, rank, self.ranks)
        q = None if rank == FORCED else share(ordered[rank])
        begin, bound = (self.least_own if self.own_odds is None else 0), 0
        for g in range(begin, self.finds.most_own + 1):
            o = 0 if self.own_odds is None else max(self.least_own_pool, self.least_own - g)
            if g + o <= self.finds.most_own:
                bound = max(bound, over_pool(self.rows[o][g], others, q))
            if first:
                break
        return bound

    # 10. One trial

    def lot_of(self, state, is_own):
        """What becomes of a seat, and the lot that tells: of two fates, or of one."""
        return self.lots_by_odds(self.odds[state], self.own_odds if is_own else self.pool_odds)

    @cache
    def lots_by_odds(self, odds, pool):
        x, y = odds
        if y == 0:
            return None, ["taken"]
        if pool is None:
            return Weights([x, y]), ["taken", "left"]
        higher = x * pool[1] - y * pool[0]
        if higher == 0:
            return None, ["pooled"]
        if higher > 0:
            return Weights([y * sum(pool), higher]), ["pooled", "taken"]
        return Weights([x * sum(pool), -higher]), ["pooled", "left"]

    def taken_of(self, f, g, o, p, stream):
        """How many of the own pool and of the pool are taken."""
        if (f, g, o, p) not in self.lots:
            self.lots[f, g, o, p] = self.lot(f, g, o, p)
        outcomes, weights = self.lots[f, g, o, p]
        outcome = weights.lot(stream)
        if outcome == len(outcomes):
            raise ThrownAway(f"class {self.c} may not take {f + g} seats and some of {o + p}")
        return outcomes[outcome]

    def lot(self, f, g, o, p):
        """The outcomes that weigh something, and the lot."""
        own, pool = shares(self.own_odds, o), shares(self.pool_odds, p)
        outcomes = [(i, j) for i in range(o + 1) for j in range(p + 1) if self.h(g + i, f + g + i + j)]
        weights = [(self.h(g + i, f + g + i + j) * own[i] * pool[j]) << 62 for i, j in outcomes]
        whole = self.largest_h * self.bound * all_of(self.own_odds, o) * all_of(self.pool_odds, p)
        if sum(weights) > whole:
            raise ArithmeticError("a class has more ways than its bound")
        return outcomes, Weights([*weights, whole - sum(weights)])


class RatioKey:
    """Orders odds."""

    def __init__(self, odds):
        self.x, self.y = odds

    def __lt__(self, other):
        return self.x * other.y < other.x * self.y


def share(odds):
    return ONE * odds[0] // sum(odds)


def shares(odds, of):
    """C(of, k) X^k Y^(of-k) for each k."""
    if odds is None:
        return [1]
    return [math.comb(of, k) * odds[0] ** k * odds[1] ** (of - k) for k in range(of + 1)]


def all_of(odds, of):
    return 1 if odds is None else sum(odds) ** of


def over_pool(row, others, q):
    bound = 0
    for p in range(others.pooled + 1):
        if p >= others.least_pooled:
            bound = max(bound, max(row[max(others.least_open - p, 0) : others.forced + 1], default=0))
        if q is None:
            break
        row = mean(q, row, row[1:])
    return bound


class Seat:
    """A seat during a trial."""

    def __init__(self, state, place, begin):
        self.under_review, self.place, self.state, self.own = state, place, begin.state, begin.own
        self.waits_for = None  # the part that is not taken yet

    def take(self, way):
        """Takes it, and tells which part."""
        part = self.waits_for or way
        self.waits_for = {"main": "additional", "additional": "main"}.get(part)
        self.state = self.state.next.get(way)
        return part

    def leave(self):
        self.state = self.state.next["left"]


class Draw:
    """All that the trials of one draw share."""

    def __init__(self, certificate, parties, excluded, seed):
        self.rules, self.seed = certificate["rules"], seed
        self.judge = Judge(self.rules, parties, excluded)
        self.fewest = self.rules["additional"] == "fewest"
        # Under `fewest` every pairing that can be drawn has the least total, so the recorded one shows it (N4).
        self.least = sum(
            reviewer["seat"] == "additional" for review in certificate["reviews"] for reviewer in review["reviewers"]
        )
        two_may_share = self.rules["additional"] == "by_lot" or self.fewest and self.least > 0
        self.barred = self.rules["mutual_reviews"] == "barred"
        self.classes = classes_of(self.rules, parties, two_may_share)

        due = [party for party in parties if party["under_review"]]
        self.under_review = [party["id"] for party in due]
        states = States()
        self.reviews = [
            Review(self.rules, self.classes, excluded, party, two_may_share, states) for party in due
        ]
        alike = alike_of(self.reviews)
        finds = [Finds(c, self.classes, alike) for c in range(len(self.classes))]
        ways = [Ways(one, found.most, self.barred) for one, found in zip(self.classes, finds)]
        least = self.least if self.fewest and two_may_share else None
        self.strengths = Strengths(*pulls_of(self.reviews, states, ways, least))
        self.turns = [
            Turn(c, *those, states, self.strengths) for c, those in enumerate(zip(finds, ways))
        ]
        self.forms = [
            Weights(self.strengths.of_form(form) for form in review.forms) if len(review.forms) > 1 else None
            for review in self.reviews
        ]
        self.parts = {}
        self.review_group = {}
        groups = certificate["review_groups"]
        for region, drawn in groups["drawn"].items():
            entered = itertools.chain.from_iterable(
                [group] * share for group, share in enumerate(groups["shares"][region], start=1)
            )
            self.review_group.update(zip(drawn, entered))

    def hold(self, number):
        """The reviews that the trial gives, unless it is thrown away."""
        stream = Stream(self.seed, "trial", number)
        seats = list(self.begin(stream))
        duties = [self.take(turn, seats, stream) for turn in self.turns]
        by_two = sum(part == "additional" for own, other in duties for _, part in own + other)
        if self.fewest and by_two != self.least:
            raise ThrownAway("not the least total of additional reviewing States")
        taken = {}
        for one, turn, (own, other) in zip(self.classes, self.turns, duties):
            for (seat, part), state in self.deal(one, turn.ways, own, other, stream):
                taken[seat.under_review, seat.place, part] = state
        reviews = [self.review_of(state, taken) for state in self.under_review]
        broken = self.judge.broken(reviews)
        if broken:
            raise ThrownAway(broken)
        return reviews

    def begin(self, stream):
        for state, review, lot in zip(self.under_review, self.reviews, self.forms):
            form = review.forms[lot.lot(stream) if lot else 0]
            for place, begin in enumerate(form):
                yield Seat(state, place, begin)

    def take(self, turn, seats, stream):
        """The own duties and the other duties that the class takes: seats with the part."""
        taken, pooled = ([], []), ([], [])  # of others, of own
        for seat in seats:
            if seat.state is None or seat.state.c != turn.c:
                continue
            is_own = seat.own == turn.c
            lot, fates = turn.lot_of(seat.state, is_own)
            match fates[lot.lot(stream) if lot else 0]:
                case "taken":
                    taken[is_own].append(seat)
                case "pooled":
                    pooled[is_own].append(seat)
                case "left":
                    seat.leave()
        found = len(taken[False]), len(taken[True]), len(pooled[True]), len(pooled[False])
        i, j = turn.taken_of(*found, stream)
        for is_own, x in ((True, i), (False, j)):
            chosen, rest = choose(x, pooled[is_own], stream)
            taken[is_own].extend(chosen)
            for seat in rest:
                seat.leave()
        return [[(seat, seat.take(self.way(seat.state, stream))) for seat in taken[is_own]] for is_own in (True, False)]

    def way(self, state, stream):
        """How a seat that is taken is taken."""
        if state not in self.parts:
            strengths, _ = self.strengths.ways(state)
            ways = [way for way in ("alone", "main", "additional") if way in strengths]
            self.parts[state] = ways, Weights(strengths[way] for way in ways)
        ways, lot = self.parts[state]
        return ways[lot.lot(stream) if len(ways) > 1 else 0]

    def deal(self, one, ways, own, other, stream):
        """Deals the duties to the States of the class, until no State has its own and no two have each other's."""
        while True:
            takers = takers_of(one, ways, len(own) + len(other), stream)
            mine = {seat.under_review: taker for (seat, _), taker in zip(own, takers)}
            if all(taker != state and not self.mutual(mine, state, taker) for state, taker in mine.items()):
                return zip(own + other, takers)

    def mutual(self, mine, state, taker):
        return self.barred and mine.get(taker) == state

    def review_of(self, state, taken):
        asked, reviewers = self.judge.under_review(state), []
        for place, seat in enumerate(self.rules["seats"]):
            main = taken.get((state, place, "alone")) or taken[state, place, "main"]
            self.reviewing(reviewers, main, {"seat": seat["name"]}, asked & self.judge.held(main))
            if (state, place, "additional") in taken:
                seats = {"seat": "additional", "completes": seat["name"]}
                additional = taken[state, place, "additional"]
                self.reviewing(reviewers, additional, seats, asked - self.judge.held(main))
        return {"under_review": state, "review_group": self.review_group[state], "reviewers": reviewers}

    def reviewing(self, reviewers, party, seats, reviews_for):
        instruments = [name for name in self.rules["instruments"] if name in reviews_for]
        reviewers.append({"party": party, **seats, "instruments": instruments})


def takers_of(one, ways, n, stream):
    """The States that take n duties, one for each duty."""
    places, left = [], n
    for k in range(len(one.states), 0, -1):
        most = left if one.maximum is None else min(one.maximum, left)
        numbers = range(one.minimum, most + 1)
        weights = Weights(math.comb(left, number) * ways.b(k - 1, left - number) for number in numbers)
        number = numbers[weights.lot(stream)]
        places += [k - 1] * number
        left -= number
    stream.shuffle(places)
    return [one.states[place] for place in places]


def choose(x, things, stream):
    """Chooses x of the list: these, and the rest in order."""
    for i in range(x):
        value, _ = stream.lot(len(things) - i)
        things[i], things[i + value] = things[i + value], things[i]
    return things[:x], things[x:]


if __name__ == "__main__":
    sys.exit(run(__doc__, "certificate", main))
